"""The IKI document is read as printed, and a damaged one is refused with file and line."""

from pathlib import Path

import pytest

from iki.catalogue.document import read_document
from iki.catalogue.files import DATA
from iki.errors import KatalogError

DOKUMEN = DATA / "source" / "000_55bd0672369eb895.txt"


@pytest.fixture(scope="module")
def dokumen():
    return read_document(DOKUMEN)


def _jabatan(dokumen, potongan):
    return next(j for j in dokumen.jabatan if potongan in j.nama)


def test_every_part_of_the_document_is_read(dokumen):
    baris = [b for j in dokumen.jabatan for b in j.baris]
    assert dokumen.periode == (2023, 2024, 2025, 2026)
    assert len(dokumen.jabatan) == 16
    assert sum(len(j.fungsi) for j in dokumen.jabatan) == 64
    assert len(baris) == 63
    assert sum(bool(b.indikator) for b in baris) == 59
    assert sum(len(b.target) for b in baris) == 252


def test_every_table_line_of_the_file_becomes_one_row_with_its_cells_unchanged(dokumen):
    tabel = {
        nomor: isi.split("\t")
        for nomor, isi in enumerate(DOKUMEN.read_text(encoding="utf-8").split("\n"), 1)
        if "\t" in isi and not isi.startswith(("No\t", "\t\t\t\t"))
    }
    terbaca = {
        b.baris: [b.no, b.sasaran, b.indikator, b.formulasi, *b.target, b.sumber_data]
        for j in dokumen.jabatan
        for b in j.baris
    }
    assert terbaca == tabel


def test_a_continuation_row_keeps_its_blank_cells(dokumen):
    pertama, kedua = dokumen.jabatan[0].baris[:2]
    assert (pertama.no, pertama.indikator) == ("1", "Presentase Peningkatan PMKS yang Berdaya")
    assert (kedua.no, kedua.sasaran, kedua.indikator) == ("", "", "")
    assert kedua.formulasi.startswith("Jumlah Anak Terlantar")


def test_years_are_those_printed_not_those_meant(dokumen):
    assert _jabatan(dokumen, "Analis Keuangan").tahun == (2018, 2019, 2020, 2021)
    assert _jabatan(dokumen, "NAPZA").tahun == (2018, 2019, 2020, 2021)
    assert sum(j.tahun == dokumen.periode for j in dokumen.jabatan) == 14


@pytest.mark.parametrize(
    ("jabatan", "pertama", "banyak"),
    [
        pytest.param(
            "Kepala Dinas", "perumusan kebijakan di bidang sosial;", 5, id="huruf dengan tanda hubung"
        ),
        pytest.param("Analis Keuangan", "pengelolaan administrasi keuangan;", 4, id="pada baris 3. Fungsi"),
        pytest.param(
            "Korban Bencana Sosial",
            "Penyiapan bahan rumusan kebijakan teknis di Bidang Perlindungan Sosial Korban Bencana Sosial;",
            5,
            id="dengan kalimat terputus",
        ),
    ],
)
def test_fungsi_lose_their_letter_only(dokumen, jabatan, pertama, banyak):
    fungsi = _jabatan(dokumen, jabatan).fungsi
    assert (fungsi[0], len(fungsi)) == (pertama, banyak)


def test_blank_lines_inside_a_table_do_not_end_it(dokumen):
    assert [b.no for b in _jabatan(dokumen, "Kepala Sub Bagian").baris] == [
        *(str(n) for n in range(1, 25)),
        "",
    ]


@pytest.mark.parametrize(
    ("lama", "baru", "pesan"),
    [
        pytest.param(
            "TAHUN 2023-2026", "TAHUN", r"iki\.txt: judul 'TAHUN 2023-2026' tidak ada", id="judul tanpa tahun"
        ),
        pytest.param(
            "1. Jabatan : Kepala Dinas Sosial",
            "Kepala Dinas Sosial",
            r"iki\.txt baris 11: seharusnya berbentuk '1\. Jabatan : …', tertulis 'Kepala Dinas Sosial'",
            id="jabatan tanpa awalan",
        ),
        pytest.param(
            " - b. pelaksanaan", " - c. pelaksanaan", "baris 15: butir fungsi .*'b.'", id="huruf melompat"
        ),
        pytest.param(
            "19.55%\t39.10%", "19.55%", "baris 22: seharusnya 9 kolom tabel, terbaca 8", id="sel hilang"
        ),
        pytest.param(
            "19.55%\t", "\t", "baris 22: formulasi atau salah satu target kosong", id="target kosong"
        ),
        pytest.param("\t2023\t", "\tdua ribu\t", "baris 21: seharusnya 4 tahun", id="tahun bukan angka"),
        pytest.param(
            "No\tSasaran", "No\tTujuan", "baris 20: judul kolom tabel tidak dikenal", id="judul kolom"
        ),
        pytest.param(
            "1\tMeningkatnya PMKS yang Berdaya\tPresentase Peningkatan PMKS yang Berdaya",
            "1\t\t",
            "baris 22: baris pertama tabel tidak memuat indikator",
            id="indikator pertama kosong",
        ),
        pytest.param(
            "\tPresentase Peningkatan PMKS yang Berdaya\t",
            "\t\t",
            "baris 22: sasaran dan indikator harus sama-sama",
            id="sasaran tanpa indikator",
        ),
    ],
)
def test_a_damaged_document_is_refused_with_its_place(tmp_path, lama, baru, pesan):
    asli = DOKUMEN.read_text(encoding="utf-8")
    assert lama in asli
    rusak = tmp_path / "iki.txt"
    rusak.write_text(asli.replace(lama, baru, 1), encoding="utf-8")
    with pytest.raises(KatalogError, match=pesan):
        read_document(rusak)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        pytest.param(b"TAHUN 2023-2026\n", "tidak ada baris 'INDIKATOR KINERJA INDIVIDU", id="tanpa jabatan"),
        pytest.param(b"\xff\xfe\x00", "tidak dapat dibaca", id="bukan UTF-8"),
        pytest.param(
            b"TAHUN 2023-2026\nINDIKATOR KINERJA INDIVIDU (IKI)\n1. Jabatan : X\n",
            "baris 2: jabatan sesudah baris ini tidak lengkap",
            id="berhenti di tengah",
        ),
    ],
)
def test_what_is_no_iki_document_is_refused(tmp_path, isi, pesan):
    berkas = tmp_path / "iki.txt"
    berkas.write_bytes(isi)
    with pytest.raises(KatalogError, match=pesan):
        read_document(berkas)


def test_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(KatalogError, match=r"tiada\.txt tidak dapat dibaca"):
        read_document(Path(tmp_path / "tiada.txt"))
