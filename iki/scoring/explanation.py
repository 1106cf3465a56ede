"""How a score came about: one sentence, and the steps by which anyone recomputes it by hand."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import Periode, format_triwulan
from iki.scoring.explain import write_target
from iki.scoring.explanation_formula import name_rule, write_formula
from iki.scoring.explanation_inputs import Bahan, gather_bahan
from iki.scoring.explanation_steps import tell_realisasi, tell_target
from iki.scoring.explanation_words import name_policy, tell_kategori, write_angka, write_persen
from iki.scoring.ladder import grade_of
from iki.scoring.policy import LetakBatas, Policy


@dataclass(frozen=True)
class Penjelasan:
    """The explanation of one score.

    Attributes:
        kalimat: the score and what it rests on; without a score, the reason.
        langkah: the steps in order, each with its figures; figures go on beyond "…".
    """

    kalimat: str
    langkah: tuple[str, ...]


def explain_ukuran(
    katalog: Katalog, realisasi: pd.DataFrame, policy: Policy, periode: Periode, kode: str
) -> Penjelasan:
    """Explain the score of one ukuran up to a triwulan; no other is scored.

    Args:
        realisasi: as for `score_ukuran`.

    Example: "Realisasi 18 dari target 24 Orang s.d. TW III: 75,00 % — Sedang menurut Skala
        Permendagri 86 Tahun 2017 v1; TW II belum dilaporkan."
    """
    satu = replace(katalog, ukuran=katalog.ukuran[katalog.ukuran["kode"] == kode])
    return explain_all(satu, realisasi, policy, periode)[kode]


def explain_all(
    katalog: Katalog, realisasi: pd.DataFrame, policy: Policy, periode: Periode
) -> dict[str, Penjelasan]:
    """The same for every ukuran of a catalogue, by kode; scored together."""
    return {
        bahan.skor["kode"]: _explain(bahan) for bahan in gather_bahan(katalog, realisasi, policy, periode)
    }


def _explain(bahan: Bahan) -> Penjelasan:
    skor, dasar = bahan.skor, (tell_realisasi(bahan), tell_target(bahan))
    capaian = skor["capaian_periode"]
    if np.isnan(capaian):
        return Penjelasan(str(skor["alasan"]), _keep(*dasar, _tell_tahun(bahan)))
    langkah = _keep(
        *dasar,
        f"{name_rule(bahan)}: {write_formula(bahan, skor['target_periode'], capaian)}.",
        tell_kategori(capaian, bahan.policy),
        _tell_batas(capaian, bahan.policy),
        _tell_tahun(bahan),
        "" if pd.isna(skor["alasan"]) else skor["alasan"],
    )
    return Penjelasan(_tell_score(bahan), langkah)


def _keep(*langkah: str) -> tuple[str, ...]:
    return tuple(filter(None, langkah))


def _tell_score(bahan: Bahan) -> str:
    skor = bahan.skor
    target = write_target(skor, skor["target_periode"])
    sampai = "setahun" if bahan.setahun else f"s.d. {format_triwulan(bahan.periode.triwulan)}"
    hasil = (
        f"{write_persen(skor['capaian_periode'])} — {skor['kategori']} menurut {name_policy(bahan.policy)}"
    )
    return (
        "; ".join([f"Realisasi {_write_reach(bahan)} dari target {target} {sampai}: {hasil}", *bahan.caveats])
        + "."
    )


def _write_reach(bahan: Bahan) -> str:
    """ "18"; of a grade its letter, and the value that earned it: "C", "83,5 (B)"."""
    huruf, nilai = bahan.skor["realisasi_huruf"], bahan.skor["realisasi"]
    if isinstance(huruf, str):
        return huruf
    angka = write_angka(nilai)
    if bahan.tangga is None:
        return angka
    return f"{angka} ({grade_of(nilai, bahan.tangga) or 'tanpa huruf'})"


def _tell_batas(capaian: float, policy: Policy) -> str:
    """What of a capaian above the cap counts in a mean; "" at or below it."""
    if capaian <= policy.batas_agregasi:
        return ""
    batas, utuh = write_angka(policy.batas_agregasi), write_angka(capaian)
    if policy.letak_batas is LetakBatas.UKURAN:
        return f"Di atas batas {batas} %: dalam rata-rata dihitung {batas} %, bukan {utuh} %."
    return f"Di atas batas {batas} %, tetapi batas itu berlaku bagi rata-rata: di dalamnya dihitung {utuh} %."


def _tell_tahun(bahan: Bahan) -> str:
    """The second denominator, the whole year's target; "" where it is the first one too."""
    skor = bahan.skor
    sama = bahan.tangga is not None or skor["target_periode"] == skor["target"]
    if np.isnan(skor["capaian_tahun"]) or (sama and not np.isnan(skor["capaian_periode"])):
        return ""
    rumus = write_formula(bahan, skor["target"], skor["capaian_tahun"])
    return f"Terhadap target setahun {write_target(skor, skor['target'])}: {rumus}."
