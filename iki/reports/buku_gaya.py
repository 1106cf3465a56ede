"""How the workbook looks: cell formats, each made once, and the set-up of a printed page."""

from typing import Any

from iki.views.palette import TERANG

HALAMAN_A4 = 9
_KAKI_TERPANJANG = 120
_DASAR = {"font_name": "Calibri", "font_size": 10, "font_color": TERANG.teks, "valign": "top"}
SEL = {"border": 1, "border_color": TERANG.garis, "text_wrap": True}
"""What every cell of a table has."""

KEPALA = SEL | {"bold": True, "align": "center", "valign": "vcenter", "bg_color": TERANG.abu_muda}
BAGIAN = SEL | {"bold": True, "bg_color": TERANG.latar_kedua}
JUDUL = {"bold": True, "font_size": 14}
SUBJUDUL = {"font_size": 11, "font_color": TERANG.teks_redup}
KECIL = {"font_size": 9, "font_color": TERANG.teks_redup, "text_wrap": True}
PARAGRAF = {"text_wrap": True}
AWAS = {"bold": True, "font_color": TERANG.skala[5]}


class Gaya:
    """The cell formats of one workbook by their properties; Excel allows only so many of them."""

    def __init__(self, buku: Any) -> None:
        self._buku = buku
        self._jadi: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, *sifat: dict[str, Any], **lain: Any) -> Any:
        """The format with all these properties; a later one overrides an earlier."""
        gabungan = dict(_DASAR)
        for satu in (*sifat, lain):
            gabungan |= satu
        kunci = tuple(sorted(gabungan.items()))
        if kunci not in self._jadi:
            self._jadi[kunci] = self._buku.add_format(gabungan)
        return self._jadi[kunci]


def set_up_page(lembar: Any, kaki: str, sidik: str) -> None:
    """A4 landscape, one page wide, with a foot that names the document and counts the pages."""
    lembar.set_landscape()
    lembar.set_paper(HALAMAN_A4)
    lembar.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    lembar.fit_to_pages(1, 0)
    lembar.hide_gridlines(2)
    pendek = kaki if len(kaki) <= _KAKI_TERPANJANG else kaki[: _KAKI_TERPANJANG - 1] + "…"
    lembar.set_footer(f"&L&8{pendek.replace('&', '&&')}&R&8sidik {sidik} · Halaman &P dari &N")
