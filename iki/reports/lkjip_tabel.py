"""The tables of an LKjIP: target, realisasi, capaian and kategori in words, one row per ukuran."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import format_periode, format_triwulan
from iki.reports.laporan import Laporan
from iki.reports.word_tabel import Isi, Kelompok, Kolom, Sel, Tabel
from iki.scoring.levels import Skor
from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.views.marks import KATA_STATUS, kategori_colour, mark_of, read_marks
from iki.views.palette import TERANG
from iki.views.words import (
    Baris,
    format_dua,
    format_nilai,
    format_realisasi,
    format_target,
    format_target_periode,
    is_missing,
)

Grup = Mapping[str, str]
"""What each ukuran stands under, by kode."""

IDENTITAS = (Kolom("No", 0.8), Kolom("Indikator", 4.5), Kolom("Satuan", 1.6))


def pick_pimpinan(laporan: Laporan) -> pd.DataFrame:
    """The ukuran of those who lead others: what the office as such has promised; all where nobody leads."""
    ukuran = laporan.skor.ukuran
    milik = ukuran[ukuran["jabatan"].isin(laporan.katalog.jabatan["atasan"].dropna())]
    return ukuran if milik.empty else milik


def tabulate_tahun(laporan: Laporan, ukuran: pd.DataFrame, grup: Grup, *, alasan: bool = False) -> Tabel:
    """Target, realisasi, capaian and kategori of the year.

    Args:
        ukuran: rows of `score_ukuran`.
        grup: what the rows stand under.
        alasan: with a column that says why where there is no capaian, or only a provisional one.
    """
    berjalan = laporan.periode.triwulan < 4
    sampai = f"s.d. {format_triwulan(laporan.periode.triwulan)}"
    kolom = [
        *IDENTITAS,
        Kolom("Target tahun" if berjalan else "Target", 1.6, angka=True),
        *([Kolom(f"Target {sampai}", 1.6, angka=True)] if berjalan else []),
        Kolom(f"Realisasi {sampai}" if berjalan else "Realisasi", 1.9, angka=True),
        Kolom(f"Capaian {sampai} (%)" if berjalan else "Capaian (%)", 1.6, angka=True),
        *([Kolom("Capaian tahun (%)", 1.6, angka=True)] if berjalan else []),
        Kolom("Kategori", 2.4),
    ]
    alasan = alasan and bool(ukuran["alasan"].notna().any())

    def write(satu: Baris) -> list[str | Sel]:
        return [
            bare(format_target(satu), satu),
            *([bare(format_target_periode(satu), satu)] if berjalan else []),
            tell_realisasi(satu),
            format_dua(satu["capaian_periode"]),
            *([format_dua(satu["capaian_tahun"])] if berjalan else []),
            write_tanda(satu, laporan.policy),
            *([word_or_dash(satu["alasan"])] if alasan else []),
        ]

    return Tabel([*kolom, *([Kolom("Keterangan", 5.4)] if alasan else [])], _rows(ukuran, grup, write))


def tabulate_lampau(laporan: Laporan, ukuran: pd.DataFrame, grup: Grup) -> Tabel:
    """Realisasi and capaian of every earlier year that has any, and of this one."""
    semua = {str(tahun): skor for tahun, skor in laporan.tahunan.items()}
    semua[_now(laporan)] = laporan.skor
    per_tahun = {nama: _index(skor) for nama, skor in semua.items()}
    kolom = [
        Kolom(judul, lebar, angka=True, grup=nama)
        for nama in semua
        for judul, lebar in (("Realisasi", 1.7), ("Capaian (%)", 1.5))
    ]

    def write(satu: Baris) -> list[str | Sel]:
        tahunan = [skor[satu["kode"]] for skor in per_tahun.values()]
        return [
            teks for lalu in tahunan for teks in (tell_realisasi(lalu), format_dua(lalu["capaian_periode"]))
        ]

    return Tabel([*IDENTITAS, *kolom], _rows(ukuran, grup, write))


def _now(laporan: Laporan) -> str:
    tahun = laporan.periode.tahun
    return (
        str(tahun)
        if laporan.periode.triwulan == 4
        else f"{tahun} s.d. {format_triwulan(laporan.periode.triwulan)}"
    )


def _index(skor: Skor) -> dict[str, dict[Any, Any]]:
    return {satu["kode"]: satu for satu in skor.ukuran.to_dict("records")}


def tabulate_renstra(laporan: Laporan, ukuran: pd.DataFrame, grup: Grup) -> Tabel:
    """Realisasi so far against the target of the catalogue's last year, and what is still missing."""
    akhir = max(laporan.katalog.periode)
    arah = {satu["kode"]: satu for satu in laporan.outlook.to_dict("records")}
    target = _target_of(laporan, akhir)
    kolom = [
        *IDENTITAS,
        Kolom(f"Realisasi s.d. {format_periode(laporan.periode)}", 2.2, angka=True),
        Kolom(f"Target akhir Renstra ({akhir})", 2.2, angka=True),
        Kolom(f"Capaian terhadap target {akhir} (%)", 2.2, angka=True),
        Kolom("Yang masih kurang", 2.6, angka=True),
    ]

    def write(satu: Baris) -> list[str | Sel]:
        kode = satu["kode"]
        return [
            tell_realisasi(satu),
            bare(format_target(target[kode] | {"satuan": satu["satuan"]}), satu),
            format_dua(arah[kode]["capaian_akhir"]),
            _tell_distance(arah[kode], satu),
        ]

    return Tabel(kolom, _rows(ukuran, grup, write))


def _target_of(laporan: Laporan, tahun: int) -> dict[str, dict[Any, Any]]:
    """The target of every ukuran in one year, all missing where it has none."""
    target = laporan.katalog.target
    kode = laporan.katalog.ukuran["kode"]
    milik = target[target["tahun"] == tahun].set_index("kode")[["target", "target_atas", "target_huruf"]]
    return dict(zip(kode, milik.reindex(kode).to_dict("records"), strict=True))


def _tell_distance(arah: Baris, satu: Baris) -> str:
    if is_missing(arah["sisa_akhir"]):
        huruf = satu["status"] == Status.DINILAI
        return "mutu, tidak dihitung jaraknya" if huruf else KATA_STATUS[satu["status"]]
    return format_nilai(arah["sisa_akhir"], satu["satuan"]) if arah["sisa_akhir"] > 0 else "sudah tercapai"


def by_sasaran(katalog: Katalog) -> Grup:
    """The sasaran of each ukuran, to group rows by."""
    return {kode: f"Sasaran: {nama}" for kode, nama in _pairs(katalog.ukuran, "sasaran")}


def by_jabatan(katalog: Katalog) -> Grup:
    """The jabatan of each ukuran, to group rows by."""
    nama = dict(_pairs(katalog.jabatan, "nama"))
    return {kode: nama[jabatan] for kode, jabatan in _pairs(katalog.ukuran, "jabatan")}


def _pairs(tabel: pd.DataFrame, kolom: str) -> Iterator[tuple[str, str]]:
    return zip(tabel["kode"], tabel[kolom], strict=True)


def _rows(ukuran: pd.DataFrame, grup: Grup, write: Callable[[Baris], Sequence[str | Sel]]) -> list[Isi]:
    """A row for each ukuran, numbered through, under one for each group."""
    hasil: list[Isi] = []
    semua = enumerate(ukuran.to_dict("records"), start=1)
    for nama, milik in groupby(semua, key=lambda satu: grup[satu[1]["kode"]]):
        hasil.append(Kelompok(nama))
        hasil += [[str(nomor), satu["nama"], satu["satuan"], *write(satu)] for nomor, satu in milik]
    return hasil


def tell_realisasi(satu: Baris) -> str:
    """What was reached, without its satuan; where nothing was reported the status says why."""
    teks = format_realisasi(satu)
    return KATA_STATUS[satu["status"]] if teks == "–" else bare(teks, satu)


def bare(teks: str, satu: Baris) -> str:
    """A value without the satuan that stands in a column of its own."""
    return teks.removesuffix(f" {satu['satuan']}")


def word_or_dash(teks: object) -> str:
    """A text; "–" where it is missing."""
    return "–" if is_missing(teks) else str(teks)


def write_tanda(satu: Baris, policy: Policy) -> Sel:
    """Kategori, or else status, of a row of `score_ukuran` or `roll_up`: colour, sign and word together."""
    tanda = mark_of(satu, read_marks(policy))
    kategori = satu["kategori"]
    warna = kategori_colour(kategori, policy, TERANG) if isinstance(kategori, str) else TERANG.latar_kedua
    return Sel(f"{tanda.tanda} {tanda.kata}{', sementara' if satu.get('sementara') else ''}", warna)
