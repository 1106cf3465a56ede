"""Pohon Kinerja, run by Streamlit on real data."""

import json
import re

from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of


def test_its_sentence_says_where_the_office_is_stuck(open_page, two_triwulan):
    isi = text_of(open_page("pohon"))
    assert (
        "Yang menahan: Rehabilitasi Sosial (1 indikator tertinggal, di Rehsos Penyandang Disabilitas)." in isi
    )
    assert re.search(r"\d+ indikator belum melapor, \d+ di Sekretariat\.", isi)


def test_it_says_so_where_nothing_is_behind(open_page, store):
    store.save_unggahan(make_kiriman(b"satu", {"kode": "UMREN-20", "tahun": 2026, "triwulan": 1, "nilai": 3}))
    isi = text_of(open_page("pohon"))
    assert "Tidak ada yang menahan: dari 1 indikator yang dinilai tidak ada yang tertinggal." in isi
    assert "Tidak ada yang tertinggal di 16 jabatan" in isi
    assert isi.count("<details open>") == 1, "the office alone stands open"


def test_many_branches_are_named_in_order_and_the_rest_counted(open_page, two_triwulan):
    lain = {"UMREN-20": 1, "UMREN-22": 1, "BENALAM-01": 1, "IDENTIFIKASI-02": 1}
    two_triwulan.save_unggahan(
        make_kiriman(
            b"tiga", *({"kode": k, "tahun": 2026, "triwulan": 2, "nilai": n} for k, n in lain.items())
        )
    )
    isi = text_of(open_page("pohon"))
    assert "Yang menahan: Sekretariat (2 indikator tertinggal, di Kasubbag Umum dan Perencanaan), " in isi
    assert ", dan 2 cabang lain. " in isi


def test_the_tree_stands_open_where_something_is_behind(open_page, two_triwulan):
    isi = text_of(open_page("pohon"))
    terbuka = re.findall(r"<details open>\s*<summary>.*?<b[^>]*>([^<]+)</b>", isi, flags=re.DOTALL)
    assert terbuka == ["Dinas Sosial", "Rehabilitasi Sosial", "Rehsos Penyandang Disabilitas"]
    assert isi.count('class="buka"') == 21, "5 branches, 16 jabatan"
    assert isi.count('<li class="daun">') == 59
    assert "8 indikator · 1 tertinggal · " in isi


def test_every_level_leads_to_its_page_in_this_period(open_page, two_triwulan):
    isi = text_of(open_page("pohon", tahun=2026, triwulan=2))
    for tautan in (
        './?tahun=2026&amp;triwulan=2"',
        './bidang?tahun=2026&amp;triwulan=2&amp;bidang=REHSOS"',
        './jabatan?tahun=2026&amp;triwulan=2&amp;jabatan=NAPZA"',
        "./indikator?tahun=2026&amp;triwulan=2&amp;indikator=KADIS-01&amp;ukuran=KADIS-01A",
    ):
        assert f'href="{tautan}' in isi


def test_targets_printed_at_two_levels_are_linked_both_ways(open_page, two_triwulan):
    for kode, nilai in (("KADIS-01A", 70), ("KABID-REHSOS-01", 60)):
        two_triwulan.save_unggahan(
            make_kiriman(kode.encode(), {"kode": kode, "tahun": 2026, "triwulan": 2, "nilai": nilai})
        )
    isi = text_of(open_page("pohon"))
    assert "<h2>2 target tercetak di dua tingkat</h2>" in isi
    assert isi.count("target sama dengan") == 4
    assert "“penyandang disabilitas”" in isi
    assert "berbeda; periksa apakah keduanya mengukur hal yang sama" in isi
    assert "keduanya belum dinilai" in isi, "korban bencana"


def test_the_chart_has_a_tile_a_jabatan_with_a_link_sign_and_word(open_page, two_triwulan):
    (gambar,) = open_page("pohon").get("plotly_chart")
    (peta,) = json.loads(gambar.proto.spec)["data"]
    assert peta["type"] == "treemap"
    assert len(peta["ids"]) == 21
    assert sum(n for n in peta["values"] if n == 1) == 16
    (satu,) = [teks for teks in peta["labels"] if "jabatan=DISABILITAS" in teks]
    assert "Rehsos<br>Penyandang<br>Disabilitas</a>" in satu
    assert "<b>70,00 %</b><br>● Sedang" in satu
    pola = dict(zip(peta["ids"], peta["marker"]["pattern"]["shape"], strict=True))
    assert pola["KEU sendiri"] == "/", "due and not reported"
    assert pola["SEKDIS sendiri"] == "", "not due yet"
    assert "Rehsos Penyandang Disabilitas 70,00 % (Sedang)" in gambar.proto.alt
    assert "Sekretaris – (belum waktunya)" in gambar.proto.alt


def test_an_empty_year_keeps_the_tree_and_invents_no_figure(open_page):
    halaman = open_page("pohon", tahun=2026, triwulan=1)
    isi = text_of(halaman)
    assert "Belum ada realisasi tahun 2026." in isi
    assert "Belum ada indikator yang dinilai, jadi belum terlihat siapa yang menahan." in isi
    assert "Rehsos NAPZA dan Tuna Sosial" in isi
    assert not halaman.get("plotly_chart")
    assert "0,00 %" not in isi
    assert "nan" not in isi.lower().split()


def test_another_policy_and_only_approved_values_are_shown_as_chosen(open_page, two_triwulan):
    assert "</span> Tercapai</span>" in text_of(open_page("pohon", kebijakan="pringsewu"))
    assert "yang disahkan" in text_of(open_page("pohon", data="disahkan"))


def test_its_tables_can_be_taken_away(open_page, two_triwulan):
    label = [satu.label for satu in open_page("pohon").get("download_button")]
    assert label == ["Unduh data (.xlsx)", "Unduh data (.csv)"]
