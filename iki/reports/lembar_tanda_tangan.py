"""The blanks for signatures: names, NIP and dates are written by hand, for the data does not hold them."""

from collections.abc import Sequence

from iki.reports.buku_sel import ISIAN_KOSONG, Kertas, write_text


def write_signatures(kertas: Kertas, baris: int, pihak: Sequence[tuple[str, int]]) -> int:
    """A place to sign for each of these, (who, first column), side by side; gives the row below."""
    for siapa, kolom in pihak:
        tebal = {"bold": True}
        baris_pihak = [
            (f"{ISIAN_KOSONG}, {ISIAN_KOSONG} (tempat, tanggal)", {}),
            (siapa, tebal),
            ("", {}),
            ("", {}),
            (f"{ISIAN_KOSONG}{ISIAN_KOSONG} (nama)", {}),
            (f"NIP {ISIAN_KOSONG}", {}),
        ]
        for nomor, (teks, sifat) in enumerate(baris_pihak):
            write_text(kertas, baris + nomor, kolom, teks, sifat, {"text_wrap": False})
    return baris + 6
