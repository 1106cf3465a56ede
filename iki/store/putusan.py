"""Decisions on values: approved, or sent back with a reason. Every one is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Connection, insert, update

from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.store import schema
from iki.store.jejak import Catatan, add_jejak, lock_jejak
from iki.store.kunci import require_open
from iki.store.realisasi import load_rows, name_value
from iki.store.schema import StatusRealisasi
from iki.store.schema_putusan import putusan
from iki.store.settings import raise_data_version
from iki.text import clean_text

_BOLEH = {
    StatusRealisasi.DISAHKAN: (StatusRealisasi.DIAJUKAN,),
    StatusRealisasi.DIKEMBALIKAN: (StatusRealisasi.DIAJUKAN, StatusRealisasi.DISAHKAN),
}
"""From which status a decision may lead to each."""

_TINDAKAN = {StatusRealisasi.DISAHKAN: "sahkan", StatusRealisasi.DIKEMBALIKAN: "kembalikan"}


@dataclass(frozen=True)
class Putusan:
    """What is decided.

    Attributes:
        realisasi: ids of the values.
        status: disahkan or dikembalikan.
        alasan: why; required for dikembalikan.
    """

    realisasi: Sequence[int]
    status: StatusRealisasi
    alasan: str = ""


def decide(conn: Connection, pelaku: Pelaku, keputusan: Putusan) -> None:
    """Approve values, or send them back: all of them or none.

    Raises:
        PenyimpananError: nothing chosen, no reason to send back, a period is locked, or a value is no
            longer what it was when it was chosen (superseded, undone or decided by now).
    """
    lock_jejak(conn)
    alasan = clean_text(keputusan.alasan) or None
    if keputusan.status is StatusRealisasi.DIKEMBALIKAN and alasan is None:
        raise PenyimpananError("Pengembalian harus disertai alasan. Tulis alasannya, lalu ulangi.")
    baris = _load_decidable(conn, keputusan)
    require_open(conn, baris)
    ids = baris["id"].tolist()
    tabel, kini = schema.realisasi, datetime.now(UTC)
    conn.execute(update(tabel).where(tabel.c.id.in_(ids)).values(status=keputusan.status))
    bersama = {"status": keputusan.status, "oleh": pelaku.nama, "waktu": kini, "alasan": alasan}
    conn.execute(insert(putusan), [{"realisasi": satu, **bersama} for satu in ids])
    _record(conn, pelaku, keputusan.status, baris, alasan)
    raise_data_version(conn)


def _load_decidable(conn: Connection, keputusan: Putusan) -> pd.DataFrame:
    ids = set(keputusan.realisasi)
    if not ids:
        raise PenyimpananError("Belum ada nilai yang dipilih. Pilih dulu nilainya, lalu ulangi.")
    semua = load_rows(conn, ids=ids)
    baris = semua[semua["berlaku"] & semua["status"].isin(_BOLEH[keputusan.status])]
    if len(baris) != len(ids):
        raise PenyimpananError(
            f"{len(ids) - len(baris)} dari {len(ids)} nilai sudah diputuskan, digantikan, atau dibatalkan "
            "orang lain. Muat ulang halaman, lalu putuskan lagi."
        )
    return baris


def _record(
    conn: Connection, pelaku: Pelaku, status: StatusRealisasi, baris: pd.DataFrame, alasan: str | None
) -> None:
    """One row of the audit trail for each upload concerned and status before."""
    for (nomor, lama), milik in baris.groupby(["unggahan", "status"]):
        nilai = [name_value(s["kode"], s["tahun"], s["triwulan"]) for s in milik.to_dict("records")]
        baru = {"status": str(status), "nilai": nilai}
        catatan = Catatan(_TINDAKAN[status], f"unggahan {nomor}", {"status": lama}, baru, alasan)
        add_jejak(conn, pelaku, catatan)
