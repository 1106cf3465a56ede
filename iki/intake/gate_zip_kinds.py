"""What an .xlsx and an .ods archive must respect, before any parser opens it."""

import re
import zipfile

from iki.intake.extent import Cakupan
from iki.intake.gate_zip import MAKS_BAGIAN, MIB, Lihat, unpack_all
from iki.intake.refusal import PECAH, damaged, locked, macro, odd, other_kind, too_wide

MAKS_KECIL = 5 * MIB  # styles and the workbook part, which real files keep below 1 MiB
MAKS_LEMBAR = 60
MAKS_NAMA = 10_000  # defined names

_KECIL = ("styles.xml", "workbook.xml", "[content_types].xml", ".rels")
_TIPE = "[Content_Types].xml"
_NAMA_BAGIAN = re.compile(r"""PartName\s*=\s*["']([^"']+)["']""")
_BUKU_BIASA = "xl/workbook.xml"
_TIPE_KERJA = ("sheet.main+xml", "template.main+xml")
_INDEKS_BASIC = ("/script-lc.xml", "/script-lb.xml")
_TIPE_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def check_xlsx(arsip: zipfile.ZipFile) -> None:
    """Refuse what is no .xlsx without macros, and one that reaches too far."""
    if any(nama.lower().endswith("vbaproject.bin") for nama in arsip.namelist()):
        raise macro(".xlsm")
    _check_types(arsip)
    _unpack(arsip)


def check_ods(arsip: zipfile.ZipFile) -> None:
    """Refuse what is no .ods without macros and password; its extent is checked as it is read."""
    nama = arsip.namelist()
    if "content.xml" not in nama:
        raise damaged("Bagian utama buku kerja hilang dari berkas.")
    if not _head(arsip, "mimetype", 200).startswith(_TIPE_ODS):
        raise other_kind("Berkas sebenarnya dokumen OpenDocument lain, bukan lembar kerja (.ods).")
    if b"encryption-data" in _head(arsip, "META-INF/manifest.xml", MAKS_KECIL):
        raise locked()
    if any(_is_module(satu) for satu in nama):
        raise macro(".ods")
    _unpack(arsip, hanya="content.xml")


def name_zip(arsip: zipfile.ZipFile) -> str:
    """What an archive is that holds neither."""
    nama = arsip.namelist()
    if any(satu.startswith("word/") for satu in nama):
        return "sebenarnya dokumen Word"
    if any(satu.startswith("ppt/") for satu in nama):
        return "sebenarnya presentasi PowerPoint"
    return "bukan buku kerja Excel"


def _is_module(nama: str) -> bool:
    """Code in Basic or another language; Basic also has indexes, which may list nothing."""
    return nama.startswith(("Basic/", "Scripts/")) and not nama.endswith(("/", *_INDEKS_BASIC))


def _head(arsip: zipfile.ZipFile, nama: str, paling: int) -> bytes:
    if nama not in arsip.namelist():
        return b""
    with arsip.open(nama) as bagian:
        return bagian.read(paling)


def _check_types(arsip: zipfile.ZipFile) -> None:
    tipe = _head(arsip, _TIPE, MIB).decode("utf-8", "replace")
    if "sheet.binary" in tipe:
        raise other_kind("Berkas memakai format biner (.xlsb).")
    if "macroEnabled" in tipe:
        raise macro(".xlsm")
    jalur = _find_workbook_part(tipe)
    if jalur is None:
        raise other_kind(f"Berkas {name_zip(arsip)}.")
    if jalur not in arsip.namelist():
        raise damaged("Bagian utama buku kerja hilang dari berkas.")
    _check_workbook_part(_head(arsip, jalur, MAKS_KECIL))


def _find_workbook_part(tipe: str) -> str | None:
    """The path of the workbook part; one tag at a time, so that no text makes the search slow.

    Where some program gives that type to all XML it is the part with the usual name.
    """
    sejenis = [tag for tag in tipe.split("<") if any(jenis in tag for jenis in _TIPE_KERJA)]
    for tag in sejenis:
        if nama := _NAMA_BAGIAN.search(tag):
            return nama[1].lstrip("/")
    return _BUKU_BIASA if sejenis else None


def _check_workbook_part(isi: bytes) -> None:
    if b"purl.oclc.org/ooxml" in isi:
        raise other_kind("Berkas disimpan sebagai Strict Open XML.")
    lembar = len(re.findall(rb"<(?:\w+:)?sheet\s", isi))
    if lembar > MAKS_LEMBAR:
        raise too_wide(f"Berkas memuat {lembar} lembar; batasnya {MAKS_LEMBAR}.", PECAH)
    nama = len(re.findall(rb"<(?:\w+:)?definedName\s", isi))
    if nama > MAKS_NAMA:
        raise odd(f"Berkas memuat {nama} nama sel; batasnya {MAKS_NAMA}.")


def _unpack(arsip: zipfile.ZipFile, hanya: str = "") -> None:
    """Unpack everything, and look into all but pictures, or only into the one part that is ever parsed.

    Others of an .ods have a harmless DOCTYPE where OpenOffice wrote them: its manifest, for one.
    """
    cakupan = Cakupan()

    def look_at(nama: str) -> Lihat | None:
        if nama.startswith("xl/media/") or (hanya and nama != hanya):
            return None
        cakupan.start_part()
        return lambda potongan: _count(cakupan, potongan)

    unpack_all(arsip, _limit_of, look_at)


def _limit_of(nama: str) -> int:
    return MAKS_KECIL if nama.lower().endswith(_KECIL) else MAKS_BAGIAN


def _count(cakupan: Cakupan, potongan: bytes) -> None:
    cakupan.add(potongan)
    if cakupan.doctype:
        raise odd("Berkas memuat definisi entitas XML (DOCTYPE).")
    if cakupan.masalah:
        raise too_wide(cakupan.masalah)
