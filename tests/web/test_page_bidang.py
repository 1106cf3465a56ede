"""Bidang, run by Streamlit on real data."""

import re

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


def bars_of(isi: str) -> list[float]:
    return [float(satu) for satu in re.findall(r'class="isi [^"]*" style="width:([0-9.]+)%', isi)]


def test_its_bars_stand_under_their_jabatan_worst_first(open_page, two_triwulan):
    isi = text_of(open_page("bidang", bidang="REHSOS"))
    assert bars_of(isi) == [100, 20, 50]
    panel = isi[isi.index('class="panel-bullet"') :]
    urutan = ("jabatan=ANAKLANSIA", "1.250 dari 1.250 Anak", "jabatan=DISABILITAS", "4 dari 10", "25 dari 25")
    letak = [panel.index(satu) for satu in urutan]
    assert letak == sorted(letak)


def test_it_stands_beside_the_other_bidang_and_the_dinas(open_page, two_triwulan):
    two_triwulan.save_unggahan(
        make_kiriman(
            b"lalu",
            {"kode": "DISABILITAS-02", "tahun": 2025, "triwulan": 1, "nilai": 4},
            {"kode": "DISABILITAS-02", "tahun": 2025, "triwulan": 2, "nilai": 4},
            {"kode": "JAMKEL-02", "tahun": 2026, "triwulan": 2, "nilai": 200000},
        )
    )
    isi = text_of(open_page("bidang", bidang="REHSOS"))
    assert "Rehabilitasi Sosial: urutan 2 dari 2 bidang yang bernilai" in isi
    tabel = isi[isi.index("urutan 2 dari 2") : isi.index("</table>", isi.index("urutan 2 dari 2"))]
    assert tabel.count('<th scope="row">') == 6
    dipilih = tabel[tabel.index('<tr class="dipilih"') :].partition("</tr>")[0]
    assert "bidang=REHSOS" in dipilih
    assert "3 dari 8</td>" in dipilih
    assert 'alt="TW I ' in dipilih
    assert "−40,0 poin</td>" in dipilih, "since TW II 2025, over the one ukuran that both years reported"
    assert "Seluruh dinas" in tabel
    assert 'href="./tren?tahun=2026&amp;triwulan=2&amp;bidang=REHSOS"' in isi
    assert "lebih rendah 40,0 poin daripada TW II 2025." in isi


def test_thirty_ukuran_stand_under_their_jabatan_and_on_one_scale(open_page, two_triwulan):
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
    isi = text_of(halaman)
    assert not halaman.get("plotly_chart")
    assert len(bars_of(isi)) == 12, "of two nothing is due before TW IV"
    assert len(set(re.findall(r'class="target" style="width:([0-9.]+)%', isi))) == 1
    assert isi.count("<h3>") == merata["jabatan"].nunique()


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
    assert "1 indikator menurunkan rata-rata; pengaruh terbesar −20,0 poin" in isi
    assert isi.index("−20,0 poin") < isi.index("+10,0 poin")


def test_a_year_with_nothing_before_it_has_no_column_of_dashes(open_page, store):
    setahun = {"kode": "DISABILITAS-02", "tahun": 2023, "triwulan": 0, "nilai": 18}
    store.save_unggahan(make_kiriman(b"setahun", setahun))
    isi = text_of(open_page("bidang", bidang="REHSOS", tahun=2023))
    assert "Sejak" not in isi
    assert "Per triwulan" not in isi
    assert "daripada" not in isi


def test_it_tells_of_last_year_only_what_counts_in_this_view(open_page, two_triwulan):
    lalu = [{"kode": "DISABILITAS-02", "tahun": 2025, "triwulan": q, "nilai": 4} for q in (1, 2)]
    two_triwulan.save_unggahan(make_kiriman(b"lalu", *lalu))
    assert "daripada TW II 2025" in text_of(open_page("bidang", bidang="REHSOS"))
    disahkan = text_of(open_page("bidang", bidang="REHSOS", data="disahkan"))
    assert "daripada" not in disahkan, "nothing is approved"
