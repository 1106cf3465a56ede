"""Perjanjian Kinerja as Word document: targets, two parties, and blanks where nothing is known."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from iki.actions.laporan import load_laporan
from iki.periods import Periode
from iki.reports.laporan import Permintaan
from iki.reports.perjanjian import name_head, write_perjanjian
from iki.reports.word import KOSONG
from tests.integration.docx_parts import list_external, read_paragraphs, read_parts, read_tables


@pytest.fixture
def laporan(store):
    return load_laporan(store, Permintaan(Periode(2026, 4)))


def test_the_head_promises_to_the_bupati_and_names_stay_blank(laporan):
    isi = write_perjanjian(laporan, "KADIS")
    pertama, kedua, tanda_tangan, janji, *_ = read_tables(isi)
    assert pertama == [["Nama", ":", KOSONG], ["Jabatan", ":", "Kepala Dinas Sosial"]]
    assert kedua == [["Nama", ":", KOSONG], ["Jabatan", ":", "Bupati Lampung Barat"]]
    assert ["Bupati Lampung Barat", "Kepala Dinas Sosial"] in tanda_tangan
    assert [f"NIP {KOSONG}", f"NIP {KOSONG}"] in tanda_tangan
    assert [baris[-1] for baris in janji] == ["Target", "78,2 %", "100 %", "100 %", "100 %", "100 %"]


def test_every_other_jabatan_promises_to_its_atasan(laporan):
    isi = write_perjanjian(laporan, "DISABILITAS")
    assert read_tables(isi)[1][1][2] == "Kepala Bidang Rehabilitasi Sosial"


def test_all_jabatan_and_all_targets_stand_in_one_file(laporan):
    tabel = read_tables(write_perjanjian(laporan))
    janji = [satu[1:] for satu in tabel if satu[0][:2] == ["No", "Sasaran"]]
    assert len(janji) == len(laporan.katalog.jabatan) == 16
    assert sum(len(satu) for satu in janji) == len(laporan.katalog.ukuran) == 63


def test_each_jabatan_has_pages_of_its_own_from_page_one(laporan):
    bagian = docx.Document(io.BytesIO(write_perjanjian(laporan))).sections
    awal = [satu._sectPr.find(qn("w:pgNumType")) for satu in bagian]
    assert [None if satu is None else satu.get(qn("w:start")) for satu in awal] == [None] + ["1"] * 15


def test_the_agreement_of_a_bidang_holds_its_own_jabatan_only(store):
    laporan = load_laporan(store, Permintaan(Periode(2026, 4), "REHSOS"))
    isi = write_perjanjian(laporan)
    milik = laporan.katalog.jabatan[laporan.katalog.jabatan["bidang"] == "REHSOS"]
    assert sum(p.startswith("PERJANJIAN KINERJA") for p in read_paragraphs(isi)) == len(milik)
    assert (list_external(isi), bool(read_parts(isi))) == ([], True)


@pytest.mark.parametrize(
    ("instansi", "kepala"),
    [
        ("Dinas Sosial Kabupaten Lampung Barat", "Bupati Lampung Barat"),
        ("Dinas Kesehatan Kota Metro", "Wali Kota Metro"),
        ("DINAS SOSIAL PROVINSI LAMPUNG", "Gubernur LAMPUNG"),
        ("Dinas Contoh", "Kepala Daerah"),
    ],
)
def test_the_head_of_the_government_is_named_by_its_kind(instansi, kepala):
    assert name_head(instansi) == kepala
