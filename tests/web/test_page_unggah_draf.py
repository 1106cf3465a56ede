"""Unggah Realisasi: what was checked is found again in a later visit, whichever server it is on."""

import pytest

from iki.actions.draf import DrafBerkas, keep_berkas, load_berkas
from iki.actions.entry import Lingkup
from iki.actions.izin import identify
from iki.errors import IzinError
from iki.store.unggahan import Berkas
from tests.web.conftest import text_of
from tests.web.filling import LAYAR, PILIHAN, button, fill, find_question, give, type_in, write_without_kode
from tests.web.staff import add_staf, sign_in

ISI = {"DISABILITAS-01": 12, "DISABILITAS-02": 3}


@pytest.fixture
def siti(open_page, store):
    """Open Unggah as siti, each time as a new visit that brings nothing with it."""
    add_staf(store)
    orang = sign_in(store, "siti")
    return lambda **pilihan: open_page("unggah", orang=orang, **pilihan)


@pytest.fixture
def previewed(siti, store):
    """siti gave a file for TW I and went away."""
    halaman = give(siti(**PILIHAN), "tw1.xlsx", fill(store, ISI))
    assert button(halaman, "simpan_") is not None
    return siti


def store_it(halaman):
    for kotak in halaman.checkbox:
        kotak.check().run()
    button(halaman, "simpan_").click().run()
    assert not halaman.exception
    return halaman


def test_a_file_that_was_previewed_is_stored_in_a_later_visit_for_what_it_was_chosen(previewed, store):
    halaman = previewed()
    assert "berkas &#39;tw1.xlsx&#39;, diperiksa" in text_of(halaman)
    assert halaman.selectbox(key="isi_tahun").value == "2026"
    assert halaman.query_params["isi_triwulan"] == "1"
    assert "2 nilai terbaca" in text_of(halaman)
    assert "2 nilai tersimpan" in text_of(store_it(halaman))
    assert store.list_unggahan()[["oleh", "nama_berkas"]].values.tolist() == [["siti", "tw1.xlsx"]]
    assert button(previewed(), "simpan_") is None, "stored, so no longer a draft"


def test_what_the_url_chooses_comes_before_what_the_draft_was_for(previewed):
    halaman = previewed(isi_tahun=2025, isi_triwulan=4)
    assert halaman.selectbox(key="isi_tahun").value == "2025"
    assert any("tw1.xlsx" in satu.value for satu in halaman.html)
    assert button(halaman, "simpan_") is None, "which is right is asked first"


def test_answers_come_with_it_and_can_be_taken_back(siti, store):
    halaman = give(siti(**PILIHAN), "rekap.xlsx", write_without_kode("Jumlah orang yang mendapatkan", 3))
    find_question(halaman).set_value("")
    button(halaman, "jawab").click().run()
    assert button(halaman.run(), "batal_jawaban") is not None
    kembali = siti()
    assert button(kembali, "batal_jawaban") is not None
    button(kembali, "batal_jawaban").click().run()
    assert "Yang perlu Anda jawab" in text_of(kembali.run())
    assert button(siti(), "batal_jawaban") is None


def test_it_can_be_let_go(previewed):
    halaman = previewed()
    button(halaman, "lepas_draf").click().run()
    assert button(halaman, "simpan_") is None
    assert button(previewed(), "lepas_draf") is None


def test_a_file_that_is_taken_out_of_the_uploader_is_let_go(siti, store):
    halaman = give(siti(**PILIHAN), "tw1.xlsx", fill(store, ISI))
    halaman.file_uploader[0].set_value(None).run()
    assert button(halaman, "lepas_draf") is None
    assert button(siti(), "lepas_draf") is None


def test_nobody_else_sees_it_and_who_may_not_upload_keeps_none(previewed, store, open_page):
    halaman = open_page("unggah", orang=sign_in(store, "agus"))
    assert "tw1.xlsx" not in text_of(halaman)
    kadis = identify(store, "kadis")
    with pytest.raises(IzinError):
        keep_berkas(store, kadis, DrafBerkas(Berkas("a.xlsx", b"a"), Lingkup(2026, 1)))
    assert load_berkas(store, kadis) is None


def test_what_was_typed_and_checked_is_in_the_table_of_a_later_visit_until_it_is_stored(siti, store):
    type_in(siti(**LAYAR), {0: {"realisasi": "3"}})
    halaman = siti(**LAYAR)
    (tabel,) = halaman.data_editor
    assert tabel.value["realisasi"].dropna().tolist()[:1] == ["3"]
    button(halaman, "periksa_isian").click().run()
    store_it(halaman)
    assert len(store.list_unggahan()) == 1
    (tabel,) = siti(**LAYAR).data_editor
    assert not tabel.value["realisasi"].fillna("").any()


def test_before_there_are_accounts_nothing_is_kept(open_page, store):
    give(open_page("unggah", **PILIHAN), "tw1.xlsx", fill(store, ISI))
    assert button(open_page("unggah", **PILIHAN), "lepas_draf") is None
