"""The catalogue of temuan: whole, documented, and every kind raised by a test."""

from pathlib import Path

from iki.intake.findings import (
    PENJELASAN,
    KodeTemuan,
    Tempat,
    Temuan,
    Tingkat,
    make_temuan,
    shorten,
)

AKAR = Path(__file__).parents[2]
UJI = "\n".join(berkas.read_text("utf-8") for berkas in sorted((AKAR / "tests").rglob("test_*.py")))


def test_every_kind_is_explained_in_one_sentence():
    assert list(PENJELASAN) == list(KodeTemuan)
    assert all(arti.endswith(".") and "\n" not in arti for arti in PENJELASAN.values())


def test_every_kind_is_raised_by_a_test():
    assert [kode for kode in KodeTemuan if f"K.{kode}" not in UJI] == []


def test_a_temuan_reads_as_one_line_with_its_place():
    temuan = make_temuan(
        KodeTemuan.URUTAN_INGGRIS, Tempat("DINAS", "J12"), "Realisasi '1,234.5' salah.", "Tulis 1.234,5."
    )
    assert temuan.kalimat == "Lembar 'DINAS', sel J12: Realisasi '1,234.5' salah. Tulis 1.234,5."
    assert temuan.tingkat is Tingkat.GALAT
    berkas = Temuan(KodeTemuan.TANPA_NILAI, Tingkat.PERINGATAN, "", "", "Kosong.", "Isi.")
    assert berkas.kalimat == "Kosong. Isi."
    lembar = make_temuan(KodeTemuan.LEMBAR_TERSEMBUNYI, Tempat("DINAS"), "Tersembunyi.", "Tampilkan.")
    assert lembar.kalimat == "Lembar 'DINAS': Tersembunyi. Tampilkan."


def test_long_values_are_cut_where_messages_repeat_them():
    assert shorten("pendek \u202e") == "pendek"
    assert len(shorten("x" * 500)) == 60
