"""Policies and ladders as cited data: what is shipped, and what the loader refuses."""

from datetime import date

import numpy as np
import pytest

from iki.catalogue.model import Tangga
from iki.errors import KebijakanError
from iki.scoring.citation import Dasar
from iki.scoring.ladder import grade_of, load_tangga, read_tangga
from iki.scoring.policy import (
    POLICIES,
    FormulaRentang,
    FormulaTurun,
    Kategori,
    LetakBatas,
    list_policies,
    load_policy,
    read_policy,
)

CONTOH = """\
nama: contoh
versi: 3
judul: Skala contoh
berlaku_mulai: 2026-01-01
formula_turun: t/r
formula_rentang: r/b
batas_agregasi: 120
letak_batas: rata-rata
cakupan_minimum: 0
kategori:
  - {nama: Melampaui, batas_bawah: 105.01}
  - {nama: Tercapai, batas_bawah: 95}
  - {nama: Belum, batas_bawah: 0}
tafsir:
  - Batas atas dibaca sebagai batas bawah kategori berikutnya.
sumber:
  - aturan: kategori
    peraturan: keputusan proyek
    bagian: contoh
    dasar: keputusan
    dibaca: 2026-11-24
""" + "".join(
    f"  - {{aturan: {aturan}, peraturan: X, bagian: Y, dasar: umum, dibaca: null, catatan: Z}}\n"
    for aturan in ("formula_turun", "formula_rentang", "batas_agregasi", "cakupan_minimum")
)


def write(folder, teks, nama="contoh.yaml"):
    path = folder / nama
    path.write_text(teks, encoding="utf-8")
    return path


def test_the_default_policy_is_the_scale_of_permendagri_86_2017():
    policy = load_policy()
    assert policy.nama == "permendagri-86-2017"
    assert policy.kategori == (
        Kategori("Sangat Tinggi", 91),
        Kategori("Tinggi", 76),
        Kategori("Sedang", 66),
        Kategori("Rendah", 51),
        Kategori("Sangat Rendah", 0),
    )
    assert (policy.batas_agregasi, policy.letak_batas, policy.cakupan_minimum) == (100, LetakBatas.UKURAN, 75)
    assert (policy.formula_turun, policy.formula_rentang) == (FormulaTurun.SELISIH, FormulaRentang.SELISIH)


def test_every_policy_on_disk_loads_the_default_first():
    nama = [policy.nama for policy in list_policies()]
    assert nama[0] == "permendagri-86-2017"
    assert sorted(nama) == sorted(path.stem for path in POLICIES.glob("*.yaml"))


@pytest.mark.parametrize("policy", list_policies(), ids=lambda policy: policy.nama)
def test_every_rule_has_a_citation_that_says_what_was_read(policy):
    aturan = {"kategori", "formula_turun", "formula_rentang", "batas_agregasi", "cakupan_minimum"}
    assert {sumber.aturan for sumber in policy.sumber} == aturan
    assert all(sumber.catatan for sumber in policy.sumber)
    assert all((sumber.dibaca is None) != sumber.dasar.bertanggal for sumber in policy.sumber)
    assert policy.tafsir


def test_an_unknown_policy_is_refused_with_the_known_ones():
    with pytest.raises(KebijakanError, match=r"'lan' tidak dikenal. Pilihan: .*permendagri-86-2017"):
        load_policy("lan")


def test_a_policy_name_is_no_path():
    with pytest.raises(KebijakanError, match="tidak dikenal"):
        load_policy("tangga/ikm")


def test_a_policy_file_is_read_whole(tmp_path):
    policy = read_policy(write(tmp_path, CONTOH))
    assert (policy.versi, policy.berlaku_mulai) == (3, date(2026, 1, 1))
    assert (policy.formula_turun, policy.formula_rentang) == (FormulaTurun.KEBALIKAN, FormulaRentang.NISBAH)
    assert (policy.batas_agregasi, policy.letak_batas) == (120, LetakBatas.RATA_RATA)
    assert [kategori.batas_bawah for kategori in policy.kategori] == [105.01, 95, 0]
    assert (policy.sumber[0].dasar, policy.sumber[0].catatan) == (Dasar.KEPUTUSAN, "")


@pytest.mark.parametrize(
    ("lama", "baru", "baris", "masalah"),
    [
        pytest.param("95}", "106}", 12, "harus urut", id="kategori tidak urut"),
        pytest.param("95}", "105.01}", 12, "harus urut", id="dua kategori dengan batas sama"),
        pytest.param(
            "{nama: Belum, batas_bawah: 0}", "{nama: Belum, batas_bawah: 10}", 13, "tanpa celah", id="celah"
        ),
        pytest.param("nama: Belum", "nama: Tercapai", 10, "tidak boleh sama", id="dua kategori senama"),
        pytest.param("105.01", "105.005", 11, "dua desimal", id="batas tiga desimal"),
        pytest.param("105.01", ".inf", 11, "dua desimal", id="batas tak hingga"),
        pytest.param("105.01", "-1", 11, "0 atau lebih", id="batas negatif"),
        pytest.param("105.01", '"105,01"', 11, "harus berupa angka", id="batas teks"),
        pytest.param("batas_bawah: 95", "batas: 95", 12, "'batas' tidak dikenal", id="isian kategori asing"),
        pytest.param("versi: 3", "versi: tiga", 2, "harus berupa bilangan bulat", id="versi bukan bilangan"),
        pytest.param("versi: 3", "versi: yes", 2, "harus berupa bilangan bulat", id="versi boolean"),
        pytest.param("judul: Skala contoh", "judul:", 3, "harus berupa teks", id="judul kosong"),
        pytest.param("2026-01-01", "kemarin", 4, "harus berupa tanggal", id="tanggal bukan tanggal"),
        pytest.param("t/r", "r/t", 5, "salah satu dari 2t-r, t/r", id="rumus asing"),
        pytest.param("batas_agregasi", "batas_agregat", 7, "'batas_agregat' tidak dikenal", id="isian asing"),
        pytest.param("nama: contoh", "nama: lain", 1, "nama berkas, 'contoh'", id="nama lain dari berkasnya"),
        pytest.param("versi: 3", "nama: contoh", 2, "dua kali", id="isian ganda"),
        pytest.param("versi: 3\n", "", 1, "'versi' tidak ada", id="versi hilang"),
        pytest.param("    bagian: contoh\n", "", 17, "'bagian' tidak ada", id="kutipan tanpa bagian"),
        pytest.param("rata-rata", "dinas", 8, "salah satu dari ukuran, rata-rata", id="letak batas asing"),
        pytest.param("agregasi: 120", "agregasi: 105", 7, "batas kategori 'Melampaui'", id="batas rendah"),
        pytest.param(
            "aturan: kategori", "aturan: skala", 16, "belum ada sumber untuk kategori", id="tanpa sumber"
        ),
        pytest.param("keputusan\n", "dugaan\n", 20, "'dasar' harus salah satu dari naskah", id="dasar asing"),
        pytest.param(
            "dasar: keputusan", "dasar: kode", 21, "harus berisi null", id="tidak dibaca tetapi bertanggal"
        ),
        pytest.param(
            "dibaca: 2026-11-24", "dibaca: null", 21, "harus berisi tanggal", id="diputuskan tanpa tanggal"
        ),
        pytest.param(", catatan: Z", "", 22, "'catatan' harus", id="belum dibaca tanpa catatan"),
        pytest.param("versi: 3", "versi: [", 4, "bukan YAML yang sah", id="YAML rusak"),
        pytest.param(CONTOH, "- a\n- b\n", 1, "harus berupa 'nama: nilai'", id="bukan isian"),
        pytest.param(CONTOH, "", 1, "harus berupa 'nama: nilai'", id="berkas kosong"),
    ],
)
def test_a_bad_policy_file_is_refused_by_file_and_line(tmp_path, lama, baru, baris, masalah):
    assert lama in CONTOH
    path = write(tmp_path, CONTOH.replace(lama, baru))
    with pytest.raises(KebijakanError, match=rf"^contoh\.yaml, baris {baris}: .*{masalah}"):
        read_policy(path)


def test_a_policy_without_sources_is_refused(tmp_path):
    tanpa = CONTOH[: CONTOH.index("sumber:")]
    with pytest.raises(KebijakanError, match="'sumber' tidak ada"):
        read_policy(write(tmp_path, tanpa))
    with pytest.raises(KebijakanError, match="'sumber' harus berupa daftar"):
        read_policy(write(tmp_path, tanpa + "sumber: []\n"))


def test_classify_takes_the_first_band_whose_lower_bound_is_reached(tmp_path):
    policy = read_policy(write(tmp_path, CONTOH))
    capaian = np.array([105.01, 105.005, 105.004, 95, 94.995, 94.994, 0, -3, np.nan])
    assert policy.classify(capaian).tolist() == [0, 0, 1, 1, 1, 2, 2, 2, -1]


@pytest.mark.parametrize(
    ("tangga", "nilai", "huruf"),
    [
        (Tangga.IKM, 100, "A"),
        (Tangga.IKM, 88.31, "A"),
        (Tangga.IKM, 88.305, "A"),
        (Tangga.IKM, 88.304, "B"),
        (Tangga.IKM, 83.5, "B"),
        (Tangga.IKM, 76.61, "B"),
        (Tangga.IKM, 76.60, "C"),
        (Tangga.IKM, 65, "C"),
        (Tangga.IKM, 64.99, "D"),
        (Tangga.IKM, 25, "D"),
        (Tangga.IKM, 3.34, None),
        (Tangga.SAKIP, 90.01, "AA"),
        (Tangga.SAKIP, 90, "A"),
        (Tangga.SAKIP, 80, "BB"),
        (Tangga.SAKIP, 70, "B"),
        (Tangga.SAKIP, 60, "CC"),
        (Tangga.SAKIP, 50, "C"),
        (Tangga.SAKIP, 30, "D"),
        (Tangga.SAKIP, 0, "D"),
    ],
)
def test_grade_of_reads_the_ladder_on_two_decimals(tangga, nilai, huruf):
    assert grade_of(nilai, tangga) == huruf


def test_ladders_are_cited_and_ranked_from_the_worst():
    for tangga in Tangga:
        mutu = load_tangga(tangga)
        assert [mutu.rank_of(huruf) for huruf in mutu.huruf] == list(range(1, len(mutu.huruf) + 1))
        assert all(sumber.dibaca or sumber.catatan for sumber in mutu.sumber)
    ikm = load_tangga(Tangga.IKM)
    assert (ikm.nama, ikm.versi, ikm.huruf) == ("ikm", 1, ("D", "C", "B", "A"))
    assert ikm.batas_bawah == (25, 65, 76.61, 88.31)
    assert "14 Tahun 2017" in ikm.sumber[0].peraturan
    assert ikm.judul
    assert ikm.tafsir


@pytest.mark.parametrize(
    ("lama", "baru", "masalah"),
    [
        ("B: 76.61", "B: 90", "huruf harus urut"),
        ("B: 76.61", "B: 88.31", "huruf harus urut"),
        ("D: 25.00", "D: 65.00", "huruf harus urut"),
        ("nama: ikm", "nama: skm", "'nama' harus sama dengan nama berkas"),
        ("versi: 1", "edisi: 1", "'edisi' tidak dikenal"),
        ("versi: 1", "versi: satu", "'versi' harus berupa bilangan bulat"),
        ("judul: ", "judul: 1 #", "'judul' harus berupa teks"),
        ("B: 76.61", "B: baik", "'B' harus berupa angka"),
    ],
)
def test_a_bad_ladder_is_refused(tmp_path, lama, baru, masalah):
    teks = (POLICIES / "tangga" / "ikm.yaml").read_text(encoding="utf-8")
    assert lama in teks
    baris = 1 + teks[: teks.index(lama)].count("\n")
    with pytest.raises(KebijakanError, match=rf"^ikm\.yaml, baris {baris}: {masalah}"):
        read_tangga(write(tmp_path, teks.replace(lama, baru), "ikm.yaml"))


def test_what_a_file_says_of_its_sources_and_readings_is_kept(tmp_path):
    policy = read_policy(write(tmp_path, CONTOH))
    assert policy.tafsir == ("Batas atas dibaca sebagai batas bawah kategori berikutnya.",)
    assert policy.sumber[0].dibaca == date(2026, 11, 24)
    assert policy.sumber[1].dibaca is None


@pytest.mark.parametrize(
    ("lama", "baru", "pesan"),
    [
        pytest.param(
            "  - {nama: Tercapai, batas_bawah: 95}",
            "  - {nama: Tercapai}",
            "baris 12: 'batas_bawah' tidak",
            id="di dalam daftar",
        ),
        pytest.param("cakupan_minimum: 0", "", "baris 1: 'cakupan_minimum' tidak ada", id="di akar"),
        pytest.param(
            "batas_agregasi: 120",
            "batas_agregasi: -1",
            "'batas_agregasi' harus 0 atau lebih",
            id="nama angka",
        ),
    ],
)
def test_a_complaint_stands_at_the_nearest_line_that_there_is(tmp_path, lama, baru, pesan):
    with pytest.raises(KebijakanError, match=pesan):
        read_policy(write(tmp_path, CONTOH.replace(lama, baru)))


def test_a_character_that_yaml_forbids_is_told_at_the_first_line(tmp_path):
    with pytest.raises(KebijakanError, match=r"^contoh\.yaml, baris 1: bukan YAML yang sah \("):
        read_policy(write(tmp_path, "nama: \x07contoh\n"))
