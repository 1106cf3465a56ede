"""Akun: who may sign in, as what; add, change, make inactive, give another password."""

import streamlit as st

from iki.web import akun, widgets

widgets.show_html(akun.write_title())
semua = akun.load_akun()
widgets.show_sentence(akun.describe(semua))
widgets.show_html(akun.write_list(semua))
kiri, kanan = st.columns(2)
with kiri:
    akun.offer_change(semua)
with kanan:
    akun.offer_new()
