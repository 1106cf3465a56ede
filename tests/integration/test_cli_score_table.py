"""`score-table`: any office's table in, JSON by the promise out; what cannot be read is exit 1."""

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from iki.actions.table import make_sample, score_file, write_csv, write_xlsx
from iki.scoring.policy import load_policy
from tests.integration.command_line import run

KOLOM = ["indikator", "satuan", "target", "realisasi", "capaian", "kategori", "status", "alasan"]
CSV = """Laporan Kinerja 2025;;;;
Indikator;Satuan;Target;Realisasi;Arah
Kemiskinan;%;12,93;13,86;turun
Layanan;%;79;78.75;
Penerima;Orang;20.000 Orang;10.000;
IKM;;B;A;
Pengaduan;Kasus;0;0;turun
Dokumen;Dokumen;2;-;
Bencana;Kasus;3;nihil;
;;;;
"""


@pytest.fixture
def tulis(tmp_path: Path):
    """Write a file of text and give its path."""

    def write(isi: str, nama: str = "tabel.csv") -> Path:
        berkas = tmp_path / nama
        berkas.write_bytes(isi.encode())
        return berkas

    return write


def test_the_json_keeps_its_promise(tulis):
    hasil = run("score-table", tulis(CSV), "--format", "json")
    assert (hasil.kode_keluar, hasil.galat) == (0, "")
    assert (hasil.json["policy"], hasil.json["policy_versi"]) == (load_policy().nama, load_policy().versi)
    baris = hasil.json["baris"]
    assert all(list(satu) == KOLOM for satu in baris)
    assert baris[0] == {
        "indikator": "Kemiskinan",
        "satuan": "%",
        "target": 12.93,
        "realisasi": 13.86,
        "capaian": pytest.approx(92.80742459396753),
        "kategori": "Sangat Tinggi",
        "status": "dinilai",
        "alasan": None,
    }
    assert [satu["status"] for satu in baris] == ["dinilai"] * 5 + ["belum_lapor", "nihil"]
    assert (baris[2]["target"], baris[2]["realisasi"], baris[2]["capaian"]) == (20000, 10000, 50)
    assert (baris[3]["target"], baris[3]["realisasi"], baris[3]["capaian"]) == ("B", "A", 100)
    assert baris[5]["realisasi"] is None


def test_what_cannot_be_read_is_exit_1_with_the_whole_json(tulis):
    berkas = tulis(CSV + "Guru;Rasio;1:32;1:30;\nSesudahnya;%;50;25;\n")
    hasil = run("score-table", berkas, "--format", "json")
    assert hasil.kode_keluar == 1
    assert [satu["status"] for satu in hasil.json["baris"][-2:]] == ["tidak_terbaca", "dinilai"]
    assert hasil.json["baris"][-2]["alasan"] in hasil.galat
    assert "Sel C11" in hasil.galat
    assert "Traceback" not in hasil.galat


def test_a_workbook_is_read_by_its_cells_and_formats(tmp_path):
    berkas = tmp_path / "laporan.xlsx"
    with xlsxwriter.Workbook(berkas) as buku:
        buku.add_worksheet("Sampul").write_string("A1", "Laporan")
        lembar, persen = buku.add_worksheet("Tabel"), buku.add_format({"num_format": "0.00%"})
        lembar.write_row("B3", ["Realisasi 2025", "Target 2025", "Indikator Kinerja", "Satuan"])
        lembar.write_number("B4", 0.7875, persen)
        lembar.write_number("C4", 79)
        lembar.write_row("D4", ["Layanan", "%"])
        lembar.write_row("B5", [0.9, 1, "Laporan", "Lap"])
        lembar.write_formula("B6", "=1/0", None, "#DIV/0!")
        lembar.write_row("C6", [5, "Galat", "%"])
        lembar.write_number("B7", 0.5, persen)
        lembar.write_row("C7", [5, "Orang berformat persen", "Orang"])
    hasil = run("score-table", berkas, "--format", "json")
    assert hasil.kode_keluar == 1
    layanan, laporan, galat, orang = hasil.json["baris"]
    assert (layanan["realisasi"], layanan["capaian"]) == (78.75, pytest.approx(99.68354430379746))
    assert laporan["capaian"] == 90
    assert galat["status"] == orang["status"] == "tidak_terbaca"
    assert "#DIV/0!" in galat["alasan"]
    assert galat["target"] == 5


def test_csv_has_decimal_points_and_no_formula(tulis):
    berkas = tulis(CSV + "=cmd|' /C calc'!A0;%;79;78,75;\n")
    hasil = run("score-table", berkas, "--format", "csv")
    assert hasil.kode_keluar == 0
    assert hasil.keluaran.splitlines()[0] == ",".join([*KOLOM, "policy", "policy_versi"])
    assert "\n'=cmd" in hasil.keluaran
    assert ",79,78.75,99.683544" in hasil.keluaran


def test_the_table_for_the_eye_rounds_to_two_decimals(tulis):
    hasil = run("score-table", tulis(CSV))
    assert hasil.kode_keluar == 0
    assert "92.81" in hasil.keluaran
    assert "92.807" not in hasil.keluaran


@pytest.mark.parametrize(
    ("argumen", "sebab"),
    [
        pytest.param(("tidak_ada.csv",), "tidak_ada.csv", id="berkas tidak ada"),
        pytest.param(("tabel.csv", "--policy", "karangan"), "karangan", id="kebijakan tidak dikenal"),
        pytest.param(("polos.csv",), "belum ada: satuan", id="kolom kurang"),
    ],
)
def test_a_wrong_input_is_one_sentence_and_exit_1(tulis, monkeypatch, tmp_path, argumen, sebab):
    tulis(CSV)
    tulis("Indikator;Target;Realisasi\n", "polos.csv")
    monkeypatch.chdir(tmp_path)
    hasil = run("score-table", *argumen, "--format", "json")
    assert hasil.kode_keluar == 1
    assert sebab in hasil.galat
    assert hasil.galat.count("\n") == 1
    assert list(hasil.json) == ["galat"]


def test_no_database_is_needed(tulis, monkeypatch, tmp_path):
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'iki.sqlite3'}")
    assert run("score-table", tulis(CSV)).kode_keluar == 0
    assert not (tmp_path / "iki.sqlite3").exists()


def test_the_sample_scores_and_its_result_can_be_scored_again(tmp_path):
    contoh = score_file(make_sample(), "contoh.xlsx", load_policy().nama)
    assert contoh.skor["masalah"].isna().all()
    hasil = tmp_path / "hasil.xlsx"
    hasil.write_bytes(write_xlsx(contoh))
    lagi = run("score-table", hasil, "--format", "json")
    assert lagi.kode_keluar == 0
    assert len(lagi.json["baris"]) == len(contoh.skor)


def test_what_is_written_is_text_never_a_formula(tmp_path):
    jahat = "=HYPERLINK('http://x')"
    penilaian = score_file(
        f"Indikator;Satuan;Target;Realisasi\n{jahat};%;79;78,75\n".encode(), "", load_policy().nama
    )
    assert penilaian.hasil["indikator"].tolist() == [jahat]
    berkas = tmp_path / "hasil.xlsx"
    berkas.write_bytes(write_xlsx(penilaian))
    sel = openpyxl.load_workbook(berkas).active["A3"]
    assert (sel.data_type, sel.value, sel.hyperlink) == ("s", jahat, None)
    assert "'=HYPERLINK" in write_csv(penilaian).decode("utf-8-sig")
