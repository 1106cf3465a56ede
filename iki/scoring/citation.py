"""Where a rule comes from, and whether its text was read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from iki.scoring.yamlfile import BerkasYaml

_FIELDS = {"aturan", "peraturan", "bagian", "dasar", "dibaca", "catatan"}


class Dasar(StrEnum):
    """How a rule is known."""

    NASKAH = "naskah"  # the text of the regulation itself was read
    TERBITAN = "terbitan"  # seen in the published report of an office
    KODE = "kode"  # in the source of an application that an office runs
    UMUM = "umum"  # general knowledge
    KEPUTUSAN = "keputusan"  # decided by this project

    @property
    def bertanggal(self) -> bool:
        """Whether it has a day on which it was read or decided."""
        return self in (Dasar.NASKAH, Dasar.KEPUTUSAN)


@dataclass(frozen=True)
class Sumber:
    """The citation of one rule.

    Attributes:
        aturan: what it supports, e.g. "kategori"; free text.
        peraturan: the regulation, or "keputusan proyek" for a rule of our own.
        bagian: the part of it.
        dasar: how the rule is known.
        dibaca: the day its text was read (for a rule of our own: decided); None where
            it was not, and then `catatan` says from where the rule is known.
        catatan: anything a reader should know; may be empty only when `dibaca` is given.
    """

    aturan: str
    peraturan: str
    bagian: str
    dasar: Dasar
    dibaca: date | None
    catatan: str


def read_sumber(berkas: BerkasYaml) -> tuple[Sumber, ...]:
    """The list `sumber` of a policy or ladder.

    Raises:
        KebijakanError: a field is missing or unknown, a text counts as read without a day (or has
            a day without having been read), or nothing says whence a rule is known.
    """
    return tuple(_read_one(berkas, nomor) for nomor in range(len(berkas.require(("sumber",), list))))


def _read_one(berkas: BerkasYaml, nomor: int) -> Sumber:
    letak = ("sumber", nomor)
    berkas.check_fields(letak, _FIELDS)
    dasar = berkas.require_option((*letak, "dasar"), Dasar)
    dibaca = berkas.require((*letak, "dibaca"), date, boleh_kosong=True)
    if dasar.bertanggal != (dibaca is not None):
        harus = "tanggal naskah dibaca atau diputuskan" if dasar.bertanggal else "null"
        berkas.refuse((*letak, "dibaca"), f"dasar '{dasar}', maka 'dibaca' harus berisi {harus}.")
    tanpa_catatan = "catatan" not in berkas.require(letak, dict)
    if dibaca is None and tanpa_catatan:
        berkas.refuse(letak, "naskah belum dibaca, maka 'catatan' harus menyebut dari mana diketahui.")
    return Sumber(
        aturan=berkas.require((*letak, "aturan"), str),
        peraturan=berkas.require((*letak, "peraturan"), str),
        bagian=berkas.require((*letak, "bagian"), str),
        dasar=dasar,
        dibaca=dibaca,
        catatan="" if tanpa_catatan else berkas.require((*letak, "catatan"), str),
    )


def read_tafsir(berkas: BerkasYaml) -> tuple[str, ...]:
    """The list `tafsir`: each choice that the text leaves open, as we read it."""
    jumlah = len(berkas.require(("tafsir",), list))
    return tuple(berkas.require(("tafsir", nomor), str) for nomor in range(jumlah))
