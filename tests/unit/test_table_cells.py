"""Numbers and letters as reports print them; what fits two readings is refused."""

from decimal import Decimal

import pytest

from iki.catalogue.model import Tangga
from iki.intake.cells import Nilai
from iki.intake.raw import JenisSel, Sel
from iki.intake.tablecells import Konteks, TidakTerbacaError, read_realisasi, read_target

IKM, SAKIP = "Indeks Kepuasan Masyarakat", "Nilai SAKIP"


def _text(teks: str) -> Sel:
    return Sel(5, 4, JenisSel.TEKS, teks)


def _target(teks: str, satuan: str, indikator: str = "Layanan") -> Nilai | None:
    return read_target(_text(teks), Konteks(indikator, satuan))


@pytest.mark.parametrize(
    ("teks", "satuan", "angka"),
    [
        pytest.param("12,93", "%", "12.93", id="koma desimal"),
        pytest.param("78.75", "%", "78.75", id="titik desimal"),
        pytest.param("78,75%", "%", "78.75", id="persen tidak dibagi 100"),
        pytest.param("78,75 persen", "Persen", "78.75", id="persen dengan kata"),
        pytest.param("1.234,5", "Nilai", "1234.5", id="ribuan dan desimal"),
        pytest.param("1.234.567", "Nilai", "1234567", id="dua titik hanya ribuan"),
        pytest.param("0.857", "Indeks", "0.857", id="nol di depan bukan ribuan"),
        pytest.param("20.000 Orang", "Orang", "20000", id="ribuan dengan satuan"),
        pytest.param("124.151", "Orang", "124151", id="ribuan pada hitungan"),
        pytest.param("0,9 Lap", "Lap", "0.9", id="pecahan pada hitungan"),
        pytest.param("0,9 Lap.", "Laporan", "0.9", id="satuan disingkat"),
        pytest.param("5 or", "Orang", "5", id="satuan disingkat dua huruf"),
        pytest.param("Rp1.234", "", "1234", id="rupiah menghitung, tanpa satuan pun"),
        pytest.param("12.34", "Orang", "12.34", id="dua angka di belakang titik"),
        pytest.param("1.234,5", "Orang", "1234.5", id="ribuan dan pecahan pada hitungan"),
        pytest.param("Rp1.234.567", "Rupiah", "1234567", id="rupiah"),
        pytest.param("Rp 1.234", "Rp", "1234", id="rupiah berspasi"),
        pytest.param("Rp. 1.000.000,50", "Rupiah", "1000000.50", id="sen"),
        pytest.param("Rp1.234.567,-", "Rupiah", "1234567", id="rupiah tanpa sen"),
        pytest.param("-5", "%", "-5", id="negatif"),
        pytest.param("−5,25", "%", "-5.25", id="tanda minus tipografis"),
        pytest.param("243 %", "%", "243", id="di atas 100"),
    ],
)
def test_a_number_is_read_as_reports_print_it(teks, satuan, angka):
    assert _target(teks, satuan) == Nilai(Decimal(angka))


@pytest.mark.parametrize("teks", ["", " ", "-", "–", "n/a", "N/A"])
def test_a_blank_or_a_dash_is_nothing(teks):
    assert _target(teks, "%") is None


@pytest.mark.parametrize(
    ("teks", "satuan", "sebab"),
    [
        pytest.param("1:32", "Rasio", "perbandingan", id="nisbah"),
        pytest.param("3/4", "Rasio", "perbandingan", id="pecahan biasa"),
        pytest.param("1,234.5", "%", "urutan koma dan titik Inggris", id="urutan Inggris"),
        pytest.param("1,234,567", "Orang", "urutan koma dan titik Inggris", id="ribuan Inggris"),
        pytest.param("1.234", "%", "dapat berarti 1234 atau 1,234", id="dua arti pada persen"),
        pytest.param("1.234", "", "dapat berarti 1234 atau 1,234", id="dua arti tanpa satuan"),
        pytest.param("1.234", "Nilai", "dapat berarti", id="dua arti pada nilai"),
        pytest.param("20,000", "Orang", "dapat berarti ribuan atau pecahan", id="dua arti pada Orang"),
        pytest.param("50%", "Orang", "berupa persen", id="persen pada hitungan"),
        pytest.param("Rp5.000", "%", "memakai Rp", id="rupiah pada persen"),
        pytest.param("5 m", "Menit", "tidak terbaca", id="satu huruf dapat berarti lain"),
        pytest.param("5 juta", "Rupiah", "tidak terbaca", id="kelipatan"),
        pytest.param("20 ribu Orang", "Orang", "tidak terbaca", id="kelipatan di depan satuan"),
        pytest.param("80-90", "%", "tidak terbaca", id="rentang"),
        pytest.param("≥ 80", "%", "tidak terbaca", id="perbandingan besar"),
        pytest.param("#DIV/0!", "%", "tidak terbaca", id="galat Excel sebagai teks"),
        pytest.param("sudah selesai", "%", "tidak terbaca", id="kalimat"),
        pytest.param("1234567890123456", "Orang", "terlalu panjang", id="16 digit"),
        pytest.param("٣", "Orang", "tidak terbaca", id="angka Arab"),
    ],
)
def test_what_fits_two_readings_or_none_is_refused_with_its_reason(teks, satuan, sebab):
    with pytest.raises(TidakTerbacaError, match=sebab):
        _target(teks, satuan)


@pytest.mark.parametrize(
    ("nilai", "format_", "satuan", "angka"),
    [
        pytest.param("1.234", "General", "%", "1.234", id="angka apa adanya"),
        pytest.param("124.151", "#,##0", "Orang", "124.151", id="angka apa adanya pada Orang"),
        pytest.param("0.7875", "0.00%", "%", "78.75", id="format persen"),
        pytest.param("0.7875", "0.00%", "Persen", "78.75", id="format persen, satuan kata"),
        pytest.param("-0.05", "0%", "%", "-5", id="format persen negatif"),
        pytest.param("0.30000000000000004", "General", "Indeks", "0.3", id="15 angka penting"),
    ],
)
def test_a_number_cell_is_a_number_already(nilai, format_, satuan, angka):
    sel = Sel(5, 4, JenisSel.ANGKA, nilai, format_)
    assert read_target(sel, Konteks("Layanan", satuan)) == Nilai(Decimal(angka))


@pytest.mark.parametrize(
    "sel",
    [
        pytest.param(Sel(5, 4, JenisSel.ANGKA, "0.5", "0%"), id="format persen pada Orang"),
        pytest.param(Sel(5, 4, JenisSel.ANGKA, "inf"), id="tak hingga"),
        pytest.param(Sel(5, 4, JenisSel.ANGKA, "1e300"), id="terlalu besar"),
        pytest.param(Sel(5, 4, JenisSel.GALAT, "#DIV/0!"), id="galat"),
        pytest.param(Sel(5, 4, JenisSel.TANGGAL, "2025-01-32"), id="tanggal"),
        pytest.param(Sel(5, 4, JenisSel.RUMUS, "=1/0"), id="rumus tanpa nilai"),
        pytest.param(Sel(5, 4, JenisSel.BENAR_SALAH, "TRUE"), id="benar atau salah"),
    ],
)
def test_a_cell_that_holds_no_number_is_refused(sel):
    with pytest.raises(TidakTerbacaError, match="Target"):
        read_target(sel, Konteks("Layanan", "Orang"))


@pytest.mark.parametrize(
    ("indikator", "tangga"),
    [
        (IKM, Tangga.IKM),
        ("Nilai IKM kecamatan", Tangga.IKM),
        ("Hasil SKM", Tangga.IKM),
        (SAKIP, Tangga.SAKIP),
        ("Predikat AKIP Kabupaten", Tangga.SAKIP),
        ("Cakipan layanan", None),
        ("Kepuasan atas SAKIP", None),
        ("Opini BPK", None),
    ],
)
def test_the_ladder_is_the_one_that_the_indikator_names(indikator, tangga):
    assert Konteks(indikator, "").tangga == tangga


@pytest.mark.parametrize(
    ("indikator", "target", "realisasi", "hasil"),
    [
        pytest.param(IKM, "B", "a", Nilai(huruf="A"), id="huruf kecil"),
        pytest.param(IKM, "B Poin", "B", Nilai(huruf="B"), id="dengan satuan"),
        pytest.param(SAKIP, "BB", "A", Nilai(huruf="A"), id="sakip"),
        pytest.param(IKM, "B", "83,5", Nilai(Decimal("83.5")), id="angka terhadap huruf"),
        pytest.param(IKM, "80", "83,5", Nilai(Decimal("83.5")), id="dua angka"),
        pytest.param("Kasus", "3", "Nihil.", Nilai(nihil=True), id="nihil"),
        pytest.param("Kasus", "3", "-", None, id="belum lapor"),
    ],
)
def test_a_realisasi_is_read_by_its_target(indikator, target, realisasi, hasil):
    konteks = Konteks(indikator, "Poin")
    assert read_realisasi(_text(realisasi), konteks, read_target(_text(target), konteks)) == hasil


@pytest.mark.parametrize(
    ("indikator", "target", "realisasi", "sebab"),
    [
        pytest.param("Opini", "B", "A", "tidak menyebut satu tangga mutu", id="tanpa tangga"),
        pytest.param(IKM, "BB", "A", "bukan huruf", id="huruf tangga lain"),
        pytest.param(SAKIP, "70", "BB", "berupa huruf 'BB'", id="huruf terhadap angka"),
        pytest.param(IKM, "B", "3,34", "83,5", id="skala 1–4"),
        pytest.param(IKM, "B", "120", "di luar skala", id="di luar skala"),
    ],
)
def test_letters_that_cannot_be_compared_are_refused(indikator, target, realisasi, sebab):
    konteks = Konteks(indikator, "Poin")
    with pytest.raises(TidakTerbacaError, match=sebab):
        read_realisasi(_text(realisasi), konteks, read_target(_text(target), konteks))
