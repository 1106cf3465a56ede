"""What needs attention, what moved and what is missing: whose it is, why, and what is needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.numbers import round_angka
from iki.periods import SETAHUN, Periode, format_triwulan
from iki.scoring.attention import TERLEWAT, Alasan, pick_first
from iki.scoring.compare import Gerak, find_unreported
from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.views.marks import Tanda, mark_of, read_marks
from iki.views.markup import link_period, link_ukuran, render
from iki.views.sentences import describe_need, describe_why
from iki.views.words import (
    Baris,
    format_capaian,
    format_nilai,
    format_reach,
    format_target,
    format_target_periode,
    is_missing,
)


@dataclass(frozen=True)
class Perhatian:
    """What the lists of attention are written from.

    Attributes:
        tabel: `find_attention`'s, with a `nama`.
        pemilik: the short name of each jabatan, by kode.
        catatan: see `pick_notes`.
        periode: up to which triwulan; sejak: the reported one before it in the year, if any.
        setahun: the year is known only as a whole.
    """

    tabel: pd.DataFrame
    pemilik: "pd.Series[str]"
    catatan: Mapping[str, str]
    periode: Periode
    sejak: int | None
    policy: Policy
    setahun: bool = False

    def rows(self, tabel: pd.DataFrame) -> list[dict[str, Any]]:
        """These rows of the table, in words."""
        tanda = read_marks(self.policy)
        return [
            link_owner(satu, self.pemilik, self.periode)
            | {
                "tanda": mark_of(satu, tanda),
                "angka": format_reach(satu),
                "mengapa": describe_reason(satu, self.periode.triwulan, self.sejak),
                "perlu": describe_ask(satu, self.periode.triwulan, setahun=self.setahun),
                "catatan": self.catatan.get(satu["kode"], ""),
            }
            for satu in tabel.to_dict("records")
        ]


def write_first(perhatian: Perhatian, *, ada_laporan: bool) -> str:
    """The three that need the leader most; the rest that is urgent stands in `write_rest`.

    Args:
        ada_laporan: anything was reported; otherwise all of them are silent, and three would mislead.
    """
    tiga = pick_first(perhatian.tabel)
    return render(
        "tiga.html",
        baris=perhatian.rows(tiga) if ada_laporan else [],
        jumlah=len(_urgent(perhatian.tabel)),
        ada_laporan=ada_laporan,
        tautan=link_period("unggah", perhatian.periode),
    )


def write_rest(perhatian: Perhatian) -> str:
    """All else that is urgent, to be opened; "" where there is no more than the first three."""
    pertama = pick_first(perhatian.tabel)["kode"]
    mendesak = _urgent(perhatian.tabel)
    sisa = mendesak[~mendesak["kode"].isin(pertama)]
    return render("perhatian.html", baris=perhatian.rows(sisa)) if len(sisa) else ""


def _urgent(tabel: pd.DataFrame) -> pd.DataFrame:
    return tabel[~tabel["alasan"].isin(TERLEWAT)]


def write_overlooked(perhatian: Perhatian) -> str:
    """What today's figures do not show, by reason; "" where there is none."""
    depan = min(perhatian.periode.triwulan + 1, 4)
    judul = {
        Alasan.PROYEKSI: "Sekarang baik, tetapi akhir tahun diproyeksikan tertinggal",
        Alasan.LONJAKAN: f"Sekarang baik, tetapi target melonjak pada {format_triwulan(depan)}",
        Alasan.MULAI: f"Baru jatuh tempo pada {format_triwulan(depan)}, dan belum ada realisasinya",
    }
    grup = [
        {"nama": kata, "baris": perhatian.rows(perhatian.tabel[perhatian.tabel["alasan"] == alasan])}
        for alasan, kata in judul.items()
    ]
    grup = [satu for satu in grup if satu["baris"]]
    return render("terlewat.html", grup=grup) if grup else ""


def describe_reason(satu: Baris, triwulan: int, sejak: int | None) -> str:
    """Why a row of `find_attention` stands there.

    Example: "95,00 % sekarang, tetapi diproyeksikan 12 Orang pada akhir tahun (Rendah)"
    """
    depan = format_triwulan(min(triwulan + 1, 4))
    capaian = format_capaian(satu["capaian_periode"])
    match satu["alasan"]:
        case Alasan.BELUM_LAPOR:
            lama = f", sudah {satu['diam']} triwulan" if satu["diam"] > 1 else ""
            return f"{format_target_periode(satu)} jatuh tempo{lama}"
        case Alasan.PROYEKSI:
            akhir = format_nilai(satu["proyeksi"], satu["satuan"])
            return f"{capaian}, tetapi diproyeksikan {akhir} pada akhir tahun ({satu['kategori_proyeksi']})"
        case Alasan.LONJAKAN:
            kini = format_target_periode(satu)
            return f"{capaian}, tetapi target naik dari {kini} menjadi {_next_target(satu)} pada {depan}"
        case Alasan.MULAI:
            return f"mulai jatuh tempo {depan}"
        case _:
            return describe_why(satu, int(satu["turun"]), sejak)


def describe_ask(satu: Baris, triwulan: int, *, setahun: bool = False) -> str:
    """What a row of `find_attention` needs, in its own satuan."""
    depan = format_triwulan(min(triwulan + 1, 4))
    match satu["alasan"]:
        case Alasan.BELUM_LAPOR:
            return f"Laporkan realisasi {'setahun' if setahun else f's.d. {format_triwulan(triwulan)}'}"
        case Alasan.LONJAKAN:
            sisa = float(round_angka(satu["target_berikut"] - satu["realisasi"]))
            return f"{format_nilai(sisa, satu['satuan'])} lagi s.d. {depan}"
        case Alasan.MULAI:
            return f"{_next_target(satu)} s.d. {depan}"
        case _:
            return describe_need(satu, triwulan)


def _next_target(satu: Baris) -> str:
    berikut = satu["target_berikut"]
    return format_target(satu) if is_missing(berikut) else format_nilai(berikut, satu["satuan"])


def pick_notes(catatan: pd.DataFrame, periode: Periode) -> dict[str, str]:
    """One line for each kode with a note for this triwulan (or the year): what is done, else what hinders.

    Example: {"DISABILITAS-02": "Tindak lanjut: jemput bola ke lima kecamatan"}
    """
    kini = catatan[catatan["triwulan"].isin([SETAHUN, periode.triwulan])].sort_values("triwulan")
    baris = {}
    for satu in kini.to_dict("records"):  # the triwulan's own note comes last and stands
        if not is_missing(satu["tindak_lanjut"]):
            baris[satu["kode"]] = f"Tindak lanjut: {satu['tindak_lanjut']}"
        elif not is_missing(satu["faktor_penghambat"]):
            baris[satu["kode"]] = f"Penghambat: {satu['faktor_penghambat']}"
    return baris


_GERAK = {
    Gerak.TURUN: "turun kategori",
    Gerak.BERHENTI: "berhenti melapor",
    Gerak.NAIK: "naik kategori",
    Gerak.BARU: "baru melapor",
}


def write_changes(
    berubah: pd.DataFrame, pemilik: "pd.Series[str]", periode: Periode, sejak: int | None, policy: Policy
) -> str:
    """What moved since the triwulan before, by kind; "" where there is no triwulan before.

    Args:
        berubah: `find_changes`'s table, with a `nama`.
    """
    if sejak is None:
        return ""
    tanda = read_marks(policy)
    grup: list[dict[str, Any]] = [
        {
            "nama": kata,
            "baris": [
                link_owner(satu, pemilik, periode)
                | {"dari": tanda.get(satu["kategori_lama"]), "ke": _mark_now(satu, tanda)}
                for satu in berubah[berubah["gerak"] == gerak].to_dict("records")
            ],
        }
        for gerak, kata in _GERAK.items()
    ]
    return render(
        "berubah.html",
        ada=[satu | {"nama": satu["nama"].capitalize()} for satu in grup if satu["baris"]],
        tidak_ada=" atau ".join(satu["nama"] for satu in grup if not satu["baris"]),
        sejak=format_triwulan(sejak),
    )


def _mark_now(satu: Baris, tanda: Mapping[str, Tanda]) -> Tanda:
    """What it is now; one that is blank in this triwulan stands as not reported."""
    return tanda[Status.BELUM_LAPOR] if satu["gerak"] == Gerak.BERHENTI else mark_of(satu, tanda)


def write_unreported(
    ukuran: pd.DataFrame,
    jabatan: pd.DataFrame,
    bidang: pd.DataFrame,
    periode: Periode,
    *,
    setahun: bool = False,
) -> str:
    """What is due and blank in this triwulan, grouped by bidang; it says so where nothing is.

    Args:
        setahun: the year is known only as a whole.
        ukuran: the table of `score_ukuran`; jabatan, bidang: the catalogue's.
    """
    kosong = find_unreported(ukuran, periode.triwulan)
    pemilik = jabatan.set_index("kode")["nama_pendek"]
    grup = [
        {
            "nama": satu["nama"],
            "baris": [
                link_owner(baris, pemilik, periode)
                | {"target": format_target_periode(baris), "sementara": baris["sementara"]}
                for baris in kosong[kosong["bidang"] == satu["kode"]].to_dict("records")
            ],
        }
        for satu in bidang.to_dict("records")
    ]
    return render(
        "belum_lapor.html",
        grup=[satu for satu in grup if satu["baris"]],
        jumlah=len(kosong),
        triwulan=format_triwulan(periode.triwulan),
        setahun=setahun,
        belum_waktunya=int((ukuran["status"] == Status.BELUM_WAKTUNYA).sum()),
    )


def link_owner(satu: Baris, pemilik: "pd.Series[str]", periode: Periode) -> dict[str, Any]:
    """Name and owner of a row of `score_ukuran`, and the links to both."""
    return {
        "indikator": satu["nama"],
        "tautan": link_ukuran(satu, periode),
        "pemilik": pemilik[satu["jabatan"]],
        "tautan_pemilik": link_period("jabatan", periode, jabatan=satu["jabatan"]),
    }
