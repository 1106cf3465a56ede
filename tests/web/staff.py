"""People with accounts, and their sign-ins as a browser and as a page know them."""

from functools import cache

from iki.actions.izin import identify
from iki.actions.sandi import hash_sandi
from iki.pelaku import Pelaku, Peran
from iki.store.akun import Akun, AkunBaru
from iki.store.sesi import hash_token
from iki.store.store import Store

SANDI = "payung merah jambu"
"""Everybody's password."""

STAF = {
    "agus": (Peran.ADMIN, None),
    "siti": (Peran.OPERATOR, "REHSOS"),
    "wati": (Peran.VERIFIKATOR, None),
    "kadis": (Peran.PIMPINAN, None),
}


@cache
def _sidik() -> str:
    return hash_sandi(SANDI)


def add_staf(store: Store, *, harus_ganti: bool = False) -> list[Akun]:
    """One account of each role; siti is operator of REHSOS."""
    return [
        store.add_akun(Pelaku("konsol"), AkunBaru(nama, nama.title(), peran, bidang, _sidik(), harus_ganti))
        for nama, (peran, bidang) in STAF.items()
    ]


def open_sesi(store: Store, nama: str, token: str | None = None) -> str:
    """Sign somebody in; gives the token that is in the browser's cookie."""
    token = token or f"token {nama}"
    store.begin_sesi(identify(store, nama, "10.0.0.7"), hash_token(token), None)
    return token


def sign_in(store: Store, nama: str) -> dict[str, str]:
    """Sign somebody in; gives what st.user then holds, as the guard tells it: for `open_page(orang=…)`."""
    token = open_sesi(store, nama)
    return {"name": nama, "role": str(STAF[nama][0]), "sesi": hash_token(token)}
