"""Filling realisasi on screen: the rows to edit, and the workbook that they become."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from iki.errors import IkiError
from iki.intake.findings import KodeTemuan, Temuan
from iki.intake.form import rows_to_fill, select_scope
from iki.intake.headings import ISIAN, Kolom
from iki.intake.template import locate_isian, write_template
from iki.numbers import format_angka
from iki.periods import format_triwulan
from iki.store.store import Store
from iki.store.unggahan import Berkas
from iki.text import clean_text

PALING_PANJANG = 2000
"""Characters that one cell on screen may hold: a page of notes, far below what a workbook's cell takes."""
_SARAN = {
    KodeTemuan.FORMAT_PERSEN: "Tulis angkanya tanpa %.",
    KodeTemuan.BAGIAN_TIDAK_DIPAKAI: "Kosongkan kolom ini; tulis hasilnya di kolom Realisasi.",
}


class IsianError(IkiError):
    """Something typed on screen that no workbook can hold."""


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


@dataclass(frozen=True)
class Diisi:
    """What a person filled, and what was chosen beside it.

    Attributes:
        di_layar: it was typed on the screen and written into `berkas`; that person never saw its cells.
    """

    berkas: Berkas
    lingkup: Lingkup
    di_layar: bool = False


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

    Raises:
        IsianError: a text is longer than `PALING_PANJANG`.
    """
    terisi = {
        kode: {
            kolom: bersih for kolom, teks in baris.items() if kolom in ISIAN and (bersih := clean_text(teks))
        }
        for kode, baris in isian.items()
    }
    if not any(terisi.values()):
        return None
    _check_length(terisi)
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


def _check_length(isian: Mapping[str, Mapping[Kolom, str]]) -> None:
    for kode, baris in isian.items():
        for kolom, teks in baris.items():
            if len(teks) > PALING_PANJANG:
                raise IsianError(
                    f"{name_kolom(kolom)} di {kode} berisi {format_angka(len(teks))} huruf, lebih dari "
                    f"{format_angka(PALING_PANJANG)}. Ringkas isinya; rinciannya simpan di bukti dukung."
                )


def name_cells(store: Store, lingkup: Lingkup) -> dict[tuple[str, str], tuple[str, str]]:
    """What the cells of `make_entry`'s workbook are on screen: (sheet, A1 address) → (kode, column's title).

    Raises:
        IkiError: unknown year, bidang or jabatan.
    """
    katalog = store.load_katalog()
    ukuran = katalog.ukuran.assign(jabatan_kode=katalog.ukuran["jabatan"])
    baris = select_scope(katalog, ukuran, lingkup.bidang, lingkup.jabatan)
    sel = locate_isian(baris, lingkup.tahun, lingkup.triwulan)
    return {tempat: (kode, kolom.judul) for tempat, (kode, kolom) in sel.items()}


def advise_on_screen(temuan: Temuan) -> Temuan:
    """The same temuan with what to do on the screen, where there is no file to mend and upload again."""
    saran = _SARAN.get(temuan.kode, temuan.saran.replace("lalu unggah ulang", "lalu periksa lagi"))
    return replace(temuan, saran=saran)


def name_kolom(kolom: Kolom) -> str:
    """A column to fill in words: "Faktor pendorong"."""
    return str(kolom).replace("_", " ").capitalize()
