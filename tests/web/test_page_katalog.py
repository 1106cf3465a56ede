"""Katalog, run by Streamlit: what is promised, how well it is planned, what is odd; no realisasi needed."""

import re

import pytest

from iki.store.store import Store
from tests.web.conftest import text_of


def kode_of(halaman):
    """The kode of the ukuran in the list, in order."""
    return re.findall(
        r'<td data-judul="Ukuran".*?<span class="redup">([A-Z0-9-]+) ·', text_of(halaman), re.DOTALL
    )


def chosen(halaman):
    """What the address says of this page's own choices; the period of the page before stays in it."""
    return {k: nilai for k, nilai in halaman.query_params.items() if k not in ("tahun", "triwulan")}


def test_its_sentence_counts_what_the_plan_lacks(open_page):
    isi = text_of(open_page("katalog"))
    assert (
        "Dari 63 ukuran, 58 tanpa sumber data, 53 targetnya tidak pernah bergerak, 8 tanpa rumus, "
        "4 satuannya tidak cocok, 2 tanpa nomor, dan 63 jadwalnya masih asumsi." in isi
    )
    assert "s.d. TW" not in isi, "no triwulan in a page without realisasi"
    assert "Penilaian kami: Layanan rutin memang dapat bertarget tetap" in isi


def test_it_lists_all_ukuran_as_printed_in_the_documents_order(open_page, store: Store):
    halaman = open_page("katalog")
    isi = text_of(halaman)
    assert kode_of(halaman) == list(store.load_katalog().ukuran["kode"])
    assert "Tampilkan 51 lainnya" in isi
    assert '<span class="redup">2023</span> 19.55%</span>' in isi, "as printed, with its dot"
    assert '<span class="redup">2023–2026</span> 20.000 Orang</span>' in isi
    assert "Pengelolaan Sumber Dana Bantuan Sosial" in isi, "the longest jabatan in full"
    assert "<em>(asumsi)</em>" in isi


@pytest.mark.parametrize(
    ("pilihan", "kode"),
    [
        pytest.param({"cari": "mebel"}, ["UMREN-18"], id="indikator"),
        pytest.param({"cari": "DISABILITAS-02"}, ["DISABILITAS-02"], id="kode"),
        pytest.param({"cari": "inspektorat sakip"}, ["SEKDIS-01"], id="dua kata, di indikator dan formulasi"),
        pytest.param({"cari": "lanjut usia ahli muda"}, ["ANAKLANSIA-01", "ANAKLANSIA-02"], id="jabatan"),
        pytest.param({"katalog_jenis": "mutu"}, ["KABID-DAYASOS-02"], id="jenis"),
        pytest.param({"katalog_jabatan": "NAPZA"}, ["NAPZA-01", "NAPZA-02"], id="satu jabatan"),
        pytest.param({"katalog_catatan": "nomor"}, ["UMREN-25", "BENALAM-04"], id="kekurangan"),
        pytest.param({"katalog_catatan": "target_dua_tingkat"}, ["KABID-REHSOS-01"], id="catatan"),
        pytest.param(
            {"katalog_catatan": "tahun_lama", "katalog_bidang": "REHSOS"},
            ["NAPZA-01", "NAPZA-02"],
            id="catatan pada jabatannya, di satu bidang",
        ),
    ],
)
def test_a_search_in_the_address_finds(open_page, pilihan, kode):
    halaman = open_page("katalog", **pilihan)
    assert kode_of(halaman) == kode
    assert f"{len(kode)} dari 63 ukuran." in text_of(halaman)


def test_what_is_chosen_stands_in_the_url_and_leaves_it_again(open_page):
    halaman = open_page("katalog")
    assert chosen(halaman) == {}
    halaman.selectbox(key="katalog_bidang").set_value("DAYASOS").run()
    halaman.text_input(key="cari").set_value("makam").run()
    assert chosen(halaman) == {"katalog_bidang": "DAYASOS", "cari": "makam"}
    assert kode_of(halaman) == ["KABID-DAYASOS-04", "KELEMBAGAAN-02"]
    halaman.selectbox(key="katalog_bidang").set_value("semua").run()
    halaman.text_input(key="cari").set_value("").run()
    assert chosen(halaman) == {}
    assert len(kode_of(halaman)) == 63


def test_the_worst_can_come_first_with_signs_words_and_reasons(open_page):
    halaman = open_page("katalog", katalog_urut="terburuk")
    assert kode_of(halaman)[0] == "KABID-DAYASOS-02", "no formula, no source, no fitting unit, no movement"
    isi = text_of(halaman)
    assert (
        '<li title="Targetnya huruf, tetapi diberi satuan &#39;Poin&#39;."><span aria-hidden="true">✕</span> '
        in isi
    )
    assert '<span aria-hidden="true">✓</span> nomor</li>' in isi


def test_a_search_without_a_hit_says_what_to_do(open_page):
    isi = text_of(open_page("katalog", cari="<script>"))
    assert "Tidak ada ukuran yang cocok. Hapus kata pencarian" in isi
    assert "<script>alert" not in isi


def test_the_ledger_holds_every_defect_with_its_decision(open_page, store):
    isi = text_of(open_page("katalog"))
    assert f"{len(store.load_katalog().cacat)} kejanggalan pada dokumen IKI" in isi
    assert isi.split("<h2>Catatan atas dokumen</h2>")[1].count("Kolom Sumber Data kosong.") == 1, (
        "not 58 times"
    )
    assert "<summary>Tahun lama <b>2</b></summary>" in isi
    assert "Keputusan: Target dibaca menurut urutan kolom sebagai tahun 2023–2026." in isi
    assert "jabatan=KEU" in isi
    assert "Satu Orang dibaca sebagai satu keluarga penerima" in isi


def test_its_tables_can_be_taken_away_without_a_period_in_their_name(open_page):
    tombol = open_page("katalog").get("download_button")
    assert [satu.label for satu in tombol] == ["Unduh data (.xlsx)", "Unduh data (.csv)"]
    assert [satu.key for satu in tombol] == ["unduh_iki-katalog.xlsx", "unduh_iki-katalog.csv"]
