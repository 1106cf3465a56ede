"""What a reader loses most easily: each of these once went in, or went missing, without a word."""

import pytest

from iki.intake.findings import KodeTemuan as K
from iki.intake.gate import BerkasDitolakError
from iki.intake.headings import match_judul
from iki.intake.questions import Hal, Jawaban
from iki.intake.reader import Bacaan, read_sheets
from iki.intake.reader_text import read_text
from tests.unit.raw_sheets import make_lembar
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog

KATALOG = make_katalog(
    {"kode": "KADIS-01", "indikator": "Jumlah laporan", "formulasi": "a", "target": {2025: 9, 2026: 12}},
    {**PERSEN, "kode": "SEKDIS-01", "jabatan": "SEKDIS", "indikator": "Persen", "target": {2026: 80}},
    {**MUTU, "kode": "UMREN-01", "jabatan": "UMREN", "indikator": "Mutu", "target": {2026: "B"}},
)
KODE = ["Kode", "Indikator", "Realisasi TW IV 2026"]


def read(*baris, jawaban=None) -> Bacaan:
    return read_sheets([make_lembar(list(baris))], KATALOG, jawaban or Jawaban())


def kinds(bacaan) -> set[K]:
    return {satu.kode for satu in bacaan.temuan}


@pytest.mark.parametrize(
    "baris",
    [
        pytest.param(["UMREN-O1", "Tindak lanjut pengelolaan", 3], id="kode salah ketik, kata seperti kaki"),
        pytest.param(["UMREN-99", "Rata-rata layanan", 77], id="kode tak dikenal, kata seperti rekap"),
        pytest.param(["KADIS-O1", "Jumlah apa saja", "B"], id="huruf"),
        pytest.param(["KADIS-1", "Jumlah apa saja", "nihil"], id="nihil"),
        pytest.param([None, "Predikat SAKIP Dinas", 80], id="indikator yang berawal Predikat"),
        pytest.param([None, "Tindak lanjut pemeriksaan yang selesai", 90], id="berawal Tindak lanjut"),
        pytest.param([None, "Indeks kepuasan", "B"], id="huruf tanpa kode"),
        pytest.param([None, None, "nihil"], id="nihil tanpa apa pun"),
    ],
)
@pytest.mark.parametrize("di_atasnya", [[], [["Catatan: data sementara"]], [[None], [None]]])
def test_a_filled_row_that_names_no_ukuran_is_never_left_out_in_silence(baris, di_atasnya):
    bacaan = read(KODE, ["KADIS-01", "Jumlah laporan", 3], *di_atasnya, baris)
    assert len(bacaan.isian) == 1
    assert bacaan.temuan, "the row must be told"


@pytest.mark.parametrize(
    "baris",
    [
        ["Rata-rata capaian kinerja", None, 97.5],
        [None, "Rata-rata capaian", 97.5],
        [None, "Predikat", "Tinggi"],
        [None, "Jumlah keseluruhan", 12],
        ["Mengetahui,", None, "Kepala Dinas"],
    ],
)
def test_the_foot_of_a_table_is_no_row(baris):
    bacaan = read(KODE, ["KADIS-01", "Jumlah laporan", 3], baris)
    assert (bacaan.temuan, len(bacaan.isian)) == ([], 1)


@pytest.mark.parametrize("rentang", ["I-II", "I–II", "I - II", "1-2", "I II", "I dan II", "I s.d. II"])
def test_two_triwulan_in_a_heading_are_not_a_third(rentang):
    assert match_judul(f"Realisasi TW {rentang} 2026") is None
    assert match_judul(f"Realisasi TW {rentang}") is None


@pytest.mark.parametrize(
    ("teks", "triwulan"), [("TW III", 3), ("TW - II", 2), ("TW II - 2026", 2), ("TW-IV 2026", 4)]
)
def test_a_dash_beside_one_triwulan_does_not_matter(teks, triwulan):
    assert match_judul(f"Realisasi {teks}").triwulan == triwulan


@pytest.mark.parametrize(
    "judul",
    [
        "REALISASI KINERJA SAMPAI DENGAN TRIWULAN II TAHUN 2026",
        "REALISASI S.D. TRIWULAN II TAHUN 2026",
        "REALISASI TRIWULAN I DAN II TAHUN 2026",
        "REALISASI TRIWULAN I - TRIWULAN II TAHUN 2026",
        "LAPORAN SEMESTER I (TRIWULAN I) TAHUN 2026",
    ],
)
def test_a_title_that_spans_triwulan_is_asked_and_not_taken_for_one(judul):
    bacaan = read([judul], ["Kode", "Realisasi"], ["KADIS-01", 3])
    assert kinds(bacaan) == {K.PERIODE_TIDAK_ADA}
    assert bacaan.temuan[0].tanya.hal is Hal.TRIWULAN
    assert bacaan.isian.empty


def test_a_title_with_one_triwulan_still_names_it():
    bacaan = read(["REALISASI TRIWULAN II TAHUN 2026"], ["Kode", "Realisasi"], ["KADIS-01", 3])
    assert bacaan.temuan == []
    assert (bacaan.tahun, bacaan.triwulan) == (2026, 2)


@pytest.mark.parametrize(
    "isi",
    [
        "Kode,Realisasi TW II 2026\nKADIS-01,19,55\n",
        "No,Kode,Realisasi TW II 2026\n1,KADIS-01,19,55\n",
        "Kode,Realisasi TW II 2026,Bukti dukung\nKADIS-01,19,55\n",
    ],
)
def test_an_unquoted_decimal_comma_is_refused_in_a_table_of_any_width(isi):
    with pytest.raises(BerkasDitolakError) as galat:
        read_text(isi.encode())
    assert galat.value.temuan.kode is K.SUSUNAN_CSV


def test_a_quoted_decimal_comma_and_a_note_are_read():
    isi = 'Kode,Realisasi TW II 2026,Bukti dukung\nKADIS-01,"19,55",SK 55\nSEKDIS-01,19,\n'
    assert len(read_text(isi.encode())[0]["sel"]) == 8


def test_years_side_by_side_are_asked_each_for_itself():
    tabel = (
        ["REALISASI TRIWULAN II TAHUN 2026"],
        ["Kode", "Realisasi 2025", "Realisasi 2026"],
        ["KADIS-01", 9, 3],
    )
    bacaan = read(*tabel)
    tanya = {satu.tanya.kunci for satu in bacaan.temuan if satu.tanya}
    assert len(tanya) == 2, "one answer must not settle both years"
    dijawab = read(*tabel, jawaban=Jawaban(tuple((kunci, "2") for kunci in tanya if kunci[2] == "C")))
    assert dijawab.isian[["tahun", "triwulan", "nilai"]].to_numpy().tolist() == [[2026, 2, 3]]
    assert K.PERIODE_TIDAK_ADA in kinds(dijawab)


def test_last_years_column_beside_this_years_is_told():
    bacaan = read(["Kode", "Realisasi TW II 2025", "Realisasi TW II 2026"], ["KADIS-01", 9, 3])
    assert kinds(bacaan) == {K.PERIODE_BEDA_LEMBAR}
    assert "tahun 2025" in bacaan.temuan[0].masalah


def test_a_kode_beside_the_name_of_another_jabatan_is_doubted():
    kepala = ["Kode", "Jabatan", "Realisasi TW II 2026"]
    assert read(kepala, ["KADIS-01", "Jabatan KADIS", 3]).temuan == []
    (temuan,) = read(kepala, ["KADIS-01", "Jabatan UMREN", 3]).temuan
    assert temuan.kode is K.JABATAN_BERBEDA
    assert "Jabatan UMREN" in temuan.masalah


@pytest.mark.parametrize("sasaran", ["Rata-rata layanan", "Jumlah", "Predikat"])
@pytest.mark.parametrize("kode", ["UMREN-O2", "UMREN-OI", "UMRENOl"])
def test_a_mistyped_kode_behind_a_word_of_the_foot_is_told(sasaran, kode):
    bacaan = read(["Sasaran", "Kode", "Realisasi TW IV 2026"], ["a", "KADIS-01", 3], [sasaran, kode, 3])
    assert kinds(bacaan) == {K.KODE_TIDAK_DIKENAL}
