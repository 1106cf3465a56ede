"""Raw sheets by hand, as the child process would send them."""

from typing import Any

from iki.intake.raw import JenisSel, Lembar, Sel

Isi = str | int | float | None | tuple[JenisSel, str]
"""Text, a number, an empty cell, or any other kind of cell with its value."""

JUDUL: list[Isi] = [
    *("Kode", "Indikator", "Formulasi", "Satuan", "Target 2026", "Realisasi TW II 2026"),
    *("Pembilang", "Penyebut", "Faktor pendorong", "Bukti dukung (link)"),
]
"""Headings in row 4 of `make_form`; the realisasi stands in column F."""


def make_lembar(baris: list[list[Isi]], judul: str = "DINAS", **sifat: Any) -> Lembar:
    """A sheet with these rows from A1 on."""
    sel = {}
    for b, satu in enumerate(baris, start=1):
        for k, isi in enumerate(satu, start=1):
            if isi is not None:
                jenis, nilai = isi if isinstance(isi, tuple) else _kind(isi)
                sel[b, k] = Sel(b, k, jenis, nilai)
    return Lembar(judul, sifat.pop("terlihat", True), sel, **sifat)


def make_form(
    *baris: list[Isi], kepala: list[Isi] | None = None, judul: str = "DINAS", **sifat: Any
) -> Lembar:
    """A sheet to fill for TW II 2026: title, Tahun, Triwulan, headings in row 4, then these rows."""
    atas: list[list[Isi]] = [["Dinas Contoh"], ["Tahun", 2026], ["Triwulan", "II"]]
    return make_lembar([*atas, kepala or JUDUL, *baris], judul, **sifat)


def _kind(isi: str | int | float) -> tuple[JenisSel, str]:
    return (JenisSel.TEKS, isi) if isinstance(isi, str) else (JenisSel.ANGKA, repr(isi))
