"""The content of Jabatan."""

from iki.scoring.rollup import Level
from iki.views import tables, unduh
from iki.views.bullets import Panel
from iki.views.palette import Tema
from iki.views.units import title_rank, write_units
from iki.web.scores import Tampilan, load_skor
from iki.web.screens import Layar
from iki.web.session import kept, load_katalog
from iki.web.units import describe_level, describe_one, draw_bars, draw_lines, find_acuan


@kept(max_entries=128)
def load_jabatan(tampilan: Tampilan, kode: str, tema: Tema) -> Layar:
    """The screen of one jabatan, in the document's order."""
    periode, policy, katalog = tampilan.periode, load_skor(tampilan).policy, load_katalog()
    unit = describe_one(tampilan, Level.JABATAN, kode)
    ukuran, garis = unit.ukuran, draw_lines(tampilan, unit.ukuran, tema)
    nama = str(katalog.jabatan.set_index("kode").loc[kode, "nama_pendek"])
    return Layar(
        kepala=tables.write_owner(katalog, kode, periode),
        kalimat=unit.kalimat,
        atas=(
            unit.cara,
            tables.write_tugas(katalog, kode),
            draw_bars(tampilan, nama, ukuran, [Panel(ukuran)]),
        ),
        bawah=(
            tables.write_apart(ukuran, periode, policy),
            _write_siblings(tampilan, kode, tema),
            tables.write_document(ukuran, katalog, periode, policy, garis),
        ),
        data={"Ukuran": unduh.tabulate_ukuran(ukuran, katalog)},
    )


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
