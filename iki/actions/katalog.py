"""Care of the catalogue: a change is shown with what it does to kategori before it is stored."""

from dataclasses import dataclass

from iki.actions.izin import Tindakan, confirm_pelaku, require
from iki.actions.upload import require_nama
from iki.catalogue.model import Katalog
from iki.catalogue.revisi import Ubahan, compare_katalog, revise
from iki.pelaku import Pelaku
from iki.periods import Periode
from iki.scoring.akibat import Akibat, find_akibat
from iki.store.catalogue_revisi import Usulan
from iki.store.store import Store
from iki.store.unggahan import Berkas


@dataclass(frozen=True)
class Pratinjau:
    """A change of the catalogue before it is stored.

    Attributes:
        ubahan: every cell that changes, old and new.
        akibat: the ukuran whose capaian or kategori changes, at each reported triwulan from `berlaku` on.
    """

    usulan: Usulan
    ubahan: list[Ubahan]
    akibat: list[Akibat]


def preview_change(
    store: Store, baru: Katalog, berlaku: Periode, alasan: str = "", berkas: Berkas | None = None
) -> Pratinjau:
    """What a change would make different; stores nothing.

    Args:
        baru: the tables as they are to be, made from `store.load_katalog()`.

    Raises:
        KatalogError: nothing changes, or the change is not allowed (see `catalogue.revisi.revise`).
    """
    lama = store.load_katalog()
    hasil = revise(lama, baru, berlaku)
    akibat = find_akibat(lama, hasil, store.load_realisasi(), berlaku)
    usulan = Usulan(baru, lama.versi, berlaku, alasan, berkas)
    return Pratinjau(usulan, compare_katalog(lama, baru), akibat)


def default_start(lama: Katalog, baru: Katalog) -> Periode:
    """From when a change holds unless somebody says so: TW I of the first year whose targets change.

    Where none does it is TW I of the catalogue's first year.
    """
    tahun = [int(satu.kunci[1]) for satu in compare_katalog(lama, baru) if satu.tabel == "target"]
    return Periode(min(tahun, default=lama.periode[0]), 1)


def save_change(store: Store, pelaku: Pelaku, usulan: Usulan) -> int:
    """Store a change of the catalogue whole; gives the katalog_versi that it makes.

    Raises:
        IzinError: this person may not.
        KatalogError, PenyimpananError: see `catalogue_revisi.save_revision`.
    """
    require(store, pelaku, Tindakan.UBAH_KATALOG)
    return store.save_revision(require_nama(confirm_pelaku(store, pelaku)), usulan)


def cancel_change(store: Store, pelaku: Pelaku, versi: int, alasan: str) -> None:
    """Take the newest change of the catalogue back.

    Raises:
        IzinError: this person may not.
        PenyimpananError: see `catalogue_revisi.cancel_revision`.
    """
    require(store, pelaku, Tindakan.UBAH_KATALOG)
    store.cancel_revision(require_nama(confirm_pelaku(store, pelaku)), versi, alasan)
