"""Read a YAML file so that a complaint about it can name the line."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import yaml

from iki.errors import KebijakanError
from iki.numbers import round_angka

Letak = tuple[str | int, ...]
"""The way to a value: ("kategori", 2, "batas_bawah")."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where there is libyaml, five times faster
_Pilihan = TypeVar("_Pilihan", bound=StrEnum)


@dataclass(frozen=True)
class BerkasYaml:
    """One file as read: its values, and the line on which each stands."""

    path: Path
    isi: dict[str, Any]
    baris: dict[Letak, int]

    def refuse(self, letak: Letak, masalah: str) -> NoReturn:
        """Raise the one error of this room: file, line, problem."""
        while letak not in self.baris:
            letak = letak[:-1]
        raise KebijakanError(f"{self.path.name}, baris {self.baris[letak]}: {masalah}")

    def require(self, letak: Letak, jenis: type, *, boleh_kosong: bool = False) -> Any:
        """The value at `letak`, of this type and not empty (a whole number passes for a float)."""
        nilai: Any = self.isi
        for langkah in letak:
            if isinstance(nilai, dict) and langkah not in nilai:
                self.refuse(letak, f"'{langkah}' tidak ada.")
            nilai = nilai[langkah]
        if nilai is None and boleh_kosong:
            return None
        if jenis is float and type(nilai) is int:
            nilai = float(nilai)
        if type(nilai) is not jenis or nilai in ("", [], {}):
            self.refuse(letak, f"'{letak[-1]}' harus berupa {_NAMA_JENIS[jenis]}.")
        return nilai

    def require_percent(self, letak: Letak) -> float:
        """A number of 0 or more with at most two decimals, because classification rounds to two."""
        nilai: float = self.require(letak, float)
        if not (0 <= nilai < inf and float(round_angka(nilai)) == nilai):
            self.refuse(letak, f"'{letak[-1]}' harus 0 atau lebih, paling banyak dua desimal.")
        return nilai

    def require_option(self, letak: Letak, pilihan: type[_Pilihan]) -> _Pilihan:
        """One word of a closed list."""
        nilai = self.require(letak, str)
        if nilai not in list(pilihan):
            self.refuse(letak, f"'{letak[-1]}' harus salah satu dari {', '.join(pilihan)}.")
        return pilihan(nilai)

    def check_fields(self, letak: Letak, dikenal: set[str]) -> None:
        """Refuse a field that nobody reads: a misspelt option would be passed over in silence."""
        for nama in self.require(letak, dict) if letak else self.isi:
            if nama not in dikenal:
                self.refuse((*letak, nama), f"'{nama}' tidak dikenal. Pilihan: {', '.join(sorted(dikenal))}.")


_NAMA_JENIS = {
    str: "teks",
    int: "bilangan bulat",
    float: "angka",
    date: "tanggal",
    list: "daftar",
    dict: "isian",
}


def read_yaml(path: Path) -> BerkasYaml:
    """Read one file whose top level is a mapping.

    Raises:
        KebijakanError: no valid YAML, no mapping, or a key written twice.
    """
    teks = path.read_text(encoding="utf-8")
    try:
        akar = yaml.compose(teks, _LOADER)
        isi = yaml.load(teks, _LOADER)  # noqa: S506  (safe: one of the two above)
    except yaml.YAMLError as galat:
        tanda, sebab = getattr(galat, "problem_mark", None), getattr(galat, "problem", None)
        baris = tanda.line + 1 if tanda else 1
        raise KebijakanError(
            f"{path.name}, baris {baris}: bukan YAML yang sah ({sebab or galat})."
        ) from galat
    if not isinstance(akar, yaml.MappingNode):
        raise KebijakanError(f"{path.name}, baris 1: isinya harus berupa 'nama: nilai'.")
    berkas = BerkasYaml(path, isi, {(): 1})
    _note_lines(akar, (), berkas)
    return berkas


def _note_lines(simpul: yaml.Node, letak: Letak, berkas: BerkasYaml) -> None:
    berkas.baris.setdefault(letak, simpul.start_mark.line + 1)
    if isinstance(simpul, yaml.SequenceNode):
        for nomor, anak in enumerate(simpul.value):
            _note_lines(anak, (*letak, nomor), berkas)
    elif isinstance(simpul, yaml.MappingNode):
        for kunci, anak in simpul.value:
            letak_anak = (*letak, kunci.value)
            ganda = letak_anak in berkas.baris
            berkas.baris[letak_anak] = kunci.start_mark.line + 1
            if ganda:
                berkas.refuse(letak_anak, f"'{kunci.value}' tertulis dua kali.")
            _note_lines(anak, letak_anak, berkas)
