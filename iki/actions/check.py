"""Check a workbook: what it says, what is wrong with it, what storing it would change."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from iki.actions.chosen import BEDA_PILIHAN, doubt_choice
from iki.actions.entry import Lingkup
from iki.actions.milik import find_foreign
from iki.catalogue.model import Katalog
from iki.intake.findings import Temuan, Tingkat
from iki.intake.plausibility import find_doubts
from iki.intake.questions import TANPA_JAWABAN, Jawaban
from iki.intake.reader import Bacaan, read_workbook
from iki.pelaku import Pelaku
from iki.periods import SETAHUN, Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import load_policy
from iki.store.store import Store
from iki.store.unggahan import Berkas

KUNCI = ["kode", "tahun", "triwulan"]
NILAI = ["nilai", "huruf", "nihil", "pembilang", "penyebut"]

Nilai = float | str | None
"""What was reported: a number, a letter, "nihil", or None for nothing."""


@dataclass(frozen=True)
class Perubahan:
    """One value that storing the file would change, and what that does to the kategori."""

    kode: str
    tahun: int
    triwulan: int | None  # None: the value of the whole year
    lama: Nilai
    baru: Nilai
    kategori_lama: str | None
    kategori_baru: str | None


@dataclass(frozen=True)
class Banyak:
    """What storing a file would do: how many of its values are new, change one, or are stored already.

    `kosong` counts the rows that say nothing and so change nothing.
    """

    baru: int
    berubah: int
    tetap: int
    kosong: int


@dataclass(frozen=True)
class Pemeriksaan:
    """What checking a workbook found; `ok` exactly when there is no galat."""

    bacaan: Bacaan
    temuan: list[Temuan]
    perubahan: list[Perubahan] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not any(temuan.tingkat == Tingkat.GALAT for temuan in self.temuan)

    @property
    def banyak(self) -> Banyak:
        isian = len(self.bacaan.isian)
        baru = sum(satu.lama is None for satu in self.perubahan)
        return Banyak(
            baru=baru,
            berubah=len(self.perubahan) - baru,
            tetap=isian - len(self.perubahan),
            kosong=max(self.bacaan.baris - isian, 0),
        )

    @property
    def pertanyaan(self) -> list[Temuan]:
        """The first temuan of each question that the file leaves open."""
        pertama = {satu.tanya.kunci: satu for satu in reversed(self.temuan) if satu.tanya is not None}
        return [satu for satu in self.temuan if satu in pertama.values()]

    @property
    def peringatan(self) -> list[Temuan]:
        """The peringatan, which a person must accept before anything is stored."""
        return [temuan for temuan in self.temuan if temuan.tingkat == Tingkat.PERINGATAN]

    @property
    def beda_pilihan(self) -> list[Temuan]:
        """Those of them that ask whether the file is right or what was chosen beside it."""
        return [temuan for temuan in self.temuan if temuan.kode in BEDA_PILIHAN]


def check_workbook(
    store: Store,
    berkas: Berkas,
    jawaban: Jawaban = TANPA_JAWABAN,
    dipilih: Lingkup | None = None,
    pelaku: Pelaku | None = None,
) -> Pemeriksaan:
    """Read and check a workbook against the catalogue and what is stored; stores nothing.

    Args:
        jawaban: what was answered to the questions that this file asked before.
        dipilih: the period and unit that a person chose beside the file; None where nothing was.
        pelaku: who would store it: an operator finds the rows of other bidang refused. None: nobody yet.
    """
    return check_bacaan(store, read_berkas(store, berkas, jawaban), dipilih, pelaku)


def read_berkas(store: Store, berkas: Berkas, jawaban: Jawaban = TANPA_JAWABAN) -> Bacaan:
    """What a workbook says, by the catalogue as it stands: the first half of `check_workbook`."""
    return read_workbook(berkas.isi, berkas.nama, store.load_katalog(), jawaban)


def check_bacaan(
    store: Store, bacaan: Bacaan, dipilih: Lingkup | None = None, pelaku: Pelaku | None = None
) -> Pemeriksaan:
    """Compare what a workbook says with what was chosen and what is stored: the second half."""
    katalog, realisasi = store.load_katalog(), store.load_realisasi()
    beda = [] if dipilih is None else doubt_choice(bacaan.isian, katalog, dipilih)
    asing = [] if pelaku is None else find_foreign(bacaan.isian, katalog, pelaku)
    temuan = beda + asing + bacaan.temuan + find_doubts(bacaan.isian, katalog, realisasi)
    return Pemeriksaan(bacaan, temuan, find_perubahan(bacaan.isian, realisasi, katalog))


def find_perubahan(isian: pd.DataFrame, realisasi: pd.DataFrame, katalog: Katalog) -> list[Perubahan]:
    """Compare the values of a file with the stored ones; equal values are no change.

    The kategori are those of the default policy of each year.

    Args:
        isian: the values of the file, in its order (see `Bacaan`).
        realisasi: the stored current values.
    """
    lama = realisasi.set_index(KUNCI)[NILAI]
    baru = isian.drop_duplicates(KUNCI, keep="last").set_index(KUNCI)[NILAI]
    return [
        satu
        for kunci, satu in zip(baru.index, compare_values(isian, realisasi, katalog), strict=True)
        if kunci not in lama.index or not baru.loc[kunci].equals(lama.loc[kunci])
    ]


def compare_values(isian: pd.DataFrame, realisasi: pd.DataFrame, katalog: Katalog) -> list[Perubahan]:
    """As `find_perubahan`, with the equal values too: one for each (kode, tahun, triwulan) of `isian`."""
    lama = realisasi.set_index(KUNCI)[NILAI]
    baru = isian.drop_duplicates(KUNCI, keep="last").set_index(KUNCI)[NILAI]
    gabungan = pd.concat([lama[~lama.index.isin(baru.index)], baru]).reset_index()
    kategori = {
        periode: (_kategori(katalog, realisasi, periode), _kategori(katalog, gabungan, periode))
        for periode in {_sampai(tahun, triwulan) for _, tahun, triwulan in baru.index}
    }
    return [
        _compare(kunci, lama.loc[kunci] if kunci in lama.index else None, baru.loc[kunci], kategori)
        for kunci in baru.index
    ]


def _sampai(tahun: int, triwulan: int) -> Periode:
    return Periode(int(tahun), 4 if triwulan == SETAHUN else int(triwulan))


def _kategori(katalog: Katalog, realisasi: pd.DataFrame, periode: Periode) -> dict[Any, str | None]:
    policy = load_policy(tahun=periode.tahun)
    skor = score_ukuran(katalog, realisasi[realisasi["tahun"] == periode.tahun], policy, periode)
    kategori = skor.set_index("kode")["kategori"].astype(object)
    return kategori.where(kategori.notna(), None).to_dict()


def _compare(kunci: Any, lama: pd.Series | None, baru: pd.Series, kategori: dict[Periode, Any]) -> Perubahan:
    kode, tahun, triwulan = kunci
    sebelum, sesudah = kategori[_sampai(tahun, triwulan)]
    return Perubahan(
        kode=kode,
        tahun=int(tahun),
        triwulan=None if triwulan == SETAHUN else int(triwulan),
        lama=None if lama is None else reported_value(lama),
        baru=reported_value(baru),
        kategori_lama=sebelum[kode],
        kategori_baru=sesudah[kode],
    )


def reported_value(baris: "pd.Series[Any]") -> Nilai:
    """What a row of realisasi reports: "nihil", a letter or a number."""
    if baris["nihil"]:
        return "nihil"
    return float(baris["nilai"]) if pd.isna(baris["huruf"]) else str(baris["huruf"])
