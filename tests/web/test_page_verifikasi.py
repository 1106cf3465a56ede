"""Verifikasi: what waits, deciding it, locking, and follow-up; Unggah says by when."""

from datetime import date

import pytest

from iki.actions.izin import identify
from iki.actions.keputusan import send_back_upload
from iki.pelaku import Pelaku, Peran
from iki.periods import Periode
from iki.store.akun import Hak
from iki.store.tindak import Tugas
from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of
from tests.web.filling import PILIHAN, button, fill, give
from tests.web.staff import add_staf, sign_in

CATATAN = {
    "faktor_penghambat": "panti <b>penuh</b>",
    "tindak_lanjut": "panti kedua",
    "bukti_dukung": "https://contoh.invalid/a",
}


def approved(store):
    return store.load_realisasi(hanya_disahkan=True)["kode"].tolist()


def say_who(halaman, kunci, nama="Wati"):
    halaman.text_input(key=kunci).input(nama)


def test_nothing_waiting_is_said_and_the_calendar_stands(open_page):
    isi = text_of(open_page("verifikasi"))
    assert "Tidak ada yang menunggu keputusan." in isi
    assert "paling lambat 10 Oktober 2026*" in isi
    assert "* Asumsi: tanggal 10" in isi


def test_what_waits_shows_old_new_kategori_notes_and_evidence(open_page, two_triwulan):
    ubah = {"kode": "DISABILITAS-01", "tahun": 2026, "triwulan": 2, "nilai": 1, **CATATAN}
    two_triwulan.save_unggahan(make_kiriman(b"tiga", ubah))
    isi = text_of(open_page("verifikasi", unggahan=3))
    assert "3 unggahan menunggu keputusan, 5 nilai; yang terlama dari siti" in isi
    assert '<span class="redup">13 Orang</span> → <b>1 Orang</b>' in isi
    assert "Sangat Tinggi</span> → " in isi
    assert "panti &lt;b&gt;penuh&lt;/b&gt;" in isi
    assert 'href="https://contoh.invalid/a" target="_blank" rel="noopener' in isi


def test_what_the_uploader_accepted_and_answered_is_shown(open_page, store):
    temuan = {"lembar": "REHSOS", "sel": "J12", "masalah": "nilai <jauh> dari biasanya"}
    tanya = {"lembar": "REHSOS", "letak": "baris 9", "hal": "tanpa kode", "jawaban": "DISABILITAS-01"}
    baris = {"kode": "DISABILITAS-01", "tahun": 2026, "nilai": 12}
    store.save_unggahan(make_kiriman(b"a", baris, temuan=[temuan], jawaban=[tanya]))
    isi = text_of(open_page("verifikasi"))
    assert "REHSOS, sel J12: nilai &lt;jauh&gt; dari biasanya" in isi
    assert "(diterima siti)" in isi
    assert "Lembar REHSOS, baris 9: tanpa kode → <b>DISABILITAS-01</b>" in isi


def test_evidence_that_is_no_web_address_is_no_link(open_page, store):
    baris = {"kode": "DISABILITAS-01", "tahun": 2026, "nilai": 12, "bukti_dukung": "javascript:alert(1)"}
    store.save_unggahan(make_kiriman(b"a", baris))
    isi = text_of(open_page("verifikasi"))
    assert "<p>javascript:alert(1)</p>" in isi
    assert 'href="javascript' not in isi


def test_an_upload_is_approved_by_somebody_else(open_page, store):
    store.save_unggahan(make_kiriman(b"a", {"kode": "DISABILITAS-01", "tahun": 2026, "nilai": 12}))
    halaman = open_page("verifikasi")
    say_who(halaman, "putusan_oleh_1", "Siti")
    button(halaman, "sahkan_1").click().run()
    assert "diunggah oleh Siti sendiri" in halaman.error[0].value
    say_who(halaman, "putusan_oleh_1")
    button(halaman, "sahkan_1").click().run()
    assert "1 nilai dari unggahan 1 disahkan." in text_of(halaman)
    assert approved(store) == ["DISABILITAS-01"]


def test_what_is_behind_is_told_and_the_rest_can_be_approved(open_page, two_triwulan):
    halaman = open_page("verifikasi", unggahan=2)
    assert "Tertinggal: tulis faktor penghambat dan tindak lanjut" in text_of(halaman)
    say_who(halaman, "putusan_oleh_2")
    button(halaman, "sahkan_2").click().run()
    assert "DISABILITAS\\-02" in halaman.error[0].value
    ids = two_triwulan.load_rows(unggahan=2).query("kode == 'DISABILITAS-01'")["id"].tolist()
    halaman.multiselect(key="putusan_nilai_2").set_value(ids)
    button(halaman, "sahkan_2").click().run()
    assert approved(two_triwulan) == ["DISABILITAS-01"]


def test_what_is_not_explained_can_be_left_out(open_page, two_triwulan):
    halaman = open_page("verifikasi", unggahan=2)
    say_who(halaman, "putusan_oleh_2")
    halaman.checkbox(key="putusan_lewati_2").check()
    button(halaman, "sahkan_2").click().run()
    assert "1 nilai dari unggahan 2 disahkan." in text_of(halaman)
    assert approved(two_triwulan) == ["DISABILITAS-01"]


def test_a_returned_upload_says_why_where_its_uploader_looks(open_page, store):
    store.save_unggahan(make_kiriman(b"a", {"kode": "DISABILITAS-01", "tahun": 2026, "nilai": 12}))
    halaman = open_page("verifikasi")
    say_who(halaman, "putusan_oleh_1")
    button(halaman, "kembalikan_1").click().run()
    assert "disertai alasan" in halaman.error[0].value
    halaman.text_input(key="putusan_alasan_1").input("bukti <kurang>")
    button(halaman, "kembalikan_1").click().run()
    assert "1 nilai dari unggahan 1 dikembalikan." in text_of(halaman)
    assert "1 dikembalikan: bukti &lt;kurang&gt;" in text_of(open_page("unggah"))


def test_several_are_approved_at_once_and_what_could_not_be_is_told(open_page, two_triwulan):
    baris = {"kode": "ANAKLANSIA-02", "tahun": 2026, "triwulan": 2, "nilai": 1250}
    two_triwulan.save_unggahan(make_kiriman(b"tiga", baris))
    halaman = open_page("verifikasi")
    say_who(halaman, "banyak_oleh")
    halaman.multiselect(key="banyak").set_value([3, 2])
    button(halaman, "sahkan_banyak_tombol").click().run()
    isi = text_of(halaman)
    assert "Disahkan: unggahan 3." in isi
    assert "unggahan 2. Tertinggal, tetapi" in isi
    assert approved(two_triwulan) == ["ANAKLANSIA-02"]


def test_a_period_is_locked_told_on_unggah_and_opened_with_a_reason(open_page, store):
    halaman = open_page("verifikasi", tahun=2026)
    say_who(halaman, "periode_oleh")
    halaman.get_by_key("periode_q").set_value(3)
    button(halaman, "periode_kunci").click().run()
    assert "TW III 2026 dikunci." in text_of(halaman)
    assert "dikunci Wati, " in text_of(halaman)
    isi = text_of(open_page("unggah", isi_tahun=2026, isi_triwulan=3))
    assert "TW III 2026 sudah dikunci oleh Wati" in isi
    say_who(halaman, "periode_oleh")
    halaman.get_by_key("periode_q").set_value(3)
    button(halaman, "periode_buka").click().run()
    assert "harus disertai alasan" in halaman.error[0].value
    assert store.list_locks()["dibuka_waktu"].isna().tolist() == [True]


def test_unggah_says_by_when_and_how_much_is_blank(open_page, two_triwulan):
    isi = text_of(open_page("unggah", isi_tahun=2026, isi_triwulan=1, lingkup="REHSOS"))
    assert "Tenggat TW I 2026 sudah lewat, 10 April 2026 (asumsi); " in isi
    two_triwulan.set_tenggat(Pelaku("wati"), Periode(2026, 1), date(2027, 4, 20))
    isi = text_of(open_page("unggah", isi_tahun=2026, isi_triwulan=1, lingkup="REHSOS"))
    assert "TW I 2026 ditunggu paling lambat 20 April 2027; " in isi


def test_a_follow_up_is_assigned_and_closed(open_page, two_triwulan):
    halaman = open_page("verifikasi")
    pilihan = halaman.selectbox(key="tugaskan_kode").options
    assert pilihan[0].startswith("perlu · DISABILITAS-02"), "what is behind comes first"
    halaman.selectbox(key="tugaskan_kode").set_value("DISABILITAS-02")
    say_who(halaman, "tugaskan_oleh")
    halaman.text_input(key="tugaskan_uraian").input("Cari <panti> kedua")
    halaman.text_input(key="tugaskan_oleh_siapa").input("Kepala Bidang")
    button(halaman, "tugaskan_tombol").click().run()
    isi = text_of(halaman)
    assert "Cari &lt;panti&gt; kedua" in isi
    assert not halaman.selectbox(key="tugaskan_kode").options[0].startswith("perlu · DISABILITAS-02")
    assert "Cari &lt;panti&gt; kedua" in text_of(open_page("ringkasan"))
    say_who(halaman, "tutup_oleh")
    halaman.text_input(key="tutup_catatan").input("sudah dirujuk")
    button(halaman, "tutup_tombol").click().run()
    assert "Tindak lanjut yang belum selesai" not in text_of(halaman)
    assert two_triwulan.list_tindak_lanjut()["ditutup_oleh"].tolist() == ["Wati"]


@pytest.fixture
def waiting(store):
    """One upload by siti's own hand waits; everybody has an account."""
    add_staf(store)
    baris = {"kode": "DISABILITAS-01", "tahun": 2026, "nilai": 12}
    store.save_unggahan(make_kiriman(b"a", baris, pelaku=identify(store, "siti")))
    return store


@pytest.fixture
def assigned(waiting):
    """A follow-up of siti's bidang, and one of another."""
    wati = identify(waiting, "wati")
    for kode in ("DISABILITAS-02", "BENALAM-01"):
        waiting.add_tindak_lanjut(wati, Tugas(kode, 2026, 1, f"urus {kode}", "Kepala", date(2026, 5, 1)))
    return waiting


@pytest.mark.parametrize("halaman", ["ringkasan", "verifikasi"])
def test_an_operator_closes_what_is_the_own_bidangs_where_it_stands(open_page, assigned, halaman):
    isi = open_page(halaman, orang=sign_in(assigned, "siti"), tahun=2026, triwulan=1)
    assert isi.selectbox(key="tutup_nomor").options == ["1 · DISABILITAS-02 · urus DISABILITAS-02"]
    isi.text_input(key="tutup_catatan").input("sudah diurus")
    button(isi, "tutup_tombol").click().run()
    assert "Tindak lanjut 1 ditutup." in text_of(isi)
    assert button(isi, "tutup_tombol") is None
    assert assigned.list_tindak_lanjut(terbuka=True)["id"].tolist() == [2]


def test_an_operator_is_offered_the_own_ukuran_to_assign(open_page, assigned):
    milik = open_page("verifikasi", orang=sign_in(assigned, "siti")).selectbox(key="tugaskan_kode").options
    semua = open_page("verifikasi", orang=sign_in(assigned, "wati")).selectbox(key="tugaskan_kode").options
    assert not [satu for satu in milik if "BENALAM" in satu]
    assert [satu for satu in semua if "BENALAM" in satu]


def test_what_was_sent_back_is_proposed_for_a_follow_up(open_page, waiting):
    send_back_upload(waiting, identify(waiting, "wati"), 1, "bukti kurang")
    pilihan = open_page("verifikasi", orang=sign_in(waiting, "wati")).selectbox(key="tugaskan_kode").options
    assert pilihan[0].startswith("perlu · DISABILITAS-01")


@pytest.mark.parametrize(
    ("nama", "putuskan", "kunci", "tugaskan"),
    [
        ("kadis", False, False, True),
        ("siti", False, False, True),
        ("wati", True, True, True),
        ("agus", False, False, False),
    ],
)
def test_each_role_is_offered_what_it_may_and_all_see_the_calendar(
    open_page, waiting, nama, putuskan, kunci, tugaskan
):
    halaman = open_page("verifikasi", orang=sign_in(waiting, nama))
    ada = [button(halaman, satu) is not None for satu in ("sahkan_1", "periode_kunci", "tugaskan_tombol")]
    assert ada == [putuskan, kunci, tugaskan]
    assert "paling lambat 10 Oktober 2026" in text_of(halaman)


def test_a_signed_in_verifikator_is_asked_for_no_name(open_page, waiting):
    halaman = open_page("verifikasi", orang=sign_in(waiting, "wati"))
    assert [satu.key for satu in halaman.text_input if "oleh" in satu.key] == ["tugaskan_oleh_siapa"]
    button(halaman, "sahkan_1").click().run()
    jejak = waiting.list_jejak().iloc[0]
    assert [jejak[k] for k in ("tindakan", "oleh", "peran", "dari")] == [
        *("sahkan", "wati", "verifikator", "10.0.0.7"),
    ]


def test_a_role_taken_away_while_the_page_is_open_decides_nothing(open_page, waiting):
    halaman = open_page("verifikasi", orang=sign_in(waiting, "wati"))
    waiting.change_akun(Pelaku("konsol"), "wati", Hak(Peran.OPERATOR, "DAYASOS"))
    button(halaman, "sahkan_1").click().run()
    assert approved(waiting) == []


def test_an_operator_sees_rows_of_another_bidang_refused_before_storing(open_page, waiting):
    halaman = open_page("unggah", orang=sign_in(waiting, "siti"), **(PILIHAN | {"lingkup": "LINJAMSOS"}))
    give(halaman, "linjamsos.xlsx", fill(waiting, {"BENALAM-01": 3}, bidang="LINJAMSOS"))
    assert "BENALAM-01 milik Perlindungan dan Jaminan Sosial, bukan bidang Anda." in text_of(halaman)
    assert button(halaman, "simpan") is None


def test_the_trail_is_shown_to_who_may_read_it_and_to_others_there_is_no_such_page(open_page, waiting):
    assert "baris jejak ditampilkan" in text_of(open_page("jejak", orang=sign_in(waiting, "kadis")))
    with pytest.raises(ValueError, match=r"pages/jejak\.py"):
        open_page("jejak", orang=sign_in(waiting, "siti"))
