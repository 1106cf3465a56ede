"""What the titles above a table say: their labels, and the year and triwulan that a sentence names."""

import re
from collections.abc import Iterator, Mapping

from iki.intake.questions import Hal
from iki.intake.raw import JenisSel, Sel
from iki.periods import parse_triwulan
from iki.text import clean_text, fold_text

_TRIWULAN = r"(?:tri\s?[wb]ulan|triw|trw|tw)"
_ANGKA_TRIWULAN = r"(?:iv|i{1,3}|[1-4])"
_SAMPAI = r"(?:s\s?[./]\s?d\b\.?|sampai(?:\s+dengan)?|hingga)"
_KALIMAT_TAHUN = re.compile(
    rf"\b(?:(?:tahun(?:\s+anggaran)?|t\.?\s?a\b\.?)\s*:?\s*((?:19|20)[0-9]{{2}})"
    rf"|{_TRIWULAN}\s*[.:\-]?\s*{_ANGKA_TRIWULAN}\s+((?:19|20)[0-9]{{2}}))\b"
    rf"(?P<lagi>\s*(?:[-–/]\s*[0-9]+|(?:[-–/,&]|dan\b|{_SAMPAI})\s*(?:tahun\s+)?(?:19|20)[0-9]{{2}}))*"
)
_KALIMAT_TRIWULAN = re.compile(
    rf"(?P<sampai>{_SAMPAI}\s*)?\b{_TRIWULAN}\s*[.:\-]?\s*(?P<angka>{_ANGKA_TRIWULAN})\b"
    rf"(?P<lagi>\s*(?:dan|[-–—/,&]|{_SAMPAI})\s*(?:{_TRIWULAN}\s*)?{_ANGKA_TRIWULAN}\b)?"
)
_LABEL = {
    "tahun": Hal.TAHUN,
    "tahun anggaran": Hal.TAHUN,
    "tahun kinerja": Hal.TAHUN,
    "triwulan": Hal.TRIWULAN,
    "tri wulan": Hal.TRIWULAN,
    "tribulan": Hal.TRIWULAN,
    "tw": Hal.TRIWULAN,
}
_LABEL_LAIN = re.compile(
    r"(?:[0-9a-z]{1,2}\s*[.)]\s*)?(?:periode|bulan|nama|nip|tugas(?: pokok)?|fungsi|ikhtisar jabatan"
    r"|unit(?: kerja| organisasi)?|satuan kerja"
    r"|(?:nama )?(?:jabatan|skpd|opd|perangkat daerah|instansi|dinas|bidang|seksi|sub ?bagian))\s*:?"
)
_BERNOMOR = re.compile(r"(?:tabel|lampiran|formulir|form|bagian|bab)\s*(?:[0-9.]+|[ivxlc]+)\b.*")
_ANGKA = re.compile(r"[^A-Za-z]*[0-9][^A-Za-z]*|[A-Za-z]{1,2}|nihil", re.IGNORECASE)


def find_label(teks: str) -> Hal | None:
    """Whether a cell is the label of a year or a triwulan, which stands to its right."""
    return _LABEL.get(fold_text(teks).rstrip(": "))


def read_kalimat(teks: str) -> Iterator[tuple[Hal, int]]:
    """The year and the triwulan that a sentence names; several, or what runs up to one, say nothing."""
    teks = fold_text(teks)
    tahun = {int(satu[1] or satu[2]) for satu in _KALIMAT_TAHUN.finditer(teks) if satu["lagi"] is None}
    if len(tahun) == 1:
        yield Hal.TAHUN, tahun.pop()
    triwulan = _KALIMAT_TRIWULAN.search(teks)
    if triwulan and not (triwulan["sampai"] or triwulan["lagi"] or "semester" in teks):
        yield Hal.TRIWULAN, parse_triwulan(triwulan["angka"])


def is_judul(isi: Mapping[int, Sel]) -> bool:
    """Whether a row can be nothing but a title: a label with what it labels, or one sentence with a period.

    Args:
        isi: the cells of the row that are not blank.
    """
    sel = [satu for _, satu in sorted(isi.items()) if clean_text(satu.nilai) != ":"]
    if not sel or sel[0].jenis is not JenisSel.TEKS:
        return False
    if find_label(sel[0].nilai) is not None:
        return True
    if len(sel) == 1 and any(True for _ in read_kalimat(sel[0].nilai)):
        return True
    teks = fold_text(sel[0].nilai)
    berlabel = _LABEL_LAIN.fullmatch(teks) or _BERNOMOR.fullmatch(teks)
    return berlabel is not None and not any(is_value(satu) for satu in sel[1:])


def is_value(sel: Sel) -> bool:
    """Whether a cell may report something: anything but prose."""
    return sel.jenis is not JenisSel.TEKS or _ANGKA.fullmatch(clean_text(sel.nilai)) is not None
