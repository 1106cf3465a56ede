"""Storing, superseding and undoing uploads."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from store_samples import make_kiriman

from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.store.store import Store, open_store
from iki.store.unggahan import Tersimpan

A, B = "KADIS-01A", "KADIS-01B"


def nilai_now(store: Store) -> dict[tuple[str, int], float]:
    frame = store.load_realisasi(2024)
    return {
        (kode, triwulan): nilai
        for kode, triwulan, nilai in zip(frame["kode"], frame["triwulan"], frame["nilai"], strict=True)
    }


def test_the_same_bytes_are_stored_once(store):
    kiriman = make_kiriman(b"1", {"nilai": 1}, {"kode": B, "nilai": 2})

    pertama = store.save_unggahan(kiriman)
    assert pertama == Tersimpan(pertama.unggahan, tersimpan=2, sudah_ada=False)
    assert store.save_unggahan(kiriman) == Tersimpan(pertama.unggahan, tersimpan=2, sudah_ada=True)
    assert store.find_current_unggahan(b"1") == Tersimpan(pertama.unggahan, tersimpan=2, sudah_ada=True)
    assert len(store.list_unggahan()) == 1


def test_bytes_never_seen_are_not_found(store):
    assert store.find_current_unggahan(b"belum pernah") is None


def test_an_upload_without_values_is_stored_once_too(store):
    kosong = make_kiriman(b"kosong")

    assert store.save_unggahan(kosong).sudah_ada is False
    assert store.save_unggahan(kosong).sudah_ada is True
    store.undo_unggahan(1, Pelaku("siti"), "salah berkas")
    assert store.save_unggahan(kosong).sudah_ada is False


def test_a_later_upload_supersedes_and_the_first_bytes_can_come_again(store):
    lama, baru = make_kiriman(b"lama", {"nilai": 1}), make_kiriman(b"baru", {"nilai": 2})
    store.save_unggahan(lama)
    store.save_unggahan(baru)
    assert nilai_now(store) == {(A, 1): 2}
    assert store.find_current_unggahan(b"lama") is None

    assert store.save_unggahan(lama).sudah_ada is False
    assert nilai_now(store) == {(A, 1): 1}
    assert len(store.list_unggahan()) == 3


def test_a_blank_cell_of_a_later_upload_leaves_the_earlier_value(store):
    store.save_unggahan(make_kiriman(b"lama", {"nilai": 1}, {"kode": B, "nilai": 10}))
    store.save_unggahan(make_kiriman(b"baru", {"nilai": 2}))

    assert nilai_now(store) == {(A, 1): 2, (B, 1): 10}
    assert store.find_current_unggahan(b"lama") is None
    assert store.list_unggahan()["berlaku"].tolist() == [1, 1]


def test_undo_restores_what_stood_before(store):
    store.save_unggahan(make_kiriman(b"lama", {"nilai": 1}))
    baru = store.save_unggahan(make_kiriman(b"baru", {"nilai": 2}, {"kode": B, "nilai": 3}))
    store.undo_unggahan(baru.unggahan, Pelaku("budi"), "  salah bidang  ")

    assert nilai_now(store) == {(A, 1): 1}
    assert store.find_current_unggahan(b"lama") is not None
    assert store.find_current_unggahan(b"baru") is None
    batal = store.list_unggahan().iloc[0]
    assert (batal["dibatalkan"], batal["dibatalkan_oleh"], batal["dibatalkan_alasan"]) == (
        True, "budi", "salah bidang"
    )  # fmt: skip


def test_undo_of_a_superseded_upload_changes_no_figure_until_the_later_one_goes_too(store):
    store.save_unggahan(make_kiriman(b"a", {"nilai": 1}))
    tengah = store.save_unggahan(make_kiriman(b"b", {"nilai": 2}))
    akhir = store.save_unggahan(make_kiriman(b"c", {"nilai": 3}))

    store.undo_unggahan(tengah.unggahan, Pelaku("budi"), "keliru")
    assert nilai_now(store) == {(A, 1): 3}
    store.undo_unggahan(akhir.unggahan, Pelaku("budi"), "keliru juga")
    assert nilai_now(store) == {(A, 1): 1}


def test_undone_bytes_are_stored_anew(store):
    kiriman = make_kiriman(b"1", {"nilai": 1})
    pertama = store.save_unggahan(kiriman)
    store.undo_unggahan(pertama.unggahan, Pelaku("siti"), "coba")

    kedua = store.save_unggahan(kiriman)
    assert kedua.sudah_ada is False
    assert kedua.unggahan != pertama.unggahan
    assert nilai_now(store) == {(A, 1): 1}


@pytest.mark.parametrize(
    ("nomor", "alasan", "pesan"),
    [
        pytest.param(99, "keliru", "Unggahan 99 tidak ada", id="nomor tak dikenal"),
        pytest.param(1, " \u200b ", "harus disertai alasan", id="alasan kosong"),
        pytest.param(2, "keliru", "Unggahan 2 sudah pernah dibatalkan", id="sudah dibatalkan"),
    ],
)
def test_undo_refuses_in_indonesian_and_changes_nothing(store, nomor, alasan, pesan):
    store.save_unggahan(make_kiriman(b"1", {"nilai": 1}))
    store.save_unggahan(make_kiriman(b"2", {"kode": B, "nilai": 2}))
    store.undo_unggahan(2, Pelaku("siti"), "coba")
    versi = store.data_version()

    with pytest.raises(PenyimpananError, match=pesan):
        store.undo_unggahan(nomor, Pelaku("siti"), alasan)
    assert store.data_version() == versi
    assert nilai_now(store) == {(A, 1): 1}


def test_data_version_rises_by_one_per_change_and_only_then(store):
    versi = store.data_version()
    kiriman = make_kiriman(b"1", {"nilai": 1}, {"kode": B, "nilai": 2})

    store.save_unggahan(kiriman)
    assert store.data_version() == versi + 1
    store.save_unggahan(kiriman)
    store.load_realisasi()
    assert store.data_version() == versi + 1
    store.undo_unggahan(1, Pelaku("siti"), "coba")
    assert store.data_version() == versi + 2
    store.mark_data_contoh()
    store.mark_data_contoh()
    assert store.data_version() == versi + 3


@pytest.mark.parametrize(
    "buruk",
    [
        pytest.param({"nilai": float("inf")}, id="tak terhingga"),
        pytest.param({"nilai": float("-inf")}, id="minus tak terhingga"),
        pytest.param({"nilai": 1, "penyebut": float("inf")}, id="penyebut tak terhingga"),
        pytest.param({"kode": "TIDAK-ADA", "nilai": 1}, id="kode tak dikenal"),
        pytest.param({"triwulan": 5, "nilai": 1}, id="triwulan lima"),
        pytest.param({"triwulan": -1, "nilai": 1}, id="triwulan minus"),
        pytest.param({"tahun": 202, "nilai": 1}, id="tahun salah ketik"),
        pytest.param({}, id="tanpa isian"),
        pytest.param({"nilai": float("nan")}, id="bukan angka"),
        pytest.param({"nilai": 1, "huruf": "B"}, id="angka dan huruf"),
        pytest.param({"nilai": 0, "nihil": True}, id="angka dan nihil"),
        pytest.param({"nilai": 2}, id="dua nilai untuk satu sel"),
    ],
)
def test_one_bad_row_stores_nothing_at_all(store, buruk):
    versi = store.data_version()
    with pytest.raises(IntegrityError):
        store.save_unggahan(
            make_kiriman(b"1", {"kode": B, "nilai": 1}, {"kode": A, "nilai": 1}, {"kode": A} | buruk)
        )

    assert store.load_realisasi().empty
    assert store.list_unggahan().empty
    assert store.data_version() == versi
    assert store.find_current_unggahan(b"1") is None


def test_list_unggahan_names_who_when_and_which_warnings_were_accepted(store):
    sebelum = datetime.now(UTC)
    temuan = [{"kode": "sepuluh_kali_target", "lembar": "TW I", "sel": "J12"}]
    store.save_unggahan(make_kiriman(b"12345", {"nilai": 1}, tahun=2024, triwulan=1, temuan=temuan))
    store.save_unggahan(make_kiriman(b"6"))

    beberapa, satu = store.list_unggahan().to_dict("records")
    assert (satu["unggahan"], satu["oleh"], satu["nama_berkas"], satu["ukuran_bita"]) == (
        1,
        "siti",
        "laporan.xlsx",
        5,
    )
    assert (satu["tahun"], satu["triwulan"], satu["tersimpan"], satu["berlaku"]) == (2024, 1, 1, 1)
    assert satu["temuan"] == [temuan[0] | {"diterima_oleh": "siti"}]
    assert satu["waktu"].utcoffset() == timedelta(0)
    assert sebelum <= satu["waktu"] <= datetime.now(UTC)
    assert store.list_unggahan()[["tahun", "triwulan"]].isna().iloc[0].all()
    assert beberapa["temuan"] == []


def test_the_original_is_kept_byte_for_byte_and_once(store):
    isi = bytes(range(256)) * 40
    kiriman = make_kiriman(isi, {"nilai": 1})
    store.save_unggahan(kiriman)
    store.undo_unggahan(1, Pelaku("siti"), "coba")
    store.save_unggahan(kiriman)

    assert store.load_berkas(1) == store.load_berkas(2) == kiriman.berkas
    with pytest.raises(PenyimpananError, match="Unggahan 3 tidak ada"):
        store.load_berkas(3)


def test_what_is_stored_is_there_after_opening_again(store, store_url):
    store.save_unggahan(make_kiriman(b"1", {"nilai": 1}))
    store.mark_data_contoh()
    versi = store.data_version()
    store.close()

    with open_store(store_url) as lagi:
        assert nilai_now(lagi) == {(A, 1): 1}
        assert lagi.is_data_contoh()
        assert lagi.data_version() == versi


def test_a_new_store_holds_no_synthetic_data(store):
    assert not store.is_data_contoh()
