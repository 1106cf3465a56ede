"""Who stands under whom; which ukuran promise the same at two levels, and which only seem to."""

import pytest

from iki.catalogue.cascade import build_cabang, find_sambungan
from iki.catalogue.files import load_katalog
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog

NAIK = {2025: 19.55, 2026: 39.1}
PENUH = {2025: 100, 2026: 100}


def pair(atas=None, bawah=None):
    """Two ukuran that promise the same, at KADIS and at SEKDIS; each may differ in some columns."""
    sama = {**PERSEN, "indikator": "Persentase penyandang disabilitas yang dilayani", "target": NAIK}
    return make_katalog(
        {**sama, "kode": "K-01", "jabatan": "KADIS", **(atas or {})},
        {
            **sama,
            "kode": "S-01",
            "jabatan": "SEKDIS",
            "bidang": "SEKRETARIAT",
            "indikator": "Penyandang disabilitas direhabilitasi",
            **(bawah or {}),
        },
    )


def test_the_office_is_one_tree_of_three_levels():
    (akar,) = build_cabang(load_katalog().jabatan)
    assert akar.kode == "KADIS"
    assert [satu.kode for satu in akar.bawahan] == [
        "SEKDIS",
        "KABID-LINJAMSOS",
        "KABID-REHSOS",
        "KABID-DAYASOS",
    ]
    assert akar.bawahan[2].jabatan == ("KABID-REHSOS", "ANAKLANSIA", "NAPZA", "DISABILITAS")
    assert len(akar.jabatan) == len(set(akar.jabatan)) == 16


def test_of_all_targets_printed_twice_only_two_are_the_same_promise():
    katalog = load_katalog()
    sambungan = find_sambungan(katalog)
    assert list(sambungan.itertuples(index=False, name=None)) == [
        ("KADIS-01A", "KABID-REHSOS-01", "penyandang disabilitas"),
        ("KADIS-01E", "KABID-LINJAMSOS-01", "korban bencana"),
    ]
    tercatat = katalog.cacat.loc[katalog.cacat["jenis"] == "target_dua_tingkat", "kode"]
    assert set(tercatat) <= set(sambungan["bawah"]), "the rule finds what was recorded by hand"


def test_a_pair_needs_targets_satuan_and_a_phrase():
    (satu,) = find_sambungan(pair()).to_dict("records")
    assert satu == {"atas": "K-01", "bawah": "S-01", "frasa": "penyandang disabilitas"}


@pytest.mark.parametrize(
    ("atas", "bawah"),
    [
        pytest.param({}, {"target": {2025: 19.55, 2026: 39.2}}, id="target satu tahun berbeda"),
        pytest.param({}, {"satuan": "Orang"}, id="satuan berbeda"),
        pytest.param({}, {"jenis": "nilai"}, id="jenis berbeda"),
        pytest.param({}, {"indikator": "Disabilitas penyandang"}, id="kata sama, bukan frasa"),
        pytest.param({}, {"indikator": "Penyandang / disabilitas"}, id="tanda baca memutus frasa"),
        pytest.param(
            {"indikator": "Jumlah yang dilayani dinas"},
            {"indikator": "Jumlah yang dilayani dinas"},
            id="hanya kata umum",
        ),
        pytest.param(
            {"indikator": "Pelayanan contoh"}, {"indikator": "Pelayanan contoh"}, id="nama kantornya sendiri"
        ),
        pytest.param({"indikator": "Lansia / 2026"}, {"indikator": "Lansia / 2026"}, id="tanda dan angka"),
        pytest.param({"target": PENUH}, {"target": PENUH, "indikator": "Surat terkirim"}, id="100 % semua"),
        pytest.param({"jabatan": "UMREN"}, {}, id="yang atas justru di bawah"),
        pytest.param({"jabatan": "SEKDIS"}, {}, id="jabatan yang sama"),
    ],
)
def test_what_only_looks_alike_is_no_pair(atas, bawah):
    sambungan = find_sambungan(pair(atas, bawah))
    assert "K-01" not in set(sambungan["atas"])


def test_a_pair_may_be_two_levels_apart_and_in_letters():
    huruf = {**MUTU, "target": {2025: "B", 2026: "A"}, "indikator": "Indeks kepuasan masyarakat"}
    katalog = make_katalog(
        {**huruf, "kode": "K-01", "jabatan": "KADIS"}, {**huruf, "kode": "U-01", "jabatan": "UMREN"}
    )
    assert find_sambungan(katalog)[["atas", "bawah"]].to_numpy().tolist() == [["K-01", "U-01"]]


def test_what_the_ukuran_of_one_indikator_share_tells_none_of_them_apart():
    dasar = {**PERSEN, "target": PENUH, "indikator": "PMKS", "indikator_kode": "K-01"}
    katalog = make_katalog(
        {**dasar, "kode": "K-01A", "formulasi": "Anak terlantar terpenuhi kebutuhan dasarnya"},
        {**dasar, "kode": "K-01B", "formulasi": "Lansia terlantar terpenuhi kebutuhan dasarnya"},
        {
            **dasar,
            "kode": "S-01",
            "indikator_kode": "S-01",
            "jabatan": "SEKDIS",
            "formulasi": "Anak terlantar terpenuhi kebutuhan dasarnya",
        },
    )
    assert find_sambungan(katalog)[["atas", "frasa"]].to_numpy().tolist() == [["K-01A", "anak terlantar"]]
