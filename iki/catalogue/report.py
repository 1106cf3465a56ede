"""The decisions behind the catalogue as a page, docs/asumsi.md."""

import pandas as pd

from iki.catalogue.model import Katalog

_PENGANTAR = """\
# Asumsi katalog

Dokumen IKI {awal}–{akhir} tidak menyebut bagaimana realisasi triwulan menjadi realisasi setahun (agregasi)
dan kapan target jatuh tempo (jadwal). Tabel ini memuat pilihan kami untuk setiap ukuran beserta alasannya,
sampai dinas menetapkan lain. Yang ingin diubah cukup diganti pada katalog; tidak ada program yang berubah.

- **jenis**: `jumlah` dihitung bulat, `persentase` bagian dari keseluruhan, `nilai` skor, `mutu` huruf.
- **agregasi**: `jumlah` triwulan dijumlahkan, `akhir` yang terakhir dilaporkan,
  `rasio` jumlah pembilang dibagi jumlah penyebut.
- **jadwal**: `merata` seperempat tiap triwulan, `penuh` seluruhnya sejak TW I, `akhir_tahun` baru pada TW IV.
- **kejadian**: `ya` bila "tidak ada kejadian" (nihil) mungkin, misalnya tanpa bencana.

Semua ukuran berarah `naik` (makin besar makin baik) dan berbobot 1.
"""


def describe_asumsi(katalog: Katalog) -> str:
    """Markdown: what the columns mean, then one table per jabatan with every ukuran.

    Raises:
        ValueError: an ukuran is not `naik` with bobot 1, which the introduction promises.
    """
    ukuran = katalog.ukuran
    if not ((ukuran["arah"] == "naik") & (ukuran["bobot"] == 1)).all():
        raise ValueError("not every ukuran is naik with bobot 1: give arah and bobot columns of their own")
    bagian = [
        f"\n## {nama}\n\n{_draw_table(ukuran[ukuran['jabatan'] == kode])}"
        for kode, nama in zip(katalog.jabatan["kode"], katalog.jabatan["nama_pendek"], strict=True)
    ]
    pengantar = _PENGANTAR.format(awal=katalog.periode[0], akhir=katalog.periode[-1])
    return pengantar + "".join(bagian)


def _draw_table(ukuran: pd.DataFrame) -> str:
    kepala = (
        "| kode | ukuran | jenis | agregasi | jadwal | kejadian | alasan |\n|---|---|---|---|---|---|---|\n"
    )
    ganda = ukuran["indikator_kode"].duplicated(keep=False)
    kolom = {
        "kode": ukuran["kode"],
        "ukuran": ukuran["indikator"].where(~ganda, ukuran["formulasi"]),
        "jenis": ukuran["jenis"],
        "agregasi": ukuran["agregasi"],
        "jadwal": ukuran["jadwal"],
        "kejadian": ukuran["bergantung_kejadian"].map({True: "ya", False: "tidak"}),
        "alasan": ukuran["asumsi"].str.removeprefix("asumsi: "),
    }
    return kepala + "".join(f"| {' | '.join(baris)} |\n" for baris in zip(*kolom.values(), strict=True))
