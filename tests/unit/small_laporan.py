"""What a document is made from, of a small catalogue made by hand: the real scores, without a store."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import Periode
from iki.reports.laporan import Laporan, Permintaan
from iki.scoring.explanation import explain_all
from iki.scoring.levels import Skor, score_frames
from iki.scoring.outlook import project_ukuran
from iki.scoring.policy import load_policy
from iki.views.words import add_names

CATATAN = [
    *("kode", "tahun", "triwulan"),
    *("faktor_pendorong", "faktor_penghambat", "tindak_lanjut", "bukti_dukung"),
]
TINDAK = ["id", "kode", "tahun", "triwulan", "uraian", "penanggung", "tenggat"]


def make_laporan(
    katalog: Katalog,
    realisasi: pd.DataFrame,
    periode: Periode,
    catatan: Sequence[Mapping[str, Any]] = (),
    **lain: Any,
) -> Laporan:
    """The whole office at one period.

    Args:
        realisasi: of one or several years (see `small_katalog.make_realisasi`).
        catatan: one mapping per note: kode, triwulan and what was written.
        lain: fields of the Laporan that are to differ.
    """
    katalog = replace(katalog, jabatan=katalog.jabatan.assign(tugas="Tugas"))
    tahun, policy = periode.tahun, load_policy(tahun=periode.tahun)
    kini = realisasi[realisasi["tahun"] == tahun].reset_index(drop=True)
    lampau = sorted(satu for satu in set(realisasi["tahun"]) if satu < tahun)
    triwulan = sorted({int(q) for q in kini["triwulan"] if 0 < q < periode.triwulan} | {periode.triwulan})
    sejak = {q: _score(katalog, realisasi, Periode(tahun, q)) for q in triwulan}
    isi = {
        "permintaan": Permintaan(periode),
        "katalog": katalog,
        "skor": sejak[periode.triwulan],
        "sejak": sejak,
        "tahunan": {satu: _score(katalog, realisasi, Periode(satu, 4)) for satu in lampau},
        "penjelasan": explain_all(katalog, kini, policy, periode),
        "outlook": project_ukuran(katalog, realisasi, policy, periode),
        "realisasi": kini,
        "catatan": pd.DataFrame([{"tahun": tahun, **satu} for satu in catatan], columns=CATATAN),
        "tindak_lanjut": pd.DataFrame(columns=TINDAK),
        "belum_disahkan": 0,
        "contoh": False,
        "data_versi": 7,
        "dibuat": datetime(2026, 11, 24, 3, 55, tzinfo=UTC),
    }
    return Laporan(**(isi | lain))


def _score(katalog: Katalog, realisasi: pd.DataFrame, periode: Periode) -> Skor:
    milik = realisasi[realisasi["tahun"] == periode.tahun]
    skor = score_frames(katalog, milik, load_policy(tahun=periode.tahun), periode)
    return replace(skor, ukuran=add_names(skor.ukuran))
