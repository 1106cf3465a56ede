"""A revised catalogue scores each triwulan by what held in it."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_strategies import TAHUN, laporan, ukuran
from small_katalog import NAN, make_katalog, make_realisasi

from iki.catalogue.revisi import compare_katalog, extend_riwayat
from iki.periods import TRIWULAN, Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import load_policy

POLICY = load_policy()
KODE = ("X", "Y", "Z")
LALU = ["sementara", "alasan"]
"""What a score says of the triwulan before it."""


@st.composite
def perubahan(draw):
    """A catalogue before and after a change, a triwulan from which it holds, and reports."""
    lama = make_katalog(*(draw(ukuran(kode)) for kode in KODE))
    baru = make_katalog(*(draw(ukuran(kode)) for kode in KODE))
    sejarah, nanti = lama.target["tahun"] < TAHUN, baru.target["tahun"] >= TAHUN
    baru = replace(baru, target=pd.concat([lama.target[sejarah], baru.target[nanti]], ignore_index=True))
    isi = {kode: draw(laporan({"jenis": "nilai"})) for kode in KODE}
    baris = [{"kode": kode, "triwulan": q, **satu} for kode in KODE for q, satu in isi[kode].items()]
    return lama, baru, draw(st.sampled_from(TRIWULAN)), make_realisasi(*baris, tahun=TAHUN)


def with_change(lama, baru, triwulan):
    riwayat = extend_riwayat(lama, baru, compare_katalog(lama, baru), Periode(TAHUN, triwulan))
    return replace(baru, riwayat=riwayat)


@pytest.mark.slow
@settings(max_examples=60)
@given(perubahan())
def test_each_triwulan_is_scored_by_what_held_in_it(kasus):
    lama, baru, sejak, realisasi = kasus
    berubah = with_change(lama, baru, sejak)
    for q in TRIWULAN:
        periode = Periode(TAHUN, q)
        kini = score_ukuran(berubah, realisasi, POLICY, periode)
        seharusnya = score_ukuran(lama if q < sejak else baru, realisasi, POLICY, periode)
        buang = [] if q < sejak or sejak == 1 else LALU
        pd.testing.assert_frame_equal(kini.drop(columns=buang), seharusnya.drop(columns=buang))


def test_a_catalogue_without_a_revision_is_itself_at_every_triwulan():
    katalog = make_katalog({"kode": "X", "target": {TAHUN: 12}})
    assert all(katalog.at(Periode(TAHUN, q)) is katalog for q in TRIWULAN)


@pytest.mark.parametrize(
    ("jadwal", "lama", "baru", "seharusnya"),
    [
        pytest.param("merata", 12, 40, [3, 6, 30, 40], id="merata, seolah sejak awal tahun"),
        pytest.param("merata", 40, 12, [10, 20, 9, 12], id="merata, turun"),
        pytest.param("akhir_tahun", 1, 3, [0, 0, 0, 3], id="akhir tahun"),
        pytest.param("target_tw", [1, 2, 3, 4], [5, 6, 7, 8], [1, 2, 7, 8], id="target per triwulan"),
        pytest.param(
            "target_tw", [1, NAN, NAN, 4], [5, NAN, 7, 8], [1, 1, 7, 8], id="target per triwulan yang kosong"
        ),
    ],
)
def test_what_is_due_across_a_change_from_tw_iii(jadwal, lama, baru, seharusnya):
    satu, dua = (make_katalog({"kode": "X", "jadwal": jadwal, "target": {TAHUN: t}}) for t in (lama, baru))
    berubah = with_change(satu, dua, 3)
    kosong = make_realisasi(tahun=TAHUN)
    hasil = [score_ukuran(berubah, kosong, POLICY, Periode(TAHUN, q))["target_periode"][0] for q in TRIWULAN]
    assert hasil == seharusnya


def test_penuh_is_due_whole_before_and_after():
    sifat = {"kode": "X", "jadwal": "penuh", "agregasi": "akhir"}
    satu, dua = (make_katalog({**sifat, "target": {TAHUN: t}}) for t in (10, 14))
    berubah, kosong = with_change(satu, dua, 2), make_realisasi(tahun=TAHUN)
    hasil = [score_ukuran(berubah, kosong, POLICY, Periode(TAHUN, q))["target_periode"][0] for q in TRIWULAN]
    assert hasil == [10, 14, 14, 14]
