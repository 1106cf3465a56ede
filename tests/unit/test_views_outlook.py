"""The outlook in words: where the year may end, what it takes, and who pulls a mean down."""

import re

import pandas as pd
import pytest

from iki.periods import Periode
from iki.scoring.achievement import score_ukuran
from iki.scoring.contribution import leave_one_out
from iki.scoring.outlook import project_ukuran
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up
from iki.views.outlook import describe_outlook, write_contributions, write_outlook
from tests.unit.small_katalog import PERSEN, make_katalog, make_realisasi

POLICY = load_policy()
TW2 = Periode(2026, 2)


def look(ukuran, kini, lalu=None, periode=TW2):
    katalog = make_katalog({"kode": "A", "target": {2025: 20, 2026: 20}, **ukuran})
    realisasi = pd.concat(
        make_realisasi(*({"kode": "A", "triwulan": q, "nilai": n} for q, n in isi.items()), tahun=tahun)
        for tahun, isi in ((2025, lalu or {}), (periode.tahun, kini))
    )
    skor = score_ukuran(katalog, realisasi, POLICY, periode).iloc[0]
    return project_ukuran(katalog, realisasi, POLICY, periode).iloc[0], skor


@pytest.mark.parametrize(
    ("ukuran", "kini", "lalu", "kalimat"),
    [
        pytest.param(
            {},
            {1: 3, 2: 5},
            None,
            "Diproyeksikan 16 Orang pada akhir 2026 (80,00 % dari target, Tinggi). "
            "Perlu 6 Orang tiap triwulan untuk mencapai target; sejauh ini rata-rata 4 per triwulan.",
            id="laju",
        ),
        pytest.param(
            {},
            {1: 4, 2: 4},
            {1: 1, 2: 1, 3: 3, 4: 3},
            "Diproyeksikan 32 Orang pada akhir 2026 (160,00 % dari target, Sangat Tinggi), "
            "antara 16 dan 32. Perlu 6 Orang tiap triwulan untuk mencapai target; "
            "sejauh ini rata-rata 4 per triwulan.",
            id="pola dengan rentang",
        ),
        pytest.param(
            {**PERSEN, "jadwal": "merata", "target": {2026: 80}},
            {2: 60},
            None,
            "Diproyeksikan 60 % pada akhir 2026 (75,00 % dari target, Sedang). "
            "Perlu naik 10 poin tiap triwulan untuk mencapai target.",
            id="persen",
        ),
        pytest.param(
            {},
            {1: 10, 2: 10},
            None,
            "Diproyeksikan 40 Orang pada akhir 2026 (200,00 % dari target, Sangat Tinggi).",
            id="sudah tercapai",
        ),
        pytest.param(
            {"target": {2025: 20}},
            {1: 3, 2: 3},
            None,
            "Diproyeksikan 12 Orang pada akhir 2026 (tanpa target).",
            id="tanpa target",
        ),
        pytest.param({}, {0: 18}, None, "", id="tahun sudah dilaporkan"),
        pytest.param({}, {}, None, "", id="belum dilaporkan"),
    ],
)
def test_the_year_end_stands_in_a_sentence(ukuran, kini, lalu, kalimat):
    assert describe_outlook(*look(ukuran, kini, lalu), TW2) == kalimat


def test_before_the_last_triwulan_the_need_is_for_that_one():
    tw3 = Periode(2026, 3)
    kalimat = describe_outlook(*look({}, {1: 3, 2: 5, 3: 4}, periode=tw3), tw3)
    assert kalimat.endswith(
        "Perlu 8 Orang pada TW IV untuk mencapai target; sejauh ini rata-rata 4 per triwulan."
    )


def test_the_outlook_names_its_method_last_year_and_the_last_target():
    isi = write_outlook(*look({}, {1: 3, 2: 5}, {1: 2, 2: 4}), TW2, 2026)
    for teks in ("12 Orang", "rata-rata triwulan sejauh ini, dikalikan empat", "+2 (dari 6 Orang)"):
        assert f"<dd>{teks}</dd>" in isi
    assert "Terhadap target" not in isi, "2026 is the last year: it would repeat the year's target"
    lebih_awal = look({}, {1: 3, 2: 5}, periode=Periode(2025, 2))
    assert "<dd>40,00\xa0% dari 20 Orang, kurang 12 Orang</dd>" in write_outlook(
        *lebih_awal, Periode(2025, 2), 2026
    )
    assert write_outlook(*look({}, {}), TW2, 2026) == ""


def test_the_indikator_that_pulls_down_most_comes_first():
    semua = [{"kode": kode, "target": {2026: 100}} for kode in "ABC"]
    katalog = make_katalog(*semua)
    realisasi = make_realisasi(
        *({"kode": k, "triwulan": 4, "nilai": n} for k, n in (("A", 90), ("B", 30), ("C", 60)))
    )
    periode = Periode(2026, 4)
    skor = score_ukuran(katalog, realisasi, POLICY, periode)
    isi = write_contributions(
        leave_one_out(skor, katalog, POLICY, Level.BIDANG),
        roll_up(skor, katalog, POLICY, Level.INDIKATOR),
        periode,
        POLICY,
    )
    assert isi.index("−15,0\xa0poin") < isi.index("0,0\xa0poin") < isi.index("+15,0\xa0poin")
    assert "Rata-rata 60,00\xa0% dikurangi" in isi
    assert "<h2>1 indikator menurunkan rata-rata; pengaruh terbesar −15,0\xa0poin</h2>" in isi
    lebar = re.findall(r'class="(turun|naik)" style="width:([0-9.]+)%', isi)
    assert lebar == [("turun", "50.0"), ("naik", "0.0"), ("naik", "50.0")]
    sendiri = leave_one_out(skor[skor["kode"] == "A"], katalog, POLICY, Level.BIDANG)
    assert write_contributions(sendiri, pd.DataFrame({"kode": []}), periode, POLICY) == ""
