"""The pages do what the role may and nothing more: every role with every deed, own and other bidang.

Asked by direct address, with the parameters that a page takes; what a page does not offer cannot be pressed.
That a forged frame presses nothing either is shown on the real server (`test_guarded_server`), that the
functions below refuse by themselves in tests/integration/test_izin_actions.py.
"""

from datetime import date

import pytest

from iki.actions.izin import Tindakan, identify
from iki.pelaku import Pelaku, Peran
from iki.periods import Periode
from iki.store.akun import AkunBaru
from iki.store.tindak import Tugas
from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of
from tests.web.filling import PILIHAN, button, fill, give
from tests.web.staff import add_staf, sign_in

pytestmark = pytest.mark.slow

KODE = {"REHSOS": "DISABILITAS-01", "LINJAMSOS": "BENALAM-01"}
ORANG = {
    Peran.PIMPINAN: "kadis",
    Peran.OPERATOR: "siti",
    Peran.VERIFIKATOR: "wati",
    Peran.ADMIN: "agus",
}


def nomor(bidang):
    """Upload, value and follow-up of each bidang have the same number."""
    return list(KODE).index(bidang) + 1


@pytest.fixture
def isi(store):
    """One upload and one follow-up for each bidang, by an account of its own; TW I 2024 locked."""
    add_staf(store)
    store.add_akun(Pelaku("konsol"), AkunBaru("lama", "Lama", Peran.VERIFIKATOR, None, "sidik"))
    lama = identify(store, "lama")
    for kode in KODE.values():
        baris = {"kode": kode, "tahun": 2026, "triwulan": 1, "nilai": 20}
        store.save_unggahan(make_kiriman(kode.encode(), baris, pelaku=lama))
        store.add_tindak_lanjut(lama, Tugas(kode, 2026, 1, "rapat", "Kepala Bidang", date(2026, 5, 1)))
    store.lock_period(lama, Periode(2024, 1))
    return store


class Kunjungan:
    """One person's visit to the pages; what is not offered is left alone."""

    def __init__(self, open_page, store, nama):
        self.open_page, self.store, self.orang = open_page, store, sign_in(store, nama)
        self.halaman = None

    def go(self, nama, **pilihan):
        try:
            self.halaman = self.open_page(nama, orang=self.orang, **pilihan)
        except ValueError:  # AppTest knows no such page: the router does not offer it
            self.halaman = None
        return self

    def give(self, jenis, kunci, nilai):
        for satu in getattr(self.halaman, jenis, ()):
            if satu.key == kunci:
                satu.set_value(nilai)
        return self

    def press(self, kunci):
        if self.halaman is not None and (tombol := button(self.halaman, kunci)) is not None:
            tombol.click().run()
            assert not self.halaman.exception

    def sees(self, kata):
        return self.halaman is not None and kata in text_of(self.halaman)

    def upload(self, bidang):
        self.go("unggah", **(PILIHAN | {"lingkup": bidang}))
        if self.halaman is not None:
            give(self.halaman, "isi.xlsx", fill(self.store, {KODE[bidang]: 12}, bidang=bidang))
            for kotak in self.halaman.checkbox:
                kotak.check().run()
        self.press("simpan_")

    def pick_upload(self, n):
        self.go("unggah").give("selectbox", "unggahan", n)
        if self.halaman is not None:
            self.halaman.run()
        return self

    def undo(self, bidang):
        n = nomor(bidang)
        self.pick_upload(n).give("text_input", f"batal_alasan_{n}", "uji").press(f"batalkan_{n}")

    def gets_original(self, bidang):
        self.pick_upload(nomor(bidang))
        return self.halaman is not None and "unduh_asli" in [
            s.key for s in self.halaman.get("download_button")
        ]

    def decide(self, bidang, tombol):
        n = nomor(bidang)
        self.go("verifikasi", unggahan=n).give("text_input", f"putusan_alasan_{n}", "uji").press(
            f"{tombol}_{n}"
        )

    def approve_many(self, bidang):
        self.go("verifikasi").give("multiselect", "banyak", [nomor(bidang)]).press("sahkan_banyak_tombol")

    def keep_period(self, tahun, tombol):
        self.go("verifikasi", tahun=tahun).give("text_input", "periode_alasan", "uji")
        self.give("date_input", "periode_tenggat", date(2026, 4, 15)).press(tombol)

    def assign(self, bidang):
        self.go("verifikasi").give("text_input", "tugaskan_uraian", "rapat")
        self.give("text_input", "tugaskan_oleh_siapa", "Kepala")
        for satu in getattr(self.halaman, "selectbox", ()):
            if satu.key == "tugaskan_kode" and any(KODE[bidang] in pilihan for pilihan in satu.options):
                satu.set_value(KODE[bidang])
                self.press("tugaskan_tombol")

    def close(self, bidang):
        self.go("ringkasan", tahun=2026, triwulan=1).give("text_input", "tutup_catatan", "uji")
        for satu in getattr(self.halaman, "selectbox", ()):
            if satu.key == "tutup_nomor" and any(KODE[bidang] in pilihan for pilihan in satu.options):
                satu.set_value(nomor(bidang))
                self.press("tutup_tombol")

    def revise(self, _bidang):
        self.go("rawat_katalog", rawat="target", ukuran="UMREN-01")
        self.give("text_input", "rawat_target_UMREN-01_2026", "9").give("text_input", "rawat_alasan", "uji")
        if self.halaman is not None:
            self.halaman.run()
            self.give("text_input", "rawat_alasan", "uji")
        self.press("rawat_simpan_")

    def add_akun(self, _bidang):
        self.go("akun")
        for satu in getattr(self.halaman, "text_input", ()):
            satu.set_value("budi santoso" if satu.key.endswith("_nama") else "Budi")
        for satu in getattr(self.halaman, "selectbox", ()):
            if satu.key.endswith("_bidang"):
                satu.set_value("REHSOS")
        self.press("baru0")


# One letter each for pimpinan, operator of REHSOS, verifikator, admin: S every bidang, O the own one, - none.
MENGUBAH = {
    Tindakan.UNGGAH: ("-OSS", Kunjungan.upload),
    Tindakan.BATAL_UNGGAHAN: ("-OSS", Kunjungan.undo),
    Tindakan.SAHKAN: ("--S-", lambda satu, bidang: satu.decide(bidang, "sahkan")),
    "mengesahkan beberapa unggahan": ("--S-", Kunjungan.approve_many),
    Tindakan.KEMBALIKAN: ("--S-", lambda satu, bidang: satu.decide(bidang, "kembalikan")),
    Tindakan.KUNCI_PERIODE: ("--S-", lambda satu, _: satu.keep_period(2026, "periode_kunci")),
    Tindakan.BUKA_PERIODE: ("--S-", lambda satu, _: satu.keep_period(2024, "periode_buka")),
    Tindakan.ATUR_TENGGAT: ("--S-", lambda satu, _: satu.keep_period(2026, "periode_atur")),
    Tindakan.TUGASKAN: ("SOS-", Kunjungan.assign),
    Tindakan.TUTUP_TINDAK_LANJUT: ("SOS-", Kunjungan.close),
    Tindakan.UBAH_KATALOG: ("--SS", Kunjungan.revise),
    Tindakan.KELOLA_AKUN: ("---S", Kunjungan.add_akun),
}
MELIHAT = {
    Tindakan.LIHAT: ("SSSS", lambda satu, _: satu.go("ringkasan").sees("<h1>")),
    "melihat kalender": ("SSSS", lambda satu, _: satu.go("verifikasi").sees("Kalender pelaporan")),
    Tindakan.LIHAT_BERKAS: ("-OSS", Kunjungan.gets_original),
    Tindakan.LIHAT_JEJAK: ("S-SS", lambda satu, _: satu.go("jejak").sees("baris jejak ditampilkan")),
    "melihat daftar akun": ("---S", lambda satu, _: satu.go("akun").sees("akun dapat masuk")),
}
TANPA_HALAMAN = {Tindakan.CADANGKAN}
"""What no page of this list does."""
SATU_BIDANG = {
    *(Tindakan.KUNCI_PERIODE, Tindakan.BUKA_PERIODE, Tindakan.ATUR_TENGGAT, Tindakan.KELOLA_AKUN),
    Tindakan.UBAH_KATALOG,
    *(Tindakan.LIHAT, Tindakan.LIHAT_JEJAK, "melihat kalender", "melihat daftar akun"),
}


def cases(tabel):
    return [
        pytest.param(peran, bidang, huruf == "S" or (huruf == "O" and bidang == "REHSOS"), lakukan,
                     id=f"{peran}: {nama}, bidang {'sendiri' if bidang == 'REHSOS' else 'lain'}")
        for nama, (baris, lakukan) in tabel.items()
        for peran, huruf in zip(ORANG, baris, strict=True)
        for bidang in KODE
        if bidang == "REHSOS" or nama not in SATU_BIDANG
    ]  # fmt: skip


def state(store):
    """All that a deed could change, save the sign-in itself."""
    jejak = store.list_jejak()
    return (
        store.data_version(),
        len(store.list_akun()),
        jejak[~jejak["tindakan"].isin(["masuk"])]["id"].tolist(),
        store.load_rows()["status"].tolist(),
    )


def test_every_deed_has_its_page_here():
    assert {*MENGUBAH, *MELIHAT} >= set(Tindakan) - TANPA_HALAMAN


@pytest.mark.parametrize(("peran", "bidang", "boleh", "lakukan"), cases(MENGUBAH))
def test_a_page_changes_what_the_role_may_change_and_nothing_else(
    open_page, isi, peran, bidang, boleh, lakukan
):
    kunjungan = Kunjungan(open_page, isi, ORANG[peran])
    sebelum = state(isi)
    lakukan(kunjungan, bidang)
    assert (state(isi) != sebelum) == boleh


@pytest.mark.parametrize(("peran", "bidang", "boleh", "lihat"), cases(MELIHAT))
def test_a_page_shows_what_the_role_may_see_and_nothing_else(open_page, isi, peran, bidang, boleh, lihat):
    assert lihat(Kunjungan(open_page, isi, ORANG[peran]), bidang) == boleh
