"""What changes from one catalogue to the next, and from when it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from iki.catalogue.checks import find_masalah
from iki.catalogue.defects import renew_cacat
from iki.catalogue.model import Katalog
from iki.catalogue.riwayat import BERLAKU, Riwayat
from iki.errors import KatalogError
from iki.periods import Periode, format_periode

KUNCI = {
    "bidang": ["kode"],
    "jabatan": ["kode"],
    "fungsi": ["jabatan", "urutan"],
    "ukuran": ["kode"],
    "target": ["kode", "tahun"],
}
"""The tables that can be changed, and what names a row of each."""

BERWAKTU = ("ukuran", "target")
"""Those whose changes hold from a triwulan on; the others are names and texts, without a time."""

Kunci = tuple[Any, ...]


@dataclass(frozen=True)
class Ubahan:
    """One cell of the catalogue that changes.

    Attributes:
        kunci: of the row: ["UMREN-01"]; of a target ["UMREN-01", 2026].
        lama, baru: None for blank; every cell of a new row has lama None, of one taken away baru None.
    """

    tabel: str
    kunci: Sequence[Any]
    kolom: str
    lama: Any
    baru: Any

    @property
    def kode(self) -> str:
        """Of the bidang, jabatan or ukuran that it belongs to."""
        return str(self.kunci[0])

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"kunci": list(self.kunci)}


def compare_katalog(lama: Katalog, baru: Katalog) -> list[Ubahan]:
    """Every cell that differs, by table, in the order of the new catalogue's rows; [] where none does."""
    return [
        ubahan
        for tabel, kunci in KUNCI.items()
        for ubahan in _compare_table(tabel, getattr(lama, tabel), getattr(baru, tabel), kunci)
    ]


def _compare_table(
    tabel: str, lama: pd.DataFrame, baru: pd.DataFrame, kunci: Sequence[str]
) -> Iterator[Ubahan]:
    kolom = [nama for nama in lama.columns if nama not in kunci]
    dulu, kini = (_by_key(satu, kunci, kolom) for satu in (lama, baru))
    for nama_baris in dict.fromkeys([*kini, *dulu]):
        isi_lama, isi_baru = dulu.get(nama_baris, {}), kini.get(nama_baris, {})
        for nama in kolom:
            if isi_lama.get(nama) != isi_baru.get(nama):
                yield Ubahan(tabel, nama_baris, nama, isi_lama.get(nama), isi_baru.get(nama))


def _by_key(tabel: pd.DataFrame, kunci: Sequence[str], kolom: Sequence[str]) -> dict[Kunci, dict[str, Any]]:
    polos = tabel[[*kunci, *kolom]].astype(object)
    polos = polos.where(polos.notna(), None)
    return {
        tuple(baris[: len(kunci)]): dict(zip(kolom, baris[len(kunci) :], strict=True))
        for baris in polos.itertuples(index=False, name=None)
    }


def revise(lama: Katalog, baru: Katalog, berlaku: Periode) -> Katalog:
    """The catalogue with the tables of `baru`, what changes in ukuran and target holding from `berlaku` on.

    A target of `berlaku.tahun` holds from its triwulan on, one of a later year from TW I of that year.

    Args:
        baru: its tables, whole; its riwayat, versi and cacat do not matter.

    Raises:
        KatalogError: nothing changes, a rule is broken, an ukuran would vanish, a target of an earlier
            year changes, or something was already revised from a later triwulan on.
    """
    ubahan = compare_katalog(lama, baru)
    if not ubahan:
        raise KatalogError("Tidak ada yang berubah: katalog sudah seperti itu.")
    _require_whole(lama, baru)
    _require_forward(lama, ubahan, berlaku)
    riwayat = extend_riwayat(lama, baru, ubahan, berlaku)
    hasil = replace(baru, versi=lama.versi + 1, cacat=lama.cacat, riwayat=riwayat)
    return replace(hasil, cacat=renew_cacat(hasil))


def extend_riwayat(
    lama: Katalog, baru: Katalog, ubahan: Sequence[Ubahan], berlaku: Periode
) -> Riwayat | None:
    """What stood before and what stands from `berlaku` on; None where nothing ever had a time."""
    diubah = {nama: _changed_keys(ubahan, nama) for nama in BERWAKTU}
    riwayat = Riwayat(
        ukuran=_extend_ukuran(lama, baru, diubah["ukuran"], berlaku),
        target=_extend_target(lama, baru, diubah["target"], berlaku),
    )
    return None if riwayat.ukuran.empty and riwayat.target.empty else riwayat


def _require_whole(lama: Katalog, baru: Katalog) -> None:
    hilang = sorted(set(lama.ukuran["kode"]) - set(baru.ukuran["kode"]))
    if hilang:
        raise KatalogError(
            f"{', '.join(hilang)} tidak boleh dihapus: riwayatnya harus tetap ada. "
            "Akhiri mulai suatu tahun dengan mencabut targetnya."
        )
    masalah = find_masalah(baru, lengkap=False)
    if masalah:
        daftar = [f"- {m.tabel} {_name_row(baru, m.tabel, m.baris)}, {m.kolom}: {m.isi}" for m in masalah]
        raise KatalogError("\n".join(["Katalog yang baru belum benar:", *daftar]))


def _name_row(katalog: Katalog, tabel: str, baris: int) -> str:
    isi = getattr(katalog, tabel)
    kunci = KUNCI.get(tabel, ["kode"])
    return " ".join(str(nilai) for nilai in isi.loc[baris, kunci])


def _require_forward(lama: Katalog, ubahan: Sequence[Ubahan], berlaku: Periode) -> None:
    """Changes of one thing follow one another in time, so that each triwulan has one that held."""
    for kunci in _changed_keys(ubahan, "target"):
        if kunci[1] < berlaku.tahun:
            raise KatalogError(
                f"Target {kunci[0]} tahun {kunci[1]} berubah, padahal perubahan ini berlaku mulai "
                f"{format_periode(berlaku)}. Pilih berlaku mulai tahun {kunci[1]}, atau kembalikan targetnya."
            )
    for tabel in BERWAKTU if lama.riwayat else ():
        for kunci in _changed_keys(ubahan, tabel):
            sejak = _latest_start(lama.riwayat, tabel, kunci)
            if sejak is not None and sejak > start_of(tabel, kunci, berlaku):
                raise KatalogError(
                    f"{kunci[0]} sudah diubah mulai {format_periode(sejak)}. Pilih berlaku mulai "
                    f"{format_periode(sejak)} atau sesudahnya, atau batalkan dulu perubahan itu."
                )


def start_of(tabel: str, kunci: Kunci, berlaku: Periode) -> Periode:
    """From when a changed row holds."""
    return berlaku if tabel == "ukuran" or kunci[1] == berlaku.tahun else Periode(kunci[1], 1)


def _latest_start(riwayat: Riwayat | None, tabel: str, kunci: Kunci) -> Periode | None:
    """From when the newest revision of a row holds; None where it was never revised."""
    if riwayat is None:
        return None
    if tabel == "ukuran":
        milik = riwayat.ukuran[riwayat.ukuran["kode"] == kunci[0]]
        sejak = milik[BERLAKU].iloc[1:]
    else:
        semua = riwayat.target
        milik = semua[(semua["kode"] == kunci[0]) & (semua["tahun"] == kunci[1])]
        sejak = milik[["tahun", "berlaku_triwulan"]]
    return Periode(*(int(satu) for satu in sejak.iloc[-1])) if len(sejak) else None


def _changed_keys(ubahan: Sequence[Ubahan], tabel: str) -> list[Kunci]:
    return list(dict.fromkeys(tuple(satu.kunci) for satu in ubahan if satu.tabel == tabel))


def _extend_ukuran(lama: Katalog, baru: Katalog, kunci: Sequence[Kunci], berlaku: Periode) -> pd.DataFrame:
    """The old revisions, the first row of what is revised for the first time, and the new rows."""
    awal = lama.ukuran.assign(berlaku_tahun=0, berlaku_triwulan=1)
    dulu = awal[:0] if lama.riwayat is None else lama.riwayat.ukuran
    kode = [satu[0] for satu in kunci if satu[0] in set(lama.ukuran["kode"])]
    pertama = awal[awal["kode"].isin(kode) & ~awal["kode"].isin(dulu["kode"])]
    sesudah = baru.ukuran[baru.ukuran["kode"].isin(kode)].assign(
        berlaku_tahun=berlaku.tahun, berlaku_triwulan=berlaku.triwulan
    )
    return pd.concat([dulu, pertama, sesudah[list(awal.columns)]], ignore_index=True)


def _extend_target(lama: Katalog, baru: Katalog, kunci: Sequence[Kunci], berlaku: Periode) -> pd.DataFrame:
    """The same of targets; a new one, which has no first row, and one taken back, which is blank, too."""
    awal = lama.target.assign(berlaku_triwulan=1)
    dulu = awal[:0] if lama.riwayat is None else lama.riwayat.target
    diubah = pd.DataFrame(kunci, columns=["kode", "tahun"]).astype(awal[["kode", "tahun"]].dtypes.to_dict())
    pertama = awal.merge(diubah)
    pertama = pertama[~_keys(pertama).isin(_keys(dulu))]
    sejak = [start_of("target", satu, berlaku).triwulan for satu in kunci]
    sesudah = diubah.assign(berlaku_triwulan=sejak).merge(baru.target, how="left")
    return pd.concat([dulu, pertama, sesudah[list(awal.columns)]], ignore_index=True)


def _keys(target: pd.DataFrame) -> pd.MultiIndex:
    return pd.MultiIndex.from_frame(target[["kode", "tahun"]])
