"""The first screen: four figures and bidang by triwulan. HTML, no chart library."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from iki.periods import SETAHUN, TRIWULAN, Periode, format_periode, format_triwulan
from iki.scoring.compare import Banding
from iki.scoring.policy import Policy
from iki.scoring.rollup import SEMUA
from iki.views.marks import mark_of, read_marks
from iki.views.markup import link_period, render
from iki.views.sentences import describe_change
from iki.views.verdicts import compute_cakupan, count_reported, format_cakupan
from iki.views.words import (
    SELURUH_DINAS,
    Baris,
    bar_width,
    format_capaian,
    format_dua,
    format_poin,
    is_missing,
)


def write_cards(
    dinas: Mapping[int, Baris],
    lalu: tuple[Periode, Baris] | None,
    banding: Banding | None,
    kosong: str,
    policy: Policy,
) -> str:
    """The four figures, two of them with small columns of the year so far.

    Args:
        dinas: the row of `roll_up` at level dinas in each reported triwulan up to now.
        lalu: the row of the same triwulan a year before, by the same policy, as a reference.
        banding: the change since the triwulan before; None where there is none.
        kosong: how many ukuran are due and blank (see `verdicts.count_blanks`); "" where none is.
    """
    kini = dinas[max(dinas)]
    melapor, jatuh_tempo = count_reported(kini)
    tanda = read_marks(policy)
    kategori = [(tanda[nama], banyak) for nama, banyak in kini["per_kategori"].items()]
    return render(
        "kartu.html",
        nilai=format_capaian(kini["nilai"]),
        tanda=mark_of(kini, tanda),
        tanpa_batas=format_capaian(kini["nilai_tanpa_batas"]),
        kolom=_columns({q: satu["nilai"] for q, satu in dinas.items()}),
        acuan=_reference(lalu),
        melapor=melapor,
        jatuh_tempo=jatuh_tempo,
        kosong=kosong,
        kolom_cakupan=_columns({q: compute_cakupan(satu) for q, satu in dinas.items()}),
        persen_teks=format_cakupan(kini),
        kategori=kategori,
        jumlah=sum(banyak for _, banyak in kategori),
        sejak=format_triwulan(sorted(dinas)[-2]) if banding else None,
        perubahan=_change(banding),
    )


def _change(banding: Banding | None) -> dict[str, Any] | None:
    """The change in words; None where there is nothing to compare."""
    if banding is None or not banding.dibandingkan:
        return None
    return {
        "selisih": format_poin(banding.selisih),
        "rincian": describe_change(banding),
        "dibandingkan": banding.dibandingkan,
    }


def _columns(nilai: Mapping[int, float]) -> list[dict[str, Any]]:
    """A small column a triwulan, from 0 to 100 percent; none under two values."""
    if len(nilai) < 2:
        return []
    return [
        {"tinggi": bar_width(satu), "judul": f"{format_triwulan(q)}: {format_capaian(satu)}"}
        for q, satu in sorted(nilai.items())
    ]


def _reference(lalu: tuple[Periode, Baris] | None) -> dict[str, Any] | None:
    """Last year's value, as a line across the columns; None where there is none."""
    if lalu is None or is_missing(lalu[1]["nilai"]):
        return None
    periode, dinas = lalu
    nilai = format_capaian(dinas["nilai"])
    return {"tinggi": bar_width(dinas["nilai"]), "kapan": format_periode(periode), "nilai": nilai}


def write_beside(kiri: str, kanan: str) -> str:
    """Two pieces of HTML side by side, under one another on a narrow screen."""
    return render("berdampingan.html", kiri=kiri, kanan=kanan)


def write_heatmap(
    bidang: Mapping[int, pd.DataFrame],
    dinas: Mapping[int, pd.DataFrame],
    periode: Periode,
    policy: Policy,
    *,
    setahun: bool = False,
) -> str:
    """Bidang by triwulan, the whole office last; every cell leads to its bidang and triwulan.

    Args:
        bidang, dinas: the tables of `roll_up` for each triwulan that has realisasi.
        periode: the one on the screen; a narrow screen keeps only its column, or the newest.
        setahun: the year is known only as a whole: one column, which is TW IV.
    """
    semua = {q: pd.concat([bidang[q], dinas[q]], ignore_index=True) for q in bidang}
    terbaru = semua[max(semua)]
    kolom = {4: format_triwulan(SETAHUN)} if setahun else {q: format_triwulan(q) for q in TRIWULAN}
    baris = [
        {
            "nama": SELURUH_DINAS if kode == SEMUA else nama,
            "dinas": kode == SEMUA,
            "sel": [
                _cell(semua.get(q), nomor, Periode(periode.tahun, q), policy, kapan)
                for q, kapan in kolom.items()
            ],
        }
        for nomor, (kode, nama) in enumerate(zip(terbaru["kode"], terbaru["nama"], strict=True))
    ]
    kini = periode.triwulan if periode.triwulan in semua else max(semua)
    nomor_kini = list(kolom).index(kini) + 1
    judul = [satu[0].upper() + satu[1:] for satu in kolom.values()]
    return render("peta.html", baris=baris, triwulan=judul, kini=nomor_kini, setahun=setahun)


def _cell(
    tabel: pd.DataFrame | None, nomor: int, periode: Periode, policy: Policy, kapan: str
) -> dict[str, Any] | None:
    """One cell; None where nothing has been reported up to that triwulan, which `kapan` names."""
    if tabel is None:
        return None
    baris = tabel.iloc[nomor].to_dict()
    tanda = mark_of(baris, read_marks(policy))
    unit = None if baris["kode"] == SEMUA else baris["kode"]
    halaman = "bidang" if unit else ""
    return {
        "nilai": "" if is_missing(baris["nilai"]) else format_dua(baris["nilai"]),
        "tanda": tanda,
        "judul": f"{baris['nama']}, {kapan}: {format_capaian(baris['nilai'])}, {tanda.kata}",
        "tautan": link_period(halaman, periode, bidang=unit),
    }
