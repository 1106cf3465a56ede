"""Rawat Katalog: what is to change is shown with its effect, stored with a reason, and taken back."""

import pytest

from iki.catalogue.files import load_katalog
from iki.intake.katalog_buku import write_buku_katalog
from iki.pelaku import Pelaku
from iki.periods import Periode
from tests.unit.small_katalog import change_target
from tests.unit.test_document_layout import ASLI
from tests.web.conftest import text_of

KODE = "DISABILITAS-01"


def find(halaman, jenis, awalan):
    return next(satu for satu in halaman.get(jenis) if str(satu.key).startswith(awalan))


def keys(halaman, jenis):
    return [str(satu.key) for satu in halaman.get(jenis)]


def start(halaman, tahun=2026, triwulan=2):
    find(halaman, "selectbox", "rawat_tahun").set_value(str(tahun)).run()
    find(halaman, "button_group", "rawat_triwulan").set_value(triwulan).run()
    return halaman


def store_change(halaman, alasan="Perubahan Renstra"):
    find(halaman, "text_input", "rawat_oleh").set_value("Wati")
    find(halaman, "text_input", "rawat_alasan").set_value(alasan).run()
    find(halaman, "button", "rawat_simpan_").click().run()
    assert not halaman.exception
    return halaman


def test_the_page_says_what_it_is_for_and_offers_the_files(open_page):
    halaman = open_page("rawat_katalog")
    isi = text_of(halaman)
    assert "Rawat Katalog" in isi
    assert "Katalog belum pernah diubah" in isi
    assert [k for k in keys(halaman, "download_button") if k.startswith("rawat_")] == [
        "rawat_xlsx",
        "rawat_docx",
        "rawat_txt",
    ]
    assert not any(k.startswith("rawat_simpan_") for k in keys(halaman, "button")), "nothing to store yet"


def test_a_target_is_previewed_with_its_effect_stored_and_taken_back(two_triwulan, open_page):
    halaman = start(open_page("rawat_katalog", rawat="target", ukuran=KODE))
    find(halaman, "text_input", f"rawat_target_{KODE}").set_value("100").run()
    isi = text_of(halaman)
    assert "<b>100</b>" in isi
    assert f"{KODE}" in isi
    assert "100,00 % Sangat Tinggi" in isi
    assert "50,00 % Sangat Rendah" in isi
    assert two_triwulan.load_katalog().versi == 1, "a preview stores nothing"

    isi = text_of(store_change(halaman))
    assert "2 isian katalog berubah mulai TW II 2026 (katalog versi 2)." in isi
    assert "Perubahan Renstra" in isi
    assert two_triwulan.load_katalog().versi == 2

    find(halaman, "text_input", "batal_katalog_oleh").set_value("Wati")
    find(halaman, "text_input", "batal_katalog_alasan_2").set_value("salah ketik")
    find(halaman, "button", "batal_katalog_2_tombol").click().run()
    assert "Perubahan katalog versi 2 dibatalkan." in text_of(halaman)
    assert "salah ketik" in text_of(halaman)
    assert two_triwulan.load_katalog().riwayat is None


def test_no_reason_and_a_locked_period_are_told_and_store_nothing(two_triwulan, open_page):
    halaman = start(open_page("rawat_katalog", rawat="target", ukuran=KODE))
    find(halaman, "text_input", f"rawat_target_{KODE}").set_value("100").run()
    store_change(halaman, alasan="")
    assert "harus disertai alasan" in halaman.error[0].value
    two_triwulan.lock_period(Pelaku("wati"), Periode(2026, 2))
    store_change(halaman)
    assert "Pilih berlaku mulai TW III 2026" in halaman.error[0].value
    assert two_triwulan.load_katalog().versi == 1


def test_a_target_that_is_none_is_told(open_page):
    halaman = open_page("rawat_katalog", rawat="target", ukuran=KODE)
    find(halaman, "text_input", f"rawat_target_{KODE}").set_value("banyak").run()
    assert "tidak terbaca sebagai angka" in halaman.error[0].value


def test_how_an_ukuran_is_counted_is_changed(store, open_page):
    halaman = start(open_page("rawat_katalog", rawat="sifat", ukuran=KODE))
    find(halaman, "selectbox", f"rawat_jadwal_{KODE}").set_value("akhir_tahun").run()
    find(halaman, "text_input", f"rawat_sumber_data_{KODE}").set_value("Panti").run()
    store_change(halaman)
    satu = store.load_katalog().ukuran.set_index("kode").loc[KODE]
    assert (satu["jadwal"], satu["sumber_data"]) == ("akhir_tahun", "Panti")


def test_an_ukuran_is_added_to_a_jabatan(store, open_page):
    halaman = open_page("rawat_katalog", rawat="tambah", jabatan="KEU")
    find(halaman, "selectbox", "rawat_tahun").set_value("2026").run()
    isi = {"sasaran": "Tertib arsip", "indikator": "Jumlah arsip", "formulasi": "Banyaknya arsip"}
    for kolom, teks in (isi | {"satuan": "Berkas", "asumsi": "berulang"}).items():
        find(halaman, "text_input", f"rawat_baru_{kolom}").set_value(teks)
    find(halaman, "text_input", "rawat_baru_2026").set_value("40").run()
    store_change(halaman)
    assert store.load_katalog().target.query("kode == 'KEU-05'")["target_teks"].tolist() == ["40 Berkas"]


def test_an_indikator_is_ended_and_every_page_still_opens(two_triwulan, open_page):
    halaman = open_page("rawat_katalog", rawat="akhiri", indikator=KODE)
    find(halaman, "selectbox", "rawat_tahun").set_value("2026").run()
    store_change(halaman)
    assert "2026" not in {str(t) for t in two_triwulan.load_katalog().target.query("kode == @KODE")["tahun"]}
    for nama in (
        "ringkasan",
        "bidang",
        "jabatan",
        "indikator",
        "tren",
        "pohon",
        "katalog",
        "rapat",
        "unggah",
    ):
        pilihan = {"tahun": 2026, "triwulan": 2, "bidang": "REHSOS", "jabatan": "DISABILITAS"}
        halaman = open_page(nama, **pilihan, indikator=KODE, ukuran=KODE)
        assert not [satu.value for satu in halaman.error], nama


def test_a_workbook_is_checked_previewed_and_stored(store, open_page):
    baru = change_target(load_katalog(), KODE, 2026, target=60.0, target_teks="60 Orang")
    halaman = open_page("rawat_katalog", rawat="impor")
    halaman.file_uploader[0].upload("katalog.xlsx", write_buku_katalog(baru)).run()
    start(halaman, 2026, 1)
    assert "<b>60 Orang</b>" in text_of(halaman)
    store_change(halaman)
    (satu,) = store.list_revisions().to_dict("records")
    assert (satu["nama_berkas"], len(satu["perubahan"])) == ("katalog.xlsx", 2)


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        pytest.param("katalog.xlsx", b"%PDF-1.7\n\x00", "dokumen PDF", id="bukan katalog"),
        pytest.param("iki.txt", b"Dengan hormat,", "Pakai dokumen IKI yang utuh", id="surat"),
        pytest.param(
            "iki.txt", ASLI.read_bytes().replace(b"4 dokumen", b"empat", 1), "empat", id="target bukan angka"
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_told(open_page, nama, isi, kata):
    halaman = open_page("rawat_katalog", rawat="impor")
    halaman.file_uploader[0].upload(nama, isi).run()
    assert not halaman.exception
    assert kata in text_of(halaman)
    assert not any(k.startswith("rawat_simpan_") for k in keys(halaman, "button"))


def test_the_original_document_changes_nothing_and_says_so(open_page):
    halaman = open_page("rawat_katalog", rawat="impor")
    halaman.file_uploader[0].upload("iki.txt", ASLI.read_bytes()).run()
    assert "Tidak ada yang berubah" in halaman.error[0].value
