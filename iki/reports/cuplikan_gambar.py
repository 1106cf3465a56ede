"""The lines of a snapshot: the mean of each unit from year to year and through the triwulan of this one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from iki.periods import format_periode
from iki.reports.laporan import Laporan
from iki.reports.pdf_isi import list_units
from iki.views.lines import Rentang, span_of
from iki.views.words import format_capaian, is_missing

LEBAR, TINGGI = 640.0, 260.0
_KIRI, _KANAN, _ATAS, _BAWAH = 40.0, 10.0, 14.0, 30.0
_LANGKAH = 10
"""Percent from one thin line to the next."""


@dataclass(frozen=True)
class _Bidang:
    """The room of the lines: how many moments stand in it, and between which percents."""

    waktu: int
    rentang: Rentang

    def across(self, nomor: int) -> float:
        """The middle of the column of a moment."""
        return round(_KIRI + (nomor + 0.5) * (LEBAR - _KIRI - _KANAN) / self.waktu, 1)

    def down(self, persen: float) -> float:
        """The height of a percent, kept inside the room."""
        dasar, puncak = self.rentang.dasar, self.rentang.puncak
        bagian = (min(max(persen, dasar), puncak) - dasar) / (puncak - dasar)
        return round(TINGGI - _BAWAH - bagian * (TINGGI - _ATAS - _BAWAH), 1)


def draw_paths(laporan: Laporan) -> dict[str, Any]:
    """Where every line, point and label stands, in a drawing of `LEBAR` × `TINGGI`.

    Returns:
        waktu (x, label) in time order, tingkat (y, label), batas (x between the years and this one; None
        without years), unit (see `_line`), the whole last; fewer than two moments, or no nilai: no unit.
    """
    waktu = {str(tahun): skor for tahun, skor in laporan.tahunan.items()}
    waktu |= {format_periode(skor.periode): skor for skor in laporan.sejak.values()}
    nilai: dict[str, list[float]] = {satu["nama"]: [] for satu in list_units(laporan, laporan.skor)}
    for skor in waktu.values():
        milik = {satu["nama"]: satu["nilai"] for satu in list_units(laporan, skor)}
        for nama, daftar in nilai.items():
            daftar.append(milik.get(nama, float("nan")))
    ada = [satu for daftar in nilai.values() for satu in daftar if not is_missing(satu)]
    ruang = _Bidang(len(waktu), span_of(ada, laporan.policy.batas_agregasi))
    tingkat = range(int(ruang.rentang.dasar), int(ruang.rentang.puncak) + 1, _LANGKAH)
    tahunan = len(laporan.tahunan)
    return {
        "waktu": [{"x": ruang.across(i), "label": kapan} for i, kapan in enumerate(waktu)],
        "tingkat": [{"y": ruang.down(persen), "label": str(persen)} for persen in tingkat],
        "batas": (ruang.across(tahunan - 1) + ruang.across(tahunan)) / 2 if tahunan else None,
        "unit": [_line(nama, list(waktu), daftar, ruang) for nama, daftar in nilai.items()]
        if ada and len(waktu) > 1
        else [],
    }


def _line(nama: str, waktu: Sequence[str], nilai: Sequence[float], ruang: _Bidang) -> dict[str, Any]:
    """One unit: nama, kata (all its values), sel (each of them), garis and titik; gaps where none is."""
    titik = [
        None
        if is_missing(satu)
        else {"x": ruang.across(i), "y": ruang.down(satu), "teks": format_capaian(satu)}
        for i, satu in enumerate(nilai)
    ]
    sel = [format_capaian(satu) for satu in nilai]
    return {
        "nama": nama,
        "kata": "; ".join(f"{kapan} {satu}" for kapan, satu in zip(waktu, sel, strict=True)),
        "sel": sel,
        "garis": [(satu, dua) for satu, dua in pairwise(titik) if satu and dua],
        "titik": [satu for satu in titik if satu],
    }
