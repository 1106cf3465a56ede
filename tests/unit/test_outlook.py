"""Where an ukuran is heading: figures worked by hand, and what must hold for every catalogue."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iki.periods import Periode
from iki.scoring.outlook import project_ukuran
from iki.scoring.policy import load_policy
from iki.scoring.realisasi import accumulate
from tests.unit.scoring_strategies import TAHUN, dinas
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog, make_realisasi

POLICY = load_policy()
NAN = float("nan")


def look(ukuran, *tahun, triwulan=2):
    """The outlook of one ukuran at a triwulan of 2026.

    Args:
        tahun: (year, {triwulan: nilai}) of every year that reported.
    """
    katalog = make_katalog({"kode": "A", "target": {2024: 8, 2025: 8, 2026: 20}, **ukuran})
    laporan = [
        make_realisasi(
            *({"kode": "A", "triwulan": q, "nilai": nilai} for q, nilai in isi.items()), tahun=satu
        )
        for satu, isi in tahun
    ]
    realisasi = pd.concat(laporan) if laporan else make_realisasi()
    return project_ukuran(katalog, realisasi, POLICY, Periode(2026, triwulan)).iloc[0]


def range_of(baris):
    return baris["proyeksi_bawah"], baris["proyeksi"], baris["proyeksi_atas"]


def test_a_summed_ukuran_without_history_goes_on_at_its_pace():
    baris = look({}, (2026, {1: 3, 2: 5}))
    assert (baris["laju"], baris["proyeksi"], baris["metode"]) == (4, 16, "laju")
    assert (baris["capaian_proyeksi"], baris["kategori_proyeksi"]) == (80, "Tinggi")
    assert (baris["sisa"], baris["perlu"]) == (12, 6)
    assert np.isnan([baris["proyeksi_bawah"], baris["proyeksi_atas"]]).all()


def test_a_blank_triwulan_in_which_something_was_due_adds_nothing_but_widens_the_range():
    baris = look({}, (2026, {2: 4}))
    assert (baris["laju"], baris["metode"]) == (4, "laju"), "not reported is not zero"
    assert range_of(baris) == (12, 12, 16), "4, and 4 in each of the two left; 16 if TW I was like the rest"
    nol = look({}, (2026, {1: 0, 2: 4}))
    assert nol["proyeksi"] == 8, "silence pays at most what is not known"


def test_a_blank_triwulan_in_which_nothing_was_due_counts_as_zero():
    baris = look({"target": {2026: [NAN, 2, 3, 4]}, "jadwal": "target_tw"}, (2026, {2: 2}))
    assert (baris["laju"], baris["proyeksi"]) == (1, 4)


@pytest.mark.parametrize(
    "ukuran",
    [
        pytest.param({"jadwal": "akhir_tahun"}, id="jatuh tempo di akhir tahun"),
        pytest.param({"target": {2026: 3}}, id="kurang dari empat"),
    ],
)
def test_what_has_no_pace_is_not_projected_without_history(ukuran):
    baris = look(ukuran, (2026, {1: 1}))
    assert np.isnan(baris["proyeksi"])
    assert pd.isna(baris["metode"])
    assert baris["sisa"] == max(ukuran.get("target", {2026: 20}).values()) - 1


def test_what_is_not_summed_stays_as_it_stands_without_history():
    baris = look({**PERSEN, "target": {2026: 80}}, (2026, {1: 50, 2: 60}))
    assert (baris["proyeksi"], baris["metode"], baris["capaian_proyeksi"]) == (60, "tetap", 75)
    assert baris["sisa"] == 20
    assert np.isnan([baris["laju"], baris["perlu"]]).all(), "all of it is due now, not in steps"


@pytest.mark.parametrize(
    ("ukuran", "kini", "perlu"),
    [
        pytest.param({**PERSEN, "jadwal": "merata", "target": {2026: 80}}, {2: 60}, 10, id="persen bertahap"),
        pytest.param({}, {1: 3, 2: 4}, 7, id="hitungan dibulatkan ke atas, 6,5"),
        pytest.param({"jadwal": "akhir_tahun"}, {2: 1}, NAN, id="jatuh tempo di akhir tahun"),
        pytest.param({"agregasi": "rata"}, {2: 1}, NAN, id="rata-rata tidak bertambah"),
        pytest.param({**PERSEN, "agregasi": "rasio", "jadwal": "merata"}, {2: 1}, NAN, id="rasio"),
        pytest.param({"agregasi": "maks"}, {2: 4}, 8, id="tertinggi"),
    ],
)
def test_what_each_triwulan_must_bring_is_said_where_it_adds_up(ukuran, kini, perlu):
    assert look(ukuran, (2026, kini))["perlu"] == pytest.approx(perlu, nan_ok=True)


@pytest.mark.parametrize(
    ("lalu", "kini", "perubahan"),
    [
        pytest.param({1: 2, 2: 2}, {1: 3, 2: 5}, 4, id="keduanya lengkap"),
        pytest.param({0: 20}, {1: 3, 2: 5}, NAN, id="tahun lalu hanya setahun"),
        pytest.param({1: 2, 2: 2}, {1: 3}, NAN, id="triwulan ini kosong"),
        pytest.param({2: 2}, {1: 3, 2: 5}, NAN, id="tahun lalu kosong"),
        pytest.param({}, {1: 3, 2: 5}, NAN, id="tahun lalu tidak ada"),
    ],
)
def test_last_year_stands_beside_only_what_can_be_compared(lalu, kini, perubahan):
    baris = look({}, (2025, lalu), (2026, kini))
    assert baris["perubahan_tahunan"] == pytest.approx(perubahan, nan_ok=True)
    assert pd.isna(baris["realisasi_lalu"]) == pd.isna(perubahan)


def test_two_whole_years_can_be_compared_at_their_end():
    baris = look({}, (2025, {0: 20}), (2026, {1: 3, 2: 5, 3: 6, 4: 8}), triwulan=4)
    assert baris["perubahan_tahunan"] == 2


def test_history_gives_a_share_of_the_year_and_a_range():
    # 2024: 2 of 8 by TW II, a quarter, so 8 becomes 32; 2025: 4 of 8, so 16; its own pace: 16.
    baris = look({}, (2024, {1: 1, 2: 1, 3: 3, 4: 3}), (2025, {1: 2, 2: 2, 3: 2, 4: 2}), (2026, {1: 4, 2: 4}))
    assert range_of(baris) == (16, 24, 32)
    assert baris["metode"] == "pola"
    assert (baris["realisasi_lalu"], baris["perubahan_tahunan"]) == (4, 4)


def test_history_moves_what_is_not_summed_by_a_difference():
    baris = look(
        {**PERSEN, "target": {2024: 80, 2025: 80, 2026: 80}}, (2025, {2: 40, 4: 55}), (2026, {2: 60})
    )
    assert range_of(baris) == (60, 75, 75)


def test_a_year_known_only_as_a_whole_or_in_part_is_no_history():
    utuh = look({}, (2024, {0: 8}), (2025, {1: 2, 2: 2, 3: 2}), (2026, {1: 4, 2: 4}))
    assert (utuh["metode"], utuh["proyeksi"]) == ("laju", 16)
    bersama = look({}, (2025, {0: 8, 1: 1, 2: 1}), (2026, {1: 4, 2: 4}))
    assert range_of(bersama) == (16, 32, 32)


def test_an_earlier_year_with_a_blank_triwulan_up_to_this_one_is_no_history():
    assert look({}, (2025, {0: 16, 2: 2}), (2026, {1: 4, 2: 4}))["metode"] == "laju"


def test_a_projection_never_forgets_what_was_done():
    baris = look({}, (2025, {0: 6, 1: 4, 2: 4}), (2026, {1: 6, 2: 6}))
    assert range_of(baris) == (12, 12, 24), "2025 reported less in all than in its parts"


def test_an_earlier_year_is_whole_only_with_all_that_is_summed():
    for bolong in ({2: 2, 3: 2, 4: 2}, {1: 2, 2: 2, 4: 2}, {1: 2, 2: 2, 3: 2}):
        assert look({}, (2025, bolong), (2026, {1: 4, 2: 4}))["metode"] == "laju"
    dua = [{"kode": kode, "target": {2025: 8, 2026: 8}} for kode in "AB"]
    tahun_lalu = ({"kode": "A", "triwulan": q, "nilai": 2} for q in (1, 2, 3, 4))
    realisasi = pd.concat(
        [
            make_realisasi(*tahun_lalu, tahun=2025),
            make_realisasi(*({"kode": kode, "triwulan": 1, "nilai": 2} for kode in "AB")),
        ]
    )
    hasil = project_ukuran(make_katalog(*dua), realisasi, POLICY, Periode(2026, 1))
    assert hasil["kode"].tolist() == ["A", "B"]
    assert hasil["metode"].tolist() == ["pola", "laju"]


def test_what_is_not_summed_learns_nothing_from_a_year_known_only_as_a_whole():
    baris = look({**PERSEN, "target": {2025: 80, 2026: 80}}, (2025, {0: 70}), (2026, {2: 60}))
    assert (baris["proyeksi"], baris["metode"]) == (60, "tetap")


def test_a_year_that_began_with_nothing_has_no_share_and_a_small_pace_still_has_one():
    nol = look({}, (2025, {1: 0, 2: 0, 3: 4, 4: 4}), (2026, {1: 4, 2: 4}))
    assert (nol["proyeksi"], nol["metode"]) == (16, "laju")
    kecil = look({"jenis": "nilai"}, (2025, {1: 0.5, 2: 0.5, 3: 1, 4: 2}), (2026, {1: 1, 2: 1}))
    assert (kecil["proyeksi"], kecil["metode"]) == (8, "pola")


def test_what_is_met_needs_nothing_more():
    assert look({"target": {2026: 4}}, (2026, {1: 5}))["perlu"] == 0


def test_a_whole_year_is_no_projection():
    selesai = look({}, (2025, {1: 1, 2: 1, 3: 1, 4: 5}), (2026, {1: 4, 2: 4, 3: 4, 4: 4}), triwulan=4)
    assert (selesai["proyeksi"], selesai["metode"]) == (16, "realisasi")
    assert np.isnan([selesai["proyeksi_bawah"], selesai["perlu"]]).all()
    for triwulan in (2, 4):
        setahun = look({}, (2026, {0: 19}), triwulan=triwulan)
        assert (setahun["proyeksi"], setahun["metode"]) == (19, "realisasi")
        assert np.isnan(setahun["laju"])


def test_a_year_that_is_over_is_not_projected_although_a_triwulan_is_blank():
    baris = look({}, (2026, {1: 4, 2: 4, 3: 4}), triwulan=4)
    assert (baris["proyeksi"], baris["metode"]) == (12, "realisasi")


def test_counted_things_are_whole_and_shares_end_at_the_whole():
    assert look({}, (2026, {1: 1, 2: 2}))["proyeksi"] == 6
    assert look({}, (2026, {1: 1, 2: 0, 3: 1}), triwulan=3)["proyeksi"] == 3, "2,67 Orang"
    persen = {**PERSEN, "target": {2024: 80, 2025: 80, 2026: 100}}
    assert look(persen, (2025, {2: 40, 4: 90}), (2026, {2: 70}))["proyeksi"] == 100


def test_of_less_is_better_the_sisa_is_what_lies_above_the_target():
    turun = {"arah": "turun", **PERSEN, "target": {2026: 10}}
    baris = look(turun, (2026, {2: 16}))
    assert (baris["sisa"], baris["proyeksi"], baris["capaian_proyeksi"]) == (6, 16, 40)
    assert np.isnan(baris["perlu"])
    assert look(turun, (2026, {2: 7}))["sisa"] == -3


@pytest.mark.parametrize(("nilai", "sisa"), [(70, 10), (85, 0), (92, 2)])
def test_of_a_range_the_sisa_is_the_way_back_into_it(nilai, sisa):
    rentang = {**PERSEN, "arah": "rentang", "target": {2026: (80, 90)}}
    assert look(rentang, (2026, {2: nilai}))["sisa"] == sisa


def test_the_last_years_target_is_measured_too():
    naik = {**PERSEN, "target": {2025: 40, 2026: 80}}
    katalog = make_katalog({"kode": "A", **naik})
    realisasi = make_realisasi({"kode": "A", "triwulan": 2, "nilai": 30}, tahun=2025)
    baris = project_ukuran(katalog, realisasi, POLICY, Periode(2025, 2)).iloc[0]
    assert (baris["sisa"], baris["target_akhir"], baris["sisa_akhir"], baris["capaian_akhir"]) == (
        10,
        80,
        50,
        37.5,
    )


def test_nothing_is_said_of_grades_or_where_nothing_was_reported():
    for ukuran, laporan in (({**MUTU, "target": {2026: "B"}}, [(2026, {4: 83.5})]), ({}, [])):
        baris = look(ukuran, *laporan, triwulan=4)
        bisu = ["sisa", "perlu", "laju", "proyeksi", "metode", "capaian_proyeksi", "kategori_proyeksi"]
        assert baris[bisu].isna().all()


@settings(max_examples=60)
@given(dinas(), st.sampled_from([1, 2, 3, 4]), st.randoms(use_true_random=False))
def test_every_projection_has_a_method_a_range_around_it_and_no_year_forgets_what_was_done(
    isi, triwulan, acak
):
    semua, laporan = isi
    katalog = make_katalog(*semua)
    realisasi = pd.concat(
        make_realisasi(
            *(
                {"kode": kode, "triwulan": q, **({"nilai": acak.randint(0, 40)} if lalu else satu)}
                for kode, per_triwulan in laporan.items()
                for q, satu in per_triwulan.items()
            ),
            tahun=TAHUN - lalu,
        )
        for lalu in (0, 1)
    )
    hasil = project_ukuran(katalog, realisasi, POLICY, Periode(TAHUN, triwulan))
    assert (hasil["proyeksi"].notna() == hasil["metode"].notna()).all()
    assert (hasil["proyeksi_bawah"].notna() <= hasil["metode"].isin(["pola", "laju"])).all()
    ada = hasil[hasil["proyeksi_bawah"].notna()]
    assert (ada["proyeksi_bawah"] <= ada["proyeksi"] + 1e-6).all()
    assert (ada["proyeksi"] <= ada["proyeksi_atas"] + 1e-6).all()
    assert not (hasil["proyeksi"] < 0).any()
    realisasi_kini = accumulate(katalog, realisasi, TAHUN, triwulan)["realisasi"]
    dijumlah = (katalog.ukuran["agregasi"] == "jumlah").to_numpy() & hasil["proyeksi"].notna().to_numpy()
    dijumlah &= realisasi_kini.notna().to_numpy()
    assert (hasil["proyeksi"][dijumlah] + 0.5 + 1e-6 >= realisasi_kini[dijumlah]).all()


def test_the_one_triwulan_left_must_bring_all_that_is_missing():
    assert look({}, (2026, {1: 3, 2: 5, 3: 5}), triwulan=3)["perlu"] == 7


def test_two_ukuran_are_projected_each_for_itself():
    dua = [{"kode": kode, "target": {2025: 8, 2026: 20}} for kode in "AB"]
    lalu = [("A", q, 2) for q in (1, 2, 3, 4)] + [("B", q, 3) for q in (2, 3, 4)]
    kini = [("A", 1, 4), ("A", 2, 4), ("B", 1, 0), ("B", 2, 0)]
    realisasi = pd.concat(
        make_realisasi(*({"kode": k, "triwulan": q, "nilai": n} for k, q, n in isi), tahun=tahun)
        for tahun, isi in ((2025, lalu), (2026, kini))
    )
    hasil = project_ukuran(make_katalog(*dua), realisasi, POLICY, Periode(2026, 2))
    assert hasil["laju"].tolist() == [4, 0]
    assert hasil["proyeksi"].tolist() == [16, 0]
    assert hasil["metode"].tolist() == ["pola", "laju"], "B was blank in TW I 2025"
    assert hasil["proyeksi_bawah"].notna().tolist() == [True, False]


def test_the_history_of_several_years_is_averaged_for_each_ukuran_alone():
    katalog = make_katalog(*({"kode": kode, "target": {2024: 8, 2025: 8, 2026: 20}} for kode in "AB"))
    lalu = {2024: {"A": (1, 3), "B": (2, 2)}, 2025: {"A": (1, 1), "B": (2, 6)}}
    realisasi = pd.concat(
        [
            make_realisasi(
                *(
                    {"kode": kode, "triwulan": q, "nilai": awal if q < 3 else akhir}
                    for kode, (awal, akhir) in isi.items()
                    for q in (1, 2, 3, 4)
                ),
                tahun=tahun,
            )
            for tahun, isi in lalu.items()
        ]
        + [make_realisasi(*({"kode": kode, "triwulan": q, "nilai": 4} for kode in "AB" for q in (1, 2)))]
    )
    hasil = project_ukuran(katalog, realisasi, POLICY, Periode(2026, 2))
    # A: 8 and 4 more of its pace of 4 (24, 8 more): mean of 32 and 16; B: 16 and 32.
    assert hasil["proyeksi"].tolist() == [24, 24]
    assert hasil["proyeksi_bawah"].tolist() == [16, 16]
    assert hasil["proyeksi_atas"].tolist() == [32, 32]


def test_a_summed_year_without_its_first_triwulan_is_not_known_whole():
    ukuran = {"jadwal": "target_tw", "target": {2025: [NAN, 2, 4, 8], 2026: [NAN, 2, 4, 8]}}
    assert look(ukuran, (2025, {2: 2, 3: 2, 4: 4}), (2026, {2: 4}))["metode"] == "laju"
