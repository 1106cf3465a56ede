"""The snapshot in a real browser, from the disk and without a network: it sorts, filters and asks nobody."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from iki.reports.cuplikan import write_cuplikan
from tests.browser.harness import Watch
from tests.unit.laporan_samples import JAHAT, make_catatan, make_isi_keadaan, make_keadaan, make_laporan

LEBAR, PONSEL = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def berkas(tmp_path_factory):
    """A snapshot with every case and every hostile text, and its address."""
    katalog = make_keadaan()
    katalog.ukuran["formulasi"] = list(JAHAT)
    laporan = make_laporan(katalog, make_isi_keadaan(), catatan=make_catatan(*JAHAT), contoh=True)
    letak = tmp_path_factory.mktemp("cuplikan") / "cuplikan.html"
    letak.write_bytes(write_cuplikan(laporan))
    return letak.as_uri()


@pytest.fixture
def buka(chromium, berkas):
    """Open it offline; the test fails on a console error or any request but the file itself."""
    awas, konteks = Watch(), []
    permintaan: list[str] = []

    def open_one(**pilihan):
        konteks.append(chromium.new_context(offline=True, locale="id-ID", **pilihan))
        konteks[-1].on("weberror", lambda galat: awas.problems.append(str(galat.error)))
        konteks[-1].on("console", awas._note_console)
        konteks[-1].on("request", lambda satu: permintaan.append(satu.url))
        page = konteks[-1].new_page()
        page.goto(berkas)
        return page

    yield open_one
    for satu in konteks:
        satu.close()
    assert awas.problems == []
    assert set(permintaan) == {berkas}


def visible(page) -> list[str]:
    """The kode of the rows that are shown, in order."""
    return page.eval_on_selector_all("#ukuran tbody tr:not([hidden])", "r => r.map(x => x.dataset.kode)")


@pytest.mark.parametrize(
    ("tema", "ukuran"),
    [("light", LEBAR), ("dark", LEBAR), ("light", PONSEL)],
    ids=["terang", "gelap", "ponsel"],
)
def test_it_opens_offline_shuts_nobody_out_and_fits(buka, tema, ukuran):
    page = buka(color_scheme=tema, viewport=ukuran)
    assert page.get_by_role("heading", level=1).inner_text() == "Dinas Contoh"
    berat = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    assert [f"{v['id']}: {n['html']}" for v in berat for n in v["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= ukuran["width"]


def test_hostile_texts_are_read_as_they_are(buka):
    page = buka(viewport=LEBAR)
    isi = page.locator("#ukuran").inner_text()
    assert "<script>alert(1)</script>" in isi
    assert "{{ 7*7 }} {% raw %} </script><!--" in isi
    data = page.evaluate("JSON.parse(document.getElementById('data').textContent)")
    assert [satu["formulasi"] for satu in data["ukuran"]] == list(JAHAT)


def test_rows_are_filtered_by_text_bidang_and_kategori(buka):
    page = buka(viewport=LEBAR)
    semua = visible(page)
    page.get_by_label("Cari").fill("rend")
    assert visible(page) == ["RENDAH"]
    assert page.locator("#banyak").inner_text() == f"1 dari {len(semua)} ukuran"
    page.get_by_role("button", name="Bersihkan").click()
    page.wait_for_function("document.getElementById('banyak').value === '8 ukuran'")
    page.get_by_label("Kategori atau status").select_option("belum lapor")
    assert visible(page) == ["KOSONG"]
    page.get_by_label("Cari").fill("tidak ada sama sekali")
    assert page.get_by_text("Tidak ada ukuran yang cocok").is_visible()


def test_a_bar_leads_to_its_rows_by_keyboard(buka):
    page = buka(viewport=LEBAR)
    page.locator("button[data-bidang=SEKRETARIAT]").focus()
    page.keyboard.press("Enter")
    assert set(visible(page)) == {"KOSONG", "TANPA", "NANTI", "RENDAH"}
    assert page.evaluate("document.activeElement.id") == "pilih-bidang"


def test_rows_are_sorted_by_number_and_those_without_one_stay_last(buka):
    page = buka(viewport=LEBAR)
    asli = visible(page)
    kepala = page.locator("#ukuran").get_by_role("columnheader", name="Capaian", exact=True)
    kepala.get_by_role("button").click()
    assert kepala.get_attribute("aria-sort") == "ascending"
    assert visible(page)[:4] == ["RENDAH", "HURUF", "RENTANG", "LEBIH"]
    kepala.get_by_role("button").click()
    assert (kepala.get_attribute("aria-sort"), visible(page)[:2]) == ("descending", ["LEBIH", "RENTANG"])
    kepala.get_by_role("button").click()
    assert visible(page) == asli


def test_a_line_is_chosen_and_told(buka):
    page = buka(viewport=LEBAR)
    tombol = page.get_by_role("group", name="Unit yang disorot").get_by_role("button", name="Sekretariat")
    tombol.click()
    assert tombol.get_attribute("aria-pressed") == "true"
    assert page.locator("#jalan-kata").inner_text().startswith("Sekretariat: TW I 2026 ")
    assert page.locator("g.sorot").count() == 1


def test_the_theme_can_be_chosen(buka):
    page = buka(viewport=LEBAR, color_scheme="light")
    latar = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(latar) == "rgb(255, 255, 255)"
    page.get_by_label("Tema").select_option("gelap")
    assert page.evaluate(latar) == "rgb(17, 24, 31)"
