"""Read a table of any office: one row per indikator, with what cannot be read said in a sentence."""

from typing import Any

import pandas as pd

from iki.catalogue.model import Arah
from iki.intake.cells import Nilai
from iki.intake.findings import shorten
from iki.intake.headings import Kolom
from iki.intake.raw import Sel
from iki.intake.tablecells import Konteks, TidakTerbacaError, read_realisasi, read_target
from iki.intake.tableform import Bagan, read_bagan
from iki.text import fold_text

KOLOM_TABEL = {
    "indikator": "str",
    "satuan": "str",
    "arah": "str",
    "tangga": "str",
    "target": "float64",
    "target_huruf": "str",
    "realisasi": "float64",
    "realisasi_huruf": "str",
    "nihil": "bool",
    "masalah": "str",
}


def read_table(isi: bytes, nama: str) -> pd.DataFrame:
    """Read a CSV or .xlsx file with the columns indikator, satuan, target, realisasi and perhaps arah.

    Args:
        isi: the file's bytes (see `read_bagan`); nama: its name, only repeated in messages.

    Returns:
        One row per row of the file, in its order; rows without indikator, target and realisasi are
        left out. Columns indikator, satuan (missing where blank), arah ("naik" where blank), tangga
        (the ladder of a row with a letter as its target), target or target_huruf, realisasi or
        realisasi_huruf or nihil (all missing where blank), masalah (an Indonesian sentence with its
        cell where something in the row cannot be read; else missing).

    Raises:
        BerkasError: the file cannot be read, or has no such table.
    """
    bagan = read_bagan(isi, nama)
    baris = [_read_row(bagan, nomor) for nomor in bagan.rows() if _has_content(bagan, nomor)]
    return pd.DataFrame(baris, columns=list(KOLOM_TABEL)).astype(KOLOM_TABEL)


def _has_content(bagan: Bagan, nomor: int) -> bool:
    return any(bagan.cell(nomor, kolom) for kolom in (Kolom.INDIKATOR, Kolom.TARGET, Kolom.REALISASI))


def _read_row(bagan: Bagan, nomor: int) -> dict[str, Any]:
    indikator, satuan = (bagan.text(nomor, kolom) or None for kolom in (Kolom.INDIKATOR, Kolom.SATUAN))
    baris: dict[str, Any] = dict.fromkeys(KOLOM_TABEL) | {
        "indikator": indikator,
        "satuan": satuan,
        "arah": Arah.NAIK,
        "nihil": False,
    }
    sel: Sel | None = None
    try:
        _check_row(bagan, nomor)
        konteks = Konteks(indikator or "", satuan or "")
        sel = bagan.cell(nomor, Kolom.ARAH)
        baris["arah"] = _read_arah(bagan.text(nomor, Kolom.ARAH))
        sel = bagan.cell(nomor, Kolom.TARGET)
        target = read_target(sel, konteks)
        baris |= _columns("target", target)
        if target is not None and target.huruf is not None:
            baris["tangga"] = konteks.tangga
        sel = bagan.cell(nomor, Kolom.REALISASI)
        realisasi = read_realisasi(sel, konteks, target)
        baris |= _columns("realisasi", realisasi) | {"nihil": realisasi is not None and realisasi.nihil}
    except TidakTerbacaError as galat:
        baris["masalah"] = f"Sel {sel.alamat}: {galat}" if sel else f"Baris {nomor}: {galat}"
    return baris


def _check_row(bagan: Bagan, nomor: int) -> None:
    if bagan.overflows(nomor):
        raise TidakTerbacaError(
            "isinya lebih banyak kolom daripada judulnya; mungkin koma desimal terbaca sebagai pemisah. "
            "Beri tanda kutip pada angkanya, atau simpan dengan pemisah titik koma."
        )
    if not bagan.text(nomor, Kolom.INDIKATOR):
        raise TidakTerbacaError("ada nilai, tetapi indikatornya kosong. Isi nama indikatornya.")


def _read_arah(teks: str) -> Arah:
    arah = fold_text(teks) or Arah.NAIK
    if arah not in (Arah.NAIK, Arah.TURUN):
        raise TidakTerbacaError(f"Arah '{shorten(teks)}' tidak dikenal. Tulis naik atau turun.")
    return Arah(arah)


def _columns(nama: str, nilai: Nilai | None) -> dict[str, Any]:
    if nilai is None:
        return {}
    return {nama: None if nilai.angka is None else float(nilai.angka + 0), f"{nama}_huruf": nilai.huruf}
