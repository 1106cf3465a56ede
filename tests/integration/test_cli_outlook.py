"""`outlook`: the way ahead, on the real catalogue, by the command line."""

import pytest

from tests.integration.command_line import run, write_filled


@pytest.fixture
def reported(tmp_path, monkeypatch):
    """TW I and TW II 2026 of two ukuran."""
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'iki.sqlite3'}")
    for triwulan, isian in ((1, {"UMREN-07": 2}), (2, {"UMREN-07": 2, "KEU-01": 28})):
        berkas = write_filled(tmp_path / f"{triwulan}.xlsx", isian, "--tahun", 2026, "--triwulan", triwulan)
        assert run("upload", berkas, "--user", "siti", "--accept-warnings").kode_keluar == 0


def test_it_tells_what_is_left_and_where_the_year_may_end(reported):
    hasil = run("outlook", "--tahun", 2026, "--format", "json")
    assert (hasil.kode_keluar, hasil.json["triwulan"], len(hasil.json["baris"])) == (0, 2, 63)
    laporan = hasil.rows()["UMREN-07"]
    assert (laporan["sisa"], laporan["perlu"], laporan["laju"]) == (6, 3, 2)
    assert (laporan["proyeksi"], laporan["metode"], laporan["capaian_proyeksi"]) == (8, "laju", 80)
    gaji = hasil.rows()["KEU-01"]
    assert (gaji["proyeksi"], gaji["metode"], gaji["laju"]) == (28, "tetap", None)
    assert hasil.rows()["UMREN-01"]["proyeksi"] is None
    tabel = run("outlook", "--tahun", 2026).keluaran
    assert tabel.startswith("Kebijakan penilaian permendagri-86-2017 versi 1, s.d. TW II 2026\n")
    assert "UMREN-07" in tabel


@pytest.mark.parametrize(
    ("pilihan", "masalah"),
    [
        pytest.param(("--tahun", 2031), "2031", id="tahun di luar katalog"),
        pytest.param(("--tahun", 2026, "--policy", "lan"), "'lan' tidak dikenal", id="kebijakan asing"),
    ],
)
def test_a_wrong_choice_is_one_sentence(reported, pilihan, masalah):
    hasil = run("outlook", *pilihan)
    assert (hasil.kode_keluar, hasil.keluaran) == (1, "")
    assert masalah in hasil.galat
