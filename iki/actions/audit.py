"""The audit trail: reading it, and proving that nobody changed it."""

import pandas as pd

from iki.actions.izin import Tindakan, require
from iki.pelaku import Pelaku
from iki.store.store import Store


def list_audit(store: Store, pelaku: Pelaku) -> pd.DataFrame:
    """Everything that was done, newest first (see `Store.list_jejak`).

    Raises:
        IzinError: this person may not read it.
    """
    require(store, pelaku, Tindakan.LIHAT_JEJAK)
    return store.list_jejak()


def verify_audit(store: Store) -> int | None:
    """The first row that is not as it was written, None if all are; tells nothing else, so anybody may."""
    return store.verify_jejak()
