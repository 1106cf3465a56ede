"""The printed columns of the catalogue, derived from the IKI document.

The files in data/catalogue hold these columns beside the ones decided by hand
(jenis, agregasi, jadwal, …); a test holds the two together, field by field.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from iki.catalogue.document import Baris, BlokJabatan, Dokumen
from iki.errors import KatalogError

_TARGET = re.compile(r"(?P<nilai>[0-9][0-9.,]*|[A-Z]{1,2}(?= )) ?(?P<satuan>[^0-9]+)")


@dataclass(frozen=True)
class Tercetak:
    """The printed columns, all text; a blank cell is "".

    Attributes:
        jabatan: one row per block; columns kode, nama, tugas.
        fungsi: one row per line; columns jabatan, urutan, teks.
        ukuran: one row per table row; columns kode, indikator_kode, jabatan, no, sasaran and
            indikator (filled down), formulasi, satuan, sumber_data.
        target: one row per target cell; columns kode, tahun, tahun_tercetak, target_teks.
    """

    jabatan: pd.DataFrame
    fungsi: pd.DataFrame
    ukuran: pd.DataFrame
    target: pd.DataFrame


@dataclass(frozen=True)
class _Ukuran:
    """A table row with its kode; `induk` is the row that prints its indikator."""

    kode: str
    indikator_kode: str
    jabatan: str
    blok: BlokJabatan
    induk: Baris
    baris: Baris


def tabulate_dokumen(dokumen: Dokumen, kode: Sequence[str]) -> Tercetak:
    """Lay the document out as the tables of the catalogue.

    Args:
        kode: the kode of each jabatan, in the document's order.

    Raises:
        KatalogError: the targets of one row carry different units.
    """
    blok = list(zip(kode, dokumen.jabatan, strict=True))
    ukuran = [u for k, b in blok for u in _number_ukuran(k, b)]
    return Tercetak(
        jabatan=pd.DataFrame([{"kode": k, "nama": b.nama, "tugas": b.tugas} for k, b in blok]),
        fungsi=pd.DataFrame([butir for k, b in blok for butir in _tabulate_fungsi(k, b)]),
        ukuran=pd.DataFrame([_tabulate_ukuran(u) for u in ukuran]),
        target=pd.DataFrame([sel for u in ukuran for sel in _tabulate_target(u, dokumen.periode)]),
    )


def split_target(teks: str) -> tuple[str, str]:
    """Split "20.000 Orang" into "20.000" and "Orang", "19.55%" into "19.55" and "%".

    Raises:
        KatalogError: not a number or a letter ("B Poin") with a unit behind it.
    """
    cocok = _TARGET.fullmatch(teks)
    if cocok is None:
        raise KatalogError(f"Target '{teks}' bukan nilai dengan satuan. Tulis misalnya '20.000 Orang'.")
    return cocok["nilai"], cocok["satuan"]


def _number_ukuran(jabatan: str, blok: BlokJabatan) -> Iterator[_Ukuran]:
    """The indikator of a jabatan are numbered from 01; several ukuran of one get a letter each."""
    kelompok: list[list[Baris]] = []
    for baris in blok.baris:
        if baris.indikator:
            kelompok.append([])
        kelompok[-1].append(baris)
    for nomor, isi in enumerate(kelompok, 1):
        indikator_kode = f"{jabatan}-{nomor:02}"
        for urutan, baris in enumerate(isi):
            huruf = chr(ord("A") + urutan) if len(isi) > 1 else ""
            yield _Ukuran(indikator_kode + huruf, indikator_kode, jabatan, blok, isi[0], baris)


def _tabulate_fungsi(jabatan: str, blok: BlokJabatan) -> Iterator[dict[str, str]]:
    for urutan, teks in enumerate(blok.fungsi, 1):
        yield {"jabatan": jabatan, "urutan": str(urutan), "teks": teks}


def _tabulate_ukuran(ukuran: _Ukuran) -> dict[str, str]:
    satuan = {split_target(teks)[1] for teks in ukuran.baris.target if teks}
    if len(satuan) > 1:
        raise KatalogError(
            f"Baris {ukuran.baris.baris}: satuan target berbeda-beda ({', '.join(sorted(satuan))}). "
            "Samakan satuan semua targetnya."
        )
    return {
        "kode": ukuran.kode,
        "indikator_kode": ukuran.indikator_kode,
        "jabatan": ukuran.jabatan,
        "no": ukuran.baris.no,
        "sasaran": ukuran.induk.sasaran,
        "indikator": ukuran.induk.indikator,
        "formulasi": ukuran.baris.formulasi,
        "satuan": satuan.pop(),
        "sumber_data": ukuran.baris.sumber_data,
    }


def _tabulate_target(ukuran: _Ukuran, periode: Sequence[int]) -> Iterator[dict[str, str]]:
    """By position: the first target is of the first year of the title, whatever is printed over it."""
    for tahun, tercetak, teks in zip(periode, ukuran.blok.tahun, ukuran.baris.target, strict=True):
        if teks:
            yield {
                "kode": ukuran.kode,
                "tahun": str(tahun),
                "tahun_tercetak": str(tercetak),
                "target_teks": teks,
            }
