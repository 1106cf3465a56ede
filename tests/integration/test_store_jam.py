"""The clock put back by hours: nothing lasts longer for it than it may."""

import pytest

from iki.pelaku import Pelaku, Peran
from iki.store.akun import AkunBaru
from iki.store.tebakan import BATAS_AKUN, BATAS_ALAMAT, LAMA_TERKUNCI

KONSOL = Pelaku("konsol")
ALAMAT = "10.0.0.7"
LIMA_JAM = 5 * 60
PALING_LAMA = LAMA_TERKUNCI.total_seconds()


@pytest.fixture
def put_back(pass_time):
    """Have all that was noted lie five hours later, as if the clock had been put back by as much."""

    def run(*waktu):
        for tabel, nama in waktu:
            pass_time(tabel, nama, menit=-LIMA_JAM)

    return run


@pytest.fixture
def siti(store):
    return store.add_akun(KONSOL, AkunBaru("siti", "Siti", Peran.OPERATOR, "REHSOS", "sidik"))


def test_a_session_used_later_than_now_is_over(store, siti, put_back):
    store.begin_sesi(Pelaku("siti"), "a" * 64, "sidik")
    assert store.find_sesi("a" * 64) is not None
    put_back(("sesi", "dibuat"), ("sesi", "terakhir"), ("sesi", "berakhir"))
    assert store.find_sesi("a" * 64) is None


def test_clocks_of_two_servers_may_differ_a_little(store, siti, pass_time):
    store.begin_sesi(Pelaku("siti"), "a" * 64, "sidik")
    for nama in ("dibuat", "terakhir", "berakhir"):
        pass_time("sesi", nama, detik=-30)
    assert store.find_sesi("a" * 64) is not None


@pytest.mark.parametrize("nama", ["siti", "hantu"])
def test_a_lock_lasts_no_longer_and_ends_in_its_time(store, siti, put_back, pass_time, nama):
    waktu = ("akun", "terkunci_sampai") if nama == "siti" else ("percobaan", "sejak")
    for _ in range(BATAS_AKUN):
        store.count_tebakan(nama, ALAMAT)
    put_back(waktu)
    assert PALING_LAMA - 60 < store.count_tebakan(nama, ALAMAT).tunggu <= PALING_LAMA
    pass_time(*waktu, menit=14)
    assert 0 < store.count_tebakan(nama, ALAMAT).tunggu <= 60
    pass_time(*waktu, menit=1)
    assert store.count_tebakan(nama, ALAMAT).tunggu == 0
    assert store.verify_jejak() is None


def test_an_address_waits_no_longer(store, put_back, pass_time):
    for nomor in range(BATAS_ALAMAT + 1):
        store.count_tebakan(f"hantu{nomor}", ALAMAT)
    put_back(("percobaan", "sejak"))
    assert PALING_LAMA - 60 < store.count_tebakan("lain", ALAMAT).tunggu <= PALING_LAMA
    pass_time("percobaan", "sejak", menit=15, detik=1)
    assert store.count_tebakan("lain", ALAMAT).tunggu == 0
