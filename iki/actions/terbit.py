"""Make the documents of a period: which there are, and what writes each."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path

from iki.actions.laporan import load_laporan
from iki.errors import BerkasError, IkiError
from iki.intake.findings import shorten
from iki.reports.laporan import Laporan, Permintaan
from iki.store.store import Store


class Bentuk(StrEnum):
    """The format of a document; also the ending of its file."""

    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


@dataclass(frozen=True)
class Dokumen:
    """One kind of document.

    Attributes:
        nama: what it is called on the command line, among those of its bentuk.
        judul: what it is called on the screen.
        penulis: "module:function" in `iki.reports`, imported only when it is used; takes a Laporan, gives
            the bytes of the file.
        mime: the type of the file for a browser.
        isi: what it holds, for who chooses it.
    """

    bentuk: Bentuk
    nama: str
    judul: str
    penulis: str
    mime: str
    isi: str = ""


_OOXML = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OOXML}.wordprocessingml.document"

_PDF = "application/pdf"

DOKUMEN = (
    Dokumen(
        *(Bentuk.XLSX, "buku", "Buku kerja Excel", "buku:write_buku", f"{_OOXML}.spreadsheetml.sheet"),
        "ringkasan dengan grafik, satu lembar tiap bidang, satu tiap jabatan menurut dokumen IKI, formulir "
        "E.81, yang belum lapor, dan semua catatan",
    ),
    Dokumen(
        *(Bentuk.DOCX, "lkjip", "LKjIP Bab III", "lkjip:write_lkjip", _WORD),
        "tabel capaian, perbandingan dengan tahun lalu dan akhir Renstra, dan uraian tiap sasaran; dapat "
        "disunting",
    ),
    Dokumen(
        *(Bentuk.DOCX, "perjanjian", "Perjanjian Kinerja", "perjanjian:write_perjanjian", _WORD),
        "pernyataan dan lampiran target tiap jabatan; nama, NIP, dan anggaran dikosongkan untuk diisi",
    ),
    Dokumen(
        *(Bentuk.DOCX, "iki", "Dokumen IKI", "dokumen_iki:write_iki", _WORD),
        "tugas, fungsi, indikator, formulasi, dan target semua tahun tiap jabatan, menurut dokumen IKI",
    ),
    Dokumen(
        *(Bentuk.PDF, "lengkap", "Laporan lengkap", "pdf:write_lengkap", _PDF),
        "semua angka dan penjelasannya, untuk dibaca dan ditandatangani",
    ),
    Dokumen(
        *(Bentuk.PDF, "bupati", "Ringkasan satu halaman untuk bupati", "pdf:write_bupati", _PDF),
        "capaian dinas, tiap bidang, dan yang paling perlu perhatian",
    ),
    Dokumen(
        *(Bentuk.HTML, "cuplikan", "Cuplikan satu berkas", "cuplikan:write_cuplikan", "text/html"),
        "grafik dan tabel yang dapat disaring dan diurutkan, terbuka tanpa jaringan",
    ),
)
"""Every kind there is; the first of a bentuk is what is made unless another is asked for."""


class DokumenError(IkiError):
    """A kind of document that this format does not have."""


def find_dokumen(bentuk: Bentuk, nama: str | None = None) -> Dokumen:
    """The kind of this name; without a name the usual one of the format.

    Raises:
        DokumenError: the format has no such kind.
    """
    milik = [satu for satu in DOKUMEN if satu.bentuk == bentuk]
    cocok = [satu for satu in milik if nama is None or satu.nama == nama.strip().casefold()]
    if not cocok:
        diminta = f"Dokumen '{shorten(nama or bentuk, 60)}' tidak ada dalam bentuk {bentuk}."
        raise DokumenError(f"{diminta} Pilih: {', '.join(satu.nama for satu in milik) or '–'}.")
    return cocok[0]


def make_document(laporan: Laporan, bentuk: Bentuk, nama: str | None = None) -> bytes:
    """One document as the bytes of its file.

    Raises:
        DokumenError: the format has no kind of that name.
    """
    return load_penulis(find_dokumen(bentuk, nama))(laporan)


def load_penulis(dokumen: Dokumen) -> Callable[[Laporan], bytes]:
    """The function that writes a kind of document, with the libraries that it needs."""
    modul, _, fungsi = dokumen.penulis.partition(":")
    penulis: Callable[[Laporan], bytes] = getattr(import_module(f"iki.reports.{modul}"), fungsi)
    return penulis


def name_file(permintaan: Permintaan, dokumen: Dokumen) -> str:
    """What the file of a document is called: "iki-rehsos-2026-tw3-lkjip.docx"."""
    return f"{name_permintaan(permintaan)}-{dokumen.nama}.{dokumen.bentuk}"


def name_permintaan(permintaan: Permintaan) -> str:
    """How files of one unit and period begin: "iki-rehsos-2026-tw3"."""
    unit = (permintaan.bidang or "seluruh-dinas").casefold()
    disahkan = "-disahkan" if permintaan.hanya_disahkan else ""
    return f"iki-{unit}-{permintaan.periode.tahun}-tw{permintaan.periode.triwulan}{disahkan}"


def write_document(
    store: Store, permintaan: Permintaan, bentuk: Bentuk, tujuan: Path, nama: str | None = None
) -> Laporan:
    """Make a document and write it whole or not at all; gives what it was made from.

    Raises:
        DokumenError: the format has no kind of that name.
        BerkasError: it cannot be written there.
        IkiError: as `load_laporan`.
    """
    find_dokumen(bentuk, nama)
    laporan = load_laporan(store, permintaan)
    write_whole(tujuan, make_document(laporan, bentuk, nama))
    return laporan


def write_whole(tujuan: Path, isi: bytes) -> None:
    """Write a file beside its place, then move it there: a reader sees the old one or the new one.

    Raises:
        BerkasError: it cannot be written there, or something that is no file stands there.
    """
    try:
        asli = tujuan.resolve()
        if asli.exists() and not asli.is_file():
            raise IsADirectoryError(asli)  # a folder, or a device that a file must not replace
        samping = asli.with_name(f".iki-{secrets.token_hex(8)}.tmp")
        try:
            samping.write_bytes(isi)
            samping.replace(asli)
        finally:
            samping.unlink(missing_ok=True)
    except OSError as galat:
        letak = shorten(str(tujuan), 200)
        raise BerkasError(f"Berkas '{letak}' tidak dapat ditulis. Periksa letak dan izinnya.") from galat
