"""Where an ukuran is heading: what is still needed, and where its year may end (design rule 9)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from iki.catalogue.model import Agregasi, Arah, Jadwal, Katalog
from iki.numbers import ceil_whole
from iki.periods import Periode
from iki.scoring.achievement import name_codes
from iki.scoring.formulas import compute_capaian
from iki.scoring.policy import Policy
from iki.scoring.projection import Metode, Tahun, project_values, read_tahun
from iki.scoring.promise import Angka, Janji, code_of, read_janji

_BERTAMBAH = (Agregasi.JUMLAH, Agregasi.AKHIR, Agregasi.MAKS)


def project_ukuran(
    katalog: Katalog, realisasi: pd.DataFrame, policy: Policy, periode: Periode
) -> pd.DataFrame:
    """Look ahead from a triwulan to the end of its year, and to the last year of the catalogue.

    Args:
        realisasi: as for `score_ukuran`; earlier years are the history.

    Returns:
        One row per ukuran in catalogue order, in its own satuan. Nothing is said, so everything
        missing, of grades and where nothing was reported.

        - kode
        - sisa: how far from the year's target; 0 or less once it is met. T-R, of `turun` R-T, of a range
          the way back into it.
        - perlu: the sisa per triwulan left, 0 once met, whole for counted units. Only where it adds up:
          what is to rise in steps (`naik`; summed, the last or the largest), due as the year goes on.
        - laju: of what is summed the mean of a triwulan so far.
        - proyeksi, proyeksi_bawah, proyeksi_atas, metode: see `projection.project_values`.
        - capaian_proyeksi (percent of the year's target, uncapped), kategori_proyeksi.
        - realisasi_lalu: up to the same triwulan of the year before; perubahan_tahunan: realisasi less
          that. Both only where neither has a blank triwulan that it needs: less reported is not less done.
        - target_akhir: of the catalogue's last year; sisa_akhir, capaian_akhir: of the realisasi against it.
    """
    janji = read_janji(katalog.at(periode), periode.tahun)
    kini, *lampau = _read_years(katalog, realisasi, periode)
    proyeksi = project_values(kini, lampau)
    capaian = compute_capaian(janji, proyeksi.nilai, janji.target, policy)
    sisa = _distance(janji, kini.nilai)
    lalu = _comparable(kini, lampau)
    return pd.DataFrame(
        {
            "kode": katalog.ukuran["kode"].to_numpy(),
            "sisa": sisa,
            "perlu": _need(janji, sisa, 4 - periode.triwulan),
            "laju": kini.laju,
            "proyeksi": proyeksi.nilai,
            "proyeksi_bawah": proyeksi.bawah,
            "proyeksi_atas": proyeksi.atas,
            "metode": name_codes(proyeksi.metode, list(Metode)),
            "capaian_proyeksi": capaian,
            "kategori_proyeksi": name_codes(policy.classify(capaian), [k.nama for k in policy.kategori]),
            "realisasi_lalu": lalu,
            "perubahan_tahunan": kini.nilai - lalu,
            **_against_last_year(katalog, kini.nilai, policy),
        }
    )


def _read_years(katalog: Katalog, realisasi: pd.DataFrame, periode: Periode) -> list[Tahun]:
    """This year and the earlier ones, newest first, each up to the same triwulan."""
    lampau = sorted((satu for satu in katalog.periode if satu < periode.tahun), reverse=True)
    tahun = [periode.tahun, *lampau]
    return [read_tahun(katalog, realisasi, Periode(satu, periode.triwulan)) for satu in tahun]


def _distance(janji: Janji, nilai: Angka) -> Angka:
    sisa = np.where(janji.arah == code_of(Arah.TURUN), nilai - janji.target, janji.target - nilai)
    ke_rentang = np.maximum(np.maximum(janji.target - nilai, nilai - janji.target_atas), 0.0)
    return np.where(janji.arah == code_of(Arah.RENTANG), ke_rentang, sisa)


def _need(janji: Janji, sisa: Angka, triwulan: int) -> Angka:
    """What each triwulan left must bring."""
    bertahap = (janji.jadwal == code_of(Jadwal.MERATA)) | (janji.jadwal == code_of(Jadwal.TARGET_TW))
    bertambah = np.isin(janji.agregasi, [code_of(satu) for satu in _BERTAMBAH])
    ada = bertahap & bertambah & (janji.arah == code_of(Arah.NAIK)) & (triwulan > 0)
    perlu = np.maximum(sisa, 0.0) / max(triwulan, 1)
    return np.where(ada, np.where(janji.bulat, ceil_whole(perlu), perlu), np.nan)


def _comparable(kini: Tahun, lampau: Sequence[Tahun]) -> Angka:
    """The realisasi up to the same triwulan a year before, where the two can be compared."""
    if not lampau:
        return np.full(len(kini.nilai), np.nan)
    return np.where(kini.lengkap & lampau[0].lengkap, lampau[0].nilai, np.nan)


def _against_last_year(katalog: Katalog, nilai: Angka, policy: Policy) -> dict[str, Angka]:
    akhir = read_janji(katalog, max(katalog.periode))
    return {
        "target_akhir": akhir.target,
        "sisa_akhir": _distance(akhir, nilai),
        "capaian_akhir": compute_capaian(akhir, nilai, akhir.target, policy),
    }
