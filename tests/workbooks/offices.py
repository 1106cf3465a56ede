"""Workbooks as a kabupaten really fills them, beside those of `layouts`; the values are invented."""

from collections.abc import Callable, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.layouts import Contoh, Sel, book, jabatan, rows, ukuran


def _example(
    judul: str, nilai: dict[tuple[str, int], float], *baris: Sequence[Sel], gabung: str = "", temuan: str = ""
) -> Contoh:
    """One sheet for 2026 with these rows from A1 on, its values by kode and triwulan, its temuan."""

    def isi(lembar: Worksheet) -> None:
        rows(lembar, 1, *baris, gabung=gabung)

    harapan: dict[tuple[str, int, int], float | str] = {(k, 2026, tw): n for (k, tw), n in nilai.items()}
    return Contoh(book((judul, isi)), harapan, temuan.split())


def _named(no: int, kode: str) -> list[Sel]:
    return [no, ukuran(kode, "sasaran"), ukuran(kode, "indikator")]


def e81_kapital() -> Contoh:
    """E.81 in capitals with line breaks: K and Rp under each triwulan, column numbers with formulas."""
    kelompok: list[Sel] = []
    for judul in (
        "TARGET RENSTRA\nPADA TAHUN 2026",
        "REALISASI CAPAIAN KINERJA RENSTRA S/D RENJA TAHUN LALU",
    ):
        kelompok += [judul, None]
    return _example(
        "E81",
        {("BENALAM-01", 1): 20, ("BENALAM-01", 2): 25, ("BENALAM-02", 1): 0, ("BENALAM-02", 2): 1},
        ["EVALUASI TERHADAP HASIL RENJA PERANGKAT DAERAH"],
        ["PERIODE PELAKSANAAN : TAHUN 2026"],
        [],
        [
            *("NO", "SASARAN", "INDIKATOR KINERJA\nPROGRAM (OUTCOME)/\nKEGIATAN (OUTPUT)", *kelompok),
            *("REALISASI KINERJA PADA TRIWULAN", *[None] * 7, "TINGKAT CAPAIAN KINERJA (%)", None),
        ],
        [*[None] * 7, "I", None, "II", None, "III", None, "IV"],
        [*[None] * 3, *["K", "Rp"] * 7],
        [1, 2, 3, 4, None, 5, None, 6, None, 7, None, 8, None, 9, None, "10=(6+7+8+9)/4"],
        [*_named(1, "BENALAM-01"), 90, 9e6, 40, 4e6, 20, 1.5e6, 25, 1.5e6, *[None] * 4, 45, 9],
        [*_named(2, "BENALAM-02"), 2, 9e6, 1, 4e6, 0, 1.5e6, 1, 1.5e6, *[None] * 4, 50, 9],
        ["Rata-rata Capaian Kinerja (%)", *[None] * 14, 95, 97],
        gabung="A4:A6 B4:B6 C4:C6 D4:E5 F4:G5 H4:O4 H5:I5 J5:K5 L5:M5 N5:O5 P4:Q5 D7:E7 F7:G7 H7:I7",
    )


def renaksi_tribulan() -> Contoh:
    """Rencana Aksi of a sekretariat: target and realisasi under each TRIBULAN, two rows of heads."""
    return _example(
        "Renaksi",
        {("UMREN-06", 1): 1, ("UMREN-06", 2): 1, ("UMREN-15", 1): 3, ("UMREN-15", 2): 2},
        ["RENCANA AKSI DAN REALISASI KINERJA TAHUN 2026"],
        [],
        [
            *("NO", "SASARAN\nSTRATEGIS", "INDIKATOR\nKINERJA", "SATUAN", "TARGET\nTAHUNAN"),
            *("TRIBULAN I", None, "TRIBULAN II", None, "TRIBULAN III", None, "TRIBULAN IV", None),
            "PENANGGUNG JAWAB",
        ],
        [*[None] * 5, *["TARGET", "REALISASI"] * 4],
        [*_named(1, "UMREN-06"), "Laporan", 4, 1, 1, 1, 1, 1, None, 1, None, jabatan("UMREN")],
        [*_named(2, "UMREN-15"), "Laporan", 12, 3, 3, 3, 2, 3, None, 3, None, jabatan("UMREN")],
        gabung="A3:A4 B3:B4 C3:C4 D3:D4 E3:E4 F3:G3 H3:I3 J3:K3 L3:M3 N3:N4",
    )


def jabatan_berurutan() -> Contoh:
    """Blocks of two jabatan, whose label rows stand between the tables; TW I to IV under Realisasi."""
    kepala: list[list[Sel]] = [
        ["No", "Sasaran", "Indikator Kinerja", "Target 2026", "Realisasi", None, None, None],
        [*[None] * 4, "TW I", "TW II", "TW III", "TW IV"],
    ]

    def blok(kode: str) -> list[list[Sel]]:
        fungsi: list[Sel] = ["Fungsi", None, None, None, "a. penyusunan laporan triwulan I;"]
        tugas: list[Sel] = ["Tugas", None, None, None, "Menyiapkan laporan"]
        return [["Jabatan", None, None, None, jabatan(kode)], tugas, fungsi]

    return _example(
        "IKI",
        {("KEU-01", 1): 28, ("KEU-01", 2): 29, ("UMREN-06", 1): 1, ("UMREN-06", 2): 0},
        ["Tahun", ":", 2026],
        *blok("KEU"),
        *kepala,
        [*_named(1, "KEU-01"), 28, 28, 29],
        *blok("UMREN"),
        *kepala,
        [*_named(1, "UMREN-06"), 4, 1, 0],
        gabung="E5:H5 E11:H11",
    )


def lembar_per_bidang() -> Contoh:
    """A sheet per bidang, whose headings are cut short: "REAL. TW 2"."""

    def isi(kode: str, nilai: float) -> Callable[[Worksheet], None]:
        kepala: list[Sel] = ["NO.", "INDIKATOR", "TGT TW 2", "REAL. TW 2", "KENDALA"]

        def tulis(lembar: Worksheet) -> None:
            baris: list[Sel] = [1, ukuran(kode, "indikator"), 3, nilai]
            rows(lembar, 1, ["REALISASI KINERJA TRIWULAN II T.A. 2026"], [], kepala, baris)

        return tulis

    isi_buku = book(("Sekretariat", isi("UMREN-06", 1)), ("Rehsos", isi("DISABILITAS-01", 12)))
    return Contoh(isi_buku, {("UMREN-06", 2026, 2): 1, ("DISABILITAS-01", 2026, 2): 12})


def sel_gabungan() -> Contoh:
    """Everything merged over two columns, a blank column between, the satuan beside each number."""
    return _example(
        "Lap",
        {("KEU-01", 2): 28, ("KEU-02", 2): 0},
        [None, "LAPORAN REALISASI IKU TRIWULAN II 2026"],
        [],
        [None, "No", None, "Indikator Kinerja", None, None, "Target", None, "Realisasi", None, "Capaian"],
        [None, 1, None, "a.", ukuran("KEU-01", "indikator"), None, 28, "Orang", 28, "Orang", "100%"],
        [None, 2, None, "b.", ukuran("KEU-02", "indikator"), None, 1, "Laporan", 0, "Laporan", "0%"],
        gabung="B1:L1 B3:C3 D3:F3 G3:H3 I3:J3 K3:L3 E4:F4 E5:F5",
        temuan="KOLOM_TIDAK_DIKENAL",
    )


def kolom_kosong() -> Contoh:
    """Blank columns between; "Triwulan Ini" for the triwulan of the title."""
    kepala: list[Sel] = ["Kode", None, "Indikator", None, "Target Tahun", None, "Realisasi Triwulan Ini"]
    return _example(
        "Lap",
        {("KEU-01", 2): 28},
        ["Tribulan", ":", "II", "Tahun", 2026],
        [*kepala, None, "Realisasi s.d. Triwulan Ini"],
        ["KEU-01", None, ukuran("KEU-01", "indikator"), None, 28, None, 28, None, 56],
    )


def per_bulan() -> Contoh:
    """The months of a triwulan and the triwulan itself under Realisasi."""
    return _example(
        "Bulanan",
        {("KEU-01", 2): 28},
        ["Tahun 2026"],
        ["No", "Indikator", "Target", "Realisasi", None, None, None],
        [None, None, None, "April", "Mei", "Juni", "TW.II"],
        ["a", "b", "c", "d", "e", "f", "g=d+e+f"],
        [1, ukuran("KEU-01", "indikator"), 28, 9, 9, 10, 28],
        gabung="A2:A3 B2:B3 C2:C3 D2:G2",
    )


def tahunan_di_samping() -> Contoh:
    """TW I to IV under target, realisasi and capaian, with the year's total beside them."""
    return _example(
        "IKU",
        {("KEU-01", 1): 28, ("KEU-01", 2): 29},
        ["CAPAIAN IKU TAHUN 2026"],
        ["No", "Indikator", "Target", None, None, None, "Realisasi", *[None] * 4, "Capaian (%)"],
        [None, None, *("I", "II", "III", "IV"), *("I", "II", "III", "IV", "2026"), "I", "II", "III", "IV"],
        [],
        ["(1)", "(2)", *(f"({n})" for n in range(3, 12)), "(12=7/3)", "(13=8/4)", "(14)", "(15)"],
        [1, ukuran("KEU-01", "indikator"), 28, 28, 28, 28, 28, 29, None, None, 57, 100, 100],
        gabung="A2:A3 B2:B3 C2:F2 G2:K2 L2:O2",
    )


def sejak_awal_tahun() -> Contoh:
    """Only figures since the start of the year: no triwulan can be told from them."""
    return _example(
        "Laporan",
        {},
        ["LAPORAN KINERJA TAHUN 2026"],
        ["NO", "INDIKATOR KINERJA", "SATUAN", "TARGET", "CAPAIAN S/D TRIWULAN III", "%"],
        [1, ukuran("KEU-01", "indikator"), "Orang", 28, 28, 100],
        temuan="LEMBAR_TANPA_JUDUL",
    )


def beberapa_tahun() -> Contoh:
    """LKjIP: realisasi of three years side by side, of which none says whether it is the whole year."""
    return _example(
        "Bab III",
        {},
        ["Tabel 3.3 Perbandingan Realisasi Tahun 2024, 2025 dan 2026"],
        ["No", "Indikator Kinerja", "Realisasi", None, None, "Target 2026"],
        [None, None, 2024, 2025, 2026],
        [1, ukuran("KEU-01", "indikator"), 28, 28, 29, 28],
        gabung="A2:A3 B2:B3 C2:E2 F2:F3",
        temuan="PERIODE_TIDAK_ADA PERIODE_BEDA_LEMBAR " * 2 + "PERIODE_TIDAK_ADA",
    )


SEMUA: dict[str, Callable[[], Contoh]] = {
    satu.__name__: satu
    for satu in (
        *(e81_kapital, renaksi_tribulan, jabatan_berurutan, lembar_per_bidang, sel_gabungan, kolom_kosong),
        *(per_bulan, tahunan_di_samping, sejak_awal_tahun, beberapa_tahun),
    )
}
"""Every one of them by its name."""
