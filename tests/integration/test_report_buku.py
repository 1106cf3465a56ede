"""The workbook holds what `python -m iki score` prints, cell by cell, and other programs read it so."""

import shutil
import subprocess
import zipfile

import openpyxl
import pytest

from iki.actions.demo import fill_demo
from iki.store.store import open_store
from tests.integration.command_line import run
from tests.integration.report_samples import JAHAT, report_oddly

pytestmark = pytest.mark.slow

KOSONG = ("–", "", None)
UKURAN = {
    "Target": "target",
    "Target s.d.": "target_periode",
    "Realisasi s.d.": "realisasi",
    "target s.d.": "capaian_periode",
    "target tahun": "capaian_tahun",
}
UNIT = {"Indikator": "indikator", "Capaian (%)": "nilai", "Tanpa batas (%)": "nilai_tanpa_batas"}
UNIT |= {kata: kata.replace(" ", "_") for kata in ("dinilai", "belum lapor", "belum waktunya", "nihil")}


@pytest.fixture(scope="module")
def databases(tmp_path_factory):
    """The demo, and a database of odd values of which the year before is known only as a whole."""
    folder = tmp_path_factory.mktemp("laporan")
    with open_store(f"sqlite:///{folder / 'demo.sqlite3'}") as store:
        list(fill_demo(store))
    with open_store(f"sqlite:///{folder / 'ganjil.sqlite3'}") as store:
        report_oddly(store)
        report_oddly(store, 2024)
    return folder


def write(databases, nama, tmp_path, monkeypatch, *argumen):
    monkeypatch.setenv("IKI_DATABASE_URL", f"sqlite:///{databases / nama}.sqlite3")
    berkas = tmp_path / "buku.xlsx"
    hasil = run("report", *argumen, "--format", "xlsx", "--output", berkas)
    assert hasil.kode_keluar == 0, hasil.galat
    return berkas


def find_columns(lembar, judul):
    """Heading → column: of these headings, which may be only their beginning, whole ones first."""
    kepala = {}
    for baris in lembar.iter_rows(min_row=6, max_row=20):
        for sel in baris:
            if isinstance(sel.value, str):
                kepala.setdefault(sel.value, sel.column)
    hasil = {}
    for satu in judul:
        cocok = [nama for nama in kepala if nama == satu or nama.startswith(f"{satu} ")]
        hasil[satu] = kepala[min(cocok, key=lambda nama: (nama != satu, len(nama)))]
    return hasil


def same(sel, nilai):
    if nilai is None:
        return sel in KOSONG
    if isinstance(nilai, list):
        return sel == "–".join(str(satu) for satu in nilai)
    return sel == nilai if isinstance(nilai, str) else sel == pytest.approx(nilai, rel=1e-12, abs=1e-9)


CASES = [
    ("demo", ("--tahun", 2026)),
    ("demo", ("--tahun", 2025, "--triwulan", 4)),
    ("demo", ("--tahun", 2026, "--triwulan", 2, "--policy", "bps-120")),
    ("ganjil", ("--tahun", 2026, "--triwulan", 4)),
    ("ganjil", ("--tahun", 2026, "--triwulan", 1)),
    ("ganjil", ("--tahun", 2024, "--triwulan", 3)),
    ("ganjil", ("--tahun", 2026, "--triwulan", 3, "--hanya-disahkan")),
    ("ganjil", ("--tahun", 2023, "--triwulan", 2)),
]


@pytest.mark.parametrize(
    ("nama", "argumen"), CASES, ids=lambda satu: " ".join(map(str, satu)) if satu else ""
)
def test_every_figure_is_that_of_the_command_line(databases, tmp_path, monkeypatch, nama, argumen):
    buku = openpyxl.load_workbook(write(databases, nama, tmp_path, monkeypatch, *argumen))
    skor = run("score", *argumen, "--format", "json").rows()
    dilihat = set()
    for bidang in {satu["bidang"] for satu in skor.values()}:
        lembar = buku[bidang]
        kolom = find_columns(lembar, UKURAN)
        for baris in lembar.iter_rows(min_row=7):
            if (satu := skor.get(baris[0].value)) is None:
                continue
            dilihat.add(satu["kode"])
            for judul, kunci in UKURAN.items():
                assert same(baris[kolom[judul] - 1].value, satu[kunci]), (satu["kode"], judul)
            kategori = baris[find_columns(lembar, ["Kategori"])["Kategori"] - 1].value
            assert kategori.endswith(satu["kategori"] or satu["status"].replace("_", " "))
    assert dilihat == set(skor)


@pytest.mark.parametrize(
    ("nama", "argumen"), CASES, ids=lambda satu: " ".join(map(str, satu)) if satu else ""
)
def test_every_mean_is_that_of_the_command_line(databases, tmp_path, monkeypatch, nama, argumen):
    lembar = openpyxl.load_workbook(write(databases, nama, tmp_path, monkeypatch, *argumen))["Ringkasan"]
    kolom = find_columns(lembar, UNIT)
    baris = {sel[0].value: sel for sel in reversed(list(lembar.iter_rows(max_row=24)))}
    unit = run("score", *argumen, "--level", "bidang", "--format", "json").rows().values()
    dinas = run("score", *argumen, "--level", "dinas", "--format", "json").rows()["SEMUA"]
    for satu in (*unit, dinas | {"nama": "Seluruh dinas"}):
        for judul, kunci in UNIT.items():
            assert same(baris[satu["nama"]][kolom[judul] - 1].value, satu[kunci]), (satu["nama"], judul)


def test_the_workbook_of_a_bidang_holds_its_own_and_no_other(databases, tmp_path, monkeypatch):
    berkas = write(databases, "demo", tmp_path, monkeypatch, "--tahun", 2026, "--bidang", "rehsos")
    buku = openpyxl.load_workbook(berkas)
    assert [nama for nama in buku.sheetnames if nama.isupper()] == ["REHSOS", "E.81"]
    semua = {sel.value for lembar in buku for baris in lembar.iter_rows() for sel in baris}
    milik = {kode for kode, satu in _ukuran(2026).items() if satu["bidang"] == "REHSOS"}
    assert semua & set(_ukuran(2026)) == milik


def _ukuran(tahun):
    return run("score", "--tahun", tahun, "--format", "json").rows()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_cells_without_repair(databases, tmp_path, monkeypatch):
    berkas = write(databases, "ganjil", tmp_path, monkeypatch, "--tahun", 2026, "--triwulan", 4)
    keluar = tmp_path / "ulang"
    perintah = ["soffice", f"-env:UserInstallation=file://{tmp_path / 'lo'}", "--headless"]
    perintah += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(keluar), str(berkas)]
    hasil = subprocess.run(perintah, capture_output=True, timeout=120, check=True)
    assert b"repair" not in hasil.stderr.lower()
    asli, ulang = openpyxl.load_workbook(berkas), openpyxl.load_workbook(keluar / "buku.xlsx")
    assert ulang.sheetnames == asli.sheetnames
    for lembar in asli:
        for baris in lembar.iter_rows():
            for sel in baris:
                lain = ulang[lembar.title][sel.coordinate]
                assert (lain.value or "", lain.data_type == "f") == (sel.value or "", False), sel.coordinate
    teks = {sel.value for baris in asli["Catatan"].iter_rows() for sel in baris}
    assert {satu for satu in JAHAT if len(satu) < 60 and "kendali" not in satu} <= teks
    with zipfile.ZipFile(berkas) as arsip:
        assert not any("externalLink" in nama or "vba" in nama for nama in arsip.namelist())
