"""The sheets of a workbook being written: cells, heads and rows of tables, and where each figure went."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import Any

from iki.intake.formats import TINGGI_BARIS, height_of
from iki.reports.buku_gaya import BAGIAN, KEPALA, SEL, Gaya
from iki.reports.laporan import Laporan
from iki.text import clean_text
from iki.views.marks import Tanda
from iki.views.palette import TERANG, ink_on, kategori_colours
from iki.views.words import Baris, is_missing

BARIS_TERTINGGI = 409.0
"""Points; no spreadsheet shows a higher row."""

_TEKS_TERPANJANG = 8000
_LEGA = 1.1
"""Characters of a table's text in one unit of column width, at least: a unit is a digit of a larger font."""

ISIAN_KOSONG = "……………………"
"""What the data does not hold and a person is to write: a marked blank."""


class Isi(StrEnum):
    """What a column holds, and so how its cells look."""

    TEKS = "teks"
    TENGAH = "tengah"
    CACAH = "cacah"  # a count: no decimals
    ANGKA = "angka"  # in its own satuan: two decimals unless it is whole
    PERSEN = "persen"  # percent of target: always two decimals
    TITIK = "titik"  # a marked blank


@dataclass(frozen=True)
class Kolom:
    """A column of a table.

    Attributes:
        kunci: the key of its value in a row.
        kelompok: the heading above its own, shared with its neighbours of the same.
        nomor: its number in the form, shared likewise.
    """

    kunci: str
    judul: str
    lebar: float
    isi: Isi = Isi.TEKS
    kelompok: str = ""
    nomor: str = ""


@dataclass(frozen=True)
class Tercatat:
    """Where the row of one unit or ukuran stands; `tabel` names the kind of table."""

    tabel: str
    lembar: str
    baris: int
    kode: str
    kolom: tuple[Kolom, ...]


@dataclass(frozen=True)
class Buku:
    """A workbook being written, and what it is written from."""

    buku: Any
    gaya: Gaya
    laporan: Laporan
    tercatat: list[Tercatat] = field(default_factory=list)

    def add_sheet(self, nama: str) -> "Kertas":
        """A new sheet; its name as near to `nama` as Excel allows, and no other's."""
        pakai = {satu.get_name().casefold() for satu in self.buku.worksheets()}
        return Kertas(self, self.buku.add_worksheet(name_sheet(nama, pakai)))


@dataclass(frozen=True)
class Kertas:
    """One sheet of it."""

    buku: Buku
    lembar: Any

    @property
    def gaya(self) -> Gaya:
        """The formats of the workbook."""
        return self.buku.gaya

    @property
    def nama(self) -> str:
        """The name on the tab."""
        return str(self.lembar.get_name())


def name_sheet(nama: str, pakai: set[str]) -> str:
    """A name that Excel takes and that is not in `pakai` (folded): 31 characters, none of []:*?/\\."""
    bersih = "".join(" " if huruf in "[]:*?/\\" else huruf for huruf in clean_text(nama)).strip(" '")
    kata = bersih if len(bersih) <= 31 else bersih[:32].rpartition(" ")[0] or bersih
    pendek = kata[:31].strip(" '") or "Lembar"
    nomor = 1
    hasil = pendek
    while hasil.casefold() in pakai:
        nomor += 1
        hasil = f"{pendek[: 30 - len(str(nomor))].rstrip()} {nomor}"
    return hasil


def write_text(kertas: Kertas, baris: int, kolom: int, teks: str, *sifat: dict[str, Any]) -> None:
    """A text, which is never a formula or a link."""
    kertas.lembar.write_string(baris, kolom, tidy(teks), kertas.gaya(*sifat))


def write_wide(
    kertas: Kertas, baris: int, rentang: tuple[int, int], teks: str, *sifat: dict[str, Any]
) -> None:
    """A text across columns from the first to the last of `rentang`, which may be the same."""
    awal, akhir = rentang
    if akhir > awal:
        kertas.lembar.merge_range(baris, awal, baris, akhir, "", kertas.gaya(*sifat))
    write_text(kertas, baris, awal, teks, *sifat)


def tidy(teks: str, maks: int = _TEKS_TERPANJANG) -> str:
    """What a cell can hold: no control characters, and cut to so many characters."""
    bersih = clean_text(teks)
    if teks.endswith("…"):  # cut before: cleaning writes it as three dots
        bersih = f"{bersih.removesuffix('...')}…"
    return bersih if len(bersih) <= maks else f"{bersih[: maks - 1]}…"


def write_head(kertas: Kertas, baris: int, kolom: Sequence[Kolom]) -> int:
    """The headings, in as many rows as they need; gives the row below."""
    for nomor, satu in enumerate(kolom):
        kertas.lembar.set_column(nomor, nomor, satu.lebar)
    bertingkat = any(satu.kelompok for satu in kolom)
    bawah = baris + bertingkat
    for kelompok, letak in _runs([satu.kelompok for satu in kolom]):
        if kelompok:
            write_wide(kertas, baris, letak, kelompok, KEPALA)
    for nomor, satu in enumerate(kolom):
        if bertingkat and not satu.kelompok:
            kertas.lembar.merge_range(baris, nomor, bawah, nomor, "", kertas.gaya(KEPALA))
        write_text(kertas, bawah if satu.kelompok else baris, nomor, satu.judul, KEPALA)
    _set_head_heights(kertas, baris, bawah, kolom)
    if any(satu.nomor for satu in kolom):
        bawah += 1
        for nama, letak in _runs([satu.nomor for satu in kolom]):
            write_wide(kertas, bawah, letak, nama, KEPALA, {"bold": False, "font_size": 8})
    return bawah + 1


def _set_head_heights(kertas: Kertas, baris: int, bawah: int, kolom: Sequence[Kolom]) -> None:
    tinggi = height_of(*((satu.judul, satu.lebar) for satu in kolom))
    if bawah == baris:
        kertas.lembar.set_row(baris, tinggi)
        return
    sendiri = height_of(*((satu.judul, satu.lebar) for satu in kolom if satu.kelompok))
    kertas.lembar.set_row(baris, max(tinggi - sendiri, 2 * TINGGI_BARIS + 3))
    kertas.lembar.set_row(bawah, sendiri)


def _runs(nama: Sequence[str]) -> list[tuple[str, tuple[int, int]]]:
    """Neighbours of the same name: the name, and the first and last position."""
    hasil, awal = [], 0
    for satu, isi in groupby(nama):
        banyak = len(list(isi))
        hasil.append((satu, (awal, awal + banyak - 1)))
        awal += banyak
    return hasil


def write_rows(kertas: Kertas, baris: int, tabel: str, kolom: Sequence[Kolom], isi: Sequence[Baris]) -> int:
    """Rows under a head, each noted as that of its kode; gives the row below."""
    for nomor, satu in enumerate(isi, start=baris):
        tempat = [
            fit(satu[kepala.kunci], kepala) if isinstance(satu[kepala.kunci], str) else satu[kepala.kunci]
            for kepala in kolom
        ]
        teks = ((nilai, kepala.lebar * _LEGA) for nilai, kepala in zip(tempat, kolom, strict=True))
        kertas.lembar.set_row(
            nomor, min(height_of(("", 1), *(sel for sel in teks if isinstance(sel[0], str))), BARIS_TERTINGGI)
        )
        for letak, (kepala, nilai) in enumerate(zip(kolom, tempat, strict=True)):
            write_cell(kertas, (nomor, letak), nilai, kepala.isi)
        kertas.buku.tercatat.append(Tercatat(tabel, kertas.nama, nomor, satu["kode"], tuple(kolom)))
    return baris + len(isi)


def fit(teks: str, kolom: Kolom) -> str:
    """As much of a text as its cell can show in the highest row there is."""
    return tidy(teks, capacity(kolom))


def capacity(kolom: Kolom) -> int:
    """How many characters of text a cell can show in the highest row there is."""
    return int(kolom.lebar * (BARIS_TERTINGGI // TINGGI_BARIS - 4))


def write_group(kertas: Kertas, baris: int, lebar: int, teks: str) -> int:
    """A row that heads the rows below it; gives the row below."""
    write_wide(kertas, baris, (0, lebar - 1), teks, BAGIAN)
    kertas.lembar.set_row(baris, TINGGI_BARIS + 4)
    return baris + 1


def write_cell(kertas: Kertas, sel: tuple[int, int], nilai: Any, isi: Isi) -> None:
    """One cell of a table: a mark, a number, a tidy text, a blank to fill by hand, or "–" for missing."""
    lembar, gaya = kertas.lembar, kertas.gaya
    if isinstance(nilai, Tanda):
        write_mark(kertas, sel, nilai)
    elif isi is Isi.TITIK:
        lembar.write_string(*sel, "……", gaya(SEL, align="center", font_color=TERANG.abu))
    elif isinstance(nilai, str):
        tengah = {} if isi is Isi.TEKS else {"align": "center"}
        lembar.write_string(*sel, nilai, gaya(SEL, tengah))
    elif is_missing(nilai):
        lembar.write_string(*sel, "–", gaya(SEL, align="center", font_color=TERANG.teks_redup))
    else:
        angka = exact(nilai)
        lembar.write_number(*sel, angka, gaya(SEL, align="right", num_format=number_format(angka, isi)))


def exact(nilai: float) -> float:
    """A number to the nine decimals that count before it is rounded: 55.900000000000006 is 55.9."""
    return round(float(nilai), 9)


def number_format(angka: float, isi: Isi) -> str:
    """Thousands and decimals as the reader's own Excel writes them; no "%", the heading has it."""
    if isi is Isi.CACAH or (isi is not Isi.PERSEN and angka.is_integer()):
        return "#,##0"
    return "#,##0.00"


def write_mark(kertas: Kertas, sel: tuple[int, int], tanda: Tanda) -> None:
    """A kategori or status by colour, sign and word."""
    kertas.lembar.write_string(*sel, name_mark(tanda), kertas.gaya(SEL, colour_of(tanda), align="center"))


def name_mark(tanda: Tanda) -> str:
    """Sign and word of a kategori or status: "▲▲ Sangat Tinggi"."""
    return f"{tanda.tanda} {tanda.kata}".strip()


def colour_of(tanda: Tanda) -> dict[str, Any]:
    """The colours of a mark: of a kategori its own, of a status none but a pale ground."""
    kelas = tanda.kelas.split()
    if len(kelas) != 2:
        return {"bg_color": TERANG.latar_kedua}
    warna = kategori_colours(int(kelas[0][1:]))[int(kelas[1][1:]) - 1]
    return {"bg_color": warna, "font_color": ink_on(warna)}
