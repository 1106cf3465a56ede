"""Read a PDF back in the tests: its words, and the row of an ukuran or unit among them."""

import io
import re

from pypdf import PdfReader

from iki.scoring.policy import Policy
from iki.views.marks import mark_of, read_marks
from iki.views.words import Baris, format_capaian, format_realisasi, format_target, format_target_periode


def read_text(isi: bytes) -> str:
    """The text of all pages, with single spaces and without the places where a word may break."""
    halaman = [satu.extract_text() for satu in PdfReader(io.BytesIO(isi)).pages]
    return re.sub(r"\s+", " ", " ".join(halaman).replace("\N{ZERO WIDTH SPACE}", ""))


def dense(teks: str) -> str:
    """Without any space: line breaks fall anywhere."""
    return re.sub(r"[\s\N{ZERO WIDTH SPACE}]", "", teks)


def pattern_of_ukuran(satu: Baris, policy: Policy, *, berjalan: bool) -> str:
    """What the dense text of a full report must hold for a row of `score_ukuran` with a `nama`."""
    formulasi = [] if satu["formulasi"] == satu["nama"] else [satu["formulasi"]]
    kata = [
        *(satu["nama"], satu["kode"], *formulasi, format_target(satu)),
        *([format_target_periode(satu)] if berjalan else []),
        *(format_realisasi(satu), format_capaian(satu["capaian_periode"])),
        mark_of(satu, read_marks(policy)).kata,
    ]
    return r"\W{0,3}".join(re.escape(dense(teks)) for teks in kata)


def pattern_of_unit(satu: Baris, policy: Policy, *, tanpa_batas: bool) -> str:
    """The same for a row of `roll_up`, under its own name."""
    kata = [satu["nama"], format_capaian(satu["nilai"])]
    kata += [format_capaian(satu["nilai_tanpa_batas"])] if tanpa_batas else []
    kata.append(mark_of(satu, read_marks(policy)).kata)
    return r"\W{0,3}".join(re.escape(dense(teks)) for teks in kata)
