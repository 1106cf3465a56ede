"""Jabatan, run by Streamlit on real data."""

from tests.web.conftest import text_of


def test_it_shows_tugas_fungsi_atasan_and_the_documents_table(open_page, two_triwulan):
    isi = text_of(open_page("jabatan", jabatan="DISABILITAS"))
    assert "Penyuluh Sosial Ahli Muda SubSubstansi Rehabilitasi Sosial Penyandang Disabilitas" in isi
    assert "jabatan=KABID-REHSOS" in isi
    assert (
        "penyiapan bahan rumusan kebijakan teknis di bidang rehabilitasi sosial penyandang disabilitas;"
        in isi
    )
    assert isi.count("50 Orang</td>") == 4, "the target of each year as printed"
    assert "25 Orang</td>" in isi, "realisasi added"


def test_the_head_has_no_atasan(open_page, two_triwulan):
    assert "Atasan" not in text_of(open_page("jabatan", jabatan="KADIS"))


def test_an_empty_year_still_shows_the_promise(open_page):
    isi = text_of(open_page("jabatan", jabatan="KEU", tahun=2023, triwulan=2))
    assert "Belum ada realisasi tahun 2023." in isi
    assert "26 Orang" in isi
    assert "0,00 %" not in isi


def test_a_jabatan_that_does_not_exist_opens_the_first(open_page, two_triwulan):
    halaman = open_page("jabatan", jabatan="<script>")
    assert halaman.query_params["jabatan"] == "KADIS"
    assert "Kepala Dinas Sosial" in text_of(halaman)


def test_it_stands_among_the_jabatan_of_its_bidang(open_page, two_triwulan):
    isi = text_of(open_page("jabatan", jabatan="DISABILITAS"))
    judul = "Rehsos Penyandang Disabilitas: urutan 2 dari 2 jabatan yang bernilai di Rehabilitasi Sosial"
    assert judul in isi
    tabel = isi[isi.index(f"<h2>{judul}") :].partition("</table>")[0]
    assert tabel.count('<th scope="row">') == 4
    assert "jabatan=DISABILITAS" in tabel[tabel.index('<tr class="dipilih"') :].partition("</tr>")[0]
    assert "yang bernilai" not in text_of(open_page("jabatan", jabatan="KADIS")), "it has no siblings"


def test_the_answer_comes_before_tugas_and_bars(open_page, two_triwulan):
    isi = text_of(open_page("jabatan", jabatan="DISABILITAS"))
    letak = [
        isi.index(satu) for satu in ("Atasan:", "dari 2 yang jatuh tempo", "fungsi</summary>", "panel-bullet")
    ]
    assert letak == sorted(letak)
