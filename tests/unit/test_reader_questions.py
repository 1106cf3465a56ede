"""Questions and answers: asked once, kept for the file, never stronger than what the file says."""

import json

import pytest

from iki.intake.findings import KodeTemuan as K
from iki.intake.questions import BUKAN_UKURAN, Hal, Jawaban, Pertanyaan
from iki.intake.reader import Bacaan, read_sheets
from tests.unit.raw_sheets import Isi, make_form, make_lembar
from tests.unit.small_katalog import PERSEN, make_katalog

KATALOG = make_katalog(
    {"kode": "KADIS-01", "indikator": "Jumlah laporan", "formulasi": "a", "target": {2026: 12, 2025: 9}},
    {**PERSEN, "kode": "SEKDIS-01", "jabatan": "SEKDIS", "indikator": "Persen", "target": {2026: 80}},
    {**PERSEN, "kode": "SEKDIS-02", "jabatan": "SEKDIS", "indikator": "Bagian", "target": {2026: 80}},
)
TANPA: list[Isi] = ["Indikator", "Realisasi TW II 2026"]


def _read(lembar, *jawaban: tuple[Hal, str, str]) -> Bacaan:
    semua = Jawaban()
    for hal, letak, isi in jawaban:
        semua = semua.add(Pertanyaan(hal, lembar.judul, letak), isi)
    return read_sheets([lembar], KATALOG, semua)


def _values(bacaan: Bacaan) -> list[list]:
    return bacaan.isian[["kode", "tahun", "triwulan", "nilai"]].to_numpy().tolist()


def test_answers_survive_json_and_the_last_one_counts():
    tanya = Pertanyaan(Hal.BARIS, "DINAS", "7")
    jawaban = Jawaban().add(tanya, "KADIS-01").add(tanya, "KADIS-02")
    assert jawaban.find(*tanya.kunci) == "KADIS-02"
    assert Jawaban.load(json.loads(json.dumps(jawaban.dump()))) == jawaban
    assert hash(jawaban) == hash(Jawaban.load(jawaban.dump()))
    assert jawaban.find(Hal.BARIS, "DINAS", "8") is None


def test_a_period_may_be_answered_for_every_sheet_but_a_row_may_not():
    jawaban = Jawaban((((Hal.TAHUN, "", ""), "2026"), ((Hal.BARIS, "", "7"), "KADIS-01")))
    assert jawaban.find(Hal.TAHUN, "DINAS") == "2026"
    assert jawaban.find(Hal.BARIS, "DINAS", "7") is None


def test_a_like_row_asks_with_its_proposal_and_takes_the_answer():
    lembar = make_lembar([TANPA, ["Jumlah laporn", 3]])
    bacaan = _read(lembar)
    (temuan,) = bacaan.temuan
    assert (temuan.kode, temuan.sel, bacaan.isian.empty) == (K.BARIS_BELUM_COCOK, "A2", True)
    assert "KADIS-01 (kemiripan 96 %)" in temuan.masalah
    assert temuan.tanya is not None
    assert (temuan.tanya.kunci, temuan.tanya.pilihan[0].jawaban) == ((Hal.BARIS, "DINAS", "2"), "KADIS-01")
    dijawab = _read(lembar, (Hal.BARIS, "2", "KADIS-01"))
    assert (dijawab.temuan, _values(dijawab)) == ([], [["KADIS-01", 2026, 2, 3]])


@pytest.mark.parametrize("jawaban", ["KADIS-99", "ya", "kadis-01 "])
def test_an_answer_that_is_no_kode_is_no_answer(jawaban):
    lembar = make_lembar([TANPA, ["Jumlah laporn", 3]])
    assert [satu.kode for satu in _read(lembar, (Hal.BARIS, "2", jawaban)).temuan] == [K.BARIS_BELUM_COCOK]


def test_a_row_may_be_answered_to_be_no_ukuran():
    lembar = make_lembar([TANPA, ["Jumlah laporan", 3], ["Program lain", 7]])
    assert [satu.sel for satu in _read(lembar).temuan] == ["A3"]
    dijawab = _read(lembar, (Hal.BARIS, "3", BUKAN_UKURAN))
    assert (dijawab.temuan, _values(dijawab)) == ([], [["KADIS-01", 2026, 2, 3]])


def test_an_answer_does_not_move_a_row_that_the_file_names():
    lembar = make_form(["KADIS-01", "Jumlah laporan", None, None, None, 3])
    assert _values(_read(lembar, (Hal.BARIS, "5", "SEKDIS-01"))) == [["KADIS-01", 2026, 2, 3]]


def test_a_mistyped_kode_may_be_answered_too():
    lembar = make_form(["KADIS-O1", "Jumlah laporan", None, None, None, 3])
    (temuan,) = _read(lembar).temuan
    assert temuan.kode is K.KODE_TIDAK_DIKENAL
    assert temuan.tanya is not None
    assert [satu.jawaban for satu in temuan.tanya.pilihan] == ["KADIS-01"]
    assert _values(_read(lembar, (Hal.BARIS, "5", "KADIS-01"))) == [["KADIS-01", 2026, 2, 3]]


@pytest.mark.parametrize(("jawaban", "nilai"), [("desimal", [12.345, 78.125]), ("ribuan", [12345, 78125])])
def test_the_dot_of_a_column_is_asked_once_for_all_its_cells(jawaban, nilai):
    lembar = make_form(
        ["SEKDIS-01", None, None, None, None, "12.345"], ["SEKDIS-02", None, None, None, None, "78.125 %"]
    )
    temuan = _read(lembar).temuan
    assert [(satu.kode, satu.sel) for satu in temuan] == [(K.ANGKA_DUA_ARTI, "F5"), (K.ANGKA_DUA_ARTI, "F6")]
    assert len({satu.tanya for satu in temuan}) == 1
    assert temuan[0].tanya is not None
    assert temuan[0].tanya.kunci == (Hal.TITIK, "DINAS", "F")
    dijawab = _read(lembar, (Hal.TITIK, "F", jawaban))
    assert dijawab.isian["nilai"].tolist() == nilai


def test_the_answer_to_one_column_holds_for_no_other():
    lembar = make_form(["SEKDIS-01", None, None, None, None, "12.345"])
    assert [satu.kode for satu in _read(lembar, (Hal.TITIK, "G", "desimal")).temuan] == [K.ANGKA_DUA_ARTI]


def test_what_the_file_does_not_say_is_asked_and_taken():
    lembar = make_lembar([["Kode", "Realisasi"], ["KADIS-01", 3]])
    tanya = [satu.tanya and satu.tanya.hal for satu in _read(lembar).temuan]
    assert tanya == [Hal.TAHUN, Hal.TRIWULAN]
    dijawab = _read(lembar, (Hal.TAHUN, "", "2025"), (Hal.TRIWULAN, "", "0"))
    assert (dijawab.temuan, _values(dijawab)) == ([], [["KADIS-01", 2025, 0, 3]])


@pytest.mark.parametrize("jawaban", ["5", "II", "-1", ""])
def test_a_triwulan_that_does_not_exist_is_no_answer(jawaban):
    lembar = make_lembar([["Kode", "Realisasi 2026"], ["KADIS-01", 3]])
    assert [satu.kode for satu in _read(lembar, (Hal.TRIWULAN, "", jawaban)).temuan] == [K.PERIODE_TIDAK_ADA]


def test_a_contradiction_is_settled_by_one_of_its_sides_only():
    lembar = make_lembar([["Laporan Triwulan I"], [], ["Kode", "Realisasi TW II 2026"], ["KADIS-01", 3]])
    (temuan,) = _read(lembar).temuan
    assert temuan.tanya is not None
    assert [satu.jawaban for satu in temuan.tanya.pilihan] == ["2", "1"]
    assert _values(_read(lembar, (Hal.TRIWULAN, "", "1"))) == [["KADIS-01", 2026, 1, 3]]
    assert [satu.kode for satu in _read(lembar, (Hal.TRIWULAN, "", "4")).temuan] == [K.PERIODE_BERTENTANGAN]


def test_a_triwulan_answered_for_the_file_leaves_periods_side_by_side_as_they_are():
    lembar = make_lembar([["Kode", "Realisasi TW I 2026", "Realisasi TW II 2026"], ["KADIS-01", 3, 4]])
    dijawab = _read(lembar, (Hal.TRIWULAN, "", "2"))
    assert (dijawab.temuan, dijawab.isian["triwulan"].tolist()) == ([], [1, 2])


@pytest.mark.parametrize(("hal", "jawaban"), [(Hal.TAHUN, "2025"), (Hal.TRIWULAN, "3")])
def test_an_answer_against_a_clear_file_is_told_and_nothing_is_read(hal, jawaban):
    bacaan = _read(make_form(["KADIS-01", None, None, None, None, 3]), (hal, "", jawaban))
    assert [satu.kode for satu in bacaan.temuan] == [K.PERIODE_BERTENTANGAN]
    assert bacaan.isian.empty


def test_two_columns_that_an_answer_makes_one_period_are_told():
    kepala: list[Isi] = ["Kode", "Realisasi 2026", "Realisasi TW II"]
    lembar = make_lembar([["Tahun 2026"], kepala, ["KADIS-01", 3, 4]])
    assert [satu.kode for satu in _read(lembar).temuan] == [K.PERIODE_TIDAK_ADA]
    assert K.KOLOM_GANDA in [satu.kode for satu in _read(lembar, (Hal.TRIWULAN, "B", "2")).temuan]
    assert _values(_read(lembar, (Hal.TRIWULAN, "B", "0"))) == [
        ["KADIS-01", 2026, 0, 3],
        ["KADIS-01", 2026, 2, 4],
    ]
