"""How a kategori or a status is told: a word, a sign and a colour, always together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.views.palette import GELAP, TANDA_STATUS, TERANG, Tema, ink_on, kategori_colours, kategori_signs

KATA_STATUS = {
    Status.DINILAI: "dinilai",
    Status.BELUM_LAPOR: "belum lapor",
    Status.BELUM_WAKTUNYA: "belum waktunya",
    Status.TANPA_TARGET: "tanpa target",
    Status.NIHIL: "nihil",
    Status.CAKUPAN_KURANG: "cakupan kurang",
}


_RUMAH = 5
"""Kategori of the house's own scale, for all that has a colour without being a kategori."""


@dataclass(frozen=True)
class Tanda:
    """One mark.

    Attributes:
        kata: the word.
        tanda: the sign.
        kelas: the classes of the stylesheet: "b5 k1" for the best of five kategori, "b5 k2" …, or the
            status. Every mark names its own scale: years under unlike policies may share a page.
    """

    kata: str
    tanda: str
    kelas: str


def read_marks(policy: Policy) -> dict[str, Tanda]:
    """The marks of every kategori of the policy, best first, then of every status, by name."""
    nama = [kategori.nama for kategori in policy.kategori]
    kategori = {
        satu: Tanda(satu, tanda, f"b{len(nama)} k{nomor}")
        for nomor, (satu, tanda) in enumerate(zip(nama, kategori_signs(len(nama)), strict=True), start=1)
    }
    status = {
        str(satu): Tanda(kata, TANDA_STATUS.get(satu, ""), satu.replace("_", "-"))
        for satu, kata in KATA_STATUS.items()
    }
    return kategori | status


def mark_of(baris: Mapping[Any, Any], tanda: Mapping[str, Tanda]) -> Tanda:
    """The mark of a row of `score_ukuran` or `roll_up`: of its kategori, else of its status."""
    kategori = baris["kategori"]
    return tanda[kategori if isinstance(kategori, str) else baris["status"]]


def kategori_colour(kategori: str, policy: Policy, tema: Tema) -> str:
    """The colour of one kategori in one theme, for charts; HTML takes it from the stylesheet."""
    nama = [satu.nama for satu in policy.kategori]
    return kategori_colours(len(nama), tema)[nama.index(kategori)]


def write_palette(banyak: Iterable[int]) -> str:
    """The colours of the stylesheet for both themes, whatever policy scores the year on the screen.

    Args:
        banyak: the numbers of kategori that policies have; each gets a scale (see `Tanda.kelas`).
    """
    ada = sorted({_RUMAH, *banyak})
    rumah = _write_rule(":root", *(_base(tema) | _scale(tema, _RUMAH) for tema in (TERANG, GELAP)))
    skala = [_write_rule(f".iki .b{satu}", *(_scale(tema, satu) for tema in (TERANG, GELAP))) for satu in ada]
    return "".join([rumah, *skala, _write_classes(ada[-1])])


def _write_rule(pemilih: str, terang: Mapping[str, str], gelap: Mapping[str, str]) -> str:
    polos = "".join(f"--iki-{nama}:{warna};" for nama, warna in terang.items())
    ganda = "".join(f"--iki-{nama}:light-dark({warna},{gelap[nama]});" for nama, warna in terang.items())
    return f"{pemilih}{{{polos}}}@supports(color:light-dark(#fff,#000)){{{pemilih}{{{ganda}}}}}"


def _write_classes(banyak: int) -> str:
    return "".join(
        f".iki .k{nomor}{{background:var(--iki-k{nomor});color:var(--iki-t{nomor})}}"
        for nomor in range(1, banyak + 1)
    )


def _base(tema: Tema) -> dict[str, str]:
    dasar = ("latar", "latar_kedua", "teks", "teks_redup", "garis", "abu", "abu_muda", "aksen", "aksen_teks")
    return {nama.replace("_", "-"): str(getattr(tema, nama)) for nama in dasar}


def _scale(tema: Tema, banyak: int) -> dict[str, str]:
    warna: dict[str, str] = {}
    for nomor, satu in enumerate(kategori_colours(banyak, tema), start=1):
        warna |= {f"k{nomor}": satu, f"t{nomor}": ink_on(satu)}
    return warna
