"""One triwulan as five people live through it: reported, sent back, corrected, approved, locked, read.

And the admin who takes an account away while its owner is at work.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from iki.store.store import open_store
from tests.browser.harness import run_server, wait_ready
from tests.browser.test_journey import BERKAS
from tests.browser.test_sign_in import enter
from tests.web.filling import fill
from tests.web.staff import add_staf

ALAMAT = "/unggah?isi_tahun=2026&isi_triwulan=1&lingkup=REHSOS"
KURANG = {"DISABILITAS-01": 12, "DISABILITAS-02": 1}
"""50 Orang: 12 are due; 20 Orang: 5 are due, so the second is behind."""
LENGKAP = {
    "DISABILITAS-01": 12,
    "DISABILITAS-02": {
        "Realisasi ": 2,
        "Faktor penghambat": "panti penuh",
        "Tindak lanjut": "panti kedua",
        "Bukti dukung": "https://contoh.invalid/bukti",
    },
}


@pytest.fixture(scope="module")
def staf_server(tmp_path_factory):
    with run_server(tmp_path_factory.mktemp("staf")) as server:
        with open_store(server.database_url) as store:
            add_staf(store)
        yield server


@pytest.fixture
def come_in(staf_server, open_page):
    """Each person in a browser of their own, signed in, at an address."""

    def open_one(nama: str, alamat: str, allow: str | None = None) -> Page:
        page = open_page(staf_server.url, allow)
        page.goto(alamat)
        enter(page, nama)
        wait_ready(page)
        return page

    return open_one


@pytest.fixture
def give_file(staf_server, tmp_path):
    """Fill a workbook, upload it and store it."""

    def give(page: Page, nama: str, isian: dict[str, object]) -> None:
        with open_store(staf_server.database_url) as store:
            (tmp_path / nama).write_bytes(fill(store, isian))
        page.goto(ALAMAT)
        wait_ready(page)
        page.set_input_files(BERKAS, tmp_path / nama)
        wait_ready(page)
        for kotak in page.get_by_role("checkbox", name=re.compile("Saya sudah memeriksa")).all():
            kotak.check(force=True)
            wait_ready(page)
        page.get_by_role("button", name=re.compile("Simpan 2 nilai")).click()
        expect(page.get_by_role("status").filter(has_text="2 nilai tersimpan")).to_be_visible()

    return give


def refresh(page: Page, alamat: str) -> Page:
    page.goto(alamat)
    wait_ready(page)
    return page


def press(page: Page, nama: str) -> None:
    page.get_by_role("button", name=nama, exact=True).click()
    wait_ready(page)


def test_a_triwulan_is_reported_sent_back_corrected_approved_locked_and_read(come_in, give_file):
    siti = come_in("siti", ALAMAT)
    give_file(siti, "pertama.xlsx", KURANG)

    wati = come_in("wati", "/verifikasi")
    expect(wati.get_by_text("1 unggahan menunggu keputusan, 2 nilai")).to_be_visible()
    press(wati, "Sahkan")
    expect(wati.get_by_role("alert").filter(has_text="Tertinggal, tetapi faktor penghambat")).to_be_visible()
    wati.get_by_label("Alasan bila dikembalikan").fill("tulis <b>penghambatnya</b>")
    press(wati, "Kembalikan")
    expect(wati.get_by_text("2 nilai dari unggahan 1 dikembalikan.")).to_be_visible()

    refresh(siti, ALAMAT)
    expect(siti.get_by_text("2 dikembalikan: tulis <b>penghambatnya</b>")).to_be_visible()
    give_file(siti, "kedua.xlsx", LENGKAP)

    refresh(wati, "/verifikasi")
    expect(wati.get_by_text("panti kedua")).to_be_visible()
    expect(wati.get_by_role("link", name="contoh.invalid")).to_have_attribute("rel", re.compile("noopener"))
    press(wati, "Sahkan")
    expect(wati.get_by_text("2 nilai dari unggahan 2 disahkan.")).to_be_visible()
    refresh(wati, "/verifikasi?tahun=2026").get_by_text("Kunci atau buka periode 2026").click()
    wait_ready(wati)
    press(wati, "Kunci")
    expect(wati.get_by_text("TW I 2026 dikunci.")).to_be_visible()

    refresh(siti, ALAMAT)
    expect(siti.get_by_text("TW I 2026 sudah dikunci oleh wati")).to_be_visible()

    kadis = come_in("kadis", "/indikator?tahun=2026&triwulan=1&ukuran=DISABILITAS-02&data=disahkan")
    isi = kadis.get_by_test_id("stMain")
    expect(isi).to_contain_text("2 dari target 5 Orang s.d. TW I")
    expect(isi).to_contain_text("Ditampilkan hanya nilai yang disahkan.")
    refresh(kadis, "/jejak")
    for kata in ("disahkan", "dikembalikan", "terkunci"):
        expect(kadis.get_by_test_id("stMain")).to_contain_text(kata)


def test_an_account_taken_away_is_out_at_the_next_click_and_stores_nothing(come_in, staf_server):
    siti = come_in("siti", "/bidang?bidang=REHSOS&tahun=2026", allow="401")
    agus = come_in("agus", "/akun")
    agus.locator(".st-key-akun_dipilih").get_by_role("combobox").click()
    agus.get_by_role("option", name="siti").click()
    wait_ready(agus)
    agus.get_by_role("checkbox", name="Dapat masuk").uncheck(force=True)
    press(agus, "Simpan perubahan")
    expect(agus.get_by_text("tidak dapat masuk").first).to_be_visible()

    siti.locator('[data-testid="stSelectbox"]').first.get_by_role("combobox").click()
    siti.get_by_role("option", name="2025").click()
    expect(siti.get_by_role("heading", name="Masuk lagi")).to_be_visible()
    siti.goto("/unggah")
    siti.wait_for_url(re.compile("/masuk"))
    enter(siti, "siti")
    expect(siti.get_by_role("alert")).to_contain_text("Nama akun atau kata sandi salah.")
