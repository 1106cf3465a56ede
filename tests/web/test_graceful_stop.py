"""The real server on SIGTERM: what is being stored is stored whole, nobody else is served, then it ends."""

import os
import signal
import sqlite3
import threading
import time

import pytest
from sqlalchemy import make_url
from streamlit.proto.BackMsg_pb2 import BackMsg

from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.store.jejak import Catatan
from iki.store.store import open_store
from tests.browser.harness import run_server
from tests.integration.store_samples import make_kiriman
from tests.web.staff import add_staf, open_sesi
from tests.web.test_guarded_server import find_button, open_socket, run_script

BARIS = [{"kode": f"DISABILITAS-0{n}", "tahun": 2026, "triwulan": 1, "nilai": 20} for n in (1, 2)]


def has_ended(pid, detik):
    """Whether our child ends in so many seconds."""
    batas = time.monotonic() + detik
    while time.monotonic() < batas:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_a_decision_that_waits_for_its_turn_is_stored_before_the_server_ends(tmp_path):
    with run_server(tmp_path) as server, open_store(server.database_url) as store:
        store.save_unggahan(make_kiriman(b"a", *BARIS))
        add_staf(store)
        open_sesi(store, "wati")
        lain = sqlite3.connect(make_url(server.database_url).database, isolation_level=None)
        with open_socket(server, "wati") as soket:
            sahkan = find_button(run_script(soket, "verifikasi"), "sahkan_1")
            lain.execute("BEGIN IMMEDIATE")
            pesan = BackMsg()
            pesan.rerun_script.page_name = "verifikasi"
            pesan.rerun_script.widget_states.widgets.add(id=sahkan, trigger_value=True)
            soket.send(pesan.SerializeToString())
            time.sleep(1)  # it waits for the other transaction by now
            os.kill(server.pid, signal.SIGTERM)
            assert not has_ended(server.pid, 2)
            with pytest.raises(OSError, match="refused"):
                open_socket(server, "wati")
            lain.execute("COMMIT")
            assert has_ended(server.pid, 10)
        assert store.load_rows()["status"].tolist() == ["disahkan", "disahkan"]
        assert store.list_jejak().iloc[0]["tindakan"] == "sahkan"
        assert store.verify_jejak() is None
    assert "Traceback" not in server.log.read_text()


def test_a_store_that_stops_waits_for_the_change_on_its_way_and_takes_no_other(store):
    masuk, lanjut = threading.Event(), threading.Event()

    def slow(conn):
        masuk.set()
        lanjut.wait(20)

    pekerja = threading.Thread(target=store._write, args=(slow,))
    pekerja.start()
    masuk.wait(20)
    assert not store.stop_writing(0.05)
    threading.Timer(0.1, lanjut.set).start()
    assert store.stop_writing(20)
    pekerja.join()
    with pytest.raises(PenyimpananError, match="sedang dihentikan"):
        store.add_jejak(Pelaku("siti"), Catatan("coba", "coba"))
    assert store.data_version() == 1, "reading goes on"
