"""A branch is the mean of all that stands in it: the office, a bidang, a jabatan."""

import pandas as pd
import pytest

from iki.catalogue.files import load_katalog
from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.cascade import count_own, roll_up_cabang
from iki.scoring.compare import find_lagging
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up
from tests.integration.store_samples import make_isian

POLICY = load_policy("permendagri-86-2017")
HITUNGAN = ["nilai", "kategori", "status", "indikator", "dinilai", "belum_lapor", "belum_waktunya", "nihil"]


@pytest.fixture(scope="module")
def katalog():
    return load_katalog()


@pytest.fixture(scope="module")
def skor(katalog):
    isi = {"DISABILITAS-01": 25, "DISABILITAS-02": 1, "ANAKLANSIA-02": 1250, "KADIS-01A": 10, "UMREN-20": 6}
    realisasi = make_isian(
        *({"kode": kode, "tahun": 2026, "triwulan": 2, "nilai": nilai} for kode, nilai in isi.items())
    )
    return score_ukuran(katalog, realisasi, POLICY, Periode(2026, 2))


def row(tabel, kode):
    return tabel.set_index("kode").loc[kode, HITUNGAN]


def test_the_branch_of_the_head_is_the_office_and_that_of_a_kabid_his_bidang(katalog, skor):
    cabang = roll_up_cabang(skor, katalog, POLICY)
    dinas, bidang = (roll_up(skor, katalog, POLICY, level) for level in (Level.DINAS, Level.BIDANG))
    jabatan = roll_up(skor, katalog, POLICY, Level.JABATAN)
    pd.testing.assert_series_equal(row(cabang, "KADIS"), row(dinas, "SEMUA"), check_names=False)
    pd.testing.assert_series_equal(row(cabang, "KABID-REHSOS"), row(bidang, "REHSOS"), check_names=False)
    pd.testing.assert_series_equal(row(cabang, "SEKDIS"), row(bidang, "SEKRETARIAT"), check_names=False)
    pd.testing.assert_series_equal(row(cabang, "DISABILITAS"), row(jabatan, "DISABILITAS"))
    assert len(cabang) == 16


def test_what_is_behind_is_counted_where_it_stands_and_in_every_branch_above(katalog, skor):
    cabang = roll_up_cabang(skor, katalog, POLICY).set_index("kode")["tertinggal"]
    sendiri = count_own(skor, katalog, POLICY).set_index("kode")["tertinggal"]
    tertinggal = find_lagging(roll_up(skor, katalog, POLICY, Level.INDIKATOR), POLICY)
    assert list(tertinggal["kode"]) == ["DISABILITAS-02"], "2 of 20 Orang, 10 of them due"
    assert sendiri[sendiri > 0].to_dict() == {"DISABILITAS": 1}
    assert cabang[cabang > 0].to_dict() == {"KADIS": 1, "KABID-REHSOS": 1, "DISABILITAS": 1}


def test_a_branch_of_which_nothing_is_promised_is_left_out(katalog, skor):
    cabang = roll_up_cabang(skor[skor["jabatan"] == "DISABILITAS"], katalog, POLICY)
    assert list(cabang["kode"]) == ["KADIS", "KABID-REHSOS", "DISABILITAS"]
