"""Tables to take away say what the screen says, as numbers, and run nothing."""

import io

import openpyxl
import pandas as pd
import pytest

from iki.catalogue.files import load_katalog
from iki.periods import Periode
from iki.scoring.levels import score_frames
from iki.scoring.policy import load_policy
from iki.views.unduh import tabulate_ukuran, tabulate_units, write_csv, write_workbook
from tests.unit.small_katalog import make_realisasi

JAHAT = pd.DataFrame({"Indikator": ["=cmd|' /C calc'!A0", "biasa"], "Capaian (%)": [40.0, None]})


@pytest.fixture(scope="module")
def katalog():
    return load_katalog()


@pytest.fixture(scope="module")
def skor(katalog):
    realisasi = make_realisasi({"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 2, "nilai": 4})
    return score_frames(katalog, realisasi, load_policy(), Periode(2026, 2))


def read(isi):
    return openpyxl.load_workbook(io.BytesIO(isi))


def test_every_ukuran_is_there_by_name_with_its_numbers(katalog, skor):
    tabel = tabulate_ukuran(skor.ukuran, katalog)
    assert len(tabel) == 63
    baris = tabel.set_index("Kode").loc["DISABILITAS-02"]
    assert baris[["Bidang", "Jabatan", "Kategori", "Status"]].tolist() == [
        "Rehabilitasi Sosial",
        "Rehsos Penyandang Disabilitas",
        "Sangat Rendah",
        "dinilai",
    ]
    assert baris[["Target tahun", "Target s.d. triwulan", "Realisasi s.d. triwulan"]].tolist() == [20, 10, 4]
    assert baris["Capaian (%)"] == 40


def test_a_workbook_says_what_it_is_and_holds_numbers(skor):
    buku = read(write_workbook(tabulate_units({"Bidang": skor.bidang}), [("Periode", "s.d. TW II 2026")]))
    assert buku.sheetnames == ["Keterangan", "Bidang"]
    assert [sel.value for sel in buku["Keterangan"][2]] == ["Periode", "s.d. TW II 2026"]
    judul = [sel.value for sel in buku["Bidang"][1]]
    nilai = {baris[0]: dict(zip(judul, baris, strict=True)) for baris in buku["Bidang"].values}
    assert nilai["REHSOS"]["Capaian (%)"] == 40
    assert nilai["DINAS"]["Capaian (%)"] is None


def test_text_never_becomes_a_formula():
    sel = read(write_workbook({"Data": JAHAT}, []))["Data"]["A2"]
    assert (sel.data_type, sel.value) == ("s", JAHAT["Indikator"][0])
    assert write_csv(JAHAT).decode("utf-8-sig").splitlines()[1].startswith("'=cmd")


def test_what_is_missing_is_an_empty_cell():
    assert read(write_workbook({"Data": JAHAT}, []))["Data"]["B3"].value is None
    assert write_csv(JAHAT).decode("utf-8-sig").splitlines()[2] == "biasa,"
