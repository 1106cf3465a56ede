"""What intake must know of each ukuran to read a value for it."""

from dataclasses import dataclass

import pandas as pd

from iki.catalogue.model import Jenis, Katalog, Tangga


@dataclass(frozen=True)
class Ukuran:
    """One ukuran, as a row of the catalogue says it; `tangga` only for a grade."""

    kode: str
    indikator: str
    formulasi: str
    satuan: str
    jenis: Jenis
    tangga: Tangga | None
    bergantung_kejadian: bool

    @property
    def bulat(self) -> bool:
        """It counts whole things."""
        return self.jenis is Jenis.JUMLAH

    @property
    def persen(self) -> bool:
        """Its satuan is percent, so a cell formatted as percent holds a hundredth of the value."""
        return self.jenis is Jenis.PERSENTASE or self.satuan.strip() == "%"


def index_ukuran(katalog: Katalog) -> dict[str, Ukuran]:
    """Every ukuran by its kode, in catalogue order."""
    kolom = ["kode", "indikator", "formulasi", "satuan", "jenis", "tangga", "bergantung_kejadian"]
    return {baris[0]: _ukuran(*baris) for baris in katalog.ukuran[kolom].itertuples(index=False, name=None)}


def _ukuran(kode: str, indikator: str, formulasi: str, satuan: str, *sifat: object) -> Ukuran:
    jenis, tangga, kejadian = sifat
    return Ukuran(
        kode=kode,
        indikator=_text(indikator),
        formulasi=_text(formulasi),
        satuan=_text(satuan),
        jenis=Jenis(str(jenis)),
        tangga=None if pd.isna(tangga) else Tangga(str(tangga)),  # type: ignore[call-overload]
        bergantung_kejadian=bool(kejadian),
    )


def _text(nilai: object) -> str:
    return nilai if isinstance(nilai, str) else ""
