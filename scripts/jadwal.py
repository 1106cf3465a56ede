"""The page docs/jadwal.md: what is due when in 2026, tried on an invented year of reports."""

import csv
from pathlib import Path
from typing import Any

import pandas as pd

from iki.catalogue.files import load_katalog
from iki.catalogue.model import Katalog
from iki.numbers import format_angka, format_plain, parse_angka
from iki.periods import TRIWULAN, Periode, format_triwulan
from iki.scoring.achievement import score_ukuran
from iki.scoring.policy import load_policy
from iki.scoring.rollup import Level, roll_up

TAHUN = 2026
CONTOH = Path(__file__).parents[1] / "docs" / "jadwal-contoh.csv"
_TW = [format_triwulan(q) for q in TRIWULAN]

_PEMBUKA = f"""# Jadwal target {TAHUN} dan uji cobanya

Halaman ini ditulis oleh `python -m scripts.write_docs`; jangan disunting langsung.

Dokumen IKI hanya mencantumkan target setahun. Kapan target itu jatuh tempo dan bagaimana triwulan
dijumlahkan adalah asumsi kami (kolom agregasi dan jadwal), sampai Dinas Sosial memutuskan lain.

- **merata**: seperempat target tiap triwulan untuk yang dijumlah; selain itu bertahap dari target
  tahun lalu ke target tahun ini. Satuan yang dihitung dibulatkan ke bawah.
- **penuh**: target setahun jatuh tempo sejak TW I.
- **akhir_tahun**: jatuh tempo pada TW IV saja. Sebelum itu statusnya *belum waktunya*.

Angka 0 berarti belum ada yang jatuh tempo; tanda – pada mutu berarti targetnya huruf.

"""

_CONTOH = """
## Uji coba dengan realisasi contoh

Realisasinya karangan (`docs/jadwal-contoh.csv`), ditulis tanpa melihat jadwal di atas: laporan dan
layanan rutin kira-kira sama tiap triwulan, angka keadaan (orang, keluarga, persen) dilaporkan utuh
tiap triwulan, dokumen dan pengadaan pada triwulan yang lazim. Satu triwulan sengaja dikosongkan
(NAPZA-02) dan satu triwulan tanpa bencana dilaporkan nihil (KADIS-01E, KABID-LINJAMSOS-01).

Isi sel: realisasi s.d. triwulan, capaian terhadap target s.d. triwulan, kategori. Yang belum jatuh
tempo menampilkan capaiannya terhadap target setahun dalam kurung.

"""

_CATATAN = """
## Yang perlu diputuskan Dinas Sosial

- Ukuran yang dijumlah dan bergantung pada kejadian (BENALAM-03, BENSOS-01) dijadwalkan merata.
  Triwulan tanpa bencana tidak kosong, tetapi targetnya tetap bertambah, sehingga capaiannya turun
  tanpa kesalahan siapa pun. Targetnya sendiri bergantung pada banyaknya bencana.
- UMREN-23, UMREN-24 dan persentase yang naik tiap tahun dianggap bergerak bertahap sepanjang tahun.
"""


def write_jadwal() -> str:
    """The page as Markdown."""
    katalog = load_katalog()
    realisasi = read_contoh(katalog)
    policy = load_policy(tahun=TAHUN)
    skor = {q: score_ukuran(katalog, realisasi, policy, Periode(TAHUN, q)) for q in TRIWULAN}
    ringkas = {q: roll_up(skor[q], katalog, policy, Level.BIDANG) for q in TRIWULAN}
    dinas = {q: roll_up(skor[q], katalog, policy, Level.DINAS) for q in TRIWULAN}
    bagian = [
        _PEMBUKA,
        *_table(
            ["kode", "formulasi", "satuan", "target", "agregasi", "jadwal", *_TW], _due_rows(katalog, skor)
        ),
        _CONTOH,
        *_table(["kode", "satuan", *_TW], _score_rows(skor)),
        "\n### Rata-rata\n\n",
        *_table(["bidang", *_TW], [*_mean_rows(ringkas), *_mean_rows(dinas)]),
        _CATATAN,
    ]
    return "".join(bagian)


def read_contoh(katalog: Katalog) -> pd.DataFrame:
    """The invented reports as a realisasi frame; a cell is a number, a letter, "a/b", "nihil" or blank."""
    bulat = dict(zip(katalog.ukuran["kode"], katalog.ukuran["jenis"] == "jumlah", strict=True))
    with CONTOH.open(encoding="utf-8", newline="") as berkas:
        baris = [
            {
                "kode": isi["kode"],
                "tahun": TAHUN,
                "triwulan": q,
                **_read_cell(isi[f"tw{q}"], bulat[isi["kode"]]),
            }
            for isi in csv.DictReader(berkas)
            for q in TRIWULAN
            if isi[f"tw{q}"]
        ]
    tabel = pd.DataFrame(baris)
    return tabel.astype({"nilai": float, "pembilang": float, "penyebut": float, "huruf": "str"})


def _read_cell(teks: str, bulat: bool) -> dict[str, Any]:
    isi: dict[str, Any] = dict.fromkeys(("nilai", "huruf", "pembilang", "penyebut")) | {
        "nihil": teks == "nihil"
    }
    if "/" in teks:
        pembilang, penyebut = (float(bagian) for bagian in teks.split("/"))
        isi |= {"nilai": 100 * pembilang / penyebut, "pembilang": pembilang, "penyebut": penyebut}
    elif teks.isalpha() and not isi["nihil"]:
        isi |= {"huruf": teks}
    elif not isi["nihil"]:
        isi |= {"nilai": parse_angka(teks, bulat=bulat)}
    return isi


def _due_rows(katalog: Katalog, skor: dict[int, pd.DataFrame]) -> list[list[str]]:
    ukuran = katalog.ukuran
    return [
        [
            *ukuran.loc[i, ["kode", "formulasi", "satuan"]],
            _write_target(skor[4].loc[i]),
            *ukuran.loc[i, ["agregasi", "jadwal"]],
            *(_write_angka(skor[q].loc[i, "target_periode"]) for q in TRIWULAN),
        ]
        for i in ukuran.index
    ]


def _score_rows(skor: dict[int, pd.DataFrame]) -> list[list[str]]:
    return [
        [skor[4].loc[i, "kode"], skor[4].loc[i, "satuan"], *(_write_score(skor[q].loc[i]) for q in TRIWULAN)]
        for i in skor[4].index
    ]


def _write_score(baris: pd.Series) -> str:
    huruf = baris["realisasi_huruf"]
    realisasi = _write_angka(baris["realisasi"]) if pd.isna(huruf) else huruf
    if baris["status"] == "dinilai":
        sementara = ", sementara" if baris["sementara"] else ""
        return f"{realisasi}: {format_angka(baris['capaian_periode'], 2)} % {baris['kategori']}{sementara}"
    status = baris["status"].replace("_", " ")
    if pd.isna(baris["capaian_tahun"]):
        return f"*{status}*"
    return f"{realisasi}: *{status}* ({format_angka(baris['capaian_tahun'], 2)} %)"


def _mean_rows(ringkas: dict[int, pd.DataFrame]) -> list[list[str]]:
    return [
        [ringkas[4].loc[i, "nama"], *(_write_mean(ringkas[q].loc[i]) for q in TRIWULAN)]
        for i in ringkas[4].index
    ]


def _write_mean(baris: pd.Series) -> str:
    sebutan = f"{baris['dinilai']} dari {baris['indikator']} indikator"
    if pd.isna(baris["nilai"]):
        return f"*{baris['status'].replace('_', ' ')}*"
    return f"{format_angka(baris['nilai'], 2)} % {baris['kategori']} ({sebutan})"


def _write_target(baris: pd.Series) -> str:
    return _write_angka(baris["target"]) if pd.isna(baris["target_huruf"]) else baris["target_huruf"]


def _write_angka(angka: float) -> str:
    return "–" if pd.isna(angka) else format_plain(angka)


def _table(judul: list[str], baris: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(sel)} |\n" for sel in (judul, ["---"] * len(judul), *baris)]
