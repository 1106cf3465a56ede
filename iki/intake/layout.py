"""Where the tables of a sheet stand: their heads, their columns, and their rows."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from iki.intake.blocks import BarisJabatan, read_baris_jabatan, title_rows
from iki.intake.cells import is_blank, show_sel
from iki.intake.columns import Lajur, place_columns, settle_totals
from iki.intake.findings import Tempat, Temuan, shorten
from iki.intake.headings import ISIAN, Kolom, Sebutan
from iki.intake.heads import Kepala, find_kepala, index_rows
from iki.intake.questions import Hal
from iki.intake.raw import Lembar, Sel, address
from iki.intake.titles import is_judul, read_kalimat


@dataclass(frozen=True)
class Tabel:
    """One table of a sheet.

    Attributes:
        kolom: where each known column stands; with several `lajur`, those that they share.
        judul: the headings of ours by column number, with the periods that they name.
        isi: the cells below the head that are not blank, by row and column, up to the next head.
        atas: the rows of the titles above the head; atas_lembar: those above the sheet's first head.
        judul_lembar: the cells of those titles, by row and column.
        lapis: by the first of several columns under one merged heading, all of them; a row's value is the
            one that is filled.
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
    lapis: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
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

    def isian(self) -> dict[int, Kolom]:
        """The columns that a person fills, of all periods, by their number."""
        utama = {
            nomor: kolom
            for satu in self.lajur
            for kolom, nomor in {**self.kolom, **satu.kolom}.items()
            if kolom in ISIAN
        }
        return {satu: kolom for nomor, kolom in utama.items() for satu in self.lapis.get(nomor, (nomor,))}

    def column(self, baris: int, kolom: Kolom) -> int | None:
        """Where a known column stands in a row; None where it is missing."""
        nomor = self.kolom.get(kolom)
        lapis = self.lapis.get(nomor, ()) if nomor is not None else ()
        return next((satu for satu in lapis if not is_blank(self.lembar.sel.get((baris, satu)))), nomor)

    def cell(self, baris: int, kolom: Kolom) -> Sel | None:
        """The cell of a known column; None where it is empty or the column is missing."""
        nomor = self.column(baris, kolom)
        return None if nomor is None else self.lembar.sel.get((baris, nomor))

    def text(self, baris: int, kolom: Kolom) -> str:
        """A cell as messages repeat it; "" where it is empty."""
        sel = self.cell(baris, kolom)
        return shorten(show_sel(sel)) if sel else ""

    def tempat(self, baris: int, kolom: Kolom) -> Tempat:
        """The place of a cell, also of an empty one; a missing column counts as `pengenal`."""
        nomor = self.column(baris, kolom if kolom in self.kolom else self.pengenal)
        return Tempat(self.lembar.judul, address(baris, nomor or self.kolom[self.pengenal]))

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
    atas = [title_rows(isi, satu, lalu) for satu, lalu in zip(semua, [None, *semua], strict=False)]
    tabel: list[Tabel] = []
    lain: list[Kepala] = []
    temuan: list[Temuan] = []
    for ke, kepala in enumerate(semua):
        if not (kepala.has(Kolom.REALISASI) and kepala.has(Kolom.KODE, Kolom.INDIKATOR)):
            lain.append(kepala)
            continue
        berikut = semua[ke + 1].atas if ke + 1 < len(semua) else nomor[-1] + 1
        milik = nomor[bisect_left(nomor, kepala.isi) : bisect_left(nomor, berikut)]
        judul_berikut = set(atas[ke + 1]) if ke + 1 < len(semua) else set()
        satu, salah = _make_tabel(
            kepala,
            {n: isi[n] for n in milik if not (n in judul_berikut and is_judul(isi[n]))},
            {n: isi[n] for n in (*atas[ke], *atas[0]) if n in isi},
        )
        tabel.append(replace(satu, atas=atas[ke], atas_lembar=atas[0], jabatan=baris_jabatan))
        temuan += salah
    return tabel, lain, temuan


def _make_tabel(
    kepala: Kepala, isi: Mapping[int, Mapping[int, Sel]], judul: Mapping[int, Mapping[int, Sel]]
) -> tuple[Tabel, list[Temuan]]:
    """A table of these rows below these titles."""
    teks = [kepala.lembar.judul, *(sel.nilai for satu in judul.values() for sel in satu.values())]
    tahun = [nilai for satu in teks for hal, nilai in read_kalimat(satu) if hal is Hal.TAHUN]
    kepala = settle_totals(kepala, isi, tahun)
    letak, temuan = place_columns(kepala, isi)
    tabel = Tabel(
        kepala.lembar,
        kepala,
        letak.bersama,
        letak.judul,
        isi,
        judul_lembar=judul,
        lajur=letak.lajur,
        lapis=letak.lapis,
    )
    return tabel, temuan
