"""Passwords: what is accepted, how it is kept, how one is made up.

At least 12 characters (NIST and ASVS allow 8, but recommend 15 where there is no second factor; 12 is
our own decision), at most 128, any characters, no rules of composition; nothing that is often guessed.

Source: OWASP ASVS 5.0, 6.2 (length, any character, no composition, common passwords, words of the place);
    OWASP Password Storage Cheat Sheet (argon2id, 19 MiB, t=2, p=1).
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from iki.errors import AkunError
from iki.text import fold_letters

PALING_PENDEK = 12
PALING_PANJANG = 128

_FOLDER = Path(__file__).parents[2] / "data" / "sandi"
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_HURUF_SEMENTARA = "abcdefghjkmnpqrstuvwxyz23456789"
"""No letter that reads like another: a temporary password is read out or written down."""

TANPA_AKUN = (
    "$argon2id$v=19$m=19456,t=2,p=1$r5Wa6mbtdmF1rOi8nWKSDg$N0bHxn0e13KuPgErajPXgcePTW19JwOeI22Qz39CPt4"
)
"""Compared with where there is no account, so that it takes as long; nobody knows its password."""


def check_sandi(sandi: str, *nama: str) -> None:
    """Accept a new password, or say why not.

    Args:
        nama: the names of its owner, which it may not be.

    Raises:
        AkunError: too short, too long, often guessed, or a name with figures and signs around it.
    """
    panjang = len(_normalise(sandi))
    if panjang < PALING_PENDEK:
        raise AkunError(
            f"Kata sandi ini {panjang} huruf; paling sedikit {PALING_PENDEK}. "
            "Pakai beberapa kata yang tidak berhubungan, boleh dengan spasi."
        )
    if panjang > PALING_PANJANG:
        raise AkunError(f"Kata sandi ini {panjang} huruf; paling banyak {PALING_PANJANG}. Persingkat.")
    if _is_guessed(sandi, nama):
        raise AkunError(
            "Kata sandi ini mudah ditebak: terlalu sering dipakai orang, atau hanya nama dengan angka. "
            "Pakai beberapa kata yang tidak berhubungan."
        )


def hash_sandi(sandi: str) -> str:
    """The argon2id hash that is kept in the place of a password."""
    return _HASHER.hash(_normalise(sandi))


def verify_sandi(sandi: str, sidik: str | None) -> bool:
    """Whether the password has this hash; against None it never has, after the same time."""
    try:
        return _HASHER.verify(sidik or TANPA_AKUN, _normalise(sandi)) and sidik is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(sidik: str) -> bool:
    """Whether a hash was made with other parameters than those of today."""
    return _HASHER.check_needs_rehash(sidik)


def make_sandi() -> str:
    """A temporary password, 80 bits: "k7mq-x2dw-…"."""
    huruf = [secrets.choice(_HURUF_SEMENTARA) for _ in range(16)]
    return "-".join("".join(huruf[awal : awal + 4]) for awal in range(0, 16, 4))


def _normalise(sandi: str) -> str:
    """One form for what looks the same, however a keyboard writes it (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", sandi)


def _is_guessed(sandi: str, nama: Iterable[str]) -> bool:
    """Whether the password, or its letters alone, is on a list or a name; or it is one thing repeated."""
    lipat = _normalise(sandi).casefold()
    inti = re.sub(r"[\W\d_]+", "", lipat)
    terlarang = {re.sub(r"[\W\d_]+", "", fold_letters(satu)) for satu in nama} - {""}
    berulang = re.fullmatch(r"(.{1,4})\1+.{0,3}", lipat)
    return bool(berulang) or lipat in _read_list() or inti in _read_list() or inti in terlarang


@cache
def _read_list() -> frozenset[str]:
    """The passwords that others choose, and the words of this office; lines with # are remarks."""
    berkas = sorted(_FOLDER.glob("*.txt"))
    baris = (satu.strip() for isi in berkas for satu in isi.read_text(encoding="utf-8").splitlines())
    return frozenset(satu for satu in baris if satu and not satu.startswith("#"))
