"""Targets as people write them, and as the catalogue holds them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.catalogue.model import Arah, Jadwal, Jenis, Tangga
from iki.catalogue.rules import HURUF
from iki.errors import AngkaError, KatalogError
from iki.numbers import format_angka, parse_angka
from iki.text import clean_text

TARGET_TW = ("target_tw1", "target_tw2", "target_tw3", "target_tw4")

_RENTANG = re.compile(r"\s*(?:–|—|\bs\.?d\.?\b|\bsampai\b|(?<=[0-9%a-z ])-(?=\s*[0-9]))\s*")


@dataclass(frozen=True)
class Ditulis:
    """A target as a person writes it: "20.000 Orang", "19,55", "B", "80–90"; and its triwulan, where they
    have targets of their own ("" each otherwise)."""

    setahun: str
    triwulan: Sequence[str] = ()


def read_target(ditulis: Ditulis, ukuran: Mapping[Any, Any]) -> dict[str, Any]:
    """Read a target by the satuan, jenis, arah and jadwal of its ukuran.

    Args:
        ukuran: a row of `Katalog.ukuran`.

    Returns:
        target_teks, target, target_atas, target_huruf, target_tw1 … target_tw4; None where there is none.

    Raises:
        KatalogError: it cannot be read as a target of this ukuran.
    """
    kosong: dict[str, Any] = dict.fromkeys(("target", "target_atas", "target_huruf", *TARGET_TW))
    teks = clean_text(ditulis.setahun)
    if not teks:
        raise KatalogError(f"Target {ukuran['kode']} kosong. Tulis targetnya, misalnya {_example(ukuran)}.")
    if ukuran["jenis"] == Jenis.MUTU:
        huruf = _read_huruf(teks, ukuran)
        return kosong | {"target_huruf": huruf, "target_teks": _with_satuan(teks, huruf, ukuran)}
    bagian = _RENTANG.split(teks, maxsplit=1) if ukuran["arah"] == Arah.RENTANG else [teks]
    angka = [_read_angka(satu, ukuran) for satu in bagian]
    if ukuran["arah"] == Arah.RENTANG and len(angka) < 2:
        raise KatalogError(f"Target {ukuran['kode']} harus rentang. Tulis keduanya, misalnya 80–90.")
    tw = _read_triwulan(ditulis.triwulan, ukuran)
    teks = _with_satuan(teks, "–".join(format_angka(satu) for satu in angka), ukuran)
    return kosong | dict(zip(("target", "target_atas"), angka, strict=False)) | tw | {"target_teks": teks}


def _read_huruf(teks: str, ukuran: Mapping[Any, Any]) -> str:
    huruf = teks.split(maxsplit=1)[0].upper()
    dikenal = HURUF[Tangga(ukuran["tangga"])]
    if huruf not in dikenal:
        raise KatalogError(
            f"Target {ukuran['kode']}: '{teks}' bukan huruf {ukuran['tangga']}. Pilih {', '.join(dikenal)}."
        )
    return huruf


def _read_angka(teks: str, ukuran: Mapping[Any, Any]) -> float:
    try:
        angka = parse_angka(teks, bulat=ukuran["jenis"] == Jenis.JUMLAH, satuan=ukuran["satuan"])
    except AngkaError as galat:
        raise KatalogError(f"Target {ukuran['kode']}: {galat}") from galat
    if angka is None:
        raise KatalogError(f"Target {ukuran['kode']} kosong. Tulis angkanya, misalnya {_example(ukuran)}.")
    return float(angka)


def _read_triwulan(triwulan: Sequence[str], ukuran: Mapping[Any, Any]) -> dict[str, float]:
    if ukuran["jadwal"] != Jadwal.TARGET_TW:
        return {}
    if len([satu for satu in triwulan if clean_text(satu)]) < len(TARGET_TW):
        raise KatalogError(
            f"{ukuran['kode']} berjadwal target per triwulan. Tulis targetnya s.d. TW I, II, III dan IV."
        )
    return {kolom: _read_angka(satu, ukuran) for kolom, satu in zip(TARGET_TW, triwulan, strict=True)}


def _with_satuan(teks: str, nilai: str, ukuran: Mapping[Any, Any]) -> str:
    """As the document prints it, with its satuan; what was written with one stays as it is."""
    satuan = str(ukuran["satuan"])
    if teks.casefold().endswith(satuan.casefold()):
        return teks
    return f"{nilai}%" if satuan == "%" else f"{nilai} {satuan}"


def _example(ukuran: Mapping[Any, Any]) -> str:
    if ukuran["jenis"] == Jenis.MUTU:
        return HURUF[Tangga(ukuran["tangga"])][1]
    if ukuran["arah"] == Arah.RENTANG:
        return "80–90"
    return "1.250" if ukuran["jenis"] == Jenis.JUMLAH else "87,5"


def write_target(target: Mapping[Any, Any]) -> str:
    """A row of `Katalog.target` as it may be written back: "1250", "19,55", "B", "80–90"."""
    if not pd.isna(target["target_huruf"]):
        return str(target["target_huruf"])
    angka = [target[nama] for nama in ("target", "target_atas") if not pd.isna(target[nama])]
    return "–".join(format_angka(satu) for satu in angka)
