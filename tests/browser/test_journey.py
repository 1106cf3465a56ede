"""The main job as a new operator does it: template, Excel, upload, and the leader's screens."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.harness import wait_ready
from tests.integration.command_line import find_heading

TW1 = {"DISABILITAS-01": 12, "DISABILITAS-02": 3, "KABID-REHSOS-01": 60}
"""50 Orang: 12 are due; 20 Orang: 5 are due; 78,20 % after 58,65 %: 63,5375 is due."""

BERKAS = "input[type=file]"


def take_template(page: Page, folder: Path) -> Path:
    page.goto("/unggah?isi_tahun=2026&isi_triwulan=1&lingkup=REHSOS")
    wait_ready(page)
    with page.expect_download() as unduhan:
        page.get_by_role("button", name="Unduh templat").click()
    berkas = folder / unduhan.value.suggested_filename
    unduhan.value.save_as(berkas)
    return berkas


def fill(berkas: Path, isian: dict[str, object]) -> Path:
    buku = openpyxl.load_workbook(berkas)
    lembar = buku["REHSOS"]
    judul = find_heading(lembar)
    baris_judul, kolom_kode = judul["Kode"]
    kolom = next(letak[1] for nama, letak in judul.items() if nama.startswith("Realisasi TW"))
    for nomor in range(baris_judul + 1, lembar.max_row + 1):
        if (kode := lembar.cell(nomor, kolom_kode).value) in isian:
            lembar.cell(nomor, kolom, isian[kode])
    buku.save(berkas)
    return berkas


def test_an_empty_database_says_what_comes_first(browser_page):
    for alamat in ("/", "/bidang", "/jabatan", "/indikator"):
        browser_page.goto(alamat)
        wait_ready(browser_page)
        isi = browser_page.locator("[data-testid=stMain]")
        expect(isi.get_by_role("link", name="Unggah Realisasi").first).to_be_visible()
        assert "NaN" not in isi.inner_text()
        assert "nan" not in isi.inner_text().split()


def test_a_file_with_a_galat_shows_its_cell_and_cannot_be_stored(browser_page, tmp_path):
    berkas = fill(take_template(browser_page, tmp_path), TW1 | {"DISABILITAS-02": "sudah"})
    browser_page.set_input_files(BERKAS, berkas)
    wait_ready(browser_page)
    baris = browser_page.get_by_role("row").filter(has_text="sudah")
    expect(baris).to_contain_text("Lembar REHSOS, sel")
    expect(baris).to_contain_text("galat")
    expect(browser_page.get_by_role("button", name="Simpan")).to_have_count(0)
    with browser_page.expect_download() as unduhan:
        browser_page.get_by_role("button", name="Unduh berkas Anda").click()
    unduhan.value.save_as(tmp_path / "ditandai.xlsx")
    ditandai = openpyxl.load_workbook(tmp_path / "ditandai.xlsx")
    assert "Temuan" in ditandai.sheetnames


def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(browser_page, tmp_path):
    berkas = tmp_path / "laporan.xlsx"
    berkas.write_bytes(b"%PDF-1.7\n\x00\x01")
    browser_page.goto("/unggah")
    wait_ready(browser_page)
    browser_page.set_input_files(BERKAS, berkas)
    wait_ready(browser_page)
    expect(browser_page.get_by_role("row").filter(has_text="laporan.xlsx")).to_be_visible()
    expect(browser_page.get_by_role("button", name="Simpan")).to_have_count(0)


@pytest.fixture(scope="module")
def stored(server, chromium, tmp_path_factory) -> Page:
    """TW I of Rehabilitasi Sosial, taken, filled, uploaded and stored through the screen."""
    page = chromium.new_context(base_url=server.url, locale="id-ID").new_page()
    berkas = fill(take_template(page, tmp_path_factory.mktemp("isian")), TW1)
    page.set_input_files(BERKAS, berkas)
    wait_ready(page)
    expect(page.get_by_role("heading", name="Yang akan berubah")).to_be_visible()
    simpan = page.get_by_role("button", name="Simpan 3 nilai")
    expect(simpan).to_be_disabled()
    page.get_by_label("Nama Anda").first.fill("Siti")
    page.get_by_label("Nama Anda").first.press("Enter")
    wait_ready(page)
    simpan.click()
    wait_ready(page)
    expect(page.get_by_role("status").filter(has_text="3 nilai tersimpan")).to_be_visible()
    yield page
    page.context.close()


def test_what_was_uploaded_stands_on_ringkasan(stored, browser_page):
    browser_page.goto("/?tahun=2026&triwulan=1")
    wait_ready(browser_page)
    isi = browser_page.locator("[data-testid=stMain]")
    # (12/12 → 100; 3/5 → 60; 60/63,5375 → 94,43): mean 84,81; 3 of the 35 due indikator reported
    expect(isi).to_contain_text("84,81")
    expect(isi).to_contain_text("3 dari 35")
    expect(isi.get_by_role("row").filter(has_text="layanan rujukan")).to_contain_text("60,00 %")


def test_bidang_and_jabatan_show_the_same_figures(stored, browser_page):
    browser_page.goto("/bidang?tahun=2026&triwulan=1&bidang=REHSOS")
    wait_ready(browser_page)
    expect(browser_page.locator("[data-testid=stMain]")).to_contain_text("84,81")
    browser_page.goto("/jabatan?tahun=2026&triwulan=1&jabatan=DISABILITAS")
    wait_ready(browser_page)
    isi = browser_page.locator("[data-testid=stMain]")
    expect(isi).to_contain_text("80,00")  # mean of 100 and 60
    expect(isi).to_contain_text("3 dari 5 Orang")


def test_indikator_leads_back_to_the_cell(stored, browser_page):
    browser_page.goto("/indikator?tahun=2026&triwulan=1&indikator=DISABILITAS-02")
    wait_ready(browser_page)
    isi = browser_page.locator("[data-testid=stMain]")
    for bagian in ("realisasi-rehsos-tw-i-2026.xlsx", "REHSOS", "Siti"):
        expect(isi).to_contain_text(bagian)


def choose(page: Page, letak: str, nama: str) -> None:
    """Open a list and take one; again where it closed, as it does while the page around it still moves."""
    for _ in range(5):
        page.locator(letak).get_by_role("combobox").press("ArrowDown")
        try:
            page.get_by_role("option", name=nama).click(timeout=3000)
        except PlaywrightTimeoutError:
            continue
        return
    raise AssertionError(f"the list at {letak} never offered {nama}")


def test_the_upload_can_be_taken_back(stored, browser_page):
    browser_page.goto("/unggah")
    wait_ready(browser_page)
    browser_page.get_by_text("Unduh berkas asli atau batalkan").click()
    wait_ready(browser_page)
    choose(browser_page, ".st-key-unggahan", "1 · realisasi-rehsos-tw-i-2026.xlsx")
    wait_ready(browser_page)
    browser_page.get_by_label("Nama Anda").last.fill("Siti")
    browser_page.get_by_label("Alasan pembatalan").fill("salah berkas")
    browser_page.get_by_role("button", name="Batalkan unggahan").click()
    wait_ready(browser_page)
    expect(browser_page.get_by_role("status").filter(has_text="dibatalkan")).to_be_visible()
    browser_page.goto("/?tahun=2026&triwulan=1")
    wait_ready(browser_page)
    expect(
        browser_page.locator("[data-testid=stMain]").get_by_role("link", name="Unggah Realisasi")
    ).to_be_visible()
