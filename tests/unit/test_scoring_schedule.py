"""The target due by every triwulan, for every shape of schedule (design rule 6)."""

import math

import numpy as np
import pytest
from small_katalog import MUTU, PERSEN, make_katalog

from iki.scoring.promise import read_janji
from iki.scoring.schedule import spread_target

AKHIR = {"agregasi": "akhir"}
KUMULATIF = {**AKHIR, "jadwal": "merata"}


def spread(ukuran, tahun=2026):
    """target and jatuh_tempo of TW I-IV for a catalogue of one ukuran."""
    hasil = spread_target(read_janji(make_katalog({"kode": "X", **ukuran}), tahun))
    return hasil.target[:, 0].tolist(), hasil.jatuh_tempo[:, 0].tolist()


@pytest.mark.parametrize(
    ("ukuran", "target"),
    [
        pytest.param({"target": {2026: 10}}, [2, 5, 7, 10], id="merata jumlah 10"),
        pytest.param({"target": {2026: 1}}, [0, 0, 0, 1], id="merata jumlah 1"),
        pytest.param({"target": {2026: 12}}, [3, 6, 9, 12], id="merata jumlah 12"),
        pytest.param(
            {"target": {2025: 8, 2026: 10}}, [2, 5, 7, 10], id="yang dijumlah mulai dari 0 tiap tahun"
        ),
        pytest.param(
            {**PERSEN, "agregasi": "jumlah", "jadwal": "merata", "target": {2026: 10}},
            [2.5, 5, 7.5, 10],
            id="merata jumlah yang bukan bilangan cacah tidak dibulatkan",
        ),
        pytest.param({**KUMULATIF, "target": {2026: 36}}, [9, 18, 27, 36], id="merata akhir, tahun pertama"),
        pytest.param(
            {**KUMULATIF, "target": {2025: 36, 2026: 40}},
            [37, 38, 39, 40],
            id="merata akhir dari 36 ke 40",
        ),
        pytest.param(
            {**KUMULATIF, "target": {2025: 40, 2026: 42}},
            [40, 41, 41, 42],
            id="merata akhir dibulatkan ke bawah",
        ),
        pytest.param(
            {**KUMULATIF, "target": {2024: 36, 2026: 40}},
            [37, 38, 39, 40],
            id="target tahun lalu yang terakhir ada",
        ),
        pytest.param(
            {**PERSEN, "jadwal": "merata", "target": {2025: 19.55, 2026: 39.10}},
            [24.4375, 29.325, 34.2125, 39.10],
            id="merata persen 19,55 ke 39,10 tidak dibulatkan",
        ),
        pytest.param(
            {**PERSEN, "jadwal": "merata", "agregasi": "rasio", "target": {2025: 20, 2026: 40}},
            [25, 30, 35, 40],
            id="merata rasio seperti akhir",
        ),
        pytest.param(
            {**KUMULATIF, "target": {2025: 0.4, 2026: 1.2}},
            [0, 0, 1, 1.2],
            id="galat pecahan biner tidak membulatkan 1 menjadi 0",
        ),
        pytest.param({**AKHIR, "jadwal": "penuh", "target": {2026: 26}}, [26, 26, 26, 26], id="penuh"),
        pytest.param({"jadwal": "akhir_tahun", "target": {2026: 3}}, [0, 0, 0, 3], id="akhir tahun"),
        pytest.param(
            {"jadwal": "target_tw", "target": {2026: [1, 1, 4, 9]}}, [1, 1, 4, 9], id="target per triwulan"
        ),
        pytest.param(
            {"jadwal": "target_tw", "target": {2026: [math.nan, 2, math.nan, 9]}},
            [0, 2, 2, 9],
            id="triwulan tanpa target: yang terakhir diberikan tetap jatuh tempo",
        ),
        pytest.param(
            {**PERSEN, "arah": "rentang", "target": {2026: (80, 90)}},
            [80, 80, 80, 80],
            id="rentang: batas bawah",
        ),
        pytest.param(
            {**PERSEN, "arah": "rentang", "jadwal": "akhir_tahun", "target": {2026: (80, 90)}},
            [0, 0, 0, 80],
            id="rentang akhir tahun",
        ),
        pytest.param({"target": {2025: 10}}, [0, 0, 0, 0], id="tanpa target tahun ini"),
        pytest.param({"target": {2026: 0}}, [0, 0, 0, 0], id="naik dengan target 0"),
    ],
)
def test_the_target_due_by_each_triwulan(ukuran, target):
    hasil, jatuh_tempo = spread(ukuran)
    assert hasil == pytest.approx(target, rel=1e-12)
    assert hasil[3] == target[3]  # TW IV is the year's target exactly
    assert jatuh_tempo == [satu > 0 for satu in target]


@pytest.mark.parametrize(
    ("jadwal", "jatuh_tempo"),
    [("penuh", [True] * 4), ("merata", [True] * 4), ("akhir_tahun", [False, False, False, True])],
)
@pytest.mark.parametrize(
    "ukuran",
    [
        {**MUTU, "target": {2026: "B"}},
        {"arah": "turun", "target": {2026: 0}},
        {"arah": "turun", "target": {2025: 5, 2026: 0}},
    ],
)
def test_letters_and_zero_bad_things_are_due_by_their_schedule(ukuran, jadwal, jatuh_tempo):
    target, tempo = spread({**ukuran, "agregasi": "akhir", "jadwal": jadwal})
    assert tempo == jatuh_tempo
    nilai = math.nan if ukuran.get("jenis") == "mutu" else 0
    assert np.array_equal(target, [nilai] * 4, equal_nan=True)
