"""Printed headings, alone and over one another: what they mean, and what is never a realisasi."""

import csv

import pytest

from iki.intake.headings import (
    HEADINGS,
    Kolom,
    Peran,
    Sebutan,
    combine_judul,
    match_bagian,
    match_judul,
    match_kaki,
)
from iki.intake.questions import Hal
from iki.intake.titles import read_kalimat


@pytest.mark.parametrize(
    "teks",
    [
        *(
            "Realisasi TW I",
            "realisasi triwulan 1",
            "REALISASI TRI WULAN I",
            "Realisasi TW. 1",
            "Realisasi TW-I",
        ),
        *("Realisasi Kinerja Triwulan I", "Realisasi Triwulan I (Januari - Maret)", "Realisasi\nTW I"),
        *(
            "REAL. TW 1",
            "Realisasi Kinerja TW.I",
            "REALISASI TRIBULAN I",
            "Real Triw. 1",
            "REALISASI\nTRI BULAN I",
        ),
    ],
)
def test_one_triwulan_is_written_in_many_ways(teks):
    judul = match_judul(teks)
    assert judul is not None
    assert (judul.kolom, judul.tahun, judul.triwulan) == (Kolom.REALISASI, None, 1)


@pytest.mark.parametrize(
    ("teks", "kolom"),
    [
        ("Indikator (Kinerja)", Kolom.INDIKATOR),
        ("INDIKATOR KINERJA UTAMA", Kolom.INDIKATOR),
        ("Penjelasan/Alasan/Formulasi/ i/ Perhitungan", Kolom.FORMULASI),
        ("Penjelasan/Alasan/For mulasi/ Perhitungan", Kolom.FORMULASI),
        ("Kendala", Kolom.FAKTOR_PENGHAMBAT),
        ("Rencana Tindak Lanjut (RTL)", Kolom.TINDAK_LANJUT),
        ("Keterangan", Peran.CATATAN),
        ("Ket.", Peran.CATATAN),
        ("Capaian (%)", Peran.ABAIKAN),
        ("Pagu (Rp)", Peran.ABAIKAN),
        ("TW 2", Peran.PERIODE),
    ],
)
def test_a_synonym_is_the_same_column(teks, kolom):
    satu = match_bagian(teks)
    assert satu is not None
    assert satu.kolom is kolom


@pytest.mark.parametrize(
    ("teks", "tahun", "triwulan"),
    [
        (["Realisasi", "I"], None, 1),
        (["Realisasi", "2026"], 2026, None),
        (["Triwulan III", "Realisasi"], None, 3),
        (["Realisasi Kinerja pada Triwulan", "IV", "K"], None, 4),
        (["Target dan Realisasi", "Realisasi TW II"], None, 2),
        (["Tahun 2026", "Triwulan II", "Realisasi"], 2026, 2),
        (["Capaian Kinerja", "Realisasi"], None, None),
    ],
)
def test_headings_over_one_another_name_column_and_period(teks, tahun, triwulan):
    assert combine_judul(teks) == Sebutan(Kolom.REALISASI, tahun, triwulan)


@pytest.mark.parametrize(
    "teks",
    [
        *(["Realisasi", "%"], ["Realisasi", "Total"], ["Realisasi", "Target"], ["Realisasi", "Capaian"]),
        *(["Realisasi Kinerja pada Triwulan", "I", "Rp"], ["Realisasi", "Anggaran"], ["Target", "I"]),
        *(["Realisasi", "TW I", "TW II"], ["Target", "Realisasi"], ["Realisasi", "Kumulatif s.d. TW II"]),
        *(
            ["Realisasi", "s.d. TW II"],
            ["Realisasi s.d. TW II"],
            ["Realisasi", "sesuatu"],
            ["TW I"],
            ["Capaian"],
        ),
        *(
            ["Realisasi Anggaran Triwulan I"],
            ["Capaian s/d Triwulan III"],
            ["Realisasi s/d Tribulan II"],
            ["Realisasi sampai dengan TW IV"],
            ["Realisasi", "Mei"],
            ["Realisasi Semester I"],
            ["Realisasi Capaian Kinerja Renja (8+9)", "K"],
            ["Realisasi (Rp)"],
        ),
        *(["Realisasi Kumulatif"], ["Pagu", "Realisasi"], ["Realisasi Tahun Lalu"]),
    ],
)
def test_a_target_a_total_a_share_or_money_is_never_a_realisasi(teks):
    satu = combine_judul(teks)
    assert satu is None or satu.kolom is not Kolom.REALISASI


@pytest.mark.parametrize(
    ("teks", "kaki"),
    [
        ("Rata-rata capaian kinerja (%)", Peran.REKAP),
        ("PREDIKAT KINERJA", Peran.REKAP),
        ("Faktor pendorong keberhasilan: kerja sama", Peran.REKAP),
        ("Tindak lanjut yang diperlukan dalam triwulan berikutnya", Peran.REKAP),
        ("Mengetahui,", Peran.KAKI),
        ("Catatan: sementara", Peran.KAKI),
        ("Jumlah Dokumen Perencanaan Perangkat Daerah", None),
        ("Persentase masyarakat miskin", None),
    ],
)
def test_the_foot_of_a_table_is_told_from_its_rows(teks, kaki):
    assert match_kaki(teks) is kaki


@pytest.mark.parametrize(
    "teks", ["Realisasi s/d TW II", "REALISASI SAMPAI DENGAN TRIBULAN II", "Real. s.d. Tw 2"]
)
def test_up_to_a_triwulan_is_written_in_many_ways(teks):
    assert match_bagian(teks) == Sebutan(Kolom.REALISASI_LALU, None, 3)


@pytest.mark.parametrize(
    "teks", ["Realisasi TWI dan II", "Realisasi TW I s/d TW II", "Realisasi twit", "Surreal TW I"]
)
def test_a_word_that_only_begins_like_a_short_one_is_not_written_out(teks):
    assert match_bagian(teks) is None


@pytest.mark.parametrize(
    ("judul", "tahun"),
    [
        ("LAPORAN TAHUN 2026", [2026]),
        ("T.A. 2026", [2026]),
        ("TRIBULAN II 2026", [2026]),
        ("RENSTRA TAHUN 2023-2026", []),
        ("TAHUN 2024, 2025 DAN 2026", []),
        ("TAHUN 2025 DAN TAHUN 2026", []),
        ("TAHUN 2025 S/D TAHUN 2026", []),
        ("TAHUN 2025/26", []),
        ("RENSTRA TAHUN 2023-2026, LAPORAN TAHUN 2026", [2026]),
        ("TAHUN 2026, 5 DOKUMEN", [2026]),
    ],
)
def test_a_title_with_several_years_names_none(judul, tahun):
    assert [nilai for hal, nilai in read_kalimat(judul) if hal is Hal.TAHUN] == tahun


def test_no_heading_stands_for_two_columns():
    kolom: dict[str, set[str]] = {}
    for berkas in HEADINGS.glob("*.csv"):
        for baris in csv.DictReader(berkas.read_text("utf-8").splitlines()):
            if baris["kolom"] not in {Peran.KAKI, Peran.REKAP}:
                kunci = "".join(c for c in baris["judul"].casefold() if c not in " .:*()-")
                kolom.setdefault(kunci, set()).add(baris["kolom"])
    assert {judul: isi for judul, isi in kolom.items() if len(isi) > 1} == {}
