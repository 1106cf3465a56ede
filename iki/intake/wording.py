"""What reports write around a number, and what of it may be dropped."""

import re

from iki.text import fold_text

_KIRA_KIRA = re.compile(r"^(?:±|\+/-|≈|~)\s*(?=[0-9])")
_GARIS = re.compile(r"[-–—]{2,}")
_PERSEN = re.compile(r"(?<=[0-9])\s*(?:persen|prosen)$", re.IGNORECASE)
_RUPIAH = re.compile(r"(?:rp\.?|idr)\s*(?=[0-9])", re.IGNORECASE)
_SEN_KOSONG = re.compile(r",\s*[-–]{1,2}$")
_SATUAN_RUPIAH = {"rp", "rupiah"}


def is_rupiah(teks: str) -> bool:
    """Whether an amount of money stands here: "Rp 1.000"."""
    return _RUPIAH.match(teks) is not None


def strip_words(teks: str, satuan: str) -> str:
    """A number without what reports write around it: "± 12", "12,5 persen", "Rp 1.000,-" in rupiah, "--"."""
    if _GARIS.fullmatch(teks):
        return "-"
    teks = _PERSEN.sub("%", _KIRA_KIRA.sub("", teks))
    rupiah = _RUPIAH.match(teks) if fold_text(satuan) in _SATUAN_RUPIAH else None
    return _SEN_KOSONG.sub("", teks[rupiah.end() :]) if rupiah else teks
