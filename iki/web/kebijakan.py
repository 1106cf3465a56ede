"""The pieces of the page Kebijakan Penilaian: another policy, what it would say, and the rules."""

from dataclasses import replace

import pandas as pd

from iki.catalogue.model import Tangga
from iki.scoring.compare_policies import compare_policies
from iki.scoring.ladder import load_tangga
from iki.scoring.levels import Skor
from iki.scoring.policy import list_policies, load_policy
from iki.scoring.rollup import Level
from iki.views import kebijakan as views
from iki.views.kebijakan import Pasangan
from iki.web.choices import pick
from iki.web.scores import Tampilan, load_skor
from iki.web.screens import Layar
from iki.web.session import kept, load_katalog
from iki.web.widgets import show_html


def pick_other(tampilan: Tampilan) -> str:
    """Choose the policy to compare with the one in use; gives its name."""
    dipakai = load_policy(tampilan.kebijakan, tampilan.periode.tahun).nama
    judul = {satu.nama: satu.judul for satu in list_policies() if satu.nama != dipakai}
    return pick("banding", "Dibandingkan dengan", judul, lebar=560)


@kept(max_entries=32)
def load_comparison(tampilan: Tampilan, lain: str) -> Layar:
    """What the policy in use and another one say of the same data."""
    periode, dua = tampilan.periode, [load_skor(tampilan), load_skor(replace(tampilan, kebijakan=lain))]
    katalog, pasangan = load_katalog(), Pasangan(dua[0].policy, dua[1].policy)
    ukuran, bidang, dinas = (_compare(dua, str(level)) for level in ("ukuran", Level.BIDANG, Level.DINAS))
    jabatan = katalog.jabatan.set_index("kode")["nama_pendek"]
    pilihan = {"tahun": periode.tahun, "triwulan": periode.triwulan}
    return Layar(
        kalimat=views.describe_comparison(ukuran, dinas, pasangan),
        bawah=(
            views.write_units(bidang, dinas, pasangan),
            views.write_moves(ukuran, pasangan),
            views.write_changes(
                ukuran.assign(jabatan=dua[0].ukuran["jabatan"].to_numpy()), jabatan, pasangan, pilihan
            ),
        ),
    )


def _compare(dua: list[Skor], level: str) -> pd.DataFrame:
    return compare_policies({skor.policy.nama: skor.at_level(level) for skor in dua})


def show_rules(tampilan: Tampilan) -> None:
    """The rules of every policy, and the ladders of letters that all of them share."""
    dipakai = load_policy(tampilan.kebijakan, tampilan.periode.tahun)
    show_html(
        views.write_rules(list_policies(), dipakai),
        views.write_ladders(load_tangga(satu) for satu in Tangga),
    )
