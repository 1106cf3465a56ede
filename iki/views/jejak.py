"""The audit trail for reading: who, what, when, old → new, why. HTML and a table to take away."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from iki.numbers import format_plain
from iki.periods import WIB
from iki.views.markup import render
from iki.views.words import format_waktu, is_missing

TAMPIL = 200
"""Rows shown at once; the file to take away holds all."""
_SIDIK = re.compile(r"([0-9a-f]{12})[0-9a-f]{52}")
"""A SHA-256, of which twelve figures tell files apart for a reader; the file to take away holds it whole."""
_BARIS = 6  # lines of old → new before the rest is folded away
_JUDUL = {
    "id": "Nomor",
    "waktu": "Waktu (WIB)",
    "oleh": "Oleh",
    "peran": "Peran",
    "dari": "Dari",
    "tindakan": "Tindakan",
    "objek": "Objek",
    "lama": "Sebelum",
    "baru": "Sesudah",
    "alasan": "Alasan",
}


def write_trail(jejak: pd.DataFrame) -> str:
    """Rows of `Store.list_jejak`, the first `TAMPIL` of them."""
    return render("jejak_audit.html", baris=[_describe(satu) for satu in jejak[:TAMPIL].to_dict("records")])


def describe_trail(banyak: int, semua: int, rusak: int | None) -> str:
    """How much is shown, and whether the trail is whole.

    Args:
        rusak: the first row that is not as it was written; None where all are.
    """
    tampil = f"{min(banyak, TAMPIL)} dari {semua} baris jejak ditampilkan, yang terbaru lebih dulu."
    if rusak is None:
        return f"{tampil} Jejak utuh: tidak ada yang diubah atau dihapus."
    return f"{tampil} Jejak TIDAK utuh mulai baris {rusak}: hubungi admin dan bandingkan dengan cadangan."


def name_tindakan(tindakan: str) -> str:
    """An action of the trail in words: "batal_unggahan" is "batal unggahan"."""
    return tindakan.replace("_", " ")


def _describe(satu: Mapping[Any, Any]) -> dict[str, Any]:
    ubah = list_differences(satu["lama"], satu["baru"])
    return {
        "nomor": satu["id"],
        "waktu": format_waktu(satu["waktu"]),
        "oleh": satu["oleh"],
        "peran": "" if is_missing(satu["peran"]) else satu["peran"],
        "dari": satu["dari"],
        "tindakan": name_tindakan(satu["tindakan"]),
        "objek": satu["objek"],
        "ubah": ubah[:_BARIS],
        "lagi": ubah[_BARIS:],
        "alasan": "" if is_missing(satu["alasan"]) else satu["alasan"],
    }


def list_differences(lama: Any, baru: Any) -> list[dict[str, str]]:
    """Old → new, a line each: "DISABILITAS-02 TW I 2026" with "3" and "4"; "–" where there is nothing."""
    sebelum, sesudah = _flatten(lama), _flatten(baru)
    return [
        {"nama": name_tindakan(nama), "lama": _write(sebelum.get(nama)), "baru": _write(sesudah.get(nama))}
        for nama in dict.fromkeys([*sesudah, *sebelum])
    ]


def _flatten(nilai: Any) -> dict[str, Any]:
    if isinstance(nilai, dict):
        datar: dict[str, Any] = {}
        for nama, isi in nilai.items():
            datar |= _flatten(isi) if isinstance(isi, dict) else {nama: isi}
        return datar
    return {} if nilai is None else {"": nilai}


def _write(nilai: Any) -> str:
    if nilai is None:
        return "–"
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, int | float):
        return format_plain(nilai)
    if isinstance(nilai, list):
        return ", ".join(map(_write, nilai))
    return _SIDIK.sub(r"\1…", str(nilai))


def tabulate_trail(jejak: pd.DataFrame) -> pd.DataFrame:
    """The rows under plain headings; old and new as JSON, the time as this office's clock shows it."""
    tabel = jejak.assign(
        waktu=jejak["waktu"].dt.tz_convert(WIB).dt.strftime("%Y-%m-%d %H:%M:%S"),
        **{nama: jejak[nama].map(_dump) for nama in ("lama", "baru")},
    )
    return tabel[list(_JUDUL)].rename(columns=_JUDUL)


def _dump(nilai: Any) -> str | None:
    return None if nilai is None else json.dumps(nilai, ensure_ascii=False)
