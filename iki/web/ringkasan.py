"""The content of Ringkasan."""

from iki.scoring.attention import find_attention
from iki.scoring.compare import find_changes, judge_triwulan
from iki.scoring.levels import Skor
from iki.views import perhatian, ringkasan, unduh, verdicts
from iki.views.perhatian import Perhatian
from iki.web.scores import (
    Tampilan,
    find_last_year,
    is_setahun,
    load_outlook,
    load_skor,
    map_reported,
    map_so_far,
    map_ukuran,
)
from iki.web.screens import Layar, scope_of, tell_how
from iki.web.session import get_store, kept, load_katalog


@kept(max_entries=64)
def load_ringkasan(tampilan: Tampilan) -> Layar:
    """The first screen, of a year that has realisasi."""
    periode, katalog, kini = tampilan.periode, load_katalog(), load_skor(tampilan)
    dinas = kini.dinas.iloc[0].to_dict()
    daftar = load_perhatian(tampilan)
    tiga = perhatian.write_first(daftar, ada_laporan=bool(dinas["dinilai"] + dinas["nihil"]))
    return Layar(
        kalimat=verdicts.describe_dinas(scope_of(dinas, kini, kini.ukuran), kini.bidang, kini.policy),
        atas=(
            _write_cards(tampilan, kini),
            ringkasan.write_beside(tiga, _write_heatmap(tampilan, kini)),
            perhatian.write_rest(daftar),
            perhatian.write_overlooked(daftar),
            perhatian.write_changes(
                find_changes(map_ukuran(tampilan), kini.policy),
                daftar.pemilik,
                periode,
                daftar.sejak,
                kini.policy,
            ),
            perhatian.write_unreported(
                kini.ukuran, katalog.jabatan, katalog.bidang, periode, setahun=is_setahun(periode.tahun)
            ),
            tell_how(dinas, kini, kini.ukuran),
        ),
        data=unduh.tabulate_units({"Dinas": kini.dinas, "Bidang": kini.bidang, "Jabatan": kini.jabatan})
        | {"Ukuran": unduh.tabulate_ukuran(kini.ukuran, katalog)},
    )


@kept(max_entries=64)
def load_perhatian(tampilan: Tampilan) -> Perhatian:
    """What needs attention, with the notes beside it."""
    periode, kini, ukuran = tampilan.periode, load_skor(tampilan), map_ukuran(tampilan)
    *_, sejak, _ = (None, *sorted(ukuran))
    berikut = load_skor(tampilan.at(periode.tahun, periode.triwulan + 1)) if periode.triwulan < 4 else None
    catatan = get_store().load_catatan(periode.tahun, hanya_disahkan=tampilan.disahkan)
    return Perhatian(
        find_attention(ukuran, load_outlook(tampilan), berikut.ukuran if berikut else None, kini.policy),
        load_katalog().jabatan.set_index("kode")["nama_pendek"],
        perhatian.pick_notes(catatan, periode),
        periode,
        sejak,
        kini.policy,
        setahun=is_setahun(periode.tahun),
    )


def _write_cards(tampilan: Tampilan, kini: Skor) -> str:
    lalu = find_last_year(tampilan)
    return ringkasan.write_cards(
        {q: skor.dinas.iloc[0].to_dict() for q, skor in map_so_far(tampilan).items()},
        None if lalu is None else (lalu.periode, lalu.dinas.iloc[0].to_dict()),
        judge_triwulan(map_ukuran(tampilan), load_katalog(), kini.policy),
        verdicts.count_blanks(scope_of(kini.dinas.iloc[0].to_dict(), kini, kini.ukuran)),
        kini.policy,
    )


def _write_heatmap(tampilan: Tampilan, kini: Skor) -> str:
    peta = map_reported(tampilan)
    bidang = {q: skor.bidang for q, skor in peta.items()}
    dinas = {q: skor.dinas for q, skor in peta.items()}
    setahun = is_setahun(tampilan.periode.tahun)
    return ringkasan.write_heatmap(bidang, dinas, tampilan.periode, kini.policy, setahun=setahun)
