"""Bidang, run by Streamlit on real data."""

import json

from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of


def test_it_shows_sentence_jabatan_and_every_ukuran(open_page, two_triwulan):
    isi = text_of(open_page("bidang", bidang="REHSOS"))
    assert "Baru 3 dari" in isi
    assert "Rehsos Penyandang Disabilitas" in isi
    assert isi.count('data-judul="Terhadap target tahun"') == 8
    assert "<h2>Semua ukuran</h2> <b>8</b>" in isi
    assert "Belum dilaporkan: target 68,425 % sudah jatuh tempo pada TW II." in isi


def test_its_mean_can_be_opened_and_computed_again(open_page, two_triwulan):
    isi = text_of(open_page("bidang", bidang="REHSOS"))
    assert "<summary>Bagaimana angka ini dihitung?</summary>" in isi
    assert "<li>Rata-rata: (2 × 100 + 40) / 3 = 80 %.</li>" in isi
    assert (
        "Yang dinilai 3 dari 8 indikator: 100 % (ANAKLANSIA-02, DISABILITAS-01); 40 % (DISABILITAS-02)."
        in isi
    )
    kosong = text_of(open_page("bidang", bidang="DAYASOS"))
    assert "Bagaimana angka ini dihitung?" not in kosong


def test_its_bars_come_worst_first_with_a_sentence_for_those_who_do_not_see(open_page, two_triwulan):
    (gambar,) = open_page("bidang", bidang="REHSOS").get("plotly_chart")
    batang = json.loads(gambar.proto.spec)["data"][1]
    assert batang["x"] == [20, 100, 50], "40 %, then the two at 100 % in catalogue order"
    assert "40,00 % (Sangat Rendah)" in gambar.proto.alt


def test_thirty_ukuran_stand_in_two_charts(open_page, two_triwulan):
    katalog = two_triwulan.load_katalog()
    merata = katalog.ukuran[
        (katalog.ukuran["bidang"] == "SEKRETARIAT") & (katalog.ukuran["jadwal"] == "merata")
    ]
    two_triwulan.save_unggahan(
        make_kiriman(
            b"tiga", *({"kode": k, "tahun": 2026, "triwulan": 2, "nilai": 5} for k in merata["kode"])
        )
    )
    halaman = open_page("bidang", bidang="SEKRETARIAT")
    satu, dua = (json.loads(gambar.proto.spec)["layout"] for gambar in halaman.get("plotly_chart"))
    assert satu["xaxis"]["range"] == dua["xaxis"]["range"], "bars side by side are to be compared"


def test_an_empty_year_keeps_the_catalogue_and_invents_no_figure(open_page):
    isi = text_of(open_page("bidang", bidang="DAYASOS", tahun=2026, triwulan=1))
    assert "Belum ada realisasi tahun 2026." in isi
    assert "Belum satu pun dari" in isi
    assert "124.151 Orang" in isi
    assert "0,00 %" not in isi
    assert "nan" not in isi.lower().split()


def test_choosing_another_bidang_changes_page_and_url(open_page, two_triwulan):
    halaman = open_page("bidang", bidang="REHSOS")
    halaman.selectbox(key="bidang").set_value("LINJAMSOS").run()
    assert halaman.query_params["bidang"] == "LINJAMSOS"
    assert "118.908 Keluarga" in text_of(halaman)


def test_it_tells_which_indikator_pulls_the_mean_down(open_page, two_triwulan):
    isi = text_of(open_page("bidang", bidang="REHSOS"))
    assert "Pengaruh tiap indikator pada rata-rata 80,00 %" in isi
    assert isi.index("−20,0 poin") < isi.index("+10,0 poin")
