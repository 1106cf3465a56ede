"""What a document leaves open about an ukuran, assumed from its words until the office says otherwise.

Each choice names its reason in the column asumsi, as those of data/catalogue do.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Tangga
from iki.errors import AngkaError
from iki.numbers import parse_angka
from iki.text import fold_text

TERUKUR = {
    *("nilai", "indeks", "index", "skor", "poin", "point", "angka", "rasio", "skala", "predikat"),
    *("km", "m", "m2", "m3", "ha", "hektar", "hektare", "ton", "kg", "kuintal", "kwintal", "liter", "kwh"),
    *("tahun", "bulan", "hari", "jam", "menit", "per"),
}
"""Units that are measured, not counted."""

_NILAI = re.compile(r"\b(nilai|indeks|skor)\b")
_SAKIP = re.compile(r"\bs?akip\b")
_BENCANA = re.compile(r"\b(bencana|kejadian luar biasa|klb|wabah|kebakaran|tanggap darurat)\b")
_TEPAT_WAKTU = re.compile(r"\b(tepat waktu|kurang dari|dalam waktu|sesuai standar waktu|respon)\b")
_SEKALI_JALAN = re.compile(
    r"\b(pelatihan|diklat|bimbingan teknis|bimtek|pengadaan|dibangun|direhabilitasi|disediakan|rka|dpa)\b"
)
_TETAP = re.compile(r"\b(menerima gaji|gaji dan tunjangan|penerima manfaat|dipelihara|terdata|di data)\b")
_BURUK = re.compile(
    r"\b(kematian|kesakitan|prevalensi|stunting|kasus|pelanggaran|pengaduan|keluhan|temuan|kemiskinan"
    r"|pengangguran|kecelakaan|kerusakan|kehilangan|putus sekolah)\b"
)
"""What is better the less there is of it; only where the targets fall too."""
_BERULANG = 4  # a report a triwulan at least


@dataclass(frozen=True)
class Tertulis:
    """What the document says of an ukuran.

    Attributes:
        target: in the order of the years, without their satuan: "20.000", "19.55", "B".
    """

    indikator: str
    formulasi: str
    satuan: str
    target: Sequence[str]

    @property
    def teks(self) -> str:
        return fold_text(f"{self.indikator} {self.formulasi}")


@dataclass(frozen=True)
class Sifat:
    """The columns of `Katalog.ukuran` that the document has not."""

    jenis: Jenis
    tangga: Tangga | None
    arah: Arah
    agregasi: Agregasi
    jadwal: Jadwal
    bergantung_kejadian: bool
    asumsi: str


def assume_sifat(tertulis: Tertulis) -> Sifat:
    """Choose how an ukuran is counted and when its target is due."""
    jenis, tangga = _assume_jenis(tertulis)
    membaik = bool(_BURUK.search(tertulis.teks)) and _moves(tertulis, jenis, -1)
    arah = Arah.TURUN if jenis is not Jenis.MUTU and membaik else Arah.NAIK
    agregasi, jadwal, sebab = _assume_count(tertulis, jenis, arah)
    turun = "; targetnya menurun, jadi makin kecil makin baik" if arah is Arah.TURUN else ""
    kejadian = bool(_BENCANA.search(tertulis.teks)) and jenis in (Jenis.JUMLAH, Jenis.PERSENTASE)
    return Sifat(jenis, tangga, arah, agregasi, jadwal, kejadian, f"asumsi: {sebab}{turun}")


def _assume_jenis(tertulis: Tertulis) -> tuple[Jenis, Tangga | None]:
    if all(satu.isalpha() for satu in tertulis.target):
        return Jenis.MUTU, Tangga.SAKIP if _SAKIP.search(tertulis.teks) else Tangga.IKM
    kata = set(re.findall(r"[^\W\d_]+[23]?", fold_text(tertulis.satuan)))
    if tertulis.satuan == "%":
        return (Jenis.NILAI if _NILAI.search(fold_text(tertulis.indikator)) else Jenis.PERSENTASE), None
    berpecahan = any("," in satu for satu in tertulis.target)
    return (Jenis.NILAI if kata & TERUKUR or berpecahan else Jenis.JUMLAH), None


def _assume_count(tertulis: Tertulis, jenis: Jenis, arah: Arah) -> tuple[Agregasi, Jadwal, str]:
    if jenis in (Jenis.MUTU, Jenis.NILAI):
        return Agregasi.AKHIR, Jadwal.AKHIR_TAHUN, "dinilai sekali setahun, pada akhir tahun"
    if jenis is Jenis.PERSENTASE:
        return _assume_share(tertulis)
    if _TETAP.search(tertulis.teks):
        return Agregasi.AKHIR, Jadwal.PENUH, "banyaknya sama sepanjang tahun, tidak dijumlahkan antartriwulan"
    if arah is Arah.TURUN:
        return Agregasi.JUMLAH, Jadwal.MERATA, "kejadian dihitung sepanjang tahun dan dijumlahkan"
    if _SEKALI_JALAN.search(tertulis.teks) or _largest(tertulis) < _BERULANG:
        return Agregasi.JUMLAH, Jadwal.AKHIR_TAHUN, "selesai sekali jalan, jadi dihitung pada akhir tahun"
    return Agregasi.JUMLAH, Jadwal.MERATA, "berulang sepanjang tahun dan dijumlahkan"


def _assume_share(tertulis: Tertulis) -> tuple[Agregasi, Jadwal, str]:
    if _TEPAT_WAKTU.search(tertulis.teks) or _BENCANA.search(tertulis.teks):
        return Agregasi.RASIO, Jadwal.PENUH, "dihitung dari banyaknya kejadian sejak awal tahun"
    if _moves(tertulis, Jenis.PERSENTASE, 1):
        return Agregasi.AKHIR, Jadwal.MERATA, "posisi terakhir, naik bertahap dari tahun ke tahun"
    return Agregasi.AKHIR, Jadwal.PENUH, "posisi terakhir, harus tercapai setiap saat"


def _moves(tertulis: Tertulis, jenis: Jenis, tanda: int) -> bool:
    """The targets go one way over the years: never back, and somewhere on."""
    nilai = _numbers(tertulis, jenis)
    langkah = [tanda * (kini - lalu) for lalu, kini in pairwise(nilai)]
    return bool(langkah) and min(langkah) >= 0 and max(langkah) > 0


def _largest(tertulis: Tertulis) -> float:
    return max(_numbers(tertulis, Jenis.JUMLAH), default=0.0)


def _numbers(tertulis: Tertulis, jenis: Jenis) -> list[float]:
    """The targets as numbers; what cannot be read is told where it is read in earnest."""
    try:
        semua = [parse_angka(satu, bulat=jenis is Jenis.JUMLAH) for satu in tertulis.target]
    except AngkaError:
        return []
    return [float(satu) for satu in semua if satu is not None]
