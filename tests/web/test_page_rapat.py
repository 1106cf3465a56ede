"""Rapat, run by Streamlit on real data."""

import re

import pytest

from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of


def steps_of(halaman) -> list[str]:
    """The HTML of every step, in order."""
    return re.findall(r'<section class="lembar.*?</section>', text_of(halaman), flags=re.DOTALL)


def shown(halaman) -> str:
    """The one step on the screen."""
    (satu,) = [isi for isi in steps_of(halaman) if 'class="lembar aktif"' in isi]
    return satu


def test_it_begins_with_the_dinas_and_one_step_is_shown(open_page, two_triwulan):
    halaman = open_page("rapat")
    isi = shown(halaman)
    assert "Dinas Sosial Kabupaten Lampung Barat baru melaporkan 3 dari" in isi
    assert "80,00 <small>%</small>" in isi
    assert "layanan rujukan" in isi
    assert "s.d. TW II 2026" in isi
    assert "<b>" in isi
    assert f"1 dari {len(steps_of(halaman))}" in text_of(halaman)
    assert "Sebelumnya</a>" not in text_of(halaman)


def test_the_step_stands_in_the_url_and_leads_on(open_page, two_triwulan):
    halaman = open_page("rapat", langkah=5)
    assert "Rehabilitasi Sosial" in shown(halaman)
    assert 'rel="prev" href="./rapat?tahun=2026&amp;triwulan=2&amp;langkah=4"' in text_of(halaman)
    assert 'rel="next" href="./rapat?tahun=2026&amp;triwulan=2&amp;langkah=6"' in text_of(halaman)
    assert halaman.query_params["langkah"] == "5"


def test_a_step_that_does_not_exist_is_told_and_the_first_shown(open_page, two_triwulan):
    halaman = open_page("rapat", langkah=99)
    assert "99" in " ".join(satu.value for satu in halaman.html if "paparan" not in satu.value)
    assert "Dinas Sosial" in shown(halaman)


def test_every_bidang_has_a_step_then_come_the_decisions(open_page, two_triwulan):
    judul = re.findall(r'aria-label="([^"]+)">\s*<p class="pojok"', text_of(open_page("rapat")))
    assert judul[1:6] == [
        "Dinas Sosial",
        "Sekretariat",
        "Perlindungan dan Jaminan Sosial",
        "Rehabilitasi Sosial",
        "Pemberdayaan Sosial dan Penanganan Fakir Miskin",
    ]
    assert set(judul[6:]) == {"Keputusan yang diperlukan"}


def test_the_decisions_say_who_what_and_until_when(open_page, two_triwulan):
    isi = shown(open_page("rapat", langkah=7))
    assert "hal untuk diputuskan" in isi
    for teks in (
        "Rehsos Penyandang Disabilitas",
        "16 Orang lagi s.d. TW IV",
        "Tindak lanjut belum ditulis: tetapkan di rapat ini",
        "31 Desember 2026",
        "Laporkan realisasi s.d. TW II",
        "Jatuh tempo 30 Juni 2026",
    ):
        assert teks in isi


def test_what_the_operator_wrote_is_what_is_to_be_decided(open_page, two_triwulan):
    baris = {
        "kode": "DISABILITAS-02",
        "tahun": 2026,
        "triwulan": 2,
        "nilai": 1,
        "tindak_lanjut": "Jemput bola",
    }
    two_triwulan.save_unggahan(make_kiriman(b"catatan", baris))
    isi = shown(open_page("rapat", langkah=7))
    assert "Tindak lanjut: Jemput bola" in isi


def test_the_reports_that_a_jabatan_owes_are_one_decision(open_page, two_triwulan):
    putusan = "".join(steps_of(open_page("rapat"))[6:])
    pemilik = re.findall(r'data-judul="Siapa">([^<]+)<', putusan)
    assert len(pemilik) == len(set(pemilik)) == 12
    assert re.search(r"Laporkan realisasi s\.d\. TW II: \d+ ukuran", putusan)


def test_paper_gets_every_step_and_the_screen_a_way_out(open_page, two_triwulan):
    halaman = open_page("rapat")
    assert len(steps_of(halaman)) > 6
    assert 'class="keluar" href="./?tahun=2026&amp;triwulan=2"' in text_of(halaman)


def test_without_any_report_the_one_decision_is_when_to_report(open_page, store):
    store.save_unggahan(
        make_kiriman(b"dua", {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 2, "nilai": 1})
    )
    langkah = steps_of(open_page("rapat", tahun=2026, triwulan=1))
    assert len(langkah) == 7
    assert re.search(r"Tetapkan kapan \d+ indikator yang jatuh tempo dilaporkan", langkah[-1])
    assert "belum melaporkan satu pun" in langkah[0]
    assert 'class="satu"' not in "".join(langkah), "where all are silent nobody is singled out"
    assert "0,00" not in "".join(langkah)


def test_a_year_known_only_as_a_whole_has_its_steps(open_page, store):
    store.save_unggahan(
        make_kiriman(b"satu", {"kode": "KADIS-01A", "tahun": 2024, "triwulan": 0, "nilai": 20})
    )
    halaman = open_page("rapat", tahun=2024)
    assert "Kurang 19,1 poin" in "".join(steps_of(halaman)[6:])
    assert "sejak triwulan lalu" not in text_of(halaman)
    assert "<span>setahun 2024</span>" in shown(halaman)


def test_an_empty_year_says_what_comes_first(open_page, store):
    isi = text_of(open_page("rapat"))
    assert "Belum ada realisasi" in isi
    assert "lembar" not in isi.split("</style>")[-1]


@pytest.mark.parametrize("kebijakan", ["semarang", "lan-2003"])
def test_another_policy_speaks_its_own_words(open_page, two_triwulan, kebijakan):
    isi = "".join(steps_of(open_page("rapat", kebijakan=kebijakan)))
    assert "Sangat Rendah" not in isi
