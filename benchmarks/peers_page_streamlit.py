"""The bidang page in plain Streamlit:  streamlit run benchmarks/peers_page_streamlit.py"""

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.page_data import draw, tabulate, title

ROMAWI = {1: "I", 2: "II", 3: "III"}

st.set_page_config(layout="wide")
triwulan = st.segmented_control("Triwulan", list(ROMAWI), default=3, format_func=ROMAWI.__getitem__)
st.title(title(triwulan))
for nomor, (tempat, figur) in enumerate(zip(st.columns(2), draw(triwulan), strict=True)):
    tempat.plotly_chart(figur, key=f"gambar-{nomor}")
st.table(tabulate(triwulan))
