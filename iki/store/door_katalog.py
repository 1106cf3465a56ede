"""The store's door to the care of the catalogue."""

import pandas as pd

from iki.pelaku import Pelaku
from iki.store import catalogue_revisi
from iki.store.catalogue_revisi import Usulan
from iki.store.door import Door


class KatalogDoor(Door):
    """What was promised, and how it changed."""

    def save_revision(self, pelaku: Pelaku, usulan: Usulan) -> int:
        """See `catalogue_revisi.save_revision`."""
        return self._write(catalogue_revisi.save_revision, pelaku, usulan)

    def cancel_revision(self, pelaku: Pelaku, versi: int, alasan: str) -> None:
        """See `catalogue_revisi.cancel_revision`."""
        self._write(catalogue_revisi.cancel_revision, pelaku, versi, alasan)

    def list_revisions(self) -> pd.DataFrame:
        """See `catalogue_revisi.list_revisions`."""
        return self._read(catalogue_revisi.list_revisions)
