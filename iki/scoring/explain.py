"""Why an ukuran has no score yet, or only a provisional one: one plain Indonesian sentence."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.periods import format_triwulan
from iki.scoring.accumulation import Terkumpul
from iki.scoring.explanation_words import write_angka
from iki.scoring.promise import Benar
from iki.scoring.schedule import TargetTriwulan
from iki.scoring.status import Status

_COLUMNS = ["status", "sementara", "satuan", "target", "target_atas", "target_huruf"]


@dataclass(frozen=True)
class Latar:
    """What the sentences need beside the table of scores.

    Attributes:
        triwulan: up to which the scores run.
        jadwal: the targets of all four triwulan.
        terkumpul: the realisasi that the scores are made from.
    """

    triwulan: int
    jadwal: TargetTriwulan
    terkumpul: Terkumpul


def explain_missing(tabel: pd.DataFrame, latar: Latar) -> pd.Series:
    """A sentence for each row without capaian_periode or with a caveat; missing for the others.

    Args:
        tabel: the scores, as `score_ukuran` returns them but for this column.
    """
    kalimat = [_explain_row(baris, i, latar) for i, baris in enumerate(tabel[_COLUMNS].to_dict("records"))]
    return pd.Series(kalimat, dtype="str")


def _explain_row(baris: dict[Hashable, Any], i: int, latar: Latar) -> str | None:
    sampai = format_triwulan(latar.triwulan)
    match baris["status"]:
        case Status.TANPA_TARGET:
            nol = baris["target"] == 0
            return f"Tanpa target: {'targetnya 0' if nol else 'tahun ini tidak ada targetnya'}."
        case Status.BELUM_WAKTUNYA:
            tempo = 1 + latar.triwulan + int(latar.jadwal.jatuh_tempo[latar.triwulan :, i].argmax())
            target = write_target(baris, latar.jadwal.target[tempo - 1, i])
            return f"Belum waktunya: target {target} jatuh tempo pada {format_triwulan(tempo)}."
        case Status.BELUM_LAPOR:
            target = write_target(baris, latar.jadwal.target[latar.triwulan - 1, i])
            return f"Belum dilaporkan: target {target} sudah jatuh tempo pada {sampai}."
        case Status.NIHIL:
            return _tell_nihil(latar, i)
    return _tell_caveats(latar, i, sementara=baris["sementara"])


def _tell_caveats(latar: Latar, i: int, *, sementara: bool) -> str | None:
    """What a reader of a score must know; None where there is nothing."""
    kalimat = list_caveats(latar, i, sementara=sementara)
    if sementara:
        kalimat[0] = f"Sementara: {kalimat[0]}"
    return " ".join(f"{satu[0].upper()}{satu[1:]}." for satu in kalimat) or None


def list_caveats(latar: Latar, i: int, *, sementara: bool) -> list[str]:
    """The same as clauses, to stand behind a sentence; the blank triwulan first."""
    terlewat = latar.jadwal.jatuh_tempo[:, i] & latar.terkumpul.kosong[:, i]
    klausa = {
        "nilai setahun, dibandingkan dengan target setahun": latar.terkumpul.dari_setahun[i],
        "rata-rata persen triwulan: pembilang dan penyebut belum lengkap": latar.terkumpul.rata_persen[i],
    }
    kosong = [f"{_list_triwulan(terlewat)} belum dilaporkan"] if sementara else []
    return kosong + [satu for satu, berlaku in klausa.items() if berlaku]


def _tell_nihil(latar: Latar, i: int) -> str:
    """No more than was reported: beside a value of the whole year no triwulan counts as blank."""
    kosong = latar.terkumpul.kosong[:, i]
    if latar.terkumpul.dari_setahun[i]:
        return "Nihil: dilaporkan tidak ada kejadian setahun."
    if not kosong.any():
        return f"Nihil: yang dilaporkan sampai {format_triwulan(latar.triwulan)} tidak ada kejadian."
    return f"Nihil: yang dilaporkan tidak ada kejadian; {_list_triwulan(kosong)} belum dilaporkan."


def _list_triwulan(mana: Benar) -> str:
    nama = [format_triwulan(int(q) + 1) for q in mana.nonzero()[0]]
    return " dan ".join([", ".join(nama[:-1]), nama[-1]]) if len(nama) > 1 else nama[0]


def write_target(baris: Mapping[Any, Any], target: float) -> str:
    """A target of a row of `score_ukuran`, to compute with: "22 Orang", "24,4375 %", "80–90 %", "B"."""
    if isinstance(baris["target_huruf"], str):
        return baris["target_huruf"]
    rentang = "" if pd.isna(baris["target_atas"]) else f"–{write_angka(baris['target_atas'])}"
    return f"{write_angka(target)}{rentang} {baris['satuan']}"
