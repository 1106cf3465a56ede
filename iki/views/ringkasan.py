"""The first screen: four figures, bidang by triwulan, what needs attention. HTML, no chart library."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from iki.periods import SETAHUN, TRIWULAN, Periode, format_triwulan
from iki.scoring.compare import Pergeseran, count_declines, find_dropped, find_lagging, find_unreported
from iki.scoring.policy import Policy
from iki.scoring.rollup import SEMUA
from iki.scoring.status import Status
from iki.views.marks import Tanda, mark_of, read_marks
from iki.views.markup import link_to, render
from iki.views.sentences import describe_change, describe_need, describe_why
from iki.views.verdicts import compute_cakupan, count_reported, format_cakupan
from iki.views.words import (
    Baris,
    format_capaian,
    format_poin,
    format_reach,
    format_target_periode,
    is_missing,
)

TAMPIL = 12
"""Rows of "perlu perhatian" that stand open; the rest is one click away."""


def write_cards(
    dinas: Baris, nilai: Mapping[int, float], pergeseran: Pergeseran | None, kosong: int, policy: Policy
) -> str:
    """The four figures.

    Args:
        dinas: the row of `roll_up` at level dinas.
        nilai: its nilai in each reported triwulan up to now, drawn as small columns.
        pergeseran: the change since the triwulan before; None where there is none.
        kosong: how many ukuran are due and blank in this very triwulan.
    """
    tanda = read_marks(policy)
    melapor, jatuh_tempo = count_reported(dinas)
    kategori = [(tanda[nama], banyak) for nama, banyak in dinas["per_kategori"].items()]
    return render(
        "kartu.html",
        nilai=format_capaian(dinas["nilai"]),
        tanda=mark_of(dinas, tanda),
        tanpa_batas=format_capaian(dinas["nilai_tanpa_batas"]),
        kolom=_columns(nilai),
        melapor=melapor,
        jatuh_tempo=jatuh_tempo,
        kosong=kosong,
        triwulan=format_triwulan(max(nilai)),
        persen=compute_cakupan(dinas),
        persen_teks=format_cakupan(dinas),
        kategori=kategori,
        jumlah=sum(banyak for _, banyak in kategori),
        sejak=format_triwulan(sorted(nilai)[-2]) if pergeseran else None,
        selisih=format_poin(pergeseran.selisih) if pergeseran and pergeseran.dibandingkan else None,
        pergeseran=pergeseran,
        rincian=describe_change(pergeseran) if pergeseran else "",
    )


def _columns(nilai: Mapping[int, float]) -> list[dict[str, Any]]:
    """A small column a triwulan, from 0 to 100 percent; none under two values."""
    if len(nilai) < 2:
        return []
    return [
        {
            "tinggi": min(max(satu, 0.0), 100.0) if not is_missing(satu) else 0.0,
            "judul": f"{format_triwulan(q)}: {format_capaian(satu)}",
        }
        for q, satu in sorted(nilai.items())
    ]


def write_heatmap(
    bidang: Mapping[int, pd.DataFrame], dinas: Mapping[int, pd.DataFrame], periode: Periode, policy: Policy
) -> str:
    """Bidang by triwulan, the whole office last; every cell leads to its bidang and triwulan.

    Args:
        bidang, dinas: the tables of `roll_up` for each triwulan that has realisasi.
        periode: the one on the screen; a narrow screen keeps only its column, or the newest.
    """
    semua = {q: pd.concat([bidang[q], dinas[q]], ignore_index=True) for q in bidang}
    terbaru = semua[max(semua)]
    baris = [
        {
            "nama": "Seluruh dinas" if kode == SEMUA else nama,
            "dinas": kode == SEMUA,
            "sel": [_cell(semua.get(q), nomor, Periode(periode.tahun, q), policy) for q in TRIWULAN],
        }
        for nomor, (kode, nama) in enumerate(zip(terbaru["kode"], terbaru["nama"], strict=True))
    ]
    kini = periode.triwulan if periode.triwulan in semua else max(semua)
    return render("peta.html", baris=baris, triwulan=[format_triwulan(q) for q in TRIWULAN], kini=kini)


def _cell(tabel: pd.DataFrame | None, nomor: int, periode: Periode, policy: Policy) -> dict[str, Any] | None:
    """One cell; None where nothing has been reported up to that triwulan."""
    if tabel is None:
        return None
    baris = tabel.iloc[nomor].to_dict()
    tanda = mark_of(baris, read_marks(policy))
    unit = None if baris["kode"] == SEMUA else baris["kode"]
    halaman = "bidang" if unit else ""
    return {
        "nilai": format_capaian(baris["nilai"]),
        "tanda": tanda,
        "judul": f"{baris['nama']}, {format_triwulan(periode.triwulan)}: "
        f"{format_capaian(baris['nilai'])}, {tanda.kata}",
        "tautan": link_to(halaman, tahun=periode.tahun, triwulan=periode.triwulan, bidang=unit),
    }


def write_attention(
    ukuran: Mapping[int, pd.DataFrame],
    jabatan: pd.DataFrame,
    catatan: pd.DataFrame,
    periode: Periode,
    policy: Policy,
) -> str:
    """What is behind, worst first, then what dropped a kategori: whose, why, and what is needed.

    Args:
        ukuran: tables of `score_ukuran` of each reported triwulan of the year up to now.
        jabatan: the catalogue's.
        catatan: the year's notes (see `Store.load_catatan`).
    """
    *_, sejak, kini = (None, *sorted(ukuran))
    turun = count_declines(ukuran)
    perhatian = pd.concat([find_lagging(ukuran[kini], policy), find_dropped(ukuran, policy)])
    pemilik, tanda = jabatan.set_index("kode")["nama_pendek"], read_marks(policy)
    tertulis = pick_notes(catatan, periode)
    baris = [
        _attention_row(satu, pemilik, tanda, periode)
        | {
            "mengapa": describe_why(satu, int(turun[satu["kode"]]), sejak),
            "catatan": tertulis.get(satu["kode"], ""),
        }
        for satu in perhatian.to_dict("records")
    ]
    return render("perhatian.html", baris=baris[:TAMPIL], lainnya=baris[TAMPIL:])


def pick_notes(catatan: pd.DataFrame, periode: Periode) -> dict[str, str]:
    """One line for each kode with a note for this triwulan (or the year): what is done, else what hinders.

    Example: {"DISABILITAS-02": "Tindak lanjut: jemput bola ke lima kecamatan"}
    """
    kini = catatan[catatan["triwulan"].isin([SETAHUN, periode.triwulan])].sort_values("triwulan")
    baris = {}
    for satu in kini.to_dict("records"):  # the triwulan's own note comes last and stands
        if not is_missing(satu["tindak_lanjut"]):
            baris[satu["kode"]] = f"Tindak lanjut: {satu['tindak_lanjut']}"
        elif not is_missing(satu["faktor_penghambat"]):
            baris[satu["kode"]] = f"Penghambat: {satu['faktor_penghambat']}"
    return baris


def _attention_row(
    satu: Baris, pemilik: "pd.Series[str]", tanda: Mapping[str, Tanda], periode: Periode
) -> dict[str, Any]:
    return {
        "indikator": satu["nama"],
        "tautan": _link_ukuran(satu, periode),
        "tanda": mark_of(satu, tanda),
        "angka": format_reach(satu),
        "pemilik": pemilik[satu["jabatan"]],
        "tautan_pemilik": link_to(
            "jabatan", tahun=periode.tahun, triwulan=periode.triwulan, jabatan=satu["jabatan"]
        ),
        "perlu": describe_need(satu, periode.triwulan),
    }


def write_unreported(
    ukuran: pd.DataFrame, jabatan: pd.DataFrame, bidang: pd.DataFrame, periode: Periode
) -> str:
    """What is due and blank in this triwulan, grouped by bidang; it says so where nothing is.

    Args:
        ukuran: the table of `score_ukuran`; jabatan, bidang: the catalogue's.
    """
    kosong = find_unreported(ukuran, periode.triwulan)
    pemilik = jabatan.set_index("kode")["nama_pendek"]
    grup = [
        {
            "nama": satu["nama"],
            "baris": [
                _unreported_row(baris, pemilik, periode)
                for baris in kosong[kosong["bidang"] == satu["kode"]].to_dict("records")
            ],
        }
        for satu in bidang.to_dict("records")
    ]
    grup = [satu for satu in grup if satu["baris"]]
    return render(
        "belum_lapor.html",
        grup=grup,
        jumlah=len(kosong),
        triwulan=format_triwulan(periode.triwulan),
        belum_waktunya=int((ukuran["status"] == Status.BELUM_WAKTUNYA).sum()),
    )


def _unreported_row(satu: Baris, pemilik: "pd.Series[str]", periode: Periode) -> dict[str, Any]:
    return {
        "indikator": satu["nama"],
        "tautan": _link_ukuran(satu, periode),
        "pemilik": pemilik[satu["jabatan"]],
        "target": format_target_periode(satu),
        "sementara": satu["sementara"],
    }


def _link_ukuran(satu: Baris, periode: Periode) -> str:
    pilihan = {"tahun": periode.tahun, "triwulan": periode.triwulan}
    return link_to("indikator", **pilihan, indikator=satu["indikator_kode"], ukuran=satu["kode"])
