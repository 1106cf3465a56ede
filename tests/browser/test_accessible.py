"""No page shuts anybody out, as far as axe-core can tell, in either theme and on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.harness import wait_ready

HALAMAN = (
    "/",
    "/bidang?bidang=SEKRETARIAT",
    "/jabatan?jabatan=DISABILITAS",
    "/indikator?indikator=DISABILITAS-02",
    "/tren",
    "/pohon",
    "/katalog",
    "/rapat",
    "/unggah",
    "/kebijakan",
    "/kalkulator",
    "/verifikasi",
    "/rawat_katalog",
    "/jejak",
    "/istilah",
)
PONSEL = {"width": 390, "height": 844}
LEBAR = {"width": 1440, "height": 900}


def find_violations(page) -> list[str]:
    """What axe-core calls serious or critical: rule and element."""
    berat = [v for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")]
    return [f"{satu['id']}: {letak['html']}" for satu in berat for letak in satu["nodes"]]


@pytest.mark.parametrize(
    ("tema", "ukuran"),
    [("light", LEBAR), ("dark", LEBAR), ("light", PONSEL)],
    ids=["terang", "gelap", "ponsel"],
)
@pytest.mark.parametrize("alamat", HALAMAN)
def test_a_page_has_no_serious_violation(demo_server, open_page, alamat, tema, ukuran):
    page = open_page(demo_server.url, color_scheme=tema, viewport=ukuran)
    page.goto(alamat)
    wait_ready(page)
    assert page.get_by_role("heading", level=1).is_visible(), "the page itself, not its error"
    assert find_violations(page) == []


def test_the_check_can_fail(demo_server, open_page):
    page = open_page(demo_server.url)
    page.goto("/istilah")
    wait_ready(page)
    page.evaluate("document.querySelector('.iki dt').style.color = '#eee'")
    assert [satu.partition(":")[0] for satu in find_violations(page)] == ["color-contrast"]
