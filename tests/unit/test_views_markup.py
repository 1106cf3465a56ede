"""HTML is made in one place, and no text takes effect in it."""

import re

import pandas as pd
import pytest

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import load_policy
from iki.views.indikator import format_report, write_notes, write_trace
from iki.views.marks import mark_of, read_marks, write_palette
from iki.views.markup import escape_markdown, link_to, render
from iki.views.palette import GELAP, TERANG, kategori_colours
from iki.views.words import add_names
from tests.integration.store_samples import make_isian
from tests.unit.small_katalog import PERSEN, make_katalog, make_realisasi

POLICY = load_policy()
TW2 = Periode(2026, 2)
CATATAN = ["faktor_pendorong", "faktor_penghambat", "tindak_lanjut", "bukti_dukung"]
JAHAT = "<script>alert(1)</script>\"'&"


def test_every_text_in_a_template_is_escaped():
    html = render("kalimat.html", kalimat=JAHAT)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_number_and_its_percent_or_points_stay_on_one_line():
    html = render("kalimat.html", kalimat="Dari 87,40 % naik 4,1 poin, 12 persen 5 pointer")
    assert "Dari 87,40\xa0% naik 4,1\xa0poin, 12 persen 5 pointer" in html


def test_markdown_in_a_text_takes_no_effect():
    assert escape_markdown("**tebal** :red[x] <b>") == "\\*\\*tebal\\*\\* \\:red\\[x\\] \\<b\\>"


def test_a_link_carries_the_choices_and_leaves_out_what_is_open():
    assert link_to("bidang", tahun=2026, bidang="REHSOS", jabatan=None) == "./bidang?tahun=2026&bidang=REHSOS"
    assert link_to("", tahun=2026) == "./?tahun=2026"
    assert link_to("unggah") == "./unggah"


def test_a_kategori_has_word_sign_and_class_and_a_status_stands_in_where_there_is_none():
    tanda = read_marks(POLICY)
    assert (tanda["Sedang"].tanda, tanda["Sedang"].kelas) == ("●", "b5 k3")
    assert mark_of({"kategori": "Tinggi", "status": "dinilai"}, tanda).kata == "Tinggi"
    assert mark_of({"kategori": float("nan"), "status": "belum_lapor"}, tanda).kata == "belum lapor"


def test_the_stylesheets_variables_hold_both_themes():
    css = write_palette([len(POLICY.kategori)])
    for nomor, (terang, gelap) in enumerate(
        zip(kategori_colours(5), kategori_colours(5, GELAP), strict=True), start=1
    ):
        assert f"--iki-k{nomor}:light-dark({terang},{gelap});" in css
    assert f"--iki-teks:{TERANG.teks};" in css


def test_every_mark_finds_the_scale_of_its_own_policy_in_the_stylesheet():
    css = write_palette([4, 3])
    for banyak in (3, 4, 5):
        for nomor, warna in enumerate(kategori_colours(banyak), start=1):
            (aturan,) = re.findall(rf"(?:^|}})\.iki \.b{banyak}{{([^}}]*)}}", css)
            assert f"--iki-k{nomor}:{warna};" in aturan
    assert ".iki .k5{background:var(--iki-k5)" in css, "a galat has the house's colour under every policy"
    assert f":root{{--iki-latar:{TERANG.latar};" in css
    assert f"--iki-k5:{kategori_colours(5)[4]};" in css.partition("}")[0]


def katalog_of(**beda: object):
    return make_katalog(
        {"kode": "KADIS-01", **PERSEN, "target": {2026: 100}, **beda},
        {"kode": "UMREN-01", **PERSEN, "jabatan": "UMREN", "bidang": "SEKRETARIAT", "target": {2026: 100}},
    )


def score(katalog, *baris: dict[str, object], triwulan: int = 2) -> pd.DataFrame:
    return add_names(score_ukuran(katalog, make_realisasi(*baris), POLICY, Periode(2026, triwulan)))


def make_catatan(*baris: dict[str, object]) -> pd.DataFrame:
    """Notes beside values of 2026, as the store gives them; what a row does not name is missing."""
    isian = make_isian(*({"kode": "KADIS-01", "tahun": 2026, **satu} for satu in baris))
    return isian[["kode", "tahun", "triwulan", *CATATAN]]


@pytest.mark.parametrize(
    ("bukti", "isi"),
    [
        (
            "https://contoh.go.id/a?b=1&c=2",
            '<a href="https://contoh.go.id/a?b=1&amp;c=2" rel="noreferrer noopener">'
            "https://contoh.go.id/a?b=1&amp;c=2</a>",
        ),
        ("javascript:alert(1)", '<td data-judul="Bukti dukung">javascript:alert(1)</td>'),
        ("SK https://contoh.go.id", '<td data-judul="Bukti dukung">SK https://contoh.go.id</td>'),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(bukti, isi):
    catatan = make_catatan({"triwulan": 1, "bukti_dukung": bukti}).assign(berlaku=True)
    assert isi in write_notes({1: catatan}, 2026, disahkan=False)


def test_notes_are_those_of_the_values_that_stand():
    catatan = make_catatan(
        {"triwulan": 1, "faktor_pendorong": JAHAT},
        {"triwulan": 1, "faktor_pendorong": "lama"},
        {"triwulan": 1},
    ).assign(berlaku=[True, False, True])
    html = write_notes({1: catatan}, 2026, disahkan=False)
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert "lama" not in html
    assert html.count('data-judul="Triwulan"') == 1
    assert write_notes({1: catatan[2:]}, 2026, disahkan=False) == ""


def test_where_only_approved_values_count_their_notes_are_told():
    catatan = make_catatan({"triwulan": 1, "tindak_lanjut": "baru"}, {"triwulan": 1, "tindak_lanjut": "lama"})
    catatan = catatan.assign(
        berlaku=[True, False], status=["diajukan", "disahkan"], dibatalkan=[False, False]
    )
    html = write_notes({1: catatan}, 2026, disahkan=True)
    assert "lama" in html
    assert "baru" not in html


@pytest.mark.parametrize(
    ("beda", "teks"),
    [
        ({"nilai": 4.0}, "4 Orang"),
        ({"huruf": "B"}, "B"),
        ({"nihil": True}, "nihil"),
        ({"nilai": 88.89, "pembilang": 8.0, "penyebut": 9.0, "satuan": "%"}, "88,89 % (8 dari 9)"),
        ({"pembilang": 8.0, "penyebut": 9.0}, "8 dari 9"),
    ],
)
def test_a_report_is_shown_as_it_was_given(beda, teks):
    kosong = {"nilai": None, "huruf": None, "nihil": False, "pembilang": None, "penyebut": None}
    assert format_report(kosong | {"satuan": "Orang"} | beda) == teks


def test_the_trace_marks_what_no_longer_stands():
    dasar = {
        "nilai": 3.0, "huruf": None, "nihil": False, "pembilang": None, "penyebut": None, "teks": JAHAT,
        "nama_berkas": "tw1.xlsx", "lembar": "REHSOS", "sel": "J12", "oleh": "siti", "unggahan": 1,
        "waktu": pd.Timestamp("2026-11-24 03:55", tz="UTC"), "status": "diajukan",
        "dibatalkan_oleh": "budi", "dibatalkan_alasan": "salah bidang", "putusan_oleh": None,
    }  # fmt: skip
    riwayat = pd.DataFrame(
        [
            dasar | {"berlaku": True, "dibatalkan": False},
            dasar | {"berlaku": False, "dibatalkan": False},
            dasar | {"berlaku": False, "dibatalkan": True},
        ]
    )
    html = write_trace({1: riwayat}, "Orang", 2026)
    assert "<script>" not in html
    assert html.count('class="lewat"') == 2
    for teks in ("lembar REHSOS, sel J12", "24 November 2026, 10.55 WIB", "digantikan unggahan berikutnya"):
        assert teks in html
    assert "dibatalkan oleh budi: salah bidang" in html
