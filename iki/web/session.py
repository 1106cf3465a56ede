"""What a visit holds: the store, and the choices that stand in the URL."""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from iki.actions.izin import identify
from iki.catalogue.model import Katalog
from iki.errors import IzinError
from iki.pelaku import Pelaku
from iki.store.store import Store, open_store

_P = ParamSpec("_P")
_R = TypeVar("_R")

_INGATAN = "ingatan_pilihan"
_VERSI: ContextVar[int | None] = ContextVar("versi", default=None)


class SesiBerakhirError(IzinError):
    """This visit's sign-in no longer holds; only signing in again, or loading the page anew, goes on."""


@st.cache_resource(show_spinner=False)
def get_store() -> Store:
    """The store, opened once in this process."""
    return open_store()


def current_pelaku() -> Pelaku:
    """Who is before the screen, as the database has it at this moment.

    Who it is comes from the guard by st.user, and is fixed when the connection opens; so the session is
    looked up each time. While no account exists the name is "" and there is no role.

    Raises:
        SesiBerakhirError: not signed in, signed out since, or another role since the page was opened.
    """
    store = get_store()
    if not store.has_akun():
        return Pelaku("", None, None, "peramban di komputer ini")
    sesi = store.find_sesi(str(st.user.get("sesi") or ""))
    if sesi is None or sesi.harus_ganti:
        raise SesiBerakhirError(
            "Anda belum masuk, atau sesi Anda sudah berakhir. Masuk lagi untuk melanjutkan."
        )
    if sesi.peran != st.user.get("role"):
        raise SesiBerakhirError(
            f"Peran akun {sesi.nama} sekarang {sesi.peran}. Muat ulang untuk melanjutkan."
        )
    return identify(store, sesi.nama, sesi.dari)


def data_version() -> int:
    """Up to which change the data are shown; rises with every stored change (see `one_version`)."""
    versi = _VERSI.get()
    return get_store().data_version() if versi is None else versi


@contextmanager
def one_version() -> Iterator[None]:
    """While a page is drawn, look only once whether anything was stored: at its start.

    Callbacks, fragments and dialogs run outside and look each time. Who stores something while a page is
    drawn must then have it drawn anew (st.rerun).
    """
    tanda = _VERSI.set(get_store().data_version())
    try:
        yield
    finally:
        _VERSI.reset(tanda)


def kept(max_entries: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Keep what a function makes until something is stored; what it gives is shared and read only.

    The key is the data version, which rises with every stored change, and the function's own
    arguments, which must be small values: never a frame. What was kept of an earlier version is let go.
    """

    def keep(make: Callable[_P, _R]) -> Callable[_P, _R]:
        def remember(versi: int, *args: _P.args, **kwargs: _P.kwargs) -> _R:
            return make(*args, **kwargs)

        # Streamlit tells caches apart by the function's name.
        remember.__module__, remember.__qualname__ = make.__module__, make.__qualname__
        remembered = st.cache_resource(max_entries=max_entries, show_spinner=False)(remember)

        terakhir = 0

        @functools.wraps(make)
        def load(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            nonlocal terakhir
            versi = data_version()
            if versi != terakhir:
                terakhir = versi
                remembered.clear()
            return remembered(versi, *args, **kwargs)

        return load

    return keep


@kept(max_entries=2)
def load_katalog() -> Katalog:
    """The catalogue as it stands now."""
    return get_store().load_katalog()


def read_choice(nama: str, pilihan: Sequence[str], bawaan: str) -> str:
    """Settle one choice before its widget is drawn, and give its value.

    The URL comes first, in any case, then what was chosen on another page, then `bawaan`; what
    is not among `pilihan` is passed over and told (`pop_unknown`). The widget must have `nama` as its key and
    `keep_choice(nama)` as its on_change.

    Streamlit's bind="query-params" would write the label of a choice into the URL, and
    nothing while it is the default; a link sent to a colleague must hold the kode and
    the period, and still show the same next year.
    """
    di_alamat = _match(nama, pilihan)
    nilai = next((satu for satu in (di_alamat, _memory().get(nama)) if satu in pilihan), bawaan)
    st.session_state[nama] = nilai
    _memory()[nama] = str(nilai)
    _used().add(nama)
    return str(nilai)


def suggest_choice(nama: str, nilai: str | None) -> None:
    """Let a choice stand that neither the URL nor this visit has made; None suggests nothing."""
    if nilai is not None:
        _memory().setdefault(nama, nilai)


def read_option(nama: str, pilihan: Sequence[str]) -> str:
    """Settle a choice that is seldom made: as `read_choice`, but at rest, the first, it is not in the URL."""
    _at_rest()[nama] = pilihan[0]
    return read_choice(nama, pilihan, pilihan[0])


def _match(nama: str, pilihan: Sequence[str]) -> str | None:
    """What the URL asks for, as it is written among `pilihan`; None where it asks for nothing there is."""
    diminta = st.query_params.get(nama)
    if diminta is None:
        return None
    cocok = next((satu for satu in pilihan if satu.casefold() == diminta.casefold()), None)
    if cocok is None:
        _unknown().append(diminta)
    return cocok


def note_missing_page(nama: str) -> None:
    """Tell of a page that there is none of; `nama`: under which the address says it (`server.TAK_ADA`)."""
    if (diminta := st.query_params.get(nama)) is not None:
        del st.query_params[nama]
        _unknown().append(diminta)


def pop_unknown() -> list[str]:
    """What the URL asked of this page that does not exist."""
    tak_dikenal = list(dict.fromkeys(_unknown()))
    _unknown().clear()
    return tak_dikenal


def _unknown() -> list[str]:
    tak_dikenal: list[str] = st.session_state.setdefault(f"{_INGATAN}_tak_dikenal", [])
    return tak_dikenal


def keep_choice(nama: str) -> Callable[[], None]:
    """The on_change of the widget with this key: the new choice goes into the URL."""

    def keep() -> None:
        st.query_params[nama] = st.session_state[nama]

    return keep


def used_choice(nama: str, bawaan: str) -> str:
    """What this page has settled for a choice, or `bawaan` where it did not offer it."""
    return _memory()[nama] if nama in _used() else bawaan


def drop_choice(nama: str) -> None:
    """Take a choice that this page does not offer out of the URL; what was chosen before stays remembered."""
    if nama in st.query_params:
        del st.query_params[nama]


def lead_choice(nama: str, induk: str, pemilik: Mapping[Any, str]) -> None:
    """Let a choice in the URL settle the one it belongs to, where the URL leaves that open.

    Args:
        pemilik: for each possible choice of `nama` the choice of `induk` it belongs to.
    """
    diminta = st.query_params.get(nama)
    if induk not in st.query_params and diminta in pemilik:
        _memory()[induk] = pemilik[str(diminta)]


def begin_choices() -> None:
    """Forget which choices the page before used; the router calls it before a page runs."""
    st.session_state[f"{_INGATAN}_dipakai"] = set()
    _at_rest().clear()


def write_choices() -> None:
    """Put the choices that this page used into the URL, all at once; the router calls it last."""
    diam = _at_rest()
    pilihan = {nama: _memory()[nama] for nama in sorted(_used()) if _memory()[nama] != diam.get(nama)}
    for nama in diam.keys() - pilihan.keys():
        drop_choice(nama)
    if any(st.query_params.get(nama) != nilai for nama, nilai in pilihan.items()):
        st.query_params.update(pilihan)


def _at_rest() -> dict[str, str]:
    diam: dict[str, str] = st.session_state.setdefault(f"{_INGATAN}_diam", {})
    return diam


def _memory() -> dict[str, str]:
    ingatan: dict[str, str] = st.session_state.setdefault(_INGATAN, {})
    return ingatan


def _used() -> set[str]:
    dipakai: set[str] = st.session_state.setdefault(f"{_INGATAN}_dipakai", set())
    return dipakai
