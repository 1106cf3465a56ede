"""Plain text: which letters it is written in, and that it is text at all."""

from iki.intake.findings import KodeTemuan
from iki.intake.refusal import BerkasDitolakError, odd

_BOM = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_KENDALI = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1a")
_AWAL = 4096


def looks_like_text(isi: bytes) -> bool:
    """No control characters near its start, in the letters it seems to be written in."""
    if any(isi.startswith(tanda) for tanda in _BOM) or _utf16_without_mark(isi):
        return True
    return not _KENDALI.intersection(isi[:_AWAL])


def check_text(isi: bytes) -> None:
    """Refuse text that cannot be decoded, or that holds control characters."""
    decode_text(isi)


def decode_text(isi: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 (with its mark, or plainly so) or cp1252.

    Raises:
        BerkasDitolakError: it is none of these, or holds a NUL.
    """
    for sandi in _candidates(isi):
        try:
            teks = isi.decode(sandi)
        except UnicodeDecodeError:
            continue
        if "\x00" in teks:
            raise odd("Teks di berkas ini memuat karakter NUL, jadi isinya rusak.")
        return teks
    raise BerkasDitolakError(
        KodeTemuan.BERKAS_RUSAK,
        "Huruf di berkas teks ini tidak terbaca.",
        "Simpan ulang sebagai CSV UTF-8 atau Excel Workbook (.xlsx), lalu unggah ulang.",
    )


def _candidates(isi: bytes) -> tuple[str, ...]:
    for tanda, sandi in _BOM.items():
        if isi.startswith(tanda):
            return (sandi,)
    tanpa_tanda = _utf16_without_mark(isi)
    return (tanpa_tanda,) if tanpa_tanda else ("utf-8", "cp1252")


def _utf16_without_mark(isi: bytes) -> str:
    """Latin text in UTF-16 has a NUL at nearly every second byte, and at no other."""
    awal = isi[:_AWAL]
    genap, ganjil = awal[::2].count(0), awal[1::2].count(0)
    if len(awal) < 4 or len(isi) % 2:
        return ""
    if not genap and ganjil > 0.4 * len(awal):
        return "utf-16-le"
    return "utf-16-be" if not ganjil and genap > 0.4 * len(awal) else ""
