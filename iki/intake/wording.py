"""What reports write around a number, and what of it may be dropped."""

import re

from iki.text import fold_text

_KIRA_KIRA = re.compile(r"^(?:±|\+/-|≈|~)\s*(?=[0-9])")
_GARIS = re.compile(r"[-–—]{2,}")
_PERSEN = re.compile(r"(?<=[0-9])\s*(?:persen|prosen)$", re.IGNORECASE)
_RUPIAH = re.compile(r"(?:rp\.?|idr)\s*(?=[0-9-])", re.IGNORECASE)
_SEN_KOSONG = re.compile(r",\s*[-–]{1,2}$")  # "Rp1.000,-"
_TITIK_AKHIR = re.compile(r"(?<=[0-9])\.$")
_NOL_UTUH = re.compile(r"^([0-9]+)[.,]0{1,2}$")  # three would be thousands
_BERSATUAN = re.compile(r"([0-9][0-9.,]*)\s*([^\W\d_]+)\.?")
_SINGKATAN = {"org": "orang"}
_SATUAN_RUPIAH = {"rp", "rupiah"}
_SATUAN_PERSEN = {"%", "persen", "persentase", "prosentase", "prosen", "percent"}


def is_persen(satuan: str) -> bool:
    """Whether a satuan means percent, however it is written."""
    return fold_text(satuan) in _SATUAN_PERSEN


def read_rupiah(teks: str) -> str | None:
    """The number of an amount of money: "Rp 1.000,-" is "1.000"; None for any other text."""
    rupiah = _RUPIAH.match(teks)
    return _SEN_KOSONG.sub("", teks[rupiah.end() :]) if rupiah else None


def is_satuan(kata: str, satuan: str) -> bool:
    """Whether a word behind a number is its satuan or short for it: "Lap", "dok.", "org"."""
    pendek, sendiri = fold_text(kata).rstrip("."), fold_text(satuan)
    pendek = _SINGKATAN.get(pendek, pendek)
    return pendek == sendiri or (len(pendek) >= 2 and sendiri.startswith(pendek))


def strip_words(teks: str, satuan: str, *, bulat: bool = False) -> str:
    """A number without what reports write around it.

    "± 12", "12.", "12 dok" in Dokumen, "12,5 persen", "Rp 1.000,-" in rupiah, "--"; where whole
    things are counted "12,0" too.
    """
    if _GARIS.fullmatch(teks):
        return "-"
    teks = _KIRA_KIRA.sub("", teks.replace("−", "-"))
    teks = _PERSEN.sub("%", _TITIK_AKHIR.sub("", teks))
    bersatuan = _BERSATUAN.fullmatch(teks)
    if bersatuan and is_satuan(bersatuan[2], satuan):
        teks = bersatuan[1]
    if fold_text(satuan) in _SATUAN_RUPIAH:
        teks = read_rupiah(teks) or teks
    return _NOL_UTUH.sub(r"\1", teks) if bulat else teks
