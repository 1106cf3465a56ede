"""Filling realisasi on screen: the rows to edit, and the workbook that they become."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from iki.intake.form import rows_to_fill, select_scope
from iki.intake.headings import ISIAN, Kolom
from iki.intake.template import write_template
from iki.periods import format_triwulan
from iki.store.store import Store
from iki.store.unggahan import Berkas


@dataclass(frozen=True)
class Lingkup:
    """What is filled: a year and triwulan (0: the whole year) of a bidang, of a jabatan or of all."""

    tahun: int
    triwulan: int
    bidang: str | None = None
    jabatan: str | None = None

    @property
    def nama(self) -> str:
        """For file names: "umren-tw-ii-2026"."""
        periode = format_triwulan(self.triwulan).lower().replace(" ", "-")
        return f"{(self.bidang or self.jabatan or 'semua').lower()}-{periode}-{self.tahun}"


def list_entries(store: Store, lingkup: Lingkup) -> pd.DataFrame:
    """The rows of the workbook to fill with the value that stands for this very triwulan.

    Returns:
        The columns of `rows_to_fill`, indikator_kode and jenis, and nilai, huruf, nihil, pembilang,
        penyebut as stored (missing where nothing is).

    Raises:
        IkiError: unknown year, bidang or jabatan.
    """
    katalog, realisasi = store.load_katalog(), store.load_realisasi(lingkup.tahun)
    semua = rows_to_fill(katalog, realisasi, lingkup.tahun, lingkup.triwulan)
    baris = select_scope(katalog, semua, lingkup.bidang, lingkup.jabatan)
    milik = katalog.ukuran[["kode", "indikator_kode", "jenis"]]
    kini = realisasi[realisasi["triwulan"] == lingkup.triwulan].drop(columns=["tahun", "triwulan"])
    return baris.merge(milik, on="kode").merge(kini, on="kode", how="left")


def make_entry(store: Store, lingkup: Lingkup, isian: Mapping[str, Mapping[Kolom, str]]) -> Berkas | None:
    """What was typed as the workbook of that scope, filled: it is checked, stored and traced like any other.

    Args:
        isian: by kode and column to fill, as typed; blank texts say nothing.

    Returns:
        None where nothing was typed.
    """
    terisi = {
        kode: {kolom: teks.strip() for kolom, teks in baris.items() if kolom in ISIAN and teks.strip()}
        for kode, baris in isian.items()
    }
    if not any(terisi.values()):
        return None
    isi = write_template(
        store.load_katalog(),
        store.load_realisasi(lingkup.tahun),
        lingkup.tahun,
        lingkup.triwulan,
        bidang=lingkup.bidang,
        jabatan=lingkup.jabatan,
        isian=terisi,
    )
    return Berkas(f"isian-layar-{lingkup.nama}.xlsx", isi)
