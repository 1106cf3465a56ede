"""The parameters that a PDF was made with, carried in its keywords: what it takes to make it again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from iki.periods import Periode
from iki.reports.laporan import Laporan, Permintaan

_TANDA = "iki-dokumen"
_NAMA = re.compile(r"[\w.-]{1,60}")
_SIDIK = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Asal:
    """Where a document comes from.

    Attributes:
        dokumen: its kind: "bupati" or "lengkap".
        kebijakan_versi: the version of the policy that `permintaan` names.
        sidik: the SHA-256 of its figures and notes (see `Laporan.sidik`).
    """

    dokumen: str
    permintaan: Permintaan
    kebijakan_versi: int
    data_versi: int
    sidik: str
    dibuat: datetime


def tell_asal(laporan: Laporan, dokumen: str) -> Asal:
    """Of a document that is made now; the policy by its name even where it was the default."""
    diminta = laporan.permintaan
    return Asal(
        dokumen=dokumen,
        permintaan=Permintaan(diminta.periode, diminta.bidang, laporan.policy.nama, diminta.hanya_disahkan),
        kebijakan_versi=laporan.policy.versi,
        data_versi=laporan.data_versi,
        sidik=laporan.sidik,
        dibuat=laporan.dibuat.replace(microsecond=0),
    )


def write_kata_kunci(asal: Asal) -> list[str]:
    """Keywords for a PDF: ["iki-dokumen=bupati", "tahun=2026", "triwulan=3", …]."""
    diminta = asal.permintaan
    isi = {
        _TANDA: asal.dokumen,
        "tahun": diminta.periode.tahun,
        "triwulan": diminta.periode.triwulan,
        "bidang": diminta.bidang or "",
        "kebijakan": diminta.kebijakan,
        "kebijakan_versi": asal.kebijakan_versi,
        "hanya_disahkan": int(diminta.hanya_disahkan),
        "data_versi": asal.data_versi,
        "sidik": asal.sidik,
        "dibuat": asal.dibuat.isoformat(),
    }
    return [f"{nama}={nilai}" for nama, nilai in isi.items()]


def read_kata_kunci(kata_kunci: Sequence[str]) -> Asal | None:
    """The parameters that keywords carry; None where they are not those of a document of ours.

    Raises:
        PeriodeError: they name a triwulan that does not exist.
    """
    isi = dict(satu.strip().partition("=")[::2] for satu in kata_kunci)
    try:
        asal = _read(isi)
    except (KeyError, ValueError):
        return None
    return asal if _is_plausible(asal) else None


def _read(isi: Mapping[str, str]) -> Asal:
    periode = Periode(int(isi["tahun"]), int(isi["triwulan"]))
    hanya_disahkan = bool(int(isi["hanya_disahkan"]))
    return Asal(
        dokumen=isi[_TANDA],
        permintaan=Permintaan(periode, isi["bidang"] or None, isi["kebijakan"], hanya_disahkan),
        kebijakan_versi=int(isi["kebijakan_versi"]),
        data_versi=int(isi["data_versi"]),
        sidik=isi["sidik"],
        dibuat=datetime.fromisoformat(isi["dibuat"]),
    )


def _is_plausible(asal: Asal) -> bool:
    """Whether every part could have been written by us; they are repeated in messages."""
    nama = (asal.dokumen, asal.permintaan.kebijakan or "", asal.permintaan.bidang or "-")
    bernama = all(_NAMA.fullmatch(satu) for satu in nama)
    bertanggal = asal.dibuat.tzinfo is not None and 2020 <= asal.dibuat.year < 2200
    return bernama and bertanggal and _SIDIK.fullmatch(asal.sidik) is not None
