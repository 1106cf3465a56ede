"""The lists of Ringkasan: who, why and what is needed."""

import pandas as pd
import pytest

from iki.periods import Periode
from iki.scoring.compare import find_changes
from iki.views.perhatian import (
    pick_notes,
    write_changes,
    write_first,
    write_overlooked,
    write_rest,
    write_unreported,
)
from tests.integration.store_samples import make_isian
from tests.unit.attention_samples import POLICY, katalog_of, make_perhatian, score, score_until
from tests.unit.small_katalog import make_katalog

TW2 = Periode(2026, 2)
CATATAN = ["faktor_pendorong", "faktor_penghambat", "tindak_lanjut", "bukti_dukung"]
JAHAT = "<script>alert(1)</script>\"'&"


def make_catatan(*baris: dict[str, object]) -> pd.DataFrame:
    """Notes beside values of 2026, as the store gives them; what a row does not name is missing."""
    isian = make_isian(*({"kode": "KADIS-01", "tahun": 2026, **satu} for satu in baris))
    return isian[["kode", "tahun", "triwulan", *CATATAN]]


def test_what_needs_attention_first_says_who_why_and_what():
    katalog = katalog_of("KADIS-01", indikator=JAHAT)
    laporan = {("KADIS-01", 1): 60.0, ("KADIS-01", 2): 40.0}
    html = write_first(
        make_perhatian(katalog, laporan, 2, {"KADIS-01": f"Tindak lanjut: {JAHAT}"}), ada_laporan=True
    )
    assert "<script>" not in html
    for teks in (
        "40,00\xa0%, turun dari TW\xa0I",
        "Sangat Rendah",
        "60\xa0poin lagi ke 100\xa0% s.d. TW\xa0IV",
        "40 dari 100\xa0%",
        "Tindak lanjut: &lt;script&gt;",
    ):
        assert teks in html
    assert "./indikator?tahun=2026&amp;triwulan=2&amp;indikator=KADIS-01&amp;ukuran=KADIS-01" in html
    assert ">KADIS</a>" in html


def test_the_first_three_stand_open_and_the_rest_is_one_click_away():
    kode = ["A", "B", "C", "D", "E"]
    perhatian = make_perhatian(katalog_of(*kode), dict.fromkeys(((satu, 1) for satu in kode), 40.0), 1)
    html = write_first(perhatian, ada_laporan=True)
    assert html.count("indikator=") == 3
    assert "3 dari 5" in html
    sisa = write_rest(perhatian)
    assert "2 lainnya" in sisa
    assert sisa.count("indikator=") == 2
    assert write_rest(make_perhatian(katalog_of("A"), {("A", 1): 40.0}, 1)) == ""


def test_where_nothing_lags_the_list_says_so():
    perhatian = make_perhatian(katalog_of("A"), {("A", 1): 100.0}, 1)
    assert "Tidak ada indikator yang tertinggal" in write_first(perhatian, ada_laporan=True)
    assert write_overlooked(perhatian) == ""


def test_without_any_report_no_three_are_singled_out():
    html = write_first(make_perhatian(katalog_of("A", "B", "C", "D"), {}, 1), ada_laporan=False)
    assert "Belum ada satu pun laporan" in html
    assert "indikator=" not in html
    assert 'href="./unggah?tahun=2026&amp;triwulan=1"' in html


def test_silence_is_told_with_its_length_and_what_is_due():
    perhatian = make_perhatian(katalog_of("A", "B"), {("B", 1): 99.0, ("B", 2): 99.0}, 2)
    html = write_first(perhatian, ada_laporan=True)
    assert "100\xa0% jatuh tempo, sudah 2 triwulan" in html
    assert "Laporkan realisasi s.d. TW\xa0II" in html


def test_what_is_easy_to_miss_says_which_reason():
    naik = {"jadwal": "target_tw"}
    katalog = make_katalog(
        {"kode": "P", "target": {2026: [2, 4, 6, 20]}, **naik},
        {"kode": "L", "target": {2026: [5, 10, 30, 30]}, **naik},
        {"kode": "M", "target": {2026: [0, 0, 3, 3]}, **naik},
    )
    laporan = {("P", 1): 2, ("P", 2): 2, ("L", 1): 15, ("L", 2): 10}
    html = write_overlooked(make_perhatian(katalog, laporan, 2))
    for teks in (
        "100,00\xa0%, tetapi diproyeksikan 8 Orang pada akhir tahun (Sangat Rendah)",
        "250,00\xa0%, tetapi target naik dari 10 Orang menjadi 30 Orang pada TW\xa0III",
        "5 Orang lagi s.d. TW\xa0III",
        "Baru jatuh tempo pada TW\xa0III, dan belum ada realisasinya <b>1</b>",
        "3 Orang s.d. TW\xa0III",
    ):
        assert teks in html


@pytest.mark.parametrize(
    ("baris", "teks"),
    [
        pytest.param(
            [{"triwulan": 2, "tindak_lanjut": "A", "faktor_penghambat": "B"}],
            "Tindak lanjut: A",
            id="keduanya",
        ),
        pytest.param([{"triwulan": 2, "faktor_penghambat": "B"}], "Penghambat: B", id="hanya penghambat"),
        pytest.param([{"triwulan": 2, "faktor_pendorong": "C"}], None, id="pendorong tidak di sini"),
        pytest.param([{"triwulan": 0, "tindak_lanjut": "A"}], "Tindak lanjut: A", id="nilai setahun"),
        pytest.param(
            [{"triwulan": 2, "tindak_lanjut": "A"}, {"triwulan": 0, "tindak_lanjut": "B"}],
            "Tindak lanjut: A",
            id="triwulan mengalahkan setahun",
        ),
        pytest.param([{"triwulan": 1, "tindak_lanjut": "A"}], None, id="triwulan lalu"),
    ],
)
def test_one_line_is_taken_from_the_notes_of_the_triwulan(baris, teks):
    assert pick_notes(make_catatan(*baris), TW2).get("KADIS-01") == teks


def list_changes(laporan: dict[tuple[str, int], float], triwulan: int) -> str:
    katalog = katalog_of("A", "B", "C", "D", "E")
    berubah = find_changes(score_until(katalog, laporan, triwulan), POLICY)
    pemilik = katalog.jabatan.set_index("kode")["nama_pendek"]
    return write_changes(berubah, pemilik, Periode(2026, triwulan), triwulan - 1 or None, POLICY)


def test_what_moved_is_told_by_kind_from_which_to_which():
    html = list_changes(
        {("A", 1): 95.0, ("A", 2): 60.0, ("B", 1): 60.0, ("C", 2): 80.0, ("D", 1): 80.0, ("D", 2): 80.0}, 2
    )
    for teks in ("Turun kategori <b>1</b>", "Berhenti melapor <b>1</b>", "Baru melapor <b>1</b>"):
        assert teks in html
    assert "Tidak ada yang naik kategori." in html
    turun = html.split("Turun kategori")[1].split("</section>")[0]
    assert turun.index("Sangat Tinggi") < turun.index("menjadi") < turun.index("Rendah")
    assert "indikator=D" not in html


def test_no_change_is_said_and_a_first_triwulan_has_none():
    tetap = {("A", q): 80.0 for q in (1, 2)}
    assert "Tidak ada yang berganti kategori" in list_changes(tetap, 2)
    assert list_changes(tetap, 1) == ""


def test_unreported_is_grouped_by_bidang():
    katalog = make_katalog(
        {"kode": "KADIS-01", "target": {2026: 8}},
        {"kode": "UMREN-01", "jabatan": "UMREN", "bidang": "SEKRETARIAT", "target": {2026: 8}},
    )
    ukuran = score(katalog, {("KADIS-01", 1): 2}, 2)
    html = write_unreported(ukuran, katalog.jabatan, katalog.bidang, TW2)
    assert "2 ukuran sudah jatuh tempo dan kosong pada TW\xa0II" in html
    assert "Sekretariat <b>1</b>" in html
    assert html.count("nilainya sementara") == 1
