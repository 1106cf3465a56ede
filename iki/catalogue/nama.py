"""Names of jabatan: where each stands in its office, and short kode for it.

The document does not print units and superiors: a jabatan belongs to the Sekretaris or Kepala Bidang named
last above it, which is how such documents are laid out. Our own assumption; it can be edited.
"""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from textwrap import shorten

from iki.text import clean_text

_KEPALA = re.compile(r"(?:Plt\.? )?Kepala (?=Dinas|Badan|Kantor|Satuan)", re.IGNORECASE)
_SEKRETARIS = re.compile(r"(?:Plt\.? )?Sekretaris\b", re.IGNORECASE)
_BIDANG = re.compile(r"(?:Plt\.? )?(?:Kepala Bidang|Kabid\.?|Inspektur Pembantu) ", re.IGNORECASE)
_SUBBAG = re.compile(
    r"(?:Plt\.? )?(?:Kepala|Ka\.?) ?Sub ?-?Bag(?:ian|\.)? |Kasubbag\.? |Kepala Seksi |Kasi\.? ", re.IGNORECASE
)
_JABATAN_FUNGSIONAL = re.compile(r".*\bSub ?-?(?:Substansi|Koordinator)\b ?", re.IGNORECASE)
_SAMBUNG = {"dan", "pada", "di", "untuk", "serta", "atau", "yang", "the", "bagian", "bidang"}
_PANJANG = 60


@dataclass(frozen=True)
class Letak:
    """A jabatan in its office.

    Attributes:
        bidang: kode of its unit; nama_bidang: the unit's name.
        atasan: kode of a jabatan; None for the head.
    """

    kode: str
    nama_pendek: str
    bidang: str
    nama_bidang: str
    atasan: str | None


def place_jabatan(semua: Iterable[str]) -> list[Letak]:
    """Where each of these jabatan stands, in the order of the document; the first is the head."""
    hasil: list[Letak] = []
    kepala: Letak | None = None
    pimpinan: Letak | None = None
    for nama in semua:
        satu = _place(nama, kepala, pimpinan, hasil)
        hasil.append(satu)
        kepala = kepala or satu
        if satu.atasan is None or satu.bidang != (pimpinan or kepala).bidang:
            pimpinan = satu
    return hasil


def _place(nama: str, kepala: Letak | None, pimpinan: Letak | None, sudah: list[Letak]) -> Letak:
    terpakai = {satu.kode for satu in sudah}
    if kepala is None:
        unit = _KEPALA.sub("", nama, count=1).strip() or nama
        kode = "KADIS" if "dinas" in nama.casefold() else "KEPALA"
        return Letak(kode, " ".join(nama.split()[:2]), "DINAS", unit, None)
    if _SEKRETARIS.match(nama):
        return Letak(_free("SEKDIS", terpakai), "Sekretaris", "SEKRETARIAT", "Sekretariat", kepala.kode)
    if cocok := _BIDANG.match(nama):
        unit = nama[cocok.end() :]
        bidang = _free(_shorten_words(unit), {satu.bidang for satu in sudah})
        return Letak(_free(f"KABID-{bidang}", terpakai), f"Kabid {unit}", bidang, unit, kepala.kode)
    induk = pimpinan or kepala
    inti = _JABATAN_FUNGSIONAL.sub("", _SUBBAG.sub("", nama, count=1)) or nama
    pendek = f"Kasubbag {inti}" if _SUBBAG.match(nama) and "eksi" not in nama else inti
    kode = _free(_shorten_words(inti), terpakai)
    return Letak(
        kode,
        shorten(clean_text(pendek), _PANJANG, placeholder="…"),
        induk.bidang,
        induk.nama_bidang,
        induk.kode,
    )


def _shorten_words(nama: str) -> str:
    """Three letters of the first three words that mean something: "Kesehatan Masyarakat" is KESMAS."""
    kata = [satu for satu in re.findall(r"[A-Za-z]+", nama) if satu.casefold() not in _SAMBUNG]
    awal = [satu[:3] for satu in kata[:3]]
    if len(set(awal)) < len(awal):
        awal = [satu[:4] for satu in kata[:3]]
    return "".join(awal).upper() or "UNIT"


def _free(kode: str, terpakai: Container[str]) -> str:
    """The kode, with a number where it is taken."""
    calon, nomor = kode, 1
    while calon in terpakai:
        nomor += 1
        calon = f"{kode}{nomor}"
    return calon
