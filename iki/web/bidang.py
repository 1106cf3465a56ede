"""The content of Bidang."""

import pandas as pd

from iki.scoring.contribution import leave_one_out
from iki.scoring.levels import Skor
from iki.scoring.rollup import Level
from iki.views import outlook, tables, unduh
from iki.views.bullets import Panel
from iki.views.palette import Tema
from iki.views.units import title_rank, write_units
from iki.web.scores import Tampilan, load_skor
from iki.web.screens import Layar
from iki.web.session import kept, load_katalog
from iki.web.units import describe_level, describe_one, draw_bars, draw_lines, find_acuan


@kept(max_entries=128)
def load_bidang(tampilan: Tampilan, kode: str, tema: Tema) -> Layar:
    """The screen of one bidang: beside the others, then jabatan by jabatan, bars worst first."""
    periode, skor, katalog = tampilan.periode, load_skor(tampilan), load_katalog()
    unit = describe_one(tampilan, Level.BIDANG, kode)
    nama = str(katalog.bidang.set_index("kode").loc[kode, "nama"])
    ukuran, garis = unit.ukuran, draw_lines(tampilan, unit.ukuran, tema)
    return Layar(
        kalimat=unit.kalimat,
        atas=(
            unit.cara,
            _write_others(tampilan, kode, nama, tema),
            _write_bars(tampilan, ukuran, nama, tema),
        ),
        bawah=(
            tables.write_apart(ukuran, periode, skor.policy),
            _write_contributions(kode, skor),
            _write_jabatan(tampilan, ukuran, nama, tema),
            tables.write_ukuran(ukuran, katalog.jabatan, periode, skor.policy, garis),
        ),
        data=unduh.tabulate_units({"Bidang": skor.bidang, "Jabatan": _own_jabatan(skor, ukuran)})
        | {"Ukuran": unduh.tabulate_ukuran(ukuran, katalog)},
    )


def _own_jabatan(skor: Skor, ukuran: pd.DataFrame) -> pd.DataFrame:
    return skor.jabatan[skor.jabatan["kode"].isin(ukuran["jabatan"])]


def _write_others(tampilan: Tampilan, kode: str, nama: str, tema: Tema) -> str:
    """All bidang and the dinas, this one marked."""
    baris = describe_level(tampilan, Level.BIDANG, tema) | describe_level(tampilan, Level.DINAS, tema)
    nilai = load_skor(tampilan).bidang.set_index("kode")["nilai"]
    judul = title_rank(nama, nilai, kode, "bidang")
    return write_units(judul, baris, find_acuan(tampilan), kode, {"bidang": kode})


def _write_bars(tampilan: Tampilan, ukuran: pd.DataFrame, nama: str, tema: Tema) -> str:
    kepala = describe_level(tampilan, Level.JABATAN, tema)
    urut = ukuran.sort_values("capaian_periode", kind="stable")
    panel = [Panel(urut[urut["jabatan"] == satu], kepala[satu]) for satu in ukuran["jabatan"].unique()]
    return draw_bars(tampilan, nama, ukuran, panel)


def _write_jabatan(tampilan: Tampilan, ukuran: pd.DataFrame, nama: str, tema: Tema) -> str:
    semua = describe_level(tampilan, Level.JABATAN, tema)
    milik = {kode: semua[kode] for kode in ukuran["jabatan"].unique()}
    return write_units(f"Jabatan di {nama}", milik, find_acuan(tampilan))


def _write_contributions(kode: str, skor: Skor) -> str:
    kontribusi = leave_one_out(skor.ukuran, load_katalog(), skor.policy, Level.BIDANG)
    milik = kontribusi[kontribusi["unit"] == kode]
    return outlook.write_contributions(milik, skor.indikator, skor.periode, skor.policy)
