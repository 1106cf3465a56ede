"""Whose values are they: an operator acts for the own bidang only."""

import pandas as pd

from iki.actions.izin import Tindakan, confirm_pelaku, may, require
from iki.catalogue.model import Katalog
from iki.errors import IzinError
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan
from iki.pelaku import Pelaku
from iki.store.store import Store
from iki.text import fold_text


def find_foreign(isian: pd.DataFrame, katalog: Katalog, pelaku: Pelaku) -> list[Temuan]:
    """A galat for each value that this person may not report, at its cell.

    Args:
        isian: the values of a file (`Bacaan.isian`).
        pelaku: with the role and bidang of this moment.
    """
    pemilik = katalog.ukuran.set_index("kode")["bidang"]
    nama = katalog.bidang.set_index("kode")["nama"]
    asing = [
        satu
        for satu in isian.to_dict("records")
        if not may(pelaku, Tindakan.UNGGAH, str(pemilik[satu["kode"]]))
    ]
    return [
        make_temuan(
            KodeTemuan.BUKAN_BIDANG_SENDIRI,
            Tempat(satu["lembar"], satu["sel"]),
            f"{satu['kode']} milik {nama[pemilik[satu['kode']]]}, bukan bidang Anda.",
            "Kosongkan barisnya, atau minta operator bidang itu yang mengunggah.",
        )
        for satu in asing
    ]


def require_bidang(store: Store, pelaku: Pelaku, tindakan: Tindakan, nilai: pd.DataFrame) -> None:
    """`require` for each bidang that these values (column kode) belong to."""
    pemilik = store.load_katalog().ukuran.set_index("kode")["bidang"]
    for bidang in dict.fromkeys(nilai["kode"].map(pemilik)):
        require(store, pelaku, tindakan, bidang)


def require_unggahan(store: Store, pelaku: Pelaku, tindakan: Tindakan, nomor: int) -> pd.DataFrame:
    """`require` for each bidang that an upload holds values of; one without values is its uploader's.

    Returns:
        Its rows (`Store.load_rows`); none where there is no such upload.

    Raises:
        IzinError: this person may not.
    """
    require(store, pelaku, tindakan)
    isian = store.load_rows(unggahan=nomor)
    require_bidang(store, pelaku, tindakan, isian)
    if isian.empty:
        _require_uploader(store, confirm_pelaku(store, pelaku), tindakan, nomor)
    return isian


def _require_uploader(store: Store, pelaku: Pelaku, tindakan: Tindakan, nomor: int) -> None:
    """Go on for whoever may act for every bidang, and for whoever uploaded this."""
    if all(may(pelaku, tindakan, satu) for satu in store.load_katalog().bidang["kode"]):
        return
    unggahan = store.list_unggahan()
    for oleh in unggahan.loc[unggahan["unggahan"] == nomor, "oleh"]:
        if fold_text(oleh) != pelaku.nama:
            raise IzinError(
                f"Unggahan {nomor} tidak berisi nilai dan diunggah oleh {oleh}, jadi akun {pelaku.nama} "
                f"({pelaku.peran}) tidak boleh {tindakan} itu. Minta {oleh} atau verifikator."
            )
