"""The router: what stands around every page, and the list of pages."""

import logging
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from iki.actions.izin import Tindakan, explain_closed, may
from iki.errors import IkiError
from iki.pelaku import Pelaku
from iki.views.markup import escape_markdown
from iki.web import frame
from iki.web.metrik import measure
from iki.web.sampah import spare_program
from iki.web.server import TAK_ADA
from iki.web.session import (
    SesiBerakhirError,
    begin_choices,
    current_pelaku,
    note_missing_page,
    one_version,
    write_choices,
)

logger = logging.getLogger(__name__)

AKAR = Path(__file__).resolve().parents[2]
HALAMAN = AKAR / "pages"

SEMUA = [
    (Tindakan.LIHAT, st.Page(HALAMAN / "ringkasan.py", title="Ringkasan", default=True)),
    (Tindakan.LIHAT, st.Page(HALAMAN / "bidang.py", title="Bidang", url_path="bidang")),
    (Tindakan.LIHAT, st.Page(HALAMAN / "jabatan.py", title="Jabatan", url_path="jabatan")),
    (Tindakan.LIHAT, st.Page(HALAMAN / "indikator.py", title="Indikator", url_path="indikator")),
    (Tindakan.LIHAT, st.Page(HALAMAN / "tren.py", title="Tren", url_path="tren")),
    (Tindakan.LIHAT, st.Page(HALAMAN / "pohon.py", title="Pohon Kinerja", url_path="pohon")),
    (Tindakan.LIHAT, st.Page(HALAMAN / "katalog.py", title="Katalog", url_path="katalog")),
    (Tindakan.LIHAT, st.Page(HALAMAN / "rapat.py", title="Rapat", url_path="rapat")),
    (Tindakan.LIHAT, st.Page(HALAMAN / "laporan.py", title="Laporan", url_path="laporan")),
    (Tindakan.UNGGAH, st.Page(HALAMAN / "unggah.py", title="Unggah Realisasi", url_path="unggah")),
    (Tindakan.LIHAT, st.Page(HALAMAN / "verifikasi.py", title="Verifikasi", url_path="verifikasi")),
    (
        Tindakan.UBAH_KATALOG,
        st.Page(HALAMAN / "rawat_katalog.py", title="Rawat Katalog", url_path="rawat_katalog"),
    ),
    (Tindakan.LIHAT, st.Page(HALAMAN / "kebijakan.py", title="Kebijakan Penilaian", url_path="kebijakan")),
    (Tindakan.LIHAT, st.Page(HALAMAN / "kalkulator.py", title="Kalkulator", url_path="kalkulator")),
    (Tindakan.LIHAT, st.Page(HALAMAN / "istilah.py", title="Istilah", url_path="istilah")),
    (Tindakan.LIHAT_JEJAK, st.Page(HALAMAN / "jejak.py", title="Jejak Audit", url_path="jejak")),
    (Tindakan.KELOLA_AKUN, st.Page(HALAMAN / "akun.py", title="Akun", url_path="akun")),
]
"""Every page, and what one must be allowed to do to be offered it."""


def identify_visitor() -> Pelaku | IkiError:
    """Who is before the screen, or why nobody may go on."""
    try:
        return current_pelaku()
    except IkiError as galat:
        return galat


def offers(pelaku: Pelaku | IkiError, tindakan: Tindakan) -> bool:
    """Whether a page stands in the menu; to one who may not go on it is named, and not run."""
    if isinstance(pelaku, IkiError):
        return True
    if tindakan is Tindakan.KELOLA_AKUN and pelaku.peran is None:
        return False  # the first account is made by the link on the console
    return may(pelaku, tindakan)


def close(halaman: StreamlitPage, tindakan: Tindakan) -> StreamlitPage:
    """In the place of a page that is not offered: at its address, but not in the menu, why not."""

    def explain() -> None:
        frame.show_closed(halaman.title, explain_closed(current_pelaku(), tindakan))

    return st.Page(explain, title=halaman.title, url_path=halaman.url_path, visibility="hidden")


pelaku = identify_visitor()
halaman = st.navigation(
    [satu if offers(pelaku, tindakan) else close(satu, tindakan) for tindakan, satu in SEMUA],
    position="hidden" if isinstance(pelaku, IkiError) else "top",
)
st.set_page_config(page_title=f"{halaman.title} · IKI", page_icon=AKAR / "static" / "ikon.png", layout="wide")

begin_choices()
note_missing_page(TAK_ADA)
try:
    frame.load_style()
    if isinstance(pelaku, IkiError):
        raise pelaku
    with measure(halaman.url_path), one_version():
        frame.show_person(pelaku)
        frame.show_banner()
        pemberitahuan = st.container()
        halaman.run()
        frame.show_unknown(pemberitahuan)
        frame.show_footer()
except SesiBerakhirError as galat:
    frame.show_ended(galat)
except IkiError as galat:
    st.error(escape_markdown(str(galat)))
except Exception:
    logger.exception("page %s failed", halaman.url_path)
    st.error("Halaman ini gagal ditampilkan; kesalahannya sudah dicatat. Muat ulang, lalu hubungi pengelola.")
write_choices()
spare_program()
