"""Rapat on a projector: steps by key, one at a time, and on paper all of them."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import wait_ready

PROYEKTOR = {"width": 1024, "height": 768}


@pytest.fixture
def rapat(demo_server, open_page) -> Page:
    page = open_page(demo_server.url, viewport=PROYEKTOR)
    page.goto("/rapat?tahun=2026&triwulan=3")
    wait_ready(page)
    page.evaluate("window.belumDimuatUlang = true")
    return page


def test_the_keys_of_a_presenter_turn_the_steps(rapat):
    ke = rapat.locator(".paparan .ke")
    for tombol, nomor in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("PageUp", 1), ("PageUp", 1)):
        rapat.keyboard.press(tombol)
        expect(ke).to_contain_text(f"{nomor} dari")
        wait_ready(rapat)
        expect(rapat.locator(".lembar:visible")).to_have_count(1)
    assert rapat.evaluate("window.belumDimuatUlang"), "the application was loaded again"
    assert "langkah=1" in rapat.url


def test_nothing_but_the_message_is_on_the_screen_and_there_is_a_way_out(rapat):
    expect(rapat.locator(".stAppHeader")).to_be_hidden()
    expect(rapat.locator(".iki.kaki")).to_be_hidden()
    expect(rapat.get_by_role("link", name="Berikutnya")).to_be_in_viewport()
    rapat.get_by_role("link", name="Keluar", exact=True).click()
    expect(rapat.get_by_role("heading", level=1)).to_contain_text("Ringkasan s.d. TW III 2026")
    expect(rapat.locator(".stAppHeader")).to_be_visible()


def test_the_letters_reach_the_far_end_of_the_table(rapat):
    for pilihan in (".lembar.aktif .satu a", ".lembar.aktif .angka-besar p"):
        ukuran = rapat.locator(pilihan).first.evaluate("satu => parseFloat(getComputedStyle(satu).fontSize)")
        assert ukuran >= 24


def test_paper_shows_every_step(rapat):
    rapat.emulate_media(media="print")
    lembar = rapat.locator(".lembar")
    assert lembar.count() > 6
    expect(rapat.locator(".lembar:visible")).to_have_count(lembar.count())
    expect(rapat.locator(".hanya-cetak:visible")).to_have_count(lembar.count())
