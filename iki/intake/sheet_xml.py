"""One sheet of an .xlsx: its XML, cell by cell, as it stands. Runs in the child process only.

openpyxl's own sheet parser loses formulas without a value, repeated cells and a cell whose value
contradicts its type, and refuses a whole sheet for an odd margin; it is also half as fast. Its
readers of shared strings, number formats and dates are used.

Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.73 (row), 18.18.11 (cell types).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Any
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.constants import SHEET_MAIN_NS

from iki.intake.extent import MAKS_BARIS, MAKS_KOLOM, column_number
from iki.intake.limits import MAKS_GABUNGAN, MAKS_TEKS_SEL, check_banyak, check_place, check_teks_sel
from iki.intake.packed import Mentah
from iki.intake.prolog import parse_elements
from iki.intake.raw import JenisSel
from iki.intake.refusal import BerkasDitolakError, damaged
from iki.intake.shared_strings import read_runs, show_text

_ROW, _COL, _CELL, _V, _F, _IS, _MERGE = (
    f"{{{SHEET_MAIN_NS}}}{nama}" for nama in ("row", "col", "c", "v", "f", "is", "mergeCell")
)
_ANGKA = re.compile(r"[-+]?([0-9]{1,400}\.?[0-9]{0,400}|\.[0-9]{1,400})([eE][-+]?[0-9]{1,4})?")
_ALAMAT = re.compile(r"\$?([A-Za-z]{1,8})\$?([0-9]{1,9})")
_BENAR_SALAH = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}

Isi = tuple[JenisSel, str]


@dataclass
class Buku:
    """What the cells of all sheets refer to.

    Attributes:
        teks: the shared strings; once made, as Excel shows them.
        format_angka: the number format of each cell style.
        awal: the day that dates are counted from.
    """

    teks: list[str]
    format_angka: list[str]
    awal: Any
    gaya: dict[str, int] = field(init=False)
    tanggal: set[int] = field(init=False)
    selang: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self.teks = [show_text(satu) for satu in self.teks]
        bernomor = list(enumerate(self.format_angka))
        self.gaya = {str(nomor): nomor for nomor, _ in bernomor}
        self.tanggal = {nomor for nomor, satu in bernomor if is_date_format(satu)}
        self.selang = {nomor for nomor, satu in bernomor if is_timedelta_format(satu)}


class PenguraiLembar:
    """Collects the cells of one sheet, and refuses a sheet that reaches too far.

    The gate has counted what it can see of the raw bytes; here they are counted as the parser sees them.

    Args:
        sebelumnya: how many cells the sheets before it hold.

    Attributes:
        sel: its cells, in the order of the file; baris: the rows that it holds, likewise.
        baris_tersembunyi, kolom_tersembunyi, gabungan: as `packed.pack_lembar` takes them.
    """

    def __init__(self, buku: Buku, sebelumnya: int = 0) -> None:
        self.sel: list[Mentah] = []
        self.baris: list[int] = []
        self.baris_tersembunyi: list[int] = []
        self.kolom_tersembunyi: set[int] = set()
        self.gabungan: list[list[int]] = []
        self._buku = buku
        self._sebelumnya = sebelumnya
        self._kolom_ke: dict[str, int] = {}
        self._baca: dict[str, Callable[[str, int], Isi | None]] = {
            "n": self._read_number,
            "s": self._read_shared,
            "str": lambda isi, _: _read_text(isi),
            "inlineStr": lambda isi, _: _read_text(isi),
            "b": _read_bool,
            "d": _read_date,
            "e": lambda isi, _: (JenisSel.GALAT, isi),
        }

    def parse(self, sumber: IO[bytes]) -> None:
        """Read the sheet's XML, which `prolog.check_prolog` has let pass, to its end."""
        for unsur in parse_elements(sumber, {_ROW, _COL, _MERGE}):
            if unsur.tag == _ROW:
                self._add_row(unsur)
                unsur.clear()
            elif unsur.tag == _COL and _is_hidden(unsur):
                sampai = min(int(unsur.get("max", "0")), MAKS_KOLOM)
                self.kolom_tersembunyi.update(range(max(int(unsur.get("min", "1")), 1), sampai + 1))
            elif unsur.tag == _MERGE and len(self.gabungan) < MAKS_GABUNGAN:
                wilayah = CellRange(unsur.get("ref", ""))
                self.gabungan.append([wilayah.min_row, wilayah.min_col, wilayah.max_row, wilayah.max_col])

    def _add_row(self, unsur: Element) -> None:
        nomor = _row_number(unsur.get("r"), self.baris[-1] if self.baris else 0)
        self.baris.append(nomor)
        if nomor <= MAKS_BARIS and _is_hidden(unsur):
            self.baris_tersembunyi.append(nomor)
        baris, kolom, akhiran = nomor, 0, str(nomor)
        for satu in unsur:
            if satu.tag != _CELL:
                continue
            alamat = satu.get("r")
            if not alamat:
                kolom += 1
            elif dikenal := self._kolom_ke.get(alamat.removesuffix(akhiran)):
                baris, kolom = nomor, dikenal  # nearly every cell
            else:
                baris, kolom = self._place(alamat)
            if len(satu):
                self._add_cell(satu, baris, kolom)
        check_banyak(self._sebelumnya + len(self.sel))

    def _place(self, alamat: str) -> tuple[int, int]:
        cocok = _ALAMAT.fullmatch(alamat)
        if cocok is None:
            raise damaged("Ada sel yang alamatnya tidak terbaca di dalam berkas.")
        kolom = self._kolom_ke[cocok[1]] = column_number(cocok[1].upper())
        return _positive(int(cocok[2])), kolom

    def _add_cell(self, unsur: Element, baris: int, kolom: int) -> None:
        nilai, rumus, dalam = _parts(unsur)
        jenis = unsur.get("t", "n")
        gaya = self._buku.gaya.get(unsur.get("s", "0"), 0)
        isi = self._read(jenis, read_runs(dalam) if dalam is not None else nilai, gaya)
        if dalam is not None and jenis != "inlineStr":
            isi = JenisSel.RUSAK, read_runs(dalam)
        if isi is None:
            if rumus is None or jenis == "str":
                return
            isi = JenisSel.RUMUS, f"={rumus.text or ''}"
        if len(isi[1]) > MAKS_TEKS_SEL:
            check_teks_sel(isi[1])
        if kolom > MAKS_KOLOM or baris > MAKS_BARIS:
            check_place(baris, kolom)
        self.sel.append([baris, kolom, isi[0], isi[1], gaya, rumus is not None])

    def _read(self, jenis: str, nilai: str, gaya: int) -> Isi | None:
        if not nilai:
            return None
        baca = self._baca.get(jenis)
        return baca(nilai, gaya) if baca else (JenisSel.RUSAK, nilai)

    def _read_shared(self, nilai: str, _: int) -> Isi | None:
        """A negative index would count from the end, and one past the end says nothing."""
        nomor = nilai.strip()
        if nomor.isascii() and nomor.isdecimal() and len(nomor) < 10 and int(nomor) < len(self._buku.teks):
            teks = self._buku.teks[int(nomor)]
            return (JenisSel.TEKS, teks) if teks else None
        return JenisSel.RUSAK, nilai

    def _read_number(self, nilai: str, gaya: int) -> Isi | None:
        teks = nilai.strip()
        if not _ANGKA.fullmatch(teks):
            return JenisSel.RUSAK, nilai
        angka = int(teks) if teks.isdecimal() else float(teks)
        if gaya not in self._buku.tanggal:
            return JenisSel.ANGKA, repr(angka)
        try:
            tanggal = from_excel(angka, self._buku.awal, timedelta=gaya in self._buku.selang)
        except (OverflowError, ValueError):
            return JenisSel.GALAT, "#VALUE!"
        return JenisSel.TANGGAL, tanggal.isoformat() if hasattr(tanggal, "isoformat") else str(tanggal)


def _parts(unsur: Element) -> tuple[str, Element | None, Element | None]:
    """The text of the value, the formula and the inline text of a cell."""
    if len(unsur) == 1 and unsur[0].tag == _V:
        return unsur[0].text or "", None, None  # nearly every cell
    nilai, rumus, dalam = "", None, None
    for anak in unsur:
        if anak.tag == _V:
            nilai = anak.text or ""
        elif anak.tag == _F:
            rumus = anak
        elif anak.tag == _IS:
            dalam = anak
    return nilai, rumus, dalam


def _read_text(nilai: str) -> Isi | None:
    teks = show_text(nilai)
    return (JenisSel.TEKS, teks) if teks else None


def _read_bool(nilai: str, _: int) -> Isi:
    benar = _BENAR_SALAH.get(nilai.strip())
    return (JenisSel.BENAR_SALAH, benar) if benar else (JenisSel.RUSAK, nilai)


def _read_date(nilai: str, _: int) -> Isi:
    try:
        tanggal: Any = from_ISO8601(nilai)  # type: ignore[no-untyped-call]
        return JenisSel.TANGGAL, tanggal.isoformat()
    except (ValueError, TypeError, AttributeError):
        return JenisSel.RUSAK, nilai


def _row_number(teks: str | None, sebelumnya: int) -> int:
    if teks is None:
        return sebelumnya + 1
    try:
        return _positive(int(float(teks)))
    except (ValueError, OverflowError):
        raise _bad_row() from None


def _positive(nomor: int) -> int:
    if nomor < 1:
        raise _bad_row()
    return nomor


def _bad_row() -> BerkasDitolakError:
    return damaged("Ada baris yang nomornya tidak terbaca di dalam berkas.")


def _is_hidden(unsur: Element) -> bool:
    return unsur.get("hidden", "").lower() in {"1", "true"}
