"""The lists of the workbook: what was not reported, and every note in full."""

import textwrap
from collections.abc import Sequence
from typing import Any

from iki.periods import SETAHUN, format_triwulan
from iki.reports.buku_sel import Buku, Isi, Kertas, Kolom, capacity, write_head, write_rows, write_text
from iki.reports.lembar_umum import begin_sheet
from iki.scoring.compare import find_unreported
from iki.text import clean_text
from iki.views.words import Baris, is_missing

BELUM, CATATAN = "belum", "catatan"

_BELUM = (
    Kolom("kode", "Kode", 18),
    Kolom("unit", "Bidang", 34),
    Kolom("pemilik", "Jabatan", 30),
    Kolom("nama", "Indikator", 50),
    Kolom("satuan", "Satuan", 10, Isi.TENGAH),
    Kolom("target_periode", "Target yang jatuh tempo", 14, Isi.ANGKA),
    Kolom("kosong", "Triwulan kosong", 16, Isi.TENGAH),
)
_CATATAN = (
    Kolom("kode", "Kode", 18),
    Kolom("nama", "Indikator", 30),
    Kolom("kapan", "Triwulan", 9, Isi.TENGAH),
    Kolom("faktor_pendorong", "Faktor pendorong", 48),
    Kolom("faktor_penghambat", "Faktor penghambat", 48),
    Kolom("tindak_lanjut", "Tindak lanjut", 48),
    Kolom("bukti_dukung", "Bukti dukung", 30),
)

_TULISAN = ("faktor_pendorong", "faktor_penghambat", "tindak_lanjut", "bukti_dukung")


def write_unreported(buku: Buku, ukuran: Sequence[Baris]) -> str:
    """Write what is due and blank in the triwulan, of these rows of `list_ukuran`; gives the sheet's name."""
    laporan = buku.laporan
    kosong = set(find_unreported(laporan.skor.ukuran, laporan.periode.triwulan)["kode"])
    nama = laporan.katalog.bidang.set_index("kode")["nama"]
    isi = [
        {**satu, "unit": nama[satu["bidang"]], "kosong": _name(satu["triwulan_kosong"])}
        for satu in ukuran
        if satu["kode"] in kosong
    ]
    sampai = format_triwulan(laporan.periode.triwulan)
    kertas, baris = begin_sheet(buku, "Belum lapor", f"Yang jatuh tempo dan kosong di {sampai}")
    semua = f"Semua yang jatuh tempo di {sampai} sudah melapor."
    kalimat = f"{len(isi)} ukuran jatuh tempo dan kosong di {sampai}." if isi else semua
    write_text(kertas, baris, 0, kalimat, {"bold": True})
    return _write_list(kertas, baris + 1, BELUM, _BELUM, isi)


def _name(triwulan: Sequence[int]) -> str:
    return ", ".join(format_triwulan(satu) for satu in triwulan)


def write_notes(buku: Buku) -> str:
    """Write what was written beside the values, in full; gives the name of the sheet."""
    laporan = buku.laporan
    nama = laporan.skor.ukuran.set_index("kode")["nama"]
    isi: list[dict[Any, Any]] = [
        {**bagian, "nama": nama[satu["kode"]], "kapan": _name_when(satu["triwulan"])}
        for satu in laporan.catatan.to_dict("records")
        for bagian in _split(satu)
    ]
    kertas, baris = begin_sheet(buku, "Catatan", "Catatan pelapor")
    kalimat = (
        f"{len(laporan.catatan)} catatan." if isi else "Tidak ada catatan yang ditulis di samping nilainya."
    )
    write_text(kertas, baris, 0, kalimat, {"bold": True})
    return _write_list(kertas, baris + 1, CATATAN, _CATATAN, isi)


def _name_when(triwulan: int) -> str:
    return "Setahun" if triwulan == SETAHUN else format_triwulan(triwulan)


def _split(catatan: Baris) -> list[dict[Any, Any]]:
    """A note in as many rows as its longest text needs, for a row can be only so high; texts go on below."""
    potongan = {
        kolom.kunci: textwrap.wrap(clean_text(catatan[kolom.kunci]), capacity(kolom))
        for kolom in _CATATAN
        if kolom.kunci in _TULISAN and not is_missing(catatan[kolom.kunci])
    }
    banyak = max((len(satu) for satu in potongan.values()), default=1)
    lanjut = dict.fromkeys(_TULISAN, "")
    baris: list[dict[Any, Any]] = [{**catatan}, *({**catatan, **lanjut} for _ in range(banyak - 1))]
    for kunci, daftar in potongan.items():
        for satu, teks in zip(baris, daftar, strict=False):
            satu[kunci] = teks
    return baris


def _write_list(kertas: Kertas, baris: int, tabel: str, kolom: Sequence[Kolom], isi: Sequence[Baris]) -> str:
    kepala = baris
    baris = write_head(kertas, kepala, kolom)
    kertas.lembar.repeat_rows(kepala)
    kertas.lembar.freeze_panes(baris, 1)
    baris = write_rows(kertas, baris, tabel, kolom, isi)
    kertas.lembar.print_area(0, 0, max(baris - 1, kepala), len(kolom) - 1)
    return kertas.nama
