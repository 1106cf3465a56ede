"""Six questions on how an ukuran is planned, asked of the office's catalogue and of small ones."""

import pytest

from iki.catalogue.files import load_katalog
from iki.catalogue.quality import ATURAN, Syarat, assess_katalog, count_unmet
from tests.unit.small_katalog import MUTU, PERSEN, make_katalog


@pytest.fixture(scope="module")
def katalog():
    return load_katalog()


@pytest.fixture(scope="module")
def penilaian(katalog):
    return assess_katalog(katalog)


def unmet(penilaian, syarat):
    return list(penilaian.loc[(penilaian["syarat"] == syarat) & ~penilaian["terpenuhi"], "kode"])


def answer(syarat, **kolom):
    """What one ukuran answers: (met, why)."""
    tabel = assess_katalog(make_katalog({"kode": "K-01", "target": {2025: 1, 2026: 2}, **kolom}))
    satu = tabel.set_index("syarat").loc[str(syarat)]
    return bool(satu["terpenuhi"]), satu["alasan"]


def test_every_ukuran_answers_every_question_once(katalog, penilaian):
    assert len(penilaian) == 63 * len(Syarat)
    assert list(penilaian["kode"].unique()) == list(katalog.ukuran["kode"])
    assert not penilaian.duplicated(["kode", "syarat"]).any()
    assert (penilaian.loc[~penilaian["terpenuhi"], "alasan"] != "").all(), "a no has a reason"
    assert set(ATURAN) == set(Syarat)


def test_the_office_leaves_this_much_open_most_first(penilaian):
    assert list(count_unmet(penilaian).items()) == [
        ("sumber", 58),
        ("target", 53),
        ("formulasi", 8),
        ("satuan", 4),
        ("nomor", 2),
        ("jadwal", 63),
    ]


@pytest.mark.parametrize(
    ("syarat", "cacat"),
    [
        (Syarat.FORMULASI, ["formulasi_tidak_ada", "formulasi_judul_peraturan"]),
        (Syarat.SUMBER, ["sumber_data_kosong"]),
        (Syarat.SATUAN, ["persen_pada_nilai", "satuan_pada_huruf", "satuan_tidak_sesuai"]),
        (Syarat.TARGET, ["target_tetap"]),
        (Syarat.NOMOR, ["nomor_kosong"]),
    ],
)
def test_the_questions_agree_with_the_ledger_of_defects(katalog, penilaian, syarat, cacat):
    tercatat = katalog.cacat.loc[katalog.cacat["jenis"].isin(cacat), "kode"]
    assert set(unmet(penilaian, syarat)) == set(tercatat)


@pytest.mark.parametrize(
    ("syarat", "kolom", "terpenuhi", "alasan"),
    [
        (Syarat.FORMULASI, {"formulasi": "a / b x 100"}, True, ""),
        (
            Syarat.FORMULASI,
            {"formulasi": "cukup jelas "},
            False,
            "Kolom Formulasi hanya berisi 'cukup jelas'.",
        ),
        (Syarat.FORMULASI, {"formulasi": None}, False, "Kolom Formulasi kosong."),
        (
            Syarat.FORMULASI,
            {"formulasi": "Peraturan Menteri 14"},
            False,
            "Kolom Formulasi berisi judul peraturan, bukan rumus.",
        ),
        (
            Syarat.FORMULASI,
            {"indikator": "Jumlah Laporan", "formulasi": "Banyaknya laporan yang disusun"},
            True,
            "Formulasi hanya mengulang bunyi indikator.",
        ),
        (Syarat.SUMBER, {"sumber_data": "Renstra"}, True, ""),
        (Syarat.SUMBER, {}, False, "Kolom Sumber Data kosong."),
        (Syarat.SATUAN, {"indikator": "Jumlah Orang"}, True, ""),
        (Syarat.SATUAN, {**PERSEN}, True, ""),
        (
            Syarat.SATUAN,
            {**PERSEN, "satuan": "Unit"},
            False,
            "Satuan 'Unit' tidak cocok dengan jenis persentase.",
        ),
        (Syarat.SATUAN, {"satuan": "%"}, False, "Satuan '%' tidak cocok dengan jenis jumlah."),
        (
            Syarat.SATUAN,
            {**MUTU, "target": {2026: "B"}},
            False,
            "Targetnya huruf, tetapi diberi satuan 'Poin'.",
        ),
        (Syarat.TARGET, {"target": {2025: 1, 2026: 2}}, True, "Dari '1' ke '2'."),
        (Syarat.TARGET, {"target": {2025: 2, 2026: 2}}, False, "'2' pada semua tahun."),
        (
            Syarat.TARGET,
            {"target": {2025: 4, 2026: 2}},
            True,
            "Dari '4' ke '2', menjauh dari arah yang lebih baik.",
        ),
        (Syarat.TARGET, {"target": {2025: 4, 2026: 2}, "arah": "turun"}, True, "Dari '4' ke '2'."),
        (Syarat.TARGET, {**MUTU, "target": {2025: "B", 2026: "A"}}, True, "Dari 'B' ke 'A'."),
        (Syarat.JADWAL, {"asumsi": "asumsi: tiap bulan"}, False, "asumsi: tiap bulan"),
        (Syarat.JADWAL, {"asumsi": None}, True, ""),
        (
            Syarat.JADWAL,
            {"asumsi": "asumsi: x", "jadwal": "target_tw", "target": {2026: [1, 2, 3, 4]}},
            True,
            "",
        ),
        (Syarat.NOMOR, {"no": None}, False, "Kolom No kosong."),
    ],
)
def test_one_question_of_one_ukuran(syarat, kolom, terpenuhi, alasan):
    assert answer(syarat, **kolom) == (terpenuhi, alasan)


def test_a_counted_thing_that_is_a_satuan_elsewhere_must_be_its_own():
    tabel = assess_katalog(
        make_katalog(
            {"kode": "K-01", "indikator": "Jumlah Paket mebel", "satuan": "Unit", "target": {2026: 1}},
            {"kode": "K-02", "indikator": "Jumlah Paket cetak", "satuan": "paket", "target": {2026: 1}},
            {"kode": "K-03", "indikator": "Jumlah Peserta", "satuan": "Orang", "target": {2026: 1}},
        )
    )
    assert unmet(tabel, Syarat.SATUAN) == ["K-01"]
    assert "Yang dihitung 'paket', tetapi satuannya 'Unit'." in set(tabel["alasan"])


def test_a_further_ukuran_of_an_indikator_needs_no_number():
    sama = {"indikator_kode": "K-01", "target": {2026: 1}}
    tabel = assess_katalog(make_katalog({"kode": "K-01A", **sama}, {"kode": "K-01B", "no": None, **sama}))
    assert unmet(tabel, Syarat.NOMOR) == []
