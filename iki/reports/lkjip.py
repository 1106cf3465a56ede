"""LKjIP Bab III, the chapter on capaian of the yearly report, as Word document of an Indonesian office."""

from docx.document import Document

from iki.periods import format_periode
from iki.reports.keterangan import DATA_CONTOH, describe_laporan, write_kaki
from iki.reports.laporan import Laporan
from iki.reports.lkjip_analisis import write_per_bidang, write_per_sasaran
from iki.reports.lkjip_banding import write_perbandingan
from iki.reports.lkjip_capaian import write_capaian
from iki.reports.lkjip_lampiran import write_lampiran
from iki.reports.lkjip_pelaporan import write_anggaran, write_pelaporan
from iki.reports.word import (
    Perihal,
    add_alinea,
    add_judul,
    begin_bagian,
    new_dokumen,
    write_bytes,
)
from iki.reports.word_gaya import PERINGATAN, TENGAH
from iki.reports.word_medan import fill_contents
from iki.reports.word_tabel import Kolom, Tabel, add_tabel


def write_lkjip(laporan: Laporan) -> bytes:
    """Bab III (Akuntabilitas Kinerja) as .docx: sampul, contents, 3.1 to 3.6, and lampiran with all ukuran.

    Source: the order follows the comparisons that an LKjIP makes (this year, past years, the end of the
        Renstra, national standard, causes, budget), as published reports show them; general knowledge of
        PermenPANRB 53/2014, whose text was not read.
    """
    dokumen = new_dokumen(_describe(laporan), bersampul=True)
    _write_sampul(dokumen, laporan)
    begin_bagian(dokumen)
    tempat = dokumen.add_paragraph()
    begin_bagian(dokumen)
    add_judul(dokumen, "BAB III AKUNTABILITAS KINERJA", 1)
    write_capaian(dokumen, laporan)
    begin_bagian(dokumen, mendatar=True)
    write_perbandingan(dokumen, laporan)
    begin_bagian(dokumen)
    write_per_sasaran(dokumen, laporan)
    write_per_bidang(dokumen, laporan)
    write_pelaporan(dokumen, laporan)
    write_anggaran(dokumen, laporan)
    begin_bagian(dokumen, mendatar=True)
    write_lampiran(dokumen, laporan)
    fill_contents(dokumen, tempat, "DAFTAR ISI")
    return write_bytes(dokumen)


def _describe(laporan: Laporan) -> Perihal:
    return Perihal(
        judul=f"LKjIP {laporan.periode.tahun}, Bab III: {laporan.nama}",
        instansi=laporan.katalog.instansi,
        kepala=DATA_CONTOH if laporan.contoh else "",
        kaki=[write_kaki(laporan)],
        sidik=laporan.sidik,
        dibuat=laporan.dibuat,
    )


def _write_sampul(dokumen: Document, laporan: Laporan) -> None:
    """The title page: what it is, whose and of when, and how its figures came about."""
    for _ in range(3):
        add_alinea(dokumen, "", TENGAH)
    if laporan.contoh:
        add_alinea(dokumen, DATA_CONTOH, PERINGATAN)
    add_alinea(dokumen, "LAPORAN KINERJA INSTANSI PEMERINTAH", "Title")
    add_alinea(dokumen, "BAB III AKUNTABILITAS KINERJA", "Subtitle")
    for baris in dict.fromkeys((laporan.nama.upper(), laporan.katalog.instansi.upper())):
        add_alinea(dokumen, baris, "Subtitle")
    add_alinea(dokumen, f"TAHUN {laporan.periode.tahun}", "Subtitle")
    if laporan.periode.triwulan < 4:
        add_alinea(dokumen, f"Keadaan sampai dengan {format_periode(laporan.periode)}", TENGAH)
    for _ in range(3):
        add_alinea(dokumen, "", TENGAH)
    kolom = [Kolom("Perihal", 3), Kolom("Keterangan", 7)]
    add_tabel(dokumen, Tabel(kolom, describe_laporan(laporan)))
