"""docs/asumsi.md tells the decisions of the catalogue as it is now."""

from dataclasses import replace

import pytest

from iki.catalogue.files import load_katalog
from iki.catalogue.report import describe_asumsi


def test_the_page_has_every_ukuran_with_its_reason():
    katalog = load_katalog()
    isi = describe_asumsi(katalog).splitlines()
    for kode, alasan in zip(katalog.ukuran["kode"], katalog.ukuran["asumsi"], strict=True):
        (baris,) = [b for b in isi if b.startswith(f"| {kode} |")]
        assert baris.endswith(f"| {alasan.removeprefix('asumsi: ')} |")


@pytest.mark.parametrize(("kolom", "nilai"), [("arah", "turun"), ("bobot", 2.0)])
def test_the_page_does_not_promise_what_no_longer_holds(kolom, nilai):
    katalog = load_katalog()
    berubah = katalog.ukuran.assign(**{kolom: nilai})
    with pytest.raises(ValueError, match="columns of their own"):
        describe_asumsi(replace(katalog, ukuran=berubah))
