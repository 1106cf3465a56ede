"""The sheet Keterangan: what the workbook is made from, the rules with their citation, and the words."""

from iki.intake.formats import height_of
from iki.numbers import format_plain
from iki.reports.buku_gaya import BAGIAN, PARAGRAF, SEL
from iki.reports.buku_sel import Buku, Kertas, write_mark, write_text
from iki.reports.keterangan import describe_laporan
from iki.reports.lembar_umum import begin_sheet
from iki.scoring.citation import Sumber
from iki.views.istilah import read_istilah
from iki.views.kebijakan import LETAK, RENTANG, TURUN, tell_dasar
from iki.views.marks import read_marks
from iki.views.words import format_tanggal

_LEBAR = (34, 120)
_ISTILAH = (
    *("target_periode", "capaian", "capaian_tahun", "tanpa_batas", "setahun", "sementara"),
    *("belum_lapor", "belum_waktunya", "tanpa_target", "nihil", "cakupan_kurang"),
)


def write_keterangan(buku: Buku) -> str:
    """Write the sheet; gives its name."""
    laporan, policy = buku.laporan, buku.laporan.policy
    kertas, baris = begin_sheet(buku, "Keterangan", "Keterangan")
    for nomor, lebar in enumerate(_LEBAR):
        kertas.lembar.set_column(nomor, nomor, lebar)
    pernyataan = [*describe_laporan(laporan), ("Sidik isi, seluruhnya", laporan.sidik)]
    baris = _write_pairs(kertas, baris, "Laporan ini", pernyataan)
    aturan = [
        ("Nama dan versi", f"{policy.nama} versi {policy.versi}: {policy.judul}"),
        ("Berlaku mulai", format_tanggal(policy.berlaku_mulai)),
        ("Makin rendah makin baik", TURUN[policy.formula_turun]),
        ("Di atas rentang", RENTANG[policy.formula_rentang]),
        (
            "Batas dalam rata-rata",
            f"{format_plain(policy.batas_agregasi)} %, pada {LETAK[policy.letak_batas]}",
        ),
        ("Cakupan paling sedikit", f"{format_plain(policy.cakupan_minimum)} % dari yang jatuh tempo"),
    ]
    baris = _write_pairs(kertas, baris + 1, "Kebijakan penilaian", aturan)
    baris = _write_bands(kertas, baris + 1)
    kutipan = [(satu.aturan.replace("_", " ").capitalize(), _cite(satu)) for satu in policy.sumber]
    baris = _write_pairs(kertas, baris + 1, "Dasar tiap aturan", kutipan)
    tafsir = [(f"Tafsir {nomor}", teks) for nomor, teks in enumerate(policy.tafsir, start=1)]
    baris = _write_pairs(kertas, baris + 1, "Tafsir kami atas yang terbuka", tafsir)
    kamus = read_istilah()
    arti = [(kamus[kunci].istilah, kamus[kunci].arti) for kunci in _ISTILAH]
    baris = _write_pairs(kertas, baris + 1, "Arti kata", arti)
    kertas.lembar.print_area(0, 0, baris - 1, 1)
    return kertas.nama


def _cite(sumber: Sumber) -> str:
    return f"{sumber.peraturan}; {sumber.bagian} ({tell_dasar(sumber)}). {sumber.catatan}"


def _write_pairs(kertas: Kertas, baris: int, judul: str, isi: list[tuple[str, str]]) -> int:
    if not isi:
        return baris
    for kolom in range(2):
        write_text(kertas, baris, kolom, judul if kolom == 0 else "", BAGIAN)
    for nomor, (label, teks) in enumerate(isi, start=baris + 1):
        write_text(kertas, nomor, 0, label, SEL, PARAGRAF)
        write_text(kertas, nomor, 1, teks, SEL, PARAGRAF)
        kertas.lembar.set_row(nomor, height_of((teks, _LEBAR[1] / 1.1)))
    return baris + len(isi) + 1


def _write_bands(kertas: Kertas, baris: int) -> int:
    policy = kertas.buku.laporan.policy
    tanda = read_marks(policy)
    for kolom, judul in enumerate(("Kategori", "Capaian (%), dibulatkan ke dua desimal, paling sedikit")):
        write_text(kertas, baris, kolom, judul, BAGIAN)
    for nomor, satu in enumerate(policy.kategori, start=baris + 1):
        write_mark(kertas, (nomor, 0), tanda[satu.nama])
        kertas.lembar.write_number(
            nomor, 1, satu.batas_bawah, kertas.gaya(SEL, align="left", num_format="0.00")
        )
    return baris + len(policy.kategori) + 1
