"""Score the table of a file, and write the result down."""

import io
from dataclasses import dataclass
from typing import Any

import pandas as pd
import xlsxwriter

from iki.intake.table import read_table
from iki.periods import today
from iki.scoring.policy import Policy, load_policy
from iki.scoring.table import Rata, mean_of, score_table
from iki.text import guard_formula

KOLOM_HASIL = ["indikator", "satuan", "target", "realisasi", "capaian", "kategori", "status", "alasan"]

_LEBAR = {"indikator": 48, "satuan": 14, "kategori": 18, "status": 16, "alasan": 70}
_CONTOH = [
    ("Persentase penyandang disabilitas yang terlayani", "%", "79", "78,75", "naik"),
    ("Jumlah keluarga penerima bantuan sosial", "Keluarga", "20.000", "18.450", "naik"),
    ("Tingkat kemiskinan", "%", "12,93", "13,86", "turun"),
    ("Pengaduan yang tidak ditangani", "Pengaduan", "0", "0", "turun"),
    ("Indeks Kepuasan Masyarakat (IKM)", "Huruf", "B", "83,5", "naik"),
    ("Laporan penanganan bencana", "Laporan", "12", "nihil", "naik"),
    ("Dokumen rencana kerja", "Dokumen", "2", "", "naik"),
]


@dataclass(frozen=True)
class Penilaian:
    """A table scored: `score_table`'s rows in file order, and the mean of those `dinilai`."""

    policy: Policy
    skor: pd.DataFrame
    rata: Rata

    @property
    def hasil(self) -> pd.DataFrame:
        """The columns of `KOLOM_HASIL`; a letter stands under target and realisasi where one was given."""
        huruf = {nama: self.skor[f"{nama}_huruf"] for nama in ("target", "realisasi")}
        gabung = {nama: self.skor[nama].astype(object).where(h.isna(), h) for nama, h in huruf.items()}
        return self.skor.assign(**gabung)[KOLOM_HASIL]


def score_file(isi: bytes, nama: str, policy: str | None = None) -> Penilaian:
    """Score a CSV or .xlsx file under a policy as it holds this year; the default one where None.

    Raises:
        KebijakanError: no such policy.
        BerkasError: the file cannot be read, or has no such table.
    """
    aturan = load_policy(policy, today().year)
    skor = score_table(read_table(isi, nama), aturan)
    return Penilaian(aturan, skor, mean_of(skor, aturan))


def write_csv(penilaian: Penilaian) -> bytes:
    """The result as CSV for Excel: UTF-8 with its mark, decimal points, empty where missing, no formulas."""
    return penilaian.hasil.map(guard_formula).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def write_xlsx(penilaian: Penilaian) -> bytes:
    """The result as a workbook: numbers as numbers, text as text, never as a formula or a link."""
    policy, tabel = penilaian.policy, penilaian.hasil
    judul = f"Kebijakan penilaian {policy.nama} versi {policy.versi}: {policy.judul}"
    return _write_rows([(judul,), tuple(tabel.columns), *tabel.itertuples(index=False, name=None)], kepala=1)


def make_sample() -> bytes:
    """A small workbook to try the calculator with."""
    return _write_rows([("Indikator", "Satuan", "Target", "Realisasi", "Arah"), *_CONTOH], kepala=0)


def _write_rows(baris: list[tuple[Any, ...]], kepala: int) -> bytes:
    """A workbook with these rows; `kepala` is the position of the headings."""
    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas, {"in_memory": True}) as buku:
        lembar, tebal = buku.add_worksheet("Kalkulator"), buku.add_format({"bold": True})
        lapis = buku.add_format({"text_wrap": True, "valign": "top"})
        for nomor, isi in enumerate(baris):
            for kolom, nilai in enumerate(isi):
                if isinstance(nilai, str):
                    lembar.write_string(nomor, kolom, nilai, tebal if nomor <= kepala else lapis)
                elif not pd.isna(nilai):
                    lembar.write_number(nomor, kolom, nilai, lapis)
        for kolom, judul in enumerate(baris[kepala]):
            lembar.set_column(kolom, kolom, _LEBAR.get(str(judul).lower(), 14))
        lembar.freeze_panes(kepala + 1, 0)
    return berkas.getvalue()
