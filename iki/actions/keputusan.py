"""What waits for a decision, and deciding it: approve, or send back with a reason."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.actions.check import KUNCI, Perubahan, compare_values
from iki.actions.izin import Tindakan, confirm_pelaku, require
from iki.actions.milik import require_bidang
from iki.actions.upload import require_nama
from iki.errors import IzinError, PenyimpananError
from iki.pelaku import Pelaku
from iki.periods import SETAHUN, Periode, format_triwulan
from iki.scoring.achievement import score_ukuran
from iki.scoring.compare import find_lagging
from iki.scoring.policy import load_policy
from iki.store.putusan import Putusan
from iki.store.schema import StatusRealisasi
from iki.store.store import Store
from iki.text import fold_text

WAJIB = ("faktor_penghambat", "tindak_lanjut")
"""What must be written beside a value that leaves its ukuran behind, before it can be approved."""


@dataclass(frozen=True)
class Menunggu:
    """What waits for a decision in one upload.

    Attributes:
        unggahan: the row of `Store.list_unggahan`.
        nilai: the rows of `Store.load_rows` that wait.
        perubahan: of each of them what stood before and what it does to the kategori.
        kurang: kode, tahun and triwulan of those that are behind and lack a note of `WAJIB`.
    """

    unggahan: dict[Any, Any]
    nilai: pd.DataFrame
    perubahan: list[Perubahan]
    kurang: frozenset[tuple[str, int, int]]


def list_waiting(store: Store, pelaku: Pelaku) -> list[Menunggu]:
    """Every upload with values that wait, the newest first.

    Raises:
        IzinError: this person may not see anything.
    """
    require(store, pelaku, Tindakan.LIHAT)
    nilai, unggahan = store.load_rows(menunggu=True), store.list_unggahan()
    return [
        _describe_waiting(store, satu, nilai[nilai["unggahan"] == satu["unggahan"]])
        for satu in unggahan[unggahan["unggahan"].isin(nilai["unggahan"])].to_dict("records")
    ]


def _describe_waiting(store: Store, unggahan: dict[Any, Any], nilai: pd.DataFrame) -> Menunggu:
    """Measured against what stands without these values; the rest of the upload stays as it is."""
    kini, tanpa = store.load_realisasi(), store.load_realisasi(tanpa=unggahan["unggahan"])
    kunci = pd.MultiIndex.from_frame(nilai[KUNCI])
    lama = pd.concat(
        [
            kini[~pd.MultiIndex.from_frame(kini[KUNCI]).isin(kunci)],
            tanpa[pd.MultiIndex.from_frame(tanpa[KUNCI]).isin(kunci)],
        ]
    )
    perubahan = compare_values(nilai, lama, store.load_katalog())
    return Menunggu(unggahan, nilai, perubahan, find_unexplained(store, nilai))


def approve(store: Store, pelaku: Pelaku, realisasi: Collection[int]) -> None:
    """Approve values (ids), all of them or none.

    Raises:
        IzinError: this person may not, or uploaded one of them.
        PenyimpananError: one is behind without the notes of `WAJIB`, was decided, superseded or undone
            meanwhile, or its period is locked; or nothing was chosen.
    """
    require(store, pelaku, Tindakan.SAHKAN)
    nilai = store.load_rows(ids=realisasi)
    require_bidang(store, pelaku, Tindakan.SAHKAN, nilai)
    kini = require_nama(confirm_pelaku(store, pelaku))
    _refuse_own(nilai, kini)
    _refuse_unexplained(store, nilai)
    store.decide(kini, Putusan(list(realisasi), StatusRealisasi.DISAHKAN))


def approve_upload(store: Store, pelaku: Pelaku, unggahan: int) -> int:
    """Approve whatever of an upload waits; gives how many values. Errors as `approve`."""
    require(store, pelaku, Tindakan.SAHKAN)
    ids = _find_waiting(store, unggahan)
    approve(store, pelaku, ids)
    return len(ids)


def send_back(store: Store, pelaku: Pelaku, realisasi: Collection[int], alasan: str) -> None:
    """Send values (ids) back to who uploaded them; what stood before stands again.

    Raises:
        IzinError: this person may not.
        PenyimpananError: no reason, nothing chosen, one was decided, superseded or undone meanwhile, or its
            period is locked.
    """
    require(store, pelaku, Tindakan.KEMBALIKAN)
    require_bidang(store, pelaku, Tindakan.KEMBALIKAN, store.load_rows(ids=realisasi))
    kini = require_nama(confirm_pelaku(store, pelaku))
    store.decide(kini, Putusan(list(realisasi), StatusRealisasi.DIKEMBALIKAN, alasan))


def send_back_upload(store: Store, pelaku: Pelaku, unggahan: int, alasan: str) -> int:
    """Send back whatever of an upload waits; gives how many values. Errors as `send_back`."""
    require(store, pelaku, Tindakan.KEMBALIKAN)
    ids = _find_waiting(store, unggahan)
    send_back(store, pelaku, ids, alasan)
    return len(ids)


def _find_waiting(store: Store, unggahan: int) -> list[int]:
    ids = store.load_rows(unggahan=unggahan, menunggu=True)["id"].tolist()
    if not ids:
        raise PenyimpananError(
            f"Tidak ada nilai di unggahan {unggahan} yang menunggu keputusan. "
            "Lihat yang menunggu di halaman Verifikasi."
        )
    return ids


def _refuse_own(nilai: pd.DataFrame, pelaku: Pelaku) -> None:
    milik = nilai[nilai["oleh"].map(fold_text) == fold_text(pelaku.nama)]
    if not milik.empty:
        raise IzinError(
            f"Unggahan {milik['unggahan'].iloc[0]} diunggah oleh {pelaku.nama} sendiri. "
            "Minta verifikator lain yang mengesahkannya."
        )


def _refuse_unexplained(store: Store, nilai: pd.DataFrame) -> None:
    kurang = sorted(find_unexplained(store, nilai))
    if kurang:
        daftar = ", ".join(f"{kode} ({format_triwulan(q)} {tahun})" for kode, tahun, q in kurang)
        raise PenyimpananError(
            f"Tertinggal, tetapi faktor penghambat atau tindak lanjutnya belum ditulis: {daftar}. "
            "Kembalikan agar dilengkapi, atau sahkan yang lain dulu."
        )


def find_unexplained(store: Store, nilai: pd.DataFrame) -> frozenset[tuple[str, int, int]]:
    """Which of these values leave their ukuran behind, by the policy of their year, without saying why.

    Args:
        nilai: rows of `Store.load_rows` that stand now.

    Returns:
        (kode, tahun, triwulan) of each that lacks one of `WAJIB`.
    """
    katalog, kurang = store.load_katalog(), nilai[nilai[list(WAJIB)].isna().any(axis=1)]
    tertinggal = set()
    for tahun, triwulan in set(zip(kurang["tahun"], kurang["triwulan"], strict=True)):
        policy, sampai = load_policy(tahun=tahun), Periode(tahun, 4 if triwulan == SETAHUN else triwulan)
        skor = score_ukuran(katalog, store.load_realisasi(tahun), policy, sampai)
        tertinggal |= {(kode, tahun, triwulan) for kode in find_lagging(skor, policy)["kode"]}
    return frozenset(tertinggal & set(kurang[KUNCI].itertuples(index=False, name=None)))
