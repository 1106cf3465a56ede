"""The rules of the catalogue hold for tables from anywhere, not only from files."""

from dataclasses import replace

import pandas as pd
import pytest

from iki.catalogue.checks import find_masalah
from iki.catalogue.files import load_katalog
from iki.catalogue.model import Tangga
from iki.catalogue.rules import HURUF
from iki.catalogue.tables import Masalah, convert_table
from iki.scoring.ladder import load_tangga


@pytest.fixture(scope="module")
def katalog():
    return load_katalog()


def test_a_good_catalogue_has_no_problem(katalog):
    assert find_masalah(katalog) == []


def test_tables_with_none_and_objects_as_a_database_gives_them_have_no_problem(katalog):
    nama = ("bidang", "jabatan", "fungsi", "ukuran", "target", "cacat")
    tabel = {n: getattr(katalog, n).astype("object").where(lambda t: t.notna(), None) for n in nama}
    assert find_masalah(replace(katalog, **tabel)) == []


def test_a_problem_carries_the_label_of_its_row(katalog):
    target = katalog.target.set_axis(range(1000, 1252))
    target.loc[1001, "target"] = -5.0
    assert find_masalah(replace(katalog, target=target)) == [
        Masalah("target", 1001, "target", "negatif. Tulis 0 atau lebih.")
    ]


def test_problems_of_several_tables_are_found_together(katalog):
    salah = replace(
        katalog,
        jabatan=katalog.jabatan.assign(bidang="LAIN"),
        ukuran=katalog.ukuran.assign(bobot=0.0),
    )
    assert {(m.tabel, m.kolom) for m in find_masalah(salah)} == {
        ("jabatan", "bidang"),
        ("ukuran", "bidang"),
        ("ukuran", "bobot"),
    }


@pytest.mark.parametrize(
    ("atasan", "melingkar"),
    [
        pytest.param({"KADIS": "KADIS"}, {"KADIS"}, id="diri sendiri"),
        pytest.param({"KADIS": "UMREN"}, {"KADIS", "SEKDIS", "UMREN"}, id="tiga jenjang"),
    ],
)
def test_a_circle_of_atasan_names_who_stands_in_it_and_nobody_else(katalog, atasan, melingkar):
    jabatan = katalog.jabatan.assign(
        atasan=katalog.jabatan["kode"].map(atasan).fillna(katalog.jabatan["atasan"])
    )
    masalah = find_masalah(replace(katalog, jabatan=jabatan))
    assert {jabatan.at[m.baris, "kode"] for m in masalah} == melingkar


def test_convert_table_reads_text_from_any_import():
    teks = pd.DataFrame({"jabatan": ["KADIS", ""], "urutan": ["1", "dua"], "teks": ["-", "NA"]}, dtype="str")
    tabel, masalah = convert_table("fungsi", teks)
    assert list(tabel["teks"]) == ["-", "NA"]
    assert [(m.baris, m.kolom) for m in masalah] == [(1, "jabatan"), (1, "urutan")]
    assert tabel.isna().to_numpy().tolist() == [[False, False, False], [True, True, False]]


@pytest.mark.parametrize("tangga", list(Tangga))
def test_a_ladder_has_the_letters_that_scoring_knows(tangga):
    assert HURUF[tangga] == load_tangga(tangga).huruf[::-1]
