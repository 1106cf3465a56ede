"""The arrays against an independent oracle in exact fractions, on catalogues of every shape."""

import dataclasses
from itertools import groupby

import pandas as pd
import pytest
import scoring_oracle as oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_strategies import TAHUN, dinas
from small_katalog import BAWAAN, make_katalog, make_realisasi

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import FormulaRentang, FormulaTurun, LetakBatas, list_policies
from iki.scoring.rollup import Level, roll_up

pytestmark = pytest.mark.slow

policies = st.builds(
    dataclasses.replace,
    st.sampled_from(list_policies()),
    formula_turun=st.sampled_from(FormulaTurun),
    formula_rentang=st.sampled_from(FormulaRentang),
    batas_agregasi=st.sampled_from([100.0, 100.0, 120.0]),
    letak_batas=st.sampled_from(LetakBatas),
    cakupan_minimum=st.sampled_from([0.0, 50.0, 75.0, 75.0]),
)


def same(kita, semestinya):
    if semestinya is None:
        return pd.isna(kita)
    if isinstance(semestinya, str | bool | list | dict):
        return kita == semestinya
    return kita == pytest.approx(float(semestinya), rel=1e-9, abs=1e-9)


def as_frame(laporan):
    return make_realisasi(
        *(
            {"kode": kode, "triwulan": q, **isi}
            for kode, per_tw in laporan.items()
            for q, isi in per_tw.items()
        ),
        tahun=TAHUN,
    )


@settings(max_examples=100, deadline=None)
@given(dinas(), policies, st.sampled_from([1, 2, 3, 4]))
def test_scores_and_rollups_are_those_of_the_oracle(kasus, policy, triwulan):
    daftar, laporan = kasus
    katalog = make_katalog(*daftar)
    skor = score_ukuran(katalog, as_frame(laporan), policy, Periode(TAHUN, triwulan))
    semestinya = {
        isi["kode"]: oracle.score({**BAWAAN, **isi}, laporan[isi["kode"]], policy, TAHUN, triwulan)
        for isi in daftar
    }
    for baris in skor.to_dict("records"):
        for kolom, nilai in semestinya[baris["kode"]].items():
            assert same(baris[kolom], nilai), (baris["kode"], kolom, baris[kolom], nilai)
        assert pd.notna(baris["alasan"]) or (baris["status"] == "dinilai" and not baris["sementara"])

    indikator = {
        kode: combine_ukuran([semestinya[isi["kode"]] for isi in isi_indikator], policy)
        for kode, isi_indikator in grouped(daftar, "indikator_kode")
    }
    compare(roll_up(skor, katalog, policy, Level.INDIKATOR), indikator)
    for level, kunci in ((Level.JABATAN, "jabatan"), (Level.BIDANG, "bidang"), (Level.DINAS, None)):
        grup = grouped(daftar, kunci) if kunci else [("SEMUA", daftar)]
        compare(
            roll_up(skor, katalog, policy, level),
            {kode: combine_indikator(isi, indikator, policy) for kode, isi in grup},
        )


def grouped(daftar, kunci):
    """Catalogue order keeps each group together."""
    return [(kode, list(isi)) for kode, isi in groupby(daftar, key=lambda isi: isi[kunci])]


def combine_ukuran(skor, policy):
    bagian = [{"bobot": 1, **satu, "nilai_tanpa_batas": satu["capaian_periode"]} for satu in skor]
    for satu in bagian:
        capaian = satu["capaian_periode"]
        satu["nilai"] = None if capaian is None else min(capaian, oracle.exact(policy.batas_agregasi))
    return oracle.combine(bagian, policy)


def combine_indikator(daftar, indikator, policy):
    bobot = {isi["indikator_kode"]: oracle.exact(isi["bobot"]) for isi in daftar}
    bagian = [{**indikator[kode], "bobot": bobot[kode]} for kode in bobot]
    for satu in bagian:
        satu["status"] = "dinilai" if satu["status"] == "cakupan_kurang" else satu["status"]
    return oracle.combine(bagian, policy)


def compare(tabel, semestinya):
    assert tabel["kode"].tolist() == list(semestinya)
    for baris in tabel.to_dict("records"):
        benar = dict(semestinya[baris["kode"]])
        banyak = benar.pop("banyak")
        for kolom, nilai in (benar | banyak | {"indikator": sum(banyak.values())}).items():
            assert same(baris[kolom], nilai), (baris["kode"], kolom, baris[kolom], nilai)
