"""Open uploads in a child process with limits; nothing here parses them.

A parser may abort, hang or eat all memory on a hostile file, so it never runs in the
process that serves pages. The bytes go over a pipe and the result comes back over one; no
temporary file is written.
"""

import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import orjson

from iki.intake.child import KELUAR_MEMORI
from iki.intake.findings import KodeTemuan, Temuan
from iki.intake.gate import check_size
from iki.intake.packed import decode_lembar
from iki.intake.raw import Lembar
from iki.intake.refusal import BerkasDitolakError

BATAS_DETIK = 45.0
ANTREAN_DETIK = 120.0
_AKAR = Path(__file__).resolve().parents[2]
_PERINTAH = [sys.executable, "-B", "-W", "ignore", "-m", "iki.intake.child"]
_DIWARISKAN = ("SYSTEMROOT", "LD_LIBRARY_PATH")  # without them Python itself may not start
_giliran = threading.BoundedSemaphore(2)
_log = logging.getLogger(__name__)


class _AbortedError(BerkasDitolakError):
    """The child fell over; calamine's Rust does so where Python would raise an error."""


def read_lembar(isi: bytes, nama: str) -> list[Lembar]:
    """All sheets of a file as raw cells, whether .xlsx, .xls, .ods or text.

    Raises:
        BerkasDitolakError: the file is no workbook, breaks a limit or cannot be read.
    """
    check_size(isi, nama)
    tugas = {"tugas": "baca", "nama": nama, "banding": True}
    try:
        hasil = _run_child(tugas, isi)
    except _AbortedError:
        hasil = _run_child(tugas | {"banding": False}, isi)
    return [decode_lembar(lembar) for lembar in orjson.loads(hasil)]


def read_document_lines(isi: bytes, nama: str) -> list[str]:
    """The lines of a document, .docx or text; cells of a table are parted by tabs (`reader_docx`).

    Raises:
        BerkasDitolakError: the file is no document, breaks a limit or cannot be read.
    """
    check_size(isi, nama)
    baris: list[str] = orjson.loads(_run_child({"tugas": "dokumen", "nama": nama}, isi))
    return baris


def mark_cells(isi: bytes, temuan: Sequence[Temuan]) -> bytes:
    """The same workbook with these temuan marked in it (`marking`).

    Raises:
        BerkasDitolakError: the file is no workbook, breaks a limit or cannot be read.
    """
    check_size(isi, "")
    daftar = [[t.kode, t.tingkat, t.lembar, t.sel, t.masalah, t.saran] for t in temuan]
    return bytes(_run_child({"tugas": "tandai", "nama": "", "temuan": daftar}, isi))


def _run_child(tugas: dict[str, Any], isi: bytes) -> memoryview:
    if not _giliran.acquire(timeout=ANTREAN_DETIK):
        raise BerkasDitolakError(
            KodeTemuan.PEMBACA_SIBUK, "Berkas lain masih dibaca.", "Tunggu sebentar, lalu unggah lagi."
        )
    try:
        keluaran = _communicate(json.dumps(tugas).encode() + b"\n" + isi)
    finally:
        _giliran.release()
    kepala = keluaran[: keluaran.find(b"\n")]
    hasil = memoryview(keluaran)[len(kepala) + 1 :]  # no second copy of what may be many megabytes
    if kepala == b"tolak":
        kode, masalah, saran = orjson.loads(hasil)
        raise BerkasDitolakError(KodeTemuan(kode), masalah, saran)
    if kepala != b"ok":
        raise _unreadable()
    return hasil


def _communicate(masukan: bytes) -> bytes:
    anak = subprocess.Popen(
        _PERINTAH,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_AKAR,
        env={nama: os.environ[nama] for nama in _DIWARISKAN if nama in os.environ},
        start_new_session=True,
    )
    try:
        keluaran, galat = anak.communicate(masukan, timeout=BATAS_DETIK)
    except subprocess.TimeoutExpired:
        raise _too_heavy() from None
    finally:
        _kill(anak)
    if anak.returncode == 0:
        return keluaran
    _log.info("child ended with %s: %s", anak.returncode, galat[-2000:].decode("utf-8", "replace"))
    if anak.returncode in (-signal.SIGABRT, -signal.SIGSEGV):
        raise _too_heavy(_AbortedError)
    if anak.returncode == -signal.SIGKILL:
        raise _cut_off()
    raise _too_heavy() if anak.returncode < 0 or anak.returncode == KELUAR_MEMORI else _unreadable()


def _kill(anak: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it started; nothing to do once it has ended by itself."""
    if anak.poll() is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(anak.pid, signal.SIGKILL)
        else:
            anak.kill()
    anak.communicate()


def _too_heavy(jenis: type[BerkasDitolakError] = BerkasDitolakError) -> BerkasDitolakError:
    return jenis(
        KodeTemuan.BERKAS_TERLALU_BERAT,
        "Berkas terlalu berat dibaca: waktu atau memori yang disediakan habis.",
        "Salin lembar isiannya ke buku kerja baru, simpan sebagai .xlsx, lalu unggah ulang.",
    )


def _cut_off() -> BerkasDitolakError:
    """Killed from outside, as where the machine is out of memory: the same file may be read next time."""
    return BerkasDitolakError(
        KodeTemuan.PEMBACA_SIBUK,
        "Pembacaan berkas ini dihentikan oleh komputer di tengah jalan.",
        "Unggah lagi; bila terulang, salin lembar isiannya ke buku kerja baru, atau hubungi pengelola.",
    )


def _unreadable() -> BerkasDitolakError:
    return BerkasDitolakError(
        KodeTemuan.BERKAS_RUSAK,
        "Berkas tidak dapat dibaca sebagai buku kerja Excel.",
        "Buka di Excel atau LibreOffice, simpan ulang sebagai Excel Workbook (.xlsx), lalu unggah ulang.",
    )
