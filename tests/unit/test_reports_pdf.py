"""The PDFs: every figure of the scores, every text as it is, one page where one is promised."""

import io
import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from pypdf import PdfReader

from iki.periods import Periode
from iki.reports.laporan import Permintaan
from iki.reports.pdf import write_bupati, write_lengkap
from iki.reports.pdf_asal import read_kata_kunci
from iki.reports.pdf_teks import loosen_words, map_texts, show_visible
from iki.views.words import format_capaian
from tests.unit.laporan_samples import (
    JAHAT,
    TUGAS,
    make_catatan,
    make_isi_keadaan,
    make_keadaan,
    make_laporan,
)
from tests.unit.read_pdf import dense, pattern_of_ukuran, pattern_of_unit, read_text
from tests.unit.small_katalog import make_katalog, make_realisasi


@pytest.fixture(scope="module")
def keadaan():
    """A document of one ukuran for every case."""
    return make_laporan(make_keadaan(), make_isi_keadaan())


def test_the_full_report_holds_every_figure_of_every_ukuran(keadaan):
    teks = dense(read_text(write_lengkap(keadaan)))
    for satu in keadaan.skor.ukuran.to_dict("records"):
        assert re.search(pattern_of_ukuran(satu, keadaan.policy, berjalan=True), teks), satu["kode"]


def test_the_cases_are_those_that_go_wrong(keadaan):
    assert set(keadaan.skor.ukuran["status"]) == {
        "dinilai", "nihil", "belum_lapor", "tanpa_target", "belum_waktunya",
    }  # fmt: skip
    assert format_capaian(keadaan.skor.ukuran.set_index("kode")["capaian_periode"]["RENTANG"]) == "91,00 %"
    assert format_capaian(keadaan.skor.ukuran.set_index("kode")["capaian_periode"]["LEBIH"]) == "660,00 %"


@pytest.mark.parametrize("level", ["bidang", "jabatan", "dinas"])
def test_the_full_report_holds_the_mean_of_every_unit(keadaan, level):
    teks = dense(read_text(write_lengkap(keadaan)))
    for satu in keadaan.skor.at_level(level).to_dict("records"):
        nama = "Seluruh dinas" if level == "dinas" else satu["nama"]
        pola = pattern_of_unit(satu | {"nama": nama}, keadaan.policy, tanpa_batas=level == "jabatan")
        assert re.search(pola, teks), satu["kode"]


def test_the_page_for_the_bupati_says_whose_red_ones_and_what_is_missing(keadaan):
    teks = read_text(write_bupati(keadaan))
    for bagian in (
        "Dinas Contoh",
        "s.d. TW III 2026",
        "SEMENTARA: 6 nilai belum disahkan",
        "UMREN",
        "Rendah",
    ):
        assert bagian in teks
    assert "kosong di TW III: SEKDIS 1; UMREN 1" in teks
    assert "permendagri-86-2017 v1, katalog v1, data v7" in teks
    assert "halaman 1 dari 1" in teks
    assert "NIP ……" in teks


@pytest.mark.slow
def test_it_is_one_page_however_much_is_red_and_however_long_the_texts():
    banyak = [
        {"kode": f"U{nomor:03d}", "indikator": f"Indikator {nomor} " + "panjang " * 60, "target": {2026: 10},
         "jadwal": "penuh", "jabatan": ("KADIS", "SEKDIS", "UMREN")[nomor % 3]}
        for nomor in range(300)
    ]  # fmt: skip
    katalog = make_katalog(*banyak)
    isi = make_realisasi(*({"kode": f"U{nomor:03d}", "triwulan": 3, "nilai": 1.0} for nomor in range(150)))
    catatan = pd.concat([make_catatan("catatan " * 700, kode=f"U{nomor:03d}") for nomor in range(150)])
    laporan = make_laporan(katalog, isi, catatan=catatan)
    bupati, lengkap = (PdfReader(io.BytesIO(tulis(laporan))) for tulis in (write_bupati, write_lengkap))
    assert len(bupati.pages) == 1
    assert re.search(r"Dan 1\d\d hal lain", bupati.pages[0].extract_text())
    assert len(lengkap.pages) > 50


@pytest.mark.parametrize("teks", JAHAT, ids=lambda teks: teks[:12].encode("ascii", "replace").decode())
def test_a_hostile_text_is_drawn_as_it_is(teks):
    laporan = make_laporan(make_keadaan(), make_isi_keadaan(), catatan=make_catatan(teks))
    terlihat = "".join(c for c in teks if c.isprintable())
    assert dense(terlihat) in dense(read_text(write_lengkap(laporan)))
    assert dense(terlihat)[:40] in dense(read_text(write_bupati(laporan)))


def test_a_letter_that_no_font_has_is_a_box_and_no_error():
    laporan = make_laporan(make_keadaan(), make_isi_keadaan(), catatan=make_catatan("漢字 sesudahnya"))
    assert "sesudahnya" in read_text(write_bupati(laporan))


def test_every_font_is_embedded_and_the_file_is_tagged(keadaan):
    pembaca = PdfReader(io.BytesIO(write_lengkap(keadaan)))
    akar = pembaca.trailer["/Root"]
    assert akar["/MarkInfo"]["/Marked"]
    assert akar["/Lang"] == "id-ID"
    xmp = pembaca.xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    for halaman in pembaca.pages:
        for huruf in halaman["/Resources"]["/Font"].values():
            turunan = huruf["/DescendantFonts"][0]["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(turunan)


def test_the_same_document_gives_the_same_bytes(keadaan):
    for tulis in (write_bupati, write_lengkap):
        assert tulis(keadaan) == tulis(replace(keadaan))


def test_the_parameters_are_carried_and_read_back(keadaan):
    asal = read_kata_kunci(PdfReader(io.BytesIO(write_bupati(keadaan))).metadata.keywords.split(","))
    assert asal.permintaan == Permintaan(Periode(2026, 3), None, "permendagri-86-2017")
    assert (asal.dokumen, asal.sidik, asal.data_versi) == ("bupati", keadaan.sidik, 7)
    assert asal.dibuat == keadaan.dibuat
    assert read_kata_kunci(["kata", "kunci"]) is None


def test_synthetic_data_says_so_on_every_page(keadaan):
    for halaman in PdfReader(io.BytesIO(write_lengkap(replace(keadaan, contoh=True)))).pages:
        assert halaman.extract_text().count("DATA CONTOH") >= 2
    assert "DATA CONTOH" not in read_text(write_lengkap(keadaan))


def test_an_open_task_says_who_and_by_when(keadaan):
    tugas = pd.DataFrame([["RENDAH", 2026, 3, "Beli alat", "Siti", date(2026, 10, 30)]], columns=TUGAS)
    laporan = replace(keadaan, tindak_lanjut=tugas)
    assert "Beli alat (Siti, s.d. 30 Oktober 2026)" in read_text(write_bupati(laporan))
    assert "Beli alat Siti 30 Oktober 2026" in read_text(write_lengkap(laporan))


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        pytest.param(make_realisasi(), "Belum ada realisasi tahun 2026.", id="tahun kosong"),
        pytest.param(
            make_realisasi({"kode": "LEBIH", "triwulan": 0, "nilai": 4.0}), "setahun 2026", id="hanya setahun"
        ),
    ],
)
def test_a_year_without_triwulan_is_told_as_it_is(isi, kalimat):
    laporan = make_laporan(make_keadaan(), isi)
    assert kalimat in read_text(write_bupati(laporan))
    assert kalimat in read_text(write_lengkap(laporan))


def test_past_years_stand_beside_this_one():
    lama = make_realisasi({"kode": "LEBIH", "triwulan": 4, "nilai": 3.0}, tahun=2025)
    laporan = make_laporan(make_keadaan(), pd.concat([lama, make_isi_keadaan()], ignore_index=True))
    teks = read_text(write_lengkap(laporan))
    assert re.search(r"Unit kerja 2025 TW III 2026 Dinas 75,00", teks)


def test_text_is_made_fit_to_be_drawn():
    assert map_texts({"a": ["x\x00y\n\u202ez", 3, None]}, show_visible) == {"a": ["xy z", 3, None]}
    assert loosen_words("a" * 50) == f"{'a' * 24}\N{ZERO WIDTH SPACE}{'a' * 24}\N{ZERO WIDTH SPACE}aa"
    assert loosen_words("87,5\N{NO-BREAK SPACE}%") == "87,5\N{NO-BREAK SPACE}%"
