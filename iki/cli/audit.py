"""`audit`: the trail of everything that was done, and whether it is whole."""

from typing import Annotated

import typer

from iki.actions.audit import list_audit, verify_audit
from iki.actions.izin import identify
from iki.cli.output import Format, FormatOption, explain_failures, fail, print_json, print_rows, to_records
from iki.store.store import open_store

KOLOM = ["id", "waktu", "oleh", "peran", "dari", "tindakan", "objek", "lama", "baru", "alasan"]

audit = typer.Typer(help="Jejak audit: semua yang pernah dilakukan.", no_args_is_help=True)


@audit.command()
@explain_failures
def verify() -> None:
    """Periksa bahwa tidak ada baris jejak yang diubah atau dihapus."""
    with open_store() as store:
        rusak = verify_audit(store)
    if rusak is not None:
        fail(
            f"Jejak audit tidak utuh: baris {rusak} atau yang sesudahnya diubah atau dihapus dari luar. "
            "Bandingkan dengan cadangan terakhir."
        )
    typer.echo("Jejak audit utuh: tidak ada baris yang diubah atau dihapus.")


@audit.command("list")
@explain_failures
def list_(
    user: Annotated[str, typer.Option("--user", help="Nama akun yang membacanya.")] = "",
    format_: FormatOption = Format.TABLE,
) -> None:
    """Tampilkan jejak audit, yang terbaru lebih dulu."""
    with open_store() as store:
        baris = to_records(list_audit(store, identify(store, user)), KOLOM)
    if format_ == Format.JSON:
        print_json({"jejak": baris})
    else:
        print_rows(baris, format_)
