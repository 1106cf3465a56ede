"""What needs attention, the most urgent first: our own rule, for no regulation ranks trouble."""

from collections.abc import Mapping
from enum import StrEnum

import numpy as np
import pandas as pd

from iki.catalogue.model import Arah
from iki.scoring.compare import count_declines, find_dropped, lagging_kategori
from iki.scoring.policy import Policy
from iki.scoring.status import Status

LAMA_DIAM = 2
"""Due and unreported in so many triwulan in a row, an ukuran ranks with the lowest kategori."""

LONJAKAN = 2.0
"""A target leaps where the next triwulan adds at least so many times what one added on average so far."""


class Alasan(StrEnum):
    """Why an ukuran needs attention; of several the first holds."""

    TERTINGGAL = "tertinggal"  # its kategori is behind
    BELUM_LAPOR = "belum_lapor"  # something is due and nothing was reported
    TURUN = "turun"  # it fell a kategori since the triwulan before, without being behind yet
    PROYEKSI = "proyeksi"  # well until now, and yet the year is projected to end behind
    LONJAKAN = "lonjakan"  # well until now, and the target leaps in the next triwulan
    MULAI = "mulai"  # first due in the next triwulan, and nothing done


TERLEWAT = (Alasan.PROYEKSI, Alasan.LONJAKAN, Alasan.MULAI)
"""The reasons that today's figures do not show: easy to miss."""


def find_attention(
    skor: Mapping[int, pd.DataFrame], arah: pd.DataFrame, berikut: pd.DataFrame | None, policy: Policy
) -> pd.DataFrame:
    """The ukuran that need attention, the most urgent first.

    The rank: what is behind by its kategori, the lowest first; an ukuran silent for `LAMA_DIAM` triwulan
    comes right after those of the lowest kategori, so that hiding a bad figure does not pay, one silent for
    less after all that is behind. Then what fell a kategori, and what is easy to miss in the order of
    `TERLEWAT`. Within a rank what fell for more triwulan in a row comes first, then the lower capaian,
    then catalogue order.

    Args:
        skor: tables of `score_ukuran` of each reported triwulan of the year up to now.
        arah: `project_ukuran`'s table of now.
        berikut: the table of `score_ukuran` of the next triwulan; None where the year is over.

    Returns:
        Rows of the last table with columns alasan (see `Alasan`), turun (in how many triwulan in a row it
        fell), diam (how many in a row it is due and unreported), kategori_proyeksi, proyeksi and
        target_berikut (the target due in the next triwulan), each missing where not known.
    """
    tabel = _look_ahead(skor, arah, berikut)
    alasan = _name_reason(tabel, skor, policy)
    tabel = tabel.assign(alasan=alasan, peringkat=_rank(tabel, alasan, policy))
    urut = tabel[alasan != ""].sort_values(
        ["peringkat", "turun", "capaian_periode"], ascending=[True, False, True], kind="stable"
    )
    return urut.drop(columns=["peringkat", "mulai"])


def pick_first(perhatian: pd.DataFrame, banyak: int = 3) -> pd.DataFrame:
    """The first rows of `find_attention`, each of another indikator, without what merely falls due."""
    mendesak = perhatian[perhatian["alasan"] != Alasan.MULAI]
    return mendesak[~mendesak["indikator_kode"].duplicated()].head(banyak)


def _look_ahead(
    skor: Mapping[int, pd.DataFrame], arah: pd.DataFrame, berikut: pd.DataFrame | None
) -> pd.DataFrame:
    kini = skor[max(skor)]
    proyeksi = arah.set_index("kode").loc[kini["kode"], ["proyeksi", "kategori_proyeksi"]]
    tabel = kini.assign(
        proyeksi=proyeksi["proyeksi"].to_numpy(),
        kategori_proyeksi=proyeksi["kategori_proyeksi"].to_numpy(),
        turun=count_declines(skor).to_numpy(),
        diam=_count_silence(skor).to_numpy(),
        target_berikut=np.nan,
        mulai=False,
    )
    if berikut is None:
        return tabel
    nanti = berikut.set_index("kode").loc[kini["kode"]]
    jatuh_tempo = ~nanti["status"].isin([Status.BELUM_WAKTUNYA, Status.TANPA_TARGET])
    return tabel.assign(target_berikut=nanti["target_periode"].to_numpy(), mulai=jatuh_tempo.to_numpy())


def _count_silence(skor: Mapping[int, pd.DataFrame]) -> "pd.Series[int]":
    """In how many triwulan in a row, up to the last, an ukuran was due and not reported at all."""
    kode = skor[max(skor)]["kode"]
    beruntun = pd.Series(0, index=kode)
    for q in sorted(skor):
        diam = skor[q].set_index("kode")["status"].reindex(kode) == Status.BELUM_LAPOR
        beruntun = (beruntun + 1).where(diam, 0)
    return beruntun


def _name_reason(tabel: pd.DataFrame, skor: Mapping[int, pd.DataFrame], policy: Policy) -> "pd.Series[str]":
    """The first reason that holds for each row; "" where none does."""
    tertinggal = lagging_kategori(policy)
    kosong = tabel["realisasi"].isna() & tabel["realisasi_huruf"].isna()
    syarat = {
        Alasan.TERTINGGAL: tabel["kategori"].isin(tertinggal),
        Alasan.BELUM_LAPOR: tabel["status"] == Status.BELUM_LAPOR,
        Alasan.TURUN: tabel["kode"].isin(find_dropped(skor, policy)["kode"]),
        Alasan.PROYEKSI: (tabel["status"] == Status.DINILAI) & tabel["kategori_proyeksi"].isin(tertinggal),
        Alasan.LONJAKAN: _leaps(tabel, max(skor)),
        Alasan.MULAI: (tabel["status"] == Status.BELUM_WAKTUNYA) & tabel["mulai"] & kosong,
    }
    nama = np.select(list(syarat.values()), [str(satu) for satu in syarat], default="")
    return pd.Series(nama, index=tabel.index)


def _leaps(tabel: pd.DataFrame, triwulan: int) -> "pd.Series[bool]":
    """Whether the next triwulan adds much to the target due, and what is done does not cover it yet."""
    langkah = tabel["target_berikut"] - tabel["target_periode"]
    sejauh_ini = tabel["target_periode"] / triwulan
    melonjak = (sejauh_ini > 0) & (langkah >= LONJAKAN * sejauh_ini)
    naik = (tabel["arah"] == Arah.NAIK) & (tabel["status"] == Status.DINILAI)
    return naik & melonjak & (tabel["realisasi"] < tabel["target_berikut"])


def _rank(tabel: pd.DataFrame, alasan: "pd.Series[str]", policy: Policy) -> "pd.Series[float]":
    """Half steps stand between two kategori; lower is more urgent."""
    banyak = len(policy.kategori)
    urutan = {kategori.nama: banyak - nomor for nomor, kategori in enumerate(policy.kategori, start=1)}
    peringkat = alasan.map({str(satu): banyak + nomor for nomor, satu in enumerate(Alasan)}).astype(float)
    peringkat = peringkat.mask(alasan == Alasan.TERTINGGAL, tabel["kategori"].map(urutan).astype(float))
    return peringkat.mask((alasan == Alasan.BELUM_LAPOR) & (tabel["diam"] >= LAMA_DIAM), 0.5)
