"""The workbook of a period."""

from iki.reports.keterangan import describe_laporan
from iki.reports.laporan import Laporan
from iki.views.unduh import tabulate_ukuran, tabulate_units, write_workbook


def write_buku(laporan: Laporan) -> bytes:
    """The workbook of a period as .xlsx: what it is, the units, and every ukuran."""
    skor = laporan.skor
    unit = {"Bidang": skor.bidang, "Jabatan": skor.jabatan, "Indikator": skor.indikator}
    lembar = tabulate_units(unit) | {"Ukuran": tabulate_ukuran(skor.ukuran, laporan.katalog)}
    return write_workbook(lembar, describe_laporan(laporan))
