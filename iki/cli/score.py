"""`score`: how well."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import pandas as pd
import typer

from iki.actions.scores import choose_periode, score_policies
from iki.cli.output import (
    DisahkanOption,
    Format,
    FormatOption,
    PolicyOption,
    SampaiOption,
    TahunOption,
    explain_failures,
    plain,
    print_json,
    print_scored,
    to_records,
)
from iki.numbers import round_angka
from iki.scoring.compare_policies import compare_policies, count_moves
from iki.scoring.levels import Skor
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
    tahun: TahunOption,
    triwulan: SampaiOption = None,
    level: Annotated[Tingkat, typer.Option("--level", help="Satu baris untuk tiap apa.")] = Tingkat.UKURAN,
    policy: PolicyOption = None,
    hanya_disahkan: DisahkanOption = False,
    compare: Annotated[
        list[str] | None,
        typer.Option("--compare", help="Bandingkan kategorinya dengan kebijakan ini; boleh berulang."),
    ] = None,
    format_: FormatOption = Format.TABLE,
) -> None:
    """Hitung capaian dan kategori sampai satu triwulan."""
    with open_store() as store:
        store.load_katalog().require_tahun(tahun)
        periode = choose_periode(store, tahun, triwulan)
        semua = score_policies(store, periode, [policy, *(compare or [])], hanya_disahkan=hanya_disahkan)
    hasil = skor_as_dict(semua[0], level)
    if compare:
        hasil["perbandingan"] = perbandingan_as_dict(semua, level)
    _print_skor(hasil, level, format_)


def _print_skor(hasil: dict[str, Any], level: str, format_: Format) -> None:
    if format_ == Format.JSON:
        print_json(hasil)
    elif "perbandingan" in hasil:
        _print_perbandingan(hasil, format_)
    elif format_ == Format.CSV:
        print_scored(hasil, hasil["baris"], format_)
    elif level == Tingkat.UKURAN:
        ringkas = [{nama: baris[nama] for nama in RINGKAS} for baris in round_rows(hasil["baris"])]
        print_scored(hasil, ringkas, format_)
    else:
        print_scored(hasil, round_rows(hasil["baris"]), format_)


def _print_perbandingan(hasil: dict[str, Any], format_: Format) -> None:
    banding = hasil["perbandingan"]
    if banding["berubah"] or format_ == Format.CSV:
        print_scored(hasil, _flatten(banding), format_)
    else:
        typer.echo(f"Tidak ada yang berganti kategori ({banding['dibandingkan']} dibandingkan).")


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


def perbandingan_as_dict(semua: Sequence[Skor], level: str) -> dict[str, Any]:
    """Several policies side by side; `baris` are those whose kategori is not the same under all."""
    banding = compare_policies({skor.policy.nama: skor.at_level(level) for skor in semua})
    return {
        "policy": [{"policy": s.policy.nama, "policy_versi": s.policy.versi} for s in semua],
        "dibandingkan": len(banding),
        "berubah": int(banding["berubah"].sum()),
        "perpindahan": [
            {"policy": satu.policy.nama, **pasangan}
            for satu in semua[1:]
            for pasangan in to_records(
                count_moves(banding, semua[0].policy.nama, satu.policy.nama), ["dari", "ke", "banyak"]
            )
        ],
        "baris": to_records(banding[banding["berubah"]], ["kode", "nama", "nilai", "kategori"]),
    }


def _flatten(perbandingan: dict[str, Any]) -> list[dict[str, Any]]:
    """One column a policy and value, for a table; two decimals."""
    nama = {satu["policy"]: f"{satu['policy']} v{satu['policy_versi']}" for satu in perbandingan["policy"]}
    return [
        {"kode": satu["kode"], "nama": satu["nama"]}
        | {f"nilai {judul}": _two_decimals(satu["nilai"][n]) for n, judul in nama.items()}
        | {f"kategori {judul}": satu["kategori"][n] for n, judul in nama.items()}
        for satu in perbandingan["baris"]
    ]


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
