"""Which ukuran the catalogue page lists, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from iki.catalogue.model import Jenis, Katalog
from iki.catalogue.quality import ATURAN, Syarat, count_unmet
from iki.views.words import SIFAT

SEMUA = "semua"

URUT = {"dokumen": "seperti dokumen", "terburuk": "paling banyak kekurangan dahulu"}


@dataclass(frozen=True)
class Saringan:
    """What is asked for; `SEMUA` and "" ask for nothing.

    Attributes:
        cari: words that must all occur in kode, indikator, formulasi or the jabatan's names.
        catatan: a Syarat that is not met, or the jenis of a cacat.
        urut: a key of `URUT`.
    """

    cari: str = ""
    bidang: str = SEMUA
    jabatan: str = SEMUA
    jenis: str = SEMUA
    catatan: str = SEMUA
    urut: str = "dokumen"


def list_jenis() -> dict[str, str]:
    return {SEMUA: "Semua jenis", **{str(satu): SIFAT["jenis"][satu] for satu in Jenis}}


def list_bidang(katalog: Katalog) -> dict[str, str]:
    bidang = katalog.bidang
    return {SEMUA: "Semua bidang", **dict(zip(bidang["kode"], bidang["nama"], strict=True))}


def list_jabatan(katalog: Katalog) -> dict[str, str]:
    jabatan = katalog.jabatan
    return {SEMUA: "Semua jabatan", **dict(zip(jabatan["kode"], jabatan["nama_pendek"], strict=True))}


def list_catatan(katalog: Katalog, penilaian: pd.DataFrame) -> dict[str, str]:
    """What may be lacking or noted, each with how often."""
    kurang = count_unmet(penilaian).items()
    cacat = katalog.cacat["jenis"].value_counts().items()
    return {
        SEMUA: "Semua",
        **{str(satu): f"{ATURAN[satu].kurang.capitalize()} ({n})" for satu, n in kurang if n},
        **{str(jenis): f"Catatan: {name_cacat(str(jenis)).lower()} ({n})" for jenis, n in cacat},
    }


def name_cacat(jenis: str) -> str:
    """The jenis of a cacat as a heading: "Titik desimal"."""
    return jenis.replace("_", " ").capitalize()


def select_ukuran(katalog: Katalog, penilaian: pd.DataFrame, saringan: Saringan) -> pd.DataFrame:
    """The rows of `katalog.ukuran` that fit, in the order asked for.

    Args:
        penilaian: rows of `assess_katalog`.
    """
    ukuran = katalog.ukuran
    pas = _contains(_searchable(katalog), saringan.cari.casefold().split())
    for kolom in ("bidang", "jabatan", "jenis"):
        diminta = getattr(saringan, kolom)
        pas &= (ukuran[kolom] == diminta) | (diminta == SEMUA)
    if saringan.catatan != SEMUA:
        pas &= ukuran["kode"].isin(_find_noted(katalog, penilaian, saringan.catatan))
    dipilih = ukuran[pas]
    if saringan.urut == "dokumen":
        return dipilih
    kurang = penilaian[~penilaian["terpenuhi"]]["kode"].value_counts()
    urutan = dipilih["kode"].map(kurang).fillna(0).sort_values(ascending=False, kind="stable")
    return dipilih.loc[urutan.index]


def _searchable(katalog: Katalog) -> "pd.Series[str]":
    ukuran, jabatan = katalog.ukuran, katalog.jabatan.set_index("kode")
    bagian = [
        *(ukuran[kolom].fillna("") for kolom in ("kode", "indikator", "formulasi")),
        *(ukuran["jabatan"].map(jabatan[kolom]) for kolom in ("nama", "nama_pendek")),
    ]
    return pd.Series([" ".join(isi).casefold() for isi in zip(*bagian, strict=True)], index=ukuran.index)


def _contains(teks: "pd.Series[str]", kata: Sequence[str]) -> "pd.Series[bool]":
    return teks.map(lambda satu: all(bagian in satu for bagian in kata)).astype(bool)


def _find_noted(katalog: Katalog, penilaian: pd.DataFrame, catatan: str) -> set[str]:
    """The ukuran that lack this Syarat, or that have, themselves or through their jabatan, such a cacat."""
    if catatan in list(Syarat):
        return set(penilaian.loc[(penilaian["syarat"] == catatan) & ~penilaian["terpenuhi"], "kode"])
    kode = katalog.cacat.loc[katalog.cacat["jenis"] == catatan, "kode"]
    ukuran = katalog.ukuran
    return set(ukuran.loc[ukuran["kode"].isin(kode) | ukuran["jabatan"].isin(kode), "kode"])
