"""Laporan, run by Streamlit: a document is ordered, made in a process of its own, and handed out."""

import io
import zipfile

import openpyxl
import pytest

from iki.actions import cetak
from iki.actions.accounts import KONSOL, disable_akun
from iki.actions.terbit import DOKUMEN
from tests.integration.store_samples import make_kiriman
from tests.web.conftest import TW1, text_of
from tests.web.staff import add_staf, sign_in

KUNCI = "laporan_pekerjaan"


def make(halaman):
    """Press the button and wait for what it makes; gives the page as it then stands."""
    halaman.button(key="buat_dokumen").click().run()
    assert not halaman.exception
    kerja = halaman.session_state[KUNCI]
    assert kerja.selesai.wait(120)
    halaman.run()
    assert not halaman.exception
    return kerja


def test_it_says_what_the_document_will_hold_and_how_much_is_not_approved(open_page, two_triwulan):
    isi = text_of(open_page("laporan"))
    assert (
        "Buku kerja Excel Dinas Sosial Kabupaten Lampung Barat s.d. TW II 2026: 63 ukuran dari 16 jabatan"
        in isi
    )
    assert "5 nilai belum disahkan, jadi dokumen ini menyebut dirinya sementara" in isi
    assert "Isinya: ringkasan dengan grafik" in isi
    rehsos = text_of(open_page("laporan", unit="REHSOS", data="disahkan", dokumen="docx-lkjip"))
    assert "LKjIP Bab III Rehabilitasi Sosial s.d. TW II 2026: 8 ukuran dari 4 jabatan" in rehsos
    assert "Belum ada realisasi 2026 yang disahkan" in rehsos


def test_the_document_that_was_chosen_is_made_and_can_be_taken_away(open_page, two_triwulan):
    halaman = open_page("laporan", unit="REHSOS")
    kerja = make(halaman)
    assert kerja.galat == ""
    buku = openpyxl.load_workbook(io.BytesIO(kerja.isi))
    assert "REHSOS" in buku.sheetnames
    assert "iki-rehsos-2026-tw2-buku.xlsx</b> sudah jadi" in text_of(halaman)
    assert halaman.download_button[0].label == "Unduh iki-rehsos-2026-tw2-buku.xlsx"


def test_a_document_of_older_data_says_so(open_page, two_triwulan):
    halaman = open_page("laporan", unit="DINAS")
    make(halaman)
    assert "Data sudah berubah" not in text_of(halaman)
    two_triwulan.save_unggahan(make_kiriman(b"lagi", TW1[0] | {"nilai": 11}))
    assert "Data sudah berubah" in text_of(halaman.run())


def test_all_documents_of_a_bidang_come_in_one_zip(open_page, two_triwulan):
    kerja = make(open_page("laporan", unit="REHSOS", dokumen="semua"))
    assert kerja.galat == ""
    with zipfile.ZipFile(io.BytesIO(kerja.isi)) as arsip:
        assert arsip.testzip() is None
        nama = arsip.namelist()
    assert sorted(nama) == sorted(f"REHSOS/iki-rehsos-2026-tw2-{d.nama}.{d.bentuk}" for d in DOKUMEN)
    assert (kerja.langkah, kerja.dari) == (len(DOKUMEN), len(DOKUMEN))


@pytest.mark.parametrize("nama", ["agus", "siti", "wati", "kadis"])
def test_whoever_is_signed_in_may_have_it(open_page, two_triwulan, nama):
    add_staf(two_triwulan)
    halaman = open_page("laporan", orang=sign_in(two_triwulan, nama))
    assert halaman.button(key="buat_dokumen").disabled is False


def test_an_account_that_was_disabled_gets_no_document(open_page, two_triwulan):
    add_staf(two_triwulan)
    halaman = open_page("laporan", orang=sign_in(two_triwulan, "kadis"))
    disable_akun(two_triwulan, KONSOL, "kadis")
    halaman.button(key="buat_dokumen").click().run()
    assert KUNCI not in halaman.session_state


def test_too_many_orders_are_told_to_wait(open_page, two_triwulan, monkeypatch):
    monkeypatch.setattr(cetak, "_antrean", cetak.threading.BoundedSemaphore(1))
    cetak._antrean.acquire()
    halaman = open_page("laporan")
    halaman.button(key="buat_dokumen").click().run()
    assert "Banyak dokumen lain sedang dibuat" in halaman.error[0].value


def test_what_goes_wrong_in_the_child_is_said_in_a_sentence(open_page, two_triwulan, monkeypatch):
    halaman = open_page("laporan")
    monkeypatch.setenv("IKI_DATABASE_URL", "bukan alamat")
    kerja = make(halaman)
    assert kerja.isi is None
    assert "Alamat basis data" in halaman.error[0].value


def test_a_child_that_takes_too_long_is_ended(open_page, two_triwulan, monkeypatch):
    monkeypatch.setattr(cetak, "BATAS_DETIK", 0.05)
    kerja = make(open_page("laporan"))
    assert "terlalu lama" in kerja.galat
