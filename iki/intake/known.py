"""What intake must know of each ukuran to read a value for it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Katalog, Tangga


@dataclass(frozen=True)
class Ukuran:
    """One ukuran, as a row of the catalogue says it; `tangga` only for a grade."""

    kode: str
    indikator: str
    formulasi: str
    satuan: str
    jenis: Jenis
    tangga: Tangga | None
    arah: Arah
    agregasi: Agregasi
    jadwal: Jadwal
    bergantung_kejadian: bool
    jabatan: str = ""

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
    return {baris["kode"]: _ukuran(baris) for baris in katalog.ukuran.to_dict("records")}


def _ukuran(baris: dict[Any, Any]) -> Ukuran:
    tangga = baris["tangga"]
    return Ukuran(
        kode=baris["kode"],
        jabatan=_text(baris["jabatan"]),
        indikator=_text(baris["indikator"]),
        formulasi=_text(baris["formulasi"]),
        satuan=_text(baris["satuan"]),
        jenis=Jenis(baris["jenis"]),
        tangga=None if pd.isna(tangga) else Tangga(tangga),
        arah=Arah(baris["arah"]),
        agregasi=Agregasi(baris["agregasi"]),
        jadwal=Jadwal(baris["jadwal"]),
        bergantung_kejadian=bool(baris["bergantung_kejadian"]),
    )


def _text(nilai: object) -> str:
    return nilai if isinstance(nilai, str) else ""
