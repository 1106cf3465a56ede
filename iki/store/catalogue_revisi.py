"""Changes of the catalogue: stored whole with who, why and from when; the newest can be cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, and_, delete, insert, or_, select, update

from iki.catalogue.defects import renew_cacat
from iki.catalogue.model import Katalog
from iki.catalogue.revisi import BERWAKTU, Ubahan, compare_katalog, revise
from iki.errors import PenyimpananError
from iki.pelaku import Pelaku
from iki.periods import WIB, Periode, format_periode
from iki.store import schema
from iki.store.catalogue import load_katalog
from iki.store.catalogue_tulis import take_back_texts, write_changes
from iki.store.frames import WAKTU, read_frame, to_records
from iki.store.jejak import Catatan, add_jejak, lock_jejak
from iki.store.schema_katalog import perubahan_katalog
from iki.store.schema_putusan import kunci_periode
from iki.store.settings import load_setting, raise_data_version
from iki.store.unggahan import Berkas, keep_berkas
from iki.text import clean_text

_DAFTAR = {
    "katalog_versi": "int64",
    "waktu": WAKTU,
    "oleh": "str",
    "alasan": "str",
    "berlaku_tahun": "int64",
    "berlaku_triwulan": "int64",
    "perubahan": "object",
    "nama_berkas": "str",
    "dibatalkan_waktu": WAKTU,
    "dibatalkan_oleh": "str",
    "dibatalkan_alasan": "str",
}


@dataclass(frozen=True)
class Usulan:
    """A change of the catalogue to be stored.

    Attributes:
        baru: the tables as they are to be.
        versi: the katalog_versi that the change was made from; another one meanwhile refuses it.
        berlaku: from when the changes of ukuran and target hold (see `catalogue.revisi.revise`).
        berkas: the file that it was read from, if any; it is kept.
    """

    baru: Katalog
    versi: int
    berlaku: Periode
    alasan: str
    berkas: Berkas | None = None


def save_revision(conn: Connection, pelaku: Pelaku, usulan: Usulan) -> int:
    """Store a change of the catalogue whole; gives the katalog_versi that it makes.

    Raises:
        KatalogError: nothing changes, or the change is not allowed (see `revise`).
        PenyimpananError: no reason, the catalogue was changed meanwhile, or a period in which it
            would count is locked.
    """
    lock_jejak(conn)
    usulan = replace(usulan, alasan=_require_reason(usulan.alasan))
    kini = load_katalog(conn)
    if kini.versi != usulan.versi:
        raise PenyimpananError(
            "Katalog sudah diubah orang lain sejak pratinjau ini dibuat. Muat ulang, periksa, lalu ulangi."
        )
    ubahan = compare_katalog(kini, usulan.baru)
    hasil = revise(kini, usulan.baru, usulan.berlaku)
    if any(satu.tabel in BERWAKTU for satu in ubahan):
        require_open_from(conn, usulan.berlaku)
    versi = _next_version(conn)
    _add_perubahan(conn, pelaku, usulan, ubahan, versi)
    write_changes(conn, hasil, ubahan, usulan.berlaku, versi)
    _settle(conn, hasil.cacat, versi)
    catatan = Catatan("ubah_katalog", f"katalog versi {versi}", *_old_and_new(ubahan), usulan.alasan)
    add_jejak(conn, pelaku, catatan)
    return versi


def _require_reason(alasan: str) -> str:
    bersih = clean_text(alasan)
    if not bersih:
        raise PenyimpananError("Perubahan katalog harus disertai alasan. Tulis alasannya, lalu ulangi.")
    return bersih


def require_open_from(conn: Connection, berlaku: Periode) -> None:
    """Go on only if no period is locked in which a change from `berlaku` on would count.

    That is every locked period from then on: a target is also where the next year's begins.

    Raises:
        PenyimpananError: says which, who locked it, and what to do.
    """
    kunci = kunci_periode.c
    sejak = or_(
        kunci.tahun > berlaku.tahun,
        and_(kunci.tahun == berlaku.tahun, kunci.triwulan >= berlaku.triwulan),
    )
    terakhir = conn.execute(
        select(kunci_periode)
        .where(kunci.dibuka_waktu.is_(None), sejak)
        .order_by(kunci.tahun.desc(), kunci.triwulan.desc())
    ).first()
    if terakhir is None:
        return
    terkunci = Periode(terakhir.tahun, terakhir.triwulan)
    berikut = Periode(terkunci.tahun + terkunci.triwulan // 4, terkunci.triwulan % 4 + 1)
    raise PenyimpananError(
        f"{format_periode(terkunci)} sudah dikunci oleh {terakhir.oleh} pada "
        f"{terakhir.waktu.astimezone(WIB):%d-%m-%Y}, sehingga katalog yang berlaku sampai saat itu tetap. "
        f"Pilih berlaku mulai {format_periode(berikut)} atau sesudahnya; bila memang harus sejak "
        f"{format_periode(berlaku)}, minta verifikator membuka {format_periode(terkunci)} dulu."
    )


def _next_version(conn: Connection) -> int:
    return int(load_setting(conn, "katalog_versi") or 0) + 1


def _add_perubahan(
    conn: Connection, pelaku: Pelaku, usulan: Usulan, ubahan: Sequence[Ubahan], versi: int
) -> None:
    berkas = usulan.berkas
    sidik = None if berkas is None else keep_berkas(conn, berkas.isi)
    conn.execute(
        insert(perubahan_katalog).values(
            katalog_versi=versi,
            waktu=datetime.now(UTC),
            oleh=pelaku.nama,
            alasan=usulan.alasan,
            berlaku_tahun=usulan.berlaku.tahun,
            berlaku_triwulan=usulan.berlaku.triwulan,
            perubahan=[satu.as_dict() for satu in ubahan],
            nama_berkas=None if berkas is None else berkas.nama,
            sha256=sidik,
        )
    )


def _settle(conn: Connection, cacat: pd.DataFrame, versi: int) -> None:
    """The defects anew, and the new version."""
    conn.execute(delete(schema.cacat))
    if not cacat.empty:
        conn.execute(insert(schema.cacat), to_records(cacat))
    kunci = schema.pengaturan.c
    conn.execute(update(schema.pengaturan).where(kunci.kunci == "katalog_versi").values(nilai=str(versi)))
    raise_data_version(conn)


def _old_and_new(ubahan: Sequence[Ubahan]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What changes, cell by cell: {"UMREN-01 2026 target": 4.0} and {"UMREN-01 2026 target": 5.0}."""
    nama = [" ".join(map(str, (*satu.kunci, satu.kolom))) for satu in ubahan]
    lama = dict(zip(nama, (satu.lama for satu in ubahan), strict=True))
    return lama, dict(zip(nama, (satu.baru for satu in ubahan), strict=True))


def cancel_revision(conn: Connection, pelaku: Pelaku, versi: int, alasan: str) -> None:
    """Cancel the newest change of the catalogue; what stood before it stands again, as a version of its own.

    Raises:
        PenyimpananError: no such change, cancelled already, not the newest, no reason, realisasi of an
            ukuran that it added, or a period in which it counts is locked.
    """
    lock_jejak(conn)
    bersih = _require_reason(alasan)
    perubahan = _find_newest(conn, versi)
    ubahan = [Ubahan(**satu) for satu in perubahan.perubahan]
    if any(satu.tabel in BERWAKTU for satu in ubahan):
        require_open_from(conn, Periode(perubahan.berlaku_tahun, perubahan.berlaku_triwulan))
    _refuse_reported(conn, versi)
    kolom = perubahan_katalog.c
    conn.execute(
        update(perubahan_katalog)
        .where(kolom.katalog_versi == versi)
        .values(dibatalkan_waktu=datetime.now(UTC), dibatalkan_oleh=pelaku.nama, dibatalkan_alasan=bersih)
    )
    take_back_texts(conn, ubahan)
    _settle(conn, renew_cacat(load_katalog(conn)), _next_version(conn))
    lama, baru = _old_and_new(ubahan)
    add_jejak(conn, pelaku, Catatan("batal_katalog", f"katalog versi {versi}", baru, lama, bersih))


def _find_newest(conn: Connection, versi: int) -> Row[Any]:
    kolom = perubahan_katalog.c
    satu = conn.execute(select(perubahan_katalog).where(kolom.katalog_versi == versi)).first()
    if satu is None:
        raise PenyimpananError(f"Tidak ada perubahan katalog versi {versi}. Lihat daftarnya dulu.")
    if satu.dibatalkan_waktu is not None:
        raise PenyimpananError(f"Perubahan katalog versi {versi} sudah dibatalkan {satu.dibatalkan_oleh}.")
    sesudah = select(kolom.katalog_versi).where(kolom.katalog_versi > versi, kolom.dibatalkan_waktu.is_(None))
    if terbaru := conn.scalar(sesudah.order_by(kolom.katalog_versi.desc())):
        raise PenyimpananError(
            f"Perubahan versi {versi} bukan yang terakhir. Batalkan dulu versi {terbaru}, lalu ulangi."
        )
    return satu


def _refuse_reported(conn: Connection, versi: int) -> None:
    """An ukuran with realisasi cannot vanish."""
    realisasi, ukuran = schema.realisasi.c, schema.ukuran.c
    berisi = select(realisasi.kode).join(schema.ukuran, ukuran.kode == realisasi.kode)
    if kode := conn.scalar(berisi.where(ukuran.katalog_versi == versi)):
        raise PenyimpananError(
            f"{kode} sudah punya realisasi, jadi penambahannya tidak dapat dibatalkan. "
            "Akhiri ukuran itu, atau batalkan dulu unggahannya dan sunting katalognya."
        )


def list_revisions(conn: Connection) -> pd.DataFrame:
    """Every change of the catalogue there has been, newest first.

    Returns:
        Columns katalog_versi, waktu (UTC), oleh, alasan, berlaku_tahun, berlaku_triwulan, perubahan (list of
        `Ubahan` as dictionaries), nama_berkas (may be missing), dibatalkan_waktu, dibatalkan_oleh,
        dibatalkan_alasan (all missing while it stands).
    """
    kolom = perubahan_katalog.c
    query = select(*(kolom[nama] for nama in _DAFTAR)).order_by(kolom.katalog_versi.desc())
    return read_frame(conn, query, _DAFTAR)
