"""Raw sheets → values and temuan: headings, period, rows, and that nothing filled is lost silently."""

import pandas as pd
import pytest

from iki.intake.findings import KodeTemuan as K
from iki.intake.findings import Tingkat
from iki.intake.raw import JenisSel
from iki.intake.reader import KOLOM_ISIAN, Bacaan, read_sheets
from tests.unit.raw_sheets import JUDUL, Isi, make_form, make_lembar
from tests.unit.small_katalog import PERSEN, make_katalog

KATALOG = make_katalog(
    {
        "kode": "KADIS-01",
        "indikator": "Laporan",
        "formulasi": "Banyaknya laporan",
        "target": {2025: 9, 2026: 12},
    },
    {"kode": "KADIS-02", "indikator": "Orang", "formulasi": "Banyaknya orang", "target": {2026: 20}},
    {**PERSEN, "kode": "SEKDIS-01", "indikator": "Persen", "formulasi": "a / b x 100%", "target": {2026: 80}},
    {**PERSEN, "kode": "SEKDIS-03", "agregasi": "rasio", "target": {2026: 80}},
    {**PERSEN, "kode": "SEKDIS-02", "bergantung_kejadian": True, "target": {2026: 100}},
)
SATU: list[Isi] = ["KADIS-01", "Laporan", "Banyaknya laporan", "Orang", 12, 3]


def _read(*lembar) -> Bacaan:
    return read_sheets(lembar, KATALOG)


def _findings(*lembar) -> list[tuple[K, str]]:
    return [(temuan.kode, temuan.sel) for temuan in _read(*lembar).temuan]


def test_a_filled_row_becomes_one_value_with_its_place():
    baris: list[Isi] = [
        "KADIS-01",
        "Laporan",
        None,
        "Orang",
        12,
        "3 Orang",
        None,
        None,
        " cepat ",
        "http://contoh.id",
    ]
    bacaan = _read(make_form(baris))
    assert (bacaan.tahun, bacaan.triwulan, bacaan.baris, bacaan.temuan) == (2026, 2, 1, [])
    satu = bacaan.isian.iloc[0]
    assert list(bacaan.isian) == list(KOLOM_ISIAN)
    assert bacaan.isian.dtypes.astype(str).to_dict() == KOLOM_ISIAN
    assert (satu["kode"], satu["tahun"], satu["triwulan"], satu["nilai"]) == ("KADIS-01", 2026, 2, 3)
    assert (satu["lembar"], satu["sel"], satu["teks"]) == ("DINAS", "F5", "3 Orang")
    assert (satu["faktor_pendorong"], satu["bukti_dukung"]) == ("cepat", "http://contoh.id")
    assert satu[["huruf", "pembilang", "penyebut", "faktor_penghambat", "tindak_lanjut"]].isna().all()


def test_columns_may_stand_in_any_order_under_any_title():
    kepala: list[Isi] = ["Realisasi Triwulan 2", "catatan", "Satuan", "KODE UKURAN"]
    lembar = make_lembar(
        [["LAPORAN TRIWULAN II"], ["TAHUN 2026"], [], kepala, [4, None, "Orang", " kadis – 01 "]], "Rekap"
    )
    bacaan = _read(lembar)
    assert (bacaan.tahun, bacaan.triwulan, bacaan.temuan) == (2026, 2, [])
    assert bacaan.isian[["kode", "nilai", "sel"]].to_numpy().tolist() == [["KADIS-01", 4, "A5"]]


def test_the_whole_year_is_triwulan_0():
    kepala: list[Isi] = ["Kode", "Realisasi setahun 2025"]
    bacaan = _read(make_lembar([["Tahun", "2025"], ["Triwulan", "setahun"], kepala, ["KADIS-01", 9]]))
    assert (bacaan.tahun, bacaan.triwulan, bacaan.temuan) == (2025, 0, [])


def test_an_empty_cell_reports_nothing_and_changes_nothing():
    bacaan = _read(make_form([*SATU], ["KADIS-02", "Orang", None, "Orang", 20, "-"]))
    assert (bacaan.baris, len(bacaan.isian), bacaan.temuan) == (2, 1, [])


def test_sheets_may_each_be_for_another_triwulan_after_a_question():
    kepala: list[Isi] = ["Kode", "Realisasi TW I 2026"]
    lain = make_lembar([kepala, ["KADIS-01", 2]], "TW I")
    bacaan = _read(make_form(SATU), lain)
    assert (bacaan.tahun, bacaan.triwulan) == (2026, None)
    assert [(t.kode, t.lembar, t.tingkat) for t in bacaan.temuan] == [
        (K.PERIODE_BEDA_LEMBAR, "TW I", Tingkat.PERINGATAN)
    ]
    assert bacaan.isian["triwulan"].tolist() == [2, 1]


@pytest.mark.parametrize(
    ("baris", "temuan"),
    [
        pytest.param([SATU, SATU], [(K.KODE_GANDA, "A5"), (K.KODE_GANDA, "A6")], id="kode dua kali"),
        pytest.param([["KADIS-1", *SATU[1:]]], [(K.KODE_TIDAK_DIKENAL, "A5")], id="kode salah"),
        pytest.param([["KADIS-09"]], [(K.KODE_TIDAK_DIKENAL, "A5")], id="kode salah walau kosong"),
        pytest.param([["Catatan: sementara"]], [(K.TANPA_NILAI, "")], id="catatan di bawah tabel"),
        pytest.param(
            [SATU, [None, None, None, None, None, 7]], [(K.BARIS_TANPA_KODE, "F6")], id="tanpa kode"
        ),
        pytest.param(
            [SATU, [None, None, None, None, None, None, None, None, "x"]],
            [(K.BARIS_TANPA_KODE, "I6")],
            id="keterangan tanpa kode",
        ),
        pytest.param(
            [SATU, ["KADIS-02", None, None, None, None, None, None, None, "x"]],
            [(K.KETERANGAN_TANPA_NILAI, "I6")],
            id="keterangan tanpa nilai",
        ),
        pytest.param([["KADIS-01", "Orang", *SATU[2:]]], [(K.INDIKATOR_BERBEDA, "B5")], id="baris bergeser"),
        pytest.param(
            [["KADIS-01", "Laporan", "Banyaknya orang", "Orang", 12, 3]],
            [(K.INDIKATOR_BERBEDA, "C5")],
            id="formulasi lain",
        ),
        pytest.param(
            [["KADIS-01", "LAPORAN ", "Banyaknya  laporan", "Unit", 12, 3]],
            [(K.SATUAN_BERBEDA, "D5")],
            id="satuan lain",
        ),
        pytest.param([[*SATU[:5], "sudah"]], [(K.ANGKA_TIDAK_TERBACA, "F5")], id="prosa"),
        pytest.param([[*SATU[:5], (JenisSel.RUMUS, "=1+1")]], [(K.RUMUS_TANPA_NILAI, "F5")], id="rumus"),
        pytest.param(
            [[*SATU, None, None, (JenisSel.GALAT, "#REF!")]], [(K.SEL_GALAT, "I5")], id="galat di keterangan"
        ),
        pytest.param(
            [[*SATU, 3, 4]], [(K.BAGIAN_TIDAK_DIPAKAI, "G5"), (K.BAGIAN_TIDAK_DIPAKAI, "H5")], id="bagian"
        ),
        pytest.param([[*SATU, "-", "n/a"]], [], id="bagian berstrip"),
        pytest.param(
            [[*SATU, None, None, None, None, "x"]], [(K.KOLOM_TIDAK_DIKENAL, "K5")], id="kolom asing"
        ),
    ],
)
def test_a_row_that_is_not_plain_is_told_at_its_cell(baris, temuan):
    assert _findings(make_form(*baris)) == temuan


@pytest.mark.parametrize(
    ("kode", "realisasi", "pembilang", "penyebut", "nilai", "temuan"),
    [
        pytest.param("SEKDIS-01", None, 13, 55, 1300 / 55, [], id="dihitung"),
        pytest.param("SEKDIS-01", 23.64, 13, 55, 23.64, [], id="sama setelah dibulatkan"),
        pytest.param("SEKDIS-01", 24, 13, 55, 24, [], id="bilangan bulat pembulatan"),
        pytest.param("SEKDIS-01", 23.7, 13, 55, 23.7, [(K.TIDAK_SAMA_DENGAN_BAGIAN, "F5")], id="tidak sama"),
        pytest.param(
            "SEKDIS-01", None, 60, 55, 6000 / 55, [(K.PEMBILANG_MELEBIHI_PENYEBUT, "G5")], id="melebihi"
        ),
        pytest.param(
            "SEKDIS-03",
            50,
            9,
            10,
            90,
            [(K.TIDAK_SAMA_DENGAN_BAGIAN, "F5")],
            id="rasio dinilai dari bagiannya",
        ),
        pytest.param("SEKDIS-03", 33, 1, 3, 100 / 3, [], id="rasio disimpan seteliti bagiannya"),
        pytest.param("SEKDIS-01", 104, None, None, 104, [(K.PERSEN_MELEBIHI_100, "F5")], id="di atas 100"),
        pytest.param(
            "SEKDIS-01", None, 13, None, None, [(K.BAGIAN_TIDAK_LENGKAP, "H5")], id="penyebut kosong"
        ),
        pytest.param(
            "SEKDIS-01", 20, None, 55, None, [(K.BAGIAN_TIDAK_LENGKAP, "G5")], id="pembilang kosong"
        ),
        pytest.param("SEKDIS-01", None, 0, 0, None, [(K.PENYEBUT_NOL, "H5")], id="penyebut nol"),
        pytest.param(
            "SEKDIS-02", None, 4, 0, None, [(K.PENYEBUT_NOL, "H5")], id="ada pembilang tanpa penyebut"
        ),
        pytest.param("SEKDIS-02", "nihil", 5, 6, None, [(K.NIHIL_BERTENTANGAN, "F5")], id="nihil tetapi ada"),
        pytest.param("SEKDIS-02", 80, 0, 0, None, [(K.NIHIL_BERTENTANGAN, "F5")], id="ada tetapi nihil"),
        pytest.param("SEKDIS-01", None, 3.5, 10, None, [(K.BILANGAN_PECAHAN, "G5")], id="pecahan"),
        pytest.param("SEKDIS-01", None, -1, 10, None, [(K.ANGKA_NEGATIF, "G5")], id="negatif"),
        pytest.param(
            "SEKDIS-01",
            "x",
            "y",
            10,
            None,
            [(K.ANGKA_TIDAK_TERBACA, "F5"), (K.ANGKA_TIDAK_TERBACA, "G5")],
            id="dua galat sekaligus",
        ),
    ],
)
def test_realisasi_and_its_parts_say_one_thing(kode, realisasi, pembilang, penyebut, nilai, temuan):
    bacaan = _read(make_form([kode, None, None, None, None, realisasi, pembilang, penyebut]))
    assert [(satu.kode, satu.sel) for satu in bacaan.temuan] == temuan
    assert bacaan.isian["nilai"].tolist() == ([] if nilai is None else [pytest.approx(nilai)])


def test_a_computed_value_comes_from_its_parts():
    satu = _read(make_form(["SEKDIS-01", None, None, None, None, None, 13, "55"])).isian.iloc[0]
    assert (satu["sel"], satu["teks"], satu["pembilang"], satu["penyebut"]) == ("G5", "13 / 55", 13, 55)


@pytest.mark.parametrize(("realisasi", "pembilang"), [("nihil", None), (None, 0), ("nihil", 0)])
def test_a_penyebut_of_zero_is_no_case(realisasi, pembilang):
    penyebut = None if pembilang is None else 0
    satu = _read(make_form(["SEKDIS-02", None, None, None, None, realisasi, pembilang, penyebut])).isian.iloc[
        0
    ]
    assert satu["nihil"]
    assert pd.isna(satu["nilai"])


@pytest.mark.parametrize(
    ("atas", "judul", "temuan"),
    [
        pytest.param(["Tahun", 2025], "Realisasi TW II 2026", (K.PERIODE_BERTENTANGAN, "B1"), id="tahun"),
        pytest.param(
            ["Triwulan", "III"], "Realisasi TW II 2026", (K.PERIODE_BERTENTANGAN, "B1"), id="triwulan"
        ),
        pytest.param(
            ["Laporan Triwulan I"], "Realisasi TW II 2026", (K.PERIODE_BERTENTANGAN, "A1"), id="judul"
        ),
        pytest.param(
            ["Tahun 2025"], "Realisasi TW II 2026", (K.PERIODE_BERTENTANGAN, "A1"), id="tahun di judul"
        ),
        pytest.param(
            ["Tahun", "dua ribu"], "Realisasi TW II 2026", (K.PERIODE_TIDAK_TERBACA, "B1"), id="prosa"
        ),
        pytest.param(["Triwulan", "V"], "Realisasi TW II 2026", (K.PERIODE_TIDAK_TERBACA, "B1"), id="TW V"),
        pytest.param(["IKI 2023-2026"], "Realisasi TW II", (K.PERIODE_TIDAK_ADA, "B2"), id="tanpa tahun"),
        pytest.param(["Tahun", 2026], "Realisasi", (K.PERIODE_TIDAK_ADA, "B2"), id="tanpa triwulan"),
        pytest.param(["Tahun", 2031], "Realisasi TW I 2031", (K.TAHUN_TIDAK_DIKENAL, "B2"), id="tahun asing"),
    ],
)
def test_a_sheet_must_say_once_and_clearly_what_it_is_for(atas, judul, temuan):
    lembar = make_lembar([atas, ["Kode", judul], ["KADIS-01", 3]])
    assert _findings(lembar) == [temuan]


def test_an_unknown_year_names_the_known_ones():
    (temuan,) = _read(make_lembar([["Kode", "Realisasi TW I 2031"], ["KADIS-01", 3]])).temuan
    assert "2025, 2026" in temuan.saran


def test_headings_beside_the_realisasi_must_agree_too():
    kepala: list[Isi] = ["Kode", "Target 2025", "Target s.d. TW III", "Realisasi TW II 2026"]
    assert _findings(make_lembar([kepala, ["KADIS-01", 9, 9, 3]])) == [
        (K.PERIODE_BERTENTANGAN, "B1"),
        (K.PERIODE_BERTENTANGAN, "C1"),
    ]


@pytest.mark.parametrize(
    ("lembar", "temuan"),
    [
        pytest.param(
            make_form(SATU, kepala=[*JUDUL[:6], "Realisasi TW II"]), (K.KOLOM_GANDA, "G4"), id="kolom ganda"
        ),
        pytest.param(make_form(SATU, ganda=((5, 6),)), (K.SEL_GANDA, "F5"), id="sel ganda"),
        pytest.param(
            make_form(SATU, ["KADIS-02"], gabungan=((5, 6, 6, 6),)), (K.SEL_GABUNGAN, "F5"), id="sel gabungan"
        ),
        pytest.param(make_form(SATU, urut=False), (K.BARIS_TIDAK_URUT, ""), id="tidak urut"),
        pytest.param(make_form(SATU, terlihat=False), (K.LEMBAR_TERSEMBUNYI, ""), id="lembar tersembunyi"),
        pytest.param(
            make_form(SATU, baris_tersembunyi=frozenset({5})),
            (K.BARIS_TERSEMBUNYI, "A5"),
            id="baris tersembunyi",
        ),
        pytest.param(
            make_form(SATU, kolom_tersembunyi=frozenset({6})),
            (K.KOLOM_TERSEMBUNYI, "F4"),
            id="kolom tersembunyi",
        ),
        pytest.param(make_form(), (K.TANPA_NILAI, ""), id="belum diisi"),
        pytest.param(make_lembar([["halo"]]), (K.TANPA_LEMBAR_ISIAN, ""), id="bukan templat"),
        pytest.param(make_lembar([]), (K.TANPA_LEMBAR_ISIAN, ""), id="lembar kosong"),
        pytest.param(make_lembar([["KADIS-01", 3]]), (K.LEMBAR_TANPA_JUDUL, "A1"), id="judul terhapus"),
        pytest.param(
            make_lembar([["Kode", "Indikator", "Satuan"]]), (K.LEMBAR_TANPA_JUDUL, "A1"), id="tanpa realisasi"
        ),
    ],
)
def test_a_sheet_that_is_not_plain_is_told(lembar, temuan):
    assert _findings(lembar) == [temuan]


def test_hidden_rows_and_columns_without_values_say_nothing():
    lembar = make_form(
        SATU, ["KADIS-02"], baris_tersembunyi=frozenset({6}), kolom_tersembunyi=frozenset({2, 9})
    )
    assert _findings(lembar) == []


@pytest.mark.parametrize(
    "gabungan",
    [
        pytest.param((5, 2, 6, 2), id="indikator"),
        pytest.param((5, 6, 5, 7), id="satu baris"),
        pytest.param((6, 6, 7, 6), id="kosong"),
        pytest.param((5, 6, 8, 6), id="baris lain tanpa kode"),
    ],
)
def test_merged_cells_that_hide_no_value_say_nothing(gabungan):
    kedua = [] if gabungan[2] == 8 else ["KADIS-02"]
    assert _findings(make_form(SATU, kedua, gabungan=(gabungan,))) == []


def test_a_sheet_of_notes_is_silent_and_one_of_numbers_is_not():
    petunjuk = make_lembar([["Petunjuk"], ["Isi sel kuning", "bukan angka"]], "Petunjuk")
    assert _findings(petunjuk, make_form(SATU)) == []
    hitungan = make_lembar([["cakar ayam", 12]], "Hitungan")
    bacaan = _read(make_form(SATU), hitungan)
    assert [(satu.kode, satu.lembar) for satu in bacaan.temuan] == [(K.LEMBAR_DIABAIKAN, "Hitungan")]


def test_the_same_kode_on_two_sheets_is_told_on_both_and_left_out():
    bacaan = _read(make_form(SATU, judul="DINAS"), make_form(SATU, judul="SALINAN"))
    assert [(satu.kode, satu.lembar) for satu in bacaan.temuan] == [
        (K.KODE_GANDA, "DINAS"),
        (K.KODE_GANDA, "SALINAN"),
    ]
    assert "'SALINAN' A5" in bacaan.temuan[0].masalah
    assert bacaan.isian.empty


def test_a_mistyped_kode_proposes_the_nearest():
    (temuan,) = _read(make_form(["KADIS-O1", *SATU[1:]])).temuan
    assert temuan.saran == "Mungkin maksudnya KADIS-01."


def test_all_problems_are_told_at_once_in_the_order_of_the_file():
    lembar = make_form(
        [*SATU[:5], "x"], ["KADIS-02", None, None, None, None, -1], [None, None, None, None, None, 1]
    )
    assert _findings(lembar) == [
        (K.ANGKA_TIDAK_TERBACA, "F5"),
        (K.ANGKA_NEGATIF, "F6"),
        (K.BARIS_TANPA_KODE, "F7"),
    ]
