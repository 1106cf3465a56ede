"""Fifty mutated forms; `python -m tests.faults.fuzz` runs thousands."""

import random

import pytest

from iki.catalogue.files import load_katalog
from iki.intake.known import index_ukuran
from tests.faults.fuzz import run
from tests.faults.mutate import base_xlsx, mutate
from tests.faults.oracle import disagree

UKURAN = index_ukuran(load_katalog())


@pytest.mark.slow
def test_no_mutated_form_crashes_or_lends_a_value_that_its_cell_does_not_show():
    rekap = run(50, benih=7)
    assert rekap.salah == []
    assert rekap.diterima > 30
    assert len(rekap.jenis) == 5


def test_a_mutation_is_the_same_for_the_same_number():
    satu, dua = (mutate(random.Random(3)) for _ in range(2))  # noqa: S311  (repeatable, not secret)
    assert satu == dua


@pytest.mark.parametrize(("nilai", "sama"), [(95.5, True), (95.0, False), (0.955, False)])
def test_the_oracle_sees_a_wrong_value(nilai, sama):
    baris = {"kode": "KABID-LINJAMSOS-02", "lembar": "LINJAMSOS", "sel": "J8", "teks": "95,5"}
    baris |= {"nilai": nilai, "huruf": float("nan"), "nihil": False}
    assert (disagree(base_xlsx(), baris, UKURAN["KABID-LINJAMSOS-02"]) == "") is sama


@pytest.mark.parametrize(
    ("teks", "kode", "nilai", "sama"),
    [
        ("20.000 Orang", "BENSOS-01", 20000.0, True),
        ("20.000", "BENSOS-01", 20.0, False),
        ("19,55", "KABID-LINJAMSOS-02", 19.55, True),
        ("1.234,5", "KABID-LINJAMSOS-02", 1234.5, True),
        ("sudah", "BENSOS-01", 1.0, False),
    ],
)
def test_the_oracle_reads_text_as_a_person_does(teks, kode, nilai, sama):
    baris = {"kode": kode, "lembar": "CSV", "sel": "B2", "teks": teks}
    baris |= {"nilai": nilai, "huruf": float("nan"), "nihil": False}
    assert (disagree(f"a;b\nc;{teks}\n".encode(), baris, UKURAN[kode]) == "") is sama
