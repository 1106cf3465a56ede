"""Scores of many ukuran as one: per indikator, jabatan, bidang and dinas (design rule 8)."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from iki.catalogue.model import Katalog
from iki.scoring.achievement import name_codes
from iki.scoring.policy import LetakBatas, Policy
from iki.scoring.promise import Angka, Benar, Kode, code_of, encode
from iki.scoring.status import STATUS_UKURAN, Status

SEMUA = "SEMUA"
"""The kode of the one row at level dinas."""

_DINILAI, _NIHIL, _BELUM_LAPOR = (
    STATUS_UKURAN.index(status) for status in (Status.DINILAI, Status.NIHIL, Status.BELUM_LAPOR)
)


class Level(StrEnum):
    """What one row of a roll-up stands for."""

    INDIKATOR = "indikator"
    JABATAN = "jabatan"
    BIDANG = "bidang"
    DINAS = "dinas"


@dataclass(frozen=True)
class Bagian:
    """What enters a mean: one element per part (ukuran, or indikator).

    Attributes:
        nilai: percent, capped ukuran by ukuran; NaN unless the part is `dinilai`. Of no account
            where the policy caps the mean.
        nilai_tanpa_batas: the same uncapped.
        bobot: the weight in a mean.
        status: position in `STATUS_UKURAN`.
        kategori: position in the policy's kategori; -1 without one.
    """

    nilai: Angka
    nilai_tanpa_batas: Angka
    bobot: Angka
    status: Kode
    kategori: Kode


@dataclass(frozen=True)
class Gabungan:
    """The means: one element per group.

    Attributes:
        nilai, nilai_tanpa_batas: weighted means over the parts `dinilai`, capped as the policy
            says and uncapped; NaN without any.
        status: position in `STATUS_UKURAN`; the first that any part has.
        cakupan_kurang: `dinilai`, but fewer of the due parts reported than the policy asks.
        kategori: position in the policy's kategori; -1 without nilai, or `cakupan_kurang`.
        banyak_status: shape (statuses of an ukuran, groups): how many parts have each.
    """

    nilai: Angka
    nilai_tanpa_batas: Angka
    status: Kode
    cakupan_kurang: Benar
    kategori: Kode
    banyak_status: Kode


def roll_up(skor: pd.DataFrame, katalog: Katalog, policy: Policy, level: Level) -> pd.DataFrame:
    """Roll the scores of ukuran up to one level.

    An indikator is the mean of its ukuran `dinilai`; every higher level the mean of its indikator
    `dinilai`, flat and weighted by bobot. The policy's batas_agregasi caps each ukuran before that,
    or each level's mean after it; then no capped mean enters another. An indikator of which too
    little was reported (`cakupan_kurang`) has no kategori but still counts in those means: its
    nilai is known.

    Args:
        skor: rows of `score_ukuran`, all or some.

    Returns:
        One row per indikator, jabatan or bidang that `skor` mentions, in catalogue order, or
        one for the dinas. Columns kode, nama, nilai and nilai_tanpa_batas (percent; missing
        where nothing is `dinilai`, never 0), kategori (missing without nilai and at
        `cakupan_kurang`), status, indikator (how many; at level indikator: ukuran), dinilai,
        belum_lapor, belum_waktunya, tanpa_target, nihil (how many of them), per_kategori
        (dict: kategori -> how many, every kategori of the policy, best first).
    """
    semua = katalog.indikator
    kode, grup = _group(skor["indikator_kode"], semua.index)
    ukuran = read_bagian(skor["capaian_periode"], skor, policy)
    indikator = combine(ukuran, grup, len(kode), policy)
    milik = semua.loc[kode]
    if level is Level.INDIKATOR:
        per_kategori = _count_kategori(ukuran, grup, len(kode), policy)
        return _tabulate(indikator, milik["indikator"], per_kategori, policy)

    nama = _names(katalog, level)
    induk = milik[str(level)] if level is not Level.DINAS else pd.Series(SEMUA, index=kode)
    kode, grup = _group(induk, nama.index)
    bagian = rise(indikator, milik["bobot"].to_numpy(float))
    per_kategori = _count_kategori(bagian, grup, len(kode), policy)
    return _tabulate(combine(bagian, grup, len(kode), policy), nama[kode], per_kategori, policy)


def combine(bagian: Bagian, grup: Kode, banyak_grup: int, policy: Policy) -> Gabungan:
    """The numeric core of `roll_up`: `grup` is the position of the group each part belongs to."""
    nilai, nilai_tanpa_batas = _means(bagian, grup, banyak_grup, policy)
    banyak_status = _count(grup, bagian.status, banyak_grup, len(STATUS_UKURAN))
    kurang = _coverage(banyak_status) < policy.cakupan_minimum
    kurang &= banyak_status[_DINILAI] > 0
    return Gabungan(
        nilai=nilai,
        nilai_tanpa_batas=nilai_tanpa_batas,
        status=_first_status(banyak_status),
        cakupan_kurang=kurang,
        kategori=np.where(kurang, np.int8(-1), policy.classify(nilai)),
        banyak_status=banyak_status,
    )


def _means(bagian: Bagian, grup: Kode, banyak_grup: int, policy: Policy) -> tuple[Angka, Angka]:
    """The weighted means of the parts `dinilai`, capped and uncapped; NaN without any."""
    dinilai = np.flatnonzero(bagian.status == _DINILAI)
    grup, bobot = grup[dinilai], bagian.bobot[dinilai]
    jumlah_bobot = np.bincount(grup, bobot, banyak_grup)

    def mean(nilai: Angka) -> Angka:
        with np.errstate(invalid="ignore"):
            return np.bincount(grup, bobot * nilai[dinilai], banyak_grup) / jumlah_bobot

    tanpa_batas = mean(bagian.nilai_tanpa_batas)
    if policy.letak_batas is LetakBatas.RATA_RATA:
        return np.minimum(tanpa_batas, policy.batas_agregasi), tanpa_batas
    return mean(bagian.nilai), tanpa_batas


def _count(grup: Kode, kode: Kode, banyak_grup: int, banyak_kode: int) -> Kode:
    """How many parts of each group have each code, [code, group]; most codes are rare."""
    banyak = np.zeros((banyak_kode, banyak_grup), dtype=np.int32)
    for satu in range(banyak_kode):
        mana = np.flatnonzero(kode == satu)
        if len(mana):
            banyak[satu] = np.bincount(grup[mana], minlength=banyak_grup)
    return banyak


def _count_kategori(bagian: Bagian, grup: Kode, banyak_grup: int, policy: Policy) -> list[dict[str, int]]:
    """How many parts of each group have each kategori, best first; a part without one is in none."""
    nama = [kategori.nama for kategori in policy.kategori]
    mana = np.flatnonzero(bagian.kategori >= 0)
    banyak = _count(grup[mana], bagian.kategori[mana], banyak_grup, len(nama))
    return [dict(zip(nama, n, strict=True)) for n in banyak.T.tolist()]


def _first_status(banyak_status: Kode) -> Kode:
    """The first status, in the order of `STATUS_UKURAN`, that any part of a group has."""
    status = np.zeros(banyak_status.shape[1], dtype=np.int8)
    for kode in reversed(range(len(STATUS_UKURAN))):
        status = np.where(banyak_status[kode] > 0, np.int8(kode), status)
    return status


def _coverage(banyak_status: Kode) -> Angka:
    """Percent of the due parts that reported ("no case" is a report); NaN where nothing is due."""
    lapor = banyak_status[_DINILAI] + banyak_status[_NIHIL]
    with np.errstate(invalid="ignore"):
        return 100 * lapor / (lapor + banyak_status[_BELUM_LAPOR])


def read_bagian(capaian: pd.Series, skor: pd.DataFrame, policy: Policy) -> Bagian:
    """Scored rows as the parts of a mean, all of one weight.

    Args:
        capaian: of each row, percent, uncapped; missing without one.
        skor: the same rows; columns status and kategori.
    """
    nilai = capaian.to_numpy(float)
    return Bagian(
        nilai=np.minimum(nilai, policy.batas_agregasi),
        nilai_tanpa_batas=nilai,
        bobot=np.ones(len(skor)),
        status=encode(skor["status"], Status),
        kategori=pd.Index([k.nama for k in policy.kategori]).get_indexer(pd.Index(skor["kategori"])),
    )


def rise(indikator: Gabungan, bobot: Angka) -> Bagian:
    """The indikator as the parts of a higher level."""
    return Bagian(
        nilai=indikator.nilai,
        nilai_tanpa_batas=indikator.nilai_tanpa_batas,
        bobot=bobot,
        status=indikator.status,
        kategori=indikator.kategori,
    )


def _group(induk: pd.Series, urutan: pd.Index) -> tuple[pd.Index, Kode]:
    """The groups that occur, in this order, and the position among them of each row's own."""
    ada = urutan[urutan.isin(induk)]
    return ada, ada.get_indexer(pd.Index(induk))


def _names(katalog: Katalog, level: Level) -> pd.Series:
    """The name of every jabatan, bidang or the dinas, by kode, in catalogue order."""
    if level is Level.DINAS:
        return pd.Series({SEMUA: katalog.instansi})
    daftar = katalog.jabatan if level is Level.JABATAN else katalog.bidang
    return daftar.set_index("kode")["nama"]


def _tabulate(
    gabungan: Gabungan, nama: pd.Series, per_kategori: list[dict[str, int]], policy: Policy
) -> pd.DataFrame:
    status = np.where(gabungan.cakupan_kurang, code_of(Status.CAKUPAN_KURANG), gabungan.status)
    banyak_status = gabungan.banyak_status.astype(np.int64)
    return pd.DataFrame(
        {
            "kode": nama.index.to_numpy(),
            "nama": nama.to_numpy(),
            "nilai": gabungan.nilai,
            "nilai_tanpa_batas": gabungan.nilai_tanpa_batas,
            "kategori": name_codes(gabungan.kategori, [kategori.nama for kategori in policy.kategori]),
            "status": name_codes(status, list(Status)),
            "indikator": banyak_status.sum(axis=0),
            **{str(satu): n for satu, n in zip(STATUS_UKURAN, banyak_status, strict=True)},
            "per_kategori": per_kategori,
        }
    )
