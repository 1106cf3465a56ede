"""What the bidang page shows, for peers that draw it plainly: the same figures and the same table."""

from functools import lru_cache

import pandas as pd
import plotly.graph_objects as go

from iki.actions.scores import score_store
from iki.periods import Periode, format_periode
from iki.scoring.levels import Skor
from iki.scoring.status import Status
from iki.store.store import Store, open_store
from iki.views.unduh import tabulate_ukuran
from iki.views.words import add_names, format_capaian

BIDANG, TAHUN = "REHSOS", 2026


@lru_cache(maxsize=1)
def _store() -> Store:
    return open_store()


@lru_cache(maxsize=8)
def load_skor(triwulan: int) -> Skor:
    """The scores, kept as every sensible page keeps them."""
    return score_store(_store(), Periode(TAHUN, triwulan))


def scored(triwulan: int) -> pd.DataFrame:
    """The ukuran of the bidang that have a bar, worst first."""
    ukuran = add_names(load_skor(triwulan).ukuran)
    milik = ukuran[(ukuran["bidang"] == BIDANG) & (ukuran["status"] == Status.DINILAI)]
    return milik.sort_values("capaian_periode", kind="stable")


def draw(triwulan: int) -> list[go.Figure]:
    """Two bar charts, drawn anew: realisasi in percent of the year's target, capaian beside each bar."""
    dinilai = scored(triwulan)
    tengah = (len(dinilai) + 1) // 2
    return [_draw_bars(satu) for satu in (dinilai[:tengah], dinilai[tengah:])]


def _draw_bars(skor: pd.DataFrame) -> go.Figure:
    nama = skor["nama"].str.wrap(46).str.replace("\n", "<br>")
    target = go.Bar(x=[100.0] * len(skor), y=nama, orientation="h", marker={"color": "#dfe4e9"})
    teks = skor["capaian_periode"].map(format_capaian)
    capai = go.Bar(x=skor["capaian_tahun"], y=nama, orientation="h", text=teks, textposition="outside")
    return go.Figure([target, capai]).update_layout(barmode="overlay", showlegend=False)


def tabulate(triwulan: int) -> pd.DataFrame:
    """The table under the charts, as text."""
    tabel = tabulate_ukuran(scored(triwulan), _store().load_katalog())
    return tabel.assign(**{"Capaian (%)": tabel["Capaian (%)"].map(format_capaian)}).astype("str")


def title(triwulan: int) -> str:
    """The page's title: Rehabilitasi Sosial s.d. TW III 2026."""
    return f"Rehabilitasi Sosial s.d. {format_periode(Periode(TAHUN, triwulan))}"


def marks(triwulan: int) -> list[str]:
    """What chart and table both show once the page is whole: the worst and the best capaian."""
    capaian = scored(triwulan)["capaian_periode"]
    return [format_capaian(capaian.iloc[0]), format_capaian(capaian.iloc[-1])]
