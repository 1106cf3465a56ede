"""Who manages accounts, and what is kept right while they do."""

import pytest

from iki.actions.accounts import KONSOL, Calon, add_akun, change_hak, disable_akun, list_akun, reset_sandi
from iki.actions.izin import identify
from iki.actions.masuk import sign_in
from iki.actions.sandi import hash_sandi
from iki.errors import AkunError, IkiError, IzinError
from iki.pelaku import Pelaku, Peran
from iki.store.akun import AkunBaru, Hak
from iki.store.tebakan import BATAS_AKUN

pytestmark = pytest.mark.slow

SANDI = "payung merah jambu"
BUDI = Calon("Budi", "Budi Santoso", "sepeda biru di loteng")


@pytest.fixture
def staf(store):
    for nama, peran, bidang in (
        ("agus", Peran.ADMIN, None),
        ("siti", Peran.OPERATOR, "REHSOS"),
        ("wati", Peran.VERIFIKATOR, None),
        ("kadis", Peran.PIMPINAN, None),
    ):
        store.add_akun(KONSOL, AkunBaru(nama, nama, peran, bidang, hash_sandi(SANDI), harus_ganti=False))
    return store


DEEDS = {
    "daftar": list_akun,
    "tambah": lambda store, pelaku: add_akun(store, pelaku, BUDI, Hak(Peran.PIMPINAN)),
    "ubah": lambda store, pelaku: change_hak(store, pelaku, "kadis", Hak(Peran.ADMIN)),
    "nonaktifkan": lambda store, pelaku: disable_akun(store, pelaku, "kadis"),
    "atur ulang": lambda store, pelaku: reset_sandi(store, pelaku, "kadis"),
}


@pytest.mark.parametrize("nama", ["siti", "wati", "kadis", "tidakada"])
@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_nobody_but_an_admin_manages_accounts(staf, deed, nama):
    sebelum = staf.list_akun(), len(staf.list_jejak())
    with pytest.raises(IzinError):
        deed(staf, Pelaku(nama, Peran.ADMIN))
    with pytest.raises(IzinError):
        deed(staf, Pelaku("konsol"))
    assert (staf.list_akun(), len(staf.list_jejak())) == sebelum


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_an_admin_and_the_console_may(staf, deed):
    deed(staf, identify(staf, "agus"))


def test_the_console_may_without_an_account(store):
    assert add_akun(store, KONSOL, BUDI, Hak(Peran.OPERATOR, "REHSOS")).nama == "budi"
    assert store.list_jejak()["oleh"].tolist() == ["konsol"]


def test_a_new_person_signs_in_and_must_change_the_password(staf):
    add_akun(staf, identify(staf, "agus"), BUDI, Hak(Peran.OPERATOR, "DAYASOS"))
    masuk = sign_in(staf, "budi", BUDI.sandi, "10.0.0.1")
    assert masuk.harus_ganti
    assert masuk.pelaku == Pelaku("budi", Peran.OPERATOR, "DAYASOS", "10.0.0.1")


def test_a_reset_password_works_once_shown_and_the_old_one_no_more(staf):
    sementara = reset_sandi(staf, identify(staf, "agus"), "siti")
    assert sign_in(staf, "siti", sementara, "10.0.0.1").harus_ganti
    with pytest.raises(IzinError):
        sign_in(staf, "siti", SANDI, "10.0.0.1")
    assert sementara not in staf.list_jejak().to_csv()


def test_a_hash_of_older_parameters_is_renewed_at_the_next_sign_in(staf):
    from argon2 import PasswordHasher  # noqa: PLC0415

    lama = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(SANDI)
    staf.renew_hash("siti", staf.load_sandi("siti"), lama)
    sign_in(staf, "siti", SANDI, "10.0.0.1")
    assert staf.load_sandi("siti").startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    sign_in(staf, "siti", SANDI, "10.0.0.1")


@pytest.mark.parametrize(
    ("hak", "kalimat"),
    [
        (Hak(Peran.OPERATOR), "Operator perlu satu bidang. Pilih: DINAS, SEKRETARIAT"),
        (Hak(Peran.OPERATOR, "TIDAKADA"), "satu bidang, bukan 'TIDAKADA'"),
        (Hak(Peran.ADMIN, "REHSOS"), "Peran admin berlaku untuk semua bidang"),
    ],
)
def test_only_an_operator_has_a_bidang(staf, hak, kalimat):
    for deed in (lambda: add_akun(staf, KONSOL, BUDI, hak), lambda: change_hak(staf, KONSOL, "siti", hak)):
        with pytest.raises(AkunError, match=kalimat):
            deed()


@pytest.mark.parametrize(
    "nama", ["", "x", ".titik", "a" * 51, "a\nb<script>", "nama:kolon", "=1+1", "Konsol"]
)
def test_a_name_that_cannot_be_used_is_refused(staf, nama):
    with pytest.raises(AkunError, match="tidak dapat dipakai"):
        add_akun(staf, KONSOL, Calon(nama, "", SANDI), Hak(Peran.ADMIN))


@pytest.mark.parametrize("nama", ["Budi", "budi.s", "budi@dinsos", "Nyi Ratu", "o'neil", "ñandú"])
def test_names_as_people_have_them_are_accepted(staf, nama):
    assert add_akun(staf, KONSOL, Calon(nama, "", SANDI), Hak(Peran.ADMIN)).nama_lengkap == nama


def test_what_does_not_exist_is_one_sentence(staf):
    for deed in (disable_akun, reset_sandi):
        with pytest.raises(IkiError, match="Akun 'hantu' tidak ada"):
            deed(staf, KONSOL, "hantu")


def test_signing_in_often_locks_nobody_out(staf):
    for _ in range(BATAS_AKUN + 2):
        assert sign_in(staf, "siti", SANDI, "10.0.0.1").pelaku.nama == "siti"
