"""What the charts of an indikator draw, read from the figures."""

import pandas as pd
import pytest

from iki.catalogue.model import Tangga
from iki.periods import TRIWULAN, Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.outlook import project_ukuran
from iki.scoring.policy import load_policy
from iki.views.palette import TERANG
from iki.views.paths import KanvasJalan, describe_path, draw_path
from iki.views.quarters import describe_quarters, draw_quarters, due_each
from iki.views.words import add_names
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog, make_realisasi

POLICY = load_policy()


def score(katalog, *baris: dict[str, object], triwulan: int = 2):
    skor = score_ukuran(katalog, make_realisasi(*baris), POLICY, Periode(2026, triwulan))
    return add_names(skor)


def path_of(katalog, *baris: dict[str, object], tangga: Tangga | None = None):
    jalan = pd.concat(
        [score(katalog, *baris, triwulan=q).assign(tahun=2026, triwulan=q) for q in TRIWULAN],
        ignore_index=True,
    )
    return jalan, draw_path(jalan, KanvasJalan({2026: POLICY}, TERANG, Periode(2026, 2), tangga))


def test_a_path_has_targets_as_steps_and_points_only_where_something_was_reported():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    jalan, gambar = path_of(
        katalog,
        {"kode": "A-01", "triwulan": 1, "nilai": 4.0},
        {"kode": "A-01", "triwulan": 3, "nilai": 2.0},
    )
    tahun, langkah, titik = gambar.data
    assert list(tahun.y) == [20, 20]
    assert list(langkah.y) == [5, 5, 10, 15, 20]
    assert (list(titik.x), list(titik.y)) == ([0.5, 2.5], [4, 6])
    assert describe_path(jalan) == (
        "Realisasi dari 4 Orang (TW I 2026) sampai 6 Orang (TW III 2026) terhadap target setiap triwulan."
    )


def test_nothing_is_drawn_before_anything_is_due_or_reported():
    katalog = make_katalog({"kode": "A-01", "jadwal": "akhir_tahun", "target": {2026: 1}})
    jalan, gambar = path_of(katalog)
    assert list(gambar.data[1].y) == [None, None, None, None, 1]
    assert not gambar.data[2].x
    assert describe_path(jalan) == "Target per triwulan; belum ada realisasi."


@pytest.mark.parametrize(("laporan", "tinggi"), [({"huruf": "C"}, 2), ({"nilai": 83.5}, 3)])
def test_a_grade_stands_on_its_ladder_whether_reported_as_letter_or_number(laporan, tinggi):
    katalog = make_katalog({"kode": "A-01", **MUTU, "target": {2026: "B"}})
    _, gambar = path_of(katalog, {"kode": "A-01", "triwulan": 4, **laporan}, tangga=Tangga.IKM)
    assert list(gambar.data[2].y) == [tinggi]
    assert list(gambar.layout.yaxis.ticktext) == ["D", "C", "B", "A"]


def project(katalog, *baris: dict[str, object], triwulan: int = 2):
    """(path with projection, row of the outlook)."""
    realisasi = make_realisasi(*baris)
    arah = project_ukuran(katalog, realisasi, POLICY, Periode(2026, triwulan)).iloc[0].to_dict()
    jalan, _ = path_of(katalog, *baris)
    return draw_path(jalan, KanvasJalan({2026: POLICY}, TERANG, Periode(2026, triwulan)), arah), arah


def test_a_projection_runs_dashed_from_the_last_report_to_the_years_end_with_its_range():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    gambar, arah = project(
        katalog, {"kode": "A-01", "triwulan": 1, "nilai": 0.0}, {"kode": "A-01", "triwulan": 2, "nilai": 6.0}
    )
    garis, ujung = gambar.data[-2:]
    assert garis.line.dash == "dash"
    assert (list(garis.x), list(garis.y)) == ([1.5, 3.5], [6, 12])
    assert (list(ujung.x), list(ujung.y)) == ([3.5], [12])
    assert ujung.customdata[0] == "Proyeksi akhir tahun: <b>12 Orang</b>"
    gambar, arah = project(katalog, {"kode": "A-01", "triwulan": 2, "nilai": 6.0})
    baji = next(satu for satu in gambar.data if satu.fill == "toself")
    assert list(baji.y) == [6, arah["proyeksi_bawah"], arah["proyeksi_atas"], 6]
    assert arah["proyeksi_bawah"] < arah["proyeksi_atas"]
    assert ujung.customdata[0] != gambar.data[-1].customdata[0]


def test_what_is_known_is_not_projected():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    for baris in ({"triwulan": 0, "nilai": 18.0}, {"triwulan": 4, "nilai": 18.0}):
        gambar, _ = project(katalog, {"kode": "A-01", **baris}, triwulan=4)
        assert not [satu for satu in gambar.data if satu.line.dash == "dash"]


@pytest.mark.parametrize(
    ("ukuran", "tempo"),
    [
        pytest.param({"target": {2026: 10}}, [2, 3, 2, 3], id="dijumlahkan: yang bertambah"),
        pytest.param(
            {"target": {2026: [0, 3, 3, 9]}, "jadwal": "target_tw"}, [None, 3, None, 6], id="target_tw"
        ),
        pytest.param(
            {**PERSEN, "agregasi": "rasio", "target": {2026: 80}},
            [80, 80, 80, 80],
            id="rasio: targetnya sendiri",
        ),
        pytest.param(
            {"target": {2026: 2}, "jadwal": "akhir_tahun"}, [None, None, None, 2], id="di akhir tahun"
        ),
    ],
)
def test_each_triwulan_has_its_own_part_of_the_target(ukuran, tempo):
    jalan, _ = path_of(make_katalog({"kode": "A-01", **ukuran}))
    agregasi = ukuran.get("agregasi", "jumlah")
    hasil = due_each(jalan, agregasi)
    assert [hasil.get((2026, q)) for q in TRIWULAN] == tempo


def test_triwulan_by_themselves_stand_beside_what_was_due_in_them():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    laporan = (
        {"kode": "A-01", "triwulan": 0, "nilai": 18.0},
        {"kode": "A-01", "triwulan": 1, "nilai": 4.0},
        {"kode": "A-01", "triwulan": 3, "nihil": True},
    )
    jalan, _ = path_of(katalog, *laporan)
    realisasi = make_realisasi(*laporan)
    kanvas = KanvasJalan({2026: POLICY}, TERANG, Periode(2026, 3))
    tempo, bilah = draw_quarters(jalan, realisasi, kanvas, "jumlah").data
    assert (list(tempo.x), list(tempo.y)) == ([0.5, 1.5, 2.5, 3.5], [5, 5, 5, 5])
    assert (list(bilah.x), list(bilah.y)) == ([0.5, 2.5], [4, None])
    assert (
        describe_quarters(realisasi, "Orang", 2026)
        == "Realisasi tiap triwulan 2026: TW I 4 Orang; TW III nihil."
    )
    assert describe_quarters(realisasi[:0], "Orang", 2026) == "Target tiap triwulan; belum ada realisasi."


def test_a_ratio_given_by_its_parts_only_has_a_bar_too():
    katalog = make_katalog({"kode": "A-01", **PERSEN, "agregasi": "rasio", "target": {2026: 80}})
    realisasi = make_realisasi({"kode": "A-01", "triwulan": 1, "pembilang": 3.0, "penyebut": 4.0})
    jalan, _ = path_of(katalog)
    kanvas = KanvasJalan({2026: POLICY}, TERANG, Periode(2026, 3))
    assert list(draw_quarters(jalan, realisasi, kanvas, "rasio").data[1].y) == [75]


def test_a_projection_starts_at_the_period_on_the_screen_whatever_came_later():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    laporan = [{"kode": "A-01", "triwulan": q, "nilai": 3.0} for q in (1, 2, 3)]
    gambar, _ = project(katalog, *laporan, triwulan=2)
    (garis,) = [satu for satu in gambar.data if satu.line.dash == "dash"]
    assert (list(garis.x), list(garis.y)) == ([1.5, 3.5], [6, 12])
