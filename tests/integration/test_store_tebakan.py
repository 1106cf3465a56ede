"""Guesses at passwords as the database counts them; moments are moved by changing the rows."""

import pytest

from iki.pelaku import Pelaku, Peran
from iki.store.akun import AkunBaru, Hak
from iki.store.sesi import hash_token
from iki.store.tebakan import BATAS_AKUN, BATAS_ALAMAT, Tebakan

KONSOL = Pelaku("konsol")
SANDI = "sandi siti"


@pytest.fixture
def akun(store):
    store.add_akun(KONSOL, AkunBaru("agus", "Agus", Peran.ADMIN, None, "sandi agus"))
    store.add_akun(KONSOL, AkunBaru("siti", "Siti Aminah", Peran.OPERATOR, "REHSOS", SANDI))
    return store


def guess(akun, nama, banyak, dari="10.0.0.1"):
    """Seconds to wait after each of many tries, one right after the other."""
    return [akun.count_tebakan(nama, dari).tunggu for _ in range(banyak)]


SABAR = [0, 0, 0, 2, 4, 8, 16, 32, 64, 15 * 60, 15 * 60, 15 * 60]
"""Three are looked at; whoever does not wait is told to wait twice as long, is locked out at the tenth."""


@pytest.mark.parametrize("nama", ["Siti", "hantu"], ids=["ada akunnya", "tidak ada akunnya"])
def test_impatience_doubles_the_wait_and_the_tenth_locks_whether_or_not_there_is_an_account(akun, nama):
    assert guess(akun, nama, len(SABAR)) == SABAR
    assert akun.list_jejak()["tindakan"].tolist().count("kunci_akun") == (nama == "Siti")
    assert akun.count_tebakan("agus", "10.0.0.1").tunggu == 0, "another account is not locked"


WAKTU = {"siti": ("akun", "terkunci_sampai"), "hantu": ("percobaan", "sejak")}
"""Where the moment is kept from which one waits."""


@pytest.mark.parametrize("nama", WAKTU)
def test_whoever_waits_is_looked_at_again_and_waits_longer_each_time(akun, pass_time, nama):
    assert guess(akun, nama, 3) == [0, 0, 0]
    for lama in (1, 2, 4, 8, 16, 32, 64):
        pass_time(*WAKTU[nama], detik=lama)
        assert akun.count_tebakan(nama, "10.0.0.1").tunggu == 0
        assert nama == "hantu" or akun.count_tebakan("agus", "10.0.0.1").sandi == "sandi agus"
        akun.forgive_tebakan("agus", "10.0.0.1")
    assert akun.count_tebakan(nama, "10.0.0.1").tunggu == 15 * 60


@pytest.mark.parametrize("nama", WAKTU)
@pytest.mark.parametrize("banyak", [3, BATAS_AKUN + 1])
def test_after_a_quarter_of_an_hour_counting_begins_anew(akun, pass_time, nama, banyak):
    guess(akun, nama, banyak)
    pass_time(*WAKTU[nama], menit=15)
    assert guess(akun, nama, 4) == SABAR[:4]


def test_what_was_typed_as_a_name_is_not_kept(akun, isi):
    akun.count_tebakan("sandi yang salah tempat", "10.0.0.1")
    assert "salah tempat" not in isi()
    assert hash_token("sandi yang salah tempat") not in isi()


def test_the_right_password_takes_back_what_was_counted(akun):
    for _ in range(3 * BATAS_AKUN):
        assert akun.count_tebakan("siti", "10.0.0.1") == Tebakan("siti", SANDI)
        akun.forgive_tebakan("siti", "10.0.0.1")


def test_a_new_password_unlocks(akun):
    guess(akun, "siti", BATAS_AKUN)
    akun.set_sandi(KONSOL, "siti", "baru", harus_ganti=True)
    assert akun.count_tebakan("siti", "10.0.0.1") == Tebakan("siti", "baru")


def test_an_address_that_guesses_at_many_accounts_is_stopped_for_a_while(akun, pass_time):
    for nomor in range(BATAS_ALAMAT):
        assert akun.count_tebakan(f"tebak{nomor}", "10.0.0.1") == Tebakan(None, None)
    assert 890 < akun.count_tebakan("siti", "10.0.0.1").tunggu <= 900
    assert akun.count_tebakan("siti", "10.0.0.2") == Tebakan("siti", SANDI)
    pass_time("percobaan", "sejak", menit=16)
    assert akun.count_tebakan("siti", "10.0.0.1").tunggu == 0


def test_an_inactive_account_takes_no_password(akun):
    akun.change_akun(KONSOL, "siti", Hak(Peran.OPERATOR, "REHSOS", aktif=False))
    assert akun.count_tebakan("siti", "10.0.0.1") == Tebakan("siti", None)
