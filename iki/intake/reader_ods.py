"""Read an .ods file: its content.xml, as a stream. Runs in the child process only (`child`).

calamine and pandas lose what decides here: that a cell is a percentage, a formula without a
value, a hidden row. Source: OpenDocument 1.3 part 3, chapter 9 and section 19.385 (value types).
"""

import io
import zipfile
from typing import Any
from xml.parsers import expat

from iki.intake.gate_zip_kinds import MAKS_LEMBAR
from iki.intake.ods_table import TabelOds
from iki.intake.prolog import refuse_doctype
from iki.intake.refusal import PECAH, damaged, odd, too_wide

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE = (f"{_NS}{nama}:1.0 " for nama in ("office", "table", "text", "style"))
_LEMBAR = f"{_TABLE}table"
_BARIS = f"{_TABLE}table-row"
_TERTUTUP = f"{_TABLE}covered-table-cell"  # below a merged cell: whatever it holds, nobody sees it
_SEL = {f"{_TABLE}table-cell", _TERTUTUP}
_PARAGRAF = f"{_TEXT}p"
_SELA = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_BUKAN_ISI = {f"{_OFFICE}annotation", f"{_TABLE}shapes"}  # a comment or a drawing is no text of the cell
_DALAM = 200  # nested tags; a spreadsheet has a dozen


def read_ods(isi: bytes) -> list[dict[str, Any]]:
    """All sheets of an .ods file, as `packed.pack_lembar` takes them.

    Raises:
        BerkasDitolakError: it is damaged, or reaches further than allowed.
    """
    pembaca = _Pembaca()
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip, arsip.open("content.xml") as bagian:
        try:
            pembaca.pengurai.Parse(bagian.read(), True)
        except expat.ExpatError as error:
            raise damaged() from error
    return [tabel.as_dict() for tabel in pembaca.lembar]


class _Pembaca:
    """Follows the tags; a table counts only directly below office:spreadsheet."""

    def __init__(self) -> None:
        self.lembar: list[TabelOds] = []
        self.pengurai = expat.ParserCreate(namespace_separator=" ")
        self.pengurai.buffer_text = True
        self.pengurai.StartElementHandler = self._start
        self.pengurai.EndElementHandler = self._end
        self.pengurai.CharacterDataHandler = self._characters
        self.pengurai.StartDoctypeDeclHandler = refuse_doctype
        self._jalur: list[str] = []
        self._gaya_tersembunyi: set[str] = set()
        self._gaya = ""
        self._tabel: TabelOds | None = None
        self._diabaikan = 0  # depth inside a comment, a drawing or a nested table
        self._teks: list[str] = []
        self._sel: dict[str, str] | None = None

    def _start(self, nama: str, atribut: dict[str, str]) -> None:
        induk = self._jalur[-1] if self._jalur else ""
        self._jalur.append(nama)
        if len(self._jalur) > _DALAM:
            raise odd("Susunan XML di dalam berkas terlalu dalam.")
        if self._diabaikan or nama in _BUKAN_ISI or (nama == _LEMBAR and self._tabel):
            self._diabaikan += 1
        elif self._tabel is not None:
            self._start_in_table(self._tabel, nama, atribut)
        elif nama == _LEMBAR and induk == f"{_OFFICE}spreadsheet":
            self._start_table(atribut)
        else:
            self._start_style(nama, atribut)

    def _start_table(self, atribut: dict[str, str]) -> None:
        if len(self.lembar) >= MAKS_LEMBAR:
            raise too_wide(f"Berkas memuat lebih dari {MAKS_LEMBAR} lembar.", PECAH)
        tersembunyi = atribut.get(f"{_TABLE}style-name", "") in self._gaya_tersembunyi
        sebelumnya = sum(len(satu.sel) for satu in self.lembar)
        self._tabel = TabelOds(atribut.get(f"{_TABLE}name", ""), not tersembunyi, sebelumnya)
        self.lembar.append(self._tabel)

    def _start_style(self, nama: str, atribut: dict[str, str]) -> None:
        if nama == f"{_STYLE}style":
            self._gaya = atribut.get(f"{_STYLE}name", "")
        elif nama == f"{_STYLE}table-properties" and atribut.get(f"{_TABLE}display") == "false":
            self._gaya_tersembunyi.add(self._gaya)

    def _start_in_table(self, tabel: TabelOds, nama: str, atribut: dict[str, str]) -> None:
        if nama in _SEL:
            self._sel, self._teks = _short(atribut), []
            if nama == _TERTUTUP:
                self._sel = {k: self._sel[k] for k in ("number-columns-repeated",) if k in self._sel}
        elif nama == _BARIS:
            tabel.start_row(_short(atribut))
        elif nama == f"{_TABLE}table-column":
            tabel.add_column(_short(atribut))
        elif nama == _PARAGRAF and self._teks:
            self._teks.append("\n")
        elif nama in _SELA:
            self._teks.append(_SELA[nama] * _count(atribut.get(f"{_TEXT}c", "1")))

    def _end(self, nama: str) -> None:
        self._jalur.pop()
        if self._diabaikan:
            self._diabaikan -= 1
        elif self._tabel is not None and nama in _SEL and self._sel is not None:
            self._tabel.add_cell(self._sel, "" if nama == _TERTUTUP else "".join(self._teks))
            self._sel = None
        elif self._tabel is not None and nama == _BARIS:
            self._tabel.end_row()
        elif nama == _LEMBAR:
            self._tabel = None

    def _characters(self, teks: str) -> None:
        if self._sel is not None and not self._diabaikan and _PARAGRAF in self._jalur:
            self._teks.append(teks)


def _short(atribut: dict[str, str]) -> dict[str, str]:
    """Attributes by their local names, which are distinct on cells, rows and columns."""
    return {nama.rpartition(" ")[2]: isi for nama, isi in atribut.items() if nama.startswith(_NS)}


def _count(teks: str) -> int:
    return min(int(teks), 1000) if teks.isdecimal() else 1
