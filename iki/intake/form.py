"""The rows and columns of the workbook to fill, before it is drawn."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from iki.catalogue.model import Katalog
from iki.errors import IkiError, PeriodeError
from iki.intake.headings import Kolom
from iki.periods import ROMAWI, SETAHUN, TRIWULAN, Periode, format_triwulan
from iki.scoring.promise import read_janji
from iki.scoring.realisasi import accumulate
from iki.scoring.schedule import spread_target

BELUM_JATUH_TEMPO = "belum jatuh tempo"
BELUM_LAPOR = "belum lapor"


class LingkupError(IkiError):
    """A bidang or jabatan that the catalogue does not have."""


@dataclass(frozen=True)
class KolomForm:
    """One column of the form; `lebar` in characters, `isian` where a person fills it."""

    kolom: Kolom
    judul: str
    lebar: float
    isian: bool = False


def columns_of(tahun: int, triwulan: int) -> list[KolomForm]:
    """The columns in their order; TW I and the whole year have no earlier triwulan to show."""
    periode = format_triwulan(triwulan)
    tetap = [
        KolomForm(Kolom.KODE, "Kode", 18),
        KolomForm(Kolom.JABATAN, "Jabatan", 15),
        KolomForm(Kolom.SASARAN, "Sasaran", 23),
        KolomForm(Kolom.INDIKATOR, "Indikator", 29),
        KolomForm(Kolom.FORMULASI, "Formulasi", 29),
        KolomForm(Kolom.SATUAN, "Satuan", 10),
        KolomForm(Kolom.TARGET, f"Target {tahun}", 10),
    ]
    if triwulan != SETAHUN:
        tetap.append(KolomForm(Kolom.TARGET_PERIODE, f"Target s.d. {periode}", 11))
    if triwulan > 1:
        lalu = f"s.d. TW {ROMAWI[triwulan - 1]} (sudah dilaporkan)"
        tetap.append(KolomForm(Kolom.REALISASI_LALU, lalu, 12))
    return [
        *tetap,
        KolomForm(Kolom.REALISASI, f"Realisasi {periode} {tahun}", 13, isian=True),
        KolomForm(Kolom.PEMBILANG, "Pembilang", 11, isian=True),
        KolomForm(Kolom.PENYEBUT, "Penyebut", 11, isian=True),
        KolomForm(Kolom.FAKTOR_PENDORONG, "Faktor pendorong", 22, isian=True),
        KolomForm(Kolom.FAKTOR_PENGHAMBAT, "Faktor penghambat", 22, isian=True),
        KolomForm(Kolom.TINDAK_LANJUT, "Tindak lanjut", 22, isian=True),
        KolomForm(Kolom.BUKTI_DUKUNG, "Bukti dukung (link)", 22, isian=True),
    ]


def rows_to_fill(katalog: Katalog, realisasi: pd.DataFrame, tahun: int, triwulan: int) -> pd.DataFrame:
    """What the form shows of each ukuran.

    Args:
        realisasi: the stored values; those before this triwulan are shown, brought
            together by each ukuran's agregasi.
        triwulan: 1-4; 0 for the whole year.

    Returns:
        One row per ukuran promised in that year, in catalogue order; columns kode, jabatan_kode, bidang,
        jabatan (short name), sasaran, indikator, formulasi, satuan, target, target_periode, realisasi_lalu.
        The last three hold a float, or text: a letter, "80–90", "belum jatuh tempo", "belum
        lapor", "nihil"; None where there is no target.

    Raises:
        PeriodeError: the catalogue has no such year, or there is no such triwulan.
    """
    _check_periode(katalog, tahun, triwulan)
    katalog = _promised(katalog.at(Periode(tahun, triwulan or max(TRIWULAN))), tahun)
    ukuran = katalog.ukuran.rename(columns={"jabatan": "jabatan_kode"})
    nama = katalog.jabatan.set_index("kode")["nama_pendek"]
    kolom = ["kode", "jabatan_kode", "bidang", "sasaran", "indikator", "formulasi", "satuan"]
    target = _year_targets(katalog, tahun)
    return ukuran[kolom].assign(
        jabatan=ukuran["jabatan_kode"].map(nama),
        target=pd.Series(target, index=ukuran.index, dtype=object),
        target_periode=pd.Series(_due(katalog, tahun, triwulan, target), index=ukuran.index, dtype=object),
        realisasi_lalu=pd.Series(
            _reported(katalog, realisasi, tahun, triwulan - 1), index=ukuran.index, dtype=object
        ),
    )


def select_scope(
    katalog: Katalog, baris: pd.DataFrame, bidang: str | None, jabatan: str | None
) -> pd.DataFrame:
    """The rows of one bidang, of one jabatan, or all; kode in any case.

    Raises:
        LingkupError: the catalogue has no such bidang or jabatan, or the jabatan stands elsewhere.
    """
    if bidang is not None:
        baris = baris[baris["bidang"] == require_known("Bidang", bidang, katalog.bidang["kode"].tolist())]
    if jabatan is not None:
        kode = require_known("Jabatan", jabatan, katalog.jabatan["kode"].tolist())
        baris = baris[baris["jabatan_kode"] == kode]
        if baris.empty:
            raise LingkupError(f"Jabatan {kode} bukan bagian dari bidang {bidang}. Hapus salah satunya.")
    return baris


def require_known(sebutan: str, kode: str, dikenal: list[str]) -> str:
    """The kode as the catalogue writes it; LingkupError where it has none such."""
    if kode.strip().upper() not in dikenal:
        raise LingkupError(f"{sebutan} '{kode}' tidak ada di katalog. Pilihan: {', '.join(dikenal)}.")
    return kode.strip().upper()


def _promised(katalog: Katalog, tahun: int) -> Katalog:
    """Without the ukuran that begin later or have ended: those with targets, but none of this year."""
    target = katalog.target
    tahun_lain = set(target["kode"]) - set(target[target["tahun"] == tahun]["kode"])
    return replace(katalog, ukuran=katalog.ukuran[~katalog.ukuran["kode"].isin(tahun_lain)])


def _check_periode(katalog: Katalog, tahun: int, triwulan: int) -> None:
    katalog.require_tahun(tahun)
    if triwulan not in (SETAHUN, *TRIWULAN):
        raise PeriodeError(f"Triwulan {triwulan} tidak ada. Pilih 1, 2, 3 atau 4.")


def _year_targets(katalog: Katalog, tahun: int) -> list[float | str | None]:
    target = katalog.target[katalog.target["tahun"] == tahun].set_index("kode")
    kolom = target.reindex(katalog.ukuran["kode"])[["target", "target_atas", "target_huruf"]]
    return [_one_target(*baris) for baris in kolom.itertuples(index=False, name=None)]


def _one_target(target: float, atas: float, huruf: object) -> float | str | None:
    if isinstance(huruf, str):
        return huruf
    if pd.isna(target):
        return None
    return float(target) if pd.isna(atas) else f"{target:g}–{atas:g}"


def _due(
    katalog: Katalog, tahun: int, triwulan: int, target: list[float | str | None]
) -> list[float | str | None]:
    """The target due by the triwulan; a letter or a range is due as a whole, no target never."""
    if triwulan == SETAHUN:
        return target
    jadwal = spread_target(read_janji(katalog, tahun))
    bagian = zip(target, jadwal.target[triwulan - 1], jadwal.jatuh_tempo[triwulan - 1], strict=True)
    return [_one_due(*satu) for satu in bagian]


def _one_due(setahun: float | str | None, sampai: float, jatuh_tempo: bool) -> float | str | None:
    if setahun is not None and not jatuh_tempo:
        return BELUM_JATUH_TEMPO
    return float(sampai) if isinstance(setahun, float) else setahun


def _reported(katalog: Katalog, realisasi: pd.DataFrame, tahun: int, sampai: int) -> list[float | str]:
    """The realisasi up to a triwulan; nothing before the first."""
    if sampai < 1:
        return [BELUM_LAPOR] * len(katalog.ukuran)
    terkumpul = accumulate(katalog, realisasi, tahun, sampai)
    kolom = terkumpul[["realisasi", "realisasi_huruf", "nihil"]]
    return [_one_reported(*baris) for baris in kolom.itertuples(index=False, name=None)]


def _one_reported(angka: float, huruf: object, nihil: bool) -> float | str:
    if isinstance(huruf, str):
        return huruf
    if nihil:
        return "nihil"
    return BELUM_LAPOR if np.isnan(angka) else float(angka)
