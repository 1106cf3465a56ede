"""What reports write around a number, and what of it may be dropped."""

import re

from iki.text import fold_text

_KIRA_KIRA = re.compile(r"^(?:±|\+/-|≈|~)\s*(?=[0-9])")
_GARIS = re.compile(r"[-–—]{2,}")
_PERSEN = re.compile(r"(?<=[0-9])\s*(?:persen|prosen)$", re.IGNORECASE)
_RUPIAH = re.compile(r"(?:rp\.?|idr)\s*(?=[0-9-])", re.IGNORECASE)
_SEN_KOSONG = re.compile(r",\s*[-–]{1,2}$")  # "Rp1.000,-"
_SATUAN_RUPIAH = {"rp", "rupiah"}
_SATUAN_PERSEN = {"%", "persen", "persentase", "prosentase", "prosen", "percent"}


def is_persen(satuan: str) -> bool:
    """Whether a satuan means percent, however it is written."""
    return fold_text(satuan) in _SATUAN_PERSEN


def read_rupiah(teks: str) -> str | None:
    """The number of an amount of money: "Rp 1.000,-" is "1.000"; None for any other text."""
    rupiah = _RUPIAH.match(teks)
    return _SEN_KOSONG.sub("", teks[rupiah.end() :]) if rupiah else None


def strip_words(teks: str, satuan: str) -> str:
    """A number without what reports write around it: "± 12", "12,5 persen", "Rp 1.000,-" in rupiah, "--"."""
    if _GARIS.fullmatch(teks):
        return "-"
    teks = _PERSEN.sub("%", _KIRA_KIRA.sub("", teks))
    rupiah = read_rupiah(teks) if fold_text(satuan) in _SATUAN_RUPIAH else None
    return teks if rupiah is None else rupiah
