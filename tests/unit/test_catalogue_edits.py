"""Editing a catalogue, and targets as people write them."""

import pytest

from iki.catalogue.checks import find_masalah
from iki.catalogue.files import load_katalog
from iki.catalogue.revisi import compare_katalog
from iki.catalogue.sunting import add_ukuran, edit_ukuran, end_indikator, next_kode, revise_target
from iki.catalogue.target import Ditulis, read_target, write_target
from iki.errors import KatalogError

KATALOG = load_katalog()
ORANG = {
    "kode": "X",
    "jenis": "jumlah",
    "satuan": "Orang",
    "arah": "naik",
    "jadwal": "merata",
    "tangga": None,
}
PERSEN = ORANG | {"jenis": "persentase", "satuan": "%"}
MUTU = ORANG | {"jenis": "mutu", "satuan": "Poin", "tangga": "ikm"}
RENTANG = ORANG | {"jenis": "nilai", "satuan": "Nilai", "arah": "rentang", "jadwal": "penuh"}
TW = ORANG | {"jadwal": "target_tw"}


@pytest.mark.parametrize(
    ("teks", "ukuran", "isi"),
    [
        pytest.param("20.000", ORANG, {"target": 20000.0, "target_teks": "20.000 Orang"}, id="titik ribuan"),
        pytest.param(
            "20000 orang", ORANG, {"target": 20000.0, "target_teks": "20000 orang"}, id="satuan ikut"
        ),
        pytest.param("87,5", PERSEN, {"target": 87.5, "target_teks": "87,5%"}, id="koma desimal"),
        pytest.param("19.55%", PERSEN, {"target": 19.55, "target_teks": "19.55%"}, id="seperti tercetak"),
        pytest.param("b", MUTU, {"target_huruf": "B", "target_teks": "B Poin"}, id="huruf"),
        pytest.param(
            "80–90",
            RENTANG,
            {"target": 80.0, "target_atas": 90.0, "target_teks": "80–90 Nilai"},
            id="rentang",
        ),
        pytest.param("80 - 90", RENTANG, {"target": 80.0, "target_atas": 90.0}, id="rentang berstrip"),
    ],
)
def test_a_target_is_read_by_its_ukuran(teks, ukuran, isi):
    hasil = read_target(Ditulis(teks), ukuran)
    assert {nama: hasil[nama] for nama in isi} == isi
    assert {nama: nilai for nama, nilai in hasil.items() if nama not in isi and nama != "target_teks"} == (
        dict.fromkeys({*hasil} - {*isi, "target_teks"})
    )


def test_targets_of_each_triwulan_are_read_where_the_jadwal_asks_for_them():
    hasil = read_target(Ditulis("20", ("5", "10", "15", "20")), TW)
    assert [hasil[f"target_tw{q}"] for q in (1, 2, 3, 4)] == [5, 10, 15, 20]
    with pytest.raises(KatalogError, match="target per triwulan"):
        read_target(Ditulis("20", ("5", "", "15", "20")), TW)


@pytest.mark.parametrize(
    ("teks", "ukuran", "pesan"),
    [
        pytest.param("", ORANG, "Target X kosong.*1.250", id="kosong"),
        pytest.param("12,5", ORANG, "Target X: '12,5' tidak terbaca", id="pecahan orang"),
        pytest.param("1.234", PERSEN, "tidak terbaca", id="dua arti"),
        pytest.param("Z", MUTU, "'Z' bukan huruf ikm. Pilih A, B, C, D", id="huruf asing"),
        pytest.param("80", RENTANG, "harus rentang", id="satu angka pada rentang"),
    ],
)
def test_what_is_no_target_of_the_ukuran_is_refused(teks, ukuran, pesan):
    with pytest.raises(KatalogError, match=pesan):
        read_target(Ditulis(teks), ukuran)


def test_every_target_of_the_catalogue_is_written_back_as_it_can_be_read():
    ukuran = KATALOG.ukuran.set_index("kode", drop=False)
    for satu in KATALOG.target.to_dict("records"):
        hasil = read_target(Ditulis(write_target(satu)), ukuran.loc[satu["kode"]].to_dict())
        for kolom in ("target", "target_huruf"):
            assert hasil[kolom] == satu[kolom] or (hasil[kolom] is None and satu[kolom] != satu[kolom])


def cells(baru):
    return {(s.tabel, *s.kunci, s.kolom): (s.lama, s.baru) for s in compare_katalog(KATALOG, baru)}


def test_another_target_changes_its_two_cells_only():
    assert cells(revise_target(KATALOG, "umren-01 ", 2026, Ditulis("5"))) == {
        ("target", "UMREN-01", 2026, "target"): (4, 5),
        ("target", "UMREN-01", 2026, "target_teks"): ("4 dokumen", "5 dokumen"),
    }


def test_what_an_indikator_shares_changes_in_all_its_ukuran():
    baru = edit_ukuran(KATALOG, "KADIS-01B", {"sasaran": " Sasaran  baru ", "sumber_data": ""})
    assert {satu for satu in cells(baru) if satu[2] == "sasaran"} == {
        ("ukuran", f"KADIS-01{huruf}", "sasaran") for huruf in "ABCDE"
    }
    assert cells(baru)["ukuran", "KADIS-01B", "sumber_data"] == ("Renstra 2023-2026", None)
    assert set(baru.ukuran["sasaran"].head(5)) == {"Sasaran baru"}


def test_ending_takes_the_targets_of_all_its_ukuran_from_that_year():
    baru = end_indikator(KATALOG, "KADIS-01", 2025)
    assert {(k[1], k[2]) for k in cells(baru)} == {(f"KADIS-01{h}", t) for h in "ABCDE" for t in (2025, 2026)}
    assert find_masalah(baru, lengkap=False) == []
    with pytest.raises(KatalogError, match="sudah berakhir"):
        end_indikator(baru, "KADIS-01", 2025)
    with pytest.raises(KatalogError, match="'KADIS-99' tidak ada"):
        end_indikator(KATALOG, "KADIS-99", 2025)


def test_an_added_ukuran_gets_the_next_kode_and_its_place():
    isi = dict(KATALOG.ukuran.query("kode == 'KEU-01'").iloc[0])
    for kolom in ("kode", "indikator_kode", "bidang", "no"):
        del isi[kolom]
    baru = add_ukuran(KATALOG, isi, {2026: Ditulis("7")})
    kode = baru.ukuran["kode"].tolist()
    assert kode[kode.index("KEU-04") + 1] == "KEU-05" == next_kode(KATALOG, "KEU")
    assert baru.ukuran.query("kode == 'KEU-05'")["bidang"].tolist() == ["SEKRETARIAT"]
    assert baru.target.query("kode == 'KEU-05'")["target_teks"].tolist() == ["7 Orang"]
    assert find_masalah(baru, lengkap=False) == []


@pytest.mark.parametrize(
    ("sunting", "pesan"),
    [
        pytest.param(lambda: edit_ukuran(KATALOG, "X-9", {}), "'X-9' tidak ada", id="kode"),
        pytest.param(
            lambda: edit_ukuran(KATALOG, "KEU-01", {"jenis": "nilai"}), "jenis tidak dapat", id="kolom"
        ),
        pytest.param(
            lambda: add_ukuran(KATALOG, {"jabatan": "X"}, {}), "Jabatan 'X' tidak ada", id="jabatan"
        ),
        pytest.param(
            lambda: add_ukuran(KATALOG, {"jabatan": "KEU", "kode": "KEU-01"}, {}),
            "sudah dipakai",
            id="kembar",
        ),
    ],
)
def test_an_edit_of_what_there_is_not_is_refused(sunting, pesan):
    with pytest.raises(KatalogError, match=pesan):
        sunting()
