"""The child process that opens a foreign PDF: `python -m iki.reports.pdf_anak`, bytes in, JSON out.

It limits itself before it parses anything, as `iki.intake.child` does; whatever it raises ends it, and the
parent says that the file cannot be read.
"""

import io
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

MAKS_HALAMAN = 2_000
KELUAR_MEMORI = 3
_KEDALAMAN = 4
"""How deep drawings within drawings are followed."""


def extract_pdf(isi: bytes) -> dict[str, Any]:
    """What a PDF says: {"kata_kunci": [text], "halaman": [text], "asing": [[page from 1, what]]}.

    `asing` are pictures and comments, which no document of ours holds; a field for a signature is none.
    A locked or overlong file gives {"tolak": "sandi"} or {"tolak": "panjang"}.
    """
    from pypdf import PdfReader  # noqa: PLC0415  (only under the limits)

    pembaca = PdfReader(io.BytesIO(isi))
    if pembaca.is_encrypted:
        return {"tolak": "sandi"}
    if len(pembaca.pages) > MAKS_HALAMAN:
        return {"tolak": "panjang"}
    kunci = pembaca.metadata.keywords if pembaca.metadata else None
    asing = [[nomor, apa] for nomor, halaman in enumerate(pembaca.pages, 1) for apa in _list_foreign(halaman)]
    return {
        "kata_kunci": [satu.strip() for satu in (kunci or "").split(",")],
        "halaman": [halaman.extract_text() for halaman in pembaca.pages],
        "asing": asing,
    }


def _list_foreign(halaman: "PageObject") -> Iterator[str]:
    if any(_find_pictures(halaman.get("/Resources"), _KEDALAMAN)):
        yield "gambar"
    for satu in halaman.annotations or []:
        if satu.get_object().get("/Subtype") not in ("/Widget", "/Link"):
            yield "anotasi"
            return


def _find_pictures(bahan: Any, dalam: int) -> Iterator[bool]:
    """A true value for every picture that these resources draw, forms within forms included."""
    gambar = bahan.get_object().get("/XObject") if bahan is not None and dalam else None
    for satu in gambar.get_object().values() if gambar is not None else ():
        objek = satu.get_object()
        if objek.get("/Subtype") == "/Image":
            yield True
        else:
            yield from _find_pictures(objek.get("/Resources"), dalam - 1)


def main() -> None:
    """Read the PDF on stdin, write what it says on stdout."""
    from iki.intake.child import limit_self  # noqa: PLC0415

    limit_self()
    import orjson  # noqa: PLC0415

    try:
        hasil = orjson.dumps(extract_pdf(sys.stdin.buffer.read()))
    except MemoryError:
        sys.exit(KELUAR_MEMORI)
    sys.stdout.buffer.write(hasil)


if __name__ == "__main__":
    main()
