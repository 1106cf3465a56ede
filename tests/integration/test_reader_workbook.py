"""Whole workbooks through the child process: a filled template is read back exactly, nothing else gets in."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from iki.catalogue.files import load_katalog
from iki.catalogue.model import Jenis
from iki.intake.findings import KodeTemuan as K
from iki.intake.known import index_ukuran
from iki.intake.plausibility import find_doubts
from iki.intake.reader import read_workbook
from iki.intake.template import write_template
from tests.unit.small_katalog import make_realisasi
from tests.workbooks.build import edit, fill, find_cell

KATALOG = load_katalog()
KOSONG = make_realisasi()
LEMBAR = "xl/worksheets/sheet1.xml"
AKAR = Path(__file__).parents[2]


def _template(triwulan: int = 2, **lingkup: str) -> bytes:
    return write_template(KATALOG, KOSONG, 2026, triwulan, **lingkup)


def _codes(isi: bytes) -> list[tuple[K, str]]:
    return [(temuan.kode, temuan.sel) for temuan in read_workbook(isi, "uji.xlsx", KATALOG).temuan]


@pytest.fixture(scope="module")
def kosong() -> bytes:
    """The template of TW II 2026 for all, not filled."""
    return _template()


def test_every_kind_of_value_is_read_back_exactly(kosong):
    isian = {
        "KADIS-01A": 68.43,
        "KADIS-01B": "95,5 %",
        "KADIS-01C": {"Pembilang": 19, "Penyebut": "1.000"},
        "KADIS-01D": {"Realisasi": 80, "Pembilang": 4, "Penyebut": 5},
        "KADIS-01E": {"Pembilang": 0, "Penyebut": 0},
        "UMREN-01": 1,
        "UMREN-07": "2 Laporan",
        "BENSOS-01": "5.000 Orang",
        "BENSOS-02": 118908,
        "BENALAM-03": "nihil",
        "KABID-DAYASOS-02": "b",
        "KEU-01": {
            "Realisasi": 28.0,
            "Faktor pendorong": "cepat",
            "Faktor penghambat": " dua\nbaris ",
            "Tindak lanjut": 2026,
            "Bukti dukung": "https://contoh.id/a?b=1&c=2",
        },
    }
    bacaan = read_workbook(fill(kosong, isian), "isi.xlsx", KATALOG)
    assert (bacaan.tahun, bacaan.triwulan, bacaan.baris, bacaan.temuan) == (2026, 2, 63, [])
    baris = bacaan.isian.set_index("kode")
    assert list(baris.index) == [kode for kode in KATALOG.ukuran["kode"] if kode in isian]
    assert baris["nilai"].dropna().to_dict() == {
        "KADIS-01A": 68.43,
        "KADIS-01B": 95.5,
        "KADIS-01C": 1.9,
        "KADIS-01D": 80,
        "UMREN-01": 1,
        "UMREN-07": 2,
        "KEU-01": 28,
        "BENSOS-01": 5000,
        "BENSOS-02": 118908,
    }
    assert baris["huruf"].dropna().to_dict() == {"KABID-DAYASOS-02": "B"}
    assert baris.index[baris["nihil"]].tolist() == ["KADIS-01E", "BENALAM-03"]
    assert baris.loc["KADIS-01C", ["pembilang", "penyebut"]].tolist() == [19, 1000]
    keu = baris.loc["KEU-01"]
    assert keu[["faktor_penghambat", "tindak_lanjut"]].tolist() == ["dua baris", "2026"]
    assert (keu["faktor_pendorong"], keu["bukti_dukung"]) == ("cepat", "https://contoh.id/a?b=1&c=2")


def test_every_value_knows_its_cell_and_what_stood_there(kosong):
    isi = fill(
        kosong,
        {"BENSOS-01": "5.000 Orang", "KADIS-01A": 0.1955, "KADIS-01C": {"Pembilang": 19, "Penyebut": 20}},
    )
    isi = edit(isi, lambda buku: _format(buku["DINAS"], "KADIS-01A", "0.00%"))
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    baris = read_workbook(isi, "isi.xlsx", KATALOG).isian.set_index("kode")
    assert baris.loc["BENSOS-01", ["lembar", "sel", "teks"]].tolist() == [
        "LINJAMSOS",
        find_cell(buku["LINJAMSOS"], "BENSOS-01", "Realisasi"),
        "5.000 Orang",
    ]
    assert baris.loc["KADIS-01A", ["nilai", "teks"]].tolist() == [19.55, "19.55%"]
    assert baris.loc["KADIS-01C", ["sel", "teks"]].tolist() == [
        find_cell(buku["DINAS"], "KADIS-01C", "Pembilang"),
        "19 / 20",
    ]


def _format(lembar, kode: str, format_sel: str) -> None:
    lembar[find_cell(lembar, kode, "Realisasi")].number_format = format_sel


@pytest.mark.parametrize("triwulan", [1, 2, 3, 4, 0])
def test_a_normal_file_of_all_63_raises_nothing(triwulan):
    isian = {ukuran.kode: _normal(ukuran.kode) for ukuran in index_ukuran(KATALOG).values()}
    bacaan = read_workbook(fill(_template(triwulan), isian), "isi.xlsx", KATALOG)
    assert (bacaan.triwulan, bacaan.baris, len(bacaan.isian), bacaan.temuan) == (triwulan, 63, 63, [])
    assert find_doubts(bacaan.isian, KATALOG, KOSONG) == []


def _normal(kode: str) -> object:
    ukuran = index_ukuran(KATALOG)[kode]
    target = KATALOG.target.set_index(["kode", "tahun"]).loc[(kode, 2026), "target"]
    if ukuran.jenis is Jenis.MUTU:
        return "B"
    if ukuran.jenis is Jenis.PERSENTASE:
        return {"Pembilang": round(target), "Penyebut": 100, "Faktor pendorong": "sesuai rencana"}
    return round(target * 0.9) if ukuran.bulat else 78.75


@pytest.mark.parametrize(
    ("ubah", "temuan"),
    [
        pytest.param(
            lambda sel: setattr(sel, "value", "=1/3"), K.RUMUS_TANPA_NILAI, id="rumus belum dihitung"
        ),
        pytest.param(lambda sel: setattr(sel, "value", "#DIV/0!"), K.SEL_GALAT, id="galat Excel"),
        pytest.param(lambda sel: setattr(sel, "value", dt.date(2026, 5, 3)), K.SEL_TANGGAL, id="tanggal"),
        pytest.param(lambda sel: setattr(sel, "value", True), K.SEL_BENAR_SALAH, id="benar salah"),
        pytest.param(lambda sel: setattr(sel, "value", -4), K.ANGKA_NEGATIF, id="negatif"),
        pytest.param(lambda sel: setattr(sel, "value", 124.151), K.BILANGAN_PECAHAN, id="pecahan"),
        pytest.param(lambda sel: setattr(sel, "value", "banyak"), K.ANGKA_TIDAK_TERBACA, id="prosa"),
    ],
)
def test_a_cell_that_is_no_number_is_told_at_its_place(kosong, ubah, temuan):
    isi = edit(
        kosong, lambda buku: ubah(buku["DAYASOS"][find_cell(buku["DAYASOS"], "IDENTIFIKASI-02", "Realisasi")])
    )
    alamat = find_cell(openpyxl.load_workbook(io.BytesIO(isi))["DAYASOS"], "IDENTIFIKASI-02", "Realisasi")
    assert _codes(isi) == [(temuan, alamat)]


def test_rows_sorted_without_their_kode_are_doubted_one_by_one(kosong):
    def geser(buku: openpyxl.Workbook) -> None:
        lembar = buku["REHSOS"]
        for kolom in range(2, 7):
            atas, bawah = lembar.cell(7, kolom), lembar.cell(8, kolom)
            atas.value, bawah.value = bawah.value, atas.value

    isi = edit(fill(kosong, {"KABID-REHSOS-01": 50, "KABID-REHSOS-02": 60}), geser)
    assert [kode for kode, _ in _codes(isi)] == [K.INDIKATOR_BERBEDA] * 2


def test_hidden_sheets_and_rows_are_read_and_doubted(kosong):
    def sembunyi(buku: openpyxl.Workbook) -> None:
        buku["REHSOS"].sheet_state = "veryHidden"
        baris = int(find_cell(buku["DINAS"], "KADIS-01A", "Kode")[1:])
        buku["DINAS"].row_dimensions[baris].hidden = True
        buku["DINAS"].column_dimensions["J"].hidden = True

    isi = edit(fill(kosong, {"KABID-REHSOS-01": 68.4, "KADIS-01A": 68.4}), sembunyi)
    assert {kode for kode, _ in _codes(isi)} == {
        K.LEMBAR_TERSEMBUNYI,
        K.BARIS_TERSEMBUNYI,
        K.KOLOM_TERSEMBUNYI,
    }
    assert len(read_workbook(isi, "isi.xlsx", KATALOG).isian) == 2


def test_a_year_changed_in_the_sheet_alone_is_a_contradiction(kosong):
    isi = edit(fill(kosong, {"KADIS-01A": 60}), lambda buku: setattr(buku["DINAS"]["B3"], "value", 2025))
    bacaan = read_workbook(isi, "isi.xlsx", KATALOG)
    assert [(satu.kode, satu.lembar, satu.sel) for satu in bacaan.temuan] == [
        (K.PERIODE_BERTENTANGAN, "DINAS", "B3")
    ]
    assert bacaan.isian.empty


def test_a_calculated_formula_is_read_as_its_value(kosong):
    """openpyxl writes no calculated values, so the sheet's XML gets one."""
    isi = fill(kosong, {"KADIS-01A": 777})
    baru = _replace_part(isi, b"<v>777</v>", b"<f>70-1.57</f><v>68.43000000000001</v>")
    bacaan = read_workbook(baru, "rumus.xlsx", KATALOG)
    assert (bacaan.temuan, bacaan.isian["nilai"].tolist(), bacaan.isian["teks"].tolist()) == (
        [],
        [68.43],
        ["68.43"],
    )


def _replace_part(isi: bytes, lama: bytes, baru: bytes) -> bytes:
    hasil = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as dari, zipfile.ZipFile(hasil, "w") as ke:
        for nama in dari.namelist():
            ke.writestr(nama, dari.read(nama).replace(lama, baru))
    return hasil.getvalue()
