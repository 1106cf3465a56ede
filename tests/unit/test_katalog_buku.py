"""A catalogue's workbook: written and read it is the same catalogue; what is wrong is told at its cell."""

import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from iki.catalogue.dari_dokumen import make_katalog
from iki.catalogue.defects import renew_cacat
from iki.catalogue.document import read_document
from iki.catalogue.files import load_katalog
from iki.catalogue.revisi import compare_katalog
from iki.catalogue.sunting import end_indikator
from iki.catalogue.tables import TABEL
from iki.intake.findings import KodeTemuan as K
from iki.intake.katalog_baca import read_buku_katalog
from iki.intake.katalog_buku import LEMBAR, columns_of, write_buku_katalog
from iki.intake.refusal import BerkasDitolakError
from tests.unit.small_katalog import change_target, change_ukuran
from tests.unit.test_document_layout import LAIN

KATALOG = load_katalog()


def every_shape():
    """A catalogue with every jenis, arah and jadwal, and text that a spreadsheet would take amiss."""
    katalog = change_ukuran(KATALOG, "UMREN-01", jadwal="target_tw", sumber_data="=1+1", no="007")
    tw = {f"target_tw{q}": float(q) for q in (1, 2, 3, 4)}
    for tahun in katalog.periode:
        katalog = change_target(katalog, "UMREN-01", tahun, **tw)
        katalog = change_target(katalog, "KABID-DAYASOS-01", tahun, target=33.123456789, target_atas=40.0)
    katalog = change_ukuran(katalog, "KABID-DAYASOS-01", arah="rentang", bergantung_kejadian=True, bobot=2.5)
    katalog = change_ukuran(katalog, "UMREN-02", arah="turun", agregasi="maks", sasaran="“kutip”, é, 1.234")
    return replace(katalog, cacat=renew_cacat(katalog))


def read(isi, lama):
    return read_buku_katalog(isi, "katalog.xlsx", lama)


@pytest.mark.parametrize("katalog", [KATALOG, every_shape(), make_katalog(read_document(LAIN))], ids="abc")
@pytest.mark.parametrize("baru", [False, True], ids=["atas yang ada", "basis data baru"])
def test_written_and_read_it_is_the_same_catalogue_in_every_column(katalog, baru):
    hasil = read(write_buku_katalog(katalog), None if baru else katalog)
    assert hasil.temuan == []
    for nama in LEMBAR:
        dua = [getattr(satu, nama) for satu in (hasil.katalog, katalog)]
        assert list(dua[0].columns) == columns_of(nama) == list(dua[1].columns)
        pd.testing.assert_frame_equal(*dua)
    assert compare_katalog(katalog, hasil.katalog) == []
    assert hasil.katalog.instansi == katalog.instansi


def test_every_column_of_the_tables_is_in_the_workbook():
    buku = openpyxl.load_workbook(io.BytesIO(write_buku_katalog(KATALOG)))
    assert set(LEMBAR) == set(TABEL) == set(buku.sheetnames) - {"katalog"}
    for nama in LEMBAR:
        seharusnya = [satu.nama for satu in TABEL[nama] if satu.nama != "tahun_tercetak"]
        assert [sel.value for sel in buku[nama][1]] == seharusnya
    assert buku["target"]["D2"].value == 19.55, "numbers are numbers"


def edit(ubah, katalog=KATALOG):
    """The workbook with some cells changed by `ubah(workbook)`."""
    buku = openpyxl.load_workbook(io.BytesIO(write_buku_katalog(katalog)))
    ubah(buku)
    berkas = io.BytesIO()
    buku.save(berkas)
    return berkas.getvalue()


def row_of(lembar, *kunci):
    return next(b[0].row for b in lembar.iter_rows() if tuple(s.value for s in b[: len(kunci)]) == kunci)


def set_cell(nama, kolom, nilai, *kunci):
    def ubah(buku):
        lembar = buku[nama]
        nomor = [sel.value for sel in lembar[1]].index(kolom) + 1
        lembar.cell(row_of(lembar, *kunci), nomor).value = nilai

    return ubah


def test_one_edited_cell_is_one_change():
    isi = edit(set_cell("ukuran", "jadwal", "akhir_tahun", "UMREN-01"))
    (satu,) = compare_katalog(KATALOG, read(isi, KATALOG).katalog)
    assert (satu.kode, satu.kolom, satu.lama, satu.baru) == ("UMREN-01", "jadwal", "merata", "akhir_tahun")


def test_a_target_is_read_from_its_text_where_the_value_is_blank():
    def ubah(buku):
        set_cell("target", "target_teks", "5 dokumen", "UMREN-01", 2026)(buku)
        set_cell("target", "target", None, "UMREN-01", 2026)(buku)

    ubahan = compare_katalog(KATALOG, read(edit(ubah), KATALOG).katalog)
    assert {(s.kolom, s.lama, s.baru) for s in ubahan} == {
        ("target", 4.0, 5.0),
        ("target_teks", "4 dokumen", "5 dokumen"),
    }


def test_a_row_that_is_left_out_stays_and_is_told():
    def ubah(buku):
        buku["ukuran"].delete_rows(row_of(buku["ukuran"], "KEU-04"))
        for tahun in KATALOG.periode:
            buku["target"].delete_rows(row_of(buku["target"], "KEU-04", tahun))

    hasil = read(edit(ubah), KATALOG)
    assert compare_katalog(KATALOG, hasil.katalog) == []
    (satu,) = hasil.temuan
    assert (satu.kode, satu.lembar, satu.tingkat) == (K.KATALOG_TIDAK_DISEBUT, "ukuran", "peringatan")
    assert "KEU-04" in satu.masalah


def test_a_target_that_is_deleted_ends_the_ukuran_and_is_told():
    isi = edit(lambda buku: buku["target"].delete_rows(row_of(buku["target"], "KEU-04", 2026)))
    hasil = read(isi, KATALOG)
    assert compare_katalog(KATALOG, hasil.katalog) == compare_katalog(
        KATALOG, end_indikator(KATALOG, "KEU-04", 2026)
    )
    (satu,) = hasil.temuan
    assert (satu.kode, satu.tingkat) == (K.KATALOG_BERAKHIR, "peringatan")


@pytest.mark.parametrize(
    ("ubah", "tempat", "masalah"),
    [
        pytest.param(
            set_cell("ukuran", "jadwal", "sesuka", "UMREN-01"), ("ukuran", "N8"), "'sesuka'", id="pilihan"
        ),
        pytest.param(set_cell("ukuran", "satuan", None, "UMREN-01"), ("ukuran", "I8"), "kosong", id="kosong"),
        pytest.param(
            set_cell("target", "target", "19,55", "UMREN-01", 2026),
            ("target", "D29"),
            "bukan angka",
            id="angka",
        ),
        pytest.param(
            set_cell("target", "target", -1, "UMREN-01", 2026), ("target", "D29"), "negatif", id="aturan"
        ),
        pytest.param(
            set_cell("ukuran", "bidang", "REHSOS", "UMREN-01"), ("ukuran", "D8"), "bukan bidang", id="rujukan"
        ),
        pytest.param(
            set_cell("jabatan", "atasan", "XYZ", "KEU"), ("jabatan", "E5"), "'XYZ' tidak ada", id="atasan"
        ),
        pytest.param(
            set_cell("ukuran", "bobot", "=1/0", "UMREN-01"), ("ukuran", "P8"), "rumus", id="rumus tanpa nilai"
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_sheet_and_cell(ubah, tempat, masalah):
    hasil = read(edit(ubah), KATALOG)
    assert hasil.katalog is None
    assert [(s.lembar, s.sel) for s in hasil.temuan] == [tempat]
    aturan = masalah in ("negatif", "bukan bidang", "'XYZ' tidak ada")
    assert hasil.temuan[0].kode is (K.KATALOG_ATURAN_DILANGGAR if aturan else K.KATALOG_SEL_TIDAK_TERBACA)
    assert masalah in hasil.temuan[0].masalah


def test_all_problems_of_all_sheets_come_at_once():
    def ubah(buku):
        for isi in (
            set_cell("ukuran", "jadwal", "sesuka", "UMREN-01"),
            set_cell("ukuran", "jenis", None, "UMREN-02"),
            set_cell("target", "target", "banyak", "KEU-01", 2026),
            set_cell("fungsi", "urutan", "satu", "KADIS", 1),
        ):
            isi(buku)

    hasil = read(edit(ubah), KATALOG)
    assert {(s.lembar, s.sel[0]) for s in hasil.temuan} == {
        ("ukuran", "N"),
        ("ukuran", "J"),
        ("target", "D"),
        ("fungsi", "B"),
    }


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        pytest.param(lambda b: b.remove(b["target"]), K.KATALOG_LEMBAR_TIDAK_ADA, id="lembar hilang"),
        pytest.param(lambda b: b["ukuran"].delete_cols(3), K.KATALOG_JUDUL_BERBEDA, id="kolom hilang"),
    ],
)
def test_a_workbook_of_another_shape_is_refused(ubah, kode):
    hasil = read(edit(ubah), KATALOG)
    assert (hasil.katalog, hasil.temuan[0].kode) == (None, kode)


def test_a_share_formatted_as_percent_is_no_share_of_the_target():
    def ubah(buku):
        set_cell("target", "target", 0.1955, "KADIS-01A", 2023)(buku)
        buku["target"]["D2"].number_format = "0.00%"

    (satu,) = read(edit(ubah), KATALOG).temuan
    assert (satu.sel, "berformat persen" in satu.masalah) == ("D2", True)


def test_a_column_of_ones_own_is_told_and_does_no_harm():
    isi = edit(lambda buku: buku["ukuran"].cell(1, 30, "catatan saya"))
    hasil = read(isi, KATALOG)
    assert [s.kode for s in hasil.temuan] == [K.KOLOM_TIDAK_DIKENAL]
    assert compare_katalog(KATALOG, hasil.katalog) == []


def test_a_template_holds_headings_only_and_says_that_everything_is_missing():
    isi = write_buku_katalog(KATALOG, kosong=True)
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    assert [buku[nama].max_row for nama in LEMBAR] == [1] * len(LEMBAR)
    hasil = read(isi, KATALOG)
    assert compare_katalog(KATALOG, hasil.katalog) == []
    assert {s.kode for s in hasil.temuan} == {K.KATALOG_TIDAK_DISEBUT}


def test_what_is_no_workbook_is_refused():
    with pytest.raises(BerkasDitolakError):
        read(b"%PDF-1.7", KATALOG)
