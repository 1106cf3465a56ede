"""The content of Jabatan."""

from iki.views import tables, unduh, verdicts
from iki.views.charts import Kanvas
from iki.views.palette import Tema
from iki.web.scores import Tampilan, load_skor
from iki.web.screens import Layar, head_bullets, scope_of, split_bullets, tell_how
from iki.web.session import kept, load_katalog


@kept(max_entries=128)
def load_jabatan(tampilan: Tampilan, kode: str, tema: Tema) -> Layar:
    """The screen of one jabatan, in the document's order."""
    periode, skor, katalog = tampilan.periode, load_skor(tampilan), load_katalog()
    ukuran = skor.ukuran[skor.ukuran["jabatan"] == kode]
    unit = skor.jabatan.set_index("kode", drop=False).loc[kode].to_dict()
    nama = str(katalog.jabatan.set_index("kode").loc[kode, "nama_pendek"])
    return Layar(
        kalimat=verdicts.describe_unit(scope_of(unit, skor, ukuran), skor.policy),
        atas=(
            tell_how(unit, skor, ukuran),
            tables.write_tugas(katalog, kode, periode),
            head_bullets(nama, skor, ukuran),
        ),
        gambar=split_bullets(ukuran, Kanvas(skor.policy, tema, periode), nama),
        bawah=(
            tables.write_apart(ukuran, periode, skor.policy),
            tables.write_document(ukuran, katalog, periode, skor.policy),
        ),
        data={"Ukuran": unduh.tabulate_ukuran(ukuran, katalog)},
    )
