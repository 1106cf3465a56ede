"""Rows without a kode: the same text is taken, a like one is only proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.catalogue.files import load_katalog
from iki.intake.blocks import find_jabatan, fold_letters, index_jabatan
from iki.intake.known import index_ukuran
from iki.intake.matching import BARIS_DIUSULKAN, Pencocok, Teks
from tests.unit.small_katalog import make_katalog

KATALOG = load_katalog()
UKURAN = index_ukuran(KATALOG)
DUA = index_ukuran(
    make_katalog(
        {"kode": "KADIS-01", "indikator": "Jumlah laporan", "formulasi": "a", "target": {2026: 1}},
        {
            "kode": "SEKDIS-01",
            "jabatan": "SEKDIS",
            "indikator": "Jumlah laporan",
            "formulasi": "a",
            "target": {2026: 1},
        },
    )
)


@pytest.mark.parametrize("kode", list(UKURAN))
def test_every_ukuran_is_found_by_its_own_texts(kode):
    satu = UKURAN[kode]
    tampak = Teks(f"  {satu.indikator.upper()}. ", satu.formulasi.replace(" ", "\u00a0 "))
    assert Pencocok(UKURAN).find(tampak) == kode


def test_an_indikator_alone_is_enough_where_it_is_the_only_one():
    pencocok = Pencocok(UKURAN)
    assert pencocok.find(Teks(UKURAN["KEU-01"].indikator, "")) == "KEU-01"
    assert pencocok.find(Teks(UKURAN["KADIS-01A"].indikator, "")) is None
    usulan = pencocok.propose(Teks(UKURAN["KADIS-01A"].indikator, ""))
    assert [satu.jawaban for satu in usulan] == [f"KADIS-01{huruf}" for huruf in "ABCDE"]
    assert {satu.kemiripan for satu in usulan} == {1}


@pytest.mark.parametrize(("jabatan", "kode"), [(None, None), ("SEKDIS", "SEKDIS-01"), ("UMREN", None)])
def test_one_indikator_under_two_jabatan_is_settled_by_the_jabatan(jabatan, kode):
    assert Pencocok(DUA).find(Teks("Jumlah laporan", "a", jabatan)) == kode
    if kode is None:
        usulan = Pencocok(DUA).propose(Teks("Jumlah laporan", "a", jabatan))
        assert {satu.jawaban for satu in usulan} == {"KADIS-01", "SEKDIS-01"}


def test_under_a_jabatan_that_nobody_knows_nothing_is_certain():
    teks = Teks(UKURAN["KEU-01"].indikator, "", None, jabatan_asing=True)
    assert Pencocok(UKURAN).find(teks) is None
    assert Pencocok(UKURAN).propose(teks)[0].jawaban == "KEU-01"


def test_another_formulasi_is_no_match_but_a_proposal():
    teks = Teks(UKURAN["KEU-01"].indikator, "Banyaknya orang yang menerima gaji")
    assert Pencocok(UKURAN).find(teks) is None
    assert Pencocok(UKURAN).propose(teks)[0].jawaban == "KEU-01"


@given(st.sampled_from(sorted(UKURAN)), st.data())
def test_a_slip_is_never_taken_and_nearly_always_proposed(kode, data):
    utuh = UKURAN[kode].indikator
    ke = data.draw(st.sampled_from([i for i, c in enumerate(utuh) if c.isalpha()]))
    salah = utuh[:ke] + data.draw(st.sampled_from("qxz")) + utuh[ke + 1 :]
    if fold_letters(salah) == fold_letters(utuh):
        return
    teks = Teks(salah, UKURAN[kode].formulasi)
    assert Pencocok(UKURAN).find(teks) is None
    assert kode in {satu.jawaban for satu in Pencocok(UKURAN).propose(teks)}


def test_a_text_of_nobody_gets_no_proposal():
    assert Pencocok(UKURAN).propose(Teks("Indeks kebahagiaan kucing", "")) == ()
    assert Pencocok(UKURAN).propose(Teks("", "")) == ()


def test_a_file_of_foreign_rows_is_not_compared_without_end():
    pencocok = Pencocok(UKURAN)
    teks = Teks(UKURAN["KEU-01"].indikator + "x", "")
    usulan = [bool(pencocok.propose(teks)) for _ in range(BARIS_DIUSULKAN + 2)]
    assert usulan == [True] * BARIS_DIUSULKAN + [False] * 2


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        ("KEPALA DINAS SOSIAL", "KADIS"),
        ("Kepala Dinas Sosial Kabupaten Lampung Barat", "KADIS"),
        ("Sekretaris", "SEKDIS"),
        ("keu", "KEU"),
        ("Penyuluh Sosial Ahli Muda Sub Substansi Perlindungan Sosial Korban Bencana Alam", "BENALAM"),
        ("Kepala Dinas Kesehatan", None),
        ("", None),
    ],
)
def test_a_jabatan_is_known_by_its_name_or_its_beginning(teks, kode):
    assert find_jabatan(teks, index_jabatan(KATALOG)) == kode
