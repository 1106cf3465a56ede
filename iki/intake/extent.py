"""How far the cells of a sheet reach, counted from its raw XML while it is unpacked."""

import re

MAKS_BARIS = 100_000
MAKS_KOLOM = 1_000
MAKS_SEL = 500_000
MAKS_UNSUR = 2_500_000  # rows and cells with nothing in them; a whole styled column has 2 million
MAKS_TAG = 8_000_000  # of a part, opening and closing; a sheet at the other limits has 6 million
TERLALU_BANYAK = "Ada lebih dari 500.000 sel atau teks terisi di dalam berkas."

_ALAMAT = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)([0-9]+)["']""")
_SEL_ATAU_TEKS = re.compile(
    rb"<(?:\w+:)?(?:c(?P<atribut>\s[^<>]*)?>\s*<(?:\w+:)?(?:v|is|f)(?=[\s/>])|si(?=[\s/>]))"
)
_NILAI_ODS = b"office:value-type="  # one in each cell of an .ods that holds a value
_EKOR = 1024  # longer than any start tag of a cell


class Cakupan:
    """Counts cells that hold a value, and shared strings, of parts fed piece by piece.

    Empty cells that only carry a style are not counted: real files have them far away.

    Attributes:
        sel: cells and shared strings so far, of all parts.
        doctype: a DOCTYPE was seen; UTF-16 does not hide it.
        masalah: an Indonesian sentence once a limit is passed; else "".
    """

    def __init__(self) -> None:
        self.sel = 0
        self.doctype = False
        self.masalah = ""
        self.start_part()

    def start_part(self) -> None:
        """Forget the end of the part before."""
        self._unsur = self._tag = 0
        self._ekor = b""

    def add(self, potongan: bytes) -> None:
        """Count the next piece; a cell cut in two by the pieces' border is counted once."""
        teks = self._ekor + potongan
        self.doctype = self.doctype or b"<!DOCTYPE" in teks.replace(b"\x00", b"")
        self._unsur += potongan.count(b"<c ") + potongan.count(b"<row")
        if self._unsur > MAKS_UNSUR:
            self.masalah = "Ada jutaan baris atau sel berformat tanpa isi di satu lembar."
        self._tag += potongan.count(b"<")
        if self._tag > MAKS_TAG:
            self.masalah = (
                "Satu bagian berkas memuat jutaan tanda XML, jauh lebih banyak dari buku kerja biasa."
            )
        terakhir = 0
        for cocok in _SEL_ATAU_TEKS.finditer(teks):
            terakhir = cocok.end()
            self.sel += 1
            self._check(cocok["atribut"])
        self.sel += (self._ekor[1 - len(_NILAI_ODS) :] + potongan).count(_NILAI_ODS)
        if self.sel > MAKS_SEL:
            self.masalah = TERLALU_BANYAK
        self._ekor = teks[max(terakhir, len(teks) - _EKOR) :]

    def _check(self, atribut: bytes | None) -> None:
        alamat = _ALAMAT.search(atribut) if atribut else None
        if alamat is not None and not (len(alamat[1]) < 3 and len(alamat[2]) < 6):  # up to ZZ99999 is near
            kolom, baris = alamat[1].decode().upper(), int(alamat[2][:12])
            if column_number(kolom) > MAKS_KOLOM:
                self.masalah = f"Ada sel terisi jauh di kolom {kolom[:8]} (sel {kolom[:8]}{baris})."
            elif baris > MAKS_BARIS:
                self.masalah = f"Ada sel terisi jauh di baris {baris} (sel {kolom}{baris})."


def column_number(huruf: str) -> int:
    """A is 1, Z 26, AA 27; more than eight letters count as their first eight."""
    nomor = 0
    for satu in huruf[:8]:
        nomor = nomor * 26 + ord(satu) - 64
    return nomor


def column_letters(nomor: int) -> str:
    """1 is A, 26 Z, 27 AA."""
    huruf = ""
    while nomor > 0:
        nomor, sisa = divmod(nomor - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf
