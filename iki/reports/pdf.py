"""The PDFs: one page for the bupati, and the full report."""

import io
from typing import Any

from pypdf import PdfReader

from iki.periods import format_periode
from iki.reports.laporan import Laporan
from iki.reports.pdf_asal import tell_asal, write_kata_kunci
from iki.reports.pdf_isi import describe_ringkas
from iki.reports.pdf_rinci import describe_rinci
from iki.reports.typst_cetak import Sampul, print_pdf

_PALING_BANYAK = 8
"""Red rows that one page holds at best."""


def write_bupati(laporan: Laporan) -> bytes:
    """One A4 page to read and sign: as many of the red ones as it holds, and how many more there are."""
    return _fit(describe_ringkas(laporan), _describe(laporan, "bupati", "Ringkasan capaian kinerja"))[1]


def write_lengkap(laporan: Laporan) -> bytes:
    """The full report: the page for the bupati, then every red one, every ukuran and what explains it."""
    sampul, ringkas = _describe(laporan, "lengkap", "Laporan capaian kinerja"), describe_ringkas(laporan)
    pertama, _ = _fit(ringkas, sampul)
    return print_pdf("lengkap.typ", pertama | {"rinci": describe_rinci(laporan)}, sampul)


def _fit(isi: dict[str, Any], sampul: Sampul) -> tuple[dict[str, Any], bytes]:
    """The contents cut to what one page holds, and that page."""
    for banyak in range(_PALING_BANYAK, -1, -1):
        pendek = _cut(isi, banyak)
        hasil = print_pdf("bupati.typ", pendek, sampul)
        if len(PdfReader(io.BytesIO(hasil)).pages) == 1:
            break
    return pendek, hasil


def _cut(isi: dict[str, Any], banyak: int) -> dict[str, Any]:
    """The first of the two lists of a page, and how many are left out."""
    merah, kosong = isi["merah"], isi["kosong"]
    return isi | {
        "merah": merah[:banyak],
        "sisa": len(merah[banyak:]),
        "kosong": kosong[: max(banyak, 1)],
        "sisa_kosong": len(kosong[max(banyak, 1) :]),
    }


def _describe(laporan: Laporan, dokumen: str, judul: str) -> Sampul:
    asal = tell_asal(laporan, dokumen)
    return Sampul(
        judul=f"{judul} {laporan.nama} s.d. {format_periode(laporan.periode)}",
        penulis=laporan.katalog.instansi,
        uraian=f"Sidik isi {asal.sidik}",
        kata_kunci=write_kata_kunci(asal),
        dibuat=asal.dibuat,
    )
