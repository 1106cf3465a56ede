"""The command line as a script of another office uses it: arguments in; exit code, JSON and sentences out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from typer.testing import CliRunner

from iki.cli.app import app

Isian = Mapping[str, object | Mapping[str, object]]
"""kode → what is typed under "Realisasi …", or heading → value for several columns."""


@dataclass(frozen=True)
class Hasil:
    """What a run came to."""

    kode_keluar: int
    keluaran: str
    galat: str

    @property
    def json(self) -> Any:
        return json.loads(self.keluaran)

    def rows(self) -> dict[str, dict[str, Any]]:
        """The rows of a score by kode."""
        return {baris["kode"]: baris for baris in self.json["baris"]}


def run(*argumen: object) -> Hasil:
    """Run one verb; an exception that is not an exit is our bug and fails the test."""
    hasil = CliRunner().invoke(app, [str(bagian) for bagian in argumen])
    if hasil.exception is not None and not isinstance(hasil.exception, SystemExit):
        raise hasil.exception
    return Hasil(hasil.exit_code, hasil.stdout, hasil.stderr)


def write_filled(berkas: Path, isian: Isian, *lingkup: object) -> Path:
    """Take a template by the command line and fill it as a person would in Excel."""
    hasil = run("template", *lingkup, "--output", berkas)
    assert hasil.kode_keluar == 0, hasil.galat
    buku = openpyxl.load_workbook(berkas)
    terisi = [kode for lembar in buku.worksheets for kode in _fill(lembar, isian)]
    assert sorted(terisi) == sorted(isian), "tidak semua kode ada di templat"
    buku.save(berkas)
    return berkas


def find_heading(lembar: Worksheet) -> dict[str, tuple[int, int]]:
    """Heading → (row, column) of the row that holds "Kode"; empty where a sheet is not to be filled."""
    for baris in lembar.iter_rows():
        if any(sel.value == "Kode" for sel in baris):
            return {str(sel.value): (sel.row, sel.column) for sel in baris if sel.value is not None}
    return {}


def _fill(lembar: Worksheet, isian: Isian) -> list[str]:
    judul = find_heading(lembar)
    if not judul:
        return []
    baris_judul, kolom_kode = judul["Kode"]
    terisi = []
    for nomor in range(baris_judul + 1, lembar.max_row + 1):
        kode = lembar.cell(nomor, kolom_kode).value
        if kode not in isian:
            continue
        nilai = isian[kode]
        for awalan, isi in (nilai if isinstance(nilai, Mapping) else {"Realisasi ": nilai}).items():
            kolom = next(letak[1] for nama, letak in judul.items() if nama.startswith(awalan))
            lembar.cell(nomor, kolom, isi)
        terisi.append(str(kode))
    return terisi
