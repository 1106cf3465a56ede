"""The workbook to fill: one sheet per bidang, for one year and triwulan."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pandas as pd
import xlsxwriter

from iki.catalogue.model import Jenis, Katalog
from iki.intake.form import KolomForm, columns_of, rows_to_fill, select_scope
from iki.intake.formats import Gaya, height_of, make_gaya
from iki.intake.guidance import guide_bagian, guide_realisasi
from iki.intake.headings import KETERANGAN, Kolom
from iki.intake.instructions import write_petunjuk
from iki.intake.known import Ukuran, index_ukuran
from iki.intake.raw import address
from iki.periods import ROMAWI, format_triwulan

_BARIS_KEPALA = 5  # from 0; the title rows stand above
_KOLOM_BEKU = 4  # Kode to Indikator stay in view
_OPSI = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class _Form:
    """What all sheets of one workbook share."""

    buku: Any
    gaya: Gaya
    kolom: list[KolomForm]
    ukuran: dict[str, Ukuran]
    instansi: str
    tahun: int
    triwulan: int
    isian: Mapping[str, Mapping[Kolom, str]]

    @property
    def periode(self) -> str:
        return f"{format_triwulan(self.triwulan)} {self.tahun}"


def write_template(  # noqa: PLR0913  (each is a choice of the person who asks for it)
    katalog: Katalog,
    realisasi: pd.DataFrame,
    tahun: int,
    triwulan: int,
    *,
    bidang: str | None = None,
    jabatan: str | None = None,
    isian: Mapping[str, Mapping[Kolom, str]] = MappingProxyType({}),
) -> bytes:
    """Write the workbook (.xlsx) that an operator fills.

    A sheet "Petunjuk", then one sheet per bidang in scope, named by its kode. Each says its
    tahun and triwulan, has one heading row with a cell "Kode" and one column whose heading
    begins "Realisasi TW" (or "Realisasi setahun"). Nothing is prefilled in the columns to
    fill: what is stored stays unless something is written.

    Args:
        realisasi: the stored values; what was reported before this triwulan is shown.
        triwulan: 1-4; 0 for the whole year.
        bidang, jabatan: kode of the scope, in any case; None for all.
        isian: what is filled in already, by kode of the ukuran and column to fill, as typed.

    Raises:
        PeriodeError: the catalogue has no such year, or there is no such triwulan.
        LingkupError: the catalogue has no such bidang or jabatan.
    """
    semua = rows_to_fill(katalog, realisasi, tahun, triwulan)
    baris = select_scope(katalog, semua, bidang, jabatan)
    isi = io.BytesIO()
    with xlsxwriter.Workbook(isi, _OPSI) as buku:
        kolom = columns_of(tahun, triwulan)
        dikenal = index_ukuran(katalog)
        form = _Form(buku, make_gaya(buku), kolom, dikenal, katalog.instansi, tahun, triwulan, isian)
        buku.set_properties({"title": f"Realisasi IKI {form.periode}", "author": katalog.instansi})
        write_petunjuk(buku, form.gaya, f"{katalog.instansi} · Realisasi IKI {form.periode}")
        nama = dict(zip(katalog.bidang["kode"], katalog.bidang["nama"], strict=True))
        for kode, milik in baris.groupby("bidang", sort=False):
            _write_sheet(form, str(kode), nama[str(kode)], milik)
        buku.worksheets()[1].activate()
    return isi.getvalue()


def locate_isian(
    baris: pd.DataFrame, tahun: int, triwulan: int
) -> dict[tuple[str, str], tuple[str, KolomForm]]:
    """What each cell to fill of `write_template` is for: (sheet, A1 address) → (kode, column).

    Args:
        baris: the rows of that workbook, in catalogue order; columns kode and bidang.
    """
    isian = [(nomor, satu) for nomor, satu in enumerate(columns_of(tahun, triwulan), start=1) if satu.isian]
    return {
        (str(bidang), address(nomor, kolom)): (kode, satu)
        for bidang, milik in baris.groupby("bidang", sort=False)
        for nomor, kode in enumerate(milik["kode"], start=_BARIS_KEPALA + 2)
        for kolom, satu in isian
    }


def _write_sheet(form: _Form, kode: str, nama: str, baris: pd.DataFrame) -> None:
    lembar = form.buku.add_worksheet(kode)
    _write_title(form, lembar, nama)
    for nomor, kolom in enumerate(form.kolom):
        lembar.set_column(nomor, nomor, kolom.lebar)
        gaya = form.gaya.kepala_isian if kolom.isian else form.gaya.kepala
        lembar.write_string(_BARIS_KEPALA, nomor, kolom.judul, gaya)
    lembar.set_row(_BARIS_KEPALA, 42)
    for nomor_baris, satu in enumerate(baris.to_dict("records"), start=_BARIS_KEPALA + 1):
        ukuran = form.ukuran[satu["kode"]]
        tetap = ((str(satu[kolom.kolom] or ""), kolom.lebar) for kolom in form.kolom if not kolom.isian)
        lembar.set_row(nomor_baris, height_of(*tetap))
        for nomor, kolom in enumerate(form.kolom):
            if kolom.isian:
                _write_isian(form, lembar, (nomor_baris, nomor), kolom.kolom, ukuran)
                if teks := form.isian.get(ukuran.kode, {}).get(kolom.kolom):
                    lembar.write_string(nomor_baris, nomor, teks, form.gaya.isian_teks)
            else:
                _write_tetap(form, lembar, (nomor_baris, nomor), satu[kolom.kolom], ukuran)
    _set_up(form, lembar, nama, len(baris))


def _write_title(form: _Form, lembar: Any, nama: str) -> None:
    gaya = form.gaya
    lembar.write_string(0, 0, form.instansi, gaya.judul)
    lembar.write_string(1, 0, f"Realisasi Indikator Kinerja Individu · {nama}", gaya.subjudul)
    lembar.write_string(2, 0, "Tahun", gaya.label)
    lembar.write_number(2, 1, form.tahun, gaya.label)
    lembar.write_string(3, 0, "Triwulan", gaya.label)
    lembar.write_string(3, 1, ROMAWI.get(form.triwulan, "setahun"), gaya.label)
    catatan = "Isi sel kuning saja; sel kosong tidak mengubah apa pun. Cara mengisi ada di lembar Petunjuk."
    lembar.write_string(4, 0, catatan, gaya.catatan)


def _write_tetap(form: _Form, lembar: Any, sel: tuple[int, int], nilai: object, ukuran: Ukuran) -> None:
    gaya = form.gaya
    if isinstance(nilai, float) and nilai == nilai:  # noqa: PLR0124  (NaN is no number to write)
        lembar.write_number(*sel, nilai, gaya.bulat if ukuran.bulat else gaya.desimal)
    else:
        teks = nilai if isinstance(nilai, str) else ""
        pendek = form.kolom[sel[1]].lebar <= 12
        lembar.write_string(*sel, teks, gaya.tengah if pendek else gaya.teks)


def _write_isian(form: _Form, lembar: Any, sel: tuple[int, int], kolom: Kolom, ukuran: Ukuran) -> None:
    gaya = form.gaya
    if kolom in KETERANGAN:
        lembar.write_blank(*sel, None, gaya.isian_teks)
    elif kolom is Kolom.REALISASI:
        lembar.write_blank(*sel, None, gaya.isian_bulat if ukuran.bulat else gaya.isian_bebas)
        lembar.data_validation(*sel, *sel, guide_realisasi(ukuran, address(sel[0] + 1, sel[1] + 1)))
    elif ukuran.jenis is Jenis.PERSENTASE:
        lembar.write_blank(*sel, None, gaya.isian_bulat)
        lembar.data_validation(*sel, *sel, guide_bagian(str(kolom).capitalize(), ukuran))
    else:
        lembar.write_blank(*sel, None, gaya.mati)


def _set_up(form: _Form, lembar: Any, nama: str, banyak: int) -> None:
    """Frozen panes, protection without a password, and print setup."""
    lembar.freeze_panes(_BARIS_KEPALA + 1, _KOLOM_BEKU)
    lembar.set_zoom(90)
    lembar.protect("", {"format_columns": True, "format_rows": True, "insert_hyperlinks": True})
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    lembar.fit_to_pages(1, 0)
    lembar.repeat_rows(_BARIS_KEPALA)
    lembar.print_area(0, 0, _BARIS_KEPALA + banyak, len(form.kolom) - 1)
    kaki = f"IKI {form.periode} · {nama}".replace("&", "&&")
    lembar.set_footer(f"&L&8{kaki}&C&8Halaman &P dari &N&R&8Dicetak &D")
