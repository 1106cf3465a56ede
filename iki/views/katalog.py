"""The catalogue as a page: how well it is planned, every ukuran, and the defects of the document."""

from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.catalogue.quality import ATURAN, Syarat, count_unmet
from iki.views.katalog_saring import SEMUA, name_cacat
from iki.views.markup import link_to, render
from iki.views.words import SIFAT, add_names, is_missing, join_words

TAMPIL = 12
"""Ukuran that stand open; the rest is one click away."""


def describe_quality(penilaian: pd.DataFrame) -> str:
    """What the plan lacks, most first.

    Args:
        penilaian: rows of `assess_katalog`.

    Example: "Dari 63 ukuran, 58 tanpa sumber data, 53 targetnya tidak pernah bergerak, 8 tanpa rumus,
        4 satuannya tidak cocok, 2 tanpa nomor, dan 63 jadwalnya masih asumsi."
    """
    banyak = penilaian["kode"].nunique()
    daftar = [f"{n} {ATURAN[satu].kurang}" for satu, n in count_unmet(penilaian).items() if n]
    if not daftar:
        return f"Semua {banyak} ukuran memenuhi {len(ATURAN)} syarat perencanaan."
    return f"Dari {banyak} ukuran, {join_words(daftar)}."


def write_quality(penilaian: pd.DataFrame) -> str:
    """Every Syarat with how many ukuran do not meet it; each leads to those. Then the rules."""
    banyak = penilaian["kode"].nunique()
    semua = {f"katalog_{nama}": SEMUA for nama in ("bidang", "jabatan", "jenis")}
    baris = [
        {
            "aturan": ATURAN[satu],
            "kurang": n,
            "persen": 100 * n / banyak,
            "tautan": link_to("katalog", **semua, katalog_catatan=satu),
        }
        for satu, n in count_unmet(penilaian).items()
    ]
    return render("katalog_syarat.html", baris=baris, banyak=banyak)


def write_list(ukuran: pd.DataFrame, katalog: Katalog, penilaian: pd.DataFrame) -> str:
    """The ukuran asked for.

    Args:
        ukuran: rows of `katalog.ukuran`, in the order to show; penilaian: rows of `assess_katalog`.
    """
    nama = add_names(katalog.ukuran).set_index("kode")["nama"]
    jabatan = katalog.jabatan.set_index("kode")
    target = dict(iter(katalog.target.sort_values("tahun").groupby("kode")))
    jawaban = dict(iter(penilaian.groupby("kode")))
    baris = [
        satu
        | {
            "nama": nama[satu["kode"]],
            "pemilik": jabatan.loc[satu["jabatan"], ["nama", "nama_pendek"]].to_dict(),
            "tautan": link_to("indikator", indikator=satu["indikator_kode"], ukuran=satu["kode"]),
            "target": _write_target(target[satu["kode"]]),
            "sifat": {kolom: kata[satu[kolom]] for kolom, kata in SIFAT.items()},
            "sumber_data": "" if is_missing(satu["sumber_data"]) else satu["sumber_data"],
            "cacat": katalog.cacat[katalog.cacat["kode"] == satu["kode"]].to_dict("records"),
            **_split_answers(jawaban[satu["kode"]]),
        }
        for satu in ukuran.to_dict("records")
    ]
    return render(
        "katalog_daftar.html", baris=baris[:TAMPIL], lainnya=baris[TAMPIL:], banyak=len(katalog.ukuran)
    )


def _write_target(target: pd.DataFrame) -> list[tuple[str, str]]:
    """The targets as printed with their years; one line where all years print the same."""
    tahun, teks = [str(satu) for satu in target["tahun"]], list(target["target_teks"])
    if len(teks) > 1 and len(set(teks)) == 1:
        return [(f"{tahun[0]}–{tahun[-1]}", teks[0])]
    return list(zip(tahun, teks, strict=True))


def _split_answers(jawaban: pd.DataFrame) -> dict[str, Any]:
    """What an ukuran lacks, with the reason, and what it has."""
    aturan = [ATURAN[Syarat(kode)] for kode in jawaban["syarat"]]
    semua = list(zip(aturan, jawaban["terpenuhi"], jawaban["alasan"], strict=True))
    return {
        "kurang": [(satu.kurang, alasan) for satu, terpenuhi, alasan in semua if not terpenuhi],
        "ada": [satu.judul.lower() for satu, terpenuhi, _ in semua if terpenuhi],
    }


def write_defects(katalog: Katalog) -> str:
    """The ledger of what is odd in the document, by jenis, most first; what all say stands once."""
    urutan = katalog.cacat["jenis"].value_counts()
    grup = [_group_defects(str(jenis), katalog) for jenis in urutan.index]
    return render("katalog_cacat.html", grup=grup, banyak=len(katalog.cacat))


def _group_defects(jenis: str, katalog: Katalog) -> dict[str, Any]:
    milik = katalog.cacat[katalog.cacat["jenis"] == jenis]
    return {
        "nama": name_cacat(jenis),
        **{kolom: _find_common(milik[kolom]) for kolom in ("uraian", "keputusan")},
        "baris": [satu | _place(satu["kode"], katalog) for satu in milik.to_dict("records")],
    }


def _find_common(teks: "pd.Series[str]") -> str:
    """What all of several say; "" where they differ, or where there is but one."""
    return str(teks.iloc[0]) if len(teks) > 1 and teks.nunique() == 1 else ""


def _place(kode: str, katalog: Katalog) -> dict[str, str]:
    """What a kode of the ledger is called, and its page: of an ukuran, or of a jabatan."""
    if kode in set(katalog.jabatan["kode"]):
        nama = katalog.jabatan.set_index("kode").loc[kode, "nama_pendek"]
        return {"nama": str(nama), "tautan": link_to("jabatan", jabatan=kode)}
    satu = add_names(katalog.ukuran).set_index("kode").loc[kode]
    return {
        "nama": str(satu["nama"]),
        "tautan": link_to("indikator", indikator=satu["indikator_kode"], ukuran=kode),
    }


def tabulate_katalog(katalog: Katalog, penilaian: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The whole page as tables to take away: the Syarat, the ledger, every ukuran with its answers."""
    syarat = pd.DataFrame(
        {
            "Syarat": ATURAN[satu].judul,
            "Tidak terpenuhi": n,
            "Aturan": ATURAN[satu].isi,
            "Penilaian kami": ATURAN[satu].tafsir,
        }
        for satu, n in count_unmet(penilaian).items()
    )
    cacat = katalog.cacat.rename(
        columns={"kode": "Kode", "jenis": "Jenis", "uraian": "Uraian", "keputusan": "Keputusan"}
    )
    return {"Syarat": syarat, "Catatan": cacat, "Katalog": _tabulate_ukuran(katalog, penilaian)}


def _tabulate_ukuran(katalog: Katalog, penilaian: pd.DataFrame) -> pd.DataFrame:
    ukuran = katalog.ukuran.set_index("kode")
    target = katalog.target.pivot(index="kode", columns="tahun", values="target_teks")
    kata = penilaian["terpenuhi"].map({True: "ya", False: "tidak"}) + penilaian["alasan"].map(
        lambda alasan: f": {alasan}" if alasan else ""
    )
    jawaban = penilaian.assign(kata=kata).pivot(index="kode", columns="syarat", values="kata")
    kolom = {
        "Bidang": ukuran["bidang"].map(katalog.bidang.set_index("kode")["nama"]),
        "Jabatan": ukuran["jabatan"].map(katalog.jabatan.set_index("kode")["nama"]),
        **{nama.replace("_", " ").capitalize(): ukuran[nama] for nama in _TERCETAK},
        **{f"Target {tahun}": target[tahun] for tahun in target.columns},
        **{nama.capitalize(): ukuran[nama].map(SIFAT[nama]) for nama in SIFAT},
        "Asumsi": ukuran["asumsi"],
        **{f"Syarat: {aturan.judul.lower()}": jawaban[str(satu)] for satu, aturan in ATURAN.items()},
    }
    return pd.DataFrame(kolom, index=ukuran.index).rename_axis("Kode").reset_index()


_TERCETAK = ("no", "sasaran", "indikator", "formulasi", "satuan", "sumber_data")
