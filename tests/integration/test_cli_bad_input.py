"""Bad input: one clear sentence with place and remedy, exit 1, nothing stored, no traceback."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from iki.intake.findings import KodeTemuan as K
from iki.store.store import open_store
from tests.integration.command_line import find_heading, run, write_filled

pytestmark = pytest.mark.slow

BENAR = {"DISABILITAS-02": 3, "DISABILITAS-01": 12}


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{tmp_path / 'iki.sqlite3'}")


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    lingkup = ("--tahun", 2026, "--triwulan", 1, "--bidang", "REHSOS")
    return write_filled(tmp_path / "rehsos.xlsx", BENAR, *lingkup)


def _edit(berkas: Path, ubah: Callable[[openpyxl.Workbook], None]) -> Path:
    buku = openpyxl.load_workbook(berkas)
    ubah(buku)
    buku.save(berkas)
    return berkas


def _replace_cells(lama: object, baru: object) -> Callable[[openpyxl.Workbook], None]:
    def ubah(buku: openpyxl.Workbook) -> None:
        for lembar in buku.worksheets:
            for sel in (sel for baris in lembar.iter_rows() for sel in baris if sel.value == lama):
                sel.value = baru

    return ubah


def _type_prose(buku: openpyxl.Workbook) -> None:
    lembar = next(lembar for lembar in buku.worksheets if find_heading(lembar))
    judul = find_heading(lembar)
    kolom = next(letak[1] for nama, letak in judul.items() if nama.startswith("Realisasi TW"))
    lembar.cell(judul["Kode"][0] + 1, kolom, "sudah selesai")


@pytest.mark.parametrize(
    ("ubah", "petunjuk"),
    [
        pytest.param(_type_prose, "sudah selesai", id="teks di kolom angka"),
        pytest.param(_replace_cells(2026, 2031), "2031", id="tahun di luar katalog"),
        pytest.param(
            _replace_cells("DISABILITAS-02", "DISABILITAS-99"), "DISABILITAS-99", id="kode tidak ada"
        ),
        pytest.param(_replace_cells(12, 12.5), "12,5", id="pecahan pada Orang"),
        pytest.param(_replace_cells(12, -12), "-12", id="negatif"),
        pytest.param(_replace_cells(12, "=1/0"), "Realisasi", id="rumus yang tidak pernah dihitung"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_stored(filled, ubah, petunjuk):
    _edit(filled, ubah)
    periksa = run("check", filled, "--format", "json")
    assert (periksa.kode_keluar, periksa.json["ok"]) == (1, False)
    galat = [temuan for temuan in periksa.json["temuan"] if temuan["tingkat"] == "galat"]
    assert galat[0]["lembar"]
    assert galat[0]["sel"]
    assert galat[0]["saran"]
    assert petunjuk in galat[0]["masalah"]
    simpan = run("upload", filled, "--user", "siti", "--accept-warnings", "--format", "json")
    assert (simpan.kode_keluar, simpan.json["tersimpan"], simpan.json["unggahan"]) == (1, 0, None)
    assert petunjuk in simpan.galat
    _assert_nothing_stored()


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        pytest.param("kosong.xlsx", b"", id="berkas kosong"),
        pytest.param("catatan.xlsx", b"bukan buku kerja", id="teks biasa"),
        pytest.param("laporan.xlsx", b"%PDF-1.7\n", id="pdf"),
        pytest.param("ekspor.xls", b"<html><table></table></html>", id="html bernama xls"),
        pytest.param("rusak.xlsx", b"PK\x03\x04" + b"\x00" * 60, id="zip rusak"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(tmp_path, nama, isi):
    berkas = tmp_path / nama
    berkas.write_bytes(isi)
    periksa = run("check", berkas, "--format", "json")
    assert (periksa.kode_keluar, periksa.json["ok"], periksa.json["perubahan"]) == (1, False, [])
    assert len(periksa.json["temuan"]) == 1
    assert periksa.json["temuan"][0]["saran"]
    assert periksa.galat.count("\n") == 1
    assert run("upload", berkas, "--user", "siti").kode_keluar == 1
    _assert_nothing_stored()


def test_a_missing_file_is_an_input_error_with_json_on_stdout(tmp_path):
    periksa = run("check", tmp_path / "tidak_ada.xlsx", "--format", "json")
    assert (periksa.kode_keluar, periksa.json["ok"]) == (1, False)
    assert periksa.json["temuan"][0]["kode"] == K.BERKAS_TIDAK_TERBUKA
    assert "tidak_ada.xlsx" in periksa.galat


def _pipe(folder):
    os.mkfifo(folder / "pipa")
    return folder / "pipa"


def _sparse(folder):
    with (folder / "besar.xlsx").open("wb") as berkas:
        berkas.truncate(1 << 40)
    return folder / "besar.xlsx"


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names there")
@pytest.mark.parametrize(
    ("buat", "kode"),
    [
        pytest.param(_pipe, K.BERKAS_TIDAK_TERBUKA, id="pipa"),
        pytest.param(lambda folder: folder, K.BERKAS_TIDAK_TERBUKA, id="folder"),
        pytest.param(lambda _: "/dev/zero", K.BERKAS_TIDAK_TERBUKA, id="tanpa akhir"),
        pytest.param(lambda folder: folder / "\udcff.xlsx", K.BERKAS_TIDAK_TERBUKA, id="nama bukan huruf"),
        pytest.param(_sparse, K.BERKAS_TERLALU_BESAR, id="1 TB"),
    ],
)
def test_what_is_no_file_or_too_large_is_refused_unread(tmp_path, buat, kode):
    periksa = run("check", buat(tmp_path), "--format", "json")
    assert (periksa.kode_keluar, [satu["kode"] for satu in periksa.json["temuan"]]) == (1, [kode])


def test_a_marked_copy_that_cannot_be_written_leaves_one_json_on_stdout(tmp_path):
    berkas = tmp_path / "a.csv"
    berkas.write_text("Kode;Realisasi TW I 2026\nX-01;1\n")
    hasil = run("check", berkas, "--format", "json", "--annotated", tmp_path / "tidak" / "ada.xlsx")
    assert hasil.kode_keluar == 1
    assert "tidak dapat ditulis" in hasil.json["galat"]


@pytest.mark.parametrize(
    "argumen",
    [
        pytest.param(("score", "--tahun", 2031), id="tahun"),
        pytest.param(("score", "--tahun", 2026, "--policy", "karangan"), id="kebijakan"),
        pytest.param(
            ("template", "--tahun", 2031, "--triwulan", 1, "--output", "x.xlsx"), id="tahun templat"
        ),
        pytest.param(
            ("template", "--tahun", 2026, "--triwulan", 1, "--bidang", "X", "--output", "x.xlsx"), id="bidang"
        ),
        pytest.param(
            ("template", "--tahun", 2026, "--triwulan", 1, "--jabatan", "X", "--output", "x.xlsx"),
            id="jabatan",
        ),
        pytest.param(("trace", "X-01", "--tahun", 2026, "--triwulan", 1), id="kode"),
        pytest.param(("undo", 99, "--user", "siti", "--why", "coba"), id="unggahan"),
    ],
)
def test_an_unknown_name_is_one_sentence_and_exit_1(tmp_path, monkeypatch, argumen):
    monkeypatch.chdir(tmp_path)
    hasil = run(*argumen)
    assert hasil.kode_keluar == 1
    assert hasil.galat.strip().count("\n") == 0
    assert str(argumen[-1] if argumen[0] == "score" and len(argumen) > 3 else "") in hasil.galat
    assert "Traceback" not in hasil.galat
    assert not (tmp_path / "x.xlsx").exists()


@pytest.mark.parametrize(
    "argumen",
    [
        pytest.param(("score",), id="tahun tidak disebut"),
        pytest.param(("score", "--tahun", 2026, "--triwulan", 5), id="triwulan 5"),
        pytest.param(("template", "--tahun", 2026, "--output", "x.xlsx"), id="tanpa triwulan"),
        pytest.param(
            ("template", "--tahun", 2026, "--triwulan", 1, "--setahun", "--output", "x.xlsx"), id="keduanya"
        ),
        pytest.param(("hapus",), id="kata kerja tidak ada"),
    ],
)
def test_wrong_usage_is_exit_2(argumen):
    assert run(*argumen).kode_keluar == 2


def test_a_doubt_is_stored_only_once_it_is_accepted(tmp_path):
    ragu = write_filled(tmp_path / "ragu.xlsx", {"DISABILITAS-02": 2000}, "--tahun", 2026, "--triwulan", 1)
    tanpa = run("upload", ragu, "--user", "siti", "--format", "json")
    assert (tanpa.kode_keluar, tanpa.json["tersimpan"]) == (1, 0)
    assert [temuan["tingkat"] for temuan in tanpa.json["temuan"]] == ["peringatan"]
    _assert_nothing_stored()
    terima = run("upload", ragu, "--user", "siti", "--accept-warnings", "--format", "json")
    assert (terima.kode_keluar, terima.json["tersimpan"]) == (0, 1)
    with open_store() as store:
        assert store.list_unggahan()["temuan"].iloc[0][0]["diterima_oleh"] == "siti"


def _assert_nothing_stored() -> None:
    with open_store() as store:
        assert store.list_unggahan().empty
        assert store.load_realisasi().empty
