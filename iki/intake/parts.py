"""Pembilang and penyebut beside a realisasi: two ways to say one thing."""

from dataclasses import dataclass
from decimal import Decimal

from iki.catalogue.model import Agregasi, Jenis
from iki.intake.cells import Aturan, Nilai, read_angka
from iki.intake.findings import KodeTemuan, Temuan, make_temuan
from iki.intake.headings import Kolom
from iki.intake.known import Ukuran
from iki.intake.layout import Tabel
from iki.numbers import format_angka

_TOLERANSI = Decimal("0.005")
_SERATUS = Decimal(100)


@dataclass(frozen=True)
class Bagian:
    """Both numbers of a ratio, each in whole things."""

    pembilang: Decimal
    penyebut: Decimal


@dataclass(frozen=True)
class Gabungan:
    """A realisasi reconciled with its parts; `nilai` is None where nothing is reported."""

    nilai: Nilai | None
    bagian: Bagian | None
    temuan: tuple[Temuan, ...] = ()


def read_bagian(tabel: Tabel, baris: int, ukuran: Ukuran) -> tuple[Bagian | None, list[Temuan]]:
    """Read both parts of a row; None where both are blank or one cannot be read."""
    if ukuran.jenis is not Jenis.PERSENTASE:
        return None, _refuse_parts(tabel, baris, ukuran)
    temuan: list[Temuan] = []
    angka: dict[Kolom, Decimal] = {}
    for kolom, sebutan in ((Kolom.PEMBILANG, "Pembilang"), (Kolom.PENYEBUT, "Penyebut")):
        aturan = Aturan(sebutan, bulat=True)
        nilai = read_angka(tabel.cell(baris, kolom), aturan, tabel.tempat(baris, kolom))
        if isinstance(nilai, Temuan):
            temuan.append(nilai)
        elif nilai is not None:
            angka[kolom] = nilai
    if temuan or not angka:
        return None, temuan
    if len(angka) == 1:
        return None, [_half(tabel, baris, next(iter(angka)))]
    return Bagian(angka[Kolom.PEMBILANG], angka[Kolom.PENYEBUT]), []


def combine(tabel: Tabel, baris: int, ukuran: Ukuran, nilai: Nilai | None, bagian: Bagian | None) -> Gabungan:
    """Let realisasi, pembilang and penyebut say one thing, or tell where they do not.

    A blank realisasi is computed, 100 × pembilang / penyebut. A given one is kept, but for
    agregasi rasio, which is scored from the parts. A penyebut of zero means "no case" where
    that is possible.
    """
    if bagian is None:
        return Gabungan(nilai, None, tuple(_doubt_share(tabel, baris, ukuran, nilai)))
    if bagian.penyebut == 0:
        return _combine_zero(tabel, baris, ukuran, nilai, bagian)
    if nilai is not None and nilai.nihil:
        return Gabungan(None, None, (_contradiction(tabel, baris, "'nihil'", bagian),))
    rasio = _SERATUS * bagian.pembilang / bagian.penyebut
    temuan = []
    if bagian.pembilang > bagian.penyebut:
        temuan.append(_above(tabel, baris, bagian))
    else:
        temuan += _doubt_share(tabel, baris, ukuran, nilai)
    if nilai is not None and nilai.angka is not None and not _equal(nilai.angka, rasio):
        temuan.append(_unequal(tabel, baris, ukuran, nilai.angka, rasio))
    dihitung = nilai is None or ukuran.agregasi is Agregasi.RASIO
    return Gabungan(Nilai(rasio) if dihitung else nilai, bagian, tuple(temuan))


def _combine_zero(tabel: Tabel, baris: int, ukuran: Ukuran, nilai: Nilai | None, bagian: Bagian) -> Gabungan:
    if not ukuran.bergantung_kejadian or bagian.pembilang > 0:
        return Gabungan(None, None, (_zero(tabel, baris, bagian),))
    if nilai is not None and nilai.angka is not None:
        angka = format_angka(nilai.angka)
        return Gabungan(None, None, (_contradiction(tabel, baris, angka, bagian),))
    return Gabungan(Nilai(nihil=True), bagian)


def _equal(angka: Decimal, rasio: Decimal) -> bool:
    """Equal as far as the number was written: 33 and 33.3 both stand for 33.33…"""
    pangkat = angka.normalize().as_tuple().exponent
    desimal = max(0, -pangkat) if isinstance(pangkat, int) else 0
    setengah = Decimal(5).scaleb(-desimal - 1)
    return abs(angka - rasio) <= max(_TOLERANSI, setengah)


def _refuse_parts(tabel: Tabel, baris: int, ukuran: Ukuran) -> list[Temuan]:
    temuan = []
    for kolom in (Kolom.PEMBILANG, Kolom.PENYEBUT):
        tempat = tabel.tempat(baris, kolom)
        if read_angka(tabel.cell(baris, kolom), Aturan("", bulat=True), tempat) is None:
            continue
        temuan.append(
            make_temuan(
                KodeTemuan.BAGIAN_TIDAK_DIPAKAI,
                tempat,
                f"{str(kolom).capitalize()} terisi, padahal {ukuran.kode} bukan persentase.",
                "Kosongkan sel ini; tulis hasilnya di kolom Realisasi.",
            )
        )
    return temuan


def _half(tabel: Tabel, baris: int, terisi: Kolom) -> Temuan:
    kosong = Kolom.PENYEBUT if terisi is Kolom.PEMBILANG else Kolom.PEMBILANG
    return make_temuan(
        KodeTemuan.BAGIAN_TIDAK_LENGKAP,
        tabel.tempat(baris, kosong),
        f"{str(terisi).capitalize()} terisi, tetapi {kosong} kosong.",
        "Isi keduanya, atau kosongkan keduanya.",
    )


def _zero(tabel: Tabel, baris: int, bagian: Bagian) -> Temuan:
    return make_temuan(
        KodeTemuan.PENYEBUT_NOL,
        tabel.tempat(baris, Kolom.PENYEBUT),
        f"Penyebut 0 dengan pembilang {format_angka(bagian.pembilang)}: persentasenya tidak dapat dihitung.",
        "Periksa penyebutnya, atau kosongkan keduanya bila belum ada data.",
    )


def _contradiction(tabel: Tabel, baris: int, realisasi: str, bagian: Bagian) -> Temuan:
    return make_temuan(
        KodeTemuan.NIHIL_BERTENTANGAN,
        tabel.tempat(baris, Kolom.REALISASI),
        f"Realisasi {realisasi} bertentangan dengan penyebut {format_angka(bagian.penyebut)}.",
        "Tulis 'nihil' dengan penyebut 0 bila tidak ada kejadian; bila ada, tulis angkanya.",
    )


def _above(tabel: Tabel, baris: int, bagian: Bagian) -> Temuan:
    return make_temuan(
        KodeTemuan.PEMBILANG_MELEBIHI_PENYEBUT,
        tabel.tempat(baris, Kolom.PEMBILANG),
        f"Pembilang {format_angka(bagian.pembilang)} melebihi penyebut {format_angka(bagian.penyebut)}.",
        "Periksa apakah keduanya tertukar; terima bila memang demikian.",
    )


def _unequal(tabel: Tabel, baris: int, ukuran: Ukuran, angka: Decimal, rasio: Decimal) -> Temuan:
    dipakai = rasio if ukuran.agregasi is Agregasi.RASIO else angka
    return make_temuan(
        KodeTemuan.TIDAK_SAMA_DENGAN_BAGIAN,
        tabel.tempat(baris, Kolom.REALISASI),
        f"Realisasi {format_angka(angka)} bukan pembilang dibagi penyebut, {format_angka(rasio, 2)}.",
        f"Betulkan salah satunya; bila diterima, yang disimpan {format_angka(dipakai, 2)}.",
    )


def _doubt_share(tabel: Tabel, baris: int, ukuran: Ukuran, nilai: Nilai | None) -> list[Temuan]:
    if not ukuran.persen or nilai is None or nilai.angka is None or nilai.angka <= _SERATUS:
        return []
    return [
        make_temuan(
            KodeTemuan.PERSEN_MELEBIHI_100,
            tabel.tempat(baris, Kolom.REALISASI),
            f"Realisasi {format_angka(nilai.angka)} % lebih dari 100 %.",
            "Periksa angkanya; terima bila memang demikian.",
        )
    ]
