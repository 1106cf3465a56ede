"""Every figure that an explanation shows is right, and together they are enough to compute the score."""

import dataclasses
import re

import pandas as pd
import pytest
import scoring_oracle as oracle
from explained_figures import read_equations, read_figure, read_floored
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_strategies import TAHUN, dinas
from small_katalog import BAWAAN, make_katalog, make_realisasi

from iki.numbers import format_angka
from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.explanation import explain_all, explain_ukuran
from iki.scoring.explanation_rollup import explain_indikator, explain_unit
from iki.scoring.policy import FormulaRentang, FormulaTurun, LetakBatas, list_policies
from iki.scoring.rollup import Level, roll_up

pytestmark = pytest.mark.slow

policies = st.builds(
    dataclasses.replace,
    st.sampled_from(list_policies()),
    formula_turun=st.sampled_from(FormulaTurun),
    formula_rentang=st.sampled_from(FormulaRentang),
    letak_batas=st.sampled_from(LetakBatas),
    cakupan_minimum=st.sampled_from([0.0, 50.0, 75.0]),
)
kasus = (dinas(), policies, st.sampled_from([1, 2, 3, 4]))


def prepare(daftar, laporan):
    isi = [{"kode": kode, "triwulan": q, **satu} for kode, per in laporan.items() for q, satu in per.items()]
    return make_katalog(*daftar), make_realisasi(*isi, tahun=TAHUN)


def read_figures(langkah):
    return [read_figure(teks) for teks in re.findall(r"−?\d[\d.]*(?:,\d+)?…?", langkah)]


def check_equations(langkah):
    for satu in langkah:
        for kiri, kanan in read_equations(satu):
            assert kiri.meets(kanan), satu
        for rumus in read_floored(satu):
            assert rumus.bawah <= 0, satu


@settings(max_examples=150, deadline=None)
@given(*kasus)
def test_every_equation_holds_and_leads_to_the_scores_of_the_oracle(isi, policy, triwulan):
    daftar, laporan = isi
    katalog, realisasi = prepare(daftar, laporan)
    penjelasan = explain_all(katalog, realisasi, policy, Periode(TAHUN, triwulan))
    skor = score_ukuran(katalog, realisasi, policy, Periode(TAHUN, triwulan))
    alasan = skor.set_index("kode")["alasan"]
    for ukuran in daftar:
        satu, semestinya = (
            penjelasan[ukuran["kode"]],
            oracle.score({**BAWAAN, **ukuran}, laporan[ukuran["kode"]], policy, TAHUN, triwulan),
        )
        check_equations(satu.langkah)
        if semestinya["realisasi"] is not None:
            assert read_figures(satu.langkah[0])[-1].has(semestinya["realisasi"]), satu
        if semestinya["capaian_periode"] is None:
            assert satu.kalimat == alasan[ukuran["kode"]]
            continue
        if semestinya["target_periode"] is not None:
            tempo = read_figures(satu.langkah[1].removeprefix(f"Target {TAHUN}: "))
            assert any(angka.has(semestinya["target_periode"]) for angka in tempo), satu
        capaian = oracle.rounded(semestinya["capaian_periode"])
        persen = f"{format_angka(float(capaian), 2)} %"
        assert f": {persen} — {semestinya['kategori']} menurut {policy.judul} v{policy.versi}" in satu.kalimat
        check_sentence(satu, {**BAWAAN, **ukuran}, semestinya, policy)
        assert read_figures(satu.langkah[2])[-1].has(semestinya["capaian_periode"]), satu
        assert f"dua desimal: {persen}, " in satu.langkah[3]


def check_sentence(penjelasan, ukuran, semestinya, policy):
    """The figures of the sentence alone give the capaian it names, letters apart."""
    if ukuran["jenis"] == "mutu":
        return
    realisasi, target, capaian = re.fullmatch(
        r"Realisasi (\S+) dari target (.+) \S+ (?:s\.d\. TW \w+|setahun): (\S+) % — .*", penjelasan.kalimat
    ).groups()
    batas = [read_figure(satu) for satu in target.split("–")]
    assert read_figure(realisasi).has(semestinya["realisasi"]), penjelasan
    assert batas[0].has(semestinya["target_periode"]), penjelasan
    if not any("…" in satu for satu in (realisasi, target)):
        angka = [satu.bawah for satu in batas]
        ulang = oracle.achieve(
            ukuran, read_figure(realisasi).bawah, angka if len(angka) > 1 else angka[0], policy
        )
        assert oracle.rounded(ulang) == read_figure(capaian).bawah, penjelasan


@settings(max_examples=100, deadline=None)
@given(*kasus)
def test_every_mean_follows_from_its_parts(isi, policy, triwulan):
    daftar, laporan = isi
    katalog, realisasi = prepare(daftar, laporan)
    skor = score_ukuran(katalog, realisasi, policy, Periode(TAHUN, triwulan))
    indikator = roll_up(skor, katalog, policy, Level.INDIKATOR)
    rumah = katalog.ukuran.set_index("indikator_kode")["bidang"].to_dict()
    for unit in indikator.to_dict("records"):
        milik = skor[skor["indikator_kode"] == unit["kode"]]
        check_mean(unit, explain_indikator(unit, milik, policy), milik["kode"], policy)
    for level in (Level.BIDANG, Level.DINAS):
        for unit in roll_up(skor, katalog, policy, level).to_dict("records"):
            milik = indikator[indikator["kode"].map(rumah).eq(unit["kode"]) | (level is Level.DINAS)]
            check_mean(unit, explain_unit(unit, milik, katalog, policy), milik["kode"], policy)


def check_mean(unit, penjelasan, kode, policy):
    if pd.isna(unit["nilai"]):
        assert penjelasan.kalimat.startswith("Belum ada capaian: ")
        return
    check_equations(penjelasan.langkah)
    assert f": {format_angka(unit['nilai'], 2)} %" in penjelasan.kalimat
    semua = " ".join(penjelasan.langkah)
    for satu in kode:
        assert len(re.findall(rf"[( ]{satu}(?=[), ])", semua)) == 1, (satu, semua)
    rata = read_figure(re.search(r"Rata-rata[^:]*: (?:.* = )?(\S+) %", penjelasan.langkah[1])[1])
    dibatasi = policy.letak_batas is LetakBatas.UKURAN
    assert rata.has(unit["nilai"] if dibatasi else unit["nilai_tanpa_batas"])
    assert ("belum diberi kategori" in penjelasan.kalimat) == (unit["status"] == "cakupan_kurang")


def test_one_ukuran_is_explained_as_all_are():
    katalog = make_katalog({"kode": "A", "target": {TAHUN: 8}}, {"kode": "B", "target": {TAHUN: 4}})
    realisasi = make_realisasi({"kode": "B", "triwulan": 1, "nilai": 1}, tahun=TAHUN)
    policy, periode = list_policies()[0], Periode(TAHUN, 1)
    semua = explain_all(katalog, realisasi, policy, periode)
    assert list(semua) == ["A", "B"]
    assert explain_ukuran(katalog, realisasi, policy, periode, "B") == semua["B"]
