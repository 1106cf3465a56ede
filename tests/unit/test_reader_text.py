"""CSV and its like: letters, delimiters and quotes as offices write them; nothing shifted in silence."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iki.intake.findings import KodeTemuan as K
from iki.intake.packed import decode_lembar, pack_lembar
from iki.intake.raw import address
from iki.intake.reader_text import read_text
from iki.intake.refusal import BerkasDitolakError

KEPALA = "Kode;Indikator;Satuan;Realisasi TW II 2026\n"


def _cells(isi: bytes) -> dict[str, str]:
    (lembar,) = [decode_lembar(pack_lembar(satu)) for satu in read_text(isi)]
    return {sel.alamat: sel.nilai for sel in lembar.sel.values()}


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_letters_are_read_in_every_encoding(sandi):
    assert _cells(f"{KEPALA}UMREN-01;±4;Nilai;19,55\n".encode(sandi))["B2"] == "±4"


@pytest.mark.parametrize(
    ("isi", "sel"),
    [
        pytest.param("Kode;Realisasi\nA;1,5\nB;2,5\n", {"A2": "A", "B2": "1,5"}, id="titik koma"),
        pytest.param("Kode\tRealisasi\nA\t1,5\n", {"A2": "A", "B2": "1,5"}, id="tab"),
        pytest.param('Kode,Realisasi\nA,"1,5"\n', {"A2": "A", "B2": "1,5"}, id="koma"),
        pytest.param('sep=,\nKode,Realisasi\nA,"1,5"\n', {"A1": "Kode", "B2": "1,5"}, id="sep="),
        pytest.param('Kode;Realisasi\n"A;B";"kata ""itu"""\n', {"A2": "A;B", "B2": 'kata "itu"'}, id="kutip"),
        pytest.param('Kode;Realisasi\nA;"satu\ndua"\nB;3\n', {"B2": "satu\ndua", "A3": "B"}, id="dua baris"),
        pytest.param("Kode;Realisasi\r\nA; \r\nB;3\r\n", {"B3": "3"}, id="spasi bukan isi"),
        pytest.param("Kode;Realisasi\nA;3\x1a", {"B2": "3"}, id="akhir berkas DOS"),
    ],
)
def test_the_delimiter_is_that_of_the_headings(isi, sel):
    terbaca = _cells(isi.encode())
    assert {alamat: terbaca.get(alamat) for alamat in sel} == sel
    assert "B2" in sel or "B2" not in terbaca


KOMA = "Kode,Indikator,Satuan,Realisasi TW II 2026\n"


@pytest.mark.parametrize(
    ("isi", "kode", "kata"),
    [
        pytest.param(KEPALA + 'A;"tanpa akhir\nB;2\n', K.SUSUNAN_CSV, "kutip", id="kutip tak ditutup"),
        pytest.param(KEPALA + 'A;"x"y;2\n', K.SUSUNAN_CSV, "baris 2", id="kutip di tengah"),
        pytest.param(KEPALA + 'A;"' + "x;y\n" * 20_000, K.BERKAS_TERLALU_LUAS, "kutip", id="kutip menelan"),
        pytest.param(KOMA + "A,b,%,19,55\n", K.SUSUNAN_CSV, "Baris 2 berisi 5 kolom", id="koma desimal"),
        pytest.param(KOMA + "A,b,c\n", K.SUSUNAN_CSV, "judulnya 4", id="kurang kolom"),
        pytest.param("x" * 9_000_000, K.BERKAS_TERLALU_LUAS, r"32\.767", id="satu baris 9 MB"),
        pytest.param("1;" * 200_000, K.BERKAS_TERLALU_LUAS, "kolom", id="200.000 kolom"),
        pytest.param("1\n" * 100_001, K.BERKAS_TERLALU_LUAS, "baris", id="100.001 baris"),
        pytest.param(("1;" * 900 + "\n") * 600, K.BERKAS_TERLALU_LUAS, r"500\.000", id="540.000 sel"),
    ],
)
def test_what_would_be_read_wrongly_is_refused(isi, kode, kata):
    mulai = time.perf_counter()
    with pytest.raises(BerkasDitolakError, match=kata) as info:
        read_text(isi.encode())
    assert info.value.temuan.kode is kode
    assert time.perf_counter() - mulai < 45, "the promise on any machine; figures stand in tests/faults"


def test_a_comma_separated_table_with_equal_rows_passes():
    assert _cells((KOMA + 'A,b,%,"19,55"\n,,,\ncatatan\n').encode())["D2"] == "19,55"


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8))))
def test_every_text_comes_back_as_it_was_written(tabel):
    baris = ["sep=;"] + [";".join('"' + satu.replace('"', '""') + '"' for satu in isi) for isi in tabel]
    isi = ("\n".join(baris) + "\n").encode()
    harapan = {
        address(nomor, kolom): satu
        for nomor, isi_baris in enumerate(tabel, start=1)
        for kolom, satu in enumerate(isi_baris, start=1)
        if satu.strip()
    }
    assert _cells(isi) == harapan
