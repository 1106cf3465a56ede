"""One cell of a report's table → a number or a letter, as reports print them.

More is let through than in an upload, which the office's own template governs: fractions under
counted units, values below zero, "Rp1.234.567". What fits two readings is refused here too.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Tangga
from iki.errors import AngkaError, KebijakanError
from iki.intake.cells import Aturan, Nilai, read_angka, read_nilai, show_sel
from iki.intake.findings import Tempat, Temuan, shorten
from iki.intake.known import Ukuran
from iki.intake.puzzles import explain_angka
from iki.intake.raw import JenisSel, Sel
from iki.intake.wording import is_persen, is_satuan, read_rupiah
from iki.numbers import parse_angka
from iki.scoring.ladder import load_tangga
from iki.text import clean_text, fold_text

_TERUKUR = {
    *("nilai", "indeks", "index", "skor", "poin", "point", "angka", "rasio", "skala", "predikat", "huruf"),
    *("km", "m", "m2", "m3", "ha", "hektar", "hektare", "ton", "kg", "kuintal", "kwintal", "liter", "kwh"),
    *("tahun", "bulan", "hari", "jam", "menit", "detik", "derajat", "per"),
}
"""Units that are measured, so that a dot may be a decimal point; every other unit counts things."""

_HURUF = re.compile(r"[A-Za-z]{1,2}")
_BERSATUAN = re.compile(r"(-?[0-9][0-9.,]*)\s*([^0-9.,:/\s-][^0-9:/]*)")
_PERBANDINGAN = re.compile(r"[0-9.,]+\s*[:/]\s*[0-9.,]+")
_KOMA_RIBUAN = re.compile(r"-?[1-9][0-9]{0,2},[0-9]{3}")
_BANYAK_RIBUAN = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3}){2,}")
_NOL_DESIMAL = re.compile(r"-?0\.[0-9]{3}")

_TANGGA = {
    Tangga.IKM: re.compile(r"\b(ikm|skm)\b|kepuasan", re.IGNORECASE),
    Tangga.SAKIP: re.compile(r"\b(sakip|akip)\b", re.IGNORECASE),
}


class TidakTerbacaError(Exception):
    """Why a cell cannot be read: an Indonesian sentence for the row's alasan."""


@dataclass(frozen=True)
class Konteks:
    """What else a row says that decides how its numbers read."""

    indikator: str
    satuan: str

    @property
    def persen(self) -> bool:
        return is_persen(self.satuan)

    @property
    def bulat(self) -> bool:
        """The satuan counts things; without a satuan nothing is known, so nothing is taken for granted."""
        kata = re.findall(r"[^\W\d_]+[23]?", fold_text(self.satuan))
        return bool(kata) and not self.persen and not _TERUKUR.intersection(kata)

    @property
    def tangga(self) -> Tangga | None:
        """The ladder that the indikator's text names; None where it names none, or both."""
        cocok = [tangga for tangga, pola in _TANGGA.items() if pola.search(self.indikator)]
        return cocok[0] if len(cocok) == 1 else None


def read_target(sel: Sel | None, konteks: Konteks) -> Nilai | None:
    """A target: a number, or a letter of the ladder that the indikator names; None where it is blank.

    Raises:
        TidakTerbacaError: the cell holds neither, or fits two readings.
    """
    return _read_letter_or_number(sel, konteks, "Target")


def read_realisasi(sel: Sel | None, konteks: Konteks, target: Nilai | None) -> Nilai | None:
    """A realisasi: a number, a letter, or nihil; None where nothing is reported.

    Against a letter a number must stand on that ladder's own scale.

    Raises:
        TidakTerbacaError: as for a target; and for a letter against a number.
    """
    if sel is not None and sel.jenis is JenisSel.TEKS and fold_text(sel.nilai).rstrip(".") == "nihil":
        return Nilai(nihil=True)
    nilai = _read_letter_or_number(sel, konteks, "Realisasi")
    if nilai is None or target is None:
        return nilai
    if nilai.huruf is not None and target.huruf is None:
        raise TidakTerbacaError(
            f"Realisasi berupa huruf '{nilai.huruf}', sedangkan target berupa angka. Tulis keduanya sejenis."
        )
    if nilai.angka is not None and target.huruf is not None and sel is not None:
        return _check_scale(sel, nilai.angka, konteks)
    return nilai


def _read_letter_or_number(sel: Sel | None, konteks: Konteks, sebutan: str) -> Nilai | None:
    if sel is not None and sel.jenis is JenisSel.TEKS:
        bersih = clean_text(sel.nilai)
        depan, _, belakang = bersih.rpartition(" ")
        inti = depan if depan and fold_text(belakang) == fold_text(konteks.satuan) else bersih
        if _HURUF.fullmatch(inti):
            return Nilai(huruf=_require_letter(inti, konteks, sebutan))
    angka = _read_number(sel, konteks, sebutan)
    return None if angka is None else Nilai(angka)


def _require_letter(huruf: str, konteks: Konteks, sebutan: str) -> str:
    if konteks.tangga is None:
        raise TidakTerbacaError(
            f"{sebutan} '{huruf}' berupa huruf, tetapi indikatornya tidak menyebut satu tangga mutu "
            "(IKM, SKM, kepuasan; SAKIP, AKIP). Sebutkan, atau tulis nilainya sebagai angka."
        )
    try:
        load_tangga(konteks.tangga).rank_of(huruf)
    except KebijakanError as galat:
        raise TidakTerbacaError(f"{sebutan} {galat}") from galat
    return huruf.upper()


def _check_scale(sel: Sel, angka: Decimal, konteks: Konteks) -> Nilai:
    """The upload's own check of a number on a ladder: 3,34 may be meant on the scale 1–4."""
    ukuran = Ukuran(
        kode="",
        indikator=konteks.indikator,
        formulasi="",
        satuan=konteks.satuan,
        jenis=Jenis.MUTU,
        tangga=konteks.tangga,
        arah=Arah.NAIK,
        agregasi=Agregasi.AKHIR,
        jadwal=Jadwal.AKHIR_TAHUN,
        bergantung_kejadian=False,
    )
    terbaca = Sel(sel.baris, sel.kolom, JenisSel.ANGKA, str(angka))
    hasil = read_nilai(terbaca, ukuran, Tempat())
    if isinstance(hasil, Nilai):
        return hasil
    raise TidakTerbacaError(hasil.kalimat if hasil else f"Realisasi '{angka}' tidak terbaca.")


def _read_number(sel: Sel | None, konteks: Konteks, sebutan: str) -> Decimal | None:
    if sel is None:
        return None
    if sel.jenis is JenisSel.TEKS:
        return _read_text(sel, konteks, sebutan)
    # the sign apart: an upload refuses what is below zero, a report may print a growth of -5
    positif = replace(sel, nilai=sel.nilai.removeprefix("-")) if sel.jenis is JenisSel.ANGKA else sel
    hasil = read_angka(positif, Aturan(sebutan, bulat=False, persen=konteks.persen), Tempat())
    if isinstance(hasil, Temuan):
        raise TidakTerbacaError(hasil.kalimat)
    return -hasil if hasil is not None and positif is not sel and positif.nilai != sel.nilai else hasil


def _read_text(sel: Sel, konteks: Konteks, sebutan: str) -> Decimal | None:
    tampak = shorten(show_sel(sel))
    teks = clean_text(sel.nilai).replace("−", "-")
    if _PERBANDINGAN.fullmatch(teks):
        raise TidakTerbacaError(
            f"{sebutan} '{tampak}' berupa perbandingan atau jam, bukan satu angka. Tulis hasilnya sebagai "
            "satu angka, di target dan di realisasi."
        )
    rupiah = read_rupiah(teks)
    if rupiah is not None and konteks.persen:
        raise TidakTerbacaError(f"{sebutan} '{tampak}' memakai Rp, sedangkan satuannya persen.")
    inti, persen = _strip_unit(teks if rupiah is None else rupiah, konteks.satuan)
    if persen and konteks.bulat:
        raise TidakTerbacaError(
            f"{sebutan} '{tampak}' berupa persen, sedangkan satuannya {shorten(konteks.satuan)}."
        )
    try:
        return _parse_printed(inti, bulat=konteks.bulat or rupiah is not None)
    except AngkaError as galat:
        raise TidakTerbacaError(f"{sebutan} {galat}") from galat


def _strip_unit(teks: str, satuan: str) -> tuple[str, bool]:
    """The number without its own unit ("0,9 Lap" in Laporan too), and whether that was percent."""
    cocok = _BERSATUAN.fullmatch(teks)
    if cocok is None:
        return teks, False
    if is_persen(cocok[2].rstrip(".")):
        return cocok[1], True
    return (cocok[1], False) if is_satuan(cocok[2], satuan) else (teks, False)


def _parse_printed(inti: str, *, bulat: bool) -> Decimal | None:
    """`parse_angka`, and fractions under counted units: "1.234" Orang is 1234, "12.34" and "0,9" fractions.

    Raises:
        AngkaError: no number, or one that fits two readings; with the remedy.
    """
    if bulat and _KOMA_RIBUAN.fullmatch(inti):
        ribuan = inti.replace(",", ".")
        raise AngkaError(f"'{inti}' dapat berarti ribuan atau pecahan. Tulis {ribuan} bila itu ribuan.")
    pilihan = (True, False) if bulat or _BANYAK_RIBUAN.fullmatch(inti) else (False,)
    teks = inti.replace(".", ",") if _NOL_DESIMAL.fullmatch(inti) else inti
    for utuh in pilihan:
        try:
            return parse_angka(teks, bulat=utuh)
        except AngkaError:
            continue
    _, masalah, saran = explain_angka(inti, bulat=False, satuan="")
    raise AngkaError(f"{masalah} {saran}")
