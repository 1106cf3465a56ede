"""Who may do what: every role with every action, for the own bidang and for another."""

import pytest

from iki.actions.izin import Tindakan, confirm_pelaku, identify, may, require
from iki.errors import IzinError
from iki.pelaku import Pelaku, Peran
from iki.store.akun import AkunBaru, Hak

pytestmark = pytest.mark.slow

KONSOL = Pelaku("konsol")

# One letter each for pimpinan, operator, verifikator, admin: S every bidang, O the own one only, - none.
TABEL = {
    Tindakan.LIHAT: "SSSS",
    Tindakan.UNGGAH: "-OSS",
    Tindakan.BATAL_UNGGAHAN: "-OSS",
    Tindakan.LIHAT_BERKAS: "SOSS",
    Tindakan.SAHKAN: "--S-",
    Tindakan.KEMBALIKAN: "--S-",
    Tindakan.KUNCI_PERIODE: "--S-",
    Tindakan.BUKA_PERIODE: "--S-",
    Tindakan.ATUR_TENGGAT: "--S-",
    Tindakan.TUGASKAN: "SOS-",
    Tindakan.TUTUP_TINDAK_LANJUT: "SOS-",
    Tindakan.UBAH_KATALOG: "--SS",
    Tindakan.LIHAT_JEJAK: "S-SS",
    Tindakan.KELOLA_AKUN: "---S",
    Tindakan.CADANGKAN: "---S",
}
NAMA = {
    Peran.PIMPINAN: "kadis",
    Peran.OPERATOR: "siti",
    Peran.VERIFIKATOR: "wati",
    Peran.ADMIN: "agus",
}
KASUS = [
    pytest.param(tindakan, peran, huruf, id=f"{peran}: {tindakan}")
    for tindakan, baris in TABEL.items()
    for peran, huruf in zip(NAMA, baris, strict=True)
]


@pytest.fixture
def staf(store):
    """One account of each role; siti is operator of REHSOS."""
    for peran, nama in NAMA.items():
        bidang = "REHSOS" if peran is Peran.OPERATOR else None
        store.add_akun(KONSOL, AkunBaru(nama, nama.title(), peran, bidang, "sidik"))
    return store


def allows(store, pelaku, tindakan, bidang):
    try:
        require(store, pelaku, tindakan, bidang)
    except IzinError:
        return False
    return True


def test_the_table_names_every_action_and_every_role():
    assert set(TABEL) == set(Tindakan)
    assert set(NAMA) == set(Peran)


@pytest.mark.parametrize(("tindakan", "peran", "huruf"), KASUS)
def test_each_role_may_do_what_the_table_says_and_no_more(staf, tindakan, peran, huruf):
    pelaku = identify(staf, NAMA[peran])
    boleh = {bidang: allows(staf, pelaku, tindakan, bidang) for bidang in ("REHSOS", "LINJAMSOS", None)}
    assert boleh == {"REHSOS": huruf in "SO", "LINJAMSOS": huruf == "S", None: huruf in "SO"}
    assert {bidang: may(pelaku, tindakan, bidang) for bidang in boleh} == boleh


@pytest.mark.parametrize("tindakan", Tindakan)
def test_before_there_are_accounts_anybody_may_and_afterwards_nobody_without_one(store, tindakan):
    require(store, KONSOL, tindakan, "REHSOS")
    store.add_akun(KONSOL, AkunBaru("agus", "Agus", Peran.ADMIN, None, "sidik"))
    for tanpa_akun in (KONSOL, Pelaku("", None), Pelaku("konsol", Peran.ADMIN)):
        with pytest.raises(IzinError, match="tidak ada"):
            require(store, tanpa_akun, tindakan, "REHSOS")


def test_a_role_that_was_changed_counts_at_once(staf):
    lama = identify(staf, "wati")
    staf.change_akun(KONSOL, "wati", Hak(Peran.OPERATOR, "DAYASOS"))
    assert not allows(staf, lama, Tindakan.SAHKAN, "REHSOS")
    assert not allows(staf, lama, Tindakan.UNGGAH, "REHSOS")
    assert allows(staf, lama, Tindakan.UNGGAH, "DAYASOS")


def test_a_role_that_is_only_claimed_counts_for_nothing(staf):
    assert not allows(staf, Pelaku("siti", Peran.ADMIN), Tindakan.KELOLA_AKUN, None)
    assert confirm_pelaku(staf, Pelaku("SITI ", Peran.ADMIN, None, "10.0.0.7")) == Pelaku(
        "siti", Peran.OPERATOR, "REHSOS", "10.0.0.7"
    )


def test_an_account_made_inactive_may_nothing(staf):
    lama = identify(staf, "siti")
    staf.change_akun(KONSOL, "siti", Hak(Peran.OPERATOR, "REHSOS", aktif=False))
    assert not any(allows(staf, lama, tindakan, "REHSOS") for tindakan in Tindakan)
    with pytest.raises(IzinError, match="dinonaktifkan"):
        identify(staf, "siti")


@pytest.mark.parametrize(
    ("tindakan", "bidang", "kalimat"),
    [
        (
            Tindakan.UNGGAH,
            "LINJAMSOS",
            "siti (operator) tidak boleh mengunggah realisasi untuk bidang LINJAMSOS.",
        ),
        (Tindakan.SAHKAN, "REHSOS", "siti (operator) tidak boleh mengesahkan realisasi."),
        (Tindakan.ATUR_TENGGAT, None, "siti (operator) tidak boleh mengatur tenggat."),
    ],
)
def test_a_refusal_says_who_what_and_for_which_bidang(staf, tindakan, bidang, kalimat):
    with pytest.raises(IzinError) as galat:
        require(staf, identify(staf, "siti"), tindakan, bidang)
    assert kalimat in str(galat.value)
