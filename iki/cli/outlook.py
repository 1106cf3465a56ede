"""`outlook`: where each ukuran is heading."""

from typing import Any

import pandas as pd

from iki.actions.scores import choose_periode, project_store
from iki.cli.output import (
    DisahkanOption,
    Format,
    FormatOption,
    PolicyOption,
    SampaiOption,
    TahunOption,
    explain_failures,
    print_json,
    print_scored,
    to_records,
)
from iki.cli.score import round_rows
from iki.periods import Periode
from iki.scoring.policy import Policy, load_policy
from iki.store.store import open_store

RINGKAS = ["kode", "sisa", "perlu", "laju", "proyeksi", "metode", "capaian_proyeksi", "kategori_proyeksi"]


@explain_failures
def outlook(
    tahun: TahunOption,
    triwulan: SampaiOption = None,
    policy: PolicyOption = None,
    hanya_disahkan: DisahkanOption = False,
    format_: FormatOption = Format.TABLE,
) -> None:
    """Lihat ke depan: sisa ke target, laju yang perlu, proyeksi akhir tahun, dan jarak ke tahun terakhir."""
    with open_store() as store:
        store.load_katalog().require_tahun(tahun)
        periode = choose_periode(store, tahun, triwulan)
        arah = project_store(store, periode, policy, hanya_disahkan=hanya_disahkan)
    _print_outlook(arah, periode, load_policy(policy, tahun), format_)


def _print_outlook(arah: pd.DataFrame, periode: Periode, policy: Policy, format_: Format) -> None:
    baris = to_records(arah, list(arah.columns))
    hasil: dict[str, Any] = {"tahun": periode.tahun, "triwulan": periode.triwulan}
    hasil |= {"policy": policy.nama, "policy_versi": policy.versi}
    if format_ == Format.JSON:
        print_json(hasil | {"baris": baris})
    elif format_ == Format.CSV:
        print_scored(hasil, baris, format_)
    else:
        print_scored(hasil, [{nama: satu[nama] for nama in RINGKAS} for satu in round_rows(baris)], format_)
