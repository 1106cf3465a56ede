"""Accounts: who may sign in, as what, and how often a password was guessed wrong."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from iki.errors import IzinError, PenyimpananError
from iki.pelaku import Pelaku, Peran
from iki.store.jejak import Catatan, add_jejak, lock_jejak
from iki.store.schema_akun import akun
from iki.store.sesi import end_all_sesi
from iki.text import fold_text


@dataclass(frozen=True)
class Akun:
    """An account, without its password.

    Attributes:
        nama: folded (`fold_nama`), what is typed to sign in and stands in the audit trail.
        bidang: kode; an operator's, None for every other role.
        harus_ganti: somebody else knows the password, so the next sign-in must change it.
        terkunci_sampai: until then no password is taken; None or past where it is not locked.
    """

    id: int
    nama: str
    nama_lengkap: str
    peran: Peran
    bidang: str | None
    aktif: bool
    harus_ganti: bool
    terkunci_sampai: datetime | None
    dibuat: datetime
    dibuat_oleh: str


@dataclass(frozen=True)
class AkunBaru:
    """What a new account is made of; `sandi` is a hash."""

    nama: str
    nama_lengkap: str
    peran: Peran
    bidang: str | None
    sandi: str
    harus_ganti: bool = True


@dataclass(frozen=True)
class Hak:
    """What an account may do: `bidang` is an operator's, None for every other role."""

    peran: Peran
    bidang: str | None = None
    aktif: bool = True


def fold_nama(nama: str) -> str:
    """The name as it is kept and compared: "  Siti " is "siti"."""
    return fold_text(nama)


def has_akun(conn: Connection) -> bool:
    """Whether there is any account, active or not: from then on nobody acts without one."""
    return conn.scalar(select(akun.c.id).limit(1)) is not None


def find_akun(conn: Connection, nama: str) -> Akun | None:
    """The account of that name, in any case; None where there is none."""
    baris = conn.execute(select(akun).where(akun.c.nama == fold_nama(nama))).first()
    return None if baris is None else akun_of(baris)


def list_akun(conn: Connection) -> list[Akun]:
    """All accounts by name, those made inactive too."""
    return [akun_of(baris) for baris in conn.execute(select(akun).order_by(akun.c.nama))]


def akun_of(baris: Row[Any]) -> Akun:
    """The account in a row that has all columns of the table."""
    nilai = {nama: getattr(baris, nama) for nama in Akun.__dataclass_fields__}
    return Akun(**nilai | {"peran": Peran(baris.peran)})


def load_sandi(conn: Connection, nama: str) -> str | None:
    """The hash of an account's password."""
    return conn.scalar(select(akun.c.sandi).where(akun.c.nama == fold_nama(nama)))


def add_akun(conn: Connection, pelaku: Pelaku, baru: AkunBaru) -> Akun:
    """Add an account.

    Raises:
        PenyimpananError: that name is taken.
    """
    lock_jejak(conn)
    nama = fold_nama(baru.nama)
    if find_akun(conn, nama) is not None:
        raise PenyimpananError(f"Akun '{nama}' sudah ada. Pakai nama lain.")
    conn.execute(
        insert(akun).values(
            nama=nama,
            nama_lengkap=baru.nama_lengkap,
            peran=baru.peran,
            bidang=baru.bidang,
            sandi=baru.sandi,
            aktif=True,
            harus_ganti=baru.harus_ganti,
            gagal=0,
            dibuat=datetime.now(UTC),
            dibuat_oleh=pelaku.nama or nama,
        )
    )
    hasil = _require(conn, nama)
    add_jejak(conn, pelaku, Catatan("tambah_akun", f"akun {nama}", None, _told(hasil)))
    return hasil


def change_akun(conn: Connection, pelaku: Pelaku, nama: str, hak: Hak) -> Akun:
    """Give an account these rights; one made inactive is signed out everywhere.

    Raises:
        PenyimpananError: no such account, or the last active admin would be gone.
    """
    lock_jejak(conn)
    lama = _require(conn, nama)
    conn.execute(update(akun).where(akun.c.id == lama.id).values(asdict(hak)))
    baru = _require(conn, nama)
    if baru == lama:
        return lama
    _keep_an_admin(conn, lama)
    if not hak.aktif:
        end_all_sesi(conn, baru.id)
    add_jejak(conn, pelaku, Catatan("ubah_akun", f"akun {baru.nama}", _told(lama), _told(baru)))
    return baru


def set_sandi(conn: Connection, pelaku: Pelaku, nama: str, sandi: str, *, harus_ganti: bool) -> None:
    """Keep another password's hash: unlocks the account and ends all its sessions.

    Raises:
        PenyimpananError: no such account.
    """
    lock_jejak(conn)
    kini = _require(conn, nama)
    conn.execute(
        update(akun)
        .where(akun.c.id == kini.id)
        .values(sandi=sandi, harus_ganti=harus_ganti, gagal=0, terkunci_sampai=None)
    )
    end_all_sesi(conn, kini.id)
    tindakan = "atur_ulang_sandi" if harus_ganti else "ganti_sandi"
    add_jejak(conn, pelaku, Catatan(tindakan, f"akun {kini.nama}"))


def replace_sandi(conn: Connection, pelaku: Pelaku, lama: str, sandi: str) -> None:
    """`set_sandi` for one's own, whose present hash was found to be `lama`.

    Raises:
        IzinError: it is another by now.
    """
    lock_jejak(conn)
    if load_sandi(conn, pelaku.nama) != lama:
        raise IzinError(f"Kata sandi akun {pelaku.nama} baru saja diganti. Masuk lagi, lalu ulangi.")
    set_sandi(conn, pelaku, pelaku.nama, sandi, harus_ganti=False)


def renew_hash(conn: Connection, nama: str, lama: str, sandi: str) -> None:
    """Keep the same password under newer parameters; nothing happens where it is another by now."""
    milik = (akun.c.nama == fold_nama(nama), akun.c.sandi == lama)
    conn.execute(update(akun).where(*milik).values(sandi=sandi))


def _require(conn: Connection, nama: str) -> Akun:
    kini = find_akun(conn, nama)
    if kini is None:
        raise PenyimpananError(
            f"Akun '{fold_nama(nama)}' tidak ada. Lihat daftarnya: python -m iki user list."
        )
    return kini


def _keep_an_admin(conn: Connection, lama: Akun) -> None:
    ada = select(akun.c.id).where(akun.c.peran == Peran.ADMIN, akun.c.aktif).limit(1)
    if lama.peran is Peran.ADMIN and conn.scalar(ada) is None:
        raise PenyimpananError(
            f"Akun {lama.nama} adalah admin terakhir yang aktif. Jadikan akun lain admin dulu."
        )


def _told(satu: Akun) -> dict[str, Any]:
    """What the audit trail keeps of an account."""
    return {
        "nama_lengkap": satu.nama_lengkap,
        "peran": satu.peran,
        "bidang": satu.bidang,
        "aktif": satu.aktif,
    }
