"""The catalogue's files load whole, and every mistake in them is named by file, line and column."""

import shutil

import pandas as pd
import pytest

from iki.catalogue.files import KATALOG, load_katalog
from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Tangga
from iki.errors import KatalogError


@pytest.fixture(scope="module")
def katalog():
    return load_katalog()


@pytest.fixture
def salinan(tmp_path):
    return shutil.copytree(KATALOG, tmp_path / "catalogue")


def _edit(folder, nama, baris, **sel):
    """Set cells of one line (1 is the heading) in a copy of a file."""
    tabel = pd.read_csv(folder / f"{nama}.csv", dtype="str", keep_default_na=False)
    for kolom, isi in sel.items():
        tabel.loc[baris - 2, kolom] = isi
    tabel.to_csv(folder / f"{nama}.csv", index=False)


def _line_of(nama, **sel):
    """The line of the first row that has these cells."""
    tabel = pd.read_csv(KATALOG / f"{nama}.csv", dtype="str", keep_default_na=False)
    cocok = pd.Series(True, index=tabel.index)
    for kolom, isi in sel.items():
        cocok &= tabel[kolom] == isi
    return int(cocok.idxmax()) + 2


def _refusal(folder):
    with pytest.raises(KatalogError) as galat:
        load_katalog(folder)
    return str(galat.value)


def test_the_whole_document_is_in_the_catalogue(katalog):
    assert katalog.instansi == "Dinas Sosial Kabupaten Lampung Barat"
    assert katalog.versi == 1
    assert katalog.periode == [2023, 2024, 2025, 2026]
    banyak = {n: len(getattr(katalog, n)) for n in ("bidang", "jabatan", "fungsi", "ukuran", "target")}
    assert banyak == {"bidang": 5, "jabatan": 16, "fungsi": 64, "ukuran": 63, "target": 252}
    assert katalog.ukuran["indikator_kode"].nunique() == 59


def test_each_bidang_has_the_ukuran_that_the_document_gives_it(katalog):
    banyak = katalog.ukuran["bidang"].value_counts(sort=False).to_dict()
    assert banyak == {"DINAS": 5, "SEKRETARIAT": 30, "LINJAMSOS": 10, "REHSOS": 8, "DAYASOS": 10}


def test_atasan_lead_from_substansi_over_bidang_to_the_head(katalog):
    atasan = katalog.jabatan.set_index("kode")["atasan"]
    assert list(atasan.index[atasan.isna()]) == ["KADIS"]
    assert list(atasan.index[atasan == "KADIS"]) == [
        "SEKDIS",
        "KABID-LINJAMSOS",
        "KABID-REHSOS",
        "KABID-DAYASOS",
    ]
    assert list(atasan.index[atasan == "SEKDIS"]) == ["UMREN", "KEU"]


def test_the_tables_have_the_columns_and_dtypes_that_katalog_names(katalog):
    assert list(katalog.target.columns) == [
        *("kode", "tahun", "target_teks", "target", "target_atas", "target_huruf"),
        *("target_tw1", "target_tw2", "target_tw3", "target_tw4"),
    ]
    assert katalog.target["tahun"].dtype == "int64"
    assert katalog.target["target"].dtype == "float64"
    assert katalog.ukuran["bergantung_kejadian"].dtype == "bool"
    assert katalog.ukuran["bobot"].dtype == "float64"
    assert katalog.ukuran["tangga"].dtype == "str"
    assert list(katalog.ukuran.index) == list(range(63))


def test_blank_cells_are_missing(katalog):
    ukuran = katalog.ukuran.set_index("kode")
    assert ukuran["no"].isna().sum() == 6  # four continuation rows of KADIS-01, UMREN-25, BENALAM-04
    assert ukuran["sumber_data"].isna().sum() == 58
    assert list(ukuran.index[ukuran["tangga"].notna()]) == ["KABID-DAYASOS-02"]
    assert katalog.target[["target_atas", "target_tw1", "target_tw4"]].isna().all(axis=None)


def test_every_ukuran_says_why_it_is_scored_so(katalog):
    asumsi = katalog.ukuran["asumsi"]
    assert asumsi.str.startswith("asumsi: ").all()
    assert asumsi.is_unique


@pytest.mark.parametrize(
    ("kode", "keputusan"),
    [
        ("KADIS-01A", "persentase akhir merata tidak"),
        ("KADIS-01E", "persentase rasio penuh ya"),
        ("SEKDIS-01", "nilai akhir akhir_tahun tidak"),
        ("UMREN-01", "jumlah jumlah merata tidak"),
        ("UMREN-24", "jumlah akhir merata tidak"),
        ("UMREN-25", "jumlah jumlah akhir_tahun tidak"),
        ("KEU-01", "jumlah akhir penuh tidak"),
        ("KABID-LINJAMSOS-01", "persentase rasio penuh ya"),
        ("BENALAM-03", "jumlah jumlah merata ya"),
        ("KABID-DAYASOS-02", "mutu akhir akhir_tahun tidak"),
    ],
)
def test_decisions_known_by_hand(katalog, kode, keputusan):
    baris = katalog.ukuran.set_index("kode").loc[kode]
    kejadian = "ya" if baris["bergantung_kejadian"] else "tidak"
    assert f"{baris['jenis']} {baris['agregasi']} {baris['jadwal']} {kejadian}" == keputusan


def test_texts_that_look_missing_survive(salinan):
    _edit(salinan, "ukuran", 2, no="-")
    _edit(salinan, "ukuran", 3, sumber_data="NA")
    katalog = load_katalog(salinan)
    assert (katalog.ukuran.loc[0, "no"], katalog.ukuran.loc[1, "sumber_data"]) == ("-", "NA")


TARGET_IKM = _line_of("target", kode="KABID-DAYASOS-02")


@pytest.mark.parametrize(
    ("nama", "baris", "sel", "pesan"),
    [
        # closed lists, numbers, texts
        pytest.param(
            "ukuran", 12, {"jadwal": "meratta"}, "jadwal: 'meratta' tidak dikenal. Pilih", id="jadwal"
        ),
        pytest.param("ukuran", 12, {"jenis": "banyak"}, "jenis: 'banyak' tidak dikenal", id="jenis"),
        pytest.param("ukuran", 12, {"agregasi": "total"}, "agregasi: 'total' tidak dikenal", id="agregasi"),
        pytest.param(
            "ukuran", 12, {"arah": "naik "}, "arah: 'naik' memuat spasi berlebih", id="spasi di ujung"
        ),
        pytest.param(
            "ukuran", 12, {"bergantung_kejadian": "True"}, "'True' tidak dikenal. Isi ya", id="ya tidak"
        ),
        pytest.param("ukuran", 12, {"bobot": "1,5"}, "bobot: '1,5' bukan angka", id="koma desimal"),
        pytest.param("ukuran", 12, {"bobot": "inf"}, "bobot: 'inf' bukan angka", id="tak hingga"),
        pytest.param("ukuran", 12, {"bobot": "0"}, "bobot: harus lebih dari 0", id="bobot nol"),
        pytest.param("ukuran", 12, {"satuan": ""}, "satuan: kosong, padahal wajib", id="wajib kosong"),
        pytest.param("ukuran", 12, {"asumsi": "a\u200bb"}, "asumsi: 'ab' memuat", id="karakter tak terlihat"),
        pytest.param("target", 2, {"tahun": "2023.0"}, "tahun: '2023.0' bukan bilangan bulat", id="tahun"),
        pytest.param("jabatan", 3, {"kode": "sekdis"}, "kode: 'sekdis' bukan kode", id="kode huruf kecil"),
        # unique and referred to
        pytest.param("bidang", 3, {"kode": "DINAS"}, "kode: 'DINAS' sudah dipakai", id="bidang kembar"),
        pytest.param("jabatan", 3, {"kode": "KADIS"}, "kode: 'KADIS' sudah dipakai", id="jabatan kembar"),
        pytest.param(
            "ukuran", 13, {"kode": "UMREN-05"}, "kode: 'UMREN-05' sudah dipakai", id="ukuran kembar"
        ),
        pytest.param(
            "target", 3, {"tahun": "2023"}, "tahun: 'KADIS-01A 2023' sudah dipakai", id="target kembar"
        ),
        pytest.param("fungsi", 3, {"urutan": "1"}, "urutan: 'KADIS 1' sudah dipakai", id="fungsi kembar"),
        pytest.param(
            "jabatan", 3, {"bidang": "SEKRE"}, "bidang: 'SEKRE' tidak ada di tabel bidang", id="bidang putus"
        ),
        pytest.param(
            "jabatan", 3, {"atasan": "BUPATI"}, "atasan: 'BUPATI' tidak ada di tabel", id="atasan putus"
        ),
        pytest.param(
            "jabatan", 2, {"atasan": "UMREN"}, "atasan: 'KADIS' menjadi atasan dirinya", id="melingkar"
        ),
        pytest.param(
            "ukuran",
            12,
            {"jabatan": "UMUM"},
            "jabatan: 'UMUM' tidak ada di tabel jabatan",
            id="jabatan putus",
        ),
        pytest.param(
            "fungsi", 2, {"jabatan": "UMUM"}, "jabatan: 'UMUM' tidak ada di tabel jabatan", id="fungsi putus"
        ),
        pytest.param(
            "target", 2, {"kode": "KADIS-09"}, "kode: 'KADIS-09' tidak ada di tabel ukuran", id="target putus"
        ),
        pytest.param(
            "cacat", 2, {"kode": "KADIS-09"}, "kode: 'KADIS-09' bukan kode ukuran", id="cacat putus"
        ),
        pytest.param("fungsi", 4, {"urutan": "9"}, "urutan: seharusnya 3", id="urutan melompat"),
        pytest.param(
            "ukuran",
            12,
            {"bidang": "REHSOS"},
            "bidang: bukan bidang jabatannya. Tulis SEKRETARIAT",
            id="bidang lain",
        ),
        pytest.param(
            "ukuran", 4, {"bobot": "2"}, "bobot: berbeda dari ukuran pertama", id="bobot seindikator"
        ),
        pytest.param(
            "ukuran",
            4,
            {"indikator": "Lain"},
            "indikator: berbeda dari ukuran pertama",
            id="nama seindikator",
        ),
        # what does not go together
        pytest.param(
            "ukuran",
            12,
            {"jadwal": "penuh"},
            "jadwal: penuh tidak bisa bersama agregasi jumlah",
            id="penuh jumlah",
        ),
        pytest.param(
            "ukuran", 56, {"jadwal": "merata"}, "jadwal: merata tidak bisa untuk mutu", id="merata mutu"
        ),
        pytest.param(
            "ukuran",
            2,
            {"arah": "rentang"},
            "jadwal: merata tidak bisa untuk mutu dan rentang",
            id="merata rentang",
        ),
        pytest.param(
            "ukuran",
            56,
            {"jadwal": "target_tw"},
            "jadwal: target_tw tidak bisa untuk mutu",
            id="target_tw mutu",
        ),
        pytest.param("ukuran", 56, {"tangga": ""}, "tangga: kosong pada jenis mutu", id="mutu tanpa tangga"),
        pytest.param(
            "ukuran",
            12,
            {"tangga": "ikm"},
            "tangga: terisi, padahal jenisnya bukan mutu",
            id="tangga bukan mutu",
        ),
        pytest.param("ukuran", 56, {"arah": "turun"}, "arah: jenis mutu hanya bisa naik", id="mutu turun"),
        pytest.param(
            "ukuran", 56, {"agregasi": "rata"}, "agregasi: huruf tidak bisa dijumlahkan", id="rata-rata huruf"
        ),
        pytest.param(
            "ukuran",
            12,
            {"agregasi": "rasio"},
            "agregasi: rasio hanya untuk jenis persentase",
            id="rasio jumlah",
        ),
        # targets
        pytest.param("target", 2, {"target": ""}, "target: kosong. Isi angka", id="target kosong"),
        pytest.param("target", 2, {"target": "-1"}, "target: negatif", id="target negatif"),
        pytest.param("target", 26, {"target": "4.5"}, "target: harus bilangan bulat", id="pecahan dihitung"),
        pytest.param(
            "target",
            2,
            {"target_huruf": "B"},
            "target_huruf: terisi, padahal jenisnya bukan mutu",
            id="huruf",
        ),
        pytest.param(
            "target", 2, {"target_atas": "90"}, "target_atas: terisi, padahal arahnya bukan", id="target_atas"
        ),
        pytest.param(
            "target",
            2,
            {"target_tw2": "5"},
            "target_tw1: target_tw1 sampai target_tw4 hanya untuk",
            id="target_tw",
        ),
        pytest.param(
            "target",
            TARGET_IKM,
            {"target_huruf": ""},
            "target_huruf: kosong pada jenis mutu",
            id="mutu kosong",
        ),
        pytest.param(
            "target",
            TARGET_IKM,
            {"target_huruf": "BB"},
            "target_huruf: bukan huruf tangganya",
            id="huruf asing",
        ),
        pytest.param(
            "target", TARGET_IKM, {"target": "80"}, "target: terisi, padahal targetnya huruf", id="mutu angka"
        ),
    ],
)
def test_one_wrong_cell_is_named_by_file_line_and_column(salinan, nama, baris, sel, pesan):
    _edit(salinan, nama, baris, **sel)
    kolom, kalimat = pesan.split(": ", 1) if ": " in pesan else (next(iter(sel)), pesan)
    tempat = f"{nama}.csv baris {baris}, kolom {kolom}: {kalimat}"
    assert tempat in _refusal(salinan)


def _set_target_tw(folder, tahunan, **sel):
    """Give KADIS-01A quarterly targets: 5, 10, 15 and the year's, then change the 2023 row."""
    _edit(folder, "ukuran", 2, jadwal="target_tw")
    for urutan, target in enumerate(tahunan):
        _edit(
            folder, "target", 2 + urutan, target_tw1="5", target_tw2="10", target_tw3="15", target_tw4=target
        )
    _edit(folder, "target", 2, **sel)


TAHUNAN = ("19.55", "39.10", "58.65", "78.20")


def test_quarterly_targets_that_rise_to_the_years_target_are_accepted(salinan):
    _set_target_tw(salinan, TAHUNAN)
    baris = load_katalog(salinan).target.iloc[0]
    assert list(baris[["target_tw1", "target_tw2", "target_tw3", "target_tw4"]]) == [5, 10, 15, 19.55]


@pytest.mark.parametrize(
    ("sel", "pesan"),
    [
        pytest.param(
            {"target_tw3": ""}, "kolom target_tw1: target_tw1 sampai target_tw4 harus terisi", id="bolong"
        ),
        pytest.param(
            {"target_tw4": "19"}, "kolom target_tw4: harus sama dengan target setahun", id="akhir beda"
        ),
        pytest.param(
            {"target_tw2": "16"},
            "kolom target_tw1: target_tw1 sampai target_tw4 tidak boleh turun",
            id="turun",
        ),
    ],
)
def test_quarterly_targets_must_be_complete_and_rise_to_the_years_target(salinan, sel, pesan):
    _set_target_tw(salinan, TAHUNAN, **sel)
    assert f"target.csv baris 2, {pesan}" in _refusal(salinan)


def test_a_range_needs_an_upper_target_above_the_lower(salinan):
    _edit(salinan, "ukuran", 3, arah="rentang")
    for baris, atas in zip(range(6, 10), ["110", "110", "100", ""], strict=True):
        _edit(salinan, "target", baris, target_atas=atas)
    pesan = _refusal(salinan)
    for baris, salah in {6: False, 7: False, 8: True, 9: True}.items():
        assert (f"target.csv baris {baris}, kolom target_atas: harus terisi" in pesan) == salah


def test_an_ukuran_without_one_of_the_years_is_named(salinan):
    berkas = salinan / "target.csv"
    berkas.write_text(
        "".join(b for b in berkas.read_text().splitlines(True) if not b.startswith("UMREN-07,2025")),
        encoding="utf-8",
    )
    baris = _line_of("ukuran", kode="UMREN-07")
    assert f"ukuran.csv baris {baris}, kolom kode: 'UMREN-07' tidak punya target tahun 2025" in _refusal(
        salinan
    )


def test_all_problems_of_the_folder_come_in_one_error(salinan):
    _edit(salinan, "ukuran", 12, jadwal="meratta", bobot="nol")
    _edit(salinan, "jabatan", 3, bidang="SEKRE")
    _edit(salinan, "target", 2, target="-1")
    pesan = _refusal(salinan)
    assert "ukuran.csv baris 12, kolom jadwal" in pesan
    assert "ukuran.csv baris 12, kolom bobot" in pesan
    assert "jabatan.csv baris 3, kolom bidang" in pesan
    assert "target.csv baris 2, kolom target" in pesan
    assert pesan.startswith("Katalog di folder catalogue belum benar, ")


def test_one_unreadable_year_is_one_problem(salinan):
    _edit(salinan, "target", 2, tahun="dua ribu")
    assert _refusal(salinan).count("\n- ") == 1


def test_lines_are_counted_as_an_editor_counts_them(salinan):
    """A quoted cell with a line break shifts the rows behind it."""
    berkas = salinan / "bidang.csv"
    berkas.write_text('kode,nama\nDINAS,"Dinas\nSosial"\nDINAS,Sekretariat\n', encoding="utf-8")
    pesan = _refusal(salinan)
    assert "bidang.csv baris 3, kolom nama: 'Dinas Sosial' memuat spasi berlebih" in pesan
    assert "bidang.csv baris 4, kolom kode: 'DINAS' sudah dipakai" in pesan


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        pytest.param(None, "bidang.csv tidak ada", id="berkas hilang"),
        pytest.param(b"", "bidang.csv baris 1: judul kolom harus persis kode,nama", id="berkas kosong"),
        pytest.param(b"kode;nama\nDINAS;Dinas\n", "bidang.csv baris 1: judul kolom", id="titik koma"),
        pytest.param(
            b"kode,nama\nDINAS\n", "bidang.csv baris 2 (1 kolom): seharusnya 2 kolom", id="sel hilang"
        ),
        pytest.param(b"kode,nama\nDINAS,a,b\n", "bidang.csv baris 2 (3 kolom)", id="sel lebih"),
        pytest.param(
            b"kode,nama\nDINAS,\xe9\n", "bidang.csv tidak terbaca. Simpan sebagai CSV UTF-8", id="bukan UTF-8"
        ),
        pytest.param(b'kode,nama\nDINAS,"a\n', "bidang.csv tidak terbaca", id="tanda kutip terbuka"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(salinan, isi, pesan):
    berkas = salinan / "bidang.csv"
    berkas.unlink() if isi is None else berkas.write_bytes(isi)
    assert pesan in _refusal(salinan)


def test_a_byte_order_mark_and_blank_lines_do_no_harm(salinan):
    berkas = salinan / "bidang.csv"
    berkas.write_bytes(b"\xef\xbb\xbf" + berkas.read_bytes() + b"\r\n\r\n")
    assert list(load_katalog(salinan).bidang["kode"]) == [
        "DINAS",
        "SEKRETARIAT",
        "LINJAMSOS",
        "REHSOS",
        "DAYASOS",
    ]


@pytest.mark.parametrize(
    ("daftar", "isi"),
    [
        (Jenis, "jumlah persentase nilai mutu"),
        (Tangga, "ikm sakip"),
        (Arah, "naik turun rentang"),
        (Agregasi, "jumlah akhir rata maks rasio"),
        (Jadwal, "merata penuh akhir_tahun target_tw"),
    ],
)
def test_the_closed_lists_are_those_that_files_and_outsiders_rely_on(daftar, isi):
    assert list(daftar) == isi.split()
