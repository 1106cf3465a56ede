"""Links between pages: quick, carrying the period, and safe to go back from."""

import pytest
from playwright.sync_api import Page, expect

from iki.store.store import open_store
from tests.browser.harness import wait_ready
from tests.integration.store_samples import make_kiriman

LAPORAN = [
    {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 1, "nilai": 3},
    {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 2, "nilai": 1},
]


@pytest.fixture(scope="module", autouse=True)
def stored(server) -> None:
    with open_store(server.database_url) as store:
        store.save_unggahan(make_kiriman(b"satu", *LAPORAN))


@pytest.fixture
def ringkasan(browser_page: Page) -> Page:
    browser_page.goto("/?tahun=2026&triwulan=2")
    wait_ready(browser_page)
    browser_page.evaluate("window.belumDimuatUlang = true")
    return browser_page


def follow(page: Page, name: str, title: str) -> None:
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    wait_ready(page)
    assert page.evaluate("window.belumDimuatUlang"), "the application was loaded again"


def test_a_link_opens_its_page_with_the_period_and_without_reloading(ringkasan):
    follow(ringkasan, "Jumlah orang yang mendapatkan layanan rujukan", "Indikator")
    assert "tahun=2026&triwulan=2" in ringkasan.url
    expect(ringkasan.locator(".kalimat")).to_contain_text("4 dari target 10 Orang s.d. TW II")


def test_a_cell_of_the_heat_map_opens_its_bidang_and_triwulan(ringkasan):
    follow(ringkasan, "Rehabilitasi Sosial, TW I:", "Bidang")
    assert "triwulan=1&bidang=REHSOS" in ringkasan.url
    expect(ringkasan.get_by_role("heading", level=1)).to_contain_text("s.d. TW I 2026")


def test_the_menu_keeps_the_period(ringkasan):
    ringkasan.get_by_role("radio", name="I", exact=True).click()
    expect(ringkasan.get_by_role("heading", level=1)).to_contain_text("TW I 2026")
    follow(ringkasan, "Jabatan", "Jabatan")
    expect(ringkasan.get_by_role("heading", level=1)).to_contain_text("s.d. TW I 2026")
    assert "triwulan=1" in ringkasan.url


def test_back_returns_to_the_page_before(ringkasan):
    follow(ringkasan, "Jumlah orang yang mendapatkan layanan rujukan", "Indikator")
    ringkasan.go_back()
    expect(ringkasan.get_by_role("heading", level=1)).to_contain_text("Ringkasan")


def test_the_first_screen_waits_for_no_chart_library(open_page, server):
    page = open_page(server.url)
    berkas: list[str] = []
    page.on("request", lambda permintaan: berkas.append(permintaan.url))
    page.goto("/")
    wait_ready(page)
    expect(page.locator(".kartu").first).to_be_visible()
    assert not [nama for nama in berkas if any(satu in nama for satu in ("Plotly", "DataFrame", "Vega"))]


@pytest.mark.parametrize(
    "alamat", ["/", "/bidang?bidang=SEKRETARIAT", "/jabatan?jabatan=UMREN", "/indikator"]
)
def test_a_phone_never_scrolls_sideways(open_page, server, alamat):
    page = open_page(server.url, viewport={"width": 390, "height": 844})
    page.goto(alamat)
    wait_ready(page)
    lebar = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert lebar <= 390


@pytest.mark.parametrize("lebar", [1280, 390])
@pytest.mark.parametrize("alamat", ["/?tahun=2026&triwulan=2", "/unggah"])
def test_the_choice_of_triwulan_is_as_high_as_the_box_beside_it(open_page, server, alamat, lebar):
    halaman = open_page(server.url, viewport={"width": lebar, "height": 844})
    halaman.goto(alamat)
    wait_ready(halaman)
    pilihan = halaman.locator('[data-variant="segmented_control"]').first.bounding_box()
    kotak = halaman.locator('.stSelectbox [role="group"]').first.bounding_box()
    assert pilihan["height"] == kotak["height"] == (44 if lebar == 390 else 40)
    if lebar == 1280:
        assert pilihan["y"] == kotak["y"]


def test_on_a_phone_the_menu_gives_way_to_the_page_chosen_in_it(open_page, server):
    page = open_page(server.url, viewport={"width": 390, "height": 844})
    page.goto("/?tahun=2026&triwulan=1")
    wait_ready(page)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Bidang").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bidang s.d. TW I 2026")
    expect(page.get_by_test_id("stSidebar")).not_to_be_in_viewport()
