"""Drafts as the database keeps them: one for each purpose, for a day, of their own account alone."""

import pytest

from iki.store.draf import PALING_BANYAK, Draf

BERKAS = Draf(
    "berkas", "rehsos.xlsx", b"PK\x00\xff", {"jawaban": [{"hal": "tahun"}], "lingkup": [2026, 1, None]}
)


@pytest.fixture
def akun(store, staf):
    return store


def test_a_draft_comes_back_as_it_was_kept_to_its_own_account_alone(akun):
    akun.keep_draf("Siti", BERKAS)
    assert akun.load_draf("siti", "berkas") == BERKAS
    assert akun.load_draf("siti", "layar") is None
    assert akun.load_draf("wati", "berkas") is None


def test_a_later_one_for_the_same_takes_its_place(akun):
    lain = Draf("berkas", "lain.xlsx", b"lain")
    for nama, satu in (("wati", BERKAS), ("siti", BERKAS), ("siti", lain)):
        akun.keep_draf(nama, satu)
    assert akun.load_draf("siti", "berkas") == lain
    assert akun.load_draf("wati", "berkas") == BERKAS


def test_dropping_takes_that_one_alone(akun):
    akun.keep_draf("wati", BERKAS)
    for untuk in ("berkas", "layar"):
        akun.keep_draf("siti", Draf(untuk, "", b"x"))
    akun.drop_draf("siti", "berkas")
    akun.drop_draf("siti", "berkas")
    assert akun.load_draf("siti", "berkas") is None
    assert akun.load_draf("siti", "layar") is not None
    assert akun.load_draf("wati", "berkas") is not None


def test_an_account_keeps_only_so_many_and_the_oldest_goes(akun):
    akun.keep_draf("wati", BERKAS)
    for nomor in range(PALING_BANYAK + 2):
        akun.keep_draf("siti", Draf(f"layar {nomor}", "", b"x"))
    ada = [akun.load_draf("siti", f"layar {nomor}") is not None for nomor in range(PALING_BANYAK + 2)]
    assert ada == [False, False, *[True] * PALING_BANYAK]
    assert akun.load_draf("wati", "berkas") is not None


def test_after_a_day_it_is_gone_and_the_next_one_of_anybody_clears_it_away(akun, pass_time, isi):
    akun.keep_draf("siti", BERKAS)
    pass_time("draf", "waktu", menit=23 * 60)
    assert akun.load_draf("siti", "berkas") is not None
    pass_time("draf", "waktu", menit=60)
    assert akun.load_draf("siti", "berkas") is None
    assert "rehsos.xlsx" in isi()
    akun.keep_draf("wati", Draf("berkas", "lain.xlsx", b"lain"))
    assert "rehsos.xlsx" not in isi()


def test_a_draft_is_no_change_of_the_data(akun):
    sebelum = (akun.data_version(), len(akun.list_jejak()))
    akun.keep_draf("siti", BERKAS)
    akun.drop_draf("siti", "berkas")
    akun.drop_expired_draf()
    assert (akun.data_version(), len(akun.list_jejak())) == sebelum


def test_who_has_no_account_has_no_draft(store, isi):
    store.keep_draf("siti", BERKAS)
    assert store.load_draf("siti", "berkas") is None
    assert "rehsos.xlsx" not in isi()
