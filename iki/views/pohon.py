"""The organisation from Kepala Dinas down to the indikator, and where in it the office is stuck."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from iki.catalogue.cascade import Cabang, build_cabang
from iki.catalogue.model import Katalog
from iki.periods import Periode
from iki.scoring.compare import lagging_kategori
from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.views.marks import mark_of, read_marks
from iki.views.markup import link_period, link_ukuran, render
from iki.views.verdicts import count_reported, count_words
from iki.views.words import Baris, format_capaian, format_reach, join_words

SEBUT = 2
"""Branches that the sentence names; the tree shows the others."""


@dataclass(frozen=True)
class Susunan:
    """The organisation and its scores up to one period.

    Attributes:
        cabang: rows of `roll_up_cabang`, indexed by kode of the jabatan at the head.
        sendiri: rows of `count_own`, indexed by kode of the jabatan.
        indikator: rows of `roll_up` at level indikator.
        ukuran: rows of `score_ukuran` with a `nama`.
        sambungan: rows of `find_sambungan`.
    """

    katalog: Katalog
    periode: Periode
    policy: Policy
    cabang: pd.DataFrame
    sendiri: pd.DataFrame
    indikator: pd.DataFrame
    ukuran: pd.DataFrame
    sambungan: pd.DataFrame

    @property
    def akar(self) -> tuple[Cabang, ...]:
        """The branches of those without an atasan, of which something is promised."""
        return tuple(satu for satu in build_cabang(self.katalog.jabatan) if satu.kode in self.cabang.index)

    def below(self, cabang: Cabang) -> tuple[Cabang, ...]:
        """The branches right under one, of which something is promised."""
        return tuple(satu for satu in cabang.bawahan if satu.kode in self.cabang.index)

    def link(self, halaman: str, **pilihan: object) -> str:
        """A link to a page in this period."""
        return link_period(halaman, self.periode, **pilihan)

    def link_cabang(self, cabang: Cabang) -> str:
        """The page of a whole branch: Ringkasan for the office, else its bidang."""
        satu = self.katalog.jabatan.set_index("kode").loc[cabang.kode]
        return self.link("") if pd.isna(satu["atasan"]) else self.link("bidang", bidang=satu["bidang"])


def name_jabatan(kode: str, katalog: Katalog) -> str:
    """The short name of a jabatan."""
    return str(katalog.jabatan.set_index("kode").loc[kode, "nama_pendek"])


def name_cabang(cabang: Cabang, katalog: Katalog) -> str:
    """The branch of whoever heads a bidang is called by the bidang, any other by its jabatan."""
    if not cabang.bawahan:
        return name_jabatan(cabang.kode, katalog)
    bidang = katalog.jabatan.set_index("kode")["bidang"]
    return str(katalog.bidang.set_index("kode").loc[bidang[cabang.kode], "nama"])


def describe_holding(susunan: Susunan) -> str:
    """Where the office is stuck: the branches with indikator that are behind, most first.

    Example: "Yang menahan: Rehabilitasi Sosial (3 indikator tertinggal, terbanyak di Rehsos NAPZA dan
        Tuna Sosial), Sekretariat (2, di Kasubbag Umum dan Perencanaan), dan 1 cabang lain. 4 indikator
        belum melapor, 3 di Sekretariat."
    """
    tabel = pd.DataFrame([satu for akar in susunan.akar for satu in _split(akar, susunan)])
    return " ".join(filter(None, [_describe_lagging(tabel, susunan), _describe_unreported(tabel)]))


def _split(akar: Cabang, susunan: Susunan) -> list[dict[str, Any]]:
    """The head by itself and each branch right under it: their rows with a name and the kode inside."""
    katalog, sendiri = susunan.katalog, susunan.sendiri
    kepala = [akar.kode] if akar.kode in sendiri.index else []
    return [
        *({**sendiri.loc[kode], "nama": name_jabatan(kode, katalog), "isi": ()} for kode in kepala),
        *(
            {**susunan.cabang.loc[satu.kode], "nama": name_cabang(satu, katalog), "isi": satu.jabatan}
            for satu in susunan.below(akar)
        ),
    ]


def _describe_lagging(tabel: pd.DataFrame, susunan: Susunan) -> str:
    dinilai = int(tabel["dinilai"].sum())
    if not dinilai:
        return "Belum ada indikator yang dinilai, jadi belum terlihat siapa yang menahan."
    menahan = tabel[tabel["tertinggal"] > 0].sort_values(
        ["tertinggal", "nilai"], ascending=[False, True], kind="stable"
    )
    if menahan.empty:
        return f"Tidak ada yang menahan: dari {dinilai} indikator yang dinilai tidak ada yang tertinggal."
    disebut = menahan.head(SEBUT).to_dict("records")
    daftar = [_describe_branch(satu, susunan, pertama=not nomor) for nomor, satu in enumerate(disebut)]
    lain = len(menahan) - len(daftar)
    return f"Yang menahan: {join_words([*daftar, f'{lain} cabang lain'] if lain else daftar)}."


def _describe_branch(satu: Baris, susunan: Susunan, *, pertama: bool) -> str:
    """What is behind in a branch and where; only the first of several says what is counted."""
    banyak = f"{satu['tertinggal']}{' indikator tertinggal' if pertama else ''}"
    isi = susunan.sendiri.loc[susunan.sendiri.index.isin(satu["isi"]), "tertinggal"]
    isi = isi[isi > 0].sort_values(ascending=False, kind="stable")
    if isi.empty:
        return f"{satu['nama']} ({banyak})"
    kata = "di" if len(isi) == 1 else "terbanyak di"
    return f"{satu['nama']} ({banyak}, {kata} {name_jabatan(str(isi.index[0]), susunan.katalog)})"


def _describe_unreported(tabel: pd.DataFrame) -> str:
    jumlah = int(tabel["belum_lapor"].sum())
    if not jumlah:
        return ""
    terbanyak = tabel.sort_values("belum_lapor", ascending=False, kind="stable").iloc[0]
    semua = terbanyak["belum_lapor"] == jumlah
    tempat = (
        f"semuanya di {terbanyak['nama']}" if semua else f"{terbanyak['belum_lapor']} di {terbanyak['nama']}"
    )
    return f"{jumlah} indikator belum melapor, {tempat}."


def title_peta(susunan: Susunan) -> str:
    """The finding of the chart: in how many jabatan something is behind."""
    sendiri = susunan.sendiri
    tertinggal = int((sendiri["tertinggal"] > 0).sum())
    if not tertinggal:
        return f"Tidak ada yang tertinggal di {len(sendiri)} jabatan"
    return f"{sendiri['tertinggal'].sum()} indikator tertinggal, di {tertinggal} dari {len(sendiri)} jabatan"


def write_tree(susunan: Susunan) -> str:
    """The tree, to be opened branch by branch; it stands open where something is behind."""
    akar = [_branch(satu, susunan, akar=True) for satu in susunan.akar]
    return render("pohon.html", akar=akar, tahun=susunan.periode.tahun)


def _branch(cabang: Cabang, susunan: Susunan, *, akar: bool = False) -> dict[str, Any]:
    bawahan = susunan.below(cabang)
    if not bawahan:
        return _jabatan(cabang.kode, susunan)
    baris = susunan.cabang.loc[cabang.kode].to_dict()
    sendiri = [_jabatan(cabang.kode, susunan)] if cabang.kode in susunan.sendiri.index else []
    return _describe_node(baris, susunan) | {
        "nama": name_cabang(cabang, susunan.katalog),
        "nama_resmi": f"{name_jabatan(cabang.kode, susunan.katalog)} dan semua di bawahnya",
        "tautan": susunan.link_cabang(cabang),
        "buka": akar or baris["tertinggal"] > 0,
        "anak": [*sendiri, *(_branch(satu, susunan) for satu in bawahan)],
        "utama": [],
        "lainnya": [],
    }


def _jabatan(kode: str, susunan: Susunan) -> dict[str, Any]:
    """One jabatan by itself with its indikator: what is behind, what is blank, then the others."""
    baris = susunan.sendiri.loc[kode].to_dict()
    milik = susunan.katalog.indikator.query("jabatan == @kode").index
    indikator = susunan.indikator[susunan.indikator["kode"].isin(milik)].sort_values("nilai", kind="stable")
    tertinggal = indikator["kategori"].isin(lagging_kategori(susunan.policy))
    kosong = indikator["status"] == Status.BELUM_LAPOR
    perlu = pd.concat([indikator[tertinggal], indikator[kosong].sort_index()])
    lain = indikator[~tertinggal & ~kosong].sort_index()
    return _describe_node(baris, susunan) | {
        "nama": name_jabatan(kode, susunan.katalog),
        "nama_resmi": baris["nama"],
        "tautan": susunan.link("jabatan", jabatan=kode),
        "buka": baris["tertinggal"] > 0,
        "anak": [],
        "utama": [_indikator(satu, susunan) for satu in perlu.to_dict("records")],
        "lainnya": [_indikator(satu, susunan) for satu in lain.to_dict("records")],
    }


def _describe_node(baris: Baris, susunan: Susunan) -> dict[str, Any]:
    hitungan = [
        f"{baris['indikator']} indikator",
        f"{baris['tertinggal']} tertinggal" if baris["tertinggal"] else "",
        count_words(baris),
    ]
    return {
        "nilai": format_capaian(baris["nilai"]),
        "tanda": mark_of(baris, read_marks(susunan.policy)),
        "hitungan": " · ".join(filter(None, hitungan)),
    }


def _indikator(baris: Baris, susunan: Susunan) -> dict[str, Any]:
    ukuran = susunan.ukuran[susunan.ukuran["indikator_kode"] == baris["kode"]].to_dict("records")
    melapor, jatuh_tempo = count_reported(baris)
    satu = len(ukuran) == 1
    return {
        "nama": baris["nama"],
        "tautan": susunan.link("indikator", indikator=baris["kode"], ukuran=ukuran[0]["kode"]),
        "nilai": format_capaian(baris["nilai"]),
        "tanda": mark_of(baris, read_marks(susunan.policy)),
        "angka": format_reach(ukuran[0]) if satu else f"{melapor} dari {jatuh_tempo} ukurannya melapor",
        "sambungan": [kait for isi in ukuran for kait in _list_links(isi["kode"], susunan)],
    }


def _list_links(kode: str, susunan: Susunan) -> list[dict[str, str]]:
    """The ukuran at another level that promise the same as this one."""
    pasangan = susunan.sambungan
    lain = [
        *pasangan.loc[pasangan["atas"] == kode, "bawah"],
        *pasangan.loc[pasangan["bawah"] == kode, "atas"],
    ]
    semua = susunan.ukuran.set_index("kode", drop=False)
    return [describe_end(semua.loc[satu].to_dict(), susunan) for satu in lain]


def describe_end(ukuran: Baris, susunan: Susunan) -> dict[str, Any]:
    """One end of a link: whose it is, what it is called, and its page."""
    return {
        "nama": ukuran["nama"],
        "jabatan": name_jabatan(ukuran["jabatan"], susunan.katalog),
        "tautan": link_ukuran(ukuran, susunan.periode),
    }
