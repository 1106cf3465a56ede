"""Ringkasan, run by Streamlit on real data."""

import re

from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of


def attention_of(isi: str) -> str:
    """The list that stands open on the first screen."""
    return isi.split('class="tiga"')[1].partition("</section>")[0]


def test_it_opens_at_the_latest_triwulan_with_a_verdict(open_page, two_triwulan):
    isi = text_of(open_page())
    assert "s.d. TW II 2026" in isi
    assert "Baru 3 dari" in isi
    assert "rata-rata 80,00 % belum diberi kategori" in isi


def test_it_names_what_is_behind_its_owner_and_what_is_needed(open_page, two_triwulan):
    isi = text_of(open_page())
    for teks in ("4 dari 10 Orang", "40,00 %, turun dari TW I", "16 Orang lagi s.d. TW IV"):
        assert teks in isi
    assert "Rehsos Penyandang Disabilitas</a>" in isi


def test_it_lists_what_is_blank_in_this_triwulan(open_page, two_triwulan):
    isi = text_of(open_page())
    assert "Belum melapor TW II" in isi
    assert "nilainya sementara" in isi, "1250 Anak was reported for TW I only"


def test_it_draws_no_chart_and_no_grid(open_page, two_triwulan):
    halaman = open_page()
    assert not halaman.get("plotly_chart")
    assert not halaman.dataframe
    assert not halaman.metric


def test_it_compares_only_what_reported_in_both_triwulan(open_page, two_triwulan):
    assert "2 indikator yang melapor di keduanya" in text_of(open_page())
    assert "tidak ada triwulan sebelumnya di tahun ini" in text_of(open_page(tahun=2026, triwulan=1))


def test_a_year_without_realisasi_says_what_comes_first_and_shows_the_catalogue(open_page, two_triwulan):
    isi = text_of(open_page(tahun=2024, triwulan=4))
    assert "Belum ada realisasi tahun 2024." in isi
    assert 'href="./unggah?tahun=2024&amp;triwulan=4"' in isi
    assert '<td class="kanan">63</td>' in isi
    assert "0,00 %" not in isi


def test_what_is_stored_later_is_shown_at_once(open_page, two_triwulan):
    assert "40,00 %" in text_of(open_page())
    two_triwulan.save_unggahan(
        make_kiriman(b"tiga", {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 2, "nilai": 7})
    )
    isi = text_of(open_page())
    assert "16 Orang lagi" not in isi
    assert "Sangat Rendah</span>" not in isi.split("Paling perlu perhatian")[1]


def test_a_year_known_only_as_a_whole_has_no_triwulan_to_compare(open_page, store):
    store.save_unggahan(
        make_kiriman(b"satu", {"kode": "KADIS-01A", "tahun": 2024, "triwulan": 0, "nilai": 20})
    )
    isi = text_of(open_page(tahun=2024))
    assert '<span class="redup">setahun 2024</span>' in isi
    assert "tidak ada triwulan sebelumnya di tahun ini" in isi
    assert "turun" not in attention_of(isi)
    assert "Yang berubah" not in isi
    assert '<th scope="col" class="kini">Setahun</th>' in isi
    assert "TW I</th>" not in isi
    assert "Kurang 19,1 poin dari target 39,1 %" in isi
    for teks in (
        "62 ukuran tanpa nilai setahun, jadi nilainya sementara.",
        "Tahun ini hanya diketahui setahun; 62 ukuran belum punya nilai itu.",
        "Laporkan realisasi setahun",
    ):
        assert teks in isi
    assert not re.search(r"(kosong di|melapor|s\.d\.) TW IV", isi), "no triwulan of it is owed"


def test_the_first_three_are_what_is_behind_then_what_is_long_silent(open_page, two_triwulan):
    isi = attention_of(text_of(open_page()))
    assert isi.count("<tr>") == 3 + 1
    assert isi.index("4 dari 10 Orang") < isi.index("jatuh tempo, sudah 2 triwulan")
    assert "Laporkan realisasi s.d. TW II" in isi


def test_a_triwulan_before_the_first_report_singles_nobody_out(open_page, store):
    store.save_unggahan(
        make_kiriman(b"dua", {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 2, "nilai": 1})
    )
    isi = text_of(open_page(tahun=2026, triwulan=1))
    assert "Belum satu pun dari" in isi
    assert "Belum ada satu pun laporan" in attention_of(isi)
    assert "Unggah Realisasi" in attention_of(isi)


def test_it_says_what_changed_since_the_triwulan_before(open_page, two_triwulan):
    isi = text_of(open_page()).split("Yang berubah sejak TW I<")[1].split("Belum melapor")[0]
    assert "Turun kategori <b>1</b>" in isi
    assert "Berhenti melapor <b>1</b>" in isi, "1250 Anak was reported for TW I only"
    assert "Yang berubah" not in text_of(open_page(tahun=2026, triwulan=1))


def test_it_points_at_what_falls_due_next_and_is_not_begun(open_page, store):
    store.save_unggahan(
        make_kiriman(b"tiga", {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 3, "nilai": 40})
    )
    isi = text_of(open_page()).split("Mudah terlewat")[1]
    assert "Baru jatuh tempo pada TW IV, dan belum ada realisasinya <b>24</b>" in isi
    assert "mulai jatuh tempo TW IV" in isi


def test_last_years_same_triwulan_stands_beside_the_capaian(open_page, two_triwulan):
    assert "TW II 2025:" not in text_of(open_page())
    two_triwulan.save_unggahan(
        make_kiriman(b"awal", {"kode": "DISABILITAS-02", "tahun": 2025, "triwulan": 1, "nilai": 5})
    )
    assert "TW II 2025:" not in text_of(open_page()), "TW II was not reported then"
    two_triwulan.save_unggahan(
        make_kiriman(b"lalu", {"kode": "DISABILITAS-02", "tahun": 2025, "triwulan": 2, "nilai": 0})
    )
    assert "TW II 2025: 50,00 %" in text_of(open_page())
