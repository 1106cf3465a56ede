"""`user add`, `user list`, `user disable`: accounts from the server's own console."""

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from iki.actions.accounts import KONSOL, Calon, add_akun, disable_akun, list_akun
from iki.cli.output import Format, FormatOption, explain_failures, print_json, print_rows
from iki.errors import AkunError
from iki.pelaku import Peran
from iki.store.akun import Akun, Hak
from iki.store.store import open_store

NamaArgument = Annotated[str, typer.Argument(metavar="NAME", help="Nama akun, untuk masuk.")]

user = typer.Typer(help="Akun: tambah, daftar, nonaktifkan.", no_args_is_help=True)


@user.command()
@explain_failures
def add(
    name: NamaArgument,
    role: Annotated[Peran, typer.Option("--role", help="Peran akun.")],
    bidang: Annotated[
        str | None, typer.Option("--bidang", help="Kode bidang; hanya untuk operator, dan wajib baginya.")
    ] = None,
    nama_lengkap: Annotated[str, typer.Option("--nama-lengkap", help="Nama orangnya.")] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Baca kata sandi dari masukan baku, satu baris.")
    ] = False,
    must_change: Annotated[
        bool, typer.Option("--must-change", help="Kata sandi harus diganti saat masuk pertama kali.")
    ] = False,
) -> None:
    """Tambah akun dengan kata sandi yang diberikan."""
    if not password_stdin:
        raise typer.BadParameter("Beri kata sandi lewat masukan baku dengan --password-stdin.")
    with open_store() as store:
        calon = Calon(name, nama_lengkap, _read_sandi())
        akun = add_akun(store, KONSOL, calon, Hak(role, bidang), harus_ganti=must_change)
    typer.echo(f"Akun {akun.nama} ({_describe(akun)}) ditambahkan.")


@user.command("list")
@explain_failures
def list_(format_: FormatOption = Format.TABLE) -> None:
    """Daftar akun, yang dinonaktifkan juga."""
    with open_store() as store:
        baris = [_as_row(satu) for satu in list_akun(store, KONSOL)]
    if format_ == Format.JSON:
        print_json({"akun": baris})
    else:
        print_rows(baris, format_)


@user.command()
@explain_failures
def disable(name: NamaArgument) -> None:
    """Nonaktifkan akun; orangnya langsung keluar dari semua peramban."""
    with open_store() as store:
        akun = disable_akun(store, KONSOL, name)
    typer.echo(f"Akun {akun.nama} dinonaktifkan.")


def _read_sandi() -> str:
    """One line of the standard input, without its end.

    Raises:
        AkunError: there are several lines, or it is no UTF-8.
    """
    try:
        baris = sys.stdin.read(4096).splitlines()
    except UnicodeDecodeError as galat:
        raise AkunError("Kata sandi di masukan baku bukan teks UTF-8. Kirim ulang.") from galat
    if len(baris) > 1:
        raise AkunError("Kata sandi di masukan baku lebih dari satu baris. Kirim satu baris saja.")
    return baris[0] if baris else ""


def _describe(akun: Akun) -> str:
    return f"{akun.peran} {akun.bidang}" if akun.bidang else str(akun.peran)


def _as_row(akun: Akun) -> dict[str, object]:
    kolom = ("nama", "nama_lengkap", "peran", "bidang", "aktif", "harus_ganti", "dibuat", "dibuat_oleh")
    isi = asdict(akun)
    return {nama: isi[nama] for nama in kolom} | {"dibuat": akun.dibuat.isoformat(timespec="seconds")}
