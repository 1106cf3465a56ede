"""What was chosen on the page beside what the file says: the file rules, but never in silence."""

from collections.abc import Iterable

import pandas as pd

from iki.actions.entry import Lingkup
from iki.catalogue.model import Katalog
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan
from iki.periods import format_triwulan

BEDA_PILIHAN = frozenset({KodeTemuan.BUKAN_PERIODE_PILIHAN, KodeTemuan.BUKAN_UNIT_PILIHAN})
"""The temuan of `doubt_choice`: they ask which of the two is right."""

_SARAN = "Terima bila berkasnya yang benar; bila tidak, betulkan berkasnya."


def doubt_choice(isian: pd.DataFrame, katalog: Katalog, dipilih: Lingkup) -> list[Temuan]:
    """A peringatan where no value of a file is for the chosen period; one where none is of the chosen unit.

    A file of several periods or units is in order when the chosen one is among them.

    Args:
        isian: the values of the file (`Bacaan.isian`); without any there is nothing to doubt.
    """
    if isian.empty:
        return []
    periode = list(dict.fromkeys(zip(isian["tahun"], isian["triwulan"], strict=True)))
    temuan = []
    if (dipilih.tahun, dipilih.triwulan) not in periode:
        masalah = f"Berkas ini menyatakan {_join(_name_periode(*satu) for satu in periode)}"
        pilihan = _name_periode(dipilih.tahun, dipilih.triwulan)
        temuan.append(_differ(KodeTemuan.BUKAN_PERIODE_PILIHAN, masalah, pilihan))
    milik = katalog.ukuran[katalog.ukuran["kode"].isin(isian["kode"])]
    for kolom, tabel, nama in (
        ("bidang", katalog.bidang, "nama"),
        ("jabatan", katalog.jabatan, "nama_pendek"),
    ):
        pilihan, punya = getattr(dipilih, kolom), list(dict.fromkeys(milik[kolom]))
        if pilihan is not None and pilihan not in punya:
            sebutan = tabel.set_index("kode")[nama].to_dict()
            masalah = f"Berkas ini berisi nilai {_join(sebutan[satu] for satu in punya)}"
            temuan.append(_differ(KodeTemuan.BUKAN_UNIT_PILIHAN, masalah, sebutan[pilihan]))
    return temuan


def _differ(kode: KodeTemuan, masalah: str, pilihan: str) -> Temuan:
    return make_temuan(kode, Tempat(), f"{masalah}, sedangkan di halaman dipilih {pilihan}.", _SARAN)


def _name_periode(tahun: int, triwulan: int) -> str:
    return f"{format_triwulan(triwulan)} {tahun}"


def _join(nama: Iterable[str]) -> str:
    """Names as a list in a sentence: "A", "A dan B", "A, B dan C"."""
    *depan, akhir = nama
    return f"{', '.join(depan)} dan {akhir}" if depan else akhir
