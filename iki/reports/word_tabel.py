"""Tables of the office's Word documents: fixed widths, heads that repeat, rows that stay whole.

Rows are written as XML: python-docx looks through a whole table for each cell that it gives.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.shared import Emu
from docx.table import Table
from lxml.builder import ElementMaker  # type: ignore[import-untyped]

from iki.reports.word_gaya import ANGKA, ISI, KELOMPOK, KEPALA, TABEL, style_id
from iki.text import clean_text
from iki.views.palette import TERANG, ink_on


@dataclass(frozen=True)
class Kolom:
    """One column.

    Attributes:
        judul: its heading.
        lebar: how wide, in parts of the whole.
        angka: it holds numbers, which stand at the right.
        grup: a heading above several columns that stand side by side; "" for none.
    """

    judul: str
    lebar: float
    angka: bool = False
    grup: str = ""


@dataclass(frozen=True)
class Sel:
    """A cell with a ground of its own ("#rrggbb"; "" for none)."""

    teks: str
    warna: str = ""


@dataclass(frozen=True)
class Kelompok:
    """A row over the whole width that names what the rows below it share."""

    teks: str


SAMA = Sel("\0")
"""A cell that belongs to the one above it."""

Isi = Sequence[str | Sel] | Kelompok


@dataclass(frozen=True)
class Tabel:
    """A table before it is written: its columns, and rows with a cell for each of them, in order."""

    kolom: Sequence[Kolom]
    baris: Sequence[Isi] = field(default_factory=list)


@dataclass(frozen=True)
class _Petak:
    """One cell as it is written: its width in twips, how many columns it spans, and whether it is one of
    several under one another ("restart" the first, "continue" the others)."""

    isi: Sel
    gaya: str
    lebar: int
    bentang: int = 1
    tegak: str = ""


def add_tabel(dokumen: Document, isi: Tabel) -> Table:
    """Write a table over the width of the page as it lies now."""
    tabel, lebar = _begin(dokumen, isi, TABEL)
    for petak in _list_heads(isi.kolom, lebar):
        tabel._tbl.append(_write_row(petak, kepala=True))
    for petak in _list_rows(isi, lebar):
        tabel._tbl.append(_write_row(petak))
    return tabel


def add_polos(dokumen: Document, isi: Tabel, gaya: str) -> Table:
    """Write rows side by side without lines or headings, every cell in one paragraph style."""
    tabel, lebar = _begin(dokumen, isi, "Normal Table")
    for petak in _list_rows(isi, lebar):
        tabel._tbl.append(_write_row(replace(satu, gaya=gaya) for satu in petak))
    return tabel


def _begin(dokumen: Document, isi: Tabel, gaya: str) -> tuple[Table, list[int]]:
    """A table without rows, and the widths of its columns in twips."""
    bagian = dokumen.sections[-1]
    ruang = int(bagian.page_width or 0) - int(bagian.left_margin or 0) - int(bagian.right_margin or 0)
    satuan = ruang / sum(kolom.lebar for kolom in isi.kolom)
    lebar = [Emu(int(kolom.lebar * satuan)) for kolom in isi.kolom]
    tabel = dokumen.add_table(0, len(isi.kolom), style=gaya)
    tabel.autofit, tabel.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for kolom, satu in zip(tabel.columns, lebar, strict=True):
        kolom.width = satu
    return tabel, [satu.twips for satu in lebar]


def _list_heads(kolom: Sequence[Kolom], lebar: Sequence[int]) -> Iterator[list[_Petak]]:
    """One row of headings, or two where columns stand under a common one."""
    if not any(satu.grup for satu in kolom):
        yield [_head(satu.judul, n) for satu, n in zip(kolom, lebar, strict=True)]
        return
    atas: list[_Petak] = []
    for awal, akhir in _spans(kolom):
        satu, n = kolom[awal], sum(lebar[awal:akhir])
        atas.append(_head(satu.grup, n, akhir - awal) if satu.grup else _head(satu.judul, n, tegak="restart"))
    yield atas
    yield [
        _head(satu.judul, n) if satu.grup else _head("", n, tegak="continue")
        for satu, n in zip(kolom, lebar, strict=True)
    ]


def _head(judul: str, lebar: int, bentang: int = 1, tegak: str = "") -> _Petak:
    return _Petak(Sel(judul, TERANG.abu_muda), KEPALA, lebar, bentang, tegak)


def _spans(kolom: Sequence[Kolom]) -> Iterable[tuple[int, int]]:
    """From where to where columns share a heading above; a column without one stands alone."""
    awal = 0
    for ke in range(1, len(kolom) + 1):
        if ke == len(kolom) or not kolom[ke].grup or kolom[ke].grup != kolom[awal].grup:
            yield awal, ke
            awal = ke


def _list_rows(isi: Tabel, lebar: Sequence[int]) -> Iterator[list[_Petak]]:
    semua = list(isi.baris)
    for ini, berikut in zip(semua, [*semua[1:], None], strict=True):
        if isinstance(ini, Kelompok):
            yield [_Petak(Sel(ini.teks, TERANG.latar_kedua), KELOMPOK, sum(lebar), len(lebar))]
            continue
        bawah = ini if berikut is None or isinstance(berikut, Kelompok) else berikut
        yield [
            _body(satu, kolom, n, bawah[ke] is SAMA)
            for ke, (satu, kolom, n) in enumerate(zip(ini, isi.kolom, lebar, strict=True))
        ]


def _body(isi: str | Sel, kolom: Kolom, lebar: int, disambung: bool) -> _Petak:
    gaya = ANGKA if kolom.angka else ISI
    if isi is SAMA:
        return _Petak(Sel(""), gaya, lebar, tegak="continue")
    sel = isi if isinstance(isi, Sel) else Sel(isi)
    return _Petak(sel, gaya, lebar, tegak="restart" if disambung else "")


_E: Any = ElementMaker(namespace=nsmap["w"], makeelement=oxml_parser.makeelement)


def _write_row(petak: Iterable[_Petak], *, kepala: bool = False) -> Any:
    """A row that no page cuts; heads stand again on every page."""
    sifat = [_E.cantSplit(), *([_E.tblHeader()] if kepala else [])]
    return _E.tr(_E.trPr(*sifat), *(_write_cell(satu) for satu in petak))


def _write_cell(petak: _Petak) -> Any:
    warna = petak.isi.warna
    sifat = [
        _E.tcW(_attributes(w=str(petak.lebar), type="dxa")),
        *([_E.gridSpan(_attributes(val=str(petak.bentang)))] if petak.bentang > 1 else []),
        *([_E.vMerge(_attributes(val=petak.tegak))] if petak.tegak else []),
        *([_E.shd(_attributes(val="clear", color="auto", fill=_hex(warna)))] if warna else []),
        *([_E.vAlign(_attributes(val="center"))] if petak.gaya == KEPALA else []),
    ]
    tinta = [_E.rPr(_E.color(_attributes(val=_hex(ink_on(warna)))))] if warna else []
    alinea = _E.p(_E.pPr(_E.pStyle(_attributes(val=style_id(petak.gaya)))))
    if petak.isi.teks:
        alinea.append(_E.r(*tinta, _E.t(clean_text(petak.isi.teks))))
    return _E.tc(_E.tcPr(*sifat), alinea)


def _attributes(**isi: str) -> dict[str, str]:
    return {qn(f"w:{nama}"): nilai for nama, nilai in isi.items()}


def _hex(warna: str) -> str:
    return warna.removeprefix("#").upper()
