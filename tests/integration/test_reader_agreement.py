"""Two readers of one file: where they see two values, nobody can say which one was meant."""

import pytest

from iki.intake import agreement, sandbox
from iki.intake.raw import JenisSel, Lembar
from iki.intake.sandbox import read_lembar
from tests.workbooks.build import BAGIAN, make_sheet, make_workbook

LEMBAR = "xl/worksheets/sheet1.xml"
BERBEDA = JenisSel.BERBEDA


def _read(*sel: str, **bagian: str) -> Lembar:
    (lembar,) = read_lembar(
        make_workbook({LEMBAR: make_sheet(f'<row r="1">{"".join(sel)}</row>')} | bagian), ""
    )
    return lembar


def _row(*sel: list[object]) -> dict[str, object]:
    return {"judul": "Lembar", "sel": list(sel), "pembaca": "openpyxl"}


def _compare(*sel: list[object]) -> list[list[object]]:
    """What becomes of these cells beside a file with A1 = 2, B1 = "dua", C1 TRUE, D1 a date, F1 = 6."""
    isi = (
        '<c r="A1"><v>2</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="b"><v>1</v></c>'
        '<c r="D1" s="2"><v>45000</v></c><c r="F1"><v>6</v></c>'
    )
    lembar = _row(*sel)
    agreement.compare_readers(make_workbook({LEMBAR: make_sheet(f'<row r="1">{isi}</row>')}), [lembar])
    return lembar["sel"]


SAMA = [
    [1, 1, "angka", "2", 0, False],
    [1, 2, "teks", " dua", 0, False],
    [1, 3, "benar_salah", "TRUE", 0, False],
    [1, 4, "tanggal", "2023-03-15T00:00:00", 0, False],
    [1, 5, "rumus", "=1+1", 0, False],
    [1, 6, "angka", "6.0", 0, False],
]


def test_what_both_see_stays():
    assert _compare(*[list(sel) for sel in SAMA]) == SAMA


@pytest.mark.parametrize(
    ("ke", "jenis", "nilai", "dua"),
    [
        pytest.param(0, "angka", "3", "3 atau 2.0", id="angka lain"),
        pytest.param(0, "teks", "2", "2 atau 2.0", id="teks dan angka"),
        pytest.param(1, "teks", "satu", "satu atau dua", id="teks lain"),
        pytest.param(2, "benar_salah", "FALSE", "FALSE atau True", id="benar dan salah"),
        pytest.param(2, "angka", "1", "1 atau True", id="angka dan benar"),
        pytest.param(3, "angka", "45000", "45000 atau 2023-03-15", id="angka dan tanggal"),
        pytest.param(4, "angka", "2", "2 atau kosong", id="hanya yang pertama"),
    ],
)
def test_what_only_one_sees_is_marked(ke, jenis, nilai, dua):
    sel = [list(satu) for satu in SAMA]
    sel[ke][2:4] = [jenis, nilai]
    hasil = _compare(*sel)
    assert hasil.pop(ke) == [1, ke + 1, BERBEDA, dua, 0, False]
    assert hasil == SAMA[:ke] + SAMA[ke + 1 :]


def test_what_only_the_second_sees_is_added():
    assert _compare(*[list(satu) for satu in SAMA[:-1]])[-1] == [1, 6, BERBEDA, "kosong atau 6.0", 0, False]


def test_a_file_that_calamine_refuses_is_read_by_openpyxl_alone():
    lembar = _read('<c r="A1"><v>7</v></c><c r="B1" t="s"><v>99</v></c>')
    assert lembar.pembaca == "openpyxl"
    assert lembar.sel[1, 1].nilai == "7"


def test_a_sheet_that_reaches_too_far_is_not_compared(monkeypatch):
    assert _read('<c r="A1"><v>7</v></c>').pembaca == "openpyxl+calamine"
    monkeypatch.setattr(agreement, "MAKS_KOTAK", 0)
    lembar = _row([1, 1, "angka", "8", 0, False])
    agreement.compare_readers(
        make_workbook({LEMBAR: make_sheet('<row r="1"><c r="A1"><v>7</v></c></row>')}), [lembar]
    )
    assert lembar == _row([1, 1, "angka", "8", 0, False])


def test_a_child_that_falls_over_while_comparing_reads_again_without(monkeypatch):
    roboh = (
        "import os, iki.intake.agreement as a, iki.intake.child as c;"
        "a.compare_readers = lambda *_: os.abort(); c.main()"
    )
    monkeypatch.setattr(sandbox, "_PERINTAH", [sandbox.sys.executable, "-c", roboh])
    assert _read('<c r="A1"><v>7</v></c>').pembaca == "openpyxl"


def test_styles_that_openpyxl_refuses_do_not_hide_a_percent_format():
    gaya = BAGIAN["xl/styles.xml"].replace("<fill><patternFill/></fill>", "<fill/>")
    lembar = _read('<c r="A1" s="1"><v>0.5</v></c>', **{"xl/styles.xml": gaya})
    assert lembar.sel[1, 1].format == "0.00%"


def test_styles_under_another_name_are_found():
    tipe = BAGIAN["[Content_Types].xml"].replace("/xl/styles.xml", "/xl/gaya.xml")
    bagian = {"xl/gaya.xml": BAGIAN["xl/styles.xml"], "xl/styles.xml": None, "[Content_Types].xml": tipe}
    assert _read('<c r="A1" s="1"><v>0.5</v></c>', **bagian).sel[1, 1].format == "0.00%"
