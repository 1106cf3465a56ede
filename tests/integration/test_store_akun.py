"""Accounts, sessions and guesses as the database keeps them; moments are moved by changing the rows."""

import sqlite3

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from iki.errors import IzinError, PenyimpananError
from iki.pelaku import Pelaku, Peran
from iki.store.akun import AkunBaru, Hak
from iki.store.sesi import hash_token
from iki.store.tebakan import BATAS_AKUN, BATAS_ALAMAT, Tebakan

KONSOL = Pelaku("konsol")
SITI = Pelaku("siti", Peran.OPERATOR, "REHSOS", "10.0.0.7")
SIDIK = hash_token("token siti")


@pytest.fixture
def akun(store):
    store.add_akun(KONSOL, AkunBaru("agus", "Agus", Peran.ADMIN, None, "sandi agus"))
    store.add_akun(KONSOL, AkunBaru("Siti ", "Siti Aminah", Peran.OPERATOR, "REHSOS", "sandi siti"))
    return store


@pytest.fixture
def sql(store_url):
    """Change rows past the store, as time would."""
    engine = create_engine(store_url)

    def run(perintah, **nilai):
        with engine.begin() as conn:
            conn.execute(text(perintah), nilai)

    yield run
    engine.dispose()


def told(store):
    """(action, object) of the audit trail, oldest first."""
    jejak = store.list_jejak().iloc[::-1]
    return list(zip(jejak["tindakan"], jejak["objek"], strict=True))


def test_an_account_is_found_in_any_case_and_kept_folded(akun):
    siti = akun.find_akun("  SITI")
    assert (siti.nama, siti.nama_lengkap, siti.peran, siti.bidang) == (
        *("siti", "Siti Aminah", Peran.OPERATOR, "REHSOS"),
    )
    assert (siti.aktif, siti.harus_ganti, siti.dibuat_oleh) == (True, True, "konsol")
    assert akun.find_akun("sit") is None
    assert [satu.nama for satu in akun.list_akun()] == ["agus", "siti"]


def test_a_name_is_taken_in_every_writing(akun):
    with pytest.raises(PenyimpananError, match="'siti' sudah ada"):
        akun.add_akun(KONSOL, AkunBaru("SITI", "Lain", Peran.PIMPINAN, None, "x"))


@pytest.mark.parametrize(
    ("peran", "bidang"), [(Peran.OPERATOR, None), (Peran.ADMIN, "REHSOS"), (Peran.OPERATOR, "TIDAKADA")]
)
def test_an_operator_and_nobody_else_has_a_bidang_of_the_catalogue(store, peran, bidang):
    with pytest.raises(IntegrityError):
        store.add_akun(KONSOL, AkunBaru("budi", "Budi", peran, bidang, "x"))
    assert not store.has_akun()
    assert store.list_jejak().empty, "nothing is told that did not happen"


def test_what_is_done_to_accounts_is_told_and_no_secret_with_it(akun):
    akun.change_akun(KONSOL, "siti", Hak(Peran.VERIFIKATOR))
    akun.change_akun(KONSOL, "siti", Hak(Peran.VERIFIKATOR))
    akun.set_sandi(KONSOL, "siti", "sidik baru", harus_ganti=True)
    akun.begin_sesi(SITI, SIDIK)
    akun.end_sesi(SITI, SIDIK)
    akun.end_sesi(SITI, SIDIK)
    assert told(akun) == [
        ("tambah_akun", "akun agus"),
        ("tambah_akun", "akun siti"),
        ("ubah_akun", "akun siti"),
        ("atur_ulang_sandi", "akun siti"),
        ("masuk", "akun siti"),
        ("keluar", "akun siti"),
    ]
    ubah = akun.list_jejak().set_index("tindakan").loc["ubah_akun"]
    assert (ubah["lama"]["bidang"], ubah["baru"]["peran"]) == ("REHSOS", "verifikator")
    isi = akun.list_jejak().to_csv()
    assert not any(rahasia in isi for rahasia in ("sandi siti", "sidik baru", SIDIK, "token siti"))


@pytest.mark.parametrize("hak", [Hak(Peran.VERIFIKATOR), Hak(Peran.ADMIN, aktif=False)])
def test_the_last_active_admin_stays(akun, hak):
    with pytest.raises(PenyimpananError, match="admin terakhir"):
        akun.change_akun(KONSOL, "agus", hak)
    akun.change_akun(KONSOL, "siti", Hak(Peran.ADMIN))
    assert akun.change_akun(KONSOL, "agus", hak).peran is hak.peran


def test_a_session_is_found_by_its_hash_alone(akun):
    akun.begin_sesi(SITI, SIDIK)
    assert (akun.find_sesi(SIDIK).nama, akun.find_sesi(SIDIK).harus_ganti) == ("siti", True)
    assert akun.find_sesi("token siti") is None
    assert akun.find_sesi(hash_token("lain")) is None


@pytest.mark.parametrize(
    "sebab",
    [
        "UPDATE sesi SET terakhir = datetime('now', '-31 minutes')",
        "UPDATE sesi SET berakhir = datetime('now', '-1 seconds')",
        "UPDATE akun SET aktif = false WHERE nama = 'siti'",
        "DELETE FROM sesi",
    ],
    ids=["diam", "terlalu lama", "akun mati", "dihapus"],
)
def test_a_session_is_over(akun, sql, sebab):
    akun.begin_sesi(SITI, SIDIK)
    assert akun.find_sesi(SIDIK) is not None
    sql(sebab)
    assert akun.find_sesi(SIDIK) is None


@pytest.mark.parametrize(
    "end",
    [
        lambda store: store.end_sesi(SITI, SIDIK),
        lambda store: store.set_sandi(SITI, "siti", "baru", harus_ganti=False),
        lambda store: store.change_akun(KONSOL, "siti", Hak(Peran.OPERATOR, "REHSOS", aktif=False)),
    ],
    ids=["keluar", "ganti sandi", "dinonaktifkan"],
)
def test_a_session_that_was_ended_never_comes_back(akun, sql, end):
    akun.begin_sesi(SITI, SIDIK)
    end(akun)
    sql("UPDATE akun SET aktif = true")
    assert akun.find_sesi(SIDIK) is None


def test_use_keeps_a_session_alive_and_is_noted_once_a_minute(akun, sql):
    akun.begin_sesi(SITI, SIDIK)
    pertama = akun.find_sesi(SIDIK).terakhir
    assert akun.find_sesi(SIDIK).terakhir == pertama
    sql("UPDATE sesi SET terakhir = datetime('now', '-29 minutes')")
    akun.find_sesi(SIDIK)
    assert akun.find_sesi(SIDIK).terakhir >= pertama


def test_no_more_than_ten_guesses_are_looked_at(akun):
    tebakan = [akun.count_tebakan("Siti", f"10.0.0.{n}") for n in range(BATAS_AKUN + 3)]
    assert [satu.boleh for satu in tebakan] == [True] * BATAS_AKUN + [False] * 3
    assert {satu.sandi for satu in tebakan} == {"sandi siti"}
    assert told(akun).count(("kunci_akun", "akun siti")) == 1
    assert akun.count_tebakan("agus", "10.0.0.1").boleh, "another account is not locked"


def test_a_lock_ends_and_counting_begins_anew(akun, sql):
    for _ in range(BATAS_AKUN):
        akun.count_tebakan("siti", "10.0.0.1")
    sql("UPDATE akun SET terkunci_sampai = datetime('now', '-1 seconds')")
    assert [akun.count_tebakan("siti", "10.0.0.1").boleh for _ in range(BATAS_AKUN + 1)] == [
        *[True] * BATAS_AKUN,
        False,
    ]


def test_the_right_password_takes_back_what_was_counted(akun):
    for _ in range(3 * BATAS_AKUN):
        assert akun.count_tebakan("siti", "10.0.0.1").boleh
        akun.forgive_tebakan("siti", "10.0.0.1")


def test_a_new_password_unlocks(akun):
    for _ in range(BATAS_AKUN):
        akun.count_tebakan("siti", "10.0.0.1")
    akun.set_sandi(KONSOL, "siti", "baru", harus_ganti=True)
    assert akun.count_tebakan("siti", "10.0.0.1").boleh


def test_an_address_that_guesses_at_many_accounts_is_stopped_for_a_while(akun, sql):
    for nomor in range(BATAS_ALAMAT):
        assert akun.count_tebakan(f"tebak{nomor}", "10.0.0.1") == Tebakan(None, False)
    assert not akun.count_tebakan("siti", "10.0.0.1").boleh
    assert akun.count_tebakan("siti", "10.0.0.2").boleh
    sql("UPDATE percobaan SET sejak = datetime('now', '-16 minutes')")
    assert akun.count_tebakan("siti", "10.0.0.1").boleh


def test_an_inactive_account_takes_no_password(akun):
    akun.change_akun(KONSOL, "siti", Hak(Peran.OPERATOR, "REHSOS", aktif=False))
    assert not akun.count_tebakan("siti", "10.0.0.1").boleh


def test_the_first_key_makes_one_account_and_dies(store):
    pertama = AkunBaru("agus", "Agus", Peran.ADMIN, None, "x", harus_ganti=False)
    assert store.keep_kunci_awal(hash_token("lama"))
    assert store.keep_kunci_awal(hash_token("kunci"))
    for salah in (hash_token("lama"), "kunci", ""):
        with pytest.raises(IzinError, match="sudah dipakai atau diganti"):
            store.require_kunci_awal(salah)
        with pytest.raises(IzinError, match="sudah dipakai atau diganti"):
            store.add_first_akun(KONSOL, pertama, salah)
    store.require_kunci_awal(hash_token("kunci"))
    assert not store.add_first_akun(KONSOL, pertama, hash_token("kunci")).harus_ganti
    with pytest.raises(IzinError, match="sudah dipakai"):
        store.add_first_akun(KONSOL, pertama, hash_token("kunci"))
    assert not store.keep_kunci_awal(hash_token("kunci baru"))


def test_a_first_key_is_dead_once_an_account_was_made_another_way(store):
    store.keep_kunci_awal(hash_token("kunci"))
    store.add_akun(KONSOL, AkunBaru("agus", "Agus", Peran.ADMIN, None, "x"))
    with pytest.raises(IzinError, match="sudah dipakai"):
        store.require_kunci_awal(hash_token("kunci"))


def test_nothing_is_kept_of_a_first_key_that_was_used(store, store_url):
    store.keep_kunci_awal(hash_token("kunci"))
    pertama = AkunBaru("agus", "Agus", Peran.ADMIN, None, "x", harus_ganti=False)
    store.add_first_akun(KONSOL, pertama, hash_token("kunci"))
    with sqlite3.connect(store_url.removeprefix("sqlite:///")) as conn:
        assert hash_token("kunci") not in "".join(conn.iterdump())
