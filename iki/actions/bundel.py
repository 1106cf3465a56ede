"""Documents of one period as a zip: of the office and of every bidang, from one state of the data."""

import io
import zipfile
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import product

from iki.actions.laporan import load_laporan
from iki.actions.terbit import DOKUMEN, Bentuk, load_penulis, name_file
from iki.errors import PenyimpananError
from iki.reports.laporan import Laporan, Permintaan
from iki.store.store import Store

SELURUH = "seluruh-dinas"
"""The folder of the whole office's documents; a bidang may be called DINAS."""


def list_units(store: Store, permintaan: Permintaan) -> list[str | None]:
    """The units of a bundle: the bidang asked for, else the office (None) and every bidang."""
    return [permintaan.bidang] if permintaan.bidang else [None, *store.load_katalog().bidang["kode"]]


def make_bundle(
    store: Store,
    permintaan: Permintaan,
    bentuk: Collection[Bentuk],
    versi: int,
    kabari: Callable[[int], None],
) -> bytes:
    """Every kind of document of these formats, of each unit of a bundle, as a zip.

    Args:
        versi: the data version that all of it must show.
        kabari: is told how many are done, as it goes on.

    Raises:
        PenyimpananError: the data is of another version by now.
        IkiError: as `load_laporan`.
    """
    jenis = [satu for satu in DOKUMEN if satu.bentuk in bentuk]
    laporan = [
        _load(store, replace(permintaan, bidang=satu), versi) for satu in list_units(store, permintaan)
    ]
    berkas = io.BytesIO()
    with zipfile.ZipFile(berkas, "w") as arsip:
        for nomor, (satu, dokumen) in enumerate(product(laporan, jenis), start=1):
            nama = f"{satu.permintaan.bidang or SELURUH}/{name_file(satu.permintaan, dokumen)}"
            arsip.writestr(nama, load_penulis(dokumen)(satu), _packing(dokumen.bentuk))
            kabari(nomor)
    return berkas.getvalue()


def _load(store: Store, permintaan: Permintaan, versi: int) -> Laporan:
    laporan = load_laporan(store, permintaan)
    if laporan.data_versi != versi:
        raise PenyimpananError("Data berubah selagi dokumen dibuat. Buat sekali lagi.")
    return laporan


def _packing(bentuk: Bentuk) -> int:
    """Only html is not packed already."""
    return zipfile.ZIP_DEFLATED if bentuk is Bentuk.HTML else zipfile.ZIP_STORED


def join_bundles(bagian: Sequence[bytes]) -> bytes:
    """Several zips as one."""
    berkas = io.BytesIO()
    with zipfile.ZipFile(berkas, "w") as arsip:
        for satu in bagian:
            with zipfile.ZipFile(io.BytesIO(satu)) as sumber:
                for isi in sumber.infolist():
                    arsip.writestr(isi, sumber.read(isi), isi.compress_type)
    return berkas.getvalue()
