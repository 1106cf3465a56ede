"""Who stands under whom, and which ukuran promise the same at two levels of the organisation."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog

_KATA_UMUM = frozenset(
    (
        *("jumlah", "banyaknya", "persentase", "presentase", "kewenangan", "kabupaten", "kota", "dinas"),
        *("yang", "yg", "dan", "atau", "serta", "di", "ke", "dari", "dalam", "pada", "bagi", "untuk"),
        *("oleh", "kepada", "antar", "x"),
    )
)
"""Words of every second line of the document; they and the office's own name end a phrase."""

_KATA = re.compile(r"\w+|[^\w\s]+")


@dataclass(frozen=True)
class Cabang:
    """A jabatan and the branches right under it, in the document's order."""

    kode: str
    bawahan: tuple["Cabang", ...] = ()

    def walk(self) -> Iterator["Cabang"]:
        """This branch and every one under it, each before its own."""
        yield self
        for satu in self.bawahan:
            yield from satu.walk()

    @property
    def jabatan(self) -> tuple[str, ...]:
        """The kode of everybody in the branch, its head first."""
        return tuple(satu.kode for satu in self.walk())


def build_cabang(jabatan: pd.DataFrame) -> tuple[Cabang, ...]:
    """The branches of those who have no atasan: in this office one, of the Kepala Dinas.

    Args:
        jabatan: the catalogue's, which has no atasan in a circle (`find_masalah`).
    """
    bawahan: dict[str | None, list[str]] = defaultdict(list)
    for kode, atasan in zip(jabatan["kode"], jabatan["atasan"], strict=True):
        bawahan[None if pd.isna(atasan) else atasan].append(kode)

    def grow(kode: str) -> Cabang:
        return Cabang(kode, tuple(grow(satu) for satu in bawahan[kode]))

    return tuple(grow(kode) for kode in bawahan[None])


def find_sambungan(katalog: Katalog) -> pd.DataFrame:
    """The ukuran that promise the same at a jabatan and at one that stands under it.

    That is: the same satuan and jenis, the same target in every year, and a phrase of two words
    that both print. Sharing targets alone says nothing: every other percentage is 100 % in all
    years. Words that count or bind, the office's name, and what all ukuran of one indikator have in
    common end a phrase or are none.

    Returns:
        One row per pair, in the document's order; columns atas, bawah (kode of ukuran) and frasa
        (a shared phrase, lower case).

    Source: our own rule; the document has no column for it. It finds the pair that cacat.csv
        records as target_dua_tingkat.
    """
    pemilik = katalog.ukuran.set_index("kode")["jabatan"]
    cabang = {satu.kode: satu.jabatan[1:] for akar in build_cabang(katalog.jabatan) for satu in akar.walk()}
    frasa = _find_frasa(katalog)
    pasangan = [
        (atas, bawah, " ".join(sama[0]))
        for kelompok in _group_by_promise(katalog)
        for atas, bawah in permutations(kelompok, 2)
        if pemilik[bawah] in cabang[pemilik[atas]]
        and (sama := [satu for satu in frasa[atas] if satu in frasa[bawah]])
    ]
    return pd.DataFrame(pasangan, columns=["atas", "bawah", "frasa"], dtype="str")


def _group_by_promise(katalog: Katalog) -> list[list[str]]:
    """The kode that share satuan, jenis and the targets of all years."""
    sifat = katalog.ukuran.set_index("kode")[["satuan", "jenis"]]
    target = katalog.target.sort_values("tahun")[["kode", "tahun", "target", "target_atas", "target_huruf"]]
    janji: dict[str, list[Any]] = {kode: [sifat.loc[kode, "satuan"].casefold()] for kode in sifat.index}
    for kode, *isi in target.itertuples(index=False, name=None):
        janji[kode].append(tuple(None if pd.isna(satu) else satu for satu in isi))
    kelompok: dict[Any, list[str]] = defaultdict(list)
    for kode, isi in janji.items():
        kelompok[(sifat.loc[kode, "jenis"], *isi)].append(kode)
    return list(kelompok.values())


def _find_frasa(katalog: Katalog) -> dict[str, list[tuple[str, str]]]:
    """Two words that follow each other in indikator or formulasi, by kode of ukuran, in the order printed."""
    umum = _KATA_UMUM | set(katalog.instansi.casefold().split())
    ukuran = katalog.ukuran
    semua = {
        kode: _split_frasa(indikator, umum) | _split_frasa(formulasi, umum)
        for kode, indikator, formulasi in zip(
            ukuran["kode"], ukuran["indikator"], ukuran["formulasi"].fillna(""), strict=True
        )
    }
    saudara = ukuran.groupby("indikator_kode")["kode"].agg(list)
    bersama = {
        kode: set().union(*(semua[lain] for lain in daftar if lain != kode))
        for daftar in saudara
        for kode in daftar
    }
    return {kode: [satu for satu in frasa if satu not in bersama[kode]] for kode, frasa in semua.items()}


def _split_frasa(teks: str, umum: frozenset[str]) -> dict[tuple[str, str], None]:
    """The phrases of one text; signs and common words stand between two phrases."""
    kata = _KATA.findall(teks.casefold())
    return dict.fromkeys(
        (satu, dua)
        for satu, dua in pairwise(kata)
        if satu.isalpha() and dua.isalpha() and not {satu, dua} & umum
    )
