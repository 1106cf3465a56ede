"""A table of any office: encodings, separators, headings in any order, title rows, footers."""

import pytest

from iki.errors import BerkasError
from iki.intake.table import KOLOM_TABEL, read_table

JUDUL = "Indikator;Satuan;Target;Realisasi"
SATU = "Angka kemiskinan – é;%;12,93;13,86"


def _read(*baris: str, sandi: str = "utf-8"):
    return read_table("\n".join(baris).encode(sandi), "tabel.csv")


def _only(*baris: str, sandi: str = "utf-8") -> dict:
    (satu,) = _read(*baris, sandi=sandi).to_dict("records")
    return satu


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_found_by_its_mark_or_its_bytes(sandi):
    satu = _only(JUDUL, SATU, sandi=sandi)
    assert (satu["indikator"], satu["target"], satu["realisasi"]) == ("Angka kemiskinan – é", 12.93, 13.86)


@pytest.mark.parametrize(
    "baris",
    [
        pytest.param((JUDUL, "A;%;12,93;13,86"), id="titik koma"),
        pytest.param((JUDUL.replace(";", "\t"), "A\t%\t12,93\t13,86"), id="tab"),
        pytest.param((JUDUL.replace(";", ","), 'A,%,"12,93",13.86'), id="koma"),
        pytest.param(("sep=;", JUDUL, "A;%;12,93;13,86"), id="baris sep dari Excel"),
        pytest.param(("Laporan, Tahun 2025, Bab III", "", JUDUL, "A;%;12,93;13,86"), id="judul di atas"),
        pytest.param((JUDUL, "(1);(2);(3);(4)", "A;%;12,93;13,86"), id="baris nomor kolom"),
        pytest.param((JUDUL, "A;%;12,93;13,86", JUDUL), id="judul terulang"),
        pytest.param((JUDUL, "A;%;12,93;13,86", ";;;", "", ";%;;"), id="baris kosong"),
        pytest.param(
            ("Realisasi 2025;No;Satuan;TARGET 2025;Indikator Kinerja Utama", "13,86;1;%;12,93;A"),
            id="urutan lain",
        ),
        pytest.param((f"No;{JUDUL}", "1;A;%;12,93;13,86", "Sumber: BPS;;;;"), id="kaki tabel"),
        pytest.param(
            ("Indikator;Satuan;Tahun 2025;", ";;Target;Realisasi", "A;%;12,93;13,86"), id="judul dua baris"
        ),
    ],
)
def test_the_row_is_found(baris):
    satu = _only(*baris)
    assert (satu["indikator"], satu["satuan"], satu["target"], satu["realisasi"]) == ("A", "%", 12.93, 13.86)


def test_the_shape_holds_without_any_row():
    kosong = _read(JUDUL)
    assert list(kosong.columns) == list(KOLOM_TABEL)
    assert kosong.empty


def test_arah_is_naik_unless_said():
    tabel = _read(f"{JUDUL};Arah", "A;%;1;1;", "B;%;1;1; Turun ", "C;%;1;1;NAIK", "D;%;1;1;miring")
    assert tabel["arah"].tolist()[:3] == ["naik", "turun", "naik"]
    assert tabel["masalah"].iloc[3] == "Sel E5: Arah 'miring' tidak dikenal. Tulis naik atau turun."


def test_the_cell_that_cannot_be_read_is_named_and_its_neighbour_kept():
    satu = _only("Laporan", JUDUL, "A;%;79;1:32")
    assert satu["masalah"].startswith("Sel D3: Realisasi '1:32' berupa perbandingan")
    assert satu["target"] == 79


def test_a_negative_zero_is_zero():
    assert str(_only(JUDUL, "A;Orang;5;-0")["realisasi"]) == "0.0"


def test_values_without_an_indikator_are_said_not_lost():
    satu = _only(JUDUL, ";%;5;3")
    assert satu["masalah"] == "Baris 2: ada nilai, tetapi indikatornya kosong. Isi nama indikatornya."


def test_a_decimal_comma_that_parts_a_number_is_said_not_shifted():
    satu = _only("indikator,satuan,target,realisasi,keterangan", "A,%,12,13,86,")
    assert "koma desimal terbaca sebagai pemisah" in satu["masalah"]
    assert satu["indikator"] == "A"


def test_a_note_beside_a_table_with_other_separators_is_no_harm():
    assert _only(JUDUL, "A;%;12,93;13,86;catatan")["realisasi"] == 13.86


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        pytest.param(b"", "kosong", id="kosong"),
        pytest.param(b"%PDF-1.7\n", "PDF", id="pdf"),
        pytest.param(b"<html><table></table></html>", "HTML", id="html"),
        pytest.param(b"PK\x03\x04" + b"\x00" * 60, "rusak", id="zip rusak"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 60, "xls", id="xls lama"),
        pytest.param(b"\x00\x01\x02biner", "bukan buku kerja", id="biner"),
        pytest.param(b"a;b\n1;2\n", "belum ada: indikator, satuan, target, realisasi", id="tanpa judul"),
        pytest.param(b"Indikator,Target,Realisasi\nA,1,2\n", "belum ada: satuan", id="satu kolom kurang"),
        pytest.param(
            b"Indikator;Satuan;Target;Target 2025;Realisasi\n", "dua kolom target", id="kolom ganda"
        ),
        pytest.param(JUDUL.encode() + b"\n" * 100_001, "batasnya 100000 baris", id="terlalu panjang"),
        pytest.param(b"\xff\xfeA", "tidak terbaca", id="utf-16 terpotong"),
        pytest.param(b"Indikator;\x81", "tidak terbaca", id="bukan cp1252"),
        pytest.param(
            b'Indikator;Satuan;Target;Realisasi\n"' + b"a" * 200_000, "CSV rusak", id="kutip tak tertutup"
        ),
    ],
)
def test_a_file_without_a_table_is_refused_in_one_sentence(isi, sebab):
    with pytest.raises(BerkasError, match=sebab):
        read_table(isi, "laporan.xlsx")
