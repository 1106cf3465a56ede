"""A year of normal files: 16 jabatan, four triwulan, templates filled and read back, no temuan at all."""

import random

import pandas as pd
import pytest

from iki.catalogue.files import load_katalog
from iki.catalogue.model import Agregasi, Jadwal, Jenis
from iki.intake.known import Ukuran, index_ukuran
from iki.intake.plausibility import find_doubts
from iki.intake.reader import read_workbook
from iki.intake.template import write_template
from tests.unit.small_katalog import make_realisasi
from tests.workbooks.build import fill

KATALOG = load_katalog()
UKURAN = index_ukuran(KATALOG)
TARGET = KATALOG.target.set_index(["kode", "tahun"])["target"]


@pytest.mark.slow
@pytest.mark.parametrize("jabatan", KATALOG.jabatan["kode"])
def test_a_normal_year_of_a_jabatan_raises_nothing(jabatan):
    acak = random.Random(f"{jabatan} 2026")  # noqa: S311  (test data)
    milik = [satu for satu in UKURAN.values() if satu.jabatan == jabatan]
    tersimpan = make_realisasi()
    for triwulan in (1, 2, 3, 4):
        kosong = write_template(KATALOG, tersimpan, 2026, triwulan, jabatan=jabatan)
        isian = {satu.kode: _normal(satu, triwulan, acak) for satu in milik}
        bacaan = read_workbook(fill(kosong, isian), f"{jabatan}.xlsx", KATALOG)
        assert (bacaan.temuan, len(bacaan.isian)) == ([], len(milik))
        assert find_doubts(bacaan.isian, KATALOG, tersimpan) == []
        tersimpan = pd.concat([tersimpan, bacaan.isian[tersimpan.columns]], ignore_index=True)


def _normal(ukuran: Ukuran, triwulan: int, acak: random.Random) -> object:
    """What a jabatan that works to plan reports; where nothing is due yet, 0 or the position so far."""
    if ukuran.jenis is Jenis.MUTU:
        return "B"
    nilai = TARGET[ukuran.kode, 2026] * _share(ukuran, triwulan, acak)
    if ukuran.jenis is Jenis.PERSENTASE:
        return {"Pembilang": round(nilai * 2), "Penyebut": 200, "Faktor pendorong": "sesuai rencana"}
    return round(nilai) if ukuran.bulat else round(nilai, 2)


def _share(ukuran: Ukuran, triwulan: int, acak: random.Random) -> float:
    if ukuran.agregasi is Agregasi.JUMLAH and ukuran.jadwal is Jadwal.AKHIR_TAHUN:
        return 1.0 if triwulan == 4 else 0.0
    if ukuran.agregasi is Agregasi.JUMLAH:
        return acak.uniform(0.7, 1.15) / 4
    return 0.8 + 0.05 * triwulan if ukuran.jadwal is Jadwal.MERATA else acak.uniform(0.9, 1)
