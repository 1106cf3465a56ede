"""What an IKI document says put into a catalogue that there is."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from iki.catalogue.dari_dokumen import make_katalog
from iki.catalogue.document import Dokumen
from iki.catalogue.model import Katalog
from iki.catalogue.sunting import sort_target
from iki.text import fold_letters

_TERCETAK = ("no", "sasaran", "indikator", "formulasi", "satuan", "sumber_data")


@dataclass(frozen=True)
class Gabungan:
    """A catalogue with what a document says put into it.

    Attributes:
        tidak_disebut: kode of the ukuran that the document does not name; they stay as they are.
    """

    katalog: Katalog
    tidak_disebut: list[str]


def merge_dokumen(lama: Katalog, dokumen: Dokumen) -> Gabungan:
    """Put a document into a catalogue that there is.

    A jabatan is known by its name, an ukuran by its jabatan and its texts; those keep their kode and all that
    the document does not print. Others are added. Blank cells change nothing.

    Raises:
        KatalogError: see `make_katalog`.
    """
    baru = _rename(make_katalog(dokumen, lama.instansi), lama)
    jabatan = _overlay(lama.jabatan, baru.jabatan, ["kode"], ["nama", "tugas"])
    bidang = _overlay(lama.bidang, baru.bidang[baru.bidang["kode"].isin(jabatan["bidang"])], ["kode"], [])
    fungsi = pd.concat([lama.fungsi[~lama.fungsi["jabatan"].isin(baru.fungsi["jabatan"])], baru.fungsi])
    ukuran = _overlay(lama.ukuran, baru.ukuran, ["kode"], list(_TERCETAK))
    milik = ukuran.set_index("kode")["jabatan"]
    ukuran = ukuran.assign(bidang=ukuran["kode"].map(milik).map(jabatan.set_index("kode")["bidang"]))
    janji = _overlay(lama.target, baru.target, ["kode", "tahun"], list(lama.target.columns[2:]))
    urutan = {kode: nomor for nomor, kode in enumerate(jabatan["kode"])}
    ukuran = ukuran.sort_values("jabatan", key=lambda k: k.map(urutan), kind="stable", ignore_index=True)
    fungsi = fungsi.sort_values("jabatan", key=lambda k: k.map(urutan), kind="stable", ignore_index=True)
    hasil = replace(lama, bidang=bidang, jabatan=jabatan, fungsi=fungsi, ukuran=ukuran)
    hasil = replace(hasil, target=sort_target(ukuran, janji))
    return Gabungan(hasil, sorted(set(lama.ukuran["kode"]) - set(baru.ukuran["kode"])))


def _overlay(lama: pd.DataFrame, baru: pd.DataFrame, kunci: list[str], kolom: list[str]) -> pd.DataFrame:
    """The old rows with these columns from the new ones where they say something; new rows at the end."""
    dulu, kini = lama.set_index(kunci), baru.set_index(kunci)
    bersama = kini.loc[kini.index.isin(dulu.index)]
    if kolom and len(bersama):
        isi = bersama[kolom].where(bersama[kolom].notna(), dulu.loc[bersama.index, kolom])
        dulu = dulu.copy()
        dulu.loc[bersama.index, kolom] = isi
    tambahan = kini.loc[~kini.index.isin(dulu.index), list(dulu.columns)]
    return pd.concat([dulu, tambahan]).reset_index()[list(lama.columns)].astype(lama.dtypes.to_dict())


def _rename(baru: Katalog, lama: Katalog) -> Katalog:
    """The kode of what the old catalogue has already, and free ones for the rest."""
    dikenal = {fold_letters(n): k for n, k in zip(lama.jabatan["nama"], lama.jabatan["kode"], strict=True)}
    nama = dict(zip(baru.jabatan["kode"], baru.jabatan["nama"].map(fold_letters), strict=True))
    jabatan = _free_names(nama, dikenal)
    unit = lama.jabatan.set_index("kode")["bidang"]
    bidang = {
        dulu: str(unit.get(jabatan[satu], dulu))
        for satu, dulu in zip(baru.jabatan["kode"], baru.jabatan["bidang"], strict=True)
    }
    hasil = replace(
        baru,
        bidang=baru.bidang.assign(kode=baru.bidang["kode"].map(bidang)),
        jabatan=baru.jabatan.assign(
            kode=baru.jabatan["kode"].map(jabatan),
            atasan=baru.jabatan["atasan"].map(jabatan),
            bidang=baru.jabatan["bidang"].map(bidang),
        ),
        fungsi=baru.fungsi.assign(jabatan=baru.fungsi["jabatan"].map(jabatan)),
        ukuran=baru.ukuran.assign(
            jabatan=baru.ukuran["jabatan"].map(jabatan), bidang=baru.ukuran["bidang"].map(bidang)
        ),
    )
    return _rename_ukuran(hasil, lama)


def _free_names(nama: dict[str, str], dikenal: dict[str, str]) -> dict[str, str]:
    """For each kode the one that this name has already, else itself, with a number where it is taken."""
    hasil: dict[str, str] = {}
    terpakai = set(dikenal.values())
    for kode, satu in nama.items():
        calon, nomor = dikenal.get(satu, kode), 1
        while satu not in dikenal and calon in terpakai:
            nomor += 1
            calon = f"{kode}{nomor}"
        hasil[kode] = calon
        terpakai.add(calon)
    return hasil


def _rename_ukuran(baru: Katalog, lama: Katalog) -> Katalog:
    """By jabatan and texts; an indikator that is new gets the next number of its jabatan."""
    dikenal = {_texts(satu): satu for satu in lama.ukuran.to_dict("records")}
    ukuran: dict[str, str] = {}
    indikator: dict[str, str] = {}
    nomor = _last_numbers(lama)
    for satu in baru.ukuran.to_dict("records"):
        dulu = dikenal.get(_texts(satu))
        if dulu is not None:
            indikator.setdefault(satu["indikator_kode"], dulu["indikator_kode"])
    for satu in baru.ukuran.to_dict("records"):
        dulu, induk = dikenal.get(_texts(satu)), satu["indikator_kode"]
        if induk not in indikator:
            nomor[satu["jabatan"]] = nomor.get(satu["jabatan"], 0) + 1
            indikator[induk] = f"{satu['jabatan']}-{nomor[satu['jabatan']]:02}"
        huruf = satu["kode"].removeprefix(induk)
        ukuran[satu["kode"]] = dulu["kode"] if dulu is not None else indikator[induk] + huruf
    isi = baru.ukuran.assign(
        indikator_kode=baru.ukuran["indikator_kode"].map(indikator), kode=baru.ukuran["kode"].map(ukuran)
    )
    return replace(baru, ukuran=isi, target=baru.target.assign(kode=baru.target["kode"].map(ukuran)))


def _texts(satu: dict[Any, Any]) -> tuple[str, ...]:
    formulasi = satu["formulasi"] if isinstance(satu["formulasi"], str) else ""
    return (satu["jabatan"], fold_letters(satu["indikator"]), fold_letters(formulasi))


def _last_numbers(katalog: Katalog) -> dict[str, int]:
    """The highest number of an indikator of each jabatan."""
    nomor = katalog.ukuran["indikator_kode"].str.extract(r"-(\d+)[A-Z]?$")[0].fillna("0").astype(int)
    return {str(k): int(n) for k, n in nomor.groupby(katalog.ukuran["jabatan"]).max().items()}
