"""The colours keep apart for every reader, and the two places that hold them agree."""

import itertools
import tomllib
from pathlib import Path

import numpy as np
import pytest

from iki.views.palette import GELAP, TERANG, contrast, ink_on, kategori_colours, kategori_signs

KONFIGURASI = Path(__file__).parents[2] / ".streamlit" / "config.toml"
TEMA = {"terang": TERANG, "gelap": GELAP}

# Machado, Oliveira & Fernandes (2009), "A Physiologically-based Model for Simulation of Color
# Vision Deficiency", severity 1.0, on linear RGB.
PENGLIHATAN = {
    "biasa": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
RGB_KE_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)


def seen_as_lab(warna: str, penglihatan: str) -> np.ndarray:
    """CIE L*a*b* (D65) of a "#rrggbb" colour as somebody with this vision sees it."""
    kanal = np.array([int(warna[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(kanal <= 0.04045, kanal / 12.92, ((kanal + 0.055) / 1.055) ** 2.4)
    terlihat = np.clip(PENGLIHATAN[penglihatan] @ linear, 0, 1)
    xyz = (RGB_KE_XYZ @ terlihat) / RGB_KE_XYZ.sum(axis=1)
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(satu: str, dua: str, penglihatan: str) -> float:
    """ΔE (CIE 1976) of two colours as seen; 2.3 is the smallest that is noticed side by side."""
    return float(np.linalg.norm(seen_as_lab(satu, penglihatan) - seen_as_lab(dua, penglihatan)))


def test_the_simulation_knows_the_classic_confusion():
    assert difference("#ff0000", "#00ff00", "biasa") == pytest.approx(170.6, abs=0.1)
    assert difference("#c0504d", "#77933c", "deuteranopia") < 15, (
        "red and olive are one colour without green cones"
    )


@pytest.mark.parametrize("penglihatan", PENGLIHATAN)
@pytest.mark.parametrize("banyak", range(2, 8))
@pytest.mark.parametrize("tema", TEMA)
def test_any_two_kategori_are_told_apart(tema, banyak, penglihatan):
    for satu, dua in itertools.combinations(kategori_colours(banyak, TEMA[tema]), 2):
        assert difference(satu, dua, penglihatan) >= 15, (satu, dua)


def test_the_five_kategori_have_the_colours_and_signs_of_the_house():
    assert kategori_colours(5) == ("#0b5d8c", "#5fa8d3", "#f2c14e", "#ef7d3b", "#b3202c")
    assert kategori_signs(5) == ("▲▲", "▲", "●", "▼", "▼▼")


@pytest.mark.parametrize("banyak", range(1, 8))
def test_every_kategori_has_its_own_colour_and_sign(banyak):
    assert len(set(kategori_colours(banyak, GELAP))) == len(set(kategori_signs(banyak))) == banyak


@pytest.mark.parametrize("banyak", [0, 8])
def test_more_kategori_than_colours_is_refused(banyak):
    with pytest.raises(ValueError, match="1 to 7"):
        kategori_colours(banyak)


def test_kategori_stand_out_from_the_dark_background():
    assert all(contrast(warna, GELAP.latar) >= 3 for warna in GELAP.skala)


@pytest.mark.parametrize("tema", TEMA.values(), ids=TEMA)
def test_text_is_readable_everywhere_it_stands(tema):
    for latar in (tema.latar, tema.latar_kedua):
        for teks in (tema.teks, tema.teks_redup, tema.aksen_teks):
            assert contrast(teks, latar) >= 4.5, (teks, latar)
        assert contrast(tema.aksen, latar) >= 3
        assert contrast(tema.abu, latar) >= 3
    assert contrast("#ffffff", tema.aksen) >= 4.5, "Streamlit writes white on the accent"
    assert all(contrast(ink_on(warna), warna) >= 4.5 for warna in tema.skala)


def test_contrast_gives_the_published_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("bagian", "tema"), [("light", TERANG), ("dark", GELAP)])
def test_streamlits_theme_repeats_the_palette(bagian, tema):
    isi = tomllib.loads(KONFIGURASI.read_text(encoding="utf-8"))["theme"][bagian]
    assert isi["backgroundColor"] == tema.latar
    assert isi["secondaryBackgroundColor"] == tema.latar_kedua
    assert isi["textColor"] == tema.teks
    assert isi["borderColor"] == tema.garis
    assert isi["primaryColor"] == isi["sidebar"]["primaryColor"] == tema.aksen
    assert isi["linkColor"] == isi["sidebar"]["linkColor"] == tema.aksen_teks
    assert tuple(isi["chartCategoricalColors"]) == kategori_colours(5, tema)
