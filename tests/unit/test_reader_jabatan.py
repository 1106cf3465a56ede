"""The column of the jabatan: filled down, and told where the catalogue has no such name."""

import pytest

from iki.intake.findings import KodeTemuan as K
from iki.intake.findings import Tingkat
from iki.intake.reader import read_sheets
from tests.unit.raw_sheets import make_lembar
from tests.unit.small_katalog import make_katalog

SAMA = {"indikator": "Jumlah laporan", "formulasi": "Banyaknya", "target": {2026: 12}}
LAIN = {"indikator": "Jumlah dokumen", "formulasi": "Banyaknya dokumen", "target": {2026: 12}}
KATALOG = make_katalog(
    {"kode": "KADIS-01", **SAMA},
    {"kode": "KADIS-02", **LAIN},
    {"kode": "SEKDIS-01", "jabatan": "SEKDIS", **SAMA},
    {"kode": "SEKDIS-02", "jabatan": "SEKDIS", **LAIN},
)
KEPALA = ["Jabatan", "Indikator", "Formulasi", "Realisasi TW II 2026"]


def _read(*baris, **sifat):
    return read_sheets([make_lembar(list(baris), **sifat)], KATALOG)


@pytest.mark.parametrize("gabungan", [(), ((2, 1, 3, 1), (4, 1, 5, 1))], ids=["kosong", "digabung"])
def test_a_jabatan_on_the_first_row_of_its_group_holds_for_the_rows_below(gabungan):
    bacaan = _read(
        KEPALA,
        ["Jabatan KADIS", "Jumlah laporan", "Banyaknya", 1],
        [None, "Jumlah dokumen", "Banyaknya dokumen", 2],
        ["2. Jabatan SEKDIS", "Jumlah laporan", "Banyaknya", 3],
        [None, "Jumlah dokumen", "Banyaknya dokumen", 4],
        gabungan=gabungan,
    )
    assert bacaan.temuan == []
    assert bacaan.isian["nilai"].groupby(bacaan.isian["kode"]).sum().to_dict() == {
        "KADIS-01": 1,
        "KADIS-02": 2,
        "SEKDIS-01": 3,
        "SEKDIS-02": 4,
    }


def test_an_unknown_jabatan_is_told_once_with_the_nearest_one():
    bacaan = _read(
        ["Kode", "Jabatan", "Realisasi TW II 2026"],
        ["KADIS-01", "Jabatan KADISS", 1],
        ["KADIS-02", None, 2],
        ["SEKDIS-01", "Jabatan SEKDIS", 3],
        ["SEKDIS-02", "Jabatan KADISS", 4],
    )
    (temuan,) = bacaan.temuan
    assert (temuan.kode, temuan.tingkat, temuan.sel) == (K.JABATAN_TIDAK_DIKENAL, Tingkat.PERINGATAN, "B2")
    assert "'Jabatan KADISS'" in temuan.masalah
    assert "KADIS." in temuan.saran
    assert len(bacaan.isian) == 4


def test_a_jabatan_like_none_is_told_without_a_guess():
    (temuan,) = _read(["Kode", "Jabatan", "Realisasi TW II 2026"], ["KADIS-01", "Zzz", 1]).temuan
    assert temuan.kode is K.JABATAN_TIDAK_DIKENAL
    assert "Mungkin" not in temuan.saran


def test_a_unit_and_the_rows_that_report_nothing_are_not_told():
    kepala = ["Kode", "Penanggung Jawab", "Realisasi TW II 2026"]
    for unit in KATALOG.bidang["nama"]:
        baris = [["KADIS-01", f"Bidang {unit}", 1], ["KADIS-02", "Zzz", None]]
        assert _read(kepala, *baris).temuan == []


def test_a_blank_recap_that_repeats_the_kode_is_no_double():
    isi = make_lembar([["Kode", "Realisasi TW II 2026"], ["KADIS-01", 1]], "ISIAN")
    rekap = make_lembar([["Kode", "Realisasi TW II 2026"], ["KADIS-01", None]], "REKAP")
    bacaan = read_sheets([isi, rekap], KATALOG)
    assert (bacaan.temuan, len(bacaan.isian)) == ([], 1)


def test_a_kode_filled_twice_is_a_galat_that_names_both_cells():
    isi = make_lembar([["Kode", "Realisasi TW II 2026"], ["KADIS-01", 1]], "ISIAN")
    rekap = make_lembar([["Kode", "Realisasi TW II 2026"], [None], ["KADIS-01", 1]], "REKAP")
    bacaan = read_sheets([isi, rekap], KATALOG)
    assert [(t.kode, t.lembar, t.sel) for t in bacaan.temuan] == [
        (K.KODE_GANDA, "ISIAN", "A2"),
        (K.KODE_GANDA, "REKAP", "A3"),
    ]
    assert "'REKAP' A3" in bacaan.temuan[0].masalah
    assert bacaan.isian.empty


@pytest.mark.parametrize(
    "teks",
    ["Jumlah laporan.", "1. Jumlah laporan", "1) jumlah laporan", "a) Jumlah laporan;", "(2) Jumlah Laporan"],
)
def test_a_number_in_front_and_a_dot_behind_change_no_indikator(teks):
    kepala = ["Kode", "Indikator", "Realisasi TW II 2026"]
    assert _read(kepala, ["KADIS-01", teks, 1]).temuan == []
    (salah,) = _read(kepala, ["KADIS-01", "1. Jumlah dokumen", 1]).temuan
    assert salah.kode is K.INDIKATOR_BERBEDA
