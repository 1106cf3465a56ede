"""`verify-report`: whether the database still says what stands in a PDF."""

from pathlib import Path
from typing import Annotated, Any

import typer

from iki.actions.periksa_laporan import Pemeriksaan, read_berkas, verify_laporan
from iki.cli.output import Bentuk, BentukOption, explain_failures, fail, print_json
from iki.intake.findings import shorten
from iki.periods import format_periode
from iki.reports.keterangan import format_sidik
from iki.reports.pdf_banding import Perbedaan
from iki.store.store import open_store

DITUNJUKKAN = 40
"""Differences that are shown to the eye; json holds all of them."""


@explain_failures
def verify_report(
    berkas: Annotated[Path, typer.Argument(help="PDF yang dibuat oleh report.")],
    format_: BentukOption = Bentuk.TABLE,
) -> None:
    """Periksa apakah isi sebuah PDF masih sama dengan basis data."""
    isi = read_berkas(berkas)
    with open_store() as store:
        hasil = verify_laporan(store, isi)
    if format_ == Bentuk.JSON:
        print_json(pemeriksaan_as_dict(hasil))
    if not hasil.ok:
        fail(*_tell_differences(hasil)) if format_ == Bentuk.TABLE else fail()
    if format_ == Bentuk.TABLE:
        typer.echo(f"{_tell_what(hasil)} sama dengan basis data; sidik {format_sidik(hasil.asal.sidik)}.")


def pemeriksaan_as_dict(hasil: Pemeriksaan) -> dict[str, Any]:
    """The outcome in the shape that the command line promises."""
    asal, diminta = hasil.asal, hasil.asal.permintaan
    return {
        "ok": hasil.ok,
        "dokumen": asal.dokumen,
        "tahun": diminta.periode.tahun,
        "triwulan": diminta.periode.triwulan,
        "bidang": diminta.bidang,
        "policy": diminta.kebijakan,
        "policy_versi": asal.kebijakan_versi,
        "hanya_disahkan": diminta.hanya_disahkan,
        "data_versi": asal.data_versi,
        "dibuat": asal.dibuat.isoformat(),
        "sidik_berkas": asal.sidik,
        "sidik_basis_data": hasil.sidik_basis_data,
        "perbedaan": [vars(satu) for satu in hasil.perbedaan],
    }


def _tell_what(hasil: Pemeriksaan) -> str:
    diminta = hasil.asal.permintaan
    unit = f" {diminta.bidang}" if diminta.bidang else ""
    return f"Laporan {hasil.asal.dokumen}{unit} s.d. {format_periode(diminta.periode)}"


def _tell_differences(hasil: Pemeriksaan) -> list[str]:
    beda = hasil.perbedaan
    kepala = f"{_tell_what(hasil)} tidak sama dengan basis data: {len(beda)} perbedaan."
    if hasil.asal.sidik != hasil.sidik_basis_data:
        kini = format_sidik(hasil.sidik_basis_data)
        kepala += f" Sidik berkas {format_sidik(hasil.asal.sidik)}, sidik basis data {kini}."
    sisa = len(beda) - DITUNJUKKAN
    lain = [f"Dan {sisa} perbedaan lain; --format json memuat semuanya."] if sisa > 0 else []
    return [kepala, *map(_tell_one, beda[:DITUNJUKKAN]), *lain]


def _tell_one(beda: Perbedaan) -> str:
    ada, harus = (shorten(teks, 120) for teks in (beda.tertulis, beda.menurut_basis_data))
    if not ada:
        return f"halaman {beda.halaman}: hilang '{harus}'"
    if not harus:
        return f"halaman {beda.halaman}: tertulis '{ada}', yang tidak ada menurut basis data"
    return f"halaman {beda.halaman}: tertulis '{ada}', menurut basis data '{harus}'"
