"""The words that the steps of every explanation share: exact figures, the band, the cap."""

from decimal import ROUND_DOWN, Decimal

import numpy as np

from iki.numbers import format_angka, round_angka
from iki.scoring.policy import Policy

_HALUS = Decimal("0.000001")


def write_angka(angka: float) -> str:
    """A figure to compute with: all of its places up to six; "…" where it goes on.

    Cut, never rounded, so that the six places decide every rounding to two as the figure itself does.

    Example: 2 / 3 is "0,666666…", 78.2 is "78,2", -25 is "−25".
    """
    tepat = round_angka(angka, 9)
    potong = tepat.quantize(_HALUS, rounding=ROUND_DOWN)
    teks = format_angka(potong).replace("-", "−")
    return teks.rstrip("0").rstrip(",") if potong == tepat else f"{teks}…"


def write_persen(capaian: float) -> str:
    """A capaian as it is classified: "75,00 %"."""
    return f"{format_angka(float(capaian), 2)} %"


def name_policy(policy: Policy) -> str:
    """ "Skala Permendagri 86 Tahun 2017 v1"."""
    return f"{policy.judul} v{policy.versi}"


def tell_kategori(capaian: float, policy: Policy) -> str:
    """The step from an unrounded capaian to its kategori, with the band, the policy and its regulation."""
    nomor = int(policy.classify(np.array([capaian]))[0])
    batas = (
        [f"≥ {write_angka(policy.kategori[nomor].batas_bawah)}"] if nomor + 1 < len(policy.kategori) else []
    )
    batas += [f"< {write_angka(policy.kategori[nomor - 1].batas_bawah)}"] if nomor else []
    return (
        f"Dibulatkan setengah ke atas ke dua desimal: {write_persen(capaian)}, yaitu {' dan '.join(batas)}: "
        f"{policy.kategori[nomor].nama} menurut {name_policy(policy)} ({_name_peraturan(policy)})."
    )


def _name_peraturan(policy: Policy) -> str:
    """The regulations behind the bands, without what their citation adds in brackets; the page has it all."""
    return "; ".join(satu.peraturan.partition(" (")[0] for satu in policy.sumber if satu.aturan == "kategori")
