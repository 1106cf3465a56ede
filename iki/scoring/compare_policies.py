"""The same data under several policies: what each says, and where they differ."""

from collections.abc import Mapping

import pandas as pd


def compare_policies(skor: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Put what the policies say of each row beside one another.

    Args:
        skor: for each policy by name its table of `score_ukuran` or of `roll_up`, all of the same
            data and so with the same rows.

    Returns:
        One row per ukuran or roll-up, in their order; columns kode, nama (of an ukuran its
        indikator), nilai (dict: policy -> percent, uncapped for an ukuran; None where there is none),
        kategori (dict: policy -> text or None) and berubah (bool: they are not all the same).
    """
    pertama = next(iter(skor.values()))
    kolom = "capaian_periode" if "capaian_periode" in pertama else "nilai"
    kategori = _side_by_side(skor, "kategori")
    return pd.DataFrame(
        {
            "kode": pertama["kode"].to_numpy(),
            "nama": pertama["nama" if "nama" in pertama else "indikator"].to_numpy(),
            "nilai": _side_by_side(skor, kolom),
            "kategori": kategori,
            "berubah": [len(set(satu.values())) > 1 for satu in kategori],
        }
    )


def _side_by_side(skor: Mapping[str, pd.DataFrame], kolom: str) -> list[dict[str, float | str | None]]:
    """For each row what each policy says in one column."""
    isi = {nama: [None if pd.isna(v) else v for v in satu[kolom].tolist()] for nama, satu in skor.items()}
    return [dict(zip(isi, baris, strict=True)) for baris in zip(*isi.values(), strict=True)]


def count_moves(banding: pd.DataFrame, dari: str, ke: str) -> pd.DataFrame:
    """How many rows of `compare_policies` carry each pair of kategori.

    Args:
        dari, ke: two of the policies compared.

    Returns:
        One row per pair that occurs; columns dari, ke (kategori, missing without one) and banyak,
        the most frequent first. Rows that neither policy gives a kategori are left out.
    """
    pasangan = pd.DataFrame([(satu[dari], satu[ke]) for satu in banding["kategori"]], columns=["dari", "ke"])
    ada = pasangan.dropna(how="all")
    return ada.value_counts(["dari", "ke"], dropna=False).rename("banyak").reset_index()
