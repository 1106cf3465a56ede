"""The screen of the scoring policies: the rules of each, and what they make of the same data. HTML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.numbers import format_plain
from iki.scoring.citation import Dasar, Sumber
from iki.scoring.compare_policies import count_moves
from iki.scoring.ladder import TanggaMutu
from iki.scoring.policy import FormulaRentang, FormulaTurun, LetakBatas, Policy
from iki.scoring.rollup import SEMUA
from iki.views.marks import Tanda, read_marks
from iki.views.markup import link_to, render
from iki.views.words import SELURUH_DINAS, format_capaian, format_tanggal

LETAK = {
    LetakBatas.UKURAN: "tiap ukuran, sebelum dirata-ratakan",
    LetakBatas.RATA_RATA: "rata-ratanya, sesudah dirata-ratakan",
}
TURUN = {FormulaTurun.SELISIH: "(2T-R)/T", FormulaTurun.KEBALIKAN: "T/R"}
RENTANG = {FormulaRentang.SELISIH: "(2b-R)/b", FormulaRentang.NISBAH: "R/b"}
_DASAR = {
    Dasar.NASKAH: "naskah dibaca",
    Dasar.TERBITAN: "naskah belum dibaca; terlihat pada laporan instansi",
    Dasar.KODE: "naskah belum dibaca; dari kode aplikasi instansi",
    Dasar.UMUM: "naskah belum dibaca; pengetahuan umum",
    Dasar.KEPUTUSAN: "diputuskan",
}


@dataclass(frozen=True)
class Pasangan:
    """Two policies side by side; the first is the one that the pages use."""

    acuan: Policy
    lain: Policy

    @property
    def sama_kata(self) -> bool:
        """Whether both name their kategori alike, so that a changed word is a changed verdict."""
        return {satu.nama for satu in self.acuan.kategori} == {satu.nama for satu in self.lain.kategori}


def describe_comparison(ukuran: pd.DataFrame, dinas: pd.DataFrame, pasangan: Pasangan) -> str:
    """The finding of a comparison in a sentence or two.

    Args:
        ukuran, dinas: `compare_policies` at these levels.
    """
    a, b = pasangan.acuan.nama, pasangan.lain.nama
    nilai, kategori = dinas["nilai"].iloc[0], dinas["kategori"].iloc[0]
    rata = (
        f"Rata-rata dinas {_tell(nilai[a], kategori[a])} menurut {pasangan.acuan.judul}, "
        f"{_tell(nilai[b], kategori[b])} menurut {pasangan.lain.judul}."
    )
    berkategori = sum(any(satu.values()) for satu in ukuran["kategori"])
    berubah = int(ukuran["berubah"].sum())
    if not pasangan.sama_kata:
        return f"{rata} Nama kategorinya berlainan: lihat tabel silang {berkategori} ukuran."
    if not berubah:
        return f"{rata} Tidak ada ukuran yang berganti kategori."
    return f"{rata} {berubah} dari {berkategori} ukuran berganti kategori."


def _tell(nilai: float | None, kategori: str | None) -> str:
    return f"{format_capaian(float('nan') if nilai is None else nilai)} ({kategori or 'tanpa kategori'})"


def write_units(bidang: pd.DataFrame, dinas: pd.DataFrame, pasangan: Pasangan) -> str:
    """The bidang and the dinas under both policies."""
    baris = [_compare_row(satu, pasangan) for satu in pd.concat([bidang, dinas]).to_dict("records")]
    return _render("banding_unit.html", pasangan, baris=baris)


def write_moves(ukuran: pd.DataFrame, pasangan: Pasangan) -> str:
    """A cross table: how many ukuran have which kategori under one policy and which under the other."""
    pindah = count_moves(ukuran, pasangan.acuan.nama, pasangan.lain.nama)
    banyak = {(_text(satu["dari"]), _text(satu["ke"])): satu["banyak"] for satu in pindah.to_dict("records")}
    kolom, baris = (_band_names(satu, banyak, i) for satu, i in ((pasangan.lain, 1), (pasangan.acuan, 0)))
    dari, ke = read_marks(pasangan.acuan), read_marks(pasangan.lain)
    return _render(
        "silang.html",
        pasangan,
        kolom=[ke.get(nama, _TANPA) for nama in kolom],
        baris=[
            {"tanda": dari.get(nama, _TANPA), "banyak": [banyak.get((nama, satu), 0) for satu in kolom]}
            for nama in baris
        ],
    )


_TANPA = Tanda("tanpa kategori", "", "belum-waktunya")


def _band_names(policy: Policy, banyak: Mapping[tuple[str, str], int], sisi: int) -> list[str]:
    """Every kategori, and "" where some row has none."""
    nama = [satu.nama for satu in policy.kategori]
    return [*nama, ""] if any(kunci[sisi] == "" for kunci in banyak) else nama


def _text(kategori: object) -> str:
    return kategori if isinstance(kategori, str) else ""


def write_changes(
    ukuran: pd.DataFrame, jabatan: pd.Series, pasangan: Pasangan, pilihan: Mapping[str, int]
) -> str:
    """Every ukuran whose kategori is not the same, the largest difference of capaian first; "" without any.

    Args:
        ukuran: `compare_policies`, with a column jabatan (kode).
        jabatan: short names by kode.
        pilihan: the period, for links.
    """
    berubah = [
        _compare_row(satu, pasangan)
        | {
            "pemilik": jabatan[satu["jabatan"]],
            "tautan": link_to("indikator", **pilihan, ukuran=satu["kode"]),
        }
        for satu in ukuran[ukuran["berubah"]].to_dict("records")
    ]
    urut = sorted(berubah, key=lambda satu: -satu["beda"])
    return _render("banding_ukuran.html", pasangan, baris=urut) if urut else ""


def _compare_row(satu: Mapping[Any, Any], pasangan: Pasangan) -> dict[str, Any]:
    a, b = (satu["nilai"][policy.nama] for policy in (pasangan.acuan, pasangan.lain))
    return {
        "kode": satu["kode"],
        "nama": SELURUH_DINAS if satu["kode"] == SEMUA else satu["nama"],
        "nilai": [format_capaian(float("nan") if nilai is None else nilai) for nilai in (a, b)],
        "tanda": [
            read_marks(policy).get(satu["kategori"][policy.nama] or "", _TANPA)
            for policy in (pasangan.acuan, pasangan.lain)
        ],
        "beda": 0.0 if a is None or b is None else abs(a - b),
    }


def _render(templat: str, pasangan: Pasangan, **isi: Any) -> str:
    dua = {"acuan": pasangan.acuan, "kedua": pasangan.lain, "sama_kata": pasangan.sama_kata}
    return render(templat, **dua, **isi)


def write_rules(policies: list[Policy], dipakai: Policy) -> str:
    """The rules of every policy, each folded but for the one in use: bands, formulas, citations, readings."""
    return render("kebijakan.html", kebijakan=[_describe_policy(satu) for satu in policies], dipakai=dipakai)


def _describe_policy(policy: Policy) -> dict[str, Any]:
    return {
        "policy": policy,
        "mulai": format_tanggal(policy.berlaku_mulai),
        "kategori": [f"≥ {format_plain(satu.batas_bawah)} {satu.nama}" for satu in policy.kategori],
        "batas": f"{format_plain(policy.batas_agregasi)} %, {LETAK[policy.letak_batas]}",
        "cakupan": f"paling sedikit {format_plain(policy.cakupan_minimum)} % yang jatuh tempo melapor",
        "turun": TURUN[policy.formula_turun],
        "rentang": RENTANG[policy.formula_rentang],
        "sumber": _describe_sources(policy.sumber),
    }


def write_ladders(ladders: Iterable[TanggaMutu]) -> str:
    """The ladders of letters: what earns each, how the text was read, and where it comes from."""
    tangga = [
        {
            "tangga": satu,
            "huruf": [
                f"≥ {format_plain(batas)} {huruf}"
                for huruf, batas in reversed(list(zip(satu.huruf, satu.batas_bawah, strict=True)))
            ],
            "sumber": _describe_sources(satu.sumber),
        }
        for satu in ladders
    ]
    return render("tangga.html", tangga=tangga)


def _describe_sources(sumber: Iterable[Sumber]) -> list[dict[str, Any]]:
    return [{"sumber": satu, "dasar": tell_dasar(satu)} for satu in sumber]


def tell_dasar(sumber: Sumber) -> str:
    """How a rule is known: "naskah dibaca 24 November 2026", "naskah belum dibaca; pengetahuan umum"."""
    return _DASAR[sumber.dasar] + (f" {format_tanggal(sumber.dibaca)}" if sumber.dibaca else "")
