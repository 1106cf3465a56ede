"""The foot of a table: totals and means, notes, place and date, signatures. None of it reports an ukuran."""

import re
from collections.abc import Collection, Mapping

from iki.catalogue.model import Katalog
from iki.intake.cells import is_blank
from iki.intake.headings import Kolom, Peran, is_kaki_utuh, match_kaki
from iki.intake.layout import Tabel
from iki.intake.raw import JenisSel, Sel
from iki.text import clean_text, fold_letters

_REKAP = re.compile(r"(?:grand|sub)?(?:total|jumlah|ratarata|rerata)(?:nilai|capaian|kinerja)*")
_NIP = re.compile(r"N\.?I\.?P\b[0-9\s.:…_-]*|(?:19|20)[0-9]{2}(?: ?[0-9]){14}", re.IGNORECASE)
_NIP_ANGKA = (1.9e17, 2.1e17)  # 18 digits that begin with a year of birth; no value may have as many
_TEMPAT = r"[A-Z][A-Za-z.']+(?: [A-Z][A-Za-z.']+){0,3} ?,[ .…_]*"
_BULAN = "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Nopember|Desember"
_HARI_BULAN = rf"(?:[0-9]{{1,2}} )?(?i:{_BULAN})[ .…_]*(?:20[0-9]{{2}})?"
_TANGGAL = rf"{_HARI_BULAN}|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.]20[0-9]{{2}}"
_TERTANGGAL = re.compile(rf"(?:{_TEMPAT})?(?:{_TANGGAL})[ .…_]*|{_TEMPAT}(?:20[0-9]{{2}})?[ .…_]*")
_PENANDA = re.compile(
    r"(?:plt|plh|pj|an|a\.n|u\.b)\b.*"
    r"|(?:kepala (?:dinas|badan|bidang|bagian|sub|seksi|upt)|sekretaris|inspektur|pejabat)\b.*"
    r"|(?:yang (?:membuat|menyusun|melapor|menyatakan)|pembuat|penyusun|pelapor|operator|verifikator)\b.*"
    r"|(?:pembina|penata|pengatur)\b.*",
    re.IGNORECASE,
)
"""Who signs, or the rank under the name."""

_GELAR = re.compile(
    r"\b(?:drs?|dra|ir|hj?|prof)\. ?[a-z]|[a-z], ?(?:a\.?md|[sm]\.? ?[a-z]{1,4})\b", re.IGNORECASE
)
_GARIS = re.compile(r"[\s().…_-]+")
_KATA_NILAI = re.compile(
    r"\b(?:nihil|nol|sudah|belum|ada|tidak|selesai|terlaksana|tercapai|proses|lengkap|baik|cukup|ratus)\b",
    re.IGNORECASE,
)
"""The words that people write for a value."""

_MIRIP_NILAI = re.compile(r"[^A-Za-z]*|[A-Za-z]{1,2}(?: ?\(.*)?|.*[0-9].*")


def index_unit(katalog: Katalog) -> frozenset[str]:
    """The names of the units, folded, with and without the word Bidang: what a subtotal is of."""
    nama = [fold_letters(satu) for satu in katalog.bidang["nama"]]
    return frozenset([*nama, *(f"bidang{satu}" for satu in nama), "dinas", "bidang"])


def read_kaki(isi: Mapping[int, Sel], unit: Collection[str]) -> Peran | None:
    """What of the foot the first text of a row labels: "Jumlah Sekretariat", "Liwa, 5 Mei 2026".

    Args:
        unit: the names of the units (`index_unit`).
    """
    sel = isi[min(isi)]
    if sel.jenis is JenisSel.TEKS:
        if _is_recap_of(sel.nilai, unit):
            return Peran.REKAP
        if peran := match_kaki(sel.nilai):
            return peran
    return Peran.KAKI if _is_dated(sel) or _is_nip(sel) else None


def is_label(sel: Sel, unit: Collection[str]) -> bool:
    """Whether a cell labels a row of the foot word for word or with a colon, not only begins like one."""
    if sel.jenis is not JenisSel.TEKS:
        return False
    bertitik = ":" in sel.nilai and match_kaki(sel.nilai) is not None
    return bertitik or is_kaki_utuh(sel.nilai) or _is_recap_of(sel.nilai, unit)


def is_foot(tabel: Tabel, nomor: int, terisi: Collection[int], unit: Collection[str], *, bebas: bool) -> bool:
    """Whether a filled row without a kode or texts of the catalogue belongs to the foot.

    Only a mean, a total and the like may hold a value; else a row with a number, or with a text like a
    value, is no foot.

    Args:
        terisi: the columns that a person filled.
        bebas: the foot has begun, or the row stands apart and names nothing: any other prose may stand here.
    """
    isi = tabel.isi[nomor]
    peran = read_kaki(isi, unit)
    if peran is Peran.REKAP:
        return _is_recap(tabel, nomor, unit)
    if any(sel.jenis is JenisSel.ANGKA and not _is_nip(sel) for sel in isi.values()):
        return False
    if all(_is_signature(sel, isi) for sel in isi.values()):
        return True
    return (bebas or peran is not None) and all(_is_prose(isi[kolom], isi) for kolom in terisi)


def _is_recap(tabel: Tabel, nomor: int, unit: Collection[str]) -> bool:
    """A label that is more than one's beginning, or no name beside it but another label.

    "Predikat SAKIP Dinas" may well be an indikator, and "Rata-rata layanan" the sasaran of one.
    """
    isi = tabel.isi[nomor]
    if is_label(isi[min(isi)], unit):
        return True
    nama = [tabel.cell(nomor, kolom) for kolom in (Kolom.KODE, Kolom.INDIKATOR, Kolom.FORMULASI)]
    return all(sel is None or is_blank(sel) or is_label(sel, unit) for sel in nama)


def _is_recap_of(teks: str, unit: Collection[str]) -> bool:
    """ "Jumlah Sekretariat", "Rata-rata Capaian Bidang Rehabilitasi Sosial"."""
    lipat = fold_letters(teks[:200])
    cocok = _REKAP.match(lipat)
    return cocok is not None and lipat[cocok.end() :] in unit


def _is_signature(sel: Sel, isi: Mapping[int, Sel]) -> bool:
    """Place and date, who signs, a name with its degree, a rank or a NIP; a date cell only beside a text."""
    if sel.jenis is JenisSel.TANGGAL:
        return any(satu.jenis is JenisSel.TEKS for satu in isi.values())
    teks = clean_text(sel.nilai)
    if sel.jenis is not JenisSel.TEKS or _is_dated(sel):
        return sel.jenis is JenisSel.TEKS or _is_nip(sel)
    return bool(
        _is_nip(sel)
        or match_kaki(teks) is Peran.KAKI
        or _PENANDA.fullmatch(teks)
        or (_GELAR.search(teks) and not re.search("[0-9]", teks))
    )


def _is_prose(sel: Sel, isi: Mapping[int, Sel]) -> bool:
    """Nothing that somebody may have meant as a value."""
    if _is_signature(sel, isi):
        return True
    teks = clean_text(sel.nilai)
    return sel.jenis is JenisSel.TEKS and (
        _GARIS.fullmatch(teks) is not None or not (_MIRIP_NILAI.fullmatch(teks) or _KATA_NILAI.search(teks))
    )


def _is_dated(sel: Sel) -> bool:
    """ "Liwa, 5 Oktober 2026", "Liwa,      2026", "5 Oktober 2026"; "Selesai, Mei 2026" is none."""
    teks = clean_text(sel.nilai)
    return sel.jenis is JenisSel.TEKS and bool(_TERTANGGAL.fullmatch(teks)) and not _KATA_NILAI.search(teks)


def _is_nip(sel: Sel) -> bool:
    """A civil servant's number: with its label, or of 18 digits."""
    if sel.jenis is JenisSel.ANGKA:
        return _NIP_ANGKA[0] < float(sel.nilai) < _NIP_ANGKA[1]
    return sel.jenis is JenisSel.TEKS and _NIP.fullmatch(clean_text(sel.nilai)) is not None
