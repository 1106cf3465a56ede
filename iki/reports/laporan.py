"""What every document is made from: one period's figures, read at one moment."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import orjson
import pandas as pd

from iki.catalogue.model import Katalog
from iki.periods import SETAHUN, Periode
from iki.scoring.compare import Banding, judge_triwulan
from iki.scoring.explanation import Penjelasan
from iki.scoring.levels import Skor
from iki.scoring.policy import Policy
from iki.scoring.rollup import Level

_UKURAN = [
    *("kode", "target", "target_atas", "target_huruf", "target_periode", "realisasi", "realisasi_huruf"),
    *("capaian_tahun", "capaian_periode", "kategori", "status"),
]
_UNIT = ["kode", "nilai", "nilai_tanpa_batas", "kategori", "status", "indikator", "dinilai", "belum_lapor"]
_CATATAN = ["kode", "triwulan", "faktor_pendorong", "faktor_penghambat", "tindak_lanjut"]


@dataclass(frozen=True)
class Permintaan:
    """What a document is asked to show.

    Attributes:
        periode: up to the end of which triwulan.
        bidang: kode of one unit; None: the whole office.
        kebijakan: name of a policy; None: the default one of the year.
        hanya_disahkan: only approved values.
    """

    periode: Periode
    bidang: str | None = None
    kebijakan: str | None = None
    hanya_disahkan: bool = False


@dataclass(frozen=True)
class Laporan:
    """The contents of a document; every table holds what was asked for and nothing else.

    Attributes:
        permintaan: what was asked for.
        katalog: the whole catalogue, for names, parents and texts.
        skor: the scores of the period; its tables are cut to the bidang asked for, its ukuran have
            a `nama`; `dinas` stands only in a document of the whole office.
        sejak: the scores of each reported triwulan of the year up to this one, in order, this one last.
        tahunan: the scores of each earlier year of the catalogue at TW IV that has realisasi, in order.
        penjelasan: how the score of each ukuran came about, by kode (see `explain_all`).
        outlook: `project_ukuran`'s table.
        realisasi: the values of the year, as the store keeps them, one row per ukuran and triwulan.
        catatan: what was written beside the values up to the period (see `Store.load_catatan`).
        tindak_lanjut: what is to be done and still open (see `Store.list_tindak_lanjut`).
        belum_disahkan: how many of the values shown wait for approval.
        contoh: the realisasi are synthetic; every document must say DATA CONTOH.
        data_versi: the data version that all of this was read at.
        dibuat: when.
    """

    permintaan: Permintaan
    katalog: Katalog
    skor: Skor
    sejak: Mapping[int, Skor]
    tahunan: Mapping[int, Skor]
    penjelasan: Mapping[str, Penjelasan]
    outlook: pd.DataFrame
    realisasi: pd.DataFrame
    catatan: pd.DataFrame
    tindak_lanjut: pd.DataFrame
    belum_disahkan: int
    contoh: bool
    data_versi: int
    dibuat: datetime

    @property
    def periode(self) -> Periode:
        """Up to the end of which triwulan."""
        return self.permintaan.periode

    @property
    def policy(self) -> Policy:
        """The rules that the figures were scored by."""
        return self.skor.policy

    @property
    def sementara(self) -> bool:
        """Whether it holds values that nobody has approved yet."""
        return self.belum_disahkan > 0

    @property
    def setahun(self) -> bool:
        """Whether all that is known of the year are values of the whole year; False without any."""
        return not self.realisasi.empty and bool((self.realisasi["triwulan"] == SETAHUN).all())

    @cached_property
    def banding(self) -> Banding | None:
        """The change since the reported triwulan before, over what is scored in both; None without one."""
        ukuran = {triwulan: skor.ukuran for triwulan, skor in self.sejak.items()}
        return judge_triwulan(ukuran, self.katalog, self.policy)

    @property
    def unit(self) -> pd.Series:
        """The row of the whole: of the bidang asked for, else of the office (see `roll_up`)."""
        return self.unit_of(self.skor)

    def unit_of(self, skor: Skor) -> pd.Series:
        """The same at another time: of one of `sejak` or `tahunan`."""
        tabel = skor.dinas if self.permintaan.bidang is None else skor.bidang
        return tabel.iloc[0]

    @property
    def nama(self) -> str:
        """What the document is about: the bidang's name, else the office's."""
        return self.katalog.instansi if self.permintaan.bidang is None else str(self.unit["nama"])

    @cached_property
    def sidik(self) -> str:
        """The SHA-256 over every figure and note, in hexadecimal: equal figures, equal sidik.

        Neither the moment nor the data version enters: a change elsewhere leaves it as it was.
        """
        return hashlib.sha256(orjson.dumps(self._contents(), option=orjson.OPT_SORT_KEYS)).hexdigest()

    def _contents(self) -> dict[str, object]:
        periode, policy = self.periode, self.policy
        return {
            "tahun": periode.tahun,
            "triwulan": periode.triwulan,
            "bidang": self.permintaan.bidang,
            "hanya_disahkan": self.permintaan.hanya_disahkan,
            "policy": f"{policy.nama} v{policy.versi}",
            "katalog_versi": self.skor.katalog_versi,
            "ukuran": _plain(self.skor.ukuran, _UKURAN),
            **{str(level): _plain(self.skor.at_level(level), _UNIT) for level in Level},
            "catatan": _plain(self.catatan, _CATATAN),
        }


def _plain(tabel: pd.DataFrame, kolom: list[str]) -> list[list[object]]:
    """Rows as JSON has them: missing is None."""
    dipilih = tabel[kolom].astype(object)
    return dipilih.where(dipilih.notna(), None).to_numpy().tolist()
