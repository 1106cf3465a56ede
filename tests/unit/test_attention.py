"""What needs attention, why, and in which order."""

from hypothesis import given
from hypothesis import strategies as st

from iki.scoring.attention import Alasan, pick_first
from tests.unit.attention_samples import attend, katalog_of
from tests.unit.small_katalog import PERSEN, make_katalog


def reasons(tabel) -> dict[str, str]:
    """kode → alasan, in the order of the table."""
    return dict(zip(tabel["kode"], tabel["alasan"], strict=True))


def test_the_lowest_kategori_comes_first_and_silence_of_two_triwulan_right_after_it():
    katalog = katalog_of("SEDANG", "DIAM", "SR", "RENDAH", "BAIK")
    nilai = {"SEDANG": 70.0, "SR": 40.0, "RENDAH": 55.0, "BAIK": 99.0}
    laporan = {(kode, q): satu for kode, satu in nilai.items() for q in (1, 2)}
    assert list(reasons(attend(katalog, laporan, 2)).items()) == [
        ("SR", "tertinggal"), ("DIAM", "belum_lapor"), ("RENDAH", "tertinggal"), ("SEDANG", "tertinggal"),
    ]  # fmt: skip
    assert list(attend(katalog, laporan, 1)["kode"]) == ["SR", "RENDAH", "SEDANG", "DIAM"], "silent only once"


def test_what_fell_without_being_behind_comes_after_all_that_is_behind_or_silent():
    katalog = katalog_of("TURUN", "SEDANG")
    laporan = {("TURUN", 1): 95.0, ("TURUN", 2): 80.0, ("SEDANG", 1): 70.0, ("SEDANG", 2): 70.0}
    assert reasons(attend(katalog, laporan, 2)) == {"SEDANG": "tertinggal", "TURUN": "turun"}
    assert list(attend(katalog, laporan, 2)["kode"]) == ["SEDANG", "TURUN"]
    sekali = make_katalog(
        {"kode": "TURUN", **PERSEN, "target": {2026: 100}},
        {"kode": "DIAM", "target": {2026: 2}},  # the first of two is due in TW II
    )
    assert reasons(attend(sekali, {k: v for k, v in laporan.items() if k[0] == "TURUN"}, 2)) == {
        "DIAM": "belum_lapor",
        "TURUN": "turun",
    }


def test_within_a_kategori_a_longer_fall_outranks_a_lower_value():
    katalog = katalog_of("RENDAH_TETAP", "JATUH", "RENDAH_SEKALI")
    laporan = {("RENDAH_TETAP", q): 60.0 for q in (1, 2, 3)} | {("RENDAH_SEKALI", q): 52.0 for q in (1, 2, 3)}
    laporan |= {("JATUH", 1): 65.0, ("JATUH", 2): 64.0, ("JATUH", 3): 63.0}
    assert list(attend(katalog, laporan, 3)["kode"]) == ["JATUH", "RENDAH_SEKALI", "RENDAH_TETAP"]


def test_a_year_projected_to_end_behind_is_seen_while_it_still_looks_well():
    katalog = make_katalog(
        {"kode": "LAJU", "target": {2026: [2, 4, 6, 20]}, "jadwal": "target_tw"},
        {"kode": "AMAN", "target": {2026: [2, 4, 6, 8]}, "jadwal": "target_tw"},
    )
    tabel = attend(katalog, {(kode, q): 2 for kode in ("LAJU", "AMAN") for q in (1, 2)}, 2)
    assert reasons(tabel) == {"LAJU": "proyeksi"}, "2 a triwulan make 8 of 20"
    assert tabel["proyeksi"].item() == 8
    assert tabel["kategori_proyeksi"].item() == "Sangat Rendah"


def test_a_leap_of_the_target_is_seen_unless_it_is_done_already():
    naik = {"target": {2026: [5, 10, 30, 30]}, "jadwal": "target_tw"}
    katalog = make_katalog({"kode": "A", **naik}, {"kode": "B", **naik}, {"kode": "C", "target": {2026: 20}})
    laporan = {("A", 1): 15, ("A", 2): 10, ("B", 1): 20, ("B", 2): 10, ("C", 1): 5, ("C", 2): 5}
    tabel = attend(katalog, laporan, 2)
    assert reasons(tabel) == {"A": "lonjakan"}, "25 of 30; B has 30; C needs 5 as ever"
    assert tabel["target_berikut"].item() == 30
    awal = attend(katalog, {("A", 1): 8, ("B", 1): 20, ("C", 1): 5}, 1)
    assert awal.empty, "5 more after 5 is no leap"


def test_a_leap_is_no_matter_where_less_is_better():
    katalog = make_katalog(
        {"kode": "A", "target": {2026: [5, 10, 30, 30]}, "jadwal": "target_tw", "arah": "turun"}
    )
    assert attend(katalog, {("A", 1): 2, ("A", 2): 2}, 2).empty


def test_what_falls_due_next_is_told_where_nothing_is_done_and_is_never_among_the_first():
    katalog = make_katalog(*({"kode": kode, "target": {2026: 1}} for kode in "AB"))
    tabel = attend(katalog, {("B", 2): 1}, 3)
    assert reasons(tabel) == {"A": "mulai"}
    assert pick_first(tabel).empty
    assert attend(katalog, {("B", 2): 1}, 2).empty, "TW III asks for nothing either"


def test_the_year_over_nothing_is_to_come():
    katalog = katalog_of("A")
    assert attend(katalog, {("A", 4): 95.0}, 4).empty


def test_the_first_three_are_of_three_indikator():
    lima = [
        {"kode": f"K-{huruf}", "indikator_kode": "K", **PERSEN, "target": {2026: 100}} for huruf in "ABCDE"
    ]
    katalog = make_katalog(
        *lima, *({"kode": satu, **PERSEN, "target": {2026: 100}} for satu in ("X", "Y", "Z"))
    )
    laporan = {(f"K-{huruf}", 1): 10.0 for huruf in "ABCDE"} | {(satu, 1): 60.0 for satu in "XYZ"}
    assert list(pick_first(attend(katalog, laporan, 1))["kode"]) == ["K-A", "X", "Y"]


@given(st.lists(st.one_of(st.just(None), st.floats(0, 150)), min_size=1, max_size=8))
def test_every_row_has_one_reason_and_no_row_stands_twice(nilai):
    kode = [f"U{nomor}" for nomor in range(len(nilai))]
    laporan = {(satu, 1): n for satu, n in zip(kode, nilai, strict=True) if n is not None}
    tabel = attend(katalog_of(*kode), laporan, 1)
    assert tabel["kode"].is_unique
    assert set(tabel["alasan"]) <= set(Alasan)
    diam = {satu for satu, n in zip(kode, nilai, strict=True) if n is None}
    assert set(tabel[tabel["alasan"] == Alasan.BELUM_LAPOR]["kode"]) == diam
    tertinggal = tabel[tabel["alasan"] == Alasan.TERTINGGAL]["capaian_periode"]
    assert tertinggal.is_monotonic_increasing
