"""The verb `report`: a document is written whole or not at all; what cannot be is said in one sentence."""

import resource

import pytest

from iki.actions.laporan import load_laporan
from iki.actions.terbit import DOKUMEN, load_penulis, write_whole
from iki.errors import BerkasError
from iki.periods import Periode
from iki.reports.keterangan import DATA_CONTOH, describe_laporan, tell_verdict, write_kaki
from iki.reports.laporan import Permintaan
from iki.store.store import open_store
from tests.integration.command_line import run
from tests.integration.store_samples import make_kiriman

TW3 = Periode(2026, 3)
LAPOR = {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 3, "nilai": 60.0}


@pytest.fixture(autouse=True)
def reported(store_url, monkeypatch):
    monkeypatch.setenv("IKI_DATABASE_URL", store_url)
    with open_store(store_url) as store:
        store.save_unggahan(make_kiriman(b"tiga", LAPOR))
        yield store


@pytest.mark.parametrize("dokumen", DOKUMEN, ids=lambda satu: f"{satu.bentuk}-{satu.nama}")
def test_every_kind_of_document_has_a_writer(dokumen):
    assert callable(load_penulis(dokumen))


def test_it_takes_the_latest_triwulan_and_says_what_it_wrote(tmp_path):
    hasil = run("report", "--tahun", 2026, "--format", "xlsx", "--output", tmp_path / "a.xlsx")
    assert (hasil.kode_keluar, hasil.galat) == (0, "")
    assert "s.d. TW III 2026" in hasil.keluaran
    assert "SEMENTARA: 1 nilai belum disahkan" in hasil.keluaran
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("argumen", "kalimat"),
    [
        (("--tahun", 2031), "Tahun 2031 tidak ada"),
        (("--tahun", 2026, "--bidang", "XYZ"), "Bidang 'XYZ' tidak ada"),
        (("--tahun", 2026, "--policy", "XYZ"), "Kebijakan 'XYZ' tidak dikenal"),
        (("--tahun", 2026, "--dokumen", "bupati"), "Dokumen 'bupati' tidak ada dalam bentuk xlsx"),
        (("--tahun", 2026, "--output", "/tidak/ada/a.xlsx"), "'/tidak/ada/a.xlsx' tidak dapat ditulis"),
    ],
)
def test_what_cannot_be_made_is_one_sentence_and_leaves_no_file(tmp_path, argumen, kalimat):
    hasil = run("report", "--format", "xlsx", "--output", tmp_path / "a.xlsx", *argumen)
    assert (hasil.kode_keluar, hasil.keluaran) == (1, "")
    assert kalimat in hasil.galat
    assert len(hasil.galat.strip().splitlines()) == 1
    assert list(tmp_path.glob("*")) == [tmp_path / "iki.sqlite3"]


def test_a_folder_or_a_device_is_never_replaced(tmp_path):
    (tmp_path / "map").mkdir()
    for letak in (tmp_path / "map", "/dev/null"):
        hasil = run("report", "--tahun", 2026, "--format", "xlsx", "--output", letak)
        assert (hasil.kode_keluar, "tidak dapat ditulis" in hasil.galat) == (1, True)
    assert not list((tmp_path / "map").iterdir())


def test_a_failed_write_leaves_the_old_file_as_it_was(tmp_path, full_disk):
    lama = tmp_path / "a.xlsx"
    lama.write_bytes(b"lama")
    full_disk(5)
    with pytest.raises(BerkasError, match="tidak dapat ditulis"):
        write_whole(lama, b"lebih dari lima")
    assert lama.read_bytes() == b"lama"
    assert sorted(berkas.name for berkas in tmp_path.iterdir()) == ["a.xlsx", "iki.sqlite3"]


@pytest.fixture
def full_disk():
    """Let this process write no file longer than some bytes, until the test is over."""
    lunak, keras = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda byte: resource.setrlimit(resource.RLIMIT_FSIZE, (byte, keras))
    resource.setrlimit(resource.RLIMIT_FSIZE, (lunak, keras))


def test_every_document_says_whose_when_how_far_approved_and_by_which_rules(reported):
    laporan = load_laporan(reported, Permintaan(TW3, "REHSOS"))
    keterangan = dict(describe_laporan(laporan))
    assert keterangan["Unit kerja"] == "Rehabilitasi Sosial"
    assert keterangan["Nilai"] == "SEMENTARA: 1 nilai belum disahkan"
    assert keterangan["Kebijakan penilaian"].startswith("permendagri-86-2017 versi 1: ")
    assert keterangan["Sidik isi"].replace(" ", "") == laporan.sidik[:16]
    assert "Peringatan" not in keterangan
    kaki = write_kaki(laporan)
    for bagian in ("Rehabilitasi Sosial", "s.d. TW III 2026", "SEMENTARA", keterangan["Sidik isi"]):
        assert bagian in kaki


def test_approved_only_and_an_empty_year_are_said_as_they_are(reported):
    hanya_sah = load_laporan(reported, Permintaan(TW3, hanya_disahkan=True))
    assert dict(describe_laporan(hanya_sah))["Nilai"] == "hanya yang disahkan"
    kosong = load_laporan(reported, Permintaan(Periode(2023, 4)))
    assert dict(describe_laporan(kosong))["Nilai"] == "belum ada realisasi"


def test_synthetic_data_says_so_first(reported):
    reported.mark_data_contoh()
    laporan = load_laporan(reported, Permintaan(TW3))
    assert describe_laporan(laporan)[0] == ("Peringatan", f"{DATA_CONTOH}.")
    assert write_kaki(laporan).startswith("DATA CONTOH")


def test_the_verdict_is_that_of_the_pages_and_a_change_is_told_where_there_is_one(reported):
    reported.save_unggahan(make_kiriman(b"satu", LAPOR | {"triwulan": 1, "nilai": 10.0}))
    laporan = load_laporan(reported, Permintaan(TW3, "REHSOS"))
    assert tell_verdict(laporan).startswith("Baru 1 dari ")
    assert (laporan.setahun, laporan.banding.dibandingkan) == (False, 1)
    assert load_laporan(reported, Permintaan(Periode(2026, 1))).banding is None


def test_a_year_known_only_as_a_whole_is_known_as_that(reported):
    reported.save_unggahan(make_kiriman(b"lama", LAPOR | {"tahun": 2025, "triwulan": 0}))
    assert load_laporan(reported, Permintaan(Periode(2025, 4))).setahun
