"""`catalogue-import`, `catalogue-export`: a whole catalogue from a file and into one."""

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from iki.actions.izin import identify
from iki.actions.katalog import Pratinjau, default_start, preview_change, save_change
from iki.actions.katalog_berkas import begin_database, read_katalog
from iki.catalogue.model import Katalog
from iki.catalogue.revisi import compare_katalog
from iki.cli.catalogue_care import pratinjau_as_dict, print_pratinjau
from iki.cli.output import Bentuk, BentukOption, explain_failures, fail, print_json
from iki.cli.workbook import UserOption, read_berkas, write_file
from iki.errors import BerkasError
from iki.intake.katalog_baca import KatalogDibaca
from iki.intake.katalog_buku import write_buku_katalog
from iki.pelaku import Pelaku
from iki.periods import Periode
from iki.store.store import is_new_database, open_store
from iki.store.unggahan import Berkas
from iki.views.rawat_katalog import tell_change

_LANJUT_TERIMA = "Periksa peringatannya, lalu ulangi dengan --accept-warnings bila memang benar."
_LANJUT_GALAT = "Perbaiki galat di atas, lalu impor lagi."


class _Jenis(StrEnum):
    """What a catalogue can be written as, by the file's ending."""

    XLSX = ".xlsx"
    DOCX = ".docx"
    TXT = ".txt"


@explain_failures
def catalogue_export(
    berkas: Annotated[Path, typer.Argument(help="Berkas .xlsx, .docx, atau .txt yang ditulis.")],
    template: Annotated[
        bool, typer.Option("--template", help="Hanya judul kolom, untuk instansi yang mulai (.xlsx).")
    ] = False,
) -> None:
    """Tulis katalog: .xlsx untuk disunting dan diimpor lagi; .docx atau .txt dalam bentuk dokumen IKI."""
    jenis = berkas.suffix.lower()
    if jenis not in list(_Jenis):
        raise BerkasError(f"Jenis berkas '{jenis}' tidak dikenal. Pakai {', '.join(_Jenis)}.")
    if template and jenis != _Jenis.XLSX:
        raise typer.BadParameter("--template hanya untuk .xlsx.")
    with open_store() as store:
        katalog = store.load_katalog()
    write_file(berkas, _write(katalog, _Jenis(jenis), template=template))
    typer.echo(f"Katalog versi {katalog.versi} ditulis ke {berkas}.")


def _write(katalog: Katalog, jenis: _Jenis, *, template: bool) -> bytes:
    if jenis is _Jenis.XLSX:
        return write_buku_katalog(katalog, kosong=template)
    from iki.reports.dokumen_iki import write_docx, write_teks  # noqa: PLC0415  (lxml, only where needed)

    return write_docx(katalog) if jenis is _Jenis.DOCX else write_teks(katalog).encode()


@explain_failures
def catalogue_import(
    berkas: Annotated[Path, typer.Argument(help="Katalog (.xlsx) atau dokumen IKI (.docx, .txt).")],
    user: UserOption = "",
    why: Annotated[str, typer.Option("--why", help="Alasan perubahan; wajib bila katalog sudah ada.")] = "",
    tahun: Annotated[
        int | None, typer.Option("--tahun", help="Tahun mulai berlaku; bawaan: tahun pertama yang berubah.")
    ] = None,
    triwulan: Annotated[int, typer.Option("--triwulan", min=1, max=4, help="Triwulan mulai berlaku.")] = 1,
    instansi: Annotated[str, typer.Option("--instansi", help="Nama instansi, untuk basis data baru.")] = "",
    accept_warnings: Annotated[
        bool, typer.Option("--accept-warnings", help="Terima semua peringatan.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Tunjukkan saja; tidak menyimpan apa pun.")] = False,
    format_: BentukOption = Bentuk.TABLE,
) -> None:
    """Impor katalog: isi basis data baru, atau ubah katalog yang ada mulai suatu triwulan."""
    kiriman = read_berkas(berkas)
    if is_new_database():
        dibaca = read_katalog(kiriman, None, instansi)
        _stop_at_temuan(dibaca, accept_warnings or check, format_)
        return _begin(dibaca, kiriman, user, check, format_)
    with open_store() as store:
        lama = store.load_katalog()
        dibaca = read_katalog(kiriman, lama)
        baru = _stop_at_temuan(dibaca, accept_warnings or check, format_)
        if not compare_katalog(lama, baru):
            return _say_unchanged(lama, dibaca, format_)
        mulai = Periode(tahun or default_start(lama, baru).tahun, triwulan)
        pratinjau = preview_change(store, baru, mulai, why, kiriman)
        versi = None if check else save_change(store, identify(store, user), pratinjau.usulan)
    return _report(pratinjau, dibaca, versi, format_)


def _stop_at_temuan(dibaca: KatalogDibaca, diterima: bool, bentuk: Bentuk) -> Katalog:
    """What the file says; exit 1 while there is a galat, or a peringatan that was not accepted."""
    if dibaca.katalog is None or (dibaca.peringatan and not diterima):
        if bentuk == Bentuk.JSON:
            print_json({"ok": dibaca.ok, "katalog_versi": None, "temuan": _list_temuan(dibaca)})
        kalimat = [f"[{satu.tingkat}] {satu.kalimat}" for satu in dibaca.temuan]
        fail(*kalimat, f"Tidak ada yang disimpan. {_LANJUT_TERIMA if dibaca.ok else _LANJUT_GALAT}")
    return dibaca.katalog


def _list_temuan(dibaca: KatalogDibaca) -> list[dict[str, Any]]:
    return [asdict(satu) for satu in dibaca.temuan]


def _begin(dibaca: KatalogDibaca, kiriman: Berkas, user: str, check: bool, bentuk: Bentuk) -> None:
    """Fill a new database, or only tell what it would hold."""
    katalog = (
        _stop_at_temuan(dibaca, True, bentuk) if check else begin_database(Pelaku(user), dibaca, kiriman)
    )
    isi = {
        "jabatan": len(katalog.jabatan),
        "ukuran": len(katalog.ukuran),
        "target": len(katalog.target),
        "periode": katalog.periode,
    }
    if bentuk == Bentuk.JSON:
        versi = None if check else katalog.versi
        print_json({"ok": True, "katalog_versi": versi, "baru": isi, "temuan": _list_temuan(dibaca)})
        return
    keadaan = "akan diisi" if check else "diisi"
    typer.echo(
        f"Basis data baru {keadaan} dengan katalog {katalog.instansi}: {isi['jabatan']} jabatan, "
        f"{isi['ukuran']} ukuran, {isi['target']} target untuk {katalog.periode[0]}–{katalog.periode[-1]}. "
        "Periksa yang tertulis 'asumsi' dengan: python -m iki catalogue-export F.xlsx."
    )


def _say_unchanged(katalog: Katalog, dibaca: KatalogDibaca, bentuk: Bentuk) -> None:
    if bentuk == Bentuk.JSON:
        temuan = _list_temuan(dibaca)
        print_json({"ok": True, "katalog_versi": katalog.versi, "ubahan": [], "akibat": [], "temuan": temuan})
    else:
        typer.echo(f"Tidak ada yang berubah: katalog versi {katalog.versi} sudah seperti itu.")


def _report(pratinjau: Pratinjau, dibaca: KatalogDibaca, versi: int | None, bentuk: Bentuk) -> None:
    if bentuk == Bentuk.JSON:
        print_json({"ok": True, **pratinjau_as_dict(pratinjau, versi), "temuan": _list_temuan(dibaca)})
        return
    for satu in dibaca.temuan:
        typer.echo(f"[{satu.tingkat}] {satu.kalimat}")
    print_pratinjau(pratinjau)
    typer.echo(tell_change(pratinjau.usulan.berlaku, len(pratinjau.ubahan), versi))
