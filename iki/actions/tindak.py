"""Follow-up: what is to be done about an ukuran, by whom and when, until it is closed."""

import pandas as pd

from iki.actions.izin import Tindakan, confirm_pelaku, require
from iki.actions.milik import require_bidang
from iki.actions.upload import require_nama
from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.store.store import Store
from iki.store.tindak import Tugas


def assign_action(store: Store, pelaku: Pelaku, tugas: Tugas) -> int:
    """Put something to do on the list; gives its number.

    Raises:
        IzinError: this person may not, or not for this ukuran's bidang.
        PenyimpananError: no such ukuran, or what is to be done or by whom is blank.
    """
    require(store, pelaku, Tindakan.TUGASKAN)
    if tugas.kode not in set(store.load_katalog().ukuran["kode"]):
        raise PenyimpananError(f"Kode ukuran '{tugas.kode}' tidak ada di katalog.")
    require_bidang(store, pelaku, Tindakan.TUGASKAN, pd.DataFrame({"kode": [tugas.kode]}))
    return store.add_tindak_lanjut(require_nama(confirm_pelaku(store, pelaku)), tugas)


def close_action(store: Store, pelaku: Pelaku, nomor: int, catatan: str) -> None:
    """Close one, with what came of it.

    Raises:
        IzinError: this person may not, or not for the bidang whose ukuran it is about.
        PenyimpananError: there is none of this number, it is closed already, or nothing is said.
    """
    require(store, pelaku, Tindakan.TUTUP_TINDAK_LANJUT)
    semua = store.list_tindak_lanjut()
    require_bidang(store, pelaku, Tindakan.TUTUP_TINDAK_LANJUT, semua[semua["id"] == nomor])
    store.close_tindak_lanjut(require_nama(confirm_pelaku(store, pelaku)), nomor, catatan)


def list_open_actions(store: Store) -> pd.DataFrame:
    """What is still to be done, the earliest due first (see `Store.list_tindak_lanjut`)."""
    return store.list_tindak_lanjut(terbuka=True)
