"""Why a text is no number, and what to write instead."""

import re

from iki.intake.findings import KodeTemuan, shorten
from iki.intake.wording import is_persen
from iki.numbers import MAKS_ANGKA_PENTING
from iki.text import fold_text

_INGGRIS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+|-?[0-9]{1,3}(,[0-9]{3}){2,}")
_DUA_ARTI = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_PECAHAN = re.compile(r"-?[0-9.]+,[0-9]+|-?[0-9]+\.[0-9]+")
_ANGKA = r"[0-9][0-9.,]*"
_BANDING = re.compile(rf"{_ANGKA}\s*(?:/|:|dari|per)\s*{_ANGKA}(?:\s.*)?")
_BERBAGI = "Tulis keduanya di kolom Pembilang dan Penyebut, atau persentasenya di sini."
_BUKAN_ANGKA = (
    (
        re.compile(r"[a-z]{1,2}\s*[(=/,-][^0-9]*"),
        "memuat huruf bersama keterangannya",
        "Tulis hurufnya saja bila yang dinilai mutu, selain itu angkanya.",
    ),
    (re.compile(rf"['`‘’]+\s*({_ANGKA})"), "memakai tanda petik di depan angkanya", "Tulis {satu} saja."),
    (
        re.compile(r"[^0-9]*"),
        "tidak berisi angka",
        "Tulis angkanya saja, 0 bila tidak ada hasil, atau kosongkan bila belum ada laporan.",
    ),
    (_BANDING, "berupa perbandingan", "Tulis hasilnya, angkanya saja."),
    (
        re.compile(rf"=?{_ANGKA}(?:\s*[+*x]\s*{_ANGKA})+"),
        "berupa hitungan",
        "Tulis hasilnya, angkanya saja.",
    ),
    (
        re.compile(r"[0-9]{1,3}(?: [0-9]{3})+"),
        "memakai spasi di antara angkanya",
        "Tulis angkanya tanpa spasi; titik untuk ribuan.",
    ),
    (
        re.compile(rf"(?:[<>≥≤]=?|min\w*|maks\w*|lebih dari|kurang dari)\s*{_ANGKA}\s*%?"),
        "berupa batas",
        "Tulis angka yang sebenarnya.",
    ),
    (
        re.compile(rf"({_ANGKA})\s*\(.*\)"),
        "memuat angka bersama keterangannya",
        "Tulis {satu} saja, tanpa kurung.",
    ),
    (
        re.compile(rf".*{_ANGKA}[^0-9]+{_ANGKA}.*"),
        "memuat lebih dari satu angka",
        "Tulis satu angka saja.",
    ),
    (
        re.compile(rf"{_ANGKA}\s*([^\W\d_].*)"),
        "memuat '{satu}' di belakang angkanya{satuan}",
        "Tulis angkanya saja, dalam satuan itu.",
    ),
    (
        re.compile(rf".*[^\W\d_].*?({_ANGKA})"),
        "memuat kata di depan angkanya",
        "Tulis angkanya saja.",
    ),
)
"""What people write in place of a number, with the problem and the remedy; the first that fits counts."""

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
    return KodeTemuan.ANGKA_TIDAK_TERBACA, *_explain_words(fold_text(teks), tampak, satuan)


def _explain_words(teks: str, tampak: str, satuan: str) -> tuple[str, str]:
    """What stands in place of a number, and the remedy."""
    for pola, masalah, obat in _BUKAN_ANGKA:
        if cocok := pola.fullmatch(teks):
            satu = cocok[1] if cocok.re.groups else ""
            sebab = masalah.format(satu=satu, satuan=f", sedangkan satuannya {satuan}" if satuan else "")
            berbagi = pola is _BANDING and is_persen(satuan)
            saran = _BERBAGI if berbagi else obat.format(satu=satu)
            return f"'{tampak}' tidak terbaca sebagai satu angka: {sebab}.", saran
    return (
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
