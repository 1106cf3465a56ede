"""The verbs of the care of the catalogue, and who may use them."""

import pytest

from iki.actions.katalog import cancel_change, preview_change, save_change
from iki.catalogue.sunting import revise_target
from iki.catalogue.target import Ditulis
from iki.errors import IzinError
from iki.periods import Periode
from tests.integration.command_line import run
from tests.integration.store_samples import make_kiriman

pytestmark = pytest.mark.slow

KODE = "DISABILITAS-01"
MULAI = ("--tahun", 2026, "--triwulan", 3, "--user", "wati", "--why", "Perubahan Renstra")


@pytest.fixture(autouse=True)
def own_database(store_url, monkeypatch):
    monkeypatch.setenv("IKI_DATABASE_URL", store_url)


def test_a_look_stores_nothing_and_tells_old_new_and_kategori(store):
    store.save_unggahan(
        make_kiriman(b"a", *({"kode": KODE, "tahun": 2026, "triwulan": q, "nilai": 12} for q in (1, 2, 3)))
    )
    isi = run("catalogue-revise", KODE, "--target", "100", *MULAI, "--check", "--format", "json").json
    assert (isi["katalog_versi"], isi["tahun"], isi["triwulan"]) == (None, 2026, 3)
    assert [(s["kolom"], s["lama"], s["baru"]) for s in isi["ubahan"]] == [
        ("target_teks", "50 Orang", "100 Orang"),
        ("target", 50, 100),
    ]
    (akibat,) = isi["akibat"]
    assert (akibat["kode"], akibat["kategori_lama"], akibat["kategori_baru"]) == (
        KODE,
        "Sangat Tinggi",
        "Sangat Rendah",
    )
    assert run("catalogue", "--format", "json").json["katalog_versi"] == 1


def test_a_revision_is_stored_listed_scored_and_taken_back():
    hasil = run("catalogue-revise", KODE, "--target", "100", *MULAI)
    assert "berubah mulai TW III 2026 (katalog versi 2)" in hasil.keluaran
    skor = [run("score", "--tahun", 2026, "--triwulan", q, "--format", "json") for q in (2, 3)]
    assert [satu.rows()[KODE]["target"] for satu in skor] == [50, 100]
    assert [satu.json["katalog_versi"] for satu in skor] == [2, 2]
    assert run("catalogue-undo", 2, "--user", "wati", "--why", "salah").kode_keluar == 0
    (baris,) = run("catalogue-history", "--format", "json").json["baris"]
    assert (baris["katalog_versi"], baris["dibatalkan"], len(baris["ubahan"])) == (2, True, 2)
    assert run("score", "--tahun", 2026, "--format", "json").rows()[KODE]["target"] == 50


def test_an_ended_indikator_is_asked_for_and_traced_no_longer(tmp_path):
    mulai = ("--tahun", 2026, "--user", "wati", "--why", "selesai")
    assert run("catalogue-end", KODE, *mulai).kode_keluar == 0
    baris = run("score", "--tahun", 2026, "--format", "json").rows()[KODE]
    assert (baris["status"], baris["target"]) == ("tanpa_target", None)
    assert run("trace", KODE, "--tahun", 2026, "--triwulan", 1).kode_keluar == 0
    for bentuk in ("table", "json", "csv"):
        assert run("catalogue", "--format", bentuk).kode_keluar == 0
    target = next(u for u in run("catalogue", "--format", "json").json["ukuran"] if u["kode"] == KODE)[
        "target"
    ]
    assert list(target) == ["2023", "2024", "2025"]


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        pytest.param(("catalogue-revise", "X-1", "--target", "1", *MULAI), "'X-1' tidak ada", id="kode"),
        pytest.param(("catalogue-revise", KODE, "--set", "jadwal", *MULAI), "KOLOM=NILAI", id="tanpa nilai"),
        pytest.param(("catalogue-revise", KODE, "--set", "x=1", *MULAI), "Kolom 'x' tidak ada", id="kolom"),
        pytest.param(
            ("catalogue-revise", KODE, "--set", "jadwal=x", *MULAI), "'x' tidak dikenal", id="nilai"
        ),
        pytest.param(
            ("catalogue-revise", KODE, "--target", "50", *MULAI), "Tidak ada yang berubah", id="sama saja"
        ),
        pytest.param(("catalogue-undo", 7, "--user", "wati", "--why", "x"), "versi 7", id="versi"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence_and_stores_nothing(argumen, pesan):
    hasil = run(*argumen)
    assert (hasil.kode_keluar, pesan in hasil.galat) == (1, True), hasil.galat
    assert run("catalogue-history").keluaran == "Tidak ada baris.\n"


@pytest.mark.parametrize("peran", ["pimpinan", "operator", "verifikator", "admin"])
def test_only_who_keeps_the_catalogue_changes_it(store, staf, peran):
    baru = revise_target(store.load_katalog(), KODE, 2026, Ditulis("100"))
    usulan = preview_change(store, baru, Periode(2026, 1), "Perubahan Renstra").usulan
    if peran in ("verifikator", "admin"):
        cancel_change(store, staf[peran], save_change(store, staf[peran], usulan), "uji")
        return
    for lakukan in (
        lambda: save_change(store, staf[peran], usulan),
        lambda: cancel_change(store, staf[peran], 2, "uji"),
    ):
        with pytest.raises(IzinError, match="tidak boleh mengubah katalog"):
            lakukan()
