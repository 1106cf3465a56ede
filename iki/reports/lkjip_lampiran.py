"""The lampiran of an LKjIP: every ukuran, with its reason where it has no capaian."""

from docx.document import Document

from iki.periods import format_periode
from iki.reports.laporan import Laporan
from iki.reports.lkjip_banding import tell_policies
from iki.reports.lkjip_tabel import by_jabatan, tabulate_lampau, tabulate_renstra, tabulate_tahun
from iki.reports.word import add_alinea, add_judul
from iki.reports.word_gaya import KECIL
from iki.reports.word_tabel import add_tabel


def write_lampiran(dokumen: Document, laporan: Laporan) -> None:
    """Lampiran 1 to 3: the year, past years where there are any, and the end of the Renstra."""
    ukuran, kini = laporan.skor.ukuran, format_periode(laporan.periode)
    jabatan = by_jabatan(laporan.katalog)
    add_judul(dokumen, f"LAMPIRAN 1. Seluruh ukuran: target, realisasi, dan capaian s.d. {kini}", 1)
    add_tabel(dokumen, tabulate_tahun(laporan, ukuran, jabatan, alasan=True))
    nomor = 2
    if laporan.tahunan:
        add_judul(
            dokumen,
            f"LAMPIRAN {nomor}. Seluruh ukuran: perbandingan dengan tahun sebelumnya",
            1,
            halaman_baru=True,
        )
        add_tabel(dokumen, tabulate_lampau(laporan, ukuran, jabatan))
        add_alinea(dokumen, tell_policies(laporan), KECIL)
        nomor += 1
    add_judul(
        dokumen, f"LAMPIRAN {nomor}. Seluruh ukuran: perbandingan dengan akhir Renstra", 1, halaman_baru=True
    )
    add_tabel(dokumen, tabulate_renstra(laporan, ukuran, jabatan))
