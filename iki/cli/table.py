"""`score-table`: a calculator for the table of any office."""

from pathlib import Path
from typing import Annotated

import typer

from iki.actions.table import KOLOM_HASIL, Penilaian, score_file
from iki.cli.output import (
    Format,
    FormatOption,
    PolicyOption,
    explain_failures,
    fail,
    print_json,
    print_scored,
    to_records,
)
from iki.cli.score import round_rows
from iki.cli.workbook import read_berkas
from iki.scoring.table import TIDAK_TERBACA


@explain_failures
def score_table(
    berkas: Annotated[Path, typer.Argument(help="Berkas CSV atau Excel (.xlsx).")],
    policy: PolicyOption = None,
    format_: FormatOption = Format.TABLE,
) -> None:
    """Nilai tabel apa saja: kolom indikator, satuan, target, realisasi, dan bila ada arah (naik, turun)."""
    kiriman = read_berkas(berkas)
    penilaian = score_file(kiriman.isi, kiriman.nama, policy)
    baris = to_records(penilaian.hasil, KOLOM_HASIL)
    hasil = {"policy": penilaian.policy.nama, "policy_versi": penilaian.policy.versi}
    if format_ == Format.JSON:
        print_json(hasil | {"baris": baris})
    else:
        print_scored(hasil, round_rows(baris) if format_ == Format.TABLE else baris, format_)
    _fail_unreadable(penilaian)


def _fail_unreadable(penilaian: Penilaian) -> None:
    """Every row that cannot be read, one sentence a line on stderr, and exit 1."""
    terbaca = penilaian.skor["status"] != TIDAK_TERBACA
    if not terbaca.all():
        fail(*penilaian.skor.loc[~terbaca, "alasan"])
