"""Store a checked workbook, take one back, or hand out its original."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, replace

from iki.actions.check import Pemeriksaan, check_workbook
from iki.actions.entry import Lingkup
from iki.actions.izin import Tindakan, confirm_pelaku, may, require
from iki.actions.milik import require_unggahan
from iki.errors import IzinError, PenyimpananError
from iki.intake.findings import KodeTemuan, Temuan
from iki.intake.questions import TANPA_JAWABAN, Jawaban
from iki.pelaku import Pelaku
from iki.store.schema import StatusRealisasi
from iki.store.store import Store
from iki.store.unggahan import Berkas, Kiriman, Tersimpan
from iki.text import clean_text


@dataclass(frozen=True)
class HasilUnggah:
    """What became of an upload; `tersimpan` is None when nothing was stored."""

    pemeriksaan: Pemeriksaan
    tersimpan: Tersimpan | None

    @property
    def temuan(self) -> list[Temuan]:
        return self.pemeriksaan.temuan


def upload_workbook(  # noqa: PLR0913  (each is a word of the person who uploads)
    store: Store,
    berkas: Berkas,
    *,
    pelaku: Pelaku,
    diterima: Collection[Temuan] | None = (),
    jawaban: Jawaban = TANPA_JAWABAN,
    dipilih: Lingkup | None = None,
) -> HasilUnggah:
    """Check a workbook and store it in one transaction.

    Nothing is stored while there is a galat, or a peringatan that was not
    accepted. The same bytes are stored once: while that upload is current it is
    given back with `sudah_ada`.

    Args:
        pelaku: who uploads; for an operator the rows of other bidang are galat.
        diterima: the peringatan that this person saw and accepts; None accepts whatever there is.
        jawaban: what this person answered to the file's questions; kept with the upload.
        dipilih: the period and unit that this person chose beside the file; None where nothing was.

    Raises:
        IzinError: this person may not upload.
        PenyimpananError: no name given, a period of the file is locked, or the database refuses.
    """
    require(store, pelaku, Tindakan.UNGGAH)
    kini = require_nama(confirm_pelaku(store, pelaku))
    pemeriksaan = check_workbook(store, berkas, jawaban, dipilih, kini)
    if any(satu.kode is KodeTemuan.BUKAN_BIDANG_SENDIRI for satu in pemeriksaan.temuan):
        return HasilUnggah(pemeriksaan, None)
    if sudah_ada := store.find_current_unggahan(berkas.isi, jawaban.dump()):
        return HasilUnggah(pemeriksaan, sudah_ada)
    baru = [] if diterima is None else [satu for satu in pemeriksaan.peringatan if satu not in diterima]
    if not pemeriksaan.ok or baru:
        return HasilUnggah(pemeriksaan, None)
    kiriman = Kiriman(
        berkas=berkas,
        isian=pemeriksaan.bacaan.isian,
        pelaku=kini,
        tahun=pemeriksaan.bacaan.tahun,
        triwulan=pemeriksaan.bacaan.triwulan,
        temuan=[asdict(temuan) for temuan in pemeriksaan.peringatan],
        jawaban=jawaban.dump(),
        pembaca=pemeriksaan.bacaan.pembaca or None,
    )
    return HasilUnggah(pemeriksaan, store.save_unggahan(kiriman))


def undo_upload(store: Store, unggahan: int, *, pelaku: Pelaku, alasan: str) -> None:
    """Take one upload back; what stood before it stands again.

    Raises:
        IzinError: this person may not, or not for this upload (`require_unggahan`); or values of it are
            approved, and this person may not send those back.
        PenyimpananError: no such upload, already undone, a period is locked, no name or no reason given.
    """
    isian = require_unggahan(store, pelaku, Tindakan.BATAL_UNGGAHAN, unggahan)
    kini = require_nama(confirm_pelaku(store, pelaku))
    if (isian["status"] == StatusRealisasi.DISAHKAN).any() and not may(kini, Tindakan.KEMBALIKAN):
        raise IzinError(
            f"Unggahan {unggahan} berisi nilai yang sudah disahkan. "
            "Minta verifikator mengembalikannya dulu, lalu batalkan."
        )
    store.undo_unggahan(unggahan, kini, alasan)


def load_original(store: Store, unggahan: int, *, pelaku: Pelaku) -> Berkas:
    """The file of an upload, byte for byte.

    Raises:
        IzinError: this person may not, or not for this upload (`require_unggahan`).
        PenyimpananError: no such upload.
    """
    require_unggahan(store, pelaku, Tindakan.LIHAT_BERKAS, unggahan)
    return store.load_berkas(unggahan)


def require_nama(pelaku: Pelaku) -> Pelaku:
    """The person who acts, the name cleaned; while there are no accounts any name will do.

    Raises:
        PenyimpananError: the name is blank.
    """
    nama = clean_text(pelaku.nama)
    if not nama:
        raise PenyimpananError("Nama Anda belum diisi. Isi nama agar unggahan dapat ditelusuri.")
    return replace(pelaku, nama=nama)
