"""Rows of tables, ready for the templates: every value as the words of the screen."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import Periode, format_triwulan
from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.views.marks import Tanda, mark_of, read_marks
from iki.views.markup import link_period, link_ukuran, render
from iki.views.words import (
    Baris,
    bar_width,
    format_capaian,
    format_realisasi,
    format_target,
    format_target_periode,
    is_missing,
)

_TANPA_GARIS: Mapping[str, str] = {}


def write_ukuran(
    skor: pd.DataFrame,
    jabatan: pd.DataFrame,
    periode: Periode,
    policy: Policy,
    garis: Mapping[str, str] = _TANPA_GARIS,
) -> str:
    """Every ukuran of a bidang with target, realisasi and both capaian.

    Args:
        skor: rows of `score_ukuran`; jabatan: the catalogue's.
        garis: sparklines by kode of the ukuran.
    """
    pemilik, tanda = jabatan.set_index("kode")["nama_pendek"], read_marks(policy)
    baris = [
        describe_row(satu, tanda, periode)
        | {"pemilik": pemilik[satu["jabatan"]], "garis": garis.get(satu["kode"], "")}
        for satu in skor.to_dict("records")
    ]
    triwulan = format_triwulan(periode.triwulan)
    return render(
        "ukuran.html", baris=baris, periode=periode, triwulan=triwulan, berjalan=periode.triwulan < 4
    )


def write_apart(skor: pd.DataFrame, periode: Periode, policy: Policy) -> str:
    """What has no bar in the chart, listed by status with the reason; "" where everything has one."""
    tanda = read_marks(policy)
    grup = [
        {
            "judul": judul,
            "tanda": tanda[status],
            "buka": status == Status.BELUM_LAPOR or not skor["status"].eq(Status.DINILAI).any(),
            "baris": [
                describe_row(satu, tanda, periode)
                for satu in skor[skor["status"] == status].to_dict("records")
            ],
        }
        for status, judul in _APART.items()
    ]
    grup = [satu for satu in grup if satu["baris"]]
    return render("terpisah.html", grup=grup) if grup else ""


_APART = {
    Status.BELUM_LAPOR: "Belum lapor",
    Status.BELUM_WAKTUNYA: "Belum waktunya",
    Status.NIHIL: "Nihil: tidak ada kejadian",
    Status.TANPA_TARGET: "Tanpa target",
}


def write_document(
    skor: pd.DataFrame,
    katalog: Katalog,
    periode: Periode,
    policy: Policy,
    garis: Mapping[str, str] = _TANPA_GARIS,
) -> str:
    """The IKI document's own table of a jabatan, with realisasi and capaian added.

    Args:
        skor: rows of `score_ukuran` of one jabatan.
        garis: sparklines by kode of the ukuran.
    """
    tercetak = katalog.ukuran.set_index("kode")
    target = katalog.target.set_index(["kode", "tahun"])["target_teks"]
    tanda = read_marks(policy)
    baris = []
    for satu in skor.to_dict("records"):
        cetak = tercetak.loc[satu["kode"]]
        baris.append(
            describe_row(satu, tanda, periode)
            | {
                "garis": garis.get(satu["kode"], ""),
                "no": "" if is_missing(cetak["no"]) else cetak["no"],
                "sasaran": cetak["sasaran"],
                "indikator": cetak["indikator"],
                "formulasi": cetak["formulasi"],
                "target_teks": [target.get((satu["kode"], tahun), "–") for tahun in katalog.periode],
                "sumber_data": "" if is_missing(cetak["sumber_data"]) else cetak["sumber_data"],
            }
        )
    return render("dokumen.html", baris=baris, tahun=katalog.periode, periode=periode)


def write_parts(skor: pd.DataFrame, periode: Periode, policy: Policy, dipilih: str) -> str:
    """The ukuran of an indikator that has several, the chosen one marked.

    Args:
        skor: rows of `score_ukuran` of one indikator.
    """
    tanda = read_marks(policy)
    baris = [describe_row(satu, tanda, periode) for satu in skor.to_dict("records")]
    return render("bagian_indikator.html", baris=baris, dipilih=dipilih)


def write_owner(katalog: Katalog, kode: str, periode: Periode) -> str:
    """The whole name of one jabatan, its bidang and its atasan."""
    semua = katalog.jabatan.set_index("kode")
    satu = semua.loc[kode]
    atasan = None if is_missing(satu["atasan"]) else satu["atasan"]
    return render(
        "jabatan.html",
        nama=satu["nama"],
        nama_bidang=katalog.bidang.set_index("kode").loc[satu["bidang"], "nama"],
        tautan_bidang=link_period("bidang", periode, bidang=satu["bidang"]),
        atasan=semua.loc[atasan, "nama"] if atasan else None,
        tautan_atasan=link_period("jabatan", periode, jabatan=atasan),
    )


def write_tugas(katalog: Katalog, kode: str) -> str:
    """Tugas and fungsi of one jabatan, to be opened."""
    fungsi = katalog.fungsi[katalog.fungsi["jabatan"] == kode].sort_values("urutan")["teks"]
    tugas = katalog.jabatan.set_index("kode").loc[kode, "tugas"]
    return render("tugas.html", tugas=tugas, fungsi=list(fungsi))


def write_katalog(katalog: Katalog, periode: Periode) -> str:
    """What is promised, for a year without realisasi: how many indikator and targets each bidang has."""
    target = katalog.target[katalog.target["tahun"] == periode.tahun]
    baris = [
        {
            "nama": satu["nama"],
            "tautan": link_period("bidang", periode, bidang=satu["kode"]),
            "jabatan": int((katalog.jabatan["bidang"] == satu["kode"]).sum()),
            "indikator": int(milik["indikator_kode"].nunique()),
            "target": int(target["kode"].isin(milik["kode"]).sum()),
        }
        for satu in katalog.bidang.to_dict("records")
        for milik in [katalog.ukuran[katalog.ukuran["bidang"] == satu["kode"]]]
    ]
    return render("katalog.html", baris=baris, tahun=periode.tahun)


def describe_row(satu: Baris, tanda: Mapping[str, Tanda], periode: Periode) -> dict[str, Any]:
    """One row of `score_ukuran` in words, with its mark and its link.

    Args:
        tanda: the marks of the policy that scored the row.
    """
    return describe_figures(satu) | {
        "kode": satu["kode"],
        "nama": satu["nama"],
        "formulasi": satu["formulasi"],
        "tautan": link_ukuran(satu, periode),
        "tanda": mark_of(satu, tanda),
        "sementara": satu["sementara"],
        "alasan": "" if is_missing(satu["alasan"]) else satu["alasan"],
    }


def describe_figures(satu: Baris) -> dict[str, Any]:
    """The figures of a row of `score_ukuran`; `lebar` is its capaian of the year as the width of a bar."""
    capaian = satu["capaian_tahun"]
    return {
        "target": format_target(satu),
        "target_periode": format_target_periode(satu),
        "realisasi": format_realisasi(satu),
        "capaian": format_capaian(satu["capaian_periode"]),
        "capaian_tahun": format_capaian(capaian),
        "lebar": bar_width(capaian),
    }
