"""A sheet with thousands of problems of one kind is told in a few hundred sentences, not in thousands."""

from iki.catalogue.files import load_katalog
from iki.intake.crowds import PALING, gather_crowds
from iki.intake.findings import KodeTemuan as K
from iki.intake.findings import Tempat, Temuan, make_temuan
from iki.intake.reader import read_workbook


def _many(kode: K, lembar: str, banyak: int) -> list[Temuan]:
    return [make_temuan(kode, Tempat(lembar, f"A{n}"), f"Baris {n}.", "Ubah.") for n in range(1, banyak + 1)]


def test_what_a_person_can_read_stays_as_it_is():
    temuan = _many(K.KODE_TIDAK_DIKENAL, "A", PALING) + _many(K.KODE_TIDAK_DIKENAL, "B", PALING)
    assert gather_crowds(temuan) == temuan


def test_the_others_of_one_kind_and_sheet_become_one_of_the_same_tingkat():
    banyak, lain = _many(K.SATUAN_BERBEDA, "A", 12_345 + PALING), _many(K.KODE_TIDAK_DIKENAL, "A", 2)
    hasil = gather_crowds(banyak + lain)
    assert hasil[:-1] == banyak[:PALING] + lain
    satu = hasil[-1]
    assert (satu.kode, satu.tingkat, satu.lembar, satu.sel) == (
        K.SATUAN_BERBEDA,
        banyak[0].tingkat,
        "A",
        f"A{PALING + 1}",
    )
    assert f"12.345 temuan sejenis, dari sel A{PALING + 1} sampai A{12_345 + PALING}" in satu.masalah


def test_a_file_of_thousands_of_unknown_rows_is_told_in_hundreds_of_sentences():
    baris = "".join(f"X-{n};{n}\n" for n in range(5_000))
    temuan = read_workbook(f"Kode;Realisasi TW I 2026\n{baris}".encode(), "a.csv", load_katalog()).temuan
    assert len(temuan) == PALING + 1
    assert temuan[-1].masalah.startswith("Masih ada 4.700 temuan sejenis, dari sel A302 sampai A5001")
