"""Accounts: who has one, as what; only an admin, or whoever has the server's own console, manages them."""

import re
from dataclasses import dataclass, field

from iki.actions.izin import Tindakan, require
from iki.actions.sandi import check_sandi, hash_sandi, make_sandi
from iki.errors import AkunError
from iki.pelaku import Pelaku, Peran
from iki.store.akun import Akun, AkunBaru, Hak, fold_nama
from iki.store.store import Store
from iki.text import clean_text

KONSOL = Pelaku("konsol")
"""Whoever runs commands on the server holds the database itself, and needs no account to manage accounts."""

_NAMA = re.compile(r"[^\W_][\w .@'-]{1,49}")


@dataclass(frozen=True)
class Calon:
    """Whom to give an account.

    Attributes:
        nama_lengkap: blank where it is the same as `nama`.
        sandi: the password itself, never kept.
    """

    nama: str
    nama_lengkap: str
    sandi: str = field(repr=False)


def list_akun(store: Store, pelaku: Pelaku) -> list[Akun]:
    """All accounts by name, those made inactive too.

    Raises:
        IzinError: no admin asks.
    """
    _require_admin(store, pelaku)
    return store.list_akun()


def add_akun(store: Store, pelaku: Pelaku, calon: Calon, hak: Hak, *, harus_ganti: bool = True) -> Akun:
    """Add an account; unless told otherwise its password must be changed at the first sign-in.

    Raises:
        IzinError: no admin asks.
        AkunError: name, password or bidang are not accepted.
        PenyimpananError: the name is taken.
    """
    _require_admin(store, pelaku)
    _check_hak(store, hak)
    return store.add_akun(pelaku, make_baru(calon, hak, harus_ganti=harus_ganti))


def change_hak(store: Store, pelaku: Pelaku, nama: str, hak: Hak) -> Akun:
    """Give an account another role or bidang, or make it inactive; counts at the next click.

    Raises:
        IzinError: no admin asks.
        AkunError: the bidang is not accepted.
        PenyimpananError: no such account, or no active admin would be left.
    """
    _require_admin(store, pelaku)
    _check_hak(store, hak)
    return store.change_akun(pelaku, nama, hak)


def disable_akun(store: Store, pelaku: Pelaku, nama: str) -> Akun:
    """Make an account inactive: it is signed out everywhere. Errors as `change_hak`."""
    _require_admin(store, pelaku)
    kini = store.find_akun(nama)
    if kini is None:
        raise AkunError(f"Akun '{clean_text(nama)}' tidak ada. Lihat daftarnya: python -m iki user list.")
    return store.change_akun(pelaku, nama, Hak(kini.peran, kini.bidang, aktif=False))


def reset_sandi(store: Store, pelaku: Pelaku, nama: str) -> str:
    """Give an account a temporary password, which is shown once and must be changed at the next sign-in.

    Raises:
        IzinError: no admin asks.
        PenyimpananError: no such account.
    """
    _require_admin(store, pelaku)
    sementara = make_sandi()
    store.set_sandi(pelaku, nama, hash_sandi(sementara), harus_ganti=True)
    return sementara


def make_baru(calon: Calon, hak: Hak, *, harus_ganti: bool = True) -> AkunBaru:
    """Check a name and a password, and hash the password.

    Raises:
        AkunError: either is not accepted.
    """
    nama, lengkap = fold_nama(calon.nama), clean_text(calon.nama_lengkap) or clean_text(calon.nama)
    if not _NAMA.fullmatch(nama) or nama == KONSOL.nama:
        raise AkunError(
            f"Nama akun '{nama[:60]}' tidak dapat dipakai. Pakai 2 sampai 50 huruf atau angka; "
            "spasi, titik, @, garis, dan tanda petik tunggal boleh di antaranya."
        )
    check_sandi(calon.sandi, nama, lengkap)
    return AkunBaru(nama, lengkap, hak.peran, hak.bidang, hash_sandi(calon.sandi), harus_ganti)


def _require_admin(store: Store, pelaku: Pelaku) -> None:
    if pelaku is not KONSOL:
        require(store, pelaku, Tindakan.KELOLA_AKUN)


def _check_hak(store: Store, hak: Hak) -> None:
    """Operators, and only they, have a bidang, and one that there is."""
    ada = store.load_katalog().bidang["kode"].tolist()
    if hak.peran is not Peran.OPERATOR:
        if hak.bidang is not None:
            raise AkunError(f"Peran {hak.peran} berlaku untuk semua bidang. Kosongkan bidangnya.")
    elif hak.bidang not in ada:
        salah = f", bukan '{clean_text(hak.bidang)[:30]}'" if hak.bidang else ""
        raise AkunError(f"Operator perlu satu bidang{salah}. Pilih: {', '.join(ada)}.")
