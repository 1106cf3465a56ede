"""LKjIP 3.1: how the office stands, how that is measured, and the table of the year."""

import pandas as pd
from docx.document import Document

from iki.numbers import format_plain
from iki.periods import format_periode, format_triwulan
from iki.reports.gambar import draw_units
from iki.reports.keterangan import tell_verdict
from iki.reports.laporan import Laporan
from iki.reports.lkjip_tabel import by_sasaran, pick_pimpinan, tabulate_tahun, write_tanda
from iki.reports.word import add_alinea, add_gambar, add_judul, add_keterangan
from iki.reports.word_gaya import BUTIR, KECIL
from iki.reports.word_tabel import Kolom, Sel, Tabel, add_tabel
from iki.scoring.citation import Sumber
from iki.scoring.policy import Policy
from iki.views.kebijakan import LETAK, RENTANG, TURUN, tell_dasar
from iki.views.marks import kategori_colour, read_marks
from iki.views.palette import TERANG
from iki.views.sentences import describe_change, describe_empty
from iki.views.words import format_dua, format_poin


def write_capaian(dokumen: Document, laporan: Laporan) -> None:
    """3.1 Capaian Kinerja Organisasi."""
    add_judul(dokumen, "3.1 Capaian Kinerja Organisasi", 2)
    _write_umum(dokumen, laporan)
    _write_skala(dokumen, laporan.policy)
    tahun = laporan.periode.tahun
    add_judul(dokumen, f"3.1.3 Target, realisasi, dan capaian tahun {tahun}", 3)
    ukuran = pick_pimpinan(laporan)
    if len(ukuran) < len(laporan.skor.ukuran):
        teks = (
            "Tabel ini memuat sasaran yang diperjanjikan pimpinan unit kerja. "
            f"Seluruh {len(laporan.skor.ukuran)} ukuran ada dalam Lampiran 1."
        )
        add_alinea(dokumen, teks)
    add_keterangan(dokumen, "Tabel", f"Target, realisasi, dan capaian s.d. {format_periode(laporan.periode)}")
    add_tabel(dokumen, tabulate_tahun(laporan, ukuran, by_sasaran(laporan.katalog)))
    add_alinea(dokumen, "Tanda – berarti tidak ada capaian; sebabnya ada dalam kolom Kategori.", KECIL)


def describe_whole(laporan: Laporan) -> str:
    """The verdict on what the document is about and how it moved; where nothing was reported, that."""
    if laporan.realisasi.empty:
        return describe_empty(laporan.periode, disahkan=laporan.permintaan.hanya_disahkan)
    return f"{tell_verdict(laporan)} {_tell_change(laporan)}".strip()


def _tell_change(laporan: Laporan) -> str:
    """How the mean moved since the reported triwulan before; "" where nothing can be compared."""
    banding = laporan.banding
    if banding is None or not banding.dibandingkan:
        return ""
    sejak = format_triwulan(sorted(laporan.sejak)[-2])
    return (
        f"Sejak {sejak} rata-rata {banding.dibandingkan} indikator yang dinilai pada keduanya berubah "
        f"{format_poin(banding.selisih)}: {describe_change(banding)}."
    )


def _write_umum(dokumen: Document, laporan: Laporan) -> None:
    seluruh = laporan.permintaan.bidang is None
    unit, apa = (laporan.skor.bidang, "bidang") if seluruh else (laporan.skor.jabatan, "jabatan")
    add_judul(dokumen, "3.1.1 Gambaran umum", 3)
    add_alinea(dokumen, describe_whole(laporan))
    add_keterangan(dokumen, "Tabel", f"Capaian per {apa} s.d. {format_periode(laporan.periode)}")
    add_tabel(dokumen, tabulate_units(unit, apa, laporan.policy))
    batas = format_plain(laporan.policy.batas_agregasi)
    teks = f"Capaian dibatasi {batas} % dalam rata-rata; kolom Tanpa batas menghitungnya utuh."
    add_alinea(dokumen, teks, KECIL)
    add_gambar(dokumen, draw_units(unit, laporan.policy), 15, f"Capaian per {apa}")


def tabulate_units(unit: pd.DataFrame, apa: str, policy: Policy) -> Tabel:
    """The means of units (rows of `roll_up`) and how much of each is known; `apa`: what a unit is."""
    kolom = [
        Kolom(apa.capitalize(), 5.2),
        Kolom("Capaian (%)", 1.7, angka=True),
        Kolom("Tanpa batas (%)", 1.7, angka=True),
        Kolom("Indikator", 1.6, angka=True),
        Kolom("Dinilai", 1.4, angka=True),
        Kolom("Belum lapor", 1.4, angka=True),
        Kolom("Kategori", 3.0),
    ]
    baris = [
        [
            satu["nama"],
            format_dua(satu["nilai"]),
            format_dua(satu["nilai_tanpa_batas"]),
            *(str(satu[nama]) for nama in ("indikator", "dinilai", "belum_lapor")),
            write_tanda(satu, policy),
        ]
        for satu in unit.to_dict("records")
    ]
    return Tabel(kolom, baris)


def _write_skala(dokumen: Document, policy: Policy) -> None:
    add_judul(dokumen, "3.1.2 Cara mengukur dan skala kategori", 3)
    teks = (
        f"Capaian adalah persen realisasi terhadap target, dinilai dengan {policy.judul} "
        f"({policy.nama} versi {policy.versi}). Kategori ditentukan sesudah pembulatan ke dua desimal."
    )
    add_alinea(dokumen, teks)
    for label, isi in _list_rules(policy):
        add_alinea(dokumen, isi, BUTIR, tebal=f"{label}:")
    add_keterangan(dokumen, "Tabel", f"Skala kategori menurut {policy.judul}")
    add_tabel(dokumen, _tabulate_skala(policy))
    add_alinea(dokumen, "Dasar tiap aturan, dan tafsir atas yang dibiarkan terbuka oleh naskahnya:", KECIL)
    for sumber in policy.sumber:
        add_alinea(dokumen, tell_sumber(sumber), BUTIR, tebal=f"{_ATURAN.get(sumber.aturan, sumber.aturan)}:")
    for tafsir in policy.tafsir:
        add_alinea(dokumen, tafsir, BUTIR, tebal="Tafsir:")


_ATURAN = {
    "kategori": "Skala kategori",
    "formula_turun": "Makin rendah makin baik",
    "formula_rentang": "Rentang",
    "batas_agregasi": "Batas dalam rata-rata",
    "cakupan_minimum": "Cakupan",
}
"""What each rule of a policy is called here."""


def _list_rules(policy: Policy) -> list[tuple[str, str]]:
    batas, cakupan = format_plain(policy.batas_agregasi), format_plain(policy.cakupan_minimum)
    return [
        ("Makin tinggi makin baik", "R/T × 100, dengan R realisasi dan T target"),
        ("Makin rendah makin baik", f"{TURUN[policy.formula_turun]} × 100"),
        (
            "Rentang a sampai b",
            f"di dalamnya 100; di bawahnya R/a × 100; di atasnya {RENTANG[policy.formula_rentang]} × 100",
        ),
        ("Batas dalam rata-rata", f"{batas} %, {LETAK[policy.letak_batas]}"),
        ("Cakupan", f"rata-rata diberi kategori bila paling sedikit {cakupan} % yang jatuh tempo melapor"),
    ]


def _tabulate_skala(policy: Policy) -> Tabel:
    tanda = read_marks(policy)
    atas = ""
    baris: list[list[str | Sel]] = []
    for kategori in policy.kategori:
        batas = format_plain(kategori.batas_bawah)
        rentang = f"di bawah {atas}" if not kategori.batas_bawah else f"{batas} sampai di bawah {atas}"
        nama = kategori.nama
        sel = Sel(f"{tanda[nama].tanda} {nama}", kategori_colour(nama, policy, TERANG))
        baris.append([sel, rentang if atas else f"{batas} ke atas"])
        atas = batas
    return Tabel([Kolom("Kategori", 4), Kolom("Capaian (%)", 6)], baris)


def tell_sumber(sumber: Sumber) -> str:
    """The citation of one rule, and whether its text was read."""
    catatan = f" {sumber.catatan}" if sumber.catatan else ""
    return f"{sumber.peraturan}, {sumber.bagian} ({tell_dasar(sumber)}).{catatan}"
