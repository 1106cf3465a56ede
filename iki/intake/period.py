"""Which year and triwulan a table is for: every place that says so must say the same."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from iki.errors import PeriodeError
from iki.intake.cells import show_sel
from iki.intake.columns import BERPERIODE
from iki.intake.extent import column_letters
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.headings import Kolom, Peran
from iki.intake.layout import Tabel
from iki.intake.questions import Hal, Jawaban, Pertanyaan, Pilihan
from iki.intake.raw import Sel
from iki.intake.titles import find_label, read_kalimat
from iki.periods import SETAHUN, format_triwulan, parse_triwulan
from iki.text import fold_text

_TAHUN = re.compile(r"(?:19|20)[0-9]{2}")
_TUGAS = re.compile(r"\s*(?:(?:[0-9]+\s*[.)]\s*)?(?i:tugas|fungsi)\b|-?\s*[a-z]\s*[.)]|-\s).*", re.DOTALL)
_JANGKAUAN = 6  # columns to the right of a label where its value may stand


@dataclass(frozen=True)
class Petunjuk:
    """One place that names a year or a triwulan (0: the whole year)."""

    tempat: Tempat
    hal: Hal
    nilai: int

    def __str__(self) -> str:
        return f"tahun {self.nilai}" if self.hal is Hal.TAHUN else format_triwulan(self.nilai)


def read_periode(
    tabel: Tabel, tahun_dikenal: list[int], jawaban: Jawaban
) -> tuple[int | None, int | None, list[Temuan]]:
    """The year and triwulan (0 for the whole year) of the one period that a table is read for.

    The heading of the realisasi is believed first, then the labelled cells, the other headings, the
    title rows and the sheet's title. Titles right above a table count before those of the sheet. Where
    the table has several periods side by side only its headings name a triwulan.

    Args:
        tabel: with the columns of one period (`Tabel.along`).
        jawaban: settles what the file does not say or contradicts; what it says clearly it must match,
            but for periods side by side, which their headings name.

    Returns:
        None for what is missing, unknown or contradicted, each with its temuan.
    """
    petunjuk, temuan = _gather(tabel)
    tahun, salah_tahun = _agree(tabel, petunjuk, Hal.TAHUN, jawaban)
    triwulan, salah_triwulan = _agree(tabel, petunjuk, Hal.TRIWULAN, jawaban)
    temuan += salah_tahun + salah_triwulan
    if tahun is not None and tahun.nilai not in tahun_dikenal:
        temuan.append(_unknown_year(tahun, tahun_dikenal))
        tahun = None
    return tahun.nilai if tahun else None, triwulan.nilai if triwulan else None, temuan


def _gather(tabel: Tabel) -> tuple[list[Petunjuk], list[Temuan]]:
    """Every place that says what the table is for, the most trusted first."""
    judul = list(_headings(tabel, {tabel.kolom[Kolom.REALISASI]}))
    berlabel, temuan = _read_labels(tabel, tabel.atas)
    kalimat = list(_sentences(tabel, tabel.atas))
    lain = list(_other_headings(tabel, [*judul, *berlabel, *kalimat]))
    petunjuk = [*judul, *berlabel, *lain, *kalimat]
    jauh = list(_sheet_title(tabel))
    if tabel.atas != tabel.atas_lembar:
        jauh = [*_read_labels(tabel, tabel.atas_lembar)[0], *_sentences(tabel, tabel.atas_lembar), *jauh]
        jauh = _uncovered(jauh, petunjuk)
    if not tabel.berjajar:
        return [*petunjuk, *jauh], temuan
    tahun = [satu for satu in (*petunjuk, *jauh) if satu.hal is Hal.TAHUN]
    return [*judul, *_uncovered(tahun, judul)], temuan


def check_later(tabel: Tabel, triwulan: int | None) -> list[Temuan]:
    """A value in a column of a triwulan that comes after the one the titles name; `tabel` along it."""
    judul = [*_read_labels(tabel, tabel.atas)[0], *_sentences(tabel, tabel.atas), *_sheet_title(tabel)]
    disebut = [satu for satu in judul if satu.hal is Hal.TRIWULAN and satu.nilai != SETAHUN]
    if not tabel.berjajar or not disebut or triwulan is None or triwulan <= disebut[0].nilai:
        return []
    return [
        make_temuan(
            KodeTemuan.SESUDAH_PERIODE,
            tabel.tempat_judul(Kolom.REALISASI),
            f"Kolom {format_triwulan(triwulan)} sudah berisi, sedangkan judul menyebut {disebut[0]}.",
            "Kosongkan kolom itu bila bukan realisasi; terima bila memang sudah dilaporkan.",
        )
    ]


def _uncovered(petunjuk: list[Petunjuk], oleh: list[Petunjuk]) -> list[Petunjuk]:
    sudah = {satu.hal for satu in oleh}
    return [satu for satu in petunjuk if satu.hal not in sudah]


def _agree(
    tabel: Tabel, petunjuk: list[Petunjuk], hal: Hal, jawaban: Jawaban
) -> tuple[Petunjuk | None, list[Temuan]]:
    """The most trusted place; None, with temuan, where there is none or another contradicts it."""
    tentang = [satu for satu in petunjuk if satu.hal is hal]
    jawab = _answer(tabel, hal, jawaban)
    if not tentang:
        return jawab, [] if jawab else [_missing(tabel, hal)]
    acuan = tentang[0]
    lain = [satu for satu in tentang if satu.nilai != acuan.nilai]
    if jawab is None or (lain and jawab.nilai not in {satu.nilai for satu in tentang}):
        return (None if lain else acuan), [_contradiction(satu, acuan) for satu in lain]
    if lain or jawab.nilai == acuan.nilai:
        return replace(jawab, tempat=acuan.tempat), []
    return (acuan, []) if tabel.berjajar else (None, [_not_as_answered(acuan, jawab)])


def _answer(tabel: Tabel, hal: Hal, jawaban: Jawaban) -> Petunjuk | None:
    """What a person confirmed for the sheet; None without a valid answer."""
    jawab = jawaban.find(hal, tabel.lembar.judul, _asked_at(tabel, hal))
    if jawab is None or not jawab.isdecimal() or (hal is Hal.TRIWULAN and int(jawab) not in range(5)):
        return None
    return Petunjuk(tabel.tempat_judul(Kolom.REALISASI), hal, int(jawab))


def _headings(tabel: Tabel, kolom: set[int]) -> Iterator[Petunjuk]:
    for nomor in sorted(kolom):
        judul = tabel.judul[nomor]
        tempat = Tempat(tabel.lembar.judul, tabel.kepala.alamat(nomor))
        if judul.tahun is not None:
            yield Petunjuk(tempat, Hal.TAHUN, judul.tahun)
        if judul.triwulan is not None:
            yield Petunjuk(tempat, Hal.TRIWULAN, judul.triwulan)


def _other_headings(tabel: Tabel, petunjuk: list[Petunjuk]) -> Iterator[Petunjuk]:
    """The other headings that tell of the period: not those that show several periods side by side, nor
    "Realisasi s.d. TW II" beside the realisasi of TW II itself."""
    triwulan = next((satu.nilai for satu in petunjuk if satu.hal is Hal.TRIWULAN), None)
    periode: dict[Kolom | Peran, set[tuple[int | None, int | None]]] = {}
    for judul in tabel.judul.values():
        periode.setdefault(judul.kolom, set()).add((judul.tahun, judul.triwulan))
    for nomor, judul in tabel.judul.items():
        sendiri = nomor == tabel.kolom[Kolom.REALISASI] or (tabel.berjajar and judul.kolom in BERPERIODE)
        sampai_kini = judul.kolom is Kolom.REALISASI_LALU and judul.triwulan == (triwulan or 0) + 1
        if not sendiri and not sampai_kini and len(periode[judul.kolom]) == 1:
            yield from _headings(tabel, {nomor})


def _sheet_title(tabel: Tabel) -> Iterator[Petunjuk]:
    """The sheet's name: "TW II 2026", or the year alone."""
    nama = tabel.lembar.judul
    if _TAHUN.fullmatch(nama.strip()):
        yield Petunjuk(Tempat(nama), Hal.TAHUN, int(nama))
    for hal, nilai in read_kalimat(nama):
        yield Petunjuk(Tempat(nama), hal, nilai)


def _read_labels(tabel: Tabel, baris: range) -> tuple[list[Petunjuk], list[Temuan]]:
    """The cells above the headings that stand right of "Tahun" or "Triwulan"."""
    petunjuk: list[Petunjuk] = []
    temuan: list[Temuan] = []
    for sel in _title_cells(tabel, baris):
        hal = find_label(sel.nilai)
        isi = _right_of(tabel, sel) if hal else None
        if hal is None or isi is None:
            continue
        nilai = _read_tahun(isi) if hal is Hal.TAHUN else _read_triwulan(isi)
        tempat = Tempat(tabel.lembar.judul, isi.alamat)
        if nilai is None:
            temuan.append(_unreadable(hal, isi, tempat))
        else:
            petunjuk.append(Petunjuk(tempat, hal, nilai))
    return petunjuk, temuan


def _read_tahun(isi: Sel) -> int | None:
    teks = show_sel(isi).lstrip(": ")
    return int(teks) if _TAHUN.fullmatch(teks) else None


def _read_triwulan(isi: Sel) -> int | None:
    teks = re.sub(r"\btri\s?bulan\b", "triwulan", fold_text(show_sel(isi)).lstrip(": "))
    try:
        return SETAHUN if teks == "setahun" else parse_triwulan(teks)
    except PeriodeError:
        return None


def _sentences(tabel: Tabel, baris: range) -> Iterator[Petunjuk]:
    """Titles such as "Laporan Triwulan II Tahun 2026"; a range, or what runs up to one, says nothing."""
    for sel in _title_cells(tabel, baris):
        for hal, nilai in read_kalimat(sel.nilai):
            yield Petunjuk(Tempat(tabel.lembar.judul, sel.alamat), hal, nilai)


def _title_cells(tabel: Tabel, baris: range) -> list[Sel]:
    """The cells of titles; the lines of tugas and fungsi, which may speak of any year, are none."""
    isi = [list(tabel.judul_lembar[nomor].values()) for nomor in baris if nomor in tabel.judul_lembar]
    return [sel for satu in isi if not _TUGAS.fullmatch(satu[0].nilai) for sel in satu]


def _right_of(tabel: Tabel, label: Sel) -> Sel | None:
    for kolom in range(label.kolom + 1, label.kolom + 1 + _JANGKAUAN):
        sel = tabel.lembar.sel.get((label.baris, kolom))
        if sel is not None and fold_text(sel.nilai) not in {"", ":"}:
            return sel
    return None


def _missing(tabel: Tabel, hal: Hal) -> Temuan:
    contoh = "'Realisasi TW II 2026' atau 'Realisasi setahun 2024'"
    return make_temuan(
        KodeTemuan.PERIODE_TIDAK_ADA,
        tabel.tempat_judul(Kolom.REALISASI),
        f"Lembar ini tidak menyebut {hal}nya.",
        f"Tulis di judul kolom, misalnya {contoh}.",
        Pertanyaan(hal, tabel.lembar.judul, _asked_at(tabel, hal)),
    )


def _asked_at(tabel: Tabel, hal: Hal) -> str:
    """The letter of the column where each has a triwulan of its own; a year holds for all of the sheet."""
    sendiri = tabel.berjajar and hal is Hal.TRIWULAN
    return column_letters(tabel.kolom[Kolom.REALISASI]) if sendiri else ""


def _contradiction(satu: Petunjuk, acuan: Petunjuk) -> Temuan:
    usulan = tuple(Pilihan(str(sisi.nilai), str(sisi)) for sisi in (acuan, satu))
    sebutan = "Sel ini" if satu.tempat.sel else "Nama lembar"
    return make_temuan(
        KodeTemuan.PERIODE_BERTENTANGAN,
        satu.tempat,
        f"{sebutan} menyebut {satu}, sedangkan sel {acuan.tempat.sel} menyebut {acuan}.",
        "Samakan keduanya dengan isi lembar ini, lalu unggah ulang.",
        Pertanyaan(satu.hal, satu.tempat.lembar, "", usulan),
    )


def _not_as_answered(acuan: Petunjuk, jawab: Petunjuk) -> Temuan:
    return make_temuan(
        KodeTemuan.PERIODE_BERTENTANGAN,
        acuan.tempat,
        f"Sel ini menyebut {acuan}, sedangkan yang dipilih {jawab}.",
        "Pilih periode yang sama dengan isi lembar ini, atau betulkan lembarnya.",
        Pertanyaan(acuan.hal, acuan.tempat.lembar, "", (Pilihan(str(acuan.nilai), str(acuan)),)),
    )


def same_periode(tabel: Tabel) -> Temuan:
    """Two columns of realisasi of one table that turn out to be for the same period."""
    return make_temuan(
        KodeTemuan.KOLOM_GANDA,
        tabel.tempat_judul(Kolom.REALISASI),
        "Kolom realisasi ini untuk periode yang sama dengan kolom realisasi lain di tabel ini.",
        "Sebut triwulan di judul keduanya, atau hapus salah satunya.",
    )


def _unknown_year(tahun: Petunjuk, dikenal: list[int]) -> Temuan:
    return make_temuan(
        KodeTemuan.TAHUN_TIDAK_DIKENAL,
        tahun.tempat,
        f"Tahun {tahun.nilai} tidak ada di katalog.",
        f"Tahun yang ada: {', '.join(map(str, dikenal))}. Unduh templat tahun yang benar.",
    )


def _unreadable(hal: Hal, isi: Sel, tempat: Tempat) -> Temuan:
    contoh = "empat angka, misalnya 2026" if hal is Hal.TAHUN else "I, II, III, IV atau setahun"
    return make_temuan(
        KodeTemuan.PERIODE_TIDAK_TERBACA,
        tempat,
        f"'{shorten(isi.nilai)}' di sebelah '{hal}' tidak terbaca.",
        f"Tulis {contoh}.",
    )


def tell_once(temuan: list[Temuan]) -> list[Temuan]:
    """A missing year or triwulan once for each question, whatever the number of columns that lack it."""
    sudah: set[object] = set()
    hasil = []
    for satu in temuan:
        tentang = satu.tanya.kunci if satu.tanya and satu.kode is KodeTemuan.PERIODE_TIDAK_ADA else satu
        if tentang not in sudah:
            hasil.append(satu)
        sudah.add(tentang)
    return hasil
