"""`verify-report`: a PDF as it was made passes, whatever else is a sentence that names the place."""

import io
import json
import re
import sys
from dataclasses import replace

import pandas as pd
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from iki.actions.demo import fill_demo
from iki.actions.laporan import load_laporan
from iki.actions.periksa_laporan import verify_laporan
from iki.actions.scores import score_store
from iki.errors import BerkasError
from iki.periods import Periode
from iki.reports import pdf_baca
from iki.reports.cuplikan import write_cuplikan
from iki.reports.laporan import Permintaan
from iki.reports.pdf import write_bupati, write_lengkap
from iki.reports.pdf_asal import read_kata_kunci
from iki.reports.pdf_banding import Perbedaan, compare_halaman
from iki.store.store import open_store
from iki.views.words import add_names
from tests.integration.command_line import run
from tests.integration.store_samples import make_kiriman
from tests.unit.read_pdf import dense, pattern_of_ukuran, pattern_of_unit, read_text

TW3 = Periode(2026, 3)
LAPOR = {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 3, "nilai": 7.0}
LAIN = {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 3, "nilai": 36.0}


@pytest.fixture
def reported(store_url, monkeypatch):
    monkeypatch.setenv("IKI_DATABASE_URL", store_url)
    with open_store(store_url) as store:
        store.save_unggahan(make_kiriman(b"tiga", LAPOR, LAIN))
        yield store


@pytest.fixture(params=[write_bupati, write_lengkap], ids=["bupati", "lengkap"])
def dibuat(request, reported):
    """A PDF of either kind, of one bidang."""
    return request.param(load_laporan(reported, Permintaan(TW3, "REHSOS")))


def save_again(isi: bytes, ubah=lambda penulis: None) -> bytes:
    """The PDF as another program writes it: other objects, other compression, the same text."""
    penulis = PdfWriter(clone_from=PdfReader(io.BytesIO(isi)))
    ubah(penulis)
    for halaman in penulis.pages:
        halaman.compress_content_streams(level=1)
    keluar = io.BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def describe(beda):
    return [(satu.tertulis, satu.menurut_basis_data) for satu in beda]


def test_a_document_as_it_was_made_or_only_saved_again_is_the_same(reported, dibuat):
    assert verify_laporan(reported, dibuat).ok
    lagi = save_again(dibuat)
    assert lagi != dibuat
    assert verify_laporan(reported, lagi).ok


def test_a_change_elsewhere_leaves_it_as_it_was(reported, dibuat):
    reported.save_unggahan(make_kiriman(b"lain", LAPOR | {"kode": "KEU-01", "nilai": 29.0}))
    assert verify_laporan(reported, dibuat).ok


def test_a_changed_database_is_found_figure_by_figure(reported, dibuat):
    reported.save_unggahan(make_kiriman(b"ubah", LAPOR | {"nilai": 9.0}, LAIN))
    hasil = verify_laporan(reported, dibuat)
    assert not hasil.ok
    assert hasil.asal.sidik != hasil.sidik_basis_data
    assert ("46,67 %", "60,00 %") in describe(hasil.perbedaan)


def test_an_approval_since_then_is_found_too(reported, dibuat):
    laporan = load_laporan(reported, Permintaan(TW3, "REHSOS"))
    sah = replace(laporan, belum_disahkan=1)
    hasil = verify_laporan(reported, write_bupati(sah))
    assert hasil.asal.sidik == hasil.sidik_basis_data
    assert set(describe(hasil.perbedaan)) == {("1", "2")}


def test_a_doctored_figure_is_named_with_its_page_although_the_sidik_is_the_true_one(reported):
    laporan = load_laporan(reported, Permintaan(TW3, "REHSOS"))
    palsu_ukuran = laporan.skor.ukuran.replace({"capaian_periode": {7 / 15 * 100: 91.0}})
    palsu = replace(laporan, skor=replace(laporan.skor, ukuran=palsu_ukuran))
    vars(palsu)["sidik"] = laporan.sidik
    hasil = verify_laporan(reported, write_lengkap(palsu))
    assert hasil.asal.sidik == hasil.sidik_basis_data
    (beda,) = [satu for satu in hasil.perbedaan if satu.tertulis == "91,00 %"]
    assert (beda.halaman, beda.menurut_basis_data) == (3, "46,67 %")


def test_another_sidik_is_found_even_where_the_words_are_the_same(reported):
    laporan = load_laporan(reported, Permintaan(TW3))
    vars(laporan)["sidik"] = laporan.sidik[:16] + "0" * 48  # the page shows the first sixteen
    hasil = verify_laporan(reported, write_bupati(laporan))
    assert (hasil.ok, hasil.perbedaan) == (False, ())


def test_words_written_over_a_page_are_found(reported, dibuat):
    def overwrite(penulis):
        halaman = penulis.pages[0]
        halaman.merge_page(_page_of("99,99"))

    hasil = verify_laporan(reported, save_again(dibuat, overwrite))
    (beda,) = hasil.perbedaan
    assert (beda.halaman, "99,99" in beda.tertulis, "99,99" in beda.menurut_basis_data) == (1, True, False)


def _page_of(teks):
    """A page that holds nothing but these words, in a letter of its own."""
    halaman = PdfWriter().add_blank_page(595, 842)
    huruf = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    halaman[NameObject("/Resources")] = _dictionary({"/Font": _dictionary({"/FZ": _dictionary(huruf)})})
    isi = StreamObject()
    isi.set_data(f"BT /FZ 12 Tf 100 30 Td ({teks}) Tj ET".encode())
    halaman[NameObject("/Contents")] = isi
    return halaman


def _dictionary(isi):
    return DictionaryObject(
        {NameObject(k): NameObject(v) if isinstance(v, str) else v for k, v in isi.items()}
    )


def test_a_comment_or_a_picture_laid_over_a_page_is_found(reported, dibuat):
    catatan = FreeText(text="91,00 %", rect=(50, 550, 200, 650))
    lagi = save_again(dibuat, lambda penulis: penulis.add_annotation(0, catatan))
    assert describe(verify_laporan(reported, lagi).perbedaan) == [("ada anotasi", "tidak ada anotasi")]
    lagi = save_again(dibuat, _add_picture)
    assert describe(verify_laporan(reported, lagi).perbedaan) == [("ada gambar", "tidak ada gambar")]


def _add_picture(penulis):
    gambar = StreamObject()
    gambar.set_data(b"\xff")
    for nama, nilai in {"/Type": "/XObject", "/Subtype": "/Image"}.items():
        gambar[NameObject(nama)] = NameObject(nilai)
    bahan = penulis.pages[0]["/Resources"]
    bahan[NameObject("/XObject")] = _dictionary({"/Im0": penulis._add_object(gambar)})


def test_a_data_version_that_is_still_to_come_is_found(reported):
    laporan = load_laporan(reported, Permintaan(TW3))
    hasil = verify_laporan(reported, write_bupati(replace(laporan, data_versi=99)))
    assert describe(hasil.perbedaan) == [("versi data 99", f"paling tinggi {laporan.data_versi}")]


def make_pdf(**kata_kunci) -> bytes:
    penulis = PdfWriter()
    penulis.add_blank_page(100, 100)
    penulis.add_metadata({"/Keywords": ", ".join(f"{k}={v}" for k, v in kata_kunci.items())})
    keluar = io.BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def make_locked() -> bytes:
    penulis = PdfWriter(clone_from=PdfReader(io.BytesIO(make_pdf())))
    penulis.encrypt("rahasia", algorithm="RC4-128")
    keluar = io.BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def make_bomb() -> bytes:
    """A page whose few kilobytes unpack to seventy million letters."""
    penulis = PdfWriter()
    halaman, isi = penulis.add_page(_page_of("a")), StreamObject()
    isi.set_data(b"BT (a) Tj ET\n" * 5_500_000)
    halaman[NameObject("/Contents")] = penulis._add_object(isi.flate_encode(9))
    keluar = io.BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def make_loop() -> bytes:
    """A tree of pages that holds itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        pytest.param(b"", "bukan PDF", id="kosong"),
        pytest.param(b"PK\x03\x04 buku kerja", "Hanya PDF yang dapat diperiksa", id="excel"),
        pytest.param(b"<!doctype html><html>", "Hanya PDF yang dapat diperiksa", id="html"),
        pytest.param(b"%PDF-1.7\n" + b"\x00\xff" * 500, "rusak", id="sampah"),
        pytest.param(make_loop(), "rusak|bukan laporan", id="pohon melingkar"),
        pytest.param(make_pdf(), "bukan laporan dari aplikasi ini", id="pdf lain"),
        pytest.param(make_locked(), "berkata sandi", id="terkunci"),
        pytest.param(b"%PDF-1.7\n" + b"0" * (21 * 1024**2), "lebih dari 20 MB", id="besar"),
    ],
)
def test_what_is_no_document_of_ours_is_one_sentence(reported, isi, kalimat):
    with pytest.raises(BerkasError, match=kalimat) as galat:
        verify_laporan(reported, isi)
    assert "\n" not in str(galat.value)


@pytest.mark.slow
def test_a_bomb_ends_the_child_and_not_this_process(reported):
    with pytest.raises(BerkasError, match="rusak atau terlalu berat"):
        verify_laporan(reported, make_bomb())


def test_whoever_asks_for_more_memory_than_there_is_for_it_ends(reported, monkeypatch):
    lapar = (
        "from iki.reports import pdf_anak\n"
        "isi = {'kata_kunci': [], 'halaman': [], 'asing': []}\n"
        "pdf_anak.extract_pdf = lambda _: isi | {'banyak': len(bytearray(3 * 1024**3))}\n"
        "pdf_anak.main()"
    )
    monkeypatch.setattr(pdf_baca, "_PERINTAH", [sys.executable, "-c", lapar])
    with pytest.raises(BerkasError, match="rusak atau terlalu berat"):
        verify_laporan(reported, make_pdf())


def test_a_file_that_takes_too_long_is_given_up(reported, monkeypatch):
    monkeypatch.setattr(pdf_baca, "BATAS_DETIK", 0.01)
    with pytest.raises(BerkasError, match="terlalu berat dibaca"):
        verify_laporan(reported, make_pdf())


@pytest.mark.parametrize(
    ("ubah", "hasil"),
    [
        ({}, True),
        ({"sidik": "\x1b[31m" + "a" * 60}, False),
        ({"kebijakan": "a b\x1b[2J"}, False),
        ({"tahun": "9" * 5000}, False),
        ({"dibuat": "9999-12-31T23:59:59+00:00"}, False),
        ({"dibuat": "2026-01-01T00:00:00"}, False),
    ],
    ids=["wajar", "sidik", "kebijakan", "tahun", "jauh", "tanpa zona"],
)
def test_parameters_that_we_would_not_write_are_none(ubah, hasil):
    wajar = {
        "iki-dokumen": "bupati", "tahun": "2026", "triwulan": "3", "bidang": "", "kebijakan": "lan-2003",
        "kebijakan_versi": "1", "hanya_disahkan": "0", "data_versi": "3", "sidik": "a" * 64,
        "dibuat": "2026-01-01T00:00:00+00:00",
    }  # fmt: skip
    asal = read_kata_kunci([f"{k}={v}" for k, v in (wajar | ubah).items()])
    assert (asal is not None) is hasil


def test_only_words_count_and_a_number_keeps_its_percent_sign():
    assert compare_halaman(["satu  dua\ntiga"], ["satu dua", "ti\N{ZERO WIDTH SPACE}ga"]) == []
    assert compare_halaman(["A", "B 91,00\N{NO-BREAK SPACE}% C"], ["A", "B 90,12 % C"]) == [
        Perbedaan(2, "91,00 %", "90,12 %")
    ]
    assert compare_halaman(["A B"], ["A", "B C"]) == [Perbedaan(2, "", "C")]
    assert compare_halaman(["A B X"], ["A B"]) == [Perbedaan(1, "X", "")]
    assert compare_halaman(["x " * 100], ["A B"]) == [Perbedaan(1, "100 kata", "2 kata")]


def test_the_verb_says_equal_and_exits_0(reported, tmp_path, dibuat):
    (tmp_path / "a.pdf").write_bytes(dibuat)
    hasil = run("verify-report", tmp_path / "a.pdf")
    assert (hasil.kode_keluar, hasil.galat) == (0, "")
    assert "sama dengan basis data" in hasil.keluaran


def test_the_verb_names_the_differences_and_exits_1(reported, tmp_path, dibuat):
    (tmp_path / "a.pdf").write_bytes(dibuat)
    reported.save_unggahan(make_kiriman(b"ubah", LAPOR | {"nilai": 9.0}, LAIN))
    hasil = run("verify-report", tmp_path / "a.pdf")
    assert hasil.kode_keluar == 1
    assert "halaman 1: tertulis '46,67 %', menurut basis data '60,00 %'" in hasil.galat
    hasil = run("verify-report", tmp_path / "a.pdf", "--format", "json")
    isi = json.loads(hasil.keluaran)
    assert hasil.kode_keluar == 1
    assert (isi["ok"], isi["tahun"], isi["triwulan"], isi["bidang"]) == (False, 2026, 3, "REHSOS")
    assert isi["sidik_berkas"] != isi["sidik_basis_data"]
    assert {"halaman": 1, "tertulis": "46,67 %", "menurut_basis_data": "60,00 %"} in isi["perbedaan"]


@pytest.mark.parametrize("nama", ["tidak-ada.pdf", "."])
def test_the_verb_says_in_one_sentence_what_it_cannot_read(reported, tmp_path, nama):
    hasil = run("verify-report", tmp_path / nama, "--format", "json")
    assert (hasil.kode_keluar, len(hasil.galat.strip().splitlines())) == (1, 1)
    assert "tidak dapat dibaca" in json.loads(hasil.keluaran)["galat"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "periode", [TW3, Periode(2025, 4), Periode(2023, 4)], ids=["berjalan", "penuh", "setahun"]
)
def test_every_figure_of_the_demo_stands_in_both_documents_as_score_gives_it(store, periode):
    for _ in fill_demo(store):
        pass
    laporan, skor = load_laporan(store, Permintaan(periode)), score_store(store, periode)
    isi = write_lengkap(laporan)
    teks, berjalan = dense(read_text(isi)), periode.triwulan < 4
    for satu in add_names(skor.ukuran).to_dict("records"):
        assert re.search(pattern_of_ukuran(satu, skor.policy, berjalan=berjalan), teks), satu["kode"]
    for level in ("bidang", "jabatan"):
        for satu in skor.at_level(level).to_dict("records"):
            pola = pattern_of_unit(satu, skor.policy, tanpa_batas=level == "jabatan")
            assert re.search(pola, teks), satu["kode"]
    assert verify_laporan(store, isi).ok
    data = json.loads(write_cuplikan(laporan).decode().split('id="data">')[1].split("</script>")[0])
    for level in ("ukuran", "bidang", "jabatan", "dinas", "indikator"):
        tabel, kolom = skor.at_level(level), "capaian_periode" if level == "ukuran" else "nilai"
        assert [satu["kode"] for satu in data[level]] == tabel["kode"].tolist()
        assert [satu[kolom] for satu in data[level]] == [None if pd.isna(v) else v for v in tabel[kolom]]
        assert [satu["kategori"] for satu in data[level]] == [
            None if pd.isna(v) else v for v in tabel["kategori"]
        ]
