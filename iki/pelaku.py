"""Who acts: the person, the role, and from where."""

from dataclasses import dataclass
from enum import StrEnum


class Peran(StrEnum):
    """What an account is for; what each may do stands in `iki.actions.izin`."""

    PIMPINAN = "pimpinan"
    OPERATOR = "operator"
    VERIFIKATOR = "verifikator"
    ADMIN = "admin"


@dataclass(frozen=True)
class Pelaku:
    """The person behind an action.

    Attributes:
        nama: the account's name, or whatever name was given while no account exists.
        peran: None while no account exists: then anybody may do anything.
        bidang: kode of the one bidang that an operator works for; None for every other role.
        dari: from where: "baris perintah", or the address of the browser.
    """

    nama: str
    peran: Peran | None = None
    bidang: str | None = None
    dari: str = "baris perintah"
