"""Verify a PDF that somebody holds: whether the database still says what stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from iki.actions.laporan import load_laporan
from iki.actions.terbit import Bentuk, find_dokumen, load_penulis
from iki.errors import BerkasError
from iki.intake.findings import shorten
from iki.reports.laporan import Laporan
from iki.reports.pdf_asal import Asal, read_kata_kunci
from iki.reports.pdf_baca import MAKS_BERKAS, IsiPdf, read_own, read_pdf
from iki.reports.pdf_banding import Perbedaan, compare_halaman
from iki.store.store import Store


@dataclass(frozen=True)
class Pemeriksaan:
    """What became of a verification.

    Attributes:
        asal: what the file says of itself.
        sidik_basis_data: the sidik of the same document as the database gives it now.
        perbedaan: every place where its text is another.
    """

    asal: Asal
    sidik_basis_data: str
    perbedaan: tuple[Perbedaan, ...]

    @property
    def ok(self) -> bool:
        """Whether the file says exactly what the database says."""
        return self.asal.sidik == self.sidik_basis_data and not self.perbedaan


def verify_laporan(store: Store, isi: bytes) -> Pemeriksaan:
    """Make the document anew with the parameters that a PDF carries, and compare sidik and text.

    The moment and the data version are taken from the file: a change elsewhere leaves a document as it was.

    Raises:
        BerkasError: no PDF, none of ours, locked, damaged, or too large.
        IkiError: it names a year, policy, bidang or kind of document that is not there.
    """
    berkas = read_pdf(isi)
    asal = read_kata_kunci(berkas.kata_kunci)
    if asal is None:
        raise BerkasError(
            "PDF ini bukan laporan dari aplikasi ini, atau keterangan asalnya hilang karena dicetak ulang. "
            "Periksa berkas asli yang dibuat oleh `report`."
        )
    penulis = load_penulis(find_dokumen(Bentuk.PDF, asal.dokumen))
    kini = load_laporan(store, asal.permintaan)
    acuan = read_own(penulis(replace(kini, dibuat=asal.dibuat, data_versi=asal.data_versi)))
    beda = [
        *compare_halaman(berkas.halaman, acuan.halaman),
        *_list_additions(berkas),
        *_check_version(asal, kini),
    ]
    return Pemeriksaan(asal, kini.sidik, tuple(beda))


def _list_additions(berkas: IsiPdf) -> Iterable[Perbedaan]:
    """Pictures and comments may hide what stands below them; no document of ours has any."""
    return (Perbedaan(nomor, f"ada {apa}", f"tidak ada {apa}") for nomor, apa in berkas.asing)


def _check_version(asal: Asal, kini: Laporan) -> Iterable[Perbedaan]:
    """A data version that is still to come was never read from this database."""
    if asal.data_versi > kini.data_versi:
        yield Perbedaan(1, f"versi data {asal.data_versi}", f"paling tinggi {kini.data_versi}")


def read_berkas(letak: Path) -> bytes:
    """The bytes of a file, no more than a PDF of ours may have and one.

    Raises:
        BerkasError: it is not there or cannot be read.
    """
    try:
        with letak.open("rb") as berkas:
            return berkas.read(MAKS_BERKAS + 1)
    except OSError as galat:
        raise BerkasError(f"Berkas '{shorten(str(letak), 200)}' tidak dapat dibaca.") from galat
