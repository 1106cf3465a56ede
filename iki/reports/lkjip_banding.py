"""LKjIP 3.2: capaian against past years, the end of the Renstra, and the national standard."""

from docx.document import Document

from iki.periods import format_periode, format_triwulan
from iki.reports.gambar import Titik, draw_trend
from iki.reports.laporan import Laporan
from iki.reports.lkjip_tabel import by_sasaran, pick_pimpinan, tabulate_lampau, tabulate_renstra
from iki.reports.word import KOSONG, add_alinea, add_gambar, add_judul, add_keterangan
from iki.reports.word_gaya import KECIL
from iki.reports.word_tabel import add_tabel
from iki.views.words import join_words


def write_perbandingan(dokumen: Document, laporan: Laporan) -> None:
    """3.2 Perbandingan Capaian."""
    add_judul(dokumen, "3.2 Perbandingan Capaian", 2)
    _write_lampau(dokumen, laporan)
    _write_renstra(dokumen, laporan)
    add_judul(dokumen, "3.2.3 Perbandingan dengan standar nasional", 3)
    teks = (
        f"Standar nasional tidak ada dalam data yang menjadi dasar laporan ini; isi bila tersedia: {KOSONG}"
    )
    add_alinea(dokumen, teks)


def _write_lampau(dokumen: Document, laporan: Laporan) -> None:
    add_judul(dokumen, "3.2.1 Perbandingan dengan tahun-tahun sebelumnya", 3)
    if laporan.tahunan:
        add_keterangan(dokumen, "Tabel", "Realisasi dan capaian tahun ini dan tahun-tahun sebelumnya")
        add_tabel(dokumen, tabulate_lampau(laporan, pick_pimpinan(laporan), by_sasaran(laporan.katalog)))
        add_alinea(dokumen, tell_policies(laporan), KECIL)
        tahunan = [
            Titik(str(tahun), laporan.unit_of(skor)["nilai"]) for tahun, skor in laporan.tahunan.items()
        ]
        kini = Titik(format_periode(laporan.periode), laporan.unit["nilai"])
        gambar = draw_trend([*tahunan, kini], laporan.policy.batas_agregasi)
        add_gambar(dokumen, gambar, 12, f"Rata-rata capaian {laporan.nama} dari tahun ke tahun")
    else:
        add_alinea(dokumen, "Tidak ada realisasi tahun sebelumnya dalam data.")
    if len(laporan.sejak) > 1:
        titik = [
            Titik(format_triwulan(q), laporan.unit_of(skor)["nilai"]) for q, skor in laporan.sejak.items()
        ]
        gambar = draw_trend(titik, laporan.policy.batas_agregasi)
        judul = f"Rata-rata capaian {laporan.nama} s.d. tiap triwulan {laporan.periode.tahun}"
        add_gambar(dokumen, gambar, 12, judul)


def tell_policies(laporan: Laporan) -> str:
    """By which policy each year was scored; years under the same one stand together."""
    semua = {tahun: skor.policy for tahun, skor in laporan.tahunan.items()}
    semua[laporan.periode.tahun] = laporan.policy
    per_aturan: dict[str, list[str]] = {}
    for tahun, policy in semua.items():
        per_aturan.setdefault(f"{policy.judul} ({policy.nama} versi {policy.versi})", []).append(str(tahun))
    daftar = "; ".join(f"{join_words(tahun)} dengan {aturan}" for aturan, tahun in per_aturan.items())
    return f"Tiap tahun dinilai menurut kebijakan tahun itu: {daftar}. Tahun sebelumnya dihitung s.d. TW IV."


def _write_renstra(dokumen: Document, laporan: Laporan) -> None:
    awal, akhir = min(laporan.katalog.periode), max(laporan.katalog.periode)
    add_judul(dokumen, "3.2.2 Perbandingan dengan akhir periode Renstra", 3)
    if laporan.periode.tahun == akhir:
        add_alinea(dokumen, f"Tahun {akhir} adalah tahun terakhir Renstra {awal}–{akhir}.")
    judul = f"Realisasi s.d. {format_periode(laporan.periode)} terhadap target akhir Renstra {awal}–{akhir}"
    add_keterangan(dokumen, "Tabel", judul)
    add_tabel(dokumen, tabulate_renstra(laporan, pick_pimpinan(laporan), by_sasaran(laporan.katalog)))
