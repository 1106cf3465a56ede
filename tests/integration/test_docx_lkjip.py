"""LKjIP as Word document: every figure is the score's, and a text of others is never more than a text."""

import io
from collections.abc import Mapping
from typing import Any

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn

from iki.actions.demo import fill_demo
from iki.actions.laporan import load_laporan
from iki.actions.scores import score_store
from iki.numbers import round_angka
from iki.periods import Periode
from iki.reports.keterangan import DATA_CONTOH, describe_laporan
from iki.reports.laporan import Permintaan
from iki.reports.lkjip import write_lkjip
from iki.reports.lkjip_tabel import by_sasaran, tabulate_tahun
from iki.reports.word_tabel import Kelompok
from iki.views.marks import KATA_STATUS
from tests.integration.docx_parts import (
    HALAMAN,
    list_external,
    list_fields,
    read_number,
    read_paragraphs,
    read_parts,
    read_tables,
)
from tests.integration.store_samples import make_kiriman

TW3 = Periode(2026, 3)
NAN = float("nan")
JAHAT = "=cmd|' /C calc'!A0 <script>alert(1)</script> & {{7*7}} \x0b\x1f\ufffe\u202e 🙂 "
PANJANG = "a" * 300 + " kata" * 300
JANGGAL = [
    {"kode": "UMREN-07", "triwulan": 1, "nilai": 66.0},  # 660 % of the year's target
    {"kode": "KADIS-01E", "triwulan": 3, "nihil": True},
    {"kode": "KABID-DAYASOS-02", "triwulan": 4, "huruf": "C"},
    {"kode": "BENSOS-02", "triwulan": 3, "nilai": 118907.0},  # one short of the target
    {"kode": "DISABILITAS-02", "triwulan": 3, "nilai": 0.0, "faktor_penghambat": JAHAT},
    {"kode": "KABID-REHSOS-01", "triwulan": 2, "nilai": 70.0049, "tindak_lanjut": PANJANG},
]


@pytest.fixture
def janggal(store):
    """One report of every kind that is odd; of 2025 only values of the whole year; of 2024 nothing."""
    store.save_unggahan(make_kiriman(b"ini", *(satu | {"tahun": 2026} for satu in JANGGAL)))
    setahun = {"kode": "DISABILITAS-02", "tahun": 2025, "triwulan": 0, "nilai": 12.0}
    store.save_unggahan(make_kiriman(b"lalu", setahun))
    return store


def write(store, periode: Periode, **permintaan: Any) -> bytes:
    return write_lkjip(load_laporan(store, Permintaan(periode, **permintaan)))


def pick_rows(tabel: list[list[str]]) -> list[list[str]]:
    """The numbered rows of a table: without its heads and groups."""
    return [baris for baris in tabel if baris[0].isdigit()]


def find_tables(isi: bytes, judul: str) -> list[list[list[str]]]:
    return [tabel for tabel in read_tables(isi) if judul in " ".join(tabel[0])]


def assert_figures(tabel: list[list[str]], skor: pd.DataFrame, triwulan: int) -> None:
    """Every figure of a table of the year equals the score, rounded as the pages round."""
    baris = pick_rows(tabel)
    assert len(baris) == len(skor)
    for teks, satu in zip(baris, skor.to_dict("records"), strict=True):
        kolom = ["target", *(["target_periode"] if triwulan < 4 else []), "realisasi", "capaian_periode"]
        kolom += ["capaian_tahun"] if triwulan < 4 else []
        for nama, sel in zip(kolom, teks[3:], strict=False):
            assert_figure(nama, sel, satu)
        kategori = teks[3 + len(kolom)]
        kata = satu["kategori"] if isinstance(satu["kategori"], str) else KATA_STATUS[satu["status"]]
        assert kata in kategori
        assert ("sementara" in kategori) == satu["sementara"]


def assert_figure(nama: str, sel: str, satu: Mapping[Any, Any]) -> None:
    huruf = satu.get(f"{nama.removesuffix('_periode')}_huruf")
    if nama.startswith("capaian"):
        assert sel == "–" if pd.isna(satu[nama]) else read_number(sel) == round_angka(satu[nama])
    elif isinstance(huruf, str):
        assert sel in (huruf, "belum jatuh tempo")
    elif nama == "target_periode" and satu["status"] in ("belum_waktunya", "tanpa_target"):
        assert sel in ("belum jatuh tempo", "tanpa target")
    elif pd.isna(satu[nama]):
        assert sel in (KATA_STATUS[satu["status"]], "tanpa target")
    else:
        assert read_number(sel) == round_angka(satu[nama])


@pytest.mark.parametrize(
    ("periode", "permintaan"),
    [
        pytest.param(TW3, {}, id="berjalan"),
        pytest.param(Periode(2026, 4), {}, id="akhir tahun"),
        pytest.param(Periode(2025, 4), {}, id="hanya setahun"),
        pytest.param(Periode(2024, 1), {}, id="tahun kosong"),
        pytest.param(TW3, {"bidang": "REHSOS"}, id="satu bidang"),
        pytest.param(TW3, {"kebijakan": "lan-2003"}, id="empat kategori"),
        pytest.param(TW3, {"hanya_disahkan": True}, id="belum ada yang disahkan"),
    ],
)
def test_every_figure_of_the_year_is_the_score(janggal, periode, permintaan):
    isi = write(janggal, periode, **permintaan)
    milik = {nama: nilai for nama, nilai in permintaan.items() if nama != "bidang"}
    skor = score_store(janggal, periode, milik.get("kebijakan"), hanya_disahkan="hanya_disahkan" in milik)
    ukuran = skor.ukuran
    if "bidang" in permintaan:
        ukuran = ukuran[ukuran["bidang"] == permintaan["bidang"]]
    pimpinan = ukuran[ukuran["jabatan"].isin(janggal.load_katalog().jabatan["atasan"].dropna())]
    ringkas, lengkap = find_tables(isi, "Target")[0], find_tables(isi, "Target")[-2]
    assert_figures(ringkas, pimpinan, periode.triwulan)
    assert_figures(lengkap, ukuran, periode.triwulan)
    assert_parts(isi)


@pytest.mark.slow
@pytest.mark.parametrize("periode", [TW3, Periode(2025, 4)], ids=["TW III 2026", "2025"])
def test_the_demo_is_told_as_it_was_scored(store, periode):
    list(fill_demo(store))
    isi = write(store, periode)
    skor = score_store(store, periode)
    assert_figures(find_tables(isi, "Target")[-2], skor.ukuran, periode.triwulan)
    per_bidang = find_tables(isi, "Tanpa batas")[0][1:]
    for baris, satu in zip(per_bidang, skor.bidang.to_dict("records"), strict=True):
        assert baris[0] == satu["nama"]
        assert read_number(baris[1]) == round_angka(satu["nilai"])
        assert read_number(baris[2]) == round_angka(satu["nilai_tanpa_batas"])
        assert [int(n) for n in baris[3:6]] == [satu["indikator"], satu["dinilai"], satu["belum_lapor"]]
    assert DATA_CONTOH in read_paragraphs(isi)


def assert_parts(isi: bytes) -> None:
    assert "word/document.xml" in read_parts(isi)
    assert list_external(isi) == []
    assert list_fields(isi) <= HALAMAN


def test_past_years_and_the_end_of_the_renstra_are_scored_each_by_its_own(janggal):
    isi = write(janggal, TW3)
    lampau = pick_rows(find_tables(isi, "2025")[-1])
    dulu = score_store(janggal, Periode(2025, 4)).ukuran
    for baris, satu in zip(lampau, dulu.to_dict("records"), strict=True):
        assert_figure("capaian_periode", baris[4], satu)
    arah = load_laporan(janggal, Permintaan(TW3)).outlook
    renstra = pick_rows(find_tables(isi, "akhir Renstra")[-1])
    for baris, satu in zip(renstra, arah.to_dict("records"), strict=True):
        assert_figure("capaian_akhir", baris[5], satu)
        if satu["sisa_akhir"] > 0:
            assert read_number(baris[6].split()[0]) == round_angka(satu["sisa_akhir"])
        else:
            assert baris[6] in ("sudah tercapai", "belum waktunya", "belum lapor", "nihil")
    assert any("2025 dan 2026 dengan Skala Permendagri 86 Tahun 2017" in p for p in read_paragraphs(isi))


def test_a_row_without_a_target_and_one_with_a_range_say_so(janggal):
    laporan = load_laporan(janggal, Permintaan(Periode(2026, 4)))
    ukuran = laporan.skor.ukuran.head(2).assign(
        target=[NAN, 80.0], target_atas=[NAN, 90.0], target_huruf=None
    )
    ukuran["status"] = ["tanpa_target", "belum_lapor"]
    kosong = ukuran.assign(realisasi=NAN, capaian_periode=NAN, kategori=None)
    baris = tabulate_tahun(laporan, kosong, by_sasaran(laporan.katalog)).baris
    tulisan = [
        [getattr(sel, "teks", sel) for sel in satu[3:]] for satu in baris if not isinstance(satu, Kelompok)
    ]
    assert tulisan == [
        ["tanpa target", "tanpa target", "–", "– tanpa target"],
        ["80–90", "belum lapor", "–", "○ belum lapor"],
    ]


def test_what_moved_since_the_triwulan_before_is_told(store):
    lapor = {"kode": "BENSOS-02", "tahun": 2026}
    store.save_unggahan(make_kiriman(b"a", lapor | {"triwulan": 2, "nilai": 59454.0}))
    store.save_unggahan(make_kiriman(b"b", lapor | {"triwulan": 3, "nilai": 118908.0}))
    alinea = read_paragraphs(write(store, TW3))
    assert any(
        "Sejak TW II rata-rata 1 indikator yang dinilai pada keduanya berubah +50,0 poin: naik 1, turun 0"
        in p
        for p in alinea
    )


def test_what_others_wrote_is_text_and_nothing_else(janggal):
    isi = write(janggal, TW3)
    alinea = read_paragraphs(isi)
    assert any("=cmd|' /C calc'!A0 <script>alert(1)</script> & {{7*7}} 🙂" in satu for satu in alinea)
    assert any(satu.endswith(PANJANG) for satu in alinea)
    assert_parts(isi)


def test_what_was_not_reported_is_said_and_never_made_up(janggal):
    alinea = read_paragraphs(write(janggal, TW3))
    letak = next(nomor for nomor, satu in enumerate(alinea) if satu.startswith("Faktor penghambat (TW III):"))
    assert alinea[letak + 1] == "Tidak dilaporkan: faktor pendorong dan tindak lanjut."


def test_a_document_says_whose_of_when_and_how_far_approved(janggal):
    laporan = load_laporan(janggal, Permintaan(TW3))
    isi = write_lkjip(laporan)
    assert [tuple(baris) for baris in read_tables(isi)[0][1:]] == describe_laporan(laporan)
    assert docx.Document(io.BytesIO(isi)).core_properties.identifier == laporan.sidik


def test_heads_stand_again_on_every_page_and_no_row_is_cut(janggal):
    for tabel in docx.Document(io.BytesIO(write(janggal, TW3))).tables:
        baris = tabel._tbl.tr_lst
        assert all(satu.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for satu in baris)
        assert baris[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_headings_are_real_and_the_contents_lead_to_each(janggal):
    dokumen = docx.Document(io.BytesIO(write(janggal, TW3)))
    judul = [p for p in dokumen.paragraphs if str(p.style and p.style.name).startswith("Heading")]
    tujuan = {satu.get(qn("w:name")) for p in judul for satu in p._p.iter(qn("w:bookmarkStart"))}
    tautan = [satu.get(qn("w:anchor")) for satu in dokumen.element.body.iter(qn("w:hyperlink"))]
    assert len(judul) > 15
    assert set(tautan) == tujuan
    assert len(tautan) == len(judul)


def test_pictures_tell_what_they_show(janggal):
    dokumen = docx.Document(io.BytesIO(write(janggal, TW3)))
    teks = [bentuk._inline.docPr.get("descr") for bentuk in dokumen.inline_shapes]
    unit = score_store(janggal, TW3).bidang
    assert len(teks) == 3  # bidang, years, triwulan
    assert all(nama in teks[0] for nama in unit["nama"])
    assert "TW III 2026" in teks[1]


def test_pages_are_a4_upright_or_lying(janggal):
    ukuran = {
        (s.page_width.mm, s.page_height.mm) for s in docx.Document(io.BytesIO(write(janggal, TW3))).sections
    }
    assert {tuple(round(mm) for mm in satu) for satu in ukuran} == {(210, 297), (297, 210)}
