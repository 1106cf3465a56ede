"""What a catalogue must hold to, wherever its tables come from: files, a database, an import."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from iki.catalogue.model import Katalog
from iki.catalogue.rules import find_target_masalah, find_ukuran_masalah
from iki.catalogue.tables import Masalah


@dataclass(frozen=True)
class _Rujukan:
    """A column that names the kode of another table's row."""

    tabel: str
    kolom: str
    tujuan: str


_KUNCI = {
    "bidang": ["kode"],
    "jabatan": ["kode"],
    "fungsi": ["jabatan", "urutan"],
    "ukuran": ["kode"],
    "target": ["kode", "tahun"],
}

_RUJUKAN = (
    _Rujukan("jabatan", "bidang", "bidang"),
    _Rujukan("jabatan", "atasan", "jabatan"),
    _Rujukan("fungsi", "jabatan", "jabatan"),
    _Rujukan("ukuran", "jabatan", "jabatan"),
    _Rujukan("target", "kode", "ukuran"),
)

_SAMA_SEINDIKATOR = ("jabatan", "sasaran", "indikator", "bobot")


def find_masalah(katalog: Katalog, *, lengkap: bool = True) -> list[Masalah]:
    """Every problem of the catalogue, in the order of its tables; none is an empty list.

    Args:
        lengkap: every ukuran must have a target in every year, as in a document. Otherwise it may begin
            later and end earlier, but not pause.

    A missing value in a column that may not be blank is the reader's to report
    (`tables.convert_table`); here it breaks no rule.
    """
    tabel = {nama: getattr(katalog, nama) for nama in (*_KUNCI, "cacat")}
    return [
        *_find_kembar(tabel),
        *_find_rujukan_putus(tabel),
        *_find_atasan_melingkar(katalog.jabatan),
        *_find_urutan_fungsi(katalog.fungsi),
        *_find_bidang_lain(katalog.ukuran, katalog.jabatan),
        *_find_beda_seindikator(katalog.ukuran),
        *find_ukuran_masalah(katalog.ukuran),
        *_find_tahun_kurang(katalog.ukuran, katalog.target, lengkap=lengkap),
        *find_target_masalah(katalog.ukuran, katalog.target),
        *_find_cacat_tanpa_pemilik(katalog),
    ]


def _find_kembar(tabel: dict[str, pd.DataFrame]) -> Iterator[Masalah]:
    for nama, kunci in _KUNCI.items():
        isi = tabel[nama].dropna(subset=kunci)
        for baris, nilai in isi.loc[isi.duplicated(kunci), kunci].iterrows():
            tulisan = " ".join(str(n) for n in nilai)
            yield _at(nama, baris, kunci[-1], f"'{tulisan}' sudah dipakai baris lain. Pakai satu baris saja.")


def _find_rujukan_putus(tabel: dict[str, pd.DataFrame]) -> Iterator[Masalah]:
    for rujukan in _RUJUKAN:
        kolom = tabel[rujukan.tabel][rujukan.kolom].dropna()
        for baris, kode in kolom[~kolom.isin(tabel[rujukan.tujuan]["kode"])].items():
            isi = f"'{kode}' tidak ada di tabel {rujukan.tujuan}. Pakai kode yang terdaftar di sana."
            yield _at(rujukan.tabel, baris, rujukan.kolom, isi)


def _find_atasan_melingkar(jabatan: pd.DataFrame) -> Iterator[Masalah]:
    """A jabatan that is its own atasan, over any number of steps."""
    atasan = _pair(jabatan, "kode", "atasan")
    for baris, kode in jabatan["kode"].items():
        if kode in _climb(kode, atasan):
            yield _at(
                "jabatan", baris, "atasan", f"'{kode}' menjadi atasan dirinya sendiri. Perbaiki jenjangnya."
            )


def _pair(tabel: pd.DataFrame, dari: str, ke: str) -> dict[str, str]:
    """One column by another, without the rows where either is missing."""
    isi = tabel[[dari, ke]].dropna()
    return dict(zip(isi[dari], isi[ke], strict=True))


def _climb(kode: str, atasan: dict[str, str]) -> set[str]:
    dilewati: set[str] = set()
    langkah = atasan.get(kode)
    while langkah is not None and langkah not in dilewati:
        dilewati.add(langkah)
        langkah = atasan.get(langkah)
    return dilewati


def _find_urutan_fungsi(fungsi: pd.DataFrame) -> Iterator[Masalah]:
    seharusnya = fungsi.groupby("jabatan").cumcount() + 1
    salah = fungsi["urutan"].notna() & (fungsi["urutan"] != seharusnya)
    for baris, urutan in seharusnya[salah].items():
        yield _at("fungsi", baris, "urutan", f"seharusnya {urutan}. Urutkan dari 1 tanpa melompat.")


def _find_bidang_lain(ukuran: pd.DataFrame, jabatan: pd.DataFrame) -> Iterator[Masalah]:
    milik = ukuran["jabatan"].map(_pair(jabatan, "kode", "bidang"))
    salah = milik.notna() & ukuran["bidang"].notna() & (milik != ukuran["bidang"])
    for baris, bidang in milik[salah].items():
        yield _at("ukuran", baris, "bidang", f"bukan bidang jabatannya. Tulis {bidang}.")


def _find_beda_seindikator(ukuran: pd.DataFrame) -> Iterator[Masalah]:
    """Ukuran of one indikator share jabatan, sasaran, indikator and bobot with its first row."""
    for kolom in _SAMA_SEINDIKATOR:
        pertama = ukuran.groupby("indikator_kode")[kolom].transform("first")
        beda = pertama.notna() & ukuran[kolom].notna() & (pertama != ukuran[kolom])
        for baris, isi in pertama[beda].items():
            yield _at("ukuran", baris, kolom, f"berbeda dari ukuran pertama indikatornya. Samakan: '{isi}'.")


def _find_tahun_kurang(ukuran: pd.DataFrame, target: pd.DataFrame, *, lengkap: bool) -> Iterator[Masalah]:
    """An ukuran without a target in one of the years; unreadable years are another problem."""
    periode = set(target["tahun"].dropna())
    tahun = target.groupby("kode")["tahun"].agg(set).to_dict()
    for baris, kode in ukuran["kode"].dropna().items():
        ada = tahun.get(kode, set())
        if any(pd.isna(t) for t in ada):
            continue
        perlu = periode if lengkap or not ada else {t for t in periode if min(ada) <= t <= max(ada)}
        for kurang in sorted(perlu - ada):
            isi = f"'{kode}' tidak punya target tahun {kurang}. Tambahkan barisnya di tabel target."
            yield _at("ukuran", baris, "kode", isi)


def _find_cacat_tanpa_pemilik(katalog: Katalog) -> Iterator[Masalah]:
    dikenal = {*katalog.ukuran["kode"], *katalog.jabatan["kode"]}
    kode: Iterable[tuple[object, str]] = katalog.cacat["kode"].dropna().items()
    for baris, isi in kode:
        if isi not in dikenal:
            yield _at("cacat", baris, "kode", f"'{isi}' bukan kode ukuran atau jabatan. Perbaiki kodenya.")


def _at(tabel: str, baris: object, kolom: str, isi: str) -> Masalah:
    return Masalah(tabel, int(str(baris)), kolom, isi)
