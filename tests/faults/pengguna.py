"""Somebody before the page Unggah Realisasi of the real server, without a browser."""

import http.client
import re
import secrets
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.faults.guesses import SANDI, ask, open_pintu
from tests.web.soket import open_soket

_HALAMAN = {"isi_tahun": "2026", "isi_triwulan": "1", "lingkup": "REHSOS"}
_TERSIMPAN = re.compile(r"tersimpan (?:sebelumnya )?sebagai unggahan (\d+)")


def enter(url: str, nama: str) -> str:
    """Sign in; gives the cookie of the session.

    Raises:
        RuntimeError: refused.
    """
    status, teks, kuki = open_pintu(url).send(nama, SANDI)
    if status != 303:
        raise RuntimeError(f"sign-in answered {status}: {teks}")
    return kuki


@dataclass
class Layar:
    """What a run of the page drew.

    Attributes:
        tombol: id of each button by its label; centang: ids of the boxes that ask for consent.
        pengunggah: id of the uploader; teks: all that was written.
    """

    tombol: dict[str, str] = field(default_factory=dict)
    centang: list[str] = field(default_factory=list)
    pengunggah: str = ""
    teks: str = ""


class Pengguna:
    """One visit of somebody who is signed in."""

    def __init__(self, url: str, kuki: str) -> None:
        self._url, self._kuki = url, kuki
        self._buka = ExitStack()
        self._sesi, self._halaman = "", ""
        self._dikenal: dict[str, ForwardMsg] = {}

    def __enter__(self) -> Self:
        self._soket = self._buka.enter_context(open_soket(self._url, self._kuki))
        return self

    def __exit__(self, *_: object) -> None:
        self._buka.close()

    def upload(self, isi: bytes) -> int | str:
        """Give a workbook to the page, accept what there is to accept, and store it.

        Returns:
            Number of the upload, as the page says; else all that it says.
        """
        layar = self.run()
        if not layar.pengunggah:
            return layar.teks
        layar = self.give(layar, isi)
        if layar.centang:
            layar = self.run(*(_state(satu, "bool_value", True) for satu in layar.centang))
        simpan = next((kunci for label, kunci in layar.tombol.items() if label.startswith("Simpan")), None)
        if simpan is None:
            return layar.teks
        layar = self.run(_state(simpan, "trigger_value", True))
        kata = _TERSIMPAN.search(layar.teks)
        return int(kata[1]) if kata else layar.teks

    def give(self, layar: Layar, isi: bytes) -> Layar:
        """Put a file into the uploader, as the browser does, and have the page look at it."""
        pesan = BackMsg()
        permintaan = pesan.file_urls_request
        permintaan.request_id, permintaan.session_id = secrets.token_hex(8), self._sesi
        permintaan.file_names.append("isian.xlsx")
        self._soket.send(pesan.SerializeToString())
        tempat = self._receive_until("file_urls_response").file_urls_response.file_urls[0]
        self._put(tempat.upload_url, isi)
        state = WidgetState(id=layar.pengunggah)
        berkas = state.file_uploader_state_value.uploaded_file_info.add()
        berkas.file_id, berkas.name, berkas.size = tempat.file_id, "isian.xlsx", len(isi)
        berkas.file_urls.CopyFrom(tempat)
        return self.run(state)

    def run(self, *states: WidgetState) -> Layar:
        """Run the page with these widgets changed; gives what it drew last."""
        pesan = BackMsg()
        pesan.rerun_script.query_string = urlencode(_HALAMAN)
        pesan.rerun_script.page_name = "" if self._halaman else "unggah"
        pesan.rerun_script.page_script_hash = self._halaman
        pesan.rerun_script.widget_states.widgets.extend(states)
        self._soket.send(pesan.SerializeToString())
        layar = Layar()
        while True:
            jawaban = self._receive()
            jenis = jawaban.WhichOneof("type")
            if jenis == "new_session":
                layar, self._sesi = Layar(), jawaban.new_session.initialize.session_id
            elif jenis == "navigation":
                self._halaman = jawaban.navigation.page_script_hash
            elif jenis == "delta":
                _note(layar, jawaban)
            elif jawaban.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and jenis == "script_finished":
                return layar

    def _receive(self) -> ForwardMsg:
        """The next message; one that was sent before comes as its hash alone."""
        pesan = ForwardMsg.FromString(self._soket.recv(timeout=60))
        if pesan.WhichOneof("type") == "ref_hash":
            return self._dikenal[pesan.ref_hash]
        if pesan.hash:
            self._dikenal[pesan.hash] = pesan
        return pesan

    def _receive_until(self, jenis: str) -> ForwardMsg:
        while True:
            pesan = self._receive()
            if pesan.WhichOneof("type") == jenis:
                return pesan

    def _put(self, alamat: str, isi: bytes) -> None:
        _, _, xsrf = ask(self._url, "GET", "/_stcore/health")
        batas = secrets.token_hex(16)
        kepala = {
            "cookie": f"{self._kuki}; {xsrf}",
            "x-xsrftoken": xsrf.partition("=")[2],
            "content-type": f"multipart/form-data; boundary={batas}",
        }
        awal = f'--{batas}\r\nContent-Disposition: form-data; name="file"; filename="isian.xlsx"\r\n\r\n'
        koneksi = http.client.HTTPConnection(urlsplit(self._url).netloc, timeout=60)
        koneksi.request("PUT", alamat, awal.encode() + isi + f"\r\n--{batas}--\r\n".encode(), kepala)
        jawaban = koneksi.getresponse()
        teks = jawaban.read()
        koneksi.close()
        if jawaban.status != 204:
            raise RuntimeError(f"file answered {jawaban.status}: {teks!r}")


def _state(kunci: str, jenis: str, nilai: bool) -> WidgetState:
    return WidgetState(id=kunci, **{jenis: nilai})


def _note(layar: Layar, pesan: ForwardMsg) -> None:
    elemen = pesan.delta.new_element
    jenis = elemen.WhichOneof("type")
    if jenis == "button" and not elemen.button.disabled:
        layar.tombol[elemen.button.label] = elemen.button.id
    elif jenis == "checkbox" and elemen.checkbox.label.startswith("Saya sudah memeriksa"):
        layar.centang.append(elemen.checkbox.id)
    elif jenis == "file_uploader":
        layar.pengunggah = elemen.file_uploader.id
    elif jenis in ("html", "markdown", "alert"):
        layar.teks += getattr(elemen, jenis).body + "\n"
