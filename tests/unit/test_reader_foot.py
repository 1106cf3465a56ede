"""What stands below a table: understood without a word, and never so much that a filled row is lost."""

import pytest

from iki.intake.findings import KodeTemuan as K
from iki.intake.raw import JenisSel
from iki.intake.reader import read_sheets
from tests.unit.raw_sheets import make_lembar
from tests.unit.small_katalog import make_katalog

KATALOG = make_katalog(
    {"kode": "KADIS-01", "indikator": "Jumlah laporan", "formulasi": "Banyaknya", "target": {2026: 12}},
    {
        "kode": "SEKDIS-01",
        "jabatan": "SEKDIS",
        "indikator": "Jumlah dokumen Sekretariat",
        "target": {2026: 9},
    },
)
BERKODE = ["No", "Kode", "Indikator", "Satuan", "Target", "Realisasi TW II 2026"]
BERTEKS = ["No", "Indikator", "Formulasi", "Satuan", "Target", "Realisasi TW II 2026"]
UNIT = KATALOG.bidang["nama"].iloc[0]


def _read(*bawah, judul=BERKODE):
    nama = ["KADIS-01", "Jumlah laporan"] if judul is BERKODE else ["Jumlah laporan", "Banyaknya"]
    return read_sheets([make_lembar([judul, [1, *nama, "Orang", 12, 3], *bawah])], KATALOG)


@pytest.mark.parametrize("judul", [BERKODE, BERTEKS], ids=["dengan kode", "tanpa kode"])
@pytest.mark.parametrize("kolom", [1, 2, 3, 5, 6])
@pytest.mark.parametrize(
    "teks",
    [
        "Liwa, 5 Oktober 2026",
        "Liwa,        Oktober 2026",
        "Lampung Barat, 05-10-2026",
        "Mengetahui,",
        "Kepala Dinas Sosial",
        "Plt. Kepala Dinas,",
        "a.n. Kepala Dinas",
        "Yang membuat,",
        "Drs. BUDI SANTOSO, M.Si",
        "SITI AMINAH, S.E.",
        "Pembina Utama Muda / IV.c",
        "NIP. 19700101 199003 1 001",
        "NIP 197001011990031001",
        "197001011990031001",
        197001011990031001,
        1.97001011990031e17,
        "Catatan: data 12 orang",
        "Sumber: Sekretariat 2026",
        "Dicetak tanggal 5 Oktober 2026",
        "Halaman 1 dari 2",
    ],
)
def test_a_line_of_the_foot_right_below_the_last_value_is_no_row(teks, kolom, judul):
    bacaan = _read([*[None] * (kolom - 1), teks], judul=judul)
    assert (bacaan.temuan, len(bacaan.isian)) == ([], 1)


@pytest.mark.parametrize("judul", [BERKODE, BERTEKS], ids=["dengan kode", "tanpa kode"])
@pytest.mark.parametrize("kolom", [1, 2, 3])
@pytest.mark.parametrize(
    "teks",
    [
        *("Total", "JUMLAH", "Sub Total", "Grand Total", "Rata-rata", "Rata - Rata Capaian", "Rerata"),
        *(f"Jumlah {UNIT}", f"TOTAL BIDANG {UNIT}", f"Rata-rata capaian {UNIT}"),
    ],
)
def test_a_total_or_a_mean_may_hold_a_number(teks, kolom, judul):
    bacaan = _read([*[None] * (kolom - 1), teks, *[None] * (5 - kolom), 3], judul=judul)
    assert (bacaan.temuan, len(bacaan.isian)) == ([], 1)


@pytest.mark.parametrize("jarak", [0, 2])
def test_a_block_of_signatures_is_no_row(jarak):
    kosong = [None] * 3
    bawah = [
        [None] * 5 + ["Liwa, 5 Oktober 2026"],
        [None, "Mengetahui,", *kosong, "Yang membuat,"],
        [None, "Kepala Dinas", *kosong, "Pranata Komputer"],
        [None],
        [None, "BUDI SANTOSO", *kosong, "SITI AMINAH"],
        [None, "Pembina Utama Muda", *kosong, "Penata Tk. I"],
        [None, "NIP. 197001011990031001", *kosong, 197001011990031001],
    ]
    bacaan = _read(*[[None]] * jarak, *bawah)
    assert (bacaan.temuan, len(bacaan.isian)) == ([], 1)


def test_a_date_cell_belongs_to_the_place_beside_it_only():
    tanggal = (JenisSel.TANGGAL, "2026-10-05")
    assert _read([None] * 4 + ["Liwa,", tanggal]).temuan == []
    assert [t.kode for t in _read([None] * 5 + [tanggal]).temuan] == [K.BARIS_TANPA_KODE]


@pytest.mark.parametrize(
    "baris",
    [
        pytest.param([None, "Indeks kepuasan", None, None, "12 orang"], id="angka dengan satuan"),
        pytest.param([None, "Indeks kepuasan", None, None, "sudah ada"], id="kata untuk nilai"),
        pytest.param([None, "Indeks kepuasan", None, None, "B (baik)"], id="huruf dengan arti"),
        pytest.param([None, "Indeks kepuasan", None, None, "√"], id="tanda centang"),
        pytest.param([2, "Indeks kepuasan", None, None, "menyusul"], id="bernomor"),
        pytest.param([None, "Sumber daya manusia terlatih", None, None, "sudah"], id="berawal Sumber"),
        pytest.param([None, "Selesai, Oktober 2026", None, None, "Selesai, Mei 2026"], id="seperti tanggal"),
        pytest.param([None, "Jumlah Bidang Tanah", None, None, 7], id="berawal Jumlah Bidang"),
    ],
)
@pytest.mark.parametrize("di_atasnya", [[], [["Catatan: data sementara"]], [["Liwa, 5 Oktober 2026"]]])
def test_a_filled_row_that_names_something_is_told_even_in_the_foot(baris, di_atasnya):
    judul = ["No", "Indikator", "Satuan", "Target", "Realisasi TW II 2026"]
    isi = [judul, [1, "Jumlah laporan", "Orang", 12, 3], *di_atasnya, baris]
    bacaan = read_sheets([make_lembar(isi)], KATALOG)
    assert len(bacaan.isian) == 1
    assert [t.kode for t in bacaan.temuan] == [K.BARIS_BELUM_COCOK]


def test_a_sasaran_that_begins_like_a_mean_hides_no_row():
    judul = ["Sasaran", "Indikator", "Realisasi TW II 2026"]
    bacaan = read_sheets(
        [make_lembar([judul, ["a", "Jumlah laporan", 3], ["Rata-rata layanan", "Indeks kebahagiaan", 77]])],
        KATALOG,
    )
    assert [t.kode for t in bacaan.temuan] == [K.BARIS_BELUM_COCOK]
