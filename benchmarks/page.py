"""How fast the pages come, beside the same page in plain Dash and plain Streamlit.

    pip install -r requirements-bench.txt && python -m benchmarks.page [rounds]

Chromium, cold cache, the demo's figures. Each round visits every page once, on loopback and over an
emulated office line (10 Mbit/s, 40 ms), then changes the triwulan; medians over the rounds. A page is
there when its charts and its table both show the worst and the best capaian of the triwulan. "CPU" is
the server's processor time for one change of the triwulan that was shown before, so with kept figures.
Our page draws its bars in HTML, the peers in Plotly, each as it comes. Ringkasan is compared with the peers'
bidang page: they have no other.
"""

import json
import os
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.page_data import TAHUN, marks
from benchmarks.page_server import Server, serve
from iki.actions.demo import fill_demo
from iki.store.store import open_store
from tests.browser.harness import chromium_flags, find_chromium

STREAMLIT = ("--server.port", "{port}", "--server.headless", "true", "--server.fileWatcherType", "none")
SALURAN = {"loopback": None, "10 Mbit/s": 10_000_000 / 8}
JEDA = 40  # ms of latency on the emulated line
KLIK = 4
"""Changes of the triwulan after each load; the first ones draw anew, the later ones are kept."""

_UTUH = """({tanda, judul, grafik}) => {
    const polos = (teks) => teks.replaceAll('\\u00a0', ' ');  // our numbers hold no-break spaces
    const semua = (pilih) => [...document.querySelectorAll(pilih)].map((satu) => satu.textContent).join(' ');
    const app = document.querySelector('[data-testid=stApp]');
    const tenang = !app || app.dataset.testScriptState === 'notRunning';
    const ada = (pilih) => tanda.every((satu) => polos(semua(pilih)).includes(satu));
    return tenang && polos(document.body?.textContent ?? '').includes(judul)
        && (!grafik || (ada(grafik) && ada('table')));
}"""


@dataclass(frozen=True)
class Halaman:
    """One page to visit: its server, address, and the selector of its charts ("": no charts, no table)."""

    nama: str
    server: str
    jalur: str
    grafik: str = ".js-plotly-plot"


PERINTAH: Mapping[str, Sequence[str]] = {
    "iki": ("streamlit", "run", "app.py", *STREAMLIT),
    "dash": ("benchmarks.peers_page_dash", "{port}"),
    "streamlit": ("streamlit", "run", "benchmarks/peers_page_streamlit.py", *STREAMLIT),
    "kosong": ("streamlit", "run", "benchmarks/peers_page_empty.py", *STREAMLIT),
}
HALAMAN = (
    Halaman("iki: bidang", "iki", f"/bidang?bidang=REHSOS&tahun={TAHUN}&triwulan=3", ".panel-bullet"),
    Halaman("iki: ringkasan", "iki", f"/?tahun={TAHUN}&triwulan=3", ""),
    Halaman("dash: bidang", "dash", "/"),
    Halaman("streamlit: bidang", "streamlit", "/"),
    Halaman("streamlit: empty", "kosong", "/", ""),
)


def wait_whole(page: Page, halaman: Halaman, triwulan: int) -> None:
    romawi = {1: "I", 2: "II", 3: "III"}[triwulan]
    tanda = marks(triwulan) if halaman.grafik else []
    isi = {"tanda": tanda, "judul": f"s.d. TW {romawi} {TAHUN}", "grafik": halaman.grafik}
    page.wait_for_function(_UTUH, arg=isi, polling="raf", timeout=90_000)


def visit(browser: Browser, server: Server, halaman: Halaman, laju: float | None) -> dict[str, float]:
    """One cold visit and some changes of the triwulan: seconds, bytes over the wire, processor time."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="id-ID")
    page = context.new_page()
    cdp, bita = context.new_cdp_session(page), Bita()
    bita.count(cdp)
    if laju is not None:
        batas = {"offline": False, "latency": JEDA, "downloadThroughput": laju, "uploadThroughput": laju}
        cdp.send("Network.emulateNetworkConditions", batas)
    mulai = time.perf_counter()
    page.goto(server.url + halaman.jalur, wait_until="commit")
    wait_whole(page, halaman, 3)
    ukur = {"load s": time.perf_counter() - mulai, "MB": bita.jumlah / 1e6}
    ukur |= _change(page, server, halaman)
    context.close()
    return ukur


class Bita:
    """Bytes over the wire, as Chromium counts them: HTTP bodies and heads, and WebSocket frames."""

    def __init__(self) -> None:
        self.jumlah = 0.0

    def count(self, cdp: CDPSession) -> None:
        cdp.send("Network.enable")
        cdp.on("Network.loadingFinished", lambda pesan: self._add(pesan["encodedDataLength"]))
        cdp.on("Network.webSocketFrameReceived", lambda pesan: self._add(_frame_size(pesan)))

    def _add(self, banyak: float) -> None:
        self.jumlah += banyak


def _frame_size(pesan: Mapping[str, Any]) -> float:
    return len(pesan["response"]["payloadData"]) * 3 / 4  # binary frames come as base64


def _change(page: Page, server: Server, halaman: Halaman) -> dict[str, float]:
    detik, cpu = [], []
    for nomor in range(KLIK):
        triwulan = (2, 3)[nomor % 2]
        awal, mulai = server.cpu(), time.perf_counter()
        page.get_by_role("radio", name={2: "II", 3: "III"}[triwulan], exact=True).click()
        wait_whole(page, halaman, triwulan)
        detik.append(time.perf_counter() - mulai)
        time.sleep(0.3)  # what the server still does after the page is whole counts too
        cpu.append(server.cpu() - awal)
    return {"filter ms": 1000 * median(detik), "CPU ms": 1000 * median(cpu[KLIK // 2 :])}


def measure(putaran: int) -> dict[str, dict[str, float]]:
    """Medians by page and measure."""
    semua: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    with ExitStack() as tumpukan:
        folder = Path(tumpukan.enter_context(tempfile.TemporaryDirectory()))
        os.environ["IKI_DATABASE_URL"] = f"sqlite:///{folder / 'demo.sqlite3'}"  # for the servers and for us
        with open_store() as store:
            list(fill_demo(store))
        server = {nama: tumpukan.enter_context(serve(isi)) for nama, isi in PERINTAH.items()}
        playwright = tumpukan.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=chromium_flags())
        for nomor in range(putaran + 1):
            for halaman in HALAMAN:
                for saluran, laju in SALURAN.items():
                    hasil = visit(browser, server[halaman.server], halaman, laju)
                    if nomor:  # the first round fills caches and compresses files, on every side
                        for ukuran, nilai in hasil.items():
                            semua[halaman.nama][f"{ukuran} {saluran}"].append(nilai)
    return {nama: {k: median(v) for k, v in isi.items()} for nama, isi in semua.items()}


def write(baris: str) -> None:
    sys.stdout.write(f"{baris}\n")
    sys.stdout.flush()


def main() -> None:
    hasil = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    ukuran = list(next(iter(hasil.values())))
    write(f"{'':22}" + "".join(f"{satu:>22}" for satu in ukuran))
    for nama, isi in hasil.items():
        write(f"{nama:22}" + "".join(f"{isi[satu]:22.2f}" for satu in ukuran))
    for nama in ("iki: bidang", "iki: ringkasan"):
        for lawan in ("dash: bidang", "streamlit: bidang", "streamlit: empty"):
            nisbah = {satu: round(hasil[nama][satu] / hasil[lawan][satu], 2) for satu in ukuran}
            write(json.dumps({"page": nama, "beside": lawan, "ratio": nisbah}))


if __name__ == "__main__":
    main()
