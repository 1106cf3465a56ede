"""What must hold for every score and every roll-up."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_strategies import TAHUN, dinas
from small_katalog import PERSEN, make_katalog, make_realisasi

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up

pytestmark = pytest.mark.slow

POLICY = load_policy()
SKOR = {**PERSEN, "jenis": "nilai", "satuan": "Nilai"}
positif = st.integers(1, 10**7).map(lambda n: n / 100)
triwulan = st.sampled_from([1, 2, 3, 4])
ringan = settings(max_examples=25, deadline=None)


def as_frame(laporan):
    return make_realisasi(
        *(
            {"kode": kode, "triwulan": q, **isi}
            for kode, per_tw in laporan.items()
            for q, isi in per_tw.items()
        ),
        tahun=TAHUN,
    )


def capaian_of(nilai, target, arah):
    """capaian_tahun of one target against each of several realisasi."""
    katalog = make_katalog(
        *({"kode": f"U{i}", **SKOR, "arah": arah, "target": {2026: target}} for i in range(len(nilai)))
    )
    realisasi = make_realisasi(*({"kode": f"U{i}", "triwulan": 4, "nilai": n} for i, n in enumerate(nilai)))
    return score_ukuran(katalog, realisasi, POLICY, Periode(2026, 4))["capaian_tahun"].to_numpy()


@ringan
@given(st.lists(positif, min_size=2, max_size=8), positif)
def test_more_is_never_worse_where_more_is_better(nilai, target):
    assert (np.diff(capaian_of(sorted(nilai), target, "naik")) >= 0).all()


@ringan
@given(st.lists(positif, min_size=2, max_size=8), st.one_of(st.just(0), positif))
def test_more_is_never_better_where_less_is_better(nilai, target):
    assert (np.diff(capaian_of([0, *sorted(nilai)], target, "turun")) <= 0).all()


@ringan
@given(st.lists(positif, min_size=2, max_size=8), positif, positif)
def test_a_range_falls_off_on_both_sides(nilai, bawah, lebar):
    capaian = capaian_of(sorted(nilai), (bawah, bawah + lebar), "rentang")
    puncak = int(capaian.argmax())
    assert (np.diff(capaian[: puncak + 1]) >= 0).all()
    assert (np.diff(capaian[puncak:]) <= 0).all()
    assert capaian.max() <= 100


@ringan
@given(positif, positif, st.sampled_from(["naik", "turun", "rentang"]), st.sampled_from([1e-3, 10.0, 1000.0]))
def test_the_unit_does_not_matter(nilai, target, arah, kali):
    besar = (target, 2 * target) if arah == "rentang" else target
    kecil = (target * kali, 2 * target * kali) if arah == "rentang" else target * kali
    assert capaian_of([nilai * kali], kecil, arah) == pytest.approx(
        capaian_of([nilai], besar, arah), rel=1e-9, abs=1e-9
    )


@ringan
@given(dinas(), triwulan, st.randoms(use_true_random=False))
def test_the_order_of_the_realisasi_does_not_matter(kasus, q, acak):
    daftar, laporan = kasus
    katalog, realisasi = make_katalog(*daftar), as_frame(laporan)
    urutan = list(range(len(realisasi)))
    acak.shuffle(urutan)
    pd.testing.assert_frame_equal(
        score_ukuran(katalog, realisasi, POLICY, Periode(TAHUN, q)),
        score_ukuran(katalog, realisasi.iloc[urutan], POLICY, Periode(TAHUN, q)),
    )


@ringan
@given(dinas(), triwulan)
def test_a_rollup_lies_between_its_capped_parts_and_under_the_uncapped_one(kasus, q):
    daftar, laporan = kasus
    katalog = make_katalog(*daftar)
    skor = score_ukuran(katalog, as_frame(laporan), POLICY, Periode(TAHUN, q))
    skor["terbatas"] = skor["capaian_periode"].clip(upper=POLICY.batas_agregasi)
    for level in Level:
        tabel = roll_up(skor, katalog, POLICY, level)
        kunci = {Level.INDIKATOR: skor["indikator_kode"], Level.DINAS: pd.Series("SEMUA", index=skor.index)}
        bagian = skor.groupby(kunci[level] if level in kunci else skor[str(level)])["terbatas"]
        terisi = tabel[tabel["nilai"].notna()].set_index("kode")
        assert (terisi["nilai"] >= bagian.min()[terisi.index] - 1e-9).all()
        assert (terisi["nilai"] <= bagian.max()[terisi.index] + 1e-9).all()
        assert (terisi["nilai"] <= terisi["nilai_tanpa_batas"] + 1e-9).all()
        assert (tabel["nilai"].isna() == (tabel["dinilai"] == 0)).all()
        hitungan = ["dinilai", "belum_lapor", "belum_waktunya", "tanpa_target", "nihil"]
        assert (tabel[hitungan].sum(axis=1) == tabel["indikator"]).all()
        assert (tabel[[*hitungan, "indikator"]].dtypes == "int64").all()


@ringan
@given(dinas(), triwulan)
def test_an_unreported_ukuran_never_changes_a_mean(kasus, q):
    daftar, laporan = kasus
    katalog = make_katalog(*daftar)
    skor = score_ukuran(katalog, as_frame(laporan), POLICY, Periode(TAHUN, q))
    for kode in skor.loc[skor["status"] == "belum_lapor", "kode"]:
        tanpa = make_katalog(*(isi for isi in daftar if isi["kode"] != kode)) if len(daftar) > 1 else None
        if tanpa is None:
            continue
        sisa = score_ukuran(tanpa, as_frame(laporan), POLICY, Periode(TAHUN, q))
        for level in Level:
            lengkap = roll_up(skor, katalog, POLICY, level).set_index("kode")["nilai"]
            kurang = roll_up(sisa, tanpa, POLICY, level).set_index("kode")["nilai"]
            pd.testing.assert_series_equal(lengkap[kurang.index], kurang)


@ringan
@given(dinas(), triwulan)
def test_only_a_scored_ukuran_has_a_kategori_and_every_other_says_why(kasus, q):
    daftar, laporan = kasus
    skor = score_ukuran(make_katalog(*daftar), as_frame(laporan), POLICY, Periode(TAHUN, q))
    dinilai = skor["status"] == "dinilai"
    assert (skor["capaian_periode"].notna() == dinilai).all()
    assert (skor["kategori"].notna() == dinilai).all()
    assert (skor["alasan"].notna() | (dinilai & ~skor["sementara"])).all()
    assert skor["kode"].tolist() == [isi["kode"] for isi in daftar]


@ringan
@given(dinas())
def test_at_triwulan_iv_both_capaian_are_the_same(kasus):
    daftar, laporan = kasus
    skor = score_ukuran(make_katalog(*daftar), as_frame(laporan), POLICY, Periode(TAHUN, 4))
    pd.testing.assert_series_equal(skor["capaian_tahun"], skor["capaian_periode"], check_names=False)
