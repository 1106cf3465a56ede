"""The heads of the tables on a sheet: one row of headings or several, merged or not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from iki.intake.cells import is_blank, show_sel
from iki.intake.headings import Kolom, Peran, Sebutan, combine_judul, match_bagian
from iki.intake.numbering import is_numbering
from iki.intake.raw import JenisSel, Lembar, Sel, address

MAKS_KEPALA = 200  # of a sheet; what looks like a head below is read as values, and refused as such
_PALING_PANJANG = 200  # characters of a heading
_PALING_TINGGI = 3  # rows of a head above or below its main row
_PENGENAL = (Kolom.KODE, Kolom.INDIKATOR)
_UTAMA = (*_PENGENAL, Kolom.REALISASI)
_KOSONG = 2  # blank rows that may part a head from its column numbers
_TAHUN = re.compile(r"(?:19|20)[0-9]{2}(?:\.0)?")
_SATU_DIGIT = re.compile(r"\W*[0-9]\W*")  # "2" may be a value; a triwulan stands as "II" or "TW 2"

Wilayah = tuple[int, int, int, int]
"""A merged range: row and column of the first and of the last cell."""


@dataclass(frozen=True)
class Kepala:
    """The head of one table.

    Attributes:
        atas, bawah: its first and last row; utama: the row that makes it a head.
        isi: the first row below that may hold values; a row of column numbers is skipped.
        judul: what is understood, by column; columns with a text that is not are left out.
        baris: the lowest row of the head with a text of its own, by column.
        asal: the column that this text stands in, by column; another one where cells are merged.
    """

    lembar: Lembar
    atas: int
    utama: int
    bawah: int
    isi: int
    judul: dict[int, Sebutan]
    baris: dict[int, int]
    asal: dict[int, int]

    def has(self, *kolom: Kolom) -> bool:
        """Whether one of these columns is there."""
        return any(satu.kolom in kolom for satu in self.judul.values())

    def alamat(self, kolom: int) -> str:
        """The A1 address of the heading of a column; that of the main row where it has none."""
        return address(self.baris.get(kolom, self.utama), kolom)


Baris = dict[int, dict[int, Sel]]
"""The cells of a sheet that are not blank, by row and column, from the top left."""


def find_kepala(lembar: Lembar, baris: Baris) -> list[Kepala]:
    """Every head on a sheet, from the top: rows of headings of which one is kode, indikator or realisasi.

    A row with one of them and one more heading is a head, also where the others are missing.
    """
    hasil: list[Kepala] = []
    for nomor in baris:
        if len(hasil) == MAKS_KEPALA or (hasil and nomor < hasil[-1].isi):
            continue
        judul = _single_row(baris[nomor])
        if len(judul) > 1 and any(satu.kolom in _UTAMA for satu in judul.values()):
            hasil.append(_read_kepala(lembar, baris, nomor))
    return hasil


def index_rows(lembar: Lembar) -> Baris:
    """The cells of a sheet by row; they come in the order of rows and columns (`Lembar.sel`)."""
    baris: Baris = {}
    for (nomor, kolom), sel in lembar.sel.items():
        if not is_blank(sel):
            baris.setdefault(nomor, {})[kolom] = sel
    return baris


def _single_row(isi: dict[int, Sel]) -> dict[int, Sebutan]:
    bagian = ((kolom, _part(sel)) for kolom, sel in isi.items())
    return {kolom: judul for kolom, judul in bagian if judul is not None}


def _part(sel: Sel) -> Sebutan | None:
    """A cell as a part of a heading: a known text, or a year as a number."""
    if sel.jenis is JenisSel.TEKS:
        mungkin = len(sel.nilai) < _PALING_PANJANG and not _SATU_DIGIT.fullmatch(sel.nilai)
        return match_bagian(sel.nilai) if mungkin else None
    if sel.jenis is JenisSel.ANGKA and _TAHUN.fullmatch(sel.nilai):
        return Sebutan(Peran.PERIODE, int(float(sel.nilai)))
    return None


def _read_kepala(lembar: Lembar, baris: Baris, utama: int) -> Kepala:
    pengenal = {k for k, satu in _single_row(baris[utama]).items() if satu.kolom in _PENGENAL}
    bawah = utama
    lebar = {k1 for _, k1, b2, k2 in lembar.gabungan if k2 > k1 and b2 >= utama}
    while bawah - utama < _PALING_TINGGI and _is_below(baris.get(bawah + 1, {}), pengenal, lebar):
        bawah += 1
    atas = utama
    while utama - atas < _PALING_TINGGI and _is_above(baris.get(atas - 1, {}), baris[utama]):
        atas -= 1
    teks = _paths(lembar, baris, atas, bawah)
    judul = ((kolom, combine_judul([isi for *_, isi in jalur])) for kolom, jalur in teks.items())
    return Kepala(
        lembar=lembar,
        atas=atas,
        utama=utama,
        bawah=bawah,
        isi=_first_row(baris, bawah, pengenal),
        judul={kolom: satu for kolom, satu in judul if satu is not None},
        baris={kolom: jalur[-1][0] for kolom, jalur in teks.items()},
        asal={kolom: jalur[-1][1] for kolom, jalur in teks.items()},
    )


def _first_row(baris: Baris, bawah: int, pengenal: set[int]) -> int:
    """The first row below a head that may hold values: the one below its column numbers, if it has them."""
    for nomor in range(bawah + 1, bawah + 2 + _KOSONG):
        if nomor in baris:
            return nomor + 1 if is_numbering(baris[nomor], pengenal) else bawah + 1
    return bawah + 1


def _is_below(isi: dict[int, Sel], pengenal: set[int], lebar: set[int]) -> bool:
    """A row of headings under the main one; a row of values names its kode or indikator.

    Args:
        pengenal: the columns of kode and indikator; lebar: where merged group headings begin.
    """
    if pengenal & set(isi) or is_numbering(isi, pengenal) or (len(isi) < 2 and not lebar & set(isi)):
        return False
    dikenal = _single_row(isi)
    berteks = all(sel.jenis is JenisSel.TEKS or kolom in dikenal for kolom, sel in isi.items())
    return berteks and (len(dikenal) == len(isi) or 2 <= len(dikenal) >= len(isi) / 2)


def _is_above(isi: dict[int, Sel], utama: dict[int, Sel]) -> bool:
    """A row of group headings over the main one; a title or a labelled cell is none."""
    if not isi or any(sel.jenis is not JenisSel.TEKS for sel in isi.values()):
        return False
    if min(isi) == min(utama) or (len(isi) == 1 and min(isi) < min(utama)):
        return False
    dikenal = _single_row(isi)
    pengenal = [kolom for kolom, satu in dikenal.items() if satu.kolom in _PENGENAL]
    return len(dikenal) == len(isi) and not any(kolom in utama for kolom in pengenal)


_Teks = tuple[int, int, str]
"""A text of a head: the row and the column that it stands in, and the text."""

_Jalur = list[_Teks]
"""The texts that stand over a column, from the top."""


def _paths(lembar: Lembar, baris: Baris, atas: int, bawah: int) -> dict[int, _Jalur]:
    digabung = _merged_texts(lembar, atas, bawah)
    isi = {
        (nomor, kolom): (nomor, kolom, show_sel(sel))
        for nomor in range(atas, bawah + 1)
        for kolom, sel in baris.get(nomor, {}).items()
    }
    lengkap = isi | digabung
    jalur: dict[int, _Jalur] = {}
    for kolom in sorted({kolom for _, kolom in lengkap}):
        for nomor in range(atas, bawah + 1):
            di = lengkap.get((nomor, kolom)) or _spread(lengkap, digabung, (nomor, kolom), bawah)
            if di is not None and di not in jalur.get(kolom, []):
                jalur.setdefault(kolom, []).append(di)
    return jalur


def _merged_texts(lembar: Lembar, atas: int, bawah: int) -> dict[tuple[int, int], _Teks]:
    """The text of each merged range of the head, in all its cells."""
    hasil = {}
    for b1, k1, b2, k2 in _within(lembar.gabungan, atas, bawah):
        sel = lembar.sel.get((b1, k1))
        if sel is not None and not is_blank(sel):
            for nomor in range(max(b1, atas), min(b2, bawah) + 1):
                for kolom in range(k1, k2 + 1):
                    hasil[nomor, kolom] = (b1, k1, show_sel(sel))
    return hasil


def _within(gabungan: Iterable[Wilayah], atas: int, bawah: int) -> Iterator[Wilayah]:
    return (satu for satu in gabungan if satu[0] <= bawah and satu[2] >= atas and satu[3] - satu[1] < 200)


def _spread(
    isi: dict[tuple[int, int], _Teks],
    digabung: dict[tuple[int, int], _Teks],
    letak: tuple[int, int],
    bawah: int,
) -> _Teks | None:
    """The group heading left of a blank cell, where the file merges nothing: "Realisasi" over I to IV.

    It reaches over columns that have a heading of their own below, and starts over one that has.
    """
    nomor, kolom = letak
    if not _has_below(isi, nomor, kolom, bawah) or any(satu[0] == nomor for satu in digabung):
        return None
    for kiri in range(kolom - 1, 0, -1):
        if (nomor, kiri) in isi:
            return isi[nomor, kiri] if _has_below(isi, nomor, kiri, bawah) else None
        if not _has_below(isi, nomor, kiri, bawah):
            return None
    return None


def _has_below(isi: dict[tuple[int, int], _Teks], nomor: int, kolom: int, bawah: int) -> bool:
    return any((lebih, kolom) in isi for lebih in range(nomor + 1, bawah + 1))
