"""One cell → one value, by the kind of its ukuran; what cannot be read is a temuan."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from iki.catalogue.model import Tangga
from iki.errors import AngkaError
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.known import Ukuran
from iki.intake.puzzles import explain_angka
from iki.intake.questions import Titik
from iki.intake.raw import JenisSel, Sel
from iki.intake.wording import read_rupiah, strip_words
from iki.numbers import MAKS_ANGKA_PENTING, format_angka, parse_angka
from iki.scoring.ladder import load_tangga
from iki.text import clean_text, fold_text

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_GANTI = {Titik.RIBUAN: "", Titik.DESIMAL: ","}
_TERBESAR = Decimal(10) ** MAKS_ANGKA_PENTING
_SKALA_TERTINGGI = Decimal(100)

_BUKAN_NILAI = {
    JenisSel.RUMUS: (
        KodeTemuan.RUMUS_TANPA_NILAI,
        "berisi rumus '{}' yang belum pernah dihitung.",
        "Buka dan simpan berkas di Excel agar rumusnya dihitung, atau tulis angkanya, lalu unggah ulang.",
    ),
    JenisSel.GALAT: (
        KodeTemuan.SEL_GALAT,
        "berisi galat {}.",
        "Perbaiki rumusnya atau tulis angkanya, lalu unggah ulang.",
    ),
    JenisSel.TANGGAL: (
        KodeTemuan.SEL_TANGGAL,
        "berisi tanggal atau jam {}, bukan angka.",
        "Ubah format selnya menjadi Number, tulis lagi angkanya, lalu unggah ulang.",
    ),
    JenisSel.BENAR_SALAH: (
        KodeTemuan.SEL_BENAR_SALAH,
        "berisi {}, bukan angka.",
        "Tulis angkanya, lalu unggah ulang.",
    ),
    JenisSel.BERBEDA: (
        KodeTemuan.SEL_BERBEDA,
        "terbaca {}, tergantung program yang membukanya.",
        "Tulis lagi angkanya, simpan ulang di Excel, lalu unggah ulang.",
    ),
    JenisSel.RUSAK: (
        KodeTemuan.ANGKA_TIDAK_TERBACA,
        "berisi '{}' yang disimpan sebagai angka, tetapi bukan angka.",
        "Tulis lagi angkanya, lalu unggah ulang.",
    ),
}


@dataclass(frozen=True)
class Nilai:
    """What a cell reports: exactly one of a number, a letter, or "no case"."""

    angka: Decimal | None = None
    huruf: str | None = None
    nihil: bool = False


@dataclass(frozen=True)
class Aturan:
    """How a number cell is read.

    Attributes:
        sebutan: how messages call it, e.g. "Realisasi".
        bulat: it counts whole things.
        satuan: may stand behind the number.
        persen: a cell formatted as percent is allowed, and holds a hundredth.
        titik: what the dot of "1.234" is where it may be either; None: that is a temuan.
    """

    sebutan: str
    bulat: bool
    satuan: str = ""
    persen: bool = False
    titik: Titik | None = None


def is_blank(sel: Sel | None) -> bool:
    """No cell, or a text of nothing but spaces and invisible characters."""
    if sel is None or sel.jenis is not JenisSel.TEKS:
        return sel is None
    polos = sel.nilai.isascii() and sel.nilai.isprintable()  # most texts: nothing to clean, told fast
    return not (sel.nilai.strip() if polos else clean_text(sel.nilai))


def is_percent(format_angka: str) -> bool:
    """Whether a number format multiplies by 100; a quoted or escaped % is only a letter."""
    return "%" in _LITERAL.sub("", format_angka)


def show_sel(sel: Sel) -> str:
    """The cell as a person sees it: 0.1955 formatted as percent is "19.55%"."""
    if sel.jenis is not JenisSel.ANGKA:
        return clean_text(sel.nilai)
    angka = _to_decimal(sel.nilai)
    if not angka.is_finite():
        return sel.nilai
    return f"{_plain(angka * 100)}%" if is_percent(sel.format) else _plain(angka)


def read_nilai(
    sel: Sel | None, ukuran: Ukuran, tempat: Tempat, titik: Titik | None = None
) -> Nilai | Temuan | None:
    """Read a realisasi.

    Args:
        titik: what a person answered that the dot of "1.234" is, where it may be either.

    Returns:
        None for an empty cell, "-" and "n/a": not reported. A temuan where the cell
        holds something that is no value of this ukuran.
    """
    if sel is None:
        return None
    if sel.jenis is JenisSel.TEKS:
        teks = clean_text(sel.nilai).rstrip(".")
        if teks.casefold() == "nihil":
            return _read_nihil(ukuran, tempat)
        huruf = _strip_satuan(teks, ukuran.satuan)
        if ukuran.tangga is not None and huruf.isalpha():
            return _read_huruf(huruf, ukuran.tangga, tempat)
    aturan = Aturan("Realisasi", ukuran.bulat, ukuran.satuan, ukuran.persen, titik)
    angka = read_angka(sel, aturan, tempat)
    if not isinstance(angka, Decimal):
        return angka
    if ukuran.tangga is not None:
        return _check_skala(angka, ukuran.tangga, tempat)
    return Nilai(angka)


def read_angka(sel: Sel | None, aturan: Aturan, tempat: Tempat) -> Decimal | Temuan | None:
    """Read a number that is not negative; None for an empty cell, "-" and "n/a"."""
    if sel is None:
        return None
    if sel.jenis in _BUKAN_NILAI:
        kode, masalah, saran = _BUKAN_NILAI[sel.jenis]
        return make_temuan(kode, tempat, f"{aturan.sebutan} {masalah.format(shorten(sel.nilai))}", saran)
    read = _read_text if sel.jenis is JenisSel.TEKS else _read_number
    angka = read(sel, aturan, tempat)
    return _check_range(angka, aturan, tempat) if isinstance(angka, Decimal) else angka


def read_keterangan(sel: Sel | None, sebutan: str, tempat: Tempat) -> str | Temuan | None:
    """Read a text column; numbers and dates are kept as text, None where it is blank."""
    if sel is None or is_blank(sel):
        return None
    if sel.jenis in {JenisSel.RUMUS, JenisSel.GALAT, JenisSel.BERBEDA}:
        kode, masalah, _ = _BUKAN_NILAI[sel.jenis]
        saran = "Tulis teksnya langsung di sel itu, lalu unggah ulang."
        return make_temuan(kode, tempat, f"{sebutan} {masalah.format(shorten(sel.nilai))}", saran)
    return show_sel(sel)


def _read_text(sel: Sel, aturan: Aturan, tempat: Tempat) -> Decimal | Temuan | None:
    teks = strip_words(clean_text(sel.nilai), aturan.satuan, bulat=aturan.bulat)
    if teks.endswith("%") and not aturan.persen:
        return _percent_refused(sel, aturan, tempat)
    try:
        return parse_angka(teks, bulat=aturan.bulat, satuan=aturan.satuan)
    except AngkaError:
        kode, masalah, saran = explain_angka(teks, bulat=aturan.bulat, satuan=aturan.satuan)
    if kode is KodeTemuan.ANGKA_DUA_ARTI and aturan.titik is not None:
        return parse_angka(teks.replace(".", _GANTI[aturan.titik]), bulat=False, satuan=aturan.satuan)
    if read_rupiah(teks) is not None:
        masalah = f"'{shorten(teks)}' berupa rupiah, sedangkan satuannya {aturan.satuan or 'bukan rupiah'}."
        saran = "Tulis hasilnya dalam satuan itu; anggaran tidak dilaporkan di sini."
    return make_temuan(kode, tempat, f"{aturan.sebutan} {masalah}", saran)


def _read_number(sel: Sel, aturan: Aturan, tempat: Tempat) -> Decimal | Temuan:
    angka = _to_decimal(sel.nilai)
    if not angka.is_finite():
        return make_temuan(
            KodeTemuan.ANGKA_TAK_HINGGA,
            tempat,
            f"{aturan.sebutan} berisi '{sel.nilai}', bukan bilangan.",
            "Tulis lagi angkanya, lalu unggah ulang.",
        )
    if not is_percent(sel.format):
        return angka
    return angka * 100 if aturan.persen else _percent_refused(sel, aturan, tempat)


def _check_range(angka: Decimal, aturan: Aturan, tempat: Tempat) -> Decimal | Temuan:
    if abs(angka) >= _TERBESAR:
        return make_temuan(
            KodeTemuan.ANGKA_TERLALU_PANJANG,
            tempat,
            f"{aturan.sebutan} terlalu besar: {angka.adjusted() + 1} digit.",
            "Periksa angkanya; paling banyak 15 digit.",
        )
    if angka < 0:
        return make_temuan(
            KodeTemuan.ANGKA_NEGATIF,
            tempat,
            f"{aturan.sebutan} {format_angka(angka)} kurang dari nol.",
            "Tulis angka nol atau lebih, atau kosongkan bila belum ada.",
        )
    if aturan.bulat and angka != int(angka):
        return _fraction_refused(angka, aturan, tempat)
    return angka + 0  # a negative zero becomes zero


def _fraction_refused(angka: Decimal, aturan: Aturan, tempat: Tempat) -> Temuan:
    satuan = aturan.satuan or "satuan ini"
    saran = f"Tulis angka bulat, misalnya {format_angka(round(angka))}."
    if angka.as_tuple().exponent == -3:
        ribuan = format_angka(angka * 1000, 0)
        saran = f"Tulis {ribuan} bila itu ribuan, atau {format_angka(round(angka))} bila bukan."
    return make_temuan(
        KodeTemuan.BILANGAN_PECAHAN,
        tempat,
        f"{aturan.sebutan} {format_angka(angka)} berupa pecahan, sedangkan {satuan} dihitung utuh.",
        saran,
    )


def _percent_refused(sel: Sel, aturan: Aturan, tempat: Tempat) -> Temuan:
    return make_temuan(
        KodeTemuan.FORMAT_PERSEN,
        tempat,
        f"{aturan.sebutan} {show_sel(sel)} berupa persen, sedangkan satuannya bukan persen.",
        "Ubah format selnya menjadi Number dan tulis angkanya tanpa %.",
    )


def _read_nihil(ukuran: Ukuran, tempat: Tempat) -> Nilai | Temuan:
    if ukuran.bergantung_kejadian:
        return Nilai(nihil=True)
    return make_temuan(
        KodeTemuan.NIHIL_TIDAK_BERLAKU,
        tempat,
        f"Realisasi 'nihil' tidak berlaku untuk {ukuran.kode}, yang tidak bergantung kejadian.",
        "Tulis 0 bila memang tidak ada hasil, atau kosongkan bila belum ada laporan.",
    )


def _strip_satuan(teks: str, satuan: str) -> str:
    """ "B Poin", as the IKI document prints it, is B."""
    depan, _, belakang = teks.rpartition(" ")
    return depan.rstrip() if depan and belakang.casefold() == fold_text(satuan) else teks


def _read_huruf(teks: str, tangga: Tangga, tempat: Tempat) -> Nilai | Temuan:
    huruf = load_tangga(tangga).huruf
    if teks.upper() in huruf:
        return Nilai(huruf=teks.upper())
    return make_temuan(
        KodeTemuan.HURUF_TIDAK_DIKENAL,
        tempat,
        f"Realisasi '{shorten(teks)}' bukan huruf {load_tangga(tangga).judul}.",
        f"Tulis salah satu dari {', '.join(huruf[::-1])}, atau nilainya sebagai angka.",
    )


def _check_skala(angka: Decimal, tangga: Tangga, tempat: Tempat) -> Nilai | Temuan:
    terendah = Decimal(str(load_tangga(tangga).batas_bawah[0]))
    if terendah <= angka <= _SKALA_TERTINGGI:
        return Nilai(angka)
    if tangga is Tangga.IKM and 1 <= angka <= 4:
        return make_temuan(
            KodeTemuan.SKALA_IKM,
            tempat,
            f"Realisasi {format_angka(angka)} memakai skala 1–4, sedangkan IKM ditulis pada skala 25–100.",
            f"Bila maksudnya {format_angka(angka)} × 25, tulis {format_angka((angka * 25).normalize())}.",
        )
    return make_temuan(
        KodeTemuan.DI_LUAR_SKALA,
        tempat,
        f"Realisasi {format_angka(angka)} di luar skala {_plain(terendah)}–100.",
        f"Tulis angka pada skala itu, atau huruf {', '.join(load_tangga(tangga).huruf[::-1])}.",
    )


def _to_decimal(nilai: str) -> Decimal:
    """A number cell to the 15 digits that Excel shows: 0.30000000000000004 is 0.3."""
    try:
        angka = Decimal(nilai)
    except InvalidOperation:
        return Decimal("NaN")
    if angka.is_finite() and "." in nilai:
        return Decimal(f"{float(angka):.{MAKS_ANGKA_PENTING}g}")
    return angka


def _plain(angka: Decimal) -> str:
    teks = f"{angka:f}"
    return teks.rstrip("0").rstrip(".") if "." in teks else teks
