"""The rows of a sheet → values and temuan; no filled cell is lost without a word."""

import difflib
import re
from dataclasses import dataclass, field
from decimal import Decimal

from iki.intake.cells import Nilai, is_blank, read_keterangan, read_nilai, show_sel
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.headings import ISIAN, KETERANGAN, Kolom
from iki.intake.known import Ukuran
from iki.intake.layout import Tabel
from iki.intake.parts import Bagian, combine, read_bagian
from iki.text import clean_text, fold_text

_MIRIP_KODE = re.compile(r"[A-Z]+(-[A-Z]+)*-?[0-9]+[A-Z]?")


@dataclass(frozen=True)
class Isian:
    """One filled row.

    Attributes:
        tempat: the cell that the value comes from: the realisasi, or the pembilang where
            the realisasi is computed.
        teks: what stands there; "13 / 55" where it is computed.
        keterangan: the text columns, missing where blank.
    """

    kode: str
    nilai: Nilai
    bagian: Bagian | None
    tempat: Tempat
    teks: str
    keterangan: dict[Kolom, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Baris:
    """What one row came to; `kode` is None where it names no ukuran."""

    nomor: int
    kode: str | None
    isian: Isian | None = None
    temuan: tuple[Temuan, ...] = ()


def read_rows(tabel: Tabel, ukuran: dict[str, Ukuran]) -> list[Baris]:
    """Read every row below the headings; rows without a kode and without content are left out."""
    baris = (_read_row(tabel, nomor, ukuran) for nomor in tabel.rows())
    return [satu for satu in baris if satu.kode is not None or satu.temuan]


def _read_row(tabel: Tabel, nomor: int, ukuran: dict[str, Ukuran]) -> Baris:
    sel = tabel.cell(nomor, Kolom.KODE)
    terisi = [kolom for kolom in ISIAN if not is_blank(tabel.cell(nomor, kolom))]
    if sel is None or is_blank(sel):
        return Baris(nomor, None, temuan=_without_kode(tabel, nomor, terisi))
    kode = _fold_kode(show_sel(sel))
    if kode not in ukuran:
        perlu = bool(terisi) or _MIRIP_KODE.fullmatch(kode)
        return Baris(nomor, None, temuan=(_unknown_kode(tabel, nomor, kode, list(ukuran)),) if perlu else ())
    if not terisi:
        return Baris(nomor, kode)
    isian, temuan = _read_filled(tabel, nomor, ukuran[kode])
    return Baris(nomor, kode, isian, tuple(temuan + _doubt_row(tabel, nomor, ukuran[kode])))


def _read_filled(tabel: Tabel, nomor: int, ukuran: Ukuran) -> tuple[Isian | None, list[Temuan]]:
    keterangan, temuan = _read_keterangan(tabel, nomor)
    nilai = read_nilai(tabel.cell(nomor, Kolom.REALISASI), ukuran, tabel.tempat(nomor, Kolom.REALISASI))
    bagian, salah = read_bagian(tabel, nomor, ukuran)
    temuan += salah
    if isinstance(nilai, Temuan):
        return None, [nilai, *temuan]
    if salah:
        return None, temuan
    gabungan = combine(tabel, nomor, ukuran, nilai, bagian)
    temuan += gabungan.temuan
    if gabungan.nilai is None:
        if keterangan and not temuan:
            temuan.append(_note_without_value(tabel, nomor, next(iter(keterangan))))
        return None, temuan
    tempat, teks = _origin(tabel, nomor, computed=nilai != gabungan.nilai)
    return Isian(ukuran.kode, gabungan.nilai, gabungan.bagian, tempat, teks, keterangan), temuan


def _origin(tabel: Tabel, nomor: int, *, computed: bool) -> tuple[Tempat, str]:
    """Where a value comes from, and what stands there."""
    kolom = (Kolom.PEMBILANG, Kolom.PENYEBUT) if computed else (Kolom.REALISASI,)
    sel = [tabel.cell(nomor, satu) for satu in kolom]
    return tabel.tempat(nomor, kolom[0]), " / ".join(show_sel(satu) for satu in sel if satu)


def _read_keterangan(tabel: Tabel, nomor: int) -> tuple[dict[Kolom, str], list[Temuan]]:
    teks: dict[Kolom, str] = {}
    temuan: list[Temuan] = []
    for kolom in KETERANGAN:
        sebutan = str(kolom).replace("_", " ").capitalize()
        isi = read_keterangan(tabel.cell(nomor, kolom), sebutan, tabel.tempat(nomor, kolom))
        if isinstance(isi, Temuan):
            temuan.append(isi)
        elif isi is not None:
            teks[kolom] = isi
    return teks, temuan


def _doubt_row(tabel: Tabel, nomor: int, ukuran: Ukuran) -> list[Temuan]:
    """A filled row whose other columns belong to another ukuran, or that nobody sees."""
    temuan = []
    for kolom, milik in ((Kolom.INDIKATOR, ukuran.indikator), (Kolom.FORMULASI, ukuran.formulasi)):
        if _differs(tabel, nomor, kolom, milik):
            temuan.append(_moved(tabel, nomor, kolom, ukuran))
            break
    if _differs(tabel, nomor, Kolom.SATUAN, ukuran.satuan):
        temuan.append(_other_satuan(tabel, nomor, ukuran))
    if nomor in tabel.lembar.baris_tersembunyi:
        temuan.append(
            make_temuan(
                KodeTemuan.BARIS_TERSEMBUNYI,
                tabel.tempat(nomor, Kolom.KODE),
                f"Baris {nomor} ({ukuran.kode}) disembunyikan, tetapi berisi nilai yang dibaca.",
                "Tampilkan barisnya dan periksa; terima bila nilainya benar.",
            )
        )
    return temuan


def _differs(tabel: Tabel, nomor: int, kolom: Kolom, milik: str) -> bool:
    sel = tabel.cell(nomor, kolom)
    return sel is not None and not is_blank(sel) and _letters(show_sel(sel)) != _letters(milik)


def _letters(teks: str) -> str:
    return re.sub(r"\s+", "", fold_text(teks))


def _fold_kode(teks: str) -> str:
    """Case, spaces and the kind of dash do not matter: " umren – 01 " is UMREN-01."""
    return re.sub(r"\s+", "", re.sub(r"[‐-―−_]", "-", clean_text(teks))).upper()


def _without_kode(tabel: Tabel, nomor: int, terisi: list[Kolom]) -> tuple[Temuan, ...]:
    if not terisi:
        return ()
    return (
        make_temuan(
            KodeTemuan.BARIS_TANPA_KODE,
            tabel.tempat(nomor, terisi[0]),
            f"Sel ini berisi '{tabel.text(nomor, terisi[0])}', tetapi kolom Kode di baris {nomor} kosong.",
            "Isi kodenya seperti di templat, atau kosongkan selnya.",
        ),
    )


def _unknown_kode(tabel: Tabel, nomor: int, kode: str, dikenal: list[str]) -> Temuan:
    mirip = difflib.get_close_matches(kode, dikenal, n=1, cutoff=0.6)
    saran = f"Mungkin maksudnya {mirip[0]}." if mirip else "Salin kodenya dari templat."
    return make_temuan(
        KodeTemuan.KODE_TIDAK_DIKENAL,
        tabel.tempat(nomor, Kolom.KODE),
        f"Kode '{shorten(kode)}' tidak ada di katalog.",
        saran,
    )


def _note_without_value(tabel: Tabel, nomor: int, kolom: Kolom) -> Temuan:
    return make_temuan(
        KodeTemuan.KETERANGAN_TANPA_NILAI,
        tabel.tempat(nomor, kolom),
        "Ada keterangan, tetapi realisasinya kosong, jadi baris ini tidak disimpan.",
        "Isi realisasinya, atau terima bila memang belum ada nilainya.",
    )


def _moved(tabel: Tabel, nomor: int, kolom: Kolom, ukuran: Ukuran) -> Temuan:
    return make_temuan(
        KodeTemuan.INDIKATOR_BERBEDA,
        tabel.tempat(nomor, kolom),
        f"{str(kolom).capitalize()} '{tabel.text(nomor, kolom)}' bukan milik {ukuran.kode}; "
        "mungkin barisnya bergeser.",
        f"Cocokkan kode dengan indikatornya. Milik {ukuran.kode}: "
        f"'{shorten(ukuran.indikator if kolom is Kolom.INDIKATOR else ukuran.formulasi)}'.",
    )


def _other_satuan(tabel: Tabel, nomor: int, ukuran: Ukuran) -> Temuan:
    return make_temuan(
        KodeTemuan.SATUAN_BERBEDA,
        tabel.tempat(nomor, Kolom.SATUAN),
        f"Satuan '{tabel.text(nomor, Kolom.SATUAN)}' bukan satuan {ukuran.kode}, yaitu {ukuran.satuan}.",
        f"Nilainya dibaca dalam {ukuran.satuan}. Terima hanya bila itu benar.",
    )


def as_float(angka: Decimal | None) -> float:
    """A Decimal as the float that is stored; NaN where there is none."""
    return float("nan") if angka is None else float(angka)
