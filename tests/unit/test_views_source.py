"""Under the figure stands the cell that made it."""

import pandas as pd

from iki.periods import Periode
from iki.views.indikator import write_source

SEL = {
    "nilai": 4.0, "huruf": None, "nihil": False, "pembilang": None, "penyebut": None, "teks": "4",
    "nama_berkas": "tw.xlsx", "lembar": "REHSOS", "oleh": "siti", "unggahan": 1,
    "waktu": pd.Timestamp("2026-07-01", tz="UTC"), "dibatalkan": False, "berlaku": False,
    "putusan_oleh": None,
}  # fmt: skip
TW2 = Periode(2026, 2)


def history(*baris: dict[str, object]) -> pd.DataFrame:
    kolom = pd.DataFrame(columns=[*SEL, "status", "sel"]).astype({"dibatalkan": bool, "berlaku": bool})
    return pd.DataFrame([SEL | satu for satu in baris]) if baris else kolom


def test_only_an_approved_value_makes_an_approved_figure():
    riwayat = {
        1: history({"status": "disahkan", "sel": "A1", "berlaku": True}),
        2: history(
            {"status": "diajukan", "sel": "A4", "berlaku": True},
            {"status": "disahkan", "sel": "A3", "dibatalkan": True},
            {"status": "disahkan", "sel": "A2"},
        ),
        0: history(),
    }
    assert "sel A4" in write_source(riwayat, "Orang", TW2, disahkan=False)
    disahkan = write_source(riwayat, "Orang", TW2, disahkan=True)
    assert "sel A2" in disahkan
    assert "asal 1 triwulan sebelumnya" in disahkan
    assert "sel A1" in write_source(riwayat, "Orang", Periode(2026, 1), disahkan=True)


def test_without_a_value_nothing_is_said():
    assert write_source({1: history(), 0: history()}, "Orang", TW2, disahkan=False) == ""
