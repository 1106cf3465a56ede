"""The steps before the formula: how the reports became a realisasi, and what was due by when."""

import numpy as np

from iki.catalogue.model import Agregasi, Jadwal
from iki.periods import SETAHUN, format_triwulan
from iki.scoring.explain import write_target
from iki.scoring.explanation_inputs import Bahan, Isi
from iki.scoring.explanation_words import write_angka
from iki.scoring.status import Status


def tell_realisasi(bahan: Bahan) -> str:
    """What each triwulan says, and how they became one realisasi.

    Example: "Laporan (Orang): TW I 10; TW II kosong; TW III 8. Dijumlahkan: 10 + 8 = 18 Orang."
    """
    if not any(satu.berisi for satu in bahan.laporan):
        return f"Belum ada laporan s.d. {format_triwulan(bahan.periode.triwulan)}."
    satuan = bahan.skor["satuan"]
    isi = [satu for satu in bahan.laporan if satu.berisi or (satu.triwulan != SETAHUN and not bahan.setahun)]
    daftar = "; ".join(f"{format_triwulan(satu.triwulan)} {_write_isi(satu, bahan)}" for satu in isi)
    return f"Laporan ({satuan}): {daftar}. {_combine(bahan)}"


def _write_isi(satu: Isi, bahan: Bahan) -> str:
    if satu.nihil:
        return "nihil"
    if not satu.bernilai:
        return "kosong"
    nilai = satu.huruf or write_angka(satu.nilai)
    if bahan.agregasi is Agregasi.RASIO and satu.berpasangan:
        return f"{nilai} ({write_angka(satu.pembilang)} dari {write_angka(satu.penyebut)})"
    return nilai


def _combine(bahan: Bahan) -> str:
    dipakai, skor = bahan.dipakai, bahan.skor
    if not dipakai:
        nihil = any(satu.nihil for satu in bahan.laporan)
        return "Tidak ada kejadian, jadi tidak ada realisasi." if nihil else "Belum ada realisasi."
    if isinstance(skor["realisasi_huruf"], str):
        return f"Dipakai {_name_report(bahan)}: {skor['realisasi_huruf']}."
    hasil = f"{write_angka(skor['realisasi'])} {skor['satuan']}"
    if bahan.agregasi is Agregasi.RASIO and all(satu.berpasangan for satu in dipakai):
        return f"Jumlah pembilang dibagi jumlah penyebut: {_write_ratio(dipakai)} = {hasil}."
    if len(dipakai) == 1 or bahan.agregasi in (Agregasi.AKHIR, Agregasi.MAKS):
        return f"Dipakai {_name_report(bahan)}: {hasil}."
    suku = " + ".join(write_angka(satu.nilai) for satu in dipakai)
    if bahan.agregasi is Agregasi.JUMLAH:
        return f"Dijumlahkan: {suku} = {hasil}."
    return f"Dirata-rata: ({suku}) / {len(dipakai)} = {hasil}."


def _name_report(bahan: Bahan) -> str:
    if bahan.setahun:
        return "nilai setahun"
    if len(bahan.dipakai) == 1:
        return "satu-satunya laporan"
    return "laporan tertinggi" if bahan.agregasi is Agregasi.MAKS else "laporan terakhir"


def _write_ratio(dipakai: tuple[Isi, ...]) -> str:
    atas = " + ".join(write_angka(satu.pembilang) for satu in dipakai)
    bawah = " + ".join(write_angka(satu.penyebut) for satu in dipakai)
    return f"100 × {atas} / {bawah}" if len(dipakai) == 1 else f"100 × ({atas}) / ({bawah})"


def tell_target(bahan: Bahan) -> str:
    """The target of the year, and how much of it is due by this triwulan; "" without a target.

    Example: "Target 2026: 32 Orang. Bertahap merata, s.d. TW III: 32 × 3 / 4 = 24 Orang."
    """
    if bahan.skor["status"] == Status.TANPA_TARGET:
        return ""
    setahun = write_target(bahan.skor, bahan.skor["target"])
    return f"Target {bahan.periode.tahun}: {setahun}. {_tell_due(bahan)}"


def _tell_due(bahan: Bahan) -> str:
    sampai = format_triwulan(bahan.periode.triwulan)
    if bahan.periode.triwulan == 4:
        return "Di TW IV seluruhnya jatuh tempo."
    if bahan.setahun and bahan.skor["status"] != Status.BELUM_WAKTUNYA:
        return "Bagi nilai setahun berlaku seluruhnya."
    if bahan.jadwal is Jadwal.AKHIR_TAHUN:
        return f"Jatuh tempo di akhir tahun, jadi s.d. {sampai} belum ada yang ditagih."
    if bahan.jadwal is Jadwal.TARGET_TW:
        return _tell_own_target(bahan, sampai)
    if bahan.jadwal is Jadwal.PENUH or bahan.tangga is not None or bahan.skor["target"] == 0:
        return "Seluruhnya berlaku sejak TW I."
    return _tell_even_share(bahan, sampai)


def _tell_own_target(bahan: Bahan, sampai: str) -> str:
    diberikan = [q for q, satu in enumerate(bahan.target_tw, start=1) if not np.isnan(satu)]
    if not diberikan:
        return f"Untuk {sampai} tidak ada target tersendiri, jadi belum ada yang ditagih."
    if bahan.skor["target"] == 0:
        return f"Berlaku pula s.d. {sampai}."
    sejak, tersendiri = diberikan[-1], write_target(bahan.skor, bahan.target_tw[diberikan[-1] - 1])
    tetap = "" if sejak == bahan.periode.triwulan else f", tetap berlaku s.d. {sampai}"
    return f"Target tersendiri s.d. {format_triwulan(sejak)}: {tersendiri}{tetap}{_tell_nothing(bahan)}."


def _tell_even_share(bahan: Bahan, sampai: str) -> str:
    """What `iki.scoring.schedule` does, with its figures."""
    target, q, tempo = bahan.skor["target"], bahan.periode.triwulan, bahan.skor["target_periode"]
    lalu = 0.0 if bahan.agregasi is Agregasi.JUMLAH else bahan.target_lalu
    rumus, awal = f"{write_angka(target)} × {q} / 4", ""
    if lalu:
        rumus = f"{write_angka(lalu)} + ({write_angka(target)} − {write_angka(lalu)}) × {q} / 4"
        awal = f" dari target tahun sebelumnya ({write_angka(lalu)})"
    bagian = write_angka(lalu + (target - lalu) * q / 4)
    bulat = f", dibulatkan ke bawah menjadi {write_angka(tempo)}" if bagian != write_angka(tempo) else ""
    hasil = f"{rumus} = {bagian}{bulat} {bahan.skor['satuan']}"
    return f"Bertahap merata{awal}, s.d. {sampai}: {hasil}{_tell_nothing(bahan)}."


def _tell_nothing(bahan: Bahan) -> str:
    return "" if bahan.skor["target_periode"] else ", jadi belum ada yang ditagih"
