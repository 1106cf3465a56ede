"""Read and check the catalogue's CSV files."""

import csv
from dataclasses import replace
from pathlib import Path

import pandas as pd

from iki.catalogue.checks import find_masalah
from iki.catalogue.defects import find_cacat
from iki.catalogue.model import Katalog
from iki.catalogue.tables import TABEL, Masalah, convert_table
from iki.errors import KatalogError

DATA = Path(__file__).resolve().parents[2] / "data"
KATALOG = DATA / "catalogue"

INSTANSI = "Dinas Sosial Kabupaten Lampung Barat"


def load_katalog(folder: Path = KATALOG) -> Katalog:
    """Read the catalogue from bidang.csv, jabatan.csv, fungsi.csv, ukuran.csv, target.csv and cacat.csv.

    Blank cells are missing; every other text stays as written ("NA" and "-" too).
    `cacat` holds the defects found by rule and those of cacat.csv.

    Raises:
        KatalogError: everything that is wrong in the folder, one line each, with file,
            line and column.
    """
    tabel: dict[str, pd.DataFrame] = {}
    masalah: list[Masalah] = []
    for nama, teks in _read_folder(folder).items():
        tabel[nama], galat = convert_table(nama, teks)
        masalah += galat
    katalog = Katalog(
        INSTANSI,
        1,
        bidang=tabel["bidang"],
        jabatan=tabel["jabatan"],
        fungsi=tabel["fungsi"],
        ukuran=tabel["ukuran"],
        target=tabel["target"],
        cacat=tabel["cacat"],
    )
    masalah += find_masalah(katalog)
    if masalah:
        raise _refuse(folder, [_place(m) for m in masalah])
    return _finish(replace(katalog, cacat=find_cacat(katalog)))


def _read_folder(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables as text, indexed by line; raises while one is not a table at all."""
    tabel, galat = {}, []
    for nama in TABEL:
        try:
            tabel[nama] = _read_table(folder / f"{nama}.csv", [k.nama for k in TABEL[nama]])
        except KatalogError as salah:
            galat.append(str(salah))
    if galat:
        raise _refuse(folder, galat)
    return tabel


def _read_table(path: Path, kolom: list[str]) -> pd.DataFrame:
    """One CSV as text, "" for a blank cell, indexed by the line where each row ends."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as berkas:
            pembaca = csv.reader(berkas, strict=True)
            baris = [(pembaca.line_num, isi) for isi in pembaca if isi]
    except FileNotFoundError as galat:
        raise KatalogError(f"{path.name} tidak ada. Kembalikan berkasnya.") from galat
    except (OSError, UnicodeDecodeError, csv.Error) as galat:
        raise KatalogError(f"{path.name} tidak terbaca. Simpan sebagai CSV UTF-8 berpemisah koma.") from galat
    if not baris or baris[0][1] != kolom:
        raise KatalogError(f"{path.name} baris 1: judul kolom harus persis {','.join(kolom)}.")
    panjang = [f"{nomor} ({len(isi)} kolom)" for nomor, isi in baris if len(isi) != len(kolom)]
    if panjang:
        raise KatalogError(
            f"{path.name} baris {', '.join(panjang)}: seharusnya {len(kolom)} kolom. "
            "Periksa koma dan tanda kutipnya."
        )
    return pd.DataFrame(
        [isi for _, isi in baris[1:]], index=[nomor for nomor, _ in baris[1:]], columns=kolom, dtype="str"
    )


def _place(masalah: Masalah) -> str:
    return f"{masalah.tabel}.csv baris {masalah.baris}, kolom {masalah.kolom}: {masalah.isi}"


def _refuse(folder: Path, kalimat: list[str]) -> KatalogError:
    daftar = "\n".join(f"- {k}" for k in kalimat)
    return KatalogError(f"Katalog di folder {folder.name} belum benar, {len(kalimat)} masalah:\n{daftar}")


def _finish(katalog: Katalog) -> Katalog:
    """Number the rows from 0 and leave out tahun_tercetak, which only the defects need."""
    return replace(
        katalog,
        bidang=katalog.bidang.reset_index(drop=True),
        jabatan=katalog.jabatan.reset_index(drop=True),
        fungsi=katalog.fungsi.reset_index(drop=True),
        ukuran=katalog.ukuran.reset_index(drop=True),
        target=katalog.target.drop(columns="tahun_tercetak").reset_index(drop=True),
    )
