"""Read every cell of a workbook as it stands. Runs in the child process only (`child`)."""

import datetime as dt
import io
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.worksheet.cell_range import CellRange

from iki.intake.extent import MAKS_KOLOM
from iki.intake.findings import KodeTemuan, shorten
from iki.intake.limits import MAKS_GABUNGAN, check_teks_sel
from iki.intake.number_formats import read_formats
from iki.intake.packed import Mentah
from iki.intake.raw import JenisSel
from iki.intake.refusal import BerkasDitolakError

_RUSAK = "rusak"
_JENIS = {
    "n": JenisSel.ANGKA,
    "s": JenisSel.TEKS,
    "b": JenisSel.BENAR_SALAH,
    "d": JenisSel.TANGGAL,
    "e": JenisSel.GALAT,
    "f": JenisSel.RUMUS,
    _RUSAK: JenisSel.RUSAK,
}


def read_grid(isi: bytes) -> list[dict[str, Any]]:
    """Read all sheets that hold cells, as `packed.pack_lembar` takes them.

    Only what says something about values is opened: openpyxl refuses whole workbooks for an odd
    font, theme or defined name.

    Raises:
        BerkasDitolakError: a sheet is missing, or a cell holds more text than Excel allows.
    """
    pembaca = ExcelReader(io.BytesIO(isi), read_only=True, data_only=True, keep_links=False)
    pembaca.read_manifest()
    pembaca.read_strings()
    pembaca.read_workbook()
    format_angka = read_formats(pembaca.archive, pembaca.package)
    hasil = []
    for lembar, hubungan in pembaca.parser.find_sheets():
        if _holds_cells(hubungan.Type):
            _check_there(pembaca, lembar.name, hubungan.target)
            with pembaca.archive.open(hubungan.target) as sumber:
                satu = _read_sheet(_Pengurai(sumber, pembaca, format_angka))
            hasil.append(satu | {"judul": lembar.name, "terlihat": lembar.state == "visible"})
    return hasil


def _holds_cells(jenis: str) -> bool:
    return not jenis.lower().endswith(("chartsheet", "dialogsheet", "macrosheet"))


def _check_there(pembaca: Any, judul: str, bagian: str) -> None:
    """openpyxl silently leaves out a sheet whose part is missing."""
    if bagian not in pembaca.valid_files:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_RUSAK,
            f"Lembar '{shorten(judul)}' hilang dari berkas.",
            "Buka di Excel, periksa lembar itu, simpan ulang, lalu unggah ulang.",
        )


def _read_sheet(pengurai: "_Pengurai") -> dict[str, Any]:
    baris = [
        (nomor, [pengurai.encode(sel) for sel in isi if sel["value"] is not None])
        for nomor, isi in pengurai.parse()
    ]
    nomor = [satu for satu, _ in baris]
    return {
        "sel": [sel for _, isi in baris for sel in isi],
        "format": pengurai.format_angka,
        "baris_tersembunyi": [int(n) for n, sifat in pengurai.row_dimensions.items() if _is_hidden(sifat)],
        "kolom_tersembunyi": pengurai.kolom_tersembunyi,
        "gabungan": _merged_ranges(pengurai.merged_cells),
        "urut": nomor == sorted(set(nomor)),
        "pembaca": "openpyxl",
    }


def _merged_ranges(gabungan: Any) -> list[list[int]]:
    semua = gabungan.mergeCell[:MAKS_GABUNGAN] if gabungan else []
    wilayah = [CellRange(satu.ref) for satu in semua]
    return [[satu.min_row, satu.min_col, satu.max_row, satu.max_col] for satu in wilayah]


class _Pengurai(WorkSheetParser):
    """openpyxl's own sheet parser, which also tells formulas and refuses to guess.

    One pass gives a formula's last calculated value and the fact that it is a formula.
    Tags that only matter for looks are not built: hostile files hide work in them.
    """

    def __init__(self, sumber: Any, pembaca: Any, format_angka: list[str]) -> None:
        super().__init__(
            sumber,
            pembaca.shared_strings,
            data_only=True,
            epoch=pembaca.wb.epoch,
            date_formats={ke for ke, satu in enumerate(format_angka) if is_date_format(satu)},
            timedelta_formats={ke for ke, satu in enumerate(format_angka) if is_timedelta_format(satu)},
        )
        self.format_angka = format_angka
        self.kolom_tersembunyi: list[int] = []

    def parse_row(self, row: Any) -> Any:
        """Leave out the empty cells first: real files style a million of them."""
        if all("r" in sel.attrib for sel in row):
            row[:] = [sel for sel in row if len(sel)]
        return super().parse_row(row)

    def parse_cell(self, element: Element) -> dict[str, Any]:
        rumus = element.find(FORMULA_TAG)
        try:
            self._check_shared_string(element)
            sel: dict[str, Any] = super().parse_cell(element)
        except (ValueError, IndexError, OverflowError, TypeError):
            sel = self._locate(element) | {
                "data_type": _RUSAK,
                "value": element.findtext(VALUE_TAG, ""),
                "style_id": 0,
            }
        sel["rumus"] = rumus is not None
        if rumus is not None and sel["value"] is None and element.get("t") != "str":
            sel |= {"data_type": "f", "value": f"={rumus.text or ''}"}
        return sel

    def _check_shared_string(self, element: Element) -> None:
        if element.get("t") == "s" and element.findtext(VALUE_TAG, "0").strip().startswith("-"):
            raise IndexError("a negative index would count from the end")

    def _locate(self, element: Element) -> dict[str, Any]:
        """Row and column alone, by openpyxl's own counting."""
        atribut = {"r": element.get("r", "")} if element.get("r") else {}
        return super().parse_cell(Element(element.tag, atribut))

    def parse_column_dimensions(self, col: Any) -> None:
        if _is_hidden(dict(col.attrib)):
            sampai = min(int(col.get("max", "0")), MAKS_KOLOM)
            self.kolom_tersembunyi.extend(range(int(col.get("min", "1")), sampai + 1))

    def parse_formatting(self, element: Any) -> None:
        """Conditional formats say nothing about values."""

    def parse_extensions(self, element: Any) -> None:
        """Extensions say nothing about values."""

    def encode(self, sel: dict[str, Any]) -> Mentah:
        """A cell as `packed.pack_lembar` takes it; a style that does not exist counts as none."""
        nilai = sel["value"]
        jenis = _JENIS[sel["data_type"]]
        if isinstance(nilai, bool):
            teks = "TRUE" if nilai else "FALSE"
        elif isinstance(nilai, dt.datetime | dt.date | dt.time):
            teks = nilai.isoformat()
        else:
            teks = repr(nilai) if jenis is JenisSel.ANGKA else str(nilai)
        check_teks_sel(teks)
        aman = teks if teks.isascii() else teks.encode("utf-8", "replace").decode()
        gaya = int(sel["style_id"])
        gaya = gaya if gaya < len(self.format_angka) else 0
        return [sel["row"], sel["column"], jenis.value, aman, gaya, sel["rumus"]]


def _is_hidden(sifat: dict[str, str]) -> bool:
    return sifat.get("hidden", "").lower() in {"1", "true"}
