"""`backup`, `restore`, `migrate-database`: everything into a file, out of it, into another database."""

from pathlib import Path
from typing import Annotated

import typer

from iki.actions import cadangan, pindah
from iki.actions.accounts import KONSOL
from iki.actions.izin import identify
from iki.cli.output import explain_failures
from iki.store.store import open_store

BerkasArgument = Annotated[Path, typer.Argument(metavar="F", help="Berkas cadangan.")]
UserOption = Annotated[
    str | None, typer.Option("--user", help="Nama akun admin; bawaan: konsol peladen, tanpa akun.")
]


@explain_failures
def backup(berkas: BerkasArgument, user: UserOption = None) -> None:
    """Tulis cadangan seluruh isi basis data, berkas asli juga; boleh sambil dipakai."""
    with open_store() as store:
        pelaku = KONSOL if user is None else identify(store, user)
        baris = cadangan.back_up(store, pelaku, berkas)
    typer.echo(f"Cadangan tersimpan dan sudah diperiksa: {berkas} ({baris} baris).")


@explain_failures
def restore(berkas: BerkasArgument) -> None:
    """Isi basis data kosong (IKI_DATABASE_URL) dari cadangan."""
    baris = cadangan.restore(berkas)
    typer.echo(f"Cadangan {berkas} dipulihkan dan sudah diperiksa: {baris} baris. Semua orang masuk lagi.")


@explain_failures
def migrate_database(
    dari: Annotated[str, typer.Argument(metavar="FROM", help="Alamat basis data asal.")],
    ke: Annotated[str, typer.Argument(metavar="TO", help="Alamat basis data tujuan, yang kosong.")],
) -> None:
    """Pindahkan seluruh isi ke basis data lain yang kosong, misalnya dari SQLite ke PostgreSQL."""
    isi = pindah.move_database(dari, ke)
    for nama, satu in isi.items():
        typer.echo(f"{nama}  {satu.baris} baris  {satu.sidik[:16]}")
    typer.echo("Semua tabel sama dengan asalnya. Arahkan IKI_DATABASE_URL ke tujuan, lalu jalankan dasbor.")
