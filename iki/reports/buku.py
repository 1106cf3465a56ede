"""The workbook of a period: written, read back, compared, and only then handed out."""

import io
from collections.abc import Iterator

import xlsxwriter

from iki.reports import lembar_bidang, lembar_e81, lembar_jabatan
from iki.reports.buku_baris import list_ukuran
from iki.reports.buku_gaya import Gaya
from iki.reports.buku_periksa import check_buku
from iki.reports.buku_sel import Buku
from iki.reports.keterangan import tell_approval, write_kaki
from iki.reports.laporan import Laporan
from iki.reports.lembar_daftar import write_notes, write_unreported
from iki.reports.lembar_keterangan import write_keterangan
from iki.reports.lembar_ringkasan import begin_ringkasan, write_contents

_OPSI = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_buku(laporan: Laporan) -> bytes:
    """The workbook of a period as .xlsx; it has no formula.

    Sheets: Ringkasan, one per bidang (named by its kode), E.81, Belum lapor, Catatan, Keterangan, then
    one per jabatan in the IKI document's layout.

    Raises:
        BukuBedaError: what was written is not what the Laporan says; our own mistake.
    """
    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas, _OPSI) as buku:
        isi = Buku(buku, Gaya(buku), laporan)
        _set_properties(isi)
        kertas, baris = begin_ringkasan(isi)
        write_contents(kertas, baris, list(_write_sheets(isi)))
        kertas.lembar.activate()
    hasil = berkas.getvalue()
    check_buku(hasil, laporan, isi.tercatat, (lembar_bidang.TABEL, lembar_jabatan.TABEL, lembar_e81.TABEL))
    return hasil


def _set_properties(buku: Buku) -> None:
    laporan = buku.laporan
    buku.buku.set_properties(
        {
            "title": f"IKI {laporan.nama}",
            "author": laporan.katalog.instansi,
            "subject": tell_approval(laporan),
            "comments": write_kaki(laporan),
            "created": laporan.dibuat.replace(tzinfo=None),
        }
    )
    buku.buku.set_custom_property("Sidik isi", laporan.sidik, "text")


def _write_sheets(buku: Buku) -> Iterator[tuple[str, str]]:
    """Write all sheets but the first; gives the name of each and what it holds."""
    katalog, skor, ukuran = buku.laporan.katalog, buku.laporan.skor, list_ukuran(buku.laporan)
    for unit in skor.bidang.to_dict("records"):
        milik = [satu for satu in ukuran if satu["bidang"] == unit["kode"]]
        yield lembar_bidang.write_bidang(buku, unit["kode"], unit["nama"], milik), unit["nama"]
    yield lembar_e81.write_e81(buku, ukuran), "Evaluasi hasil Renja"
    yield write_unreported(buku, ukuran), "Yang jatuh tempo dan kosong"
    yield write_notes(buku), "Catatan pelapor selengkapnya"
    yield write_keterangan(buku), "Kebijakan penilaian, versi, arti kata"
    for jabatan in katalog.jabatan[katalog.jabatan["kode"].isin(skor.jabatan["kode"])].to_dict("records"):
        milik = [satu for satu in ukuran if satu["jabatan"] == jabatan["kode"]]
        yield (
            lembar_jabatan.write_jabatan(buku, jabatan, milik),
            str(jabatan["nama"]),
        )
