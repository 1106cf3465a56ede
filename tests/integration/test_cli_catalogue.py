"""`catalogue` says exactly what the document says."""

import csv
import io
from typing import Any

import pytest

from tests.integration.command_line import run


@pytest.fixture(scope="module")
def katalog() -> Any:
    return run("catalogue", "--format", "json").json


def test_the_catalogue_has_everything_the_document_has(katalog):
    assert len(katalog["jabatan"]) == 16
    assert sum(len(jabatan["fungsi"]) for jabatan in katalog["jabatan"]) == 64
    assert len({ukuran["indikator_kode"] for ukuran in katalog["ukuran"]}) == 59
    assert len({ukuran["kode"] for ukuran in katalog["ukuran"]}) == len(katalog["ukuran"]) == 63
    assert sum(len(ukuran["target"]) for ukuran in katalog["ukuran"]) == 252
    assert [bidang["kode"] for bidang in katalog["bidang"]] == [
        "DINAS", "SEKRETARIAT", "LINJAMSOS", "REHSOS", "DAYASOS",
    ]  # fmt: skip
    assert katalog["periode"] == [2023, 2024, 2025, 2026]


@pytest.mark.parametrize(
    ("kode", "tahun", "target", "teks"),
    [
        pytest.param("KADIS-01A", "2023", 19.55, "19.55%", id="titik desimal pada persen"),
        pytest.param("KABID-LINJAMSOS-02", "2024", 13.23, "13,23%", id="koma desimal pada persen"),
        pytest.param("BENSOS-01", "2025", 20000, "20.000 Orang", id="titik ribuan"),
        pytest.param("BENSOS-02", "2026", 118908, "118.908 Keluarga", id="titik ribuan enam angka"),
        pytest.param("BENALAM-03", "2026", 1000, "1000 Orang", id="ribuan tanpa titik"),
        pytest.param("KABID-DAYASOS-02", "2026", "B", "B Poin", id="huruf mutu"),
        pytest.param("KEU-01", "2023", 26, "26 Orang", id="dicetak di bawah 2018"),
        pytest.param("KEU-01", "2026", 29, "29 Orang", id="dicetak di bawah 2021"),
    ],
)
def test_a_target_is_read_by_its_unit(katalog, kode, tahun, target, teks):
    ukuran = next(ukuran for ukuran in katalog["ukuran"] if ukuran["kode"] == kode)
    assert (ukuran["target"][tahun], ukuran["target_teks"][tahun]) == (target, teks)


def test_the_two_jabatan_printed_under_other_years_are_recorded_with_their_decision(katalog):
    tahun_lain = [cacat for cacat in katalog["cacat"] if "2018" in cacat["uraian"]]
    assert sorted(cacat["kode"] for cacat in tahun_lain) == ["KEU", "NAPZA"]
    assert all(cacat["keputusan"] for cacat in katalog["cacat"])


def test_every_jabatan_but_the_head_has_an_atasan_in_the_catalogue(katalog):
    atasan = {jabatan["kode"]: jabatan["atasan"] for jabatan in katalog["jabatan"]}
    assert [kode for kode, atas in atasan.items() if atas is None] == ["KADIS"]
    assert all(atas in atasan for atas in atasan.values() if atas)
    assert atasan["DISABILITAS"] == "KABID-REHSOS"


def test_the_csv_has_a_row_per_ukuran_with_decimal_points():
    rows = list(csv.DictReader(io.StringIO(run("catalogue", "--format", "csv").keluaran)))
    assert len(rows) == 63
    assert rows[0]["target_2023"] == "19.55"
