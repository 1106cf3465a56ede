"""Doubts: each raised by the case it is meant for, and none by a year of normal files."""

import random

import pandas as pd
import pytest

from iki.catalogue.files import load_katalog
from iki.catalogue.model import Agregasi, Jadwal, Katalog
from iki.intake.findings import KodeTemuan as K
from iki.intake.findings import Tingkat
from iki.intake.known import Ukuran, index_ukuran
from iki.intake.plausibility import find_doubts
from iki.intake.reader import KOLOM_ISIAN
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog, make_realisasi

JUMLAH = [{"kode": f"SUM-0{n}", "target": {2026: 12}} for n in range(1, 7)]
KATALOG = make_katalog(
    *JUMLAH,
    {"kode": "SATU", "target": {2026: 1}},
    {"kode": "BANYAK", "target": {2026: 20_000}},
    {"kode": "BENCANA", "bergantung_kejadian": True, "target": {2026: 1_000}},
    {"kode": "STOK", "agregasi": "akhir", "jadwal": "penuh", "target": {2026: 17_600}},
    {"kode": "BERJALAN", "agregasi": "akhir", "jadwal": "merata", "target": {2026: 40}},
    {"kode": "KEBAKARAN", "arah": "turun", "target": {2026: 2_000}},
    {"kode": "TANPA", "target": {2026: 0}},
    {**PERSEN, "kode": "PERSEN", "target": {2026: 78.2}},
    {**PERSEN, "kode": "KECIL", "target": {2026: 0.9}},
    {**MUTU, "kode": "IKM", "target": {2026: "B"}},
)


def _isian(*baris: dict, triwulan: int = 2) -> pd.DataFrame:
    """Values of a file for one triwulan; each in a cell of its own."""
    tabel = make_realisasi(*({"triwulan": triwulan, **satu} for satu in baris))
    tempat = {"lembar": "DINAS", "sel": [f"J{n}" for n in range(7, 7 + len(tabel))]}
    teks = [satu.get("teks", "1") for satu in baris]
    kosong = dict.fromkeys(set(KOLOM_ISIAN) - set(tabel) - {"lembar", "sel", "teks"})
    return tabel.assign(**kosong, **tempat, teks=teks)[list(KOLOM_ISIAN)].astype(KOLOM_ISIAN)


def _doubts(isian: pd.DataFrame, *lalu: dict) -> list[tuple[K, str]]:
    temuan = find_doubts(isian, KATALOG, make_realisasi(*lalu))
    assert all(satu.tingkat is Tingkat.PERINGATAN for satu in temuan)
    return [(satu.kode, satu.sel) for satu in temuan]


@pytest.mark.parametrize(
    ("kode", "nilai", "temuan"),
    [
        pytest.param("SUM-01", 120, K.JAUH_DARI_TARGET, id="sepuluh kali target"),
        pytest.param("SUM-01", 119, None, id="hampir sepuluh kali"),
        pytest.param("BANYAK", 20, K.JAUH_DARI_TARGET, id="seperseribu: 20 untuk 20.000"),
        pytest.param("BANYAK", 21, None, id="sedikit di atas seperseribu"),
        pytest.param("BANYAK", 0, None, id="nol bukan salah ketik"),
        pytest.param("SUM-01", 0, None, id="nol"),
        pytest.param("KEBAKARAN", 2, None, id="sedikit itu baik bila makin turun makin baik"),
        pytest.param("TANPA", 5, None, id="tanpa target"),
        pytest.param("PERSEN", 0.782, K.PERSEN_SEPERTI_PECAHAN, id="pecahan"),
        pytest.param("PERSEN", 1, K.PERSEN_SEPERTI_PECAHAN, id="satu berarti seratus?"),
        pytest.param("PERSEN", 1.5, None, id="satu setengah persen"),
        pytest.param("PERSEN", 0, None, id="nol persen"),
        pytest.param("KECIL", 0.5, None, id="target di bawah satu"),
    ],
)
def test_a_value_is_held_against_the_target_of_the_year(kode, nilai, temuan):
    assert _doubts(_isian({"kode": kode, "nilai": nilai})) == ([(temuan, "J7")] if temuan else [])


@pytest.mark.parametrize("tambahan", [{"teks": "0.8%"}, {"pembilang": 1, "penyebut": 125}])
def test_a_small_percentage_that_was_said_twice_is_believed(tambahan):
    assert _doubts(_isian({"kode": "PERSEN", "nilai": 0.8, **tambahan})) == []


@pytest.mark.parametrize(
    ("kode", "lalu", "triwulan", "nilai", "temuan"),
    [
        pytest.param("SUM-01", [3], 2, 6, K.ENTRI_KUMULATIF, id="enam di TW II adalah jumlah s.d. TW II"),
        pytest.param("SUM-01", [3, 3], 3, 9, K.ENTRI_KUMULATIF, id="sembilan di TW III"),
        pytest.param("SUM-01", [3, 3, 3], 4, 12, K.ENTRI_KUMULATIF, id="dua belas di TW IV"),
        pytest.param("BANYAK", [5200], 2, 10_100, K.ENTRI_KUMULATIF, id="ribuan"),
        pytest.param("SATU", [1], 2, 1, K.ENTRI_KUMULATIF, id="dokumen yang sama ditulis lagi"),
        pytest.param("BENCANA", [420], 2, 439, None, id="bencana tidak menurut rencana"),
        pytest.param("SUM-01", [3], 2, 3, None, id="tetap"),
        pytest.param("SUM-01", [2], 2, 4, None, id="mengejar"),
        pytest.param("SUM-01", [0], 2, 6, None, id="baru mulai"),
        pytest.param("SUM-01", [3, 3, 3], 4, 4, None, id="lewat sedikit"),
        pytest.param("SUM-01", [10], 2, 20, None, id="jauh lebih besar dari target bukan jumlahnya"),
        pytest.param("BERJALAN", [30], 2, 29, K.TOTAL_TURUN, id="angka berjalan turun"),
        pytest.param("BERJALAN", [30], 2, 30, None, id="tetap"),
        pytest.param("STOK", [17_000], 2, 16_000, None, id="stok menyusut sedikit"),
        pytest.param("STOK", [17_000], 2, 1_700, K.TOTAL_TURUN, id="stok hilang nol"),
        pytest.param("STOK", [17_000, 16_500], 3, 12_000, K.TOTAL_TURUN, id="dibanding yang terakhir"),
    ],
)
def test_a_value_is_held_against_what_was_reported_before(kode, lalu, triwulan, nilai, temuan):
    tersimpan = [{"kode": kode, "triwulan": q, "nilai": satu} for q, satu in enumerate(lalu, start=1)]
    hasil = _doubts(_isian({"kode": kode, "nilai": nilai}, triwulan=triwulan), *tersimpan)
    assert hasil == ([(temuan, "J7")] if temuan else [])


def test_a_corrected_value_is_not_held_against_the_one_it_replaces():
    isian = _isian({"kode": "BERJALAN", "nilai": 29})
    assert _doubts(isian, {"kode": "BERJALAN", "triwulan": 2, "nilai": 30}) == []


def test_letters_and_nihil_raise_no_doubt():
    isian = _isian({"kode": "IKM", "huruf": "B"}, {"kode": "SUM-01", "nihil": True})
    assert _doubts(isian, {"kode": "IKM", "triwulan": 1, "nilai": 80}) == []


def _same(nilai: list[int], banyak: int = 6) -> tuple[pd.DataFrame, list[dict]]:
    kode = [satu["kode"] for satu in JUMLAH[:banyak]]
    lalu = [{"kode": k, "triwulan": 1, "nilai": n} for k, n in zip(kode, nilai, strict=True)]
    return _isian(*({"kode": k, "nilai": n} for k, n in zip(kode, nilai, strict=True))), lalu


def test_a_copy_of_last_triwulan_is_told_once():
    isian, lalu = _same([1, 5, 1, 5, 1, 3])
    assert _doubts(isian, *lalu) == [(K.SALINAN_TRIWULAN_LALU, "J7")]


@pytest.mark.parametrize(
    "nilai",
    [
        pytest.param([3, 3, 3, 3, 3, 3], id="sesuai rencana tiap triwulan"),
        pytest.param([3, 3, 3, 3, 1, 5], id="sebagian besar sesuai rencana"),
        pytest.param([0, 0, 0, 0, 0, 0], id="tidak ada apa-apa"),
    ],
)
def test_a_steady_plan_is_no_copy(nilai):
    isian, lalu = _same(nilai)
    assert _doubts(isian, *lalu) == []


def test_one_value_that_differs_or_too_few_values_are_no_copy():
    isian, lalu = _same([1, 5, 1, 5, 1, 5])
    assert _doubts(isian, *[*lalu[:5], {**lalu[5], "nilai": 4}]) == []
    isian, lalu = _same([1, 5, 1, 5], banyak=4)
    assert _doubts(isian, *lalu) == []


@pytest.mark.parametrize(("ini", "tersimpan"), [(0, 1), (2, 0)])
def test_a_year_beside_its_triwulan_is_told_once_a_sheet(ini, tersimpan):
    isian = _isian({"kode": "SUM-01", "nilai": 6}, {"kode": "SUM-02", "nilai": 6}, triwulan=ini)
    lalu = [{"kode": kode, "triwulan": tersimpan, "nilai": 3} for kode in ("SUM-01", "SUM-02")]
    assert _doubts(isian, *lalu) == [(K.SETAHUN_DAN_TRIWULAN, "J7")]


def test_an_empty_file_raises_no_doubt():
    assert _doubts(_isian()) == []


@pytest.mark.parametrize("benih", range(12))
def test_a_normal_year_raises_no_doubt(benih):
    """All 63 ukuran, four triwulan, results between 70 and 115 percent of what is due."""
    katalog = load_katalog()
    acak = random.Random(benih)  # noqa: S311  (test data)
    tersimpan = make_realisasi()
    for triwulan in (1, 2, 3, 4):
        baris = [_normal(katalog, satu, triwulan, acak) for satu in index_ukuran(katalog).values()]
        isian = _isian(*(satu for satu in baris if satu), triwulan=triwulan)
        assert find_doubts(isian, katalog, tersimpan) == []
        tersimpan = pd.concat([tersimpan, isian[tersimpan.columns]], ignore_index=True)


def _normal(katalog: Katalog, ukuran: Ukuran, triwulan: int, acak: random.Random) -> dict | None:
    """What a bidang that works to plan reports; one in three ukuran that depend on events has none."""
    target = katalog.target.set_index(["kode", "tahun"]).loc[(ukuran.kode, 2026), "target"]
    if ukuran.jadwal is Jadwal.AKHIR_TAHUN and triwulan < 4:
        return None
    if ukuran.tangga is not None:
        return {"kode": ukuran.kode, "huruf": "B"}
    if ukuran.bergantung_kejadian and acak.random() < 1 / 3:
        return {"kode": ukuran.kode, "nihil": True}
    nilai = target * _share(ukuran, triwulan, acak)
    return {"kode": ukuran.kode, "nilai": float(round(nilai)) if ukuran.bulat else round(nilai, 2)}


def _share(ukuran: Ukuran, triwulan: int, acak: random.Random) -> float:
    if ukuran.agregasi is Agregasi.JUMLAH:
        return acak.uniform(0.7, 1.15) / (1 if ukuran.jadwal is Jadwal.AKHIR_TAHUN else 4)
    if ukuran.jadwal is Jadwal.MERATA:
        return 0.8 + 0.05 * triwulan + acak.uniform(0, 0.04)
    return acak.uniform(0.9, 1)
