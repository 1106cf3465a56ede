"""Tables in any order, under any heading, with or without kode: the same values; none that is not shown."""

import csv
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.catalogue.files import load_katalog
from iki.intake.cells import show_sel
from iki.intake.findings import KodeTemuan as K
from iki.intake.findings import Tingkat
from iki.intake.headings import HEADINGS, Kolom
from iki.intake.known import index_ukuran
from iki.intake.raw import JenisSel, Lembar
from iki.intake.reader import Bacaan, read_sheets
from tests.unit.raw_sheets import Isi, make_lembar

KATALOG = load_katalog()
UKURAN = index_ukuran(KATALOG)
SINONIM: dict[str, list[str]] = {}
for _berkas in sorted(HEADINGS.glob("*.csv")):
    for _baris in csv.DictReader(_berkas.read_text("utf-8").splitlines()):
        SINONIM.setdefault(_baris["kolom"], []).append(_baris["judul"])
KOLOM = [
    *(Kolom.KODE, Kolom.INDIKATOR, Kolom.FORMULASI, Kolom.SATUAN, Kolom.REALISASI, Kolom.FAKTOR_PENDORONG),
]
JUDUL: list[list[Isi]] = [["PEMERINTAH KABUPATEN CONTOH"], [], ["REALISASI TRIWULAN II TAHUN 2026"], []]
KAKI: list[list[Isi]] = [
    [],
    ["Rata-rata capaian", None, None, None, None, None, 97.5],
    ["Faktor penghambat:", None, None, None, "tidak ada"],
    [],
    [None, None, None, None, None, "Liwa, 5 Juli 2026"],
    [None, None, None, None, "KEPALA DINAS", "FULAN"],
]


def _read(*lembar: Lembar) -> Bacaan:
    return read_sheets(lembar, KATALOG)


def _values(bacaan: Bacaan) -> list[tuple[Any, ...]]:
    kolom = ["kode", "tahun", "triwulan", "nilai", "faktor_pendorong"]
    return sorted(tuple(satu[k] for k in kolom) for satu in bacaan.isian.to_dict("records"))


def _row(kode: str) -> dict[Kolom, Isi]:
    satu = UKURAN[kode]
    return {
        Kolom.KODE: kode,
        Kolom.INDIKATOR: satu.indikator,
        Kolom.FORMULASI: satu.formulasi,
        Kolom.SATUAN: satu.satuan,
        Kolom.REALISASI: "B" if satu.tangga else 7,
        Kolom.FAKTOR_PENDORONG: f"catatan {kode}",
    }


def _table(kode: list[str], kolom: list[Kolom], judul: dict[Kolom, str]) -> list[list[Isi]]:
    return [[judul[k] for k in kolom], *([_row(satu)[k] for k in kolom] for satu in kode)]


POLOS = dict(
    zip(KOLOM, ("Kode", "Indikator", "Formulasi", "Satuan", "Realisasi", "Faktor pendorong"), strict=True)
)
SEPULUH = random.Random(1).sample(sorted(UKURAN), 10)  # noqa: S311  (test data)
ACUAN = _values(_read(make_lembar([*JUDUL, *_table(SEPULUH, KOLOM, POLOS)], "Isi")))


def _headings(data: st.DataObject, kolom: list[Kolom]) -> dict[Kolom, str]:
    """Any synonym, in any case; one without a period, or the period of the title."""
    judul = {}
    for satu in kolom:
        bulan = ("{bulan}", "{lain}", "{setahun}", "{triwulan_lalu}")
        pilihan = [teks for teks in SINONIM[satu] if not any(tanda in teks for tanda in bulan)]
        teks = data.draw(st.sampled_from(pilihan)).replace("{tahun}", "2026")
        teks = teks.replace("{triwulan}", data.draw(st.sampled_from(["II", "2", "ii"])))
        judul[satu] = data.draw(st.sampled_from([teks, teks.upper(), teks.replace(" ", "\n"), f" {teks}*"]))
    return judul


@given(st.data())
def test_order_headings_title_and_foot_change_no_value(data):
    kolom = data.draw(st.permutations(KOLOM))
    kode = data.draw(st.permutations(SEPULUH))
    tabel = _table(kode, kolom, _headings(data, kolom))
    nomor: list[list[Isi]] = data.draw(st.sampled_from([[], [[f"({n})" for n in range(1, 7)]]]))
    kaki: list[list[Isi]] = data.draw(st.sampled_from([[], KAKI]))
    bacaan = _read(make_lembar([*JUDUL, tabel[0], *nomor, *tabel[1:], *kaki], "Isi"))
    assert (bacaan.temuan, bacaan.tahun, bacaan.triwulan) == ([], 2026, 2)
    assert _values(bacaan) == ACUAN


@given(st.data())
def test_without_the_kode_column_no_value_changes(data):
    kolom = data.draw(st.permutations([k for k in KOLOM if k is not Kolom.KODE]))
    tabel = _table(SEPULUH, kolom, _headings(data, kolom))
    kaki: list[list[Isi]] = data.draw(st.sampled_from([[], KAKI]))
    bacaan = _read(make_lembar([*JUDUL, *tabel, *kaki], "Isi"))
    assert bacaan.temuan == []
    assert _values(bacaan) == ACUAN


def test_all_63_are_read_without_a_kode():
    kolom = KOLOM[1:]
    bacaan = _read(make_lembar([*JUDUL, *_table(list(UKURAN), kolom, POLOS)], "Isi"))
    assert (bacaan.temuan, bacaan.baris, len(bacaan.isian)) == ([], 63, 63)


@given(st.sampled_from(sorted(UKURAN)), st.data())
def test_a_row_whose_text_is_a_near_miss_is_never_stored(kode, data):
    satu = _row(kode)
    teks = str(satu[Kolom.INDIKATOR])
    ke = data.draw(st.sampled_from([i for i, c in enumerate(teks) if c.isalnum()]))
    salah = teks[:ke] + data.draw(st.sampled_from(["", "q", "zz"])) + teks[ke + 1 :]
    baris = [salah, satu[Kolom.FORMULASI], satu[Kolom.REALISASI]]
    bacaan = _read(make_lembar([["Indikator", "Formulasi", "Realisasi TW II 2026"], baris]))
    assert bacaan.isian.empty
    assert [(temuan.kode, temuan.sel) for temuan in bacaan.temuan] == [(K.BARIS_BELUM_COCOK, "A2")]


@st.composite
def _grids(draw: st.DrawFn) -> list[list[Isi]]:
    """Rows under TW I to IV with anything in their cells."""
    sel = st.one_of(
        st.none(),
        st.integers(-5, 10**6),
        st.floats(0, 1e6, allow_nan=False),
        st.sampled_from(
            ["-", "nihil", "1.234", "20.000 Orang", "± 5", "12,5", "12.5 %", "Rp 5.000", "x", "0"]
        ),
        st.text(max_size=6),
        st.tuples(st.sampled_from([JenisSel.TANGGAL, JenisSel.GALAT, JenisSel.RUMUS]), st.just("1")),
    )
    kode = ["KEU-01", "KADIS-01A", "BENALAM-03", "SEKDIS-01"]
    return [[satu, *(draw(sel) for _ in range(4))] for satu in kode]


@given(_grids())
def test_every_accepted_value_is_what_its_cell_shows(baris):
    lembar = make_lembar(
        [["Kode", *(f"Realisasi TW {r}" for r in ("I", "II", "III", "IV"))], *baris], "TAHUN 2026"
    )
    bacaan = _read(lembar)
    ditemukan = {temuan.sel for temuan in bacaan.temuan if temuan.tingkat is Tingkat.GALAT}
    terbaca = {satu["sel"]: satu for satu in bacaan.isian.to_dict("records")}
    assert not ditemukan & set(terbaca)
    for (nomor, kolom), sel in lembar.sel.items():
        if nomor == 1 or kolom == 1:
            continue
        if sel.alamat in terbaca:
            satu = terbaca[sel.alamat]
            assert (satu["kode"], satu["triwulan"]) == (baris[nomor - 2][0], kolom - 1)
            assert satu["teks"] == show_sel(sel)
            assert satu["nihil"] == (show_sel(sel).casefold().rstrip(".") == "nihil")
            if not satu["nihil"]:
                assert satu["nilai"] in _readings(show_sel(sel))
        elif sel.alamat not in ditemukan:
            assert not any(c.isalnum() for c in show_sel(sel).replace("n/a", "").replace("N/A", ""))


def _readings(tampak: str) -> set[float]:
    """What the digits of a shown number may mean, by an oracle that knows nothing of units."""
    angka = "".join(c for c in tampak if c.isdigit() or c in ".,")
    baca = {angka.replace(".", "").replace(",", "."), angka.replace(",", "")}
    return {float(satu) for satu in baca if satu.count(".") <= 1 and any(c.isdigit() for c in satu)}


def test_a_merged_value_over_two_triwulan_is_told():
    kepala: list[Isi] = ["Kode", "Realisasi TW I 2026", "Realisasi TW II 2026"]
    lembar = make_lembar([kepala, ["KEU-01", 28]], gabungan=((2, 2, 2, 3),))
    assert [(temuan.kode, temuan.sel) for temuan in _read(lembar).temuan] == [(K.SEL_GABUNGAN, "B2")]


@pytest.mark.parametrize(
    ("kepala", "temuan"),
    [
        pytest.param(["Realisasi TW I 2026", "Realisasi TW I"], [(K.KOLOM_GANDA, "C1")], id="dua kali"),
        pytest.param(["Realisasi TW I 2026", "Realisasi"], [(K.KOLOM_GANDA, "C1")], id="total di sebelahnya"),
        pytest.param(["Realisasi", "Realisasi TW I 2026"], [(K.KOLOM_GANDA, "B1")], id="total di depannya"),
        pytest.param(["Realisasi TW I 2026", "Capaian"], [], id="capaian"),
        pytest.param(
            ["Realisasi TW I 2026", "Realisasi s.d. bulan ini"], [(K.KOLOM_TIDAK_DIKENAL, "C1")], id="asing"
        ),
    ],
)
def test_a_second_column_that_may_be_a_realisasi_is_told(kepala, temuan):
    bacaan = _read(make_lembar([["Kode", *kepala], ["KEU-01", 28, 29]]))
    assert [(satu.kode, satu.sel) for satu in bacaan.temuan] == temuan


def test_parts_that_name_no_triwulan_beside_several_are_told():
    kepala: list[Isi] = ["Kode", "Realisasi TW I 2026", "Realisasi TW II 2026", "Pembilang", "Penyebut"]
    bacaan = _read(make_lembar([kepala, ["KADIS-01A", 60, 61, 3, 5]]))
    assert [(satu.kode, satu.sel) for satu in bacaan.temuan] == [
        (K.KOLOM_TIDAK_DIKENAL, "D1"),
        (K.KOLOM_TIDAK_DIKENAL, "E1"),
    ]
    kepala = ["Kode", "Realisasi TW I 2026", "Realisasi TW II 2026", "Pembilang TW II", "Penyebut TW II"]
    bacaan = _read(make_lembar([kepala, ["KADIS-01A", 60, None, 3, 5]]))
    assert bacaan.isian[["triwulan", "nilai"]].to_numpy().tolist() == [[1, 60], [2, 60]]


@pytest.mark.parametrize(
    ("garis", "temuan"),
    [
        pytest.param("Jabatan : Analis Keuangan", [], id="benar"),
        pytest.param(
            "Jabatan : Sekretaris", [(K.JABATAN_BERBEDA, "A3"), (K.BARIS_BELUM_COCOK, "B4")], id="lain"
        ),
        pytest.param(
            "Jabatan : Kepala Dinas Kesehatan",
            [(K.JABATAN_TIDAK_DIKENAL, "A1"), (K.BARIS_BELUM_COCOK, "B4")],
            id="asing",
        ),
    ],
)
def test_the_line_of_the_jabatan_holds_for_the_rows_below_it(garis, temuan):
    kepala: list[Isi] = ["Kode", "Indikator", "Realisasi TW I 2026"]
    baris: list[list[Isi]] = [["KEU-01", None, 28], [None, UKURAN["KEU-02"].indikator, 1]]
    bacaan = _read(make_lembar([[garis], kepala, *baris]))
    assert [(satu.kode, satu.sel) for satu in bacaan.temuan] == temuan


def test_a_second_table_that_cannot_be_read_is_told():
    satu: list[list[Isi]] = [["Kode", "Indikator", "Realisasi TW I 2026"], ["KEU-01", None, 28], []]
    target: list[list[Isi]] = [["Kode", "Indikator", "Target 2026"], ["KEU-01", None, 28]]
    tanpa: list[list[Isi]] = [["Satuan", "Target 2026", "Realisasi TW I"], ["Orang", 28, 28]]
    assert [(t.kode, t.sel) for t in _read(make_lembar([*satu, *target])).temuan] == [
        (K.LEMBAR_DIABAIKAN, "A4")
    ]
    assert [(t.kode, t.sel) for t in _read(make_lembar([*satu, *tanpa])).temuan] == [
        (K.LEMBAR_TANPA_JUDUL, "A4")
    ]


def test_a_number_below_the_table_without_a_name_is_never_lost():
    kepala: list[Isi] = ["Indikator", "Realisasi TW I 2026"]
    lembar = make_lembar([kepala, [UKURAN["KEU-01"].indikator, 28], [], [None, 12]])
    assert [(t.kode, t.sel) for t in _read(lembar).temuan] == [(K.BARIS_TANPA_KODE, "B4")]


def test_a_cell_that_two_readers_read_differently_is_told():
    lembar = make_lembar([["Kode", "Realisasi TW I 2026"], ["KEU-01", (JenisSel.BERBEDA, "28 atau 29")]])
    (temuan,) = _read(lembar).temuan
    assert (temuan.kode, temuan.sel) == (K.SEL_BERBEDA, "B2")
    assert "28 atau 29" in temuan.masalah


@pytest.mark.parametrize("nama", ["TW II", "Triwulan 2 2026", "Realisasi tw 2"])
def test_the_title_of_the_sheet_says_the_triwulan_and_must_not_contradict(nama):
    isi: list[list[Isi]] = [["Tahun 2026"], [], ["Kode", "Realisasi"], ["KEU-01", 28]]
    assert _read(make_lembar(isi, nama)).triwulan == 2
    lain: list[list[Isi]] = [["Kode", "Realisasi TW I 2026"], ["KEU-01", 28]]
    assert [t.kode for t in _read(make_lembar(lain, nama)).temuan] == [K.PERIODE_BERTENTANGAN]


def test_a_number_beside_a_note_below_the_table_is_never_lost():
    kepala: list[Isi] = ["Kode", "Realisasi TW I 2026"]
    lembar = make_lembar(
        [kepala, ["KEU-01", 28], ["Rata-rata", 28], ["Catatan", 12], ["Mengetahui", "Fulan"]]
    )
    assert [(t.kode, t.sel) for t in _read(lembar).temuan] == [(K.KODE_TIDAK_DIKENAL, "A4")]


def test_targets_of_four_triwulan_beside_one_realisasi_say_nothing_of_the_period():
    kepala: list[Isi] = [
        "Kode",
        *(f"Target TW {r}" for r in ("I", "II", "III", "IV")),
        "Realisasi TW II 2026",
    ]
    bacaan = _read(make_lembar([kepala, ["KEU-01", 1, 2, 3, 4, 28]]))
    assert (bacaan.temuan, bacaan.triwulan, bacaan.isian["nilai"].tolist()) == ([], 2, [28])


def test_the_total_up_to_this_triwulan_beside_it_is_no_contradiction():
    kepala: list[Isi] = ["Kode", "Realisasi TW II 2026", "Realisasi s.d. TW II"]
    bacaan = _read(make_lembar([kepala, ["KEU-01", 28, 56]]))
    assert (bacaan.temuan, bacaan.isian["nilai"].tolist()) == ([], [28])


@pytest.mark.parametrize(
    ("judul", "temuan"), [("TRIWULAN I", [(K.SESUDAH_PERIODE, "C2")]), ("TRIWULAN II", [])]
)
def test_a_value_after_the_triwulan_of_the_title_is_told(judul, temuan):
    kepala: list[Isi] = ["Kode", *(f"Realisasi TW {r} 2026" for r in ("I", "II", "III"))]
    bacaan = _read(make_lembar([[f"EVALUASI {judul} TAHUN 2026"], kepala, ["KEU-01", 28, 28]]))
    assert [(satu.kode, satu.sel) for satu in bacaan.temuan] == temuan
    assert bacaan.isian["triwulan"].tolist() == [1, 2]


def test_a_merged_group_reaches_no_further_than_it_is_merged():
    atas: list[Isi] = ["Kode", "Realisasi 2026", None, None]
    bawah: list[Isi] = [None, "TW I", "TW II", "TW III"]
    digabung = _read(make_lembar([atas, bawah, ["KEU-01", 28, 29, 30]], gabungan=((1, 2, 1, 3),)))
    assert digabung.isian["triwulan"].tolist() == [1, 2]
    assert [(t.kode, t.sel) for t in digabung.temuan] == [(K.KOLOM_TIDAK_DIKENAL, "D2")]
    terpisah = _read(make_lembar([atas, bawah, ["KEU-01", 28, 29, 30]]))
    assert (terpisah.isian["triwulan"].tolist(), terpisah.temuan) == ([1, 2, 3], [])


def test_two_values_under_one_merged_indikator_are_told():
    kepala: list[Isi] = ["Indikator", "Realisasi TW I 2026"]
    lembar = make_lembar([kepala, [UKURAN["KEU-01"].indikator, 28], [None, 29]], gabungan=((2, 1, 3, 1),))
    bacaan = _read(lembar)
    assert [(t.kode, t.sel) for t in bacaan.temuan] == [(K.KODE_GANDA, "A2"), (K.KODE_GANDA, "A3")]
    assert bacaan.isian.empty


def test_the_jabatan_of_a_column_ends_with_its_block():
    kepala: list[Isi] = ["Jabatan", "Indikator", "Realisasi TW I 2026"]
    baris: list[list[Isi]] = [
        ["Analis Keuangan", UKURAN["KEU-01"].indikator, 28],
        [None, UKURAN["KEU-02"].indikator, 1],
        ["Jabatan : Sekretaris"],
        [None, UKURAN["SEKDIS-01"].indikator, 79],
    ]
    bacaan = _read(make_lembar([kepala, *baris]))
    assert (bacaan.temuan, bacaan.isian["kode"].tolist()) == ([], ["KEU-01", "KEU-02", "SEKDIS-01"])


@pytest.mark.parametrize("nilai", ["12", "12,5 %", 12])
def test_a_number_written_as_text_below_the_table_is_no_signature(nilai):
    kepala: list[Isi] = ["Indikator", "Realisasi TW I 2026"]
    lembar = make_lembar([kepala, [UKURAN["KEU-01"].indikator, 28], [], [None, nilai]])
    assert [(t.kode, t.sel) for t in _read(lembar).temuan] == [(K.BARIS_TANPA_KODE, "B4")]


def test_the_rows_of_the_table_above_are_no_titles():
    pertama: list[list[Isi]] = [["Kode", "Indikator", "Realisasi TW I 2026", "Kendala"]]
    pertama += [["KEU-01", UKURAN["KEU-01"].indikator, 28, "Selesai pada Triwulan III tahun 2025"]]
    kedua: list[list[Isi]] = [["Kode", "Realisasi TW II 2026"], ["KEU-01", 29]]
    bacaan = _read(make_lembar([*pertama, *kedua]))
    assert [t.kode for t in bacaan.temuan] == [K.PERIODE_BEDA_LEMBAR]
    assert bacaan.isian["triwulan"].tolist() == [1, 2]


def test_a_title_of_the_whole_year_is_no_earlier_triwulan():
    kepala: list[Isi] = ["Kode", "Realisasi TW I 2026", "Realisasi TW II 2026"]
    bacaan = _read(make_lembar([["Triwulan", "setahun"], kepala, ["KEU-01", 28, 28]]))
    assert (bacaan.temuan, len(bacaan.isian)) == ([], 2)
