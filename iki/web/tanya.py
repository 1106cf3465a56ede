"""What a file leaves open, asked on the page; the answers hold for that file only."""

from collections.abc import Sequence

import streamlit as st

from iki.catalogue.model import Katalog
from iki.intake.findings import Temuan
from iki.intake.questions import BUKAN_UKURAN, TANPA_JAWABAN, Hal, Jawaban, Pertanyaan
from iki.periods import SETAHUN, TRIWULAN, format_triwulan
from iki.store.unggahan import Berkas
from iki.views.markup import escape_markdown
from iki.web.session import load_katalog
from iki.web.widgets import show_html

_JAWABAN = "unggah_jawaban"
_LEWATI = "Bukan ukuran kita; lewati baris ini"


def read_answers(berkas: Berkas) -> Jawaban:
    """What was answered about these very bytes so far."""
    untuk, jawaban = st.session_state.get(_JAWABAN, (None, TANPA_JAWABAN))
    return jawaban if untuk == berkas.isi else TANPA_JAWABAN


def ask(berkas: Berkas, pertanyaan: Sequence[Temuan]) -> None:
    """Ask what the file leaves open, all at once; an answer is taken back as easily."""
    jawaban = read_answers(berkas)
    if pertanyaan:
        _show_questions(berkas, pertanyaan, jawaban)
    if jawaban != TANPA_JAWABAN and st.button(f"Batalkan {len(jawaban.isi)} jawaban", key="batal_jawaban"):
        del st.session_state[_JAWABAN]
        st.rerun()


def _show_questions(berkas: Berkas, pertanyaan: Sequence[Temuan], jawaban: Jawaban) -> None:
    show_html('<div class="iki"><h2>Yang perlu Anda jawab</h2></div>')
    with st.form("tanya", border=False):
        dijawab = [(satu.tanya, _pick(satu.tanya, satu)) for satu in pertanyaan if satu.tanya is not None]
        if not st.form_submit_button("Pakai jawaban ini", key="jawab"):
            return
    for tanya, isi in dijawab:
        if isi is not None:
            jawaban = jawaban.add(tanya, isi)
    st.session_state[_JAWABAN] = (berkas.isi, jawaban)
    st.rerun()


def _pick(tanya: Pertanyaan, temuan: Temuan) -> str | None:
    """One question with its possible answers; None until one is chosen, for nothing is taken silently."""
    pilihan = list_options(tanya, load_katalog())
    tempat = f"Lembar {temuan.lembar}, sel {temuan.sel}" if temuan.sel else f"Lembar {temuan.lembar}"
    dipilih = st.selectbox(
        escape_markdown(f"{tempat}: {temuan.masalah}"),
        list(pilihan),
        format_func=pilihan.__getitem__,
        index=None,
        placeholder="Pilih jawaban, atau betulkan berkasnya",
        key="tanya_" + "_".join(tanya.kunci),
    )
    return None if dipilih is None else str(dipilih)


def list_options(tanya: Pertanyaan, katalog: Katalog) -> dict[str, str]:
    """The possible answers with their words: what is proposed, and what is always possible."""
    usulan = {satu.jawaban: satu.teks for satu in tanya.pilihan}
    match tanya.hal:
        case Hal.BARIS:
            return usulan | {BUKAN_UKURAN: _LEWATI}
        case Hal.TAHUN:
            return usulan or {str(tahun): str(tahun) for tahun in katalog.periode}
        case Hal.TRIWULAN:
            return usulan or {str(q): format_triwulan(q) for q in (*TRIWULAN, SETAHUN)}
    return usulan
