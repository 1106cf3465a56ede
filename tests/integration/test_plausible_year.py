"""A year of normal files: 16 jabatan, four triwulan, templates filled and read back, no temuan at all."""

import random

import pandas as pd
import pytest

from iki.catalogue.files import load_katalog
from iki.catalogue.model import Agregasi, Jadwal, Jenis
from iki.intake.findings import KodeTemuan as K
from iki.intake.known import Ukuran, index_ukuran
from iki.intake.plausibility import find_doubts
from iki.intake.reader import read_sheets, read_workbook
from iki.intake.template import write_template
from tests.unit.raw_sheets import make_lembar
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


def test_a_copied_triwulan_is_told_in_a_file_of_several():
    kode = [f"UMREN-{n:02}" for n in (6, 7, 13, 15, 16, 20)]
    nilai = {1: [1, 2, 3, 3, 3, 1], 2: [4, 5, 6, 6, 6, 4], 3: [4, 5, 6, 6, 6, 4]}
    baris = [[f"Realisasi TW {r} 2026" for r in ("I", "II", "III")], *zip(*nilai.values(), strict=True)]
    lembar = make_lembar([[k, *isi] for k, isi in zip(("Kode", *kode), baris, strict=True)], "Isi")
    isian = read_sheets([lembar], KATALOG).isian
    salinan = [t for t in find_doubts(isian, KATALOG, make_realisasi()) if t.kode is K.SALINAN_TRIWULAN_LALU]
    assert [temuan.sel for temuan in salinan] == ["D2"]
