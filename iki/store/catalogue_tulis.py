"""Writing a change of the catalogue into its tables.

What holds from a triwulan on (ukuran, target) is added as a revision. Names and texts without a time (bidang,
jabatan, fungsi) are changed in place; what they were stands in the change itself.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from iki.catalogue.model import Katalog
from iki.catalogue.revisi import Ubahan, start_of
from iki.periods import Periode
from iki.store import schema
from iki.store.catalogue import TARGET, UKURAN
from iki.store.frames import to_records
from iki.store.schema_katalog import ukuran_revisi

_DI_TEMPAT = {"bidang": schema.bidang, "jabatan": schema.jabatan}


def write_changes(
    conn: Connection, baru: Katalog, ubahan: Sequence[Ubahan], berlaku: Periode, versi: int
) -> None:
    """Write what changes; the rows it adds and the revisions carry the version."""
    for nama, tabel in _DI_TEMPAT.items():
        _write_rows(conn, tabel, [satu for satu in ubahan if satu.tabel == nama], versi)
    _write_fungsi(conn, [satu for satu in ubahan if satu.tabel == "fungsi"])
    _write_ukuran(conn, baru, [satu for satu in ubahan if satu.tabel == "ukuran"], berlaku, versi)
    _write_target(conn, baru, [satu for satu in ubahan if satu.tabel == "target"], berlaku, versi)


def take_back_texts(conn: Connection, ubahan: Sequence[Ubahan]) -> None:
    """Give names and texts back what they were; rows that the change added are left to their version."""
    terbalik = [Ubahan(s.tabel, s.kunci, s.kolom, s.baru, s.lama) for s in ubahan]
    for nama, tabel in _DI_TEMPAT.items():
        milik = [satu for satu in terbalik if satu.tabel == nama]
        baru = {satu.kode for satu in milik if satu.kolom == "nama" and satu.baru is None}
        _update_rows(conn, tabel, [satu for satu in milik if satu.kode not in baru])
    _write_fungsi(conn, [satu for satu in terbalik if satu.tabel == "fungsi"])


def _write_rows(conn: Connection, tabel: Table, ubahan: Sequence[Ubahan], versi: int) -> None:
    """Change rows, and add those that are new: whose nama was blank."""
    baru = {satu.kode for satu in ubahan if satu.kolom == "nama" and satu.lama is None}
    for kode in dict.fromkeys(satu.kode for satu in ubahan if satu.kode in baru):
        isi = {satu.kolom: satu.baru for satu in ubahan if satu.kode == kode}
        _add_row(conn, tabel, {"kode": kode, **isi}, versi)
    _update_rows(conn, tabel, [satu for satu in ubahan if satu.kode not in baru])


def _add_row(conn: Connection, tabel: Table, isi: dict[str, Any], versi: int) -> None:
    """Add a row at the end; one that a cancelled change had brought is there already and is taken over."""
    kosong = dict.fromkeys(tabel.c.keys()) | isi
    terakhir = conn.scalar(select(func.max(tabel.c.urutan)))
    lengkap = kosong | {"katalog_versi": versi, "urutan": 1 + (-1 if terakhir is None else terakhir)}
    if conn.scalar(select(tabel.c.kode).where(tabel.c.kode == isi["kode"])) is None:
        conn.execute(insert(tabel).values(**lengkap))
    else:
        conn.execute(update(tabel).where(tabel.c.kode == isi["kode"]).values(**lengkap))


def _update_rows(conn: Connection, tabel: Table, ubahan: Iterable[Ubahan]) -> None:
    for satu in ubahan:
        conn.execute(update(tabel).where(tabel.c.kode == satu.kode).values({satu.kolom: satu.baru}))


def _write_fungsi(conn: Connection, ubahan: Iterable[Ubahan]) -> None:
    fungsi = schema.fungsi
    for satu in ubahan:
        jabatan, urutan = satu.kunci
        conn.execute(delete(fungsi).where(fungsi.c.jabatan == jabatan, fungsi.c.urutan == urutan))
        if satu.baru is not None:
            conn.execute(insert(fungsi).values(jabatan=jabatan, urutan=urutan, teks=satu.baru))


def _write_ukuran(
    conn: Connection, baru: Katalog, ubahan: Sequence[Ubahan], berlaku: Periode, versi: int
) -> None:
    """A new ukuran becomes a row, a changed one a revision."""
    tambahan = {satu.kode for satu in ubahan if satu.kolom == "indikator_kode" and satu.lama is None}
    milik = baru.ukuran[baru.ukuran["kode"].isin([satu.kode for satu in ubahan])]
    for isi in to_records(milik[list(UKURAN)]):
        if isi["kode"] in tambahan:
            _add_row(conn, schema.ukuran, isi, versi)
        else:
            sejak = {"berlaku_tahun": berlaku.tahun, "berlaku_triwulan": berlaku.triwulan}
            conn.execute(insert(ukuran_revisi).values(**isi, **sejak, katalog_versi=versi))


def _write_target(
    conn: Connection, baru: Katalog, ubahan: Sequence[Ubahan], berlaku: Periode, versi: int
) -> None:
    """A revision of each target that changes; one that is taken back is blank."""
    isi = {(satu["kode"], satu["tahun"]): satu for satu in to_records(baru.target[list(TARGET)])}
    for kunci in dict.fromkeys(tuple(satu.kunci) for satu in ubahan):
        kosong = dict.fromkeys(TARGET) | {"kode": kunci[0], "tahun": kunci[1]}
        sejak = {"berlaku_triwulan": start_of("target", kunci, berlaku).triwulan, "katalog_versi": versi}
        conn.execute(insert(schema.target).values(**isi.get(kunci, kosong), **sejak))
