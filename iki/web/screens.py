"""The content of each screen, made once for a state of the data and kept."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from iki.actions.scores import Skor
from iki.catalogue.model import Tangga
from iki.periods import TRIWULAN, Periode, format_triwulan
from iki.scoring.compare import compare_skor, find_unreported
from iki.scoring.contribution import leave_one_out
from iki.scoring.explanation import Penjelasan, explain_ukuran
from iki.scoring.explanation_rollup import explain_indikator, explain_unit
from iki.scoring.rollup import Level
from iki.scoring.status import Status
from iki.views import indikator, outlook, ringkasan, sentences, tables, verdicts
from iki.views.charts import Kanvas, draw_bullets, reach_of
from iki.views.markup import render
from iki.views.palette import Tema
from iki.views.paths import KanvasJalan, describe_path, draw_path
from iki.views.verdicts import Lingkup
from iki.views.words import Baris, is_missing
from iki.web.scores import (
    load_jalan,
    load_outlook,
    load_policies,
    load_realisasi,
    load_skor,
    map_reported,
)
from iki.web.session import get_store, kept, load_katalog

PISAH = 4
"""More bars than these stand in two charts side by side, which a phone puts under one another."""


@dataclass(frozen=True)
class Gambar:
    """A chart, and the sentence that says it to those who do not see it."""

    figur: go.Figure
    alt: str


@dataclass(frozen=True)
class Layar:
    """One screen, top to bottom: its name where it needs one, a sentence, HTML, charts side by side, HTML."""

    kalimat: str
    kepala: str = ""
    atas: tuple[str, ...] = ()
    gambar: tuple[Gambar, ...] = ()
    bawah: tuple[str, ...] = ()


@kept(max_entries=64)
def load_ringkasan(periode: Periode) -> Layar:
    """The first screen, of a year that has realisasi."""
    katalog, peta, kini = load_katalog(), map_reported(periode.tahun), load_skor(periode)
    sampai = {q: skor for q, skor in peta.items() if q < periode.triwulan} | {periode.triwulan: kini}
    ukuran = {q: skor.ukuran for q, skor in sampai.items()}
    dinas = kini.dinas.iloc[0].to_dict()
    catatan = get_store().load_catatan(periode.tahun)
    kosong = len(find_unreported(kini.ukuran, periode.triwulan))
    nilai = {q: float(skor.dinas["nilai"].iloc[0]) for q, skor in sampai.items()}
    return Layar(
        kalimat=verdicts.describe_dinas(_scope(dinas, kini, kini.ukuran), kini.bidang, kini.policy),
        atas=(
            _tell_how(dinas, kini, kini.ukuran),
            ringkasan.write_cards(
                dinas, nilai, compare_skor(ukuran, katalog, kini.policy), kosong, kini.policy
            ),
            ringkasan.write_heatmap(
                {q: skor.bidang for q, skor in peta.items()},
                {q: skor.dinas for q, skor in peta.items()},
                periode,
                kini.policy,
            ),
            ringkasan.write_attention(ukuran, katalog.jabatan, catatan, periode, kini.policy),
            ringkasan.write_unreported(kini.ukuran, katalog.jabatan, katalog.bidang, periode),
        ),
    )


@kept(max_entries=128)
def load_bidang(periode: Periode, kode: str, tema: Tema) -> Layar:
    """The screen of one bidang, its bars worst first."""
    skor, katalog = load_skor(periode), load_katalog()
    ukuran = skor.ukuran[skor.ukuran["bidang"] == kode]
    unit = skor.bidang.set_index("kode", drop=False).loc[kode].to_dict()
    jabatan = skor.jabatan[skor.jabatan["kode"].isin(ukuran["jabatan"])]
    urut = ukuran.sort_values("capaian_periode", kind="stable")
    return Layar(
        kalimat=verdicts.describe_unit(_scope(unit, skor, ukuran), skor.policy),
        atas=(_tell_how(unit, skor, ukuran), _bullet_heading(unit["nama"], skor, ukuran)),
        gambar=_draw_bullets(urut, Kanvas(skor.policy, tema, periode), unit["nama"]),
        bawah=(
            tables.write_apart(ukuran, periode, skor.policy),
            _write_contributions(periode, kode, skor),
            tables.write_jabatan(jabatan, katalog.jabatan, periode, skor.policy),
            tables.write_ukuran(ukuran, katalog.jabatan, periode, skor.policy),
        ),
    )


@kept(max_entries=128)
def load_jabatan(periode: Periode, kode: str, tema: Tema) -> Layar:
    """The screen of one jabatan, in the document's order."""
    skor, katalog = load_skor(periode), load_katalog()
    ukuran = skor.ukuran[skor.ukuran["jabatan"] == kode]
    unit = skor.jabatan.set_index("kode", drop=False).loc[kode].to_dict()
    nama = str(katalog.jabatan.set_index("kode").loc[kode, "nama_pendek"])
    return Layar(
        kalimat=verdicts.describe_unit(_scope(unit, skor, ukuran), skor.policy),
        atas=(
            _tell_how(unit, skor, ukuran),
            tables.write_tugas(katalog, kode, periode),
            _bullet_heading(nama, skor, ukuran),
        ),
        gambar=_draw_bullets(ukuran, Kanvas(skor.policy, tema, periode), nama),
        bawah=(
            tables.write_apart(ukuran, periode, skor.policy),
            tables.write_document(ukuran, katalog, periode, skor.policy),
        ),
    )


@kept(max_entries=128)
def load_indikator(periode: Periode, kode: str, tema: Tema) -> Layar:
    """Everything about one ukuran and, where it has several, about its indikator."""
    skor, katalog = load_skor(periode), load_katalog()
    ukuran = katalog.ukuran.set_index("kode", drop=False).loc[kode].to_dict()
    baris = skor.ukuran.set_index("kode", drop=False).loc[kode].to_dict()
    saudara = skor.ukuran[skor.ukuran["indikator_kode"] == ukuran["indikator_kode"]]
    jalan, realisasi = load_jalan(), load_realisasi()
    jalan, realisasi = jalan[jalan["kode"] == kode], realisasi[realisasi["kode"] == kode]
    tangga = None if is_missing(ukuran["tangga"]) else Tangga(ukuran["tangga"])
    kanvas = KanvasJalan(load_policies(), tema, periode, tangga)
    penjelasan = explain_ukuran(katalog, realisasi, skor.policy, periode, kode)
    riwayat = {q: get_store().load_riwayat(kode, periode.tahun, q) for q in (*TRIWULAN, 0)}
    return Layar(
        kepala=indikator.write_heading(katalog, kode, periode),
        kalimat=sentences.describe_ukuran(baris, penjelasan, periode.triwulan),
        atas=(
            _write_parts(saudara, skor, kode) if len(saudara) > 1 else "",
            render("legenda_jalan.html", judul=sentences.title_path(jalan), satuan=ukuran["satuan"]),
        ),
        gambar=(Gambar(draw_path(jalan, kanvas), describe_path(jalan)),),
        bawah=(
            indikator.write_explanation(baris, penjelasan, skor.policy, periode),
            _write_outlook(periode, kode, baris),
            indikator.write_values(jalan, realisasi),
            indikator.write_definition(katalog, kode),
            indikator.write_notes(riwayat, periode.tahun),
            indikator.write_trace(riwayat, ukuran["satuan"], periode.tahun),
        ),
    )


def _write_outlook(periode: Periode, kode: str, baris: Baris) -> str:
    arah = load_outlook(periode).set_index("kode").loc[kode].to_dict()
    return outlook.write_outlook(arah, baris, periode, load_katalog().periode[-1])


def _write_contributions(periode: Periode, kode: str, skor: Skor) -> str:
    kontribusi = leave_one_out(skor.ukuran, load_katalog(), skor.policy, Level.BIDANG)
    milik = kontribusi[kontribusi["unit"] == kode]
    return outlook.write_contributions(milik, skor.indikator, periode, skor.policy)


def _scope(unit: Baris, skor: Skor, ukuran: pd.DataFrame) -> Lingkup:
    """A row of `roll_up` and the ukuran that it is made of."""
    return Lingkup(unit, _parts(skor, ukuran), ukuran, skor.periode.triwulan)


def _parts(skor: Skor, ukuran: pd.DataFrame) -> pd.DataFrame:
    """The indikator that these ukuran belong to."""
    return skor.indikator[skor.indikator["kode"].isin(ukuran["indikator_kode"])]


def _tell_how(unit: Baris, skor: Skor, ukuran: pd.DataFrame) -> str:
    """How a row of `roll_up` was computed, to be opened; "" where it has no nilai."""
    penjelasan = explain_unit(unit, _parts(skor, ukuran), load_katalog(), skor.policy)
    return _write_steps("Bagaimana angka ini dihitung?", penjelasan)


def _write_parts(saudara: pd.DataFrame, skor: Skor, dipilih: str) -> str:
    """The ukuran of an indikator that has several, and how they make its mean."""
    unit = skor.indikator.set_index("kode", drop=False).loc[saudara["indikator_kode"].iloc[0]].to_dict()
    cara = _write_steps(
        "Bagaimana nilai indikator ini dihitung?", explain_indikator(unit, saudara, skor.policy)
    )
    return tables.write_parts(saudara, skor.periode, skor.policy, dipilih) + cara


def _write_steps(judul: str, penjelasan: Penjelasan) -> str:
    return render("hitungan.html", judul=judul, penjelasan=penjelasan) if penjelasan.langkah else ""


def _bullet_heading(nama: str, skor: Skor, ukuran: pd.DataFrame) -> str:
    if not ukuran["status"].eq(Status.DINILAI).any():
        return ""
    return render(
        "legenda_bullet.html",
        judul=verdicts.title_unit(nama, _parts(skor, ukuran), skor.policy),
        tahun=skor.periode.tahun,
        triwulan=format_triwulan(skor.periode.triwulan),
    )


def _draw_bullets(ukuran: pd.DataFrame, kanvas: Kanvas, nama: str) -> tuple[Gambar, ...]:
    dinilai = ukuran[ukuran["status"] == Status.DINILAI]
    if dinilai.empty:
        return ()
    tengah = (len(dinilai) + 1) // 2 if len(dinilai) > PISAH else len(dinilai)
    bagian = [satu for satu in (dinilai[:tengah], dinilai[tengah:]) if not satu.empty]
    return tuple(
        Gambar(draw_bullets(satu, kanvas, reach_of(dinilai)), sentences.describe_bullets(satu, nama))
        for satu in bagian
    )
