"""Changes of the catalogue in words: old → new, what they do to kategori, and the list of all there were."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from iki.catalogue.revisi import Ubahan
from iki.periods import Periode, format_periode
from iki.scoring.akibat import Akibat
from iki.views.markup import render
from iki.views.words import format_capaian, format_waktu, is_missing

TAMPIL = 200
"""Changed cells that are written out; a whole catalogue has thousands."""

_NAMA = {"target_teks": "target tertulis"}


def tell_change(berlaku: Periode, banyak: int, versi: int | None) -> str:
    """What became of a change: "12 isian katalog berubah mulai TW III 2026 (katalog versi 4)."."""
    if versi is None:
        return f"{banyak} isian katalog akan berubah mulai {format_periode(berlaku)}. Belum disimpan."
    return f"{banyak} isian katalog berubah mulai {format_periode(berlaku)} (katalog versi {versi})."


def describe_ubahan(ubahan: Sequence[Ubahan]) -> list[str]:
    """ "UMREN-01 2026, target: 4 → 5", a line each; what is beyond `TAMPIL` is counted."""
    baris = [
        f"{name_key(satu)}, {name_kolom(satu.kolom)}: {_write(satu.lama)} → {_write(satu.baru)}"
        for satu in ubahan[:TAMPIL]
    ]
    lagi = len(ubahan) - len(baris)
    return [*baris, f"… dan {lagi} isian lagi."] if lagi else baris


def describe_akibat(akibat: Iterable[Akibat]) -> list[str]:
    """ "UMREN-01 TW III 2026: 100,00 % Sangat Tinggi → 80,00 % Tinggi", a line each."""
    return [
        f"{satu.kode} {format_periode(satu.periode)}: {_write_score(satu.capaian_lama, satu.kategori_lama)}"
        f" → {_write_score(satu.capaian_baru, satu.kategori_baru)}"
        for satu in akibat
    ]


def name_key(ubahan: Ubahan) -> str:
    """What row of which table: "UMREN-01 2026", "jabatan KEU", "fungsi KEU 3"."""
    awal = "" if ubahan.tabel in ("ukuran", "target") else f"{ubahan.tabel} "
    return awal + " ".join(map(str, ubahan.kunci))


def name_kolom(kolom: str) -> str:
    """A column in words: "target_tw1" is "target s.d. TW I"."""
    tw = {f"target_tw{n}": f"target s.d. TW {romawi}" for n, romawi in enumerate(["I", "II", "III", "IV"], 1)}
    return tw.get(kolom) or _NAMA.get(kolom) or kolom.replace("_", " ")


def _write(nilai: Any) -> str:
    if nilai is None:
        return "–"
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    return f"{nilai:g}".replace(".", ",") if isinstance(nilai, float) else str(nilai)


def _write_score(capaian: float | None, kategori: str | None) -> str:
    if capaian is None:
        return "belum dinilai"
    return f"{format_capaian(capaian)} {kategori or 'tanpa kategori'}"


def write_preview(ubahan: Sequence[Ubahan], akibat: Sequence[Akibat], berlaku: Periode) -> str:
    """Old → new as a table, and below it what it does to capaian and kategori."""
    baris = [
        {
            "kunci": name_key(satu),
            "kolom": name_kolom(satu.kolom),
            "lama": _write(satu.lama),
            "baru": _write(satu.baru),
        }
        for satu in ubahan[:TAMPIL]
    ]
    skor = [
        {
            "kode": satu.kode,
            "periode": format_periode(satu.periode),
            "lama": _write_score(satu.capaian_lama, satu.kategori_lama),
            "baru": _write_score(satu.capaian_baru, satu.kategori_baru),
        }
        for satu in akibat[:TAMPIL]
    ]
    return render(
        "rawat_pratinjau.html",
        baris=baris,
        lagi=len(ubahan) - len(baris),
        skor=skor,
        skor_lagi=len(akibat) - len(skor),
        berlaku=format_periode(berlaku),
    )


def write_history(perubahan: pd.DataFrame) -> str:
    """Every change there has been, the newest first, its cells to be opened."""
    return render("rawat_riwayat.html", baris=[_describe(satu) for satu in perubahan.to_dict("records")])


def _describe(satu: dict[Any, Any]) -> dict[str, Any]:
    ubahan = [Ubahan(**isi) for isi in satu["perubahan"]]
    batal = is_missing(satu["dibatalkan_oleh"])
    return {
        "versi": satu["katalog_versi"],
        "waktu": format_waktu(satu["waktu"]),
        "oleh": satu["oleh"],
        "alasan": satu["alasan"],
        "berlaku": format_periode(Periode(satu["berlaku_tahun"], satu["berlaku_triwulan"])),
        "berkas": "" if is_missing(satu["nama_berkas"]) else satu["nama_berkas"],
        "ubahan": describe_ubahan(ubahan),
        "dibatalkan": "" if batal else f"dibatalkan {satu['dibatalkan_oleh']}: {satu['dibatalkan_alasan']}",
    }


def name_changes(perubahan: pd.DataFrame) -> dict[int, str]:
    """How each change that stands is called in a choice: {4: "versi 4 · TW III 2026 · Perubahan Renstra"}."""
    berlaku = perubahan[perubahan["dibatalkan_oleh"].isna()]
    return {
        int(satu["katalog_versi"]): f"versi {satu['katalog_versi']} · "
        f"{format_periode(Periode(satu['berlaku_tahun'], satu['berlaku_triwulan']))} · {satu['alasan']}"
        for satu in berlaku.to_dict("records")
    }
