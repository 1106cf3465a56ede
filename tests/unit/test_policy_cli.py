"""`policies` and `score --policy`, as a script of another office uses them."""

import csv
import io

import pytest

from iki.scoring.policy import list_policies
from tests.integration.command_line import run, write_filled

pytestmark = pytest.mark.slow

NAMA = [policy.nama for policy in list_policies()]


def test_policies_as_json_tells_version_bands_caps_formula_and_citation():
    semua = run("policies", "--format", "json").json["kebijakan"]
    assert [satu["policy"] for satu in semua] == NAMA
    pringsewu = semua[NAMA.index("pringsewu")]
    assert pringsewu["kategori"] == {
        "Melampaui": 105.01, "Tercapai": 95, "Mendekati": 80, "Perlu Perhatian": 60, "Kritis": 0,
    }  # fmt: skip
    assert (pringsewu["policy_versi"], pringsewu["judul"]) == (1, "Skala dasbor Pringsewu")
    assert (pringsewu["batas_agregasi"], pringsewu["letak_batas"]) == (120, "ukuran")
    assert (pringsewu["formula_turun"], pringsewu["formula_rentang"]) == ("t/r", "2b-r")
    assert (pringsewu["berlaku_mulai"], pringsewu["cakupan_minimum"]) == ("2023-01-01", 75)
    assert pringsewu["tafsir"]
    assert len(pringsewu["sumber"]) == len(pringsewu["kutipan"]) == 5
    kutipan = pringsewu["kutipan"][0]
    assert (kutipan["aturan"], kutipan["dasar"], kutipan["dibaca"]) == ("kategori", "kode", None)
    assert "kode dasbor Pringsewu" in kutipan["catatan"]


def test_policies_for_the_eye_cuts_nothing_off():
    keluaran = run("policies").keluaran
    bagian = {isi.split(" v", 1)[0]: isi for isi in keluaran.split("\n\n")}
    assert list(bagian) == NAMA
    assert "semarang v1: Skala Semarang (berlaku mulai 2023-01-01)\n" in bagian["semarang"]
    assert (
        "≥ 85,01 Memuaskan · ≥ 75,01 Sangat Baik · ≥ 65,01 Baik · ≥ 50,01 Cukup Baik" in bagian["lakip-lama"]
    )
    assert "100 % rata-ratanya, sesudah dirata-ratakan" in bagian["semarang"]
    assert "120 % tiap ukuran, sebelum dirata-ratakan" in bagian["bps-120"]
    assert "turun T/R; di atas rentang (2b-R)/b" in bagian["pringsewu"]
    assert "turun (2T-R)/T; di atas rentang (2b-R)/b" in bagian["lan-2003"]
    assert "kategori: keputusan proyek (diputuskan 24 November 2026)" in bagian["bps-120"]
    assert "(naskah belum dibaca; dari kode aplikasi instansi)" in bagian["lan-2003"]
    assert "(naskah belum dibaca; terlihat pada laporan instansi)" in bagian["lakip-lama"]
    assert "(naskah belum dibaca; pengetahuan umum)" in bagian["semarang"]


def test_policies_as_csv_is_one_row_a_policy():
    baris = list(csv.DictReader(io.StringIO(run("policies", "--format", "csv").keluaran)))
    assert [satu["policy"] for satu in baris] == NAMA
    assert {satu["letak_batas"] for satu in baris} == {"ukuran", "rata-rata"}


@pytest.fixture
def reported(tmp_path, monkeypatch):
    """A database with one ukuran at 250 % and one at 50 % of what is due in TW I 2026."""
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'iki.sqlite3'}")
    isian = {"UMREN-07": 5, "IDENTIFIKASI-02": 81}  # 2 and 162 are due
    berkas = write_filled(tmp_path / "tw1.xlsx", isian, "--tahun", 2026, "--triwulan", 1)
    assert run("upload", berkas, "--user", "siti", "--accept-warnings").kode_keluar == 0


HASIL = {
    "permendagri-86-2017": (75, "Sangat Tinggi", "Sangat Rendah"),
    "bps-120": (85, "Sangat Tinggi", "Sangat Rendah"),
    "lakip-lama": (75, "Memuaskan", "Agak Kurang"),
    "lan-2003": (75, "Sangat Berhasil", "Kurang Berhasil"),
    "pringsewu": (85, "Melampaui", "Kritis"),
    "semarang": (100, "Istimewa", "Sangat Kurang"),
}
"""Of 250 % and 50 %: their mean, and the kategori of each."""


def test_score_works_under_every_policy(reported):
    assert sorted(HASIL) == sorted(NAMA)
    for nama, (nilai, terbaik, terburuk) in HASIL.items():
        pilihan = ("score", "--tahun", 2026, "--triwulan", 1, "--policy", nama)
        ukuran = run(*pilihan, "--format", "json")
        assert (ukuran.json["policy"], ukuran.json["policy_versi"]) == (nama, 1)
        assert ukuran.rows()["UMREN-07"]["kategori"] == terbaik
        assert ukuran.rows()["IDENTIFIKASI-02"]["kategori"] == terburuk
        dinas = run(*pilihan, "--level", "dinas", "--format", "json").rows()["SEMUA"]
        assert (dinas["nilai"], dinas["nilai_tanpa_batas"]) == (nilai, 150)
        assert (dinas["per_kategori"][terbaik], dinas["per_kategori"][terburuk]) == (1, 1)
        for level in ("ukuran", "indikator", "jabatan", "bidang", "dinas"):
            assert terbaik in run(*pilihan, "--level", level).keluaran


def test_score_compares_policies_and_lists_what_changes(reported):
    pilihan = ("score", "--tahun", 2026, "--triwulan", 1, "--compare", "pringsewu", "--compare", "bps-120")
    banding = run(*pilihan, "--format", "json").json["perbandingan"]
    assert [satu["policy"] for satu in banding["policy"]] == ["permendagri-86-2017", "pringsewu", "bps-120"]
    assert (banding["dibandingkan"], banding["berubah"]) == (63, 2)
    assert [satu["kode"] for satu in banding["baris"]] == ["UMREN-07", "IDENTIFIKASI-02"]
    assert banding["baris"][0]["nilai"] == dict.fromkeys(("permendagri-86-2017", "pringsewu", "bps-120"), 250)
    pindah = [tuple(satu.values()) for satu in banding["perpindahan"]]
    assert ("pringsewu", "Sangat Tinggi", "Melampaui", 1) in pindah
    assert ("bps-120", "Sangat Rendah", "Sangat Rendah", 1) in pindah
    assert "Melampaui" in run(*pilihan).keluaran


def test_a_comparison_with_an_unknown_policy_is_refused(reported):
    hasil = run("score", "--tahun", 2026, "--compare", "bps")
    assert (hasil.kode_keluar, hasil.keluaran) == (1, "")
    assert "'bps' tidak dikenal" in hasil.galat
