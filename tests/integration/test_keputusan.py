"""Approval: separate from entry, with a reason to send back, and every decision on record."""

import pytest

from iki.actions.keputusan import approve, approve_upload, list_waiting, send_back, send_back_upload
from iki.actions.periode import lock_period, unlock_period
from iki.actions.upload import undo_upload
from iki.errors import IzinError, PenyimpananError
from iki.pelaku import Pelaku
from iki.periods import Periode
from tests.integration.store_samples import SITI, make_kiriman

pytestmark = pytest.mark.slow

WATI = Pelaku("wati")
ADA = {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 1, "nilai": 12}
TERTINGGAL = {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 1, "nilai": 1}
"""1 of 5 Orang due by TW I: 20 %."""
CATATAN = {"faktor_penghambat": "panti penuh", "tindak_lanjut": "panti kedua"}


def values(store, **pilihan):
    tabel = store.load_realisasi(2026, **pilihan)
    return dict(zip(tabel["kode"], tabel["nilai"], strict=True))


def trail(store):
    jejak = store.list_jejak()
    return [(satu["tindakan"], satu["objek"], satu["oleh"]) for satu in jejak.to_dict("records")]


def test_what_waits_shows_old_and_new_and_the_kategori_it_causes(store):
    store.save_unggahan(make_kiriman(b"a", ADA))
    store.save_unggahan(make_kiriman(b"b", ADA | {"nilai": 6}, TERTINGGAL))
    (satu,) = list_waiting(store, WATI)
    assert satu.unggahan["unggahan"] == 2
    assert [(p.kode, p.lama, p.baru, p.kategori_lama, p.kategori_baru) for p in satu.perubahan] == [
        ("DISABILITAS-01", 12.0, 6.0, "Sangat Tinggi", "Sangat Rendah"),
        ("DISABILITAS-02", None, 1.0, None, "Sangat Rendah"),
    ]
    assert satu.nilai["kode"].tolist() == [p.kode for p in satu.perubahan]


def test_a_value_equal_to_the_one_before_waits_too(store):
    store.save_unggahan(make_kiriman(b"a", ADA))
    approve_upload(store, WATI, 1)
    store.save_unggahan(make_kiriman(b"b", ADA))
    (satu,) = list_waiting(store, WATI)
    assert [(p.lama, p.baru) for p in satu.perubahan] == [(12.0, 12.0)]


def test_the_kategori_counts_what_stands_in_other_triwulan_and_the_decided_rest_of_the_upload(store):
    """50 Orang a year, 25 due by TW II: 12 and 13 make 100 %, 13 alone 52 %."""
    store.save_unggahan(make_kiriman(b"a", ADA, ADA | {"triwulan": 2, "nilai": 13}))
    approve(store, WATI, store.load_rows(unggahan=1).query("triwulan == 1")["id"].tolist())
    (satu,) = list_waiting(store, WATI)
    assert [(p.triwulan, p.lama, p.kategori_lama, p.kategori_baru) for p in satu.perubahan] == [
        (2, None, "Sangat Rendah", "Sangat Tinggi")
    ]


def test_a_superseded_value_is_no_longer_decided(store):
    store.save_unggahan(make_kiriman(b"a", ADA))
    store.save_unggahan(make_kiriman(b"b", ADA | {"nilai": 13}))
    for putuskan in (lambda: approve(store, WATI, [1]), lambda: send_back(store, WATI, [1], "x")):
        with pytest.raises(PenyimpananError, match="1 dari 1 nilai sudah diputuskan, digantikan"):
            putuskan()
    assert store.load_rows()["status"].tolist() == ["diajukan", "diajukan"]


def test_after_a_new_upload_the_approved_view_keeps_the_approved_value(store):
    store.save_unggahan(make_kiriman(b"a", ADA))
    assert values(store, hanya_disahkan=True) == {}
    assert approve_upload(store, WATI, 1) == 1
    store.save_unggahan(make_kiriman(b"b", ADA | {"nilai": 13}))
    assert (values(store), values(store, hanya_disahkan=True)) == (
        {"DISABILITAS-01": 13},
        {"DISABILITAS-01": 12},
    )
    approve_upload(store, WATI, 2)
    assert values(store, hanya_disahkan=True) == {"DISABILITAS-01": 13}


def test_what_is_sent_back_gives_way_and_says_why(store):
    store.save_unggahan(make_kiriman(b"a", ADA))
    store.save_unggahan(make_kiriman(b"b", ADA | {"nilai": 99}))
    assert send_back_upload(store, WATI, 2, "  bukti tidak cocok ") == 1
    assert values(store) == {"DISABILITAS-01": 12}
    kembali = store.list_unggahan().iloc[0]
    assert (kembali["dikembalikan"], kembali["dikembalikan_alasan"]) == (1, "bukti tidak cocok")
    riwayat = store.load_riwayat("DISABILITAS-01", 2026, 1).iloc[0]
    assert (riwayat["status"], riwayat["putusan_oleh"], riwayat["putusan_alasan"]) == (
        *("dikembalikan", "wati", "bukti tidak cocok"),
    )


def test_an_approved_value_can_be_sent_back_until_it_is_superseded(store):
    store.save_unggahan(make_kiriman(b"a", ADA))
    ids = store.load_rows(unggahan=1)["id"].tolist()
    approve(store, WATI, ids)
    send_back(store, WATI, ids, "ternyata keliru")
    assert values(store) == {}
    with pytest.raises(PenyimpananError, match="1 dari 1 nilai sudah diputuskan"):
        send_back(store, WATI, ids, "sekali lagi")


@pytest.mark.parametrize("nama", ["siti", " SITI "])
def test_nobody_approves_an_own_upload_not_even_a_part_of_it(store, nama):
    store.save_unggahan(make_kiriman(b"a", ADA))
    with pytest.raises(IzinError, match="sendiri"):
        approve_upload(store, Pelaku(nama), 1)
    with pytest.raises(IzinError, match="sendiri"):
        approve(store, Pelaku(nama), store.load_rows(unggahan=1)["id"].tolist())
    assert values(store, hanya_disahkan=True) == {}
    assert store.load_rows(menunggu=True)["id"].tolist() == [1]


def test_an_own_value_among_others_stops_them_all(store):
    store.save_unggahan(make_kiriman(b"a", ADA))
    store.save_unggahan(make_kiriman(b"b", ADA | {"triwulan": 2}, pelaku=WATI))
    with pytest.raises(IzinError, match="Unggahan 2 diunggah oleh wati sendiri"):
        approve(store, WATI, [1, 2])
    assert len(store.load_rows(menunggu=True)) == 2


@pytest.mark.parametrize(
    "catatan", [{}, {"faktor_penghambat": "panti penuh"}, {"tindak_lanjut": "panti kedua"}]
)
def test_what_is_behind_is_approved_only_with_both_notes(store, catatan):
    store.save_unggahan(make_kiriman(b"a", ADA, TERTINGGAL | catatan))
    (satu,) = list_waiting(store, WATI)
    assert satu.kurang == {("DISABILITAS-02", 2026, 1)}
    with pytest.raises(PenyimpananError, match=r"belum ditulis: DISABILITAS-02 \(TW I 2026\)\. Kembalikan"):
        approve_upload(store, WATI, 1)
    assert values(store, hanya_disahkan=True) == {}
    ids = satu.nilai.query("kode == 'DISABILITAS-01'")["id"].tolist()
    approve(store, WATI, ids)
    assert values(store, hanya_disahkan=True) == {"DISABILITAS-01": 12}

    store.save_unggahan(make_kiriman(b"b", TERTINGGAL | CATATAN))
    approve_upload(store, WATI, 2)
    assert len(values(store, hanya_disahkan=True)) == 2


def test_two_who_decide_at_once_do_not_decide_twice(store):
    store.save_unggahan(make_kiriman(b"a", ADA))
    ids = store.load_rows(unggahan=1)["id"].tolist()
    approve(store, WATI, ids)
    jejak = len(store.list_jejak())
    with pytest.raises(PenyimpananError, match="Muat ulang halaman"):
        approve(store, Pelaku("budi"), ids)
    with pytest.raises(PenyimpananError, match="Tidak ada nilai"):
        approve_upload(store, Pelaku("budi"), 1)
    assert len(store.list_jejak()) == jejak


@pytest.mark.parametrize("alasan", ["", " \u200b "])
def test_sending_back_needs_a_reason(store, alasan):
    store.save_unggahan(make_kiriman(b"a", ADA))
    with pytest.raises(PenyimpananError, match="harus disertai alasan"):
        send_back_upload(store, WATI, 1, alasan)
    assert values(store) == {"DISABILITAS-01": 12}


def test_nothing_chosen_is_nothing_decided(store):
    for putuskan in (lambda: approve(store, WATI, []), lambda: send_back(store, WATI, [], "x")):
        with pytest.raises(PenyimpananError, match="Belum ada nilai yang dipilih"):
            putuskan()


def test_every_decision_is_on_record_with_old_and_new(store):
    store.save_unggahan(make_kiriman(b"a", ADA))
    store.save_unggahan(make_kiriman(b"b", ADA | {"nilai": 13}))
    approve_upload(store, WATI, 2)
    undo_upload(store, 2, pelaku=SITI, alasan="salah lampiran")
    assert trail(store) == [
        ("batal_unggahan", "unggahan 2", "siti"),
        ("sahkan", "unggahan 2", "wati"),
        ("unggah", "unggahan 2", "siti"),
        ("unggah", "unggahan 1", "siti"),
    ]
    batal, sah, kedua, pertama = store.list_jejak().to_dict("records")
    nama = "DISABILITAS-01 TW I 2026"
    assert (pertama["lama"], pertama["baru"]["nilai"]) == ({"nilai": {}}, {nama: 12.0})
    assert pertama["baru"]["banyak"] == 1
    assert pertama["baru"]["sha256"] == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert (kedua["lama"], kedua["baru"]["nilai"]) == ({"nilai": {nama: 12.0}}, {nama: 13.0})
    assert (sah["lama"], sah["baru"]) == (
        {"status": "diajukan"},
        {"status": "disahkan", "nilai": [nama]},
    )
    assert (batal["lama"], batal["baru"]) == ({"nilai": {nama: 13.0}}, {"nilai": {nama: 12.0}})
    assert batal["alasan"] == "salah lampiran"
    assert store.verify_jejak() is None


LARANGAN = {
    "unggah": lambda store: store.save_unggahan(make_kiriman(b"c", ADA | {"nilai": 9})),
    "unggah setahun": lambda store: store.save_unggahan(make_kiriman(b"d", ADA | {"triwulan": 0})),
    "batal": lambda store: undo_upload(store, 1, pelaku=SITI, alasan="coba"),
    "sahkan": lambda store: approve_upload(store, WATI, 1),
    "kembalikan": lambda store: send_back_upload(store, WATI, 1, "coba"),
}


@pytest.mark.parametrize("terkunci", [1, 3], ids=["triwulan itu sendiri", "triwulan sesudahnya"])
@pytest.mark.parametrize("lakukan", LARANGAN.values(), ids=LARANGAN)
def test_in_a_locked_period_nothing_changes(store, lakukan, terkunci):
    store.save_unggahan(make_kiriman(b"a", ADA))
    lock_period(store, Pelaku("budi"), Periode(2026, terkunci), "laporan terbit")
    sebelum = (values(store), values(store, hanya_disahkan=True), len(store.list_jejak()))
    nama = {1: "TW I 2026", 3: "TW III 2026"}[terkunci]
    with pytest.raises(PenyimpananError, match=rf"^{nama} sudah dikunci oleh budi pada .*membuka {nama}"):
        lakukan(store)
    assert sebelum == (values(store), values(store, hanya_disahkan=True), len(store.list_jejak()))
    unlock_period(store, WATI, Periode(2026, terkunci), "ada koreksi")
    lakukan(store)


def test_a_lock_leaves_later_triwulan_and_other_years_open(store):
    lock_period(store, WATI, Periode(2026, 1))
    store.save_unggahan(make_kiriman(b"a", ADA | {"triwulan": 2}, ADA | {"tahun": 2025}))
    assert values(store) == {"DISABILITAS-01": 12}


def test_an_undo_of_what_is_approved_needs_who_may_send_it_back(store, staf):
    store.save_unggahan(make_kiriman(b"a", ADA))
    approve_upload(store, staf["verifikator"], 1)
    for peran in ("operator", "admin"):
        with pytest.raises(IzinError, match="sudah disahkan"):
            undo_upload(store, 1, pelaku=staf[peran], alasan="coba")
    undo_upload(store, 1, pelaku=staf["verifikator"], alasan="koreksi")
    assert values(store) == {}
