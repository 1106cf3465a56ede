"""What was chosen beside a file never rules it, and is never passed over in silence."""

import io

import openpyxl
import pytest

from iki.actions.check import check_workbook
from iki.actions.entry import Lingkup
from iki.actions.upload import upload_workbook
from iki.intake.findings import KodeTemuan as K
from iki.pelaku import Pelaku
from iki.store.store import open_store
from iki.store.unggahan import Berkas
from tests.web.filling import fill

pytestmark = pytest.mark.slow

REHSOS = Lingkup(2026, 1, bidang="REHSOS")


@pytest.fixture
def store(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'iki.sqlite3'}") as satu:
        yield satu


@pytest.fixture
def berkas(store):
    """REHSOS, TW I 2026: one value."""
    return Berkas("rehsos.xlsx", fill(store, {"DISABILITAS-02": 3}))


@pytest.mark.parametrize(
    ("dipilih", "kode", "masalah"),
    [
        pytest.param(
            Lingkup(2026, 3),
            K.BUKAN_PERIODE_PILIHAN,
            "Berkas ini menyatakan TW I 2026, sedangkan di halaman dipilih TW III 2026.",
        ),
        (
            Lingkup(2025, 1),
            K.BUKAN_PERIODE_PILIHAN,
            "Berkas ini menyatakan TW I 2026, sedangkan di halaman dipilih TW I 2025.",
        ),
        (
            Lingkup(2026, 0),
            K.BUKAN_PERIODE_PILIHAN,
            "Berkas ini menyatakan TW I 2026, sedangkan di halaman dipilih setahun 2026.",
        ),
        (
            Lingkup(2026, 1, bidang="SEKRETARIAT"),
            K.BUKAN_UNIT_PILIHAN,
            "Berkas ini berisi nilai Rehabilitasi Sosial, sedangkan di halaman dipilih Sekretariat.",
        ),
        (
            Lingkup(2026, 1, jabatan="NAPZA"),
            K.BUKAN_UNIT_PILIHAN,
            "Berkas ini berisi nilai Rehsos Penyandang Disabilitas, "
            "sedangkan di halaman dipilih Rehsos NAPZA dan Tuna Sosial.",
        ),
    ],
)
def test_another_choice_than_the_file_says_is_asked(store, berkas, dipilih, kode, masalah):
    (temuan,) = check_workbook(store, berkas, dipilih=dipilih).beda_pilihan
    assert (temuan.kode, temuan.masalah) == (kode, masalah)


@pytest.mark.parametrize("dipilih", [None, REHSOS, Lingkup(2026, 1), Lingkup(2026, 1, jabatan="DISABILITAS")])
def test_the_same_choice_asks_nothing(store, berkas, dipilih):
    assert check_workbook(store, berkas, dipilih=dipilih).temuan == []


def test_period_and_unit_are_asked_together(store, berkas):
    beda = check_workbook(store, berkas, dipilih=Lingkup(2025, 4, bidang="DINAS")).beda_pilihan
    assert [satu.kode for satu in beda] == [K.BUKAN_PERIODE_PILIHAN, K.BUKAN_UNIT_PILIHAN]


@pytest.mark.parametrize(("triwulan", "ditanya"), [(1, False), (2, False), (3, True)])
def test_a_file_of_several_triwulan_is_in_order_when_the_chosen_one_is_among_them(store, triwulan, ditanya):
    buku, isi = openpyxl.Workbook(), io.BytesIO()
    buku.active.append(["Kode", "Realisasi TW I 2026", "Realisasi TW II 2026"])
    buku.active.append(["DISABILITAS-02", 3, 4])
    buku.save(isi)
    hasil = check_workbook(store, Berkas("dua.xlsx", isi.getvalue()), dipilih=Lingkup(2026, triwulan))
    assert len(hasil.bacaan.isian) == 2
    assert bool(hasil.beda_pilihan) is ditanya
    if ditanya:
        assert "menyatakan TW I 2026 dan TW II 2026, sedangkan" in hasil.beda_pilihan[0].masalah


def test_a_file_of_all_units_is_in_order_for_each_of_them(store):
    isi = fill(store, {"DISABILITAS-02": 3, "KADIS-01B": 50}, bidang=None)
    hasil = check_workbook(store, Berkas("semua.xlsx", isi), dipilih=REHSOS)
    assert hasil.beda_pilihan == []


def test_a_blank_file_has_nothing_to_doubt(store):
    kosong = Berkas("kosong.xlsx", fill(store, {}))
    assert check_workbook(store, kosong, dipilih=Lingkup(2025, 4)).beda_pilihan == []


def test_only_who_confirms_it_stores_it_and_that_is_kept(store, berkas):
    dipilih = Lingkup(2026, 3, bidang="REHSOS")
    beda = check_workbook(store, berkas, dipilih=dipilih).beda_pilihan
    assert upload_workbook(store, berkas, pelaku=Pelaku("Siti"), dipilih=dipilih).tersimpan is None
    assert store.list_unggahan().empty
    hasil = upload_workbook(store, berkas, pelaku=Pelaku("Siti"), diterima=beda, dipilih=dipilih)
    assert hasil.tersimpan.tersimpan == 1
    (baris,) = store.list_unggahan().to_dict("records")
    assert (baris["tahun"], baris["triwulan"]) == (2026, 1), "as the file says"
    assert [(satu["kode"], satu["diterima_oleh"]) for satu in baris["temuan"]] == [
        (K.BUKAN_PERIODE_PILIHAN, "Siti")
    ]


def test_the_command_line_knows_no_choice_and_finds_the_same_upload(store, berkas):
    dipilih = Lingkup(2026, 3)
    beda = check_workbook(store, berkas, dipilih=dipilih).beda_pilihan
    pertama = upload_workbook(store, berkas, pelaku=Pelaku("Siti"), diterima=beda, dipilih=dipilih)
    lagi = upload_workbook(store, berkas, pelaku=Pelaku("Siti"))
    assert (lagi.tersimpan.unggahan, lagi.tersimpan.sudah_ada) == (pertama.tersimpan.unggahan, True)
