"""Golden cases of the roll-ups (design rule 8)."""

import dataclasses
from datetime import date

import pandas as pd
import pytest
from small_katalog import PERSEN, make_katalog, make_realisasi

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import Kategori, LetakBatas, load_policy
from iki.scoring.rollup import Level, roll_up

POLICY = load_policy()
KOSONG = dict.fromkeys((kategori.nama for kategori in POLICY.kategori), 0)
PERSEN_100 = {**PERSEN, "target": {2026: 100}}
UMREN = {**PERSEN_100, "jabatan": "UMREN", "bidang": "SEKRETARIAT"}
SEKDIS = {**PERSEN_100, "jabatan": "SEKDIS", "bidang": "SEKRETARIAT"}


def roll(ukuran: dict, capaian: dict, level: Level, policy=POLICY) -> pd.DataFrame:
    """Roll up, by kode, ukuran of which some reported this capaian at TW I (None: "no case")."""
    katalog = make_katalog(*({"kode": kode, **isi} for kode, isi in ukuran.items()))
    realisasi = make_realisasi(
        *(
            {"kode": kode, "triwulan": 1, **({"nihil": True} if nilai is None else {"nilai": nilai})}
            for kode, nilai in capaian.items()
        )
    )
    skor = score_ukuran(katalog, realisasi, policy, Periode(2026, 1))
    return roll_up(skor, katalog, policy, level).set_index("kode")


def indikator(*kode: str, **isi):
    return {satu: {**PERSEN_100, "indikator_kode": "I-01", **isi} for satu in kode}


def test_one_660_percent_cannot_hide_three_failures():
    sasaran = {"A": 114, "B": 100, "C": 100, "D": 660}  # a court printed 243 %
    hasil = roll(indikator(*sasaran), sasaran, Level.INDIKATOR).loc["I-01"]
    assert hasil["nilai_tanpa_batas"] == pytest.approx(243.5)
    assert hasil["nilai"] == 100


def test_each_ukuran_is_capped_before_the_mean():
    hasil = roll(indikator("A", "B"), {"A": 250, "B": 10}, Level.INDIKATOR).loc["I-01"]
    assert (hasil["nilai"], hasil["kategori"], hasil["nilai_tanpa_batas"]) == (55, "Rendah", 130)


def test_a_cap_on_the_mean_lets_one_part_make_good_for_another():
    policy = dataclasses.replace(POLICY, letak_batas=LetakBatas.RATA_RATA)
    hasil = roll(indikator("A", "B"), {"A": 250, "B": 10}, Level.INDIKATOR, policy).loc["I-01"]
    assert (hasil["nilai"], hasil["kategori"], hasil["nilai_tanpa_batas"]) == (100, "Sangat Tinggi", 130)
    hasil = roll(indikator("A", "B"), {"A": 120, "B": 10}, Level.INDIKATOR, policy).loc["I-01"]
    assert (hasil["nilai"], hasil["nilai_tanpa_batas"]) == (65, 65)


def test_no_capped_mean_enters_a_mean_above_it():
    policy = dataclasses.replace(POLICY, letak_batas=LetakBatas.RATA_RATA)
    ukuran, capaian = indikator("A", "B") | {"C": PERSEN_100}, {"A": 250, "B": 10, "C": 50}
    assert roll(ukuran, capaian, Level.INDIKATOR, policy)["nilai"].tolist() == [100, 50]
    assert roll(ukuran, capaian, Level.DINAS, policy)["nilai"].item() == 90  # of 130 and 50


def test_a_kategori_of_a_mean_is_read_from_two_decimals_too():
    assert (
        roll(indikator("A", "B"), {"A": 90.99, "B": 91}, Level.INDIKATOR)["kategori"].item()
        == "Sangat Tinggi"
    )
    assert roll(indikator("A", "B"), {"A": 90.988, "B": 91}, Level.INDIKATOR)["kategori"].item() == "Tinggi"


def test_the_mean_is_flat_over_indikator_not_over_ukuran_or_bidang():
    ukuran = indikator("A", "B") | {"C": UMREN, "D": UMREN, "E": UMREN}
    capaian = {"A": 100, "B": 60, "C": 20, "D": 20, "E": 20}
    assert roll(ukuran, capaian, Level.DINAS).loc["SEMUA", "nilai"] == pytest.approx((80 + 20 + 20 + 20) / 4)
    bidang = roll(ukuran, capaian, Level.BIDANG)
    assert bidang["nilai"].to_dict() == {"DINAS": 80, "SEKRETARIAT": 20}
    assert bidang["nama"].to_dict() == {"DINAS": "Dinas", "SEKRETARIAT": "Sekretariat"}


def test_indikator_weigh_by_bobot():
    ukuran = {"A": {**UMREN, "bobot": 3.0}, "B": UMREN}
    hasil = roll(ukuran, {"A": 100, "B": 60}, Level.JABATAN).loc["UMREN"]
    assert hasil["nilai"] == pytest.approx(90)


def test_rows_come_in_catalogue_order_whatever_the_order_of_the_scores():
    katalog = make_katalog(
        {"kode": "A", **PERSEN_100}, {"kode": "B", **SEKDIS}, {"kode": "C", **UMREN}, {"kode": "D", **UMREN}
    )
    realisasi = make_realisasi(
        *({"kode": k, "triwulan": 1, "nilai": n} for k, n in zip("ABCD", (90, 80, 70, 60), strict=True))
    )
    skor = score_ukuran(katalog, realisasi, POLICY, Periode(2026, 1))
    for level in Level:
        lurus = roll_up(skor, katalog, POLICY, level)
        pd.testing.assert_frame_equal(lurus, roll_up(skor.iloc[::-1], katalog, POLICY, level))
    sebagian = roll_up(skor[skor["bidang"] == "SEKRETARIAT"], katalog, POLICY, Level.JABATAN)
    assert sebagian["kode"].tolist() == ["SEKDIS", "UMREN"]


def test_every_status_is_counted_and_only_dinilai_is_averaged():
    ukuran = {
        "A": UMREN,
        "B": UMREN,
        "C": {**UMREN, "jadwal": "akhir_tahun"},
        "D": {**UMREN, "target": {2025: 100}},
        "E": {**UMREN, "bergantung_kejadian": True},
        "F": UMREN,
    }
    capaian = {"A": 90, "C": 50, "D": 5, "E": None, "F": 80}
    hasil = roll(ukuran, capaian, Level.JABATAN).loc["UMREN"]
    assert hasil["nilai"] == 85
    assert hasil["indikator"] == 6
    hitungan = ["dinilai", "belum_lapor", "belum_waktunya", "tanpa_target", "nihil"]
    assert hasil[hitungan].tolist() == [2, 1, 1, 1, 1]
    assert hasil["per_kategori"] == {**KOSONG, "Tinggi": 2}
    assert list(hasil["per_kategori"]) == [kategori.nama for kategori in POLICY.kategori]
    assert (hasil["status"], hasil["kategori"]) == ("dinilai", "Tinggi")  # 3 of 4 due reported: 75 %


@pytest.mark.parametrize(
    ("ukuran", "capaian", "status"),
    [
        pytest.param(
            [{}, {"jadwal": "akhir_tahun"}, {"target": {2025: 1}}], [], "belum_lapor", id="belum_lapor dahulu"
        ),
        pytest.param(
            [{"target": {2025: 1}}, {"jadwal": "akhir_tahun"}], [], "belum_waktunya", id="lalu belum_waktunya"
        ),
        pytest.param(
            [{"bergantung_kejadian": True}, {"target": {2025: 1}}],
            [None],
            "tanpa_target",
            id="lalu tanpa_target",
        ),
        pytest.param([{"bergantung_kejadian": True}], [None], "nihil", id="terakhir nihil"),
    ],
)
@pytest.mark.parametrize("level", list(Level))
def test_without_a_score_the_first_status_of_its_parts_stands(ukuran, capaian, status, level):
    isi = {f"U{i}": {**PERSEN_100, "indikator_kode": "I-01", **satu} for i, satu in enumerate(ukuran)}
    hasil = roll(isi, {f"U{i}": nilai for i, nilai in enumerate(capaian)}, level).iloc[0]
    assert hasil["status"] == status
    assert pd.isna(hasil["nilai"])
    assert pd.isna(hasil["nilai_tanpa_batas"])
    assert pd.isna(hasil["kategori"])
    assert hasil["per_kategori"] == KOSONG


def test_hiding_bad_figures_does_not_pay():
    hasil = roll(dict.fromkeys("ABCD", UMREN), {"A": 100, "B": 100}, Level.JABATAN).loc["UMREN"]
    assert (hasil["status"], hasil["nilai"]) == ("cakupan_kurang", 100)
    assert pd.isna(hasil["kategori"])


def test_no_case_counts_as_reported():
    ukuran = {kode: {**UMREN, "bergantung_kejadian": True} for kode in "ABC"} | {"D": UMREN}
    hasil = roll(ukuran, {"A": None, "B": None, "C": 95}, Level.JABATAN).loc["UMREN"]
    assert (hasil["status"], hasil["kategori"]) == ("dinilai", "Sangat Tinggi")


def test_an_indikator_with_too_little_reported_still_counts_above_but_has_no_kategori():
    ukuran = indikator("A", "B") | {"C": PERSEN_100}
    capaian = {"A": 80, "C": 100}
    satu = roll(ukuran, capaian, Level.INDIKATOR).loc["I-01"]
    assert (satu["status"], satu["nilai"], satu["indikator"]) == ("cakupan_kurang", 80, 2)
    assert satu["per_kategori"] == {**KOSONG, "Tinggi": 1}
    dinas = roll(ukuran, capaian, Level.DINAS).loc["SEMUA"]
    assert (dinas["nilai"], dinas["dinilai"], dinas["status"]) == (90, 2, "dinilai")
    assert dinas["per_kategori"] == {**KOSONG, "Sangat Tinggi": 1}


def test_nothing_is_wired_to_one_scale():
    dua = dataclasses.replace(
        POLICY,
        nama="dua",
        berlaku_mulai=date(2026, 1, 1),
        kategori=(Kategori("Lulus", 105.01), Kategori("Belum", 0)),
        batas_agregasi=120,
        cakupan_minimum=0,
    )
    hasil = roll(dict.fromkeys("ABC", UMREN), {"A": 200, "B": 105.005}, Level.JABATAN, dua).loc["UMREN"]
    assert (hasil["nilai"], hasil["kategori"]) == (pytest.approx(112.5025), "Lulus")
    assert hasil["per_kategori"] == {"Lulus": 2, "Belum": 0}
