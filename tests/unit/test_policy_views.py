"""The screens take names, number and order of the bands from the policy: nothing is wired to five."""

import re
from functools import cache

import pytest

from iki.periods import Periode
from iki.scoring.attention import find_attention
from iki.scoring.compare import find_unreported, judge_triwulan
from iki.scoring.levels import score_frames
from iki.scoring.outlook import project_ukuran
from iki.scoring.policy import list_policies
from iki.views.bullets import Panel, write_bullets
from iki.views.marks import kategori_colour, read_marks, write_palette
from iki.views.palette import GELAP, TERANG
from iki.views.perhatian import Perhatian, write_first, write_rest, write_unreported
from iki.views.ringkasan import write_cards, write_heatmap
from iki.views.tables import write_ukuran
from iki.views.verdicts import Lingkup, describe_dinas, describe_unit
from iki.views.words import add_names
from tests.unit.small_katalog import PERSEN, make_katalog, make_realisasi

KINI = Periode(2026, 2)
UMREN = {**PERSEN, "jabatan": "UMREN", "bidang": "SEKRETARIAT", "target": {2026: 100}}
SEMUA_NAMA = {kategori.nama for policy in list_policies() for kategori in policy.kategori}
semua_policy = pytest.mark.parametrize("policy", list_policies(), ids=lambda policy: policy.nama)


@cache
def score_bands(policy):
    """(katalog, scores of TW I and TW II): an ukuran in each band at TW II, all best at TW I, one blank."""
    batas = [kategori.batas_bawah for kategori in policy.kategori]
    kode = [f"U{nomor}" for nomor in range(len(batas))]
    katalog = make_katalog(
        {**PERSEN, "kode": "KOSONG", "target": {2026: 100}},
        *({**UMREN, "kode": satu, "indikator": f"Indikator {satu}"} for satu in kode),
    )
    realisasi = make_realisasi(
        *({"kode": satu, "triwulan": 1, "nilai": 110} for satu in kode),
        *({"kode": satu, "triwulan": 2, "nilai": n} for satu, n in zip(kode, batas, strict=True)),
    )
    return katalog, {q: score_frames(katalog, realisasi, policy, Periode(2026, q)) for q in (1, 2)}


def read_classes(html: str) -> set[str]:
    """The classes of the stylesheet that colour a kategori: k1, k2 …"""
    return {
        satu
        for isi in re.findall(r'class="([^"]*)"', html)
        for satu in isi.split()
        if re.match(r"k\d$", satu)
    }


def assert_own_words(html: str, policy, *, semua: bool = True) -> None:
    """Fail unless the text names kategori of this policy (all of them) and of no other."""
    milik = [kategori.nama for kategori in policy.kategori]
    asing = SEMUA_NAMA - set(milik)
    teks = re.sub(r"<[^>]+>", " ", html)
    for nama in sorted(SEMUA_NAMA, key=len, reverse=True):  # "Sangat Baik" before "Baik"
        ada = re.search(rf"\b{nama}\b", teks) is not None
        assert not (ada and nama in asing), nama
        assert ada or not semua or nama in asing, nama
        teks = re.sub(rf"\b{nama}\b", " ", teks)


@semua_policy
def test_the_cards_count_every_band_of_the_policy(policy):
    katalog, skor = score_bands(policy)
    ukuran = {q: satu.ukuran for q, satu in skor.items()}
    dinas = {q: satu.dinas.iloc[0].to_dict() for q, satu in skor.items()}
    html = write_cards(dinas, None, judge_triwulan(ukuran, katalog, policy), "", policy)
    assert_own_words(html, policy)
    assert read_classes(html) >= {f"k{nomor}" for nomor in range(1, len(policy.kategori) + 1)}
    assert max(read_classes(html)) == f"k{len(policy.kategori)}"


@semua_policy
def test_the_heatmap_is_drawn(policy):
    _, skor = score_bands(policy)
    bidang, dinas = ({q: getattr(satu, nama) for q, satu in skor.items()} for nama in ("bidang", "dinas"))
    html = write_heatmap(bidang, dinas, KINI, policy)
    assert_own_words(html, policy, semua=False)
    assert skor[2].bidang["kategori"].dropna().item() in html


@semua_policy
def test_what_needs_attention_is_the_lower_half_of_the_bands(policy):
    katalog, skor = score_bands(policy)
    ukuran = {q: add_names(satu.ukuran) for q, satu in skor.items()}
    arah = project_ukuran(katalog, make_realisasi(), policy, KINI)
    pemilik = katalog.jabatan.set_index("kode")["nama_pendek"]
    perhatian = Perhatian(find_attention(ukuran, arah, None, policy), pemilik, {}, KINI, 1, policy)
    html = write_first(perhatian, ada_laporan=True) + write_rest(perhatian)
    assert_own_words(html, policy, semua=False)
    separuh = len(policy.kategori) // 2
    assert read_classes(html) == {f"k{nomor}" for nomor in range(2, len(policy.kategori) + 1)}
    letak = [html.index(f"Indikator U{nomor}<") for nomor in range(separuh, len(policy.kategori))]
    assert letak == sorted(letak, reverse=True), "worst first"


@semua_policy
def test_what_is_unreported_is_told_under_every_policy(policy):
    katalog, skor = score_bands(policy)
    ukuran = add_names(skor[2].ukuran)
    assert len(find_unreported(ukuran, 2)) == 1
    html = write_unreported(ukuran, katalog.jabatan, katalog.bidang, KINI)
    assert "KADIS" in html
    assert "UMREN" not in html


@semua_policy
def test_sentences_name_the_band_that_the_policy_gives(policy):
    _, skor = score_bands(policy)
    kini = skor[2]
    unit = kini.bidang.set_index("kode", drop=False).loc["SEKRETARIAT"].to_dict()
    kalimat = describe_unit(Lingkup(unit, kini.indikator, kini.ukuran, 2), policy)
    assert f"({unit['kategori']})" in kalimat
    assert f"{len(policy.kategori) - len(policy.kategori) // 2} tertinggal" in kalimat
    dinas = Lingkup(kini.dinas.iloc[0].to_dict(), kini.indikator, kini.ukuran, 2)
    assert "tertinggal" in describe_dinas(dinas, kini.bidang, policy)


@semua_policy
def test_tables_and_bars_give_every_band_its_own_mark_and_colour(policy):
    katalog, skor = score_bands(policy)
    ukuran, nama = add_names(skor[2].ukuran), [kategori.nama for kategori in policy.kategori]
    assert_own_words(write_ukuran(ukuran, katalog.jabatan, KINI, policy), policy)
    tanda = read_marks(policy)
    assert len({(tanda[satu].tanda, tanda[satu].kelas) for satu in nama}) == len(nama)
    dinilai = ukuran[ukuran["status"] == "dinilai"]
    for tema in (TERANG, GELAP):
        warna = [kategori_colour(satu, policy, tema) for satu in nama]
        assert len(set(warna)) == len(nama)
    bilah = write_bullets("", [Panel(dinilai)], KINI, policy)
    assert [f'class="isi {tanda[satu].kelas}' in bilah for satu in nama] == [True] * len(nama)
    assert all(f"--iki-k{nomor}:" in write_palette([len(nama)]) for nomor in range(1, len(nama) + 1))
