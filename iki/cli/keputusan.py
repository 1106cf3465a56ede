"""`approve`, `send-back`, `lock`, `unlock`: what a verifikator decides."""

from typing import Annotated

import typer

from iki.actions.izin import identify
from iki.actions.keputusan import approve_upload, send_back_upload
from iki.actions.periode import lock_period, unlock_period
from iki.cli.output import TahunOption, explain_failures
from iki.cli.workbook import UserOption
from iki.periods import Periode, format_periode
from iki.store.store import open_store

UnggahanArgument = Annotated[int, typer.Argument(help="Nomor unggahan.")]
TriwulanOption = Annotated[int, typer.Option("--triwulan", min=1, max=4, help="Triwulan.")]


@explain_failures
def approve(unggahan: UnggahanArgument, user: UserOption) -> None:
    """Sahkan semua nilai satu unggahan yang menunggu."""
    with open_store() as store:
        banyak = approve_upload(store, identify(store, user), unggahan)
    typer.echo(f"{banyak} nilai dari unggahan {unggahan} disahkan.")


@explain_failures
def send_back(
    unggahan: UnggahanArgument,
    user: UserOption,
    why: Annotated[str, typer.Option("--why", help="Alasan pengembalian.")],
) -> None:
    """Kembalikan semua nilai satu unggahan yang menunggu."""
    with open_store() as store:
        banyak = send_back_upload(store, identify(store, user), unggahan, why)
    typer.echo(f"{banyak} nilai dari unggahan {unggahan} dikembalikan.")


@explain_failures
def lock(
    tahun: TahunOption,
    triwulan: TriwulanOption,
    user: UserOption,
    why: Annotated[str, typer.Option("--why", help="Alasan penguncian.")] = "",
) -> None:
    """Kunci satu triwulan: angkanya tidak berubah lagi."""
    periode = Periode(tahun, triwulan)
    with open_store() as store:
        lock_period(store, identify(store, user), periode, why)
    typer.echo(f"{format_periode(periode)} dikunci.")


@explain_failures
def unlock(
    tahun: TahunOption,
    triwulan: TriwulanOption,
    user: UserOption,
    why: Annotated[str, typer.Option("--why", help="Alasan pembukaan.")],
) -> None:
    """Buka kembali satu triwulan yang terkunci."""
    periode = Periode(tahun, triwulan)
    with open_store() as store:
        unlock_period(store, identify(store, user), periode, why)
    typer.echo(f"{format_periode(periode)} dibuka.")
