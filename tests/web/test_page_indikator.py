"""Indikator, run by Streamlit on real data."""

import json

from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of

JAHAT = "<img src=x onerror=alert(1)> **tebal** $x$"


def test_it_explains_the_score_from_the_reports_up(open_page, two_triwulan):
    isi = text_of(open_page("indikator", indikator="DISABILITAS-02"))
    kalimat = "Realisasi 4 dari target 10 Orang s.d. TW II: 40,00 % — Sangat Rendah menurut Skala Permendagri"
    assert f"{kalimat} 86 Tahun 2017 v1. 16 Orang lagi s.d. TW IV.</p>" in isi
    assert isi.count("dari target 10 Orang") == 1, "one sentence, not two that may disagree"
    assert 'href="./kebijakan?tahun=2026&amp;triwulan=2">Kebijakan penilaian: Skala Permendagri 86' in isi
    for langkah in (
        "<li>Laporan (Orang): TW I 3; TW II 1. Dijumlahkan: 3 + 1 = 4 Orang.</li>",
        "<li>Target 2026: 20 Orang. Bertahap merata, s.d. TW II: 20 × 2 / 4 = 10 Orang.</li>",
        "<li>Makin tinggi makin baik, 100 × realisasi / target: 100 × 4 / 10 = 40 %.</li>",
        "<li>Terhadap target setahun 20 Orang: 100 × 4 / 20 = 20 %.</li>",
    ):
        assert langkah in isi
    assert "asumsi" in isi


def test_it_shows_where_each_value_came_from_and_what_was_superseded(open_page, store):
    baris = {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 1, "lembar": "REHSOS", "sel": "J12"}
    store.save_unggahan(make_kiriman(b"satu", baris | {"nilai": 9, "teks": "9"}))
    store.save_unggahan(make_kiriman(b"dua", baris | {"nilai": 3, "teks": JAHAT}))
    isi = text_of(open_page("indikator", indikator="DISABILITAS-02"))
    assert "lembar REHSOS, sel J12" in isi
    assert "digantikan unggahan berikutnya" in isi
    assert "siti" in isi
    assert "<img" not in isi
    assert "&lt;img src=x onerror=alert(1)&gt; **tebal** $x$" in isi


def test_notes_travel_from_the_workbook_to_the_leaders(open_page, store):
    catatan = {"tindak_lanjut": "jemput bola", "bukti_dukung": "https://contoh.go.id/bukti"}
    baris = {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 1, "nilai": 1}
    store.save_unggahan(make_kiriman(b"satu", baris | catatan))
    isi = text_of(open_page("indikator", indikator="DISABILITAS-02"))
    assert '<td data-judul="Tindak lanjut">jemput bola</td>' in isi
    assert 'href="https://contoh.go.id/bukti"' in isi
    assert "Tindak lanjut: jemput bola" in text_of(open_page("ringkasan"))


def test_an_indikator_with_several_ukuran_lists_them_and_shows_the_one_asked_for(open_page, two_triwulan):
    halaman = open_page("indikator", ukuran="KADIS-01C")
    isi = text_of(halaman)
    assert halaman.query_params["indikator"] == "KADIS-01"
    assert "5 ukuran membentuk indikator ini" in isi
    assert "Bagaimana nilai indikator ini dihitung?" not in isi, "none of them has a score yet"
    assert "<dd>KADIS-01C</dd>" in isi
    assert len(halaman.get("plotly_chart")) == 1


def test_the_mean_of_several_ukuran_is_explained_beside_them(open_page, two_triwulan):
    nilai = [("KADIS-01B", 80), ("KADIS-01C", 90)]
    baris = [{"kode": kode, "tahun": 2026, "triwulan": 2, "nilai": satu} for kode, satu in nilai]
    two_triwulan.save_unggahan(make_kiriman(b"kadis", *baris))
    isi = text_of(open_page("indikator", ukuran="KADIS-01C"))
    assert "<summary>Bagaimana nilai indikator ini dihitung?</summary>" in isi
    assert "<li>Rata-rata: (90 + 80) / 2 = 85 %.</li>" in isi
    assert "Melapor 2 dari 5 ukuran yang jatuh tempo: 100 × 2 / 5 = 40 %, kurang dari 75 %" in isi


def test_its_chart_has_all_years_in_the_ukurans_own_unit(open_page, two_triwulan):
    gambar, sendiri = open_page("indikator", indikator="DISABILITAS-02").get("plotly_chart")
    figur = json.loads(gambar.proto.spec)
    titik = [satu for satu in figur["data"] if satu["mode"] == "lines+markers"]
    assert [satu["y"] for satu in titik] == [[], [], [], [3, 4]]
    assert json.loads(sendiri.proto.spec)["data"][1]["y"] == [3, 1], "each triwulan by itself"
    assert sendiri.proto.alt == "Realisasi tiap triwulan 2026: TW I 3 Orang; TW II 1 Orang."
    assert gambar.proto.alt.startswith("Realisasi dari 3 Orang (TW I 2026) sampai 4 Orang (TW II 2026)")


def test_a_value_of_the_whole_year_is_one_point_in_its_chart(open_page, two_triwulan):
    setahun = {"kode": "DISABILITAS-02", "tahun": 2023, "triwulan": 0, "nilai": 18}
    two_triwulan.save_unggahan(make_kiriman(b"setahun", setahun))
    gambar, _ = open_page("indikator", indikator="DISABILITAS-02").get("plotly_chart")
    titik = [satu for satu in json.loads(gambar.proto.spec)["data"] if satu["mode"] == "lines+markers"]
    assert [satu["y"] for satu in titik] == [[18], [], [], [3, 4]]


def test_the_dark_theme_gets_its_own_colours(open_page, two_triwulan):
    terang, gelap = (
        open_page("indikator", tema=tema, indikator="DISABILITAS-02").get("plotly_chart")[0].proto.spec
        for tema in ("light", "dark")
    )
    assert terang != gelap


def test_without_realisasi_it_keeps_definition_and_targets(open_page):
    isi = text_of(open_page("indikator", indikator="KABID-DAYASOS-02", tahun=2026, triwulan=2))
    assert "Belum ada realisasi tahun 2026." in isi
    assert "Belum waktunya: target B jatuh tempo pada TW IV." in isi
    assert "PERATURAN MENTERI PENDAYAGUNAAN APARATUR NEGARA" in isi
    assert "Belum ada realisasi yang diunggah untuk tahun ini." in isi
    assert "0,00 %" not in isi


def test_it_looks_ahead_to_the_end_of_the_year(open_page, two_triwulan):
    isi = text_of(open_page("indikator", indikator="DISABILITAS-02"))
    assert "Diproyeksikan 8 Orang pada akhir 2026 (40,00 % dari target, Sangat Rendah)." in isi
    assert "Perlu 8 Orang tiap triwulan untuk mencapai target; sejauh ini rata-rata 2 per triwulan." in isi
    belum = text_of(open_page("indikator", indikator="NAPZA-01"))
    assert "Menuju akhir tahun" not in belum, "nothing was reported, so nothing is said"


def test_the_projection_is_drawn_dashed_and_told_in_the_key(open_page, two_triwulan):
    halaman = open_page("indikator", indikator="DISABILITAS-02")
    data = json.loads(halaman.get("plotly_chart")[0].proto.spec)["data"]
    assert [satu["y"] for satu in data if satu.get("line", {}).get("dash") == "dash"] == [[4, 8]]
    kunci = '<span class="contoh-proyeksi">'
    assert kunci in text_of(halaman)
    assert kunci not in text_of(open_page("indikator", indikator="NAPZA-01"))


def test_what_simply_stands_has_one_chart(open_page, two_triwulan):
    assert len(open_page("indikator", indikator="ANAKLANSIA-02").get("plotly_chart")) == 1


def source_of(isi: str) -> str:
    return isi[isi.index('class="iki asal"') :].partition("</div>")[0] if 'class="iki asal"' in isi else ""


def test_where_the_figure_comes_from_stands_under_it(open_page, store):
    baris = {"kode": "DISABILITAS-02", "tahun": 2026, "lembar": "REHSOS"}
    store.save_unggahan(make_kiriman(b"satu", baris | {"triwulan": 1, "nilai": 3, "sel": "J11"}))
    store.save_unggahan(make_kiriman(b"dua", baris | {"triwulan": 2, "nilai": 9, "sel": "J12"}))
    store.save_unggahan(make_kiriman(b"tiga", baris | {"triwulan": 2, "nilai": 1, "sel": "J13"}))
    asal = source_of(text_of(open_page("indikator", indikator="DISABILITAS-02")))
    assert 'href="#asal"' in asal
    assert "TW II: 1 Orang tertulis di" in asal
    assert "lembar REHSOS, sel J13" in asal
    assert "asal 1 triwulan sebelumnya ada di bawah" in asal
    lebih_awal = source_of(text_of(open_page("indikator", indikator="DISABILITAS-02", triwulan=1)))
    assert "sel J11" in lebih_awal
    assert "sebelumnya" not in lebih_awal
    assert source_of(text_of(open_page("indikator", indikator="NAPZA-01"))) == ""


def test_a_year_known_as_a_whole_comes_from_its_one_cell(open_page, two_triwulan):
    setahun = {"kode": "DISABILITAS-02", "tahun": 2023, "triwulan": 0, "nilai": 18, "sel": "K9"}
    two_triwulan.save_unggahan(make_kiriman(b"setahun", setahun))
    isi = text_of(open_page("indikator", indikator="DISABILITAS-02", tahun=2023))
    assert "setahun: 18 Orang tertulis di" in source_of(isi)
    assert "sel K9" in source_of(isi)


def test_its_neighbours_are_those_of_the_same_jabatan(open_page, two_triwulan):
    isi = text_of(open_page("indikator", indikator="DISABILITAS-02"))
    nav = isi[isi.index("<nav") : isi.index("</nav>")]
    assert "indikator=DISABILITAS-01" in nav
    assert "2 dari 2" in nav
    assert "Berikutnya" not in nav
    pertama = text_of(open_page("indikator", indikator="UMREN-01"))
    nav = pertama[pertama.index("<nav") : pertama.index("</nav>")]
    assert "1 dari 25" in nav
    assert "Sebelumnya" not in nav
    assert "<nav" not in text_of(open_page("indikator", indikator="KADIS-01"))


def test_the_headline_rounds_what_the_steps_keep(open_page, store):
    baris = {"kode": "ANAKLANSIA-02", "tahun": 2026, "triwulan": 1, "nilai": 1111}
    store.save_unggahan(make_kiriman(b"satu", baris))
    rasio = {
        "kode": "KADIS-01E",
        "tahun": 2026,
        "triwulan": 1,
        "nilai": 250 / 3,
        "pembilang": 5,
        "penyebut": 6,
    }
    store.save_unggahan(make_kiriman(b"dua", rasio))
    isi = text_of(open_page("indikator", ukuran="KADIS-01E"))
    assert "Realisasi 83,33 dari target 100 % s.d. TW I" in isi
    assert "83,3333… %" in isi
    assert "83,33333" not in isi
