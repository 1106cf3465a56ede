"""`score` and `policies`: how well, and by which rules."""

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated, Any

import pandas as pd
import typer

from iki.actions.scores import Skor, choose_periode, score_store
from iki.cli.output import (
    Format,
    FormatOption,
    explain_failures,
    plain,
    print_json,
    print_rows,
    to_records,
)
from iki.numbers import format_plain, round_angka
from iki.scoring.citation import Dasar, Sumber
from iki.scoring.policy import (
    DEFAULT_POLICY,
    FormulaRentang,
    FormulaTurun,
    LetakBatas,
    Policy,
    list_policies,
)
from iki.store.store import open_store


class Tingkat(StrEnum):
    """The levels that can be asked for."""

    UKURAN = "ukuran"
    INDIKATOR = "indikator"
    JABATAN = "jabatan"
    BIDANG = "bidang"
    DINAS = "dinas"


SEBELUM_TARGET = ["kode", "indikator_kode", "jabatan", "bidang", "indikator", "formulasi", "satuan"]
SESUDAH_REALISASI = [
    "capaian_tahun",
    "capaian_periode",
    "kategori",
    "status",
    "triwulan_kosong",
    "sementara",
    "alasan",
]
KOLOM_GULUNGAN = [
    "kode", "nama", "nilai", "nilai_tanpa_batas", "kategori", "status", "indikator", "dinilai",
    "belum_lapor", "belum_waktunya", "tanpa_target", "nihil", "per_kategori",
]  # fmt: skip
RINGKAS = [
    "kode",
    "satuan",
    "target",
    "target_periode",
    "realisasi",
    "capaian_tahun",
    "capaian_periode",
    "kategori",
    "status",
]


@explain_failures
def score(
    tahun: Annotated[int, typer.Option("--tahun", help="Tahun yang dinilai.")],
    triwulan: Annotated[
        int | None,
        typer.Option(
            "--triwulan", min=1, max=4, help="Sampai triwulan ini; bawaan: yang terakhir dilaporkan."
        ),
    ] = None,
    level: Annotated[Tingkat, typer.Option("--level", help="Satu baris untuk tiap apa.")] = Tingkat.UKURAN,
    policy: Annotated[str, typer.Option("--policy", help="Kebijakan penilaian.")] = DEFAULT_POLICY,
    hanya_disahkan: Annotated[
        bool, typer.Option("--hanya-disahkan", help="Hanya nilai yang sudah disahkan.")
    ] = False,
    format_: FormatOption = Format.TABLE,
) -> None:
    """Hitung capaian dan kategori sampai satu triwulan."""
    with open_store() as store:
        store.load_katalog().require_tahun(tahun)
        skor = score_store(
            store, choose_periode(store, tahun, triwulan), policy, hanya_disahkan=hanya_disahkan
        )
    hasil = skor_as_dict(skor, level)
    if format_ == Format.JSON:
        print_json(hasil)
    elif format_ == Format.TABLE and level == Tingkat.UKURAN:
        print_rows([{nama: baris[nama] for nama in RINGKAS} for baris in round_rows(hasil["baris"])], format_)
    else:
        print_rows(round_rows(hasil["baris"]) if format_ == Format.TABLE else hasil["baris"], format_)


def skor_as_dict(skor: Skor, level: str) -> dict[str, Any]:
    """A period's scores at one level in the shape that the command line promises."""
    tabel = skor.at_level(level)
    return {
        "tahun": skor.periode.tahun,
        "triwulan": skor.periode.triwulan,
        "policy": skor.policy.nama,
        "policy_versi": skor.policy.versi,
        "katalog_versi": skor.katalog_versi,
        "basis": "tahun" if skor.periode.triwulan == 4 else "periode",
        "baris": _ukuran_rows(tabel) if level == Tingkat.UKURAN else to_records(tabel, KOLOM_GULUNGAN),
    }


def _ukuran_rows(tabel: pd.DataFrame) -> list[dict[str, Any]]:
    rentang, huruf = tabel["target_atas"].notna(), tabel["target_huruf"].notna()
    target = tabel["target"].astype(object).where(~huruf, tabel["target_huruf"])
    pasangan = [[plain(a), plain(b)] for a, b in zip(tabel["target"], tabel["target_atas"], strict=True)]
    realisasi = (
        tabel["realisasi"].astype(object).where(tabel["realisasi_huruf"].isna(), tabel["realisasi_huruf"])
    )
    siap = tabel.assign(
        target=target.where(~rentang, pd.Series(pasangan, index=tabel.index, dtype=object)),
        realisasi=realisasi,
    )
    return to_records(siap, [*SEBELUM_TARGET, "target", "target_periode", "realisasi", *SESUDAH_REALISASI])


def round_rows(baris: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two decimals for the eye, rounded as for the kategori; json and csv keep the full number."""
    return [{nama: _two_decimals(nilai) for nama, nilai in isi.items()} for isi in baris]


def _two_decimals(nilai: Any) -> Any:
    return plain(float(round_angka(nilai))) if isinstance(nilai, float) else nilai


@explain_failures
def policies(format_: FormatOption = Format.TABLE) -> None:
    """Daftar kebijakan penilaian: versi, kategori, batas, rumus, dan sumbernya."""
    semua = list_policies()
    if format_ == Format.JSON:
        print_json({"kebijakan": [policy_as_dict(satu) for satu in semua]})
    elif format_ == Format.CSV:
        print_rows([policy_as_dict(satu) for satu in semua], format_)
    else:
        typer.echo("\n\n".join(write_policy(satu) for satu in semua))


def policy_as_dict(policy: Policy) -> dict[str, Any]:
    """A policy in the shape that the command line promises."""
    return {
        "policy": policy.nama,
        "policy_versi": policy.versi,
        "judul": policy.judul,
        "berlaku_mulai": plain(policy.berlaku_mulai),
        "kategori": {kategori.nama: kategori.batas_bawah for kategori in policy.kategori},
        "batas_agregasi": policy.batas_agregasi,
        "letak_batas": policy.letak_batas,
        "cakupan_minimum": policy.cakupan_minimum,
        "formula_turun": policy.formula_turun,
        "formula_rentang": policy.formula_rentang,
        "tafsir": list(policy.tafsir),
        "sumber": [sumber.peraturan for sumber in policy.sumber],
        "kutipan": [
            {nama: plain(nilai) for nama, nilai in asdict(sumber).items()} for sumber in policy.sumber
        ],
    }


def write_policy(policy: Policy) -> str:
    """A policy for the eye: a heading, its rules, and a line a citation."""
    kategori = " · ".join(f"≥ {format_plain(satu.batas_bawah)} {satu.nama}" for satu in policy.kategori)
    isi = [
        ("kategori", kategori),
        ("batas", f"{format_plain(policy.batas_agregasi)} % {_LETAK[policy.letak_batas]}"),
        ("cakupan", f"paling sedikit {format_plain(policy.cakupan_minimum)} % yang jatuh tempo melapor"),
        (
            "rumus",
            f"turun {_TURUN[policy.formula_turun]}; di atas rentang {_RENTANG[policy.formula_rentang]}",
        ),
        *(("sumber", f"{satu.aturan}: {satu.peraturan} ({_tell_dasar(satu)})") for satu in policy.sumber),
    ]
    judul = f"{policy.nama} v{policy.versi}: {policy.judul} (berlaku mulai {policy.berlaku_mulai})"
    return "\n".join([judul, *(f"  {nama:<9} {teks}" for nama, teks in isi)])


_LETAK = {
    LetakBatas.UKURAN: "tiap ukuran, sebelum dirata-ratakan",
    LetakBatas.RATA_RATA: "rata-ratanya, sesudah dirata-ratakan",
}
_TURUN = {FormulaTurun.SELISIH: "(2T-R)/T", FormulaTurun.KEBALIKAN: "T/R"}
_RENTANG = {FormulaRentang.SELISIH: "(2b-R)/b", FormulaRentang.NISBAH: "R/b"}
_DASAR = {
    Dasar.NASKAH: "naskah dibaca",
    Dasar.TERBITAN: "naskah belum dibaca; terlihat pada laporan instansi",
    Dasar.KODE: "naskah belum dibaca; dari kode aplikasi instansi",
    Dasar.UMUM: "naskah belum dibaca; pengetahuan umum",
    Dasar.KEPUTUSAN: "diputuskan",
}


def _tell_dasar(sumber: Sumber) -> str:
    """How a rule is known: "naskah dibaca 2026-11-24", "naskah belum dibaca; pengetahuan umum"."""
    return _DASAR[sumber.dasar] + (f" {sumber.dibaca}" if sumber.dibaca else "")
