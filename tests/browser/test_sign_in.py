"""From the link on the console to a signed-out tab, as people in a browser meet it."""

import re

import pytest
from playwright.sync_api import expect

from iki.store.store import open_store
from tests.browser import harness
from tests.browser.harness import run_server, wait_ready
from tests.browser.test_accessible import find_violations
from tests.web.penyedia import CLIENT_ID, CLIENT_SECRET, run_penyedia
from tests.web.staff import SANDI, add_staf

BARU = "sepeda biru di loteng"


@pytest.fixture(scope="module")
def staf_server(tmp_path_factory):
    """A server of its own, with an account of each role."""
    with run_server(tmp_path_factory.mktemp("staf")) as server:
        with open_store(server.database_url) as store:
            add_staf(store)
        yield server


def enter(page, nama, sandi=SANDI):
    page.get_by_label("Nama akun").fill(nama)
    page.get_by_label("Kata sandi", exact=True).fill(sandi)
    page.get_by_role("button", name="Masuk").click()


def test_the_first_person_makes_the_admin_by_the_link_on_the_console(tmp_path, open_page):
    with run_server(tmp_path) as server:
        (tautan,) = re.findall(r"http://127\.0\.0\.1:\d+/mulai\?kunci=\S+", server.log.read_text())
        page = open_page(server.url)
        page.goto(tautan)
        assert find_violations(page) == []
        page.get_by_label("Nama akun").fill("agus")
        page.get_by_label("Nama lengkap").fill("Agus Salim")
        page.get_by_label("Kata sandi baru", exact=True).fill(BARU)
        page.get_by_label("Kata sandi baru, sekali lagi").fill(BARU)
        page.get_by_role("button", name="Buat akun").click()
        wait_ready(page)
        expect(page.get_by_text("agus admin")).to_be_visible()
        lain = open_page(server.url, allow="401")
        lain.goto(tautan)
        expect(lain.get_by_text("Tautan ini sudah dipakai")).to_be_visible()
        page.goto("about:blank")  # or it would look for the server that is stopped now


def test_a_deep_link_survives_the_sign_in(staf_server, open_page):
    page = open_page(staf_server.url, allow="401")
    page.goto("/bidang?bidang=REHSOS&tahun=2024")
    enter(page, "siti", "salah")
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.get_by_label("Nama akun").input_value() == "siti"
    enter(page, "siti")
    wait_ready(page)
    assert "/bidang?bidang=REHSOS&tahun=2024" in page.url
    expect(page.get_by_text("siti operator REHSOS")).to_be_visible()


def test_signing_out_in_one_tab_is_told_kindly_in_the_other(staf_server, open_page):
    page = open_page(staf_server.url)
    page.goto("/bidang?bidang=REHSOS&tahun=2024")
    enter(page, "wati")
    wait_ready(page)
    lain = page.context.new_page()
    lain.goto("/")
    wait_ready(lain)
    lain.get_by_role("link", name="Keluar").click()
    lain.get_by_role("button", name="Keluar").click()
    expect(lain.get_by_text("Anda sudah keluar.")).to_be_visible()
    page.locator('[data-testid="stSelectbox"]').first.get_by_role("combobox").click()
    page.get_by_role("option", name="2025").click()
    page.get_by_role("link", name="Lanjutkan").click()
    page.wait_for_url(re.compile("/masuk"))
    enter(page, "wati")
    wait_ready(page)
    assert "bidang=REHSOS" in page.url


def test_a_page_of_another_role_is_not_given(staf_server, open_page):
    page = open_page(staf_server.url)
    page.goto("/akun")
    enter(page, "kadis")
    wait_ready(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Akun")
    expect(page.get_by_text("Halaman ini untuk admin; akun kadis (pimpinan) tidak boleh")).to_be_visible()
    expect(page.get_by_text("Tambah akun")).to_have_count(0)
    menu = page.get_by_test_id("stTopNavLink").all_inner_texts()
    assert "Bidang" in menu
    assert not {"Akun", "Unggah Realisasi"} & set(menu)


def test_an_address_without_a_page_says_so_in_indonesian(staf_server, open_page):
    page = open_page(staf_server.url)
    page.goto("/bidang/rehsos")
    enter(page, "kadis")
    wait_ready(page)
    expect(page.get_by_text("menyebut “bidang/rehsos”, yang tidak ada")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ringkasan")
    assert "halaman=" not in page.url


@pytest.mark.parametrize("tema", ["light", "dark"])
@pytest.mark.parametrize("lebar", [1440, 390])
def test_the_sign_in_shuts_nobody_out(staf_server, open_page, tema, lebar):
    page = open_page(staf_server.url, color_scheme=tema, viewport={"width": lebar, "height": 844})
    page.goto("/masuk")
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for kotak in page.locator("input:visible, button").all():
        assert kotak.bounding_box()["height"] >= 44


def test_an_office_account_comes_in_through_its_provider(tmp_path, open_page, monkeypatch):
    port, port_penyedia = harness._free_port(), harness._free_port()
    monkeypatch.setattr(harness, "_free_port", lambda: port)
    alamat = f"http://127.0.0.1:{port}"
    with run_penyedia(port_penyedia, f"{alamat}/oidc/kembali") as penyedia:
        penyedia.orang = {"email": "wati", "email_verified": True}
        setelan = {"ISSUER": penyedia.issuer, "CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": CLIENT_SECRET}
        for nama, nilai in (setelan | {"ALAMAT": alamat, "NAMA": "Akun Dinas"}).items():
            monkeypatch.setenv(f"IKI_OIDC_{nama}", nilai)
        with run_server(tmp_path) as server:
            with open_store(server.database_url) as store:
                add_staf(store)
            page = open_page(server.url)
            page.goto("/bidang?bidang=REHSOS&tahun=2024")
            assert find_violations(page) == []
            page.get_by_role("link", name="Masuk dengan Akun Dinas").click()
            wait_ready(page)
            assert "/bidang?bidang=REHSOS&tahun=2024" in page.url
            expect(page.get_by_text("wati verifikator")).to_be_visible()
            page.goto("about:blank")  # or it would look for the server that is stopped now
