"""The content of Jabatan."""

import pandas as pd

from iki.scoring.rollup import Level
from iki.views import tables, unduh, verdicts
from iki.views.bullets import Panel, write_bullets
from iki.views.palette import Tema
from iki.views.sentences import describe_moves
from iki.views.units import title_rank, write_units
from iki.web.scores import Tampilan, load_skor
from iki.web.screens import Layar, parts_of, scope_of, tell_how
from iki.web.session import kept, load_katalog
from iki.web.units import describe_level, draw_lines, find_acuan, load_units


@kept(max_entries=128)
def load_jabatan(tampilan: Tampilan, kode: str, tema: Tema) -> Layar:
    """The screen of one jabatan, in the document's order."""
    periode, skor, katalog = tampilan.periode, load_skor(tampilan), load_katalog()
    ukuran = skor.ukuran[skor.ukuran["jabatan"] == kode]
    unit = load_units(tampilan, Level.JABATAN).set_index("kode", drop=False).loc[kode].to_dict()
    acuan = find_acuan(tampilan)
    kalimat = verdicts.describe_unit(scope_of(unit, skor, ukuran), skor.policy)
    garis = draw_lines(tampilan, ukuran, tema)
    return Layar(
        kepala=tables.write_owner(katalog, kode, periode),
        kalimat=" ".join(filter(None, (kalimat, describe_moves(unit, acuan.sejak, acuan.lalu)))),
        atas=(
            tell_how(unit, skor, ukuran),
            tables.write_tugas(katalog, kode),
            _write_bars(tampilan, ukuran, kode),
        ),
        bawah=(
            tables.write_apart(ukuran, periode, skor.policy),
            _write_siblings(tampilan, kode, tema),
            tables.write_document(ukuran, katalog, periode, skor.policy, garis),
        ),
        data={"Ukuran": unduh.tabulate_ukuran(ukuran, katalog)},
    )


def _write_bars(tampilan: Tampilan, ukuran: pd.DataFrame, kode: str) -> str:
    skor = load_skor(tampilan)
    nama = str(load_katalog().jabatan.set_index("kode").loc[kode, "nama_pendek"])
    judul = verdicts.title_unit(nama, parts_of(skor, ukuran), skor.policy)
    return write_bullets(judul, [Panel(ukuran)], tampilan.periode, skor.policy)


def _write_siblings(tampilan: Tampilan, kode: str, tema: Tema) -> str:
    """The jabatan of the same bidang, this one marked; "" where there is no other."""
    katalog = load_katalog()
    jabatan = katalog.jabatan.set_index("kode")
    bidang = str(jabatan.loc[kode, "bidang"])
    saudara = jabatan.index[jabatan["bidang"] == bidang]
    if len(saudara) < 2:
        return ""
    semua = describe_level(tampilan, Level.JABATAN, tema)
    nilai = load_skor(tampilan).jabatan.set_index("kode")["nilai"].reindex(saudara)
    nama, di = (
        str(jabatan.loc[kode, "nama_pendek"]),
        str(katalog.bidang.set_index("kode").loc[bidang, "nama"]),
    )
    judul = title_rank(nama, nilai, kode, "jabatan", f" di {di}")
    milik = {satu: semua[satu] for satu in saudara if satu in semua}
    tren = {"bidang": bidang, "jabatan": kode}
    return write_units(judul, milik, find_acuan(tampilan), kode, tren)
