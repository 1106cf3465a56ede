"""What every verb shares: formats, plain values, failures in one sentence."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any, NoReturn, ParamSpec

import orjson
import pandas as pd
import typer

from iki.errors import IkiError
from iki.periods import Periode, format_periode
from iki.text import guard_formula

P = ParamSpec("P")

LEBAR = 48
"""Characters of a text that the table for the eye shows."""


class Format(StrEnum):
    """How a table is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Bentuk(StrEnum):
    """How a report on a workbook is printed."""

    TABLE = "table"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="Bentuk keluaran.")]
PolicyOption = Annotated[
    str | None, typer.Option("--policy", help="Kebijakan penilaian; bawaan: yang berlaku pada tahun itu.")
]
TahunOption = Annotated[int, typer.Option("--tahun", help="Tahun target dan realisasi.")]
SampaiOption = Annotated[
    int | None,
    typer.Option("--triwulan", min=1, max=4, help="Sampai triwulan ini; bawaan: yang terakhir dilaporkan."),
]
DisahkanOption = Annotated[bool, typer.Option("--hanya-disahkan", help="Hanya nilai yang sudah disahkan.")]
BentukOption = Annotated[Bentuk, typer.Option("--format", help="Bentuk keluaran.")]


def explain_failures(verb: Callable[P, None]) -> Callable[P, None]:
    """Turn an IkiError into its sentence on stderr and exit 1; JSON still goes to stdout."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            verb(*args, **kwargs)
        except IkiError as galat:
            if kwargs.get("format_") == "json":
                print_json({"galat": str(galat)})
            fail(str(galat))

    return run


def fail(*kalimat: str) -> NoReturn:
    """Say what is wrong with the input on stderr, one sentence a line, and exit 1."""
    for baris in kalimat:
        typer.echo(baris, err=True)
    raise typer.Exit(1)


def plain(nilai: Any) -> Any:
    """A value as JSON has it: missing is None, a whole float an int, text and lists as they are."""
    if isinstance(nilai, list | dict):
        return nilai
    if nilai is None or pd.isna(nilai):
        return None
    if isinstance(nilai, str | bool):
        return nilai
    angka = float(nilai) if not hasattr(nilai, "isoformat") else nilai.isoformat()
    return int(angka) if isinstance(angka, float) and angka.is_integer() else angka


def to_records(tabel: pd.DataFrame, kolom: list[str]) -> list[dict[str, Any]]:
    """Rows of a frame as dictionaries of plain values, in the order of `kolom`."""
    return [
        {nama: plain(nilai) for nama, nilai in zip(kolom, baris, strict=True)}
        for baris in tabel[kolom].itertuples(index=False, name=None)
    ]


def print_json(isi: Mapping[str, Any]) -> None:
    """Print one JSON object, UTF-8, dates in ISO 8601."""
    typer.echo(orjson.dumps(isi, option=orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY))


def print_rows(baris: list[dict[str, Any]], bentuk: Format) -> None:
    """Print rows as CSV (decimal points, empty for missing) or as an aligned table."""
    tabel = pd.DataFrame([{nama: _cell(nilai) for nama, nilai in isi.items()} for isi in baris])
    if bentuk == Format.CSV:
        typer.echo(tabel.map(guard_formula).to_csv(index=False, lineterminator="\n"), nl=False)
    else:
        typer.echo("Tidak ada baris." if tabel.empty else _align(tabel.fillna("–")))


def print_scored(hasil: Mapping[str, Any], baris: list[dict[str, Any]], bentuk: Format) -> None:
    """Print rows that a policy made: named above a table, in two columns of their own in a CSV.

    Args:
        hasil: with policy and policy_versi, and where there are any tahun and triwulan.
    """
    nama, versi = hasil["policy"], hasil["policy_versi"]
    if bentuk == Format.CSV:
        baris = [satu | {"policy": nama, "policy_versi": versi} for satu in baris]
    else:
        berperiode = "triwulan" in hasil
        periode = f", s.d. {format_periode(Periode(hasil['tahun'], hasil['triwulan']))}" if berperiode else ""
        typer.echo(f"Kebijakan penilaian {nama} versi {versi}{periode}")
    print_rows(baris, bentuk)


def _align(tabel: pd.DataFrame) -> str:
    """Columns side by side for the eye; a long text is cut, csv and json hold the whole."""
    teks = tabel.astype(str).map(lambda isi: isi if len(isi) <= LEBAR else isi[: LEBAR - 1] + "…")
    lebar = {nama: max(len(str(nama)), teks[nama].str.len().max()) for nama in teks}
    baris = [[str(nama) for nama in teks], *teks.to_numpy().tolist()]
    return "\n".join(
        "  ".join(isi.ljust(n) for isi, n in zip(sel, lebar.values(), strict=True)).rstrip() for sel in baris
    )


def _cell(nilai: Any) -> Any:
    """Lists and dictionaries as JSON text; whole numbers stay whole in a column with gaps."""
    if isinstance(nilai, list | dict):
        return orjson.dumps(nilai).decode()
    return nilai if nilai is None or isinstance(nilai, str | bool) else repr(nilai)
