"""The demo: synthetic, marked as such, and through the same door as real reports."""

import pytest

from iki.actions.demo import fill_demo
from iki.actions.demo_people import AKUN_CONTOH, add_people, approve_past
from iki.actions.masuk import sign_in
from iki.actions.scores import score_store
from iki.actions.trace import trace_realisasi
from iki.periods import Periode
from iki.store.store import open_store

pytestmark = pytest.mark.slow


@pytest.fixture
def demo(store):
    for _ in fill_demo(store):  # an upload with a temuan would raise
        pass
    return store


def test_the_demo_says_that_it_is_synthetic_and_raises_no_doubt(demo):
    assert demo.is_data_contoh()
    assert [temuan for semua in demo.list_unggahan()["temuan"] for temuan in semua] == []
    assert demo.latest_triwulan() == Periode(2026, 3)


def test_the_demo_shows_what_a_leader_must_be_able_to_see(demo):
    skor = score_store(demo, Periode(2026, 3))
    assert set(skor.ukuran["kategori"].dropna()) == {
        "Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah",
    }  # fmt: skip
    assert set(skor.ukuran["status"]) >= {"dinilai", "belum_lapor", "belum_waktunya"}
    assert skor.ukuran["sementara"].any()
    assert skor.dinas["status"].item() == "dinilai"


def test_a_figure_of_the_demo_leads_to_its_cell(demo):
    riwayat = trace_realisasi(demo, "DISABILITAS-02", 2026, 3).riwayat
    assert riwayat["berlaku"].tolist() == [True, False]
    assert riwayat["nama_berkas"].str.endswith(".xlsx").all()
    assert riwayat["sel"].notna().all()


def test_the_same_demo_is_made_every_time(demo, tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'lagi.sqlite3'}") as lagi:
        assert len(list(fill_demo(lagi))) == len(demo.list_unggahan())
        assert lagi.load_realisasi().equals(demo.load_realisasi())


def test_the_demo_has_people_who_can_sign_in_and_an_approved_past(demo):
    sandi = add_people(demo)
    for nama, hak in AKUN_CONTOH.items():
        akun = demo.find_akun(nama)
        assert (akun.peran, akun.bidang) == (hak.peran, hak.bidang)
    assert sign_in(demo, "verifikator", sandi, "127.0.0.1").pelaku.nama == "verifikator"
    disahkan = approve_past(demo)
    assert disahkan == len(demo.load_realisasi(hanya_disahkan=True)) > 400
    assert demo.load_realisasi(2026, hanya_disahkan=True)["triwulan"].max() == 2
    assert demo.verify_jejak() is None
