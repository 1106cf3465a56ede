"""What guessing at passwords comes to, on the real server.

    python -m tests.faults.guesses [how many guesses, 1000 unless told]

Prints how many guesses over fresh connections were looked at before the account was locked, by how much
the time of a refusal tells an account that exists from one that does not, and how long pages wait while
50 people sign in at once.
"""

import http.client
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from iki.actions.sandi import hash_sandi
from iki.pelaku import Pelaku, Peran
from iki.store.akun import AkunBaru
from iki.store.store import Store, open_store
from tests.browser.harness import Server, run_server

SANDI = "payung merah jambu"
KONSOL = Pelaku("konsol")
DITOLAK = (401, 429)
"""Wrong, and not looked at because it was tried too often."""


@dataclass(frozen=True)
class Pintu:
    """The sign-in form of one server, and the secret that goes with it."""

    alamat: str
    kuki: str
    formulir: str

    def enter(self, nama: str, sandi: str) -> tuple[int, float]:
        """Try to sign in over a fresh connection: status and seconds."""
        mulai = time.perf_counter()
        status, _, _ = self.send(nama, sandi)
        return status, time.perf_counter() - mulai

    def send(self, nama: str, sandi: str) -> tuple[int, str, str]:
        """Send the form: status, text and the cookie set."""
        isi = urlencode({"nama": nama, "sandi": sandi, "formulir": self.formulir, "next": "/"})
        kepala = {"content-type": "application/x-www-form-urlencoded", "cookie": self.kuki}
        return ask(self.alamat, "POST", "/masuk", isi, kepala)


def ask(
    alamat: str, metode: str, path: str, isi: str = "", kepala: dict[str, str] | None = None
) -> tuple[int, str, str]:
    """Status, text and the cookie set, over a connection of its own."""
    koneksi = http.client.HTTPConnection(urlsplit(alamat).netloc, timeout=120)
    try:
        koneksi.request(metode, path, isi or None, kepala or {})
        jawaban = koneksi.getresponse()
        return jawaban.status, jawaban.read().decode(), jawaban.headers.get("set-cookie", "").split(";")[0]
    finally:
        koneksi.close()


def open_pintu(alamat: str) -> Pintu:
    """Ask for the form once, as a guesser would."""
    _, teks, kuki = ask(alamat, "GET", "/masuk", kepala={"accept": "text/html"})
    (formulir,) = re.findall(r'name="formulir" value="([^"]+)"', teks)
    return Pintu(alamat, kuki, formulir)


def add_many(store: Store, banyak: int) -> list[str]:
    """Accounts with the same password."""
    sidik = hash_sandi(SANDI)
    nama = [f"akun{nomor}" for nomor in range(banyak)]
    for satu in nama:
        store.add_akun(KONSOL, AkunBaru(satu, satu, Peran.PIMPINAN, None, sidik, harus_ganti=False))
    return nama


def guess(pintu: Pintu, nama: str, banyak: int) -> tuple[int, bool]:
    """Guess so often; gives how many were refused, and whether the right one is refused then."""
    ditolak = sum(pintu.enter(nama, f"tebakan {nomor}")[0] in DITOLAK for nomor in range(banyak))
    return ditolak, pintu.enter(nama, SANDI)[0] in DITOLAK


def compare_times(pintu: Pintu, nama: list[str]) -> tuple[float, float]:
    """Median seconds of a refusal: where there is such an account, and where there is none; in turns."""
    ada, tiada = [], []
    for nomor, satu in enumerate(nama):
        ada.append(pintu.enter(satu, "salah sekali ini")[1])
        tiada.append(pintu.enter(f"hantu{nomor}", "salah sekali ini")[1])
    return statistics.median(ada), statistics.median(tiada)


def crowd(pintu: Pintu, nama: list[str]) -> tuple[int, float, list[float]]:
    """All sign in at once: how many got in, seconds for all, and what the server's health took meanwhile."""
    mulai = time.perf_counter()
    with ThreadPoolExecutor(len(nama)) as banyak:
        kerja = [banyak.submit(pintu.enter, satu, SANDI) for satu in nama]
        tunggu = []
        while not all(satu.done() for satu in kerja):
            tunggu.append(measure(lambda: ask(pintu.alamat, "GET", "/_stcore/health")))
            time.sleep(0.02)
    masuk = sum(satu.result()[0] == 303 for satu in kerja)
    return masuk, time.perf_counter() - mulai, tunggu


def measure(kerja: Callable[[], object]) -> float:
    """Seconds that one thing takes."""
    mulai = time.perf_counter()
    kerja()
    return time.perf_counter() - mulai


def report(server: Server, store: Store, banyak: int) -> Iterator[str]:
    """Measure one after the other; a line for each."""
    nama = add_many(store, 51)
    pintu = open_pintu(server.url)
    masuk, detik, tunggu = crowd(pintu, nama[:50])
    lama = f"median {statistics.median(tunggu) * 1000:.0f} ms, worst {max(tunggu) * 1000:.0f} ms"
    yield f"50 sign-ins at once: {masuk} in, {detik:.1f} s; health meanwhile: {lama}"
    ada, tiada = compare_times(pintu, nama[:45])
    beda = abs(ada - tiada) / min(ada, tiada)
    yield f"refusal: account {ada * 1000:.1f} ms, none {tiada * 1000:.1f} ms, {beda:.1%} apart"
    ditolak, terkunci = guess(pintu, nama[50], banyak)
    dilihat = store.list_jejak().query("tindakan == 'kunci_akun'")["objek"].tolist()
    yield f"{banyak} guesses: {ditolak} refused; right password refused then: {terkunci}; told: {dilihat}"


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        run_server(Path(folder)) as server,
        open_store(server.database_url) as store,
    ):
        for baris in report(server, store, int(sys.argv[1]) if len(sys.argv) > 1 else 1000):
            print(baris)  # noqa: T201
