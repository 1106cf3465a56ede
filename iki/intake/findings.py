"""Temuan: every problem that intake can find in a workbook, as a value with a stable code."""

from dataclasses import dataclass
from enum import StrEnum

from iki.intake.questions import Pertanyaan
from iki.text import clean_text


class Tingkat(StrEnum):
    """How serious a temuan is."""

    GALAT = "galat"  # stops the upload
    PERINGATAN = "peringatan"  # asks; a person may accept it


class KodeTemuan(StrEnum):
    """The stable codes; what each means stands in `PENJELASAN`."""

    # the file
    BERKAS_TIDAK_TERBUKA = "BERKAS_TIDAK_TERBUKA"
    BERKAS_KOSONG = "BERKAS_KOSONG"
    BERKAS_TERLALU_BESAR = "BERKAS_TERLALU_BESAR"
    BERKAS_BUKAN_XLSX = "BERKAS_BUKAN_XLSX"
    BERKAS_BERKATA_SANDI = "BERKAS_BERKATA_SANDI"
    BERKAS_BERMAKRO = "BERKAS_BERMAKRO"
    BERKAS_RUSAK = "BERKAS_RUSAK"
    BERKAS_TIDAK_WAJAR = "BERKAS_TIDAK_WAJAR"
    BERKAS_TERLALU_LUAS = "BERKAS_TERLALU_LUAS"
    BERKAS_TERLALU_BERAT = "BERKAS_TERLALU_BERAT"
    PEMBACA_SIBUK = "PEMBACA_SIBUK"
    # the sheets and their headings
    TANPA_LEMBAR_ISIAN = "TANPA_LEMBAR_ISIAN"
    LEMBAR_TANPA_JUDUL = "LEMBAR_TANPA_JUDUL"
    KOLOM_GANDA = "KOLOM_GANDA"
    SEL_GANDA = "SEL_GANDA"
    SEL_GABUNGAN = "SEL_GABUNGAN"
    LEMBAR_DIABAIKAN = "LEMBAR_DIABAIKAN"
    KOLOM_TIDAK_DIKENAL = "KOLOM_TIDAK_DIKENAL"
    LEMBAR_TERSEMBUNYI = "LEMBAR_TERSEMBUNYI"
    BARIS_TERSEMBUNYI = "BARIS_TERSEMBUNYI"
    KOLOM_TERSEMBUNYI = "KOLOM_TERSEMBUNYI"
    BARIS_TIDAK_URUT = "BARIS_TIDAK_URUT"
    # the year and triwulan
    PERIODE_TIDAK_ADA = "PERIODE_TIDAK_ADA"
    PERIODE_TIDAK_TERBACA = "PERIODE_TIDAK_TERBACA"
    PERIODE_BERTENTANGAN = "PERIODE_BERTENTANGAN"
    TAHUN_TIDAK_DIKENAL = "TAHUN_TIDAK_DIKENAL"
    PERIODE_BEDA_LEMBAR = "PERIODE_BEDA_LEMBAR"
    SESUDAH_PERIODE = "SESUDAH_PERIODE"
    BUKAN_PERIODE_PILIHAN = "BUKAN_PERIODE_PILIHAN"
    BUKAN_UNIT_PILIHAN = "BUKAN_UNIT_PILIHAN"
    BUKAN_BIDANG_SENDIRI = "BUKAN_BIDANG_SENDIRI"
    # the rows
    KODE_TIDAK_DIKENAL = "KODE_TIDAK_DIKENAL"
    KODE_GANDA = "KODE_GANDA"
    BARIS_TANPA_KODE = "BARIS_TANPA_KODE"
    INDIKATOR_BERBEDA = "INDIKATOR_BERBEDA"
    SATUAN_BERBEDA = "SATUAN_BERBEDA"
    KETERANGAN_TANPA_NILAI = "KETERANGAN_TANPA_NILAI"
    BARIS_BELUM_COCOK = "BARIS_BELUM_COCOK"
    JABATAN_TIDAK_DIKENAL = "JABATAN_TIDAK_DIKENAL"
    JABATAN_BERBEDA = "JABATAN_BERBEDA"
    # one cell
    ANGKA_TIDAK_TERBACA = "ANGKA_TIDAK_TERBACA"
    ANGKA_DUA_ARTI = "ANGKA_DUA_ARTI"
    URUTAN_INGGRIS = "URUTAN_INGGRIS"
    BILANGAN_PECAHAN = "BILANGAN_PECAHAN"
    ANGKA_NEGATIF = "ANGKA_NEGATIF"
    ANGKA_TAK_HINGGA = "ANGKA_TAK_HINGGA"
    ANGKA_TERLALU_PANJANG = "ANGKA_TERLALU_PANJANG"
    FORMAT_PERSEN = "FORMAT_PERSEN"
    RUMUS_TANPA_NILAI = "RUMUS_TANPA_NILAI"
    SEL_GALAT = "SEL_GALAT"
    SEL_TANGGAL = "SEL_TANGGAL"
    SEL_BENAR_SALAH = "SEL_BENAR_SALAH"
    SEL_BERBEDA = "SEL_BERBEDA"
    NIHIL_TIDAK_BERLAKU = "NIHIL_TIDAK_BERLAKU"
    HURUF_TIDAK_DIKENAL = "HURUF_TIDAK_DIKENAL"
    SKALA_IKM = "SKALA_IKM"
    DI_LUAR_SKALA = "DI_LUAR_SKALA"
    # pembilang and penyebut
    BAGIAN_TIDAK_LENGKAP = "BAGIAN_TIDAK_LENGKAP"
    BAGIAN_TIDAK_DIPAKAI = "BAGIAN_TIDAK_DIPAKAI"
    PENYEBUT_NOL = "PENYEBUT_NOL"
    NIHIL_BERTENTANGAN = "NIHIL_BERTENTANGAN"
    PEMBILANG_MELEBIHI_PENYEBUT = "PEMBILANG_MELEBIHI_PENYEBUT"
    TIDAK_SAMA_DENGAN_BAGIAN = "TIDAK_SAMA_DENGAN_BAGIAN"
    PERSEN_MELEBIHI_100 = "PERSEN_MELEBIHI_100"
    # doubts about a readable value
    TANPA_NILAI = "TANPA_NILAI"
    JAUH_DARI_TARGET = "JAUH_DARI_TARGET"
    PERSEN_SEPERTI_PECAHAN = "PERSEN_SEPERTI_PECAHAN"
    SALINAN_TRIWULAN_LALU = "SALINAN_TRIWULAN_LALU"
    ENTRI_KUMULATIF = "ENTRI_KUMULATIF"
    TOTAL_TURUN = "TOTAL_TURUN"
    SETAHUN_DAN_TRIWULAN = "SETAHUN_DAN_TRIWULAN"
    # text files
    SUSUNAN_CSV = "SUSUNAN_CSV"
    # documents and catalogues
    BERKAS_BUKAN_DOKUMEN = "BERKAS_BUKAN_DOKUMEN"
    KATALOG_LEMBAR_TIDAK_ADA = "KATALOG_LEMBAR_TIDAK_ADA"
    KATALOG_JUDUL_BERBEDA = "KATALOG_JUDUL_BERBEDA"
    KATALOG_SEL_TIDAK_TERBACA = "KATALOG_SEL_TIDAK_TERBACA"
    KATALOG_ATURAN_DILANGGAR = "KATALOG_ATURAN_DILANGGAR"
    KATALOG_TIDAK_DISEBUT = "KATALOG_TIDAK_DISEBUT"
    KATALOG_BERAKHIR = "KATALOG_BERAKHIR"


PENJELASAN: dict[KodeTemuan, str] = {
    KodeTemuan.BERKAS_TIDAK_TERBUKA: "Berkas tidak ada, atau tidak boleh dibaca.",
    KodeTemuan.BERKAS_KOSONG: "Berkas tidak berisi apa pun.",
    KodeTemuan.BERKAS_TERLALU_BESAR: "Berkas lebih besar dari batas, terkompresi atau sesudah dibuka.",
    KodeTemuan.BERKAS_BUKAN_XLSX: "Isi berkas bukan .xlsx, .xls, .ods, atau .csv, apa pun namanya.",
    KodeTemuan.BERKAS_BERKATA_SANDI: "Berkas terkunci kata sandi sehingga tidak dapat dibaca.",
    KodeTemuan.BERKAS_BERMAKRO: "Berkas membawa makro; makro tidak pernah diterima.",
    KodeTemuan.BERKAS_RUSAK: "Berkas terpotong, rusak, atau bagiannya hilang.",
    KodeTemuan.BERKAS_TIDAK_WAJAR: "Susunan dalam berkas tidak seperti buatan Excel atau LibreOffice.",
    KodeTemuan.BERKAS_TERLALU_LUAS: "Lembar, baris, kolom, atau sel terisi melebihi batas.",
    KodeTemuan.BERKAS_TERLALU_BERAT: "Berkas terlalu berat dibaca: waktu atau memori habis.",
    KodeTemuan.PEMBACA_SIBUK: "Dua berkas lain terlalu lama dibaca, atau pembacaannya terputus.",
    KodeTemuan.TANPA_LEMBAR_ISIAN: "Tidak ada lembar dengan kolom Kode dan Realisasi.",
    KodeTemuan.LEMBAR_TANPA_JUDUL: "Lembar memuat kode ukuran, tetapi baris judulnya tidak lengkap.",
    KodeTemuan.KOLOM_GANDA: "Dua kolom berjudul sama artinya, sehingga tidak jelas mana yang dibaca.",
    KodeTemuan.SEL_GANDA: "Satu alamat sel muncul dua kali di dalam berkas.",
    KodeTemuan.SEL_GABUNGAN: "Satu sel gabungan menutupi realisasi beberapa ukuran.",
    KodeTemuan.LEMBAR_DIABAIKAN: "Lembar berisi angka tidak dibaca karena bukan lembar isian.",
    KodeTemuan.KOLOM_TIDAK_DIKENAL: "Kolom berisi, tetapi judulnya tidak dikenal, jadi tidak dibaca.",
    KodeTemuan.LEMBAR_TERSEMBUNYI: "Nilai dibaca dari lembar yang disembunyikan.",
    KodeTemuan.BARIS_TERSEMBUNYI: "Nilai dibaca dari baris yang disembunyikan.",
    KodeTemuan.KOLOM_TERSEMBUNYI: "Nilai dibaca dari kolom yang disembunyikan.",
    KodeTemuan.BARIS_TIDAK_URUT: "Baris di dalam berkas tidak berurutan.",
    KodeTemuan.PERIODE_TIDAK_ADA: "Lembar tidak menyebut tahun atau triwulannya.",
    KodeTemuan.PERIODE_TIDAK_TERBACA: "Tahun atau triwulan tertulis, tetapi tidak terbaca.",
    KodeTemuan.PERIODE_BERTENTANGAN: "Dua tempat di satu lembar menyebut tahun atau triwulan yang berbeda.",
    KodeTemuan.TAHUN_TIDAK_DIKENAL: "Tahun itu tidak ada di katalog.",
    KodeTemuan.PERIODE_BEDA_LEMBAR: "Lembar-lembar di satu berkas berbeda tahun atau triwulan.",
    KodeTemuan.SESUDAH_PERIODE: "Kolom triwulan sesudah yang disebut judul lembar sudah berisi.",
    KodeTemuan.BUKAN_PERIODE_PILIHAN: "Tidak ada nilai untuk periode yang dipilih di halaman Unggah.",
    KodeTemuan.BUKAN_UNIT_PILIHAN: "Tidak ada nilai milik unit yang dipilih di halaman Unggah.",
    KodeTemuan.BUKAN_BIDANG_SENDIRI: "Nilai milik bidang lain; operator mengisi bidangnya sendiri.",
    KodeTemuan.KODE_TIDAK_DIKENAL: "Kode tidak ada di katalog.",
    KodeTemuan.KODE_GANDA: "Kode yang sama muncul di lebih dari satu baris.",
    KodeTemuan.BARIS_TANPA_KODE: "Baris terisi, tetapi kodenya kosong.",
    KodeTemuan.INDIKATOR_BERBEDA: "Indikator atau formulasi di baris itu bukan milik kodenya.",
    KodeTemuan.SATUAN_BERBEDA: "Satuan di baris itu bukan satuan ukurannya.",
    KodeTemuan.KETERANGAN_TANPA_NILAI: "Ada keterangan, tetapi realisasinya kosong, jadi tidak disimpan.",
    KodeTemuan.BARIS_BELUM_COCOK: "Teks indikator atau formulasi di baris itu belum pasti milik ukuran mana.",
    KodeTemuan.JABATAN_TIDAK_DIKENAL: "Jabatan di atas tabel atau di kolom Jabatan tidak ada di katalog.",
    KodeTemuan.JABATAN_BERBEDA: "Kode di baris itu bukan milik jabatan yang disebut lembarnya.",
    KodeTemuan.ANGKA_TIDAK_TERBACA: "Teks tidak terbaca sebagai angka.",
    KodeTemuan.ANGKA_DUA_ARTI: "Angka dapat dibaca dengan dua cara yang berbeda seribu kali.",
    KodeTemuan.URUTAN_INGGRIS: "Koma dan titik dipakai dengan urutan Inggris.",
    KodeTemuan.BILANGAN_PECAHAN: "Pecahan pada satuan yang dihitung utuh.",
    KodeTemuan.ANGKA_NEGATIF: "Angka di bawah nol.",
    KodeTemuan.ANGKA_TAK_HINGGA: "Angka tak hingga atau bukan bilangan.",
    KodeTemuan.ANGKA_TERLALU_PANJANG: "Angka lebih panjang dari 15 digit penting.",
    KodeTemuan.FORMAT_PERSEN: "Sel berformat persen pada ukuran yang satuannya bukan persen.",
    KodeTemuan.RUMUS_TANPA_NILAI: "Rumus belum pernah dihitung, jadi tidak punya nilai.",
    KodeTemuan.SEL_GALAT: "Sel berisi galat Excel seperti #DIV/0!.",
    KodeTemuan.SEL_TANGGAL: "Sel berisi tanggal, bukan angka.",
    KodeTemuan.SEL_BENAR_SALAH: "Sel berisi TRUE atau FALSE, bukan angka.",
    KodeTemuan.SEL_BERBEDA: "Dua program membaca isi sel itu dengan nilai yang berbeda.",
    KodeTemuan.NIHIL_TIDAK_BERLAKU: "`nihil` pada ukuran yang tidak bergantung kejadian.",
    KodeTemuan.HURUF_TIDAK_DIKENAL: "Huruf mutu tidak ada pada tangganya.",
    KodeTemuan.SKALA_IKM: "Nilai IKM memakai skala 1–4, bukan 25–100.",
    KodeTemuan.DI_LUAR_SKALA: "Angka mutu di luar skala tangganya.",
    KodeTemuan.BAGIAN_TIDAK_LENGKAP: "Hanya satu dari pembilang dan penyebut yang terisi.",
    KodeTemuan.BAGIAN_TIDAK_DIPAKAI: "Pembilang atau penyebut pada ukuran yang bukan persentase.",
    KodeTemuan.PENYEBUT_NOL: "Penyebut nol pada ukuran yang tidak dapat nihil.",
    KodeTemuan.NIHIL_BERTENTANGAN: "Realisasi dan penyebut bertentangan tentang ada tidaknya kejadian.",
    KodeTemuan.PEMBILANG_MELEBIHI_PENYEBUT: "Pembilang lebih besar dari penyebut.",
    KodeTemuan.TIDAK_SAMA_DENGAN_BAGIAN: "Realisasi tidak sama dengan pembilang dibagi penyebut.",
    KodeTemuan.PERSEN_MELEBIHI_100: "Persentase di atas 100.",
    KodeTemuan.TANPA_NILAI: "Tidak ada satu pun realisasi yang terisi.",
    KodeTemuan.JAUH_DARI_TARGET: "Nilai sepuluh kali target setahun atau lebih, atau seperseribunya.",
    KodeTemuan.PERSEN_SEPERTI_PECAHAN: "Persentase antara 0 dan 1, seperti pecahan yang belum dikali 100.",
    KodeTemuan.SALINAN_TRIWULAN_LALU: "Semua nilai yang dijumlah sama dengan triwulan lalu.",
    KodeTemuan.ENTRI_KUMULATIF: "Nilai triwulan tampak seperti angka sejak awal tahun.",
    KodeTemuan.TOTAL_TURUN: "Angka yang berjalan turun dibanding triwulan sebelumnya.",
    KodeTemuan.SETAHUN_DAN_TRIWULAN: "Nilai setahun dan nilai triwulan untuk tahun yang sama.",
    KodeTemuan.SUSUNAN_CSV: "Tanda kutip atau banyaknya kolom di berkas teks tidak beres.",
    KodeTemuan.BERKAS_BUKAN_DOKUMEN: "Isi berkas bukan dokumen Word (.docx) atau teks, apa pun namanya.",
    KodeTemuan.KATALOG_LEMBAR_TIDAK_ADA: "Berkas katalog tidak memuat lembar yang diperlukan.",
    KodeTemuan.KATALOG_JUDUL_BERBEDA: "Judul kolom lembar katalog tidak lengkap, ganda, atau tidak dikenal.",
    KodeTemuan.KATALOG_SEL_TIDAK_TERBACA: "Isi sel katalog kosong padahal wajib, atau tidak terbaca.",
    KodeTemuan.KATALOG_ATURAN_DILANGGAR: "Isi sel katalog tidak cocok dengan sel atau baris lain.",
    KodeTemuan.KATALOG_TIDAK_DISEBUT: "Yang ada di katalog tidak disebut berkas, sehingga tetap.",
    KodeTemuan.KATALOG_BERAKHIR: "Ukuran tidak punya target untuk tahun awal atau akhir katalog.",
}

_PERINGATAN = frozenset(
    {
        KodeTemuan.LEMBAR_DIABAIKAN,
        KodeTemuan.KOLOM_TIDAK_DIKENAL,
        KodeTemuan.LEMBAR_TERSEMBUNYI,
        KodeTemuan.BARIS_TERSEMBUNYI,
        KodeTemuan.KOLOM_TERSEMBUNYI,
        KodeTemuan.BARIS_TIDAK_URUT,
        KodeTemuan.PERIODE_BEDA_LEMBAR,
        KodeTemuan.SESUDAH_PERIODE,
        KodeTemuan.BUKAN_PERIODE_PILIHAN,
        KodeTemuan.BUKAN_UNIT_PILIHAN,
        KodeTemuan.INDIKATOR_BERBEDA,
        KodeTemuan.SATUAN_BERBEDA,
        KodeTemuan.KETERANGAN_TANPA_NILAI,
        KodeTemuan.JABATAN_TIDAK_DIKENAL,
        KodeTemuan.JABATAN_BERBEDA,
        KodeTemuan.PEMBILANG_MELEBIHI_PENYEBUT,
        KodeTemuan.TIDAK_SAMA_DENGAN_BAGIAN,
        KodeTemuan.PERSEN_MELEBIHI_100,
        KodeTemuan.TANPA_NILAI,
        KodeTemuan.JAUH_DARI_TARGET,
        KodeTemuan.PERSEN_SEPERTI_PECAHAN,
        KodeTemuan.SALINAN_TRIWULAN_LALU,
        KodeTemuan.ENTRI_KUMULATIF,
        KodeTemuan.TOTAL_TURUN,
        KodeTemuan.SETAHUN_DAN_TRIWULAN,
        KodeTemuan.KATALOG_TIDAK_DISEBUT,
        KodeTemuan.KATALOG_BERAKHIR,
    }
)


@dataclass(frozen=True)
class Tempat:
    """A cell: sheet title and A1 address; both empty for the file as a whole."""

    lembar: str = ""
    sel: str = ""


@dataclass(frozen=True)
class Temuan:
    """One problem.

    Attributes:
        lembar, sel: sheet title and A1 address; empty where it concerns the whole file or sheet.
        masalah: what is wrong, with the value; one Indonesian sentence.
        saran: what to do about it; one Indonesian sentence.
        tanya: what a person can answer instead of changing the file; None where only the file can.
    """

    kode: KodeTemuan
    tingkat: Tingkat
    lembar: str
    sel: str
    masalah: str
    saran: str
    tanya: Pertanyaan | None = None

    @property
    def kalimat(self) -> str:
        """Place, problem and remedy: "Lembar 'DINAS', sel J12: … Tulis …"."""
        tempat = ", ".join(
            bagian
            for bagian in (self.lembar and f"Lembar '{self.lembar}'", self.sel and f"sel {self.sel}")
            if bagian
        )
        return f"{tempat}: {self.masalah} {self.saran}" if tempat else f"{self.masalah} {self.saran}"


def tingkat_of(kode: KodeTemuan) -> Tingkat:
    """Whether a temuan of this kind stops the upload or asks."""
    return Tingkat.PERINGATAN if kode in _PERINGATAN else Tingkat.GALAT


def make_temuan(
    kode: KodeTemuan, tempat: Tempat, masalah: str, saran: str, tanya: Pertanyaan | None = None
) -> Temuan:
    """A temuan with the tingkat of its kind."""
    return Temuan(kode, tingkat_of(kode), tempat.lembar, tempat.sel, masalah, saran, tanya)


def shorten(teks: str, maks: int = 60) -> str:
    """A value as messages repeat it: clean, and cut where it is long."""
    bersih = clean_text(teks[:_DIBACA])
    return bersih if len(bersih) <= maks and len(teks) <= _DIBACA else f"{bersih[: maks - 1]}…"


_DIBACA = 1000
"""Characters of a value that are cleaned for a message; a cell may hold 32 767."""


def describe_temuan() -> str:
    """The text of docs/temuan.md: every kind of temuan, in the order they are looked for."""
    baris = [f"| `{kode}` | {tingkat_of(kode)} | {PENJELASAN[kode]} |" for kode in KodeTemuan]
    return "\n".join(
        [
            "# Temuan",
            "",
            "Semua masalah yang dapat ditemukan saat buku kerja diperiksa. `galat` menghentikan unggahan;",
            "`peringatan` meminta persetujuan. Arti sebuah kode tidak pernah berubah.",
            "",
            "| kode | tingkat | arti |",
            "|---|---|---|",
            *baris,
            "",
        ]
    )
