"""Care of the catalogue: what a change does to scores, what it leaves alone, what it refuses."""

from dataclasses import replace

import pandas as pd
import pytest

from iki.actions.scores import score_store
from iki.catalogue.revisi import compare_katalog, revise
from iki.errors import KatalogError, PenyimpananError
from iki.pelaku import Pelaku
from iki.periods import TRIWULAN, Periode
from iki.store.catalogue_revisi import Usulan
from tests.integration.store_samples import make_kiriman
from tests.unit.small_katalog import change_target, change_ukuran

WATI = Pelaku("wati")
KODE = "DISABILITAS-01"
"""50 Orang a year, summed and evenly due: 12, 25, 37, 50."""
LAPORAN = [{"kode": KODE, "tahun": 2026, "triwulan": q, "nilai": 12} for q in TRIWULAN]
MULAI_III = Periode(2026, 3)


def propose(store, baru, berlaku=MULAI_III, **lain):
    return Usulan(baru, store.load_katalog().versi, berlaku, "Perubahan Renstra", **lain)


def raise_target(store, target=100.0, berlaku=MULAI_III, tahun=2026):
    baru = change_target(store.load_katalog(), KODE, tahun, target=target, target_teks=f"{target:g} Orang")
    return store.save_revision(WATI, propose(store, baru, berlaku))


def score(store, triwulan, kode=KODE, tahun=2026):
    return score_store(store, Periode(tahun, triwulan)).ukuran.set_index("kode").loc[kode]


def all_scores(store):
    return {q: score_store(store, Periode(2026, q)) for q in TRIWULAN}


def assert_same_scores(satu, dua):
    for level in ("ukuran", "indikator", "dinas"):
        pd.testing.assert_frame_equal(satu.at_level(level), dua.at_level(level))


def test_a_target_revised_from_tw_iii_leaves_tw_i_and_ii_and_counts_whole_from_then_on(store):
    store.save_unggahan(make_kiriman(b"a", *LAPORAN))
    dulu = all_scores(store)
    assert raise_target(store) == 2
    kini = all_scores(store)
    for q in (1, 2):
        assert_same_scores(dulu[q], kini[q])
    assert [score(store, q)["target"] for q in TRIWULAN] == [50, 50, 100, 100]
    assert [score(store, q)["target_periode"] for q in TRIWULAN] == [12, 25, 75, 100]
    assert score(store, 3)["capaian_periode"] == pytest.approx(100 * 36 / 75)
    assert [satu.katalog_versi for satu in kini.values()] == [2] * 4


def test_the_year_after_starts_from_the_revised_target(store):
    """UMREN-24, machines maintained: 26 in 2025, 28 in 2026, on the way from one to the other."""
    baru = change_target(store.load_katalog(), "UMREN-24", 2025, target=20.0, target_teks="20 Unit")
    assert score(store, 2, "UMREN-24")["target_periode"] == 27
    store.save_revision(WATI, propose(store, baru, Periode(2025, 4)))
    assert score(store, 2, "UMREN-24")["target_periode"] == 24
    assert score(store, 3, "UMREN-24", 2025)["target"] == 26


def test_what_was_due_before_a_change_still_asks_for_a_report(store):
    """UMREN-09 is one document, due in TW IV only; with forty from TW III on nothing was due before."""
    store.save_unggahan(make_kiriman(b"a", {"kode": "UMREN-09", "tahun": 2026, "triwulan": 3, "nilai": 30}))
    baru = change_target(store.load_katalog(), "UMREN-09", 2026, target=40.0, target_teks="40 dokumen")
    store.save_revision(WATI, propose(store, baru))
    satu = score(store, 3, "UMREN-09")
    assert (satu["target_periode"], satu["capaian_periode"]) == (30, 100)
    assert not satu["sementara"], "TW I and II are blank, but nothing was due in them"


def test_agregasi_changed_from_a_triwulan_counts_so_from_then_on(store):
    store.save_unggahan(make_kiriman(b"a", *LAPORAN))
    baru = change_ukuran(store.load_katalog(), KODE, agregasi="akhir", asumsi="asumsi: posisi terakhir")
    store.save_revision(WATI, propose(store, baru))
    assert [score(store, q)["realisasi"] for q in TRIWULAN] == [12, 24, 12, 12]
    assert store.load_katalog().ukuran.set_index("kode").loc[KODE, "agregasi"] == "akhir"


def test_what_is_loaded_is_what_the_pure_change_gives(store):
    lama = store.load_katalog()
    baru = change_target(lama, KODE, 2026, target=100.0, target_teks="100 Orang")
    baru = change_ukuran(baru, "UMREN-01", jadwal="akhir_tahun", sumber_data="Renja")
    store.save_revision(WATI, propose(store, baru))
    hasil, seharusnya = store.load_katalog(), revise(lama, baru, MULAI_III)
    for tabel in ("bidang", "jabatan", "fungsi", "ukuran", "target", "cacat"):
        pd.testing.assert_frame_equal(getattr(hasil, tabel), getattr(seharusnya, tabel))
    for q in TRIWULAN:
        for tabel in ("ukuran", "target"):
            dua = [getattr(satu.at(Periode(2026, q)), tabel) for satu in (hasil, seharusnya)]
            dua = [satu.sort_values(["kode", *(["tahun"] if "tahun" in satu else [])]) for satu in dua]
            pd.testing.assert_frame_equal(*(satu.reset_index(drop=True) for satu in dua))


def test_an_ended_ukuran_keeps_its_history_and_asks_for_nothing_after(store):
    lama = store.load_katalog()
    target = lama.target[~((lama.target["kode"] == KODE) & (lama.target["tahun"] == 2026))]
    store.save_revision(WATI, propose(store, replace(lama, target=target), Periode(2026, 1)))
    assert score(store, 4)["status"] == "tanpa_target"
    assert score(store, 4, tahun=2025)["target"] == 50
    assert compare_katalog(lama, store.load_katalog())[0].baru is None


def test_an_added_ukuran_stands_with_its_jabatan_from_its_year_on(store):
    lama = store.load_katalog()
    contoh = lama.ukuran[lama.ukuran["kode"] == "SEKDIS-01"].assign(
        kode="SEKDIS-02",
        indikator_kode="SEKDIS-02",
        indikator="Nilai kearsipan",
        jenis="nilai",
        satuan="Poin",
    )
    janji = lama.target[(lama.target["kode"] == "SEKDIS-01") & (lama.target["tahun"] == 2026)].assign(
        kode="SEKDIS-02", target=70.0, target_teks="70 Poin"
    )
    baru = replace(
        lama,
        ukuran=pd.concat([lama.ukuran, contoh], ignore_index=True),
        target=pd.concat([lama.target, janji], ignore_index=True),
    )
    store.save_revision(WATI, propose(store, baru, Periode(2026, 1)))
    kode = store.load_katalog().ukuran["kode"].tolist()
    assert kode.index("SEKDIS-02") == kode.index("SEKDIS-01") + 1
    assert score(store, 4, "SEKDIS-02")["target"] == 70
    assert score(store, 4, "SEKDIS-02", 2025)["status"] == "tanpa_target"


def test_a_change_of_what_was_revised_for_later_is_refused(store):
    raise_target(store)
    with pytest.raises(KatalogError, match="sudah diubah mulai TW III 2026"):
        raise_target(store, 60.0, Periode(2026, 2))


def test_a_target_of_a_year_before_the_change_holds_is_refused(store):
    with pytest.raises(KatalogError, match=r"tahun 2025 berubah, padahal .* mulai TW III 2026"):
        raise_target(store, 60.0, MULAI_III, tahun=2025)


def test_an_ukuran_cannot_vanish(store):
    lama = store.load_katalog()
    baru = replace(lama, ukuran=lama.ukuran[lama.ukuran["kode"] != KODE])
    with pytest.raises(KatalogError, match=f"{KODE} tidak boleh dihapus"):
        store.save_revision(WATI, propose(store, baru))


def test_nothing_is_stored_where_nothing_changes_or_the_reason_is_missing(store):
    lama = store.load_katalog()
    with pytest.raises(KatalogError, match="Tidak ada yang berubah"):
        store.save_revision(WATI, propose(store, lama))
    baru = change_target(lama, KODE, 2026, target=100.0)
    with pytest.raises(PenyimpananError, match="harus disertai alasan"):
        store.save_revision(WATI, Usulan(baru, 1, MULAI_III, " "))
    with pytest.raises(KatalogError, match="negatif"):
        store.save_revision(WATI, propose(store, change_target(lama, KODE, 2026, target=-1.0)))
    assert store.load_katalog().versi == 1
    assert store.list_revisions().empty


def test_a_change_made_from_an_older_catalogue_is_refused(store):
    usulan = propose(store, change_target(store.load_katalog(), "UMREN-01", 2026, target=5.0))
    raise_target(store)
    with pytest.raises(PenyimpananError, match="diubah orang lain"):
        store.save_revision(WATI, usulan)


@pytest.mark.parametrize(
    ("terkunci", "berlaku", "lanjut"),
    [
        pytest.param(Periode(2026, 3), MULAI_III, "TW IV 2026", id="triwulan itu sendiri"),
        pytest.param(Periode(2026, 4), MULAI_III, "TW I 2027", id="triwulan sesudahnya"),
    ],
)
def test_what_counts_in_a_locked_period_stays_and_the_sentence_says_how_to_go_on(
    store, terkunci, berlaku, lanjut
):
    store.lock_period(WATI, terkunci)
    with pytest.raises(PenyimpananError, match=f"berlaku mulai {lanjut}.*membuka"):
        raise_target(store, berlaku=berlaku)
    store.unlock_period(WATI, terkunci, "perubahan Renstra disetujui")
    assert raise_target(store, berlaku=berlaku) == 2


def test_a_lock_before_the_change_does_not_hold_it_up(store):
    store.lock_period(WATI, Periode(2026, 2))
    assert raise_target(store) == 2


def test_cancelling_gives_back_what_stood_and_is_a_version_of_its_own(store):
    store.save_unggahan(make_kiriman(b"a", *LAPORAN))
    asli, dulu = store.load_katalog(), all_scores(store)
    baru = change_target(asli, KODE, 2026, target=100.0, target_teks="100 Orang")
    baru = replace(baru, jabatan=baru.jabatan.assign(nama_pendek=baru.jabatan["nama_pendek"] + "!"))
    baru = replace(baru, fungsi=baru.fungsi[baru.fungsi.index != baru.fungsi.index[-1]])
    versi = store.save_revision(WATI, propose(store, baru))
    store.cancel_revision(WATI, versi, "salah ketik")
    kini = store.load_katalog()
    assert compare_katalog(asli, kini) == []
    assert (kini.versi, kini.riwayat) == (3, None)
    pd.testing.assert_frame_equal(kini.cacat, asli.cacat)
    for q, skor in all_scores(store).items():
        assert_same_scores(skor, dulu[q])
    with pytest.raises(PenyimpananError, match="sudah dibatalkan wati"):
        store.cancel_revision(WATI, versi, "sekali lagi")
    assert raise_target(store) == 4


def test_only_the_newest_change_can_be_cancelled_and_none_that_a_lock_holds(store):
    raise_target(store)
    raise_target(store, 120.0)
    with pytest.raises(PenyimpananError, match="Batalkan dulu versi 3"):
        store.cancel_revision(WATI, 2, "salah")
    store.lock_period(WATI, MULAI_III)
    with pytest.raises(PenyimpananError, match="sudah dikunci"):
        store.cancel_revision(WATI, 3, "salah")


def test_every_change_stands_in_the_trail_with_old_and_new(store):
    raise_target(store)
    store.cancel_revision(WATI, 2, "salah ketik")
    batal, ubah = store.list_jejak().head(2).to_dict("records")
    nama = f"{KODE} 2026 target"
    assert (ubah["tindakan"], ubah["objek"], ubah["alasan"]) == (
        "ubah_katalog",
        "katalog versi 2",
        "Perubahan Renstra",
    )
    assert (ubah["lama"][nama], ubah["baru"][nama]) == (50, 100)
    assert (batal["lama"][nama], batal["baru"][nama], batal["alasan"]) == (100, 50, "salah ketik")
    assert store.verify_jejak() is None


def test_defects_follow_the_tables(store):
    """DISABILITAS-01 has the same target in all years and no sumber data, until it has."""
    jenis = lambda: set(store.load_katalog().cacat.query("kode == @KODE")["jenis"])  # noqa: E731
    assert {"target_tetap", "sumber_data_kosong"} <= jenis()
    baru = change_target(store.load_katalog(), KODE, 2026, target=60.0, target_teks="60 Orang")
    store.save_revision(WATI, propose(store, change_ukuran(baru, KODE, sumber_data="Panti")))
    assert not {"target_tetap", "sumber_data_kosong"} & jenis()
    assert "tahun_lama" in set(store.load_katalog().cacat["jenis"]), "what the print alone shows stays"
