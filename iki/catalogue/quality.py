"""How well each ukuran is planned: six plain questions, answered from the catalogue alone.

An evaluator scores the planning too, so what the document leaves open is counted, not repaired.
Each question is a rule of our own, written out in `ATURAN`; the office's document does not grade itself.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from iki.catalogue.model import Arah, Jadwal, Jenis, Katalog


class Syarat(StrEnum):
    """What is asked of every ukuran."""

    FORMULASI = "formulasi"
    SUMBER = "sumber"
    SATUAN = "satuan"
    TARGET = "target"
    JADWAL = "jadwal"
    NOMOR = "nomor"


@dataclass(frozen=True)
class Aturan:
    """One question.

    Attributes:
        judul: its short name.
        isi: when it is met.
        kurang: what to say of an ukuran that does not meet it: "tanpa sumber data".
        tafsir: what in it is our own judgement; "" where it only reads what is printed.
        tercetak: whether the document has a column for it at all.
    """

    judul: str
    isi: str
    kurang: str
    tafsir: str = ""
    tercetak: bool = True


ATURAN: dict[Syarat, Aturan] = {
    Syarat.FORMULASI: Aturan(
        "Rumus",
        "Kolom Formulasi menyebut cara menghitung: tidak kosong, bukan 'Cukup Jelas', bukan judul peraturan.",
        "tanpa rumus",
        "Formulasi yang hanya mengulang bunyi indikator ('Banyaknya …') kami terima, dengan catatan.",
    ),
    Syarat.SUMBER: Aturan("Sumber data", "Kolom Sumber Data terisi.", "tanpa sumber data"),
    Syarat.SATUAN: Aturan(
        "Satuan",
        "Satuan cocok dengan jenisnya: % hanya untuk persentase, huruf tanpa satuan, dan benda yang dihitung "
        "('Jumlah Paket …') sama dengan satuannya.",
        "satuannya tidak cocok",
        "Yang dihitung kami baca dari kata sesudah 'Jumlah', bila kata itu satuan di baris lain.",
    ),
    Syarat.TARGET: Aturan(
        "Target bergerak",
        "Target tidak sama pada semua tahun.",
        "targetnya tidak pernah bergerak",
        "Layanan rutin memang dapat bertarget tetap; di sini tetap dihitung agar dipertimbangkan.",
    ),
    Syarat.JADWAL: Aturan(
        "Jadwal",
        "Kapan target jatuh tempo ditetapkan dinas, bukan asumsi.",
        "jadwalnya masih asumsi",
        "Dokumen IKI tidak menyebut jadwal; asumsinya disebut pada tiap ukuran.",
        tercetak=False,
    ),
    Syarat.NOMOR: Aturan(
        "Nomor",
        "Kolom No terisi pada baris pertama indikator; baris lanjutannya tidak memerlukannya.",
        "tanpa nomor",
    ),
}


@dataclass(frozen=True)
class Jawaban:
    """Whether one ukuran meets one Syarat, and why not; where it does, a remark or ""."""

    terpenuhi: bool
    alasan: str = ""


def assess_katalog(katalog: Katalog) -> pd.DataFrame:
    """Ask every Syarat of every ukuran.

    Returns:
        One row per (ukuran, Syarat), in the document's order and that of `Syarat`; columns kode,
        syarat, terpenuhi (bool), alasan ("" where it is met and there is nothing to remark).
    """
    baris = [
        (kode, str(syarat), jawaban.terpenuhi, jawaban.alasan)
        for syarat, tanya in _TANYA.items()
        for kode, jawaban in zip(katalog.ukuran["kode"], tanya(katalog), strict=True)
    ]
    tabel = pd.DataFrame(baris, columns=["kode", "syarat", "terpenuhi", "alasan"])
    urutan = {kode: nomor for nomor, kode in enumerate(katalog.ukuran["kode"])}
    return tabel.sort_values("kode", key=lambda k: k.map(urutan), kind="stable", ignore_index=True)


def count_unmet(penilaian: pd.DataFrame) -> dict[Syarat, int]:
    """How many ukuran do not meet each Syarat: what the document has a column for first, then most first.

    Args:
        penilaian: rows of `assess_katalog`.
    """
    kurang = penilaian.loc[~penilaian["terpenuhi"], "syarat"].value_counts()
    banyak = {satu: int(kurang.get(str(satu), 0)) for satu in Syarat}
    return dict(sorted(banyak.items(), key=lambda isi: (not ATURAN[isi[0]].tercetak, -isi[1])))


_KOSONG = ("", "-", "–", "cukup jelas")


def _ask_formulasi(katalog: Katalog) -> Iterator[Jawaban]:
    ukuran = katalog.ukuran
    for indikator, formulasi in zip(ukuran["indikator"], ukuran["formulasi"].fillna(""), strict=True):
        if formulasi.strip().casefold() in _KOSONG:
            isi = f"hanya berisi '{formulasi.strip()}'" if formulasi.strip() else "kosong"
            yield Jawaban(False, f"Kolom Formulasi {isi}.")
        elif formulasi.casefold().startswith("peraturan "):
            yield Jawaban(False, "Kolom Formulasi berisi judul peraturan, bukan rumus.")
        else:
            mengulang = _count_noun(indikator) == _count_noun(formulasi)
            yield Jawaban(True, "Formulasi hanya mengulang bunyi indikator." if mengulang else "")


def _count_noun(teks: str) -> str:
    """What a text counts: without the counting word before it and "yang disusun" behind it."""
    polos = re.sub(r"^(jumlah|banyaknya)\s+", "", teks.strip().casefold())
    return re.sub(r"\s+yang (disusun|tersedia)$", "", polos)


def _ask_sumber(katalog: Katalog) -> Iterator[Jawaban]:
    for kosong in katalog.ukuran["sumber_data"].isna():
        yield Jawaban(not kosong, "Kolom Sumber Data kosong." if kosong else "")


def _ask_satuan(katalog: Katalog) -> Iterator[Jawaban]:
    ukuran = katalog.ukuran
    dikenal = {satuan.casefold() for satuan in ukuran["satuan"]}
    for jenis, satuan, indikator in zip(ukuran["jenis"], ukuran["satuan"], ukuran["indikator"], strict=True):
        alasan = _doubt_satuan(Jenis(jenis), satuan, indikator, dikenal)
        yield Jawaban(not alasan, alasan)


def _doubt_satuan(jenis: Jenis, satuan: str, indikator: str, dikenal: set[str]) -> str:
    """Why a satuan does not fit; "" where it does."""
    if jenis is Jenis.MUTU:
        return f"Targetnya huruf, tetapi diberi satuan '{satuan}'."
    if (satuan == "%") != (jenis is Jenis.PERSENTASE):
        return f"Satuan '{satuan}' tidak cocok dengan jenis {jenis}."
    cocok = re.match(r"jumlah\s+(\w+)", indikator.strip().casefold())
    if cocok and cocok[1] in dikenal and cocok[1] != satuan.casefold():
        return f"Yang dihitung '{cocok[1]}', tetapi satuannya '{satuan}'."
    return ""


def _ask_target(katalog: Katalog) -> Iterator[Jawaban]:
    target = katalog.target.sort_values("tahun").set_index("kode")
    for kode, arah in zip(katalog.ukuran["kode"], katalog.ukuran["arah"], strict=True):
        yield _judge_target(target.loc[[kode]], arah)


def _judge_target(target: pd.DataFrame, arah: str) -> Jawaban:
    """One ukuran's rows of `Katalog.target`, in the order of the years."""
    awal, akhir = target.iloc[0], target.iloc[-1]
    if len(target[["target", "target_atas", "target_huruf"]].drop_duplicates()) == 1:
        return Jawaban(False, f"'{awal['target_teks']}' pada semua tahun.")
    mundur = {Arah.NAIK: akhir["target"] < awal["target"], Arah.TURUN: akhir["target"] > awal["target"]}
    catatan = ", menjauh dari arah yang lebih baik" if mundur.get(Arah(arah), False) else ""
    return Jawaban(True, f"Dari '{awal['target_teks']}' ke '{akhir['target_teks']}'{catatan}.")


def _ask_jadwal(katalog: Katalog) -> Iterator[Jawaban]:
    ukuran = katalog.ukuran
    for jadwal, asumsi in zip(ukuran["jadwal"], ukuran["asumsi"].fillna(""), strict=True):
        tetap = jadwal == Jadwal.TARGET_TW or not asumsi.startswith("asumsi")
        yield Jawaban(tetap, "" if tetap else asumsi)


def _ask_nomor(katalog: Katalog) -> Iterator[Jawaban]:
    pertama = ~katalog.ukuran["indikator_kode"].duplicated()
    for kosong in katalog.ukuran["no"].isna() & pertama:
        yield Jawaban(not kosong, "Kolom No kosong." if kosong else "")


_TANYA: dict[Syarat, Callable[[Katalog], Iterator[Jawaban]]] = {
    Syarat.FORMULASI: _ask_formulasi,
    Syarat.SUMBER: _ask_sumber,
    Syarat.SATUAN: _ask_satuan,
    Syarat.TARGET: _ask_target,
    Syarat.JADWAL: _ask_jadwal,
    Syarat.NOMOR: _ask_nomor,
}
