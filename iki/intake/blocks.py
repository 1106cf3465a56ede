"""Blocks of one sheet under one another, and the jabatan that each is for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from iki.catalogue.model import Katalog
from iki.intake.headings import ISIAN, Kolom
from iki.intake.heads import Kepala
from iki.intake.raw import JenisSel, Sel
from iki.intake.titles import is_judul, is_value
from iki.text import clean_text, fold_letters

_BARIS_JABATAN = re.compile(
    r"(?:[0-9a-z]{1,2}\s*[.)]\s*)?(?:nama\s+)?jabatan\s*(?::\s*(.*)|)", re.IGNORECASE | re.DOTALL
)
TINGGI_JUDUL = 50  # rows above a head that are looked at for titles
_BANYAK_SEL = 3  # filled cells that make a row more than a title


@dataclass(frozen=True)
class BarisJabatan:
    """A line "Jabatan : Kepala Dinas Sosial"; `kode` is None where the catalogue has no such jabatan."""

    sel: Sel
    nama: str
    kode: str | None


def index_jabatan(katalog: Katalog) -> dict[str, str]:
    """The kode of each jabatan by its folded kode, name and short name, with the kabupaten behind or not."""
    tempat = fold_letters(katalog.instansi).partition("kabupaten")[2]
    ekor = ("", f"kabupaten{tempat}", f"kab{tempat}") if tempat else ("",)
    kolom = katalog.jabatan[["kode", "nama", "nama_pendek"]]
    return {
        fold_letters(sebutan) + akhiran: kode
        for kode, *lain in kolom.itertuples(index=False, name=None)
        for sebutan in (kode, *lain)
        for akhiran in ekor
    }


def find_jabatan(teks: str, jabatan: Mapping[str, str]) -> str | None:
    """The jabatan that a text names; None where the catalogue has none of that name."""
    return jabatan.get(fold_letters(teks))


def read_baris_jabatan(
    baris: Mapping[int, Mapping[int, Sel]], kepala: list[Kepala], jabatan: Mapping[str, str]
) -> dict[int, BarisJabatan]:
    """Every line outside the heads that names a jabatan, by its row, from the top."""
    dalam_kepala = {nomor for satu in kepala for nomor in range(satu.atas, satu.bawah + 1)}
    hasil: dict[int, BarisJabatan] = {}
    for nomor, isi in baris.items():
        nama = None if nomor in dalam_kepala else _named(list(isi.values()))
        if nama:
            hasil[nomor] = BarisJabatan(next(iter(isi.values())), nama, find_jabatan(nama, jabatan))
    return hasil


def _named(isi: list[Sel]) -> str | None:
    """What stands behind "Jabatan :" in the first cell of a row, or in the next one."""
    cocok = _BARIS_JABATAN.fullmatch(clean_text(isi[0].nilai)) if isi[0].jenis is JenisSel.TEKS else None
    if cocok is None:
        return None
    lain = (clean_text(satu.nilai).lstrip(": ") for satu in isi[1:])
    return clean_text(cocok[1] or "") or next((satu for satu in lain if satu), None)


def title_rows(baris: Mapping[int, Mapping[int, Sel]], kepala: Kepala, sebelum: Kepala | None) -> range:
    """The rows of titles right above a head, down to the row that ends the block before it.

    Args:
        baris: the cells of the sheet by row (`index_rows`).
        sebelum: the head of the block before; None for the first block.
    """
    mulai = kepala.atas
    paling = max(sebelum.isi if sebelum else 1, mulai - TINGGI_JUDUL)
    while mulai > paling and (sebelum is None or _is_title(baris.get(mulai - 1, {}), sebelum)):
        mulai -= 1
    return range(mulai, kepala.atas)


def _is_title(isi: Mapping[int, Sel], sebelum: Kepala) -> bool:
    """Few cells, a colon between label and value not counted, and none that reports something.

    A blank row may stand among titles.
    """
    sedikit = sum(clean_text(sel.nilai) != ":" for sel in isi.values()) < _BANYAK_SEL
    return is_judul(isi) or (sedikit and not _reports(isi, sebelum))


def _reports(isi: Mapping[int, Sel], kepala: Kepala) -> bool:
    """A row of the table below a head: a value, or a text beside its kode or indikator."""
    kolom = {nomor: judul.kolom for nomor, judul in kepala.judul.items() if nomor in isi}
    terisi = [isi[nomor] for nomor, satu in kolom.items() if satu in ISIAN]
    bernama = Kolom.KODE in kolom.values() or Kolom.INDIKATOR in kolom.values()
    return any(is_value(sel) for sel in terisi) or bool(terisi and bernama)
