"""The launcher: `streamlit run app.py` finds `app` here, and nothing else may be in this file.

The script that Streamlit runs is iki/web/main.py. With it beside pages/, Streamlit would serve every file in
pages/ by itself, past the router, until the router has run once.
"""

from pathlib import Path

import streamlit as st

from iki.web.lapisan import MIDDLEWARE, ROUTES, lifespan

app = st.App(
    Path(__file__).resolve().parent / "iki" / "web" / "main.py",
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=lifespan,
)
