"""Read a filled workbook: values by (kode, tahun, triwulan), and everything that is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from iki.catalogue.model import Katalog
from iki.intake.blocks import index_jabatan
from iki.intake.crowds import gather_crowds
from iki.intake.filled import KOLOM_ISIAN, make_frame
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan
from iki.intake.foot import index_unit
from iki.intake.headings import Kolom
from iki.intake.heads import Kepala
from iki.intake.identify import Konteks
from iki.intake.known import Ukuran, index_ukuran
from iki.intake.layout import Tabel, find_tabel
from iki.intake.matching import Pencocok
from iki.intake.period import check_later, read_periode, same_periode, tell_once
from iki.intake.questions import TANPA_JAWABAN, Jawaban
from iki.intake.raw import Lembar
from iki.intake.refusal import BerkasDitolakError
from iki.intake.rows import Baris, Isian, read_rows
from iki.intake.sandbox import read_lembar
from iki.intake.seen import check_hidden, check_jabatan
from iki.intake.unread import check_file, check_ignored, check_other_tables, check_sheet
from iki.periods import format_triwulan

__all__ = ["KOLOM_ISIAN", "Bacaan", "read_sheets", "read_workbook", "refuse_berkas"]

_Periode = tuple[int | None, int | None]


@dataclass(frozen=True)
class Bacaan:
    """What a workbook says.

    Attributes:
        tahun, triwulan: what all its sheets are for (triwulan 0: the whole year); None where
            they differ or do not say it.
        baris: rows whose kode the catalogue knows, filled or not.
        isian: one row per filled value, in the order of the file; columns kode, tahun,
            triwulan, nilai (NaN where a letter or nihil was reported), huruf, nihil, pembilang,
            penyebut, faktor_pendorong, faktor_penghambat, tindak_lanjut, bukti_dukung, lembar
            (sheet title), sel (A1 address), teks (the cell as a person sees it). Unique on
            (kode, tahun, triwulan): a kode that comes twice is left out, with a galat.
        temuan: all problems, in the order of the file.
        pembaca: what read the file; "" where nothing did.
    """

    tahun: int | None
    triwulan: int | None
    baris: int
    isian: pd.DataFrame
    temuan: list[Temuan]
    pembaca: str = ""


@dataclass(frozen=True)
class _Isi:
    """One table read; `periode` per lajur: year and triwulan (0: the whole year), None where not known."""

    tabel: Tabel
    periode: list[_Periode]
    baris: list[Baris]
    temuan: list[Temuan]

    def isian(self) -> Iterator[tuple[_Periode, Isian]]:
        """Every value with its period."""
        return ((self.periode[satu.lajur], satu) for baris in self.baris for satu in baris.isian)

    def berlaku(self) -> list[_Periode]:
        """The periods that it is for; of several side by side those that have a value, else all."""
        berisi = list(dict.fromkeys(periode for periode, _ in self.isian()))
        return berisi if berisi and len(self.periode) > 1 else self.periode


def read_workbook(isi: bytes, nama: str, katalog: Katalog, jawaban: Jawaban = TANPA_JAWABAN) -> Bacaan:
    """Read an uploaded workbook, in a child process with limits.

    Args:
        isi: the file's bytes; whatever they are, problems come back as temuan.
        nama: the file's name, only repeated in messages; what the file is, its content says.
        jawaban: what a person answered to the questions (`Temuan.tanya`) of these very bytes.
    """
    try:
        lembar = read_lembar(isi, nama)
    except BerkasDitolakError as error:
        return refuse_berkas(error.temuan)
    return read_sheets(lembar, katalog, jawaban)


def refuse_berkas(temuan: Temuan) -> Bacaan:
    """What a file says that cannot be read at all: nothing, for one reason."""
    return Bacaan(None, None, 0, make_frame([]), [temuan])


def read_sheets(lembar: Sequence[Lembar], katalog: Katalog, jawaban: Jawaban = TANPA_JAWABAN) -> Bacaan:
    """Read raw sheets; see `read_workbook`."""
    ukuran = index_ukuran(katalog)
    konteks = Konteks(
        ukuran, index_jabatan(katalog), katalog.periode, Pencocok(ukuran), jawaban, index_unit(katalog)
    )
    isi: list[_Isi] = []
    temuan: list[Temuan] = []
    for satu in lembar:
        tabel, lain, salah = find_tabel(satu, konteks.jabatan)
        terbaca = [_read_tabel(milik, konteks) for milik in tabel]
        isi += terbaca
        temuan += salah + _check_lembar(satu, lain, terbaca, ukuran)
    ganda = _find_doubles(isi)
    temuan += [*_double_findings(ganda), *_check_whole(isi, temuan)]
    periode = [satu for milik in isi for satu in milik.berlaku()]
    return Bacaan(
        tahun=_common([tahun for tahun, _ in periode]),
        triwulan=_common([triwulan for _, triwulan in periode]),
        baris=sum(baris.kode is not None for satu in isi for baris in satu.baris),
        isian=make_frame(
            [(p, satu) for milik in isi for p, satu in milik.isian() if (p, satu.kode) not in ganda]
        ),
        temuan=_in_order(gather_crowds(_in_order(temuan, lembar)), lembar),
        pembaca=", ".join(sorted({satu.pembaca for satu in lembar if satu.pembaca})),
    )


def _check_lembar(
    lembar: Lembar, lain: list[Kepala], terbaca: list[_Isi], ukuran: Mapping[str, Ukuran]
) -> list[Temuan]:
    """What is to be said of a sheet and of its tables."""
    if not terbaca:
        return check_ignored(lembar, lain, ukuran)
    jabatan = check_jabatan([(satu.tabel, satu.baris) for satu in terbaca])
    sendiri = [temuan for satu in terbaca for temuan in satu.temuan]
    return [*check_file(lembar), *check_other_tables(lain), *jabatan, *tell_once(sendiri)]


def _read_tabel(tabel: Tabel, konteks: Konteks) -> _Isi:
    periode: list[_Periode] = []
    temuan: list[Temuan] = []
    for lajur in tabel.lajur:
        tahun, triwulan, salah = read_periode(tabel.along(lajur), konteks.tahun, konteks.jawaban)
        temuan += salah
        if (tahun, triwulan) in periode and None not in (tahun, triwulan):
            temuan.append(same_periode(tabel.along(lajur)))
        periode.append((tahun, triwulan))
    baris = read_rows(tabel, konteks)
    temuan += check_sheet(tabel, {satu.nomor for satu in baris if satu.kode is not None})
    temuan += [t for satu in baris for t in satu.temuan]
    for ke in {isian.lajur for satu in baris for isian in satu.isian}:
        temuan += check_later(tabel.along(tabel.lajur[ke]), periode[ke][1])
        temuan += _check_year(tabel.along(tabel.lajur[ke]), periode[ke], periode)
    return _Isi(tabel, periode, baris, temuan + check_hidden(tabel, baris))


def _check_year(tabel: Tabel, periode: _Periode, semua: Sequence[_Periode]) -> list[Temuan]:
    """Values in the column of an earlier year than the table's last one; `tabel` along it."""
    terakhir = max((tahun for tahun, _ in semua if tahun is not None), default=None)
    if periode[0] in (None, terakhir):
        return []
    return [
        make_temuan(
            KodeTemuan.PERIODE_BEDA_LEMBAR,
            tabel.tempat_judul(Kolom.REALISASI),
            f"Kolom ini untuk tahun {periode[0]}, sedangkan kolom lain untuk tahun {terakhir}; nilainya "
            "ikut dibaca.",
            "Terima bila tahun itu memang dilaporkan juga; bila tidak, kosongkan kolomnya.",
        )
    ]


_Kunci = tuple[_Periode, str]


def _find_doubles(isi: list[_Isi]) -> dict[_Kunci, list[Tempat]]:
    """The places of each kode that is filled more than once for the same year and triwulan."""
    tempat: dict[_Kunci, list[Tempat]] = {}
    for satu in isi:
        for baris in satu.baris:
            di = satu.tabel.tempat(baris.nomor, satu.tabel.pengenal)
            for kunci in dict.fromkeys((satu.periode[isian.lajur], isian.kode) for isian in baris.isian):
                tempat.setdefault(kunci, []).append(di)
    return {kunci: semua for kunci, semua in tempat.items() if len(semua) > 1}


def _double_findings(ganda: dict[_Kunci, list[Tempat]]) -> list[Temuan]:
    temuan: dict[Temuan, None] = {}
    for (_, kode), semua in ganda.items():
        for tempat in semua:
            lain = ", ".join(f"'{satu.lembar}' {satu.sel}" for satu in semua if satu != tempat)
            masalah = f"Kode {kode} muncul lagi di {lain}."
            saran = "Sisakan satu baris untuk tiap kode, lalu unggah ulang."
            temuan[make_temuan(KodeTemuan.KODE_GANDA, tempat, masalah, saran)] = None
    return list(temuan)


def _check_whole(isi: list[_Isi], temuan: list[Temuan]) -> list[Temuan]:
    """What can only be said of the file as a whole."""
    if not isi:
        if any(satu.kode is KodeTemuan.LEMBAR_TANPA_JUDUL for satu in temuan):
            return []
        masalah = "Tidak ada lembar isian: tidak ada judul Kode atau Indikator bersama judul Realisasi TW."
        saran = "Isi templat yang diunduh dari halaman Unggah, lalu unggah templat itu."
        return [make_temuan(KodeTemuan.TANPA_LEMBAR_ISIAN, Tempat(), masalah, saran)]
    sendiri = [satu for satu in isi if len(satu.periode) == 1]
    hasil = [_other_periode(satu, sendiri[0]) for satu in sendiri[1:] if _differ(satu, sendiri[0])]
    if not any(True for satu in isi for _ in satu.isian()) and not temuan:
        masalah = "Tidak ada satu pun realisasi yang terisi."
        saran = "Isi kolom Realisasi, lalu periksa lagi."
        hasil.append(make_temuan(KodeTemuan.TANPA_NILAI, Tempat(), masalah, saran))
    return hasil


def _differ(satu: _Isi, acuan: _Isi) -> bool:
    return None not in (*satu.periode[0], *acuan.periode[0]) and satu.periode != acuan.periode


def _other_periode(satu: _Isi, acuan: _Isi) -> Temuan:
    def tulis(isi: _Isi) -> str:
        tahun, triwulan = isi.periode[0]
        return f"{format_triwulan(triwulan or 0)} {tahun}"

    tempat, lain = (isi.tabel.tempat_judul(Kolom.REALISASI) for isi in (satu, acuan))
    sini, sana = ("Tabel ini", f"sel {lain.sel}")
    if tempat.lembar != lain.lembar:
        sini, sana = ("Lembar ini", f"'{lain.lembar}'")
    return make_temuan(
        KodeTemuan.PERIODE_BEDA_LEMBAR,
        tempat,
        f"{sini} untuk {tulis(satu)}, sedangkan {sana} untuk {tulis(acuan)}.",
        "Terima hanya bila berkas ini memang untuk beberapa periode.",
    )


def _common(nilai: list[int | None]) -> int | None:
    return nilai[0] if len(set(nilai)) == 1 else None


def _in_order(temuan: list[Temuan], lembar: Sequence[Lembar]) -> list[Temuan]:
    """By sheet, then row, then column; what concerns the file or a whole sheet first."""
    urutan = {satu.judul: nomor for nomor, satu in enumerate(lembar)}

    def posisi(satu: Temuan) -> tuple[int, int, int, str]:
        kolom = satu.sel.rstrip("0123456789")
        return urutan.get(satu.lembar, -1), int(satu.sel[len(kolom) :] or 0), len(kolom), kolom

    return sorted(temuan, key=posisi)
