"""Tell many temuan of one kind as a person would: the first ones one by one, the others as one."""

from collections.abc import Sequence
from dataclasses import replace

from iki.intake.findings import KodeTemuan, Temuan
from iki.numbers import format_angka

PALING = 300
"""More than the 63 ukuran of the catalogue can give in four triwulan side by side."""


def gather_crowds(temuan: Sequence[Temuan]) -> list[Temuan]:
    """The same temuan in the same order; of one kind in one sheet at most `PALING`, and the others as one.

    A sheet of a hundred thousand rows that is no form at all would otherwise have a temuan for each.
    """
    per_jenis: dict[tuple[KodeTemuan, str], list[Temuan]] = {}
    hasil: list[Temuan] = []
    for satu in temuan:
        sejenis = per_jenis.setdefault((satu.kode, satu.lembar), [])
        sejenis.append(satu)
        if len(sejenis) <= PALING:
            hasil.append(satu)
    return hasil + [_as_one(sejenis[PALING:]) for sejenis in per_jenis.values() if len(sejenis) > PALING]


def _as_one(sisanya: list[Temuan]) -> Temuan:
    """At the place of the first of them, with the reach of all."""
    pertama, terakhir = sisanya[0], sisanya[-1]
    sampai = f", dari sel {pertama.sel} sampai {terakhir.sel}" if pertama.sel else ""
    masih = f"Masih ada {format_angka(len(sisanya))} temuan sejenis{sampai}"
    return replace(
        pertama,
        masalah=f"{masih}, yang tidak ditulis satu per satu.",
        saran="Perbaiki yang tertulis lebih dulu; bila lembar ini bukan isian, hapus dari berkasnya.",
        tanya=None,
    )
