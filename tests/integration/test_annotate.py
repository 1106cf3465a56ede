"""The user's own workbook back: marked, listed, linked, and still readable."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from iki.catalogue.files import load_katalog
from iki.errors import BerkasError
from iki.intake.annotate import annotate_workbook
from iki.intake.findings import KodeTemuan as K
from iki.intake.findings import Tempat, make_temuan
from iki.intake.reader import read_workbook
from iki.intake.template import write_template
from tests.unit.small_katalog import make_realisasi
from tests.workbooks.build import BAGIAN, edit, fill, find_cell, make_sheet, make_workbook

KATALOG = load_katalog()
GALAT, PERINGATAN = "FFF4A6A0", "FFFFD27F"


@pytest.fixture(scope="module")
def berkas() -> bytes:
    """A filled template with one galat, one peringatan and one good value."""
    kosong = write_template(KATALOG, make_realisasi(), 2026, 2, bidang="LINJAMSOS")
    isian = {"BENSOS-01": "banyak", "KABID-LINJAMSOS-02": 104, "BENALAM-01": 12}
    return fill(kosong, isian | {"KABID-LINJAMSOS-01": {"Pembilang": 9, "Penyebut": 10}})


def _annotate(berkas: bytes) -> openpyxl.Workbook:
    temuan = read_workbook(berkas, "isi.xlsx", KATALOG).temuan
    return openpyxl.load_workbook(io.BytesIO(annotate_workbook(berkas, temuan)))


def test_each_cell_is_coloured_and_explained(berkas):
    lembar = _annotate(berkas)["LINJAMSOS"]
    prosa = lembar[find_cell(lembar, "BENSOS-01", "Realisasi")]
    assert prosa.value == "banyak"
    assert prosa.fill.fgColor.rgb == GALAT
    assert prosa.comment.text.startswith("GALAT: Realisasi 'banyak' tidak terbaca")
    share = lembar[find_cell(lembar, "KABID-LINJAMSOS-02", "Realisasi")]
    assert share.fill.fgColor.rgb == PERINGATAN
    assert share.comment.text.startswith("PERINGATAN: ")
    baik = lembar[find_cell(lembar, "BENALAM-01", "Realisasi")]
    assert baik.comment is None
    assert baik.fill.fgColor.rgb not in {GALAT, PERINGATAN}


def test_all_are_listed_first_with_a_link_to_their_place(berkas):
    buku = _annotate(berkas)
    assert buku.sheetnames[0] == "Temuan"
    assert buku.active.title == "Temuan"
    daftar = buku["Temuan"]
    assert daftar["A2"].value.startswith("1 galat harus diperbaiki, 1 peringatan")
    alamat = find_cell(buku["LINJAMSOS"], "BENSOS-01", "Realisasi")
    (baris,) = [satu for satu in daftar.iter_rows(min_row=5) if satu[2].value == alamat]
    assert [sel.value for sel in baris[:3]] == ["galat", "LINJAMSOS", alamat]
    assert baris[2].hyperlink.location == f"'LINJAMSOS'!{alamat}"
    assert baris[5].value == K.ANGKA_TIDAK_TERBACA


def test_the_marked_workbook_is_read_as_the_users_own(berkas):
    sebelum = read_workbook(berkas, "isi.xlsx", KATALOG)
    sesudah = read_workbook(annotate_workbook(berkas, sebelum.temuan), "isi.xlsx", KATALOG)
    assert sesudah.temuan == sebelum.temuan
    assert sesudah.isian.equals(sebelum.isian)


def test_marking_again_keeps_one_list_and_one_comment(berkas):
    temuan = read_workbook(berkas, "isi.xlsx", KATALOG).temuan
    buku = _annotate(annotate_workbook(berkas, temuan))
    assert buku.sheetnames == ["Temuan", "Petunjuk", "LINJAMSOS"]
    sel = buku["LINJAMSOS"][find_cell(buku["LINJAMSOS"], "BENSOS-01", "Realisasi")]
    assert sel.comment.text.count("GALAT") == 1


def test_the_users_comment_and_own_temuan_sheet_stay(berkas):
    def tulis(buku: openpyxl.Workbook) -> None:
        lembar = buku["LINJAMSOS"]
        lembar[find_cell(lembar, "BENSOS-01", "Realisasi")].comment = Comment("cek ke lapangan", "Siti")
        buku.create_sheet("Temuan")["A1"] = "catatan saya"

    buku = _annotate(edit(berkas, tulis))
    assert buku["Temuan"]["A1"].value == "catatan saya"
    assert buku.sheetnames[0] == "Temuan1"
    sel = buku["LINJAMSOS"][find_cell(buku["LINJAMSOS"], "BENSOS-01", "Realisasi")]
    assert sel.comment.text.startswith("cek ke lapangan\n\nGALAT: ")


def test_text_from_data_never_becomes_a_formula(berkas):
    jahat = make_temuan(
        K.ANGKA_TIDAK_TERBACA, Tempat("LINJAMSOS", "J8"), '=HYPERLINK("http://contoh.id")', "=1+1"
    )
    hasil = annotate_workbook(berkas, [jahat])
    baris = openpyxl.load_workbook(io.BytesIO(hasil))["Temuan"][5]
    assert [(sel.value, sel.data_type) for sel in baris[3:5]] == [(jahat.masalah, "s"), (jahat.saran, "s")]
    with zipfile.ZipFile(io.BytesIO(hasil)) as arsip:
        assert b"<f>" not in arsip.read("xl/worksheets/sheet1.xml")


def test_a_formula_into_another_workbook_becomes_its_last_value():
    isi = make_workbook(
        {
            "xl/worksheets/sheet1.xml": make_sheet(
                '<row r="1"><c r="A1"><f>[1]Lain!A1*2</f><v>7</v></c><c r="B1"><f>1+1</f><v>2</v></c>'
                '<c r="C1" t="str"><f>[1]Lain!B1</f><v>=1+1</v></c></row>'
            ),
            "xl/workbook.xml": BAGIAN["xl/workbook.xml"].replace(
                "</sheets>",
                '</sheets><definedNames><definedName name="luar">[1]Lain!$A$1</definedName>'
                '<definedName name="sini">Lembar!$A$1</definedName></definedNames>',
            ),
        }
    )
    temuan = [make_temuan(K.SEL_TANGGAL, Tempat("Lembar", "A1"), "Isi.", "Ganti.")]
    buku = openpyxl.load_workbook(io.BytesIO(annotate_workbook(isi, temuan)))
    lembar = buku["Lembar"]
    assert [(sel.data_type, sel.value) for sel in lembar[1]] == [("n", 7), ("f", "=1+1"), ("s", "=1+1")]
    assert list(buku.defined_names) == ["sini"]


def test_a_workbook_that_openpyxl_refuses_comes_back_with_its_values():
    gaya = BAGIAN["xl/styles.xml"].replace("<fill><patternFill/></fill>", "<fill/>")
    isi = make_workbook(
        {
            "xl/styles.xml": gaya,
            "xl/worksheets/sheet1.xml": make_sheet('<row r="2"><c r="B2" s="1"><v>0.5</v></c></row>'),
        }
    )
    with pytest.raises(TypeError):
        openpyxl.load_workbook(io.BytesIO(isi))
    temuan = [make_temuan(K.SEL_TANGGAL, Tempat("Lembar", "B2"), "Isi.", "Ganti.")]
    sel = openpyxl.load_workbook(io.BytesIO(annotate_workbook(isi, temuan)))["Lembar"]["B2"]
    assert (sel.value, sel.number_format, sel.fill.fgColor.rgb) == (0.5, "0.00%", GALAT)


def test_a_merged_cell_is_marked_at_its_top_left(berkas):
    gabung = edit(berkas, lambda buku: buku["LINJAMSOS"].merge_cells("B1:D1"))
    temuan = make_temuan(K.SEL_GANDA, Tempat("LINJAMSOS", "C1"), "Contoh.", "Contoh.")
    buku = openpyxl.load_workbook(io.BytesIO(annotate_workbook(gabung, [temuan])))
    assert buku["LINJAMSOS"]["B1"].fill.fgColor.rgb == GALAT


def test_a_temuan_about_the_whole_file_is_only_listed(berkas):
    temuan = make_temuan(K.TANPA_NILAI, Tempat(), "Tidak ada nilai.", "Isi.")
    buku = openpyxl.load_workbook(io.BytesIO(annotate_workbook(berkas, [temuan])))
    assert buku["Temuan"]["D5"].value == "Tidak ada nilai."
    assert buku["Temuan"]["C5"].hyperlink is None


def test_a_file_that_cannot_be_read_cannot_be_marked():
    with pytest.raises(BerkasError, match="PDF"):
        annotate_workbook(b"%PDF-1.7", [])


def test_no_temporary_file_is_left(berkas, monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    annotate_workbook(berkas, [])
    assert list(tmp_path.iterdir()) == []
