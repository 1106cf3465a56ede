"""Where the tables of a sheet stand: their heads, their columns, and their rows."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from iki.intake.blocks import BarisJabatan, read_baris_jabatan, title_rows
from iki.intake.cells import show_sel
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.headings import KETERANGAN, Kolom, Sebutan
from iki.intake.heads import Kepala, find_kepala, index_rows
from iki.intake.raw import Lembar, Sel, address

BERPERIODE = (Kolom.REALISASI, Kolom.PEMBILANG, Kolom.PENYEBUT, *KETERANGAN)
_HANYA_TAMPIL = frozenset({Kolom.TARGET, Kolom.TARGET_PERIODE, Kolom.REALISASI_LALU})

_BAGIAN = frozenset({Kolom.PEMBILANG, Kolom.PENYEBUT})

_Periode = tuple[int | None, int | None]
_TANPA: _Periode = (None, None)


@dataclass(frozen=True)
class Lajur:
    """The columns of one period; side by side a table may have four.

    Attributes:
        tahun, triwulan: what the heading of the realisasi names; None where it does not.
        kolom: where that period's own columns stand.
    """

    tahun: int | None
    triwulan: int | None
    kolom: Mapping[Kolom, int]


@dataclass(frozen=True)
class Tabel:
    """One table of a sheet.

    Attributes:
        kolom: where each known column stands; with several `lajur`, those that they share.
        judul: the headings of ours by column number, with the periods that they name.
        isi: the cells below the head that are not blank, by row and column, up to the next head.
        atas: the rows of the titles above the head; atas_lembar: those above the sheet's first head.
        judul_lembar: the cells of those titles, by row and column.
        berjajar: read along one of several periods that stand side by side.
        jabatan: the lines that name a jabatan, by row, of the whole sheet.
    """

    lembar: Lembar
    kepala: Kepala
    kolom: Mapping[Kolom, int]
    judul: Mapping[int, Sebutan]
    isi: Mapping[int, Mapping[int, Sel]]
    judul_lembar: Mapping[int, Mapping[int, Sel]] = field(default_factory=dict)
    atas: range = range(0)
    atas_lembar: range = range(0)
    lajur: tuple[Lajur, ...] = ()
    berjajar: bool = False
    jabatan: Mapping[int, BarisJabatan] = field(default_factory=dict)

    @property
    def baris_judul(self) -> int:
        """The row that names the kode or the indikator."""
        return self.kepala.utama

    @property
    def pengenal(self) -> Kolom:
        """The column that says which ukuran a row is: the kode, or the indikator."""
        return Kolom.KODE if Kolom.KODE in self.kolom else Kolom.INDIKATOR

    def along(self, lajur: Lajur) -> "Tabel":
        """The same table with the columns of one period only."""
        kolom = {**self.kolom, **lajur.kolom}
        return replace(self, kolom=kolom, lajur=(lajur,), berjajar=len(self.lajur) > 1)

    def cell(self, baris: int, kolom: Kolom) -> Sel | None:
        """The cell of a known column; None where it is empty or the column is missing."""
        nomor = self.kolom.get(kolom)
        return None if nomor is None else self.lembar.sel.get((baris, nomor))

    def text(self, baris: int, kolom: Kolom) -> str:
        """A cell as messages repeat it; "" where it is empty."""
        sel = self.cell(baris, kolom)
        return shorten(show_sel(sel)) if sel else ""

    def tempat(self, baris: int, kolom: Kolom) -> Tempat:
        """The place of a cell, also of an empty one; a missing column counts as `pengenal`."""
        nomor = self.kolom.get(kolom, self.kolom[self.pengenal])
        return Tempat(self.lembar.judul, address(baris, nomor))

    def tempat_judul(self, kolom: Kolom) -> Tempat:
        """The place of the heading of a column; a missing column counts as `pengenal`."""
        nomor = self.kolom.get(kolom, self.kolom[self.pengenal])
        return Tempat(self.lembar.judul, self.kepala.alamat(nomor))


def find_tabel(
    lembar: Lembar, jabatan: Mapping[str, str] | None = None
) -> tuple[list[Tabel], list[Kepala], list[Temuan]]:
    """The tables of a sheet from the top, the heads of what is no such table, and what is wrong.

    A table has a heading for the kode or the indikator, and one for the realisasi. Two headings for one
    column are a temuan; the first one is read.

    Args:
        jabatan: kode of each jabatan by its names (`index_jabatan`).
    """
    isi = index_rows(lembar)
    nomor = list(isi)
    semua = find_kepala(lembar, isi)
    baris_jabatan = read_baris_jabatan(isi, semua, jabatan or {})
    tabel: list[Tabel] = []
    lain: list[Kepala] = []
    temuan: list[Temuan] = []
    sebelum = 1
    for kepala, berikut in zip(semua, (*semua[1:], None), strict=False):
        if not (kepala.has(Kolom.REALISASI) and kepala.has(Kolom.KODE, Kolom.INDIKATOR)):
            lain.append(kepala)
        else:
            sampai = bisect_left(nomor, berikut.atas) if berikut else len(nomor)
            milik = nomor[bisect_left(nomor, kepala.isi) : sampai]
            satu, salah = _make_tabel(kepala, {n: isi[n] for n in milik})
            atas, atas_lembar = title_rows(isi, kepala, sebelum), title_rows(isi, semua[0], 1)
            judul = {n: isi[n] for n in (*atas, *atas_lembar) if n in isi}
            tabel.append(
                replace(satu, judul_lembar=judul, atas=atas, atas_lembar=atas_lembar, jabatan=baris_jabatan)
            )
            temuan += salah
        sebelum = kepala.isi
    return tabel, lain, temuan


def _make_tabel(kepala: Kepala, isi: Mapping[int, Mapping[int, Sel]]) -> tuple[Tabel, list[Temuan]]:
    milik = [
        (nomor, satu.kolom, (satu.tahun, satu.triwulan))
        for nomor, satu in kepala.judul.items()
        if isinstance(satu.kolom, Kolom)
    ]
    periode = _find_periode([sendiri for _, kolom, sendiri in milik if kolom is Kolom.REALISASI])
    milik.sort(key=lambda satu: satu[1] is Kolom.REALISASI and satu[2] not in periode)
    tempat: dict[tuple[Kolom, _Periode], int] = {}
    temuan: list[Temuan] = []
    for nomor, kolom, sendiri in milik:
        kunci = kolom, _place(kolom, sendiri, periode)
        if kunci in tempat:
            temuan.append(_double_column(kepala, tempat[kunci], nomor))
        tempat.setdefault(kunci, nomor)
    bersama: dict[Kolom, int] = {}
    for (kolom, punya), nomor in tempat.items():
        if len(periode) == 1 or (punya == _TANPA and kolom not in _BAGIAN):
            bersama.setdefault(kolom, nomor)
    lajur = tuple(
        Lajur(*satu, {k: n for (k, punya), n in tempat.items() if k in BERPERIODE and punya == satu})
        for satu in periode
    )
    terbaca = {*bersama.values(), *(n for satu in lajur for n in satu.kolom.values())}
    tampil = {n for n, kolom, _ in milik if kolom in _HANYA_TAMPIL or n not in tempat.values()}
    judul = {nomor: kepala.judul[nomor] for nomor in sorted(terbaca | tampil)}
    return Tabel(kepala.lembar, kepala, bersama, judul, isi, lajur=lajur), temuan


def _find_periode(semua: list[_Periode]) -> list[_Periode]:
    """The periods of the realisasi columns, each once; "TW II" beside "TW II 2026" is no other period.

    Nor is a column "Realisasi" beside "TW I" to "TW IV": it would be their total.
    """
    bertahun = {triwulan for tahun, triwulan in semua if tahun is not None and triwulan is not None}
    sendiri = [satu for satu in semua if satu[0] is not None or satu[1] not in bertahun]
    bernama = [satu for satu in sendiri if satu != _TANPA]
    return list(dict.fromkeys(bernama or sendiri))


def _place(kolom: Kolom, sendiri: _Periode, periode: list[_Periode]) -> _Periode:
    """The period that a column belongs to; `_TANPA` where all share it."""
    if kolom in _HANYA_TAMPIL:
        return sendiri
    if kolom not in BERPERIODE:
        return _TANPA
    if len(periode) == 1 or sendiri in periode:
        return sendiri if len(periode) > 1 else periode[0]
    cocok = [satu for satu in periode if satu[1] == sendiri[1] is not None]
    if len(cocok) == 1:
        return cocok[0]
    return periode[0] if kolom is Kolom.REALISASI else _TANPA


def _double_column(kepala: Kepala, pertama: int, kedua: int) -> Temuan:
    sel = kepala.lembar.sel.get((kepala.baris[kedua], kedua))
    return make_temuan(
        KodeTemuan.KOLOM_GANDA,
        Tempat(kepala.lembar.judul, kepala.alamat(kedua)),
        f"Kolom '{shorten(show_sel(sel)) if sel else ''}' sama artinya dengan kolom di "
        f"{kepala.alamat(pertama)}.",
        "Hapus salah satunya, atau ganti judulnya.",
    )
