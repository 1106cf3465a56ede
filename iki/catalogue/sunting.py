"""Editing a catalogue: each gives the tables as they are to be; nothing is stored here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.catalogue.target import Ditulis, read_target
from iki.errors import KatalogError
from iki.text import clean_text

BOLEH_DIUBAH = (
    *("no", "sasaran", "indikator", "formulasi", "satuan", "arah", "agregasi", "jadwal"),
    *("bergantung_kejadian", "bobot", "sumber_data", "asumsi"),
)
"""What of an ukuran can be edited by itself. Its jenis and tangga cannot: earlier targets would not fit."""

_BERSAMA = ("sasaran", "indikator", "bobot")
"""What all ukuran of an indikator share."""


def revise_target(katalog: Katalog, kode: str, tahun: int, ditulis: Ditulis) -> Katalog:
    """Give an ukuran another target in one year, or one in a year next to those it has.

    Raises:
        KatalogError: no such ukuran, or no target that it can have.
    """
    ukuran = require_ukuran(katalog, kode)
    isi = {"kode": ukuran["kode"], "tahun": tahun} | read_target(ditulis, ukuran)
    target = katalog.target
    lain = target[(target["kode"] != ukuran["kode"]) | (target["tahun"] != tahun)]
    return replace(katalog, target=sort_target(katalog.ukuran, _append(lain, [isi])))


def edit_ukuran(katalog: Katalog, kode: str, isi: Mapping[str, Any]) -> Katalog:
    """Change cells of an ukuran; what its indikator shares changes in all its ukuran.

    Args:
        isi: by column of `BOLEH_DIUBAH`; None or "" for blank.

    Raises:
        KatalogError: no such ukuran, or a column that cannot be edited.
    """
    ukuran = require_ukuran(katalog, kode)
    if terlarang := sorted(set(isi) - set(BOLEH_DIUBAH)):
        raise KatalogError(
            f"Kolom {', '.join(terlarang)} tidak dapat diubah. "
            f"Akhiri {ukuran['kode']}, lalu tambah yang baru."
        )
    tabel = katalog.ukuran.copy()
    for kolom, nilai in isi.items():
        bersih = (clean_text(nilai) or None) if isinstance(nilai, str) else nilai
        kunci = "indikator_kode" if kolom in _BERSAMA else "kode"
        tabel.loc[tabel[kunci] == ukuran[kunci], kolom] = bersih
    return replace(katalog, ukuran=tabel)


def end_indikator(katalog: Katalog, indikator_kode: str, tahun: int) -> Katalog:
    """Take back the targets of an indikator from a year on; the years before stay.

    Raises:
        KatalogError: no such indikator, or no target from that year on.
    """
    kode = katalog.ukuran[katalog.ukuran["indikator_kode"] == indikator_kode]["kode"]
    if kode.empty:
        raise KatalogError(f"Indikator '{indikator_kode}' tidak ada di katalog. Periksa kodenya.")
    target = katalog.target
    dicabut = target["kode"].isin(kode) & (target["tahun"] >= tahun)
    if not dicabut.any():
        raise KatalogError(f"{indikator_kode} tidak punya target sejak {tahun}, jadi sudah berakhir.")
    return replace(katalog, target=target[~dicabut].reset_index(drop=True))


def add_ukuran(katalog: Katalog, isi: Mapping[str, Any], target: Mapping[int, Ditulis]) -> Katalog:
    """Add an ukuran at the end of its jabatan.

    Args:
        isi: columns of `Katalog.ukuran`; bidang is that of the jabatan, indikator_kode the kode itself unless
            given, kode the next free one of the jabatan unless given.
        target: by year.

    Raises:
        KatalogError: no such jabatan, the kode is taken, or a target cannot be read.
    """
    jabatan = katalog.jabatan[katalog.jabatan["kode"] == isi["jabatan"]]
    if jabatan.empty:
        raise KatalogError(f"Jabatan '{isi['jabatan']}' tidak ada di katalog. Periksa kodenya.")
    kode = isi.get("kode") or next_kode(katalog, isi["jabatan"])
    if kode in set(katalog.ukuran["kode"]):
        raise KatalogError(f"Kode '{kode}' sudah dipakai. Kosongkan agar dibuatkan kode berikutnya.")
    bawaan = {"indikator_kode": kode, "tangga": None, "no": None, "sumber_data": None, "bobot": 1.0}
    baris = bawaan | dict(isi) | {"kode": kode, "bidang": jabatan["bidang"].iloc[0]}
    baru = [{"kode": kode, "tahun": tahun} | read_target(satu, baris) for tahun, satu in target.items()]
    ukuran = _append(katalog.ukuran, [baris])
    urutan = ukuran["jabatan"].map({satu: n for n, satu in enumerate(katalog.jabatan["kode"])})
    ukuran = ukuran.iloc[urutan.argsort(kind="stable")].reset_index(drop=True)
    return replace(katalog, ukuran=ukuran, target=sort_target(ukuran, _append(katalog.target, baru)))


def next_kode(katalog: Katalog, jabatan: str) -> str:
    """The next free indikator of a jabatan: after UMREN-25 comes UMREN-26."""
    terpakai = katalog.ukuran["indikator_kode"].str.extract(rf"^{jabatan}-(\d+)$")[0].dropna().astype(int)
    return f"{jabatan}-{1 + (int(terpakai.max()) if len(terpakai) else 0):02}"


def require_ukuran(katalog: Katalog, kode: str) -> dict[Any, Any]:
    """The row of an ukuran.

    Raises:
        KatalogError: there is none.
    """
    baris = katalog.ukuran[katalog.ukuran["kode"] == kode.strip().upper()].to_dict("records")
    if not baris:
        raise KatalogError(
            f"Kode ukuran '{kode}' tidak ada di katalog. Lihat kodenya dengan: python -m iki catalogue."
        )
    return baris[0]


def _append(tabel: pd.DataFrame, baris: list[dict[str, Any]]) -> pd.DataFrame:
    """Rows at the end, of the same columns and dtypes."""
    baru = pd.DataFrame(baris, columns=list(tabel.columns)).astype(tabel.dtypes.to_dict())
    return pd.concat([tabel, baru], ignore_index=True)


def sort_target(ukuran: pd.DataFrame, target: pd.DataFrame) -> pd.DataFrame:
    """By ukuran, in catalogue order, and year."""
    urutan = target["kode"].map({kode: n for n, kode in enumerate(ukuran["kode"])})
    return target.assign(urutan=urutan).sort_values(["urutan", "tahun"], ignore_index=True)[
        list(target.columns)
    ]
