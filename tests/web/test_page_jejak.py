"""Jejak Audit: everything that was done, filtered, and whether it is whole."""

from sqlalchemy import create_engine, text

from iki.pelaku import Pelaku
from tests.web.conftest import text_of


def test_everything_is_listed_with_old_and_new(open_page, two_triwulan):
    two_triwulan.undo_unggahan(2, Pelaku("<b>budi</b>"), "salah <berkas>")
    isi = text_of(open_page("jejak"))
    assert "3 dari 3 baris jejak ditampilkan" in isi
    assert "Jejak utuh" in isi
    assert "DISABILITAS-01 TW II 2026:</span> 13 → <b>–</b>" in isi
    assert "salah &lt;berkas&gt;" in isi
    assert "<b>budi</b>" not in isi


def test_filters_leave_what_they_name(open_page, two_triwulan):
    two_triwulan.undo_unggahan(2, Pelaku("budi"), "salah berkas")
    halaman = open_page("jejak", oleh="siti")
    assert "2 dari 3 baris" in text_of(halaman)
    halaman.text_input(key="objek").input("Unggahan 2").run()
    assert "1 dari 3 baris" in text_of(halaman)
    halaman.selectbox(key="tindakan").set_value("batal_unggahan").run()
    assert "Tidak ada baris yang cocok" in text_of(halaman)


def test_a_changed_row_is_told_on_the_page(open_page, two_triwulan, tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'iki.sqlite3'}")
    with engine.begin() as conn:
        conn.execute(text("DROP TRIGGER jejak_tetap_ubah"))
        conn.execute(text("UPDATE jejak SET oleh = 'budi' WHERE id = 2"))
    engine.dispose()
    assert "Jejak TIDAK utuh mulai baris 2" in text_of(open_page("jejak"))


def test_an_empty_trail_says_so(open_page):
    assert "Tidak ada baris yang cocok" in text_of(open_page("jejak"))
