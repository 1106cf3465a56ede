"""The words and the lines of Tren."""

from urllib.parse import unquote

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.periods import Periode
from iki.scoring.compare import Banding
from iki.scoring.policy import load_policy
from iki.views.lines import Bingkai, Rentang, Titik, draw_line, span_of
from iki.views.palette import TERANG
from iki.views.tren import (
    count_met,
    describe_gap,
    describe_rules,
    describe_trend,
    group_rules,
    title_moves,
    title_rest,
    title_units,
)

KINI = Periode(2026, 3)
NAN = float("nan")


def jejak_of(**keadaan: str) -> pd.DataFrame:
    """Eight indikator of one ukuran each in the same keadaan, by year: `t2025="setahun"`."""
    baris = [
        {"tahun": int(tahun[1:]), "indikator_kode": nomor, "keadaan": satu}
        for tahun, satu in keadaan.items()
        for nomor in range(8)
    ]
    return pd.DataFrame(baris)


BIASA = jejak_of(t2025="sebanding", t2026="sebanding")


@pytest.mark.parametrize(
    ("kini", "mulai"),
    [
        pytest.param(76.9, "Rehsos menurun: rata-rata 6 indikator yang sebanding (dari 8) turun 20,1 poin, "),
        pytest.param(99.0, "Rehsos membaik: rata-rata 6 indikator yang sebanding (dari 8) naik 2,0 poin, "),
        pytest.param(97.04, "Rehsos tetap: rata-rata 6 indikator yang sebanding (dari 8) tidak berubah, "),
    ],
)
def test_the_verdict_says_better_worse_or_the_same(kini, mulai):
    kalimat = describe_trend("Rehsos", Banding(6, 97.0, kini, 0, 3, 3), BIASA, KINI)
    assert kalimat.startswith(mulai + "dari 97,00 % pada TW III 2025 ke ")
    assert kalimat.endswith(" pada TW III 2026. Naik 0, turun 3, tetap 3.")


def test_without_a_comparison_it_says_why():
    kosong = Banding(0, NAN, NAN, 0, 0, 0)
    assert "2026 tahun pertama" in describe_trend("Rehsos", kosong, jejak_of(t2026="sebanding"), KINI)
    assert describe_trend("Rehsos", kosong, BIASA, KINI) == (
        "Rehsos belum dapat dibandingkan dengan tahun lalu: tidak satu pun dari 8 indikator dinilai secara "
        "sebanding pada TW III 2025 dan TW III 2026."
    )
    setahun = jejak_of(t2025="setahun", t2026="sebanding")
    akhir = " 2025 hanya diketahui setahun: pilih TW IV untuk membandingkan."
    assert describe_trend("Rehsos", kosong, setahun, KINI).endswith(akhir)


@pytest.mark.parametrize(
    ("lalu", "kini", "sebab"),
    [
        ("belum_lapor", "berlubang", "TW III 2025: belum lapor; TW III 2026: ada triwulan kosong"),
        ("belum_waktunya", "belum_waktunya", "TW III 2025 dan 2026: belum jatuh tempo"),
        ("sebanding", "nihil", "TW III 2026: nihil"),
        ("tanpa_target", "sebanding", "Baru tahun ini; TW III 2025: tanpa target"),
        ("tanpa_target", "tanpa_target", "TW III 2025 dan 2026: tanpa target"),
        ("setahun", "sebanding", "TW III 2025: hanya nilai setahun yang diketahui"),
    ],
)
def test_what_cannot_be_compared_says_in_which_year_and_why(lalu, kini, sebab):
    assert describe_gap({2025: lalu, 2026: kini}, KINI) == sebab


def test_the_first_year_is_named():
    assert describe_gap({2026: "sebanding"}, KINI) == "2026 tahun pertama"


def test_years_in_a_row_under_one_policy_are_named_together():
    biasa, lain = load_policy(), load_policy("bps-120")
    grup = group_rules({2023: biasa, 2024: biasa, 2025: lain, 2026: biasa})
    assert grup == [("2023–2024", biasa), ("2025", lain), ("2026", biasa)]


def test_rules_are_spoken_of_only_where_years_differ():
    lama, baru = load_policy(), load_policy("bps-120")
    assert describe_rules({2025: lama, 2026: lama}) == ""
    kalimat = describe_rules({2024: lama, 2025: lama, 2026: baru})
    assert kalimat.startswith(
        f"Aturan penilaian tidak sama: 2024–2025 menurut {lama.judul} v{lama.versi}; 2026 "
    )


@pytest.mark.parametrize(
    ("poin", "semua", "judul"),
    [
        ([-1.0, -2.0, 3.0], 3, "2 dari 3 bidang menurun sejak TW III 2025"),
        ([-1.0, 2.0, 3.0], 3, "2 dari 3 bidang membaik sejak TW III 2025"),
        ([-1.0, -2.0], 2, "Semua 2 bidang menurun sejak TW III 2025"),
        ([-1.0], 3, "1 dari 1 bidang yang sebanding menurun sejak TW III 2025"),
        ([0.04, -0.04], 2, "Tidak ada bidang yang berubah sejak TW III 2025"),
        ([], 2, "Capaian setiap bidang dari tahun ke tahun"),
    ],
)
def test_the_title_of_the_lines_is_the_finding(poin, semua, judul):
    assert title_units("bidang", pd.Series(poin, dtype=float), semua, KINI) == judul


def test_one_move_is_not_the_farthest():
    assert title_moves(1, "membaik", 15.5) == "1 ukuran membaik, +15,5 poin"
    assert title_moves(2, "menurun", -9.9) == "2 ukuran menurun, yang terjauh −9,9 poin"


@pytest.mark.parametrize(
    ("perubahan", "judul"),
    [
        ([-26.94, -8.1, -3.1], "3 berikutnya turun 26,9–3,1 poin"),
        ([12.0, 11.96], "2 berikutnya naik 12,0 poin"),
        ([5.0], "1 berikutnya naik 5,0 poin"),
    ],
)
def test_what_goes_on_beside_it_has_a_finding_too(perubahan, judul):
    assert title_rest(perubahan) == judul


def test_a_target_never_scored_was_not_missed():
    assert count_met(0, 0) == "–"
    assert count_met(0, 3) == "0 dari 3 tahun"


def test_a_line_has_a_dot_a_value_a_gap_where_none_and_dots_to_what_is_no_equal():
    titik = [
        Titik(80.0, None, sebanding=False),
        Titik(90.0, "#123456"),
        Titik(None, None),
        Titik(90.0, "#123456"),
        Titik(100.0, "#123456"),
    ]
    gambar = unquote(draw_line(titik, Bingkai(100, 40, 4, Rentang(80, 100)), TERANG))
    assert gambar.startswith("data:image/svg+xml,<svg ")
    assert gambar.count("<circle") == 4
    assert gambar.count('<path d="M') == 2, "the year without a value has no line to it"
    assert gambar.count("stroke-dasharray") == 1
    assert f'<circle cx="10.0" cy="34.0" r="4" fill="{TERANG.latar}"' in gambar
    assert '<circle cx="90.0" cy="6.0" r="4" fill="#123456"' in gambar


@given(st.lists(st.floats(0, 120), max_size=8))
def test_every_value_fits_between_floor_and_top(nilai):
    rentang = span_of(nilai, 120.0)
    assert all(rentang.dasar <= satu <= rentang.puncak for satu in nilai)
    assert 0 <= rentang.dasar < rentang.puncak
    assert rentang.dasar % 10 == 0
