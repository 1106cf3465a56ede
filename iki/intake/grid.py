"""Read every cell of an .xlsx as it stands. Runs in the child process only (`child`)."""

import io
from typing import Any

from openpyxl.reader.excel import ExcelReader

from iki.intake.findings import KodeTemuan, shorten
from iki.intake.number_formats import read_formats
from iki.intake.prolog import check_prolog
from iki.intake.refusal import BerkasDitolakError
from iki.intake.shared_strings import read_strings
from iki.intake.sheet_xml import Buku, PenguraiLembar


def read_grid(isi: bytes) -> list[dict[str, Any]]:
    """Read all sheets that hold cells, as `packed.pack_lembar` takes them.

    Only what says something about values is opened: openpyxl refuses whole workbooks for an odd
    font, theme or defined name.

    Raises:
        BerkasDitolakError: a sheet is missing, an address cannot be read, or a cell holds more text
            than Excel allows.
    """
    pembaca = ExcelReader(io.BytesIO(isi), read_only=True, data_only=True, keep_links=False)
    pembaca.read_manifest()
    pembaca.read_workbook()
    format_angka = read_formats(pembaca.archive, pembaca.package)
    buku = Buku(read_strings(pembaca.archive, pembaca.package), format_angka, pembaca.wb.epoch)
    hasil: list[dict[str, Any]] = []
    for lembar, hubungan in pembaca.parser.find_sheets():
        if _holds_cells(hubungan.Type):
            _check_there(pembaca, lembar.name, hubungan.target)
            pengurai = PenguraiLembar(buku, sum(len(satu["sel"]) for satu in hasil))
            with pembaca.archive.open(hubungan.target) as sumber:
                check_prolog(sumber)
            with pembaca.archive.open(hubungan.target) as sumber:
                pengurai.parse(sumber)
            hasil.append(_as_dict(pengurai, lembar, format_angka))
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


def _as_dict(pengurai: PenguraiLembar, lembar: Any, format_angka: list[str]) -> dict[str, Any]:
    return {
        "judul": lembar.name,
        "terlihat": lembar.state == "visible",
        "sel": pengurai.sel,
        "format": format_angka,
        "baris_tersembunyi": pengurai.baris_tersembunyi,
        "kolom_tersembunyi": sorted(pengurai.kolom_tersembunyi),
        "gabungan": pengurai.gabungan,
        "urut": pengurai.baris == sorted(set(pengurai.baris)),
        "pembaca": "openpyxl",
    }
