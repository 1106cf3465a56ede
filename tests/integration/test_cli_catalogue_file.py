"""A whole catalogue from a file: another office begins, an office changes what it has, and takes it back."""

import openpyxl
import pytest

from iki.store.store import open_store
from tests.integration.command_line import run, write_filled
from tests.unit.test_document_layout import LAIN

pytestmark = pytest.mark.slow

WATI = ("--user", "wati", "--why", "Renja berubah")


@pytest.fixture(autouse=True)
def own_database(store_url, monkeypatch):
    monkeypatch.setenv("IKI_DATABASE_URL", store_url)


@pytest.fixture
def nothing_yet(tmp_path, monkeypatch):
    """No database at all."""
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'baru' / 'iki.sqlite3'}")


def test_another_office_begins_with_its_own_document_and_does_all_a_year_needs(tmp_path, nothing_yet):
    lihat = run("catalogue-import", LAIN, "--check", "--format", "json").json
    assert lihat["baru"] == {
        "jabatan": 7,
        "ukuran": 12,
        "target": 60,
        "periode": [2025, 2026, 2027, 2028, 2029],
    }
    hasil = run("catalogue-import", LAIN, "--user", "dewi")
    assert "Dinas Kesehatan Kabupaten Contoh Maju: 7 jabatan, 12 ukuran, 60 target" in hasil.keluaran
    katalog = run("catalogue", "--format", "json").json
    assert (katalog["instansi"], katalog["katalog_versi"]) == ("Dinas Kesehatan Kabupaten Contoh Maju", 1)

    isian = {"SURIMU-02": 13, "KESKELGIZ-01": 3150, "KABID-KESMAS-02": 91}
    lingkup = ("--tahun", 2027, "--triwulan", 1)
    berkas = write_filled(tmp_path / "isi.xlsx", isian, *lingkup)
    periksa = run("check", berkas, "--format", "json").json
    assert (periksa["ok"], periksa["tahun"], periksa["temuan"]) == (True, 2027, [])
    assert run("upload", berkas, "--user", "dewi").kode_keluar == 0
    skor = run("score", "--tahun", 2027, "--format", "json").rows()
    assert {kode: skor[kode]["capaian_periode"] for kode in isian} == {
        "SURIMU-02": 100,
        "KESKELGIZ-01": 100,
        "KABID-KESMAS-02": pytest.approx(100 * 91 / 92.5),
    }
    bidang = run("score", "--tahun", 2027, "--level", "bidang", "--format", "json").rows()
    assert list(bidang) == ["DINAS", "SEKRETARIAT", "KESMAS", "PENCPENGPENY"]
    for verba in (("outlook", "--tahun", 2027), ("trace", "SURIMU-02", "--tahun", 2027, "--triwulan", 1)):
        assert run(*verba).kode_keluar == 0
    with open_store() as store:
        jejak = store.list_jejak().iloc[-1]
        assert (jejak["tindakan"], jejak["oleh"], jejak["baru"]["ukuran"]) == ("isi_katalog", "dewi", 12)
        assert store.verify_jejak() is None


@pytest.mark.parametrize("akhiran", [".xlsx", ".docx", ".txt"])
def test_what_is_exported_and_imported_again_makes_no_revision(tmp_path, akhiran):
    berkas = tmp_path / f"katalog{akhiran}"
    assert run("catalogue-export", berkas).kode_keluar == 0
    hasil = run("catalogue-import", berkas, *WATI, "--format", "json").json
    assert (hasil["ok"], hasil["katalog_versi"], hasil["ubahan"], hasil["temuan"]) == (True, 1, [], [])
    assert run("catalogue-history").keluaran == "Tidak ada baris.\n"


def edit_target(berkas, kode, tahun, nilai):
    buku = openpyxl.load_workbook(berkas)
    lembar = buku["target"]
    for baris in lembar.iter_rows(min_row=2):
        if (baris[0].value, baris[1].value) == (kode, tahun):
            baris[2].value, baris[3].value = f"{nilai} dokumen", nilai
    buku.save(berkas)


def test_an_edited_workbook_is_shown_stored_with_its_file_and_taken_back(tmp_path):
    berkas = tmp_path / "katalog.xlsx"
    run("catalogue-export", berkas)
    edit_target(berkas, "UMREN-01", 2026, 8)
    lihat = run("catalogue-import", berkas, *WATI, "--check", "--format", "json").json
    assert (lihat["katalog_versi"], lihat["tahun"], lihat["triwulan"]) == (None, 2026, 1)
    assert [s["baru"] for s in lihat["ubahan"]] == ["8 dokumen", 8]

    mulai = ("--tahun", 2026, "--triwulan", 3)
    assert run("catalogue-import", berkas, *WATI, *mulai, "--format", "json").json["katalog_versi"] == 2
    skor = [run("score", "--tahun", 2026, "--triwulan", q, "--format", "json").rows() for q in (2, 3)]
    assert [satu["UMREN-01"]["target"] for satu in skor] == [4, 8]
    with open_store() as store:
        (satu,) = store.list_revisions().to_dict("records")
        assert (satu["nama_berkas"], satu["oleh"]) == ("katalog.xlsx", "wati")
    assert run("catalogue-undo", 2, *WATI).kode_keluar == 0
    assert run("score", "--tahun", 2026, "--format", "json").rows()["UMREN-01"]["target"] == 4


def test_a_workbook_of_another_version_changes_back_what_was_changed_since(tmp_path):
    berkas = tmp_path / "katalog.xlsx"
    run("catalogue-export", berkas)
    assert run("catalogue-revise", "UMREN-01", "--tahun", 2026, "--target", "9", *WATI).kode_keluar == 0
    hasil = run("catalogue-import", berkas, *WATI, "--format", "json").json
    assert [(s["lama"], s["baru"]) for s in hasil["ubahan"]] == [("9 dokumen", "4 dokumen"), (9, 4)]


def test_a_galat_stores_nothing_and_tells_every_cell(tmp_path):
    berkas = tmp_path / "katalog.xlsx"
    run("catalogue-export", berkas)
    edit_target(berkas, "UMREN-01", 2026, -8)
    hasil = run("catalogue-import", berkas, *WATI)
    assert hasil.kode_keluar == 1
    assert "Lembar 'target', sel D29: Target: negatif" in hasil.galat
    hasil = run("catalogue-import", berkas, *WATI, "--format", "json")
    assert (hasil.kode_keluar, hasil.json["ok"], len(hasil.json["temuan"])) == (1, False, 1)
    assert run("catalogue", "--format", "json").json["katalog_versi"] == 1


def test_a_peringatan_must_be_accepted(tmp_path):
    berkas = tmp_path / "katalog.txt"
    run("catalogue-export", berkas)
    isi = berkas.read_text("utf-8").replace(
        "4 dokumen\t4 dokumen\t4 dokumen\t4 dokumen", "4 dokumen\t" * 3 + "5 dokumen", 1
    )
    berkas.write_text(isi[: isi.rindex("\nINDIKATOR KINERJA INDIVIDU (IKI)\n")], "utf-8")
    hasil = run("catalogue-import", berkas, *WATI)
    assert (hasil.kode_keluar, "2 ukuran tidak ada di dokumen" in hasil.galat) == (1, True), hasil.galat
    assert run("catalogue-import", berkas, *WATI, "--accept-warnings").kode_keluar == 0
    assert run("score", "--tahun", 2026, "--format", "json").rows()["UMREN-01"]["target"] == 5


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        pytest.param(("catalogue-import", "tiada.xlsx", *WATI), "tidak dapat dibuka", id="tanpa berkas"),
        pytest.param(("catalogue-export", "katalog.pdf"), "'.pdf' tidak dikenal", id="jenis berkas"),
    ],
)
def test_what_cannot_be_read_or_written_is_told_in_one_sentence(argumen, pesan):
    hasil = run(*argumen)
    assert (hasil.kode_keluar, pesan in hasil.galat) == (1, True), hasil.galat


def test_a_file_that_is_no_catalogue_leaves_a_new_database_new(tmp_path, nothing_yet):
    berkas = tmp_path / "surat.txt"
    berkas.write_text("Dengan hormat,", "utf-8")
    hasil = run("catalogue-import", berkas)
    assert (hasil.kode_keluar, "Pakai dokumen IKI yang utuh" in hasil.galat) == (1, True)
    assert run("catalogue-import", LAIN).kode_keluar == 0, "still new"
