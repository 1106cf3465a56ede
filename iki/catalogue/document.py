"""Read the IKI document: what is printed, nothing interpreted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iki.errors import KatalogError

BANYAK_TAHUN = 4

_PEMISAH = "INDIKATOR KINERJA INDIVIDU (IKI)"
_PERIODE = re.compile(r"TAHUN (\d{4})-(\d{4})")
_JABATAN = re.compile(r"1\. Jabatan : (.+)")
_TUGAS = re.compile(r"2\. Tugas : (.+)")
_FUNGSI = re.compile(r"3\. Fungsi :(.*)")
_BUTIR = re.compile(r" ?(?:- )?([a-z])\. (.+)")
_JUDUL_TABEL = (
    "No",
    "Sasaran Kinerja",
    "Indikator Kinerja",
    "Penjelasan/Alasan/",
    "Target",
    "",
    "",
    "",
    "Sumber",
)


@dataclass(frozen=True)
class Baris:
    """One table row as printed; a blank cell is "".

    Attributes:
        baris: line of the file, from 1.
        target: the target texts, in the order of the year columns.
    """

    baris: int
    no: str
    sasaran: str
    indikator: str
    formulasi: str
    target: tuple[str, ...]
    sumber_data: str


@dataclass(frozen=True)
class BlokJabatan:
    """One jabatan with its table.

    Attributes:
        fungsi: the text of each line, without its letter.
        tahun: the years printed over the target columns.
    """

    nama: str
    tugas: str
    fungsi: tuple[str, ...]
    tahun: tuple[int, ...]
    baris: tuple[Baris, ...]


@dataclass(frozen=True)
class Dokumen:
    """The whole document.

    Attributes:
        periode: the years of its title, "TAHUN 2023-2026".
        jabatan: the blocks, in the order of the pages.
    """

    periode: tuple[int, ...]
    jabatan: tuple[BlokJabatan, ...]


@dataclass(frozen=True)
class _Teks:
    """One line of the file that is not blank, with its place."""

    berkas: str
    baris: int
    isi: str

    def expect(self, pola: re.Pattern[str], bentuk: str) -> re.Match[str]:
        """Match the whole line, or raise KatalogError saying which form was expected."""
        cocok = pola.fullmatch(self.isi)
        if cocok is None:
            raise self.refuse(f"seharusnya berbentuk '{bentuk}'")
        return cocok

    def refuse(self, masalah: str) -> KatalogError:
        tertulis = self.isi if len(self.isi) <= 60 else f"{self.isi[:60]}…"
        return KatalogError(
            f"{self.berkas} baris {self.baris}: {masalah}, tertulis '{tertulis}'. "
            "Cocokkan dengan dokumen IKI aslinya."
        )


def read_document(path: Path) -> Dokumen:
    """Read the tab-separated text of the IKI document.

    A block starts at a line "INDIKATOR KINERJA INDIVIDU (IKI)": jabatan, tugas,
    fungsi, then a table of nine columns. Blank lines mean nothing, inside a table too.

    Raises:
        KatalogError: a line that is not what its place asks for; names file and line.
    """
    teks = [_Teks(path.name, nomor, isi) for nomor, isi in enumerate(_read_lines(path), 1) if isi.strip()]
    batas = [i for i, t in enumerate(teks) if t.isi == _PEMISAH]
    if not batas:
        raise KatalogError(f"{path.name}: tidak ada baris '{_PEMISAH}'. Pakai teks dokumen IKI yang utuh.")
    blok = [teks[awal + 1 : akhir] for awal, akhir in zip(batas, [*batas[1:], len(teks)], strict=True)]
    return Dokumen(
        periode=_read_periode(teks[: batas[0]], path.name),
        jabatan=tuple(_read_blok(b, teks[awal]) for b, awal in zip(blok, batas, strict=True)),
    )


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as galat:
        raise KatalogError(f"{path.name} tidak dapat dibaca. Sediakan teks dokumen IKI (UTF-8).") from galat


def _read_periode(kepala: Sequence[_Teks], berkas: str) -> tuple[int, ...]:
    for teks in kepala:
        if cocok := _PERIODE.fullmatch(teks.isi):
            return tuple(range(int(cocok[1]), int(cocok[2]) + 1))
    raise KatalogError(
        f"{berkas}: judul 'TAHUN 2023-2026' tidak ada sebelum jabatan pertama. Lengkapi judulnya."
    )


def _read_blok(teks: Sequence[_Teks], pemisah: _Teks) -> BlokJabatan:
    tabel = next((i for i, t in enumerate(teks) if t.isi.startswith("No\t")), None)
    if tabel is None or tabel < 3 or len(teks) < tabel + 3:
        raise pemisah.refuse("jabatan sesudah baris ini tidak lengkap (jabatan, tugas, fungsi, tabel)")
    _check_heading(teks[tabel])
    return BlokJabatan(
        nama=teks[0].expect(_JABATAN, "1. Jabatan : …")[1],
        tugas=teks[1].expect(_TUGAS, "2. Tugas : …")[1],
        fungsi=_read_fungsi(teks[2:tabel]),
        tahun=_read_tahun(teks[tabel + 1]),
        baris=_read_tabel(teks[tabel + 2 :]),
    )


def _read_fungsi(teks: Sequence[_Teks]) -> tuple[str, ...]:
    """The lettered lines; the first may stand on the line "3. Fungsi :" itself."""
    pertama = teks[0].expect(_FUNGSI, "3. Fungsi :")[1]
    butir = [_Teks(teks[0].berkas, teks[0].baris, pertama)] if pertama.strip() else []
    butir += teks[1:]
    if not butir:
        raise teks[0].refuse("fungsi kosong")
    return tuple(_read_butir(t, chr(ord("a") + urutan)) for urutan, t in enumerate(butir))


def _read_butir(teks: _Teks, huruf: str) -> str:
    cocok = teks.expect(_BUTIR, f"{huruf}. …")
    if cocok[1] != huruf:
        raise teks.refuse(f"butir fungsi seharusnya berhuruf '{huruf}.'")
    return cocok[2]


def _check_heading(teks: _Teks) -> None:
    sel = _split_cells(teks)
    if not all(s.startswith(judul) if judul else s == "" for s, judul in zip(sel, _JUDUL_TABEL, strict=True)):
        raise teks.refuse("judul kolom tabel tidak dikenal")


def _read_tahun(teks: _Teks) -> tuple[int, ...]:
    sel = _split_cells(teks)
    tahun = sel[4 : 4 + BANYAK_TAHUN]
    if any(sel[:4]) or sel[8] or not all(re.fullmatch(r"\d{4}", t) for t in tahun):
        raise teks.refuse("seharusnya empat tahun di bawah judul Target")
    return tuple(int(t) for t in tahun)


def _read_tabel(teks: Sequence[_Teks]) -> tuple[Baris, ...]:
    """The rows; one without sasaran and indikator continues the indikator above it."""
    if _read_baris(teks[0]).indikator == "":
        raise teks[0].refuse("baris pertama tabel tidak memuat indikator")
    return tuple(_read_baris(t) for t in teks)


def _read_baris(teks: _Teks) -> Baris:
    sel = _split_cells(teks)
    target = tuple(sel[4 : 4 + BANYAK_TAHUN])
    if not sel[3] or not all(target):
        raise teks.refuse("formulasi atau salah satu target kosong")
    if bool(sel[1]) != bool(sel[2]):
        raise teks.refuse("sasaran dan indikator harus sama-sama terisi atau sama-sama kosong")
    return Baris(teks.baris, sel[0], sel[1], sel[2], sel[3], target, sel[8])


def _split_cells(teks: _Teks) -> list[str]:
    sel = teks.isi.split("\t")
    if len(sel) != len(_JUDUL_TABEL):
        raise teks.refuse(f"seharusnya {len(_JUDUL_TABEL)} kolom tabel, terbaca {len(sel)}")
    return sel
