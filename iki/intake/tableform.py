"""A table of any office: its sheets from CSV or .xlsx, and where its columns stand."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from iki.errors import BerkasError
from iki.intake.cells import is_blank, show_sel
from iki.intake.extent import MAKS_BARIS, MAKS_SEL, column_letters
from iki.intake.gate import check_size
from iki.intake.gate_text import decode_text, looks_like_text
from iki.intake.headings import Kolom, match_judul
from iki.intake.raw import JenisSel, Lembar, Sel
from iki.intake.sandbox import read_lembar

WAJIB = (Kolom.INDIKATOR, Kolom.SATUAN, Kolom.TARGET, Kolom.REALISASI)
DIBACA = (*WAJIB, Kolom.ARAH)
KEPALA = 200
"""Rows from the top in which the headings are looked for."""

_Judul = tuple[Kolom, int]
"""A heading understood, and the column it stands in."""

_PEMISAH = (";", "\t", ",")
_SETINGGI = {Kolom.INDIKATOR, Kolom.SATUAN, Kolom.ARAH}
_BUKAN_TEKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"<")


@dataclass(frozen=True)
class Bagan:
    """Where the table of one sheet stands.

    Attributes:
        kolom: where each column that is read stands; those of `WAJIB` always.
        panjang: how many fields each row of a comma-separated file has; else empty.
    """

    lembar: Lembar
    baris_judul: int
    kolom: dict[Kolom, int]
    panjang: Mapping[int, int] = field(default_factory=dict)

    def cell(self, baris: int, kolom: Kolom) -> Sel | None:
        """The cell of a column; None where it is blank or the column is missing."""
        sel = self.lembar.sel.get((baris, self.kolom.get(kolom, 0)))
        return None if is_blank(sel) else sel

    def text(self, baris: int, kolom: Kolom) -> str:
        """A cell as a person sees it; "" where it is blank."""
        sel = self.cell(baris, kolom)
        return show_sel(sel) if sel else ""

    def rows(self) -> list[int]:
        """The rows below the headings that hold a cell, in order; a repeated heading is no row."""
        isi = sorted({baris for baris, _ in self.lembar.sel if baris > self.baris_judul})
        return [baris for baris in isi if not self._is_heading(baris) and not self._is_numbering(baris)]

    def overflows(self, baris: int) -> bool:
        """More fields than headings: a decimal comma may have parted a number in two."""
        return self.panjang.get(baris, 0) > self.panjang.get(self.baris_judul, 0)

    def _is_heading(self, baris: int) -> bool:
        berangka = (Kolom.TARGET, Kolom.REALISASI)
        return all(self.text(baris, kolom) == self.text(self.baris_judul, kolom) for kolom in berangka)

    def _is_numbering(self, baris: int) -> bool:
        """The row "(1) (2) (3) (4)" that reports print right below the headings."""
        teks = [self.text(baris, kolom).strip("()") for kolom in sorted(WAJIB, key=self.kolom.__getitem__)]
        if baris != self.baris_judul + 1 or not all(satu.isdecimal() for satu in teks):
            return False
        nomor = [int(satu) for satu in teks]
        return nomor == sorted(set(nomor))


def read_bagan(isi: bytes, nama: str) -> Bagan:
    """The first table with the headings of `WAJIB`, in any order, title rows above allowed.

    Args:
        isi: CSV (UTF-8, cp1252, UTF-16 with its mark; ; or tab or comma) or .xlsx, which is opened in
            the child process; the content decides, never the name.

    Raises:
        BerkasError: the file cannot be read, or has no such table; the sentence says what is missing.
    """
    check_size(isi, nama)
    if not _is_text(isi):
        return _find_bagan(read_lembar(isi, nama))
    teks = decode_text(isi)
    pemisah = max(_PEMISAH, key=lambda satu: _count_headings(_read_csv(teks, satu, KEPALA)[0]))
    lembar, panjang = _read_csv(teks, pemisah)
    return replace(_find_bagan([lembar]), panjang=panjang if pemisah == "," else {})


def _is_text(isi: bytes) -> bool:
    awal = isi[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return not awal.startswith(_BUKAN_TEKS) and looks_like_text(isi)


def _read_csv(teks: str, pemisah: str, paling: int | None = None) -> tuple[Lembar, dict[int, int]]:
    """A text file as cells of text, at most `paling` rows of them; and how many fields each row has."""
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)
    sel: dict[tuple[int, int], Sel] = {}
    panjang: dict[int, int] = {}
    try:
        for baris, isi in enumerate(islice(pembaca, paling), start=1):
            panjang[baris] = len(isi)
            for kolom, nilai in enumerate(isi, start=1):
                if nilai.strip():
                    sel[baris, kolom] = Sel(baris, kolom, JenisSel.TEKS, nilai)
            if baris > MAKS_BARIS or len(sel) > MAKS_SEL:
                raise BerkasError(f"Tabel terlalu besar; batasnya {MAKS_BARIS} baris dan {MAKS_SEL} sel.")
    except csv.Error as galat:
        raise BerkasError(
            f"Susunan CSV rusak di baris {pembaca.line_num}. Simpan ulang sebagai CSV, lalu pilih lagi."
        ) from galat
    return Lembar("", True, sel), panjang


def _find_bagan(lembar: Iterable[Lembar]) -> Bagan:
    """The table of the first sheet that has one.

    Raises:
        BerkasError: no sheet has all headings, or one of them comes twice.
    """
    paling: set[Kolom] = set()
    for satu in lembar:
        for baris, judul in _heading_rows(satu):
            ada = {kolom for kolom, _ in judul}
            if ada >= set(WAJIB):
                return Bagan(satu, baris, _place(judul, baris))
            paling = max(paling, ada, key=len)
    kurang = ", ".join(kolom for kolom in WAJIB if kolom not in paling)
    raise BerkasError(
        "Tidak ada baris judul dengan kolom indikator, satuan, target, dan realisasi. Yang belum ada: "
        f"{kurang}. Tambahkan judul itu, lalu pilih lagi."
    )


def _place(judul: list[_Judul], baris: int) -> dict[Kolom, int]:
    kolom: dict[Kolom, int] = {}
    for satu, nomor in judul:
        if satu in kolom:
            tempat = f"{column_letters(kolom[satu])} dan {column_letters(nomor)}"
            raise BerkasError(
                f"Ada dua kolom {satu} di baris {baris}: {tempat}. Sisakan satu, lalu pilih lagi."
            )
        kolom[satu] = nomor
    return kolom


def _heading_rows(lembar: Lembar) -> Iterator[tuple[int, list[_Judul]]]:
    """The headings known in each row near the top, with those of `_SETINGGI` from one row higher.

    Reports merge two rows of headings: "Indikator" over both, "Target" and "Realisasi" in the lower one.
    """
    judul: dict[int, list[_Judul]] = {}
    for (baris, kolom), sel in sorted(lembar.sel.items()):
        if baris <= KEPALA and sel.jenis is JenisSel.TEKS and len(sel.nilai) < 200:
            cocok = match_judul(sel.nilai)
            if cocok is not None and cocok.kolom in DIBACA:
                judul.setdefault(baris, []).append((cocok.kolom, kolom))
    for baris, sendiri in judul.items():
        ada = {kolom for kolom, _ in sendiri}
        atas = [satu for satu in judul.get(baris - 1, []) if satu[0] in _SETINGGI - ada]
        yield baris, sendiri + atas


def _count_headings(lembar: Lembar) -> int:
    return max((len(judul) for _, judul in _heading_rows(lembar)), default=0)
