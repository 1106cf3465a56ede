"""One ukuran triwulan by triwulan, each by itself, beside what was due in it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from iki.catalogue.model import Agregasi
from iki.periods import TRIWULAN, format_triwulan
from iki.scoring.status import Status
from iki.views.paths import KanvasJalan, base_path, set_triwulan_axis
from iki.views.words import Baris, format_nilai, is_missing

Waktu = tuple[int, int]
"""(tahun, triwulan)"""

_TAK_JATUH_TEMPO = (Status.BELUM_WAKTUNYA, Status.TANPA_TARGET)


def has_quarters(agregasi: str) -> bool:
    """Whether a triwulan by itself says more than the path: not where the last report simply stands."""
    return agregasi != Agregasi.AKHIR


def draw_quarters(
    jalan: pd.DataFrame, realisasi: pd.DataFrame, kanvas: KanvasJalan, agregasi: str
) -> go.Figure:
    """Realisasi of each triwulan solid, what was due in it as an outline.

    Args:
        jalan: as for `draw_path`; realisasi: the stored current values of the same ukuran.
    """
    tema, tahun = kanvas.tema, sorted(jalan["tahun"].unique())
    satuan = str(jalan["satuan"].iloc[0])
    ada = realisasi[realisasi["triwulan"].isin(TRIWULAN)].to_dict("records")
    laporan = {(satu["tahun"], satu["triwulan"]): read_value(satu) for satu in ada}
    garis = {"color": "rgba(0,0,0,0)", "line": {"color": tema.abu, "width": 1.5}}
    bilah = [
        _draw_bars(due_each(jalan, agregasi), "target ", satuan, tahun, width=0.86, marker=garis),
        _draw_bars(laporan, "", satuan, tahun, width=0.5, marker={"color": tema.teks_redup}),
    ]
    gambar = go.Figure(bilah)
    gambar.update_layout(**base_path("Tiap triwulan sendiri", tahun, kanvas), barmode="overlay")
    set_triwulan_axis(gambar, len(tahun), tema)
    return gambar


def _draw_bars(
    nilai: Mapping[Waktu, float | None], kata: str, satuan: str, tahun: Sequence[int], **gaya: Any
) -> go.Bar:
    """A bar each triwulan, at its place among these years."""
    return go.Bar(
        x=[4 * tahun.index(satu) + q - 0.5 for satu, q in nilai],
        y=list(nilai.values()),
        customdata=[f"{_when(kapan)}: {kata}{_write(satu, satuan)}" for kapan, satu in nilai.items()],
        hovertemplate="%{customdata}<extra></extra>",
        **gaya,
    )


def due_each(jalan: pd.DataFrame, agregasi: str) -> dict[Waktu, float]:
    """What was due in each triwulan by itself, where something was.

    Of what is summed it is the rise of the target due since the triwulan before; else the target itself.
    """
    ada = jalan[~jalan["status"].isin(_TAK_JATUH_TEMPO)].dropna(subset="target_periode")
    ada = ada.sort_values(["tahun", "triwulan"])
    nilai = ada["target_periode"]
    if agregasi == Agregasi.JUMLAH:
        nilai = nilai - nilai.groupby(ada["tahun"]).shift(fill_value=0.0)
    return {
        (int(tahun), int(q)): float(n)
        for tahun, q, n in zip(ada["tahun"], ada["triwulan"], nilai, strict=True)
        if n > 0
    }


def read_value(laporan: Baris) -> float | None:
    """The number of one report; a ratio given by its parts only as their percentage; None for "no case"."""
    if not is_missing(laporan["nilai"]):
        return float(laporan["nilai"])
    if is_missing(laporan["pembilang"]) or is_missing(laporan["penyebut"]) or not laporan["penyebut"]:
        return None
    return 100.0 * float(laporan["pembilang"]) / float(laporan["penyebut"])


def describe_quarters(realisasi: pd.DataFrame, satuan: str, tahun: int) -> str:
    """The chart as one sentence, for those who do not see it: the triwulan of one year."""
    milik = realisasi[(realisasi["tahun"] == tahun) & realisasi["triwulan"].isin(TRIWULAN)]
    isi = [
        f"{format_triwulan(satu['triwulan'])} {_write(read_value(satu), satuan)}"
        for satu in milik.sort_values("triwulan").to_dict("records")
    ]
    return f"Realisasi tiap triwulan {tahun}: {'; '.join(isi)}." if isi else _KOSONG


_KOSONG = "Target tiap triwulan; belum ada realisasi."


def _write(nilai: float | None, satuan: str) -> str:
    return "nihil" if nilai is None else format_nilai(nilai, satuan)


def _when(kapan: Waktu) -> str:
    return f"{format_triwulan(kapan[1])} {kapan[0]}"
