"""The first page of the PDF in words: how it stands, whose red ones, who acts by when, what is not known."""

from typing import Any

import pandas as pd

from iki.periods import format_periode, format_triwulan
from iki.reports.keterangan import DATA_CONTOH, tell_approval, tell_verdict, write_kaki
from iki.reports.laporan import Laporan
from iki.scoring.attention import find_attention
from iki.scoring.compare import find_unreported
from iki.scoring.levels import Skor
from iki.scoring.policy import Policy
from iki.views.marks import Tanda, kategori_colour, mark_of, read_marks
from iki.views.palette import TERANG, ink_on
from iki.views.perhatian import Perhatian, pick_notes
from iki.views.rapat import list_decisions
from iki.views.sentences import describe_change, describe_empty
from iki.views.verdicts import count_reported, count_words, format_cakupan
from iki.views.words import (
    SELURUH_DINAS,
    Baris,
    bar_width,
    format_capaian,
    format_poin,
    format_tanggal,
)

ISIAN = "……………………"
"""A blank to be filled in by hand: what the data does not hold."""


def describe_ringkas(laporan: Laporan) -> dict[str, Any]:
    """All that the page for the bupati shows, as words; every red ukuran, the most urgent first."""
    return {
        "contoh": DATA_CONTOH if laporan.contoh else "",
        "instansi": laporan.katalog.instansi,
        "unit": "" if laporan.permintaan.bidang is None else laporan.nama,
        "periode": _tell_period(laporan),
        "triwulan": format_triwulan(laporan.periode.triwulan),
        "nilai": tell_approval(laporan),
        "vonis": tell_whole(laporan),
        "angka": _list_figures(laporan),
        "kategori": _count_kategori(laporan),
        "unit_kerja": [describe_unit(satu, laporan.policy) for satu in list_units(laporan, laporan.skor)],
        "merah": [_clip_red(satu) for satu in list_red(laporan)],
        "kosong": _count_unreported(laporan),
        "tanda_tangan": _tell_signer(laporan),
        "kaki": write_kaki(laporan),
    }


def tell_whole(laporan: Laporan) -> str:
    """The verdict on the whole of the document; where nothing was reported, that."""
    if laporan.realisasi.empty:
        return describe_empty(laporan.periode, disahkan=laporan.permintaan.hanya_disahkan)
    return tell_verdict(laporan)


def _tell_period(laporan: Laporan) -> str:
    tahun = laporan.periode.tahun
    return f"setahun {tahun}" if laporan.setahun else f"s.d. {format_periode(laporan.periode)}"


def _list_figures(laporan: Laporan) -> list[dict[str, Any]]:
    """Three of the four figures, each with a label and a line that explains it."""
    unit = laporan.unit.to_dict()
    melapor, jatuh_tempo = count_reported(unit)
    capaian: dict[str, Any] = {
        "judul": "Rata-rata capaian",
        "angka": format_capaian(unit["nilai"]),
        "catatan": f"tanpa batas {format_capaian(unit['nilai_tanpa_batas'])}",
        "tanda": describe_mark(unit, laporan.policy),
    }
    lapor = {
        "judul": "Indikator yang melapor",
        "angka": f"{melapor} dari {jatuh_tempo}" if jatuh_tempo else "–",
        "catatan": f"{format_cakupan(unit)} dari yang jatuh tempo"
        if jatuh_tempo
        else "belum ada yang jatuh tempo",
    }
    return [capaian, lapor, _tell_move(laporan)]


def _tell_move(laporan: Laporan) -> dict[str, Any]:
    banding = laporan.banding
    if banding is None or not banding.dibandingkan:
        sebab = "tidak ada triwulan sebelumnya" if banding is None else "tidak ada yang dapat dibandingkan"
        return {"judul": "Perubahan", "angka": "–", "catatan": sebab}
    sejak = sorted(laporan.sejak)[-2]
    return {
        "judul": f"Sejak {format_triwulan(sejak)}",
        "angka": format_poin(banding.selisih),
        "catatan": f"{describe_change(banding)} (dari {banding.dibandingkan} indikator)",
    }


def _count_kategori(laporan: Laporan) -> list[dict[str, Any]]:
    tanda = read_marks(laporan.policy)
    return [
        _paint(tanda[nama], kategori_colour(nama, laporan.policy, TERANG)) | {"banyak": banyak}
        for nama, banyak in laporan.unit["per_kategori"].items()
    ]


def list_units(laporan: Laporan, skor: Skor) -> list[dict[Any, Any]]:
    """The bidang and the office under them at one time; of one bidang its jabatan and itself."""
    if laporan.permintaan.bidang is None:
        dinas = skor.dinas.assign(nama=SELURUH_DINAS)
        return pd.concat([skor.bidang, dinas]).to_dict("records")
    pendek = skor.jabatan.assign(nama=skor.jabatan["kode"].map(short_names(laporan)))
    return pd.concat([pendek, skor.bidang]).to_dict("records")


def short_names(laporan: Laporan) -> "pd.Series[str]":
    """What each jabatan is called, by kode."""
    return laporan.katalog.jabatan.set_index("kode")["nama_pendek"]


def describe_unit(satu: Baris, policy: Policy) -> dict[str, Any]:
    """A row of `roll_up` in words."""
    melapor, jatuh_tempo = count_reported(satu)
    return {
        "nama": satu["nama"],
        "nilai": format_capaian(satu["nilai"]),
        "tanpa_batas": format_capaian(satu["nilai_tanpa_batas"]),
        "lebar": bar_width(satu["nilai"]),
        "tanda": describe_mark(satu, policy),
        "indikator": str(satu["indikator"]),
        "melapor": f"{melapor} dari {jatuh_tempo}" if jatuh_tempo else "–",
        "rincian": count_words(satu),
    }


def describe_mark(satu: Baris, policy: Policy) -> dict[str, str]:
    """Sign, word and colours of a row of `score_ukuran` or `roll_up`; a status has no ground of its own."""
    tanda, kategori = mark_of(satu, read_marks(policy)), satu["kategori"]
    return _paint(tanda, kategori_colour(kategori, policy, TERANG) if isinstance(kategori, str) else "")


def _paint(tanda: Tanda, warna: str) -> dict[str, str]:
    tinta = ink_on(warna) if warna else TERANG.teks
    warna = warna or TERANG.latar_kedua
    return {"tanda": tanda.tanda, "kata": tanda.kata, "kelas": tanda.kelas, "warna": warna, "tinta": tinta}


def gather_perhatian(laporan: Laporan) -> Perhatian:
    """What needs attention today, with what is to be done about it; nothing that merely falls due later."""
    ukuran = {triwulan: skor.ukuran for triwulan, skor in laporan.sejak.items()}
    *_, sejak, _ = (None, *sorted(ukuran))
    return Perhatian(
        find_attention(ukuran, laporan.outlook, None, laporan.policy),
        short_names(laporan),
        pick_notes(laporan.catatan, laporan.periode) | _tell_tasks(laporan),
        laporan.periode,
        sejak,
        laporan.policy,
        setahun=laporan.setahun,
    )


def _tell_tasks(laporan: Laporan) -> dict[str, str]:
    """What was decided on each ukuran and is still open: who does what, by when."""
    tugas: dict[str, list[str]] = {}
    for satu in laporan.tindak_lanjut.to_dict("records"):
        kata = f"{satu['uraian']} ({satu['penanggung']}, s.d. {format_tanggal(satu['tenggat'])})"
        tugas.setdefault(satu["kode"], []).append(kata)
    return {kode: f"Tindak lanjut: {'; '.join(daftar)}" for kode, daftar in tugas.items()}


def list_red(laporan: Laporan) -> list[dict[str, Any]]:
    """What needs a decision, the most urgent first, in words: what, whose, why, what is needed, by when."""
    warna = {
        satu.nama: kategori_colour(satu.nama, laporan.policy, TERANG) for satu in laporan.policy.kategori
    }
    return [
        {nama: satu.get(nama, "") for nama in _PANJANG}
        | {"tanda": _paint(satu["tanda"], warna.get(satu["tanda"].kata, "")), "banyak": satu["banyak"]}
        for satu in list_decisions(gather_perhatian(laporan))
    ]


def _clip_red(satu: dict[str, Any]) -> dict[str, Any]:
    """The same, short enough for one page."""
    return satu | {nama: clip(satu[nama], panjang) for nama, panjang in _PANJANG.items()}


_PANJANG = {
    "indikator": 110,
    "mengapa": 110,
    "angka": 60,
    "perlu": 60,
    "catatan": 130,
    "pemilik": 50,
    "sampai": 40,
}
"""Characters of each text of a red row that the one page shows."""


def clip(teks: str, panjang: int) -> str:
    """A text cut to so many characters, the last of them "…" where something is missing."""
    return teks if len(teks) <= panjang else f"{teks[: panjang - 1].rstrip()}…"


def _count_unreported(laporan: Laporan) -> list[dict[str, str]]:
    """How many ukuran of each jabatan are due and blank in this triwulan, the most first."""
    kosong = find_unreported(laporan.skor.ukuran, laporan.periode.triwulan)
    nama = short_names(laporan)
    return [
        {"nama": clip(nama[str(kode)], 60), "banyak": str(banyak)}
        for kode, banyak in kosong["jabatan"].value_counts(sort=True).items()
    ]


def _tell_signer(laporan: Laporan) -> dict[str, str]:
    """The jabatan that nobody stands above signs; who holds it is not in the data."""
    jabatan = laporan.katalog.jabatan
    puncak = jabatan[jabatan["atasan"].isna()]["nama"]
    return {
        "tempat": f"{ISIAN}, {ISIAN}",
        "jabatan": clip(str(puncak.iloc[0]), 80) if len(puncak) else ISIAN,
        "nama": f"({ISIAN})",
        "nip": f"NIP {ISIAN}",
    }
