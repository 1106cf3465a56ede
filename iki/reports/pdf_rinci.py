"""The full report in words: every ukuran, notes, what is missing, means, past years, rules."""

from collections.abc import Iterator
from itertools import pairwise
from textwrap import wrap
from typing import Any

import pandas as pd

from iki.numbers import format_plain
from iki.periods import format_periode, format_triwulan
from iki.reports.keterangan import describe_laporan
from iki.reports.laporan import Laporan
from iki.reports.pdf_isi import describe_mark, describe_unit, list_red, list_units, short_names
from iki.scoring.citation import Sumber
from iki.scoring.compare import find_unreported
from iki.scoring.policy import Policy
from iki.views.kebijakan import LETAK, RENTANG, TURUN, tell_dasar
from iki.views.verdicts import Lingkup
from iki.views.verdicts import describe_unit as tell_unit
from iki.views.words import (
    Baris,
    format_capaian,
    format_dua,
    format_realisasi,
    format_tanggal,
    format_target,
    format_target_periode,
    is_missing,
)

CATATAN = {
    "faktor_pendorong": "Faktor pendorong",
    "faktor_penghambat": "Faktor penghambat",
    "tindak_lanjut": "Tindak lanjut",
    "bukti_dukung": "Bukti dukung",
}
"""What is written beside a value, by column."""


def describe_rinci(laporan: Laporan) -> dict[str, Any]:
    """All that follows the first page, as words."""
    skor = laporan.skor
    return {
        "berjalan": laporan.periode.triwulan < 4,
        "merah": list_red(laporan),
        "bidang": [_describe_bidang(laporan, satu) for satu in skor.bidang.to_dict("records")],
        "belum_lapor": _list_unreported(laporan),
        "tugas": _list_tasks(laporan),
        "jabatan": [
            describe_unit(satu, laporan.policy) | {"nama_pendek": short_names(laporan)[satu["kode"]]}
            for satu in skor.jabatan.to_dict("records")
        ],
        "lampau": _compare_years(laporan),
        "aturan": describe_policy(laporan.policy),
        "keterangan": [*describe_laporan(laporan)[:-1], ("Sidik isi", " ".join(wrap(laporan.sidik, 16)))],
    }


def _describe_bidang(laporan: Laporan, unit: Baris) -> dict[str, Any]:
    ukuran = laporan.skor.ukuran[laporan.skor.ukuran["bidang"] == unit["kode"]]
    return describe_unit(unit, laporan.policy) | {
        "vonis": _tell_bidang(laporan, unit, ukuran),
        "jabatan": [
            {
                "nama": laporan.katalog.jabatan.set_index("kode")["nama"][str(kode)],
                "ukuran": [describe_ukuran(satu, laporan.policy) for satu in milik.to_dict("records")],
            }
            for kode, milik in ukuran.groupby("jabatan", sort=False)
        ],
        "catatan": list(_list_notes(laporan, ukuran)),
    }


def _tell_bidang(laporan: Laporan, unit: Baris, ukuran: pd.DataFrame) -> str:
    indikator = laporan.skor.indikator
    milik = indikator[indikator["kode"].isin(ukuran["indikator_kode"])]
    lingkup = Lingkup(unit, milik, ukuran, laporan.periode.triwulan, setahun=laporan.setahun)
    return tell_unit(lingkup, laporan.policy)


def describe_ukuran(satu: Baris, policy: Policy) -> dict[str, Any]:
    """A row of `score_ukuran` in words; `formulasi` is "" where it is the name already."""
    formulasi = satu["formulasi"]
    sama = is_missing(formulasi) or formulasi == satu["nama"]
    return {
        "kode": satu["kode"],
        "nama": satu["nama"],
        "formulasi": "" if sama else formulasi,
        "target": format_target(satu),
        "target_periode": format_target_periode(satu),
        "realisasi": format_realisasi(satu),
        "capaian": format_capaian(satu["capaian_periode"]),
        "capaian_tahun": format_capaian(satu["capaian_tahun"]),
        "tanda": describe_mark(satu, policy),
        "alasan": "" if is_missing(satu["alasan"]) else satu["alasan"],
    }


def _list_notes(laporan: Laporan, ukuran: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """What was written beside the values of each ukuran, in the order of the table."""
    for satu in ukuran.to_dict("records"):
        if isi := tell_notes(laporan, satu["kode"]):
            yield {"nama": satu["nama"], "pemilik": short_names(laporan)[satu["jabatan"]], "isi": isi}


def tell_notes(laporan: Laporan, kode: str) -> list[tuple[str, str]]:
    """What was written beside the values of one ukuran, as label and text, in time order.

    Example: [("Faktor penghambat (TW III)", "Panti rujukan penuh")]
    """
    catatan = laporan.catatan[laporan.catatan["kode"] == kode].sort_values("triwulan")
    return [
        (f"{kata} ({format_triwulan(baris['triwulan'])})", str(baris[kolom]))
        for baris in catatan.to_dict("records")
        for kolom, kata in CATATAN.items()
        if not is_missing(baris[kolom])
    ]


def _list_unreported(laporan: Laporan) -> list[dict[str, str]]:
    kosong = find_unreported(laporan.skor.ukuran, laporan.periode.triwulan)
    return [
        {
            "nama": satu["nama"],
            "pemilik": short_names(laporan)[satu["jabatan"]],
            "target": format_target_periode(satu),
            "kosong": ", ".join(format_triwulan(q) for q in satu["triwulan_kosong"]),
        }
        for satu in kosong.to_dict("records")
    ]


def _list_tasks(laporan: Laporan) -> list[dict[str, str]]:
    nama = laporan.skor.ukuran.set_index("kode")["nama"]
    return [
        {
            "nama": nama[satu["kode"]],
            "uraian": satu["uraian"],
            "penanggung": satu["penanggung"],
            "tenggat": format_tanggal(satu["tenggat"]),
        }
        for satu in laporan.tindak_lanjut.to_dict("records")
    ]


def _compare_years(laporan: Laporan) -> dict[str, Any]:
    """The mean of each unit in each earlier year (TW IV) and now, each by the rules of its year."""
    semua = {str(tahun): skor for tahun, skor in laporan.tahunan.items()}
    semua[format_periode(laporan.periode)] = laporan.skor
    tabel = {
        kapan: {satu["nama"]: satu for satu in list_units(laporan, skor)} for kapan, skor in semua.items()
    }
    *_, kini = tabel.values()
    return {
        "kolom": list(semua),
        "aturan": sorted({f"{skor.policy.nama} v{skor.policy.versi}" for skor in semua.values()}),
        "baris": [
            {"nama": nama, "sel": [_cell(milik[nama], semua[kapan].policy) for kapan, milik in tabel.items()]}
            for nama in kini
        ],
    }


def _cell(satu: Baris, policy: Policy) -> dict[str, Any]:
    return {"nilai": format_dua(satu["nilai"]), "tanda": describe_mark(satu, policy)}


def describe_policy(policy: Policy) -> dict[str, Any]:
    """The rules in words: bands, formulas, limits, readings and where each comes from."""
    nama = [satu.nama for satu in policy.kategori]
    batas = [format_plain(satu.batas_bawah) for satu in policy.kategori]
    bawah = [f"{rendah} sampai di bawah {tinggi}" for tinggi, rendah in pairwise(batas)]
    pita = [
        {"tanda": describe_mark({"kategori": satu, "status": "dinilai"}, policy), "rentang": kata}
        for satu, kata in zip(nama, [f"{batas[0]} ke atas", *bawah], strict=True)
    ]
    return {
        "judul": f"{policy.judul} ({policy.nama} versi {policy.versi})",
        "pita": pita,
        "butir": _list_rules(policy),
        "sumber": [(_ATURAN.get(satu.aturan, satu.aturan), _tell_sumber(satu)) for satu in policy.sumber],
        "tafsir": list(policy.tafsir),
    }


def _tell_sumber(sumber: Sumber) -> str:
    return f"{sumber.peraturan}, {sumber.bagian} ({tell_dasar(sumber)}). {sumber.catatan}".strip()


_ATURAN = {
    "kategori": "Kategori",
    "formula_turun": "Makin rendah makin baik",
    "formula_rentang": "Rentang",
    "batas_agregasi": "Batas dalam rata-rata",
    "cakupan_minimum": "Cakupan",
}


def _list_rules(policy: Policy) -> list[tuple[str, str]]:
    di_atas = RENTANG[policy.formula_rentang]
    batas, cakupan = format_plain(policy.batas_agregasi), format_plain(policy.cakupan_minimum)
    return [
        ("Makin tinggi makin baik", "R/T × 100, dengan R realisasi dan T target"),
        ("Makin rendah makin baik", f"{TURUN[policy.formula_turun]} × 100, tidak di bawah 0"),
        ("Rentang a sampai b", f"di dalamnya 100; di bawahnya R/a × 100; di atasnya {di_atas} × 100"),
        ("Batas dalam rata-rata", f"{batas} %, {LETAK[policy.letak_batas]}"),
        ("Cakupan", f"rata-rata berkategori bila paling sedikit {cakupan} % yang jatuh tempo melapor"),
    ]
