"""The people of the demo: one account of each role, and a verifikator who has approved what is past."""

from iki.actions.accounts import KONSOL, Calon, add_akun
from iki.actions.demo import TERAKHIR
from iki.actions.izin import identify
from iki.actions.keputusan import approve, find_unexplained
from iki.actions.sandi import make_sandi
from iki.pelaku import Peran
from iki.store.akun import Hak
from iki.store.store import Store

AKUN_CONTOH = {
    "pimpinan": Hak(Peran.PIMPINAN),
    "operator": Hak(Peran.OPERATOR, "REHSOS"),
    "verifikator": Hak(Peran.VERIFIKATOR),
    "admin": Hak(Peran.ADMIN),
}
"""Name and rights of each account; the demo's operator works for Rehabilitasi Sosial."""


def add_people(store: Store) -> str:
    """Give the demo its accounts; gives the password that all of them have, another one each time."""
    sandi = make_sandi()
    for nama, hak in AKUN_CONTOH.items():
        add_akun(store, KONSOL, Calon(nama, f"{nama.title()} Contoh", sandi), hak, harus_ganti=False)
    return sandi


def approve_past(store: Store) -> int:
    """Let the verifikator approve all before the last triwulan, save what is behind without a word why.

    Returns:
        How many values were approved.
    """
    menunggu = store.load_rows(menunggu=True)
    lewat = menunggu[menunggu["tahun"] * 10 + menunggu["triwulan"] < TERAKHIR[0] * 10 + TERAKHIR[1]]
    kurang = find_unexplained(store, lewat)
    kunci = zip(lewat["kode"], lewat["tahun"], lewat["triwulan"], strict=True)
    sah = [nomor for nomor, satu in zip(lewat["id"], kunci, strict=True) if satu not in kurang]
    approve(store, identify(store, "verifikator"), sah)
    return len(sah)
