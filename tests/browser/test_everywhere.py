"""What works on every page: links keep the view, words explain themselves, paper shows everything."""

import re

from playwright.sync_api import expect

from tests.browser.harness import wait_ready


def open_demo(demo_server, open_page, alamat, **pilihan):
    page = open_page(demo_server.url, **pilihan)
    page.goto(alamat)
    wait_ready(page)
    return page


def test_a_link_keeps_the_policy_in_a_new_tab_too(demo_server, open_page):
    page = open_demo(demo_server, open_page, "/?kebijakan=pringsewu")
    tautan = page.locator(".iki .peta a").first
    tautan.focus()
    assert "kebijakan=pringsewu" in tautan.get_attribute("href")
    tautan.press("Enter")
    wait_ready(page)
    expect(page).to_have_url(re.compile(r"/bidang\?.*kebijakan=pringsewu"))
    expect(page.locator(".iki.kaki")).to_contain_text("Kebijakan penilaian pringsewu")


def test_the_policy_is_chosen_from_the_keyboard_and_said_beside_the_title(demo_server, open_page):
    page = open_demo(demo_server, open_page, "/")
    page.get_by_role("button", name="Lainnya").press("Enter")
    page.get_by_text("Hanya yang disahkan").click()
    wait_ready(page)
    expect(page.locator(".khusus")).to_have_text("Ditampilkan hanya nilai yang disahkan.")
    expect(page).to_have_url(re.compile("data=disahkan"))


def test_paper_shows_what_is_folded_and_no_buttons(demo_server, open_page):
    page = open_demo(demo_server, open_page, "/?tahun=2026&triwulan=3")
    terlipat = page.locator(".iki details:not(.istilah, .rinci, [open])")
    awal = terlipat.count()
    assert awal > 0
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(terlipat).to_have_count(0)
    for selektor in (".stAppHeader", ".st-key-alat", ".stButtonGroup"):
        expect(page.locator(selektor).first).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(terlipat).to_have_count(awal)


def test_the_data_behind_a_page_is_one_click_away(demo_server, open_page, tmp_path):
    page = open_demo(demo_server, open_page, "/bidang?bidang=REHSOS&tahun=2026&triwulan=3")
    with page.expect_download() as unduhan:
        page.get_by_role("button", name="Unduh data (.csv)").click()
    assert unduhan.value.suggested_filename == "iki-bidang-rehsos-2026-tw3.csv"
    unduhan.value.save_as(tmp_path / "data.csv")
    assert "DISABILITAS-02" in (tmp_path / "data.csv").read_text("utf-8-sig")
