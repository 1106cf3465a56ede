"""Kalkulator: any table in, its scores out, under the chosen policy; nothing is stored."""

import pytest
from streamlit.testing.v1 import AppTest

from iki.actions.table import make_sample
from tests.web.conftest import text_of

JUDUL = "Indikator;Satuan;Target;Realisasi;Arah"


@pytest.fixture
def give(open_page):
    """Open the page and give it a table of these lines."""

    def give_one(*baris: str, **pilihan: object) -> AppTest:
        return _upload(open_page("kalkulator", **pilihan), "tabel.csv", "\n".join([JUDUL, *baris]).encode())

    return give_one


def _upload(halaman: AppTest, nama: str, isi: bytes) -> AppTest:
    halaman.file_uploader[0].upload(nama, isi).run()
    assert not halaman.exception
    return halaman


def _downloads(halaman: AppTest) -> list[str]:
    return [tombol.label for tombol in halaman.get("download_button")]


def test_the_empty_page_says_what_a_table_needs_and_offers_a_sample(open_page):
    halaman = open_page("kalkulator")
    assert "Berapa capaian tabel kinerja Anda?" in text_of(halaman)
    assert "<b>Realisasi</b>" in text_of(halaman)
    assert _downloads(halaman) == ["Unduh contoh (.xlsx)"]


def test_the_sample_is_scored_with_verdict_rows_and_downloads(open_page, store):
    halaman = _upload(open_page("kalkulator"), "contoh.xlsx", make_sample())
    isi = text_of(halaman)
    assert "5 dari 7 baris dinilai: rata-rata 96,95 % (dibatasi 100 %), tanpa batas 96,95 %." in isi
    assert "1 belum lapor; 1 nihil." in isi
    assert "92,81 %" in isi
    assert "Sangat Tinggi" in isi
    assert "18.450 Keluarga" in isi
    assert "83,5 Huruf" not in isi, "a number against a letter stands on its ladder's scale"
    assert "permendagri-86-2017 versi 1" in isi
    assert _downloads(halaman) == ["Unduh hasil (.xlsx)", "Unduh hasil (.csv)"]
    assert store.list_unggahan().empty


def test_the_mean_stands_capped_beside_uncapped(give):
    isi = text_of(give("A;%;100;660;", "B;%;100;50;"))
    assert "rata-rata 75,00 % (dibatasi 100 %), tanpa batas 355,00 %." in isi
    assert "660,00 %" in isi


def test_another_policy_gives_its_own_kategori_and_stays_in_the_url(give):
    halaman = give("A;%;100;80;")
    assert "Tinggi" in text_of(halaman)
    halaman.selectbox(key="kebijakan_tabel").set_value("pringsewu").run()
    assert "Mendekati" in text_of(halaman)
    assert halaman.query_params["kebijakan_tabel"] == "pringsewu"
    assert "Mendekati" in text_of(give("A;%;100;80;", kebijakan_tabel="pringsewu"))


def test_a_row_that_cannot_be_read_says_why_among_the_others(give):
    isi = text_of(give("Guru;Rasio;1:32;1:30;", "Layanan;%;50;25;"))
    assert "1 dari 2 baris dinilai" in isi
    assert "tanpa batas 50,00 %. 1 tidak terbaca." in isi
    assert "Sel C2: Target &#39;1:32&#39; berupa perbandingan" in isi


def test_a_table_without_anything_to_score_has_no_mean(give):
    assert "Tidak ada baris yang dapat dinilai dari 1 baris. 1 belum lapor." in text_of(give("A;%;5;-;"))
    assert "tidak ada baris di bawahnya" in text_of(give())


def test_hostile_text_is_shown_not_run(give):
    isi = text_of(give('<img src=x onerror="alert(1)">;<b>%</b>;5;<script>;'))
    assert "&lt;img src=x" in isi
    assert "<img" not in isi
    assert "<script>alert" not in isi
    assert "&lt;script&gt;" in isi


@pytest.mark.parametrize(
    ("nama", "isi", "sebab"),
    [
        pytest.param("laporan.pdf", b"%PDF-1.7\n", "PDF", id="pdf"),
        pytest.param("tabel.csv", b"a;b\n1;2\n", "Tambahkan judul itu", id="tanpa judul"),
    ],
)
def test_a_bad_file_is_one_sentence_and_the_help_stays(open_page, nama, isi, sebab):
    halaman = _upload(open_page("kalkulator"), nama, isi)
    (galat,) = halaman.error
    assert sebab in galat.value
    assert "<b>Realisasi</b>" in text_of(halaman)
    assert _downloads(halaman) == ["Unduh contoh (.xlsx)"]


def test_a_long_table_shows_its_head_and_says_so(give):
    isi = text_of(give(*(f"Indikator {n};%;100;50;" for n in range(301))))
    assert "300 baris pertama dari 301" in isi
    assert "Indikator 299" in isi
    assert "Indikator 300" not in isi


def test_the_footer_names_the_policy_that_was_used(give):
    isi = text_of(give("A;%;100;80;", kebijakan_tabel="pringsewu"))
    assert "Kebijakan penilaian pringsewu versi 1" in isi
    assert "Kebijakan penilaian permendagri-86-2017" not in isi
