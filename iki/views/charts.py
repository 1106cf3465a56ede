"""What every Plotly chart has in common."""

from typing import Any

from iki.views.palette import Tema


def base_layout(tema: Tema) -> dict[str, Any]:
    """Numbers, colours and letters of the page; nothing moves."""
    return {
        "separators": ",.",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"color": tema.teks, "size": 14, "family": '"Source Sans", sans-serif'},
        "hoverlabel": {"bgcolor": tema.latar_kedua, "font": {"color": tema.teks}, "bordercolor": tema.abu},
        "dragmode": False,
        "showlegend": False,
    }
