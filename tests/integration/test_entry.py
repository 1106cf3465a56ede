"""Realisasi typed on screen is a workbook like any other: read, doubted, stored and traced alike."""

from dataclasses import asdict

import pytest

from iki.actions.check import check_workbook
from iki.actions.entry import Lingkup, list_entries, make_entry
from iki.actions.upload import upload_workbook
from iki.intake.form import LingkupError
from iki.intake.headings import Kolom
from iki.pelaku import Pelaku
from iki.store.store import open_store
from iki.views.isian import TETAP, tabulate_entries
from iki.views.unggah import describe_check
from tests.integration.store_samples import make_kiriman

TW2 = Lingkup(2026, 2, jabatan="DISABILITAS")


@pytest.fixture
def store(tmp_path):
    with open_store(f"sqlite:///{tmp_path / 'iki.sqlite3'}") as satu:
        yield satu


def check(store, isian, lingkup=TW2):
    berkas = make_entry(store, lingkup, isian)
    assert berkas is not None
    return check_workbook(store, berkas)


def test_what_was_typed_is_read_by_unit_and_traced_to_its_cell(store):
    isian = {
        "DISABILITAS-01": {Kolom.REALISASI: "1.200", Kolom.FAKTOR_PENDORONG: "kader aktif"},
        "DISABILITAS-02": {Kolom.REALISASI: " 4 Orang "},
    }
    berkas = make_entry(store, TW2, isian)
    hasil = upload_workbook(store, berkas, pelaku=Pelaku("Siti"), diterima=None)
    assert (hasil.tersimpan.tersimpan, berkas.nama) == (2, "isian-layar-disabilitas-tw-ii-2026.xlsx")
    tersimpan = store.load_realisasi(2026).set_index("kode")["nilai"]
    assert tersimpan.to_dict() == {"DISABILITAS-01": 1200, "DISABILITAS-02": 4}
    asal = store.load_riwayat("DISABILITAS-02", 2026, 2).iloc[0]
    assert (asal["nama_berkas"], asal["lembar"], asal["teks"]) == (berkas.nama, "REHSOS", "4 Orang")
    assert "calamine" in asal["pembaca"], "two readers agreed on it"
    assert store.load_riwayat("DISABILITAS-01", 2026, 2).iloc[0]["faktor_pendorong"] == "kader aktif"


def test_what_cannot_be_read_is_a_finding_as_in_a_workbook(store):
    hasil = check(
        store, {"DISABILITAS-01": {Kolom.REALISASI: "1,5"}, "DISABILITAS-02": {Kolom.REALISASI: "=1+1"}}
    )
    assert not hasil.ok
    assert len(hasil.temuan) == 2
    assert all(satu.lembar == "REHSOS" for satu in hasil.temuan)


def test_a_ratio_is_typed_by_its_parts(store):
    lingkup = Lingkup(2026, 1, bidang="LINJAMSOS")
    isian = {"KABID-LINJAMSOS-01": {Kolom.PEMBILANG: "8", Kolom.PENYEBUT: "9"}}
    (baris,) = check(store, isian, lingkup).bacaan.isian.to_dict("records")
    assert (baris["pembilang"], baris["penyebut"]) == (8, 9)


def test_the_check_counts_what_is_new_changes_stays_and_is_blank(store):
    lama = ({"kode": "ANAKLANSIA-01", "nilai": 2}, {"kode": "ANAKLANSIA-02", "nilai": 1250})
    store.save_unggahan(make_kiriman(b"satu", *({"tahun": 2026, "triwulan": 1, **satu} for satu in lama)))
    isian = {"DISABILITAS-01": "12", "ANAKLANSIA-01": "3", "ANAKLANSIA-02": "1.250"}
    hasil = check(
        store, {k: {Kolom.REALISASI: v} for k, v in isian.items()}, Lingkup(2026, 1, bidang="REHSOS")
    )
    assert asdict(hasil.banyak) == {"baru": 1, "berubah": 1, "tetap": 1, "kosong": 5}
    assert describe_check([], **asdict(hasil.banyak)) == (
        "3 nilai terbaca tanpa galat: 1 baru, 1 berubah, 1 tetap. 5 baris kosong tidak mengubah apa pun."
    )


@pytest.mark.parametrize("isian", [{}, {"DISABILITAS-01": {Kolom.REALISASI: "  "}}])
def test_nothing_typed_is_no_workbook(store, isian):
    assert make_entry(store, TW2, isian) is None


def test_an_unknown_jabatan_is_refused(store):
    with pytest.raises(LingkupError, match="'X' tidak ada di katalog"):
        list_entries(store, Lingkup(2026, 2, jabatan="X"))


def test_the_table_shows_what_stands_and_leaves_the_rest_blank(store):
    store.save_unggahan(
        make_kiriman(b"satu", {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 2, "nilai": 12})
    )
    tabel = tabulate_entries(list_entries(store, TW2)).set_index("kode", drop=False)
    assert tabel["tersimpan"].tolist() == ["12", ""]
    assert tabel["target_periode"].tolist() == ["25", "10"]
    assert (tabel.drop(columns=list(TETAP)) == "").all(axis=None)
    assert Kolom.PEMBILANG not in tabel, "no share among them"
    assert Kolom.PEMBILANG in tabulate_entries(list_entries(store, Lingkup(2026, 2, bidang="DINAS")))


def test_the_whole_office_can_be_shown_in_every_period(store):
    for triwulan in (0, 1, 2, 3, 4):
        assert len(tabulate_entries(list_entries(store, Lingkup(2026, triwulan)))) == 63
