"""How well each ukuran does up to a triwulan: capaian, kategori, status (design section 5)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import Periode
from iki.scoring.accumulation import Terkumpul, accumulate_laporan
from iki.scoring.explain import Latar, explain_missing
from iki.scoring.formulas import compute_capaian, compute_capaian_mutu
from iki.scoring.policy import Policy
from iki.scoring.promise import Angka, Benar, Janji, Kode, code_of, read_janji
from iki.scoring.realisasi import list_triwulan, name_letters
from iki.scoring.reports import Laporan, read_laporan
from iki.scoring.schedule import TargetTriwulan, spread_in_force
from iki.scoring.status import Status

_FROM_UKURAN = [
    *("kode", "indikator_kode", "jabatan", "bidang", "indikator", "formulasi"),
    *("satuan", "jenis", "arah", "bobot"),
]


@dataclass(frozen=True)
class Skor:
    """The scores up to one triwulan: one element per ukuran, in catalogue order.

    Attributes:
        terkumpul: the realisasi they are made from.
        target_periode: what they are measured against; 0 where nothing is due, NaN for letters.
        capaian_tahun, capaian_periode: percent, uncapped; NaN where missing.
        kategori: position in the policy's kategori; -1 without capaian_periode.
        status: position in `Status`.
        sementara: scored although a triwulan in which something was due is blank.
    """

    terkumpul: Terkumpul
    target_periode: Angka
    capaian_tahun: Angka
    capaian_periode: Angka
    kategori: Kode
    status: Kode
    sementara: Benar


@dataclass(frozen=True)
class Rincian:
    """The table of `score_ukuran`, and the promises and reports that it is made from."""

    tabel: pd.DataFrame
    janji: Janji
    laporan: Laporan
    latar: Latar


def score_ukuran(katalog: Katalog, realisasi: pd.DataFrame, policy: Policy, periode: Periode) -> pd.DataFrame:
    """Score every ukuran up to a triwulan.

    Args:
        katalog: what is promised; a score is measured against what held at its triwulan (`Katalog.at`).
        realisasi: as for `iki.scoring.realisasi.accumulate`; other years are left out.

    Returns:
        One row per ukuran in catalogue order. Columns kode, indikator_kode, jabatan, bidang,
        indikator, formulasi, satuan, jenis, arah, bobot; target, target_atas, target_huruf of
        the year (missing without one); target_periode (0: nothing due; missing for letters; the
        year's target where only a value of the whole year is known);
        realisasi, realisasi_huruf; capaian_tahun and capaian_periode (percent, uncapped and
        unrounded, missing where there is none: not reported is not zero); kategori and status
        (text; kategori missing without capaian_periode); sementara (bool); setahun (bool: before
        TW IV, realisasi is the value of the whole year); triwulan_kosong (list of int); alasan (an
        Indonesian sentence where capaian_periode is missing or needs a caveat, such as sementara;
        else missing).

    Raises:
        KebijakanError: a letter that its ladder does not have.
    """
    return score_in_detail(katalog, realisasi, policy, periode).tabel


def score_in_detail(katalog: Katalog, realisasi: pd.DataFrame, policy: Policy, periode: Periode) -> Rincian:
    """`score_ukuran`'s table with all that it is made from, for those who explain it."""
    berlaku = katalog.at(periode)
    janji = read_janji(berlaku, periode.tahun)
    laporan = read_laporan(realisasi, berlaku, janji, periode.tahun)
    jadwal = spread_in_force(katalog, janji, periode)
    skor = score_arrays(janji, jadwal, laporan, policy, periode.triwulan)
    tabel = _tabulate(berlaku, janji, skor, policy)
    latar = Latar(periode.triwulan, jadwal, skor.terkumpul)
    return Rincian(tabel.assign(alasan=explain_missing(tabel, latar)), janji, laporan, latar)


def score_arrays(
    janji: Janji, jadwal: TargetTriwulan, laporan: Laporan, policy: Policy, triwulan: int
) -> Skor:
    """The numeric core of `score_ukuran`: arrays in, arrays out.

    A value of the whole year is measured against the year's target, at any triwulan.
    """
    terkumpul = accumulate_laporan(janji, laporan, triwulan)
    jatuh_tempo = jadwal.jatuh_tempo[triwulan - 1]
    status = _judge_status(janji, jatuh_tempo, terkumpul)

    capaian_tahun = _achieve(janji, terkumpul, janji.target, policy)
    capaian_periode, target_periode = capaian_tahun, jadwal.target[triwulan - 1]
    if triwulan < 4:
        setahun = terkumpul.dari_setahun & jatuh_tempo & ~janji.mutu
        target_periode = np.where(setahun, janji.target, target_periode)
        capaian_periode = _achieve(janji, terkumpul, target_periode, policy)
        capaian_periode = np.where(jatuh_tempo, capaian_periode, np.nan)
    terlewat = (jadwal.jatuh_tempo & terkumpul.kosong).any(axis=0)
    return Skor(
        terkumpul=terkumpul,
        target_periode=target_periode,
        capaian_tahun=capaian_tahun,
        capaian_periode=capaian_periode,
        kategori=policy.classify(capaian_periode),
        status=status,
        sementara=(status == code_of(Status.DINILAI)) & terlewat,
    )


def _achieve(janji: Janji, terkumpul: Terkumpul, target: Angka, policy: Policy) -> Angka:
    capaian = compute_capaian(janji, terkumpul.nilai, target, policy)
    mutu = np.flatnonzero(janji.mutu)
    if len(mutu):
        capaian[mutu] = compute_capaian_mutu(janji, terkumpul.nilai, terkumpul.peringkat)[mutu]
    return capaian


def _judge_status(janji: Janji, jatuh_tempo: Benar, terkumpul: Terkumpul) -> Kode:
    """The first that holds: no target, nothing due, nothing reported, only "no case", else scored."""
    sebab = {
        Status.TANPA_TARGET: ~janji.bertarget,
        Status.BELUM_WAKTUNYA: ~jatuh_tempo,
        Status.BELUM_LAPOR: ~(terkumpul.bernilai | terkumpul.nihil),
        Status.NIHIL: terkumpul.nihil,
    }
    status = np.full(len(jatuh_tempo), code_of(Status.DINILAI), dtype=np.int8)
    for satu, mana in reversed(sebab.items()):
        status[mana] = code_of(satu)
    return status


def _tabulate(katalog: Katalog, janji: Janji, skor: Skor, policy: Policy) -> pd.DataFrame:
    tabel = katalog.ukuran[_FROM_UKURAN].reset_index(drop=True)
    return tabel.assign(
        target=janji.target,
        target_atas=janji.target_atas,
        target_huruf=name_letters(janji.peringkat_target, janji.tangga),
        target_periode=skor.target_periode,
        realisasi=skor.terkumpul.nilai,
        realisasi_huruf=name_letters(skor.terkumpul.peringkat, janji.tangga),
        capaian_tahun=skor.capaian_tahun,
        capaian_periode=skor.capaian_periode,
        kategori=name_codes(skor.kategori, [kategori.nama for kategori in policy.kategori]),
        status=name_codes(skor.status, list(Status)),
        sementara=skor.sementara,
        setahun=skor.terkumpul.dari_setahun,
        triwulan_kosong=list_triwulan(skor.terkumpul.kosong),
    )


def name_codes(kode: Kode, nama: list[str]) -> pd.Series:
    """The name at each position, as text; missing where the position is -1."""
    return pd.Series([str(nama[i]) if i >= 0 else None for i in kode], dtype="str")
