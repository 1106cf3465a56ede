"""The evaluation sheet in the layout of form E.81: against the year and the end of the Renstra."""

from collections.abc import Sequence

from iki.intake.formats import height_of
from iki.periods import ROMAWI, SETAHUN, format_triwulan
from iki.reports.buku_gaya import PARAGRAF
from iki.reports.buku_sel import (
    ISIAN_KOSONG,
    Buku,
    Isi,
    Kertas,
    Kolom,
    tidy,
    write_group,
    write_head,
    write_rows,
    write_text,
    write_wide,
)
from iki.reports.laporan import Laporan
from iki.reports.lembar_tanda_tangan import write_signatures
from iki.reports.lembar_umum import begin_sheet
from iki.views.words import Baris, format_capaian, is_missing

TABEL = "e81"


def columns_of(laporan: Laporan) -> list[Kolom]:
    """The columns of the form; those in rupiah are blanks, for the data holds none."""
    tahun, akhir = laporan.periode.tahun, laporan.katalog.periode[-1]
    sampai = format_triwulan(laporan.periode.triwulan)
    return [
        Kolom("urutan", "No", 4, Isi.TENGAH, nomor="1"),
        Kolom("sasaran", "Sasaran", 20, nomor="2"),
        Kolom("kode", "Kode", 11, nomor="3"),
        Kolom("program", "Program/Kegiatan/ Sub Kegiatan", 11, Isi.TITIK, nomor="4"),
        Kolom("nama", "Indikator Kinerja", 26, nomor="5"),
        Kolom("satuan", "Satuan", 7.5, Isi.TENGAH, nomor="5"),
        *_pair("target_akhir", f"Target akhir Renstra ({akhir})", "6"),
        *_pair("realisasi_lalu", f"Realisasi tahun {tahun - 1}", "7"),
        *_pair("target", f"Target kinerja dan anggaran {tahun}", "8"),
        *(
            kolom
            for q, romawi in ROMAWI.items()
            for kolom in _pair(f"tw{q}", f"Realisasi TW {romawi}", str(8 + q))
        ),
        *_pair("realisasi", f"Realisasi {tahun} s.d. TW ini", "13"),
        *_pair("capaian_tahun", f"Tingkat capaian {tahun} (%)", "14", Isi.PERSEN),
        *_pair("capaian_akhir", "Tingkat capaian akhir Renstra (%)", "15", Isi.PERSEN),
        Kolom("pemilik", "Unit penanggung jawab", 13, nomor="16"),
        Kolom("kategori", f"Keterangan (s.d. {sampai})", 13, Isi.TENGAH, nomor="17"),
    ]


def _pair(kunci: str, judul: str, nomor: str, isi: Isi = Isi.ANGKA) -> tuple[Kolom, Kolom]:
    return (
        Kolom(kunci, "K", 7.5, isi, judul, nomor),
        Kolom("rupiah", "Rp", 4, Isi.TITIK, judul, nomor),
    )


def write_e81(buku: Buku, ukuran: Sequence[Baris]) -> str:
    """Write the evaluation sheet with these rows of `list_ukuran`; gives its name."""
    laporan = buku.laporan
    kertas, baris = begin_sheet(buku, "E.81", "Evaluasi terhadap Hasil Renja (formulir E.81)")
    kolom = columns_of(laporan)
    kepala = baris
    baris = write_head(kertas, baris, kolom)
    kertas.lembar.repeat_rows(kepala, baris - 1)
    kertas.lembar.freeze_panes(baris, 5)
    nama = laporan.katalog.bidang.set_index("kode")["nama"]
    isi = [{**satu, "urutan": str(n), "program": "", "rupiah": ""} for n, satu in enumerate(ukuran, start=1)]
    for kode in dict.fromkeys(satu["bidang"] for satu in isi):
        baris = write_group(kertas, baris, len(kolom), nama[kode])
        baris = write_rows(kertas, baris, TABEL, kolom, [satu for satu in isi if satu["bidang"] == kode])
    baris = _write_foot(kertas, baris, len(kolom))
    baris = write_signatures(kertas, baris + 1, [("Disusun oleh", 1), ("Disetujui oleh", 18)])
    kertas.lembar.print_area(0, 0, baris - 1, len(kolom) - 1)
    return kertas.nama


_RINGKAS = 400
"""Characters of a note that the foot repeats; the sheet Catatan has it in full."""

_FAKTOR = {
    "faktor_pendorong": "Faktor pendorong keberhasilan kinerja",
    "faktor_penghambat": "Faktor penghambat pencapaian kinerja",
    "tindak_lanjut": "Tindak lanjut yang diperlukan dalam triwulan berikutnya",
}


def _write_foot(kertas: Kertas, baris: int, lebar: int) -> int:
    """The form's foot: mean, predikat, and what was written beside the values of this triwulan."""
    laporan = kertas.buku.laporan
    unit = laporan.unit
    tanpa_batas = format_capaian(unit["nilai_tanpa_batas"])
    rata = f"{format_capaian(unit['nilai'])} (tanpa batas {tanpa_batas})"
    isi = [
        ("Rata-rata capaian kinerja (%)", [rata]),
        ("Predikat kinerja", ["–" if is_missing(unit["kategori"]) else str(unit["kategori"])]),
        *((judul, _notes(laporan, nama)) for nama, judul in _FAKTOR.items()),
        ("Tindak lanjut yang diperlukan dalam Renja berikutnya", []),
    ]
    for judul, daftar in isi:
        for nomor, teks in enumerate(daftar or [ISIAN_KOSONG * 3]):
            if nomor == 0:
                write_text(kertas, baris, 0, f"{judul}:", {"bold": True})
            write_wide(kertas, baris, (4, lebar - 1), teks, PARAGRAF)
            kertas.lembar.set_row(baris, min(height_of((teks, 200)), 400))
            baris += 1
    return baris


def _notes(laporan: Laporan, nama: str) -> list[str]:
    catatan = laporan.catatan
    kini = catatan[catatan["triwulan"].isin([SETAHUN, laporan.periode.triwulan]) & catatan[nama].notna()]
    return [tidy(f"{satu['kode']}: {satu[nama]}", _RINGKAS) for satu in kini.to_dict("records")]
