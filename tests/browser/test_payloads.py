"""Whatever somebody writes stays text: nothing of it runs, loads or leaves this machine, on any page.

Twenty payloads stand in every place that people can write into: file names, notes, evidence, reasons,
follow-up, names, and the texts of the catalogue. `Watch` fails the test at any request to another machine.
"""

import csv
import io
import re
from datetime import date

import pytest
from playwright.sync_api import Page
from sqlalchemy import text

from iki.actions.izin import identify
from iki.periods import Periode
from iki.store.store import Store, open_store
from iki.store.tindak import Tugas
from iki.store.unggahan import Berkas, Kiriman
from tests.browser.harness import AKAR, run_server, wait_ready
from tests.browser.test_journey import BERKAS
from tests.browser.test_sign_in import enter
from tests.integration.store_samples import make_isian
from tests.web.staff import add_staf

MUATAN = [
    "<script>window.jebol=1</script>",
    '<img src=x onerror="window.jebol=1">',
    '<svg onload="window.jebol=1"></svg>',
    '"><script src=//jahat.invalid/a.js></script>',
    "'><iframe src='javascript:parent.jebol=1'></iframe>",
    "javascript:window.jebol=1//",
    "[klik](javascript:window.jebol=1)",
    "[klik](http://jahat.invalid/md)",
    "![x](http://jahat.invalid/md.png)",
    "# Judul **tebal** _miring_ ~~coret~~ `kode`",
    ":red[merah] :material/home: $\\href{javascript:window.jebol=1}{x}$",
    '<a href="javascript:window.jebol=1" onmouseover="window.jebol=1">klik</a>',
    "<style>@import url(http://jahat.invalid/a.css);</style>",
    "<link rel=stylesheet href=http://jahat.invalid/a.css>",
    "</style></title></textarea></script><script>window.jebol=1</script>",
    "{{ 7*7 }}{% include 'masuk.html' %}${7*7}",
    "<math><mtext><img src=x onerror=window.jebol=1></mtext></math>",
    '<meta http-equiv=refresh content="0;url=http://jahat.invalid/">',
    'http://jahat.invalid/"onmouseover="window.jebol=1',
    '=HYPERLINK("http://jahat.invalid/","klik")',
]

HALAMAN = (
    "/", "/bidang", "/jabatan?jabatan=UMREN", "/indikator", "/tren", "/pohon", "/katalog", "/rapat",
    "/unggah", "/unggah?cara=layar", "/verifikasi", "/kebijakan", "/kalkulator", "/istilah", "/jejak",
    "/akun", "/laporan", "/rawat_katalog",
)  # fmt: skip
PERIODE = "tahun=2026&triwulan=1"

PERIKSA = """() => {
    const jahat = [...document.querySelectorAll('[href], [src], [onerror], [onload], [onmouseover]')];
    const asing = jahat.filter(e => /jahat\\.invalid|jebol/.test(
        ['href', 'src', 'onerror', 'onload', 'onmouseover'].map(a => e.getAttribute(a) || '').join(' ')));
    return {
        jebol: window.jebol ?? null,
        asing: asing.filter(e => !e.matches('a[rel~=noopener][href^="http://jahat.invalid/"]'))
                    .map(e => e.outerHTML.slice(0, 200)),
        teks: [document.body.innerText, ...[...document.querySelectorAll('svg text')].map(e => e.textContent)]
              .join('\\n'),
    };
}"""


def mark(jenis: str, nomor: int) -> str:
    """A payload whose end tells where it was put, so that it can be found again in what a page shows."""
    return f"{MUATAN[nomor]}¶{jenis}{nomor:02d}"


def poison(store: Store) -> list[str]:
    """Put every payload everywhere; gives the kode of the twenty ukuran whose texts hold one each."""
    add_staf(store)
    ukuran = store.load_katalog().ukuran.query("jenis == 'jumlah' and agregasi == 'jumlah'")
    kode = ukuran["kode"].tolist()[: len(MUATAN)]
    siti, wati = identify(store, "siti"), identify(store, "wati")
    with store._engine.begin() as conn:
        for nomor, satu in enumerate(kode):
            isi = {k: mark(h, nomor) for k, h in (("indikator", "I"), ("sasaran", "S"), ("formulasi", "R"))}
            ubah = ", ".join(f"{kolom} = :{kolom}" for kolom in isi)
            conn.execute(text(f"UPDATE ukuran SET {ubah} WHERE kode = :kode"), isi | {"kode": satu})  # noqa: S608 our own columns
        conn.execute(text("UPDATE akun SET nama_lengkap = :n WHERE nama = 'siti'"), {"n": mark("N", 0)})
    for nomor, satu in enumerate(kode):
        catatan = ("faktor_pendorong", "faktor_penghambat", "tindak_lanjut")
        baris = {"kode": satu, "tahun": 2026, "triwulan": 1, "nilai": 0.0, "bukti_dukung": mark("B", nomor)}
        baris |= {kolom: mark("C", nomor) for kolom in catatan} | {"teks": mark("X", nomor)}
        berkas = Berkas(mark("F", nomor), str(nomor).encode())
        store.save_unggahan(Kiriman(berkas, make_isian(baris), pelaku=siti))
        tugas = Tugas(satu, 2026, 1, mark("T", nomor), mark("P", nomor), date(2026, 5, 1))
        store.add_tindak_lanjut(wati, tugas)
    store.lock_period(wati, Periode(2024, 1), mark("A", 0))
    store.unlock_period(wati, Periode(2024, 1), mark("A", 1))
    return kode


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory):
    """A server whose database is full of payloads, and the ukuran that hold them."""
    with run_server(tmp_path_factory.mktemp("racun")) as server:
        with open_store(server.database_url) as store:
            kode = poison(store)
        yield server, kode


@pytest.fixture
def page(poisoned, open_page) -> Page:
    """An admin's browser: every page is open to it."""
    page = open_page(poisoned[0].url)
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
    page.goto("/istilah")
    enter(page, "agus")
    wait_ready(page)
    return page


def inspect(page: Page) -> str:
    """Go on only if nothing ran and every payload is shown as it was written; gives the visible text."""
    wait_ready(page)
    isi = page.evaluate(PERIKSA)
    assert isi["jebol"] is None, page.url
    assert isi["asing"] == [], page.url
    for temu in re.finditer(r"¶[A-Z](\d\d)", isi["teks"]):
        sebelum, muatan = isi["teks"][: temu.start()], MUATAN[int(temu.group(1))]
        disingkat = f"...{muatan[-2:]}"  # Streamlit's list of chosen files leaves out the middle of a name
        assert sebelum.endswith((muatan[-6:], disingkat)), (page.url, sebelum[-80:])
    return isi["teks"]


def kinds(teks: str) -> set[str]:
    return set(re.findall(r"¶([A-Z])\d\d", teks))


TAMPIL = {
    "/": "I", "/katalog": "I", "/jabatan?jabatan=UMREN": "I", "/verifikasi": "FITP",
    "/unggah": "F", "/jejak": "AFTP", "/akun": "N",
}  # fmt: skip
"""What must be seen on a page, or the test looks at nothing."""


def test_no_page_is_left_out():
    dilihat = {alamat.partition("?")[0].strip("/") or "ringkasan" for alamat in HALAMAN}
    assert {satu.stem for satu in (AKAR / "pages").glob("*.py")} == dilihat


@pytest.mark.parametrize("alamat", HALAMAN)
def test_a_page_shows_payloads_as_text(page, alamat):
    page.goto(f"{alamat}{'&' if '?' in alamat else '?'}{PERIODE}")
    teks = inspect(page)
    page.evaluate("document.querySelectorAll('details:not([open]) > summary').forEach(s => s.click())")
    assert kinds(teks + inspect(page)) >= set(TAMPIL.get(alamat, ""))


def test_each_payload_stays_text_where_its_ukuran_and_its_upload_are_shown(page, poisoned):
    for nomor, kode in enumerate(poisoned[1]):
        page.goto(f"/indikator?{PERIODE}&ukuran={kode}")
        assert MUATAN[nomor] in inspect(page)
        page.goto(f"/verifikasi?unggahan={nomor + 1}")
        teks = inspect(page)
        for jenis in "FCB":
            assert mark(jenis, nomor) in re.sub(r"\s+", " ", teks), (jenis, kode)


def test_a_file_of_any_name_is_told_of_as_text(page):
    page.goto("/unggah")
    for nomor in range(len(MUATAN)):
        wait_ready(page)
        berkas = {"name": mark("F", nomor) + ".xlsx", "mimeType": "application/zip", "buffer": b"PK\x03\x04x"}
        page.set_input_files(BERKAS, berkas)
        assert "¶F" in inspect(page)


def test_a_table_of_payloads_is_calculated_as_text(page):
    isi = io.StringIO()
    tabel = csv.writer(isi)
    tabel.writerow(["Indikator", "Satuan", "Target", "Realisasi"])
    tabel.writerows([mark("I", nomor), "Orang", 10, nomor] for nomor in range(len(MUATAN)))
    page.goto("/kalkulator")
    wait_ready(page)
    berkas = {"name": "tabel.csv", "mimeType": "text/csv", "buffer": isi.getvalue().encode()}
    page.set_input_files(BERKAS, berkas)
    teks = inspect(page)
    assert all(mark("I", nomor) in teks for nomor in range(len(MUATAN)))


def test_the_check_can_fail(page):
    page.evaluate("document.querySelector('[data-testid=stMain]').append('tebal¶I00')")
    with pytest.raises(AssertionError):
        inspect(page)
    page.reload()
    wait_ready(page)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<a href=\"javascript:jebol=1\">x</a>')")
    with pytest.raises(AssertionError):
        inspect(page)
