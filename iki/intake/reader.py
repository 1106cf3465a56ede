"""Read a filled workbook: values by (kode, tahun, triwulan), and everything that is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan
from iki.intake.gate import BerkasDitolakError
from iki.intake.headings import ISIAN, KETERANGAN, Kolom
from iki.intake.known import Ukuran, index_ukuran
from iki.intake.layout import Tabel, check_ignored, check_sheet, find_tabel
from iki.intake.period import read_periode
from iki.intake.raw import Lembar
from iki.intake.rows import Baris, Isian, as_float, read_rows
from iki.intake.sandbox import read_lembar
from iki.periods import format_triwulan

KOLOM_ISIAN = {
    "kode": "str",
    "tahun": "int64",
    "triwulan": "int64",
    "nilai": "float64",
    "huruf": "str",
    "nihil": "bool",
    "pembilang": "float64",
    "penyebut": "float64",
    **{str(kolom): "str" for kolom in KETERANGAN},
    "lembar": "str",
    "sel": "str",
    "teks": "str",
}


@dataclass(frozen=True)
class Bacaan:
    """What a workbook says.

    Attributes:
        tahun, triwulan: what all its sheets are for (triwulan 0: the whole year); None where
            they differ or do not say it.
        baris: rows whose kode the catalogue knows, filled or not.
        isian: one row per filled value, in the order of the file; columns kode, tahun,
            triwulan, nilai (NaN where a letter or nihil was reported), huruf, nihil, pembilang,
            penyebut, faktor_pendorong, faktor_penghambat, tindak_lanjut, bukti_dukung, lembar
            (sheet title), sel (A1 address), teks (the cell as a person sees it). Unique on
            (kode, tahun, triwulan): a kode that comes twice is left out, with a galat.
        temuan: all problems, in the order of the file.
    """

    tahun: int | None
    triwulan: int | None
    baris: int
    isian: pd.DataFrame
    temuan: list[Temuan]


@dataclass(frozen=True)
class _Isi:
    """One sheet read."""

    tabel: Tabel
    tahun: int | None
    triwulan: int | None
    baris: list[Baris]
    temuan: list[Temuan]

    @property
    def periode(self) -> tuple[int | None, int | None]:
        return self.tahun, self.triwulan


def read_workbook(isi: bytes, nama: str, katalog: Katalog) -> Bacaan:
    """Read an uploaded workbook, in a child process with limits.

    Args:
        isi: the file's bytes; whatever they are, problems come back as temuan.
        nama: the file's name, only repeated in messages; what the file is, its content says.
    """
    try:
        lembar = read_lembar(isi, nama)
    except BerkasDitolakError as error:
        return refuse_berkas(error.temuan)
    return read_sheets(lembar, katalog)


def refuse_berkas(temuan: Temuan) -> Bacaan:
    """What a file says that cannot be read at all: nothing, for one reason."""
    return Bacaan(None, None, 0, _frame([]), [temuan])


def read_sheets(lembar: Sequence[Lembar], katalog: Katalog) -> Bacaan:
    """Read raw sheets; see `read_workbook`."""
    ukuran = index_ukuran(katalog)
    isi: list[_Isi] = []
    temuan: list[Temuan] = []
    for satu in lembar:
        tabel, salah = find_tabel(satu)
        if tabel is None:
            temuan += check_ignored(satu, ukuran)
        else:
            isi.append(_read_sheet(tabel, ukuran, katalog.periode))
            temuan += salah + isi[-1].temuan
    ganda = _find_doubles(isi)
    temuan += [*_double_findings(ganda), *_check_whole(isi, temuan)]
    baris = [(satu, b) for satu in isi for b in satu.baris if b.kode is not None]
    return Bacaan(
        tahun=_common([satu.tahun for satu in isi]),
        triwulan=_common([satu.triwulan for satu in isi]),
        baris=len(baris),
        isian=_frame(
            [(satu, b.isian) for satu, b in baris if b.isian and (satu.periode, b.kode) not in ganda]
        ),
        temuan=_in_order(temuan, lembar),
    )


def _read_sheet(tabel: Tabel, ukuran: dict[str, Ukuran], tahun_dikenal: list[int]) -> _Isi:
    tahun, triwulan, temuan = read_periode(tabel, tahun_dikenal)
    baris = read_rows(tabel, ukuran)
    temuan += check_sheet(tabel)
    temuan += [t for satu in baris for t in satu.temuan]
    if any(satu.isian for satu in baris):
        temuan += _hidden(tabel, baris)
    return _Isi(tabel, tahun, triwulan, baris, temuan)


def _hidden(tabel: Tabel, baris: list[Baris]) -> list[Temuan]:
    """A hidden sheet, or hidden columns, from which values were read."""
    lembar = tabel.lembar
    saran = "Tampilkan dan periksa isinya; terima bila nilainya benar."
    temuan = []
    if not lembar.terlihat:
        masalah = "Lembar ini disembunyikan, tetapi berisi nilai yang dibaca."
        temuan.append(make_temuan(KodeTemuan.LEMBAR_TERSEMBUNYI, Tempat(lembar.judul), masalah, saran))
    nomor = [satu.nomor for satu in baris if satu.isian]
    for kolom in ISIAN:
        if tabel.kolom.get(kolom) in lembar.kolom_tersembunyi and any(tabel.cell(n, kolom) for n in nomor):
            masalah = f"Kolom {str(kolom).replace('_', ' ')} disembunyikan, tetapi berisi."
            tempat = tabel.tempat(tabel.baris_judul, kolom)
            temuan.append(make_temuan(KodeTemuan.KOLOM_TERSEMBUNYI, tempat, masalah, saran))
    return temuan


_Kunci = tuple[tuple[int | None, int | None], str]


def _find_doubles(isi: list[_Isi]) -> dict[_Kunci, list[Tempat]]:
    """The places of each kode that comes more than once for the same year and triwulan."""
    tempat: dict[_Kunci, list[Tempat]] = {}
    for satu in isi:
        for baris in satu.baris:
            if baris.kode is not None:
                di = satu.tabel.tempat(baris.nomor, Kolom.KODE)
                tempat.setdefault((satu.periode, baris.kode), []).append(di)
    return {kunci: semua for kunci, semua in tempat.items() if len(semua) > 1}


def _double_findings(ganda: dict[_Kunci, list[Tempat]]) -> list[Temuan]:
    temuan = []
    for (_, kode), semua in ganda.items():
        for tempat in semua:
            lain = ", ".join(f"'{satu.lembar}' {satu.sel}" for satu in semua if satu != tempat)
            masalah = f"Kode {kode} muncul lagi di {lain}."
            saran = "Sisakan satu baris untuk tiap kode, lalu unggah ulang."
            temuan.append(make_temuan(KodeTemuan.KODE_GANDA, tempat, masalah, saran))
    return temuan


def _check_whole(isi: list[_Isi], temuan: list[Temuan]) -> list[Temuan]:
    """What can only be said of the file as a whole."""
    if not isi:
        if any(satu.kode is KodeTemuan.LEMBAR_TANPA_JUDUL for satu in temuan):
            return []
        masalah = "Tidak ada lembar isian: tidak ada baris judul dengan kolom Kode dan Realisasi TW."
        saran = "Isi templat yang diunduh dari halaman Unggah, lalu unggah templat itu."
        return [make_temuan(KodeTemuan.TANPA_LEMBAR_ISIAN, Tempat(), masalah, saran)]
    hasil = [_other_periode(satu, isi[0]) for satu in isi[1:] if _differ(satu, isi[0])]
    if not any(baris.isian for satu in isi for baris in satu.baris) and not temuan:
        masalah = "Tidak ada satu pun realisasi yang terisi di berkas ini."
        saran = "Isi kolom Realisasi TW, simpan, lalu unggah ulang."
        hasil.append(make_temuan(KodeTemuan.TANPA_NILAI, Tempat(), masalah, saran))
    return hasil


def _differ(satu: _Isi, acuan: _Isi) -> bool:
    return None not in (*satu.periode, *acuan.periode) and satu.periode != acuan.periode


def _other_periode(satu: _Isi, acuan: _Isi) -> Temuan:
    def tulis(isi: _Isi) -> str:
        return f"{format_triwulan(isi.triwulan or 0)} {isi.tahun}"

    return make_temuan(
        KodeTemuan.PERIODE_BEDA_LEMBAR,
        satu.tabel.tempat(satu.tabel.baris_judul, Kolom.REALISASI),
        f"Lembar ini untuk {tulis(satu)}, sedangkan '{acuan.tabel.lembar.judul}' untuk {tulis(acuan)}.",
        "Terima hanya bila berkas ini memang untuk beberapa periode.",
    )


def _common(nilai: list[int | None]) -> int | None:
    return nilai[0] if len(set(nilai)) == 1 else None


def _in_order(temuan: list[Temuan], lembar: Sequence[Lembar]) -> list[Temuan]:
    """By sheet, then row, then column; what concerns the file or a whole sheet first."""
    urutan = {satu.judul: nomor for nomor, satu in enumerate(lembar)}

    def posisi(satu: Temuan) -> tuple[int, int, int, str]:
        kolom = satu.sel.rstrip("0123456789")
        return urutan.get(satu.lembar, -1), int(satu.sel[len(kolom) :] or 0), len(kolom), kolom

    return sorted(temuan, key=posisi)


def _frame(isian: list[tuple[_Isi, Isian]]) -> pd.DataFrame:
    """The values as a frame; those of a sheet without a period are left out, its galat says why."""
    baris = [
        _record(satu, isi) for satu, isi in isian if satu.tahun is not None and satu.triwulan is not None
    ]
    return pd.DataFrame.from_records(baris, columns=list(KOLOM_ISIAN)).astype(KOLOM_ISIAN)


def _record(satu: _Isi, isian: Isian) -> tuple[Any, ...]:
    return (
        isian.kode,
        satu.tahun,
        satu.triwulan,
        as_float(isian.nilai.angka),
        isian.nilai.huruf,
        isian.nilai.nihil,
        as_float(isian.bagian.pembilang if isian.bagian else None),
        as_float(isian.bagian.penyebut if isian.bagian else None),
        *(isian.keterangan.get(kolom) for kolom in KETERANGAN),
        isian.tempat.lembar,
        isian.tempat.sel,
        isian.teks,
    )
