"""The bidang page in plain Dash:  python -m benchmarks.peers_page_dash PORT"""

import sys
from typing import Any

from dash import Dash, Input, Output, dcc, html

from benchmarks.page_data import draw, tabulate, title

ROMAWI = {"1": "I", "2": "II", "3": "III"}


def build() -> Dash:
    """One choice, a title, two charts and a table, rebuilt by one callback."""
    app = Dash(__name__)
    app.layout = html.Div(
        [
            dcc.RadioItems(ROMAWI, "3", id="triwulan", inline=True),
            html.H1(id="judul"),
            html.Div(id="grafik", style={"display": "flex"}),
            html.Div(id="tabel"),
        ]
    )

    @app.callback(
        Output("judul", "children"),
        Output("grafik", "children"),
        Output("tabel", "children"),
        Input("triwulan", "value"),
    )
    def show(triwulan: str) -> tuple[str, list[dcc.Graph], html.Table]:
        q = int(triwulan)
        return title(q), [dcc.Graph(figure=satu) for satu in draw(q)], _table(q)

    return app


def _table(triwulan: int) -> html.Table:
    tabel = tabulate(triwulan)
    baris: list[Any] = [
        html.Tr([html.Td(sel) for sel in satu]) for satu in tabel.itertuples(index=False, name=None)
    ]
    return html.Table([html.Thead(html.Tr([html.Th(kolom) for kolom in tabel])), html.Tbody(baris)])


if __name__ == "__main__":
    build().run(host="127.0.0.1", port=int(sys.argv[1]))
