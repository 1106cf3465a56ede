"""A file that is refused as a whole: one temuan without a place."""

from iki.errors import BerkasError
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten

SIMPAN_ULANG = (
    "Buka berkas itu di Excel atau LibreOffice, simpan ulang sebagai Excel Workbook (.xlsx), lalu unggah."
)
PECAH = "Bagi menjadi beberapa berkas, atau hapus lembar dan gambar yang tidak perlu, lalu unggah ulang."
KURANGI = "Hapus isi sel yang tidak perlu, simpan, lalu unggah ulang."


class BerkasDitolakError(BerkasError):
    """A file that is refused as a whole; `temuan` says why."""

    def __init__(self, kode: KodeTemuan, masalah: str, saran: str) -> None:
        self.temuan: Temuan = make_temuan(kode, Tempat(), masalah, saran)
        super().__init__(self.temuan.kalimat)


def other_kind(masalah: str) -> BerkasDitolakError:
    """It is another kind of file."""
    return BerkasDitolakError(KodeTemuan.BERKAS_BUKAN_XLSX, masalah, SIMPAN_ULANG)


def locked(nama: str = "") -> BerkasDitolakError:
    """It is encrypted."""
    sebutan = f"Berkas '{shorten(nama)}'" if nama else "Berkas"
    return BerkasDitolakError(
        KodeTemuan.BERKAS_BERKATA_SANDI,
        f"{sebutan} berkata sandi sehingga tidak dapat dibaca.",
        "Buka di Excel, hapus kata sandinya lewat File > Info > Protect Workbook, simpan, lalu unggah ulang.",
    )


def macro(jenis: str) -> BerkasDitolakError:
    """It carries macros; `jenis` is the extension such files have."""
    return BerkasDitolakError(
        KodeTemuan.BERKAS_BERMAKRO,
        f"Berkas membawa makro ({jenis}); makro tidak diterima.",
        "Simpan sebagai Excel Workbook (.xlsx) tanpa makro, lalu unggah ulang.",
    )


def bomb(bagian: str) -> BerkasDitolakError:
    """A part unpacks to more than any honest file."""
    return BerkasDitolakError(
        KodeTemuan.BERKAS_TERLALU_BESAR,
        f"Bagian '{shorten(bagian)}' di dalam berkas terlalu besar sesudah dibuka.",
        PECAH,
    )


def too_wide(masalah: str, saran: str = KURANGI) -> BerkasDitolakError:
    """More sheets, rows, columns, cells or text than allowed."""
    return BerkasDitolakError(KodeTemuan.BERKAS_TERLALU_LUAS, masalah, saran)


def odd(masalah: str) -> BerkasDitolakError:
    """Something that no spreadsheet program writes."""
    return BerkasDitolakError(KodeTemuan.BERKAS_TIDAK_WAJAR, masalah, SIMPAN_ULANG)


def damaged(masalah: str = "Isi berkas terpotong atau rusak.") -> BerkasDitolakError:
    """Truncated, broken, or with a part missing."""
    return BerkasDitolakError(KodeTemuan.BERKAS_RUSAK, masalah, SIMPAN_ULANG)
