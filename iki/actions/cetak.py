"""Have documents made in child processes: nobody else's screen waits, and their memory ends with them."""

import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from iki.actions.bundel import join_bundles, list_units
from iki.actions.izin import Tindakan, require
from iki.actions.terbit import DOKUMEN, Bentuk, Dokumen, DokumenError, name_file, name_permintaan
from iki.errors import IkiError
from iki.numbers import format_angka
from iki.pelaku import Pelaku
from iki.reports.laporan import Permintaan
from iki.store.store import Store

BATAS_DETIK = 180.0
SEKALIGUS = 2
"""So many orders are worked on at the same time; the others wait."""

MENUNGGU = 8
"""So many orders wait at most, of all users together."""

ROMBONGAN = ((Bentuk.XLSX, Bentuk.PDF, Bentuk.HTML), (Bentuk.DOCX,))
"""Which formats of a zip one child makes: Word's charts and PDF's pages each bring a hundred megabytes."""

_AKAR = Path(__file__).resolve().parents[2]
_PERINTAH = [sys.executable, "-B", "-W", "ignore", "-m", "iki.actions.cetak_anak"]
_GAGAL = "Dokumen gagal dibuat; kesalahannya sudah dicatat. Coba lagi, lalu hubungi pengelola."
_LAMBAT = "Dokumen terlalu lama dibuat, lalu dihentikan. Coba lagi, atau pilih satu bidang saja."
_UTAS = "cetak"
_giliran = threading.BoundedSemaphore(SEKALIGUS)
_antrean = threading.BoundedSemaphore(SEKALIGUS + MENUNGGU)
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pesanan:
    """What is ordered.

    Attributes:
        dokumen: the kind; None: every kind, of the office and of every bidang, as a zip.
    """

    permintaan: Permintaan
    dokumen: Dokumen | None

    @property
    def nama_berkas(self) -> str:
        """What the file is called."""
        if self.dokumen is None:
            return f"{name_permintaan(self.permintaan)}-semua.zip"
        return name_file(self.permintaan, self.dokumen)

    @property
    def mime(self) -> str:
        """The type of the file for a browser."""
        return "application/zip" if self.dokumen is None else self.dokumen.mime


@dataclass
class Pekerjaan:
    """An order on its way; a thread of its own fills it in.

    Attributes:
        data_versi: the data version when it was ordered.
        dari, langkah: how many documents it is, and how many of them are done.
        mulai: its turn has come.
        isi: the file, once it is made; galat: a sentence, where it could not be.
    """

    pesanan: Pesanan
    data_versi: int
    dari: int = 1
    langkah: int = 0
    mulai: bool = False
    isi: bytes | None = None
    galat: str = ""
    selesai: threading.Event = field(default_factory=threading.Event)

    @property
    def bagian(self) -> float:
        """How much of it is done, from 0 to 1."""
        return self.langkah / self.dari

    @property
    def keadaan(self) -> str:
        """How far it is, in words."""
        if not self.mulai:
            return "Menunggu dokumen lain selesai …"
        if self.dari == 1:
            return "Dokumen sedang dibuat; biasanya beberapa detik …"
        return f"{self.langkah} dari {self.dari} dokumen sudah dibuat …"


def describe_size(bita: int) -> str:
    """The size of a file: "82 kB", "2,6 MB"."""
    return f"{format_angka(bita / 1e6, 1)} MB" if bita >= 1e6 else f"{max(round(bita / 1e3), 1)} kB"


def order_document(store: Store, pelaku: Pelaku, pesanan: Pesanan) -> Pekerjaan:
    """Have a document made; comes back at once.

    Raises:
        IzinError: this person may not see it.
        DokumenError: too many others wait already.
    """
    require(store, pelaku, Tindakan.LIHAT, pesanan.permintaan.bidang)
    kerja = Pekerjaan(pesanan, store.data_version())
    if pesanan.dokumen is None:
        kerja.dari = len(DOKUMEN) * len(list_units(store, pesanan.permintaan))
    if not _antrean.acquire(blocking=False):
        raise DokumenError("Banyak dokumen lain sedang dibuat. Tunggu sebentar, lalu coba lagi.")
    threading.Thread(target=_work, args=(kerja,), name=_UTAS, daemon=True).start()
    return kerja


def count_orders() -> int:
    """How many documents are ordered in this process and not done."""
    return sum(satu.name == _UTAS for satu in threading.enumerate())


def _work(kerja: Pekerjaan) -> None:
    try:
        with _giliran:
            kerja.mulai = True
            kerja.isi = _make(kerja)
    except IkiError as galat:
        kerja.galat = str(galat)
    except Exception:
        logger.exception("document %s failed", kerja.pesanan.nama_berkas)
        kerja.galat = _GAGAL
    finally:
        _antrean.release()
        kerja.selesai.set()


def _make(kerja: Pekerjaan) -> bytes:
    dokumen = kerja.pesanan.dokumen
    if dokumen is not None:
        return _run_child(kerja, (dokumen.bentuk,))
    return join_bundles([_run_child(kerja, satu) for satu in ROMBONGAN])


def _run_child(kerja: Pekerjaan, bentuk: Sequence[Bentuk]) -> bytes:
    pipa = subprocess.PIPE
    with subprocess.Popen(
        _PERINTAH, stdin=pipa, stdout=pipa, stderr=pipa, cwd=_AKAR, start_new_session=True
    ) as anak:
        habis = threading.Timer(BATAS_DETIK, _kill, (anak,))
        pendengar = _Pendengar(anak, kerja)
        habis.start()
        pendengar.start()
        try:
            isi = _exchange(anak, write_order(kerja, bentuk))
        finally:
            habis.cancel()
        pendengar.join()
    if anak.returncode == 0:
        return isi
    raise DokumenError(pendengar.galat or (_LAMBAT if anak.returncode == -signal.SIGKILL else _GAGAL))


def write_order(kerja: Pekerjaan, bentuk: Sequence[Bentuk]) -> bytes:
    """An order as the child reads it; without a `nama` it is for all kinds of these formats, as a zip."""
    minta, dokumen = kerja.pesanan.permintaan, kerja.pesanan.dokumen
    return orjson.dumps(
        {
            "periode": [minta.periode.tahun, minta.periode.triwulan],
            "bidang": minta.bidang,
            "kebijakan": minta.kebijakan,
            "hanya_disahkan": minta.hanya_disahkan,
            "bentuk": list(bentuk),
            "nama": None if dokumen is None else dokumen.nama,
            "versi": kerja.data_versi,
        }
    )


def _exchange(anak: subprocess.Popen[bytes], pesanan: bytes) -> bytes:
    assert anak.stdin is not None  # noqa: S101 (both are pipes)
    assert anak.stdout is not None  # noqa: S101
    with contextlib.suppress(BrokenPipeError):
        anak.stdin.write(pesanan)
        anak.stdin.close()
    return anak.stdout.read()


class _Pendengar(threading.Thread):
    """Takes down what a child says until it has nothing more to say."""

    def __init__(self, anak: subprocess.Popen[bytes], kerja: Pekerjaan) -> None:
        super().__init__(daemon=True)
        self.galat = ""
        self._anak, self._kerja, self._sudah = anak, kerja, kerja.langkah

    def run(self) -> None:
        for baris in self._anak.stderr or ():
            try:
                isi = orjson.loads(baris)
            except orjson.JSONDecodeError:
                logger.warning("document: %s", baris.decode("utf-8", "replace").rstrip())
                continue
            self.galat = isi.get("galat", self.galat)
            self._kerja.langkah = self._sudah + isi.get("langkah", 0)


def _kill(anak: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(anak.pid, signal.SIGKILL)
