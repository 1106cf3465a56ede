"""The child process: raw cells as they are, broken files in one sentence, limits of time and memory."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from iki.catalogue.files import load_katalog
from iki.intake import child, sandbox
from iki.intake.findings import KodeTemuan as K
from iki.intake.raw import JenisSel
from iki.intake.reader import read_workbook
from iki.intake.sandbox import read_lembar
from iki.intake.template import write_template
from tests.unit.small_katalog import make_realisasi
from tests.workbooks.build import BAGIAN, make_sheet, make_workbook

KATALOG = load_katalog()
LEMBAR = "xl/worksheets/sheet1.xml"
AKAR = Path(__file__).parents[2]


def _codes(isi: bytes) -> list[tuple[K, str]]:
    return [(temuan.kode, temuan.sel) for temuan in read_workbook(isi, "uji.xlsx", KATALOG).temuan]


@pytest.fixture(scope="module")
def kosong() -> bytes:
    """The template of TW II 2026 for all, not filled."""
    return write_template(KATALOG, make_realisasi(), 2026, 2)


CELLS = (
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>-1</v></c><c r="C2" t="s"><v>99</v></c>'
    '<c r="D2"><v>1,5</v></c><c r="E2"><v>1e400</v></c><c r="F2" s="1"><v>0.1955</v></c>'
    '<c r="G2" s="2"><v>45000</v></c><c r="H2" s="2"><v>-5</v></c><c r="I2" s="2"><v>99999999999</v></c>'
    '<c r="J2"><f>1+1</f></c><c r="K2"><f>1+1</f><v>2</v></c><c r="L2" t="str"><f>""</f><v></v></c>'
    '<c r="M2" t="b"><v>1</v></c><c r="N2" t="inlineStr"><is><t>tiga</t></is></c>'
    '<c r="O2" s="3"><v>19.55</v></c></row>'
    '<row r="1" hidden="1"><c r="A1"><v>7</v></c><c r="A1"><v>8</v></c></row>'
)


def test_raw_cells_tell_what_readers_usually_hide():
    (lembar,) = read_lembar(make_workbook({LEMBAR: make_sheet(CELLS)}), "aneh.xlsx")
    isi = {sel.alamat: (sel.jenis, sel.nilai) for sel in lembar.sel.values()}
    assert isi == {
        "A1": (JenisSel.ANGKA, "7"),
        "A2": (JenisSel.TEKS, "dua"),
        "B2": (JenisSel.RUSAK, "-1"),
        "C2": (JenisSel.RUSAK, "99"),
        "D2": (JenisSel.RUSAK, "1,5"),
        "E2": (JenisSel.ANGKA, "inf"),
        "F2": (JenisSel.ANGKA, "0.1955"),
        "G2": (JenisSel.TANGGAL, "2023-03-15T00:00:00"),
        "H2": (JenisSel.TANGGAL, "1899-12-25T00:00:00"),
        "I2": (JenisSel.GALAT, "#VALUE!"),
        "J2": (JenisSel.RUMUS, "=1+1"),
        "K2": (JenisSel.ANGKA, "2"),
        "M2": (JenisSel.BENAR_SALAH, "TRUE"),
        "N2": (JenisSel.TEKS, "tiga"),
        "O2": (JenisSel.ANGKA, "19.55"),
    }
    assert [lembar.sel[2, kolom].format for kolom in (6, 15)] == ["0.00%", '0.0" %"']
    assert lembar.sel[2, 11].rumus
    assert (lembar.urut, lembar.ganda, lembar.baris_tersembunyi) == (False, ((1, 1),), frozenset({1}))


RUSAK = {
    "xml terpotong": {LEMBAR: "<worksheet><sheetData>"},
    "bukan xml": {LEMBAR: "halo"},
    "bagian lembar hilang": {LEMBAR: None},
    "teks bersama hilang": {"xl/sharedStrings.xml": None},
    "hubungan hilang": {"xl/_rels/workbook.xml.rels": None},
    "teks raksasa": {
        LEMBAR: make_sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 40_000}</t></is></c></row>')
    },
    "teks diulang-ulang": {
        "xl/sharedStrings.xml": f"<sst {BAGIAN[LEMBAR][11:78]}><si><t>{'x' * 30_000}</t></si></sst>",
        LEMBAR: make_sheet('<row r="1">' + '<c t="s"><v>0</v></c>' * 700 + "</row>"),
    },
    "sarang dalam": {LEMBAR: make_sheet("<a>" * 100_000 + "</a>" * 100_000)},
}


@pytest.mark.parametrize("ganti", RUSAK.values(), ids=RUSAK.keys())
def test_a_workbook_that_cannot_be_read_is_one_temuan_within_seconds(ganti):
    mulai = time.perf_counter()
    bacaan = read_workbook(make_workbook(ganti), "rusak.xlsx", KATALOG)
    assert time.perf_counter() - mulai < 45, "the promise on any machine; figures stand in tests/faults"
    assert (bacaan.tahun, bacaan.triwulan, bacaan.baris, len(bacaan.isian)) == (None, None, 0, 0)
    (temuan,) = bacaan.temuan
    assert temuan.kode in {K.BERKAS_RUSAK, K.BERKAS_TERLALU_LUAS, K.TANPA_LEMBAR_ISIAN}
    assert "Traceback" not in temuan.kalimat


@pytest.mark.parametrize("isi", [b"", b"%PDF-1.7\n", make_workbook()[:-100]])
def test_what_is_no_workbook_is_one_temuan_without_a_place(isi):
    (temuan,) = read_workbook(isi, "bukan.xlsx", KATALOG).temuan
    assert (temuan.lembar, temuan.sel) == ("", "")
    assert read_workbook(isi, "bukan.xlsx", KATALOG).isian.columns.tolist()


def test_a_reader_that_takes_too_long_is_stopped(kosong, monkeypatch):
    monkeypatch.setattr(sandbox, "BATAS_DETIK", 0.05)
    assert _codes(kosong) == [(K.BERKAS_TERLALU_BERAT, "")]


def test_a_third_reader_waits_its_turn(kosong, monkeypatch):
    monkeypatch.setattr(sandbox, "ANTREAN_DETIK", 0.05)
    with sandbox._giliran, sandbox._giliran:
        assert _codes(kosong) == [(K.PEMBACA_SIBUK, "")]
    assert _codes(kosong) == [(K.TANPA_NILAI, "")]


def test_the_reader_needs_no_particular_folder_and_leaves_no_file(kosong, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert _codes(kosong) == [(K.TANPA_NILAI, "")]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="signals and limits only on POSIX")
@pytest.mark.parametrize(
    ("kerja", "kode"),
    [
        pytest.param("import os; os.kill(os.getpid(), 9)", K.PEMBACA_SIBUK, id="oleh komputer"),
        pytest.param("while True: pass", K.BERKAS_TERLALU_BERAT, id="oleh batasnya sendiri"),
    ],
)
def test_a_reader_that_is_killed_is_told_apart_from_one_that_took_too_long(kosong, monkeypatch, kerja, kode):
    program = f"import iki.intake.child as c; c.DETIK_CPU = 1; c.limit_self()\n{kerja}"
    monkeypatch.setattr(sandbox, "_PERINTAH", [sys.executable, "-c", program])
    assert _codes(kosong) == [(kode, "")]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of the system only on POSIX")
def test_the_child_limits_itself_before_it_reads():
    program = (
        "import iki.intake.child as c, resource as r; c.limit_self();"
        "print([r.getrlimit(x)[0] for x in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE)])"
    )
    hasil = subprocess.run([sys.executable, "-c", program], cwd=AKAR, capture_output=True, check=True)
    assert json.loads(hasil.stdout) == [child.MEMORI, child.DETIK_CPU, 0]


def test_without_the_systems_limits_the_clock_alone_holds(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)
    child.limit_self()


def test_a_child_out_of_memory_is_a_file_too_heavy(monkeypatch):
    baris = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 100_000))
    sempit = "import iki.intake.child as c; c.MEMORI = 64 * 2**20; c.main()"
    monkeypatch.setattr(sandbox, "_PERINTAH", [sys.executable, "-c", sempit])
    assert _codes(make_workbook({LEMBAR: make_sheet(baris)})) == [(K.BERKAS_TERLALU_BERAT, "")]
