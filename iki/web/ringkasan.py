"""The content of Ringkasan."""

from iki.scoring.compare import compare_skor, find_unreported
from iki.views import ringkasan, unduh, verdicts
from iki.web.scores import Tampilan, load_skor, map_reported
from iki.web.screens import Layar, scope_of, tell_how
from iki.web.session import get_store, kept, load_katalog


@kept(max_entries=64)
def load_ringkasan(tampilan: Tampilan) -> Layar:
    """The first screen, of a year that has realisasi."""
    periode, katalog, kini = tampilan.periode, load_katalog(), load_skor(tampilan)
    peta = map_reported(tampilan)
    sampai = {q: skor for q, skor in peta.items() if q < periode.triwulan} | {periode.triwulan: kini}
    ukuran = {q: skor.ukuran for q, skor in sampai.items()}
    dinas = kini.dinas.iloc[0].to_dict()
    catatan = get_store().load_catatan(periode.tahun, hanya_disahkan=tampilan.disahkan)
    kosong = len(find_unreported(kini.ukuran, periode.triwulan))
    nilai = {q: float(skor.dinas["nilai"].iloc[0]) for q, skor in sampai.items()}
    return Layar(
        kalimat=verdicts.describe_dinas(scope_of(dinas, kini, kini.ukuran), kini.bidang, kini.policy),
        atas=(
            tell_how(dinas, kini, kini.ukuran),
            ringkasan.write_cards(
                dinas, nilai, compare_skor(ukuran, katalog, kini.policy), kosong, kini.policy
            ),
            ringkasan.write_heatmap(
                {q: skor.bidang for q, skor in peta.items()},
                {q: skor.dinas for q, skor in peta.items()},
                periode,
                kini.policy,
            ),
            ringkasan.write_attention(ukuran, katalog.jabatan, catatan, periode, kini.policy),
            ringkasan.write_unreported(kini.ukuran, katalog.jabatan, katalog.bidang, periode),
        ),
        data=unduh.tabulate_units({"Dinas": kini.dinas, "Bidang": kini.bidang, "Jabatan": kini.jabatan})
        | {"Ukuran": unduh.tabulate_ukuran(kini.ukuran, katalog)},
    )
