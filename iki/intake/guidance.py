"""What Excel says and accepts in a cell to fill, by the kind of its ukuran.

The validation only warns: people may go on, and the upload checks everything again.
"""

from typing import Any

from iki.catalogue.model import Jenis
from iki.intake.known import Ukuran
from iki.scoring.ladder import load_tangga

_JUDUL = 32  # Excel's limits for the title and the text of a message
_PESAN = 255


def guide_realisasi(ukuran: Ukuran, sel: str) -> dict[str, Any]:
    """The data validation of the realisasi cell at `sel` (an A1 address)."""
    aturan, bentuk = _rule(ukuran, sel)
    nihil = " Tidak ada kejadian: tulis nihil." if ukuran.bergantung_kejadian else ""
    return _validation(
        aturan,
        judul=f"{ukuran.kode} ({ukuran.satuan})",
        pesan=f"{bentuk}{nihil} Kosong berarti tidak mengubah apa pun.",
        galat=f"{bentuk}{nihil} Lanjutkan bila Anda yakin; isinya diperiksa lagi saat diunggah.",
    )


def guide_bagian(sebutan: str, ukuran: Ukuran) -> dict[str, Any]:
    """The data validation of a pembilang or penyebut cell."""
    bentuk = f"{sebutan} dari {ukuran.kode}: angka bulat nol atau lebih."
    return _validation(
        {"validate": "integer", "criteria": ">=", "value": 0},
        judul=f"{sebutan} {ukuran.kode}",
        pesan=f"{bentuk} Isi keduanya atau kosongkan keduanya. Realisasi yang kosong dihitung darinya.",
        galat=f"{bentuk} Lanjutkan bila Anda yakin; isinya diperiksa lagi saat diunggah.",
    )


def _rule(ukuran: Ukuran, sel: str) -> tuple[dict[str, Any], str]:
    """What passes without a warning, and that in words."""
    if ukuran.tangga is not None:
        huruf = load_tangga(ukuran.tangga).huruf[::-1]
        terendah = load_tangga(ukuran.tangga).batas_bawah[0]
        pilihan = ",".join(f'{sel}="{satu}"' for satu in huruf)
        rumus = f"=IF(ISNUMBER({sel}),AND({sel}>={terendah:g},{sel}<=100),OR({pilihan}))"
        bentuk = f"Tulis huruf {', '.join(huruf)}, atau nilainya {terendah:g}–100."
        return {"validate": "custom", "value": rumus}, bentuk
    syarat = f"AND({sel}>=0,{sel}=INT({sel}))" if ukuran.bulat else f"{sel}>=0"
    bentuk = _shape(ukuran)
    if ukuran.bergantung_kejadian:
        rumus = f'=IF(ISNUMBER({sel}),{syarat},LOWER(TRIM({sel}))="nihil")'
        return {"validate": "custom", "value": rumus}, bentuk
    return {"validate": "integer" if ukuran.bulat else "decimal", "criteria": ">=", "value": 0}, bentuk


def _shape(ukuran: Ukuran) -> str:
    if ukuran.bulat:
        return f"Tulis angka bulat dalam {ukuran.satuan}, misalnya 12."
    if ukuran.jenis is Jenis.PERSENTASE:
        return "Tulis persennya, misalnya 19,55 untuk 19,55 %."
    return "Tulis nilainya, misalnya 78,75."


def _validation(aturan: dict[str, Any], *, judul: str, pesan: str, galat: str) -> dict[str, Any]:
    return aturan | {
        "ignore_blank": True,
        "error_type": "warning",
        "input_title": judul[:_JUDUL],
        "input_message": pesan[:_PESAN],
        "error_title": "Periksa isian",
        "error_message": galat[:_PESAN],
    }
