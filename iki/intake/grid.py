"""Read every cell of a workbook as it stands. Runs in the child process only (`child`)."""

import datetime as dt
import io
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.worksheet.cell_range import CellRange

from iki.intake.extent import MAKS_KOLOM
from iki.intake.findings import KodeTemuan, shorten
from iki.intake.gate import BerkasDitolakError
from iki.intake.raw import JenisSel

MAKS_GABUNGAN = 10_000  # merged ranges of a sheet; a form has none
MAKS_TEKS_SEL = 32_767  # Excel's own limit
MAKS_TEKS = 20_000_000  # characters of all cells together; bounds what is sent back

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
    """Read all sheets that hold cells.

    Returns:
        One dict per sheet, as `raw.decode_lembar` takes it: judul, terlihat, format (list of
        number formats), sel (rows [baris, kolom, jenis, nilai, format index, rumus]),
        baris_tersembunyi, kolom_tersembunyi, gabungan ([baris, kolom, baris, kolom] from the
        first to the last cell of each merged range), urut.

    Raises:
        BerkasDitolakError: more text than a workbook can honestly hold.
    """
    pembaca = ExcelReader(io.BytesIO(isi), read_only=True, data_only=True, keep_links=False)
    pembaca.read()
    _check_all_there(pembaca)
    buku: Any = pembaca.wb
    format_angka = [_number_format(buku, gaya.numFmtId) for gaya in buku._cell_styles]
    sisa = MAKS_TEKS
    hasil = []
    for lembar in buku.worksheets:
        satu = _read_sheet(buku, lembar)
        sisa -= sum(len(sel[3]) for sel in satu["sel"])
        if sisa < 0:
            raise BerkasDitolakError(
                KodeTemuan.BERKAS_TERLALU_LUAS,
                "Teks di dalam berkas terlalu banyak.",
                "Hapus isi yang tidak perlu, simpan, lalu unggah ulang.",
            )
        hasil.append({**satu, "format": format_angka or ["General"]})
    return hasil


def _check_all_there(pembaca: Any) -> None:
    """openpyxl silently leaves out a sheet whose part is missing."""
    for lembar, hubungan in pembaca.parser.find_sheets():
        if hubungan.target not in pembaca.valid_files:
            raise BerkasDitolakError(
                KodeTemuan.BERKAS_RUSAK,
                f"Lembar '{shorten(lembar.name)}' hilang dari berkas.",
                "Buka di Excel, periksa lembar itu, simpan ulang, lalu unggah ulang.",
            )


def _read_sheet(buku: Any, lembar: Any) -> dict[str, Any]:
    with lembar._get_source() as sumber:
        pengurai = _Pengurai(
            sumber,
            lembar._shared_strings,
            data_only=True,
            epoch=buku.epoch,
            date_formats=buku._date_formats,
            timedelta_formats=buku._timedelta_formats,
        )
        baris = [
            (nomor, [_encode(sel) for sel in isi if sel["value"] is not None])
            for nomor, isi in pengurai.parse()
        ]
    nomor = [satu for satu, _ in baris]
    return {
        "judul": lembar.title,
        "terlihat": lembar.sheet_state == "visible",
        "sel": [sel for _, isi in baris for sel in isi],
        "baris_tersembunyi": [int(n) for n, sifat in pengurai.row_dimensions.items() if _is_hidden(sifat)],
        "kolom_tersembunyi": pengurai.kolom_tersembunyi,
        "gabungan": _merged_ranges(pengurai.merged_cells),
        "urut": nomor == sorted(set(nomor)),
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
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


def _encode(sel: dict[str, Any]) -> list[Any]:
    nilai = sel["value"]
    jenis = _JENIS[sel["data_type"]]
    if isinstance(nilai, bool):
        teks = "TRUE" if nilai else "FALSE"
    elif isinstance(nilai, dt.datetime | dt.date | dt.time):
        teks = nilai.isoformat()
    else:
        teks = repr(nilai) if jenis is JenisSel.ANGKA else str(nilai)
    if len(teks) > MAKS_TEKS_SEL:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_TERLALU_LUAS,
            "Ada sel berisi teks lebih dari 32.767 huruf.",
            "Pendekkan isi sel itu, simpan, lalu unggah ulang.",
        )
    aman = teks if teks.isascii() else teks.encode("utf-8", "replace").decode()
    return [sel["row"], sel["column"], jenis.value, aman, int(sel["style_id"]), sel["rumus"]]


def _is_hidden(sifat: dict[str, str]) -> bool:
    return sifat.get("hidden", "").lower() in {"1", "true"}


def _number_format(buku: Any, nomor: int) -> str:
    if nomor < 164:
        return BUILTIN_FORMATS.get(nomor, "General")
    return str(buku._number_formats[nomor - 164])
