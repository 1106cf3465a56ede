"""Who may do what: one table, asked by every function that writes or hands out what is not public.

What the table does not allow is refused. Pages only hide what they know will be refused.
"""

import logging
from collections.abc import Mapping
from enum import StrEnum

from iki.errors import IzinError
from iki.pelaku import Pelaku, Peran
from iki.store.store import Store
from iki.text import clean_text

logger = logging.getLogger(__name__)


class Tindakan(StrEnum):
    """What somebody may want to do."""

    LIHAT = "melihat dasbor"
    UNGGAH = "mengunggah realisasi"
    BATAL_UNGGAHAN = "membatalkan unggahan"
    LIHAT_BERKAS = "mengunduh berkas asli"
    SAHKAN = "mengesahkan realisasi"
    KEMBALIKAN = "mengembalikan realisasi"
    KUNCI_PERIODE = "mengunci periode"
    BUKA_PERIODE = "membuka periode"
    ATUR_TENGGAT = "mengatur tenggat"
    TUGASKAN = "menugaskan tindak lanjut"
    TUTUP_TINDAK_LANJUT = "menutup tindak lanjut"
    UBAH_KATALOG = "mengubah katalog"
    LIHAT_JEJAK = "melihat jejak audit"
    KELOLA_AKUN = "mengelola akun"
    CADANGKAN = "membuat cadangan"


class Cakupan(StrEnum):
    """For which bidang."""

    SENDIRI = "sendiri"
    SEMUA = "semua"


_SEMUA = {Peran.VERIFIKATOR: Cakupan.SEMUA, Peran.ADMIN: Cakupan.SEMUA}
_VERIFIKATOR = {Peran.VERIFIKATOR: Cakupan.SEMUA}
_PENGAWAS = {Peran.VERIFIKATOR: Cakupan.SEMUA, Peran.PIMPINAN: Cakupan.SEMUA}
_OPERATOR = {Peran.OPERATOR: Cakupan.SENDIRI}

IZIN: Mapping[Tindakan, Mapping[Peran, Cakupan]] = {
    Tindakan.LIHAT: dict.fromkeys(Peran, Cakupan.SEMUA),
    Tindakan.UNGGAH: _OPERATOR | _SEMUA,
    Tindakan.BATAL_UNGGAHAN: _OPERATOR | _SEMUA,
    Tindakan.LIHAT_BERKAS: _OPERATOR | dict.fromkeys(set(Peran) - {Peran.OPERATOR}, Cakupan.SEMUA),
    Tindakan.SAHKAN: _VERIFIKATOR,
    Tindakan.KEMBALIKAN: _VERIFIKATOR,
    Tindakan.KUNCI_PERIODE: _VERIFIKATOR,
    Tindakan.BUKA_PERIODE: _VERIFIKATOR,
    Tindakan.ATUR_TENGGAT: _VERIFIKATOR,
    Tindakan.TUGASKAN: _OPERATOR | _PENGAWAS,
    Tindakan.TUTUP_TINDAK_LANJUT: _OPERATOR | _PENGAWAS,
    Tindakan.UBAH_KATALOG: _SEMUA,
    Tindakan.LIHAT_JEJAK: _SEMUA | _PENGAWAS,
    Tindakan.KELOLA_AKUN: {Peran.ADMIN: Cakupan.SEMUA},
    Tindakan.CADANGKAN: {Peran.ADMIN: Cakupan.SEMUA},
}
"""What each role may do, and for which bidang; what is not here is refused."""


def may(pelaku: Pelaku, tindakan: Tindakan, bidang: str | None = None) -> bool:
    """Whether the table allows it, for one bidang, or (None) for any bidang at all.

    A pelaku without a role stands for the time before there are accounts, and may do anything;
    `require` makes sure that this time is not over.
    """
    if pelaku.peran is None:
        return True
    cakupan = IZIN[tindakan].get(pelaku.peran)
    if cakupan is Cakupan.SENDIRI:
        return pelaku.bidang is not None and bidang in (None, pelaku.bidang)
    return cakupan is Cakupan.SEMUA


def explain_closed(pelaku: Pelaku, tindakan: Tindakan) -> str:
    """Why somebody whom the table keeps from a page does not get it, and who would."""
    if pelaku.peran is None:
        return (
            "Halaman ini baru ada sesudah akun pertama dibuat: buka tautan yang dicetak dasbor di konsolnya "
            "ketika dijalankan."
        )
    boleh = " atau ".join(peran for peran in Peran if peran in IZIN[tindakan])
    return (
        f"Halaman ini untuk {boleh}; akun {pelaku.nama} ({pelaku.peran}) tidak boleh {tindakan}. "
        "Minta orang yang berwenang, atau minta admin mengubah peran akun ini."
    )


def require(store: Store, pelaku: Pelaku, tindakan: Tindakan, bidang: str | None = None) -> None:
    """Go on only if this person may do this, for this bidang.

    The role is the account's own at this moment: one that was changed or taken away since the person
    signed in counts at once.

    Raises:
        IzinError: they may not.
    """
    kini = confirm_pelaku(store, pelaku)
    if not may(kini, tindakan, bidang):
        logger.warning(
            "refused: %s, bidang %s, to account %r from %s", tindakan, bidang, kini.nama, kini.dari
        )
        tempat = f" untuk bidang {bidang}" if bidang and may(kini, tindakan) else ""
        raise IzinError(
            f"Akun {kini.nama} ({kini.peran}) tidak boleh {tindakan}{tempat}. "
            "Minta orang yang berwenang, atau minta admin mengubah peran akun ini."
        )


def confirm_pelaku(store: Store, pelaku: Pelaku) -> Pelaku:
    """The same person with the role and bidang that the account has now.

    Raises:
        IzinError: accounts exist, and this person has none that is active.
    """
    return identify(store, pelaku.nama, pelaku.dari) if store.has_akun() else pelaku


def identify(store: Store, nama: str, dari: str = "baris perintah") -> Pelaku:
    """Who acts under this name; while there are no accounts any name will do, and has no role.

    Raises:
        IzinError: accounts exist, and none that is active has this name.
    """
    if not store.has_akun():
        return Pelaku(clean_text(nama), None, None, dari)
    akun = store.find_akun(nama)
    if akun is None:
        raise IzinError(f"Akun '{clean_text(nama)}' tidak ada. Masuk dulu, atau minta admin membuatkan akun.")
    if not akun.aktif:
        raise IzinError(f"Akun {akun.nama} dinonaktifkan. Minta admin mengaktifkannya lagi.")
    return Pelaku(akun.nama, akun.peran, akun.bidang, dari)
