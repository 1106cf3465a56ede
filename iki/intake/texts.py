"""The texts of a table's rows that say which ukuran each is, filled down as reports leave them blank."""

from bisect import bisect_right
from collections.abc import Collection, Mapping

from iki.intake.blocks import find_jabatan
from iki.intake.cells import is_blank, show_sel
from iki.intake.foot import read_kaki
from iki.intake.headings import Kolom
from iki.intake.layout import Tabel
from iki.intake.matching import Teks
from iki.text import clean_text, fold_letters

_Rentang = list[tuple[int, int]]
"""First and last row of merged ranges, sorted."""


def read_teks(tabel: Tabel, jabatan: Mapping[str, str], unit: Collection[str] = ()) -> dict[int, Teks]:
    """What every row says of its ukuran.

    A blank cell takes the text of the merged range that it lies in. A blank indikator beside a formulasi
    takes that of the row above, as the IKI document prints it, within its jabatan. The jabatan is that of
    the column, else of the last line "Jabatan : …" above, else of the sheet's title.
    """
    gabungan = {kolom: _merged(tabel, kolom) for kolom in (Kolom.INDIKATOR, Kolom.FORMULASI, Kolom.JABATAN)}
    lembar = jabatan.get(fold_letters(tabel.lembar.judul))
    garis = sorted(tabel.jabatan)
    hasil: dict[int, Teks] = {}
    blok, indikator, kolom_jabatan = 0, "", None
    for nomor, isi in tabel.isi.items():
        if read_kaki(isi, unit) is not None:
            indikator = ""
        if blok != (kini := last_before(garis, nomor)):
            blok, indikator, kolom_jabatan = kini, "", None
        sendiri, formulasi, nama = (_text(tabel, nomor, *satu) for satu in gabungan.items())
        kolom_jabatan = find_jabatan(nama, jabatan) if nama else kolom_jabatan
        tampak = sendiri or (indikator if formulasi else "")
        indikator = sendiri or indikator
        di_garis = tabel.jabatan[blok].kode if blok else None
        asing = bool(blok) and di_garis is None and kolom_jabatan is None
        hasil[nomor] = Teks(tampak, formulasi, kolom_jabatan or di_garis or lembar, asing)
    return hasil


def last_before(garis: list[int], nomor: int) -> int:
    """The last of these sorted rows that stands above a row; 0 without one."""
    ke = bisect_right(garis, nomor)
    return garis[ke - 1] if ke else 0


def _merged(tabel: Tabel, kolom: Kolom) -> _Rentang:
    di = tabel.kolom.get(kolom)
    return sorted((b1, b2) for b1, k1, b2, _ in tabel.lembar.gabungan if k1 == di and b2 > b1)


def _text(tabel: Tabel, nomor: int, kolom: Kolom, gabungan: _Rentang) -> str:
    sel = tabel.cell(nomor, kolom)
    if is_blank(sel):
        ke = bisect_right(gabungan, (nomor, nomor)) - 1
        b1, b2 = gabungan[ke] if ke >= 0 else (0, 0)
        sel = tabel.cell(b1, kolom) if tabel.kepala.isi <= b1 <= nomor <= b2 else None
    return clean_text(show_sel(sel)) if sel is not None else ""
