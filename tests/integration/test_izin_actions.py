"""The functions themselves refuse: every role with every action, for the own bidang and for another."""

from datetime import date

import pytest

from iki.actions.audit import list_audit
from iki.actions.izin import identify
from iki.actions.keputusan import approve, approve_upload, list_waiting, send_back, send_back_upload
from iki.actions.periode import lock_period, set_tenggat, unlock_period
from iki.actions.tindak import assign_action, close_action
from iki.actions.upload import load_original, undo_upload, upload_workbook
from iki.errors import IzinError
from iki.intake.findings import KodeTemuan as K
from iki.pelaku import Pelaku, Peran
from iki.periods import Periode
from iki.store.akun import AkunBaru, Hak
from iki.store.tindak import Tugas
from iki.store.unggahan import Berkas
from tests.integration.store_samples import make_kiriman
from tests.web.filling import fill

pytestmark = pytest.mark.slow

KODE = {"REHSOS": "DISABILITAS-01", "LINJAMSOS": "BENALAM-01"}
SEMUA = {"bidang": None}
TW1 = Periode(2026, 1)


def upload(store, pelaku, bidang):
    isi = fill(store, {KODE[bidang]: 12}, bidang=bidang)
    hasil = upload_workbook(store, Berkas("isi.xlsx", isi), pelaku=pelaku, diterima=None)
    if hasil.tersimpan is None:
        raise IzinError(hasil.temuan[0].kalimat)


def tugas(bidang):
    return Tugas(KODE[bidang], 2026, 1, "rapat", "Kepala Bidang", date(2026, 5, 1))


# One letter each for pimpinan, operator of REHSOS, verifikator, admin: S every bidang, O the own one, - none.
TINDAKAN = {
    "upload_workbook": ("-OSS", upload),
    "undo_upload": ("-OSS", lambda s, p, b: undo_upload(s, nomor(b), pelaku=p, alasan="uji")),
    "load_original": ("SOSS", lambda s, p, b: load_original(s, nomor(b), pelaku=p)),
    "approve": ("--S-", lambda s, p, b: approve(s, p, [nomor(b)])),
    "approve_upload": ("--S-", lambda s, p, b: approve_upload(s, p, nomor(b))),
    "send_back": ("--S-", lambda s, p, b: send_back(s, p, [nomor(b)], "uji")),
    "send_back_upload": ("--S-", lambda s, p, b: send_back_upload(s, p, nomor(b), "uji")),
    "lock_period": ("--S-", lambda s, p, _: lock_period(s, p, TW1)),
    "unlock_period": ("--S-", lambda s, p, _: unlock_period(s, p, Periode(2024, 1), "uji")),
    "set_tenggat": ("--S-", lambda s, p, _: set_tenggat(s, p, TW1, date(2026, 4, 15))),
    "assign_action": ("SOS-", lambda s, p, b: assign_action(s, p, tugas(b))),
    "close_action": ("SOS-", lambda s, p, b: close_action(s, p, nomor(b), "uji")),
    "list_audit": ("S-SS", lambda s, p, _: list_audit(s, p)),
    "list_waiting": ("SSSS", lambda s, p, _: list_waiting(s, p)),
}
TANPA_BIDANG = {"lock_period", "unlock_period", "set_tenggat", "list_audit", "list_waiting"}
KASUS = [
    pytest.param(peran, bidang, huruf == "S" or (huruf == "O" and bidang == "REHSOS"), lakukan,
                 id=f"{nama}-{peran}-{'sendiri' if bidang == 'REHSOS' else 'lain'}")
    for nama, (baris, lakukan) in TINDAKAN.items()
    for peran, huruf in zip(("pimpinan", "operator", "verifikator", "admin"), baris, strict=True)
    for bidang in KODE
    if bidang == "REHSOS" or nama not in TANPA_BIDANG
]  # fmt: skip


def nomor(bidang):
    """Upload, value and follow-up of each bidang have the same number."""
    return list(KODE).index(bidang) + 1


@pytest.fixture
def isi(store, staf):
    """One upload and one follow-up for each bidang, by an account of its own; TW I 2024 locked."""
    store.add_akun(Pelaku("konsol"), AkunBaru("lama", "Lama", Peran.VERIFIKATOR, None, "sidik"))
    lama = identify(store, "lama")
    for bidang, kode in KODE.items():
        baris = {"kode": kode, "tahun": 2026, "triwulan": 1, "nilai": 20}
        store.save_unggahan(make_kiriman(kode.encode(), baris))
        store.add_tindak_lanjut(lama, tugas(bidang))
    store.lock_period(lama, Periode(2024, 1))
    return store


def state(store):
    """All that an action could change."""
    return (
        len(store.list_jejak()),
        store.data_version(),
        store.load_rows()["status"].tolist(),
        store.list_tindak_lanjut()["ditutup_waktu"].isna().tolist(),
    )


@pytest.mark.parametrize(("peran", "bidang", "boleh", "lakukan"), KASUS)
def test_the_function_does_what_the_role_may_and_refuses_the_rest(isi, staf, peran, bidang, boleh, lakukan):
    sebelum = state(isi)
    if boleh:
        lakukan(isi, staf[peran], bidang)
    else:
        with pytest.raises(IzinError):
            lakukan(isi, staf[peran], bidang)
        assert state(isi) == sebelum


@pytest.mark.parametrize(("huruf", "lakukan"), TINDAKAN.values(), ids=TINDAKAN)
def test_nobody_without_an_account_does_anything_once_there_are_accounts(isi, huruf, lakukan):
    sebelum = state(isi)
    for siapa in (Pelaku("siapa saja"), Pelaku("", None), Pelaku("wati", Peran.ADMIN), Pelaku("siti")):
        if siapa.nama in ("wati", "siti"):
            isi.change_akun(Pelaku("konsol"), siapa.nama, Hak(*PERAN[siapa.nama], aktif=False))
            sebelum = state(isi)
        with pytest.raises(IzinError):
            lakukan(isi, siapa, "REHSOS")
        assert state(isi) == sebelum


PERAN = {"wati": (Peran.VERIFIKATOR, None), "siti": (Peran.OPERATOR, "REHSOS")}


@pytest.mark.parametrize("act", [TINDAKAN["load_original"][1], TINDAKAN["undo_upload"][1]])
@pytest.mark.parametrize(("nama", "boleh"), [("siti", True), ("budi", False), ("agus", True)])
def test_an_upload_without_values_is_its_uploaders(store, staf, act, nama, boleh):
    """It belongs to no bidang, and its notes may say anything."""
    store.add_akun(Pelaku("konsol"), AkunBaru("budi", "Budi", Peran.OPERATOR, "LINJAMSOS", "sidik"))
    upload_workbook(store, Berkas("kosong.xlsx", fill(store, {}, bidang="REHSOS")), pelaku=staf["operator"],
                    diterima=None)  # fmt: skip
    assert store.list_unggahan()["tersimpan"].tolist() == [0]
    if boleh:
        act(store, identify(store, nama), "REHSOS")
    else:
        with pytest.raises(IzinError, match="Unggahan 1 tidak berisi nilai dan diunggah oleh siti"):
            act(store, identify(store, nama), "REHSOS")
        assert not store.list_unggahan()["dibatalkan"].any()


def test_rows_of_another_bidang_are_named_and_nothing_of_the_file_is_stored(store, staf):
    isi = fill(store, {"DISABILITAS-01": 12, "BENALAM-01": 3}, **SEMUA)
    hasil = upload_workbook(store, Berkas("isi.xlsx", isi), pelaku=staf["operator"], diterima=None)
    assert hasil.tersimpan is None
    (satu,) = [t for t in hasil.temuan if t.kode == K.BUKAN_BIDANG_SENDIRI]
    assert satu.tingkat == "galat"
    assert satu.sel
    assert "BENALAM-01 milik Perlindungan dan Jaminan Sosial" in satu.kalimat
    assert store.list_unggahan().empty


def test_the_same_bytes_of_another_bidang_are_not_told_to_be_there(store, staf):
    berkas = Berkas("isi.xlsx", fill(store, {"BENALAM-01": 3}, **SEMUA))
    assert upload_workbook(store, berkas, pelaku=staf["verifikator"], diterima=None).tersimpan
    assert upload_workbook(store, berkas, pelaku=staf["operator"], diterima=None).tersimpan is None


def test_what_is_stored_carries_the_role_of_that_moment(store, staf):
    upload(store, Pelaku("siti", Peran.ADMIN, None, "10.0.0.7"), "REHSOS")
    jejak = store.list_jejak().iloc[0]
    assert (jejak["oleh"], jejak["peran"], jejak["dari"]) == ("siti", "operator", "10.0.0.7")
