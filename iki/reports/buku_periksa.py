"""Read a written workbook back and compare every figure with the Laporan, before it is handed out."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from python_calamine import CalamineWorkbook

from iki.reports.buku_sel import Isi, Tercatat, name_mark
from iki.reports.laporan import Laporan
from iki.scoring.rollup import Level
from iki.views.marks import mark_of, read_marks
from iki.views.words import is_missing

_ANGKA_UKURAN = ("target_periode", "capaian_tahun", "capaian_periode")
_HURUF_UKURAN = (("target", "target_huruf"), ("realisasi", "realisasi_huruf"))
_UNIT = (
    *("indikator", "nilai", "nilai_tanpa_batas", "dinilai"),
    *("belum_lapor", "belum_waktunya", "tanpa_target", "nihil"),
)
_SELISIH = 1e-9

Harapan = Mapping[str, Mapping[str, Any]]
"""By kode and key of a column what a cell must hold: a number, a text, or None for no number."""


class BukuBedaError(Exception):
    """The file does not hold what the Laporan says: our own mistake, and the file must not go out."""


def check_buku(isi: bytes, laporan: Laporan, tercatat: Sequence[Tercatat], wajib: Sequence[str]) -> int:
    """Compare every figure of a workbook with the Laporan; gives how many there were.

    Args:
        tercatat: where the rows went. wajib: the kinds of table in which every ukuran must stand once.

    Raises:
        BukuBedaError: a cell differs, or an ukuran is missing or stands twice.
    """
    semua = sorted(laporan.skor.ukuran["kode"])
    for tabel in wajib:
        if sorted(satu.kode for satu in tercatat if satu.tabel == tabel) != semua:
            raise BukuBedaError(f"the tables '{tabel}' do not hold every ukuran once")
    ukuran = _expect_ukuran(laporan)
    unit = {"unit": _expect_units(laporan), "triwulan": _expect_year(laporan)}
    buku = CalamineWorkbook.from_filelike(io.BytesIO(isi))
    lembar: dict[str, list[list[Any]]] = {}
    banyak = 0
    for satu in tercatat:
        if satu.lembar not in lembar:
            lembar[satu.lembar] = buku.get_sheet_by_name(satu.lembar).to_python(skip_empty_area=False)
        banyak += _check_row(lembar[satu.lembar][satu.baris], satu, unit.get(satu.tabel, ukuran))
    return banyak


def _check_row(sel: Sequence[Any], satu: Tercatat, harapan: Harapan) -> int:
    """Compare one row; gives how many of its cells there was something to compare with."""
    banyak = 0
    for nomor, kolom in enumerate(satu.kolom):
        if kolom.isi is Isi.TITIK or kolom.kunci not in harapan[satu.kode]:
            continue
        harus, ada = harapan[satu.kode][kolom.kunci], sel[nomor] if nomor < len(sel) else ""
        if not _agrees(harus, ada):
            tempat = f"sheet '{satu.lembar}', row {satu.baris + 1}, '{kolom.judul}' of {satu.kode}"
            raise BukuBedaError(f"{tempat}: {ada!r} instead of {harus!r}")
        banyak += 1
    return banyak


def _agrees(harus: Any, ada: Any) -> bool:
    if harus is None:
        return isinstance(ada, str)
    if isinstance(harus, str):
        return bool(ada == harus)
    return isinstance(ada, int | float) and abs(ada - harus) <= max(_SELISIH, _SELISIH * abs(harus))


def _expect_ukuran(laporan: Laporan) -> Harapan:
    """From the scores and the reported values themselves, not from the rows that were written."""
    hasil: dict[str, dict[str, Any]] = {}
    tanda, sampai = read_marks(laporan.policy), laporan.periode.triwulan
    for satu in laporan.skor.ukuran.to_dict("records"):
        angka = dict.fromkeys((f"tw{q}" for q in range(sampai + 1)), None)
        angka |= {nama: _plain(satu[nama]) for nama in _ANGKA_UKURAN}
        angka |= {nama: _plain(satu[huruf]) or _plain(satu[nama]) for nama, huruf in _HURUF_UKURAN}
        if not is_missing(satu["target_atas"]):
            del angka["target"]  # a range is a text
        hasil[satu["kode"]] = angka | {"kode": satu["kode"], "kategori": name_mark(mark_of(satu, tanda))}
    for satu in laporan.realisasi.to_dict("records"):
        if satu["triwulan"] <= sampai:
            nilai = "nihil" if satu["nihil"] else _plain(satu["huruf"]) or _plain(satu["nilai"])
            hasil[satu["kode"]][f"tw{satu['triwulan']}"] = nilai
    return hasil


def _expect_units(laporan: Laporan) -> Harapan:
    return {
        satu["kode"]: {nama: _plain(satu[nama]) for nama in _UNIT} | satu["per_kategori"]
        for level in (Level.JABATAN, Level.BIDANG, Level.DINAS)
        for satu in laporan.skor.at_level(level).to_dict("records")
    }


def _expect_year(laporan: Laporan) -> Harapan:
    """The means of the units in each reported triwulan."""
    hasil: dict[str, dict[str, Any]] = {}
    for triwulan, skor in laporan.sejak.items():
        for level in (Level.JABATAN, Level.BIDANG, Level.DINAS):
            tabel = skor.at_level(level)
            for kode, nilai in zip(tabel["kode"], tabel["nilai"], strict=True):
                hasil.setdefault(kode, {})[f"tw{triwulan}"] = _plain(nilai)
    return hasil


def _plain(nilai: Any) -> Any:
    return None if is_missing(nilai) else nilai
