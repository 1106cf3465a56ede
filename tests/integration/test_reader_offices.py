"""Whole workbooks as offices lay them out, through the child process: every value, and nothing else."""

import pytest

from iki.intake.questions import Hal, Jawaban
from iki.intake.reader import read_workbook
from tests.workbooks import layouts, offices
from tests.workbooks.layouts import KATALOG, read_values

SEMUA = layouts.SEMUA | offices.SEMUA


@pytest.mark.parametrize("nama", SEMUA)
def test_a_layout_of_an_office_is_read(nama):
    contoh = SEMUA[nama]()
    bacaan = read_workbook(contoh.isi, f"{nama}.xlsx", KATALOG)
    assert read_values(bacaan.isian) == contoh.nilai
    assert [str(temuan.kode) for temuan in bacaan.temuan] == contoh.temuan


def test_every_value_comes_from_the_cell_of_its_own_triwulan():
    isian = read_workbook(layouts.e81_kabupaten().isi, "e81.xlsx", KATALOG).isian
    tempat = {(satu["kode"], satu["triwulan"]): satu["sel"] for satu in isian.to_dict("records")}
    assert tempat[("BENALAM-01", 1)] == "L11"
    assert tempat[("BENALAM-01", 2)] == "N11"
    assert tempat[("BENALAM-03", 2)] == "N13"


def test_notes_that_all_triwulan_share_go_with_the_last_one():
    isian = read_workbook(layouts.rencana_aksi().isi, "aksi.xlsx", KATALOG).isian
    pendorong = isian[isian["kode"] == "KEU-01"].set_index("triwulan")["faktor_pendorong"]
    assert (pendorong[2], pendorong.isna()[1]) == ("mutasi masuk", True)


def test_the_open_questions_of_a_layout_can_all_be_answered():
    contoh = layouts.hampir_sama()
    temuan = read_workbook(contoh.isi, "mirip.xlsx", KATALOG).temuan
    jawaban = Jawaban()
    for satu, jawab in zip(temuan, ("UMREN-01", "", "KADIS-01A"), strict=True):
        assert satu.tanya is not None
        jawaban = jawaban.add(satu.tanya, jawab)
    bacaan = read_workbook(contoh.isi, "mirip.xlsx", KATALOG, jawaban)
    assert bacaan.temuan == []
    assert read_values(bacaan.isian) == {
        ("UMREN-01", 2026, 2): 1,
        ("KADIS-01A", 2026, 2): 60,
        ("KEU-01", 2026, 2): 28,
    }


def test_a_table_of_a_year_is_read_once_the_year_is_confirmed():
    jawaban = Jawaban((((Hal.TRIWULAN, "Bab III", ""), "0"),))
    bacaan = read_workbook(layouts.lkjip().isi, "lkjip.xlsx", KATALOG, jawaban)
    assert bacaan.temuan == []
    assert read_values(bacaan.isian) == {("SEKDIS-01", 2025, 0): 79.05, ("KABID-DAYASOS-04", 2025, 0): 78.57}
