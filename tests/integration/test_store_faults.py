"""Many writers at once, and processes killed while they write."""

import random
import signal
import time
from multiprocessing import get_context
from multiprocessing.connection import Connection as Pipe
from multiprocessing.synchronize import Barrier

import pytest
from sqlalchemy import text
from store_samples import make_kiriman

from iki.store.engine import make_engine, reading
from iki.store.store import open_store
from iki.store.unggahan import Kiriman

pytestmark = pytest.mark.slow
PROSES = get_context("forkserver")
PROSES.set_forkserver_preload(["iki.store.store", "store_samples"])


def make_numbered(penulis: int, nomor: int) -> Kiriman:
    """Upload number `nomor` of a writer: bytes of its own, three values."""
    isi = f"{penulis}/{nomor}".encode() * 1000
    return make_kiriman(isi, *({"triwulan": triwulan, "nilai": nomor} for triwulan in (1, 2, 3)))


def save_many(url: str, penulis: int, banyak: int) -> list[int]:
    with open_store(url) as store:
        return [store.save_unggahan(make_numbered(penulis, nomor)).unggahan for nomor in range(banyak)]


def test_two_processes_that_store_at_once_lose_nothing(store, store_url):
    versi = store.data_version()
    with PROSES.Pool(2) as pool:
        nomor = pool.starmap(save_many, [(store_url, 1, 20), (store_url, 2, 20)], chunksize=1)

    assert len({*nomor[0], *nomor[1]}) == 40
    assert store.list_unggahan()["tersimpan"].tolist() == [3] * 40
    assert store.data_version() == versi + 40
    assert store.load_realisasi()["nilai"].tolist() == [19, 19, 19]


def test_two_processes_that_store_the_same_file_store_it_once(store, store_url):
    with PROSES.Pool(2) as pool:
        kiri, kanan = pool.starmap(save_many, [(store_url, 1, 1)] * 2, chunksize=1)

    assert kiri == kanan
    assert len(store.list_unggahan()) == 1


def open_at_once(url: str, gerbang: Barrier, hasil: Pipe) -> None:
    gerbang.wait()
    with open_store(url) as store:
        hasil.send(len(store.load_katalog().ukuran))


def test_two_processes_that_start_at_once_both_come_up(buat, jenis):
    for putaran in range(5):
        url = buat(jenis, f"baru{putaran}", berisi=False)
        gerbang, (terima, kirim) = PROSES.Barrier(2), PROSES.Pipe(duplex=False)
        proses = [PROSES.Process(target=open_at_once, args=(url, gerbang, kirim)) for _ in range(2)]
        for p in proses:
            p.start()
        kirim.close()
        assert [terima.recv() for _ in proses] == [63, 63]
        for p in proses:
            p.join()


def save_until_killed(url: str, penulis: int, pipa: Pipe) -> None:
    with open_store(url) as store:
        pipa.send(0)
        for nomor in range(10_000):
            pipa.send(store.save_unggahan(make_numbered(penulis, nomor)).unggahan)


def kill_while_saving(url: str, penulis: int, jeda: float) -> list[int]:
    """Kill -9 a writer after `jeda` seconds of writing; the uploads it said were stored."""
    terima, kirim = PROSES.Pipe(duplex=False)
    proses = PROSES.Process(target=save_until_killed, args=(url, penulis, kirim))
    proses.start()
    kirim.close()
    assert terima.recv() == 0
    time.sleep(jeda)
    proses.kill()
    proses.join()
    assert proses.exitcode == -signal.SIGKILL
    diakui = []
    while True:
        try:
            diakui.append(terima.recv())
        except EOFError:
            return diakui


def test_kill_9_leaves_nothing_partial_loses_nothing_and_a_retry_stores_once(store, store_url):
    acak = random.Random(3)  # noqa: S311 - moments to kill at, nothing secret
    diakui = []
    for penulis in range(40):
        nomor = kill_while_saving(store_url, penulis, acak.uniform(0, 0.05))
        ulang = store.save_unggahan(make_numbered(penulis, len(nomor)))
        diakui += [*nomor, ulang.unggahan]

    assert store.list_unggahan()["unggahan"].tolist() == sorted(diakui, reverse=True)
    assert store.list_unggahan()["tersimpan"].tolist() == [3] * len(diakui)
    engine = make_engine(store_url)
    with reading(engine) as conn:
        per_unggahan = text("SELECT count(*) FROM realisasi GROUP BY unggahan")
        assert conn.scalars(per_unggahan).all() == [3] * len(diakui)
        assert conn.scalar(text("SELECT count(*) FROM berkas")) == len(diakui)
        if engine.dialect.name == "sqlite":
            assert conn.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    engine.dispose()
