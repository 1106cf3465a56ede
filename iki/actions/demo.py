"""DATA CONTOH: synthetic realisasi, made and uploaded as an operator would.

Every value is invented, by a fixed seed: the office has published none. They go the
real way in, through template, check and upload, so that the demo can be traced to a
cell like any other data.
"""

import io
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from iki.actions.template import make_template
from iki.actions.upload import upload_workbook
from iki.catalogue.model import Agregasi, Jadwal, Jenis, Katalog
from iki.pelaku import Pelaku
from iki.periods import SETAHUN, TRIWULAN, format_triwulan
from iki.store.store import Store
from iki.store.unggahan import Berkas

BENIH = 2023
PENGUNGGAH = Pelaku("Operator Contoh")
TERAKHIR = (2026, 3)
"""The demo ends here: TW III 2026."""

BELUM_LAPOR = {"UMREN-14", "UMREN-21", "UMREN-22", "KELEMBAGAAN-01"}
"""Ukuran that the demo leaves blank in its whole last year."""

TERLAMBAT = {"UMREN-06", "UMREN-13", "NAPZA-01"}
"""Ukuran that the demo leaves blank in its last triwulan only."""

TERTINGGAL = {
    "DISABILITAS-02": 0.35,
    "UMREN-07": 0.55,
    "BENALAM-01": 0.72,
    "IDENTIFIKASI-02": 0.66,
    "NAPZA-02": 0.5,
}
"""Ukuran that fall behind in the demo's last year, and how far (share of the target)."""

CATATAN = {
    "DISABILITAS-02": {
        "Faktor penghambat": "Panti rujukan provinsi penuh sejak Agustus",
        "Tindak lanjut": "Menambah dua lembaga rujukan mulai Oktober",
        "Bukti dukung": "https://contoh.invalid/rujukan-tw-iii",
    },
    "IDENTIFIKASI-02": {"Tindak lanjut": "Membuka meja pengaduan keliling di lima kecamatan"},
    "NAPZA-02": {"Faktor penghambat": "Pengadaan alat bantu belum selesai"},
    "UMREN-07": {"Tindak lanjut": "Dua laporan tertunda diselesaikan pada Oktober"},
}
"""What the demo's operators wrote in its last triwulan, invented like the figures."""

Isian = dict[str, float | str]
"""What is typed in one row: heading as it begins → value."""


@dataclass(frozen=True)
class Rencana:
    """What the generator needs to know of one ukuran in one year."""

    kode: str
    jenis: Jenis
    agregasi: Agregasi
    jadwal: Jadwal
    target: float
    lalu: float  # last year's target; 0 in the first year
    tertinggal: float


def fill_demo(store: Store) -> Iterator[str]:
    """Fill an empty store with 2023 as yearly totals and 2024 to TW III 2026 by triwulan.

    Yields:
        One Indonesian line of progress an upload.
    """
    store.mark_data_contoh()
    katalog = store.load_katalog()
    tahun_akhir, triwulan_akhir = TERAKHIR
    for tahun in katalog.periode:
        awal = tahun == katalog.periode[0]
        isian = {rencana.kode: _invent_year(rencana) for rencana in _plan_year(katalog, tahun)}
        for triwulan in (SETAHUN,) if awal else TRIWULAN:
            if (tahun, triwulan) <= (tahun_akhir, triwulan_akhir) or awal:
                yield _upload(store, tahun, triwulan, _pick(isian, tahun, triwulan))
    yield _upload(
        store,
        *TERAKHIR,
        {"DISABILITAS-02": {"Realisasi": 3, **CATATAN["DISABILITAS-02"]}},
        jabatan="DISABILITAS",
    )


def _plan_year(katalog: Katalog, tahun: int) -> list[Rencana]:
    target = katalog.target.set_index(["kode", "tahun"])["target"].to_dict()
    return [
        Rencana(
            kode=baris["kode"],
            jenis=Jenis(baris["jenis"]),
            agregasi=Agregasi(baris["agregasi"]),
            jadwal=Jadwal(baris["jadwal"]),
            target=target[baris["kode"], tahun],
            lalu=target.get((baris["kode"], tahun - 1), 0.0),
            tertinggal=TERTINGGAL.get(baris["kode"], 1.0) if tahun == TERAKHIR[0] else 1.0,
        )
        for baris in katalog.ukuran.to_dict("records")
    ]


def _invent_year(rencana: Rencana) -> dict[int, Isian]:
    """Values for each triwulan and, under SETAHUN, for the whole year."""
    acak = random.Random(f"{BENIH} {rencana.kode} {rencana.target} {rencana.lalu}")  # noqa: S311 - no secret
    hasil = min(acak.gauss(0.97, 0.09), 1.15) * rencana.tertinggal
    if rencana.jenis == Jenis.MUTU:
        return {4: {"Realisasi": round(acak.uniform(79, 88), 2)}, SETAHUN: {"Realisasi": "B"}}
    if rencana.agregasi == Agregasi.RASIO:
        return _invent_cases(acak)
    if rencana.jadwal == Jadwal.AKHIR_TAHUN:
        nilai: Isian = {"Realisasi": _round(rencana, rencana.target * hasil)}
        return {4: nilai, SETAHUN: nilai}
    return _invent_path(rencana, acak, hasil)


def _invent_cases(acak: random.Random) -> dict[int, Isian]:
    """Disasters: some triwulan without a case, else most of the cases served."""
    isian: dict[int, Isian] = {}
    for triwulan in (*TRIWULAN, SETAHUN):
        kasus = acak.randint(0, 14) + (20 if triwulan == SETAHUN else 0)
        terlayani = max(kasus - acak.choice((0, 0, 0, 1, 2)), 0)
        isian[triwulan] = {"Pembilang": terlayani, "Penyebut": kasus} if kasus else {"Realisasi": "nihil"}
    return isian


def _invent_path(rencana: Rencana, acak: random.Random, hasil: float) -> dict[int, Isian]:
    """A path through the year; for summed ukuran its steps, for levels its heights."""
    isian: dict[int, Isian] = {}
    tinggi_lalu = 0.0
    for triwulan in TRIWULAN:
        tinggi = _round(rencana, _due_share(rencana, triwulan) * hasil * acak.uniform(0.96, 1.03))
        tinggi = tinggi if rencana.jadwal == Jadwal.PENUH else max(tinggi, tinggi_lalu)
        isian[triwulan] = {
            "Realisasi": tinggi - tinggi_lalu if rencana.agregasi == Agregasi.JUMLAH else tinggi
        }
        tinggi_lalu = tinggi
    isian[SETAHUN] = {"Realisasi": tinggi_lalu}
    return isian


def _due_share(rencana: Rencana, triwulan: int) -> float:
    if rencana.jadwal == Jadwal.PENUH:
        return rencana.target
    awal = 0.0 if rencana.agregasi == Agregasi.JUMLAH else rencana.lalu
    return awal + (rencana.target - awal) * triwulan / 4


def _round(rencana: Rencana, nilai: float) -> float:
    """Whole things are counted whole; a share of standing targets never passes 100 %."""
    if rencana.jenis == Jenis.JUMLAH:
        return float(round(nilai))
    return min(round(nilai, 2), 100.0)


def _pick(isian: Mapping[str, Mapping[int, Isian]], tahun: int, triwulan: int) -> dict[str, Isian]:
    kosong = BELUM_LAPOR if tahun == TERAKHIR[0] else set()
    kosong = kosong | TERLAMBAT if (tahun, triwulan) == TERAKHIR else kosong
    catatan = CATATAN if (tahun, triwulan) == TERAKHIR else {}
    return {
        kode: {**setahun[triwulan], **catatan.get(kode, {})}
        for kode, setahun in isian.items()
        if triwulan in setahun and kode not in kosong
    }


def _upload(
    store: Store, tahun: int, triwulan: int, isian: Mapping[str, Isian], *, jabatan: str | None = None
) -> str:
    isi = fill_template(make_template(store, tahun, triwulan, jabatan=jabatan), isian)
    nama = f"realisasi-{format_triwulan(triwulan).replace(' ', '-').lower()}-{tahun}.xlsx"
    hasil = upload_workbook(store, Berkas(nama, isi), pelaku=PENGUNGGAH)
    if hasil.tersimpan is None:
        raise AssertionError([temuan.kalimat for temuan in hasil.temuan])
    return f"{format_triwulan(triwulan)} {tahun}: {hasil.tersimpan.tersimpan} nilai contoh tersimpan."


def fill_template(isi: bytes, isian: Mapping[str, Isian]) -> bytes:
    """Type values into a template as a person would; the columns are found by their heading."""
    buku = openpyxl.load_workbook(io.BytesIO(isi))
    for lembar in buku.worksheets:
        _fill_sheet(lembar, isian)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _fill_sheet(lembar: Worksheet, isian: Mapping[str, Isian]) -> None:
    semua = list(lembar.iter_rows(values_only=True))
    letak = next((nomor for nomor, baris in enumerate(semua) if "Kode" in baris), None)
    if letak is None:
        return
    judul = [str(isi) for isi in semua[letak]]
    for nomor, baris in enumerate(semua[letak + 1 :], start=letak + 2):
        for awalan, nilai in isian.get(str(baris[judul.index("Kode")]), {}).items():
            lembar.cell(nomor, _find_column(judul, awalan), nilai)


def _find_column(judul: Sequence[str], awalan: str) -> int:
    """The column to fill, from 1: "Realisasi" is the one of this triwulan or of the whole year."""
    awal = ("Realisasi TW", "Realisasi setahun") if awalan == "Realisasi" else (awalan,)
    return next(nomor for nomor, isi in enumerate(judul, start=1) if isi.startswith(awal))
