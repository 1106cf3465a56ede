"""Score a plain table of targets and realisasi, of any office: a calculator without a catalogue."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from iki.catalogue.model import Agregasi, Arah, Jadwal, Tangga
from iki.scoring.achievement import name_codes
from iki.scoring.formulas import compute_capaian, compute_capaian_mutu
from iki.scoring.policy import Policy
from iki.scoring.promise import Angka, Benar, Janji, code_of, encode, rank_letters
from iki.scoring.rollup import combine, read_bagian
from iki.scoring.status import Status

TIDAK_TERBACA = "tidak_terbaca"
"""The status of a row that cannot be read; only plain tables have it, a catalogue's rows cannot."""

_ALASAN = {
    Status.TANPA_TARGET: "Tidak ada target, jadi tidak ada pembandingnya.",
    Status.BELUM_LAPOR: "Realisasi belum diisi. Itu bukan nol.",
    Status.NIHIL: "Dilaporkan nihil: tidak ada kejadian, jadi tidak dinilai.",
}
_TARGET_NOL = "Target 0 dengan arah naik tidak dapat dinilai. Tulis arah turun bila memang nol yang dituju."
_TARGET_NEGATIF = "Target kurang dari nol tidak dapat dijadikan persentase capaian."
_DI_BAWAH_NOL = "Realisasi kurang dari target 0, sehingga tidak dapat dinilai tercapai atau tidak."


@dataclass(frozen=True)
class Rata:
    """The mean of the rows `dinilai`, capped as the policy says and uncapped; NaN without any."""

    nilai: float
    nilai_tanpa_batas: float


def score_table(tabel: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Score each row by rules 1 to 3 and 7, as the ukuran of a catalogue are.

    A target below zero has no percentage. A realisasi below zero follows the formulas: a growth of -5
    against 5 is -100 %; only against a target of 0 it can be neither reached nor missed.

    Args:
        tabel: one row per indikator; columns indikator, satuan, arah, tangga, target, target_huruf,
            realisasi, realisasi_huruf, nihil, masalah (see `iki.intake.table.read_table`).

    Returns:
        The same rows with capaian (percent, uncapped and unrounded; missing where there is none),
        kategori (missing without capaian), status (of `Status`, or `TIDAK_TERBACA`) and alasan (an
        Indonesian sentence wherever there is no capaian; else missing).
    """
    janji = _make_janji(tabel)
    nilai, peringkat = (
        tabel["realisasi"].to_numpy(float),
        rank_letters(tabel["realisasi_huruf"], janji.tangga),
    )
    masalah = _find_masalah(tabel, nilai, janji)
    ada = ~np.isnan(nilai) | tabel["realisasi_huruf"].notna().to_numpy()
    status = _judge(masalah.notna().to_numpy(), janji.bertarget, ada, tabel["nihil"].to_numpy(bool))

    capaian = compute_capaian(janji, nilai, janji.target, policy)
    capaian = np.where(janji.mutu, compute_capaian_mutu(janji, nilai, peringkat), capaian)
    capaian[(status != Status.DINILAI).to_numpy()] = np.nan
    return tabel.assign(
        capaian=capaian,
        kategori=name_codes(policy.classify(capaian), [satu.nama for satu in policy.kategori]),
        status=status,
        alasan=_explain(status, masalah, tabel["target"] == 0),
    )


def mean_of(skor: pd.DataFrame, policy: Policy) -> Rata:
    """The unweighted mean of a scored table, by the policy's own cap."""
    dinilai = skor[skor["status"] == Status.DINILAI]
    bagian = read_bagian(dinilai["capaian"], dinilai, policy)
    rata = combine(bagian, np.zeros(len(dinilai), dtype=np.intp), 1, policy)
    return Rata(float(rata.nilai[0]), float(rata.nilai_tanpa_batas[0]))


def _make_janji(tabel: pd.DataFrame) -> Janji:
    """The rows as promises of one year, due as they stand."""
    banyak, tangga = len(tabel), encode(tabel["tangga"], Tangga)
    return Janji(
        target=tabel["target"].to_numpy(float),
        target_atas=np.full(banyak, np.nan),
        target_lalu=np.zeros(banyak),
        target_tw=np.full((4, banyak), np.nan),
        peringkat_target=rank_letters(tabel["target_huruf"], tangga),
        arah=encode(tabel["arah"], Arah),
        agregasi=np.full(banyak, code_of(Agregasi.AKHIR)),
        jadwal=np.full(banyak, code_of(Jadwal.PENUH)),
        bulat=np.zeros(banyak, dtype=bool),
        tangga=tangga,
        bergantung_kejadian=np.zeros(banyak, dtype=bool),
    )


def _find_masalah(tabel: pd.DataFrame, nilai: Angka, janji: Janji) -> pd.Series:
    """Why a row cannot be scored at all: what could not be read, then what has no percentage."""
    masalah = tabel["masalah"].astype(object)
    di_bawah_nol = (janji.arah == code_of(Arah.TURUN)) & (janji.target == 0) & (nilai < 0)
    for mana, kalimat in ((janji.target < 0, _TARGET_NEGATIF), (di_bawah_nol, _DI_BAWAH_NOL)):
        masalah = masalah.mask(masalah.isna() & mana, kalimat)
    return masalah


def _judge(salah: Benar, bertarget: Benar, ada: Benar, nihil: Benar) -> pd.Series:
    """The first that holds: not readable, no target, "no case", nothing reported, else scored."""
    sebab = [salah, ~bertarget, nihil, ~ada]
    nama = [TIDAK_TERBACA, Status.TANPA_TARGET, Status.NIHIL, Status.BELUM_LAPOR]
    return pd.Series(np.select(sebab, [str(satu) for satu in nama], default=str(Status.DINILAI)), dtype="str")


def _explain(status: pd.Series, masalah: pd.Series, target_nol: pd.Series) -> pd.Series:
    alasan = status.map({str(satu): kalimat for satu, kalimat in _ALASAN.items()}).astype(object)
    alasan = alasan.mask((status == Status.TANPA_TARGET) & target_nol.to_numpy(), _TARGET_NOL)
    return alasan.where(status != TIDAK_TERBACA, masalah).astype("str")
