"""The upload's screen: problems by cell, old → new, and the uploads there have been."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.intake.findings import Temuan, Tingkat
from iki.periods import SETAHUN, format_triwulan
from iki.scoring.policy import Policy
from iki.views.marks import read_marks
from iki.views.markup import link_to, render
from iki.views.words import add_names, format_isian, format_waktu, is_missing

TAMPIL = 6
"""Uploads shown at once."""


def describe_check(temuan: Sequence[Temuan], *, baru: int, berubah: int, tetap: int, kosong: int) -> str:
    """The verdict on a file in a sentence or two: what to mend, to confirm, or to store.

    Args:
        baru, berubah, tetap: how many of its values are new, change one, or are stored already.
        kosong: how many of its rows are blank.

    Example: "4 nilai terbaca tanpa galat: 3 baru, 1 tetap. 29 baris kosong tidak mengubah apa pun."
    """
    isian = baru + berubah + tetap
    galat = [satu for satu in temuan if satu.tingkat == Tingkat.GALAT]
    if galat:
        return f"{_describe_galat(galat)} sebelum dapat disimpan. Belum ada yang disimpan."
    if isian == 0:
        return f"{kosong} baris terbaca, tetapi belum ada realisasi yang diisi."
    if isian == tetap:
        return f"Semua {isian} nilai ini sudah tersimpan; tidak ada yang berubah."
    sebutan = {"baru": baru, "berubah": berubah, "tetap": tetap}
    rincian = ", ".join(f"{banyak} {nama}" for nama, banyak in sebutan.items() if banyak)
    sisa = f" {kosong} baris kosong tidak mengubah apa pun." if kosong else ""
    ragu = f" {len(temuan)} peringatan perlu Anda periksa dulu." if temuan else ""
    return f"{isian} nilai terbaca tanpa galat: {rincian}.{sisa}{ragu}"


def _describe_galat(galat: Sequence[Temuan]) -> str:
    """What stands in the way: "2 galat harus diperbaiki dan 1 pertanyaan harus dijawab"."""
    pertanyaan = {satu.tanya.kunci for satu in galat if satu.tanya is not None}
    tetap = sum(satu.tanya is None for satu in galat)
    hambatan = [f"{tetap} galat harus diperbaiki"] if tetap else []
    return " dan ".join(
        [*hambatan, f"{len(pertanyaan)} pertanyaan harus dijawab"] if pertanyaan else hambatan
    )


def name_place(temuan: Temuan, nama: Mapping[tuple[str, str], str]) -> str:
    """Where a temuan is: "Lembar REHSOS, sel J13", or what that cell is called in `nama`."""
    if not temuan.lembar:
        return "Isian" if nama else "Berkas"
    lembar = f"Lembar {temuan.lembar}"
    return nama.get((temuan.lembar, temuan.sel), f"{lembar}, sel {temuan.sel}" if temuan.sel else lembar)


def name_entries(
    sel: Mapping[tuple[str, str], tuple[str, str]], katalog: Katalog
) -> dict[tuple[str, str], str]:
    """How a cell typed on screen is called: "DISABILITAS-02 Layanan rujukan, kolom Realisasi TW III 2026".

    Args:
        sel: (kode, title of the column) by sheet and A1 address (`name_cells`).
    """
    nama = add_names(katalog.ukuran).set_index("kode")["nama"].to_dict()
    return {tempat: f"{kode} {nama[kode]}, kolom {judul}" for tempat, (kode, judul) in sel.items()}


def write_temuan(temuan: Sequence[Temuan], nama: Mapping[tuple[str, str], str] = MappingProxyType({})) -> str:
    """The problems as a table, galat first, each with its place and remedy; "" without any.

    Args:
        nama: what cells are called that the reader never saw (`name_entries`).
    """
    urut = sorted(temuan, key=lambda satu: satu.tingkat != Tingkat.GALAT)
    baris = [(name_place(satu, nama), satu) for satu in urut]
    return render("temuan.html", baris=baris, galat=Tingkat.GALAT) if baris else ""


def write_perubahan(
    perubahan: Sequence[Mapping[str, Any]], katalog: Katalog, policy: Mapping[int, Policy]
) -> str:
    """Old → new for each value that would change, and what it does to the kategori.

    Args:
        perubahan: mappings with kode, tahun, triwulan (None: the whole year), lama, baru
            (a number, a letter, "nihil" or None), kategori_lama, kategori_baru.
        policy: by which each of their years is scored.
    """
    ukuran = {baris["kode"]: baris for baris in katalog.ukuran.to_dict("records")}
    tanda = {tahun: read_marks(satu) for tahun, satu in policy.items()}
    baris = [
        {
            "kode": satu["kode"],
            "indikator": ukuran[satu["kode"]]["indikator"],
            "tautan": link_to("indikator", tahun=satu["tahun"], ukuran=satu["kode"]),
            "periode": f"{format_triwulan(satu['triwulan'] or SETAHUN)} {satu['tahun']}",
            "lama": format_isian(satu["lama"], ukuran[satu["kode"]]["satuan"]),
            "baru": format_isian(satu["baru"], ukuran[satu["kode"]]["satuan"]),
            "kategori_lama": tanda[satu["tahun"]].get(satu["kategori_lama"]),
            "kategori_baru": tanda[satu["tahun"]].get(satu["kategori_baru"]),
        }
        for satu in perubahan
    ]
    return render("perubahan.html", baris=baris) if baris else ""


def write_uploads(unggahan: pd.DataFrame) -> str:
    """The uploads there have been, newest first (see `Store.list_unggahan`); the older ones folded away."""
    baris = [upload_row(satu) for satu in unggahan.to_dict("records")]
    return render("unggahan.html", baris=baris[:TAMPIL], lainnya=baris[TAMPIL:])


def name_uploads(unggahan: pd.DataFrame) -> dict[int, str]:
    """How each upload is called in a choice: "14 · rehsos.xlsx · TW III 2026 · Siti"."""
    baris = map(upload_row, unggahan.to_dict("records"))
    return {s["nomor"]: f"{s['nomor']} · {s['berkas']} · {s['periode']} · {s['oleh']}" for s in baris}


def upload_row(satu: Mapping[Any, Any]) -> dict[str, Any]:
    """One row of `Store.list_unggahan` in words."""
    periode = "beberapa periode"
    if not is_missing(satu["tahun"]) and not is_missing(satu["triwulan"]):
        periode = f"{format_triwulan(int(satu['triwulan']))} {int(satu['tahun'])}"
    return {
        "nomor": satu["unggahan"],
        "berkas": satu["nama_berkas"],
        "periode": periode,
        "nilai": satu["tersimpan"],
        "oleh": satu["oleh"],
        "waktu": format_waktu(satu["waktu"]),
        "peringatan": len(satu["temuan"]),
        "dibatalkan": satu["dibatalkan"],
        "keadaan": _describe_state(satu),
    }


def _describe_state(satu: Mapping[Any, Any]) -> str:
    if satu["dibatalkan"]:
        oleh, alasan = satu["dibatalkan_oleh"], satu["dibatalkan_alasan"]
        return f"dibatalkan oleh {oleh}: {alasan}"
    bagian = [f"{satu['berlaku']} dari {satu['tersimpan']} nilai masih berlaku"]
    if satu["berlaku"] == satu["tersimpan"]:
        bagian = ["berlaku"]
    if satu["disahkan"]:
        bagian.append("disahkan" if satu["disahkan"] == satu["tersimpan"] else f"{satu['disahkan']} disahkan")
    if satu["dikembalikan"]:
        bagian.append(f"{satu['dikembalikan']} dikembalikan: {satu['dikembalikan_alasan']}")
    return "; ".join(bagian)
