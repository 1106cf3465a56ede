"""The parts that Word documents are made of: tables, notes, charts."""

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn

from iki.reports.gambar import Titik, draw_trend, draw_units
from iki.reports.lkjip_analisis import list_notes
from iki.reports.word_gaya import ANGKA, apply_styles
from iki.reports.word_tabel import SAMA, Kelompok, Kolom, Sel, Tabel, add_tabel
from iki.scoring.policy import load_policy

NAN = float("nan")
KOLOM = [
    Kolom("No", 1),
    Kolom("2025", 2, angka=True, grup="Tahun"),
    Kolom("2026", 2, angka=True, grup="Tahun"),
]


@pytest.fixture
def dokumen():
    kosong = docx.Document()
    apply_styles(kosong)
    return kosong


def test_columns_stand_under_their_common_heading(dokumen):
    tabel = add_tabel(dokumen, Tabel(KOLOM, [["1", "2", "3"]]))
    atas, bawah = ([sel.text for sel in baris.cells] for baris in tabel.rows[:2])
    assert (atas, bawah) == (["No", "Tahun", "Tahun"], ["No", "2025", "2026"])


def test_numbers_stand_at_the_right_and_widths_share_the_page(dokumen):
    tabel = add_tabel(dokumen, Tabel(KOLOM, [["1", "2", "3"]]))
    bagian = dokumen.sections[0]
    assert tabel.rows[2].cells[1].paragraphs[0].style.name == ANGKA
    ruang = bagian.page_width - bagian.left_margin - bagian.right_margin
    assert sum(sel.width for sel in tabel.rows[2].cells) == pytest.approx(ruang, rel=0.001)
    assert tabel.rows[2].cells[1].width == pytest.approx(2 * tabel.rows[2].cells[0].width, rel=0.001)


def test_a_group_takes_the_whole_width_and_a_repeated_cell_joins_the_one_above(dokumen):
    isi = [["1", "a", "b"], ["2", SAMA, "c"], Kelompok("Kelompok"), ["3", "d", "e"]]
    tabel = add_tabel(dokumen, Tabel([Kolom(n, 1) for n in "xyz"], isi))
    assert [sel.text for sel in tabel.rows[2].cells] == ["2", "a", "c"]
    assert len(tabel.rows[3]._tr.tc_lst) == 1
    assert [sel.text for sel in tabel.rows[4].cells] == ["3", "d", "e"]


def test_a_coloured_cell_keeps_its_words_readable_and_no_control_character(dokumen):
    tabel = add_tabel(dokumen, Tabel([Kolom("x", 1)], [[Sel("▼▼ Sangat\x00 Rendah\x1f", "#b3202c")]]))
    sel = tabel.rows[1].cells[0]
    assert sel.text == "▼▼ Sangat Rendah"
    assert sel._tc.find(f"{qn('w:tcPr')}/{qn('w:shd')}").get(qn("w:fill")) == "B3202C"
    assert str(sel.paragraphs[0].runs[0].font.color.rgb) == "FFFFFF"


CATATAN = {"triwulan": 3, "faktor_pendorong": None, "faktor_penghambat": "Hujan", "bukti_dukung": NAN}


@pytest.mark.parametrize(
    ("catatan", "baris"),
    [
        pytest.param(
            [],
            [("Tidak dilaporkan:", "faktor pendorong, faktor penghambat, dan tindak lanjut.")],
            id="kosong",
        ),
        pytest.param(
            [CATATAN | {"triwulan": 0, "tindak_lanjut": "Ulangi"}],
            [
                ("Faktor penghambat (setahun):", "Hujan"),
                ("Tindak lanjut (setahun):", "Ulangi"),
                ("Tidak dilaporkan:", "faktor pendorong."),
            ],
            id="sebagian",
        ),
        pytest.param(
            [CATATAN | {"faktor_pendorong": "Dana", "tindak_lanjut": "Ulangi", "bukti_dukung": "tautan"}],
            [
                ("Faktor pendorong (TW III):", "Dana"),
                ("Faktor penghambat (TW III):", "Hujan"),
                ("Tindak lanjut (TW III):", "Ulangi"),
                ("Bukti dukung (TW III):", "tautan"),
            ],
            id="lengkap",
        ),
    ],
)
def test_notes_are_told_as_written_and_what_is_missing_is_said(catatan, baris):
    assert list(list_notes(catatan)) == baris


def make_unit(nilai: float, kategori: str | None, status: str) -> dict[str, object]:
    return {"nama": "Bidang A", "nilai": nilai, "kategori": kategori, "status": status}


def test_a_bar_has_value_sign_and_word_and_what_has_no_value_its_status():
    unit = pd.DataFrame([make_unit(87.404, "Tinggi", "dinilai"), make_unit(NAN, None, "belum_lapor")])
    gambar = draw_units(unit, load_policy())
    assert gambar.teks == "Batang: Bidang A 87,40 % ▲ Tinggi; Bidang A ○ belum lapor."
    assert gambar.png.startswith(b"\x89PNG")


def test_a_hostile_name_is_drawn_as_text():
    unit = pd.DataFrame([make_unit(660.0, "Sangat Tinggi", "dinilai") | {"nama": "'); alert(1) //\x00" * 20}])
    assert draw_units(unit, load_policy()).png.startswith(b"\x89PNG")


def test_a_trend_names_every_moment_even_one_without_a_value():
    gambar = draw_trend([Titik("2024", 90.0), Titik("2025", NAN)], 100)
    assert gambar.teks == "Garis: 2024 90,00 %, 2025 –."
    assert gambar.png != draw_trend([Titik("2024", 90.0), Titik("2025", 50.0)], 100).png
