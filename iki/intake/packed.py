"""The cells of a sheet as the child process sends them, and kept as small as they come.

A cell costs 15 bytes and its text; a `Sel` for each would take thirty times that.
"""

from array import array
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, pairwise
from operator import itemgetter, lt
from typing import Any

from iki.intake.raw import JenisSel, Lembar, Sel

_LEBAR = 1 << 20  # more than any column number
_JENIS = list(JenisSel)
_KODE = {str(jenis): kode for kode, jenis in enumerate(_JENIS)}

Mentah = list[Any]
"""A cell as a reader gives it: [baris, kolom, jenis, nilai, number of its format, rumus]."""


class SelPadat(Mapping[tuple[int, int], Sel]):
    """Cells by (baris, kolom), in the order of rows and then columns."""

    def __init__(self, padat: dict[str, Any]) -> None:
        self._tempat = _unpack("q", padat["tempat"])
        self._jenis = _unpack("b", padat["jenis"])
        self._format = _unpack("h", padat["format"])
        self._akhir = _unpack("I", padat["akhir"])
        self._teks: str = padat["teks"]
        self._rumus = frozenset(padat["rumus"])
        self._nama_format: list[str] = padat["nama_format"]

    def __getitem__(self, kunci: tuple[int, int]) -> Sel:
        tempat = kunci[0] * _LEBAR + kunci[1]
        ke = bisect_left(self._tempat, tempat)
        if not 0 < kunci[1] < _LEBAR or ke == len(self._tempat) or self._tempat[ke] != tempat:
            raise KeyError(kunci)
        nilai = self._teks[self._akhir[ke - 1] if ke else 0 : self._akhir[ke]]
        nama = self._nama_format[self._format[ke]]
        return Sel(*kunci, _JENIS[self._jenis[ke]], nilai, nama, ke in self._rumus)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return (divmod(tempat, _LEBAR) for tempat in self._tempat)

    def __len__(self) -> int:
        return len(self._tempat)


def pack_lembar(mentah: dict[str, Any]) -> dict[str, Any]:
    """A sheet as a reader gives it, packed for the way from the child process.

    Args:
        mentah: judul, terlihat, sel (list of `Mentah`, in any order), format (list of number
            formats), baris_tersembunyi, kolom_tersembunyi, gabungan, urut, pembaca.

    Returns:
        The same with sel as columns in order (arrays in base64, all texts as one), without format,
        and with ganda: the addresses that come twice, of which the first cell stands.
    """
    isi, ganda = _sort_cells(mentah["sel"])
    nama_format, nomor = _number_formats(mentah["format"])
    teks = [sel[3] for sel in isi]
    padat = {
        "tempat": _pack("q", _places(isi)),
        "jenis": _pack("b", [_KODE[sel[2]] for sel in isi]),
        "format": _pack("h", [nomor[sel[4]] for sel in isi]),
        "akhir": _pack("I", accumulate(map(len, teks))),
        "teks": "".join(teks),
        "rumus": [ke for ke, sel in enumerate(isi) if sel[5]],
        "nama_format": nama_format,
    }
    return {**mentah, "sel": padat, "format": [], "ganda": ganda}


def _pack(jenis: str, isi: Iterable[int]) -> str:
    return b64encode(array(jenis, isi).tobytes()).decode("ascii")


def _unpack(jenis: str, teks: str) -> "array[int]":
    hasil: array[int] = array(jenis)
    hasil.frombytes(b64decode(teks))
    return hasil


def _places(sel: list[Mentah]) -> list[int]:
    return [satu[0] * _LEBAR + satu[1] for satu in sel]


def _sort_cells(sel: list[Mentah]) -> tuple[list[Mentah], list[list[int]]]:
    """The first cell of each address, by row and column, and the addresses that come twice."""
    tempat = _places(sel)
    if all(map(lt, tempat, tempat[1:])):
        return sel, []  # in order, as nearly every file is
    urut = sorted(sel, key=itemgetter(0, 1))  # stable
    ganda = [kini[:2] for lalu, kini in pairwise(urut) if lalu[0] == kini[0] and lalu[1] == kini[1]]
    if ganda:
        urut = list({(satu[0], satu[1]): satu for satu in reversed(urut)}.values())[::-1]
    return urut, ganda


def _number_formats(semua: list[str]) -> tuple[list[str], list[int]]:
    """The distinct formats, and where each of them stands among those."""
    berbeda = list(dict.fromkeys(semua))
    tempat = {nama: ke for ke, nama in enumerate(berbeda)}
    return berbeda, [tempat[nama] for nama in semua]


def decode_lembar(padat: dict[str, Any]) -> Lembar:
    """A packed sheet as a `Lembar`."""
    return Lembar(
        judul=padat["judul"],
        terlihat=padat["terlihat"],
        sel=SelPadat(padat["sel"]),
        baris_tersembunyi=frozenset(padat["baris_tersembunyi"]),
        kolom_tersembunyi=frozenset(padat["kolom_tersembunyi"]),
        gabungan=tuple(tuple(satu) for satu in padat["gabungan"]),
        ganda=tuple(tuple(satu) for satu in padat["ganda"]),
        urut=padat["urut"],
        pembaca=padat["pembaca"],
    )
