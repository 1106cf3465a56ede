"""Akun, and who gets which page, as the pages themselves see it."""

import re

import pytest

from iki.actions.masuk import sign_in
from iki.pelaku import Pelaku, Peran
from iki.store.akun import Hak
from tests.web.conftest import text_of
from tests.web.staff import add_staf
from tests.web.staff import sign_in as sign_in_page

KONSOL = Pelaku("konsol")
SEMUA = {"ringkasan", "bidang", "jabatan", "indikator", "kebijakan", "kalkulator", "istilah"}


@pytest.fixture
def staf(store):
    add_staf(store)
    return store


def field(halaman, jenis, akhiran):
    """The widget whose key ends so, of the form for a new account unless it is named whole."""
    return next(satu for satu in getattr(halaman, jenis) if satu.key.endswith(akhiran))


@pytest.mark.parametrize(
    ("nama", "unggah", "akun"),
    [("agus", True, True), ("wati", True, False), ("siti", True, False), ("kadis", False, False)],
)
def test_each_role_is_offered_the_pages_it_may_use(open_page, staf, nama, unggah, akun):
    orang = sign_in_page(staf, nama)
    for halaman in SEMUA:
        isi = open_page(halaman, orang=orang)
        assert "Masuk lagi" not in text_of(isi)
    for halaman, boleh in (("unggah", unggah), ("akun", akun)):
        if boleh:
            assert "<h1>" in text_of(open_page(halaman, orang=orang))
        else:
            with pytest.raises(ValueError, match="Could not find a navigation page"):
                open_page(halaman, orang=orang)


def test_the_page_names_who_is_signed_in_and_the_way_out(open_page, staf):
    isi = text_of(open_page("bidang", orang=sign_in_page(staf, "siti")))
    assert "operator REHSOS" in isi
    assert '<a href="/keluar">Keluar</a>' in isi


def test_before_there_are_accounts_nobody_is_named_and_nothing_is_hidden(open_page, store):
    isi = text_of(open_page("unggah"))
    assert "/keluar" not in isi
    assert "Unggah Realisasi" in isi


@pytest.mark.parametrize(
    "orang",
    [
        pytest.param(None, id="tidak masuk"),
        pytest.param({"name": "agus", "role": "admin"}, id="nama saja"),
        pytest.param({"name": "agus", "role": "admin", "sesi": "0" * 64}, id="sesi karangan"),
    ],
)
@pytest.mark.parametrize("nama", ["ringkasan", "unggah", "akun"])
def test_without_a_session_no_page_runs(open_page, staf, orang, nama):
    halaman = open_page(nama, orang=orang)
    isi = text_of(halaman)
    assert "sesi Anda sudah berakhir" in isi
    assert "/masuk?next=" in isi
    assert isi.count("<h1>") == 1, "nothing of the page itself"
    assert not halaman.button


def test_a_tab_whose_session_ended_says_so_at_the_next_click_and_leads_back(open_page, staf):
    orang = sign_in_page(staf, "siti")
    halaman = open_page("bidang", orang=orang, bidang="REHSOS")
    staf.end_sesi(Pelaku("siti"), orang["sesi"])
    halaman.selectbox(key="bidang").set_value("LINJAMSOS").run()
    assert "bidang%3DLINJAMSOS" in text_of(halaman)
    assert "Masuk lagi" in text_of(halaman)


def test_a_role_that_changed_since_the_page_was_opened_goes_on_only_anew(open_page, staf):
    orang = sign_in_page(staf, "agus")
    halaman = open_page("akun", orang=orang)
    staf.change_akun(KONSOL, "wati", Hak(Peran.ADMIN))
    staf.change_akun(KONSOL, "agus", Hak(Peran.PIMPINAN))
    halaman.run()
    assert "Peran akun agus sekarang pimpinan." in text_of(halaman)
    assert not halaman.button


def test_whoever_must_change_the_password_sees_no_page_before(open_page, store):
    add_staf(store, harus_ganti=True)
    assert "Masuk lagi" in text_of(open_page("bidang", orang=sign_in_page(store, "siti")))


def test_the_accounts_are_listed(open_page, staf):
    isi = text_of(open_page("akun", orang=sign_in_page(staf, "agus")))
    assert "4 akun dapat masuk: 1 pimpinan, 1 operator, 1 verifikator, 1 admin." in isi
    assert "Rehabilitasi Sosial" in isi
    assert "argon2" not in isi


def test_an_admin_adds_an_account_and_sees_its_password_once(open_page, staf):
    halaman = open_page("akun", orang=sign_in_page(staf, "agus"))
    field(halaman, "text_input", "_nama").input("budi")
    field(halaman, "text_input", "_lengkap").input("Budi Santoso")
    field(halaman, "selectbox", "_bidang").set_value("DAYASOS")
    field(halaman, "button", "_tambah").click().run()
    (sandi,) = re.findall(r"<code>(.*?)</code>", text_of(halaman))
    assert sign_in(staf, "budi", sandi, "10.0.0.1").harus_ganti
    assert sandi not in text_of(halaman.run())
    assert ("tambah_akun", "agus") in zip(
        staf.list_jejak()["tindakan"], staf.list_jejak()["oleh"], strict=True
    )


def choose(halaman, nama):
    halaman.selectbox(key="akun_dipilih").set_value(nama).run()
    return halaman


def test_an_admin_makes_an_account_inactive_and_it_is_out_at_the_next_click(open_page, staf):
    siti = open_page("bidang", orang=sign_in_page(staf, "siti"))
    halaman = choose(open_page("akun", orang=sign_in_page(staf, "agus")), "siti")
    halaman.checkbox[0].uncheck()
    next(satu for satu in halaman.button if satu.key.startswith("simpan_")).click().run()
    assert "tidak dapat masuk" in text_of(halaman)
    assert not staf.find_akun("siti").aktif
    assert "Masuk lagi" in text_of(siti.run())


def test_an_admin_gives_another_password(open_page, staf):
    halaman = choose(open_page("akun", orang=sign_in_page(staf, "agus")), "siti")
    next(satu for satu in halaman.button if satu.key.startswith("sandi_")).click().run()
    (sandi,) = re.findall(r"<code>(.*?)</code>", text_of(halaman))
    assert sign_in(staf, "siti", sandi, "10.0.0.1").harus_ganti


def test_the_last_admin_cannot_leave(open_page, staf):
    halaman = choose(open_page("akun", orang=sign_in_page(staf, "agus")), "agus")
    halaman.checkbox[0].uncheck()
    next(satu for satu in halaman.button if satu.key.startswith("simpan_")).click().run()
    assert "admin terakhir" in halaman.error[0].value
    assert staf.find_akun("agus").aktif
