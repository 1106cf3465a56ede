"""What each indikator does to the mean of its unit."""

import numpy as np
import pytest
from hypothesis import given, settings

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.contribution import leave_one_out
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up
from tests.unit.scoring_strategies import TAHUN, dinas
from tests.unit.small_katalog import make_katalog, make_realisasi

pytestmark = pytest.mark.slow

SEKRETARIAT = {"bidang": "SEKRETARIAT", "jabatan": "UMREN"}


def score(katalog, realisasi, policy, triwulan=4):
    return score_ukuran(katalog, realisasi, policy, Periode(TAHUN, triwulan))


def contribute(policy, level, *nilai, bobot=1.0):
    """Ukuran A, B, … of the Sekretariat with a target of 100, and Z alone in the Dinas."""
    semua = [{"kode": satu, "target": {TAHUN: 100}, **SEKRETARIAT} for satu in "ABCD"[: len(nilai)]]
    semua[0]["bobot"] = bobot
    katalog = make_katalog({"kode": "Z", "target": {TAHUN: 100}}, *semua)
    laporan = dict(zip("ABCD", nilai, strict=False)) | {"Z": 50}
    realisasi = make_realisasi(*({"kode": k, "triwulan": 4, "nilai": v} for k, v in laporan.items()))
    aturan = load_policy(policy)
    return leave_one_out(score(katalog, realisasi, aturan), katalog, aturan, level).set_index("kode")


def test_the_contribution_is_the_mean_with_an_indikator_less_the_mean_without_it():
    hasil = contribute("permendagri-86-2017", Level.BIDANG, 90, 60, 30)
    assert hasil["nilai_unit"].tolist() == [50, 60, 60, 60]
    assert hasil["tanpa"].tolist()[1:] == [45, 60, 75]
    assert hasil["kontribusi"].tolist()[1:] == [15, 0, -15]
    assert np.isnan(hasil.loc["Z", "kontribusi"]), "alone in its unit there is no mean without it"


def test_at_the_dinas_all_indikator_stand_beside_one_another():
    hasil = contribute("permendagri-86-2017", Level.DINAS, 90)
    assert hasil["unit"].unique().tolist() == ["SEMUA"]
    assert hasil["kontribusi"].to_dict() == {"Z": -20, "A": 20}
    assert hasil["nama"].tolist() == ["Indikator", "Indikator"]


def test_weights_count():
    hasil = contribute("permendagri-86-2017", Level.BIDANG, 90, 30, bobot=3.0)
    assert hasil.loc["A", ["nilai_unit", "tanpa", "kontribusi"]].tolist() == [75, 30, 45]


def test_a_mean_capped_afterwards_is_capped_with_and_without():
    sesudah = contribute("semarang", Level.BIDANG, 250, 50)
    assert sesudah.loc["A", ["nilai", "nilai_unit", "tanpa"]].tolist() == [250, 100, 50]
    sebelum = contribute("permendagri-86-2017", Level.BIDANG, 250, 50)
    assert sebelum.loc["A", ["nilai", "nilai_unit", "tanpa"]].tolist() == [100, 75, 50]


@pytest.mark.parametrize("policy", ["permendagri-86-2017", "semarang"])
@settings(max_examples=40)
@given(isi=dinas())
def test_leaving_an_indikator_out_gives_the_roll_up_without_it(policy, isi):
    semua, laporan = isi
    katalog, aturan = make_katalog(*semua), load_policy(policy)
    realisasi = make_realisasi(
        *({"kode": k, "triwulan": q, **satu} for k, isi in laporan.items() for q, satu in isi.items())
    )
    skor = score(katalog, realisasi, aturan)
    for level in (Level.JABATAN, Level.BIDANG, Level.DINAS):
        dengan = roll_up(skor, katalog, aturan, level).set_index("kode")["nilai"]
        for satu in leave_one_out(skor, katalog, aturan, level).to_dict("records"):
            sisa = skor[skor["indikator_kode"] != satu["kode"]]
            tanpa = roll_up(sisa, katalog, aturan, level).set_index("kode")["nilai"].get(satu["unit"])
            assert satu["nilai_unit"] == pytest.approx(dengan[satu["unit"]])
            assert satu["tanpa"] == pytest.approx(np.nan if tanpa is None else tanpa, nan_ok=True)
