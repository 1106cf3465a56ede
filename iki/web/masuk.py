"""The pages around the application: sign in, sign out, change the password, make the first account.

Plain HTML forms, without JavaScript. Hashing passwords takes time and memory on purpose, so it is done in a
thread, one after the other: many sign-ins at once wait for each other, and the pages do not wait for them.
"""

from collections.abc import Callable
from functools import cache, partial
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from iki.actions.accounts import Calon
from iki.actions.masuk import Masuk, change_sandi, require_kunci, sign_in, sign_out, start
from iki.actions.oidc import load_penyedia
from iki.actions.sandi import PALING_PENDEK
from iki.errors import IkiError, IzinError
from iki.web.formulir import address_of, read_form, read_twice, safe_next
from iki.web.kuki import drop_token, set_token
from iki.web.metrik import count_masuk
from iki.web.penjaga import KELUAR, MASUK, MULAI, OIDC, SANDI, SESI
from iki.web.pintu import show_pintu
from iki.web.session import get_store

_T = TypeVar("_T")


async def masuk(permintaan: Request) -> Response:
    """Sign in; who has a session goes on at once."""
    isi: dict[str, Any] = {"next": safe_next(permintaan.query_params.get("next")), "nama": ""}
    if permintaan.scope[SESI] is not None or not await to_thread.run_sync(get_store().has_akun):
        return go(isi["next"])
    if permintaan.method != "POST":
        return _show_masuk(permintaan, keluar="keluar" in permintaan.query_params, **isi)
    try:
        diisi = await read_form(permintaan)
        isi = {"next": safe_next(diisi.get("next")), "nama": diisi.get("nama", "")[:50]}
        minta = partial(sign_in, get_store(), isi["nama"], diisi.get("sandi", ""), address_of(permintaan))
        with count_masuk():
            hasil = await _in_turn(minta)
        return enter(permintaan, hasil, isi["next"])
    except IkiError as galat:
        return turn_away(permintaan, galat, isi["next"], isi["nama"])


def turn_away(permintaan: Request, galat: IkiError, tujuan: str, nama: str = "") -> Response:
    """The sign-in again, with what went wrong."""
    return _show_masuk(permintaan, galat, keluar=False, next=tujuan, nama=nama)


def _show_masuk(permintaan: Request, galat: IkiError | None = None, **isi: Any) -> Response:
    penyedia = load_penyedia()
    lain = {"penyedia": penyedia.nama, "oidc": OIDC} if penyedia else {"penyedia": ""}
    return show_pintu(permintaan, "masuk.html", galat, **(isi | lain))


async def keluar(permintaan: Request) -> Response:
    """Sign out; asked for by a link, it is only offered."""
    sesi = permintaan.scope[SESI]
    if sesi is None:
        return go(MASUK)
    if permintaan.method != "POST":
        return show_pintu(permintaan, "keluar.html", nama=sesi.nama)
    try:
        await read_form(permintaan)
        await to_thread.run_sync(partial(sign_out, get_store(), sesi))
    except IkiError as galat:
        return show_pintu(permintaan, "keluar.html", galat, nama=sesi.nama)
    jawaban = go(f"{MASUK}?keluar=1")
    drop_token(permintaan, jawaban)
    return jawaban


async def sandi(permintaan: Request) -> Response:
    """Change one's own password; all other sessions of the account end."""
    sesi = permintaan.scope[SESI]
    if sesi is None:
        return go(MASUK)
    isi = {"nama": sesi.nama, "wajib": sesi.harus_ganti, "pendek": PALING_PENDEK}
    tujuan = safe_next(permintaan.query_params.get("next"))
    if permintaan.method != "POST":
        return show_pintu(permintaan, "sandi.html", next=tujuan, **isi)
    try:
        diisi = await read_form(permintaan)
        tujuan = safe_next(diisi.get("next"))
        ganti = partial(change_sandi, get_store(), sesi, diisi.get("sandi", ""), read_twice(diisi))
        return enter(permintaan, await _in_turn(ganti), tujuan)
    except IkiError as galat:
        return show_pintu(permintaan, "sandi.html", galat, next=tujuan, **isi)


async def mulai(permintaan: Request) -> Response:
    """Make the first account, with the key in the link that the server printed."""
    isi: dict[str, Any] = {"kunci": permintaan.query_params.get("kunci", ""), "nama": "", "nama_lengkap": ""}
    try:
        if permintaan.method != "POST":
            await to_thread.run_sync(partial(require_kunci, get_store(), isi["kunci"]))
            return show_pintu(permintaan, "mulai.html", pendek=PALING_PENDEK, **isi)
        diisi = await read_form(permintaan)
        isi = {nama: diisi.get(nama, "")[:200] for nama in isi}
        calon = Calon(isi["nama"], isi["nama_lengkap"], read_twice(diisi))
        pertama = partial(start, get_store(), isi["kunci"], calon, address_of(permintaan))
        return enter(permintaan, await _in_turn(pertama), "/")
    except IzinError as galat:
        return show_pintu(permintaan, "tertutup.html", galat)
    except IkiError as galat:
        return show_pintu(permintaan, "mulai.html", galat, pendek=PALING_PENDEK, **isi)


async def _in_turn(kerja: Callable[[], _T]) -> _T:
    """Do what hashes passwords in a thread, after all that came before."""
    return await to_thread.run_sync(kerja, limiter=_turns())


@cache
def _turns() -> CapacityLimiter:
    return CapacityLimiter(1)


def enter(permintaan: Request, hasil: Masuk, tujuan: str) -> Response:
    """On to where somebody wanted to go, with the cookie of the new session."""
    jawaban = go(tujuan)
    set_token(permintaan, jawaban, hasil.token)
    return jawaban


def go(alamat: str) -> Response:
    """On to another address, by GET."""
    return RedirectResponse(alamat, status_code=303, headers={"cache-control": "no-store"})


ROUTES = [
    Route(alamat, halaman, methods=["GET", "POST"])
    for alamat, halaman in ((MASUK, masuk), (KELUAR, keluar), (SANDI, sandi), (MULAI, mulai))
]
