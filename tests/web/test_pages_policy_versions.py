"""Pages that show years under unlike policies: every year keeps its own words and colours."""

import json

import pytest

from iki.scoring import policy as policies
from iki.scoring.policy import POLICIES, read_policies
from iki.views.palette import TERANG
from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of

ASAL = (POLICIES / "permendagri-86-2017.yaml").read_text(encoding="utf-8")
RENDAH = "  - {nama: Rendah, batas_bawah: 51}\n"
GANTI = [("Sangat Tinggi", "Istimewa"), (RENDAH, "")]
LAPORAN = [(2025, 4, 14), (2026, 1, 3), (2026, 2, 4)]
"""Of 20 Orang a year: 70 % in 2025; 3 of 5 and then 7 of 10 due in 2026."""


def write_later(folder, mulai, *ganti, bawaan="# bawaan_sejak", nama="permendagri-86-2017"):
    """Another file of rules with other bands, from a year on; the default policy's version 2 unless named."""
    teks = ASAL.replace("versi: 1", "versi: 2").replace("2017-01-01", f"{mulai}-01-01")
    teks = teks.replace("bawaan_sejak: 2017", bawaan).replace("nama: permendagri-86-2017", f"nama: {nama}")
    for lama, baru in ganti:
        assert lama in teks
        teks = teks.replace(lama, baru)
    (folder / f"{nama}-v2.yaml").write_text(teks, encoding="utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch, store):
    """A folder of policies that the pages read; three triwulan of one ukuran are stored."""
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "permendagri-86-2017.yaml").write_text(ASAL, encoding="utf-8")
    monkeypatch.setattr(policies, "_policies", lambda: read_policies(folder))
    for tahun, q, nilai in LAPORAN:
        baris = {"kode": "DISABILITAS-02", "tahun": tahun, "triwulan": q, "nilai": nilai}
        store.save_unggahan(make_kiriman(f"{tahun} {q}".encode(), baris))
    return folder


@pytest.fixture(params=["versi", "bawaan"])
def four_bands(request, folder):
    """From 2026 on four bands, one by another name: by a new version or by a new default policy."""
    if request.param == "versi":
        write_later(folder, 2026, *GANTI)
    else:
        write_later(folder, 2026, *GANTI, bawaan="bawaan_sejak: 2026", nama="permendagri-baru")


@pytest.mark.parametrize("tahun", [2025, 2026])
def test_the_chart_of_an_indikator_colours_every_year_by_its_own_policy(open_page, four_bands, tahun):
    halaman = open_page("indikator", indikator="DISABILITAS-02", tahun=tahun)
    assert not halaman.error
    gambar, _ = halaman.get("plotly_chart")
    titik = [satu for satu in json.loads(gambar.proto.spec)["data"] if satu["mode"] == "lines+markers"]
    assert [satu["marker"]["color"] for satu in titik] == [
        [],
        [],
        [TERANG.skala[3]],  # Sedang, the third of five
        [TERANG.skala[5], TERANG.skala[4]],  # the last of four, then Sedang, the third of four
    ]


@pytest.mark.parametrize("tahun", [2025, 2026])
@pytest.mark.parametrize(
    ("nama", "pilihan"), [("ringkasan", {}), ("bidang", {"bidang": "REHSOS"}), ("jabatan", {})]
)
def test_every_page_marks_a_year_by_its_own_scale(open_page, four_bands, nama, pilihan, tahun):
    halaman = open_page(nama, tahun=tahun, triwulan=4 if tahun == 2025 else 2, **pilihan)
    assert not halaman.error
    isi = text_of(halaman)
    assert f"versi {'1' if tahun == 2025 else '2'}: Permendagri" in isi
    if nama != "jabatan":
        assert ("b5 k3" in isi, "b4 k3" in isi) == (tahun == 2025, tahun == 2026)
    if nama == "ringkasan":
        assert ("Istimewa" in isi) == (tahun == 2026)


def test_rules_of_the_future_change_no_colour_of_today(open_page, folder):
    sekarang = text_of(open_page("ringkasan")).split("<style>")[1].split("</style>")[0]
    write_later(folder, 2030, *GANTI)
    isi = text_of(open_page("ringkasan"))
    nanti = isi.split("<style>")[1].split("</style>")[0]
    for pemilih in (":root{", ".iki .b5{"):
        (aturan,) = {gaya.split(pemilih, 1)[1].split("}")[0] for gaya in (sekarang, nanti)}
        assert f"--iki-k5:{TERANG.skala[5]};" in aturan
    assert ".iki .k5{" in nanti
    assert "versi 1: Permendagri" in isi


@pytest.mark.parametrize("berubah", [False, True])
def test_years_under_unlike_rules_are_not_compared(open_page, folder, store, berubah):
    if berubah:
        write_later(folder, 2026, *GANTI)
    sisa = [(2025, 1, 1), (2025, 2, 1), (2025, 3, 1), (2026, 3, 4), (2026, 4, 4)]
    baris = [{"kode": "DISABILITAS-02", "tahun": t, "triwulan": q, "nilai": n} for t, q, n in sisa]
    store.save_unggahan(make_kiriman(b"sisa", *baris))
    isi = text_of(open_page("bidang", bidang="REHSOS", tahun=2026, triwulan=4))
    assert ("daripada TW IV 2025" in isi) is not berubah
