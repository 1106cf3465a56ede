"""The page Akun: the accounts there are, and what an admin does with them."""

from collections.abc import Callable

import streamlit as st

from iki.actions import accounts
from iki.actions.accounts import Calon
from iki.actions.sandi import make_sandi
from iki.errors import IkiError
from iki.pelaku import Peran
from iki.store.akun import Akun, Hak
from iki.views.markup import escape_markdown, render
from iki.web.session import current_pelaku, get_store, load_katalog
from iki.web.widgets import show_html

_PESAN = "akun_pesan"
_KE = "akun_ke"


def write_title() -> str:
    """The page's title."""
    return render("judul.html", judul="Akun", periode="")


def load_akun() -> list[Akun]:
    """All accounts, for an admin alone."""
    return accounts.list_akun(get_store(), current_pelaku())


def describe(semua: list[Akun]) -> str:
    """How many may sign in."""
    aktif = [satu for satu in semua if satu.aktif]
    per_peran = {peran: sum(satu.peran is peran for satu in aktif) for peran in Peran}
    rincian = ", ".join(f"{banyak} {peran}" for peran, banyak in per_peran.items() if banyak)
    return f"{len(aktif)} akun dapat masuk: {rincian}."


def write_list(semua: list[Akun]) -> str:
    """The accounts in a table."""
    nama_bidang = dict(load_katalog().bidang[["kode", "nama"]].itertuples(index=False, name=None))
    return render("akun.html", semua=semua, nama_bidang=nama_bidang)


def offer_change(semua: list[Akun]) -> None:
    """Change one account's role, bidang or state, or give it another password."""
    show_html('<div class="iki"><h2>Ubah akun</h2></div>')
    menurut_nama = {satu.nama: satu for satu in semua}
    nama = st.selectbox(
        "Akun", list(menurut_nama), index=None, placeholder="Pilih akun", key="akun_dipilih", width=360
    )
    if nama is not None:
        _offer_deeds(menurut_nama[nama])
    _show_message("ubah")


def _offer_deeds(kini: Akun) -> None:
    with st.form(f"ubah_{kini.id}", border=False):
        hak = _ask_hak(f"ubah_{kini.id}", kini)
        if st.form_submit_button("Simpan perubahan", key=f"simpan_{kini.id}"):
            _do("ubah", lambda: _change(kini, hak))
    if st.button("Buat kata sandi sementara", key=f"sandi_{kini.id}"):
        _do("ubah", lambda: _reset(kini))


def offer_new() -> None:
    """Add an account with a temporary password."""
    show_html('<div class="iki"><h2>Tambah akun</h2></div>')
    kunci = f"baru{st.session_state.setdefault(_KE, 0)}"  # another one once it is added: empty again
    with st.form(kunci, border=False):
        nama = st.text_input("Nama akun, untuk masuk", max_chars=50, key=f"{kunci}_nama", width=360)
        lengkap = st.text_input("Nama lengkap", max_chars=100, key=f"{kunci}_lengkap", width=360)
        hak = _ask_hak(kunci, None)
        if st.form_submit_button("Tambah akun", type="primary", key=f"{kunci}_tambah"):
            _do("baru", lambda: _add(nama, lengkap, hak))
    _show_message("baru")


def _ask_hak(kunci: str, kini: Akun | None) -> Hak:
    """Role, bidang and, for an account there is, whether it is active."""
    bidang = load_katalog().bidang.set_index("kode")["nama"].to_dict()
    peran = st.selectbox(
        "Peran",
        [str(satu) for satu in Peran],
        index=list(Peran).index(kini.peran if kini else Peran.OPERATOR),
        key=f"{kunci}_peran",
        width=360,
    )
    dipilih = st.selectbox(
        "Bidang, hanya untuk operator",
        list(bidang),
        index=list(bidang).index(kini.bidang) if kini and kini.bidang else None,
        format_func=lambda kode: bidang[kode],
        placeholder="Pilih bidang",
        key=f"{kunci}_bidang",
        width=360,
    )
    aktif = st.checkbox("Dapat masuk", value=kini.aktif, key=f"{kunci}_aktif") if kini else True
    return Hak(
        Peran(str(peran)), str(dipilih) if dipilih is not None and peran == Peran.OPERATOR else None, aktif
    )


def _change(kini: Akun, hak: Hak) -> str:
    baru = accounts.change_hak(get_store(), current_pelaku(), kini.nama, hak)
    return render("akun_diubah.html", akun=baru, sandi="")


def _reset(kini: Akun) -> str:
    sementara = accounts.reset_sandi(get_store(), current_pelaku(), kini.nama)
    return render("akun_diubah.html", akun=kini, sandi=sementara)


def _add(nama: str, lengkap: str, hak: Hak) -> str:
    sementara = make_sandi()
    baru = accounts.add_akun(get_store(), current_pelaku(), Calon(nama, lengkap, sementara), hak)
    st.session_state[_KE] += 1
    return render("akun_diubah.html", akun=baru, sandi=sementara)


def _do(bagian: str, kerja: Callable[[], str]) -> None:
    """Do it and show the page anew with what was done, in this part of it; or say why not."""
    try:
        st.session_state[_PESAN] = (bagian, kerja())
    except IkiError as galat:
        st.error(escape_markdown(str(galat)))
        return
    st.rerun()


def _show_message(bagian: str) -> None:
    """What was done last in this part, shown once: it may hold a temporary password."""
    tempat, pesan = st.session_state.get(_PESAN, ("", ""))
    if tempat == bagian:
        del st.session_state[_PESAN]
        show_html(pesan)
