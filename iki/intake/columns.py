"""Which column of a table is which: several periods side by side, totals, headings over two columns."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from iki.intake.cells import show_sel
from iki.intake.extent import column_letters
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.headings import ISIAN, KETERANGAN, Kolom, Peran, Sebutan
from iki.intake.heads import Kepala
from iki.intake.raw import Sel, address
from iki.intake.titles import is_value

BERPERIODE = (Kolom.REALISASI, Kolom.PEMBILANG, Kolom.PENYEBUT, *KETERANGAN)
_HANYA_TAMPIL = frozenset({Kolom.TARGET, Kolom.TARGET_PERIODE, Kolom.REALISASI_LALU})
_TAK_DIBACA = _HANYA_TAMPIL | {Kolom.SASARAN, Kolom.ARAH}
_BAGIAN = frozenset({Kolom.PEMBILANG, Kolom.PENYEBUT})
_BERANGKA = frozenset({Kolom.REALISASI, *_BAGIAN})
_NOMOR_URUT = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{1,5})(?:\.[0-9]{1,3})*\s*[.)]?|-|•")

Periode = tuple[int | None, int | None]
"""The year and the triwulan (0: the whole year) that a heading names; None where it names none."""

_TANPA: Periode = (None, None)
_Kunci = tuple[Kolom, Periode]


@dataclass(frozen=True)
class Lajur:
    """The columns of one period; side by side a table may have four.

    Attributes:
        tahun, triwulan: what the heading of the realisasi names; None where it does not.
        kolom: where that period's own columns stand.
    """

    tahun: int | None
    triwulan: int | None
    kolom: Mapping[Kolom, int]


@dataclass(frozen=True)
class Letak:
    """Where the columns of one table stand.

    Attributes:
        bersama: those that its periods share.
        lapis: by the first of several columns under one merged heading, all of them.
        judul: the headings of ours by column number.
    """

    bersama: Mapping[Kolom, int]
    lajur: tuple[Lajur, ...]
    lapis: Mapping[int, tuple[int, ...]]
    judul: Mapping[int, Sebutan]


def place_columns(kepala: Kepala, isi: Mapping[int, Mapping[int, Sel]]) -> tuple[Letak, list[Temuan]]:
    """Where each column stands, and the columns that contradict each other; of those the first is read.

    A column of prose beside the number under one heading is left out of `judul`, so that it is told.

    Args:
        isi: the rows of the table.
    """
    milik = [
        (nomor, satu.kolom, (satu.tahun, satu.triwulan))
        for nomor, satu in kepala.judul.items()
        if isinstance(satu.kolom, Kolom)
    ]
    periode = _find_periode([sendiri for _, kolom, sendiri in milik if kolom is Kolom.REALISASI])
    milik.sort(key=lambda satu: satu[1] is Kolom.REALISASI and satu[2] not in periode)
    calon: dict[_Kunci, list[int]] = {}
    for nomor, kolom, sendiri in milik:
        calon.setdefault((kolom, _place(kolom, sendiri, periode)), []).append(nomor)
    dipilih = {kunci: _choose(kepala, isi, kunci[0], nomor) for kunci, nomor in calon.items()}
    tempat = {kunci: nomor[0] for kunci, (nomor, _) in dipilih.items()}
    lajur = tuple(
        Lajur(*satu, {k: n for (k, punya), n in tempat.items() if k in BERPERIODE and punya == satu})
        for satu in periode
    )
    bersama = _shared(tempat, periode)
    terbaca = {*bersama.values(), *(n for satu in lajur for n in satu.kolom.values())}
    terpakai = {n for nomor, _ in dipilih.values() for n in nomor}
    prosa = {n for n, kolom, _ in milik if kolom in _BERANGKA and kepala.asal[n] != n} - terpakai
    tampil = {n for n, kolom, _ in milik if kolom in _HANYA_TAMPIL or n not in tempat.values()} - prosa
    letak = Letak(
        bersama,
        lajur,
        {nomor[0]: nomor for nomor, _ in dipilih.values() if len(nomor) > 1},
        {nomor: kepala.judul[nomor] for nomor in sorted(terbaca | tampil)},
    )
    return letak, [temuan for _, salah in dipilih.values() for temuan in salah]


def _find_periode(semua: list[Periode]) -> list[Periode]:
    """The periods of the realisasi columns, each once; "TW II" beside "TW II 2026" is no other period.

    Nor is a column "Realisasi" beside "TW I" to "TW II": it may be their total.
    """
    bertahun = {triwulan for tahun, triwulan in semua if tahun is not None and triwulan is not None}
    sendiri = [satu for satu in semua if satu[0] is not None or satu[1] not in bertahun]
    bernama = [satu for satu in sendiri if satu != _TANPA]
    return list(dict.fromkeys(bernama or sendiri))


def _place(kolom: Kolom, sendiri: Periode, periode: list[Periode]) -> Periode:
    """The period that a column belongs to; `_TANPA` where all share it."""
    if kolom in _HANYA_TAMPIL:
        return sendiri
    if kolom not in BERPERIODE:
        return _TANPA
    if len(periode) == 1 or sendiri in periode:
        return sendiri if len(periode) > 1 else periode[0]
    cocok = [satu for satu in periode if satu[1] == sendiri[1] is not None]
    if len(cocok) == 1:
        return cocok[0]
    return periode[0] if kolom is Kolom.REALISASI else _TANPA


def _shared(tempat: Mapping[_Kunci, int], periode: list[Periode]) -> dict[Kolom, int]:
    bersama: dict[Kolom, int] = {}
    for (kolom, punya), nomor in tempat.items():
        if len(periode) == 1 or (punya == _TANPA and kolom not in _BAGIAN):
            bersama.setdefault(kolom, nomor)
    return bersama


def _choose(
    kepala: Kepala, isi: Mapping[int, Mapping[int, Sel]], kolom: Kolom, nomor: list[int]
) -> tuple[tuple[int, ...], list[Temuan]]:
    """The columns to read of those with one meaning, the first that is filled first.

    Several remain only where they lie under one merged heading, which says that they are one column: a
    row's value is the one that is filled. With two filled in one row, or with headings of their own, it
    is not clear which is meant.
    """
    digabung = [satu for satu in nomor if kepala.asal[satu] == kepala.asal[nomor[0]]]
    lain = [satu for satu in nomor if satu not in digabung]
    if len(digabung) > 1:
        digabung = list(_filled(isi, kolom, digabung)) or nomor[:1]
    if kolom in _TAK_DIBACA:
        return (digabung[0],), []
    salah = [_double_column(kepala, nomor[0], satu) for satu in lain]
    for baris, sel in isi.items():
        terisi = [satu for satu in digabung if satu in sel]
        if len(terisi) > 1 and (kolom in ISIAN or _reports(kepala, sel)):
            return tuple(digabung), [_split_column(kepala, kolom, baris, terisi), *salah]
    return tuple(digabung), salah


def _filled(isi: Mapping[int, Mapping[int, Sel]], kolom: Kolom, nomor: list[int]) -> Iterator[int]:
    """The columns that say something: no prose beside a number, no mere numbers of rows beside a text."""
    for satu in nomor:
        sel = [baris[satu] for baris in isi.values() if satu in baris]
        if kolom in _BERANGKA:
            berisi = any(is_value(isian) for isian in sel)
        else:
            berisi = not all(_NOMOR_URUT.fullmatch(show_sel(isian)) for isian in sel)
        if berisi:
            yield satu


def _reports(kepala: Kepala, sel: Mapping[int, Sel]) -> bool:
    return any(satu.kolom in ISIAN and nomor in sel for nomor, satu in kepala.judul.items())


def _double_column(kepala: Kepala, pertama: int, kedua: int) -> Temuan:
    sel = kepala.lembar.sel.get((kepala.baris[kedua], kepala.asal[kedua]))
    return make_temuan(
        KodeTemuan.KOLOM_GANDA,
        Tempat(kepala.lembar.judul, kepala.alamat(kedua)),
        f"Kolom '{shorten(show_sel(sel)) if sel else ''}' sama artinya dengan kolom di "
        f"{kepala.alamat(pertama)}.",
        "Hapus salah satunya, atau ganti judulnya.",
    )


def _split_column(kepala: Kepala, kolom: Kolom, baris: int, terisi: Sequence[int]) -> Temuan:
    sel = " dan ".join(address(baris, satu) for satu in terisi[:2])
    huruf = " dan ".join(column_letters(satu) for satu in terisi[:2])
    return make_temuan(
        KodeTemuan.KOLOM_GANDA,
        Tempat(kepala.lembar.judul, address(kepala.baris[terisi[0]], kepala.asal[terisi[0]])),
        f"Judul {str(kolom).replace('_', ' ').capitalize()} ini digabung di atas kolom {huruf}, dan keduanya "
        f"berisi di satu baris: {sel}.",
        "Kosongkan salah satu kolomnya, atau pisahkan judulnya (Unmerge Cells) dan beri nama keduanya.",
    )


def settle_totals(kepala: Kepala, isi: Mapping[int, Mapping[int, Sel]], tahun_judul: Sequence[int]) -> Kepala:
    """The head with the year's total beside its four triwulan as a column that is not read.

    It is told where it is filled if it is for another year than the table, or stands in a row that has no
    triwulan of its own.

    Args:
        isi: the rows of the table; tahun_judul: the years that its titles name.
    """
    realisasi = {nomor: satu for nomor, satu in kepala.judul.items() if satu.kolom is Kolom.REALISASI}
    triwulan = {nomor for nomor, satu in realisasi.items() if satu.triwulan}
    if not {realisasi[nomor].triwulan for nomor in triwulan} >= {1, 2, 3, 4}:
        return kepala
    total = {
        nomor: satu
        for nomor, satu in kepala.judul.items()
        if satu.kolom is Peran.TOTAL or (nomor in realisasi and satu.triwulan is None)
    }
    lain = [satu.tahun for nomor, satu in kepala.judul.items() if nomor not in total and satu.tahun]
    tahun = max(lain or tahun_judul, default=None)
    judul = {
        nomor: Sebutan(Peran.CATATAN if asing or _stands_alone(isi, nomor, triwulan) else Peran.ABAIKAN)
        for nomor, satu in total.items()
        for asing in [satu.tahun not in (None, tahun or satu.tahun)]
    }
    return replace(kepala, judul=kepala.judul | judul)


def _stands_alone(isi: Mapping[int, Mapping[int, Sel]], total: int, triwulan: Collection[int]) -> bool:
    """Whether a total says something that no triwulan beside it says; a sum of nothing does not."""
    return any(
        total in sel and show_sel(sel[total]) not in {"0", "-"} and not set(triwulan) & set(sel)
        for sel in isi.values()
    )
