"""Template → fill → check → upload → score, with figures worked out by hand from the scoring rules."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.integration.command_line import Isian, run, write_filled

pytestmark = pytest.mark.slow

TW1: Isian = {
    "KADIS-01A": 60,  # due 58,65 + (78,20 − 58,65)/4 = 63,5375
    "KADIS-01B": 100,
    "KADIS-01C": "95,5",
    "KADIS-01D": 110,
    "UMREN-07": 2,  # 10 laporan: 2, 5, 7, 10 are due
    "KEU-01": 29,  # people paid: not summed over triwulan
    "UMREN-23": 43,  # due 42 + (44 − 42)/4 = 42,5 → 42
    "BENSOS-01": "5.000 Orang",  # 20.000/4
    "KABID-LINJAMSOS-01": {"Pembilang": 9, "Penyebut": 10},
    "DISABILITAS-02": 3,  # 20 orang: 5, 10, 15, 20 are due
    "IDENTIFIKASI-02": 200,  # 650 orang: 162, 325, 487, 650 are due
    "BENALAM-03": "nihil",
}
TW2: Isian = {
    "KADIS-01A": 68.425,  # exactly what is due
    "UMREN-07": 2,
    "KEU-01": 28,
    "KABID-LINJAMSOS-01": {"Pembilang": 8, "Penyebut": 8},
    "DISABILITAS-02": 1,
    "UMREN-08": 1,  # one dokumen a year: done early, due in TW IV
}


@pytest.fixture
def uploaded(uploaded_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own with `uploaded_once` in it."""
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'iki.sqlite3'}")
    shutil.copytree(uploaded_once, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.fixture(scope="module")
def uploaded_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A database with TW I and TW II of 2026 uploaded through the command line, and the two files."""
    with pytest.MonkeyPatch.context() as lingkungan:
        folder = tmp_path_factory.mktemp("terunggah")
        lingkungan.setenv("IKI_DATABASE_URL", f"sqlite:///{folder / 'iki.sqlite3'}")
        yield _upload_both(folder)


def _upload_both(tmp_path: Path) -> Path:
    for triwulan, isian in ((1, TW1), (2, TW2)):
        berkas = write_filled(tmp_path / f"tw{triwulan}.xlsx", isian, "--tahun", 2026, "--triwulan", triwulan)
        periksa = run("check", berkas, "--format", "json")
        assert (periksa.kode_keluar, periksa.json["ok"], periksa.json["triwulan"]) == (0, True, triwulan)
        assert len(periksa.json["perubahan"]) == len(isian)
        simpan = run("upload", berkas, "--user", "siti", "--accept-warnings", "--format", "json")
        assert (simpan.kode_keluar, simpan.json["tersimpan"]) == (0, len(isian))
    return tmp_path


@pytest.mark.parametrize(
    ("triwulan", "kode", "target_periode", "realisasi", "capaian_tahun", "capaian_periode", "kategori"),
    [
        pytest.param(
            1,
            "KADIS-01A",
            63.5375,
            60,
            60 / 78.2 * 100,
            60 / 63.5375 * 100,
            "Sangat Tinggi",
            id="persen yang naik dari tahun lalu",
        ),
        pytest.param(2, "KADIS-01A", 68.425, 68.425, 87.5, 100, "Sangat Tinggi", id="tepat pada jadwal"),
        pytest.param(1, "KADIS-01C", 100, 95.5, 95.5, 95.5, "Sangat Tinggi", id="koma desimal"),
        pytest.param(1, "UMREN-07", 2, 2, 20, 100, "Sangat Tinggi", id="jumlah TW I"),
        pytest.param(2, "UMREN-07", 5, 4, 40, 80, "Tinggi", id="jumlah TW I + II"),
        pytest.param(
            2,
            "KEU-01",
            29,
            28,
            28 / 29 * 100,
            28 / 29 * 100,
            "Sangat Tinggi",
            id="penerima gaji tidak dijumlahkan",
        ),
        pytest.param(
            1,
            "UMREN-23",
            42,
            43,
            43 / 44 * 100,
            43 / 42 * 100,
            "Sangat Tinggi",
            id="satuan hitung dibulatkan ke bawah",
        ),
        pytest.param(1, "BENSOS-01", 5000, 5000, 25, 100, "Sangat Tinggi", id="titik ribuan"),
        pytest.param(1, "KABID-LINJAMSOS-01", 100, 90, 90, 90, "Tinggi", id="pembilang per penyebut"),
        pytest.param(
            2,
            "KABID-LINJAMSOS-01",
            100,
            1700 / 18,
            1700 / 18,
            1700 / 18,
            "Sangat Tinggi",
            id="rasio: jumlah per jumlah",
        ),
        pytest.param(1, "DISABILITAS-02", 5, 3, 15, 60, "Rendah", id="tertinggal TW I"),
        pytest.param(2, "DISABILITAS-02", 10, 4, 20, 40, "Sangat Rendah", id="tertinggal TW II"),
        pytest.param(
            1,
            "IDENTIFIKASI-02",
            162,
            200,
            200 / 650 * 100,
            200 / 162 * 100,
            "Sangat Tinggi",
            id="tanpa batas",
        ),
    ],
)
def test_an_ukuran_scores_as_by_hand(
    uploaded, triwulan, kode, target_periode, realisasi, capaian_tahun, capaian_periode, kategori
):
    baris = run("score", "--tahun", 2026, "--triwulan", triwulan, "--format", "json").rows()[kode]
    assert baris["target_periode"] == pytest.approx(target_periode)
    assert baris["realisasi"] == pytest.approx(realisasi)
    assert baris["capaian_tahun"] == pytest.approx(capaian_tahun)
    assert baris["capaian_periode"] == pytest.approx(capaian_periode)
    assert (baris["kategori"], baris["status"]) == (kategori, "dinilai")


@pytest.mark.parametrize(
    ("kode", "status", "realisasi", "capaian_tahun"),
    [
        pytest.param("UMREN-06", "belum_lapor", None, None, id="kosong bukan nol"),
        pytest.param("UMREN-08", "belum_waktunya", 1, 100, id="selesai lebih awal tetap terlihat"),
        pytest.param("SEKDIS-01", "belum_waktunya", None, None, id="nilai SAKIP baru TW IV"),
        pytest.param("BENALAM-03", "nihil", None, None, id="tidak ada bencana"),
    ],
)
def test_what_is_not_scored_says_why(uploaded, kode, status, realisasi, capaian_tahun):
    baris = run("score", "--tahun", 2026, "--triwulan", 2, "--format", "json").rows()[kode]
    assert (baris["status"], baris["realisasi"], baris["capaian_tahun"]) == (status, realisasi, capaian_tahun)
    assert baris["capaian_periode"] is None
    assert baris["alasan"]


def test_a_blank_triwulan_marks_the_score_as_sementara(uploaded):
    baris = run("score", "--tahun", 2026, "--triwulan", 2, "--format", "json").rows()["IDENTIFIKASI-02"]
    assert (baris["triwulan_kosong"], baris["sementara"], baris["realisasi"]) == ([2], True, 200)


def test_indikator_is_the_capped_mean_of_its_reported_ukuran(uploaded):
    """KADIS at TW I: 94,43…; 100; 95,5; 110 capped at 100; the fifth not reported (4 of 5 ≥ 75 %)."""
    baris = run("score", "--tahun", 2026, "--triwulan", 1, "--level", "indikator", "--format", "json").rows()
    pertama = 60 / 63.5375 * 100
    assert baris["KADIS-01"]["nilai"] == pytest.approx((pertama + 100 + 95.5 + 100) / 4)
    assert baris["KADIS-01"]["nilai_tanpa_batas"] == pytest.approx((pertama + 100 + 95.5 + 110) / 4)
    assert baris["KADIS-01"]["kategori"] == "Sangat Tinggi"
    assert (baris["KADIS-01"]["indikator"], baris["KADIS-01"]["belum_lapor"]) == (5, 1)


def test_roll_ups_are_flat_over_indikator_and_say_what_is_missing(uploaded):
    """Eight are dinilai; those that reported in TW I only count too, marked sementara."""
    kadis = (100 + 100 + 95.5 + 100) / 4
    umren23 = 43 / 43 * 100  # due 42 + 2 × 2/4 = 43
    rehsos = 40.0
    # KADIS-01, UMREN-07, UMREN-23, KEU-01, KABID-LINJAMSOS-01, BENSOS-01, DISABILITAS-02, IDENTIFIKASI-02
    indikator = [kadis, 80, umren23, 28 / 29 * 100, 1700 / 18, 50, rehsos, 200 / 325 * 100]
    dinas = run("score", "--tahun", 2026, "--triwulan", 2, "--level", "dinas", "--format", "json").rows()[
        "SEMUA"
    ]
    assert dinas["nilai"] == pytest.approx(sum(indikator) / len(indikator))
    assert (dinas["status"], dinas["kategori"]) == ("cakupan_kurang", None)
    assert dinas["indikator"] == 59
    assert dinas["dinilai"] == 8
    assert dinas["dinilai"] + dinas["belum_lapor"] + dinas["belum_waktunya"] + dinas["nihil"] == 59
    bidang = run("score", "--tahun", 2026, "--triwulan", 2, "--level", "bidang", "--format", "json").rows()
    assert bidang["REHSOS"]["nilai"] == pytest.approx(rehsos)
    assert bidang["SEKRETARIAT"]["nilai"] == pytest.approx((80 + umren23 + 28 / 29 * 100) / 3)
    jabatan = run("score", "--tahun", 2026, "--triwulan", 2, "--level", "jabatan", "--format", "json").rows()
    assert jabatan["KEU"]["nilai"] == pytest.approx(28 / 29 * 100)


def test_score_defaults_to_the_latest_triwulan_with_realisasi(uploaded):
    hasil = run("score", "--tahun", 2026, "--format", "json").json
    assert (hasil["triwulan"], hasil["basis"], hasil["policy"]) == (2, "periode", "permendagri-86-2017")
    tanpa = run("score", "--tahun", 2024, "--format", "json").json
    assert (tanpa["triwulan"], tanpa["basis"]) == (4, "tahun")
    assert {baris["status"] for baris in tanpa["baris"]} == {"belum_lapor"}


def test_the_same_file_stores_once_and_anew_after_an_undo(uploaded):
    ulang = run("upload", uploaded / "tw2.xlsx", "--user", "siti", "--format", "json")
    assert (ulang.kode_keluar, ulang.json["sudah_ada"], ulang.json["tersimpan"]) == (0, True, len(TW2))
    nomor = ulang.json["unggahan"]
    assert run("undo", nomor, "--user", "siti", "--why", "salah berkas").kode_keluar == 0
    assert run("score", "--tahun", 2026, "--format", "json").json["triwulan"] == 1
    lagi = run("upload", uploaded / "tw2.xlsx", "--user", "siti", "--accept-warnings", "--format", "json")
    assert (lagi.json["sudah_ada"], lagi.json["tersimpan"]) == (False, len(TW2))
    assert lagi.json["unggahan"] != nomor


def test_a_later_upload_supersedes_and_trace_keeps_both(uploaded):
    baru = write_filled(
        uploaded / "koreksi.xlsx",
        {"DISABILITAS-02": 6},
        "--tahun",
        2026,
        "--triwulan",
        2,
        "--jabatan",
        "DISABILITAS",
    )
    ubah = run("check", baru, "--format", "json").json["perubahan"]
    assert ubah == [
        {
            "kode": "DISABILITAS-02",
            "tahun": 2026,
            "triwulan": 2,
            "lama": 1,
            "baru": 6,
            "kategori_lama": "Sangat Rendah",
            "kategori_baru": "Tinggi",  # 9 of 10
        }
    ]
    run("upload", baru, "--user", "budi")
    jejak = run("trace", "DISABILITAS-02", "--tahun", 2026, "--triwulan", 2, "--format", "json").json
    assert jejak["nilai"] == 6
    assert [(baris["nilai"], baris["berlaku"], baris["oleh"]) for baris in jejak["riwayat"]] == [
        (6, True, "budi"),
        (1, False, "siti"),
    ]
    assert jejak["riwayat"][0]["nama_berkas"] == "koreksi.xlsx"
    assert jejak["riwayat"][0]["teks"] == "6"
    assert jejak["penjelasan"].startswith("Realisasi 9 dari target 10 Orang s.d. TW II: 90,00 % — Tinggi")
    assert jejak["langkah"][0] == "Laporan (Orang): TW I 3; TW II 6. Dijumlahkan: 3 + 6 = 9 Orang."
    semarang = run("trace", "DISABILITAS-02", "--tahun", 2026, "--triwulan", 2, "--policy", "semarang")
    assert "90,00 % — Istimewa menurut Skala Semarang v1.\n1. Laporan (Orang): TW I 3; TW II 6." in (
        semarang.keluaran
    )


@pytest.mark.parametrize(
    ("isian", "nilai"),
    [
        pytest.param(83.5, 83.5, id="83,5 adalah B"),
        pytest.param("A", "A", id="A di atas B"),
        pytest.param("b", "B", id="huruf kecil"),
    ],
)
def test_ikm_at_or_above_its_letter_is_100(tmp_path, monkeypatch, isian, nilai):
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'iki.sqlite3'}")
    berkas = write_filled(
        tmp_path / "ikm.xlsx",
        {"KABID-DAYASOS-02": isian},
        "--tahun",
        2026,
        "--triwulan",
        4,
        "--bidang",
        "DAYASOS",
    )
    assert run("upload", berkas, "--user", "rina").kode_keluar == 0
    baris = run("score", "--tahun", 2026, "--triwulan", 4, "--format", "json").rows()["KABID-DAYASOS-02"]
    assert (baris["target"], baris["realisasi"], baris["capaian_tahun"]) == ("B", nilai, 100)


def test_a_year_known_only_as_a_total_is_uploaded_setahun(tmp_path, monkeypatch):
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'iki.sqlite3'}")
    berkas = write_filled(
        tmp_path / "2023.xlsx",
        {"UMREN-07": 9, "UMREN-02": 2},
        "--tahun",
        2023,
        "--setahun",
        "--bidang",
        "SEKRETARIAT",
    )
    assert run("upload", berkas, "--user", "rina").kode_keluar == 0
    hasil = run("score", "--tahun", 2023, "--format", "json")
    assert hasil.json["triwulan"] == 4
    baris = hasil.rows()["UMREN-07"]
    assert (baris["capaian_tahun"], baris["kategori"], baris["triwulan_kosong"]) == (90, "Tinggi", [])
    jejak = run("trace", "UMREN-07", "--tahun", 2023, "--setahun", "--format", "json").json
    assert jejak["penjelasan"].startswith("Realisasi 9 dari target 10 Laporan setahun: 90,00 % — Tinggi")
    assert jejak["langkah"][0] == "Laporan (Laporan): setahun 9. Dipakai nilai setahun: 9 Laporan."


def test_the_table_rounds_as_the_kategori_does(tmp_path, monkeypatch):
    """50,995 % is 51,00: Rendah. Binary rounding would print 50,99 beside it."""
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'iki.sqlite3'}")
    berkas = write_filled(
        tmp_path / "a.xlsx", {"KADIS-01B": 50.995}, "--tahun", 2026, "--triwulan", 4, "--jabatan", "KADIS"
    )
    assert run("upload", berkas, "--user", "rina").kode_keluar == 0
    baris = next(b for b in run("score", "--tahun", 2026).keluaran.splitlines() if b.startswith("KADIS-01B"))
    assert "51 " in baris
    assert "Rendah" in baris


def test_the_marked_workbook_is_written_also_when_no_kode_is_known(tmp_path, monkeypatch):
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'iki.sqlite3'}")
    lingkup = ("--tahun", 2026, "--triwulan", 1, "--jabatan", "KEU")
    berkas = write_filled(tmp_path / "keu.xlsx", {"KEU-01": 29}, *lingkup)
    buku = openpyxl.load_workbook(berkas)
    for sel in (sel for baris in buku["SEKRETARIAT"].iter_rows() for sel in baris):
        if str(sel.value).startswith("KEU-"):
            sel.value = f"X{sel.value}"
    buku.save(berkas)
    hasil = run("check", berkas, "--annotated", tmp_path / "ditandai.xlsx", "--format", "json")
    assert (hasil.kode_keluar, hasil.json["baris"]) == (1, 0)
    assert openpyxl.load_workbook(tmp_path / "ditandai.xlsx").sheetnames[0] == "Temuan"


def test_what_cannot_be_read_has_no_marked_workbook_and_one_json(tmp_path, monkeypatch):
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'iki.sqlite3'}")
    (tmp_path / "bukan.xlsx").write_bytes(b"%PDF-1.7\n\x00\x01")
    hasil = run("check", tmp_path / "bukan.xlsx", "--annotated", tmp_path / "x.xlsx", "--format", "json")
    assert (hasil.kode_keluar, hasil.json["ok"]) == (1, False)
    assert not (tmp_path / "x.xlsx").exists()
