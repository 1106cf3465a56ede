"""The words of the catalogue, and the shape of its tables."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from iki.errors import PeriodeError


class Jenis(StrEnum):
    """What kind of value an ukuran has."""

    JUMLAH = "jumlah"  # a count of whole things
    PERSENTASE = "persentase"  # a ratio, in percent
    NILAI = "nilai"  # a score
    MUTU = "mutu"  # a grade on a ladder (`Tangga`)


class Tangga(StrEnum):
    """The ladder that a grade stands on."""

    IKM = "ikm"
    SAKIP = "sakip"


class Arah(StrEnum):
    """Where better lies."""

    NAIK = "naik"
    TURUN = "turun"
    RENTANG = "rentang"  # inside [target, target_atas]


class Agregasi(StrEnum):
    """How the triwulan of a year become one realisasi."""

    JUMLAH = "jumlah"
    AKHIR = "akhir"
    RATA = "rata"
    MAKS = "maks"
    RASIO = "rasio"  # sum of pembilang / sum of penyebut


class Jadwal(StrEnum):
    """When in the year the target is due."""

    MERATA = "merata"
    PENUH = "penuh"
    AKHIR_TAHUN = "akhir_tahun"
    TARGET_TW = "target_tw"


@dataclass(frozen=True)
class Katalog:
    """The whole catalogue as tables; missing text is <NA>/NaN, missing numbers NaN.

    Attributes:
        instansi: the office's name.
        versi: `katalog_versi`, rises with every revision of a target.
        bidang: one row per unit, in the document's order; columns kode, nama.
        jabatan: one row per jabatan, in the document's order; columns kode, nama,
            nama_pendek, bidang, atasan (kode of a jabatan; missing for the head), tugas.
        fungsi: one row per line; columns jabatan, urutan (from 1), teks (without its letter).
        ukuran: one row per ukuran, in the document's order; columns kode, indikator_kode,
            jabatan, bidang, no (text as printed, may be missing), sasaran, indikator,
            formulasi, satuan, jenis, tangga (missing but for mutu), arah, agregasi, jadwal,
            bergantung_kejadian (bool), bobot (float), sumber_data (missing where blank),
            asumsi (why this agregasi and jadwal).
        target: one row per (kode of ukuran, tahun); columns kode, tahun, target_teks (as
            printed), target (float; missing for letters), target_atas (float; only rentang),
            target_huruf (only mutu), target_tw1 … target_tw4 (float; only jadwal target_tw).
        cacat: one row per defect; columns kode (of an ukuran or a jabatan), jenis,
            uraian, keputusan.
    """

    instansi: str
    versi: int
    bidang: pd.DataFrame
    jabatan: pd.DataFrame
    fungsi: pd.DataFrame
    ukuran: pd.DataFrame
    target: pd.DataFrame
    cacat: pd.DataFrame

    @property
    def periode(self) -> list[int]:
        """The years that have targets, in order."""
        return sorted(int(tahun) for tahun in self.target["tahun"].unique())

    @property
    def indikator(self) -> pd.DataFrame:
        """One row per indikator, in the document's order, indexed by indikator_kode: its first ukuran, which
        says what all of them share (jabatan, bidang, sasaran, indikator, bobot)."""
        return self.ukuran.drop_duplicates("indikator_kode").set_index("indikator_kode")

    def require_tahun(self, tahun: int) -> None:
        """Raise PeriodeError for a year without targets."""
        if tahun not in self.periode:
            awal, akhir = self.periode[0], self.periode[-1]
            raise PeriodeError(f"Tahun {tahun} tidak ada di katalog. Pilih tahun {awal} sampai {akhir}.")
