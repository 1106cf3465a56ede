"""Read CSV and its like: every cell is text. Runs in the child process only (`child`)."""

import csv
import io
from itertools import islice, pairwise
from typing import Any

from iki.intake.extent import MAKS_BARIS, MAKS_KOLOM, column_letters
from iki.intake.findings import KodeTemuan
from iki.intake.gate_text import decode_text
from iki.intake.headings import KETERANGAN, match_judul
from iki.intake.limits import MAKS_TEKS_SEL, check_banyak
from iki.intake.packed import Mentah
from iki.intake.raw import JenisSel
from iki.intake.refusal import BerkasDitolakError, too_wide

JUDUL = "CSV"
"""The title of the one sheet; a text file has none of its own."""

_PEMISAH = (";", "\t", ",")
_KEPALA = 50  # rows from the top in which headings are looked for
_CUKUP = 2  # headings in one row that make it the head of a table


def read_text(isi: bytes) -> list[dict[str, Any]]:
    """The one sheet of a text file, as `packed.pack_lembar` takes it.

    The delimiter is that of ; tab , with which most headings are known, else with which the rows
    hold most fields; a first line "sep=;" says it, and is no row, as in Excel.

    Raises:
        BerkasDitolakError: a quote is not closed, a cell is too long, the table too wide, or a
            comma-separated row has more or fewer fields than its headings: an unquoted decimal
            comma would shift every value after it.
    """
    teks, pemisah = _split_hint(decode_text(isi).removesuffix("\x1a"))
    baris = _read_rows(teks, pemisah or max(_PEMISAH, key=lambda satu: _score(teks, satu)))
    sel: list[Mentah] = []
    for nomor, isi_baris in enumerate(baris, start=1):
        sel += [
            [nomor, kolom, JenisSel.TEKS.value, nilai, 0, False]
            for kolom, nilai in enumerate(isi_baris, start=1)
            if nilai.strip()
        ]
        check_banyak(len(sel))
    return [
        {
            "judul": JUDUL,
            "terlihat": True,
            "sel": sel,
            "format": ["@"],
            "baris_tersembunyi": [],
            "kolom_tersembunyi": [],
            "gabungan": [],
            "urut": True,
            "pembaca": "csv",
        }
    ]


def _split_hint(teks: str) -> tuple[str, str]:
    """The text without a first line "sep=;", and what that line says."""
    pertama, _, sisanya = teks.partition("\n")
    pertama = pertama.strip('\r" ')
    if len(pertama) == 5 and pertama.lower().startswith("sep="):
        return sisanya, pertama[4]
    return teks, ""


def _read_rows(teks: str, pemisah: str) -> list[list[str]]:
    csv.field_size_limit(MAKS_TEKS_SEL)
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah, strict=True)
    baris: list[list[str]] = []
    try:
        for isi in pembaca:
            baris.append(isi)
            if len(baris) > MAKS_BARIS:
                raise too_wide(f"Ada lebih dari {MAKS_BARIS} baris di dalam berkas.")
            if len(isi) > MAKS_KOLOM and any(isi[MAKS_KOLOM:]):
                akhir = max(ke for ke, nilai in enumerate(isi, start=1) if nilai)
                raise too_wide(f"Ada sel terisi jauh di kolom {column_letters(akhir)} (baris {len(baris)}).")
    except csv.Error as error:
        raise _broken(error, len(baris) + 1) from error
    if pemisah == ",":
        _check_widths(baris)
    return baris


def _score(teks: str, pemisah: str) -> tuple[int, int]:
    """How many headings are known in one row near the top, and how many fields the rows have."""
    pembaca = csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)
    try:
        kepala = list(islice(pembaca, _KEPALA))
    except csv.Error:
        return 0, 0
    paling = max((_count_headings(baris) for baris in kepala), default=0)
    return paling, sum(len(baris) - 1 for baris in kepala)


def _count_headings(baris: list[str]) -> int:
    return sum(len(nilai) < 200 and match_judul(nilai) is not None for nilai in baris[:MAKS_KOLOM])


def _check_widths(baris: list[list[str]]) -> None:
    judul = next(
        (nomor for nomor, isi in enumerate(baris[:_KEPALA]) if _count_headings(isi) >= _CUKUP), len(baris)
    )
    for nomor, isi in enumerate(baris[judul + 1 :], start=judul + 2):
        terisi = sum(bool(nilai.strip()) for nilai in isi)
        if terisi > 1 and len(isi) != len(baris[judul]):
            raise _split(f"Baris {nomor} berisi {len(isi)} kolom, sedangkan judulnya {len(baris[judul])}")
        if any(_is_split(*pasangan) for pasangan in pairwise(zip(baris[judul], isi, strict=False))):
            raise _split(f"Baris {nomor} berisi angka di kolom keterangan, tepat sesudah angka")


def _is_split(kiri: tuple[str, str], kanan: tuple[str, str]) -> bool:
    """A whole number, and mere digits under the heading of a note beside it: "19" and "55" of 19,55."""
    judul = match_judul(kanan[0])
    return judul is not None and judul.kolom in KETERANGAN and kiri[1].isdecimal() and kanan[1].isdecimal()


def _split(masalah: str) -> BerkasDitolakError:
    return BerkasDitolakError(
        KodeTemuan.SUSUNAN_CSV,
        f"{masalah}; mungkin koma desimal terbaca sebagai pemisah.",
        "Beri tanda kutip pada angkanya, atau simpan dengan pemisah titik koma, lalu unggah ulang.",
    )


def _broken(error: csv.Error, baris: int) -> BerkasDitolakError:
    if "field larger" in str(error):
        return too_wide(
            f"Isi sel di baris {baris} lebih dari 32.767 huruf; mungkin ada tanda kutip yang tidak ditutup.",
            "Tutup tanda kutipnya atau pendekkan isinya, lalu unggah ulang.",
        )
    return BerkasDitolakError(
        KodeTemuan.SUSUNAN_CSV,
        f"Tanda kutip di baris {baris} tidak ditutup atau tidak pada tempatnya.",
        "Perbaiki baris itu atau simpan ulang sebagai CSV dari Excel, lalu unggah ulang.",
    )
