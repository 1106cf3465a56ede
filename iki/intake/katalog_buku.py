"""The whole catalogue as a workbook to edit: a sheet for each of its tables."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import xlsxwriter

from iki.catalogue.defects import DIHITUNG
from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Katalog, Tangga
from iki.catalogue.tables import TABEL, YA_TIDAK

LEMBAR = ("bidang", "jabatan", "fungsi", "ukuran", "target", "cacat")
"""The sheets, each with the columns of the table of its name in its first row."""

KETERANGAN = "katalog"
"""The sheet that names the office."""

_PILIHAN: Mapping[str, Sequence[str]] = {
    "jenis": list(Jenis),
    "tangga": list(Tangga),
    "arah": list(Arah),
    "agregasi": list(Agregasi),
    "jadwal": list(Jadwal),
    "bergantung_kejadian": list(YA_TIDAK),
}
_LEBAR = {"nama": 40, "tugas": 60, "teks": 80, "sasaran": 40, "indikator": 50, "formulasi": 50}
_LEBAR |= {"asumsi": 50, "uraian": 60, "keputusan": 60, "nama_pendek": 30, "sumber_data": 24}
_BARIS_PILIHAN = 2000  # rows below the headings that offer the closed lists
_OPSI = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

_PETUNJUK = (
    "Satu lembar untuk tiap tabel; baris pertama adalah judul kolomnya dan tidak boleh diubah.",
    "Kode tidak berubah: kode yang sudah ada disunting, kode baru ditambahkan.",
    "Baris yang dihapus tidak menghapus apa pun di katalog, kecuali pada lembar target dan fungsi:",
    "  target yang dihapus dicabut (indikator berakhir mulai tahun itu), fungsi mengikuti lembarnya.",
    "Lembar target: bila target, target_atas dan target_huruf kosong, nilainya dibaca dari target_teks.",
    "Sel kosong berarti kosong. Angka ditulis sebagai angka; bergantung_kejadian diisi ya atau tidak.",
    "Lembar cacat hanya dibaca ketika mengisi basis data baru; cacat lain dihitung sendiri.",
    "Sebelum disimpan, semua yang berubah ditunjukkan: lama → baru, dan akibatnya pada kategori.",
)


def columns_of(tabel: str) -> list[str]:
    """The columns of a sheet: those of its table, without the years that only a print has."""
    return [satu.nama for satu in TABEL[tabel] if satu.nama != "tahun_tercetak"]


def write_buku_katalog(katalog: Katalog, *, kosong: bool = False) -> bytes:
    """Write the catalogue as .xlsx; read back by `katalog_baca` it is the same catalogue.

    Args:
        kosong: only the headings, to be filled by an office that begins.
    """
    isi = io.BytesIO()
    with xlsxwriter.Workbook(isi, _OPSI) as buku:
        buku.set_properties({"title": "Katalog IKI", "author": katalog.instansi})
        _write_keterangan(buku, katalog, kosong=kosong)
        for nama in LEMBAR:
            tabel = getattr(katalog, nama)
            if nama == "cacat":  # the others are found again
                tabel = tabel[~tabel["jenis"].isin(DIHITUNG)]
            _write_sheet(buku, nama, tabel[:0] if kosong else tabel)
    return isi.getvalue()


def _write_keterangan(buku: Any, katalog: Katalog, *, kosong: bool) -> None:
    lembar = buku.add_worksheet(KETERANGAN)
    lembar.set_column(0, 0, 16)
    lembar.set_column(1, 1, 60)
    lembar.write_string(0, 0, "instansi", _head(buku))
    lembar.write_string(0, 1, "" if kosong else katalog.instansi)
    lembar.write_string(1, 0, "versi", _head(buku))
    lembar.write_string(1, 1, "" if kosong else str(katalog.versi))
    for nomor, kalimat in enumerate(_PETUNJUK, start=3):
        lembar.write_string(nomor, 0, kalimat)


def _head(buku: Any) -> Any:
    return buku.add_format({"bold": True, "bg_color": "#e7edf3", "border": 1, "valign": "top"})


def _write_sheet(buku: Any, nama: str, tabel: pd.DataFrame) -> None:
    lembar, kolom = buku.add_worksheet(nama), columns_of(nama)
    kepala, teks = _head(buku), buku.add_format({"text_wrap": True, "valign": "top"})
    for nomor, judul in enumerate(kolom):
        lembar.set_column(nomor, nomor, _LEBAR.get(judul, 16))
        lembar.write_string(0, nomor, judul, kepala)
        if judul in _PILIHAN and nama == "ukuran":
            pilihan = {"validate": "list", "source": list(map(str, _PILIHAN[judul]))}
            lembar.data_validation(1, nomor, _BARIS_PILIHAN, nomor, pilihan)
    for baris, isi in enumerate(tabel[kolom].itertuples(index=False, name=None), start=1):
        for nomor, nilai in enumerate(isi):
            _write_cell(lembar, (baris, nomor), nilai, teks)
    lembar.freeze_panes(1, 1)
    lembar.autofilter(0, 0, max(len(tabel), 1), len(kolom) - 1)


def _write_cell(lembar: Any, sel: tuple[int, int], nilai: Any, gaya: Any) -> None:
    if isinstance(nilai, bool):
        lembar.write_string(*sel, "ya" if nilai else "tidak", gaya)
    elif isinstance(nilai, str):
        lembar.write_string(*sel, nilai, gaya)
    elif not pd.isna(nilai):
        lembar.write_number(*sel, nilai, gaya)
