"""Workbooks as offices lay them out themselves; the names and all values are invented."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from iki.catalogue.files import load_katalog

KATALOG = load_katalog()
_UKURAN = KATALOG.ukuran.set_index("kode")
_JABATAN = KATALOG.jabatan.set_index("kode")

Sel = str | int | float | None
Kunci = tuple[str, int, int]


@dataclass(frozen=True)
class Contoh:
    """One workbook: its bytes, what it must be read as, and the kinds of temuan that it must raise."""

    isi: bytes
    nilai: dict[Kunci, float | str]
    temuan: list[str] = field(default_factory=list)


def ukuran(kode: str, kolom: str) -> str:
    """A text of the catalogue."""
    return str(_UKURAN.loc[kode, kolom])


def jabatan(kode: str) -> str:
    """The official name of a jabatan."""
    return str(_JABATAN.loc[kode, "nama"])


def book(*lembar: tuple[str, Callable[[Worksheet], None]]) -> bytes:
    """A workbook with these sheets."""
    buku = openpyxl.Workbook()
    buku.remove(buku.worksheets[0])
    for judul, isi in lembar:
        isi(buku.create_sheet(judul))
    hasil = io.BytesIO()
    buku.save(hasil)
    return hasil.getvalue()


def rows(lembar: Worksheet, mulai: int, *baris: Sequence[Sel], gabung: str = "") -> None:
    """Write rows from a row on, and merge these ranges ("A1:C1 D1:D2")."""
    for nomor, satu in enumerate(baris, start=mulai):
        for kolom, nilai in enumerate(satu, start=1):
            if nilai is not None:
                lembar.cell(nomor, kolom).value = nilai
    for wilayah in gabung.split():
        lembar.merge_cells(wilayah)


def e81_kabupaten() -> Contoh:
    """E.81: three rows of heads, K and Rp under each triwulan, program rows, a foot and a signature."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            ["EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH LINGKUP KABUPATEN"],
            ["DINAS SOSIAL KABUPATEN CONTOH"],
            ["PERIODE PELAKSANAAN TRIWULAN II TAHUN 2026"],
            [],
            [
                *("No", "Sasaran", "Kode", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan"),
                "Indikator Kinerja Program (outcome)/Kegiatan (output)",
                *("Target Renstra pada Tahun 2026", None),
                *("Realisasi Capaian Kinerja Renstra s.d. Renja Tahun Lalu (n-2)", None),
                *("Target Kinerja dan Anggaran Renja Tahun Berjalan 2026", None),
                *("Realisasi Kinerja pada Triwulan", *[None] * 7),
                *("Realisasi Capaian Kinerja dan Anggaran Renja yang Dievaluasi", None),
                "Tingkat Capaian Kinerja Renja (%)",
                *("Unit Perangkat Daerah Penanggung Jawab", "Ket."),
            ],
            [*[None] * 11, "I", None, "II", None, "III", None, "IV"],
            [*[None] * 5, *["K", "Rp"] * 8],
            ["1", "2", "3", "4", "5", *map(str, range(6, 22)), "22=20/10", "23", "24"],
            [None, None, "1.06", "URUSAN PEMERINTAHAN BIDANG SOSIAL"],
            [None, None, "1.06.06", "PROGRAM PENANGANAN BENCANA"],
            _e81(1, "1.06.06.2.01.0001", "BENALAM-01", 90, [20, 25, None, None]),
            _e81(2, "1.06.06.2.01.0002", "BENALAM-02", 2, [0, 1, None, None]),
            _e81(3, "1.06.06.2.02.0003", "BENALAM-03", 1000, ["nihil", 120, None, None]),
            ["Rata-rata capaian kinerja (%)", *[None] * 10, 95, 1000, 96],
            ["Predikat kinerja", *[None] * 10, "Sangat Tinggi"],
            ["Faktor pendorong keberhasilan kinerja: koordinasi"],
            ["Faktor penghambat pencapaian kinerja:", *[None] * 10, 3],
            ["Tindak lanjut yang diperlukan dalam triwulan berikutnya:"],
            [],
            [*[None] * 13, "Liwa, 5 Juli 2026"],
            [*[None] * 13, "KEPALA DINAS SOSIAL KABUPATEN CONTOH"],
            [*[None] * 13, "FULAN BIN FULAN"],
            [*[None] * 13, "NIP. 19700101 199501 1 001"],
            gabung="A1:X1 A2:X2 A3:X3 A5:A7 B5:B7 C5:C7 D5:D7 E5:E7 F5:G6 H5:I6 J5:K6 L5:S5 T5:U6 V5:V7 "
            "W5:W7 X5:X7 L6:M6 N6:O6 P6:Q6 R6:S6 A14:K14",
        )

    nilai: dict[Kunci, float | str] = {
        ("BENALAM-01", 2026, 1): 20, ("BENALAM-01", 2026, 2): 25, ("BENALAM-02", 2026, 1): 0,
        ("BENALAM-02", 2026, 2): 1, ("BENALAM-03", 2026, 1): "nihil", ("BENALAM-03", 2026, 2): 120,
    }  # fmt: skip
    return Contoh(book(("E.81", isi)), nilai)


def _e81(no: int, rekening: str, kode: str, target: int, triwulan: list[Sel]) -> list[Sel]:
    per_triwulan = [sel for k in triwulan for sel in (k, None if k is None else 1_500_000)]
    awal: list[Sel] = [
        no,
        ukuran(kode, "sasaran"),
        rekening,
        "Sub kegiatan contoh",
        ukuran(kode, "indikator"),
    ]
    return [*awal, target, 9_000_000, 40, 4_000_000, target, 6_000_000, *per_triwulan, 45, 3_000_000, 50]


def rencana_aksi() -> Contoh:
    """Rencana Aksi: Target, Realisasi and Capaian under each triwulan; factors for the year."""

    def isi(lembar: Worksheet) -> None:
        judul = [f"Triwulan {romawi}" for romawi in ("I", "II", "III", "IV")]
        rows(
            lembar,
            1,
            ["PENGUKURAN RENCANA AKSI TAHUN 2026"],
            ["Jabatan", None, ": " + jabatan("KEU")],
            [],
            [
                *("No", "Sasaran", "Indikator Kinerja", "Satuan", "Target 2026"),
                *(sel for satu in judul for sel in (satu, None, None)),
                *("Faktor Pendukung", "Faktor Penghambat", "Catatan Verifikator"),
            ],
            [*[None] * 5, *["Target", "Realisasi", "Capaian (%)"] * 4],
            ["(1)", "(2)", "(3)", "(4)", "(5)", *(f"({n})" for n in range(6, 21))],
            _aksi(1, "KEU-01", [(29, 28, 97), (29, 29, 100)], "mutasi masuk"),
            _aksi(2, "KEU-03", [(0, 0, None), (1, 1, 100)], None),
            gabung="A4:A5 B4:B5 C4:C5 D4:D5 E4:E5 F4:H4 I4:K4 L4:N4 O4:Q4 R4:R5 S4:S5 T4:T5",
        )

    nilai: dict[Kunci, float | str] = {
        ("KEU-01", 2026, 1): 28, ("KEU-01", 2026, 2): 29, ("KEU-03", 2026, 1): 0, ("KEU-03", 2026, 2): 1,
    }  # fmt: skip
    return Contoh(book(("Renaksi", isi)), nilai)


def _aksi(no: int, kode: str, triwulan: list[tuple[Sel, Sel, Sel]], pendorong: Sel) -> list[Sel]:
    kosong: list[tuple[Sel, Sel, Sel]] = [(1, None, None)] * (4 - len(triwulan))
    per_triwulan = [sel for satu in (*triwulan, *kosong) for sel in satu]
    awal = [no, ukuran(kode, "sasaran"), ukuran(kode, "indikator"), ukuran(kode, "satuan"), 29]
    return [*awal, *per_triwulan, pendorong]


def bps() -> Contoh:
    """The layout of BPS: kode, realisasi of one triwulan, kendala, solusi, RTL, PIC, deadline, link."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            ["CAPAIAN KINERJA"],
            ["Tahun", ":", 2026],
            ["Triwulan", ":", "III"],
            [],
            [
                *(
                    "Kode Indikator",
                    "Nama Indikator Kinerja",
                    "Satuan",
                    "Realisasi TW 3",
                    "Kendala",
                    "Solusi",
                ),
                *("Rencana Tindak Lanjut (RTL)", "PIC", "Batas Waktu", "Link Bukti Kinerja"),
            ],
            [
                *("IDENTIFIKASI-02", ukuran("IDENTIFIKASI-02", "indikator"), "orang", "± 165 Orang"),
                *(
                    "antrean",
                    "tambah loket",
                    "buka loket",
                    "Fulan",
                    "30 September 2026",
                    "https://contoh.id/1",
                ),
            ],
            ["KABID-DAYASOS-01", ukuran("KABID-DAYASOS-01", "indikator"), "Persen", "33,5 persen"],
        )

    nilai: dict[Kunci, float | str] = {("IDENTIFIKASI-02", 2026, 3): 165, ("KABID-DAYASOS-01", 2026, 3): 33.5}
    return Contoh(book(("Form", isi)), nilai, ["KOLOM_TIDAK_DIKENAL"] * 3)


def lkjip() -> Contoh:
    """LKjIP, Bab III: a year's table that names no triwulan."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            ["Tabel 3.1 Capaian Kinerja Tahun 2025"],
            [],
            ["No", "Indikator Kinerja Utama", "Satuan", "Capaian Tahun 2024", "Tahun 2025", None, None],
            [*[None] * 4, "Target", "Realisasi", "% Capaian"],
            [1, ukuran("SEKDIS-01", "indikator"), "%", "78,10", "78,95", "79,05", "100,13"],
            [2, ukuran("KABID-DAYASOS-04", "indikator"), "%", 70, 78.57, 78.57, 100],
            gabung="E3:G3",
        )

    nilai: dict[Kunci, float | str] = {}
    return Contoh(book(("Bab III", isi)), nilai, ["PERIODE_TIDAK_ADA"])


_KEPALA_IKI: list[Sel] = [
    *("No", "Sasaran Kinerja", "Indikator Kinerja", "Penjelasan/Alasan/Formulasi/ Perhitungan"),
    *("Target", None, None, None, "Realisasi TW II 2026", "Sumber Data"),
]


def _blok(nama: str) -> list[list[Sel]]:
    return [
        ["INDIKATOR KINERJA INDIVIDU (IKI)"],
        [f"1. Jabatan : {nama}"],
        ["2. Tugas : menyiapkan laporan triwulan III tahun 2020 dan seterusnya"],
        ["3. Fungsi :"],
        [" - a. pelaksanaan monitoring, evaluasi dan pelaporan;"],
    ]


def _baris_iki(no: Sel, kode: str, realisasi: Sel, *, sambung: bool = False) -> list[Sel]:
    awal: list[Sel] = (
        [None, None, None] if sambung else [no, ukuran(kode, "sasaran"), ukuran(kode, "indikator")]
    )
    return [*awal, ukuran(kode, "formulasi"), "10", "10", "10", "10", realisasi]


def iki_blok() -> Contoh:
    """The IKI document's own layout with a column of realisasi: blocks that repeat their head."""

    def isi(lembar: Worksheet) -> None:
        kepala = [_KEPALA_IKI, [None, None, None, None, "2023", "2024", 2025, 2026]]
        rows(
            lembar,
            1,
            *_blok("Kepala Dinas Sosial"),
            *kepala,
            _baris_iki(1, "KADIS-01A", "68,43%"),
            _baris_iki(None, "KADIS-01B", "95", sambung=True),
            _baris_iki(None, "KADIS-01E", "nihil", sambung=True),
            [],
            *_blok(jabatan("UMREN").upper()),
            *kepala,
            _baris_iki(1, "UMREN-01", "1 dokumen"),
            _baris_iki(25, "UMREN-25", 2),
            [],
            *_blok("Analis Keuangan"),
            *kepala,
            _baris_iki(1, "KEU-01", 28),
        )

    nilai: dict[Kunci, float | str] = {
        ("KADIS-01A", 2026, 2): 68.43, ("KADIS-01B", 2026, 2): 95, ("KADIS-01E", 2026, 2): "nihil",
        ("UMREN-01", 2026, 2): 1, ("UMREN-25", 2026, 2): 2, ("KEU-01", 2026, 2): 28,
    }  # fmt: skip
    return Contoh(book(("IKI", isi)), nilai)


def iki_satu_kepala() -> Contoh:
    """Blocks of which only the first has a head."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            *_blok("Kepala Dinas Sosial"),
            _KEPALA_IKI,
            [None, None, None, None, 2023, 2024, 2025, 2026],
            _baris_iki(1, "KADIS-01A", 70),
            [],
            *_blok(jabatan("KEU")),
            _baris_iki(1, "KEU-01", 28),
            _baris_iki(2, "KEU-02", 1),
            gabung="E6:H6",
        )

    nilai: dict[Kunci, float | str] = {
        ("KADIS-01A", 2026, 2): 70, ("KEU-01", 2026, 2): 28, ("KEU-02", 2026, 2): 1,
    }  # fmt: skip
    return Contoh(book(("IKI", isi)), nilai)


def berjajar() -> Contoh:
    """TW I to IV side by side in one row of heads, with targets and percentages between."""

    def isi(lembar: Worksheet) -> None:
        kepala: list[Sel] = ["Kode", "Satuan", "Target Tahun 2026"]
        for romawi in ("I", "II", "III", "IV"):
            kepala += [f"Target TW {romawi}", f"Realisasi Triwulan {romawi}", f"Capaian TW {romawi} (%)"]
        rows(
            lembar,
            1,
            [*kepala, "Tindak lanjut"],
            ["UMREN-06", "Laporan", 4, 1, 1, 100, 1, 1, 100, 1, None, None, 1, None, None, "segera"],
            ["UMREN-15", "Laporan", 12, 3, 3, 100, 3, "2 Laporan", 66.7, 3, "-", None, 3],
        )

    nilai: dict[Kunci, float | str] = {
        ("UMREN-06", 2026, 1): 1, ("UMREN-06", 2026, 2): 1,
        ("UMREN-15", 2026, 1): 3, ("UMREN-15", 2026, 2): 2,
    }  # fmt: skip
    return Contoh(book(("2026", isi)), nilai)


def dua_baris() -> Contoh:
    """ "Realisasi" merged over I to IV, a total and a percentage."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            ["REALISASI KINERJA TAHUN 2026"],
            ["Indikator", "Formulasi", "Target", "Realisasi", None, None, None, None, None, "Keterangan"],
            [None, None, None, "TW I", "TW II", "TW III", "TW IV", "Total", "%"],
            [ukuran("UMREN-07", "indikator"), ukuran("UMREN-07", "formulasi"), 10, 2, 3, 2, None, 7, 70],
            [ukuran("UMREN-14", "indikator"), ukuran("UMREN-14", "formulasi"), 8, 2, 2, 2, 2, 8, 100],
            gabung="A2:A3 B2:B3 C2:C3 D2:I2 J2:J3",
        )

    nilai: dict[Kunci, float | str] = {("UMREN-07", 2026, q): n for q, n in ((1, 2), (2, 3), (3, 2))}
    nilai |= {("UMREN-14", 2026, q): 2 for q in (1, 2, 3, 4)}
    return Contoh(book(("Rekap", isi)), nilai)


def tak_digabung() -> Contoh:
    """The same two rows of heads without merged cells, as a CSV export leaves them."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            ["Kode", "Target", "Realisasi", None, None, None, "Pagu (Rp)"],
            [None, None, "Tri Wulan 1", "Tri Wulan 2", "Total", "%"],
            ["UMREN-07", 10, 2, 3, 5, 50, 1_000_000],
        )

    nilai: dict[Kunci, float | str] = {("UMREN-07", 2026, 1): 2, ("UMREN-07", 2026, 2): 3}
    return Contoh(book(("Tahun 2026", isi)), nilai)


def tanpa_kode() -> Contoh:
    """No kode, other order of columns, texts in capitals with other punctuation; the period in the title."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            ["REALISASI TRIWULAN II TAHUN 2026"],
            ["Dinas Sosial"],
            ["Realisasi", "Satuan", "Rumus", "INDIKATOR (KINERJA)", "No."],
            *(
                [nilai, ukuran(kode, "satuan"), ukuran(kode, "formulasi"), _shout(kode), no]
                for no, (kode, nilai) in enumerate(_TANPA_KODE.items(), start=1)
            ),
        )

    nilai: dict[Kunci, float | str] = {(kode, 2026, 2): n for kode, n in _TANPA_KODE.items()}
    return Contoh(book(("Lembar1", isi)), nilai)


_TANPA_KODE: dict[str, float] = {"BENSOS-02": 117_000, "KEU-01": 28, "NAPZA-02": 7, "STIMULAN-02": 1}


def _shout(kode: str) -> str:
    return "  " + ukuran(kode, "indikator").upper().replace("/", " / ").replace(",", " ,") + "."


def hampir_sama() -> Contoh:
    """Texts with a slip, of nobody, and of five ukuran at once: none may be taken without an answer."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            ["Tahun", 2026],
            ["Indikator Kinerja", "Satuan", "Realisasi TW II"],
            ["Jumlah Dokumen Perencaan Perangkat Daerah", "dokumen", 1],
            ["Indeks kebahagiaan kucing kantor", "Poin", 4],
            [ukuran("KADIS-01A", "indikator"), "%", 60],
            [ukuran("KEU-01", "indikator"), "Orang", 28],
        )

    return Contoh(book(("Isi", isi)), {("KEU-01", 2026, 2): 28}, ["BARIS_BELUM_COCOK"] * 3)


def isi_ke_bawah() -> Contoh:
    """Sasaran and indikator merged down over five formulations."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            ["LAPORAN TW II 2026"],
            [],
            ["No", "Sasaran", "Indikator", "Formulasi", "Realisasi TW II", "Pembilang", "Penyebut"],
            [1, ukuran("KADIS-01A", "sasaran"), ukuran("KADIS-01A", "indikator")],
            gabung="A4:A8 B4:B8 C4:C8",
        )
        for nomor, (huruf, nilai) in enumerate(zip("ABCDE", (68.5, 91, 92, None, 94), strict=True), start=4):
            lembar.cell(nomor, 4).value = ukuran(f"KADIS-01{huruf}", "formulasi")
            lembar.cell(nomor, 5).value = nilai
        lembar["F7"], lembar["G7"] = 3, 4

    nilai: dict[Kunci, float | str] = {
        (f"KADIS-01{huruf}", 2026, 2): n for huruf, n in zip("ABCDE", (68.5, 91, 92, 75, 94), strict=True)
    }
    return Contoh(book(("Kepala Dinas", isi)), nilai)


def lembar_per_jabatan() -> Contoh:
    """One sheet a jabatan, which alone says whose rows they are; the triwulan in the heading."""

    def isi(kode: str, nilai: float) -> Callable[[Worksheet], None]:
        def tulis(lembar: Worksheet) -> None:
            rows(
                lembar,
                1,
                ["Indikator", "Realisasi Triwulan I Tahun 2026"],
                [ukuran(kode, "indikator"), nilai],
            )

        return tulis

    isi_buku = book(("SEKDIS", isi("SEKDIS-01", 79)), ("DISABILITAS", isi("DISABILITAS-01", 12)))
    return Contoh(isi_buku, {("SEKDIS-01", 2026, 1): 79, ("DISABILITAS-01", 2026, 1): 12})


def dua_tabel() -> Contoh:
    """Two tables under one another, each with a title of its own."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            ["Tahun 2026"],
            ["A. TRIWULAN I"],
            ["Kode", "Indikator", "Realisasi"],
            ["UMREN-06", ukuran("UMREN-06", "indikator"), 1],
            ["UMREN-07", ukuran("UMREN-07", "indikator"), 3],
            [],
            ["B. TRIWULAN II"],
            ["Kode", "Indikator", "Realisasi"],
            ["UMREN-06", ukuran("UMREN-06", "indikator"), 1],
            ["UMREN-07", ukuran("UMREN-07", "indikator"), 2],
        )

    nilai: dict[Kunci, float | str] = {
        ("UMREN-06", 2026, 1): 1, ("UMREN-07", 2026, 1): 3,
        ("UMREN-06", 2026, 2): 1, ("UMREN-07", 2026, 2): 2,
    }  # fmt: skip
    return Contoh(book(("Umum", isi)), nilai, ["PERIODE_BEDA_LEMBAR"])


def titik_ganda() -> Contoh:
    """ "1.234" under percent in two rows of one column."""

    def isi(lembar: Worksheet) -> None:
        rows(
            lembar,
            1,
            ["Kode", "Realisasi TW II 2026"],
            ["KADIS-01A", "68.432"],
            ["KADIS-01B", "99.125"],
            ["KEU-01", "28"],
        )

    return Contoh(book(("Isi", isi)), {("KEU-01", 2026, 2): 28}, ["ANGKA_DUA_ARTI"] * 2)


SEMUA: dict[str, Callable[[], Contoh]] = {
    satu.__name__: satu
    for satu in (
        *(e81_kabupaten, rencana_aksi, bps, lkjip, iki_blok, iki_satu_kepala, berjajar, dua_baris),
        *(tak_digabung, tanpa_kode, hampir_sama, isi_ke_bawah, lembar_per_jabatan, dua_tabel, titik_ganda),
    )
}
"""Every layout by its name."""


def read_values(isian: Any) -> dict[Kunci, float | str]:
    """The values of `Bacaan.isian` as `Contoh.nilai` writes them."""
    return {
        (satu["kode"], satu["tahun"], satu["triwulan"]): _value(satu) for satu in isian.to_dict("records")
    }


def _value(satu: dict[str, Any]) -> float | str:
    if satu["nihil"]:
        return "nihil"
    return satu["huruf"] if isinstance(satu["huruf"], str) else round(satu["nilai"], 9)
