"""The gate: refuse what is no honest workbook before any parser sees it.

Pure Python and streaming: a file is unpacked 64 KiB at a time and never as a whole.
What slips through still meets the limits of the child process (`sandbox`).
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from iki.errors import BerkasError
from iki.intake.extent import Cakupan
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten

MIB = 1024 * 1024
MAKS_BERKAS = 10 * MIB
MAKS_TERBUKA = 200 * MIB
MAKS_BAGIAN = 100 * MIB
MAKS_KECIL = 5 * MIB  # styles and the workbook part, which real files keep below 1 MiB
MAKS_ENTRI = 2000
MAKS_LEMBAR = 60
MAKS_NAMA = 10_000  # defined names

_POTONGAN = 64 * 1024
_KECIL = ("styles.xml", "workbook.xml", "[content_types].xml", ".rels")
_TIPE = "[Content_Types].xml"
_SIMPAN_ULANG = (
    "Buka berkas itu di Excel atau LibreOffice, simpan ulang sebagai Excel Workbook (.xlsx), lalu unggah."
)
_PECAH = "Bagi menjadi beberapa berkas, atau hapus lembar dan gambar yang tidak perlu, lalu unggah ulang."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TERENKRIPSI = "EncryptedPackage".encode("utf-16-le")
_NAMA_JAHAT = re.compile(r"^[/\\]|^[A-Za-z]:|\\|(^|/)\.\.(/|$)|\x00")
_NAMA_BAGIAN = re.compile(r"""PartName\s*=\s*["']([^"']+)["']""")
_TIPE_KERJA = ("sheet.main+xml", "template.main+xml")
_KENDALI = frozenset(range(32)) - frozenset(b"\t\n\r\x0c")


class BerkasDitolakError(BerkasError):
    """A file that is refused as a whole; `temuan` says why."""

    def __init__(self, kode: KodeTemuan, masalah: str, saran: str) -> None:
        self.temuan: Temuan = make_temuan(kode, Tempat(), masalah, saran)
        super().__init__(self.temuan.kalimat)


def check_berkas(isi: bytes, nama: str) -> None:
    """Let an .xlsx file pass, whatever its name.

    Args:
        nama: the file's name, only repeated in messages.

    Raises:
        BerkasDitolakError: the first thing that is wrong with it.
    """
    check_size(isi, nama)
    check_magic(isi, nama)
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            _check_directory(arsip)
            _check_types(arsip)
            _check_parts(arsip)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError) as error:
        raise _damaged("Isi berkas terpotong atau rusak.") from error


def check_size(isi: bytes, nama: str) -> None:
    """Refuse an empty file and one above 10 MB."""
    if not isi:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_KOSONG,
            f"Berkas '{shorten(nama)}' kosong (0 bita).",
            "Simpan lagi buku kerjanya, lalu unggah ulang.",
        )
    if len(isi) > MAKS_BERKAS:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_TERLALU_BESAR,
            f"Berkas '{shorten(nama)}' berukuran {len(isi) / MIB:.0f} MB; batasnya 10 MB.",
            _PECAH,
        )


def check_magic(isi: bytes, nama: str) -> None:
    """Refuse what is no zip archive, naming what it is by its first bytes."""
    if isi.startswith(b"PK\x03\x04"):
        return
    if isi.startswith(_OLE) and _TERENKRIPSI in isi:
        raise _locked(nama)
    raise BerkasDitolakError(
        KodeTemuan.BERKAS_BUKAN_XLSX, f"Berkas '{shorten(nama)}' {_describe(isi)}.", _SIMPAN_ULANG
    )


def _describe(isi: bytes) -> str:
    awal = isi[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if isi.startswith(_OLE):
        return "memakai format Excel lama (.xls)"
    if awal.startswith(b"%pdf"):
        return "sebenarnya dokumen PDF"
    if awal.startswith(b"<") and (b"<html" in awal or b"<table" in awal or b"<!doctype html" in awal):
        return "sebenarnya halaman HTML yang diberi nama Excel, seperti ekspor sistem web"
    if awal.startswith(b"<"):
        return "sebenarnya berkas XML"
    if isi.startswith((b"\xff\xfe", b"\xfe\xff")) or not _KENDALI.intersection(awal):
        return "sebenarnya teks biasa, misalnya CSV"
    return "bukan buku kerja Excel"


def _check_directory(arsip: zipfile.ZipFile) -> None:
    entri = arsip.infolist()
    nama = [satu.filename.casefold() for satu in entri]
    if len(entri) > MAKS_ENTRI:
        raise _odd(f"Berkas memuat {len(entri)} bagian; batasnya {MAKS_ENTRI}.")
    if len(set(nama)) < len(nama):
        raise _odd("Berkas memuat dua bagian dengan nama yang sama.")
    if any(_NAMA_JAHAT.search(satu.filename) for satu in entri):
        raise _odd("Berkas memuat nama bagian yang menunjuk ke luar berkas.")
    if any(satu.flag_bits & 0x1 for satu in entri):
        raise _locked("")
    if any(satu.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for satu in entri):
        raise _odd("Berkas memakai cara pemampatan yang tidak dipakai Excel.")
    if any(satu.filename.lower().endswith("vbaproject.bin") for satu in entri):
        raise _macro()


def _check_types(arsip: zipfile.ZipFile) -> None:
    if _TIPE not in arsip.namelist():
        raise _not_a_workbook(arsip)
    with arsip.open(_TIPE) as bagian:
        tipe = bagian.read(MIB).decode("utf-8", "replace")
    if "sheet.binary" in tipe:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_BUKAN_XLSX, "Berkas memakai format biner (.xlsb).", _SIMPAN_ULANG
        )
    if "macroEnabled" in tipe:
        raise _macro()
    jalur = _find_workbook_part(tipe)
    if jalur is None:
        raise _not_a_workbook(arsip)
    if jalur not in arsip.namelist():
        raise _damaged("Bagian utama buku kerja hilang dari berkas.")
    _check_workbook_part(arsip, jalur)


def _find_workbook_part(tipe: str) -> str | None:
    """The path of the workbook part; one tag at a time, so that no text makes the search slow."""
    for tag in tipe.split("<"):
        nama = _NAMA_BAGIAN.search(tag) if any(jenis in tag for jenis in _TIPE_KERJA) else None
        if nama:
            return nama[1].lstrip("/")
    return None


def _check_workbook_part(arsip: zipfile.ZipFile, jalur: str) -> None:
    with arsip.open(jalur) as bagian:
        isi = bagian.read(MAKS_KECIL)
    if b"purl.oclc.org/ooxml" in isi:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_BUKAN_XLSX, "Berkas disimpan sebagai Strict Open XML.", _SIMPAN_ULANG
        )
    lembar = len(re.findall(rb"<(?:\w+:)?sheet\s", isi))
    if lembar > MAKS_LEMBAR:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_TERLALU_LUAS, f"Berkas memuat {lembar} lembar; batasnya {MAKS_LEMBAR}.", _PECAH
        )
    nama = len(re.findall(rb"<(?:\w+:)?definedName\s", isi))
    if nama > MAKS_NAMA:
        raise _odd(f"Berkas memuat {nama} nama sel; batasnya {MAKS_NAMA}.")


def _check_parts(arsip: zipfile.ZipFile) -> None:
    """Unpack every part once, counting; the declared size is only believed when it is too big."""
    terbuka = 0
    sel = 0
    for entri in arsip.infolist():
        batas = MAKS_KECIL if entri.filename.lower().endswith(_KECIL) else MAKS_BAGIAN
        cakupan = None if entri.filename.startswith("xl/media/") else Cakupan(sel)
        panjang = 0
        for potongan in _unpack(arsip, entri):
            panjang += len(potongan)
            terbuka += len(potongan)
            if panjang > batas or terbuka > MAKS_TERBUKA:
                raise _bomb(entri.filename)
            if cakupan is not None:
                cakupan.add(potongan)
                _check_cakupan(cakupan)
        sel = cakupan.sel if cakupan else sel
        if panjang != entri.file_size:
            raise _odd(f"Bagian '{shorten(entri.filename)}' tidak sebesar yang tertulis di daftar isinya.")


def _unpack(arsip: zipfile.ZipFile, entri: zipfile.ZipInfo) -> Iterator[bytes]:
    with arsip.open(entri) as bagian:
        while potongan := bagian.read(_POTONGAN):
            yield potongan


def _check_cakupan(cakupan: Cakupan) -> None:
    if cakupan.doctype:
        raise _odd("Berkas memuat definisi entitas XML (DOCTYPE).")
    if cakupan.masalah:
        raise BerkasDitolakError(
            KodeTemuan.BERKAS_TERLALU_LUAS,
            cakupan.masalah,
            "Hapus isi sel yang tidak perlu, simpan, lalu unggah ulang.",
        )


def _not_a_workbook(arsip: zipfile.ZipFile) -> BerkasDitolakError:
    nama = arsip.namelist()
    jenis = "bukan buku kerja Excel"
    if "mimetype" in nama or "content.xml" in nama:
        jenis = "memakai format OpenDocument (.ods), yang belum dapat dibaca"
    elif any(satu.startswith("word/") for satu in nama):
        jenis = "sebenarnya dokumen Word"
    elif any(satu.startswith("ppt/") for satu in nama):
        jenis = "sebenarnya presentasi PowerPoint"
    return BerkasDitolakError(KodeTemuan.BERKAS_BUKAN_XLSX, f"Berkas {jenis}.", _SIMPAN_ULANG)


def _locked(nama: str) -> BerkasDitolakError:
    sebutan = f"Berkas '{shorten(nama)}'" if nama else "Berkas"
    return BerkasDitolakError(
        KodeTemuan.BERKAS_BERKATA_SANDI,
        f"{sebutan} berkata sandi sehingga tidak dapat dibaca.",
        "Buka di Excel, hapus kata sandinya lewat File > Info > Protect Workbook, simpan, lalu unggah ulang.",
    )


def _macro() -> BerkasDitolakError:
    return BerkasDitolakError(
        KodeTemuan.BERKAS_BERMAKRO,
        "Berkas membawa makro (.xlsm); makro tidak diterima.",
        "Simpan sebagai Excel Workbook (.xlsx) tanpa makro, lalu unggah ulang.",
    )


def _bomb(bagian: str) -> BerkasDitolakError:
    return BerkasDitolakError(
        KodeTemuan.BERKAS_TERLALU_BESAR,
        f"Bagian '{shorten(bagian)}' di dalam berkas terlalu besar sesudah dibuka.",
        _PECAH,
    )


def _odd(masalah: str) -> BerkasDitolakError:
    return BerkasDitolakError(KodeTemuan.BERKAS_TIDAK_WAJAR, masalah, _SIMPAN_ULANG)


def _damaged(masalah: str) -> BerkasDitolakError:
    return BerkasDitolakError(KodeTemuan.BERKAS_RUSAK, masalah, _SIMPAN_ULANG)
