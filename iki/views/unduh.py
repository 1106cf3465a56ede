"""The data behind a screen as tables to take away: plain headings, real numbers, empty where missing."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import xlsxwriter

from iki.catalogue.model import Katalog
from iki.text import guard_formula
from iki.views.marks import KATA_STATUS

_UKURAN = {
    "kode": "Kode",
    "bidang": "Bidang",
    "jabatan": "Jabatan",
    "indikator": "Indikator",
    "formulasi": "Formulasi",
    "satuan": "Satuan",
    "target": "Target tahun",
    "target_huruf": "Target (huruf)",
    "target_periode": "Target s.d. triwulan",
    "realisasi": "Realisasi s.d. triwulan",
    "realisasi_huruf": "Realisasi (huruf)",
    "capaian_periode": "Capaian (%)",
    "capaian_tahun": "Capaian terhadap target tahun (%)",
    "kategori": "Kategori",
    "status": "Status",
    "alasan": "Alasan",
}
_UNIT = {
    "kode": "Kode",
    "nama": "Nama",
    "nilai": "Capaian (%)",
    "nilai_tanpa_batas": "Capaian tanpa batas (%)",
    "kategori": "Kategori",
    "status": "Status",
    "indikator": "Indikator",
    "dinilai": "Dinilai",
    "belum_lapor": "Belum lapor",
    "belum_waktunya": "Belum waktunya",
    "tanpa_target": "Tanpa target",
    "nihil": "Nihil",
}
_WAKTU = {"tahun": "Tahun", "triwulan": "Triwulan"}
_LEBAR = {"Indikator": 48, "Formulasi": 48, "Nama": 44, "Jabatan": 32, "Bidang": 32, "Alasan": 40}
_LEBAR_LAIN = 16


def tabulate_ukuran(skor: pd.DataFrame, katalog: Katalog) -> pd.DataFrame:
    """Rows of `score_ukuran` under plain headings, bidang and jabatan by name."""
    nama = skor.assign(
        bidang=skor["bidang"].map(katalog.bidang.set_index("kode")["nama"]),
        jabatan=skor["jabatan"].map(katalog.jabatan.set_index("kode")["nama_pendek"]),
    )
    return _rename(nama, _UKURAN)


def tabulate_units(unit: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Tables of `roll_up` under plain headings, by name of the sheet."""
    return {nama: _rename(tabel, _UNIT) for nama, tabel in unit.items()}


def tabulate_jalan(jalan: pd.DataFrame) -> pd.DataFrame:
    """Rows of `score_ukuran` with tahun and triwulan under plain headings, in time order."""
    tetap = [kolom for kolom in _UKURAN if kolom not in ("bidang", "jabatan")]
    return _rename(jalan, _WAKTU | {kolom: _UKURAN[kolom] for kolom in tetap})


def _rename(tabel: pd.DataFrame, judul: Mapping[str, str]) -> pd.DataFrame:
    dipilih = tabel[list(judul)].rename(columns=dict(judul))
    return dipilih.assign(Status=dipilih["Status"].map(KATA_STATUS))


def write_csv(tabel: pd.DataFrame) -> bytes:
    """A table as CSV for Excel: UTF-8 with its mark, decimal points, empty where missing, no formulas."""
    return tabel.map(guard_formula).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def write_workbook(lembar: Mapping[str, pd.DataFrame], keterangan: Sequence[tuple[str, str]]) -> bytes:
    """Tables as a workbook, a sheet each, after one that says what they are; text never becomes a formula.

    Args:
        lembar: by name of the sheet.
        keterangan: what the figures are and where they come from: pairs of label and text.
    """
    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas, {"in_memory": True}) as buku:
        _write_sheet(buku, "Keterangan", pd.DataFrame(keterangan, columns=["Perihal", "Isi"]), [24, 90])
        for nama, tabel in lembar.items():
            lebar = [_LEBAR.get(str(kolom), _LEBAR_LAIN) for kolom in tabel.columns]
            _write_sheet(buku, nama, tabel, lebar)
    return berkas.getvalue()


def _write_sheet(buku: Any, nama: str, tabel: pd.DataFrame, lebar: Sequence[int]) -> None:
    lembar, tebal = buku.add_worksheet(nama), buku.add_format({"bold": True, "text_wrap": True})
    lapis = buku.add_format({"text_wrap": True, "valign": "top"})
    for kolom, judul in enumerate(tabel.columns):
        lembar.write_string(0, kolom, str(judul), tebal)
        lembar.set_column(kolom, kolom, lebar[kolom], lapis)
    for nomor, baris in enumerate(tabel.itertuples(index=False, name=None), start=1):
        for kolom, nilai in enumerate(baris):
            if isinstance(nilai, str):
                lembar.write_string(nomor, kolom, nilai)
            elif not pd.isna(nilai):
                lembar.write_number(nomor, kolom, nilai)
    lembar.freeze_panes(1, 0)
    lembar.set_landscape()
    lembar.fit_to_pages(1, 0)
