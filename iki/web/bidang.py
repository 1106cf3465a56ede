"""The content of Bidang."""

from iki.actions.scores import Skor
from iki.scoring.contribution import leave_one_out
from iki.scoring.rollup import Level
from iki.views import outlook, tables, unduh, verdicts
from iki.views.charts import Kanvas
from iki.views.palette import Tema
from iki.web.scores import Tampilan, load_skor
from iki.web.screens import Layar, head_bullets, scope_of, split_bullets, tell_how
from iki.web.session import kept, load_katalog


@kept(max_entries=128)
def load_bidang(tampilan: Tampilan, kode: str, tema: Tema) -> Layar:
    """The screen of one bidang, its bars worst first."""
    periode, skor, katalog = tampilan.periode, load_skor(tampilan), load_katalog()
    ukuran = skor.ukuran[skor.ukuran["bidang"] == kode]
    unit = skor.bidang.set_index("kode", drop=False).loc[kode].to_dict()
    jabatan = skor.jabatan[skor.jabatan["kode"].isin(ukuran["jabatan"])]
    urut = ukuran.sort_values("capaian_periode", kind="stable")
    return Layar(
        kalimat=verdicts.describe_unit(scope_of(unit, skor, ukuran), skor.policy),
        atas=(tell_how(unit, skor, ukuran), head_bullets(unit["nama"], skor, ukuran)),
        gambar=split_bullets(urut, Kanvas(skor.policy, tema, periode), unit["nama"]),
        bawah=(
            tables.write_apart(ukuran, periode, skor.policy),
            _write_contributions(kode, skor),
            tables.write_jabatan(jabatan, katalog.jabatan, periode, skor.policy),
            tables.write_ukuran(ukuran, katalog.jabatan, periode, skor.policy),
        ),
        data=unduh.tabulate_units({"Jabatan": jabatan}) | {"Ukuran": unduh.tabulate_ukuran(ukuran, katalog)},
    )


def _write_contributions(kode: str, skor: Skor) -> str:
    kontribusi = leave_one_out(skor.ukuran, load_katalog(), skor.policy, Level.BIDANG)
    milik = kontribusi[kontribusi["unit"] == kode]
    return outlook.write_contributions(milik, skor.indikator, skor.periode, skor.policy)
