"""The sheet "Petunjuk" of the template: how to fill it."""

from typing import Any

from iki.intake.formats import Gaya, height_of

_LEBAR_ARTI = 92

LANGKAH = (
    "Isi hanya sel berwarna kuning di lembar bidang. Sel lain terkunci agar kode dan target tidak bergeser.",
    "Simpan sebagai Excel Workbook (.xlsx), lalu unggah di dasbor. Nama berkas boleh apa saja.",
    "Tahun dan triwulan tertulis di tiap lembar; berkas ini hanya berlaku untuk periode itu.",
    "Setelah diunggah, semua masalah ditunjukkan menurut lembar dan sel sebelum ada yang disimpan.",
)
ARTI = (
    ("(dikosongkan)", "Belum ada laporan; tidak mengubah nilai yang sudah tersimpan."),
    ("- atau n/a", "Sama dengan dikosongkan."),
    ("0", "Hasilnya memang nol."),
    ("nihil", "Tidak ada kejadian, misalnya tidak ada bencana. Hanya untuk ukuran yang bergantung kejadian."),
    ("20.000 atau 20000", "Dua puluh ribu. Untuk Orang, dokumen, Unit dan sejenisnya selalu bilangan bulat."),
    ("19,55", "Persen ditulis angkanya saja; 19,55 berarti 19,55 %, bukan 0,1955."),
    ("A, B, C atau D", "Mutu pelayanan (IKM) boleh huruf, atau nilainya pada skala 25–100."),
)
KOLOM = (
    (
        "Nilai triwulan ini",
        "Untuk ukuran yang dijumlah, tulis hasil triwulan ini saja, bukan jumlah sejak awal tahun. "
        "Yang sudah dilaporkan terlihat di kolom sebelah kirinya.",
    ),
    (
        "Pembilang dan penyebut",
        "Hanya untuk persentase. Isi keduanya atau kosongkan keduanya; realisasi yang kosong dihitung "
        "darinya. Tidak ada kejadian: penyebut 0, atau tulis nihil.",
    ),
    ("Faktor dan tindak lanjut", "Singkat dan jelas; dibaca pimpinan di samping angkanya."),
    ("Tautan bukti", "Tautan ke berkas bukti, misalnya folder bersama. Tidak dibuka oleh sistem."),
)


def write_petunjuk(buku: Any, gaya: Gaya, judul: str) -> None:
    """Add the sheet; none of its cells is a number or equals a heading of the form."""
    lembar = buku.add_worksheet("Petunjuk")
    lembar.hide_gridlines(2)
    lembar.set_column(0, 0, 26)
    lembar.set_column(1, 1, _LEBAR_ARTI)
    lembar.write_string(0, 0, "Petunjuk pengisian", gaya.judul)
    lembar.write_string(1, 0, judul, gaya.subjudul)
    baris = 3
    for nomor, langkah in enumerate(LANGKAH, start=1):
        lembar.write_string(baris, 0, f"Langkah {nomor}", gaya.tebal)
        lembar.write_string(baris, 1, langkah, gaya.paragraf)
        baris += 1
    for kepala, isi in (("Yang ditulis di sel kuning", ARTI), ("Yang perlu diingat", KOLOM)):
        baris += 1
        lembar.write_string(baris, 0, kepala, gaya.bagian)
        lembar.write_blank(baris, 1, None, gaya.bagian)
        for apa, arti in isi:
            baris += 1
            lembar.write_string(baris, 0, apa, gaya.tebal)
            lembar.write_string(baris, 1, arti, gaya.paragraf)
            lembar.set_row(baris, height_of((arti, _LEBAR_ARTI)))
        baris += 1
    lembar.set_landscape()
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.protect()
