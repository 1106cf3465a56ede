"""Rapat: one message a step, in letters that reach the far end of the table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from iki.periods import Periode, format_periode, format_triwulan
from iki.scoring.attention import TERLEWAT, Alasan, pick_first
from iki.scoring.compare import Banding
from iki.scoring.status import Status
from iki.views.marks import mark_of, read_marks
from iki.views.markup import link_period, render
from iki.views.perhatian import Perhatian
from iki.views.sentences import describe_change
from iki.views.verdicts import Lingkup, count_reported, title_unit
from iki.views.words import Baris, format_dua, format_poin, format_tanggal

SELANGKAH = 3
"""Decisions that a projector of 1024 × 768 shows in large letters."""

PALING_BANYAK = 12
"""Decisions that one meeting can take; what ranks lower stands on Ringkasan."""


@dataclass(frozen=True)
class Langkah:
    """One step of a meeting: its name, and its HTML."""

    nama: str
    isi: str


def write_unit(nama: str, lingkup: Lingkup, perhatian: Perhatian, banding: Banding | None) -> Langkah:
    """The step of the dinas or of one bidang: how it stands, and up to three that hold it back.

    Args:
        perhatian: only of this unit.
        banding: its change since the triwulan before; None where there is none.
    """
    unit, tanda = lingkup.unit, read_marks(perhatian.policy)
    melapor, jatuh_tempo = count_reported(unit)
    tiga = pick_first(perhatian.tabel) if melapor else perhatian.tabel[:0]
    isi = render(
        "rapat_unit.html",
        judul=title_step(nama, lingkup, perhatian),
        nilai=format_dua(unit["nilai"]) if unit["dinilai"] else "",
        tanda=mark_of(unit, tanda),
        melapor=melapor,
        jatuh_tempo=jatuh_tempo,
        selisih=format_poin(banding.selisih) if banding and banding.dibandingkan else "",
        rincian=describe_change(banding) if banding else "",
        sejak=format_triwulan(perhatian.sejak) if perhatian.sejak else "",
        kategori=[(tanda[satu], banyak) for satu, banyak in unit["per_kategori"].items()],
        baris=perhatian.rows(tiga),
    )
    return Langkah(nama, isi)


def title_step(nama: str, lingkup: Lingkup, perhatian: Perhatian) -> str:
    """The one message of a unit: what is not known of it, or else what holds it back."""
    melapor, jatuh_tempo = count_reported(lingkup.unit)
    if not jatuh_tempo:
        return f"Belum ada yang jatuh tempo di {nama}"
    if not melapor:
        return f"{nama} belum melaporkan satu pun dari {jatuh_tempo} indikator yang jatuh tempo"
    if lingkup.unit["status"] == Status.CAKUPAN_KURANG:
        return f"{nama} baru melaporkan {melapor} dari {jatuh_tempo} indikator"
    return title_unit(nama, lingkup.indikator, perhatian.policy)


def write_decisions(perhatian: Perhatian, belum_lapor: int, *, ada_laporan: bool) -> list[Langkah]:
    """The decisions needed, so many a step: who, what, until when; one step where there is none.

    Args:
        belum_lapor: how many indikator are due and unreported.
        ada_laporan: anything was reported; otherwise the only decision is when that is done.
    """
    if not ada_laporan:
        return [
            _write_step(f"Tetapkan kapan {belum_lapor} indikator yang jatuh tempo dilaporkan, dan oleh siapa")
        ]
    putusan = list_decisions(perhatian)
    if not putusan:
        return [_write_step("Tidak ada yang tertinggal, turun kategori, atau belum melapor")]
    dipilih = putusan[:PALING_BANYAK]
    return [
        _write_step(
            f"{len(putusan)} hal untuk diputuskan",
            dipilih[awal : awal + SELANGKAH],
            awal,
            sisa=len(putusan) - len(dipilih) if awal + SELANGKAH >= len(dipilih) else 0,
        )
        for awal in range(0, len(dipilih), SELANGKAH)
    ]


def _write_step(
    judul: str, baris: Sequence[Mapping[str, Any]] = (), awal: int = 0, *, sisa: int = 0
) -> Langkah:
    isi = render("rapat_putusan.html", judul=judul, baris=baris, awal=awal, sisa=sisa)
    return Langkah("Keputusan yang diperlukan", isi)


def list_decisions(perhatian: Perhatian) -> list[dict[str, Any]]:
    """What a meeting has to decide, the most urgent first: who, what, until when.

    That is all of `find_attention` but what is due later anyhow; the reports that one jabatan owes are one
    decision. A step that nobody has written yet is itself to be decided.
    """
    tabel = perhatian.tabel
    tabel = tabel[~tabel["alasan"].isin(set(TERLEWAT) - {Alasan.PROYEKSI})]
    putusan: dict[str, dict[str, Any]] = {}
    for kata, satu in zip(perhatian.rows(tabel), tabel.to_dict("records"), strict=True):
        utang = satu["alasan"] == Alasan.BELUM_LAPOR
        kunci = satu["jabatan"] if utang else satu["kode"]
        baru = kata | {"sampai": _tell_deadline(satu, perhatian.periode)}
        baru |= (
            {"tautan": kata["tautan_pemilik"]} if utang else {"catatan": kata["catatan"] or _TANPA_RENCANA}
        )
        putusan[kunci] = _owe_more(putusan[kunci], kata) if kunci in putusan else baru | {"banyak": 1}
    return list(putusan.values())


_TANPA_RENCANA = "Tindak lanjut belum ditulis: tetapkan di rapat ini"


def _owe_more(putusan: dict[str, Any], kata: Mapping[str, Any]) -> dict[str, Any]:
    """One more report of the same jabatan."""
    return putusan | {
        "banyak": putusan["banyak"] + 1,
        "indikator": f"{putusan['indikator']}; {kata['indikator']}",
    }


def _tell_deadline(satu: Baris, periode: Periode) -> str:
    """A report was due at the end of its triwulan; a target at the end of the year."""
    if satu["alasan"] == Alasan.BELUM_LAPOR:
        return f"Jatuh tempo {format_tanggal(last_day(periode))}"
    return format_tanggal(last_day(Periode(periode.tahun, 4)))


def last_day(periode: Periode) -> date:
    """The day on which a triwulan ends."""
    bulan = 3 * periode.triwulan
    return date(periode.tahun + bulan // 12, bulan % 12 + 1, 1) - timedelta(days=1)


def write_steps(
    langkah: Sequence[Langkah], ke: int, periode: Periode, *, setahun: bool = False, contoh: bool = False
) -> str:
    """All steps, of which the screen shows number `ke` (from 1) and paper each on a page of its own.

    Args:
        setahun: the year is known only as a whole.
        contoh: the realisasi are synthetic, which every sheet of paper has to say.
    """
    return render(
        "rapat.html",
        langkah=langkah,
        ke=ke,
        periode=f"setahun {periode.tahun}" if setahun else f"s.d. {format_periode(periode)}",
        contoh=contoh,
        sebelum=link_period("rapat", periode, langkah=ke - 1) if ke > 1 else "",
        berikut=link_period("rapat", periode, langkah=ke + 1) if ke < len(langkah) else "",
        keluar=link_period("", periode),
    )
