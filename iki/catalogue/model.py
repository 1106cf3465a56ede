"""The words of the catalogue, and the shape of its tables."""

from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from iki.catalogue.riwayat import Riwayat
from iki.errors import PeriodeError
from iki.periods import Periode


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
    """The whole catalogue as it stands now, as tables; missing text is <NA>/NaN, missing numbers NaN.

    An ukuran without a row in `target` for a year is not promised in it: it begins later, or has ended.

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
        riwayat: how it stood before; None where nothing was ever revised.
    """

    instansi: str
    versi: int
    bidang: pd.DataFrame
    jabatan: pd.DataFrame
    fungsi: pd.DataFrame
    ukuran: pd.DataFrame
    target: pd.DataFrame
    cacat: pd.DataFrame
    riwayat: Riwayat | None = None

    def at(self, periode: Periode) -> "Katalog":
        """The catalogue as it held at a triwulan: the same ukuran in the same order, each as it was counted
        then, and the targets of that year as they stood then; those of other years as they stand now."""
        if self.riwayat is None:
            return self
        return replace(
            self,
            ukuran=self.riwayat.ukuran_at(self.ukuran, periode),
            target=self.riwayat.target_at(self.target, periode),
            riwayat=None,
        )

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
