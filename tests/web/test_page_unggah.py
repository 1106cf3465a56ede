"""Unggah Realisasi: the file is checked before, stored once, and can be taken back."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of
from tests.web.filling import PILIHAN, button, fill, find_question, give, store_it, write_without_kode


@pytest.fixture
def upload(open_page, store):
    """Upload a template of REHSOS, TW I 2026, filled with kode → realisasi."""

    def upload_one(isian: dict[str, object], nama: str = "rehsos.xlsx") -> AppTest:
        return give(open_page("unggah", **PILIHAN), nama, fill(store, isian))

    return upload_one


def test_nothing_is_stored_before_somebody_says_so(upload, store):
    halaman = upload({"DISABILITAS-02": 3})
    assert "1 nilai terbaca tanpa galat: 1 baru." in text_of(halaman)
    assert "belum lapor" in text_of(halaman)
    assert "3 Orang" in text_of(halaman)
    assert button(halaman, "simpan").disabled
    assert store.list_unggahan().empty


def test_a_name_and_a_click_store_it(upload, store):
    halaman = upload({"DISABILITAS-02": 3})
    halaman.text_input(key="oleh").input("Siti").run()
    button(halaman, "simpan").click().run()
    assert "1 nilai tersimpan sebagai unggahan 1." in text_of(halaman)
    (baris,) = store.list_unggahan().to_dict("records")
    assert (baris["oleh"], baris["nama_berkas"], baris["tersimpan"]) == ("Siti", "rehsos.xlsx", 1)
    assert "rehsos.xlsx" in text_of(halaman)


def test_a_galat_is_shown_at_its_cell_and_cannot_be_stored(upload, store):
    halaman = upload({"DISABILITAS-02": "sudah", "DISABILITAS-01": "12.5"})
    isi = text_of(halaman)
    assert "2 galat harus diperbaiki" in isi
    assert "sel I14" in isi
    assert "&#39;sudah&#39;" in isi
    assert button(halaman, "simpan") is None


def test_a_peringatan_must_be_accepted_first(upload, store):
    halaman = upload({"DISABILITAS-02": 2000})
    halaman.text_input(key="oleh").input("Siti").run()
    assert button(halaman, "simpan").disabled
    halaman.checkbox[0].check().run()
    button(halaman, "simpan").click().run()
    assert store.list_unggahan()["temuan"].iloc[0][0]["diterima_oleh"] == "Siti"


def test_consent_is_asked_anew_for_another_file(upload, store):
    halaman = upload({"DISABILITAS-02": 2000})
    halaman.text_input(key="oleh").input("Siti").run()
    halaman.checkbox[0].check().run()
    give(halaman, "lain.xlsx", fill(store, {"DISABILITAS-01": 9000}))
    assert not halaman.checkbox[0].value
    assert button(halaman, "simpan").disabled


def test_a_click_stores_only_what_was_on_the_screen(upload, store):
    """Somebody else stores between the preview and the click: the click must not supersede it unseen."""
    halaman = upload({"DISABILITAS-02": 3})
    halaman.text_input(key="oleh").input("Siti").run()
    lain = {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 1, "nilai": 9}
    store.save_unggahan(make_kiriman(b"lain", lain))
    button(halaman, "simpan").click().run()
    assert len(store.list_unggahan()) == 1
    assert "berubah sejak pratinjau" in halaman.warning[0].value
    assert "9 Orang" in text_of(halaman)
    button(halaman, "simpan").click().run()
    assert len(store.list_unggahan()) == 2


def test_what_is_no_workbook_is_refused_in_one_sentence(open_page, store):
    halaman = give(open_page("unggah"), "laporan.xlsx", b"%PDF-1.7\n\x00\x01")
    assert "1 galat harus diperbaiki" in text_of(halaman)
    assert "laporan.xlsx" in text_of(halaman)
    assert button(halaman, "simpan") is None


def test_a_file_name_cannot_bring_markup_onto_the_page(open_page, store):
    halaman = give(open_page("unggah"), "<img src=x onerror=alert(1)>.xlsx", b"ini bukan buku kerja")
    assert "<img" not in text_of(halaman)


def test_a_blank_template_says_so_and_has_nothing_to_store(upload, store):
    halaman = upload({})
    assert "belum ada realisasi yang diisi" in text_of(halaman)
    assert button(halaman, "simpan") is None


def test_the_same_file_again_says_that_nothing_changes(upload, store):
    for _ in range(2):
        halaman = upload({"DISABILITAS-02": 3})
        if store.list_unggahan().empty:
            halaman.text_input(key="oleh").input("Siti").run()
            button(halaman, "simpan").click().run()
    assert "tidak ada yang berubah" in text_of(halaman)
    assert len(store.list_unggahan()) == 1


def test_an_upload_is_taken_back_only_with_a_reason(open_page, two_triwulan):
    halaman = open_page("unggah")
    assert button(halaman, "batalkan") is None, "none is proposed"
    halaman.selectbox(key="unggahan").set_value(2).run()
    halaman.text_input(key="batal_oleh").input("Budi")
    button(halaman, "batalkan_2").click().run()
    assert "alasan" in halaman.error[0].value
    assert halaman.text_input(key="batal_oleh").value == "Budi", "what was typed stays"
    halaman.text_input(key="batal_alasan_2").input("salah berkas")
    button(halaman, "batalkan_2").click().run()
    assert "Unggahan 2 dibatalkan" in text_of(halaman)
    assert two_triwulan.latest_triwulan(2026).triwulan == 1


def test_the_period_and_unit_to_fill_come_from_the_url(open_page, store):
    halaman = open_page("unggah", **PILIHAN)
    assert halaman.selectbox(key="isi_tahun").value == "2026"
    assert halaman.selectbox(key="lingkup").value == "REHSOS"


def test_a_row_that_is_only_like_an_indikator_is_asked_and_the_answer_is_kept(open_page, store):
    ukuran = store.load_katalog().ukuran.set_index("kode").loc["DISABILITAS-02"]
    isi = write_without_kode(ukuran["indikator"][:-4], 3)
    halaman = give(open_page("unggah", isi_triwulan=1), "rekap.xlsx", isi)
    assert "Yang perlu Anda jawab" in text_of(halaman)
    assert button(halaman, "simpan_") is None

    assert "1 pertanyaan harus dijawab" in text_of(halaman)
    assert "Yang ditemukan" not in text_of(halaman), "what is asked is not listed once more"
    tanya = find_question(halaman)
    assert tanya.value is None, "nothing is taken silently"
    tanya.set_value("DISABILITAS-02")
    button(halaman, "jawab").click().run()
    assert "1 nilai terbaca tanpa galat: 1 baru." in text_of(halaman.run())

    halaman.text_input(key="oleh").set_value("Siti").run()
    button(halaman, "simpan_").click().run()
    assert store.load_realisasi()[["kode", "nilai"]].to_numpy().tolist() == [["DISABILITAS-02", 3]]


def test_an_answer_can_be_taken_back(open_page, store):
    halaman = give(open_page("unggah"), "rekap.xlsx", write_without_kode("Jumlah orang yang mendapatkan", 3))
    find_question(halaman).set_value("")
    button(halaman, "jawab").click().run()
    halaman.run()
    button(halaman, "batal_jawaban").click().run()
    assert "Yang perlu Anda jawab" in text_of(halaman.run())


def test_a_file_of_another_triwulan_is_a_question_and_confirmed_it_is_stored_as_it_says(open_page, store):
    pilihan = {**PILIHAN, "isi_triwulan": 3}
    halaman = give(open_page("unggah", **pilihan), "rehsos.xlsx", fill(store, {"DISABILITAS-02": 3}))
    (tanya,) = halaman.radio
    assert tanya.label == "Mana yang benar?"
    kalimat = "Berkas ini menyatakan TW I 2026, sedangkan di halaman dipilih TW III 2026."
    assert kalimat in text_of(halaman)
    assert tanya.value is None, "nothing is taken silently"
    assert button(halaman, "simpan_") is None
    tanya.set_value(tanya.options[0]).run()
    store_it(halaman)
    (baris,) = store.list_unggahan().to_dict("records")
    assert (baris["triwulan"], baris["temuan"][0]["diterima_oleh"]) == (1, "Siti")


def test_who_says_that_the_choice_is_right_is_told_to_mend_the_file(open_page, store):
    pilihan = {**PILIHAN, "lingkup": "DINAS"}
    halaman = give(open_page("unggah", **pilihan), "rehsos.xlsx", fill(store, {"DISABILITAS-02": 3}))
    (tanya,) = halaman.radio
    assert "nilai Rehabilitasi Sosial, sedangkan di halaman dipilih Dinas Sosial" in text_of(halaman)
    tanya.set_value(tanya.options[1]).run()
    assert "Pindahkan isiannya ke templat" in text_of(halaman)
    assert button(halaman, "simpan_") is None


def test_the_answer_holds_for_that_file_only(open_page, store):
    halaman = open_page("unggah", **{**PILIHAN, "isi_triwulan": 3})
    for nilai in (3, 4):
        give(halaman, "rehsos.xlsx", fill(store, {"DISABILITAS-02": nilai}))
        (tanya,) = halaman.radio
        assert tanya.value is None
        tanya.set_value(tanya.options[0]).run()
        assert button(halaman, "simpan_") is not None
