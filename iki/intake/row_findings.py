"""What can be wrong with a row beside its value: the temuan, in words."""

from collections.abc import Iterable

from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.headings import Kolom
from iki.intake.known import Ukuran
from iki.intake.layout import Tabel
from iki.intake.matching import Teks, Usulan, find_like, say_likeness
from iki.intake.questions import Hal, Pertanyaan, Pilihan
from iki.intake.raw import address


def without_kode(tabel: Tabel, nomor: int, kolom: int) -> Temuan:
    """A filled cell in a row that names nothing."""
    berkode = tabel.pengenal is Kolom.KODE
    kosong = "kolom Kode" if berkode else "kolom Indikator"
    saran = "kodenya seperti di templat" if berkode else "indikatornya seperti di katalog"
    sel = tabel.isi[nomor][kolom]
    return make_temuan(
        KodeTemuan.BARIS_TANPA_KODE,
        Tempat(tabel.lembar.judul, address(nomor, kolom)),
        f"Sel ini berisi '{shorten(sel.nilai)}', tetapi {kosong} di baris {nomor} kosong.",
        f"Isi {saran}, atau kosongkan selnya.",
    )


def unknown_kode(tabel: Tabel, nomor: int, kode: str, dikenal: Iterable[str]) -> Temuan:
    """A kode that the catalogue does not have; the nearest is proposed."""
    mirip = find_like(kode, dikenal)
    saran = f"Mungkin maksudnya {mirip}." if mirip else "Salin kodenya dari templat."
    usulan = (Pilihan(mirip, mirip),) if mirip else ()
    return make_temuan(
        KodeTemuan.KODE_TIDAK_DIKENAL,
        tabel.tempat(nomor, Kolom.KODE),
        f"Kode '{shorten(kode)}' tidak ada di katalog.",
        saran,
        ask_baris(tabel, nomor, usulan),
    )


def not_matched(tabel: Tabel, nomor: int, teks: Teks, usulan: Usulan) -> Temuan:
    """A row whose texts are nobody's, or several ukuran's, or only like one's."""
    kolom = Kolom.INDIKATOR if Kolom.INDIKATOR in tabel.kolom else tabel.pengenal
    tampak = shorten(teks.indikator or teks.formulasi)
    masalah = f"Baris '{tampak}' berisi, tetapi tidak sama dengan satu ukuran pun di katalog."
    saran = "Salin teksnya dari templat, tambahkan kolom Kode, atau jawab baris ini bukan ukuran."
    if usulan:
        pasti = len([satu for satu in usulan if satu.kemiripan == 1])
        sebab = "cocok dengan beberapa ukuran" if pasti > 1 else "belum pasti ukuran yang mana"
        masalah = f"Baris '{tampak}' {sebab}: {', '.join(say_likeness(satu) for satu in usulan[:3])}."
        saran = "Pilih ukurannya, tambahkan kolom Kode, atau samakan teks dan jabatannya dengan templat."
    return make_temuan(
        KodeTemuan.BARIS_BELUM_COCOK,
        tabel.tempat(nomor, kolom),
        masalah,
        saran,
        ask_baris(tabel, nomor, usulan),
    )


def ask_baris(tabel: Tabel, nomor: int, usulan: Usulan) -> Pertanyaan:
    """Which ukuran a row is."""
    return Pertanyaan(Hal.BARIS, tabel.lembar.judul, str(nomor), usulan)


def other_jabatan(tabel: Tabel, nomor: int, ukuran: Ukuran, nama: str) -> Temuan:
    """A kode beside the name of another jabatan, or under its line."""
    return make_temuan(
        KodeTemuan.JABATAN_BERBEDA,
        tabel.tempat(nomor, Kolom.KODE),
        f"{ukuran.kode} bukan milik '{shorten(nama)}', jabatan yang disebut di baris ini atau di atasnya.",
        "Cocokkan kode dengan jabatannya; terima bila kodenya yang benar.",
    )


def hidden_row(tabel: Tabel, nomor: int, ukuran: Ukuran) -> Temuan:
    """A value that nobody sees."""
    return make_temuan(
        KodeTemuan.BARIS_TERSEMBUNYI,
        tabel.tempat(nomor, tabel.pengenal),
        f"Baris {nomor} ({ukuran.kode}) disembunyikan, tetapi berisi nilai yang dibaca.",
        "Tampilkan barisnya dan periksa; terima bila nilainya benar.",
    )


def note_without_value(tabel: Tabel, nomor: int, kolom: Kolom) -> Temuan:
    """A note beside a blank realisasi."""
    return make_temuan(
        KodeTemuan.KETERANGAN_TANPA_NILAI,
        tabel.tempat(nomor, kolom),
        "Ada keterangan, tetapi realisasinya kosong, jadi baris ini tidak disimpan.",
        "Isi realisasinya, atau terima bila memang belum ada nilainya.",
    )


def moved(tabel: Tabel, nomor: int, kolom: Kolom, ukuran: Ukuran) -> Temuan:
    """An indikator or formulasi of another ukuran than the kode's."""
    return make_temuan(
        KodeTemuan.INDIKATOR_BERBEDA,
        tabel.tempat(nomor, kolom),
        f"{str(kolom).capitalize()} '{tabel.text(nomor, kolom)}' bukan milik {ukuran.kode}; "
        "mungkin barisnya bergeser.",
        f"Cocokkan kode dengan indikatornya. Milik {ukuran.kode}: "
        f"'{shorten(ukuran.indikator if kolom is Kolom.INDIKATOR else ukuran.formulasi)}'.",
    )


def other_satuan(tabel: Tabel, nomor: int, ukuran: Ukuran) -> Temuan:
    """A satuan that is not the ukuran's."""
    return make_temuan(
        KodeTemuan.SATUAN_BERBEDA,
        tabel.tempat(nomor, Kolom.SATUAN),
        f"Satuan '{tabel.text(nomor, Kolom.SATUAN)}' bukan satuan {ukuran.kode}, yaitu {ukuran.satuan}.",
        f"Nilainya dibaca dalam {ukuran.satuan}. Terima hanya bila itu benar.",
    )
