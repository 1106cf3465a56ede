"""The content of Indikator."""

import pandas as pd

from iki.catalogue.model import Tangga
from iki.periods import SETAHUN, TRIWULAN
from iki.scoring.explanation import explain_ukuran
from iki.scoring.explanation_rollup import explain_indikator
from iki.scoring.levels import Skor
from iki.views import indikator, outlook, sentences, tables, unduh
from iki.views.ahead import is_projected
from iki.views.markup import render
from iki.views.palette import Tema
from iki.views.paths import KanvasJalan, describe_path, draw_path
from iki.views.quarters import describe_quarters, draw_quarters, has_quarters
from iki.views.words import Baris, is_missing
from iki.web.scores import Tampilan, load_jalan, load_outlook, load_policies, load_realisasi, load_skor
from iki.web.screens import Gambar, Layar, write_steps
from iki.web.session import get_store, kept, load_katalog


@kept(max_entries=128)
def load_indikator(tampilan: Tampilan, kode: str, tema: Tema) -> Layar:
    """Everything about one ukuran and, where it has several, about its indikator."""
    periode, skor, katalog = tampilan.periode, load_skor(tampilan), load_katalog()
    ukuran = katalog.ukuran.set_index("kode", drop=False).loc[kode].to_dict()
    baris = skor.ukuran.set_index("kode", drop=False).loc[kode].to_dict()
    saudara = skor.ukuran[skor.ukuran["indikator_kode"] == ukuran["indikator_kode"]]
    jalan, laporan = (satu[satu["kode"] == kode] for satu in _load_history(tampilan))
    arah = load_outlook(tampilan).set_index("kode").loc[kode].to_dict()
    penjelasan = explain_ukuran(katalog, laporan, skor.policy, periode, kode)
    riwayat = {q: get_store().load_riwayat(kode, periode.tahun, q) for q in (*TRIWULAN, SETAHUN)}
    return Layar(
        kepala=indikator.write_heading(katalog, kode, periode),
        kalimat=sentences.describe_ukuran(baris, penjelasan, periode.triwulan),
        atas=(
            indikator.write_source(riwayat, ukuran["satuan"], periode, disahkan=tampilan.disahkan),
            _write_parts(saudara, skor, kode) if len(saudara) > 1 else "",
            _head_charts(jalan, arah, ukuran),
        ),
        gambar=_draw_charts(jalan, laporan, arah, ukuran, _make_canvas(tampilan, tema, ukuran)),
        bawah=(
            indikator.write_explanation(baris, penjelasan, skor.policy, periode),
            outlook.write_outlook(arah, baris, periode, katalog.periode[-1]),
            indikator.write_values(jalan, laporan),
            indikator.write_trace(riwayat, ukuran["satuan"], periode.tahun),
            indikator.write_notes(riwayat, periode.tahun, disahkan=tampilan.disahkan),
            indikator.write_definition(katalog, kode),
        ),
        data={"Perjalanan": unduh.tabulate_jalan(jalan)},
        tahun=tuple(katalog.periode),
    )


def _make_canvas(tampilan: Tampilan, tema: Tema, ukuran: Baris) -> KanvasJalan:
    tangga = None if is_missing(ukuran["tangga"]) else Tangga(ukuran["tangga"])
    return KanvasJalan(load_policies(tampilan.kebijakan), tema, tampilan.periode, tangga)


def _head_charts(jalan: pd.DataFrame, arah: Baris, ukuran: Baris) -> str:
    return render(
        "legenda_jalan.html",
        judul=sentences.title_path(jalan),
        satuan=ukuran["satuan"],
        proyeksi=is_projected(arah),
        triwulan=has_quarters(ukuran["agregasi"]),
    )


def _draw_charts(
    jalan: pd.DataFrame, laporan: pd.DataFrame, arah: Baris, ukuran: Baris, kanvas: KanvasJalan
) -> tuple[Gambar, ...]:
    """The path since the beginning of each year, and each triwulan by itself where that is something else."""
    kumulatif = Gambar(draw_path(jalan, kanvas, arah), describe_path(jalan))
    if not has_quarters(ukuran["agregasi"]):
        return (kumulatif,)
    sendiri = draw_quarters(jalan, laporan, kanvas, ukuran["agregasi"])
    return kumulatif, Gambar(sendiri, describe_quarters(laporan, ukuran["satuan"], kanvas.periode.tahun))


def _load_history(tampilan: Tampilan) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The scores of all periods, and the values they come from."""
    return (
        load_jalan(tampilan.kebijakan, disahkan=tampilan.disahkan),
        load_realisasi(disahkan=tampilan.disahkan),
    )


def _write_parts(saudara: pd.DataFrame, skor: Skor, dipilih: str) -> str:
    """The ukuran of an indikator that has several, and how they make its mean."""
    unit = skor.indikator.set_index("kode", drop=False).loc[saudara["indikator_kode"].iloc[0]].to_dict()
    cara = write_steps(
        "Bagaimana nilai indikator ini dihitung?", explain_indikator(unit, saudara, skor.policy)
    )
    return tables.write_parts(saudara, skor.periode, skor.policy, dipilih) + cara
