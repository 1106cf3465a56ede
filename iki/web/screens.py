"""What a screen is made of, and the pieces that several screens share."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd
import plotly.graph_objects as go

from iki.scoring.explanation import Penjelasan
from iki.scoring.explanation_rollup import explain_unit
from iki.scoring.levels import Skor
from iki.views.markup import render
from iki.views.sentences import cut_tails
from iki.views.verdicts import Lingkup
from iki.views.words import Baris
from iki.web.scores import is_setahun
from iki.web.session import load_katalog


@dataclass(frozen=True)
class Gambar:
    """A chart, and the sentence that says it to those who do not see it."""

    figur: go.Figure
    alt: str


@dataclass(frozen=True)
class Layar:
    """One screen, top to bottom: its name where it needs one, a sentence, HTML, charts side by side, HTML.

    Attributes:
        data: the tables behind the screen as they are handed out, by name of the sheet.
        tahun: the years that those tables hold, where they hold more than the one on the screen.
    """

    kalimat: str
    kepala: str = ""
    atas: tuple[str, ...] = ()
    gambar: tuple[Gambar, ...] = ()
    bawah: tuple[str, ...] = ()
    data: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    tahun: tuple[int, ...] = ()


def scope_of(unit: Baris, skor: Skor, ukuran: pd.DataFrame) -> Lingkup:
    """A row of `roll_up` and the ukuran that it is made of."""
    periode = skor.periode
    return Lingkup(unit, parts_of(skor, ukuran), ukuran, periode.triwulan, setahun=is_setahun(periode.tahun))


def parts_of(skor: Skor, ukuran: pd.DataFrame) -> pd.DataFrame:
    """The indikator that these ukuran belong to."""
    return skor.indikator[skor.indikator["kode"].isin(ukuran["indikator_kode"])]


def tell_how(unit: Baris, skor: Skor, ukuran: pd.DataFrame) -> str:
    """How a row of `roll_up` was computed, to be opened; "" where it has no nilai."""
    penjelasan = explain_unit(unit, parts_of(skor, ukuran), load_katalog(), skor.policy)
    return write_steps("Bagaimana angka ini dihitung?", penjelasan)


def write_steps(judul: str, penjelasan: Penjelasan) -> str:
    """Steps to be opened; "" without any."""
    singkat = replace(penjelasan, langkah=tuple(cut_tails(satu) for satu in penjelasan.langkah))
    return render("hitungan.html", judul=judul, penjelasan=singkat) if penjelasan.langkah else ""
