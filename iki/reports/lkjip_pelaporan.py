"""LKjIP 3.5 and 3.6: who has not reported, what is still to be done, and the budget, to be filled in."""

from datetime import date

import pandas as pd
from docx.document import Document

from iki.periods import WIB, Periode, format_periode, format_triwulan
from iki.reports.laporan import Laporan
from iki.reports.lkjip_tabel import pick_pimpinan
from iki.reports.word import KOSONG, add_alinea, add_judul, add_keterangan
from iki.reports.word_gaya import KECIL
from iki.reports.word_tabel import Isi, Kelompok, Kolom, Tabel, add_tabel
from iki.scoring.compare import find_unreported
from iki.views.words import add_names, format_tanggal, format_target_periode, join_words


def write_pelaporan(dokumen: Document, laporan: Laporan) -> None:
    """3.5 Pelaporan dan Tindak Lanjut."""
    add_judul(dokumen, "3.5 Pelaporan dan Tindak Lanjut", 2)
    add_judul(dokumen, "3.5.1 Yang belum melapor", 3)
    kini = format_periode(laporan.periode)
    kosong = find_unreported(laporan.skor.ukuran, laporan.periode.triwulan)
    if kosong.empty:
        add_alinea(dokumen, f"Semua ukuran yang jatuh tempo pada {kini} sudah dilaporkan.")
    else:
        add_alinea(dokumen, f"{len(kosong)} ukuran yang jatuh tempo belum dilaporkan pada {kini}.")
        add_keterangan(dokumen, "Tabel", f"Ukuran yang belum dilaporkan pada {kini}")
        add_tabel(dokumen, tabulate_unreported(laporan, kosong))
    add_judul(dokumen, "3.5.2 Tindak lanjut yang masih terbuka", 3)
    if laporan.tindak_lanjut.empty:
        add_alinea(dokumen, "Tidak ada tindak lanjut yang masih terbuka dalam data.")
    else:
        add_keterangan(dokumen, "Tabel", "Tindak lanjut yang masih terbuka")
        add_tabel(dokumen, tabulate_tindak(laporan))


def tabulate_unreported(laporan: Laporan, kosong: pd.DataFrame) -> Tabel:
    """What is due and blank in this triwulan, under the bidang that owes it."""
    bidang = laporan.katalog.bidang.set_index("kode")["nama"]
    pemilik = laporan.katalog.jabatan.set_index("kode")["nama_pendek"]
    kolom = [Kolom("No", 0.8), Kolom("Indikator", 6), Kolom("Jabatan", 3.6)]
    kolom += [Kolom("Target jatuh tempo", 2.6, angka=True), Kolom("Triwulan kosong", 2.4)]
    baris: list[Isi] = []
    nomor = 0
    for kode, milik in kosong.groupby("bidang", sort=False):
        baris.append(Kelompok(bidang[kode]))
        for satu in milik.to_dict("records"):
            nomor += 1
            triwulan = join_words([format_triwulan(q) for q in satu["triwulan_kosong"]])
            target = format_target_periode(satu)
            baris.append([str(nomor), satu["nama"], pemilik[satu["jabatan"]], target, triwulan])
    return Tabel(kolom, baris)


def tabulate_tindak(laporan: Laporan) -> Tabel:
    """Open follow-up, the earliest due first; what was due before the document was made is late."""
    nama = add_names(laporan.katalog.ukuran).set_index("kode")["nama"]
    hari = laporan.dibuat.astimezone(WIB).date()
    kolom = [Kolom("No", 0.8), Kolom("Indikator", 4.4), Kolom("Yang dikerjakan", 5)]
    kolom += [Kolom("Penanggung jawab", 2.8), Kolom("Tenggat", 2.6)]
    return Tabel(
        kolom,
        [
            [
                str(nomor),
                f"{nama[satu['kode']]} ({format_periode(Periode(satu['tahun'], satu['triwulan']))})",
                satu["uraian"],
                satu["penanggung"],
                _tell_deadline(satu["tenggat"], hari),
            ]
            for nomor, satu in enumerate(laporan.tindak_lanjut.to_dict("records"), start=1)
        ],
    )


def _tell_deadline(tenggat: date, hari: date) -> str:
    return f"{format_tanggal(tenggat)}{', terlambat' if tenggat < hari else ''}"


def write_anggaran(dokumen: Document, laporan: Laporan) -> None:
    """3.6: a table to be filled in by hand."""
    add_judul(dokumen, "3.6 Realisasi Anggaran dan Efisiensi", 2)
    teks = (
        "Pagu dan realisasi anggaran tidak ada dalam data yang menjadi dasar laporan ini. "
        "Isi tabel berikut dari laporan keuangan."
    )
    add_alinea(dokumen, teks)
    kolom = [Kolom("Sasaran", 6.4), Kolom("Pagu (Rp)", 3, angka=True)]
    kolom += [Kolom("Realisasi (Rp)", 3, angka=True), Kolom("Serapan (%)", 2.2, angka=True)]
    kode = pick_pimpinan(laporan)["kode"]
    sasaran = kode.map(laporan.katalog.ukuran.set_index("kode")["sasaran"]).drop_duplicates()
    baris = [[nama, KOSONG, KOSONG, KOSONG[:12]] for nama in [*sasaran, "Jumlah"]]
    add_keterangan(dokumen, "Tabel", "Realisasi anggaran per sasaran (diisi instansi)")
    add_tabel(dokumen, Tabel(kolom, baris))
    add_alinea(dokumen, "Efisiensi dihitung setelah pagu dan realisasi anggaran diisi.", KECIL)
