"""What waits for a decision: uploads, old → new, the reasons given, the evidence. HTML."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import SETAHUN, format_triwulan
from iki.scoring.policy import Policy
from iki.views.marks import read_marks
from iki.views.markup import link_to, render
from iki.views.unggah import upload_row
from iki.views.words import add_names, format_isian, is_missing

CATATAN = ("faktor_pendorong", "faktor_penghambat", "tindak_lanjut")


def describe_waiting(unggahan: Sequence[Mapping[Any, Any]], banyak: int) -> str:
    """How much waits: "3 unggahan menunggu keputusan, 126 nilai; yang terlama dari Siti, 2 Oktober …"."""
    if not unggahan:
        return "Tidak ada yang menunggu keputusan."
    terlama = upload_row(unggahan[-1])
    sejak = f"{terlama['oleh']}, {terlama['waktu']}"
    if len(unggahan) == 1:
        return f"1 unggahan menunggu keputusan, {banyak} nilai, dari {sejak}."
    return f"{len(unggahan)} unggahan menunggu keputusan, {banyak} nilai; yang terlama dari {sejak}."


def write_waiting(
    unggahan: Sequence[Mapping[Any, Any]], menunggu: Sequence[int], tertinggal: Sequence[int]
) -> str:
    """The uploads that wait, a row each.

    Args:
        unggahan: rows of `Store.list_unggahan`.
        menunggu, tertinggal: how many values of each wait, and how many of those lack their notes.
    """
    baris = [
        upload_row(satu) | {"menunggu": banyak, "kurang": kurang}
        for satu, banyak, kurang in zip(unggahan, menunggu, tertinggal, strict=True)
    ]
    return render("menunggu.html", baris=baris) if baris else ""


def write_differences(
    nilai: pd.DataFrame,
    perubahan: Sequence[Mapping[str, Any]],
    katalog: Katalog,
    policy: Mapping[int, Policy],
    kurang: Collection[tuple[str, int, int]],
) -> str:
    """Old → new for each value that waits, its kategori, notes and evidence; what lacks notes first.

    Args:
        nilai: rows of `Store.load_rows`; perubahan: of each, in the same order, as for `write_perubahan`.
        policy: by which each of their years is scored.
        kurang: (kode, tahun, triwulan) of what is behind and lacks its notes.
    """
    nama = add_names(katalog.ukuran).set_index("kode")
    tanda = {tahun: read_marks(satu) for tahun, satu in policy.items()}
    baris = []
    for isi, ubah in zip(nilai.to_dict("records"), perubahan, strict=True):
        kode, tahun, satuan = isi["kode"], isi["tahun"], nama.loc[isi["kode"], "satuan"]
        baris.append(
            {
                "kode": kode,
                "nama": nama.loc[kode, "nama"],
                "tautan": link_to("indikator", tahun=tahun, triwulan=isi["triwulan"] or 4, ukuran=kode),
                "periode": f"{format_triwulan(isi['triwulan'] or SETAHUN)} {tahun}",
                "lama": format_isian(ubah["lama"], satuan),
                "baru": format_isian(ubah["baru"], satuan),
                "tetap": ubah["lama"] == ubah["baru"],
                "kategori_lama": tanda[tahun].get(ubah["kategori_lama"]),
                "kategori_baru": tanda[tahun].get(ubah["kategori_baru"]),
                "catatan": [(_TITEL[satu], isi[satu]) for satu in CATATAN if not is_missing(isi[satu])],
                "bukti": write_evidence(isi["bukti_dukung"]),
                "kurang": (kode, tahun, isi["triwulan"]) in kurang,
            }
        )
    return render("selisih.html", baris=sorted(baris, key=lambda satu: not satu["kurang"]))


_TITEL = {
    "faktor_pendorong": "Pendorong",
    "faktor_penghambat": "Penghambat",
    "tindak_lanjut": "Tindak lanjut",
}


def write_evidence(bukti: object) -> dict[str, Any]:
    """The evidence as text; a link only for http(s): another scheme could run in the browser."""
    teks = "" if is_missing(bukti) else str(bukti)
    return {"teks": teks, "tautan": teks.startswith(("http://", "https://"))}


def write_consents(unggahan: Mapping[Any, Any]) -> str:
    """The peringatan that the uploader accepted, and the answers to the file's questions; "" without."""
    temuan, jawaban = list(unggahan["temuan"]), list(unggahan["jawaban"])
    return render("persetujuan.html", temuan=temuan, jawaban=jawaban) if temuan or jawaban else ""


def name_values(nilai: pd.DataFrame) -> dict[int, str]:
    """How each value is called in a choice: {id: "DISABILITAS-02 TW III 2026"}."""
    return {
        satu["id"]: f"{satu['kode']} {format_triwulan(satu['triwulan'])} {satu['tahun']}"
        for satu in nilai.to_dict("records")
    }
