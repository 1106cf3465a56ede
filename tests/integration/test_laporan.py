"""What a document is made from: the same scores, of one state, with a sidik that follows the figures."""

import pytest
from pandas.testing import assert_frame_equal

from iki.actions.laporan import load_laporan
from iki.actions.scores import score_store
from iki.intake.form import LingkupError
from iki.periods import Periode
from iki.reports.laporan import Permintaan
from iki.scoring.rollup import Level
from tests.integration.store_samples import make_kiriman

TW3 = Periode(2026, 3)
LAPOR = {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 3, "nilai": 60.0}


@pytest.fixture
def reported(store):
    store.save_unggahan(make_kiriman(b"lama", LAPOR | {"tahun": 2025, "triwulan": 0, "nilai": 50.0}))
    store.save_unggahan(make_kiriman(b"satu", LAPOR | {"triwulan": 1, "nilai": 20.0}))
    store.save_unggahan(make_kiriman(b"tiga", LAPOR | {"faktor_penghambat": "Hujan"}))
    return store


def test_a_document_holds_the_scores_that_the_command_line_prints(reported):
    laporan, skor = load_laporan(reported, Permintaan(TW3)), score_store(reported, TW3)
    for level in ("ukuran", *Level):
        milik, acuan = laporan.skor.at_level(level), skor.at_level(level)
        assert_frame_equal(milik[acuan.columns], acuan)


def test_it_knows_the_triwulan_and_years_that_reported(reported):
    laporan = load_laporan(reported, Permintaan(TW3))
    assert (list(laporan.sejak), list(laporan.tahunan)) == ([1, 3], [2025])
    assert laporan.catatan["faktor_penghambat"].tolist() == ["Hujan"]


def test_values_that_wait_make_it_provisional_and_approved_only_leaves_them_out(reported):
    assert load_laporan(reported, Permintaan(TW3)).belum_disahkan == 2
    hanya_sah = load_laporan(reported, Permintaan(TW3, hanya_disahkan=True))
    assert (hanya_sah.sementara, len(hanya_sah.realisasi), list(hanya_sah.tahunan)) == (False, 0, [])


def test_the_document_of_a_bidang_is_cut_to_it_and_keeps_its_mean(reported):
    laporan, skor = load_laporan(reported, Permintaan(TW3, "rehsos")), score_store(reported, TW3)
    assert set(laporan.skor.ukuran["bidang"]) == {"REHSOS"}
    assert laporan.unit["nilai"] == skor.bidang.set_index("kode")["nilai"]["REHSOS"]
    assert laporan.nama == "Rehabilitasi Sosial"
    assert set(laporan.skor.jabatan["kode"]) <= set(laporan.katalog.jabatan["kode"])
    assert laporan.skor.dinas.empty


def test_a_bidang_that_is_not_there_is_named_with_the_choices(reported):
    with pytest.raises(LingkupError, match=r"Bidang 'XYZ'.*REHSOS"):
        load_laporan(reported, Permintaan(TW3, "XYZ"))


def test_the_sidik_stays_while_the_figures_stay_and_changes_with_one_of_them(reported):
    sidik = load_laporan(reported, Permintaan(TW3)).sidik
    reported.save_unggahan(make_kiriman(b"lain", LAPOR | {"tahun": 2024, "triwulan": 1}))
    assert load_laporan(reported, Permintaan(TW3)).sidik == sidik
    reported.save_unggahan(make_kiriman(b"ubah", LAPOR | {"nilai": 61.0, "faktor_penghambat": "Hujan"}))
    assert load_laporan(reported, Permintaan(TW3)).sidik != sidik
