"""Unggah Realisasi under hands that click twice, come in two tabs, lose files and try to get in."""

import io
from concurrent.futures import ThreadPoolExecutor

import openpyxl
import pytest

from iki.actions.upload import upload_workbook
from iki.errors import PenyimpananError
from iki.intake import sandbox
from iki.pelaku import Pelaku
from iki.store.store import Store
from iki.store.unggahan import Berkas
from tests.web.conftest import text_of
from tests.web.filling import PILIHAN, button, fill, give, store_it

SEMUA = {**PILIHAN, "lingkup": "SEMUA"}


def test_once_stored_there_is_nothing_left_to_click_and_the_word_stays(open_page, store):
    halaman = give(open_page("unggah", **PILIHAN), "rehsos.xlsx", fill(store, {"DISABILITAS-02": 3}))
    store_it(halaman).run()  # the run that a second click asks for
    assert button(halaman, "simpan_") is None
    assert "1 nilai tersimpan sebagai unggahan 1." in text_of(halaman)
    assert len(store.list_unggahan()) == 1


def test_two_tabs_with_the_same_file_store_it_once(open_page, store):
    isi = fill(store, {"DISABILITAS-02": 3})
    tab = [give(open_page("unggah", **PILIHAN), "rehsos.xlsx", isi) for _ in range(2)]
    for halaman in tab:
        halaman.text_input(key="oleh").input("Siti").run()
    button(tab[0], "simpan_").click().run()
    button(tab[1], "simpan_").click().run()
    assert not tab[1].exception
    assert "tidak ada yang berubah" in text_of(tab[1])
    assert len(store.list_unggahan()) == 1


def test_many_at_once_store_one_upload(store):
    berkas = Berkas("rehsos.xlsx", fill(store, {"DISABILITAS-02": 3}))
    with ThreadPoolExecutor(4) as banyak:
        hasil = list(banyak.map(lambda _: upload_workbook(store, berkas, pelaku=Pelaku("Siti")), range(4)))
    assert {satu.tersimpan.unggahan for satu in hasil} == {1}
    assert sorted(satu.tersimpan.sudah_ada for satu in hasil) == [False, True, True, True]


def test_an_upload_undone_in_another_tab_cannot_be_undone_again(open_page, two_triwulan):
    halaman = open_page("unggah")
    halaman.selectbox(key="unggahan").set_value(2).run()
    two_triwulan.undo_unggahan(2, Pelaku("Budi"), "salah berkas")
    halaman.text_input(key="batal_oleh").input("Budi")
    halaman.text_input(key="batal_alasan_2").input("salah berkas")
    button(halaman, "batalkan_2").click().run()
    assert not halaman.exception
    assert "dibatalkan oleh Budi: salah berkas" in text_of(halaman)
    assert button(halaman, "batalkan_2") is None


def test_a_lost_file_leaves_a_page_that_asks_for_one(open_page, store):
    halaman = give(open_page("unggah", **PILIHAN), "rehsos.xlsx", fill(store, {"DISABILITAS-02": 3}))
    assert button(halaman, "simpan_") is not None
    halaman.file_uploader[0].set_value(None).run()
    assert not halaman.exception
    assert button(halaman, "simpan_") is None
    assert store.list_unggahan().empty


def test_another_file_under_the_same_name_is_not_stored_by_the_old_click(open_page, store):
    halaman = give(open_page("unggah", **PILIHAN), "rehsos.xlsx", fill(store, {"DISABILITAS-02": 3}))
    halaman.text_input(key="oleh").input("Siti").run()
    tombol = button(halaman, "simpan_")
    halaman.file_uploader[0].upload("rehsos.xlsx", fill(store, {"DISABILITAS-02": 4}))
    tombol.click().run()
    assert not halaman.exception
    assert store.list_unggahan().empty


def test_a_database_that_refuses_is_one_sentence_and_what_was_filled_stays(open_page, store, monkeypatch):
    halaman = give(open_page("unggah", **PILIHAN), "rehsos.xlsx", fill(store, {"DISABILITAS-02": 3}))
    halaman.text_input(key="oleh").input("Siti").run()

    def refuse(self: Store, kiriman: object) -> None:
        raise PenyimpananError("Basis data sedang dikunci. Ulangi sebentar lagi.")

    with monkeypatch.context() as sementara:
        sementara.setattr(Store, "save_unggahan", refuse)
        button(halaman, "simpan_").click().run()
    assert "sedang dikunci" in halaman.error[0].value
    button(halaman, "simpan_").click().run()
    assert "1 nilai tersimpan" in text_of(halaman)


def test_a_reader_that_was_busy_is_asked_again(open_page, store, monkeypatch):
    monkeypatch.setattr(sandbox, "ANTREAN_DETIK", 0.01)
    halaman, isi = open_page("unggah", **PILIHAN), fill(store, {"DISABILITAS-02": 3})
    with sandbox._giliran, sandbox._giliran:
        give(halaman, "rehsos.xlsx", isi)
        assert "Berkas lain masih dibaca." in text_of(halaman)
    halaman.run()
    assert "1 nilai terbaca tanpa galat" in text_of(halaman)


def test_an_answer_given_for_one_file_is_not_used_for_another(open_page, store):
    halaman = open_page("unggah", **{**PILIHAN, "lingkup": "KABID-REHSOS"})
    give(halaman, "satu.xlsx", fill(store, {"KABID-REHSOS-01": "1.234"}))
    halaman.radio[0].set_value("desimal")
    button(halaman, "jawab").click().run()
    assert "1 nilai terbaca tanpa galat" in text_of(halaman.run())
    give(halaman, "dua.xlsx", fill(store, {"KABID-REHSOS-01": "1.235"}))
    assert "1 pertanyaan harus dijawab" in text_of(halaman)
    assert halaman.radio[0].value is None


@pytest.mark.parametrize(
    "teks", ["<script>alert(1)</script>", "![x](http://x.id/y.png)", "**tebal** [t](http://x.id)"]
)
def test_markup_in_file_name_cell_name_and_reason_stays_text(open_page, store, teks):
    isian = {"DISABILITAS-02": teks, "DISABILITAS-01": {"Realisasi ": 3, "Faktor pendorong": teks}}
    halaman = give(open_page("unggah", **PILIHAN), f"{teks.replace('/', '-')}.xlsx", fill(store, isian))
    assert "<script>alert" not in text_of(halaman)
    give(halaman, "baik.xlsx", fill(store, {"DISABILITAS-01": {"Realisasi ": 3, "Faktor pendorong": teks}}))
    store_it(halaman, oleh=teks[:80])
    halaman.selectbox(key="unggahan").set_value(1).run()
    halaman.text_input(key="batal_oleh").input(teks[:80])
    halaman.text_input(key="batal_alasan_1").input(teks)
    button(halaman, "batalkan_1").click().run()
    assert not halaman.exception
    assert "Unggahan 1 dibatalkan" in text_of(halaman)
    assert "<script>alert" not in text_of(halaman)
    assert all(teks not in satu.label for satu in (*halaman.button, *halaman.radio, *halaman.checkbox))


def test_a_question_shows_markup_of_the_file_as_text(open_page, store):
    buku, isi = openpyxl.Workbook(), io.BytesIO()
    buku.active.title = "_tebal_"
    buku.active.append(["Indikator", "Realisasi TW I 2026"])
    buku.active.append(["![x](http://x.id/y.png) Jumlah orang yang mendapatkan layanan rujukan", 3])
    buku.save(isi)
    halaman = give(open_page("unggah", **PILIHAN), "rekap.xlsx", isi.getvalue())
    (tanya,) = [satu for satu in (*halaman.radio, *halaman.selectbox) if satu.key.startswith("tanya_")]
    assert tanya.label == "Jawaban 1"
    assert "![x](" in text_of(halaman), "as text, in HTML"


def test_sixty_rows_with_a_warning_each_are_accepted_together_or_not_at_all(open_page, store):
    jumlah = store.load_katalog().ukuran.query("jenis == 'jumlah'")["kode"]
    isi = fill(store, dict.fromkeys(jumlah, 7_777_777), bidang=None)
    halaman = give(open_page("unggah", **SEMUA), "semua.xlsx", isi)
    halaman.text_input(key="oleh").input("Siti").run()
    assert f"Saya sudah memeriksa {len(jumlah)} peringatan" in halaman.checkbox[0].label
    assert button(halaman, "simpan_").disabled
    assert store.list_unggahan().empty
    store_it(halaman)
    (baris,) = store.list_unggahan().to_dict("records")
    assert (baris["tersimpan"], len(baris["temuan"])) == (len(jumlah), len(jumlah))
