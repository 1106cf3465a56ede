"""The table behind Tren to take away: one row an ukuran, its years side by side."""

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import Periode
from iki.views.tren import describe_gap


def tabulate_tren(
    jejak: pd.DataFrame, ukur: pd.DataFrame, tetap: pd.DataFrame, katalog: Katalog, periode: Periode
) -> pd.DataFrame:
    """One row per ukuran under plain headings: real numbers in percent and poin, empty where missing.

    Args:
        jejak: rows of `Jejak.tabel`; ukur: of `measure_trend`, the same ukuran;
        tetap: of `find_steady_targets`.
    """
    kini = jejak[jejak["tahun"] == periode.tahun].set_index("kode").loc[ukur["kode"]]
    jabatan = katalog.jabatan.set_index("kode")["nama_pendek"]
    kolom = {
        "Kode": kini.index,
        "Jabatan": kini["jabatan"].map(jabatan),
        "Indikator": kini["indikator"],
        "Formulasi": kini["formulasi"],
        "Satuan": kini["satuan"],
    }
    for tahun, milik in jejak.groupby("tahun"):
        satu = milik.set_index("kode").loc[ukur["kode"]]
        kolom |= {
            f"Target {tahun}": satu["target"].astype(object).fillna(satu["target_huruf"]),
            f"Capaian {tahun} (%)": satu["capaian_periode"],
            f"Kategori {tahun}": satu["kategori"],
        }
    bergerak = ukur.set_index("kode")
    lama = ukur["kode"].map(tetap.set_index("kode")["lama"])
    kolom |= {
        f"Perubahan sejak {periode.tahun - 1} (poin)": bergerak["perubahan"],
        "Kemiringan (poin per tahun)": bergerak["kemiringan"],
        "Target sama selama (tahun)": lama.set_axis(bergerak.index),
        "Mengapa tak terbanding": _reasons(jejak, ukur, periode),
    }
    return pd.DataFrame(kolom).reset_index(drop=True)


def _reasons(jejak: pd.DataFrame, ukur: pd.DataFrame, periode: Periode) -> "pd.Series[str]":
    """By kode, missing where there is a change."""
    dua = jejak[jejak["tahun"] >= periode.tahun - 1]
    keadaan = {
        kode: dict(zip(milik["tahun"], milik["keadaan"], strict=True)) for kode, milik in dua.groupby("kode")
    }
    kosong = ukur[ukur["perubahan"].isna()]["kode"]
    return pd.Series({kode: describe_gap(keadaan[kode], periode) for kode in kosong}, dtype="str").reindex(
        ukur["kode"]
    )
