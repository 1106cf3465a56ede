"""The sheet of one bidang: every ukuran with target, what was reported, capaian, and why."""

from collections.abc import Sequence
from itertools import groupby

from iki.periods import ROMAWI, SETAHUN, format_triwulan
from iki.reports.buku_sel import Buku, Isi, Kolom, write_group, write_head, write_rows
from iki.reports.laporan import Laporan
from iki.reports.lembar_umum import begin_sheet
from iki.views.words import Baris

TABEL = "bidang"


def columns_of(laporan: Laporan) -> list[Kolom]:
    """The columns up to the period; one for values of the whole year where there are any."""
    sampai = format_triwulan(laporan.periode.triwulan)
    setahun = (laporan.realisasi["triwulan"] == SETAHUN).any()
    triwulan = [*([0] if setahun else []), *range(1, laporan.periode.triwulan + 1)]
    return [
        Kolom("kode", "Kode", 15),
        Kolom("nama", "Indikator", 38),
        Kolom("satuan", "Satuan", 8.5, Isi.TENGAH),
        Kolom("target", f"Target {laporan.periode.tahun}", 9, Isi.ANGKA),
        Kolom("target_periode", f"Target s.d. {sampai}", 9, Isi.ANGKA),
        *(Kolom(f"tw{q}", ROMAWI.get(q, "Setahun"), 8, Isi.ANGKA, "Realisasi triwulan") for q in triwulan),
        Kolom("realisasi", f"Realisasi s.d. {sampai}", 9, Isi.ANGKA),
        Kolom("capaian_periode", f"target s.d. {sampai}", 9, Isi.PERSEN, "Capaian (%) terhadap"),
        Kolom("capaian_tahun", "target tahun", 9, Isi.PERSEN, "Capaian (%) terhadap"),
        Kolom("kategori", "Kategori", 14, Isi.TENGAH),
        Kolom("alasan", "Alasan", 25),
        Kolom("catatan", "Catatan pelapor", 28),
    ]


def write_bidang(buku: Buku, kode: str, nama: str, ukuran: Sequence[Baris]) -> str:
    """Write the sheet of a bidang with these rows of `list_ukuran`; gives its name."""
    kertas, baris = begin_sheet(buku, kode, f"Capaian indikator · {nama}", nama)
    kolom = columns_of(buku.laporan)
    kepala = baris
    baris = write_head(kertas, baris, kolom)
    kertas.lembar.repeat_rows(kepala, baris - 1)
    kertas.lembar.freeze_panes(baris, 2)
    for pemilik, milik in groupby(ukuran, key=lambda satu: satu["pemilik"]):
        baris = write_group(kertas, baris, len(kolom), pemilik)
        baris = write_rows(kertas, baris, TABEL, kolom, list(milik))
    kertas.lembar.print_area(0, 0, baris - 1, len(kolom) - 1)
    return kertas.nama
