"""Uploads to store in the tests: made-up values for ukuran that the catalogue has."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from iki.pelaku import Pelaku, Peran
from iki.periods import Periode
from iki.store.akun import AkunBaru
from iki.store.draf import Draf
from iki.store.putusan import Putusan
from iki.store.schema import StatusRealisasi
from iki.store.store import Store
from iki.store.tindak import Tugas
from iki.store.unggahan import Berkas, Kiriman

TEKS = (
    "huruf", "faktor_pendorong", "faktor_penghambat", "tindak_lanjut", "bukti_dukung", "lembar", "sel", "teks"
)  # fmt: skip
SITI = Pelaku("siti")
"""Who uploads them."""

ANGKA = ("nilai", "pembilang", "penyebut")


def make_isian(*baris: Mapping[str, Any]) -> pd.DataFrame:
    """One row per value as the reader gives them; what a row does not name is missing."""
    polos = {"kode": "KADIS-01A", "tahun": 2024, "triwulan": 1, "nihil": False}
    isian = pd.DataFrame(
        [polos | dict(b) for b in baris],
        columns=["kode", "tahun", "triwulan", "nilai", "huruf", "nihil", *ANGKA[1:], *TEKS[1:]],
    )
    tipe = {"kode": "str", "tahun": "int64", "triwulan": "int64", "nihil": "bool"}
    return isian.astype(tipe | dict.fromkeys(TEKS, "str") | dict.fromkeys(ANGKA, "float64"))


def make_kiriman(isi: bytes, *baris: Mapping[str, Any], **lainnya: Any) -> Kiriman:
    """An upload of these bytes with these values."""
    return Kiriman(Berkas("laporan.xlsx", isi), make_isian(*baris), **({"pelaku": SITI} | lainnya))


def fill_store(store: Store) -> None:
    """Something in every corner: odd texts, extreme numbers, decisions, accounts, an undone upload."""
    teks = "é 😀 شاهد ' ; -- %(a)s"
    angka = {"nilai": 1 / 3, "pembilang": 5e-324, "penyebut": 1.7976931348623157e308}
    store.save_unggahan(
        make_kiriman(bytes(range(256)) * 400, angka | {"teks": teks}, temuan=[{"kode": teks}])
    )
    store.save_unggahan(make_kiriman(b"b", {"huruf": "B"}, {"triwulan": 2, "nihil": True}, tahun=2024))
    store.save_unggahan(make_kiriman(b"c", {"nilai": -0.0, "triwulan": 3}))
    store.undo_unggahan(3, SITI, "salah lampiran")
    wati = Pelaku("wati", Peran.VERIFIKATOR)
    ids = store.load_rows(unggahan=2)["id"].tolist()
    store.decide(wati, Putusan(ids[:1], StatusRealisasi.DISAHKAN))
    store.decide(wati, Putusan(ids[1:], StatusRealisasi.DIKEMBALIKAN, "tanpa bukti"))
    store.lock_period(wati, Periode(2023, 4))
    store.set_tenggat(wati, Periode(2024, 1), date(2024, 4, 20))
    store.add_tindak_lanjut(wati, Tugas("KADIS-01A", 2024, 1, "lengkapi", "siti", date(2024, 5, 1)))
    store.add_akun(wati, AkunBaru("siti", "Siti", Peran.OPERATOR, "REHSOS", "sidik sandi"))
    store.begin_sesi(SITI, "a" * 64, "sidik sandi")
    store.keep_draf("siti", Draf("berkas", teks, bytes(range(256)), {"jawaban": [teks]}))
    store.count_tebakan("hantu", "10.0.0.1")
