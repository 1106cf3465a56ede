"""Two PDFs word by word: where the text of a file departs from what the database gives now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_KATA = re.compile(r"[+−-]?\d[\d.,]*\s?%|\S+")
"""A number stays with its percent sign."""

_TAK_TERLIHAT = re.compile("[\N{ZERO WIDTH SPACE}\N{SOFT HYPHEN}\N{ZERO WIDTH NO-BREAK SPACE}]")
_TERLALU_PANJANG = 3
"""A file with so many times the words of ours is not compared word by word."""


@dataclass(frozen=True)
class Perbedaan:
    """One place where a file is not what the database gives.

    Attributes:
        halaman: of the file, from 1; of the document made anew where the file lacks the words.
        tertulis: the words of the file; "" where it lacks them.
        menurut_basis_data: what should stand there; "" where nothing should.
    """

    halaman: int
    tertulis: str
    menurut_basis_data: str


def compare_halaman(berkas: Sequence[str], acuan: Sequence[str]) -> list[Perbedaan]:
    """Where the pages of a file differ from those of the document made anew, in reading order.

    Only words count: spaces, line breaks and invisible places to break a word do not.
    """
    tertulis, seharusnya = _split(berkas), _split(acuan)
    satu, dua = ([kata for _, kata in daftar] for daftar in (tertulis, seharusnya))
    if "".join(satu) == "".join(dua):
        return []
    if len(satu) > _TERLALU_PANJANG * len(dua):
        return [Perbedaan(1, f"{len(satu)} kata", f"{len(dua)} kata")]
    beda = [
        (tertulis[a:b], seharusnya[c:d])
        for jenis, a, b, c, d in SequenceMatcher(None, satu, dua).get_opcodes()
        if jenis != "equal" and "".join(satu[a:b]) != "".join(dua[c:d])
    ]
    return [Perbedaan((ada or harus)[0][0], _join(ada), _join(harus)) for ada, harus in beda]


def _split(halaman: Sequence[str]) -> list[tuple[int, str]]:
    """Every word with the number of its page."""
    return [
        (nomor, re.sub(r"\s", "\N{NO-BREAK SPACE}", kata))
        for nomor, teks in enumerate(halaman, start=1)
        for kata in _KATA.findall(_TAK_TERLIHAT.sub("", teks))
    ]


def _join(kata: Sequence[tuple[int, str]]) -> str:
    return " ".join(satu for _, satu in kata).replace("\N{NO-BREAK SPACE}", " ")
