"""Which passwords are accepted, and how they are kept."""

import re

import pytest
from argon2 import PasswordHasher

from iki.actions.sandi import (
    PALING_PANJANG,
    TANPA_AKUN,
    check_sandi,
    hash_sandi,
    is_outdated,
    make_sandi,
    verify_sandi,
)
from iki.errors import AkunError

BAIK = [
    "kopi hitam di pagi hari",
    "4 kucing tidur siang",
    "huruf kecil saja",
    "王家的密碼很長很長很長的",
    "Tr0ub4dor&3 lama",
    "x" * 3 + "jendela" * 2 + "q",
    "kQ7?x" * 2 + "Zw",
    " spasi di ujung ",
]


@pytest.mark.parametrize("sandi", BAIK)
def test_length_is_all_that_is_asked_for(sandi):
    check_sandi(sandi, "siti", "Siti Aminah")


@pytest.mark.parametrize(
    ("sandi", "kalimat"),
    [
        ("", "ini 0 huruf"),
        ("sebelas kat", "ini 11 huruf; paling sedikit 12"),
        ("x9" * 65, "ini 130 huruf; paling banyak 128"),
    ],
)
def test_a_length_that_is_refused_is_told(sandi, kalimat):
    with pytest.raises(AkunError, match=kalimat):
        check_sandi(sandi)


def test_the_longest_is_accepted_whole():
    sandi = "sepeda biru di loteng; " * 5 + "z" * 13
    assert len(sandi) == PALING_PANJANG
    check_sandi(sandi)
    assert not verify_sandi(sandi[:-1], hash_sandi(sandi)), "no letter is cut off"


@pytest.mark.parametrize(
    "sandi",
    [
        pytest.param("q1w2e3r4t5y6", id="daftar umum"),
        pytest.param("PASSWORD1234", id="kata umum, huruf besar"),
        pytest.param("rahasia12345", id="rahasia dengan angka"),
        pytest.param("Indonesia#1945", id="indonesia dengan tahun"),
        pytest.param("LampungBarat2026!", id="kabupaten dengan tahun"),
        pytest.param("lampung-barat-2026", id="kabupaten dengan garis"),
        pytest.param("Siti--2026--2026", id="nama akun"),
        pytest.param("siti.aminah.1990", id="nama lengkap"),
        pytest.param("aaaaaaaaaaaaa", id="satu huruf"),
        pytest.param("abcabcabcabcabc", id="diulang"),
        pytest.param("ｒａｈａｓｉａ１２３４５", id="huruf lebar"),
    ],
)
def test_what_is_often_guessed_is_refused(sandi):
    with pytest.raises(AkunError, match="mudah ditebak"):
        check_sandi(sandi, "siti", "Siti Aminah")


def test_a_password_is_kept_by_argon2id_as_owasp_asks_and_never_twice_the_same():
    satu, dua = hash_sandi("kopi hitam"), hash_sandi("kopi hitam")
    assert satu.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert satu != dua
    assert verify_sandi("kopi hitam", satu)
    assert not verify_sandi("kopi hitam ", satu)


@pytest.mark.parametrize("sidik", [None, TANPA_AKUN, "", "bukan sidik"])
def test_where_there_is_no_account_no_password_is_right(sidik):
    assert not verify_sandi("", sidik)
    assert not verify_sandi("kopi hitam", sidik)


def test_what_stands_for_no_account_costs_as_much_as_a_real_one():
    assert not is_outdated(TANPA_AKUN)
    assert is_outdated(PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash("x"))


def test_one_password_written_in_two_ways_is_one():
    assert verify_sandi("cafe\u0301 di tepi danau", hash_sandi("caf\u00e9 di tepi danau"))


def test_a_temporary_password_is_accepted_and_never_the_same():
    banyak = {make_sandi() for _ in range(50)}
    assert len(banyak) == 50
    for sandi in banyak:
        assert re.fullmatch(r"([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}", sandi)
        check_sandi(sandi)
