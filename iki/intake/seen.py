"""Values that were read from what a person does not see, or under a jabatan that nobody knows."""

from collections.abc import Sequence

from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.headings import ISIAN
from iki.intake.layout import Tabel
from iki.intake.rows import Baris
from iki.intake.texts import last_before

_SARAN = "Tampilkan dan periksa isinya; terima bila nilainya benar."


def check_hidden(tabel: Tabel, baris: list[Baris]) -> list[Temuan]:
    """A hidden sheet, or hidden columns, from which values were read."""
    lembar = tabel.lembar
    nomor = [satu.nomor for satu in baris if satu.isian]
    if not nomor:
        return []
    temuan = []
    if not lembar.terlihat:
        masalah = "Lembar ini disembunyikan, tetapi berisi nilai yang dibaca."
        temuan.append(make_temuan(KodeTemuan.LEMBAR_TERSEMBUNYI, Tempat(lembar.judul), masalah, _SARAN))
    for satu in map(tabel.along, tabel.lajur):
        for kolom in ISIAN:
            isi = [satu.cell(n, kolom) for n in nomor]
            if any(sel and sel.kolom in lembar.kolom_tersembunyi for sel in isi):
                masalah = f"Kolom {str(kolom).replace('_', ' ')} disembunyikan, tetapi berisi."
                tempat = satu.tempat_judul(kolom)
                temuan.append(make_temuan(KodeTemuan.KOLOM_TERSEMBUNYI, tempat, masalah, _SARAN))
    return list(dict.fromkeys(temuan))


def check_jabatan(tabel: Sequence[tuple[Tabel, list[Baris]]]) -> list[Temuan]:
    """Lines "Jabatan : …" over filled rows of a sheet that name a jabatan the catalogue does not have."""
    temuan: dict[int, Temuan] = {}
    for satu, semua in tabel:
        garis = sorted(satu.jabatan)
        for baris in semua:
            di = last_before(garis, baris.nomor)
            if (baris.isian or baris.temuan) and di and satu.jabatan[di].kode is None:
                temuan[di] = _unknown_jabatan(satu, di)
    return list(temuan.values())


def _unknown_jabatan(tabel: Tabel, nomor: int) -> Temuan:
    garis = tabel.jabatan[nomor]
    return make_temuan(
        KodeTemuan.JABATAN_TIDAK_DIKENAL,
        Tempat(tabel.lembar.judul, garis.sel.alamat),
        f"Jabatan '{shorten(garis.nama)}' tidak ada di katalog, sehingga barisnya tidak dicocokkan "
        "dari teksnya saja.",
        "Tulis nama jabatan seperti di katalog, atau tambahkan kolom Kode.",
    )
