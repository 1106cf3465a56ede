"""The workbook to fill: what it shows, what it locks, what it says, and what it refuses."""

import io

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from iki.catalogue.files import load_katalog
from iki.errors import PeriodeError
from iki.intake.form import LingkupError, columns_of, rows_to_fill
from iki.intake.headings import Kolom, match_judul
from iki.intake.template import write_template
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog, make_realisasi
from tests.workbooks.build import find_cell, headings

KATALOG = load_katalog()
KOSONG = make_realisasi()
BIDANG = ["DINAS", "SEKRETARIAT", "LINJAMSOS", "REHSOS", "DAYASOS"]


def _open(tahun: int, triwulan: int, **lingkup: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_template(KATALOG, KOSONG, tahun, triwulan, **lingkup)))


@pytest.fixture(scope="module")
def buku() -> openpyxl.Workbook:
    """The template of TW II 2026 for all."""
    return _open(2026, 2)


def _rows(lembar: Worksheet) -> list[int]:
    return list(range(headings(lembar)["Kode"][0] + 1, lembar.max_row + 1))


def test_every_ukuran_stands_once_in_catalogue_order(buku):
    assert buku.sheetnames == ["Petunjuk", *BIDANG]
    kode = [lembar.cell(baris, 1).value for lembar in buku.worksheets[1:] for baris in _rows(lembar)]
    assert sorted(kode) == sorted(KATALOG.ukuran["kode"])
    umren = [satu for satu in kode if satu.startswith("UMREN")]
    assert umren == [f"UMREN-{n:02}" for n in range(1, 26)]


def test_every_sheet_has_one_heading_row_and_says_what_it_is_for(buku):
    for lembar in buku.worksheets[1:]:
        sel = [satu for baris in lembar.iter_rows() for satu in baris]
        assert sum(satu.value == "Kode" for satu in sel) == 1
        assert [str(satu.value) for satu in sel if str(satu.value).startswith("Realisasi TW")] == [
            "Realisasi TW II 2026"
        ]
        assert (lembar["A3"].value, lembar["B3"].value) == ("Tahun", 2026)
        assert (lembar["A4"].value, lembar["B4"].value) == ("Triwulan", "II")
        assert lembar["A1"].value == KATALOG.instansi


def test_no_cell_of_the_instructions_is_a_heading_or_a_number(buku):
    isi = [sel.value for baris in buku["Petunjuk"].iter_rows() for sel in baris if sel.value is not None]
    assert len(isi) > 20
    assert [satu for satu in isi if not isinstance(satu, str) or match_judul(satu)] == []


def test_every_heading_is_read_back_as_its_column():
    for triwulan in range(5):
        for kolom in columns_of(2026, triwulan):
            judul = match_judul(kolom.judul)
            assert judul is not None
            assert judul.kolom is kolom.kolom
            assert judul.tahun in {None, 2026}
            assert judul.triwulan in {None, triwulan}


@pytest.mark.parametrize(
    ("triwulan", "ada", "tidak_ada"),
    [
        (1, "Target s.d. TW I", "s.d. TW"),
        (2, "s.d. TW I (sudah dilaporkan)", "Realisasi setahun"),
        (4, "s.d. TW III (sudah dilaporkan)", "Realisasi setahun"),
        (0, "Realisasi setahun 2026", "Target s.d."),
    ],
)
def test_the_columns_follow_the_triwulan(triwulan, ada, tidak_ada):
    judul = [kolom.judul for kolom in columns_of(2026, triwulan)]
    assert ada in judul
    assert not [satu for satu in judul if satu.startswith(tidak_ada)]


def test_only_the_cells_to_fill_are_open(buku):
    lembar = buku["LINJAMSOS"]
    assert lembar.protection.sheet
    assert lembar.protection.password is None
    assert not lembar.protection.formatColumns
    for awalan, terbuka in {
        "Kode": False,
        "Indikator": False,
        "Target 2026": False,
        "Realisasi TW": True,
        "Pembilang": True,
        "Bukti": True,
    }.items():
        sel = lembar[find_cell(lembar, "KABID-LINJAMSOS-01", awalan)]
        assert sel.protection.locked is not terbuka
        assert sel.value is None or not terbuka
    assert lembar[find_cell(lembar, "BENALAM-01", "Pembilang")].protection.locked
    warna = {
        lembar[find_cell(lembar, "BENALAM-01", judul)].fill.fgColor.rgb
        for judul in ("Kode", "Realisasi", "Pembilang")
    }
    assert len(warna) == 3


def test_numbers_look_like_their_satuan(buku):
    assert _format(buku["LINJAMSOS"], "BENSOS-01", "Realisasi") == "#,##0"
    assert _format(buku["LINJAMSOS"], "BENSOS-01", "Target 2026") == "#,##0"
    assert _format(buku["DINAS"], "KADIS-01A", "Realisasi") == "General"  # a typed "19,55%" must show itself
    assert _format(buku["DINAS"], "KADIS-01A", "Target 2026") == "#,##0.00"
    assert buku["DINAS"][find_cell(buku["DINAS"], "KADIS-01A", "Target 2026")].value == 78.2


def _format(lembar: Worksheet, kode: str, awalan: str) -> str:
    return lembar[find_cell(lembar, kode, awalan)].number_format


def test_validation_warns_in_indonesian_and_never_forbids(buku):
    aturan = [satu for lembar in buku.worksheets for satu in lembar.data_validations.dataValidation]
    persentase = KATALOG.ukuran["jenis"].eq("persentase").sum()
    assert len(aturan) == 63 + 2 * persentase
    for satu in aturan:
        assert satu.errorStyle == "warning"
        assert satu.allowBlank
        assert len(satu.promptTitle) <= 32
        assert len(satu.prompt) <= 255
        assert len(satu.error) <= 255


@pytest.mark.parametrize(
    ("kode", "jenis", "rumus", "pesan"),
    [
        ("UMREN-01", "whole", "0", "angka bulat dalam dokumen"),
        ("KADIS-01A", "decimal", "0", "19,55"),
        ("BENALAM-03", "custom", "nihil", "tulis nihil"),
        ("KADIS-01E", "custom", "nihil", "tulis nihil"),
        ("KABID-DAYASOS-02", "custom", '="B"', "A, B, C, D"),
    ],
)
def test_validation_follows_the_kind_of_ukuran(buku, kode, jenis, rumus, pesan):
    lembar = next(satu for satu in buku.worksheets[1:] if kode in {sel.value for sel in satu["A"]})
    alamat = find_cell(lembar, kode, "Realisasi")
    (aturan,) = [satu for satu in lembar.data_validations.dataValidation if alamat in satu.sqref]
    assert aturan.type == jenis
    assert rumus in aturan.formula1
    assert pesan in aturan.prompt


def test_it_is_ready_to_print_and_to_scroll(buku):
    for lembar in buku.worksheets[1:]:
        assert lembar.freeze_panes == "E7"
        assert lembar.print_title_rows == "$6:$6"
        assert (lembar.page_setup.orientation, lembar.page_setup.paperSize) == ("landscape", 9)
        assert lembar.sheet_properties.pageSetUpPr.fitToPage
        assert "Halaman" in lembar.oddFooter.center.text
        assert lembar.auto_filter.ref is None
        assert lembar[find_cell(lembar, lembar["A7"].value, "Indikator")].alignment.wrap_text


def test_a_jabatan_has_its_own_rows_only():
    buku = _open(2025, 1, jabatan="keu")
    assert buku.sheetnames == ["Petunjuk", "SEKRETARIAT"]
    assert [buku["SEKRETARIAT"].cell(baris, 1).value for baris in _rows(buku["SEKRETARIAT"])] == [
        f"KEU-0{n}" for n in range(1, 5)
    ]


def test_a_bidang_has_its_own_sheet_only():
    assert _open(2025, 0, bidang="REHSOS").sheetnames == ["Petunjuk", "REHSOS"]


@pytest.mark.parametrize(
    ("lingkup", "kata"),
    [
        ({"bidang": "KEUANGAN"}, "DINAS, SEKRETARIAT, LINJAMSOS, REHSOS, DAYASOS"),
        ({"jabatan": "BUPATI"}, "KADIS, SEKDIS, UMREN"),
        ({"bidang": "REHSOS", "jabatan": "KEU"}, "bukan bagian"),
    ],
)
def test_an_unknown_scope_names_the_known_ones(lingkup, kata):
    with pytest.raises(LingkupError, match=kata):
        write_template(KATALOG, KOSONG, 2026, 1, **lingkup)


@pytest.mark.parametrize(
    ("tahun", "triwulan", "kata"), [(2031, 1, "tahun 2023 sampai 2026"), (2026, 5, "1, 2, 3 atau 4")]
)
def test_an_unknown_period_names_the_known_ones(tahun, triwulan, kata):
    with pytest.raises(PeriodeError, match=kata):
        write_template(KATALOG, KOSONG, tahun, triwulan)


KECIL = make_katalog(
    {"kode": "SUM", "target": {2026: 12}},
    {"kode": "STOK", "agregasi": "akhir", "jadwal": "penuh", "target": {2026: 30}},
    {"kode": "AKHIR", "jadwal": "akhir_tahun", "target": {2026: 5}},
    {"kode": "KEJADIAN", "bergantung_kejadian": True, "target": {2026: 8}},
    {**PERSEN, "kode": "RENTANG", "arah": "rentang", "target": {2026: (80, 90)}},
    {**MUTU, "kode": "IKM", "target": {2026: "B"}},
    {"kode": "HABIS", "target": {2025: 1}},
)


def test_what_was_reported_before_is_brought_together_and_this_triwulan_is_not():
    realisasi = make_realisasi(
        {"kode": "SUM", "triwulan": 1, "nilai": 3},
        {"kode": "SUM", "triwulan": 2, "nilai": 4},
        {"kode": "SUM", "triwulan": 3, "nilai": 99},
        {"kode": "STOK", "triwulan": 1, "nilai": 28},
        {"kode": "STOK", "triwulan": 2, "nilai": 29},
        {"kode": "KEJADIAN", "triwulan": 1, "nihil": True},
        {"kode": "IKM", "triwulan": 2, "huruf": "C"},
    )
    baris = rows_to_fill(KECIL, realisasi, 2026, 3).set_index("kode")
    assert baris["realisasi_lalu"].to_dict() == {
        "SUM": 7,
        "STOK": 29,
        "AKHIR": "belum lapor",
        "KEJADIAN": "nihil",
        "RENTANG": "belum lapor",
        "IKM": "C",
    }


def test_what_is_promised_in_other_years_only_is_nothing_to_fill():
    assert "HABIS" in set(rows_to_fill(KECIL, KOSONG, 2025, 3)["kode"])
    assert "HABIS" not in set(rows_to_fill(KECIL, KOSONG, 2026, 3)["kode"])


def test_the_target_due_is_shown_in_its_own_words():
    baris = rows_to_fill(KECIL, KOSONG, 2026, 2).set_index("kode")
    assert baris["target"].to_dict() == {
        "SUM": 12,
        "STOK": 30,
        "AKHIR": 5,
        "KEJADIAN": 8,
        "RENTANG": "80–90",
        "IKM": "B",
    }
    assert baris["target_periode"].to_dict() == {
        "SUM": 6,
        "STOK": 30,
        "AKHIR": "belum jatuh tempo",
        "KEJADIAN": 4,
        "RENTANG": "80–90",
        "IKM": "belum jatuh tempo",
    }


def test_the_values_shown_stand_in_the_sheet_as_values():
    realisasi = make_realisasi({"kode": "UMREN-07", "triwulan": 1, "nilai": 2})
    buku = openpyxl.load_workbook(io.BytesIO(write_template(KATALOG, realisasi, 2026, 2, jabatan="UMREN")))
    lembar = buku["SEKRETARIAT"]
    lalu = "s.d. TW I (sudah dilaporkan)"
    assert lembar[find_cell(lembar, "UMREN-07", lalu)].value == 2
    assert lembar[find_cell(lembar, "UMREN-07", "Target s.d. TW II")].value == 5
    assert lembar[find_cell(lembar, "UMREN-08", lalu)].value == "belum lapor"
    assert lembar[find_cell(lembar, "UMREN-07", "Realisasi TW")].value is None


def test_text_that_looks_like_a_formula_stays_text():
    katalog = make_katalog({"kode": "SUM", "indikator": "=HYPERLINK(1)", "target": {2026: 12}})
    lembar = openpyxl.load_workbook(io.BytesIO(write_template(katalog, KOSONG, 2026, 1)))["DINAS"]
    sel = lembar[find_cell(lembar, "SUM", "Indikator")]
    assert (sel.value, sel.data_type) == ("=HYPERLINK(1)", "s")


def test_every_known_column_stands_in_the_form():
    dari_instansi_lain = {Kolom.ARAH}  # the catalogue knows the arah
    assert {kolom.kolom for kolom in columns_of(2026, 2)} == set(Kolom) - dari_instansi_lain
