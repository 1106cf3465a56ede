"""What a screen is made of, and the pieces that several screens share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import plotly.graph_objects as go

from iki.actions.scores import Skor
from iki.periods import format_triwulan
from iki.scoring.explanation import Penjelasan
from iki.scoring.explanation_rollup import explain_unit
from iki.scoring.status import Status
from iki.views import sentences, verdicts
from iki.views.charts import Kanvas, draw_bullets, reach_of
from iki.views.markup import render
from iki.views.verdicts import Lingkup
from iki.views.words import Baris
from iki.web.session import load_katalog

PISAH = 4
"""More bars than these stand in two charts side by side, which a phone puts under one another."""


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
    """

    kalimat: str
    kepala: str = ""
    atas: tuple[str, ...] = ()
    gambar: tuple[Gambar, ...] = ()
    bawah: tuple[str, ...] = ()
    data: Mapping[str, pd.DataFrame] = field(default_factory=dict)


def scope_of(unit: Baris, skor: Skor, ukuran: pd.DataFrame) -> Lingkup:
    """A row of `roll_up` and the ukuran that it is made of."""
    return Lingkup(unit, parts_of(skor, ukuran), ukuran, skor.periode.triwulan)


def parts_of(skor: Skor, ukuran: pd.DataFrame) -> pd.DataFrame:
    """The indikator that these ukuran belong to."""
    return skor.indikator[skor.indikator["kode"].isin(ukuran["indikator_kode"])]


def tell_how(unit: Baris, skor: Skor, ukuran: pd.DataFrame) -> str:
    """How a row of `roll_up` was computed, to be opened; "" where it has no nilai."""
    penjelasan = explain_unit(unit, parts_of(skor, ukuran), load_katalog(), skor.policy)
    return write_steps("Bagaimana angka ini dihitung?", penjelasan)


def write_steps(judul: str, penjelasan: Penjelasan) -> str:
    return render("hitungan.html", judul=judul, penjelasan=penjelasan) if penjelasan.langkah else ""


def head_bullets(nama: str, skor: Skor, ukuran: pd.DataFrame) -> str:
    if not ukuran["status"].eq(Status.DINILAI).any():
        return ""
    return render(
        "legenda_bullet.html",
        judul=verdicts.title_unit(nama, parts_of(skor, ukuran), skor.policy),
        tahun=skor.periode.tahun,
        triwulan=format_triwulan(skor.periode.triwulan),
    )


def split_bullets(ukuran: pd.DataFrame, kanvas: Kanvas, nama: str) -> tuple[Gambar, ...]:
    dinilai = ukuran[ukuran["status"] == Status.DINILAI]
    if dinilai.empty:
        return ()
    tengah = (len(dinilai) + 1) // 2 if len(dinilai) > PISAH else len(dinilai)
    bagian = [satu for satu in (dinilai[:tengah], dinilai[tengah:]) if not satu.empty]
    return tuple(
        Gambar(draw_bullets(satu, kanvas, reach_of(dinilai)), sentences.describe_bullets(satu, nama))
        for satu in bagian
    )
