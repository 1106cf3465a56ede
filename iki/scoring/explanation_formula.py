"""The formula of one capaian with its figures put in (design rules 1 to 3)."""

import numpy as np

from iki.catalogue.model import Arah, Tangga
from iki.scoring.explanation_inputs import Bahan
from iki.scoring.explanation_words import write_angka
from iki.scoring.ladder import TanggaMutu, load_tangga
from iki.scoring.policy import FormulaRentang, FormulaTurun


def name_rule(bahan: Bahan) -> str:
    """What is compared with what, in words: "Makin tinggi makin baik, realisasi dibagi target"."""
    if bahan.tangga is not None:
        return f"Peringkat huruf pada {load_tangga(bahan.tangga).judul}"
    match Arah(bahan.skor["arah"]):
        case Arah.NAIK:
            return "Makin tinggi makin baik, 100 × realisasi / target"
        case Arah.RENTANG:
            return "Baik selama di dalam rentang"
    if bahan.skor["target"] == 0:
        return "Makin rendah makin baik"
    if bahan.policy.formula_turun is FormulaTurun.KEBALIKAN:
        return "Makin rendah makin baik, 100 × target / realisasi"
    return "Makin rendah makin baik, 100 × (2 × target − realisasi) / target"


def write_formula(bahan: Bahan, target: float, capaian: float) -> str:
    """The rule with its figures, from realisasi and `target` to `capaian`.

    Args:
        target: the target due, or the year's; of a range its lower bound; of no account for letters.
        capaian: percent, uncapped and unrounded, as scored against it.

    Example: "100 × 18 / 24 = 75 %".
    """
    if bahan.tangga is not None:
        return _write_mutu(bahan, bahan.tangga, capaian)
    match Arah(bahan.skor["arah"]):
        case Arah.NAIK:
            realisasi = write_angka(bahan.skor["realisasi"])
            return f"100 × {realisasi} / {write_angka(target)} = {write_angka(capaian)} %"
        case Arah.RENTANG:
            return _write_rentang(bahan, target, capaian)
    return _write_turun(bahan, target, capaian)


def _write_turun(bahan: Bahan, target: float, capaian: float) -> str:
    r, t, hasil = write_angka(bahan.skor["realisasi"]), write_angka(target), f"{write_angka(capaian)} %"
    if target == 0:
        return f"target 0 dan realisasi {r}, jadi {'tercapai, ' if capaian else ''}{hasil}"
    selisih = _floor_at_zero(f"100 × (2 × {t} − {r}) / {t}", capaian)
    if bahan.policy.formula_turun is FormulaTurun.SELISIH:
        return selisih
    if bahan.skor["realisasi"] > 0:
        return f"100 × {t} / {r} = {hasil}"
    return f"tidak ada nilainya pada realisasi 0, maka 100 × (2 × target − realisasi) / target: {selisih}"


def _floor_at_zero(rumus: str, capaian: float) -> str:
    return f"{rumus} = {write_angka(capaian)} %" if capaian > 0 else f"{rumus} tidak di atas 0, jadi 0 %"


def _write_rentang(bahan: Bahan, bawah: float, capaian: float) -> str:
    realisasi, atas = bahan.skor["realisasi"], bahan.skor["target_atas"]
    r, a, b = write_angka(realisasi), write_angka(bawah), write_angka(atas)
    if realisasi < bawah:
        return (
            f"{r} di bawah rentang {a}–{b}, dibagi batas bawahnya: 100 × {r} / {a} = {write_angka(capaian)} %"
        )
    if realisasi <= atas:
        return f"{r} di dalam rentang {a}–{b}, jadi 100 %"
    if atas == 0:
        return f"{r} di atas rentang yang berakhir di 0, jadi 0 %"
    awal = f"{r} di atas rentang {a}–{b}"
    if bahan.policy.formula_rentang is FormulaRentang.NISBAH:
        return f"{awal}, dibagi batas atasnya: 100 × {r} / {b} = {write_angka(capaian)} %"
    return f"{awal}, dihitung dari batas atasnya: {_floor_at_zero(f'100 × (2 × {b} − {r}) / {b}', capaian)}"


def _write_mutu(bahan: Bahan, nama: Tangga, capaian: float) -> str:
    tangga, target = load_tangga(nama), str(bahan.skor["target_huruf"])
    anak = ", ".join(f"{huruf} {peringkat}" for peringkat, huruf in enumerate(tangga.huruf, start=1))
    awal, dicapai = _rank_of(bahan, tangga)
    seharusnya = tangga.rank_of(target)
    tempat = f"{anak}. Realisasi {awal}, target {target} peringkat {seharusnya}"
    if dicapai >= seharusnya:
        return f"{tempat}, jadi tercapai, 100 %"
    return f"{tempat}: 100 × {dicapai} / {seharusnya} = {write_angka(capaian)} %"


def _rank_of(bahan: Bahan, tangga: TanggaMutu) -> tuple[str, int]:
    """The rank of a grade and how: "C peringkat 2", "83,5 (≥ 76,61 dan < 88,31) menjadi B peringkat 3"."""
    huruf, nilai = bahan.skor["realisasi_huruf"], bahan.skor["realisasi"]
    if isinstance(huruf, str):
        peringkat = tangga.rank_of(huruf)
        return f"{huruf} peringkat {peringkat}", peringkat
    peringkat = int(tangga.rank_values(np.array([nilai]))[0])
    batas = [f"≥ {write_angka(tangga.batas_bawah[peringkat - 1])}"] if peringkat else []
    if peringkat < len(tangga.huruf):
        batas.append(f"< {write_angka(tangga.batas_bawah[peringkat])}")
    menjadi = f"menjadi {tangga.huruf[peringkat - 1]}" if peringkat else "tidak berhuruf,"
    return f"{write_angka(nilai)} ({' dan '.join(batas)}) {menjadi} peringkat {peringkat}", peringkat
