"""Numbers as this office writes them, and the one rounding used before classifying."""

import re
from decimal import ROUND_HALF_UP, Decimal
from numbers import Integral

import numpy as np
import numpy.typing as npt

from iki.errors import AngkaError
from iki.text import clean_text, fold_text

_POLOS = re.compile(r"-?[0-9]+(,[0-9]+)?")
_RIBUAN = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_TITIK_DESIMAL = re.compile(r"-?[0-9]+\.([0-9]{1,2}|[0-9]{4,})")
_KOSONG = {"", "-", "–", "—", "n/a"}

MAKS_ANGKA_PENTING = 15
"""Digits that a float64 keeps exactly; a longer number would be stored as another one."""


def parse_angka(teks: str, *, bulat: bool, satuan: str = "") -> Decimal | None:
    """Read one number: "20.000 Orang" is 20000, "19.55" and "19,55 %" are 19.55.

    A trailing "%" is dropped, not divided by 100: the unit (`satuan`) belongs to
    the ukuran in the catalogue, never to the value.

    Args:
        bulat: the satuan counts whole things (Orang, Dokumen), so a dot groups
            thousands. Otherwise (%, Nilai) one dot may be a decimal point.
        satuan: the ukuran's own unit; written behind the number it is dropped too.

    Returns:
        The number in its ukuran's own satuan; None for an empty cell or a dash.

    Raises:
        AngkaError: the text fits two readings ("1.234" under %) or none ("12.34"
            or "20,000" Orang, "1,234.5", prose), or has more digits than can be
            kept. A wrong guess is off by 1000.

    Source: EYD edisi V (titik ribuan, koma desimal); the IKI 2023-2026 document,
        which prints both 19.55% and 13,23%.
    """
    bersih = _strip_satuan(fold_text(teks), fold_text(satuan))
    if bersih in _KOSONG:
        return None
    angka = _read_digits(bersih, bulat=bulat)
    if angka is None:
        raise AngkaError(
            f"'{clean_text(teks)}' tidak terbaca sebagai angka. "
            "Pakai titik untuk ribuan dan koma untuk desimal, misalnya 1.234,5."
        )
    if len(angka.as_tuple().digits) > MAKS_ANGKA_PENTING:
        raise AngkaError(f"'{clean_text(teks)}' terlalu panjang. Tulis paling banyak 15 angka.")
    return angka


def _strip_satuan(bersih: str, satuan: str) -> str:
    for akhiran in ("%", satuan):
        if akhiran:
            bersih = bersih.removesuffix(akhiran).rstrip()
    return bersih


def _read_digits(bersih: str, *, bulat: bool) -> Decimal | None:
    if _POLOS.fullmatch(bersih) and not (bulat and "," in bersih):
        return Decimal(bersih.replace(",", "."))
    if _RIBUAN.fullmatch(bersih) and bulat != ("," in bersih):
        return Decimal(bersih.replace(".", "").replace(",", "."))
    if _TITIK_DESIMAL.fullmatch(bersih) and not bulat:
        return Decimal(bersih)
    return None


def format_angka(angka: Decimal | float | int, desimal: int | None = None) -> str:
    """Write 1234.5 as "1.234,5".

    Args:
        angka: a finite number; missing values are the caller's ("belum lapor").
        desimal: places to round half up to; None keeps the number's own places.
    """
    nilai = round_angka(angka, desimal) if desimal is not None else _to_decimal(angka)
    return f"{nilai:,f}".translate(str.maketrans(",.", ".,"))


def format_plain(angka: Decimal | float | int) -> str:
    """Write a number with two decimals at most and no zeros at the end: 24.40 is "24,4"."""
    return format_angka(float(round_angka(angka)))


def round_angka(angka: Decimal | float | int, desimal: int = 2) -> Decimal:
    """Round half up (away from zero) in exact decimal arithmetic: 90.995 is 91.00, 90.994 is 90.99."""
    return _to_decimal(angka).quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP) + 0  # no "-0"


def _to_decimal(angka: Decimal | float | int) -> Decimal:
    """A float, numpy's too, as the decimal it stands for: 55.900000000000006 is 55.9 (nine places)."""
    if isinstance(angka, Decimal):
        return angka
    if isinstance(angka, Integral):
        return Decimal(int(angka))
    bulat9 = round(float(angka), 9)
    return Decimal(int(bulat9)) if bulat9.is_integer() else Decimal(repr(bulat9))


_DERAU = 1e-9  # far below one whole thing, far above the rounding error of a float


def floor_whole(nilai: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Round down to whole things, after forgiving the error of a float: 2.9999999999 is 3."""
    return np.floor(nilai + _DERAU)


def ceil_whole(nilai: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Round up to whole things, after forgiving the error of a float: 3.0000000001 is 3."""
    return np.ceil(nilai - _DERAU)


def round_half_up(nilai: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Round to two decimals, half up, as `round_angka` does, for a whole array.

    float64 carries an error near 1e-13 at 100; counting in units of 1e-9 first
    removes it, and halves of a hundredth are exact in binary from there on. Values
    that differ from a half by less than 5e-10 count as the half. NaN stays NaN.
    """
    hasil = nilai * 1e9
    np.rint(hasil, out=hasil)
    hasil /= 1e7
    hasil += 0.5
    np.floor(hasil, out=hasil)
    hasil /= 100
    return hasil
