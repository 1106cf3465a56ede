"""What the sign-in's forms send: read, and believed only as far as it proves itself."""

import re
from urllib.parse import parse_qs

from starlette.requests import Request

from iki.errors import AkunError, IkiError
from iki.web.kuki import is_own_form

_TERPANJANG = 8 * 1024
_TERBANYAK = 20
_TAK_TERBACA = "Isian ini tidak terbaca sebagai formulir. Muat ulang halaman, lalu isi lagi."
_ALAMAT = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]{0,2000}")


class FormulirError(IkiError):
    """A form that is not ours, or was not sent from our own page."""


async def read_form(permintaan: Request) -> dict[str, str]:
    """The fields of a form, the last of each name.

    Raises:
        FormulirError: it is too long, has too many fields, is no form, or is not our own.
    """
    panjang = permintaan.headers.get("content-length", "")
    jenis = permintaan.headers.get("content-type", "").partition(";")[0].strip()
    if not panjang.isdecimal() or int(panjang) > _TERPANJANG or jenis != "application/x-www-form-urlencoded":
        raise FormulirError(_TAK_TERBACA)
    isi = _parse((await permintaan.body()).decode("utf-8", errors="replace"))
    if not is_own_form(permintaan, isi.get("formulir", "")):
        raise FormulirError("Formulir ini sudah lama atau dikirim dari situs lain. Isi lagi, lalu kirim.")
    return isi


def _parse(teks: str) -> dict[str, str]:
    try:
        isi = parse_qs(teks, keep_blank_values=True, max_num_fields=_TERBANYAK)
    except ValueError as galat:
        raise FormulirError(_TAK_TERBACA) from galat
    return {nama: nilai[-1] for nama, nilai in isi.items()}


def read_twice(isi: dict[str, str]) -> str:
    """The new password, which is asked for twice.

    Raises:
        AkunError: the two differ.
    """
    if isi.get("baru", "") != isi.get("ulang", ""):
        raise AkunError("Kedua kata sandi baru tidak sama. Ketik lagi.")
    return isi.get("baru", "")


def safe_next(alamat: str | None) -> str:
    """Where to go on after signing in: a path of this site, else the first screen."""
    return alamat if alamat and _ALAMAT.fullmatch(alamat) else "/"


def address_of(permintaan: Request) -> str:
    """The address that a request comes from, for the audit trail."""
    return permintaan.client.host if permintaan.client else "tidak diketahui"
