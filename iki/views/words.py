"""Values as words: "1.234,5 %", "8 Orang", "belum lapor". Missing is never 0 and never NaN."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd

from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis
from iki.numbers import format_angka, format_plain, round_angka
from iki.periods import WIB
from iki.scoring.status import Status
from iki.views.marks import KATA_STATUS

Baris = Mapping[Any, Any]
"""One row of a table, by column."""

_BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)

_ARAH = {
    Arah.NAIK: "makin tinggi makin baik",
    Arah.TURUN: "makin rendah makin baik",
    Arah.RENTANG: "baik selama di dalam rentang",
}
_JENIS = {
    Jenis.JUMLAH: "jumlah (hitungan)",
    Jenis.PERSENTASE: "persentase",
    Jenis.NILAI: "nilai",
    Jenis.MUTU: "mutu (huruf)",
}
_AGREGASI = {
    Agregasi.JUMLAH: "dijumlahkan antartriwulan",
    Agregasi.AKHIR: "dipakai laporan terakhir",
    Agregasi.RATA: "dirata-rata antartriwulan",
    Agregasi.MAKS: "dipakai nilai tertinggi",
    Agregasi.RASIO: "jumlah pembilang dibagi jumlah penyebut",
}
_JADWAL = {
    Jadwal.MERATA: "bertahap merata setiap triwulan",
    Jadwal.PENUH: "penuh sejak TW I",
    Jadwal.AKHIR_TAHUN: "di akhir tahun (TW IV)",
    Jadwal.TARGET_TW: "target tersendiri setiap triwulan",
}
SIFAT: dict[str, Mapping[Any, str]] = {
    "arah": _ARAH,
    "jenis": _JENIS,
    "agregasi": _AGREGASI,
    "jadwal": _JADWAL,
}
"""Plain words for the properties of an ukuran, by column."""


SELURUH_DINAS = "Seluruh dinas"
"""What the office as a whole is called among its units."""


def is_missing(nilai: object) -> bool:
    """NaN, NaT, <NA> or None."""
    return bool(pd.isna(nilai))  # type: ignore[call-overload]


def add_names(skor: pd.DataFrame) -> pd.DataFrame:
    """The rows of `score_ukuran` with a column `nama`: what tells an ukuran from its siblings.

    That is the indikator, or the formulasi where an indikator has several ukuran.
    """
    beberapa = skor["indikator_kode"].duplicated(keep=False)
    return skor.assign(nama=skor["indikator"].mask(beberapa, skor["formulasi"]))


def format_capaian(capaian: float) -> str:
    """Write 87.4 as "87,40 %"; a missing capaian as "–"."""
    return "–" if is_missing(capaian) else f"{format_dua(capaian)} %"


def format_dua(capaian: float) -> str:
    """The same where the unit stands elsewhere: "87,40"; "–" where it is missing."""
    return "–" if is_missing(capaian) else format_angka(float(capaian), 2)


def bar_width(persen: float) -> float:
    """How much of its room a bar fills, in percent: from 0 to 100; 0 where there is no value."""
    return 0.0 if is_missing(persen) else min(max(float(persen), 0.0), 100.0)


def join_words(daftar: Sequence[str]) -> str:
    """Write a list as "A", "A dan B", "A, B, dan C"."""
    *awal, akhir = daftar
    return f"{', '.join(awal)}{',' if len(awal) > 1 else ''} dan {akhir}" if awal else akhir


def format_poin(selisih: float) -> str:
    """Write a difference as "+4,1 poin", "−0,5 poin" or "0,0 poin"; "–" where it is missing."""
    if is_missing(selisih):
        return "–"
    bulat = round_angka(selisih, 1)
    tanda = "+" if bulat > 0 else "−" if bulat < 0 else ""
    return f"{tanda}{format_angka(abs(bulat))} poin"


def format_nilai(nilai: float, satuan: str) -> str:
    """Write 118908 Keluarga as "118.908 Keluarga", 19.5 % as "19,5 %": two decimals at most."""
    return f"{format_plain(nilai)} {satuan}"


def format_realisasi(baris: Baris) -> str:
    """What a row of `score_ukuran` reached: "4 Orang", "B", "nihil", "belum lapor"; "–" if none is due."""
    if not is_missing(baris["realisasi_huruf"]):
        return str(baris["realisasi_huruf"])
    if not is_missing(baris["realisasi"]):
        return format_nilai(baris["realisasi"], baris["satuan"])
    ditunggu = baris["status"] in (Status.NIHIL, Status.BELUM_LAPOR)
    return KATA_STATUS[baris["status"]] if ditunggu else "–"


def is_reported(baris: Baris) -> bool:
    """Whether something was reported in the very triwulan of a row of `score_ukuran` with tahun and triwulan.

    A value for the whole year counts as reported in each.
    """
    ada = not (is_missing(baris["realisasi"]) and is_missing(baris["realisasi_huruf"]))
    return ada and baris["triwulan"] not in baris["triwulan_kosong"]


def format_target(baris: Baris) -> str:
    """The year's target: "10 Orang", "80–90 %", "B", or "tanpa target"."""
    if not is_missing(baris["target_huruf"]):
        return str(baris["target_huruf"])
    if is_missing(baris["target"]):
        return KATA_STATUS[Status.TANPA_TARGET]
    atas = "" if is_missing(baris["target_atas"]) else f"–{format_plain(baris['target_atas'])}"
    return f"{format_plain(baris['target'])}{atas} {baris['satuan']}"


def format_target_periode(baris: Baris) -> str:
    """The target due by the triwulan, or "belum jatuh tempo"."""
    if baris["status"] in (Status.BELUM_WAKTUNYA, Status.TANPA_TARGET):
        return "belum jatuh tempo" if baris["status"] == Status.BELUM_WAKTUNYA else "tanpa target"
    if is_missing(baris["target_periode"]):
        return str(baris["target_huruf"])
    return format_nilai(baris["target_periode"], baris["satuan"])


def format_reach(baris: Baris, *, tahun: bool = False) -> str:
    """Realisasi beside the target due (or the year's): "4 dari 10 Orang", "58 dari 78,2 %", "B dari B"."""
    if is_missing(baris["realisasi"]) and is_missing(baris["realisasi_huruf"]):
        return f"{format_realisasi(baris)}; target {format_target(baris)}"
    target = format_target(baris) if tahun else format_target_periode(baris)
    return f"{format_realisasi(baris).removesuffix(' ' + str(baris['satuan']))} dari {target}"


def format_isian(nilai: float | str | None, satuan: str = "") -> str:
    """One reported value as `check` gives it: "4 Orang", "B", "nihil", or "belum lapor" for None."""
    if nilai is None:
        return KATA_STATUS[Status.BELUM_LAPOR]
    return nilai if isinstance(nilai, str) else format_nilai(nilai, satuan).strip()


def describe_state(satu: Baris) -> str:
    """Whether a value of `Store.load_riwayat` stands, what was decided on it, and if not, what became of it.

    Example: "berlaku, disahkan Wati 24 November 2026, 10.55 WIB"
    """
    if satu["dibatalkan"]:
        return f"dibatalkan oleh {satu['dibatalkan_oleh']}: {satu['dibatalkan_alasan']}"
    putusan = _describe_decision(satu)
    if satu["berlaku"]:
        return f"berlaku, {putusan}" if putusan else "berlaku"
    if satu["status"] == "dikembalikan":
        return putusan or "dikembalikan"
    return f"digantikan unggahan berikutnya, {putusan}" if putusan else "digantikan unggahan berikutnya"


def _describe_decision(satu: Baris) -> str:
    """Who decided last and when, and why it was sent back; "" while it waits."""
    if is_missing(satu["putusan_oleh"]):
        return ""
    waktu = satu["putusan_waktu"]
    waktu = datetime.fromisoformat(waktu) if isinstance(waktu, str) else waktu
    kata = f"{satu['status']} oleh {satu['putusan_oleh']} pada {format_waktu(waktu)}"
    return kata if is_missing(satu["putusan_alasan"]) else f"{kata}: {satu['putusan_alasan']}"


def format_tanggal(hari: date) -> str:
    """Write a day as "24 November 2026"."""
    return f"{hari.day} {_BULAN[hari.month - 1]} {hari.year}"


def format_waktu(waktu: datetime) -> str:
    """Write a moment as this office's clock shows it: "24 November 2026, 10.55 WIB"."""
    setempat = waktu.astimezone(WIB)
    return f"{format_tanggal(setempat)}, {setempat:%H.%M} WIB"
