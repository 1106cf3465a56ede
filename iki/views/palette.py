"""Every colour and sign of the screens, in one place, for the light and the dark theme.

A kategori is told by colour, sign and word together, never by colour alone. The light theme's five are given;
the dark theme's five and the outer steps of both were chosen by the test that guards them
(tests/unit/test_palette.py): apart for readers without red, green or blue cones.
`.streamlit/config.toml` repeats the colours that Streamlit itself must know; a test compares them.
"""

from dataclasses import dataclass

TANDA_STATUS = {
    "belum_lapor": "○",
    "belum_waktunya": "·",
    "tanpa_target": "–",
    "nihil": "∅",
    "cakupan_kurang": "◌",
}
"""Sign for each status that carries no kategori."""

_LANGKAH = {
    1: (3,),
    2: (1, 5),
    3: (1, 3, 5),
    4: (1, 2, 4, 5),
    5: (1, 2, 3, 4, 5),
    6: (0, 1, 2, 4, 5, 6),
    7: (0, 1, 2, 3, 4, 5, 6),
}
"""Number of kategori -> steps taken from a scale of seven, best first; even numbers have no middle."""

_TANDA = ("▲▲▲", "▲▲", "▲", "●", "▼", "▼▼", "▼▼▼")


@dataclass(frozen=True)
class Tema:
    """Colours of one theme as "#rrggbb".

    `skala` holds seven steps from best to worst; take kategori from `kategori_colours`, not from here.
    """

    latar: str  # page background
    latar_kedua: str  # panels, widgets
    teks: str
    teks_redup: str  # captions; still AA
    garis: str  # borders and grid lines: decoration
    abu: str  # outlines that carry meaning (target, not due yet)
    abu_muda: str  # fill behind "belum lapor" and bands
    aksen: str  # the one colour of action and selection; white text stands on it
    aksen_teks: str  # the same accent where it is text: links, selected choices
    skala: tuple[str, str, str, str, str, str, str]


TERANG = Tema(
    latar="#ffffff",
    latar_kedua="#f3f6f8",
    teks="#1c2530",
    teks_redup="#55616e",
    garis="#d3dae1",
    abu="#7d8894",
    abu_muda="#dfe4e9",
    aksen="#0f6b62",
    aksen_teks="#0f6b62",
    skala=("#06263d", "#0b5d8c", "#5fa8d3", "#f2c14e", "#ef7d3b", "#b3202c", "#5a0c14"),
)

GELAP = Tema(
    latar="#11181f",
    latar_kedua="#1b242d",
    teks="#e6ebf0",
    teks_redup="#a7b3bf",
    garis="#36424e",
    abu="#7f8b97",
    abu_muda="#2c3742",
    aksen="#1f8376",
    aksen_teks="#5cc4b3",
    skala=("#5563cc", "#3f93d9", "#95d0f2", "#f7dc83", "#e8994a", "#d9535c", "#a8507f"),
)

_TINTA = ("#ffffff", "#10161c")


def kategori_colours(banyak: int, tema: Tema = TERANG) -> tuple[str, ...]:
    """Give one colour for each of `banyak` kategori (1 to 7), best first.

    Five kategori of policy permendagri-86-2017 get the five colours of the house; other numbers
    take steps of the same scale, so blue stays good and red stays bad under every policy.
    """
    return tuple(tema.skala[langkah] for langkah in _steps(banyak))


def kategori_signs(banyak: int) -> tuple[str, ...]:
    """Give one sign for each of `banyak` kategori (1 to 7), best first: "▲▲" … "▼▼" for five."""
    if banyak == 2:
        return ("▲", "▼")
    if banyak == 3:
        return ("▲", "●", "▼")
    return tuple(_TANDA[langkah] for langkah in _steps(banyak))


def ink_on(warna: str) -> str:
    """Give the text colour, white or near-black, that reads better on `warna`."""
    return max(_TINTA, key=lambda tinta: contrast(tinta, warna))


def contrast(satu: str, dua: str) -> float:
    """Compute the contrast ratio of two "#rrggbb" colours, 1 to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance"; AA asks 4.5 for text, 3 for marks.
    """
    gelap, terang = sorted((_luminance(satu), _luminance(dua)))
    return (terang + 0.05) / (gelap + 0.05)


def _steps(banyak: int) -> tuple[int, ...]:
    if banyak not in _LANGKAH:
        raise ValueError(f"the scale has colours for 1 to 7 kategori, not {banyak}")
    return _LANGKAH[banyak]


def _luminance(warna: str) -> float:
    merah, hijau, biru = (_linear(int(warna[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * merah + 0.7152 * hijau + 0.0722 * biru


def _linear(kanal: float) -> float:
    return kanal / 12.92 if kanal <= 0.04045 else float(((kanal + 0.055) / 1.055) ** 2.4)
