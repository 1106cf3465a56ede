"""The snapshot: the same figures in its data and on its page, texts as they are, nothing from elsewhere."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from html import unescape

import pandas as pd
import pytest

from iki.reports.cuplikan import write_cuplikan
from iki.scoring.levels import score_frames
from iki.scoring.rollup import Level
from iki.views.marks import mark_of, read_marks
from iki.views.words import format_capaian, format_realisasi, format_target, format_target_periode
from tests.unit.laporan_samples import (
    JAHAT,
    make_catatan,
    make_isi_keadaan,
    make_keadaan,
    make_laporan,
)
from tests.unit.small_katalog import make_katalog, make_realisasi


@pytest.fixture(scope="module")
def keadaan():
    """A document of one ukuran for every case."""
    return make_laporan(make_keadaan(), make_isi_keadaan())


@pytest.fixture(scope="module")
def halaman(keadaan) -> str:
    return write_cuplikan(keadaan).decode()


def read_data(halaman: str) -> dict:
    """The data that the page carries for programs."""
    (isi,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', halaman, re.DOTALL)
    return json.loads(isi)


def read_row(halaman: str, kode: str) -> list[str]:
    """The words of each cell of one ukuran."""
    (baris,) = re.findall(rf'<tr data-kode="{kode}".*?</tr>', halaman, re.DOTALL)
    sel = re.findall(r"<td[^>]*>(.*?)</td>", baris, re.DOTALL)
    return [re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", satu))).strip() for satu in sel]


def test_its_data_is_what_the_scores_are_at_every_level(keadaan, halaman):
    data = read_data(halaman)
    skor = score_frames(keadaan.katalog, keadaan.realisasi, keadaan.policy, keadaan.periode)
    for level in ("ukuran", *Level):
        tabel = skor.at_level(level)
        for kolom in data[level][0]:
            harus = [None if not isinstance(v, list | dict) and pd.isna(v) else v for v in tabel[kolom]]
            assert [satu[kolom] for satu in data[level]] == harus, (level, kolom)
    assert {satu["status"] for satu in data["ukuran"]} >= {"dinilai", "nihil", "belum_lapor", "tanpa_target"}


def test_its_table_shows_every_ukuran_as_the_pages_do(keadaan, halaman):
    tanda = read_marks(keadaan.policy)
    for satu in keadaan.skor.ukuran.to_dict("records"):
        _, _, target, target_periode, realisasi, capaian, kategori, _ = read_row(halaman, satu["kode"])
        assert (target, target_periode) == (format_target(satu), format_target_periode(satu))
        assert (realisasi, capaian) == (format_realisasi(satu), format_capaian(satu["capaian_periode"]))
        assert kategori.removeprefix(mark_of(satu, tanda).tanda).strip() == mark_of(satu, tanda).kata


def test_every_indikator_of_a_unit_stands_in_its_stack(keadaan, halaman):
    jumlah = re.findall(r'<svg class="tumpuk" viewBox="0 0 (\d+) 1"', halaman)
    assert [int(satu) for satu in jumlah] == keadaan.skor.bidang["indikator"].tolist()


def test_an_indikator_of_which_too_little_was_reported_stands_in_its_stack_too():
    bagian = [{"kode": f"A{i}", "indikator_kode": "A", "target": {2026: 4}} for i in range(4)]
    laporan = make_laporan(make_katalog(*bagian), make_realisasi({"kode": "A0", "triwulan": 3, "nilai": 3.0}))
    assert re.search(r"◌ cakupan kurang 1\s*</span>", write_cuplikan(laporan).decode())


@pytest.mark.parametrize("teks", JAHAT, ids=lambda teks: teks[:12].encode("ascii", "replace").decode())
def test_a_hostile_text_stays_text(teks):
    katalog = make_keadaan()
    katalog.ukuran["formulasi"] = teks
    laporan = make_laporan(katalog, make_isi_keadaan(), catatan=make_catatan(teks))
    halaman = write_cuplikan(laporan).decode()
    terlihat = "".join(c for c in teks if c.isprintable())
    assert f"<dd>{terlihat}</dd>" in unescape(halaman)
    assert halaman.count("<script") == 2
    assert read_data(halaman)["ukuran"][0]["formulasi"] == teks


def test_only_our_own_script_and_style_run_and_nothing_is_asked_of_the_network(halaman):
    (aturan,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', halaman)
    assert aturan.startswith("default-src 'none'; ")
    for jenis, tanda in (("script", "<script>"), ("style", "<style>")):
        (isi,) = re.findall(rf"{re.escape(tanda)}(.*?)</{jenis}>", halaman, re.DOTALL)
        sidik = base64.b64encode(hashlib.sha256(isi.encode()).digest()).decode()
        assert f"{jenis}-src 'sha256-{sidik}'" in aturan
    assert not re.search(r"https?:|\bsrc=|\bstyle=|\bon\w+=|url\(|@import", halaman)


def test_it_says_what_it_is(keadaan, halaman):
    for bagian in ("SEMENTARA: 6 nilai belum disahkan", "permendagri-86-2017 versi 1", keadaan.sidik[:16]):
        assert bagian in halaman
    assert read_data(halaman)["asal"]["sidik"] == keadaan.sidik
    assert "DATA CONTOH" not in halaman
    assert write_cuplikan(replace(keadaan, contoh=True)).decode().count("DATA CONTOH") >= 2


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        pytest.param(make_realisasi(), "Belum ada realisasi tahun 2026.", id="tahun kosong"),
        pytest.param(
            make_realisasi({"kode": "LEBIH", "triwulan": 0, "nilai": 4.0}), "setahun 2026", id="hanya setahun"
        ),
    ],
)
def test_a_year_without_triwulan_is_told_as_it_is(isi, kalimat):
    halaman = write_cuplikan(make_laporan(make_keadaan(), isi)).decode()
    assert kalimat in halaman
    assert 'class="jalan"' not in halaman, "one moment is no line"


def test_the_lines_hold_the_mean_of_every_moment(keadaan):
    lama = make_realisasi({"kode": "LEBIH", "triwulan": 4, "nilai": 3.0}, tahun=2025)
    laporan = make_laporan(make_keadaan(), pd.concat([lama, make_isi_keadaan()], ignore_index=True))
    halaman = unescape(write_cuplikan(laporan).decode())
    harus = [("2025", laporan.tahunan[2025]), *((f"TW {'I' * q} 2026", s) for q, s in laporan.sejak.items())]
    kata = "; ".join(f"{kapan} {format_capaian(skor.dinas['nilai'].item())}" for kapan, skor in harus)
    assert f'<p id="jalan-kata" aria-live="polite">Seluruh dinas: {kata}.</p>' in halaman


def test_it_is_small_enough_to_send(halaman):
    assert len(halaman.encode()) < 100_000
