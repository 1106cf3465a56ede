"""Where an SQLite file may lie: in a folder that can be made, on a disk of this machine."""

import shutil
from pathlib import Path

from sqlalchemy import URL

from iki.errors import PenyimpananError

MOUNTS = Path("/proc/mounts")
"""Linux' list of what is mounted where: device, folder, kind, options; see fstab(5)."""

_JARINGAN = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.glusterfs", "afs", "ncpfs"}
"""File systems of other machines, whose locks SQLite cannot rely on: https://sqlite.org/useovernet.html"""


def prepare_folder(url: URL) -> None:
    """Make the folder of an SQLite file where there is none.

    Raises:
        PenyimpananError: the URL names no file, the folder cannot be made, or it lies on another machine.
    """
    if url.database in (None, "", ":memory:"):
        raise PenyimpananError(
            "Alamat SQLite tidak menyebut berkas. Tulis misalnya sqlite:///var/iki.sqlite3."
        )
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as galat:
        raise PenyimpananError(
            f"Folder '{folder}' untuk basis data tidak dapat dibuat. Periksa letak dan izinnya."
        ) from galat
    jenis = find_file_system(folder)
    if jenis in _JARINGAN:
        raise PenyimpananError(
            f"Folder '{folder}' terletak di komputer lain ({jenis}), dan SQLite dapat rusak di sana. "
            "Pindahkan basis data ke disk komputer ini, atau pakai PostgreSQL."
        )


def find_file_system(folder: Path) -> str | None:
    """The kind of file system that a folder lies on: "ext4", "nfs4"; None where it cannot be told."""
    try:
        baris = [satu.split() for satu in MOUNTS.read_text("utf-8", "replace").splitlines()]
    except OSError:
        return None
    dipasang = {Path(_unescape(satu[1])): satu[2] for satu in baris if len(satu) > 2}
    nyata = folder.resolve()
    return next((dipasang[f] for f in (nyata, *nyata.parents) if f in dipasang), None)


def _unescape(teks: str) -> str:
    r"""A folder as /proc/mounts writes it: "\040" is a space."""
    return teks.encode("latin-1", "backslashreplace").decode("unicode_escape")


def measure_free(url: URL) -> int | None:
    """Bytes free on the disk of an SQLite file; None where the database is a server's."""
    if url.get_backend_name() != "sqlite":
        return None
    return shutil.disk_usage(Path(str(url.database)).parent).free
