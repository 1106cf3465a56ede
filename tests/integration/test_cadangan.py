"""Backup, restore and migration as the command line gives them; who may, and what is told of it."""

import pytest

from iki.actions.accounts import KONSOL
from iki.actions.cadangan import back_up, restore
from iki.errors import IzinError
from iki.store.store import open_store
from tests.integration.command_line import run
from tests.integration.store_samples import fill_store


@pytest.mark.parametrize(("peran", "boleh"), [("admin", True), ("verifikator", False), ("operator", False)])
def test_of_those_with_an_account_only_an_admin_may(store, staf, tmp_path, peran, boleh):
    if boleh:
        back_up(store, staf[peran], tmp_path / "c.cadangan")
        return
    with pytest.raises(IzinError, match="tidak boleh membuat cadangan"):
        back_up(store, staf[peran], tmp_path / "c.cadangan")
    assert not (tmp_path / "c.cadangan").exists()


def test_the_console_needs_no_account_and_the_trail_tells_of_every_backup(store, staf, tmp_path):
    back_up(store, KONSOL, tmp_path / "c.cadangan")
    back_up(store, staf["admin"], tmp_path / "d.cadangan")
    jejak = store.list_jejak()[["oleh", "tindakan", "objek"]].head(2).to_numpy().tolist()
    assert jejak == [
        ["agus", "cadangkan", "cadangan d.cadangan"],
        ["konsol", "cadangkan", "cadangan c.cadangan"],
    ]


def test_backup_and_restore_from_the_command_line(store, store_url, empty_url, tmp_path, monkeypatch):
    fill_store(store)
    berkas = tmp_path / "c.cadangan"
    monkeypatch.setenv("IKI_DATABASE_URL", store_url)
    assert run("backup", berkas, "--user", "siti").kode_keluar == 1
    hasil = run("backup", berkas)
    assert (hasil.kode_keluar, hasil.galat) == (0, "")
    assert f"sudah diperiksa: {berkas}" in hasil.keluaran
    assert run("backup", berkas).kode_keluar == 1
    assert run("restore", berkas).galat.startswith("Basis data tujuan tidak kosong.")
    monkeypatch.setenv("IKI_DATABASE_URL", empty_url)
    assert run("restore", berkas).kode_keluar == 0
    assert run("audit", "verify").kode_keluar == 0
    assert "tidak ada" in run("restore", tmp_path / "tiada").galat


def test_migrate_database_from_the_command_line(store, store_url, empty_url):
    fill_store(store)
    hasil = run("migrate-database", store_url, empty_url)
    assert (hasil.kode_keluar, hasil.galat) == (0, "")
    assert "realisasi  4 baris" in hasil.keluaran
    assert run("migrate-database", store_url, empty_url).galat.startswith("Basis data tujuan tidak kosong.")
    with open_store(empty_url) as baru:
        assert len(baru.list_unggahan()) == 3


def test_both_count_the_same_rows(store, empty_url, tmp_path):
    fill_store(store)
    disimpan = back_up(store, KONSOL, tmp_path / "c.cadangan")
    assert restore(tmp_path / "c.cadangan", empty_url) == disimpan > 550
