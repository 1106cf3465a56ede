"""Every defect recorded is really printed in the IKI document, and goes away with its cause."""

import re
import shutil
from itertools import pairwise

import pandas as pd
import pytest

from iki.catalogue.document import read_document
from iki.catalogue.files import DATA, KATALOG, load_katalog
from iki.catalogue.printed import tabulate_dokumen

DOKUMEN = DATA / "source" / "000_55bd0672369eb895.txt"


@pytest.fixture(scope="module")
def katalog():
    return load_katalog()


@pytest.fixture
def salinan(tmp_path):
    return shutil.copytree(KATALOG, tmp_path / "catalogue")


def _kode(katalog, jenis):
    return list(katalog.cacat.loc[katalog.cacat["jenis"] == jenis, "kode"])


@pytest.mark.parametrize(
    ("jenis", "kode"),
    [
        ("tahun_lama", ["KEU", "NAPZA"]),
        ("fungsi_terputus", ["BENSOS"]),
        ("nomor_kosong", ["UMREN-25", "BENALAM-04"]),
        ("formulasi_ganda", ["KADIS-01A"]),
        (
            "titik_desimal",
            ["KADIS-01A", "SEKDIS-01", "KABID-REHSOS-02", "KABID-DAYASOS-01", "KABID-DAYASOS-04"],
        ),
        (
            "ribuan_tidak_seragam",
            ["BENALAM-03", "BENSOS-01", "BENSOS-02", "JAMKEL-02", "ANAKLANSIA-02", "IDENTIFIKASI-01"],
        ),
        ("persen_pada_nilai", ["SEKDIS-01"]),
        ("satuan_pada_huruf", ["KABID-DAYASOS-02"]),
        (
            "formulasi_tidak_ada",
            [
                *("KABID-LINJAMSOS-01", "IDENTIFIKASI-01", "IDENTIFIKASI-02", "STIMULAN-01"),
                *("STIMULAN-02", "KELEMBAGAAN-01", "KELEMBAGAAN-02"),
            ],
        ),
        ("formulasi_judul_peraturan", ["KABID-DAYASOS-02"]),
        ("satuan_tidak_sesuai", ["UMREN-18", "JAMKEL-02"]),
        ("target_dua_tingkat", ["KABID-REHSOS-01"]),
        ("salah_ketik", ["KADIS-01A", "UMREN-19"]),
        ("di_luar_tugas", ["BENSOS-02", "KABID-REHSOS-02", "NAPZA-02"]),
    ],
)
def test_each_kind_of_defect_is_found_where_the_document_has_it(katalog, jenis, kode):
    assert _kode(katalog, jenis) == kode


def test_blank_sources_and_targets_that_never_move_are_as_many_as_the_document_prints(katalog):
    baris = [b for jabatan in read_document(DOKUMEN).jabatan for b in jabatan.baris]
    assert len(_kode(katalog, "sumber_data_kosong")) == sum(b.sumber_data == "" for b in baris) == 58
    assert len(_kode(katalog, "target_tetap")) == sum(len(set(b.target)) == 1 for b in baris) == 53


def test_there_is_no_other_kind_of_defect_than_those_checked_here(katalog):
    assert katalog.cacat["jenis"].nunique() == 16


def test_what_a_defect_quotes_first_is_printed_at_its_kode(katalog):
    tercetak = _list_texts(katalog)
    dikutip = katalog.cacat[katalog.cacat["uraian"].str.contains("'")]
    assert len(dikutip) > 70
    for kode, uraian in zip(dikutip["kode"], dikutip["uraian"], strict=True):
        kutipan = re.findall(r"'([^']+)'", uraian)[0]
        assert any(kutipan in teks for teks in tercetak[kode]), (kode, kutipan)


def _list_texts(katalog):
    """kode of ukuran and jabatan -> every text that the document prints there."""
    cetak = tabulate_dokumen(read_document(DOKUMEN), list(katalog.jabatan["kode"]))
    teks = {baris["kode"]: list(baris) for _, baris in cetak.ukuran.iterrows()}
    for kode, target in zip(cetak.target["kode"], cetak.target["target_teks"], strict=True):
        teks[kode].append(target)
    for jabatan, fungsi in cetak.fungsi.groupby("jabatan")["teks"]:
        teks[jabatan] = list(fungsi)
    return teks


def test_the_two_levels_with_one_target_are_equal_in_every_year(katalog):
    target = katalog.target.set_index("kode")["target"]
    assert list(target["KADIS-01A"]) == list(target["KABID-REHSOS-01"]) == [19.55, 39.1, 58.65, 78.2]


def test_every_defect_is_told_in_two_whole_sentences(katalog):
    cacat = katalog.cacat
    assert cacat.notna().all(axis=None)
    assert cacat["uraian"].str.fullmatch(r".{15,}[.']").all()
    assert cacat["keputusan"].str.fullmatch(r".{15,}\.").all()


def test_defects_follow_the_order_of_the_document(katalog):
    urutan = {}
    for jabatan in katalog.jabatan["kode"]:
        urutan[jabatan] = len(urutan)
        for kode in katalog.ukuran.loc[katalog.ukuran["jabatan"] == jabatan, "kode"]:
            urutan[kode] = len(urutan)
    assert all(urutan[a] <= urutan[b] for a, b in pairwise(katalog.cacat["kode"]))


@pytest.mark.parametrize(
    ("jenis", "nama", "pilih", "sel"),
    [
        pytest.param("nomor_kosong", "ukuran", {"kode": "UMREN-25"}, {"no": "25"}, id="nomor diisi"),
        pytest.param(
            "titik_desimal", "target", {"kode": "SEKDIS-01"}, {"target_teks": "78,75%"}, id="koma desimal"
        ),
        pytest.param(
            "persen_pada_nilai", "ukuran", {"kode": "SEKDIS-01"}, {"satuan": "Nilai"}, id="nilai tanpa persen"
        ),
        pytest.param(
            "satuan_pada_huruf", "target", {"kode": "KABID-DAYASOS-02"}, {"target_teks": "B"}, id="huruf saja"
        ),
        pytest.param(
            "formulasi_tidak_ada", "ukuran", {"kode": "STIMULAN-01"}, {"formulasi": "a / b"}, id="rumus"
        ),
        pytest.param(
            "formulasi_judul_peraturan",
            "ukuran",
            {"kode": "KABID-DAYASOS-02"},
            {"formulasi": "Survei"},
            id="bukan judul",
        ),
        pytest.param(
            "sumber_data_kosong", "ukuran", {"kode": "KEU-01"}, {"sumber_data": "Simpeg"}, id="sumber diisi"
        ),
        pytest.param(
            "target_tetap", "target", {"kode": "UMREN-01", "tahun": "2026"}, {"target": "5"}, id="target naik"
        ),
        pytest.param(
            "target_tetap",
            "target",
            {"kode": "KABID-DAYASOS-02", "tahun": "2026"},
            {"target_huruf": "A"},
            id="huruf naik",
        ),
        pytest.param(
            "fungsi_terputus",
            "fungsi",
            {"jabatan": "BENSOS", "urutan": "5"},
            {"teks": "tugas lain."},
            id="fungsi",
        ),
    ],
)
def test_a_defect_goes_away_with_its_cause(salinan, jenis, nama, pilih, sel):
    kode = pilih.get("kode") or pilih["jabatan"]
    assert kode in _kode(load_katalog(salinan), jenis)
    _edit_where(salinan / f"{nama}.csv", pilih, sel)
    assert kode not in _kode(load_katalog(salinan), jenis)


def _edit_where(berkas, pilih, sel):
    tabel = pd.read_csv(berkas, dtype="str", keep_default_na=False)
    cocok = pd.Series(True, index=tabel.index)
    for kolom, isi in pilih.items():
        cocok &= tabel[kolom] == isi
    tabel.loc[cocok, list(sel)] = list(sel.values())
    tabel.to_csv(berkas, index=False)


def _rewrite_target(folder, kolom, ubah):
    tabel = pd.read_csv(folder / "target.csv", dtype="str", keep_default_na=False)
    tabel.assign(**{kolom: ubah}).to_csv(folder / "target.csv", index=False)


def test_thousands_written_one_way_are_no_defect(salinan):
    _rewrite_target(
        salinan, "target_teks", lambda t: t["target_teks"].str.replace(r"(\d)\.(\d{3})", r"\1\2", regex=True)
    )
    assert _kode(load_katalog(salinan), "ribuan_tidak_seragam") == []


def test_years_printed_rightly_are_no_defect(salinan):
    _rewrite_target(salinan, "tahun_tercetak", lambda t: t["tahun"])
    assert _kode(load_katalog(salinan), "tahun_lama") == []
