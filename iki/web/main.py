"""The router: what stands around every page, and the list of pages."""

import logging
from pathlib import Path

import streamlit as st

from iki.errors import IkiError
from iki.views.markup import escape_markdown
from iki.web import frame
from iki.web.session import begin_choices, write_choices

logger = logging.getLogger(__name__)

AKAR = Path(__file__).resolve().parents[2]
HALAMAN = AKAR / "pages"

halaman = st.navigation(
    [
        st.Page(HALAMAN / "ringkasan.py", title="Ringkasan", default=True),
        st.Page(HALAMAN / "bidang.py", title="Bidang", url_path="bidang"),
        st.Page(HALAMAN / "jabatan.py", title="Jabatan", url_path="jabatan"),
        st.Page(HALAMAN / "indikator.py", title="Indikator", url_path="indikator"),
        st.Page(HALAMAN / "tren.py", title="Tren", url_path="tren"),
        st.Page(HALAMAN / "pohon.py", title="Pohon Kinerja", url_path="pohon"),
        st.Page(HALAMAN / "katalog.py", title="Katalog", url_path="katalog"),
        st.Page(HALAMAN / "rapat.py", title="Rapat", url_path="rapat"),
        st.Page(HALAMAN / "unggah.py", title="Unggah Realisasi", url_path="unggah"),
        st.Page(HALAMAN / "kebijakan.py", title="Kebijakan Penilaian", url_path="kebijakan"),
        st.Page(HALAMAN / "kalkulator.py", title="Kalkulator", url_path="kalkulator"),
        st.Page(HALAMAN / "istilah.py", title="Istilah", url_path="istilah"),
    ],
    position="top",
)
st.set_page_config(page_title=f"{halaman.title} · IKI", page_icon=AKAR / "static" / "ikon.png", layout="wide")

begin_choices()
try:
    frame.load_style()
    frame.show_banner()
    pemberitahuan = st.container()
    halaman.run()
    frame.show_unknown(pemberitahuan)
    frame.show_footer()
except IkiError as galat:
    st.error(escape_markdown(str(galat)))
except Exception:
    logger.exception("page %s failed", halaman.url_path)
    st.error("Halaman ini gagal ditampilkan; kesalahannya sudah dicatat. Muat ulang, lalu hubungi pengelola.")
write_choices()
