"""Read the IKI document: what is printed, nothing interpreted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iki.errors import KatalogError

_PEMISAH = "INDIKATOR KINERJA INDIVIDU (IKI)"
_PERIODE = re.compile(r"TAHUN (\d{4}) ?[-–] ?(\d{4})")
_JABATAN = re.compile(r"1\. ?Jabatan ?: ?(.+)")
_TUGAS = re.compile(r"2\. ?Tugas ?: ?(.+)")
_FUNGSI = re.compile(r"3\. ?Fungsi ?:(.*)")
_BUTIR = re.compile(r" ?(?:- )?([a-z])\. (.+)")
_JUDUL_TABEL = ("No", "Sasaran Kinerja", "Indikator Kinerja", "Penjelasan/Alasan/", "Target")
_TANPA_TARGET = "-"


@dataclass(frozen=True)
class Baris:
    """One table row as printed; a blank cell is "".

    Attributes:
        baris: line of the file, from 1.
        target: the target texts, in the order of the year columns; "" where the ukuran has none.
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
        instansi: the office of its title, as names are written; "" where there is none.
        periode: the years of its title, "TAHUN 2023-2026".
        jabatan: the blocks, in the order of the pages.
    """

    instansi: str
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
    """Read the tab-separated text of the IKI document (see `parse_document`).

    Raises:
        KatalogError: the file cannot be read, or is no such document.
    """
    try:
        baris = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as galat:
        raise KatalogError(f"{path.name} tidak dapat dibaca. Sediakan teks dokumen IKI (UTF-8).") from galat
    return parse_document(baris, path.name)


def parse_document(baris: Sequence[str], nama: str) -> Dokumen:
    """Read the lines of an IKI document, cells of its tables parted by tabs.

    A block starts at a line "INDIKATOR KINERJA INDIVIDU (IKI)": jabatan, tugas,
    fungsi, then a table with a column for each year. Blank lines mean nothing, inside a table too.

    Args:
        nama: of the file, for messages.

    Raises:
        KatalogError: what is not what its place asks for; names file and line, the first of each jabatan.
    """
    teks = [_Teks(nama, nomor, isi) for nomor, isi in enumerate(baris, 1) if isi.strip()]
    batas = [i for i, t in enumerate(teks) if t.isi == _PEMISAH]
    if not batas:
        raise KatalogError(f"{nama}: tidak ada baris '{_PEMISAH}'. Pakai dokumen IKI yang utuh.")
    kepala = teks[: batas[0]]
    periode = _read_periode(kepala, nama)
    jabatan, galat = [], []
    for awal, akhir in zip(batas, [*batas[1:], len(teks)], strict=True):
        try:
            jabatan.append(_read_blok(teks[awal + 1 : akhir], teks[awal], len(periode)))
        except KatalogError as salah:
            galat.append(str(salah))
    if galat:
        raise KatalogError("\n".join(galat))
    return Dokumen(_read_instansi(kepala), periode, tuple(jabatan))


def _read_instansi(kepala: Sequence[_Teks]) -> str:
    """Behind the name of the document, up to its years: "… (IKI) DINAS SOSIAL KABUPATEN LAMPUNG BARAT"."""
    isi = " ".join(teks.isi for teks in kepala)
    sesudah = isi.partition(_PEMISAH)[2]
    cocok = _PERIODE.search(sesudah)
    return sesudah[: cocok.start() if cocok else None].strip().title()


def _read_periode(kepala: Sequence[_Teks], berkas: str) -> tuple[int, ...]:
    for teks in kepala:
        if cocok := _PERIODE.fullmatch(teks.isi):
            return tuple(range(int(cocok[1]), int(cocok[2]) + 1))
    raise KatalogError(
        f"{berkas}: judul 'TAHUN 2023-2026' tidak ada sebelum jabatan pertama. Lengkapi judulnya."
    )


def _read_blok(teks: Sequence[_Teks], pemisah: _Teks, banyak: int) -> BlokJabatan:
    tabel = next((i for i, t in enumerate(teks) if t.isi.startswith("No\t")), None)
    if tabel is None or tabel < 3 or len(teks) < tabel + 3:
        raise pemisah.refuse("jabatan sesudah baris ini tidak lengkap (jabatan, tugas, fungsi, tabel)")
    _check_heading(teks[tabel], banyak)
    return BlokJabatan(
        nama=teks[0].expect(_JABATAN, "1. Jabatan : …")[1],
        tugas=teks[1].expect(_TUGAS, "2. Tugas : …")[1],
        fungsi=_read_fungsi(teks[2:tabel]),
        tahun=_read_tahun(teks[tabel + 1], banyak),
        baris=_read_tabel(teks[tabel + 2 :], banyak),
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


def _check_heading(teks: _Teks, banyak: int) -> None:
    judul = (*_JUDUL_TABEL, *[""] * (banyak - 1), "Sumber")
    sel = _split_cells(teks, banyak)
    if not all(s.startswith(satu) if satu else s == "" for s, satu in zip(sel, judul, strict=True)):
        raise teks.refuse("judul kolom tabel tidak dikenal")


def _read_tahun(teks: _Teks, banyak: int) -> tuple[int, ...]:
    sel = _split_cells(teks, banyak)
    tahun = sel[4:-1]
    if any(sel[:4]) or sel[-1] or not all(re.fullmatch(r"\d{4}", t) for t in tahun):
        raise teks.refuse(f"seharusnya {banyak} tahun di bawah judul Target")
    return tuple(int(t) for t in tahun)


def _read_tabel(teks: Sequence[_Teks], banyak: int) -> tuple[Baris, ...]:
    """The rows; one without sasaran and indikator continues the indikator above it."""
    if _read_baris(teks[0], banyak).indikator == "":
        raise teks[0].refuse("baris pertama tabel tidak memuat indikator")
    return tuple(_read_baris(t, banyak) for t in teks)


def _read_baris(teks: _Teks, banyak: int) -> Baris:
    sel = _split_cells(teks, banyak)
    if not sel[3] or not all(sel[4:-1]):
        raise teks.refuse("formulasi atau salah satu target kosong")
    if bool(sel[1]) != bool(sel[2]):
        raise teks.refuse("sasaran dan indikator harus sama-sama terisi atau sama-sama kosong")
    target = tuple("" if satu == _TANPA_TARGET else satu for satu in sel[4:-1])
    if not any(target):
        raise teks.refuse("tidak ada satu pun target pada baris ini")
    return Baris(teks.baris, sel[0], sel[1], sel[2], sel[3], target, sel[-1])


def _split_cells(teks: _Teks, banyak: int) -> list[str]:
    """The cells of a row: four, one for each year, and the source."""
    sel = teks.isi.split("\t")
    if len(sel) != len(_JUDUL_TABEL) + banyak:
        raise teks.refuse(f"seharusnya {len(_JUDUL_TABEL) + banyak} kolom tabel, terbaca {len(sel)}")
    return sel
