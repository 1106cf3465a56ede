"""Give a file to the page Unggah Realisasi, type into its table, and press its buttons."""

import io
from typing import Any

import openpyxl
from streamlit.testing.v1 import AppTest

from iki.actions.template import make_template
from iki.store.store import Store
from tests.workbooks.build import fill as fill_cells

PILIHAN = {"isi_tahun": 2026, "isi_triwulan": 1, "lingkup": "REHSOS"}
"""What the page is opened with: REHSOS, TW I 2026."""
LAYAR = {**PILIHAN, "cara": "layar"}


def fill(store: Store, isian: dict[str, Any], triwulan: int = 1, **lingkup: str) -> bytes:
    """A template of 2026 (of REHSOS unless told), with kode → realisasi, or → {heading: value}."""
    templat = make_template(store, 2026, triwulan, **(lingkup or {"bidang": "REHSOS"}))
    return fill_cells(templat, isian)


def give(halaman: AppTest, nama: str, isi: bytes) -> AppTest:
    """Upload a file; whatever it is, the page stands."""
    halaman.file_uploader[0].upload(nama, isi).run()
    assert not halaman.exception
    return halaman


def button(halaman: AppTest, kunci: str):
    """The button whose key begins so; None where there is none."""
    return next((tombol for tombol in halaman.button if tombol.key.startswith(kunci)), None)


def store_it(halaman: AppTest, oleh: str = "Siti") -> AppTest:
    """Give a name, accept what there is to accept, and press the button."""
    halaman.text_input(key="oleh").input(oleh).run()
    for kotak in halaman.checkbox:
        kotak.check().run()
    button(halaman, "simpan_").click().run()
    assert not halaman.exception
    return halaman


def type_in(halaman: AppTest, isian: dict[int, dict[str, str]], *, check: bool = True) -> AppTest:
    """Type into rows of the table, counted from 0, column → text; then have it checked."""
    (tabel,) = halaman.data_editor
    halaman.session_state[tabel.key] = {"edited_rows": isian, "added_rows": [], "deleted_rows": []}
    halaman.run()
    if check:
        button(halaman, "periksa_isian").click().run()
    assert not halaman.exception
    return halaman


def write_without_kode(nama: str, nilai: object) -> bytes:
    """A sheet of TW I 2026 whose one row is named, but has no kode."""
    buku = openpyxl.Workbook()
    buku.active.append(["Indikator", "Realisasi TW I 2026"])
    buku.active.append([nama, nilai])
    isi = io.BytesIO()
    buku.save(isi)
    return isi.getvalue()


def find_question(halaman: AppTest):
    """The one question about the file that is on the page."""
    (tanya,) = [satu for satu in (*halaman.radio, *halaman.selectbox) if satu.key.startswith("tanya_")]
    return tanya
