"""What is still to be done about indikator: by whom, by when. HTML."""

from datetime import date

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import format_triwulan
from iki.views.markup import link_to, render
from iki.views.words import add_names, format_tanggal


def write_open(tindak: pd.DataFrame, katalog: Katalog, hari: date) -> str:
    """The follow-up that is open, the earliest due first; "" where there is none.

    Args:
        tindak: open rows of `Store.list_tindak_lanjut`.
        hari: today: what was due before is late.
    """
    nama = add_names(katalog.ukuran).set_index("kode")["nama"]
    baris = [
        {
            "nomor": satu["id"],
            "kode": satu["kode"],
            "nama": nama[satu["kode"]],
            "tautan": link_to(
                "indikator", tahun=satu["tahun"], triwulan=satu["triwulan"], ukuran=satu["kode"]
            ),
            "periode": f"{format_triwulan(satu['triwulan'])} {satu['tahun']}",
            "uraian": satu["uraian"],
            "penanggung": satu["penanggung"],
            "tenggat": format_tanggal(satu["tenggat"]),
            "terlambat": satu["tenggat"] < hari,
        }
        for satu in tindak.to_dict("records")
    ]
    return render("tindak.html", baris=baris) if baris else ""


def name_actions(tindak: pd.DataFrame) -> dict[int, str]:
    """How each is called in a choice: {3: "3 · DISABILITAS-02 · Menambah panti rujukan"}."""
    return {s["id"]: f"{s['id']} · {s['kode']} · {s['uraian'][:60]}" for s in tindak.to_dict("records")}
