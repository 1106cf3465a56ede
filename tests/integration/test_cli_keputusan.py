"""The verbs of the verifikator and of the inspector."""

import pytest

from tests.integration.command_line import run
from tests.integration.store_samples import make_kiriman

ADA = {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 1, "nilai": 12}
TW1 = ("--tahun", 2026, "--triwulan", 1)


@pytest.fixture
def satu(store, store_url, monkeypatch):
    """One upload by siti."""
    monkeypatch.setenv("IKI_DATABASE_URL", store_url)
    store.save_unggahan(make_kiriman(b"a", ADA))
    return store


def realisasi(*pilihan):
    hasil = run("score", *TW1, "--format", "json", *pilihan)
    return hasil.rows()["DISABILITAS-01"]["realisasi"]


def test_an_upload_is_approved_and_trace_says_by_whom(satu):
    assert realisasi("--hanya-disahkan") is None
    hasil = run("approve", 1, "--user", "wati")
    assert (hasil.kode_keluar, hasil.keluaran) == (0, "1 nilai dari unggahan 1 disahkan.\n")
    assert realisasi("--hanya-disahkan") == 12
    assert "[berlaku, disahkan oleh wati pada " in run("trace", "DISABILITAS-01", *TW1).keluaran
    riwayat = run("trace", "DISABILITAS-01", *TW1, "--format", "json").json["riwayat"]
    assert (riwayat[0]["status"], riwayat[0]["putusan_oleh"]) == ("disahkan", "wati")


def test_nobody_approves_an_own_upload(satu):
    hasil = run("approve", 1, "--user", "Siti")
    assert (hasil.kode_keluar, hasil.keluaran) == (1, "")
    assert hasil.galat == (
        "Unggahan 1 diunggah oleh Siti sendiri. Minta verifikator lain yang mengesahkannya.\n"
    )


def test_an_upload_is_sent_back_with_a_reason(satu):
    hasil = run("send-back", 1, "--user", "wati", "--why", "bukti kurang")
    assert hasil.keluaran == "1 nilai dari unggahan 1 dikembalikan.\n"
    assert realisasi() is None
    assert ": bukti kurang]" in run("trace", "DISABILITAS-01", *TW1).keluaran


def test_a_locked_period_is_opened_again_with_a_reason(satu):
    assert run("lock", *TW1, "--user", "wati").keluaran == "TW I 2026 dikunci.\n"
    hasil = run("undo", 1, "--user", "siti", "--why", "coba")
    assert hasil.kode_keluar == 1
    assert "TW I 2026 sudah dikunci oleh wati" in hasil.galat
    assert run("unlock", *TW1, "--user", "wati", "--why", "koreksi").keluaran == "TW I 2026 dibuka.\n"
    assert run("undo", 1, "--user", "siti", "--why", "coba").kode_keluar == 0


def test_the_audit_trail_is_listed_newest_first(satu):
    run("approve", 1, "--user", "wati")
    jejak = run("audit", "list", "--format", "json").json["jejak"]
    assert [(j["tindakan"], j["objek"], j["oleh"]) for j in jejak] == [
        ("sahkan", "unggahan 1", "wati"),
        ("unggah", "unggahan 1", "siti"),
    ]
    assert jejak[1]["baru"]["nilai"] == {"DISABILITAS-01 TW I 2026": 12}
    assert run("audit", "list", "--format", "csv").keluaran.startswith("id,waktu,oleh,peran,dari,tindakan")


def test_once_there_are_accounts_the_trail_is_read_by_who_may(satu, staf):
    assert run("audit", "list").kode_keluar == 1
    assert "tidak boleh melihat jejak audit" in run("audit", "list", "--user", "siti").galat
    assert run("audit", "list", "--user", "wati").kode_keluar == 0


def test_a_changed_row_of_the_trail_is_found(satu, past_triggers):
    hasil = run("audit", "verify")
    assert (hasil.kode_keluar, hasil.keluaran) == (
        0,
        "Jejak audit utuh: tidak ada baris yang diubah atau dihapus.\n",
    )
    past_triggers("UPDATE jejak SET oleh = 'budi' WHERE id = 1")
    hasil = run("audit", "verify")
    assert hasil.kode_keluar == 1
    assert hasil.galat.startswith("Jejak audit tidak utuh: baris 1 ")
