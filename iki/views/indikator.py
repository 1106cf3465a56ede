"""Everything about one indikator: its definition, its values, and where each came from. HTML."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.numbers import format_plain
from iki.periods import SETAHUN, TRIWULAN, Periode, format_triwulan
from iki.scoring.explanation import Penjelasan
from iki.scoring.policy import Policy
from iki.views.marks import mark_of, read_marks
from iki.views.markup import link_period, render
from iki.views.sentences import cut_tails
from iki.views.tables import describe_figures
from iki.views.words import (
    SIFAT,
    Baris,
    describe_state,
    format_nilai,
    format_waktu,
    is_missing,
)


def write_heading(katalog: Katalog, kode: str, periode: Periode) -> str:
    """The indikator's whole name, who owns it, the bidang, and its neighbours of the same jabatan."""
    ukuran = katalog.ukuran.set_index("kode").loc[kode]
    return render(
        "nama_indikator.html",
        nama=ukuran["indikator"],
        jabatan=katalog.jabatan.set_index("kode").loc[ukuran["jabatan"], "nama"],
        tautan_jabatan=link_period("jabatan", periode, jabatan=ukuran["jabatan"]),
        bidang=katalog.bidang.set_index("kode").loc[ukuran["bidang"], "nama"],
        tautan_bidang=link_period("bidang", periode, bidang=ukuran["bidang"]),
        **_neighbours(katalog.indikator, str(ukuran["indikator_kode"]), periode),
    )


def _neighbours(indikator: pd.DataFrame, kode: str, periode: Periode) -> dict[str, Any]:
    """The indikator before and after one in its jabatan, and its place there; None at either end."""
    milik = indikator[indikator["jabatan"] == indikator.loc[kode, "jabatan"]]
    letak = list(milik.index).index(kode)

    def describe(nomor: int) -> dict[str, str] | None:
        if not 0 <= nomor < len(milik):
            return None
        tautan = link_period("indikator", periode, indikator=milik.index[nomor])
        return {"tautan": tautan, "nama": str(milik["indikator"].iloc[nomor])}

    return {
        "sebelum": describe(letak - 1),
        "sesudah": describe(letak + 1),
        "nomor": letak + 1,
        "banyak": len(milik),
    }


def write_definition(katalog: Katalog, kode: str) -> str:
    """What one ukuran measures, how it is counted and when it is due, and what the document got wrong."""
    ukuran = katalog.ukuran.set_index("kode").loc[kode]
    cacat = katalog.cacat[katalog.cacat["kode"].isin([kode, ukuran["jabatan"]])]
    return render(
        "definisi.html",
        kode=kode,
        ukuran={nama: None if is_missing(isi) else isi for nama, isi in ukuran.to_dict().items()},
        sifat={nama: kata[str(ukuran[nama])] for nama, kata in SIFAT.items()},
        cacat=cacat.to_dict("records"),
    )


def write_explanation(baris: Baris, penjelasan: Penjelasan, policy: Policy, periode: Periode) -> str:
    """The steps from the reports to the kategori, and where the rules behind it are told.

    Args:
        baris: the row of `score_ukuran` that is explained.
    """
    return render(
        "penjelasan.html",
        tanda=mark_of(baris, read_marks(policy)),
        penjelasan=replace(penjelasan, langkah=tuple(cut_tails(satu) for satu in penjelasan.langkah)),
        policy=policy,
        tautan=link_period("kebijakan", periode),
    )


def write_values(jalan: pd.DataFrame, realisasi: pd.DataFrame) -> str:
    """Targets and realisasi over the years, one row a year, each triwulan as it was reported.

    Args:
        jalan: rows of `score_ukuran` of one ukuran, one a triwulan of every year, with tahun and triwulan.
        realisasi: the stored current values of that ukuran.
    """
    nilai = {
        (satu["tahun"], satu["triwulan"]): satu | {"satuan": jalan["satuan"].iloc[0]}
        for satu in realisasi.to_dict("records")
    }
    baris = []
    for satu in jalan[jalan["triwulan"] == 4].to_dict("records"):
        tahun = satu["tahun"]
        ada = any((tahun, q) in nilai for q in (SETAHUN, *TRIWULAN))
        baris.append(
            describe_figures(satu)
            | {
                "tahun": tahun,
                "triwulan": [format_report(nilai.get((tahun, q))) for q in TRIWULAN],
                "setahun": format_report(nilai.get((tahun, SETAHUN))),
                "ada": ada,
            }
        )
    return render("nilai.html", baris=baris, setahun=any(tahun_q[1] == SETAHUN for tahun_q in nilai))


def format_report(laporan: Baris | None) -> str:
    """One reported value: "4 Orang", "B", "nihil", "88,89 % (8 dari 9)"; "" where nothing was reported."""
    if laporan is None:
        return ""
    if laporan["nihil"]:
        return "nihil"
    if not is_missing(laporan["huruf"]):
        return str(laporan["huruf"])
    pecahan = ""
    if not is_missing(laporan["pembilang"]) and not is_missing(laporan["penyebut"]):
        pecahan = f"{format_plain(laporan['pembilang'])} dari {format_plain(laporan['penyebut'])}"
    if is_missing(laporan["nilai"]):
        return pecahan
    teks = format_nilai(laporan["nilai"], laporan["satuan"])
    return f"{teks} ({pecahan})" if pecahan else teks


_CATATAN = ("faktor_pendorong", "faktor_penghambat", "tindak_lanjut")


def write_notes(riwayat: Mapping[int, pd.DataFrame], tahun: int, *, disahkan: bool) -> str:
    """What was written beside the values that count; "" where nothing was.

    Args:
        riwayat: as for `write_trace`; disahkan: as for `write_source`.
    """
    baris = [
        _note_row(satu, triwulan)
        for triwulan, satu in _list_standing(riwayat, disahkan=disahkan).items()
        if not all(is_missing(satu[nama]) for nama in (*_CATATAN, "bukti_dukung"))
    ]
    return render("catatan.html", baris=baris, tahun=tahun) if baris else ""


def _note_row(satu: Mapping[Any, Any], triwulan: int) -> dict[str, Any]:
    bukti = _text_of(satu["bukti_dukung"])
    return {
        "triwulan": format_triwulan(triwulan),
        **{nama: _text_of(satu[nama]) for nama in _CATATAN},
        # Only these two schemes become a link: "javascript:" in a cell would run in the reader's browser.
        "bukti": {"teks": bukti, "tautan": bukti.startswith(("http://", "https://"))},
    }


def _text_of(teks: object) -> str:
    return "" if is_missing(teks) else str(teks)


def write_trace(riwayat: Mapping[int, pd.DataFrame], satuan: str, tahun: int) -> str:
    """Where every value of a year came from, the ones that no longer stand marked.

    Args:
        riwayat: `Store.load_riwayat` for each triwulan (0: the whole year).
    """
    baris = [
        _trace_row(satu | {"satuan": satuan}, triwulan)
        for triwulan, tabel in riwayat.items()
        for satu in tabel.to_dict("records")
    ]
    return render("jejak.html", baris=baris, tahun=tahun)


def write_source(
    riwayat: Mapping[int, pd.DataFrame], satuan: str, periode: Periode, *, disahkan: bool
) -> str:
    """Where the newest value behind the figure stands, and the way to all of them; "" without any.

    Args:
        riwayat: as for `write_trace`.
        disahkan: only approved values make the figure.
    """
    sampai = {q: tabel for q, tabel in riwayat.items() if q <= periode.triwulan}
    ada = _list_standing(sampai, disahkan=disahkan)
    if not ada:
        return ""
    q = SETAHUN if periode.triwulan == 4 and SETAHUN in ada else max(ada)
    lain = len(ada) - 1 if q != SETAHUN else 0
    return render("asal.html", satu=_trace_row({**ada[q], "satuan": satuan}, q), lain=lain)


def _list_standing(riwayat: Mapping[int, pd.DataFrame], *, disahkan: bool) -> dict[int, Baris]:
    """The value of each triwulan that counts, where there is one."""
    semua = {q: _standing(tabel, disahkan=disahkan) for q, tabel in riwayat.items()}
    return {q: satu for q, satu in semua.items() if satu is not None}


def _standing(tabel: pd.DataFrame, *, disahkan: bool) -> Baris | None:
    """The value of one triwulan that counts, newest first; None without any."""
    mana = (tabel["status"] == "disahkan") & ~tabel["dibatalkan"] if disahkan else tabel["berlaku"]
    baris = tabel[mana].to_dict("records")
    return baris[0] if baris else None


def _trace_row(satu: Mapping[Any, Any], triwulan: int) -> dict[str, Any]:
    return {
        "triwulan": format_triwulan(triwulan),
        "nilai": format_report(satu),
        "teks": _text_of(satu["teks"]),
        "berkas": satu["nama_berkas"],
        "tempat": f"lembar {satu['lembar']}, sel {satu['sel']}",
        "oleh": satu["oleh"],
        "waktu": format_waktu(satu["waktu"]),
        "unggahan": satu["unggahan"],
        "berlaku": bool(satu["berlaku"]),
        "keadaan": describe_state(satu),
    }
