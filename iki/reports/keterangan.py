"""What every document says of itself: whose, of when, how far approved, by which rules, of which data."""

from iki.periods import format_periode
from iki.reports.laporan import Laporan
from iki.views.verdicts import Lingkup, describe_dinas, describe_unit
from iki.views.words import format_waktu

DATA_CONTOH = "DATA CONTOH: realisasi sintetis, bukan data dinas"
"""What a document of synthetic data says, visibly."""


def describe_laporan(laporan: Laporan) -> list[tuple[str, str]]:
    """The common statement in pairs of label and text, for a table at the start or the end of a document."""
    policy = laporan.policy
    contoh = [("Peringatan", f"{DATA_CONTOH}.")] if laporan.contoh else []
    unit = [] if laporan.permintaan.bidang is None else [("Unit kerja", laporan.nama)]
    return [
        *contoh,
        ("Instansi", laporan.katalog.instansi),
        *unit,
        ("Periode", f"s.d. {format_periode(laporan.periode)}"),
        ("Nilai", tell_approval(laporan)),
        ("Kebijakan penilaian", f"{policy.nama} versi {policy.versi}: {policy.judul}"),
        ("Versi katalog", str(laporan.skor.katalog_versi)),
        ("Versi data", str(laporan.data_versi)),
        ("Dibuat", format_waktu(laporan.dibuat)),
        ("Sidik isi", format_sidik(laporan.sidik)),
    ]


def write_kaki(laporan: Laporan) -> str:
    """The common statement in one line, for the foot of every page.

    Example: "Dinas Sosial Kabupaten Lampung Barat · s.d. TW III 2026 · hanya yang disahkan ·
        permendagri-86-2017 v1, katalog v1, data v9 · dibuat 24 November 2026, 10.55 WIB ·
        sidik 3f2a 9c01 77de 4b10"
    """
    contoh = [DATA_CONTOH] if laporan.contoh else []
    periode = f"s.d. {format_periode(laporan.periode)}"
    return " · ".join([*contoh, laporan.nama, periode, tell_approval(laporan), write_versi(laporan)])


def write_versi(laporan: Laporan) -> str:
    """By which rules and from which data, when, and the sidik: the second half of `write_kaki`."""
    policy, katalog = laporan.policy, laporan.skor.katalog_versi
    return (
        f"{policy.nama} v{policy.versi}, katalog v{katalog}, data v{laporan.data_versi} · "
        f"dibuat {format_waktu(laporan.dibuat)} · sidik {format_sidik(laporan.sidik)}"
    )


def tell_approval(laporan: Laporan) -> str:
    """How far the values shown are approved: "SEMENTARA: 12 nilai belum disahkan"."""
    if laporan.permintaan.hanya_disahkan:
        return "hanya yang disahkan"
    if laporan.sementara:
        return f"SEMENTARA: {laporan.belum_disahkan} nilai belum disahkan"
    return "belum ada realisasi" if laporan.realisasi.empty else "semua nilai sudah disahkan"


def format_sidik(sidik: str) -> str:
    """The first sixteen digits of a sidik in groups of four, for the eye: "3f2a 9c01 77de 4b10"."""
    return " ".join(sidik[awal : awal + 4] for awal in range(0, 16, 4))


def tell_verdict(laporan: Laporan) -> str:
    """How well the whole of a document does and how much of it is known, as the pages say it."""
    skor = laporan.skor
    lingkup = Lingkup(
        laporan.unit.to_dict(), skor.indikator, skor.ukuran, laporan.periode.triwulan, setahun=laporan.setahun
    )
    if laporan.permintaan.bidang is None:
        return describe_dinas(lingkup, skor.bidang, skor.policy)
    return describe_unit(lingkup, skor.policy)


def describe_order(laporan: Laporan, judul: str | None) -> str:
    """What a document is going to hold, before it is made.

    Args:
        judul: of the kind of document; None: all kinds, of the office and of every bidang.

    Example: "Buku kerja Excel Rehabilitasi Sosial s.d. TW III 2026: 8 ukuran dari 4 jabatan. 5 nilai belum
        disahkan, jadi dokumen ini menyebut dirinya sementara; …"
    """
    ukuran, jabatan = len(laporan.skor.ukuran), len(laporan.skor.jabatan)
    apa = judul or ("Semua dokumen" if laporan.permintaan.bidang else "Semua dokumen, juga tiap bidang,")
    isi = f"{ukuran} ukuran dari {jabatan} jabatan"
    contoh = f" {DATA_CONTOH}." if laporan.contoh else ""
    awal = f"{apa} {laporan.nama} s.d. {format_periode(laporan.periode)}: {isi}."
    return f"{awal} {_tell_finality(laporan)}{contoh}"


def _tell_finality(laporan: Laporan) -> str:
    if laporan.realisasi.empty:
        kata = " yang disahkan" if laporan.permintaan.hanya_disahkan else ""
        return f"Belum ada realisasi {laporan.periode.tahun}{kata}, jadi capaiannya kosong."
    if laporan.permintaan.hanya_disahkan:
        return "Isinya hanya nilai yang disahkan."
    if not laporan.sementara:
        return "Semua nilainya sudah disahkan."
    return (
        f"{laporan.belum_disahkan} nilai belum disahkan, jadi dokumen ini menyebut dirinya sementara; "
        "untuk dokumen akhir pilih hanya yang disahkan di “Lainnya”."
    )
