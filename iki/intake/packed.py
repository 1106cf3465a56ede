"""The cells of a sheet as the child process sends them, and kept as small as they come.

A cell costs some 40 bytes and its text; a `Sel` for each would take ten times that.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
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
        self._tempat = array("q", padat["tempat"])
        self._jenis = array("b", padat["jenis"])
        self._format = array("h", padat["format"])
        self._rumus = frozenset(padat["rumus"])
        self._nilai: list[str] = padat["nilai"]
        self._nama_format: list[str] = padat["nama_format"]

    def __getitem__(self, kunci: tuple[int, int]) -> Sel:
        tempat = kunci[0] * _LEBAR + kunci[1]
        ke = bisect_left(self._tempat, tempat)
        if not 0 < kunci[1] < _LEBAR or ke == len(self._tempat) or self._tempat[ke] != tempat:
            raise KeyError(kunci)
        nama = self._nama_format[self._format[ke]]
        return Sel(*kunci, _JENIS[self._jenis[ke]], self._nilai[ke], nama, ke in self._rumus)

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
        The same with sel as columns in order, without format, and with ganda: the addresses
        that come twice, of which the first cell stands.
    """
    pertama: dict[int, Mentah] = {}
    ganda = []
    for sel in mentah["sel"]:
        tempat = sel[0] * _LEBAR + sel[1]
        if tempat in pertama:
            ganda.append(sel[:2])
        else:
            pertama[tempat] = sel
    urut = sorted(pertama)
    nama_format, nomor = _number_formats(mentah["format"])
    padat = {
        "tempat": urut,
        "jenis": [_KODE[pertama[tempat][2]] for tempat in urut],
        "nilai": [pertama[tempat][3] for tempat in urut],
        "format": [nomor[pertama[tempat][4]] for tempat in urut],
        "rumus": [ke for ke, tempat in enumerate(urut) if pertama[tempat][5]],
        "nama_format": nama_format,
    }
    return {**mentah, "sel": padat, "format": [], "ganda": ganda}


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
