"""Doubts about values that can be read: each is a peringatan, and a normal file raises none.

Every threshold here is our own decision, not a regulation's.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.catalogue.model import Agregasi, Katalog
from iki.intake.doubts import Butir, doubt_value
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan
from iki.intake.known import Ukuran, index_ukuran
from iki.periods import SETAHUN, TRIWULAN, format_triwulan
from iki.scoring.realisasi import accumulate

BANYAK_SALINAN = 5  # equal values before they look like a copy
BANYAK_DI_LUAR_RENCANA = 3  # of them, those further than 1 from a quarter of the target

_KUNCI = ["kode", "tahun", "triwulan"]
_Kunci = tuple[str, int, int]


@dataclass(frozen=True)
class _Latar:
    """What stands beside the file's values, by kode, tahun and triwulan.

    Attributes:
        target: of the year, by (kode, tahun).
        nilai: the values of single triwulan, those of the file included.
        sampai: the realisasi up to and with a triwulan.
    """

    ukuran: dict[str, Ukuran]
    target: Mapping[Hashable, float]
    nilai: Mapping[Hashable, float]
    sampai: Mapping[_Kunci, float]


def find_doubts(isian: pd.DataFrame, katalog: Katalog, realisasi: pd.DataFrame) -> list[Temuan]:
    """Compare the values of a file with the targets and with what was reported before.

    Args:
        isian: the values of the file (`Bacaan.isian`).
        realisasi: the stored current values; where the file has a value for the same kode,
            tahun and triwulan, the file's counts.

    Returns:
        Peringatan: at most one per cell in the order of the file, then those about many cells.
    """
    if isian.empty:
        return []
    latar = _gather(isian, katalog, realisasi)
    butir = [_butir(satu, latar) for satu in isian.to_dict("records")]
    return [
        *(temuan for satu in butir if (temuan := doubt_value(satu)) is not None),
        *(temuan for satu in _per_triwulan(butir) if (temuan := _find_copies(satu)) is not None),
        *_find_year_beside_triwulan(isian, realisasi),
    ]


def _gather(isian: pd.DataFrame, katalog: Katalog, realisasi: pd.DataFrame) -> _Latar:
    semua = pd.concat([realisasi, isian[realisasi.columns]]).drop_duplicates(_KUNCI, keep="last")
    per_triwulan = semua[semua["triwulan"] != SETAHUN]
    sampai: dict[_Kunci, float] = {}
    for tahun, triwulan in sorted(set(zip(isian["tahun"], isian["triwulan"], strict=True))):
        if triwulan - 1 in TRIWULAN:
            terkumpul = accumulate(katalog, per_triwulan, tahun, triwulan - 1)
            for kode, nilai in zip(terkumpul["kode"], terkumpul["realisasi"], strict=True):
                sampai[kode, tahun, triwulan - 1] = nilai
    return _Latar(
        ukuran=index_ukuran(katalog),
        target=katalog.target.set_index(["kode", "tahun"])["target"].to_dict(),
        nilai=per_triwulan.set_index(_KUNCI)["nilai"].to_dict(),
        sampai=sampai,
    )


def _butir(satu: dict[Any, Any], latar: _Latar) -> Butir:
    lalu = (satu["kode"], satu["tahun"], satu["triwulan"] - 1)
    return Butir(
        ukuran=latar.ukuran[satu["kode"]],
        tahun=satu["tahun"],
        triwulan=satu["triwulan"],
        nilai=satu["nilai"],
        target=latar.target.get(lalu[:2], float("nan")),
        sampai_lalu=latar.sampai.get(lalu, float("nan")),
        nilai_lalu=latar.nilai.get(lalu, float("nan")),
        terjamin=pd.notna(satu["penyebut"]) or satu["teks"].endswith("%"),
        tempat=Tempat(satu["lembar"], satu["sel"]),
    )


def _per_triwulan(butir: list[Butir]) -> list[list[Butir]]:
    """The values of a file by triwulan; a file may hold several side by side."""
    hasil: dict[tuple[int, int], list[Butir]] = {}
    for satu in butir:
        hasil.setdefault((satu.tahun, satu.triwulan), []).append(satu)
    return list(hasil.values())


def _find_copies(butir: list[Butir]) -> Temuan | None:
    """Summed values of one triwulan that are all the same as in the one before, beyond a steady plan."""
    sebanding = [
        satu
        for satu in butir
        if satu.ukuran.agregasi is Agregasi.JUMLAH and satu.nilai > 0 and satu.nilai_lalu >= 0
    ]
    sama = [satu for satu in sebanding if satu.nilai == satu.nilai_lalu]
    di_luar = [satu for satu in sama if abs(satu.nilai - satu.target / 4) >= 1]
    if len(sama) < BANYAK_SALINAN or len(sama) < len(sebanding) or len(di_luar) < BANYAK_DI_LUAR_RENCANA:
        return None
    triwulan = format_triwulan(sama[0].triwulan - 1)
    return make_temuan(
        KodeTemuan.SALINAN_TRIWULAN_LALU,
        sama[0].tempat,
        f"Semua {len(sama)} nilai yang dijumlah sama dengan {triwulan}, mulai dari yang ini.",
        "Periksa apakah isian triwulan lalu tersalin; terima bila hasilnya memang sama.",
    )


def _find_year_beside_triwulan(isian: pd.DataFrame, realisasi: pd.DataFrame) -> list[Temuan]:
    """Values of a whole year where values of its triwulan stand, or the reverse; one temuan a sheet."""
    tersimpan: dict[tuple[str, int], set[bool]] = {}
    for kode, tahun, triwulan in realisasi[_KUNCI].itertuples(index=False, name=None):
        tersimpan.setdefault((kode, tahun), set()).add(triwulan == SETAHUN)
    bentrok: dict[tuple[str, bool], list[dict[Any, Any]]] = {}
    for satu in isian.to_dict("records"):
        setahun = satu["triwulan"] == SETAHUN
        if (not setahun) in tersimpan.get((satu["kode"], satu["tahun"]), set()):
            bentrok.setdefault((satu["lembar"], setahun), []).append(satu)
    return [_clash(setahun, baris) for (_, setahun), baris in bentrok.items()]


def _clash(setahun: bool, baris: list[dict[Any, Any]]) -> Temuan:
    ini, itu = ("setahun", "per triwulan") if setahun else ("per triwulan", "setahun")
    kode = ", ".join(satu["kode"] for satu in baris[:3]) + (", …" if len(baris) > 3 else "")
    return make_temuan(
        KodeTemuan.SETAHUN_DAN_TRIWULAN,
        Tempat(baris[0]["lembar"], baris[0]["sel"]),
        f"Nilai {ini} untuk {len(baris)} ukuran ({kode}), padahal nilai {itu} tahun itu sudah tersimpan.",
        "Terima bila keduanya memang perlu ada; nilai setahun yang dipakai untuk skor akhir tahun.",
    )
