"""How a mean came about: which parts entered it, with what, and what stands beside it."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from iki.catalogue.model import Katalog
from iki.scoring.explanation import Penjelasan
from iki.scoring.explanation_words import name_policy, tell_kategori, write_angka, write_persen
from iki.scoring.policy import LetakBatas, Policy
from iki.scoring.status import STATUS_UKURAN, Status

_KATA = {
    Status.BELUM_LAPOR: "belum lapor",
    Status.BELUM_WAKTUNYA: "belum waktunya",
    Status.TANPA_TARGET: "tanpa target",
    Status.NIHIL: "nihil",
}

Gulungan = Mapping[Any, Any]
"""A row of `roll_up`, or a part of one."""


def explain_indikator(unit: Gulungan, ukuran: pd.DataFrame, policy: Policy) -> Penjelasan:
    """Explain the mean of one indikator.

    Args:
        unit: its row of `roll_up` at level indikator.
        ukuran: its rows of `score_ukuran`.
    """
    capaian = ukuran["capaian_periode"]
    bagian = ukuran[["kode", "status"]].assign(
        nilai=np.minimum(capaian, policy.batas_agregasi), nilai_tanpa_batas=capaian, bobot=1.0
    )
    return _explain(unit, bagian, policy, "ukuran")


def explain_unit(unit: Gulungan, indikator: pd.DataFrame, katalog: Katalog, policy: Policy) -> Penjelasan:
    """Explain the mean of a jabatan, a bidang or the dinas.

    Args:
        unit: its row of `roll_up`.
        indikator: its rows of `roll_up` at level indikator.

    Example: "Rata-rata 5 dari 8 indikator yang jatuh tempo: 88,89 % — Tinggi menurut Skala Permendagri
        86 Tahun 2017 v1; tanpa batas 95,00 %."
    """
    bagian = indikator[["kode", "status", "nilai", "nilai_tanpa_batas"]].assign(
        status=indikator["status"].replace(str(Status.CAKUPAN_KURANG), str(Status.DINILAI)),
        bobot=katalog.indikator["bobot"].reindex(indikator["kode"]).to_numpy(float),
        sebagian=(indikator["nilai"].notna() & (indikator["belum_lapor"] > 0)),
    )
    return _explain(unit, bagian, policy, "indikator")


def _explain(unit: Gulungan, bagian: pd.DataFrame, policy: Policy, kata: str) -> Penjelasan:
    beside = _list_beside(bagian)
    if np.isnan(unit["nilai"]):
        return Penjelasan(f"Belum ada capaian: {beside}.", ())
    dinilai = bagian[bagian["status"] == Status.DINILAI]
    langkah = (
        _tell_parts(dinilai, len(bagian), policy, kata),
        _tell_mean(unit, dinilai, policy),
        _tell_uncapped(unit, dinilai, policy),
        f"Tidak ikut dirata-ratakan: {beside}." if beside else "",
        _tell_coverage(unit, policy, kata),
        "" if _is_short(unit) else tell_kategori(unit["nilai"], policy),
    )
    return Penjelasan(_tell_sentence(unit, policy, kata), tuple(filter(None, langkah)))


def _is_short(unit: Gulungan) -> bool:
    return bool(unit["status"] == Status.CAKUPAN_KURANG)


def _count_due(unit: Gulungan) -> tuple[int, int]:
    """How many parts reported, of how many that are due."""
    lapor = int(unit[Status.DINILAI] + unit[Status.NIHIL])
    return lapor, lapor + int(unit[Status.BELUM_LAPOR])


def _tell_sentence(unit: Gulungan, policy: Policy, kata: str) -> str:
    lapor, tempo = _count_due(unit)
    nilai, tanpa_batas = write_persen(unit["nilai"]), write_persen(unit["nilai_tanpa_batas"])
    hasil = f"{nilai} — {unit['kategori']} menurut {name_policy(policy)}"
    if _is_short(unit):
        batas = write_angka(policy.cakupan_minimum)
        hasil = f"{nilai}, belum diberi kategori: baru {lapor} yang melapor, kurang dari {batas} %"
    ekor = "" if nilai == tanpa_batas else f"; tanpa batas {tanpa_batas}"
    return f"Rata-rata {unit[Status.DINILAI]} dari {tempo} {kata} yang jatuh tempo: {hasil}{ekor}."


def _tell_parts(dinilai: pd.DataFrame, semua: int, policy: Policy, kata: str) -> str:
    """Who enters with what; a value that several share is said once, the highest first."""
    kolom = _entering(policy)
    urut = dinilai.sort_values(kolom, ascending=False, kind="stable").to_dict("records")
    grup = [
        f"{nilai} % ({', '.join(_name_part(satu, kolom) for satu in isi)})"
        for nilai, isi in groupby(urut, key=lambda satu: write_angka(satu[kolom]))
    ]
    return f"Yang dinilai {len(dinilai)} dari {semua} {kata}: {'; '.join(grup)}."


def _entering(policy: Policy) -> str:
    """Whether the capped or the uncapped value of a part enters the mean."""
    return "nilai" if policy.letak_batas is LetakBatas.UKURAN else "nilai_tanpa_batas"


def _name_part(satu: Gulungan, kolom: str) -> str:
    """ "A-01", with its uncapped value where that is another, and whether only a part of it reported."""
    utuh = write_angka(satu["nilai_tanpa_batas"])
    kata = [
        f"tanpa batas {utuh} %" if kolom == "nilai" and utuh != write_angka(satu["nilai"]) else "",
        "baru melapor sebagian" if satu.get("sebagian") else "",
    ]
    return f"{satu['kode']} {' dan '.join(filter(None, kata))}".rstrip()


def _tell_mean(unit: Gulungan, dinilai: pd.DataFrame, policy: Policy) -> str:
    if policy.letak_batas is LetakBatas.UKURAN:
        return f"{_name_mean(dinilai)}: {_write_mean(dinilai, 'nilai', unit['nilai'])}."
    rata = _write_mean(dinilai, "nilai_tanpa_batas", unit["nilai_tanpa_batas"])
    batas = write_angka(policy.batas_agregasi)
    if unit["nilai_tanpa_batas"] > policy.batas_agregasi:
        return f"{_name_mean(dinilai)}: {rata}, dibatasi menjadi {batas} %."
    return f"{_name_mean(dinilai)}: {rata}, tidak melewati batas {batas} %."


def _name_mean(dinilai: pd.DataFrame) -> str:
    return "Rata-rata" if (dinilai["bobot"] == 1).all() else "Rata-rata menurut bobot"


def _write_mean(dinilai: pd.DataFrame, kolom: str, hasil: float) -> str:
    """The mean with its figures; equal terms are counted: "(2 × 100 + 40) / 3 = 80 %"."""
    if len(dinilai) == 1:
        return f"{write_angka(hasil)} %, satu-satunya yang dinilai"
    berbobot = not (dinilai["bobot"] == 1).all()
    urut = dinilai.sort_values([kolom, "bobot"], ascending=False, kind="stable").to_dict("records")
    atas, bawah = [], []
    for (nilai, bobot), isi in groupby(urut, key=lambda s: (write_angka(s[kolom]), write_angka(s["bobot"]))):
        banyak = len(list(isi))
        faktor = [str(banyak)] * (banyak > 1) + [bobot] * berbobot
        atas.append(" × ".join([*faktor, nilai]))
        bawah.append(" × ".join(faktor))
    pembagi = f"({' + '.join(bawah)})" if berbobot else str(len(dinilai))
    return f"({' + '.join(atas)}) / {pembagi} = {write_angka(hasil)} %"


def _tell_uncapped(unit: Gulungan, dinilai: pd.DataFrame, policy: Policy) -> str:
    """The mean without the cap beside the capped one; "" where the step before gave it."""
    if policy.letak_batas is LetakBatas.RATA_RATA:
        return ""
    if dinilai["nilai"].equals(dinilai["nilai_tanpa_batas"]):
        return f"Tidak ada yang melewati batas {write_angka(policy.batas_agregasi)} %."
    rata = _write_mean(dinilai, "nilai_tanpa_batas", unit["nilai_tanpa_batas"])
    return f"Tanpa batas {write_angka(policy.batas_agregasi)} %: {rata}."


def _list_beside(bagian: pd.DataFrame) -> str:
    """What is counted beside the mean and does not enter it; "" where everything enters."""
    grup = [
        f"{len(kode)} {_KATA[status]} ({', '.join(kode)})"
        for status in STATUS_UKURAN
        if status in _KATA
        for kode in [bagian.loc[bagian["status"] == status, "kode"]]
        if len(kode)
    ]
    return "; ".join(grup)


def _tell_coverage(unit: Gulungan, policy: Policy, kata: str) -> str:
    lapor, tempo = _count_due(unit)
    cakupan = f"100 × {lapor} / {tempo} = {write_angka(100 * lapor / tempo)} %"
    batas = write_angka(policy.cakupan_minimum)
    putusan = f"kurang dari {batas} %, jadi belum diberi kategori"
    if not _is_short(unit):
        putusan = f"tidak kurang dari {batas} %, jadi diberi kategori"
    nihil = " (nihil termasuk melapor)" if unit[Status.NIHIL] else ""
    return f"Melapor {lapor} dari {tempo} {kata} yang jatuh tempo{nihil}: {cakupan}, {putusan}."
