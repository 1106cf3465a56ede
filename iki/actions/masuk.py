"""Signing in and out, one's own password, and the link that makes the first account."""

import logging
import secrets
from dataclasses import dataclass, field

from iki.actions.accounts import Calon, make_baru
from iki.actions.izin import identify
from iki.actions.sandi import check_sandi, hash_sandi, is_outdated, verify_sandi
from iki.errors import AkunError, IzinError
from iki.pelaku import Pelaku, Peran
from iki.store.akun import Hak
from iki.store.sesi import Sesi, hash_token
from iki.store.store import Store
from iki.text import clean_text

logger = logging.getLogger(__name__)

DITOLAK = (
    "Nama akun atau kata sandi salah, atau akun ini sedang dikunci karena terlalu banyak percobaan. "
    "Periksa lagi; sesudah 10 kali salah tunggu 15 menit, atau minta admin mengatur ulang kata sandi."
)
"""The one answer to every refused sign-in: it does not tell which accounts there are."""


@dataclass(frozen=True)
class Masuk:
    """A sign-in that succeeded; `token` is for the browser's cookie and stands nowhere else."""

    pelaku: Pelaku
    token: str = field(repr=False)
    harus_ganti: bool


def sign_in(store: Store, nama: str, sandi: str, dari: str) -> Masuk:
    """Open a session, if the password is right and the account takes one now.

    Args:
        dari: the address it comes from.

    Raises:
        IzinError: refused; the same sentence and about the same time whatever the reason.
    """
    tebakan = store.count_tebakan(nama, dari)
    benar = verify_sandi(sandi, tebakan.sandi)
    if not (benar and tebakan.boleh and tebakan.sandi):
        logger.warning("sign-in refused for %r from %s", clean_text(nama)[:50], dari)
        raise IzinError(DITOLAK)
    store.forgive_tebakan(nama, dari)
    if is_outdated(tebakan.sandi):
        store.renew_hash(nama, hash_sandi(sandi))
    return _open_sesi(store, identify(store, nama, dari))


def sign_out(store: Store, sesi: Sesi) -> None:
    """End a session at once, in every tab."""
    store.end_sesi(identify(store, sesi.nama, sesi.dari), sesi.sidik)


def change_sandi(store: Store, sesi: Sesi, lama: str, baru: str) -> Masuk:
    """Change one's own password; every session of the account ends, and a new one begins here.

    Raises:
        IzinError: the present password is wrong, or guessed wrong too often.
        AkunError: the new one is not accepted, or is the old one.
    """
    tebakan = store.count_tebakan(sesi.nama, sesi.dari)
    if not (verify_sandi(lama, tebakan.sandi) and tebakan.boleh):
        raise IzinError("Kata sandi sekarang salah. Periksa lagi; sesudah 10 kali salah tunggu 15 menit.")
    store.forgive_tebakan(sesi.nama, sesi.dari)
    if lama == baru:
        raise AkunError("Kata sandi baru sama dengan yang sekarang. Pilih yang lain.")
    pelaku = identify(store, sesi.nama, sesi.dari)
    akun = store.find_akun(sesi.nama)
    check_sandi(baru, sesi.nama, akun.nama_lengkap if akun else "")
    store.set_sandi(pelaku, sesi.nama, hash_sandi(baru), harus_ganti=False)
    return _open_sesi(store, pelaku)


def make_kunci_awal(store: Store) -> str | None:
    """A new key for the first account, in the place of any earlier one; None where there are accounts."""
    kunci = secrets.token_urlsafe(32)
    return kunci if store.keep_kunci_awal(hash_token(kunci)) else None


def require_kunci(store: Store, kunci: str) -> None:
    """Go on only with the key that makes the first account.

    Raises:
        IzinError: it is not the one, or has been used.
    """
    store.require_kunci_awal(hash_token(kunci))


def start(store: Store, kunci: str, calon: Calon, dari: str) -> Masuk:
    """Make the first account, an admin, with the key printed by the server, and sign it in.

    Raises:
        IzinError: the key is not the one, or has been used.
        AkunError: name or password are not accepted.
    """
    require_kunci(store, kunci)  # before the password is hashed, which takes long
    baru = make_baru(calon, Hak(Peran.ADMIN), harus_ganti=False)
    pelaku = Pelaku(baru.nama, Peran.ADMIN, None, dari)
    store.add_first_akun(pelaku, baru, hash_token(kunci))
    return _open_sesi(store, pelaku)


def _open_sesi(store: Store, pelaku: Pelaku) -> Masuk:
    token = secrets.token_urlsafe(32)
    store.begin_sesi(pelaku, hash_token(token))
    akun = store.find_akun(pelaku.nama)
    return Masuk(pelaku, token, bool(akun and akun.harus_ganti))
