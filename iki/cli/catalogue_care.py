"""`catalogue-revise`, `catalogue-end`, `catalogue-undo`, `catalogue-history`: care of the catalogue."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from iki.actions.izin import identify
from iki.actions.katalog import Pratinjau, cancel_change, preview_change, save_change
from iki.catalogue.sunting import edit_ukuran, end_indikator, revise_target
from iki.catalogue.tables import read_cell
from iki.catalogue.target import Ditulis
from iki.cli.output import (
    Bentuk,
    BentukOption,
    Format,
    FormatOption,
    explain_failures,
    print_json,
    print_rows,
)
from iki.cli.workbook import UserOption
from iki.errors import KatalogError
from iki.periods import Periode, format_periode
from iki.store.store import Store, open_store
from iki.views.rawat_katalog import describe_akibat, describe_ubahan, tell_change

TahunOption = Annotated[int, typer.Option("--tahun", help="Tahun mulai berlaku.")]
TriwulanOption = Annotated[int, typer.Option("--triwulan", min=1, max=4, help="Triwulan mulai berlaku.")]
WhyOption = Annotated[str, typer.Option("--why", help="Alasan perubahan.")]
CheckOption = Annotated[bool, typer.Option("--check", help="Tunjukkan saja; tidak menyimpan apa pun.")]


@explain_failures
def catalogue_revise(
    kode: Annotated[str, typer.Argument(help="Kode ukuran, misalnya UMREN-01.")],
    tahun: TahunOption,
    user: UserOption,
    why: WhyOption,
    triwulan: TriwulanOption = 1,
    target: Annotated[str, typer.Option("--target", help="Target setahun yang baru: 1.250, 87,5, B.")] = "",
    target_tw: Annotated[
        list[str] | None, typer.Option("--target-tw", help="Target s.d. TW I, II, III, IV; empat kali.")
    ] = None,
    ubah: Annotated[
        list[str] | None,
        typer.Option("--set", help="KOLOM=NILAI, misalnya jadwal=penuh atau sumber_data=SPM."),
    ] = None,
    check: CheckOption = False,
    format_: BentukOption = Bentuk.TABLE,
) -> None:
    """Ubah target atau sifat satu ukuran mulai suatu triwulan; triwulan sebelumnya tetap."""
    if not target and not ubah:
        raise typer.BadParameter("Tulis --target atau --set.")
    with open_store() as store:
        baru = store.load_katalog()
        baru = edit_ukuran(baru, kode, dict(_read_pair(satu) for satu in ubah or ()))
        if target:
            baru = revise_target(baru, kode, tahun, Ditulis(target, tuple(target_tw or ())))
        _settle(store, preview_change(store, baru, Periode(tahun, triwulan), why), user, check, format_)


@explain_failures
def catalogue_end(
    indikator: Annotated[str, typer.Argument(help="Kode indikator, misalnya UMREN-01.")],
    tahun: TahunOption,
    user: UserOption,
    why: WhyOption,
    check: CheckOption = False,
    format_: BentukOption = Bentuk.TABLE,
) -> None:
    """Akhiri satu indikator mulai suatu tahun; riwayatnya tetap ada."""
    with open_store() as store:
        baru = end_indikator(store.load_katalog(), indikator.strip().upper(), tahun)
        _settle(store, preview_change(store, baru, Periode(tahun, 1), why), user, check, format_)


@explain_failures
def catalogue_undo(
    versi: Annotated[int, typer.Argument(help="Versi katalog yang dibatalkan.")],
    user: UserOption,
    why: Annotated[str, typer.Option("--why", help="Alasan pembatalan.")],
) -> None:
    """Batalkan perubahan katalog yang terakhir; yang sebelumnya berlaku kembali."""
    with open_store() as store:
        cancel_change(store, identify(store, user), versi, why)
    typer.echo(f"Perubahan katalog versi {versi} dibatalkan.")


@explain_failures
def catalogue_history(format_: FormatOption = Format.TABLE) -> None:
    """Cetak semua perubahan katalog, yang terbaru lebih dulu."""
    with open_store() as store:
        semua = store.list_revisions().to_dict("records")
    baris = [
        {
            "katalog_versi": satu["katalog_versi"],
            "waktu": satu["waktu"].isoformat(),
            "oleh": satu["oleh"],
            "berlaku": format_periode(Periode(satu["berlaku_tahun"], satu["berlaku_triwulan"])),
            "ubahan": satu["perubahan"] if format_ == Format.JSON else len(satu["perubahan"]),
            "alasan": satu["alasan"],
            "dibatalkan": isinstance(satu["dibatalkan_oleh"], str),
        }
        for satu in semua
    ]
    if format_ == Format.JSON:
        print_json({"baris": baris})
    else:
        print_rows(baris, format_)


def _read_pair(teks: str) -> tuple[str, Any]:
    """KOLOM=NILAI, the value as the column of ukuran holds it."""
    kolom, pemisah, nilai = teks.partition("=")
    if not pemisah:
        raise KatalogError(f"'{teks}' bukan KOLOM=NILAI. Tulis misalnya jadwal=penuh.")
    return kolom.strip(), read_cell("ukuran", kolom.strip(), nilai)


def _settle(store: Store, pratinjau: Pratinjau, user: str, check: bool, bentuk: Bentuk) -> None:
    """Show a change, and store it unless only asked to look."""
    versi = None if check else save_change(store, identify(store, user), pratinjau.usulan)
    if bentuk == Bentuk.JSON:
        print_json(pratinjau_as_dict(pratinjau, versi))
        return
    print_pratinjau(pratinjau)
    typer.echo(tell_change(pratinjau.usulan.berlaku, len(pratinjau.ubahan), versi))


def print_pratinjau(pratinjau: Pratinjau) -> None:
    """Old → new, and what it does to kategori, a line each."""
    for baris in (*describe_ubahan(pratinjau.ubahan), *describe_akibat(pratinjau.akibat)):
        typer.echo(baris)


def pratinjau_as_dict(pratinjau: Pratinjau, versi: int | None) -> dict[str, Any]:
    """A change in the shape that the command line gives; `katalog_versi` is null while it is not stored."""
    berlaku = pratinjau.usulan.berlaku
    return {
        "katalog_versi": versi,
        "tahun": berlaku.tahun,
        "triwulan": berlaku.triwulan,
        "ubahan": [satu.as_dict() for satu in pratinjau.ubahan],
        "akibat": [asdict(satu) for satu in pratinjau.akibat],
    }
