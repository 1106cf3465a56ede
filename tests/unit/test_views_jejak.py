"""The audit trail for reading and to take away."""

from datetime import UTC, datetime

import pandas as pd

from iki.views.jejak import describe_trail, list_differences, tabulate_trail


def test_old_and_new_stand_beside_one_another_by_name():
    lama = {"nilai": {"A TW I 2026": 12.0, "B TW I 2026": "nihil"}}
    baru = {"berkas": "a.xlsx", "nilai": {"A TW I 2026": 13.5}}
    assert [(s["nama"], s["lama"], s["baru"]) for s in list_differences(lama, baru)] == [
        ("berkas", "–", "a.xlsx"),
        ("A TW I 2026", "12", "13,5"),
        ("B TW I 2026", "nihil", "–"),
    ]


def test_what_is_no_table_stands_as_it_is():
    assert list_differences("terbuka", "terkunci") == [{"nama": "", "lama": "terbuka", "baru": "terkunci"}]
    assert list_differences(None, {"aktif": False, "nilai": ["A", "B"]}) == [
        {"nama": "aktif", "lama": "–", "baru": "tidak"},
        {"nama": "nilai", "lama": "–", "baru": "A, B"},
    ]
    assert list_differences(None, None) == []


def test_the_file_holds_every_row_with_the_offices_time_and_json():
    baris = {
        "id": 1,
        "waktu": pd.Timestamp(datetime(2026, 12, 31, 18, 5, tzinfo=UTC)),
        **dict.fromkeys(("oleh", "dari", "tindakan", "objek"), "x"),
        "peran": None,
        "lama": None,
        "baru": {"nama": "é"},
        "alasan": None,
    }
    (satu,) = tabulate_trail(pd.DataFrame([baris])).to_dict("records")
    assert satu["Waktu (WIB)"] == "2027-01-01 01:05:00"
    assert (satu["Sebelum"], satu["Sesudah"]) == (None, '{"nama": "é"}')


def test_a_trail_that_is_not_whole_is_told_first_hand():
    assert "utuh: tidak ada" in describe_trail(2, 2, None)
    assert "TIDAK utuh mulai baris 7" in describe_trail(2, 2, 7)


def test_a_sidik_is_cut_and_a_name_of_ours_is_in_words_only_on_the_screen():
    baru = {"nama_lengkap": "Siti", "sha256": "ab12" * 16}
    assert [(satu["nama"], satu["baru"]) for satu in list_differences(None, baru)] == [
        ("nama lengkap", "Siti"),
        ("sha256", "ab12ab12ab12…"),
    ]
