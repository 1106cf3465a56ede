"""Perjanjian Kinerja of each jabatan: a statement of two parties, and what is promised for the year."""

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd
from docx.document import Document

from iki.catalogue.model import Katalog
from iki.reports.keterangan import DATA_CONTOH, format_sidik
from iki.reports.laporan import Laporan
from iki.reports.word import (
    KOSONG,
    Perihal,
    add_alinea,
    begin_bagian,
    new_dokumen,
    write_bytes,
)
from iki.reports.word_gaya import KECIL, TANDA_TANGAN
from iki.reports.word_tabel import SAMA, Isi, Kolom, Tabel, add_polos, add_tabel
from iki.scoring.status import Status
from iki.views.words import format_target, format_waktu, is_missing

_PEMBUKA = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
    "berorientasi pada hasil, kami yang bertanda tangan di bawah ini:"
)
_JANJI = (
    "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, "
    "dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen "
    "perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami."
)
_SUPERVISI = (
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian "
    "kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan "
    "dan sanksi."
)


def write_perjanjian(laporan: Laporan, jabatan: str | None = None) -> bytes:
    """The Perjanjian Kinerja of one jabatan, or of all of the document's, each on pages of its own, as .docx.

    Names, NIP, place, date and rupiah are blanks: the data does not hold them.

    Args:
        jabatan: kode of a jabatan of the document; None: all that promise something in that year.

    Raises:
        KeyError: the document has no such jabatan, or it promises nothing.

    Source: the wording follows the form of PermenPANRB 53/2014 as offices use it; general knowledge, its
        text was not read.
    """
    ukuran = laporan.skor.ukuran
    berjanji = ukuran[ukuran["status"] != Status.TANPA_TARGET]
    dipilih = list(dict.fromkeys(berjanji["jabatan"])) if jabatan is None else [jabatan]
    dokumen = new_dokumen(_describe(laporan), bersampul=False)
    for kode in dipilih:
        milik = berjanji.groupby("jabatan").get_group(kode)
        if kode != dipilih[0]:
            begin_bagian(dokumen, dari_satu=True)
        _write_pernyataan(dokumen, laporan, kode)
        _write_lampiran(dokumen, laporan, kode, milik)
    return write_bytes(dokumen)


def _describe(laporan: Laporan) -> Perihal:
    tahun, katalog = laporan.periode.tahun, laporan.skor.katalog_versi
    kaki = [
        f"Perjanjian Kinerja {laporan.nama} tahun {tahun} · katalog v{katalog}, data v{laporan.data_versi}",
        f"dibuat {format_waktu(laporan.dibuat)} · sidik {format_sidik(laporan.sidik)}",
    ]
    return Perihal(
        judul=f"Perjanjian Kinerja {tahun}: {laporan.nama}",
        instansi=laporan.katalog.instansi,
        kepala=DATA_CONTOH if laporan.contoh else "",
        kaki=kaki,
        sidik=laporan.sidik,
        dibuat=laporan.dibuat,
    )


def _write_pernyataan(dokumen: Document, laporan: Laporan, kode: str) -> None:
    nama, atasan = name_parties(laporan.katalog, kode)
    add_alinea(dokumen, f"PERJANJIAN KINERJA TAHUN {laporan.periode.tahun}", "Title")
    add_alinea(dokumen, laporan.katalog.instansi, "Subtitle")
    add_alinea(dokumen, _PEMBUKA)
    _write_party(dokumen, nama)
    add_alinea(dokumen, "selanjutnya disebut pihak pertama;")
    _write_party(dokumen, atasan)
    add_alinea(dokumen, "selaku atasan pihak pertama, selanjutnya disebut pihak kedua.")
    add_alinea(dokumen, _JANJI)
    add_alinea(dokumen, _SUPERVISI)
    _write_signatures(dokumen, laporan.periode.tahun, nama, atasan)


def _write_party(dokumen: Document, jabatan: str) -> None:
    kolom = [Kolom("", 2), Kolom("", 0.3), Kolom("", 10)]
    add_polos(dokumen, Tabel(kolom, [["Nama", ":", KOSONG], ["Jabatan", ":", jabatan]]), "Normal")


def _write_signatures(dokumen: Document, tahun: int, nama: str, atasan: str) -> None:
    """Pihak kedua at the left, pihak pertama at the right, below place and date."""
    add_alinea(dokumen, "")
    kosong = ["", ""]
    baris: list[Isi] = [
        ["", f"{KOSONG}, {KOSONG} {tahun}"],
        ["Pihak Kedua,", "Pihak Pertama,"],
        [atasan, nama],
        *([kosong] * 4),
        [KOSONG, KOSONG],
        [f"NIP {KOSONG}", f"NIP {KOSONG}"],
    ]
    add_polos(dokumen, Tabel([Kolom("", 1), Kolom("", 1)], baris), TANDA_TANGAN)


def _write_lampiran(dokumen: Document, laporan: Laporan, kode: str, ukuran: pd.DataFrame) -> None:
    nama, atasan = name_parties(laporan.katalog, kode)
    tahun = laporan.periode.tahun
    judul = add_alinea(dokumen, f"LAMPIRAN PERJANJIAN KINERJA TAHUN {tahun}", "Subtitle")
    judul.paragraph_format.page_break_before = True
    add_alinea(dokumen, nama, "Subtitle")
    add_tabel(dokumen, tabulate_janji(laporan.katalog, ukuran.to_dict("records")))
    add_alinea(dokumen, "")
    kolom = [Kolom("No", 0.8), Kolom("Program/Kegiatan", 8), Kolom("Anggaran (Rp)", 4, angka=True)]
    baris = [[nomor, KOSONG, KOSONG, KOSONG] for nomor in ("1", "2")]
    add_tabel(dokumen, Tabel([*kolom, Kolom("Keterangan", 4)], baris))
    add_alinea(dokumen, "Program dan anggaran tidak ada dalam data; isi dari dokumen anggaran.", KECIL)
    _write_signatures(dokumen, tahun, nama, atasan)


def tabulate_janji(katalog: Katalog, ukuran: Iterable[dict[Any, Any]]) -> Tabel:
    """Sasaran, indikator and target of the year; of an indikator with several ukuran also the formulasi."""
    sasaran = katalog.ukuran.set_index("kode")["sasaran"]
    beberapa = set(katalog.ukuran["indikator_kode"][katalog.ukuran["indikator_kode"].duplicated()])
    baris: list[Isi] = []
    lalu = None
    for nomor, satu in enumerate(ukuran, start=1):
        nama = sasaran[satu["kode"]]
        rinci = f": {satu['formulasi']}" if satu["indikator_kode"] in beberapa else ""
        baris.append(
            [
                str(nomor),
                SAMA if nama == lalu else nama,
                f"{satu['indikator']}{rinci}",
                format_target(satu),
            ]
        )
        lalu = nama
    kolom = [Kolom("No", 0.8), Kolom("Sasaran", 5), Kolom("Indikator kinerja", 7.6)]
    return Tabel([*kolom, Kolom("Target", 3, angka=True)], baris)


def name_parties(katalog: Katalog, kode: str) -> tuple[str, str]:
    """Who promises and to whom: the whole names of a jabatan and of its atasan; the head's is the Bupati."""
    jabatan = katalog.jabatan.set_index("kode")
    atasan = jabatan.loc[kode, "atasan"]
    nama = str(jabatan.loc[kode, "nama"])
    return nama, name_head(katalog.instansi) if is_missing(atasan) else str(jabatan.loc[str(atasan), "nama"])


_PEMERINTAH = {"kabupaten": "Bupati", "kota": "Wali Kota", "provinsi": "Gubernur"}


def name_head(instansi: str) -> str:
    """Who leads the government that an office belongs to.

    Example: "Dinas Sosial Kabupaten Lampung Barat" is led by the "Bupati Lampung Barat".
    """
    cocok = re.search(r"\b(Kabupaten|Kota|Provinsi)\s+(.+)", instansi, re.IGNORECASE)
    return f"{_PEMERINTAH[cocok[1].lower()]} {cocok[2]}" if cocok else "Kepala Daerah"
