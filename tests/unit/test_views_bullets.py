"""Bullet bars, units beside one another, sparklines: read from their HTML."""

import re
from urllib.parse import unquote

import pandas as pd
import pytest

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import load_policy
from iki.views.bullets import Panel, write_bullets
from iki.views.palette import GELAP, TERANG
from iki.views.sentences import cut_tails, describe_moves, round_tails
from iki.views.sparkline import write_sparkline
from iki.views.units import title_rank
from iki.views.words import add_names
from tests.unit.small_katalog import MUTU, make_katalog, make_realisasi

POLICY = load_policy()
NAN = float("nan")
JAHAT = '<img src=x onerror=alert(1)> & "kutip" **tebal**'


def draw(katalog, *baris: dict[str, object], triwulan: int = 2, **kepala):
    periode = Periode(2026, triwulan)
    skor = add_names(score_ukuran(katalog, make_realisasi(*baris), POLICY, periode))
    return write_bullets("Judul", [Panel(skor, kepala or None)], periode, POLICY)


def test_at_the_end_of_the_year_there_is_one_target_to_speak_of():
    katalog, baris = make_katalog({"kode": "A-01", "target": {2026: 8}}), {"kode": "A-01", "nilai": 6.0}
    assert "target s.d. TW\xa0III" in draw(katalog, baris | {"triwulan": 3}, triwulan=3)
    assert "s.d. TW" not in draw(katalog, baris | {"triwulan": 4}, triwulan=4)


def widths(isi: str) -> list[float]:
    return [float(satu) for satu in re.findall(r'class="isi[^"]*" style="width:([0-9.]+)%', isi)]


def test_a_bar_is_in_percent_of_the_years_target_and_the_due_line_too():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    isi = draw(katalog, {"kode": "A-01", "triwulan": 2, "nilai": 4.0})
    assert widths(isi) == [20]
    assert 'class="tempo" style="left:50.0%"' in isi
    assert 'class="target" style="width:100.0%"' in isi
    assert 'class="isi b5 k5"' in isi
    assert "<b>40,00\xa0%</b>" in isi
    assert "4 dari 10 Orang" in isi


def test_a_bar_far_over_the_target_is_cut_but_its_number_is_the_true_one():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}}, {"kode": "B-01", "target": {2026: 20}})
    isi = draw(
        katalog, *({"kode": k, "triwulan": 2, "nilai": n} for k, n in (("A-01", 132.0), ("B-01", 15.0)))
    )
    assert widths(isi) == [100, 50], "on one scale up to 150 percent"
    assert isi.count("terpotong") == 1
    assert "1.320,00\xa0%" in isi
    assert "132 dari 10 Orang" in isi


def test_names_are_whole_and_escaped():
    katalog = make_katalog({"kode": "A-01", "indikator": JAHAT + " panjang" * 30, "target": {2026: 20}})
    isi = draw(katalog, {"kode": "A-01", "triwulan": 2, "nilai": 9.0})
    assert "<img" not in isi
    assert "&lt;img src=x onerror=alert(1)&gt;" in isi
    assert isi.count(" panjang") == 30


def test_what_has_no_capaian_has_no_bar_and_letters_no_line():
    katalog = make_katalog(
        {"kode": "A-01", "target": {2026: 20}}, {"kode": "B-01", **MUTU, "target": {2026: "B"}}
    )
    assert draw(katalog) == ""
    isi = draw(katalog, {"kode": "B-01", "triwulan": 4, "huruf": "C"}, triwulan=4)
    assert len(widths(isi)) == 1
    assert 'class="tempo"' not in isi


def test_a_panel_without_bars_shows_no_heading():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    kepala = {"tautan": "./x", "nama": "Jabatan", "nama_pendek": "Jab.", "nilai": "–", "melapor": "–"}
    assert draw(katalog, **kepala) == ""
    assert ">Jab.</a>" in draw(katalog, {"kode": "A-01", "triwulan": 2, "nilai": 4.0}, **kepala)


def strokes(gambar: str) -> list[tuple[float, float]]:
    """From which height to which each part of the line goes, in px from the top."""
    return [
        (float(awal), float(akhir))
        for awal, akhir in re.findall(r'd="M[\d.]+ ([\d.]+)L[\d.]+ ([\d.]+)"', unquote(gambar))
    ]


def test_a_sparkline_breaks_where_a_triwulan_is_blank_and_says_so():
    gambar = write_sparkline({1: 80.0, 2: 90.0, 4: 100.0}, 4, TERANG)
    assert (
        'alt="TW\xa0I 80,00\xa0%; TW\xa0II 90,00\xa0%; TW\xa0III tidak ada; TW\xa0IV 100,00\xa0%"' in gambar
    )
    assert len(strokes(gambar)) == 1
    assert unquote(gambar).count("<circle") == 3


def test_a_sparkline_rises_with_the_value_on_a_scale_that_all_share():
    ((satu, dua),) = strokes(write_sparkline({1: 60, 2: 90}, 2, TERANG))
    assert satu > dua, "px count from the top"
    assert strokes(write_sparkline({1: 900, 2: 110}, 2, TERANG)) == [(4.5, 4.5)], "cut at the upper edge"


@pytest.mark.parametrize("nilai", [{}, {2: 90.0}, {1: NAN, 2: 90.0}, {2: 90.0, 3: 80.0}])
def test_one_value_is_no_line(nilai):
    assert write_sparkline(nilai, 2, GELAP) == ""


@pytest.mark.parametrize(
    ("tw", "tahun", "kalimat"),
    [
        (4.05, -2.3, "Naik 4,1 poin sejak TW II; lebih rendah 2,3 poin daripada TW III 2025."),
        (-0.5, 0.04, "Turun 0,5 poin sejak TW II; sama dengan TW III 2025."),
        (0.0, NAN, "Tetap sejak TW II."),
        (NAN, 2.0, "Lebih tinggi 2,0 poin daripada TW III 2025."),
        (NAN, NAN, ""),
    ],
)
def test_whether_it_is_better_stands_in_a_sentence(tw, tahun, kalimat):
    assert describe_moves({"selisih_tw": tw, "selisih_tahun": tahun}, 2, Periode(2025, 3)) == kalimat


def test_without_another_period_nothing_is_compared():
    assert describe_moves({"selisih_tw": 1.0, "selisih_tahun": 1.0}, None, None) == ""


def test_a_title_tells_the_place_among_its_like():
    nilai = pd.Series({"A": 90.0, "B": 95.0, "C": NAN, "D": 90.001})
    assert title_rank("A", nilai, "A", "bidang") == "A: urutan 2 dari 3 bidang yang bernilai"
    assert title_rank("B", nilai, "B", "jabatan", " di X") == "B: urutan 1 dari 3 jabatan yang bernilai di X"
    assert title_rank("C", nilai, "C", "bidang") == "C di antara bidang lain"


def test_figures_that_go_on_are_rounded_in_a_headline_and_cut_in_a_step():
    teks = "Realisasi 1.083,335000… dari 68,425 dan 0,333333…: 83,33 %, 4,5 Orang"
    assert round_tails(teks) == "Realisasi 1.083,34 dari 68,43 dan 0,33: 83,33 %, 4,5 Orang"
    assert cut_tails(teks) == "Realisasi 1.083,3350… dari 68,425 dan 0,3333…: 83,33 %, 4,5 Orang"
