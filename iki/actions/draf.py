"""What a person has filled and not stored yet: kept for a day, so that another server can go on with it.

Only with accounts: while there are none, nobody can tell whose it would be.
"""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, field
from datetime import UTC, datetime

import orjson

from iki.actions.entry import Lingkup
from iki.actions.izin import Tindakan, require
from iki.intake.gate import MAKS_BERKAS
from iki.intake.headings import Kolom
from iki.intake.questions import TANPA_JAWABAN, Jawaban
from iki.pelaku import Pelaku
from iki.store.draf import Draf
from iki.store.store import Store
from iki.store.unggahan import Berkas

_BERKAS = "berkas"

Ketikan = Mapping[str, Mapping[Kolom, str]]
"""What was typed on screen, by kode and column."""


@dataclass(frozen=True)
class DrafBerkas:
    """A file that was looked through: what was answered and chosen beside it, and when it was kept."""

    berkas: Berkas
    lingkup: Lingkup
    jawaban: Jawaban = TANPA_JAWABAN
    waktu: datetime = field(default_factory=lambda: datetime.now(UTC))


def keep_berkas(store: Store, pelaku: Pelaku, draf: DrafBerkas) -> None:
    """Keep a file, in the place of the one before; one that is refused for its size is not kept.

    Raises:
        IzinError: this person may not upload.
    """
    require(store, pelaku, Tindakan.UNGGAH)
    if pelaku.peran is None or len(draf.berkas.isi) > MAKS_BERKAS:
        return
    lain = {"jawaban": draf.jawaban.dump(), "lingkup": list(astuple(draf.lingkup))}
    store.keep_draf(pelaku.nama, Draf(_BERKAS, draf.berkas.nama, draf.berkas.isi, lain))


def load_berkas(store: Store, pelaku: Pelaku) -> DrafBerkas | None:
    """The file that this account kept within a day; None where there is none."""
    ada = None if pelaku.peran is None else store.load_draf(pelaku.nama, _BERKAS)
    if ada is None:
        return None
    lingkup, jawaban = Lingkup(*ada.lain["lingkup"]), Jawaban.load(ada.lain["jawaban"])
    return DrafBerkas(Berkas(ada.nama, ada.isi), lingkup, jawaban, ada.waktu)


def drop_berkas(store: Store, pelaku: Pelaku) -> None:
    """Forget the file: it is stored, or was taken away."""
    if pelaku.peran is not None:
        store.drop_draf(pelaku.nama, _BERKAS)


def keep_ketikan(store: Store, pelaku: Pelaku, lingkup: Lingkup, ketikan: Ketikan) -> None:
    """Keep what was typed for a period and unit; nothing typed is nothing kept.

    Raises:
        IzinError: this person may not upload.
    """
    require(store, pelaku, Tindakan.UNGGAH)
    if pelaku.peran is None:
        return
    if not ketikan:
        drop_ketikan(store, pelaku, lingkup)
        return
    isi = orjson.dumps({kode: {str(kolom): teks for kolom, teks in b.items()} for kode, b in ketikan.items()})
    store.keep_draf(pelaku.nama, Draf(_typed(lingkup), "", isi))


def load_ketikan(store: Store, pelaku: Pelaku, lingkup: Lingkup) -> dict[str, dict[Kolom, str]]:
    """What this account typed for a period and unit within a day; empty where nothing."""
    ada = None if pelaku.peran is None else store.load_draf(pelaku.nama, _typed(lingkup))
    if ada is None:
        return {}
    isi = orjson.loads(ada.isi)
    return {kode: {Kolom(kolom): teks for kolom, teks in b.items()} for kode, b in isi.items()}


def drop_ketikan(store: Store, pelaku: Pelaku, lingkup: Lingkup) -> None:
    """Forget what was typed for a period and unit."""
    if pelaku.peran is not None:
        store.drop_draf(pelaku.nama, _typed(lingkup))


def _typed(lingkup: Lingkup) -> str:
    return f"layar {lingkup.nama}"
