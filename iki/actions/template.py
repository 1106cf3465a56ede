"""The workbook to fill, prefilled from the store."""

from iki.intake.template import write_template
from iki.store.store import Store


def make_template(
    store: Store, tahun: int, triwulan: int, *, bidang: str | None = None, jabatan: str | None = None
) -> bytes:
    """Write the workbook for one triwulan (0: the whole year) of a bidang, a jabatan or all.

    Raises:
        IkiError: unknown year, bidang or jabatan.
    """
    katalog, realisasi = store.load_katalog(), store.load_realisasi(tahun)
    return write_template(katalog, realisasi, tahun, triwulan, bidang=bidang, jabatan=jabatan)
