"""Tren, run by Streamlit on real data."""

import json

import pytest
import streamlit as st

from iki.periods import Periode
from iki.scoring import policy as policies
from iki.scoring.policy import read_policies
from iki.views.palette import TERANG
from iki.web.scores import Tampilan
from iki.web.tren import Saringan, load_tren
from iki.web.tren_gerak import load_tables
from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of
from tests.web.test_pages_policy_versions import ASAL, GANTI, write_later

NILAI = {
    ("DISABILITAS-01", 2025, 1): 12,  # of 12 due: 100 %
    ("DISABILITAS-01", 2025, 2): 13,  # of 25 due
    ("DISABILITAS-01", 2026, 1): 12,
    ("DISABILITAS-01", 2026, 2): 3,  # 60 %
    ("DISABILITAS-02", 2025, 1): 2,
    ("DISABILITAS-02", 2025, 2): 2,  # of 10 due: 40 %
    ("DISABILITAS-02", 2026, 1): 5,
    ("DISABILITAS-02", 2026, 2): 4,  # 90 %
    ("NAPZA-02", 2025, 1): 7,
    ("NAPZA-02", 2025, 2): 8,
    ("NAPZA-02", 2026, 1): 7,  # TW II is blank
}
HIDUP = "Rehabilitasi Sosial membaik: rata-rata 2 indikator yang sebanding (dari 8) naik 5,0 poin, "


@pytest.fixture
def two_years(store):
    baris = [{"kode": k, "tahun": t, "triwulan": q, "nilai": n} for (k, t, q), n in NILAI.items()]
    store.save_unggahan(make_kiriman(b"dua tahun", *baris))
    return store


def tables_of(halaman):
    return text_of(halaman).split("Yang paling bergerak")[1]


def test_it_says_at_once_whether_a_bidang_is_better_than_last_year(open_page, two_years):
    isi = text_of(open_page("tren", bidang="REHSOS"))
    assert HIDUP + "dari 70,00 % pada TW II 2025 ke 75,00 % pada TW II 2026. Naik 1, turun 1, tetap 0." in isi


def test_what_fell_comes_before_what_rose_and_the_rest_says_why_it_is_not_compared(open_page, two_years):
    isi = tables_of(open_page("tren", bidang="REHSOS"))
    assert isi.index("<h2>Menurun</h2> <b>1</b>") < isi.index("<h2>Membaik</h2> <b>1</b>")
    assert isi.index("−40,0 poin") < isi.index("+50,0 poin")
    assert '<td data-judul="Mengapa">TW II 2026: ada triwulan kosong</td>' in isi
    assert '<td data-judul="Mengapa">TW II 2025 dan 2026: belum lapor</td>' in isi
    assert 'alt="2023: belum lapor; 2024: belum lapor; 2025: 100,00 %; 2026: 60,00 %"' in isi
    assert "nan" not in isi.lower().split()


def test_the_best_rise_comes_first(open_page, two_years):
    baris = [
        {"kode": "ANAKLANSIA-02", "tahun": tahun, "triwulan": 2, "nilai": nilai}
        for tahun, nilai in ((2025, 1000), (2026, 1125))
    ]
    two_years.save_unggahan(make_kiriman(b"anak", *baris))
    isi = tables_of(open_page("tren", bidang="REHSOS")).split("<h2>Membaik</h2>")[1]
    assert isi.index("<b>+50,0 poin</b>") < isi.index("<b>+10,0 poin</b>")


def test_what_is_chosen_in_a_chart_narrows_the_tables(two_years):
    pilihan = (Tampilan(Periode(2026, 2)), Saringan(bidang="REHSOS"), TERANG)
    isi = load_tables(*pilihan, ("DISABILITAS-02",))
    assert "ukuran=DISABILITAS-02" in isi
    assert "ukuran=DISABILITAS-01" not in isi
    assert "ukuran=DISABILITAS-01" in load_tables(*pilihan, ())


def test_targets_that_never_moved_are_listed_with_how_long(open_page, two_years):
    isi = tables_of(open_page("tren"))
    assert "<h2>Target yang tidak pernah bergerak</h2> <b>53</b>" in isi
    assert isi.count('<td data-judul="Sama selama">2023–2026, 4 tahun</td>') == 53
    assert '<td data-judul="Tercapai">1 dari 2 tahun</td>' in isi


def test_its_dumbbells_go_from_last_year_to_this_one(open_page, two_years):
    turun, naik = open_page("tren", bidang="REHSOS").get("plotly_chart")
    _, lalu, kini = json.loads(turun.proto.spec)["data"]
    assert (lalu["x"], kini["x"]) == ([100], [60])
    assert kini["customdata"][0][0] == "DISABILITAS-01"
    assert "+50,0 poin (40,00 → 90,00 %)" in naik.proto.alt


def test_a_line_a_unit_leads_to_its_parts(open_page, two_years):
    dinas = text_of(open_page("tren"))
    assert 'href="./tren?tahun=2026&amp;triwulan=2&amp;bidang=REHSOS">Rehabilitasi Sosial</a>' in dinas
    bidang = text_of(open_page("tren", bidang="REHSOS"))
    assert 'href="./tren?tahun=2026&amp;triwulan=2&amp;jabatan=DISABILITAS">' in bidang
    jabatan = text_of(open_page("tren", jabatan="DISABILITAS"))
    assert 'href="./indikator?tahun=2026&amp;triwulan=2&amp;indikator=DISABILITAS-02">' in jabatan


def test_filters_stand_in_the_url_and_another_bidang_forgets_the_jabatan(open_page, two_years):
    halaman = open_page("tren", jabatan="DISABILITAS")
    assert halaman.query_params["bidang"] == "REHSOS"
    assert "Rehsos Penyandang Disabilitas membaik" in text_of(halaman)
    halaman.selectbox(key="bidang").set_value("LINJAMSOS").run()
    assert "jabatan" not in halaman.query_params
    isi = text_of(halaman)
    assert "Perlindungan dan Jaminan Sosial belum dapat dibandingkan dengan tahun lalu" in isi
    assert "tidak ada" not in isi.split("<h1>")[0], "the old jabatan is no mistake of the address"
    halaman.selectbox(key="bidang").set_value("SEMUA").run()
    assert "bidang" not in halaman.query_params


def test_kategori_narrows_the_lists_but_not_the_verdict(open_page, two_years):
    halaman = open_page("tren", bidang="REHSOS", kategori="Rendah")
    assert HIDUP in text_of(halaman)
    isi = tables_of(halaman)
    assert "<h2>Menurun</h2> <b>1</b>" in isi
    assert "Membaik" not in isi
    assert len(halaman.get("plotly_chart")) == 1


def test_jenis_narrows_the_verdict_too(open_page, two_years):
    isi = text_of(open_page("tren", bidang="REHSOS", jenis="persentase"))
    assert "Rehabilitasi Sosial (persentase saja) belum dapat dibandingkan" in isi


def test_a_first_year_and_an_empty_one_invent_no_figure(open_page, store):
    pertama = text_of(open_page("tren", tahun=2023, triwulan=4))
    assert "2023 tahun pertama, jadi belum ada tahun lalu untuk dibandingkan." in pertama
    assert "2022" not in pertama
    kosong = text_of(open_page("tren", tahun=2026, triwulan=1))
    assert "Belum ada realisasi tahun 2026." in kosong
    assert "Tidak ada ukuran sebanding yang berubah." in kosong
    assert "dari tahun ke tahun" not in kosong, "no empty frames"
    assert "0,00 %" not in pertama + kosong


def test_a_year_known_as_a_whole_is_compared_at_its_end_only(open_page, store):
    setahun = {"kode": "DISABILITAS-02", "tahun": 2025, "triwulan": 0, "nilai": 10}
    kini = [{"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": q, "nilai": 4} for q in (1, 2, 3, 4)]
    store.save_unggahan(make_kiriman(b"setahun", setahun, *kini))
    tengah = text_of(open_page("tren", tahun=2026, triwulan=2, jabatan="DISABILITAS"))
    assert "2025 hanya diketahui setahun: pilih TW IV untuk membandingkan." in tengah
    assert "TW II 2025: hanya nilai setahun yang diketahui" in tengah
    assert "2025: 50,00 % (hanya nilai setahun yang diketahui); 2026: " in tengah
    akhir = text_of(open_page("tren", tahun=2026, triwulan=4, jabatan="DISABILITAS"))
    assert "naik 30,0 poin, dari 50,00 % pada TW IV 2025 ke 80,00 % pada TW IV 2026" in akhir


def test_only_approved_values_are_none_here(open_page, two_years):
    isi = text_of(open_page("tren", data="disahkan"))
    assert "Belum ada realisasi tahun 2026 yang disahkan." in isi
    assert "<h2>Tetap</h2>" not in isi


def test_it_says_when_years_have_unlike_rules(open_page, two_years, tmp_path, monkeypatch):
    (tmp_path / "permendagri-86-2017.yaml").write_text(ASAL, encoding="utf-8")
    monkeypatch.setattr(policies, "_policies", lambda: read_policies(tmp_path))
    assert "Aturan penilaian tidak sama" not in text_of(open_page("tren"))
    write_later(tmp_path, 2026, *GANTI)
    st.cache_resource.clear()
    isi = text_of(open_page("tren"))
    assert "Aturan penilaian tidak sama: 2023–2025 menurut " in isi
    assert "b4 k" in tables_of(open_page("tren"))
    assert "b5 k" in tables_of(open_page("tren"))


def test_the_table_to_take_away_has_a_row_an_ukuran(two_years):
    layar = load_tren(Tampilan(Periode(2026, 2)), Saringan(bidang="REHSOS"), TERANG)
    tabel = layar.data["Tren"].set_index("Kode")
    assert len(tabel) == 8
    assert tabel.loc["DISABILITAS-01", ["Capaian 2025 (%)", "Capaian 2026 (%)"]].tolist() == [100, 60]
    assert tabel.loc["DISABILITAS-01", "Perubahan sejak 2025 (poin)"] == -40
    assert tabel.loc["DISABILITAS-01", "Kemiringan (poin per tahun)"] == -40
    assert tabel["Mengapa tak terbanding"].isna().sum() == 2
