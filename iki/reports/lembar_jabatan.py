"""The sheet of one jabatan in the IKI document's own layout, with realisasi and capaian added."""

from collections.abc import Sequence
from typing import Any

from iki.intake.formats import height_of
from iki.periods import format_periode
from iki.reports.buku_gaya import KECIL, PARAGRAF
from iki.reports.buku_sel import (
    BARIS_TERTINGGI,
    Buku,
    Isi,
    Kertas,
    Kolom,
    write_head,
    write_rows,
    write_text,
    write_wide,
)
from iki.reports.laporan import Laporan
from iki.reports.lembar_tanda_tangan import write_signatures
from iki.reports.lembar_umum import begin_sheet
from iki.views.words import Baris, is_missing

TABEL = "jabatan"
_BEKU = 200
"""Points of duties above the table up to which its head is frozen: more would leave no room to scroll."""

_RUMUS = "Penjelasan/Alasan/Formulasi/Perhitungan"


def columns_of(laporan: Laporan) -> list[Kolom]:
    """The document's columns, then what was reached."""
    periode = laporan.periode
    sampai = format_periode(periode)
    return [
        Kolom("no", "No", 5, Isi.TENGAH),
        Kolom("sasaran", "Sasaran Kinerja", 24),
        Kolom("indikator", "Indikator Kinerja", 26),
        Kolom("formulasi", _RUMUS, 30),
        Kolom("satuan", "Satuan", 8.5, Isi.TENGAH),
        *(Kolom(f"target_{tahun}", str(tahun), 8, Isi.ANGKA, "Target") for tahun in laporan.katalog.periode),
        Kolom("sumber_data", "Sumber Data", 10),
        Kolom("realisasi", f"Realisasi s.d. {sampai}", 9.5, Isi.ANGKA),
        Kolom("capaian_periode", f"target s.d. {sampai}", 9.5, Isi.PERSEN, "Capaian (%) terhadap"),
        Kolom("capaian_tahun", f"target {periode.tahun}", 9, Isi.PERSEN, "Capaian (%) terhadap"),
        Kolom("kategori", "Kategori", 14, Isi.TENGAH),
        Kolom("kode", "Kode", 11, Isi.TENGAH),
    ]


def write_jabatan(buku: Buku, jabatan: Baris, ukuran: Sequence[Baris]) -> str:
    """Write the sheet of a jabatan, a row of the catalogue, with rows of `list_ukuran`; gives its name."""
    laporan = buku.laporan
    kertas, baris = begin_sheet(
        buku, jabatan["nama_pendek"], _name_document(laporan), laporan.katalog.instansi
    )
    kolom = columns_of(laporan)
    baris, tinggi = _write_duties(kertas, baris, _tell_duties(laporan, jabatan), kolom)
    kepala = baris + 1
    baris = write_head(kertas, kepala, kolom)
    kertas.lembar.repeat_rows(kepala, baris - 1)
    kertas.lembar.freeze_panes(baris if tinggi < _BEKU else 0, 3)
    baris = write_rows(kertas, baris, TABEL, kolom, _leave_repeated(ukuran))
    _tell_blank(kertas, baris)
    baris = write_signatures(
        kertas, baris + 2, [(_name_superior(laporan, jabatan), 1), (str(jabatan["nama"]), len(kolom) - 6)]
    )
    kertas.lembar.print_area(0, 0, baris - 1, len(kolom) - 1)
    return kertas.nama


def _name_document(laporan: Laporan) -> str:
    tahun = laporan.katalog.periode
    rentang = f"{tahun[0]}–{tahun[-1]}" if len(tahun) > 1 else str(tahun[0])
    return f"INDIKATOR KINERJA INDIVIDU (IKI) TAHUN {rentang}"


def _write_duties(
    kertas: Kertas, baris: int, teks: Sequence[str], kolom: Sequence[Kolom]
) -> tuple[int, float]:
    """The lines above the table, one a row; gives the row below and their height in points."""
    tinggi = [min(height_of((satu, sum(k.lebar for k in kolom))), BARIS_TERTINGGI) for satu in teks]
    for nomor, (satu, setinggi) in enumerate(zip(teks, tinggi, strict=True), start=baris):
        write_wide(kertas, nomor, (0, len(kolom) - 1), satu, PARAGRAF)
        kertas.lembar.set_row(nomor, setinggi)
    return baris + len(teks), sum(tinggi)


def _tell_duties(laporan: Laporan, jabatan: Baris) -> list[str]:
    fungsi = laporan.katalog.fungsi
    milik = fungsi[fungsi["jabatan"] == jabatan["kode"]].sort_values("urutan")["teks"]
    huruf = [f"    {chr(ord('a') + nomor % 26)}. {teks}" for nomor, teks in enumerate(milik)]
    return [f"1. Jabatan : {jabatan['nama']}", f"2. Tugas : {jabatan['tugas']}", "3. Fungsi :", *huruf]


def _name_superior(laporan: Laporan, jabatan: Baris) -> str:
    if is_missing(jabatan["atasan"]):
        return "Atasan langsung"
    return str(laporan.katalog.jabatan.set_index("kode")["nama"][jabatan["atasan"]])


def _leave_repeated(ukuran: Sequence[Baris]) -> list[dict[str, Any]]:
    """As the document prints it: of an indikator with several ukuran the first row alone has its texts."""
    hasil, lalu = [], None
    for satu in ukuran:
        ulang = dict.fromkeys(("no", "sasaran", "indikator"), "") if satu["indikator_kode"] == lalu else {}
        hasil.append({**satu, **ulang})
        lalu = satu["indikator_kode"]
    return hasil


def _tell_blank(kertas: Kertas, baris: int) -> None:
    teks = "Tanda – berarti tidak ada nilainya; sebabnya di kolom Kategori. Nomor kosong bila tidak tercetak."
    write_text(kertas, baris, 0, teks, KECIL, {"text_wrap": False})
