"""Store a checked workbook, or take one back."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from iki.actions.check import Pemeriksaan, check_workbook
from iki.actions.entry import Lingkup
from iki.errors import PenyimpananError
from iki.intake.findings import Temuan
from iki.intake.questions import TANPA_JAWABAN, Jawaban
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
    oleh: str,
    diterima: Collection[Temuan] | None = (),
    jawaban: Jawaban = TANPA_JAWABAN,
    dipilih: Lingkup | None = None,
) -> HasilUnggah:
    """Check a workbook and store it in one transaction.

    Nothing is stored while there is a galat, or a peringatan that was not
    accepted. The same bytes are stored once: while that upload is current it is
    given back with `sudah_ada`.

    Args:
        diterima: the peringatan that this person saw and accepts; None accepts whatever there is.
        jawaban: what this person answered to the file's questions; kept with the upload.
        dipilih: the period and unit that this person chose beside the file; None where nothing was.

    Raises:
        PenyimpananError: no name given, or the database refuses.
    """
    nama = require_nama(oleh)
    pemeriksaan = check_workbook(store, berkas, jawaban, dipilih)
    if sudah_ada := store.find_current_unggahan(berkas.isi, jawaban.dump()):
        return HasilUnggah(pemeriksaan, sudah_ada)
    baru = [] if diterima is None else [satu for satu in pemeriksaan.peringatan if satu not in diterima]
    if not pemeriksaan.ok or baru:
        return HasilUnggah(pemeriksaan, None)
    kiriman = Kiriman(
        berkas=berkas,
        isian=pemeriksaan.bacaan.isian,
        oleh=nama,
        tahun=pemeriksaan.bacaan.tahun,
        triwulan=pemeriksaan.bacaan.triwulan,
        temuan=[asdict(temuan) for temuan in pemeriksaan.peringatan],
        jawaban=jawaban.dump(),
        pembaca=pemeriksaan.bacaan.pembaca or None,
    )
    return HasilUnggah(pemeriksaan, store.save_unggahan(kiriman))


def undo_upload(store: Store, unggahan: int, *, oleh: str, alasan: str) -> None:
    """Take one upload back; what stood before it stands again.

    Raises:
        PenyimpananError: no such upload, already undone, no name or no reason given.
    """
    store.undo_unggahan(unggahan, require_nama(oleh), alasan)


def require_nama(oleh: str) -> str:
    """The cleaned name of the person who acts; while there are no accounts any name will do.

    Raises:
        PenyimpananError: the name is blank.
    """
    nama = clean_text(oleh)
    if not nama:
        raise PenyimpananError("Nama Anda belum diisi. Isi nama agar unggahan dapat ditelusuri.")
    return nama
