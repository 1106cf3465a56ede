"""The catalogue files say exactly what the IKI document prints."""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from iki.catalogue.document import read_document
from iki.catalogue.files import DATA, KATALOG, load_katalog
from iki.catalogue.model import Jenis
from iki.catalogue.printed import split_target, tabulate_dokumen
from iki.errors import KatalogError
from iki.numbers import parse_angka

DOKUMEN = DATA / "source" / "000_55bd0672369eb895.txt"


def _read_csv(nama):
    return pd.read_csv(KATALOG / f"{nama}.csv", dtype="str", keep_default_na=False)


@pytest.fixture(scope="module")
def tercetak():
    return tabulate_dokumen(read_document(DOKUMEN), list(_read_csv("jabatan")["kode"]))


@pytest.mark.parametrize("tabel", ["jabatan", "fungsi", "ukuran", "target"])
def test_the_printed_columns_equal_the_document_field_by_field(tercetak, tabel):
    asli = getattr(tercetak, tabel)
    pd.testing.assert_frame_equal(_read_csv(tabel)[list(asli.columns)], asli.astype("str"))


def test_a_changed_letter_in_the_document_would_be_noticed(tmp_path):
    berubah = tmp_path / "iki.txt"
    berubah.write_text(
        DOKUMEN.read_text(encoding="utf-8").replace("desediakan", "disediakan", 1), encoding="utf-8"
    )
    baru = tabulate_dokumen(read_document(berubah), list(_read_csv("jabatan")["kode"])).ukuran
    beda = _read_csv("ukuran")["indikator"] != baru["indikator"]
    assert list(baru.loc[beda, "kode"]) == ["UMREN-19"]


def test_every_target_is_its_printed_text_read_by_its_satuan():
    ukuran = _read_csv("ukuran").set_index("kode")
    for sel in _read_csv("target").itertuples():
        induk = ukuran.loc[sel.kode]
        huruf_atau_angka, satuan = split_target(sel.target_teks)
        assert satuan == induk["satuan"]
        if induk["jenis"] == Jenis.MUTU:
            assert (sel.target, sel.target_huruf) == ("", huruf_atau_angka)
        else:
            bulat = induk["jenis"] == Jenis.JUMLAH
            assert Decimal(sel.target) == parse_angka(sel.target_teks, bulat=bulat, satuan=satuan), sel.kode


@pytest.mark.parametrize(
    ("kode", "tahun", "target"),
    [
        pytest.param("KADIS-01A", 2023, 19.55, id="titik desimal"),
        pytest.param("KABID-REHSOS-01", 2026, 78.2, id="koma desimal"),
        pytest.param("BENSOS-01", 2024, 20_000, id="titik ribuan"),
        pytest.param("JAMKEL-02", 2025, 17_600, id="tanpa titik ribuan"),
        pytest.param("IDENTIFIKASI-01", 2026, 124_151, id="titik ribuan enam angka"),
        pytest.param("KEU-01", 2023, 26, id="tahun tercetak 2018 dibaca 2023"),
        pytest.param("SEKDIS-01", 2026, 79.2, id="nilai SAKIP dengan persen"),
    ],
)
def test_targets_known_by_hand(kode, tahun, target):
    baris = load_katalog().target.query("kode == @kode and tahun == @tahun")
    assert list(baris["target"]) == [target]


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [("19.55%", ("19.55", "%")), ("20.000 Orang", ("20.000", "Orang")), ("B Poin", ("B", "Poin"))],
)
def test_split_target_separates_value_and_satuan(teks, hasil):
    assert split_target(teks) == hasil


@pytest.mark.parametrize("teks", ["Orang", "12", "sekitar 12 Orang", ""])
def test_split_target_refuses_what_is_not_a_value_with_a_satuan(teks):
    with pytest.raises(KatalogError, match="nilai dengan satuan"):
        split_target(teks)


def test_unlike_satuan_in_one_row_are_refused(tmp_path):
    rusak: Path = tmp_path / "iki.txt"
    rusak.write_text(
        DOKUMEN.read_text(encoding="utf-8").replace("4 dokumen", "4 Laporan", 1), encoding="utf-8"
    )
    with pytest.raises(KatalogError, match="satuan target berbeda-beda"):
        tabulate_dokumen(read_document(rusak), list(_read_csv("jabatan")["kode"]))
