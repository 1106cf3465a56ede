"""Signing in through the office's own accounts: to the provider, and back with a session of ours."""

from collections.abc import Callable
from functools import cache, partial
from typing import TypeVar
from urllib.parse import parse_qs, urlencode

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from iki.actions.masuk import enter_vouched
from iki.actions.oidc import KEMBALI, OidcError, Titipan, begin, finish, load_penyedia
from iki.errors import IkiError
from iki.web.formulir import address_of, safe_next
from iki.web.kuki import drop_titipan, read_titipan, set_titipan
from iki.web.masuk import enter, go, turn_away
from iki.web.metrik import count_masuk
from iki.web.penjaga import OIDC, SESI
from iki.web.session import get_store

_T = TypeVar("_T")

_SEKALIGUS = 4
"""So many talk to the provider at once; a slow one holds up nobody else."""
_TERPANJANG = 800
"""Letters of the address to go on to that fit into a cookie, each as three."""


async def ke_penyedia(permintaan: Request) -> Response:
    """Off to the provider; who has a session goes on at once."""
    tujuan = safe_next(permintaan.query_params.get("next"))
    penyedia = load_penyedia()
    if penyedia is None or permintaan.scope[SESI] is not None:
        return go(tujuan)
    try:
        alamat, titipan = await _outside(partial(begin, penyedia))
    except IkiError as galat:
        return turn_away(permintaan, galat, tujuan)
    jawaban = go(alamat)
    isi = {"s": titipan.state, "n": titipan.nonce, "v": titipan.verifier, "t": tujuan[:_TERPANJANG]}
    set_titipan(permintaan, jawaban, urlencode(isi))
    return jawaban


async def kembali(permintaan: Request) -> Response:
    """Back from the provider: a session of ours, if there is an account of that name."""
    penyedia = load_penyedia()
    dibawa = {nama: nilai[0] for nama, nilai in parse_qs(read_titipan(permintaan) or "").items()}
    tujuan = safe_next(dibawa.get("t"))
    if penyedia is None or permintaan.scope[SESI] is not None:
        return go(tujuan)
    try:
        if not {"s", "n", "v"} <= dibawa.keys():
            raise OidcError("Masuk ini tidak dimulai di peramban ini, atau sudah terlalu lama. Ulangi.")
        titipan = Titipan(dibawa["s"], dibawa["n"], dibawa["v"])
        with count_masuk():
            nama = await _outside(partial(finish, penyedia, titipan, dict(permintaan.query_params)))
            masuk = partial(enter_vouched, get_store(), nama, address_of(permintaan))
            hasil = await to_thread.run_sync(masuk)
        jawaban = enter(permintaan, hasil, tujuan)
    except IkiError as galat:
        jawaban = turn_away(permintaan, galat, tujuan)
    drop_titipan(permintaan, jawaban)
    return jawaban


async def _outside(kerja: Callable[[], _T]) -> _T:
    """Talk to the provider in a thread."""
    return await to_thread.run_sync(kerja, limiter=_places())


@cache
def _places() -> CapacityLimiter:
    return CapacityLimiter(_SEKALIGUS)


ROUTES = [Route(OIDC, ke_penyedia), Route(KEMBALI, kembali)]
