"""Signing in and out, one's own password, and the link that makes the first account."""

import logging
import secrets
from dataclasses import dataclass, field

from iki.actions.accounts import Calon, make_baru
from iki.actions.izin import identify
from iki.actions.sandi import check_sandi, hash_sandi, is_outdated, make_sandi, verify_sandi
from iki.errors import AkunError, IzinError
from iki.pelaku import Pelaku, Peran
from iki.store.akun import Hak
from iki.store.sesi import Sesi, hash_token
from iki.store.store import Store
from iki.text import clean_text

logger = logging.getLogger(__name__)

DITOLAK = (
    "Nama akun atau kata sandi salah. Periksa lagi; sesudah 10 kali salah akun dikunci 15 menit. "
    "Bila lupa, minta admin mengatur ulang kata sandi."
)
"""The one answer to every refused sign-in: it does not tell which accounts there are."""


class TerlaluSeringError(IzinError):
    """No password is looked at for a while; `detik`: for how long."""

    def __init__(self, detik: int) -> None:
        self.detik = detik
        lama = f"{detik} detik" if detik < 2 * 60 else f"{-(-detik // 60)} menit"
        super().__init__(
            f"Terlalu banyak percobaan dengan nama ini atau dari alamat ini. Tunggu {lama}, lalu masuk lagi. "
            "Bila lupa kata sandi, minta admin mengatur ulang."
        )


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
        TerlaluSeringError: tried too often; the same whether or not there is such an account.
    """
    sidik = _check(store, nama, sandi, dari)
    if sidik is None:
        raise IzinError(DITOLAK)
    if is_outdated(sidik):
        lama, sidik = sidik, hash_sandi(sandi)
        store.renew_hash(nama, lama, sidik)
    return _open_sesi(store, identify(store, nama, dari), sidik)


def _check(store: Store, nama: str, sandi: str, dari: str) -> str | None:
    """The hash that the password fits; None where it fits none. What was typed as the name is not logged.

    Raises:
        TerlaluSeringError: it was not looked at.
    """
    tebakan = store.count_tebakan(nama, dari)
    siapa = "an unknown name" if tebakan.akun is None else f"account {tebakan.akun!r}"
    if tebakan.tunggu:
        logger.warning("sign-in not looked at for %s from %s: too often", siapa, dari)
        raise TerlaluSeringError(tebakan.tunggu)
    if not verify_sandi(sandi, tebakan.sandi):
        logger.warning("sign-in refused for %s from %s", siapa, dari)
        return None
    store.forgive_tebakan(nama, dari)
    return tebakan.sandi


def enter_vouched(store: Store, nama: str, dari: str) -> Masuk:
    """Open a session for an account whose name another server vouches for (`actions.oidc`).

    No account is made by it. A password that somebody else has set and knows ends with it.

    Raises:
        IzinError: there is no active account of that name.
    """
    akun = store.find_akun(nama)
    if akun is None or not akun.aktif:
        logger.warning("vouched sign-in refused from %s: no active account", dari)
        raise IzinError(
            f"Belum ada akun aktif bernama '{clean_text(nama)[:60]}' di dasbor ini. "
            "Minta admin membuatkannya."
        )
    pelaku = identify(store, nama, dari)
    if akun.harus_ganti:
        store.set_sandi(pelaku, nama, hash_sandi(make_sandi()), harus_ganti=False)
    return _open_sesi(store, pelaku, None)


def sign_out(store: Store, sesi: Sesi) -> None:
    """End a session at once, in every tab."""
    store.end_sesi(identify(store, sesi.nama, sesi.dari), sesi.sidik)


def change_sandi(store: Store, sesi: Sesi, lama: str, baru: str) -> Masuk:
    """Change one's own password; every session of the account ends, and a new one begins here.

    Raises:
        IzinError: the present password is wrong, or was changed meanwhile.
        TerlaluSeringError: it was tried too often.
        AkunError: the new one is not accepted, or is the old one.
    """
    sidik = _check(store, sesi.nama, lama, sesi.dari)
    if sidik is None:
        raise IzinError("Kata sandi sekarang salah. Periksa lagi; sesudah 10 kali salah tunggu 15 menit.")
    if lama == baru:
        raise AkunError("Kata sandi baru sama dengan yang sekarang. Pilih yang lain.")
    pelaku = identify(store, sesi.nama, sesi.dari)
    akun = store.find_akun(sesi.nama)
    check_sandi(baru, sesi.nama, akun.nama_lengkap if akun else "")
    sidik_baru = hash_sandi(baru)
    store.replace_sandi(pelaku, sidik, sidik_baru)
    return _open_sesi(store, pelaku, sidik_baru)


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
    return _open_sesi(store, pelaku, baru.sandi)


def _open_sesi(store: Store, pelaku: Pelaku, sandi: str | None) -> Masuk:
    token = secrets.token_urlsafe(32)
    store.begin_sesi(pelaku, hash_token(token), sandi)
    akun = store.find_akun(pelaku.nama)
    return Masuk(pelaku, token, bool(akun and akun.harus_ganti))
