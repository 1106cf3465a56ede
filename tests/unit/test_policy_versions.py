"""A year keeps the rules that it was scored by, when a new version or a new policy comes into force."""

from dataclasses import astuple
from datetime import date
from hashlib import sha256

import pytest

from iki.errors import KebijakanError
from iki.periods import Periode
from iki.scoring import policy as policies
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import POLICIES, list_policies, load_policy, read_policies
from tests.unit.small_katalog import make_katalog, make_realisasi

ASAL = (POLICIES / "permendagri-86-2017.yaml").read_text(encoding="utf-8")
TERBIT = {
    ("permendagri-86-2017", 1): "cb81156abb26946d",
    ("bps-120", 1): "ed0a72d493f65b54",
    ("lakip-lama", 1): "bdd644b92eabf5a6",
    ("lan-2003", 1): "3523cf6f47c5eedc",
    ("pringsewu", 1): "34e99646639b790a",
    ("semarang", 1): "fda38fef482df845",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of policies of which the test may add some; all that asks for a policy reads it."""
    (tmp_path / "permendagri-86-2017.yaml").write_text(ASAL, encoding="utf-8")
    monkeypatch.setattr(policies, "_policies", lambda: read_policies(tmp_path))
    return tmp_path


def add_version(folder, versi, mulai, **ganti):
    """A later version of the default policy."""
    teks = ASAL.replace("versi: 1", f"versi: {versi}").replace("2017-01-01", mulai)
    teks = teks.replace("bawaan_sejak: 2017", "# bawaan_sejak")
    for lama, baru in ganti.items():
        teks = teks.replace(f"{lama}, batas_bawah: 91", f"{lama}, batas_bawah: {baru}")
    (folder / f"permendagri-86-2017-v{versi}.yaml").write_text(teks, encoding="utf-8")


def add_policy(folder, nama, sejak):
    """Another policy, the default from a year on."""
    teks = ASAL.replace("nama: permendagri-86-2017", f"nama: {nama}")
    teks = teks.replace("bawaan_sejak: 2017", f"bawaan_sejak: {sejak}")
    (folder / f"{nama}.yaml").write_text(teks, encoding="utf-8")


def test_a_new_version_scores_the_years_from_its_first_january_on(folder):
    add_version(folder, 2, "2025-07-01")
    assert [load_policy(tahun=tahun).versi for tahun in (2023, 2025, 2026)] == [1, 1, 2]
    assert load_policy("permendagri-86-2017").versi == 2


@pytest.mark.parametrize(("mulai", "versi"), [("2025-01-01", 2), ("2025-01-02", 1), ("2025-02-01", 1)])
def test_a_version_holds_for_the_year_on_whose_first_day_it_is_in_force(folder, mulai, versi):
    add_version(folder, 2, mulai)
    assert load_policy(tahun=2025).versi == versi


def test_an_old_year_keeps_its_kategori_when_the_bands_change(folder):
    katalog = make_katalog({"kode": "A", "target": {2024: 10, 2025: 10}})

    def kategori(tahun):
        realisasi = make_realisasi({"kode": "A", "triwulan": 4, "nilai": 9.5}, tahun=tahun)
        skor = score_ukuran(katalog, realisasi, load_policy(tahun=tahun), Periode(tahun, 4))
        return skor["kategori"].iloc[0]

    assert (kategori(2024), kategori(2025)) == ("Sangat Tinggi", "Sangat Tinggi")
    add_version(folder, 2, "2025-01-01", **{"Sangat Tinggi": 96})
    assert (kategori(2024), kategori(2025)) == ("Sangat Tinggi", "Tinggi")


def test_a_new_default_policy_leaves_the_years_before_to_the_old_one(folder):
    add_policy(folder, "permendagri-baru", 2026)
    assert [load_policy(tahun=tahun).nama for tahun in (2017, 2025, 2026, 2030)] == [
        "permendagri-86-2017",
        "permendagri-86-2017",
        "permendagri-baru",
        "permendagri-baru",
    ]
    assert load_policy("permendagri-86-2017", 2030).nama == "permendagri-86-2017"
    assert list_policies()[0].nama == "permendagri-baru"


def test_a_year_before_every_version_is_scored_by_the_first(folder):
    add_version(folder, 2, "2025-01-01")
    assert load_policy(tahun=2010).versi == 1


@pytest.mark.parametrize(
    ("versi", "mulai"),
    [
        pytest.param(2, "2017-01-01", id="tanggal sama"),
        pytest.param(2, "2016-01-01", id="lebih awal"),
        pytest.param(1, "2020-01-01", id="versi sama"),
    ],
)
def test_a_later_version_must_come_into_force_later(folder, versi, mulai):
    add_version(folder, versi, mulai)
    with pytest.raises(
        KebijakanError,
        match=rf"^Kebijakan permendagri-86-2017: versi {versi} harus berlaku sesudah 20",
    ):
        load_policy()


@pytest.mark.parametrize("sejak", [pytest.param(2017, id="dua bawaan"), pytest.param("", id="tanpa bawaan")])
def test_every_year_has_exactly_one_default_policy(folder, sejak):
    if sejak:
        add_policy(folder, "lain", sejak)
    else:
        asal = folder / "permendagri-86-2017.yaml"
        asal.write_text(ASAL.replace("bawaan_sejak: 2017", "# tidak ada"), encoding="utf-8")
    with pytest.raises(KebijakanError, match="ada dua: .*lain" if sejak else "Tidak ada kebijakan bawaan"):
        load_policy()


def test_a_file_may_be_named_after_its_version_but_not_after_another(folder):
    add_version(folder, 2, "2025-01-01")
    (folder / "permendagri-86-2017-v2.yaml").rename(folder / "permendagri-86-2017-v3.yaml")
    with pytest.raises(KebijakanError, match="'nama' harus sama dengan nama berkas"):
        load_policy()


@pytest.mark.parametrize("policy", list_policies(), ids=lambda satu: f"{satu.nama} v{satu.versi}")
def test_the_rules_of_a_published_version_never_change(policy):
    """Stored figures name a policy and its version. Write a changed rule as NAMA-v2.yaml instead."""
    aturan = (
        policy.formula_turun, policy.formula_rentang, policy.batas_agregasi, policy.letak_batas,
        policy.cakupan_minimum, tuple(map(astuple, policy.kategori)), policy.berlaku_mulai,
    )  # fmt: skip
    assert sha256(repr(aturan).encode()).hexdigest()[:16] == TERBIT[policy.nama, policy.versi]


def test_the_default_of_the_offices_period_is_the_scale_of_2017():
    assert {load_policy(tahun=tahun).nama for tahun in range(2023, 2027)} == {"permendagri-86-2017"}
    assert load_policy().berlaku_mulai == date(2017, 1, 1)
