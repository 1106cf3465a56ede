"""Accounts, sessions and guesses as the database keeps them; moments are moved by changing the rows."""

import contextlib

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from iki.errors import IkiError, IzinError, PenyimpananError
from iki.pelaku import Pelaku, Peran
from iki.store.akun import AkunBaru, Hak
from iki.store.sesi import hash_token

KONSOL = Pelaku("konsol")
SITI = Pelaku("siti", Peran.OPERATOR, "REHSOS", "10.0.0.7")
SIDIK = hash_token("token siti")
SANDI = "sandi siti"


@pytest.fixture
def akun(store):
    store.add_akun(KONSOL, AkunBaru("agus", "Agus", Peran.ADMIN, None, "sandi agus"))
    store.add_akun(KONSOL, AkunBaru("Siti ", "Siti Aminah", Peran.OPERATOR, "REHSOS", "sandi siti"))
    return store


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
    akun.begin_sesi(SITI, SIDIK, "sidik baru")
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


PERTAMA = AkunBaru("budi", "Budi", Peran.ADMIN, None, "x")
SERENTAK = {
    "akun pertama": lambda store: store.add_first_akun(KONSOL, PERTAMA, hash_token("kunci")),
    "tambah": lambda store: store.add_akun(KONSOL, PERTAMA),
    "ubah": lambda store: store.change_akun(KONSOL, "agus", Hak(Peran.PIMPINAN)),
    "kata sandi": lambda store: store.replace_sandi(Pelaku("siti"), SANDI, "baru"),
    "kunci awal": lambda store: store.keep_kunci_awal(hash_token("kunci")),
    "masuk": lambda store: store.begin_sesi(SITI, SIDIK, SANDI),
    "tebakan": lambda store: store.count_tebakan("siti", "10.0.0.1"),
}


@pytest.mark.parametrize("lakukan", SERENTAK.values(), ids=SERENTAK)
def test_whoever_looks_before_writing_waits_first_for_who_writes_now(akun, lakukan):
    """The door lets one writer in at a time; past the door, the end of the trail is held too."""
    perintah = []

    def note(_conn, _kursor, teks, isi, _konteks, _banyak):
        perintah.append((teks, str(isi)))

    event.listen(akun._engine, "before_cursor_execute", note)
    with contextlib.suppress(IkiError):
        lakukan(akun)
    event.remove(akun._engine, "before_cursor_execute", note)
    mulai = ("BEGIN", "SELECT pg_catalog", "SELECT pg_advisory_xact_lock")
    teks, isi = next(satu for satu in perintah if not satu[0].startswith(mulai))
    assert teks.startswith("SELECT")
    assert "jejak_akhir" in isi


def test_a_session_is_found_by_its_hash_alone(akun):
    akun.begin_sesi(SITI, SIDIK, SANDI)
    assert (akun.find_sesi(SIDIK).nama, akun.find_sesi(SIDIK).harus_ganti) == ("siti", True)
    assert akun.find_sesi("token siti") is None
    assert akun.find_sesi(hash_token("lain")) is None


@pytest.mark.parametrize(("saat", "menit"), [("terakhir", 31), ("berakhir", 12 * 60 + 1)])
def test_a_session_is_over_after_silence_and_in_any_case(akun, pass_time, saat, menit):
    akun.begin_sesi(SITI, SIDIK, SANDI)
    pass_time("sesi", saat, menit=menit - 2)
    assert akun.find_sesi(SIDIK) is not None
    pass_time("sesi", saat, menit=2 if saat == "berakhir" else menit)
    assert akun.find_sesi(SIDIK) is None


@pytest.mark.parametrize("sebab", ["UPDATE akun SET aktif = false WHERE nama = 'siti'", "DELETE FROM sesi"])
def test_a_session_is_over_without_an_account_or_a_row(akun, sql, sebab):
    akun.begin_sesi(SITI, SIDIK, SANDI)
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
    akun.begin_sesi(SITI, SIDIK, SANDI)
    end(akun)
    sql("UPDATE akun SET aktif = true")
    assert akun.find_sesi(SIDIK) is None


def test_use_keeps_a_session_alive_and_is_noted_once_a_minute(akun, pass_time):
    akun.begin_sesi(SITI, SIDIK, SANDI)
    pertama = akun.find_sesi(SIDIK).terakhir
    assert akun.find_sesi(SIDIK).terakhir == pertama
    pass_time("sesi", "terakhir", menit=29)
    akun.find_sesi(SIDIK)
    assert akun.find_sesi(SIDIK).terakhir >= pertama


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.set_sandi(KONSOL, "siti", "baru", harus_ganti=True),
        lambda store: store.change_akun(KONSOL, "siti", Hak(Peran.OPERATOR, "REHSOS", aktif=False)),
    ],
    ids=["diatur ulang", "dinonaktifkan"],
)
def test_what_happened_since_the_password_was_checked_wins(akun, change):
    change(akun)
    with pytest.raises(IzinError, match="baru saja diubah"):
        akun.begin_sesi(SITI, SIDIK, SANDI)
    assert akun.find_sesi(SIDIK) is None


def test_ones_own_new_password_does_not_undo_a_reset(akun):
    akun.set_sandi(KONSOL, "siti", "dari admin", harus_ganti=True)
    with pytest.raises(IzinError, match="baru saja diganti"):
        akun.replace_sandi(SITI, SANDI, "baru")
    akun.renew_hash("siti", SANDI, "lebih kuat")
    assert akun.load_sandi("siti") == "dari admin"


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


def test_nothing_is_kept_of_a_first_key_that_was_used(store, isi):
    store.keep_kunci_awal(hash_token("kunci"))
    pertama = AkunBaru("agus", "Agus", Peran.ADMIN, None, "x", harus_ganti=False)
    store.add_first_akun(KONSOL, pertama, hash_token("kunci"))
    assert hash_token("kunci") not in isi()
