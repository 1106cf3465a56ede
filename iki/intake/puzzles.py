"""Why a text is no number, and what to write instead."""

import re

from iki.intake.findings import KodeTemuan, shorten
from iki.numbers import MAKS_ANGKA_PENTING
from iki.text import fold_text

_INGGRIS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+|-?[0-9]{1,3}(,[0-9]{3}){2,}")
_DUA_ARTI = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_PECAHAN = re.compile(r"-?[0-9.]+,[0-9]+|-?[0-9]+\.[0-9]+")
_TUKAR = str.maketrans(",.", ".,")


def explain_angka(teks: str, *, bulat: bool, satuan: str) -> tuple[KodeTemuan, str, str]:
    """The kind of trouble, a sentence without its subject, and the remedy.

    Args:
        teks: a text that `parse_angka` refused.
        bulat, satuan: as `parse_angka` takes them.
    """
    tampak = shorten(teks)
    inti = fold_text(teks).removesuffix("%").strip()
    inti = inti.removesuffix(fold_text(satuan)).strip() if satuan else inti
    if len(re.sub(r"[^0-9]", "", inti)) > MAKS_ANGKA_PENTING:
        return (
            KodeTemuan.ANGKA_TERLALU_PANJANG,
            f"'{tampak}' terlalu panjang.",
            "Tulis paling banyak 15 digit.",
        )
    if _INGGRIS.fullmatch(inti):
        masalah = f"'{tampak}' memakai urutan koma dan titik Inggris."
        return KodeTemuan.URUTAN_INGGRIS, masalah, _turned_advice(inti, bulat=bulat, satuan=satuan)
    if bulat and _PECAHAN.fullmatch(inti):
        masalah = f"'{tampak}' berupa pecahan, sedangkan {satuan or 'satuannya'} dihitung utuh."
        return KodeTemuan.BILANGAN_PECAHAN, masalah, _whole_advice(inti)
    if not bulat and _DUA_ARTI.fullmatch(inti):
        masalah = f"'{tampak}' dapat berarti {inti.replace('.', '')} atau {inti.replace('.', ',')}."
        saran = f"Tulis {inti.replace('.', ',')} atau {inti.replace('.', '')}, mana yang dimaksud."
        return KodeTemuan.ANGKA_DUA_ARTI, masalah, saran
    return (
        KodeTemuan.ANGKA_TIDAK_TERBACA,
        f"'{tampak}' tidak terbaca sebagai angka.",
        "Tulis angkanya saja dengan titik untuk ribuan dan koma untuk desimal, misalnya 1.234,5.",
    )


def _turned_advice(inti: str, *, bulat: bool, satuan: str) -> str:
    utuh, pecahan, _ = inti.partition(".")
    if bulat and pecahan:
        return f"Tulis {utuh.translate(_TUKAR)} tanpa pecahannya: {satuan or 'satuannya'} dihitung utuh."
    return f"Tulis {inti.translate(_TUKAR)} lalu unggah ulang."


def _whole_advice(inti: str) -> str:
    utuh, pemisah, ekor = inti.rpartition(",")
    if pemisah and len(ekor) == 3 and "." not in utuh:
        return f"Tulis {utuh}.{ekor} bila itu ribuan, atau {utuh} bila bukan."
    return "Tulis angka bulat tanpa koma; titik hanya untuk ribuan."
