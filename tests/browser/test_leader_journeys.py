"""What a leader comes for, by clicks alone, on the figures of the demo."""

from playwright.sync_api import Page, expect

from tests.browser.harness import wait_ready

LAYAR = {"width": 1440, "height": 900}
TIGA = {
    "layanan rujukan": "Rehsos Penyandang Disabilitas",
    "Bahan Bacaan": "Kasubbag Umum dan Perencanaan",
    "Jasa Komunikasi": "Kasubbag Umum dan Perencanaan",
}
"""What the demo's first three are about, and whose they are."""


def open_start(demo_server, open_page) -> Page:
    page = open_page(demo_server.url, viewport=LAYAR)
    page.goto("/")
    wait_ready(page)
    return page


def is_on_screen(page: Page, letak) -> bool:
    kotak = letak.bounding_box()
    return kotak is not None and kotak["y"] + kotak["height"] <= page.viewport_size["height"]


def test_which_three_indikator_need_me_and_who_owns_them(demo_server, open_page):
    page = open_start(demo_server, open_page)
    for isi, pemilik in TIGA.items():
        baris = page.get_by_role("row").filter(has_text=isi).first
        expect(baris).to_contain_text(pemilik)
        assert is_on_screen(page, baris), "without scrolling, without a click"


def test_is_rehabilitasi_sosial_better_than_last_year(demo_server, open_page):
    page = open_start(demo_server, open_page)
    page.locator(".iki .peta tr").filter(has_text="Rehabilitasi Sosial").get_by_role("link").last.click()
    wait_ready(page)
    expect(page.locator(".iki .kalimat").first).to_contain_text("lebih rendah 14,1 poin daripada TW III 2025")


def test_where_does_this_figure_come_from(demo_server, open_page):
    page = open_start(demo_server, open_page)
    page.get_by_role("link", name="layanan rujukan").first.click()
    wait_ready(page)
    asal = page.locator(".asal")
    expect(asal).to_contain_text("realisasi-tw-iii-2026")
    expect(asal).to_contain_text("lembar REHSOS, sel")
    expect(asal).to_contain_text("Operator Contoh")
    assert is_on_screen(page, asal), "beside the figure, without scrolling"
