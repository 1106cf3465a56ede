"""`trace`: from a figure back to its cell."""

from datetime import datetime
from typing import Annotated, Any

import typer

from iki.actions.check import reported_value
from iki.actions.trace import Jejak, trace_realisasi
from iki.cli.output import Bentuk, BentukOption, PolicyOption, explain_failures, plain, print_json
from iki.periods import SETAHUN, format_triwulan
from iki.store.store import open_store
from iki.views.words import describe_state, format_isian, format_waktu

SUMBER = [
    "berlaku", "setahun", "unggahan", "nama_berkas", "lembar", "sel", "teks", "oleh", "waktu", "status",
    "pembaca",
    "pembilang", "penyebut", "faktor_pendorong", "faktor_penghambat", "tindak_lanjut", "bukti_dukung",
    "dibatalkan", "dibatalkan_waktu", "dibatalkan_oleh", "dibatalkan_alasan",
    "putusan_oleh", "putusan_waktu", "putusan_alasan",
]  # fmt: skip


@explain_failures
def trace(
    kode: Annotated[str, typer.Argument(help="Kode ukuran, misalnya DISABILITAS-02.")],
    tahun: Annotated[int, typer.Option("--tahun", help="Tahun realisasi.")],
    triwulan: Annotated[
        int | None, typer.Option("--triwulan", min=1, max=4, help="Triwulan realisasi.")
    ] = None,
    setahun: Annotated[bool, typer.Option("--setahun", help="Nilai yang dilaporkan untuk setahun.")] = False,
    policy: PolicyOption = None,
    format_: BentukOption = Bentuk.TABLE,
) -> None:
    """Telusuri satu angka: berkas, lembar, dan selnya, lalu cara nilainya dihitung."""
    if (triwulan is None) != setahun:
        raise typer.BadParameter("Pilih salah satu: --triwulan 1-4 atau --setahun.")
    with open_store() as store:
        jejak = trace_realisasi(store, kode, tahun, SETAHUN if triwulan is None else triwulan, policy)
    if format_ == Bentuk.JSON:
        print_json(jejak_as_dict(jejak))
    else:
        _print_jejak(jejak)


def jejak_as_dict(jejak: Jejak) -> dict[str, Any]:
    """The trace as plain values; `riwayat` newest first, `nilai` the one that stands (or null)."""
    riwayat = [
        {"nilai": plain(reported_value(baris)), **{nama: plain(baris[nama]) for nama in SUMBER}}
        for _, baris in jejak.riwayat.iterrows()
    ]
    return {
        "kode": jejak.ukuran["kode"],
        "indikator": jejak.ukuran["indikator"],
        "formulasi": jejak.ukuran["formulasi"],
        "satuan": jejak.ukuran["satuan"],
        "target_teks": jejak.target_teks,
        "tahun": jejak.tahun,
        "triwulan": jejak.triwulan or None,
        "nilai": next((baris["nilai"] for baris in riwayat if baris["berlaku"]), None),
        "riwayat": riwayat,
        "penjelasan": jejak.penjelasan.kalimat,
        "langkah": list(jejak.penjelasan.langkah),
    }


def _print_jejak(jejak: Jejak) -> None:
    isi = jejak_as_dict(jejak)
    typer.echo(f"{isi['kode']} {isi['indikator']} — {format_triwulan(jejak.triwulan)} {jejak.tahun}")
    if not isi["riwayat"]:
        typer.echo("Belum dilaporkan.")
    for baris in isi["riwayat"]:
        waktu = format_waktu(datetime.fromisoformat(baris["waktu"]))
        nilai = format_isian(baris["nilai"], isi["satuan"])
        typer.echo(
            f"[{describe_state(baris)}] {nilai}: berkas '{baris['nama_berkas']}', "
            f"lembar '{baris['lembar']}', sel {baris['sel']}, tertulis '{baris['teks']}', "
            f"unggahan {baris['unggahan']} oleh {baris['oleh']} pada {waktu}"
        )
    typer.echo(f"\n{isi['penjelasan']}")
    for nomor, langkah in enumerate(isi["langkah"], start=1):
        typer.echo(f"{nomor}. {langkah}")
