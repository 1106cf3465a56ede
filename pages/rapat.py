"""Rapat: one message a step on a projector: the dinas, each bidang, then what has to be decided."""

import streamlit as st

from iki.web import choices, rapat, scores, widgets

paparan = st.container()
with st.expander("Periode dan kebijakan", expanded=scores.latest_triwulan() is None):
    tampilan = choices.pick_tampilan("Rapat")
with paparan:
    if scores.has_realisasi(tampilan):
        rapat.show_langkah(rapat.load_langkah(tampilan), tampilan)
    else:
        widgets.show_empty(tampilan)
