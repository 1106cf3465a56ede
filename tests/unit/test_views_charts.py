"""What the charts draw, read from the figures."""

import pandas as pd
import pytest

from iki.catalogue.model import Tangga
from iki.periods import TRIWULAN, Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import load_policy
from iki.views.charts import BATAS, Kanvas, draw_bullets, reach_of
from iki.views.palette import TERANG, kategori_colours
from iki.views.paths import KanvasJalan, describe_path, draw_path
from iki.views.words import add_names
from tests.unit.small_katalog import MUTU, make_katalog, make_realisasi

POLICY = load_policy()
JAHAT = '<img src=x onerror=alert(1)> & "kutip" **tebal**'


def kanvas(triwulan: int = 2) -> Kanvas:
    return Kanvas(POLICY, TERANG, Periode(2026, triwulan))


def score(katalog, *baris: dict[str, object], triwulan: int = 2):
    skor = score_ukuran(katalog, make_realisasi(*baris), POLICY, Periode(2026, triwulan))
    return add_names(skor)


def draw(katalog, *baris: dict[str, object]):
    skor = score(katalog, *baris)
    return draw_bullets(skor, kanvas(), reach_of(skor))


def test_a_bar_is_in_percent_of_the_years_target_and_the_due_line_too():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    outline, bar, due = draw(katalog, {"kode": "A-01", "triwulan": 2, "nilai": 4.0}).data
    assert list(outline.x) == [100]
    assert list(bar.x) == [20]
    assert list(due.x) == [50]
    assert list(bar.marker.color) == [kategori_colours(5)[4]]


def test_a_bar_far_over_the_target_is_cut_but_its_number_is_the_true_one():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    gambar = draw(katalog, {"kode": "A-01", "triwulan": 2, "nilai": 132.0})
    assert list(gambar.data[1].x) == [BATAS]
    assert any(
        "1.320,00 %" in satu.text and "132 dari 10 Orang" in satu.text for satu in gambar.layout.annotations
    )
    assert gambar.layout.xaxis.range[1] > BATAS


def test_rows_never_overlap_and_the_chart_grows_with_them():
    panjang = (
        "Jumlah Laporan Capaian Kinerja dan Ikhtisar Realisasi Kinerja SKPD dan Laporan Hasil Koordinasi"
    )
    katalog = make_katalog(
        {"kode": "A-01", "indikator": panjang, "target": {2026: 20}},
        {"kode": "B-01", "indikator": "Pendek", "target": {2026: 20}},
    )
    gambar = draw(katalog, *({"kode": kode, "triwulan": 2, "nilai": 9.0} for kode in ("A-01", "B-01")))
    nama, _ = gambar.layout.annotations[:2]
    atas, bawah = gambar.data[1].y
    assert nama.text.count("<br>") == 1
    assert nama.y < atas < bawah < gambar.layout.height


def test_texts_of_the_catalogue_are_escaped():
    katalog = make_katalog({"kode": "A-01", "indikator": JAHAT, "target": {2026: 20}})
    gambar = draw(katalog, {"kode": "A-01", "triwulan": 2, "nilai": 9.0})
    semua = gambar.layout.annotations[0].text + gambar.data[1].customdata[0]
    assert "<img" not in semua
    assert "&lt;img src=x onerror=alert(1)&gt;" in semua


def test_numbers_on_the_axes_are_indonesian():
    katalog = make_katalog({"kode": "A-01", "target": {2026: 20}})
    assert draw(katalog, {"kode": "A-01", "triwulan": 2, "nilai": 9.0}).layout.separators == ",."


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
