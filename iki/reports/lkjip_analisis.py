"""LKjIP 3.3 and 3.4: what became of each sasaran and each bidang, and why, as it was reported."""

from collections.abc import Iterable, Iterator

import pandas as pd
from docx.document import Document

from iki.periods import format_triwulan
from iki.reports.laporan import Laporan
from iki.reports.lkjip_tabel import pick_pimpinan
from iki.reports.word import add_alinea, add_judul
from iki.reports.word_gaya import BUTIR
from iki.scoring.compare import find_lagging
from iki.views.outlook import describe_outlook
from iki.views.sentences import describe_ukuran
from iki.views.verdicts import Lingkup, describe_unit
from iki.views.words import Baris, is_missing, join_words

CATATAN = {
    "faktor_pendorong": "Faktor pendorong",
    "faktor_penghambat": "Faktor penghambat",
    "tindak_lanjut": "Tindak lanjut",
    "bukti_dukung": "Bukti dukung",
}


def write_per_sasaran(dokumen: Document, laporan: Laporan) -> None:
    """3.3: a paragraph for each ukuran of those who lead others, under its sasaran."""
    add_judul(dokumen, "3.3 Analisis Capaian per Sasaran", 2)
    ukuran = pick_pimpinan(laporan)
    sasaran = ukuran["kode"].map(laporan.katalog.ukuran.set_index("kode")["sasaran"])
    for nomor, (nama, milik) in enumerate(ukuran.groupby(sasaran, sort=False), start=1):
        add_judul(dokumen, f"3.3.{nomor} {nama}", 3)
        _write_ukuran(dokumen, laporan, milik)


def write_per_bidang(dokumen: Document, laporan: Laporan) -> None:
    """3.4: the verdict on each bidang, then what is behind and what was written beside the values."""
    add_judul(dokumen, "3.4 Analisis per Bidang", 2)
    skor = laporan.skor
    sudah = set(pick_pimpinan(laporan)["kode"])
    for nomor, unit in enumerate(skor.bidang.to_dict("records"), start=1):
        add_judul(dokumen, f"3.4.{nomor} {unit['nama']}", 3)
        ukuran = skor.ukuran[skor.ukuran["bidang"] == unit["kode"]]
        indikator = skor.indikator[skor.indikator["kode"].isin(ukuran["indikator_kode"])]
        lingkup = Lingkup(unit, indikator, ukuran, laporan.periode.triwulan, setahun=laporan.setahun)
        add_alinea(dokumen, describe_unit(lingkup, laporan.policy))
        _write_ukuran(dokumen, laporan, pick_told(laporan, ukuran[~ukuran["kode"].isin(sudah)]))
        dibahas = int(ukuran["kode"].isin(sudah).sum())
        if dibahas:
            add_alinea(dokumen, f"{dibahas} ukuran pimpinan unit ini dibahas dalam bagian 3.3.")


def pick_told(laporan: Laporan, ukuran: pd.DataFrame) -> pd.DataFrame:
    """What is behind, worst first, then what has a note although it is not."""
    tertinggal = find_lagging(ukuran, laporan.policy)
    sisa = ukuran[~ukuran["kode"].isin(tertinggal["kode"])]
    return pd.concat([tertinggal, sisa[sisa["kode"].isin(laporan.catatan["kode"])]])


def _write_ukuran(dokumen: Document, laporan: Laporan, ukuran: pd.DataFrame) -> None:
    pemilik = laporan.katalog.jabatan.set_index("kode")["nama_pendek"]
    arah = laporan.outlook.set_index("kode")
    for satu in ukuran.to_dict("records"):
        kode = satu["kode"]
        vonis = describe_ukuran(satu, laporan.penjelasan[kode], laporan.periode.triwulan)
        depan = describe_outlook(arah.loc[kode].to_dict(), satu, laporan.periode)
        tebal = f"{satu['nama']} ({pemilik[satu['jabatan']]})."
        add_alinea(dokumen, f"{vonis} {depan}".strip(), tebal=tebal).paragraph_format.keep_with_next = True
        catatan = laporan.catatan[laporan.catatan["kode"] == kode].sort_values("triwulan")
        for label, isi in list_notes(catatan.to_dict("records")):
            add_alinea(dokumen, isi, BUTIR, tebal=label)


def list_notes(catatan: Iterable[Baris]) -> Iterator[tuple[str, str]]:
    """What was written beside the values of one ukuran, as label and text; last, what was not.

    Example: ("Faktor penghambat (TW III):", "Panti penuh"), ("Tidak dilaporkan:", "faktor pendorong.")
    """
    semua = list(catatan)
    for kolom, kata in CATATAN.items():
        for satu in semua:
            if not is_missing(satu[kolom]):
                yield f"{kata} ({format_triwulan(satu['triwulan'])}):", str(satu[kolom])
    kurang = [
        kata.lower()
        for kolom, kata in CATATAN.items()
        if kolom != "bukti_dukung" and all(is_missing(satu[kolom]) for satu in semua)
    ]
    if kurang:
        yield "Tidak dilaporkan:", f"{join_words(kurang)}."
