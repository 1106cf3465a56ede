"""The ways of scoring that the benchmark compares say the same, blanks included."""

import dataclasses
import importlib

import numpy as np
import pytest

from benchmarks.office import make_years
from benchmarks.ours import prepare_ours
from benchmarks.peers_numpy import prepare_bincount
from benchmarks.peers_pandas import prepare_apply, prepare_groupby
from benchmarks.task import check_agreement, make_soal


@pytest.fixture(scope="module")
def soal():
    return make_soal(992)


@pytest.mark.parametrize("prepare", [prepare_bincount, prepare_groupby, prepare_apply])
def test_numpy_and_pandas_agree_with_ours(soal, prepare):
    check_agreement(prepare.__name__, prepare_ours(soal)(), prepare(soal)())


@pytest.mark.parametrize(
    ("pustaka", "berkas", "cara"),
    [
        pytest.param("polars", "peers_engines", "prepare_polars", id="polars"),
        pytest.param("duckdb", "peers_engines", "prepare_duckdb", id="duckdb"),
        pytest.param("numba", "peers_numba", "prepare_numba", id="numba"),
    ],
)
def test_the_engines_agree_with_ours(soal, pustaka, berkas, cara):
    for satu in {pustaka, "polars"} if berkas == "peers_engines" else {pustaka}:
        pytest.importorskip(satu)
    prepare = getattr(importlib.import_module(f"benchmarks.{berkas}"), cara)
    check_agreement(cara, prepare_ours(soal)(), prepare(soal)())


def test_the_task_has_what_the_ways_could_disagree_on(soal):
    hasil = prepare_ours(soal)()
    indikator, jabatan = hasil.tingkat[:2]
    assert np.isnan(soal.baris.nilai).any()
    assert np.isnan(hasil.capaian).any()
    assert (hasil.capaian > 100).any()
    assert set(hasil.kategori) == {-1, 0, 1, 2, 3, 4}
    assert (indikator.dinilai + indikator.belum_lapor > 1).any()
    assert np.isnan(jabatan.nilai).any()
    assert ((jabatan.kategori == -1) & ~np.isnan(jabatan.nilai)).any()


@pytest.mark.parametrize("kolom", ["capaian", "kategori"])
def test_a_way_that_takes_a_blank_for_zero_is_found_out(soal, kolom):
    kita = prepare_ours(soal)()
    nol = np.where(np.isnan(kita.capaian), 0, getattr(kita, kolom))
    with pytest.raises(AssertionError, match=f"nol: {kolom}"):
        check_agreement("nol", kita, dataclasses.replace(kita, **{kolom: nol}))


def test_the_office_is_scored_whole_in_each_of_its_years():
    for soal in make_years():
        hasil = prepare_ours(soal)()
        assert len(hasil.capaian) == 63
        assert [len(satu.nilai) for satu in hasil.tingkat] == [59, 16, 5, 1]
        assert np.isfinite(hasil.tingkat[-1].nilai).all()
