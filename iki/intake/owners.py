"""The column of the jabatan: names in it that the catalogue does not have."""

from collections.abc import Collection, Mapping

from iki.intake.blocks import find_jabatan
from iki.intake.cells import is_blank, show_sel
from iki.intake.findings import KodeTemuan, Temuan, make_temuan, shorten
from iki.intake.foot import read_kaki
from iki.intake.headings import Kolom
from iki.intake.identify import Konteks
from iki.intake.layout import Tabel
from iki.intake.matching import find_like
from iki.text import fold_letters


def find_unknown_jabatan(tabel: Tabel, terisi: Collection[int], konteks: Konteks) -> dict[int, list[Temuan]]:
    """One temuan for each unknown name beside filled rows, at its first cell, by the first such row.

    A blank cell belongs to the name above it, down to a line "Jabatan : …" or a total. The name of a
    unit is no jabatan, but is not wrong either.

    Args:
        terisi: the rows that report something, in order.
    """
    hasil: dict[int, list[Temuan]] = {}
    dikatakan: set[str] = set()
    di = 0  # the row of the name that holds
    milik = set(terisi)
    for nomor, isi in tabel.isi.items():
        if nomor in tabel.jabatan or read_kaki(isi, konteks.unit):
            di = 0
        elif not is_blank(tabel.cell(nomor, Kolom.JABATAN)):
            di = nomor
        if nomor in milik and di:
            nama = tabel.cell(di, Kolom.JABATAN)
            lipat = fold_letters(show_sel(nama)) if nama else ""
            if lipat not in dikatakan and not _is_known(lipat, konteks):
                dikatakan.add(lipat)
                hasil[nomor] = [_unknown(tabel, di, lipat, konteks.jabatan)]
    return hasil


def _is_known(lipat: str, konteks: Konteks) -> bool:
    return find_jabatan(lipat, konteks.jabatan) is not None or lipat in konteks.unit


def _unknown(tabel: Tabel, nomor: int, lipat: str, jabatan: Mapping[str, str]) -> Temuan:
    mirip = find_like(lipat, jabatan)
    saran = "Tulis nama jabatan seperti di katalog; terima bila baris-barisnya benar."
    if mirip:
        saran = f"Mungkin maksudnya {jabatan[mirip]}. {saran}"
    return make_temuan(
        KodeTemuan.JABATAN_TIDAK_DIKENAL,
        tabel.tempat(nomor, Kolom.JABATAN),
        f"Jabatan '{shorten(tabel.text(nomor, Kolom.JABATAN))}' tidak ada di katalog, sehingga tidak dipakai "
        "untuk mengenali barisnya.",
        saran,
    )
