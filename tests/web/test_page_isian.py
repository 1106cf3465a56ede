"""Filling on screen: an upload without a file, spoken of by kode and column, and never lost while typed."""

import pytest

from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of
from tests.web.filling import LAYAR, button, store_it, type_in

DISABILITAS = {**LAYAR, "lingkup": "DISABILITAS"}


def test_what_is_typed_is_checked_and_stored_like_an_upload(open_page, store):
    halaman = open_page("unggah", **DISABILITAS)
    assert halaman.data_editor[0].value["kode"].tolist() == ["DISABILITAS-01", "DISABILITAS-02"]
    button(halaman, "periksa_isian").click().run()
    assert "Belum ada yang diisi" in halaman.info[0].value

    type_in(halaman, {1: {"realisasi": "3"}})
    assert "1 nilai terbaca tanpa galat: 1 baru." in text_of(halaman)
    assert store.load_realisasi().empty, "checking stores nothing"
    store_it(halaman)
    assert "1 nilai tersimpan sebagai unggahan 1." in text_of(halaman)
    assert store.load_realisasi()["nilai"].tolist() == [3]
    tabel = halaman.run().data_editor[0].value
    assert tabel["tersimpan"].tolist() == ["", "3"]
    assert tabel["realisasi"].tolist() == ["", ""], "the table is empty again"


def test_what_is_wrong_is_told_by_kode_indikator_and_column(open_page, store):
    halaman = open_page("unggah", **LAYAR)
    isian = {0: {"realisasi": "1,234.5"}, 6: {"realisasi": "5", "pembilang": "7", "penyebut": "9"}}
    type_in(halaman, isian | {7: {"realisasi": "5%"}})
    isi = text_of(halaman)
    nama = store.load_katalog().ukuran.set_index("kode")["indikator"]["DISABILITAS-02"]
    assert f"DISABILITAS-02 {nama}, kolom Realisasi TW I 2026" in isi
    assert "4 galat harus diperbaiki" in isi
    assert "Kosongkan kolom ini" in isi
    assert "Tulis angkanya tanpa %." in isi
    assert "Tulis 1.234,5 lalu periksa lagi." in isi
    for kata in ("di berkas", "Lembar", "sel I", "unggah ulang", "format sel"):
        assert kata not in isi.split("Unggahan sebelumnya")[0], kata
    assert not [
        satu for satu in halaman.get("download_button") if satu.proto.label.startswith("Unduh berkas")
    ]


def test_a_question_about_typed_values_names_the_column_too(open_page, store):
    halaman = open_page("unggah", **{**LAYAR, "lingkup": "KABID-REHSOS"})
    type_in(halaman, {0: {"realisasi": "1.234"}, 1: {"realisasi": "2.345"}})
    assert "1 pertanyaan harus dijawab" in text_of(halaman)
    (tanya,) = halaman.radio
    assert "1. KABID-REHSOS-01 " in text_of(halaman)
    assert "kolom Realisasi TW I 2026: " in text_of(halaman)
    assert "berlaku juga untuk 1 sel lain" in text_of(halaman)
    tanya.set_value("desimal")
    button(halaman, "jawab").click().run()
    assert "2 nilai terbaca tanpa galat" in text_of(halaman.run())


def test_what_is_edited_after_the_check_must_be_checked_again(open_page, store):
    halaman = type_in(open_page("unggah", **DISABILITAS), {1: {"realisasi": "3"}})
    assert button(halaman, "simpan_") is not None
    type_in(halaman, {1: {"realisasi": "4"}}, check=False)
    assert "Isian berubah sejak diperiksa" in halaman.info[0].value
    assert button(halaman, "simpan_") is None
    button(halaman, "periksa_isian").click().run()
    store_it(halaman)
    assert store.load_realisasi()["nilai"].tolist() == [4]


def test_what_was_typed_stays_when_somebody_else_stores(open_page, store):
    halaman = type_in(open_page("unggah", **DISABILITAS), {1: {"realisasi": "3"}}, check=False)
    lain = {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 1, "nilai": 9}
    store.save_unggahan(make_kiriman(b"lain", lain))
    assert halaman.run().data_editor[0].value["tersimpan"].tolist() == ["9", ""]
    button(halaman, "periksa_isian").click().run()
    store_it(halaman)
    assert store.load_realisasi().set_index("kode")["nilai"].to_dict() == {
        "DISABILITAS-01": 9,
        "DISABILITAS-02": 3,
    }


def test_what_was_typed_stays_on_the_way_to_another_choice_and_back(open_page, store):
    halaman = type_in(open_page("unggah", **DISABILITAS), {1: {"realisasi": "3"}}, check=False)
    for nilai in ("berkas", "layar"):
        halaman.get_by_key("cara").set_value(nilai).run()
    assert halaman.data_editor[0].value["realisasi"].tolist() == ["", "3"]
    halaman.selectbox(key="lingkup").set_value("NAPZA").run()
    assert set(halaman.data_editor[0].value["realisasi"]) == {""}
    halaman.selectbox(key="lingkup").set_value("DISABILITAS").run()
    assert halaman.data_editor[0].value["realisasi"].tolist() == ["", "3"]


def test_a_check_of_one_unit_is_not_stored_for_another(open_page, store):
    halaman = type_in(open_page("unggah", **DISABILITAS), {1: {"realisasi": "3"}})
    halaman.selectbox(key="lingkup").set_value("NAPZA").run()
    assert button(halaman, "simpan_") is None


def test_a_huge_note_is_refused_in_a_sentence_and_kept_on_the_screen(open_page, store):
    halaman = open_page("unggah", **DISABILITAS)
    type_in(halaman, {1: {"realisasi": "3", "faktor_pendorong": "x" * 40_000}})
    assert "berisi 40\\.000 huruf" in halaman.error[0].value, "its dot is no markdown"
    assert button(halaman, "simpan_") is None
    halaman.get_by_key("cara").set_value("berkas").run()
    halaman.get_by_key("cara").set_value("layar").run()
    assert halaman.data_editor[0].value["realisasi"].tolist() == ["", "3"]


@pytest.mark.parametrize(
    "teks", ["\ud800x", "\u202ex", "a\x00b", "<script>alert(1)</script>", "![x](http://x.id/y)"]
)
def test_whatever_a_note_holds_the_page_stands_and_shows_it_as_text(open_page, store, teks):
    halaman = open_page("unggah", **DISABILITAS)
    type_in(halaman, {1: {"realisasi": "3", "tindak_lanjut": teks}})
    store_it(halaman, oleh="<img src=x onerror=alert(1)> **Siti**")
    assert "1 nilai tersimpan" in text_of(halaman)
    assert "<img src=x" not in text_of(halaman)
    assert len(store.list_unggahan()) == 1
