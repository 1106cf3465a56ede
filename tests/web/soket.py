"""A viewer without a browser: asks for a page over Streamlit's WebSocket and takes in all it sends."""

import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect


def open_soket(url: str, kuki: str) -> ClientConnection:
    """The WebSocket that a page of this server opens, with the cookie of a session."""
    alamat = url.replace("http", "ws", 1) + "/_stcore/stream"
    return connect(alamat, additional_headers={"Cookie": kuki}, max_size=None, compression=None)


def ask_page(soket: ClientConnection, halaman: str, pertanyaan: str) -> float:
    """Ask for a page ("" is the first screen) with a query; gives the seconds until all of it has arrived.

    Raises:
        RuntimeError: the script did not finish.
    """
    pesan = BackMsg()
    pesan.rerun_script.query_string = pertanyaan
    pesan.rerun_script.page_name = halaman
    mulai = time.perf_counter()
    soket.send(pesan.SerializeToString())
    while True:
        jawaban = ForwardMsg.FromString(soket.recv(timeout=60))
        if jawaban.WhichOneof("type") == "script_finished":
            if jawaban.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                raise RuntimeError(ForwardMsg.ScriptFinishedStatus.Name(jawaban.script_finished))
            return time.perf_counter() - mulai
