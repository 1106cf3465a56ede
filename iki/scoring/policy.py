"""Scoring policies: the numbers and options of a regulation, kept as cited data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from iki.errors import KebijakanError
from iki.numbers import round_half_up
from iki.scoring.citation import Sumber, read_sumber, read_tafsir
from iki.scoring.yamlfile import BerkasYaml, read_yaml

POLICIES = Path(__file__).resolve().parents[2] / "data" / "policies"
DEFAULT_POLICY = "permendagri-86-2017"

_ATURAN = {"kategori", "formula_turun", "formula_rentang", "batas_agregasi", "cakupan_minimum"}
"""The rules of a policy; `sumber` cites each. The citation of batas_agregasi is that of letak_batas too."""


class FormulaTurun(StrEnum):
    """Capaian where less is better."""

    SELISIH = "2t-r"  # (2T-R)/T
    KEBALIKAN = "t/r"  # T/R


class FormulaRentang(StrEnum):
    """Capaian above a range [a, b]."""

    SELISIH = "2b-r"  # (2b-R)/b: beyond the range is too much
    NISBAH = "r/b"  # R/b: beyond the range is even better


class LetakBatas(StrEnum):
    """What `batas_agregasi` caps."""

    UKURAN = "ukuran"  # each ukuran, before it enters a mean
    RATA_RATA = "rata-rata"  # the finished mean of each level; its parts stay uncapped


@dataclass(frozen=True)
class Kategori:
    """One band: values from `batas_bawah` (percent, two decimals) up to the next better band."""

    nama: str
    batas_bawah: float


@dataclass(frozen=True)
class Policy:
    """One version of the scoring rules that a regulation or an office sets.

    Attributes:
        kategori: the bands, best first; the last begins at 0, so every capaian has one.
        batas_agregasi: most that counts, in percent, at the place `letak_batas` names; no less than
            the best band asks, so that a mean can reach every band.
        cakupan_minimum: percent of the due parts that must have reported before a
            roll-up gets a kategori.
        tafsir: the choices that the text leaves open, as we read them.
    """

    nama: str
    versi: int
    judul: str
    berlaku_mulai: date
    formula_turun: FormulaTurun
    formula_rentang: FormulaRentang
    batas_agregasi: float
    letak_batas: LetakBatas
    cakupan_minimum: float
    kategori: tuple[Kategori, ...]
    tafsir: tuple[str, ...]
    sumber: tuple[Sumber, ...]

    def classify(self, capaian: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
        """Index into `kategori` of each capaian, rounded half up to two decimals first.

        A missing capaian (NaN) has no kategori: -1. Below 0 is the last band.
        """
        batas = np.array([kategori.batas_bawah for kategori in reversed(self.kategori)])
        terburuk = len(batas) - 1
        kode = terburuk - (np.searchsorted(batas, round_half_up(capaian), side="right") - 1)
        return np.where(np.isnan(capaian), -1, np.minimum(kode, terburuk))


@cache
def load_policy(nama: str = DEFAULT_POLICY) -> Policy:
    """The policy of this name.

    Raises:
        KebijakanError: no such policy (the message lists those there are), or its file is not valid.
    """
    dikenal = sorted(path.stem for path in POLICIES.glob("*.yaml"))
    if nama not in dikenal:
        raise KebijakanError(f"Kebijakan '{nama}' tidak dikenal. Pilihan: {', '.join(dikenal)}.")
    return read_policy(POLICIES / f"{nama}.yaml")


def list_policies() -> list[Policy]:
    """All policies, the default one first, then by name."""
    nama = sorted((path.stem for path in POLICIES.glob("*.yaml")), key=lambda n: (n != DEFAULT_POLICY, n))
    return [load_policy(n) for n in nama]


def read_policy(path: Path) -> Policy:
    """Read and check one policy file, named after its policy.

    Raises:
        KebijakanError: names the file and the line: a field missing, unknown or of the
            wrong type, bands out of order or not reaching down to 0, a cap below the best
            band, a rule without citation.
    """
    berkas = read_yaml(path)
    berkas.check_fields((), set(Policy.__dataclass_fields__))
    if berkas.require(("nama",), str) != path.stem:
        berkas.refuse(("nama",), f"'nama' harus sama dengan nama berkas, '{path.stem}'.")
    kategori, sumber = _read_kategori(berkas), read_sumber(berkas)
    if tanpa := _ATURAN - {satu.aturan for satu in sumber}:
        berkas.refuse(("sumber",), f"belum ada sumber untuk {', '.join(sorted(tanpa))}.")
    return Policy(
        nama=path.stem,
        versi=berkas.require(("versi",), int),
        judul=berkas.require(("judul",), str),
        berlaku_mulai=berkas.require(("berlaku_mulai",), date),
        formula_turun=berkas.require_option(("formula_turun",), FormulaTurun),
        formula_rentang=berkas.require_option(("formula_rentang",), FormulaRentang),
        batas_agregasi=_read_batas(berkas, kategori),
        letak_batas=berkas.require_option(("letak_batas",), LetakBatas),
        cakupan_minimum=berkas.require_percent(("cakupan_minimum",)),
        kategori=kategori,
        tafsir=read_tafsir(berkas),
        sumber=sumber,
    )


def _read_batas(berkas: BerkasYaml, kategori: tuple[Kategori, ...]) -> float:
    batas = berkas.require_percent(("batas_agregasi",))
    if batas < kategori[0].batas_bawah:
        berkas.refuse(("batas_agregasi",), f"di bawah batas kategori '{kategori[0].nama}'.")
    return batas


def _read_kategori(berkas: BerkasYaml) -> tuple[Kategori, ...]:
    jumlah = len(berkas.require(("kategori",), list))
    for nomor in range(jumlah):
        berkas.check_fields(("kategori", nomor), {"nama", "batas_bawah"})
    semua = [
        Kategori(
            berkas.require(("kategori", nomor, "nama"), str),
            berkas.require_percent(("kategori", nomor, "batas_bawah")),
        )
        for nomor in range(jumlah)
    ]
    for nomor, (atas, bawah) in enumerate(pairwise(semua), start=1):
        if bawah.batas_bawah >= atas.batas_bawah:
            berkas.refuse(("kategori", nomor), "kategori harus urut dari batas bawah tertinggi ke terendah.")
    if semua[-1].batas_bawah != 0:
        berkas.refuse(("kategori", jumlah - 1), "kategori terakhir harus mulai dari 0, tanpa celah.")
    if len({kategori.nama for kategori in semua}) < jumlah:
        berkas.refuse(("kategori",), "nama kategori tidak boleh sama.")
    return tuple(semua)
