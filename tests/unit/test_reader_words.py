"""What people write into a realisasi: read where it means one thing only, else told with its own remedy."""

import pytest

from iki.intake.cells import Nilai, read_nilai
from iki.intake.findings import KodeTemuan as K
from iki.intake.findings import Tempat, Temuan
from iki.intake.known import index_ukuran
from iki.intake.raw import JenisSel, Sel
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog

UKURAN = index_ukuran(
    make_katalog(
        {"kode": "KADIS-01", "satuan": "Dokumen", "target": {2026: 12}},
        {**PERSEN, "kode": "KADIS-02", "target": {2026: 80}},
        {**MUTU, "kode": "KADIS-03", "target": {2026: "B"}},
        {"kode": "KADIS-04", "satuan": "Orang", "target": {2026: 12}},
    )
)
DOKUMEN, SHARE, GRADE, ORANG = UKURAN.values()


def _read(teks, ukuran):
    return read_nilai(Sel(2, 2, JenisSel.TEKS, teks), ukuran, Tempat("Isi", "B2"))


@pytest.mark.parametrize(
    "teks",
    ["12.", "12,0", "12.00", "12 Dok", "12 dok.", "12 DOKUMEN", "± 12", " 12\u00a0", "１２"],
)
def test_a_number_that_can_mean_one_thing_only_is_read(teks):
    nilai = _read(teks, DOKUMEN)
    assert isinstance(nilai, Nilai)
    assert nilai.angka == 12


def test_people_are_counted_as_org_too():
    assert _read("12 org", ORANG) == Nilai(12)
    assert _read("12 Dok", ORANG).kode is K.ANGKA_TIDAK_TERBACA


@pytest.mark.parametrize("teks", ["12,000", "12.34", "12,5", "1,0 5"])
def test_a_fraction_or_what_may_be_thousands_is_never_made_whole(teks):
    assert isinstance(_read(teks, DOKUMEN), Temuan)


def test_a_minus_of_any_kind_is_below_zero():
    assert _read("−5", SHARE).kode is K.ANGKA_NEGATIF


@pytest.mark.parametrize(
    ("teks", "masalah", "saran"),
    [
        ("12 dari 24", "berupa perbandingan", "angkanya saja"),
        ("3/4", "berupa perbandingan", "angkanya saja"),
        ("sudah", "tidak berisi angka", "0 bila tidak ada hasil"),
        ("seratus", "tidak berisi angka", "Tulis angkanya"),
        ("√", "tidak berisi angka", "Tulis angkanya"),
        ("B (baik)", "memuat huruf", "hurufnya saja"),
        ("78,75 (B)", "bersama keterangannya", "Tulis 78,75 saja"),
        ("12 (dua belas)", "bersama keterangannya", "Tulis 12 saja"),
        ("5 + 3", "berupa hitungan", "Tulis hasilnya"),
        ("TW I: 5", "kata di depan", "angkanya saja"),
        ("TW I: 5, TW II: 3", "lebih dari satu angka", "satu angka saja"),
        ("10-12", "lebih dari satu angka", "satu angka saja"),
        ("1 000", "memakai spasi", "tanpa spasi"),
        ("≥ 12", "berupa batas", "sebenarnya"),
        (
            "12 laporan/dokumen",
            "'laporan/dokumen' di belakang angkanya, sedangkan satuannya Dokumen",
            "dalam satuan itu",
        ),
        ("'12", "tanda petik", "Tulis 12 saja"),
        ("2x", "memuat 'x'", "angkanya saja"),
    ],
)
def test_every_other_text_is_told_with_its_own_remedy(teks, masalah, saran):
    temuan = _read(teks, DOKUMEN)
    assert temuan.kode is K.ANGKA_TIDAK_TERBACA
    assert f"'{teks}'" in temuan.masalah
    assert masalah in temuan.masalah
    assert saran in temuan.saran


def test_a_ratio_under_percent_belongs_into_its_own_columns():
    assert "Pembilang dan Penyebut" in _read("12 dari 24", SHARE).saran


@pytest.mark.parametrize("teks", ["B (baik)", "78,75 (B)", "Baik", "12 dari 24"])
def test_a_grade_with_more_than_itself_is_told(teks):
    assert isinstance(_read(teks, GRADE), Temuan)
