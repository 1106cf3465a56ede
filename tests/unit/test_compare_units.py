"""How far units moved, over what both triwulan know."""

import pandas as pd
import pytest
from hypothesis import given, settings

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.compare import compare_units, find_reported, judge_triwulan, make_pasangan, pair_triwulan
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


def score(isi, tahun=2026, sampai=2):
    """The tables of TW I up to a triwulan; `isi`: {(kode, triwulan): nilai}."""
    laporan = [{"kode": kode, "triwulan": q, "nilai": n} for (kode, q), n in isi.items()]
    realisasi = make_realisasi(*laporan, tahun=tahun)
    return {q: score_ukuran(KATALOG, realisasi, POLICY, Periode(tahun, q)) for q in range(1, sampai + 1)}


def moves(skor, level):
    return compare_units(pair_triwulan(skor, POLICY), KATALOG, level).set_index("kode")["perubahan"].to_dict()


def test_a_unit_is_compared_over_the_ukuran_that_both_triwulan_reported():
    skor = score({("A", 1): 50, ("A", 2): 70, ("B", 1): 90, ("B", 2): 80, ("C", 2): 10})
    assert moves(skor, Level.BIDANG) == {"DINAS": 20, "SEKRETARIAT": -10}
    assert list(moves(skor, Level.DINAS).values()) == [5]


def test_a_blank_triwulan_is_no_change():
    skor = score({("A", 1): 50, ("B", 1): 40, ("B", 2): 60})
    assert moves(skor, Level.BIDANG) == {"SEKRETARIAT": 20}


@pytest.mark.parametrize(("triwulan", "kode"), [(2, []), (4, ["A"])])
def test_a_value_of_the_whole_year_counts_only_at_its_end(triwulan, kode):
    skor = score({("A", 0): 90}, 2025, triwulan)
    assert list(find_reported(skor[triwulan], triwulan)["kode"]) == kode


def test_nothing_in_common_is_nothing_to_compare():
    skor = score({("A", 1): 50, ("B", 2): 60})
    assert moves(skor, Level.BIDANG) == {}


def test_the_mean_of_a_verdict_is_that_of_the_unit():
    skor = score({("A", 1): 50, ("A", 2): 70, ("B", 1): 90, ("B", 2): 80, ("C", 2): 10})
    banding = judge_triwulan(skor, KATALOG, POLICY)
    assert (banding.dibandingkan, banding.lalu, banding.kini, banding.selisih) == (2, 70, 75, 5)


@given(dinas())
@settings(max_examples=25)
def test_compared_with_itself_nothing_moves_and_every_unit_scored_is_there(kasus):
    daftar, laporan = kasus
    katalog = make_katalog(*daftar)
    semua = [
        {"kode": kode, "triwulan": q, **satu} for kode, isi in laporan.items() for q, satu in isi.items()
    ]
    skor = score_ukuran(katalog, make_realisasi(*semua, tahun=TAHUN), POLICY, Periode(TAHUN, 4))
    skor = find_reported(skor, 4)
    hasil = compare_units(make_pasangan(skor, skor, POLICY, POLICY), katalog, Level.JABATAN)
    assert (hasil["perubahan"] == 0).all()
    assert list(hasil["kode"]) == list(roll_up(skor, katalog, POLICY, Level.JABATAN)["kode"])


def test_all_in_both_tables_and_nothing_else_makes_a_pair():
    satu, dua = (pd.DataFrame({"kode": list(kode)}) for kode in ("AB", "BC"))
    pasangan = make_pasangan(satu, dua, POLICY, POLICY)
    assert (list(pasangan.lalu["kode"]), list(pasangan.kini["kode"])) == (["B"], ["B"])
