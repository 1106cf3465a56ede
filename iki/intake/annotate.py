"""The user's own workbook back, with every temuan marked in it."""

from collections.abc import Sequence

from iki.intake.findings import Temuan
from iki.intake.sandbox import mark_cells


def annotate_workbook(isi: bytes, temuan: Sequence[Temuan]) -> bytes:
    """Colour and comment the cells of these temuan and list all on a first sheet "Temuan".

    Values, formulas and formats stay; charts, pivots and links to other files may be lost.

    Args:
        isi: the workbook as it was uploaded.

    Raises:
        BerkasError: the file cannot be read, so there is nothing to mark.
    """
    return mark_cells(isi, temuan)
