"""What can be said of an ukuran, or of a roll-up, at a triwulan."""

from enum import StrEnum


class Status(StrEnum):
    """Only `dinilai` enters a mean; the others are counted beside it, always."""

    DINILAI = "dinilai"
    BELUM_LAPOR = "belum_lapor"  # due, nothing reported
    BELUM_WAKTUNYA = "belum_waktunya"  # nothing due yet
    TANPA_TARGET = "tanpa_target"
    NIHIL = "nihil"  # reported as "no case"
    CAKUPAN_KURANG = "cakupan_kurang"  # only roll-ups: too little reported for a kategori


STATUS_UKURAN = tuple(status for status in Status if status is not Status.CAKUPAN_KURANG)
"""The status that an ukuran can have. A roll-up without anything `dinilai` takes the first,
in this order, that any of its parts has."""
