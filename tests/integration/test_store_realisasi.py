"""What stands, what was written beside it, and where it came from."""

import pandas as pd
import pytest
from sqlalchemy import update
from store_samples import make_kiriman

from iki.pelaku import Pelaku
from iki.store import schema
from iki.store.engine import make_engine, writing
from iki.store.schema import StatusRealisasi
from iki.store.store import Store

A, B = "KADIS-01A", "KADIS-01B"


def nilai_now(store: Store) -> dict[tuple[str, int], float]:
    frame = store.load_realisasi(2024)
    return {
        (kode, triwulan): nilai
        for kode, triwulan, nilai in zip(frame["kode"], frame["triwulan"], frame["nilai"], strict=True)
    }


def test_a_stored_value_comes_back_in_the_shape_of_the_contract(store):
    store.save_unggahan(make_kiriman(b"1", {"nilai": 19.55, "pembilang": 391, "penyebut": 2000}))

    [baris] = store.load_realisasi().to_dict("records")
    assert pd.isna(baris.pop("huruf"))
    angka = {"nilai": 19.55, "pembilang": 391, "penyebut": 2000}
    assert baris == {"kode": A, "tahun": 2024, "triwulan": 1, "nihil": False} | angka


def test_letters_nihil_and_whole_years_are_values_too(store):
    store.save_unggahan(
        make_kiriman(b"1", {"huruf": "B"}, {"kode": B, "nihil": True}, {"triwulan": 0, "nilai": 0.0})
    )

    frame = store.load_realisasi(2024)
    assert list(zip(frame["kode"], frame["triwulan"], strict=True)) == [(A, 0), (A, 1), (B, 1)]
    assert frame["nihil"].tolist() == [False, False, True]
    assert frame["huruf"].dropna().tolist() == ["B"]
    assert frame["nilai"].dropna().tolist() == [0.0]


def test_empty_frames_have_the_dtypes_of_full_ones(store):
    realisasi, catatan = store.load_realisasi(), store.load_catatan()
    daftar, riwayat = store.list_unggahan(), store.load_riwayat(A, 2024, 1)
    store.save_unggahan(make_kiriman(b"1", {"nilai": 1, "tindak_lanjut": "rapat"}))

    assert realisasi.dtypes.to_dict() == store.load_realisasi().dtypes.to_dict()
    assert catatan.dtypes.to_dict() == store.load_catatan().dtypes.to_dict()
    assert daftar.dtypes.to_dict() == store.list_unggahan().dtypes.to_dict()
    assert riwayat.dtypes.to_dict() == store.load_riwayat(A, 2024, 1).dtypes.to_dict()


def test_years_are_told_apart(store):
    store.save_unggahan(make_kiriman(b"1", {"nilai": 1}, {"tahun": 2025, "nilai": 2}))

    assert store.load_realisasi(2025)["nilai"].tolist() == [2]
    assert store.load_realisasi()["nilai"].tolist() == [1, 2]
    assert store.load_realisasi(2026).empty


def test_riwayat_tells_where_every_value_came_from(store):
    store.save_unggahan(make_kiriman(b"a", {"nilai": 1, "lembar": "TW I", "sel": "J12", "teks": "1 Dok"}))
    store.save_unggahan(make_kiriman(b"b", {"nilai": 2, "faktor_penghambat": "banjir"}))
    store.save_unggahan(make_kiriman(b"c", {"nilai": 3}))
    store.undo_unggahan(3, Pelaku("budi"), "salah lampiran")

    riwayat = store.load_riwayat(A, 2024, 1)
    assert riwayat["nilai"].tolist() == [3, 2, 1]
    assert riwayat["unggahan"].tolist() == [3, 2, 1]
    assert riwayat["berlaku"].tolist() == [False, True, False]
    assert riwayat["dibatalkan"].tolist() == [True, False, False]
    assert riwayat["dibatalkan_alasan"].dropna().tolist() == ["salah lampiran"]
    assert riwayat["faktor_penghambat"].dropna().tolist() == ["banjir"]
    assert riwayat["status"].unique().tolist() == ["diajukan"]
    assert riwayat.loc[2, ["oleh", "nama_berkas", "lembar", "sel", "teks"]].tolist() == [
        "siti", "laporan.xlsx", "TW I", "J12", "1 Dok"
    ]  # fmt: skip
    assert store.load_riwayat(A, 2024, 2).empty


def set_status(store_url: str, unggahan: int, status: StatusRealisasi) -> None:
    engine = make_engine(store_url)
    with writing(engine) as conn:
        baris = schema.realisasi
        conn.execute(update(baris).where(baris.c.unggahan == unggahan).values(status=status.value))
    engine.dispose()


def test_in_the_approved_view_a_new_value_waits_for_its_own_approval(store, store_url):
    store.save_unggahan(make_kiriman(b"a", {"nilai": 1}))
    assert store.load_realisasi(hanya_disahkan=True).empty
    set_status(store_url, 1, StatusRealisasi.DISAHKAN)
    store.save_unggahan(make_kiriman(b"b", {"nilai": 2}))

    assert nilai_now(store) == {(A, 1): 2}
    assert store.load_realisasi(2024, hanya_disahkan=True)["nilai"].tolist() == [1]
    set_status(store_url, 2, StatusRealisasi.DISAHKAN)
    assert store.load_realisasi(2024, hanya_disahkan=True)["nilai"].tolist() == [2]


def test_a_returned_value_gives_way_to_the_one_before_and_can_be_sent_again(store, store_url):
    store.save_unggahan(make_kiriman(b"a", {"nilai": 1}))
    store.save_unggahan(make_kiriman(b"b", {"nilai": 2}))
    set_status(store_url, 2, StatusRealisasi.DIKEMBALIKAN)

    assert nilai_now(store) == {(A, 1): 1}
    assert store.load_riwayat(A, 2024, 1)["berlaku"].tolist() == [False, True]
    assert store.save_unggahan(make_kiriman(b"b", {"nilai": 2})).sudah_ada is False
    assert nilai_now(store) == {(A, 1): 2}


def test_catatan_are_those_of_values_that_stand(store):
    store.save_unggahan(make_kiriman(b"a", {"nilai": 1, "tindak_lanjut": "lama"}, {"kode": B, "nilai": 1}))
    store.save_unggahan(
        make_kiriman(b"b", {"nilai": 2, "tindak_lanjut": "baru", "bukti_dukung": "https://a.id"})
    )

    [catatan] = store.load_catatan(2024).to_dict("records")
    assert (catatan["kode"], catatan["tindak_lanjut"], catatan["bukti_dukung"]) == (A, "baru", "https://a.id")


@pytest.mark.parametrize(
    "teks",
    [
        "é vs e\u0301",
        "شاهد",
        "😀 𠮷",
        "a\u202eb",
        "' ; DROP TABLE realisasi; --",
        "=1+1",
        "x" * 20_000,
        "%(a)s :b ?",
    ],
)
def test_odd_text_survives(store, teks):
    kiriman = make_kiriman(b"1", {"nilai": 1, "teks": teks, "lembar": teks, "faktor_pendorong": teks})
    store.save_unggahan(kiriman)

    [baris] = store.load_riwayat(A, 2024, 1).to_dict("records")
    assert (baris["teks"], baris["lembar"], baris["faktor_pendorong"]) == (teks, teks, teks)


def test_the_latest_triwulan_counts_the_whole_year_as_the_fourth(store):
    assert store.latest_triwulan() is None
    store.save_unggahan(make_kiriman(b"a", {"nilai": 1, "tahun": 2023, "triwulan": 0}))
    store.save_unggahan(make_kiriman(b"b", {"nilai": 1, "triwulan": 3}, {"nilai": 1, "triwulan": 2}))

    akhir, tahun_lalu = store.latest_triwulan(), store.latest_triwulan(2023)
    assert akhir is not None
    assert (akhir.tahun, akhir.triwulan) == (2024, 3)
    assert tahun_lalu is not None
    assert (tahun_lalu.tahun, tahun_lalu.triwulan) == (2023, 4)
    assert store.latest_triwulan(2026) is None
    store.undo_unggahan(2, Pelaku("siti"), "coba")
    assert store.latest_triwulan() == tahun_lalu
