"""Write the pages of docs/ that are made from data: `python -m scripts.write_docs`.

Run it after a change to the catalogue, to scoring or to the list of temuan; a test compares the
pages with what this writes.
"""

from collections.abc import Callable
from pathlib import Path

from iki.catalogue.files import load_katalog
from iki.catalogue.report import describe_asumsi
from iki.intake.findings import describe_temuan
from scripts.jadwal import write_jadwal

DOCS = Path(__file__).parents[1] / "docs"

HALAMAN: dict[str, Callable[[], str]] = {
    "asumsi.md": lambda: describe_asumsi(load_katalog()),
    "jadwal.md": write_jadwal,
    "temuan.md": describe_temuan,
}
"""What writes each page."""

if __name__ == "__main__":
    for nama, write in HALAMAN.items():
        (DOCS / nama).write_text(write(), encoding="utf-8")
