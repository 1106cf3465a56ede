"""What stands around every page: banner, footer, the period that travels, errors in one sentence."""

from datetime import date
from html import escape

import pytest

from iki.errors import PenyimpananError
from iki.web import ringkasan, scores
from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of

HALAMAN = ("ringkasan", "bidang", "jabatan", "indikator", "tren", "pohon")
CONTOH = "DATA CONTOH — angka realisasi di layar ini sintetis, bukan data dinas."


@pytest.mark.parametrize("nama", [*HALAMAN, "rapat", "katalog", "unggah"])
def test_synthetic_data_is_called_so_on_every_page(open_page, two_triwulan, nama):
    assert CONTOH not in text_of(open_page(nama))
    two_triwulan.mark_data_contoh()
    assert CONTOH in text_of(open_page(nama))


@pytest.mark.parametrize("nama", [*HALAMAN, "rapat"])
def test_every_page_names_its_rules_and_data(open_page, two_triwulan, nama):
    isi = text_of(open_page(nama))
    assert "Kebijakan penilaian permendagri-86-2017 versi 1: Permendagri 86 Tahun 2017" in isi
    assert f"Katalog versi 1, data versi {two_triwulan.data_version()}" in isi


def test_the_url_always_says_what_is_shown(open_page, two_triwulan):
    halaman = open_page("bidang")
    assert halaman.query_params == {"bidang": "DINAS", "tahun": "2026", "triwulan": "2"}


def test_an_empty_database_opens_at_the_triwulan_that_ended_last_at_the_office(open_page, monkeypatch):
    monkeypatch.setattr(scores, "today", lambda: date(2026, 4, 1))
    pilihan = open_page("bidang").query_params
    assert (pilihan["tahun"], pilihan["triwulan"]) == ("2026", "1")


def test_a_period_chosen_on_one_page_holds_on_the_next(open_page, two_triwulan):
    halaman = open_page("bidang")
    halaman.get_by_key("triwulan").set_value("1").run()
    assert halaman.query_params["triwulan"] == "1"
    for kunci in list(halaman.query_params):
        del halaman.query_params[kunci]
    halaman.switch_page("../../pages/jabatan.py").run()
    assert "s.d. TW I 2026" in text_of(halaman)
    assert halaman.query_params["triwulan"] == "1"


def offers_triwulan(halaman):
    return "triwulan" in [satu.key for satu in halaman.get("button_group")]


def test_a_year_known_only_as_a_whole_offers_no_triwulan(open_page, two_triwulan):
    setahun = {"kode": "DISABILITAS-02", "tahun": 2023, "triwulan": 0, "nilai": 18}
    two_triwulan.save_unggahan(make_kiriman(b"setahun", setahun))
    halaman = open_page("bidang", tahun=2026, triwulan=1)
    assert offers_triwulan(halaman)
    halaman.selectbox(key="tahun").set_value("2023").run()
    assert halaman.query_params == {"bidang": "DINAS", "tahun": "2023"}
    assert "setahun 2023" in text_of(halaman)
    assert not offers_triwulan(halaman)
    halaman.selectbox(key="tahun").set_value("2026").run()
    assert halaman.query_params["triwulan"] == "1", "what was chosen before holds again"


@pytest.mark.parametrize(
    ("kunci", "salah", "bawaan"),
    [("tahun", "1999", "2026"), ("triwulan", "9", "2"), ("bidang", "<b>", "DINAS")],
)
def test_a_choice_that_does_not_exist_is_passed_over(open_page, two_triwulan, kunci, salah, bawaan):
    halaman = open_page("bidang", **{kunci: salah})
    assert not halaman.error
    assert halaman.query_params[kunci] == bawaan
    assert f"Alamat halaman menyebut “{escape(salah)}”, yang tidak ada" in text_of(halaman)


def test_a_kode_in_the_address_may_stand_in_any_case(open_page, two_triwulan):
    halaman = open_page("bidang", bidang="rehsos")
    assert halaman.query_params["bidang"] == "REHSOS"
    assert "Alamat halaman" not in text_of(halaman)


def test_a_known_error_is_one_sentence(open_page, two_triwulan, monkeypatch):
    def fail(tampilan):
        raise PenyimpananError("Basis data sibuk. Coba lagi.")

    monkeypatch.setattr(ringkasan, "load_ringkasan", fail)
    (galat,) = open_page().error
    assert galat.value.replace("\\", "") == "Basis data sibuk. Coba lagi."


def test_our_own_mistake_is_logged_and_told_without_its_details(open_page, two_triwulan, monkeypatch, caplog):
    def fail(tampilan):
        raise ZeroDivisionError("rahasia dapur")

    monkeypatch.setattr(ringkasan, "load_ringkasan", fail)
    (galat,) = open_page().error
    assert "rahasia" not in galat.value
    assert "sudah dicatat" in galat.value
    assert "rahasia dapur" in caplog.text


@pytest.mark.parametrize("nama", [*HALAMAN, "rapat"])
def test_another_policy_stands_in_the_url_in_the_title_and_in_the_footer(open_page, two_triwulan, nama):
    halaman = open_page(nama)
    halaman.get_by_key("kebijakan").set_value("pringsewu").run()
    isi = text_of(halaman)
    assert halaman.query_params["kebijakan"] == "pringsewu"
    assert "bukan kebijakan yang berlaku" in isi
    assert "Kebijakan penilaian pringsewu versi 1" in isi
    halaman.get_by_key("kebijakan").set_value("berlaku").run()
    assert "kebijakan" not in halaman.query_params
    assert "bukan kebijakan yang berlaku" not in text_of(halaman)


def test_a_policy_in_the_url_scores_the_page(open_page, two_triwulan):
    lebih = {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 2, "nilai": 18}
    two_triwulan.save_unggahan(make_kiriman(b"lebih", lebih))  # 30 of 25 due: 120; the others 40 and 100
    assert "80,00 %" in text_of(open_page()), "capped at 100"
    assert "86,67 %" in text_of(open_page(kebijakan="bps-120")), "capped at 120"


@pytest.mark.parametrize("nama", [*HALAMAN, "rapat"])
def test_only_approved_values_are_shown_when_asked_for(open_page, two_triwulan, nama):
    isi = text_of(open_page(nama, data="disahkan"))
    assert "Belum ada realisasi tahun 2026 yang disahkan." in isi
    assert "4 dari 10 Orang" not in isi
    assert "Unggah Realisasi</a>" not in isi, "another upload is no remedy"


@pytest.mark.parametrize("nama", [*HALAMAN, "katalog"])
def test_the_data_behind_every_page_can_be_taken_away(open_page, two_triwulan, nama):
    label = [satu.label for satu in open_page(nama).get("download_button")]
    assert label == ["Unduh data (.xlsx)", "Unduh data (.csv)"]
