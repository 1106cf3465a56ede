"""The glossary explains every word of the closed lists and of the scores, once."""

import re

from iki.catalogue.model import Agregasi, Arah, Jadwal, Jenis, Tangga
from iki.catalogue.quality import Syarat
from iki.scoring.attention import Alasan
from iki.scoring.compare import Gerak
from iki.scoring.status import Status
from iki.scoring.trend import Keadaan
from tests.architecture.sources import AKAR

ISI = (AKAR / "GLOSSARY.md").read_text("utf-8")
BARIS = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", ISI, flags=re.MULTILINE)


def test_every_row_is_whole_and_every_word_stands_once():
    kata = [satu for satu, _, _ in BARIS]
    assert len(kata) == ISI.count("\n| `") > 70
    assert sorted(kata) == sorted(set(kata))


def test_the_words_of_the_closed_lists_are_explained():
    for daftar in (Agregasi, Arah, Jadwal, Jenis, Tangga, Status, Syarat, Alasan, Gerak, Keadaan):
        for anggota in daftar:
            assert re.search(rf"\b{anggota.value}\b", ISI), f"{daftar.__name__}.{anggota.name}"
