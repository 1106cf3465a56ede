"""Kebijakan Penilaian: the rules with their sources, and what another policy says of the same data."""

import re

import pytest

from iki.scoring.policy import list_policies
from tests.web.conftest import text_of


def test_without_realisasi_the_rules_still_stand(open_page):
    halaman = open_page("kebijakan", tahun=2026)
    teks = text_of(halaman)
    assert "Belum ada realisasi tahun 2026" in teks
    for policy in list_policies():
        assert policy.judul in teks
        assert policy.sumber[0].peraturan in teks
    assert "≥ 88,31 A · ≥ 76,61 B · ≥ 65 C · ≥ 25 D" in teks
    tulisan = re.sub(r"<(style|script).*?</\1>|<[^>]*>", " ", teks, flags=re.DOTALL)
    assert re.findall(r"\w+_\w+", tulisan) == [], "no field of a file is a word of the screen"


@pytest.mark.usefixtures("two_triwulan")
@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        pytest.param("bps-120", "Tidak ada ukuran yang berganti kategori.", id="skala sama"),
        pytest.param("lan-2003", "Nama kategorinya berlainan", id="skala lain"),
    ],
)
def test_another_policy_says_its_own_of_the_same_data(open_page, lain, kalimat):
    halaman = open_page("kebijakan", tahun=2026, triwulan=2, banding=lain)
    teks = text_of(halaman)
    assert kalimat in teks
    assert "Tabel silang kategori" in teks
    assert ("Ukuran yang berganti kategori" in teks) == (lain == "lan-2003")
    assert halaman.query_params["banding"] == lain


def test_an_unknown_policy_in_the_address_is_told(open_page):
    assert "tidak-ada" in text_of(open_page("kebijakan", banding="tidak-ada"))
