"""How far units moved, over what both triwulan know."""

import pandas as pd
import pytest
from hypothesis import given, settings

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.compare_units import compare_triwulan, keep_reported
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up
from tests.unit.scoring_strategies import TAHUN, dinas
from tests.unit.small_katalog import PERSEN, make_katalog, make_realisasi

POLICY = load_policy()
SEKRETARIAT = {**PERSEN, "bidang": "SEKRETARIAT", "jabatan": "UMREN"}
KATALOG = make_katalog(
    {**PERSEN, "kode": "A", "target": {2025: 100, 2026: 100}},
    {**SEKRETARIAT, "kode": "B", "target": {2025: 100, 2026: 100}},
    {**SEKRETARIAT, "kode": "C", "target": {2025: 100, 2026: 100}},
)


def reported(isi, periode):
    """`isi`: {(kode, tahun, triwulan): nilai}."""
    realisasi = pd.concat(
        make_realisasi({"kode": kode, "triwulan": q, "nilai": n}, tahun=tahun)
        for (kode, tahun, q), n in isi.items()
    )
    return keep_reported(score_ukuran(KATALOG, realisasi, POLICY, periode), periode.triwulan)


def test_a_unit_is_compared_over_the_ukuran_that_both_triwulan_reported():
    isi = {("A", 2026, 1): 50, ("A", 2026, 2): 70, ("B", 2026, 1): 90, ("B", 2026, 2): 80, ("C", 2026, 2): 10}
    lama, baru = (reported(isi, Periode(2026, q)) for q in (1, 2))
    hasil = compare_triwulan(lama, baru, KATALOG, POLICY, Level.BIDANG)
    assert hasil["selisih"].to_dict() == {"DINAS": 20, "SEKRETARIAT": -10}
    assert hasil["dibandingkan"].to_dict() == {"DINAS": 1, "SEKRETARIAT": 1}
    assert compare_triwulan(lama, baru, KATALOG, POLICY, Level.DINAS)["selisih"].tolist() == [5]


def test_a_blank_triwulan_is_no_change():
    isi = {("A", 2026, 1): 50, ("B", 2026, 1): 40, ("B", 2026, 2): 60}
    lama, baru = (reported(isi, Periode(2026, q)) for q in (1, 2))
    assert compare_triwulan(lama, baru, KATALOG, POLICY, Level.BIDANG)["selisih"].to_dict() == {
        "SEKRETARIAT": 20
    }


@pytest.mark.parametrize(("triwulan", "kode"), [(2, []), (4, ["A"])])
def test_a_value_of_the_whole_year_counts_only_at_its_end(triwulan, kode):
    assert list(reported({("A", 2025, 0): 90}, Periode(2025, triwulan))["kode"]) == kode


def test_nothing_in_common_is_nothing_to_compare():
    lama, baru = (reported({("A", 2026, 1): 50, ("B", 2026, 2): 60}, Periode(2026, q)) for q in (1, 2))
    assert compare_triwulan(lama, baru, KATALOG, POLICY, Level.BIDANG).empty


@given(dinas())
@settings(max_examples=25)
def test_compared_with_itself_nothing_moves_and_every_unit_scored_is_there(kasus):
    daftar, laporan = kasus
    katalog = make_katalog(*daftar)
    semua = [
        {"kode": kode, "triwulan": q, **satu} for kode, isi in laporan.items() for q, satu in isi.items()
    ]
    skor = score_ukuran(katalog, make_realisasi(*semua, tahun=TAHUN), POLICY, Periode(TAHUN, 4))
    skor = keep_reported(skor, 4)
    hasil = compare_triwulan(skor, skor, katalog, POLICY, Level.JABATAN)
    assert (hasil["selisih"] == 0).all()
    assert list(hasil.index) == list(roll_up(skor, katalog, POLICY, Level.JABATAN)["kode"])
