"""Read a catalogue's workbook: its tables, and every problem at its cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from iki.catalogue.checks import find_masalah
from iki.catalogue.defects import renew_cacat
from iki.catalogue.model import Katalog
from iki.catalogue.tables import Masalah, convert_table
from iki.catalogue.target import TARGET_TW, Ditulis, read_target
from iki.errors import KatalogError
from iki.intake.findings import KodeTemuan, Tempat, Temuan, Tingkat, make_temuan, shorten
from iki.intake.katalog_buku import KETERANGAN, LEMBAR, columns_of
from iki.intake.katalog_padu import LAMA, WAJIB, merge_tables, settle_rows, tell_ended, tell_missing
from iki.intake.raw import JenisSel, Lembar, Sel, address
from iki.intake.sandbox import read_lembar
from iki.text import clean_text, fold_text

_PERBAIKI = "Perbaiki sel itu, simpan, lalu pilih lagi."
_BUKAN_NILAI = {
    JenisSel.RUMUS: "berisi rumus yang belum dihitung",
    JenisSel.GALAT: "berisi galat Excel",
    JenisSel.TANGGAL: "berisi tanggal",
    JenisSel.RUSAK: "tidak terbaca",
    JenisSel.BERBEDA: "dibaca berbeda oleh dua program",
}


@dataclass(frozen=True)
class KatalogDibaca:
    """What a file says the catalogue is to be.

    Attributes:
        katalog: None while there is a galat.
        temuan: every problem, at its sheet and cell.
    """

    katalog: Katalog | None
    temuan: list[Temuan]

    @property
    def ok(self) -> bool:
        return self.katalog is not None

    @property
    def peringatan(self) -> list[Temuan]:
        return [satu for satu in self.temuan if satu.tingkat is Tingkat.PERINGATAN]


@dataclass(frozen=True)
class _Tabel:
    """A sheet as text: its rows by number, and where each column stands."""

    teks: pd.DataFrame
    kolom: Mapping[str, int]


def read_buku_katalog(isi: bytes, nama: str, lama: Katalog | None, instansi: str = "") -> KatalogDibaca:
    """Read a workbook of `katalog_buku`, whole or in part, over the catalogue that there is.

    A row takes the place of the one with its kode, a new kode is added. The targets of an ukuran and the
    fungsi of a jabatan that the file names are those of the file. What it does not name stays, and is told.

    Args:
        lama: None for a new database: then the file must hold everything.
        instansi: the office's name; "": as the file has it.

    Raises:
        BerkasDitolakError: the file is no workbook.
    """
    lembar = {fold_text(satu.judul): satu for satu in read_lembar(isi, nama)}
    if temuan := [_no_sheet(satu) for satu in WAJIB if satu not in lembar]:
        return KatalogDibaca(None, temuan)
    dibaca: dict[str, _Tabel] = {}
    for satu in (nama for nama in LEMBAR if nama in lembar):
        dibaca[satu], masalah = _read_sheet(satu, lembar[satu])
        temuan += masalah
    tabel, masalah_sel = _convert(dibaca)
    sudah = {(satu.lembar, satu.sel) for satu in temuan}
    tak_terbaca = [_at(dibaca, satu, KodeTemuan.KATALOG_SEL_TIDAK_TERBACA) for satu in masalah_sel]
    temuan += [satu for satu in tak_terbaca if (satu.lembar, satu.sel) not in sudah]
    if any(satu.tingkat is Tingkat.GALAT for satu in temuan):
        return KatalogDibaca(None, temuan)
    katalog = merge_tables(tabel, lama, instansi or _read_instansi(lembar.get(KETERANGAN)))
    temuan += [
        _at(dibaca, satu, KodeTemuan.KATALOG_ATURAN_DILANGGAR)
        for satu in find_masalah(katalog, lengkap=False)
    ]
    if any(satu.tingkat is Tingkat.GALAT for satu in temuan):
        return KatalogDibaca(None, temuan)
    temuan += [*tell_missing(tabel, lama), *tell_ended(katalog, lama)]
    katalog = settle_rows(katalog)
    return KatalogDibaca(replace(katalog, cacat=renew_cacat(katalog)), temuan)


def _no_sheet(nama: str) -> Temuan:
    return make_temuan(
        KodeTemuan.KATALOG_LEMBAR_TIDAK_ADA,
        Tempat(),
        f"Tidak ada lembar '{nama}'.",
        f"Pakai buku kerja katalog dari ekspor; lembarnya {', '.join(WAJIB)}.",
    )


def _read_sheet(nama: str, lembar: Lembar) -> tuple[_Tabel, list[Temuan]]:
    """The cells under the headings of the first row as text."""
    judul = {kolom: clean_text(sel.nilai) for (baris, kolom), sel in lembar.sel.items() if baris == 1}
    seharusnya = columns_of(nama)
    kolom = {satu: nomor for nomor, satu in sorted(judul.items(), reverse=True) if satu in seharusnya}
    temuan = list(_check_headings(nama, judul, seharusnya))
    isi: dict[int, dict[str, str]] = {}
    for (baris, nomor), sel in lembar.sel.items():
        if baris > 1 and (satu := judul.get(nomor)) in kolom and kolom[str(satu)] == nomor:
            teks, salah = _read_text(sel)
            isi.setdefault(baris, {})[str(satu)] = teks
            temuan += [] if salah is None else [_cell_problem(nama, sel, salah)]
    isi = {baris: satu for baris, satu in sorted(isi.items()) if any(satu.values())}
    tabel = pd.DataFrame.from_dict(isi, orient="index", columns=seharusnya, dtype="object")
    return _Tabel(tabel.fillna("").astype("str"), kolom), temuan


def _check_headings(nama: str, judul: Mapping[int, str], seharusnya: Sequence[str]) -> Iterator[Temuan]:
    ada = list(judul.values())
    hilang = [satu for satu in seharusnya if satu not in ada]
    ganda = [satu for satu in seharusnya if ada.count(satu) > 1]
    for daftar, sebab in ((hilang, "tidak ada"), (ganda, "ada dua kali")):
        if daftar:
            yield make_temuan(
                KodeTemuan.KATALOG_JUDUL_BERBEDA,
                Tempat(nama, "A1"),
                f"Judul kolom {', '.join(daftar)} {sebab}.",
                "Kembalikan judul baris pertama seperti pada ekspor.",
            )
    for nomor, satu in judul.items():
        if satu and satu not in seharusnya:
            yield make_temuan(
                KodeTemuan.KOLOM_TIDAK_DIKENAL,
                Tempat(nama, address(1, nomor)),
                f"Judul kolom '{shorten(satu)}' tidak dikenal, jadi isinya tidak dibaca.",
                "Hapus kolom itu, atau pakai judul yang dikenal.",
            )


def _read_text(sel: Sel) -> tuple[str, str | None]:
    """A cell as the catalogue's files would have it, and what is wrong with it."""
    if sel.jenis in _BUKAN_NILAI:
        return "", _BUKAN_NILAI[sel.jenis]
    if sel.jenis is JenisSel.BENAR_SALAH:
        return ("ya" if fold_text(sel.nilai) in ("1", "true") else "tidak"), None
    if sel.jenis is not JenisSel.ANGKA:
        return clean_text(sel.nilai), None
    if "%" in sel.format:
        return "", "berformat persen, jadi isinya seperseratus dari yang tampak"
    angka = Decimal(sel.nilai)
    if not angka.is_finite():
        return "", "bukan bilangan"
    return format(angka.to_integral_value() if angka == angka.to_integral_value() else angka, "f"), None


def _cell_problem(nama: str, sel: Sel, salah: str) -> Temuan:
    tempat = Tempat(nama, sel.alamat)
    return make_temuan(
        KodeTemuan.KATALOG_SEL_TIDAK_TERBACA, tempat, f"Sel {salah}.", f"Ketik nilainya saja. {_PERBAIKI}"
    )


def _convert(dibaca: Mapping[str, _Tabel]) -> tuple[dict[str, pd.DataFrame], list[Masalah]]:
    """The sheets as the tables of a catalogue; targets without a value are read from their text."""
    hasil: dict[str, pd.DataFrame] = {}
    masalah: list[Masalah] = []
    for nama, satu in dibaca.items():
        teks = satu.teks
        if nama == "target":
            teks = teks.assign(tahun_tercetak=teks["tahun"].where(teks["tahun"] != "", "0"))
        hasil[nama], salah = convert_table(nama, teks)
        masalah += [m for m in salah if m.kolom != "tahun_tercetak"]
    if not masalah:
        hasil["target"], masalah = _fill_targets(hasil["target"], hasil["ukuran"])
    return hasil, masalah


def _fill_targets(target: pd.DataFrame, ukuran: pd.DataFrame) -> tuple[pd.DataFrame, list[Masalah]]:
    milik = ukuran.drop_duplicates("kode").set_index("kode", drop=False).to_dict("index")
    hasil, masalah = target.drop(columns="tahun_tercetak"), []
    for baris, satu in target[target[["target", "target_huruf"]].isna().all(axis=1)].iterrows():
        if satu["kode"] not in milik:
            continue
        tw = [] if satu[list(TARGET_TW)].isna().any() else [format(Decimal(satu[k]), "f") for k in TARGET_TW]
        try:
            isi = read_target(Ditulis(satu["target_teks"], tw), milik[satu["kode"]])
        except KatalogError as galat:
            masalah.append(Masalah("target", int(str(baris)), "target_teks", str(galat)))
            continue
        for kolom in ("target", "target_atas", "target_huruf"):
            hasil.loc[baris, kolom] = isi[kolom]
    return hasil, masalah


def _at(dibaca: Mapping[str, _Tabel], masalah: Masalah, kode: KodeTemuan) -> Temuan:
    kolom = dibaca[masalah.tabel].kolom.get(masalah.kolom)
    sel = "" if kolom is None or masalah.baris >= LAMA else address(masalah.baris, kolom)
    sebut = f"{masalah.kolom}: {masalah.isi}"
    return make_temuan(kode, Tempat(masalah.tabel, sel), sebut[:1].upper() + sebut[1:], _PERBAIKI)


def _read_instansi(lembar: Lembar | None) -> str:
    sel = lembar.sel.get((1, 2)) if lembar else None
    return clean_text(sel.nilai) if sel else ""
