"""Texts fit to be shown: what cannot be seen is dropped before it reaches a page."""

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

_TAK_TERLIHAT = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JEDA = 24
"""Letters of a word after which it may be broken: every column holds at least as many."""


def map_texts(isi: Any, ubah: Callable[[str], str]) -> Any:
    """The same dictionaries and lists with every text in them changed."""
    if isinstance(isi, str):
        return ubah(isi)
    if isinstance(isi, Mapping):
        return {nama: map_texts(satu, ubah) for nama, satu in isi.items()}
    if isinstance(isi, list | tuple):
        return [map_texts(satu, ubah) for satu in isi]
    return isi


def show_visible(teks: str) -> str:
    """Without control, bidi and private characters; a line break is a space, NBSP stays."""
    if teks.isprintable():
        return teks
    satu_baris = "".join(" " if c in "\n\r\t\v\f\x85" else c for c in teks)
    return "".join(c for c in satu_baris if unicodedata.category(c) not in _TAK_TERLIHAT)


def loosen_words(teks: str) -> str:
    """The same, with places in long words at which a line may break; they are not seen either."""
    return " ".join(_loosen(kata) for kata in show_visible(teks).split(" "))


def _loosen(kata: str) -> str:
    if len(kata) <= _JEDA:
        return kata
    return "\N{ZERO WIDTH SPACE}".join(kata[awal : awal + _JEDA] for awal in range(0, len(kata), _JEDA))
