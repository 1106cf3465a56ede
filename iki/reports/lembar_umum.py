"""What every sheet of the workbook begins with: what it is, whose, of when, and how far it is approved."""

from iki.periods import format_periode
from iki.reports.buku_gaya import AWAS, JUDUL, KECIL, SUBJUDUL, set_up_page
from iki.reports.buku_sel import Buku, Kertas, write_text
from iki.reports.keterangan import DATA_CONTOH, format_sidik, tell_approval, write_versi


def begin_sheet(buku: Buku, nama: str, judul: str, unit: str = "") -> tuple[Kertas, int]:
    """A new sheet with its title and the common statement; gives it and the first row that is free.

    Args:
        nama: on its tab; unit: whose figures these are, where not the whole document's.
    """
    laporan = buku.laporan
    kertas = buku.add_sheet(nama)
    periode = f"s.d. {format_periode(laporan.periode)}"
    write_text(kertas, 0, 0, judul, JUDUL)
    write_text(kertas, 1, 0, f"{unit or laporan.nama} · {periode}", SUBJUDUL)
    pernyataan = [DATA_CONTOH, tell_approval(laporan)] if laporan.contoh else [tell_approval(laporan)]
    awas = laporan.contoh or laporan.sementara
    write_text(kertas, 2, 0, " · ".join(pernyataan), AWAS if awas else SUBJUDUL)
    write_text(kertas, 3, 0, write_versi(laporan), KECIL, {"text_wrap": False})
    contoh = "DATA CONTOH · " if laporan.contoh else ""
    kaki = f"{contoh}{unit or laporan.nama} · {periode} · {tell_approval(laporan)}"
    set_up_page(kertas.lembar, kaki, format_sidik(laporan.sidik))
    return kertas, 5
