"""The four figures and the heat map."""

from iki.periods import Periode
from iki.scoring.compare import Banding
from iki.scoring.rollup import Level, roll_up
from iki.views.ringkasan import write_cards, write_heatmap
from tests.unit.attention_samples import POLICY, katalog_of, score

KATALOG = katalog_of("A", "B")


def roll_dinas(nilai: float | None, triwulan: int) -> dict[str, object]:
    """The dinas, one of two indikator reported."""
    laporan = {} if nilai is None else {("A", triwulan): nilai}
    return roll_up(score(KATALOG, laporan, triwulan), KATALOG, POLICY, Level.DINAS).iloc[0].to_dict()


def test_the_heat_map_tells_value_sign_and_word_and_leaves_the_future_blank():
    ukuran = score(KATALOG, {("A", 1): 80.0, ("B", 1): 80.0}, 1)
    bidang, dinas = (roll_up(ukuran, KATALOG, POLICY, level) for level in (Level.BIDANG, Level.DINAS))
    html = write_heatmap({1: bidang}, {1: dinas}, Periode(2026, 1), POLICY)
    assert 'title="Dinas, TW\xa0I: 80,00\xa0%, Tinggi"' in html
    assert "./bidang?tahun=2026&amp;triwulan=1&amp;bidang=DINAS" in html
    assert html.count("belum ada realisasi") == 2 * 3
    assert "nan" not in html.lower()


def test_cards_without_any_score_show_a_dash_and_no_zero():
    html = write_cards({1: roll_dinas(None, 1)}, None, None, "2 ukuran kosong di TW I", POLICY)
    assert "0,00 %" not in html
    assert "belum ada yang dinilai" in html
    assert "0 <small>dari 2</small>" in html


def test_the_card_of_reports_tells_indikator_and_ukuran_apart():
    dinas = roll_dinas(80.0, 2) | {"dinilai": 44, "belum_lapor": 15}
    html = write_cards({1: dinas, 2: dinas}, None, None, "63 ukuran kosong di TW II", POLICY)
    assert "74,5\xa0% indikator yang" in html
    assert "; 63 ukuran kosong di TW\xa0II" in html


def test_the_change_is_told_over_what_is_comparable():
    dinas = {1: roll_dinas(80.0, 1), 2: roll_dinas(84.1, 2)}
    html = write_cards(dinas, None, Banding(32, 80.0, 84.1, 11, 3, 18), "", POLICY)
    for teks in (
        "Sejak TW\xa0I",
        "+4,1\xa0poin",
        "naik 11, turun 3, tetap 18",
        "32 indikator yang melapor di keduanya",
    ):
        assert teks in html


def test_small_columns_say_each_triwulan_and_last_years_value_as_a_line():
    dinas = {1: roll_dinas(80.0, 1), 2: roll_dinas(120.0, 2)}
    lalu = (Periode(2025, 2), roll_dinas(70.0, 2))
    html = write_cards(dinas, lalu, None, "", POLICY)
    assert (
        'aria-label="Capaian: TW\xa0I: 80,00\xa0%; TW\xa0II: 100,00\xa0%; TW\xa0II 2025: 70,00\xa0%"' in html
    )
    assert 'aria-label="Sudah melapor: TW\xa0I: 50,00\xa0%; TW\xa0II: 50,00\xa0%"' in html
    assert '<i style="bottom:70%"' in html
    assert "kolom" not in write_cards({2: dinas[2]}, None, None, "", POLICY), "one value is no course"


def test_a_year_before_without_value_is_no_reference():
    html = write_cards({2: roll_dinas(80.0, 2)}, (Periode(2025, 2), roll_dinas(None, 2)), None, "", POLICY)
    assert "2025" not in html
