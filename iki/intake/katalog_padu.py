"""The tables of a catalogue's file put over the catalogue that there is."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from iki.catalogue.model import Katalog
from iki.catalogue.sunting import sort_target
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.katalog_buku import LEMBAR

WAJIB = tuple(nama for nama in LEMBAR if nama != "cacat")
"""The sheets that a file must have."""

LAMA = 10_000_000
"""From here on an index label is no row of the file but one of the catalogue that there is."""


def merge_tables(tabel: Mapping[str, pd.DataFrame], lama: Katalog | None, instansi: str) -> Katalog:
    """The tables of the file over those there are; the index says where each row is from."""
    if lama is None:
        kosong = pd.DataFrame(columns=["kode", "jenis", "uraian", "keputusan"], dtype="str")
        isi, lain = dict(tabel), Katalog(instansi, 1, kosong, kosong, kosong, kosong, kosong, kosong)
        cacat = tabel.get("cacat", kosong)
    else:
        isi = {nama: _lay_over(nama, tabel, getattr(lama, nama)) for nama in WAJIB}
        lain, cacat = lama, lama.cacat.set_axis(LAMA + lama.cacat.index)
    return replace(
        lain,
        bidang=isi["bidang"],
        jabatan=isi["jabatan"],
        fungsi=isi["fungsi"],
        ukuran=isi["ukuran"],
        target=isi["target"],
        cacat=cacat,
    )


_INDUK = {"fungsi": ("jabatan", "jabatan"), "target": ("kode", "ukuran")}
"""Of these tables the file's rows are whole for what it names: by which column, in which sheet."""


def _lay_over(nama: str, tabel: Mapping[str, pd.DataFrame], dulu: pd.DataFrame) -> pd.DataFrame:
    kolom, induk = _INDUK.get(nama, ("kode", nama))
    return _overlay(dulu.set_axis(LAMA + dulu.index), tabel[nama], kolom, set(tabel[induk]["kode"]))


def _overlay(dulu: pd.DataFrame, baru: pd.DataFrame, kolom: str, disebut: set[str]) -> pd.DataFrame:
    """Rows in the old order, those named in the file as the file has them, new ones at the end."""
    semua = pd.concat([dulu[~dulu[kolom].isin(disebut)], baru[list(dulu.columns)]])
    urutan = {kode: nomor for nomor, kode in enumerate(dict.fromkeys([*dulu[kolom], *baru[kolom]]))}
    return semua.sort_values(kolom, key=lambda k: k.map(urutan), kind="stable").astype(dulu.dtypes.to_dict())


def settle_rows(katalog: Katalog) -> Katalog:
    """Rows by jabatan and ukuran, numbered from 0."""
    urutan = {kode: nomor for nomor, kode in enumerate(katalog.jabatan["kode"])}

    def order(tabel: pd.DataFrame) -> pd.DataFrame:
        return tabel.sort_values("jabatan", key=lambda k: k.map(urutan), kind="stable", ignore_index=True)

    ukuran = order(katalog.ukuran)
    return replace(
        katalog,
        bidang=katalog.bidang.reset_index(drop=True),
        jabatan=katalog.jabatan.reset_index(drop=True),
        fungsi=order(katalog.fungsi),
        ukuran=ukuran,
        target=sort_target(ukuran, katalog.target),
        cacat=katalog.cacat.reset_index(drop=True),
    )


def tell_missing(tabel: Mapping[str, pd.DataFrame], lama: Katalog | None) -> Iterator[Temuan]:
    """What there is and the file does not name."""
    for nama in ("jabatan", "ukuran") if lama else ():
        hilang = sorted(set(getattr(lama, nama)["kode"]) - set(tabel[nama]["kode"]))
        if hilang:
            yield make_temuan(
                KodeTemuan.KATALOG_TIDAK_DISEBUT,
                Tempat(nama),
                f"{len(hilang)} {nama} tidak disebut, jadi tetap: {shorten(', '.join(hilang), 200)}.",
                "Untuk mengakhiri ukuran, sertakan barisnya dan hapus targetnya mulai tahun itu.",
            )


def tell_ended(katalog: Katalog, lama: Katalog | None) -> Iterator[Temuan]:
    """Ukuran that have no target in some years, and had before or are new."""
    tahun = set(katalog.periode)
    kini = katalog.target.groupby("kode")["tahun"].agg(set).to_dict()
    dulu = {} if lama is None else lama.target.groupby("kode")["tahun"].agg(set).to_dict()
    for kode, ada in kini.items():
        kurang = sorted(tahun - ada)
        if kurang and ada != dulu.get(kode):
            yield make_temuan(
                KodeTemuan.KATALOG_BERAKHIR,
                Tempat("target"),
                f"{kode} tanpa target tahun {', '.join(map(str, kurang))}, jadi tidak dinilai di tahun itu.",
                "Terima bila memang begitu; bila tidak, tambahkan baris targetnya.",
            )
