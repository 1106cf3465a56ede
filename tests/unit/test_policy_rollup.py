"""What must hold of the roll-ups under every policy shipped."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_strategies import TAHUN, dinas
from small_katalog import PERSEN, make_katalog, make_realisasi

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import LetakBatas, list_policies, load_policy
from iki.scoring.rollup import Level, roll_up

pytestmark = pytest.mark.slow

DUA = [{**PERSEN, "kode": kode, "indikator_kode": "I-01", "target": {2026: 100}} for kode in "AB"]
semua_policy = pytest.mark.parametrize("policy", list_policies(), ids=lambda policy: policy.nama)


def roll_two(satu: float, dua: float, policy):
    """The indikator of two ukuran with these capaian."""
    katalog = make_katalog(*DUA)
    laporan = ({"kode": k, "triwulan": 4, "nilai": n} for k, n in zip("AB", (satu, dua), strict=True))
    skor = score_ukuran(katalog, make_realisasi(*laporan), policy, Periode(2026, 4))
    return roll_up(skor, katalog, policy, Level.INDIKATOR).iloc[0]


@pytest.mark.parametrize(
    ("nama", "nilai", "kategori"),
    [
        ("permendagri-86-2017", 55, "Rendah"),
        ("lan-2003", 55, "Cukup Berhasil"),
        ("lakip-lama", 55, "Cukup Baik"),
        ("pringsewu", 65, "Perlu Perhatian"),
        ("semarang", 100, "Istimewa"),
        ("bps-120", 65, "Rendah"),
    ],
)
def test_250_and_10_percent_come_to_what_each_policy_makes_of_them(nama, nilai, kategori):
    hasil = roll_two(250, 10, load_policy(nama))
    assert (hasil["nilai"], hasil["nilai_tanpa_batas"], hasil["kategori"]) == (nilai, 130, kategori)


@semua_policy
def test_a_mean_can_reach_every_band(policy):
    for kategori in policy.kategori:
        assert roll_two(kategori.batas_bawah, kategori.batas_bawah, policy)["kategori"] == kategori.nama


@semua_policy
@settings(max_examples=15, deadline=None)
@given(dinas(), st.sampled_from([1, 2, 3, 4]))
def test_a_rollup_lies_between_its_parts_and_never_over_the_cap(policy, kasus, triwulan):
    daftar, laporan = kasus
    katalog = make_katalog(*daftar)
    baris = ({"kode": k, "triwulan": q, **isi} for k, per_tw in laporan.items() for q, isi in per_tw.items())
    skor = score_ukuran(katalog, make_realisasi(*baris, tahun=TAHUN), policy, Periode(TAHUN, triwulan))
    for level in Level:
        tabel = roll_up(skor, katalog, policy, level).set_index("kode")
        assert (tabel["nilai"].isna() == tabel["nilai_tanpa_batas"].isna()).all()
        tabel, capaian = tabel[tabel["nilai"].notna()], group_parts(skor, level)
        if policy.letak_batas is LetakBatas.UKURAN:
            lies_between(tabel["nilai"], capaian.clip(upper=policy.batas_agregasi))
        else:
            capped = tabel["nilai_tanpa_batas"].clip(upper=policy.batas_agregasi)
            pd.testing.assert_series_equal(tabel["nilai"], capped, check_names=False)
        lies_between(tabel["nilai_tanpa_batas"], capaian)
        assert (tabel["nilai"] <= tabel["nilai_tanpa_batas"] + 1e-9).all()
        assert (tabel["nilai"] <= policy.batas_agregasi + 1e-9).all()
        assert set(tabel["kategori"].dropna()) <= {kategori.nama for kategori in policy.kategori}


def group_parts(skor, level: Level) -> pd.Series:
    """The capaian of all ukuran, under the kode of the group at this level."""
    if level is Level.DINAS:
        return pd.Series(skor["capaian_periode"].to_numpy(), index=["SEMUA"] * len(skor))
    kunci = "indikator_kode" if level is Level.INDIKATOR else str(level)
    return skor.set_index(kunci)["capaian_periode"]


def lies_between(nilai: pd.Series, bagian: pd.Series) -> None:
    """Fail unless each mean lies between the least and the greatest of its parts, to rounding."""
    grup = bagian.groupby(level=0)
    sela = 1e-9 * (1 + nilai.abs())
    assert (nilai >= grup.min()[nilai.index] - sela).all()
    assert (nilai <= grup.max()[nilai.index] + sela).all()
