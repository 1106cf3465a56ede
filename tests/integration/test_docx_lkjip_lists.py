"""The lists of an LKjIP: who has not reported, what is still open, the scale, and what is left blank."""

from datetime import date

import pytest

from iki.actions.laporan import load_laporan
from iki.actions.scores import score_store
from iki.numbers import format_plain
from iki.pelaku import Pelaku
from iki.periods import Periode
from iki.reports.laporan import Permintaan
from iki.reports.lkjip import write_lkjip
from iki.reports.word import KOSONG
from iki.scoring.compare import find_unreported
from iki.store.tindak import Tugas
from tests.integration.docx_parts import read_paragraphs, read_tables
from tests.integration.store_samples import make_kiriman

TW3 = Periode(2026, 3)


@pytest.fixture
def reported(store):
    lapor = {"kode": "DISABILITAS-02", "tahun": 2026, "triwulan": 3, "nilai": 3.0}
    store.save_unggahan(make_kiriman(b"satu", lapor))
    for uraian, hari in (("Menambah panti", date(2020, 1, 2)), ("Menyurati provinsi", date(2099, 12, 31))):
        store.add_tindak_lanjut(
            Pelaku("kadis"), Tugas("DISABILITAS-02", 2026, 3, uraian, "Kabid Rehsos", hari)
        )
    return store


@pytest.fixture
def isi(reported):
    return write_lkjip(load_laporan(reported, Permintaan(TW3)))


def find(isi: bytes, judul: str) -> list[list[str]]:
    """The rows of the one table with such a heading."""
    (tabel,) = [satu for satu in read_tables(isi) if judul in satu[0]]
    return tabel[1:]


def test_all_that_is_due_and_blank_is_listed_once_under_its_bidang(isi, reported):
    baris = find(isi, "Target jatuh tempo")
    kosong = find_unreported(score_store(reported, TW3).ukuran, 3)
    assert [satu[0] for satu in baris if len(satu) > 1] == [str(n + 1) for n in range(len(kosong))]
    bidang = reported.load_katalog().bidang.set_index("kode")["nama"]
    assert [satu[0] for satu in baris if len(satu) == 1] == [
        bidang[kode] for kode in kosong["bidang"].unique()
    ]
    assert f"{len(kosong)} ukuran yang jatuh tempo belum dilaporkan pada TW III 2026." in read_paragraphs(isi)


def test_follow_up_stands_with_who_and_until_when_and_late_is_late(isi):
    assert [satu[2:] for satu in find(isi, "Penanggung jawab")] == [
        ["Menambah panti", "Kabid Rehsos", "2 Januari 2020, terlambat"],
        ["Menyurati provinsi", "Kabid Rehsos", "31 Desember 2099"],
    ]


def test_the_scale_covers_every_value_once(isi, reported):
    kategori = score_store(reported, TW3).policy.kategori
    baris = next(satu for satu in read_tables(isi) if satu[0] == ["Kategori", "Capaian (%)"])[1:]
    assert [nama.split(" ", 1)[1] for nama, _ in baris] == [satu.nama for satu in kategori]
    assert [batas for _, batas in baris] == [
        "91 ke atas",
        "76 sampai di bawah 91",
        "66 sampai di bawah 76",
        "51 sampai di bawah 66",
        "di bawah 51",
    ]


def test_every_rule_is_cited_with_how_it_is_known(isi, reported):
    sumber = score_store(reported, TW3).policy.sumber
    alinea = read_paragraphs(isi)
    for satu in sumber:
        assert any(satu.peraturan in p and satu.catatan in p for p in alinea)
    assert any("naskah belum dibaca; terlihat pada laporan instansi" in p for p in alinea)


def test_rupiah_is_left_blank_and_the_document_says_why(isi):
    baris = find(isi, "Pagu (Rp)")
    assert {tuple(satu[1:]) for satu in baris} == {(KOSONG, KOSONG, KOSONG[:12])}
    assert baris[-1][0] == "Jumlah"
    assert any("anggaran tidak ada dalam data" in p for p in read_paragraphs(isi))


def test_what_the_end_of_the_renstra_still_lacks_is_told_in_its_satuan(isi, reported):
    baris = [satu for satu in read_tables(isi) if "Yang masih kurang" in satu[0]][-1]
    target = score_store(reported, TW3).ukuran.set_index("kode").loc["DISABILITAS-02", "target"]
    sisa = {satu[6] for satu in baris if len(satu) == 7 and satu[3] == "3"}
    assert sisa == {f"{format_plain(target - 3)} Orang"}
    assert "belum lapor" in {satu[-1] for satu in baris}
