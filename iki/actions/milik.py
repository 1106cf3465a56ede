"""Whose values are they: an operator acts for the own bidang only."""

import pandas as pd

from iki.actions.izin import Tindakan, may, require
from iki.catalogue.model import Katalog
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan
from iki.pelaku import Pelaku
from iki.store.store import Store


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
