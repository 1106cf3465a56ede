"""Rules that one row of ukuran or target must hold to by itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Tangga
from iki.catalogue.tables import Masalah

HURUF = {
    Tangga.IKM: ("A", "B", "C", "D"),
    Tangga.SAKIP: ("AA", "A", "BB", "B", "CC", "C", "D"),
}
"""The letters of each ladder, best first, as data/policies/tangga has them (a test compares)."""

_TARGET_TW = ("target_tw1", "target_tw2", "target_tw3", "target_tw4")
_ANGKA = ("target", "target_atas", *_TARGET_TW)


@dataclass(frozen=True)
class _Aturan:
    """One rule: which rows break it, and what to say at which column."""

    kolom: str
    dilanggar: Callable[[pd.DataFrame], pd.Series]
    isi: str


def find_ukuran_masalah(ukuran: pd.DataFrame) -> Iterator[Masalah]:
    """The rows of `Katalog.ukuran` whose own columns do not go together."""
    return _apply("ukuran", _ATURAN_UKURAN, ukuran)


def find_target_masalah(ukuran: pd.DataFrame, target: pd.DataFrame) -> Iterator[Masalah]:
    """The rows of `Katalog.target` that do not suit their ukuran; rows without one are skipped."""
    sifat = ukuran.drop_duplicates("kode").set_index("kode")[
        ["jenis", "tangga", "arah", "agregasi", "jadwal"]
    ]
    return _apply("target", _ATURAN_TARGET, target.join(sifat, on="kode"))


def _apply(tabel: str, aturan: tuple[_Aturan, ...], frame: pd.DataFrame) -> Iterator[Masalah]:
    for a in aturan:
        for baris in frame.index[a.dilanggar(frame)]:
            yield Masalah(tabel, int(baris), a.kolom, a.isi)


def _is_mutu(frame: pd.DataFrame) -> pd.Series:
    return frame["jenis"] == Jenis.MUTU


def _is_angka(frame: pd.DataFrame) -> pd.Series:
    return frame["jenis"].notna() & ~_is_mutu(frame)


def _is_rentang(frame: pd.DataFrame) -> pd.Series:
    return frame["arah"] == Arah.RENTANG


def _is_target_tw(frame: pd.DataFrame) -> pd.Series:
    return frame["jadwal"] == Jadwal.TARGET_TW


def _has_tw(frame: pd.DataFrame) -> pd.Series:
    return frame[list(_TARGET_TW)].notna().all(axis=1)


def _falls(frame: pd.DataFrame) -> pd.Series:
    return (frame[list(_TARGET_TW)].diff(axis=1) < 0).any(axis=1)


def _is_pecahan(kolom: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda t: (t["jenis"] == Jenis.JUMLAH) & (t[kolom].fillna(0) % 1 != 0)


def _is_negatif(kolom: str) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda t: t[kolom] < 0


def _is_huruf_asing(target: pd.DataFrame) -> pd.Series:
    """A letter that does not stand on the ukuran's ladder; a missing letter is another rule."""
    asing = [
        pd.notna(huruf) and tangga in HURUF and huruf not in HURUF[Tangga(tangga)]
        for huruf, tangga in zip(target["target_huruf"], target["tangga"], strict=True)
    ]
    return pd.Series(asing, index=target.index, dtype=bool)


_ATURAN_UKURAN = (
    _Aturan(
        "tangga", lambda u: _is_mutu(u) & u["tangga"].isna(), "kosong pada jenis mutu. Isi ikm atau sakip."
    ),
    _Aturan(
        "tangga",
        lambda u: _is_angka(u) & u["tangga"].notna(),
        "terisi, padahal jenisnya bukan mutu. Kosongkan tangga.",
    ),
    _Aturan(
        "arah",
        lambda u: _is_mutu(u) & u["arah"].notna() & (u["arah"] != Arah.NAIK),
        "jenis mutu hanya bisa naik. Tulis naik.",
    ),
    _Aturan(
        "agregasi",
        lambda u: _is_mutu(u) & u["agregasi"].isin([Agregasi.JUMLAH, Agregasi.RATA]),
        "huruf tidak bisa dijumlahkan atau dirata-ratakan. Tulis akhir.",
    ),
    _Aturan(
        "agregasi",
        lambda u: (u["agregasi"] == Agregasi.RASIO) & u["jenis"].notna() & (u["jenis"] != Jenis.PERSENTASE),
        "rasio hanya untuk jenis persentase. Pakai agregasi lain.",
    ),
    _Aturan(
        "jadwal",
        lambda u: (u["jadwal"] == Jadwal.PENUH) & (u["agregasi"] == Agregasi.JUMLAH),
        "penuh tidak bisa bersama agregasi jumlah: target setahun tidak jatuh tempo pada TW I. "
        "Pakai merata atau akhir_tahun.",
    ),
    _Aturan(
        "jadwal",
        lambda u: (u["jadwal"] == Jadwal.MERATA) & (_is_mutu(u) | _is_rentang(u)),
        "merata tidak bisa untuk mutu dan rentang, yang tak terbagi empat. Pakai penuh atau akhir_tahun.",
    ),
    _Aturan(
        "jadwal",
        lambda u: _is_target_tw(u) & (_is_mutu(u) | _is_rentang(u)),
        "target_tw tidak bisa untuk mutu dan rentang, yang bukan satu angka. Pakai penuh atau akhir_tahun.",
    ),
    _Aturan(
        "bobot", lambda u: u["bobot"] <= 0, "harus lebih dari 0. Tulis 1 bila semua indikator sama berat."
    ),
)

_ATURAN_TARGET = (
    _Aturan("target", lambda t: _is_angka(t) & t["target"].isna(), "kosong. Isi angka targetnya."),
    _Aturan(
        "target", lambda t: _is_mutu(t) & t["target"].notna(), "terisi, padahal targetnya huruf. Kosongkan."
    ),
    _Aturan(
        "target_huruf",
        lambda t: _is_mutu(t) & t["target_huruf"].isna(),
        "kosong pada jenis mutu. Isi huruf targetnya, misalnya B.",
    ),
    _Aturan(
        "target_huruf",
        lambda t: _is_angka(t) & t["target_huruf"].notna(),
        "terisi, padahal jenisnya bukan mutu. Kosongkan.",
    ),
    _Aturan(
        "target_huruf", _is_huruf_asing, "bukan huruf tangganya (ikm: A–D; sakip: AA, A, BB, B, CC, C, D)."
    ),
    *(
        _Aturan(k, _is_pecahan(k), "harus bilangan bulat pada jenis jumlah. Hapus pecahannya.")
        for k in _ANGKA
    ),
    *(_Aturan(k, _is_negatif(k), "negatif. Tulis 0 atau lebih.") for k in _ANGKA),
    _Aturan(
        "target_atas",
        lambda t: _is_rentang(t) & ~(t["target_atas"] > t["target"]),
        "harus terisi dan lebih besar dari target pada arah rentang.",
    ),
    _Aturan(
        "target_atas",
        lambda t: t["arah"].notna() & ~_is_rentang(t) & t["target_atas"].notna(),
        "terisi, padahal arahnya bukan rentang. Kosongkan.",
    ),
    _Aturan(
        "target_tw1",
        lambda t: _is_target_tw(t) & ~_has_tw(t),
        "target_tw1 sampai target_tw4 harus terisi semua pada jadwal target_tw.",
    ),
    _Aturan(
        "target_tw1",
        lambda t: t["jadwal"].notna() & ~_is_target_tw(t) & t[list(_TARGET_TW)].notna().any(axis=1),
        "target_tw1 sampai target_tw4 hanya untuk jadwal target_tw. Kosongkan.",
    ),
    _Aturan(
        "target_tw4",
        lambda t: _is_target_tw(t) & _has_tw(t) & t["target"].notna() & (t["target_tw4"] != t["target"]),
        "harus sama dengan target setahun.",
    ),
    _Aturan(
        "target_tw1",
        lambda t: _is_target_tw(t) & _has_tw(t) & _falls(t),
        "target_tw1 sampai target_tw4 tidak boleh turun.",
    ),
)
