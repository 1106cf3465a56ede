"""A catalogue from an IKI document: what it prints, and what it leaves open as assumed (`asumsi`, `nama`)."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

import pandas as pd

from iki.catalogue.asumsi import Tertulis, assume_sifat
from iki.catalogue.checks import find_masalah
from iki.catalogue.defects import find_cacat
from iki.catalogue.document import Dokumen
from iki.catalogue.model import Katalog
from iki.catalogue.nama import Letak, place_jabatan
from iki.catalogue.printed import Tercetak, split_target, tabulate_dokumen
from iki.catalogue.tables import TABEL
from iki.catalogue.target import Ditulis, read_target
from iki.errors import KatalogError
from iki.text import clean_text


def make_katalog(dokumen: Dokumen, instansi: str = "") -> Katalog:
    """A new catalogue, version 1, from a document of any office.

    Args:
        instansi: the office's name, where the document does not print it as it should be written.

    Raises:
        KatalogError: the document does not hold what a catalogue needs; all of it, a line each.
    """
    letak = place_jabatan(satu.nama for satu in dokumen.jabatan)
    tercetak = tabulate_dokumen(dokumen, [satu.kode for satu in letak])
    ukuran = _assume_ukuran(tercetak, letak)
    kosong = pd.DataFrame(columns=["kode", "jenis", "uraian", "keputusan"], dtype="str")
    katalog = Katalog(
        instansi=clean_text(instansi) or dokumen.instansi or letak[0].nama_bidang,
        versi=1,
        bidang=_list_bidang(letak),
        jabatan=_list_jabatan(tercetak, letak),
        fungsi=_clean(tercetak.fungsi).astype({"urutan": "int64"}),
        ukuran=ukuran,
        target=_read_targets(tercetak, ukuran),
        cacat=kosong,
    )
    if masalah := find_masalah(katalog, lengkap=False):
        raise KatalogError("\n".join(f"{m.tabel}, {m.kolom}: {m.isi}" for m in masalah))
    return replace(katalog, cacat=find_cacat(katalog), target=katalog.target.drop(columns="tahun_tercetak"))


def _list_bidang(letak: Iterable[Letak]) -> pd.DataFrame:
    nama = {satu.bidang: satu.nama_bidang for satu in letak}
    return pd.DataFrame({"kode": list(nama), "nama": list(nama.values())}, dtype="str")


def _list_jabatan(tercetak: Tercetak, letak: list[Letak]) -> pd.DataFrame:
    tempat = pd.DataFrame([asdict(satu) for satu in letak])
    kolom = ["kode", "nama", "nama_pendek", "bidang", "atasan", "tugas"]
    return _clean(tercetak.jabatan).merge(tempat, on="kode")[kolom].astype("str")


def _clean(tabel: pd.DataFrame) -> pd.DataFrame:
    """Texts clean, blank ones missing."""
    return tabel.map(lambda sel: clean_text(sel) or None).astype("str")


def _assume_ukuran(tercetak: Tercetak, letak: list[Letak]) -> pd.DataFrame:
    bidang = {satu.kode: satu.bidang for satu in letak}
    target = tercetak.target.groupby("kode", sort=False)["target_teks"].agg(list)
    baris = []
    for satu in _clean(tercetak.ukuran).astype(object).to_dict("records"):
        nilai = [split_target(teks)[0] for teks in target[satu["kode"]]]
        sifat = assume_sifat(Tertulis(satu["indikator"], satu["formulasi"], satu["satuan"], nilai))
        baris.append(satu | asdict(sifat) | {"bidang": bidang[satu["jabatan"]], "bobot": 1.0})
    tipe = {satu.nama: satu.dtype for satu in TABEL["ukuran"]}
    return pd.DataFrame(baris, columns=list(tipe)).astype(tipe)


def _read_targets(tercetak: Tercetak, ukuran: pd.DataFrame) -> pd.DataFrame:
    """The target texts as values.

    Raises:
        KatalogError: all that cannot be read, a line each.
    """
    milik = ukuran.set_index("kode", drop=False).to_dict("index")
    baris: list[dict[Any, Any]] = []
    galat: list[str] = []
    for satu in tercetak.target.to_dict("records"):
        try:
            isi = read_target(Ditulis(satu["target_teks"]), milik[satu["kode"]])
        except KatalogError as salah:
            galat.append(f"Tahun {satu['tahun']}: {salah}")
        else:
            baris.append({**satu, **isi, "target_teks": satu["target_teks"]})
    if galat:
        raise KatalogError("\n".join(galat))
    tipe = {satu.nama: satu.dtype for satu in TABEL["target"]}
    tabel = pd.DataFrame(baris, columns=list(tipe))
    return tabel.astype({"tahun": int, "tahun_tercetak": int}).astype(tipe)
