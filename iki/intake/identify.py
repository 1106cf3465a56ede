"""Which ukuran each row of a table is: by its kode, or by its texts and its jabatan."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from iki.intake.cells import is_blank, show_sel
from iki.intake.findings import Temuan, shorten
from iki.intake.foot import is_foot, is_label, read_kaki
from iki.intake.headings import Kolom
from iki.intake.known import Ukuran
from iki.intake.layout import Tabel
from iki.intake.matching import Pencocok, Teks, find_like
from iki.intake.questions import BUKAN_UKURAN, TANPA_JAWABAN, Hal, Jawaban
from iki.intake.row_findings import not_matched, other_jabatan, unknown_kode, without_kode
from iki.intake.texts import last_before, read_teks
from iki.text import clean_text

_MIRIP_KODE = re.compile(r"[A-Z]+(-[A-Z]+)*-?[0-9]{1,4}[A-Z]?")  # a NIP has more digits
_REKENING = re.compile(r"[0-9X]+([.\-/]+[0-9X]+)*\.?")  # the code of a program, or a mere number


@dataclass(frozen=True)
class Konteks:
    """What reading a file needs besides its cells.

    Attributes:
        jabatan: kode of each jabatan by its names (`index_jabatan`).
        tahun: the years of the catalogue.
        unit: the names of its units (`index_unit`).
    """

    ukuran: Mapping[str, Ukuran]
    jabatan: Mapping[str, str]
    tahun: list[int]
    pencocok: Pencocok
    jawaban: Jawaban = TANPA_JAWABAN
    unit: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Dikenal:
    """One row: its kode, or None where it reports no ukuran, and what is wrong with that.

    Attributes:
        terisi: a person filled something in it.
        lewat_teks: the kode was found by the texts or answered, so there is no kode to hold them against.
        kaki: it belongs to the foot of the table.
    """

    nomor: int
    kode: str | None
    terisi: bool
    lewat_teks: bool = False
    kaki: bool = False
    temuan: tuple[Temuan, ...] = ()


def identify_rows(tabel: Tabel, konteks: Konteks) -> list[Dikenal]:
    """Every row of a table that names an ukuran, or that something is wrong with, in order.

    Left out in silence: rows in which nothing is filled, rows labelled as the foot of a table, the place,
    date and signatures below it, and rows of which it was answered that they are no ukuran.
    """
    teks = read_teks(tabel, konteks.jabatan, konteks.unit)
    isian = list(tabel.isian())
    garis = sorted(tabel.jabatan)
    hasil: list[Dikenal] = []
    terakhir: int | None = None  # the last row that named an ukuran
    kaki = False  # the foot of the table has begun
    for nomor, sel in tabel.isi.items():
        terisi = sorted(set(sel) & set(isian), key=isian.index)
        jauh = terakhir is not None and nomor > terakhir + 1
        satu = _identify(
            tabel, konteks, nomor, _Baris(teks[nomor], terisi, jauh, kaki, last_before(garis, nomor))
        )
        if satu.kode is not None:
            terakhir, kaki = nomor, False
        elif not satu.temuan:
            kaki = kaki or satu.kaki or (terakhir is not None and read_kaki(sel, konteks.unit) is not None)
        if satu.kode is not None or satu.temuan:
            hasil.append(satu)
    return hasil


@dataclass(frozen=True)
class _Baris:
    """A row beside its cells.

    Attributes:
        terisi: the columns that a person filled in it.
        jauh: not right below a row that names an ukuran.
        kaki: below a row of the foot.
        garis: the row of the last line that names a jabatan; 0 without one.
    """

    teks: Teks
    terisi: list[int]
    jauh: bool
    kaki: bool
    garis: int


def _identify(tabel: Tabel, konteks: Konteks, nomor: int, baris: _Baris) -> Dikenal:
    kode = _read_kode(tabel, nomor)
    if kode in konteks.ukuran:
        temuan = _doubt_jabatan(tabel, nomor, konteks.ukuran[kode], baris) if baris.terisi else ()
        return Dikenal(nomor, kode, bool(baris.terisi), temuan=temuan)
    if kode and not baris.terisi:
        perlu = _MIRIP_KODE.fullmatch(kode) and _answer(tabel, konteks, nomor) is None
        temuan = (unknown_kode(tabel, nomor, kode, konteks.ukuran),) if perlu else ()
        return Dikenal(nomor, None, terisi=False, temuan=temuan)
    if not baris.terisi:
        return Dikenal(nomor, konteks.pencocok.find(baris.teks), terisi=False, lewat_teks=True)
    return _identify_filled(tabel, konteks, nomor, kode, baris)


def _identify_filled(tabel: Tabel, konteks: Konteks, nomor: int, kode: str, baris: _Baris) -> Dikenal:
    """A filled row without a kode of the catalogue."""
    ditemukan = None if kode else konteks.pencocok.find(baris.teks)
    jawaban = ditemukan or _answer(tabel, konteks, nomor)
    if jawaban is not None:
        return Dikenal(nomor, jawaban or None, terisi=True, lewat_teks=True)
    berlabel = is_label(tabel.isi[nomor][min(tabel.isi[nomor])], konteks.unit)
    usulan = () if kode or berlabel else konteks.pencocok.propose(baris.teks)
    bernama = bool(kode or baris.teks.indikator or baris.teks.formulasi)
    bebas = baris.kaki or (baris.jauh and not bernama)
    mirip = _MIRIP_KODE.fullmatch(kode) or (kode and find_like(kode, konteks.ukuran))
    tersisa = not usulan and not mirip
    if tersisa and is_foot(tabel, nomor, baris.terisi, konteks.unit, bebas=bebas):
        return Dikenal(nomor, None, terisi=True, kaki=True)
    if kode:
        temuan = unknown_kode(tabel, nomor, kode, konteks.ukuran)
    elif baris.teks.indikator or baris.teks.formulasi:
        temuan = not_matched(tabel, nomor, baris.teks, usulan)
    else:
        temuan = without_kode(tabel, nomor, baris.terisi[0])
    return Dikenal(nomor, None, terisi=True, temuan=(temuan,))


def _read_kode(tabel: Tabel, nomor: int) -> str:
    """The kode of a row; "" where it is blank, or the code of a program beside an indikator."""
    sel = tabel.cell(nomor, Kolom.KODE)
    kode = "" if sel is None or is_blank(sel) else _fold_kode(show_sel(sel))
    return "" if Kolom.INDIKATOR in tabel.kolom and _REKENING.fullmatch(kode) else kode


def _fold_kode(teks: str) -> str:
    """Case, spaces and the kind of dash do not matter: " umren – 01 " is UMREN-01; no long text is a kode."""
    if len(teks) > _PALING_PANJANG:
        return shorten(teks)
    return re.sub(r"\s+", "", re.sub(r"[‐-―−_]", "-", clean_text(teks))).upper()


_PALING_PANJANG = 300  # characters of a cell that may still be a kode between spaces


def _answer(tabel: Tabel, konteks: Konteks, nomor: int) -> str | None:
    """The kode that a person gave this row, `BUKAN_UKURAN`, or None without a valid answer."""
    jawaban = konteks.jawaban.find(Hal.BARIS, tabel.lembar.judul, str(nomor))
    return jawaban if jawaban == BUKAN_UKURAN or jawaban in konteks.ukuran else None


def _doubt_jabatan(tabel: Tabel, nomor: int, ukuran: Ukuran, baris: _Baris) -> tuple[Temuan, ...]:
    """The kode of one jabatan beside the name of another, in the row or in the last line above."""
    disebut = tabel.jabatan.get(baris.garis)
    if baris.teks.jabatan in (None, ukuran.jabatan):
        return ()
    nama = tabel.text(nomor, Kolom.JABATAN) or (disebut.nama if disebut else str(baris.teks.jabatan))
    return (other_jabatan(tabel, nomor, ukuran, nama),)
