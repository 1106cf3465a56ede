"""The rows of a table → values and temuan; no filled cell is lost without a word."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from iki.intake.cells import Nilai, is_blank, read_keterangan, read_nilai, show_sel
from iki.intake.extent import column_letters
from iki.intake.findings import KodeTemuan, Tempat, Temuan
from iki.intake.headings import ISIAN, KETERANGAN, Kolom
from iki.intake.identify import Dikenal, Konteks, identify_rows
from iki.intake.known import Ukuran
from iki.intake.layout import Tabel
from iki.intake.owners import find_unknown_jabatan
from iki.intake.parts import Bagian, combine, read_bagian
from iki.intake.questions import Hal, Pertanyaan, Pilihan, Titik
from iki.intake.row_findings import hidden_row, moved, note_without_value, other_satuan
from iki.intake.wording import is_persen
from iki.text import fold_letters


@dataclass(frozen=True)
class Isian:
    """One value of one row.

    Attributes:
        tempat: the cell that the value comes from: the realisasi, or the pembilang where
            the realisasi is computed.
        teks: what stands there; "13 / 55" where it is computed.
        keterangan: the text columns, missing where blank.
        lajur: which of the table's periods it is for, from 0.
    """

    kode: str
    nilai: Nilai
    bagian: Bagian | None
    tempat: Tempat
    teks: str
    keterangan: dict[Kolom, str] = field(default_factory=dict)
    lajur: int = 0


@dataclass(frozen=True)
class Baris:
    """What one row came to; `kode` is None where it names no ukuran."""

    nomor: int
    kode: str | None
    isian: tuple[Isian, ...] = ()
    temuan: tuple[Temuan, ...] = ()


def read_rows(tabel: Tabel, konteks: Konteks) -> list[Baris]:
    """Read every row below the head; rows that name no ukuran and are not filled are left out."""
    lajur = [tabel.along(satu) for satu in tabel.lajur]
    baris = [_read_row(tabel, lajur, satu, konteks) for satu in identify_rows(tabel, konteks)]
    asing = find_unknown_jabatan(tabel, [satu.nomor for satu in baris if satu.isian or satu.temuan], konteks)
    return [replace(satu, temuan=(*asing.get(satu.nomor, ()), *satu.temuan)) for satu in baris]


def _read_row(tabel: Tabel, lajur: list[Tabel], dikenal: Dikenal, konteks: Konteks) -> Baris:
    if dikenal.kode is None or not dikenal.terisi:
        return Baris(dikenal.nomor, dikenal.kode, temuan=dikenal.temuan)
    ukuran = konteks.ukuran[dikenal.kode]
    isian: list[Isian] = []
    temuan = list(dikenal.temuan)
    for ke, satu in _filled(lajur, dikenal.nomor):
        hasil, salah = _read_filled(satu, dikenal.nomor, ukuran, konteks)
        temuan += salah
        if hasil is not None:
            isian.append(replace(hasil, lajur=ke))
    temuan += _doubt_row(tabel, dikenal, ukuran)
    return Baris(dikenal.nomor, dikenal.kode, tuple(isian), tuple(temuan))


def _filled(lajur: list[Tabel], nomor: int) -> Iterator[tuple[int, Tabel]]:
    """The periods of a row in which something is filled, each as a table of its own.

    The notes that all periods share belong to the last of them that has a value.
    """
    berisi = [
        ke
        for ke, satu in enumerate(lajur)
        if any(not is_blank(satu.cell(nomor, k)) for k in ISIAN if k in satu.lajur[0].kolom)
    ]
    terakhir = berisi[-1] if berisi else 0
    for ke in berisi or [0]:
        satu = lajur[ke]
        sendiri = {k: n for k, n in satu.kolom.items() if k not in KETERANGAN or k in satu.lajur[0].kolom}
        yield ke, satu if ke == terakhir else replace(satu, kolom=sendiri)


def _read_filled(
    tabel: Tabel, nomor: int, ukuran: Ukuran, konteks: Konteks
) -> tuple[Isian | None, list[Temuan]]:
    keterangan, temuan = _read_keterangan(tabel, nomor)
    nilai = _read_realisasi(tabel, nomor, ukuran, konteks)
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
            temuan.append(note_without_value(tabel, nomor, next(iter(keterangan))))
        return None, temuan
    tempat, teks = _origin(tabel, nomor, computed=nilai != gabungan.nilai)
    return Isian(ukuran.kode, gabungan.nilai, gabungan.bagian, tempat, teks, keterangan), temuan


def _read_realisasi(tabel: Tabel, nomor: int, ukuran: Ukuran, konteks: Konteks) -> Nilai | Temuan | None:
    """Read the realisasi; what its column's dot means is asked once for the column."""
    tanya = Pertanyaan(
        Hal.TITIK,
        tabel.lembar.judul,
        column_letters(tabel.kolom[Kolom.REALISASI]),
        (Pilihan(Titik.RIBUAN, "1.234 berarti 1234"), Pilihan(Titik.DESIMAL, "1.234 berarti 1,234")),
    )
    jawaban = konteks.jawaban.find(*tanya.kunci)
    titik = Titik(jawaban) if jawaban in set(Titik) else None
    nilai = read_nilai(
        tabel.cell(nomor, Kolom.REALISASI), ukuran, tabel.tempat(nomor, Kolom.REALISASI), titik
    )
    bertanya = isinstance(nilai, Temuan) and nilai.kode is KodeTemuan.ANGKA_DUA_ARTI
    return replace(nilai, tanya=tanya) if isinstance(nilai, Temuan) and bertanya else nilai


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


def _doubt_row(tabel: Tabel, dikenal: Dikenal, ukuran: Ukuran) -> list[Temuan]:
    """A filled row whose other columns belong to another ukuran, or that nobody sees."""
    nomor = dikenal.nomor
    temuan = []
    milik = ((Kolom.INDIKATOR, ukuran.indikator), (Kolom.FORMULASI, ukuran.formulasi))
    for kolom, teks in () if dikenal.lewat_teks else milik:
        if _differs(tabel, nomor, kolom, teks):
            temuan.append(moved(tabel, nomor, kolom, ukuran))
            break
    if _differs(tabel, nomor, Kolom.SATUAN, ukuran.satuan):
        temuan.append(other_satuan(tabel, nomor, ukuran))
    if nomor in tabel.lembar.baris_tersembunyi:
        temuan.append(hidden_row(tabel, nomor, ukuran))
    return temuan


def _differs(tabel: Tabel, nomor: int, kolom: Kolom, milik: str) -> bool:
    sel = tabel.cell(nomor, kolom)
    if sel is None or is_blank(sel):
        return False
    tertulis = show_sel(sel)
    if kolom is Kolom.SATUAN and (is_persen(milik) or is_persen(tertulis)):
        return is_persen(milik) != is_persen(tertulis)
    return fold_letters(tertulis) != fold_letters(milik)


def as_float(angka: Decimal | None) -> float:
    """A Decimal as the float that is stored; NaN where there is none."""
    return float("nan") if angka is None else float(angka)
