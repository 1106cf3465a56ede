"""The row of column numbers: known in every way that reports print it, never at the cost of a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.intake.findings import Tingkat
from iki.intake.numbering import is_numbering
from iki.intake.reader import read_sheets
from tests.unit.raw_sheets import Isi, make_lembar
from tests.unit.small_katalog import make_katalog

KATALOG = make_katalog({"kode": "KADIS-01", "indikator": "Jumlah laporan", "target": {2026: 12}})
KEPALA: list[Isi] = ["No", "Indikator", "Satuan", "Realisasi TW II 2026", "Capaian (%)"]
BARIS: list[Isi] = [1, "Jumlah laporan", None, 28, 100]


@pytest.mark.parametrize("kosong", [[], [[]], [[], []]])
@pytest.mark.parametrize(
    "nomor",
    [
        *(["a", "b", "c", "d", "e=d/c"], ["1", "2", "3", "4", "5=4/3"], [1, 2, 3, 4, "5 (4:3x100%)"]),
        *(["(1)", "(2)", "(3)", "(4)", "(5)"], ["A", "B", "C", "D", "E"], ["1.", "2.", "3.", "4.", "5."]),
        *(["(a)", "(b)", "(c)", "(d)", "(e)=(d)/(c)"], ["I", "II", "III", "IV", "V"]),
        *(["1", "2", "3", "4", "(4:3)x100%"], [None, "1", "2", "3", "4"], ["1", "2", "3a", "3b", "4"]),
        *(["1", "2", "3", "4", "(5 = 4/3 x 100 %)"], ["(1)", "(2)", None, "(6)", "(7=6/3)"]),
    ],
)
def test_column_numbers_below_the_head_are_no_row(nomor, kosong):
    bacaan = read_sheets([make_lembar([KEPALA, *kosong, nomor, BARIS])], KATALOG)
    assert (bacaan.temuan, bacaan.isian["nilai"].tolist()) == ([], [28])


@pytest.mark.parametrize(
    "nomor",
    [
        *([1, "Jumlah laporan", 3, 4, 5], [1, None, 2, 3, 4], [2, 3, 4, 5, 6], [1, "2", 3, 28, 100]),
        *(
            ["1", "2/3", "3"],
            ["1", "2.345", "3"],
            ["a", "nihil", "c"],
            ["1", "2", "4", "9"],
            ["1", "B", "2"],
            [1, "2"],
        ),
    ],
)
def test_a_row_that_reports_something_is_no_numbering(nomor):
    isi = {kolom: sel for (_, kolom), sel in make_lembar([nomor]).sel.items()}
    assert not is_numbering(isi, {2})


_SEL = st.one_of(
    st.none(), st.integers(0, 9), st.sampled_from(["a", "b", "c", "B", "I", "II", "nihil", "3,5", "4/5", "-"])
)


@given(
    st.sampled_from([None, "Jumlah laporan", "Jumlah laporam", "Laporan", "28", "nihil"]),
    st.lists(_SEL, min_size=3, max_size=3),
)
def test_no_row_right_below_the_head_is_lost_in_silence(indikator, sel):
    """With a name, and without one, a filled realisasi is read or told."""
    no, satuan, capaian = sel
    for nilai in (0, 2, 3, "B", "nihil", "II"):
        bacaan = read_sheets([make_lembar([KEPALA, [no, indikator, satuan, nilai, capaian]])], KATALOG)
        galat = [satu for satu in bacaan.temuan if satu.tingkat is Tingkat.GALAT]
        assert len(bacaan.isian) == 1 or galat
