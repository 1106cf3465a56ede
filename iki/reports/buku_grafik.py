"""The native charts of the workbook: the units beside one another, and the way through the year."""

from collections.abc import Sequence
from typing import Any

from iki.periods import format_periode
from iki.reports.buku_sel import Kertas, colour_of
from iki.views.marks import Tanda
from iki.views.palette import TERANG
from iki.views.words import Baris, is_missing

_UKURAN = {"width": 560, "height": 290}
_HURUF = {"size": 9, "color": TERANG.teks}
_SUMBU = {"num_font": _HURUF, "num_format": "#,##0", "min": 0, "max": 120, "line": {"none": True}}


def insert_charts(
    kertas: Kertas,
    baris: int,
    unit: tuple[int, Sequence[Baris]],
    jalan: tuple[int, int],
) -> None:
    """Put both charts side by side from this row on.

    Args:
        unit: the first row of the table of units, and its rows.
        jalan: the row of the whole in the table of triwulan, whose heads stand above, and its last column.
    """
    kertas.lembar.insert_chart(baris, 0, _draw_units(kertas, *unit), {"description": _tell(kertas, "unit")})
    kertas.lembar.insert_chart(
        baris, 5, _draw_year(kertas, len(unit[1]), *jalan), {"description": _tell(kertas, "triwulan")}
    )


def _tell(kertas: Kertas, menurut: str) -> str:
    periode = format_periode(kertas.buku.laporan.periode)
    return f"Grafik capaian per {menurut}, s.d. {periode}; angkanya ada pada tabel di atasnya."


def _draw_units(kertas: Kertas, awal: int, unit: Sequence[Baris]) -> Any:
    """A bar each, in the colour of its kategori; without nilai the word for why stands instead."""
    grafik = kertas.buku.buku.add_chart({"type": "bar"})
    akhir = awal + len(unit) - 1
    grafik.add_series(
        {
            "name": "Capaian (%)",
            "categories": [kertas.nama, awal, 0, akhir, 0],
            "values": [kertas.nama, awal, 2, akhir, 2],
            "points": [{"fill": {"color": _colour_bar(satu["kategori"])}} for satu in unit],
            "data_labels": {
                "value": True,
                "num_format": "#,##0.00",
                "font": _HURUF,
                "custom": [
                    {"value": satu["kategori"].kata} if is_missing(satu["nilai"]) else {} for satu in unit
                ],
            },
            "gap": 60,
        }
    )
    grafik.set_title({"name": "Capaian per unit, persen target", "name_font": {"size": 11}})
    grafik.set_x_axis(_SUMBU | {"major_gridlines": {"visible": True, "line": {"color": TERANG.garis}}})
    grafik.set_y_axis({"reverse": True, "num_font": _HURUF})
    grafik.set_legend({"none": True})
    grafik.set_size(_UKURAN)
    return grafik


def _colour_bar(tanda: Tanda) -> str:
    """Of a kategori its own; grey of a mean that has none."""
    return str(colour_of(tanda)["bg_color"]) if " " in tanda.kelas else TERANG.abu


def _draw_year(kertas: Kertas, banyak: int, baris: int, akhir: int) -> Any:
    """The whole through the reported triwulan; a triwulan without nilai is a gap."""
    grafik = kertas.buku.buku.add_chart({"type": "line"})
    kepala = baris - banyak
    grafik.add_series(
        {
            "name": [kertas.nama, baris, 0],
            "categories": [kertas.nama, kepala, 1, kepala, akhir],
            "values": [kertas.nama, baris, 1, baris, akhir],
            "line": {"color": TERANG.aksen, "width": 2.25},
            "marker": {
                "type": "circle",
                "size": 7,
                "fill": {"color": TERANG.aksen},
                "border": {"color": TERANG.aksen},
            },
            "data_labels": {"value": True, "num_format": "#,##0.00", "position": "above", "font": _HURUF},
        }
    )
    nama = kertas.buku.laporan.nama
    grafik.set_title(
        {"name": "Capaian sampai dengan tiap triwulan, persen target", "name_font": {"size": 11}}
    )
    grafik.set_x_axis({"num_font": _HURUF, "name": nama[:80], "name_font": _HURUF})
    grafik.set_y_axis(_SUMBU | {"major_gridlines": {"visible": True, "line": {"color": TERANG.garis}}})
    grafik.set_legend({"none": True})
    grafik.set_size(_UKURAN)
    return grafik
