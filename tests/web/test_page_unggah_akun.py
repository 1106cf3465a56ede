"""Unggah Realisasi with accounts: who acts is who is signed in, and only in the own bidang."""

from tests.integration.store_samples import make_kiriman
from tests.web.filling import PILIHAN, button, fill, give
from tests.web.staff import add_staf, sign_in


def test_with_accounts_nobody_uploads_under_another_name(open_page, store):
    add_staf(store)
    halaman = open_page("unggah", orang=sign_in(store, "siti"), **PILIHAN)
    give(halaman, "isian.xlsx", fill(store, {"DISABILITAS-01": 12}))
    assert not [satu for satu in halaman.text_input if "Nama Anda" in satu.label]
    for kotak in halaman.checkbox:
        kotak.check().run()
    button(halaman, "simpan_").click().run()
    assert store.list_unggahan()["oleh"].tolist() == ["siti"]
    assert store.list_jejak().iloc[0][["oleh", "peran", "dari"]].tolist() == ["siti", "operator", "10.0.0.7"]


def test_an_operator_gets_no_original_of_another_bidang_and_takes_nothing_back(open_page, store):
    store.save_unggahan(
        make_kiriman(b"dayasos", {"kode": "KABID-DAYASOS-01", "tahun": 2026, "triwulan": 1, "nilai": 1})
    )
    add_staf(store)
    halaman = open_page("unggah", orang=sign_in(store, "siti"), **PILIHAN)
    halaman.selectbox(key="unggahan").set_value(1).run()
    assert "untuk bidang DAYASOS" in halaman.info[0].value
    assert "unduh_asli" not in [satu.key for satu in halaman.get("download_button")]
    halaman.text_input(key="batal_alasan_1").input("coba")
    button(halaman, "batalkan_1").click().run()
    assert "untuk bidang DAYASOS" in halaman.error[0].value
    assert not store.list_unggahan()["dibatalkan"].any()


def test_an_operator_is_offered_the_own_bidang_and_its_jabatan_alone(open_page, store):
    add_staf(store)
    pilihan = open_page("unggah", orang=sign_in(store, "siti")).selectbox(key="lingkup").options
    assert pilihan[0] == "Bidang: Rehabilitasi Sosial"
    assert len(pilihan) == 5, "the bidang, its kepala and three substansi"
    assert (
        "Semua bidang" in open_page("unggah", orang=sign_in(store, "wati")).selectbox(key="lingkup").options
    )
