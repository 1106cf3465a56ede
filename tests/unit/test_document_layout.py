"""The IKI document written from the catalogue and read again, as text and as Word; and other offices'."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pandas as pd
import pytest

from iki.catalogue.dari_dokumen import make_katalog
from iki.catalogue.document import parse_document, read_document
from iki.catalogue.files import DATA, load_katalog
from iki.catalogue.gabung import merge_dokumen
from iki.catalogue.revisi import compare_katalog
from iki.catalogue.sunting import end_indikator
from iki.errors import KatalogError
from iki.intake.findings import KodeTemuan as K
from iki.intake.refusal import BerkasDitolakError
from iki.intake.sandbox import read_document_lines
from iki.periods import Periode
from iki.reports.dokumen_iki import write_docx, write_iki, write_teks
from iki.reports.laporan import Permintaan
from tests.unit.small_katalog import make_realisasi
from tests.unit.small_laporan import make_laporan

ASLI = DATA / "source" / "000_55bd0672369eb895.txt"
LAIN = Path(__file__).parents[1] / "documents" / "iki_dinas_kesehatan.txt"
BENTUK = {"txt": lambda katalog: write_teks(katalog).encode(), "docx": write_docx}


def read_again(katalog, bentuk):
    nama = f"iki.{bentuk}"
    return parse_document(read_document_lines(BENTUK[bentuk](katalog), nama), nama)


def strip_places(dokumen):
    """All of a document but the lines of the file and the years that were printed."""
    return [
        (j.nama, j.tugas, j.fungsi, [replace(satu, baris=0) for satu in j.baris]) for j in dokumen.jabatan
    ]


@pytest.mark.parametrize("bentuk", BENTUK)
def test_the_document_written_from_the_catalogue_is_the_original_document(bentuk):
    dokumen = read_again(load_katalog(), bentuk)
    baris = [b for j in dokumen.jabatan for b in j.baris]
    assert (len(dokumen.jabatan), len(baris), sum(len(b.target) for b in baris)) == (16, 63, 252)
    assert dokumen.instansi == "Dinas Sosial Kabupaten Lampung Barat"
    assert strip_places(dokumen) == strip_places(read_document(ASLI))
    assert {j.tahun for j in dokumen.jabatan} == {(2023, 2024, 2025, 2026)}, (
        "the years meant, not those printed"
    )


@pytest.mark.parametrize("bentuk", BENTUK)
def test_what_is_read_again_changes_nothing(bentuk):
    hasil = merge_dokumen(load_katalog(), read_again(load_katalog(), bentuk))
    assert compare_katalog(load_katalog(), hasil.katalog) == []
    assert hasil.tidak_disebut == []


@pytest.mark.parametrize("bentuk", BENTUK)
def test_another_office_with_other_years_reads_and_writes_the_same(bentuk):
    asli = read_document(LAIN)
    katalog = make_katalog(asli)
    assert (katalog.periode, len(katalog.jabatan), len(katalog.ukuran)) == (
        [2025, 2026, 2027, 2028, 2029],
        7,
        12,
    )
    assert strip_places(read_again(katalog, bentuk)) == strip_places(asli)
    pd.testing.assert_frame_equal(make_katalog(read_again(katalog, bentuk)).ukuran, katalog.ukuran)


@pytest.mark.parametrize("bentuk", BENTUK)
def test_an_ended_indikator_is_printed_with_dashes_and_read_without_targets(bentuk):
    katalog = end_indikator(load_katalog(), "KEU-04", 2025)
    hasil = merge_dokumen(katalog, read_again(katalog, bentuk)).katalog
    assert compare_katalog(katalog, hasil) == []


def test_units_and_superiors_of_another_office_follow_the_order_of_its_document():
    jabatan = make_katalog(read_document(LAIN)).jabatan
    assert jabatan[["kode", "nama_pendek", "bidang", "atasan"]].astype(object).fillna(
        ""
    ).to_numpy().tolist() == [
        ["KADIS", "Kepala Dinas", "DINAS", ""],
        ["SEKDIS", "Sekretaris", "SEKRETARIAT", "KADIS"],
        ["PROKEU", "Kasubbag Program dan Keuangan", "SEKRETARIAT", "SEKDIS"],
        ["KABID-KESMAS", "Kabid Kesehatan Masyarakat", "KESMAS", "KADIS"],
        ["KESKELGIZ", "Kesehatan Keluarga dan Gizi", "KESMAS", "KABID-KESMAS"],
        [
            "KABID-PENCPENGPENY",
            "Kabid Pencegahan dan Pengendalian Penyakit",
            "PENCPENGPENY",
            "KADIS",
        ],
        ["SURIMU", "Surveilans dan Imunisasi", "PENCPENGPENY", "KABID-PENCPENGPENY"],
    ]


@pytest.mark.parametrize(
    ("kode", "sifat"),
    [
        pytest.param("KADIS-01A", ["jumlah", "turun", "jumlah", "merata"], id="kematian yang menurun"),
        pytest.param("KADIS-02", ["mutu", "naik", "akhir", "akhir_tahun"], id="huruf"),
        pytest.param("SEKDIS-01", ["nilai", "naik", "akhir", "akhir_tahun"], id="nilai"),
        pytest.param("PROKEU-01", ["jumlah", "naik", "jumlah", "merata"], id="dokumen berulang"),
        pytest.param("PROKEU-02", ["jumlah", "naik", "jumlah", "akhir_tahun"], id="pelatihan"),
        pytest.param(
            "KABID-KESMAS-01", ["persentase", "turun", "akhir", "penuh"], id="prevalensi yang menurun"
        ),
        pytest.param("KABID-KESMAS-02", ["persentase", "naik", "akhir", "merata"], id="persentase yang naik"),
        pytest.param("KABID-PENCPENGPENY-01", ["persentase", "naik", "rasio", "penuh"], id="tepat waktu"),
    ],
)
def test_what_the_document_leaves_open_is_assumed_from_its_words(kode, sifat):
    satu = make_katalog(read_document(LAIN)).ukuran.set_index("kode").loc[kode]
    assert satu[["jenis", "arah", "agregasi", "jadwal"]].tolist() == sifat
    assert satu["asumsi"].startswith("asumsi: ")


def test_assumptions_agree_with_those_made_by_hand_for_the_first_office():
    """Not all: some of those rest on knowing the office. A change that loses some must be seen."""
    dugaan, tangan = make_katalog(read_document(ASLI)).ukuran, load_katalog().ukuran
    sama = {k: int((dugaan[k] == tangan[k]).sum()) for k in ("jenis", "arah", "agregasi", "jadwal")}
    assert sama == {"jenis": 63, "arah": 63, "agregasi": 60, "jadwal": 48}


def test_a_changed_document_changes_what_it_changes_and_adds_with_the_next_kode():
    empat, isi = "\t4 dokumen" * 3, ASLI.read_text("utf-8")
    dulu = f"Perencanaan Perangkat Daerah yang disusun{empat}\t4 dokumen\t\n"
    kini = f"Perencanaan Perangkat Daerah yang disusun{empat}\t5 dokumen\t\n"
    baru = "2\tTertib arsip\tJumlah arsip\tBanyaknya arsip" + "\t4 Berkas" * 4 + "\t\n"
    assert dulu in isi
    dokumen = parse_document(isi.replace(dulu, kini + baru).split("\n"), "iki.txt")
    hasil = merge_dokumen(load_katalog(), dokumen)
    ubah = compare_katalog(load_katalog(), hasil.katalog)
    assert {(s.kode, s.tabel) for s in ubah} == {
        ("UMREN-01", "target"),
        ("UMREN-26", "ukuran"),
        ("UMREN-26", "target"),
    }
    assert hasil.tidak_disebut == []


def test_all_that_is_wrong_is_told_at_once():
    isi = (
        LAIN.read_text("utf-8")
        .replace("120 Kasus", "")
        .replace("2. Tugas : mengoordinasikan", "Tugas mengoordinasikan")
    )
    with pytest.raises(KatalogError, match=r"(?s)target kosong.*\n.*2\. Tugas"):
        parse_document(isi.split("\n"), "iki.txt")


def test_a_target_that_is_none_is_told_with_its_kode_and_year():
    isi = LAIN.read_text("utf-8").replace("\tB Poin\tB Poin", "\tB Poin\tZ Poin")
    with pytest.raises(KatalogError, match="Tahun 2026: Target KADIS-02: 'Z Poin' bukan huruf ikm"):
        make_katalog(parse_document(isi.split("\n"), "iki.txt"))


def test_numbers_that_word_counts_itself_are_counted_again():
    dokumen = docx.Document()
    for teks in ("Jabatan : Kepala Dinas X", "Tugas : memimpin", "Fungsi :", "perumusan;", "pelaporan."):
        dokumen.add_paragraph(teks, style="List Number")
        sifat = dokumen.paragraphs[-1]._p.get_or_add_pPr()
        sifat.get_or_add_numPr()
    berkas = io.BytesIO()
    dokumen.save(berkas)
    baris = [satu for satu in read_document_lines(berkas.getvalue(), "x.docx") if satu]
    assert baris == [
        "1. Jabatan : Kepala Dinas X",
        "2. Tugas : memimpin",
        "3. Fungsi :",
        "a. perumusan;",
        "b. pelaporan.",
    ]


def repack(**bagian):
    """A .docx of the catalogue with other parts."""
    asli, hasil = zipfile.ZipFile(io.BytesIO(write_docx(load_katalog()))), io.BytesIO()
    with zipfile.ZipFile(hasil, "w", zipfile.ZIP_DEFLATED) as baru:
        for satu in asli.namelist():
            if bagian.get(satu, b"") is not None:
                baru.writestr(satu, bagian.get(satu, asli.read(satu)))
        for satu in bagian.keys() - set(asli.namelist()):
            baru.writestr(satu, bagian[satu])
    return hasil.getvalue()


ISI = "word/document.xml"
ENTITAS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><w:document>&a;</w:document>'


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        pytest.param(b"", "kosong", id="kosong"),
        pytest.param(b"%PDF-1.7\n\x00\x01\x02", "bukan dokumen Word", id="pdf"),
        pytest.param(b"<html><table></table></html>", "bukan dokumen Word", id="html"),
        pytest.param(repack(**{ISI: ENTITAS}), "DOCTYPE", id="entitas"),
        pytest.param(repack(**{ISI: ENTITAS.decode().encode("utf-16")}), "DOCTYPE", id="entitas utf-16"),
        pytest.param(repack(**{ISI: b"<w:document"}), "tidak dapat dibaca", id="xml rusak"),
        pytest.param(repack(**{ISI: None}), "Bagian utama dokumen hilang", id="tanpa isi"),
        pytest.param(repack(**{"word/vbaProject.bin": b"x"}), "makro", id="makro"),
        pytest.param(repack(**{ISI: b" " * 40_000_000}), "terlalu besar", id="bom"),
        pytest.param(repack(**{"../luar.xml": b"x"}), "menunjuk ke luar", id="nama jahat"),
    ],
)
def test_a_hostile_document_is_refused(isi, pesan):
    with pytest.raises(BerkasDitolakError, match=pesan) as galat:
        read_document_lines(isi, "iki.docx")
    bukan = galat.value.temuan.kode is K.BERKAS_BUKAN_DOKUMEN
    assert bukan == ("bukan dokumen Word" in pesan)


def test_the_document_of_a_bidang_holds_its_jabatan_alone():
    katalog, periode = load_katalog(), Periode(2026, 3)
    laporan = make_laporan(katalog, make_realisasi(), periode, permintaan=Permintaan(periode, "REHSOS"))
    dokumen = parse_document(read_document_lines(write_iki(laporan), "iki.docx"), "iki.docx")
    rehsos = katalog.jabatan.query("bidang == 'REHSOS'")["nama"].tolist()
    assert [satu.nama for satu in dokumen.jabatan] == rehsos
