"""The same words give the same figure on every page: counted here anew, in another way, from the scores."""

import re

import pytest

from iki.actions.scores import score_store
from iki.numbers import format_angka, round_angka
from iki.periods import Periode
from iki.web.session import load_katalog
from tests.integration.store_samples import make_kiriman
from tests.web.conftest import text_of

KINI, DULU, LALU = Periode(2026, 3), Periode(2026, 2), Periode(2025, 3)
ALAMAT = {"tahun": KINI.tahun, "triwulan": KINI.triwulan}
BAGIAN = (1.1, 0.95, 0.8, 0.55, 0.3)
"""Shares of the target, by turns, so that every kategori occurs."""
PER_TAHUN = {"jumlah": 4, "persentase": 1, "nilai": 1}


@pytest.fixture
def two_years(store):
    """Most ukuran that are numbers, in TW I to III of two years; some blank in one triwulan or in all."""
    katalog = store.load_katalog()
    angka = katalog.ukuran[(katalog.ukuran["jenis"] != "mutu") & (katalog.ukuran["arah"] == "naik")]
    target = katalog.target.set_index(["kode", "tahun"])["target"]
    baris = [
        {
            "kode": kode,
            "tahun": tahun,
            "triwulan": q,
            "nilai": round(BAGIAN[(nomor + q * (tahun - 2024)) % 5] * target[kode, tahun] / bagi, 2),
        }
        for nomor, (kode, bagi) in enumerate(zip(angka["kode"], angka["jenis"].map(PER_TAHUN), strict=True))
        for tahun in (2025, 2026)
        for q in (1, 2, 3)
        if (nomor + q + tahun) % 7 and nomor % 9 != 4
    ]
    store.save_unggahan(make_kiriman(b"dua tahun", *baris))
    return store


def mean_of(skor, kode):
    """The mean of the indikator that these ukuran make, each the mean of its ukuran, capped."""
    ukuran = skor.ukuran[skor.ukuran["kode"].isin(kode)]
    nilai = ukuran["capaian_periode"].clip(upper=skor.policy.batas_agregasi)
    return nilai.groupby(ukuran["indikator_kode"]).mean().mean()


def differ(lama, baru, bidang, mana):
    """Points between two scores, over the ukuran of a bidang (None: all) that `mana` keeps in both."""
    milik = baru.ukuran if bidang is None else baru.ukuran[baru.ukuran["bidang"] == bidang]
    sama = set(milik["kode"]).intersection(*(satu.ukuran[mana(satu)]["kode"] for satu in (lama, baru)))
    selisih = round_angka(mean_of(baru, sama) - mean_of(lama, sama), 1)
    return f"{'+' if selisih > 0 else '−' if selisih < 0 else ''}{format_angka(abs(selisih))} poin"


def reported(skor):
    kini, ukuran = skor.periode.triwulan, skor.ukuran
    return ukuran["capaian_periode"].notna() & ukuran["triwulan_kosong"].map(lambda q: kini not in q)


def comparable(skor):
    agregasi = load_katalog().ukuran.set_index("kode")["agregasi"]
    tinggi = skor.ukuran["kode"].map(agregasi) == "akhir"
    return reported(skor) & (tinggi | ~skor.ukuran["sementara"])


def read_units(isi):
    """The table of Bidang: by bidang (None: all) the change since TW II and that since last year."""
    tabel = isi[isi.index('class="rapat banding"') :].partition("</table>")[0]
    hasil = {}
    for baris in re.findall(r"<tr.*?</tr>", tabel, flags=re.DOTALL)[1:]:
        kode = re.search(r'href="[^"]*bidang=(\w+)', baris)
        _, *gerak = re.findall(r'<td class="kanan lapang">([^<]*)</td>', baris)
        hasil[kode and kode[1]] = tuple(gerak)
    return hasil


@pytest.mark.parametrize("kebijakan", ["permendagri-86-2017", "pringsewu", "bps-120"])
def test_rises_and_falls_are_the_same_wherever_they_stand(open_page, two_years, kebijakan):
    ini, dulu, lalu = (score_store(two_years, satu, kebijakan) for satu in (KINI, DULU, LALU))
    nama = dict(load_katalog().bidang[["kode", "nama"]].to_numpy())
    tw = {kode: differ(dulu, ini, kode, reported) for kode in (None, *nama)}
    tahun = {kode: differ(lalu, ini, kode, comparable) for kode in (None, *nama)}
    assert len(set(tw.values())) == len(set(tahun.values())) == 6, "figures that could be mixed up"

    def read(halaman):
        return text_of(open_page(halaman, **ALAMAT, kebijakan=kebijakan))

    assert read_units(read("bidang")) == {kode: (tw[kode], tahun[kode]) for kode in tw}
    assert f'<h2>Sejak TW II</h2>\n    <p class="angka">{tw[None]}</p>' in read("ringkasan")
    assert re.findall(r"<p><b>([^<]*)</b> sejak TW II</p>", read("rapat")) == list(tw.values())
    tren = re.findall(r'<h3>(?:<a[^>]*>)?([^<]*)(?:</a>)? <span class="selisih">([^<]*)<', read("tren"))
    assert dict(tren) == {"Seluruh dinas": tahun[None]} | {nama[kode]: tahun[kode] for kode in nama}


@pytest.mark.parametrize("kebijakan", ["permendagri-86-2017", "pringsewu"])
def test_behind_and_unreported_are_counted_alike_everywhere(open_page, two_years, kebijakan):
    skor = score_store(two_years, KINI, kebijakan)
    nama = [satu.nama for satu in skor.policy.kategori]
    bawah = set(skor.indikator[skor.indikator["kategori"].isin(nama[len(nama) // 2 :])]["kode"])
    diam = set(skor.indikator[skor.indikator["status"] == "belum_lapor"]["kode"])
    rehsos = set(load_katalog().indikator.query("bidang == 'REHSOS'").index)
    assert bawah and diam and rehsos & bawah and rehsos & diam

    def read(halaman, **pilihan):
        return text_of(open_page(halaman, **ALAMAT, kebijakan=kebijakan, **pilihan))

    assert f"{len(bawah)} tertinggal; {len(diam)} belum melapor" in read("ringkasan")
    hitung = f"{len(rehsos & bawah)} tertinggal; {len(rehsos & diam)} belum melapor"
    assert hitung in read("bidang", bidang="REHSOS")
    pohon = read("pohon")
    assert f"{len(bawah)} indikator tertinggal, di " in pohon
    assert f"{len(diam)} indikator belum melapor, " in pohon
    for kode in ({*skor.indikator["kode"]}, rehsos):
        satu = f"{len(kode)} indikator · {len(kode & bawah)} tertinggal · {len(kode & diam)} belum lapor"
        assert satu in pohon
    assert " indikator menahan Rehabilitasi Sosial</h1>" in read("rapat")
