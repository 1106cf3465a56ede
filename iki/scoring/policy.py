"""Scoring policies: the numbers and options of a regulation, kept as cited data."""

from collections.abc import Iterable, Mapping
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
        berlaku_mulai: the day from which this version holds, until a later version does.
        bawaan_sejak: the year from which the office scores by it unless told otherwise, until a
            later one is the default; None for a policy that is only there to choose.
    """

    nama: str
    versi: int
    judul: str
    berlaku_mulai: date
    bawaan_sejak: int | None
    formula_turun: FormulaTurun
    formula_rentang: FormulaRentang
    batas_agregasi: float
    letak_batas: LetakBatas
    cakupan_minimum: float
    kategori: tuple[Kategori, ...]
    tafsir: tuple[str, ...]
    sumber: tuple[Sumber, ...]

    def classify(self, capaian: npt.NDArray[np.float64]) -> npt.NDArray[np.int8]:
        """Index into `kategori` of each capaian, rounded half up to two decimals first.

        A missing capaian (NaN) has no kategori: -1. Below 0 is the last band.
        """
        bulat = round_half_up(capaian)
        kode = np.zeros(len(bulat), dtype=np.int8)
        for kategori in self.kategori[:-1]:
            kode += bulat < kategori.batas_bawah
        kode[np.isnan(bulat)] = -1
        return kode


def load_policy(nama: str | None = None, tahun: int | None = None) -> Policy:
    """The rules by which a year is scored.

    A year keeps its rules: of a policy it is the version in force on its 1 January, of policies the
    default of that year. Before the first version, or the first default, there is only the first.

    Args:
        nama: the default of the year where None.
        tahun: the newest version, or default, where None.

    Raises:
        KebijakanError: no such policy (the message lists those there are), or a file is not valid.
    """
    semua = _policies()
    if nama is None:
        nama = _default(semua, tahun).nama
    if nama not in semua:
        raise KebijakanError(f"Kebijakan '{nama}' tidak dikenal. Pilihan: {', '.join(sorted(semua))}.")
    return _in_force(semua[nama], tahun)


def _default(semua: Mapping[str, tuple[Policy, ...]], tahun: int | None) -> Policy:
    bawaan = {satu.bawaan_sejak: satu for versi in semua.values() for satu in versi if satu.bawaan_sejak}
    sudah = [sejak for sejak in bawaan if tahun is None or sejak <= tahun]
    return bawaan[max(sudah) if sudah else min(bawaan)]


def _in_force(versi: tuple[Policy, ...], tahun: int | None) -> Policy:
    berlaku = [satu for satu in versi if tahun is None or satu.berlaku_mulai <= date(tahun, 1, 1)]
    return berlaku[-1] if berlaku else versi[0]


def list_policies() -> list[Policy]:
    """Every version of every policy: the default one first, then by name, older versions first."""
    semua = _policies()
    bawaan = _default(semua, None).nama
    return [satu for nama in sorted(semua, key=lambda n: (n != bawaan, n)) for satu in semua[nama]]


@cache
def _policies() -> dict[str, tuple[Policy, ...]]:
    return read_policies(POLICIES)


def read_policies(folder: Path) -> dict[str, tuple[Policy, ...]]:
    """All policies of a folder by name, each with its versions in order.

    Raises:
        KebijakanError: a file is not valid; two of one version, a later version in force before an
            earlier one, no default policy, or two for one year.
    """
    semua: dict[str, list[Policy]] = {}
    for policy in sorted(map(read_policy, folder.glob("*.yaml")), key=lambda satu: satu.versi):
        semua.setdefault(policy.nama, []).append(policy)
    for versi in semua.values():
        for lama, baru in pairwise(versi):
            if baru.versi == lama.versi or baru.berlaku_mulai <= lama.berlaku_mulai:
                raise KebijakanError(
                    f"Kebijakan {baru.nama}: versi {baru.versi} harus berlaku sesudah "
                    f"{lama.berlaku_mulai}, mulai berlakunya versi {lama.versi}."
                )
    _check_default(satu for versi in semua.values() for satu in versi)
    return {nama: tuple(versi) for nama, versi in semua.items()}


def _check_default(semua: Iterable[Policy]) -> None:
    sejak: dict[int, Policy] = {}
    for satu in semua:
        if satu.bawaan_sejak in sejak:
            lain = sejak[satu.bawaan_sejak]
            raise KebijakanError(
                f"Kebijakan bawaan sejak {satu.bawaan_sejak} ada dua: {lain.nama} v{lain.versi} dan "
                f"{satu.nama} v{satu.versi}. Sisakan bawaan_sejak pada salah satunya."
            )
        if satu.bawaan_sejak is not None:
            sejak[satu.bawaan_sejak] = satu
    if not sejak:
        raise KebijakanError(
            f"Tidak ada kebijakan bawaan di {POLICIES.name}: tulis bawaan_sejak pada satu berkas."
        )


def read_policy(path: Path) -> Policy:
    """Read and check one policy file: NAMA.yaml, or NAMA-vVERSI.yaml for a later version.

    Raises:
        KebijakanError: names the file and the line: a field missing, unknown or of the
            wrong type, bands out of order or not reaching down to 0, a cap below the best
            band, a rule without citation.
    """
    berkas = read_yaml(path)
    berkas.check_fields((), set(Policy.__dataclass_fields__))
    nama, versi = berkas.require(("nama",), str), berkas.require(("versi",), int)
    if path.stem not in (nama, f"{nama}-v{versi}"):
        berkas.refuse(("nama",), f"'nama' harus sama dengan nama berkas, '{path.stem}'.")
    kategori, sumber = _read_kategori(berkas), read_sumber(berkas)
    if tanpa := _ATURAN - {satu.aturan for satu in sumber}:
        berkas.refuse(("sumber",), f"belum ada sumber untuk {', '.join(sorted(tanpa))}.")
    return Policy(
        nama=nama,
        versi=versi,
        judul=berkas.require(("judul",), str),
        berlaku_mulai=berkas.require(("berlaku_mulai",), date),
        bawaan_sejak=berkas.require(("bawaan_sejak",), int) if "bawaan_sejak" in berkas.isi else None,
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
