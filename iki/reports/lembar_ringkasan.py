"""The first sheet: the verdict, four figures, the units by kategori and by triwulan, charts, contents."""

from collections.abc import Mapping, Sequence
from typing import Any

from iki.intake.formats import height_of
from iki.periods import format_triwulan
from iki.reports.buku_baris import list_units
from iki.reports.buku_gaya import KECIL, KEPALA, SEL
from iki.reports.buku_grafik import insert_charts
from iki.reports.buku_sel import (
    Buku,
    Isi,
    Kertas,
    Kolom,
    Tercatat,
    colour_of,
    exact,
    name_mark,
    tidy,
    write_cell,
    write_head,
    write_rows,
    write_text,
    write_wide,
)
from iki.reports.keterangan import tell_verdict
from iki.reports.laporan import Laporan
from iki.reports.lembar_umum import begin_sheet
from iki.scoring.levels import Skor
from iki.views.marks import mark_of, read_marks
from iki.views.sentences import describe_change
from iki.views.verdicts import count_reported, count_words, format_cakupan
from iki.views.words import SELURUH_DINAS, format_capaian, format_poin, is_missing

UNIT, TRIWULAN = "unit", "triwulan"
_TINGGI_GRAFIK = 300  # pixels


def unit_columns(laporan: Laporan) -> list[Kolom]:
    """The table of units: mean, kategori, and how many indikator have which kategori and status."""
    kategori = [satu.nama for satu in laporan.policy.kategori]
    jenis = "Bidang" if laporan.permintaan.bidang is None else "Jabatan"
    return [
        Kolom("nama", jenis, 46),
        Kolom("indikator", "Indikator", 9, Isi.CACAH),
        Kolom("nilai", "Capaian (%)", 9, Isi.PERSEN),
        Kolom("nilai_tanpa_batas", "Tanpa batas (%)", 9, Isi.PERSEN),
        Kolom("kategori", "Kategori", 17, Isi.TENGAH),
        *(Kolom(nama, nama, 8.5, Isi.CACAH, "Indikator per kategori") for nama in kategori),
        Kolom("dinilai", "dinilai", 8.5, Isi.CACAH, "Indikator per status"),
        Kolom("belum_lapor", "belum lapor", 8.5, Isi.CACAH, "Indikator per status"),
        Kolom("belum_waktunya", "belum waktunya", 8.5, Isi.CACAH, "Indikator per status"),
        Kolom("tanpa_target", "tanpa target", 8.5, Isi.CACAH, "Indikator per status"),
        Kolom("nihil", "nihil", 8.5, Isi.CACAH, "Indikator per status"),
    ]


def rank_units(laporan: Laporan, skor: Skor) -> list[dict[Any, Any]]:
    """The units of a document at one time, the whole last: bidang of the office, jabatan of a bidang."""
    if laporan.permintaan.bidang is None:
        return [*list_units(laporan, skor.bidang), *list_units(laporan, skor.dinas, {"SEMUA": SELURUH_DINAS})]
    pendek = laporan.katalog.jabatan.set_index("kode")["nama_pendek"].to_dict()
    return [*list_units(laporan, skor.jabatan, pendek), *list_units(laporan, skor.bidang)]


def begin_ringkasan(buku: Buku) -> tuple[Kertas, int]:
    """Write the sheet, all but its list of sheets; gives it and the first row that is free."""
    laporan = buku.laporan
    kertas, baris = begin_sheet(buku, "Ringkasan", "Laporan Kinerja Individu (IKI)")
    kolom = unit_columns(laporan)
    akhir = len(kolom) - 1
    kalimat = tell_verdict(laporan)
    write_wide(kertas, baris, (0, akhir), kalimat, {"font_size": 12, "bold": True, "text_wrap": True})
    kertas.lembar.set_row(baris, height_of((kalimat, 110)) + 6)
    baris = _write_cards(kertas, baris + 2, akhir)
    kepala = baris
    baris = write_head(kertas, kepala, kolom)
    unit = rank_units(laporan, laporan.skor)
    awal = baris
    baris = write_rows(kertas, baris, UNIT, kolom, unit)
    baris, jalan = _write_heatmap(kertas, baris + 1)
    insert_charts(kertas, baris + 1, (awal, unit), jalan)
    baris += 2 + _TINGGI_GRAFIK // 18
    kertas.lembar.print_area(0, 0, baris - 1, akhir)
    return kertas, baris


def _write_cards(kertas: Kertas, baris: int, akhir: int) -> int:
    """The four figures side by side: label, value, detail."""
    rentang = [(0, 0), (1, 4), (5, (5 + akhir) // 2), ((5 + akhir) // 2 + 1, akhir)]
    for (label, nilai, rinci, warna), letak in zip(_list_cards(kertas.buku.laporan), rentang, strict=True):
        besar = {"font_size": 18, "bold": True, "align": "left", "valign": "vcenter"}
        write_wide(kertas, baris, letak, label, SEL, KECIL, {"bottom": 0})
        write_wide(kertas, baris + 1, letak, nilai, SEL, besar, warna, {"top": 0, "bottom": 0})
        write_wide(kertas, baris + 2, letak, rinci, SEL, KECIL, {"top": 0})
    kertas.lembar.set_row(baris + 1, 28)
    kertas.lembar.set_row(baris + 2, 27)
    return baris + 4


def _list_cards(laporan: Laporan) -> list[tuple[str, str, str, dict[str, Any]]]:
    unit, banding = laporan.unit.to_dict(), laporan.banding
    melapor, jatuh_tempo = count_reported(unit)
    tanda = mark_of(unit, read_marks(laporan.policy))
    sejak = format_triwulan(sorted(laporan.sejak)[-2]) if banding else ""
    ada = banding is not None and banding.dibandingkan > 0
    kategori = [f"{banyak} {nama}" for nama, banyak in unit["per_kategori"].items() if banyak]
    return [
        (
            "Capaian",
            f"{format_capaian(unit['nilai'])} {tanda.tanda} {tanda.kata}",
            f"tanpa batas {format_capaian(unit['nilai_tanpa_batas'])}",
            colour_of(tanda),
        ),
        (
            "Sudah melapor",
            f"{melapor} dari {jatuh_tempo} indikator",
            f"{format_cakupan(unit)} · {count_words(unit)}".strip(" ·"),
            {},
        ),
        ("Indikator per kategori", str(unit["dinilai"]), " · ".join(kategori) or "belum ada", {}),
        (
            f"Sejak {sejak}" if sejak else "Sejak triwulan lalu",
            format_poin(banding.selisih) if ada and banding else "–",
            f"{describe_change(banding)} ({banding.dibandingkan} indikator)"
            if ada and banding
            else "belum ada yang dapat dibandingkan",
            {},
        ),
    ]


def _write_heatmap(kertas: Kertas, baris: int) -> tuple[int, tuple[int, int]]:
    """Units by reported triwulan; gives the row below, and the row of the whole with its last column."""
    laporan = kertas.buku.laporan
    tanda = read_marks(laporan.policy)
    triwulan = list(laporan.sejak)
    kolom = (
        Kolom("nama", "Capaian (%) sampai dengan", 46),
        *(Kolom(f"tw{q}", format_triwulan(q), 9, Isi.PERSEN) for q in triwulan),
    )
    for letak, judul in enumerate(kolom):
        write_text(kertas, baris, letak, judul.judul, KEPALA)
    per_triwulan = {q: {u["kode"]: u for u in rank_units(laporan, laporan.sejak[q])} for q in triwulan}
    terakhir = rank_units(laporan, laporan.skor)
    for nomor, unit in enumerate(terakhir, start=baris + 1):
        write_cell(kertas, (nomor, 0), tidy(unit["nama"]), Isi.TEKS)
        for letak, q in enumerate(triwulan, start=1):
            satu = per_triwulan[q][unit["kode"]]
            _write_heat(kertas, (nomor, letak), satu, utuh=nomor == baris + len(terakhir))
        kertas.buku.tercatat.append(Tercatat(TRIWULAN, kertas.nama, nomor, unit["kode"], kolom))
    legenda = "   ".join(name_mark(satu) for satu in tanda.values() if satu.tanda)
    bawah = baris + len(terakhir) + 1
    write_text(kertas, bawah, 0, f"Tanda: {legenda}", KECIL, {"text_wrap": False})
    return bawah + 1, (bawah - 1, len(triwulan))


def _write_heat(kertas: Kertas, sel: tuple[int, int], unit: Mapping[str, Any], *, utuh: bool) -> None:
    """A mean in the colour of its kategori, with its sign; of the whole a blank where missing: a gap."""
    if is_missing(unit["nilai"]):
        if utuh:
            kertas.lembar.write_blank(*sel, None, kertas.gaya(SEL))
        else:
            write_cell(kertas, sel, unit["kategori"].tanda or "–", Isi.TENGAH)
        return
    tanda = unit["kategori"]
    bentuk = f'"{tanda.tanda} "#,##0.00' if tanda.tanda else "#,##0.00"
    gaya = kertas.gaya(SEL, colour_of(tanda), align="right", num_format=bentuk)
    kertas.lembar.write_number(*sel, exact(unit["nilai"]), gaya)


def write_contents(kertas: Kertas, baris: int, lembar: Sequence[tuple[str, str]]) -> None:
    """The list of the other sheets, (name, what it holds), each a link; for the screen, so not printed."""
    write_wide(kertas, baris, (0, 4), "Isi buku kerja", {"bold": True})
    for nomor, (nama, isi) in enumerate(lembar, start=baris + 1):
        kutip = nama.replace("'", "''")
        gaya = kertas.gaya({"font_color": "#0f6b62", "underline": 1})
        kertas.lembar.write_url(nomor, 0, f"internal:'{kutip}'!A1", gaya, tidy(nama))
        write_wide(kertas, nomor, (1, 8), isi, KECIL, {"text_wrap": False})
