"""The least that Streamlit can do, the floor:  streamlit run benchmarks/peers_page_empty.py"""

import streamlit as st

ROMAWI = {1: "I", 2: "II", 3: "III"}

triwulan = st.segmented_control("Triwulan", list(ROMAWI), default=3, format_func=ROMAWI.__getitem__)
st.write(f"s.d. TW {ROMAWI[triwulan]} 2026")
