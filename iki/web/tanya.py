"""What a file leaves open, asked on the page; the answers hold for that file only."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from iki.catalogue.model import Katalog
from iki.intake.findings import Temuan
from iki.intake.questions import BUKAN_UKURAN, TANPA_JAWABAN, Hal, Jawaban, Pertanyaan
from iki.periods import SETAHUN, TRIWULAN, format_triwulan
from iki.store.unggahan import Berkas
from iki.views.markup import escape_markdown, render
from iki.views.unggah import name_place
from iki.web.session import load_katalog
from iki.web.widgets import show_html, show_sentence

_JAWABAN = "unggah_jawaban"
_LEWATI = "Bukan ukuran kita; lewati baris ini"
_BANYAK = 4  # options up to this many are shown at once
_MENURUT_BERKAS = "Berkasnya; simpan menurut berkas"
_MENURUT_PILIHAN = "Pilihan di halaman; berkasnya akan saya betulkan"


def read_answers(berkas: Berkas) -> Jawaban:
    """What was answered about these very bytes so far."""
    untuk, jawaban = st.session_state.get(_JAWABAN, (None, TANPA_JAWABAN))
    return jawaban if untuk == berkas.isi else TANPA_JAWABAN


def put_answers(berkas: Berkas, jawaban: Jawaban) -> None:
    """Take up what was answered about these bytes in an earlier visit."""
    st.session_state[_JAWABAN] = (berkas.isi, jawaban)


def confirm_choice(berkas: Berkas, beda: Sequence[Temuan]) -> bool:
    """Ask which is right where the file is for another period or unit than was chosen; True once the file is.

    There is no third way: what the file says is stored, or nothing is.
    """
    if not beda:
        return True
    show_html(render("soal.html", soal=" ".join(satu.masalah for satu in beda)))
    jawaban = st.radio(
        "Mana yang benar?",
        [_MENURUT_BERKAS, _MENURUT_PILIHAN],
        index=None,
        key=f"pilihan_{hash((berkas, tuple(beda)))}",
    )
    if jawaban == _MENURUT_PILIHAN:
        show_sentence(
            "Tidak ada yang disimpan. Pindahkan isiannya ke templat yang Anda pilih, lalu unggah templat itu."
        )
    return jawaban == _MENURUT_BERKAS


def ask(berkas: Berkas, temuan: Sequence[Temuan], nama: Mapping[tuple[str, str], str]) -> None:
    """Ask what the file leaves open, all at once; an answer is taken back as easily.

    Args:
        temuan: all of the file; several may ask the same question.
        nama: what cells are called that the reader never saw (`name_entries`).
    """
    jawaban = read_answers(berkas)
    semua: dict[Any, list[Temuan]] = {}
    for satu in temuan:
        if satu.tanya is not None:
            semua.setdefault(satu.tanya.kunci, []).append(satu)
    if semua:
        _show_questions(berkas, list(semua.values()), nama, jawaban)
    if jawaban != TANPA_JAWABAN and st.button(f"Batalkan {len(jawaban.isi)} jawaban", key="batal_jawaban"):
        del st.session_state[_JAWABAN]
        st.rerun()


def _show_questions(
    berkas: Berkas, pertanyaan: list[list[Temuan]], nama: Mapping[tuple[str, str], str], jawaban: Jawaban
) -> None:
    show_html('<div class="iki"><h2>Yang perlu Anda jawab</h2></div>')
    with st.form("tanya", border=False):
        dijawab = [
            (satu[0].tanya, _pick(berkas, ke, satu, nama)) for ke, satu in enumerate(pertanyaan, start=1)
        ]
        if not st.form_submit_button("Pakai jawaban ini", key="jawab"):
            return
    for tanya, isi in dijawab:
        if tanya is not None and isi is not None:
            jawaban = jawaban.add(tanya, isi)
    st.session_state[_JAWABAN] = (berkas.isi, jawaban)
    st.rerun()


def _pick(berkas: Berkas, ke: int, sama: list[Temuan], nama: Mapping[tuple[str, str], str]) -> str | None:
    """One question with its possible answers; None until one is chosen, for nothing is taken silently."""
    temuan, tanya = sama[0], sama[0].tanya
    if tanya is None:
        return None
    pilihan = list_options(tanya, load_katalog())
    lain = f" Jawabannya berlaku juga untuk {len(sama) - 1} sel lain." if len(sama) > 1 else ""
    show_html(render("soal.html", soal=f"{ke}. {name_place(temuan, nama)}: {temuan.masalah}{lain}"))
    judul = f"Jawaban {ke}"
    kunci = f"tanya_{hash((berkas.isi, tanya.kunci))}"
    if len(pilihan) <= _BANYAK:
        kata = {satu: escape_markdown(teks) for satu, teks in pilihan.items()}
        dipilih = st.radio(judul, list(pilihan), format_func=kata.__getitem__, index=None, key=kunci)
    else:
        dipilih = st.selectbox(
            judul,
            list(pilihan),
            format_func=pilihan.__getitem__,
            index=None,
            placeholder="Pilih jawaban, atau betulkan isiannya",
            key=kunci,
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
