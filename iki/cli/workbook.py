"""`template`, `check`, `upload`, `undo`: the workbook's way in, and back."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from iki.actions.check import Pemeriksaan, check_workbook
from iki.actions.izin import identify
from iki.actions.template import make_template
from iki.actions.upload import HasilUnggah, undo_upload, upload_workbook
from iki.cli.output import Bentuk, BentukOption, explain_failures, fail, print_json
from iki.errors import BerkasError
from iki.intake.annotate import annotate_workbook
from iki.intake.findings import KodeTemuan, Temuan, Tingkat, shorten
from iki.intake.gate import BerkasDitolakError, check_panjang
from iki.intake.questions import TANPA_JAWABAN, Jawaban
from iki.intake.reader import refuse_berkas
from iki.periods import SETAHUN, format_triwulan
from iki.store.store import open_store
from iki.store.unggahan import Berkas
from iki.views.words import format_isian

FileArgument = Annotated[Path, typer.Argument(help="Berkas yang sudah diisi: .xlsx, .xls, .ods, atau .csv.")]
AnswersOption = Annotated[
    Path | None,
    typer.Option("--answers", help="Berkas JSON berisi jawaban atas pertanyaan ('tanya') pada temuan."),
]
UserOption = Annotated[str, typer.Option("--user", help="Nama orang yang melakukannya.")]


@explain_failures
def template(
    tahun: Annotated[int, typer.Option("--tahun", help="Tahun target.")],
    output: Annotated[Path, typer.Option("--output", help="Berkas .xlsx yang ditulis.")],
    triwulan: Annotated[
        int | None, typer.Option("--triwulan", min=1, max=4, help="Triwulan yang diisi.")
    ] = None,
    setahun: Annotated[
        bool, typer.Option("--setahun", help="Satu nilai untuk setahun (tahun lalu).")
    ] = False,
    bidang: Annotated[str | None, typer.Option("--bidang", help="Kode bidang; bawaan: semua.")] = None,
    jabatan: Annotated[str | None, typer.Option("--jabatan", help="Kode jabatan; bawaan: semua.")] = None,
) -> None:
    """Tulis buku kerja untuk diisi: satu triwulan, atau setahun."""
    if (triwulan is None) != setahun:
        raise typer.BadParameter("Pilih salah satu: --triwulan 1-4 atau --setahun.")
    if bidang and jabatan:
        raise typer.BadParameter("Pilih salah satu: --bidang atau --jabatan.")
    with open_store() as store:
        isi = make_template(
            store, tahun, SETAHUN if setahun else triwulan or 1, bidang=bidang, jabatan=jabatan
        )
    write_file(output, isi)
    typer.echo(
        f"Templat {format_triwulan(SETAHUN if setahun else triwulan or 1)} {tahun} ditulis ke {output}."
    )


@explain_failures
def check(
    berkas: FileArgument,
    annotated: Annotated[
        Path | None, typer.Option("--annotated", help="Tulis salinan yang ditandai.")
    ] = None,
    answers: AnswersOption = None,
    format_: BentukOption = Bentuk.TABLE,
) -> None:
    """Periksa buku kerja tanpa menyimpan apa pun."""
    jawaban = read_answers(answers)
    try:
        kiriman = read_berkas(berkas)
    except BerkasDitolakError as galat:
        hasil, annotated = refuse(galat), None
    else:
        with open_store() as store:
            hasil = check_workbook(store, kiriman, jawaban)
    if annotated is not None:
        with suppress(BerkasDitolakError):  # nothing to mark in what cannot be read; the temuan say why
            write_file(annotated, annotate_workbook(kiriman.isi, hasil.temuan))
    if format_ == Bentuk.JSON:
        print_json(pemeriksaan_as_dict(hasil))
    else:
        _print_pemeriksaan(hasil)
    if not hasil.ok:
        fail(*_lines(temuan for temuan in hasil.temuan if temuan.tingkat == Tingkat.GALAT))


@explain_failures
def upload(
    berkas: FileArgument,
    user: UserOption,
    accept_warnings: Annotated[
        bool, typer.Option("--accept-warnings", help="Terima semua peringatan.")
    ] = False,
    answers: AnswersOption = None,
    format_: BentukOption = Bentuk.TABLE,
) -> None:
    """Periksa buku kerja lalu simpan, seluruhnya atau tidak sama sekali."""
    jawaban, diterima = read_answers(answers), None if accept_warnings else ()
    try:
        kiriman = read_berkas(berkas)
    except BerkasDitolakError as galat:
        hasil = HasilUnggah(refuse(galat), None)
    else:
        with open_store() as store:
            pelaku = identify(store, user)
            hasil = upload_workbook(store, kiriman, pelaku=pelaku, diterima=diterima, jawaban=jawaban)
    simpan = hasil.tersimpan
    if format_ == Bentuk.JSON:
        print_json(unggah_as_dict(hasil))
    if simpan is None:
        fail(*_lines(hasil.temuan), _why_refused(hasil.pemeriksaan))
    if format_ == Bentuk.TABLE:
        keadaan = "sudah tersimpan sebelumnya" if simpan.sudah_ada else "tersimpan"
        typer.echo(f"Unggahan {simpan.unggahan}: {simpan.tersimpan} nilai {keadaan}.")


@explain_failures
def undo(
    unggahan: Annotated[int, typer.Argument(help="Nomor unggahan.")],
    user: UserOption,
    why: Annotated[str, typer.Option("--why", help="Alasan pembatalan.")],
) -> None:
    """Batalkan satu unggahan; nilai sebelumnya berlaku kembali."""
    with open_store() as store:
        undo_upload(store, unggahan, pelaku=identify(store, user), alasan=why)
    typer.echo(f"Unggahan {unggahan} dibatalkan.")


def pemeriksaan_as_dict(hasil: Pemeriksaan) -> dict[str, Any]:
    """The result of a check in the shape that the command line promises."""
    triwulan = hasil.bacaan.triwulan
    return {
        "ok": hasil.ok,
        "tahun": hasil.bacaan.tahun,
        "triwulan": None if triwulan == SETAHUN else triwulan,
        "setahun": triwulan == SETAHUN,
        "baris": hasil.bacaan.baris,
        "temuan": [asdict(temuan) for temuan in hasil.temuan],
        "perubahan": [asdict(perubahan) for perubahan in hasil.perubahan],
        "banyak": asdict(hasil.banyak),
    }


def _why_refused(hasil: Pemeriksaan) -> str:
    if not hasil.ok:
        return "Tidak ada yang disimpan. Perbaiki galat di atas, lalu unggah ulang."
    return (
        f"Tidak ada yang disimpan: {len(hasil.peringatan)} peringatan belum diterima. "
        "Periksa, lalu ulangi dengan --accept-warnings bila memang benar."
    )


def unggah_as_dict(hasil: HasilUnggah) -> dict[str, Any]:
    """What became of an upload in the shape that the command line promises."""
    simpan = hasil.tersimpan
    return {
        "unggahan": simpan.unggahan if simpan else None,
        "tersimpan": simpan.tersimpan if simpan else 0,
        "sudah_ada": simpan.sudah_ada if simpan else False,
        "temuan": [asdict(temuan) for temuan in hasil.temuan],
    }


def _lines(temuan: Iterable[Temuan]) -> list[str]:
    return [f"[{satu.tingkat}] {satu.kalimat}" for satu in temuan]


def _print_pemeriksaan(hasil: Pemeriksaan) -> None:
    for baris in _lines(hasil.peringatan):
        typer.echo(baris)
    for ubah in hasil.perubahan:
        periode = format_triwulan(ubah.triwulan or SETAHUN)
        typer.echo(
            f"{ubah.kode} {periode} {ubah.tahun}: {format_isian(ubah.lama)} → {format_isian(ubah.baru)} "
            f"({ubah.kategori_lama or 'tanpa kategori'} → {ubah.kategori_baru or 'tanpa kategori'})"
        )
    n = hasil.banyak
    nilai = f"{n.baru} nilai baru, {n.berubah} berubah, {n.tetap} tetap"
    typer.echo(f"{hasil.bacaan.baris} baris dibaca: {nilai}; {n.kosong} baris kosong.")


def read_berkas(berkas: Path) -> Berkas:
    """The file to check.

    Raises:
        BerkasDitolakError: there is no such file, it may not be read, is no file proper (a pipe would
            never end), or is empty or too large to be read at all.
    """
    try:
        if not berkas.is_file():
            raise FileNotFoundError(berkas)
        check_panjang(berkas.stat().st_size, berkas.name)
        return Berkas(berkas.name, berkas.read_bytes())
    except OSError as galat:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_TIDAK_TERBUKA,
            f"Berkas '{shorten(str(berkas), 200)}' tidak dapat dibuka.",
            "Periksa nama, letak, dan izinnya.",
        ) from galat


def read_answers(berkas: Path | None) -> Jawaban:
    """The answers in a JSON file: a list of {hal, lembar, letak, jawaban}; none without a file.

    Raises:
        BerkasError: it cannot be read as that.
    """
    if berkas is None:
        return TANPA_JAWABAN
    try:
        return Jawaban.load(orjson.loads(berkas.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as galat:
        raise BerkasError(
            f"Berkas jawaban '{berkas}' tidak terbaca. Isinya harus daftar JSON dari "
            'hal, lembar, letak (seperti "tanya" pada temuan), dan jawaban.'
        ) from galat


def refuse(galat: BerkasDitolakError) -> Pemeriksaan:
    """The result of checking a file that cannot even be opened."""
    return Pemeriksaan(refuse_berkas(galat.temuan), [galat.temuan])


def write_file(berkas: Path, isi: bytes) -> None:
    """Write a file whole; BerkasError when it cannot be written."""
    try:
        berkas.write_bytes(isi)
    except OSError as galat:
        nama = shorten(str(berkas), 200)
        raise BerkasError(f"Berkas '{nama}' tidak dapat ditulis. Periksa letak dan izinnya.") from galat
