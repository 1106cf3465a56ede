"""Open a PDF that somebody brings: in a child process with limits, never in this one."""

import logging
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from iki.errors import BerkasError
from iki.reports.pdf_anak import MAKS_HALAMAN, extract_pdf

MAKS_BERKAS = 20 * 1024**2
BATAS_DETIK = 45.0
_AKAR = Path(__file__).resolve().parents[2]
_PERINTAH = [sys.executable, "-B", "-W", "ignore", "-m", "iki.reports.pdf_anak"]
_DIWARISKAN = ("SYSTEMROOT", "LD_LIBRARY_PATH")
_SARAN = "Periksa berkas asli yang dibuat oleh `report`."
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class IsiPdf:
    """What a PDF says.

    Attributes:
        kata_kunci: its keywords.
        halaman: the text of each page.
        asing: pictures and comments that no document of ours holds: page from 1, and what it is.
    """

    kata_kunci: tuple[str, ...]
    halaman: tuple[str, ...]
    asing: tuple[tuple[int, str], ...]


def read_pdf(isi: bytes) -> IsiPdf:
    """What a PDF of unknown origin says.

    Raises:
        BerkasError: it is no PDF, too large, locked, damaged, or too much to read.
    """
    check_pdf(isi)
    try:
        hasil = subprocess.run(
            _PERINTAH,
            input=isi,
            capture_output=True,
            timeout=BATAS_DETIK,
            cwd=_AKAR,
            env={nama: os.environ[nama] for nama in _DIWARISKAN if nama in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BerkasError(f"PDF ini terlalu berat dibaca. {_SARAN}") from None
    if hasil.returncode:
        _log.info(
            "child ended with %s: %s", hasil.returncode, hasil.stderr[-2000:].decode("utf-8", "replace")
        )
        raise BerkasError(f"PDF ini rusak atau terlalu berat dibaca. {_SARAN}")
    return _unpack(orjson.loads(hasil.stdout))


def read_own(isi: bytes) -> IsiPdf:
    """What a PDF says that this process has just made itself."""
    return _unpack(extract_pdf(isi))


def check_pdf(isi: bytes) -> None:
    """Refuse what is no PDF, or larger than any of ours.

    Raises:
        BerkasError: it is.
    """
    if len(isi) > MAKS_BERKAS:
        raise BerkasError(f"Berkas lebih dari {MAKS_BERKAS // 1024**2} MB. {_SARAN}")
    if b"%PDF-" not in isi[:1024]:
        raise BerkasError(_name_foreign(isi))


def _name_foreign(isi: bytes) -> str:
    if isi.startswith(b"PK\x03\x04") or b"<html" in isi[:4096].lower():
        return (
            "Hanya PDF yang dapat diperiksa isinya. Sidik yang tertulis dalam berkas Excel, Word, atau "
            "cuplikan HTML dapat dibandingkan dengan sidik yang ditulis `report` untuk periode yang sama."
        )
    return f"Berkas ini bukan PDF. {_SARAN}"


def _unpack(hasil: dict[str, Any]) -> IsiPdf:
    if "tolak" in hasil:
        sebab = {"sandi": "berkata sandi", "panjang": f"lebih dari {MAKS_HALAMAN} halaman"}[hasil["tolak"]]
        raise BerkasError(f"PDF ini {sebab}, jadi tidak diperiksa. {_SARAN}")
    return IsiPdf(
        tuple(hasil["kata_kunci"]), tuple(hasil["halaman"]), tuple((n, apa) for n, apa in hasil["asing"])
    )
