"""Defects of the IKI document: found by rule, kept beside what is printed, never silently repaired.

What takes a judgement on meaning (a unit that does not fit its noun) stands in
data/catalogue/cacat.csv instead.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

import pandas as pd

from iki.catalogue.model import Jenis, Katalog


@dataclass(frozen=True)
class Cacat:
    """One defect.

    Attributes:
        kode: of an ukuran or a jabatan.
        uraian: what is printed, and where.
        keputusan: what the dashboard does with it.
    """

    kode: str
    jenis: str
    uraian: str
    keputusan: str


def find_cacat(katalog: Katalog) -> pd.DataFrame:
    """The defects found by rule and those already in `katalog.cacat`.

    Args:
        katalog: as the files hold it: `target` has one more column, tahun_tercetak (the
            year printed over the column), and `cacat` the rows of cacat.csv.

    Returns:
        One row per defect; columns kode, jenis, uraian, keputusan; in the order of the
        document, a jabatan before its ukuran.
    """
    return _gather(katalog, katalog.cacat, _PENCARI)


def renew_cacat(katalog: Katalog) -> pd.DataFrame:
    """The same after a change: what the tables show is found anew, the rest of `cacat` stays.

    Args:
        katalog: its `cacat` as `find_cacat` gave it. Which years were printed is no longer known.
    """
    lain = katalog.cacat[~katalog.cacat["jenis"].isin(DIHITUNG)]
    return _gather(katalog, lain, {jenis: _PENCARI[jenis] for jenis in DIHITUNG})


def _gather(katalog: Katalog, lain: pd.DataFrame, pencari: "Mapping[str, _Pencari]") -> pd.DataFrame:
    """What is found and what is known already; by kode, then by jenis in the order of `_PENCARI`."""
    ditemukan = [asdict(cacat) for cari in pencari.values() for cacat in cari(katalog)]
    kolom = ["kode", "jenis", "uraian", "keputusan"]
    semua = pd.concat([pd.DataFrame(ditemukan, columns=kolom, dtype="str"), lain[kolom]])
    jenis = {nama: nomor for nomor, nama in enumerate(_PENCARI)}
    kode = {nama: nomor for nomor, nama in enumerate(_list_kode(katalog))}
    urutan = pd.DataFrame(
        {"kode": semua["kode"].map(kode), "jenis": semua["jenis"].map(jenis).fillna(len(jenis))}
    )
    semua.index = pd.MultiIndex.from_frame(urutan)
    return semua.sort_index(kind="stable").reset_index(drop=True)


def _list_kode(katalog: Katalog) -> Iterator[str]:
    for jabatan in katalog.jabatan["kode"]:
        yield jabatan
        yield from katalog.ukuran.loc[katalog.ukuran["jabatan"] == jabatan, "kode"]


def _find_tahun_lama(katalog: Katalog) -> Iterator[Cacat]:
    """Years printed over the targets that are not the years they are read as, per jabatan."""
    salah = katalog.target[katalog.target["tahun"] != katalog.target["tahun_tercetak"]]
    jabatan = salah["kode"].map(katalog.ukuran.set_index("kode")["jabatan"])
    for kode, baris in salah.groupby(jabatan, sort=False):
        yield Cacat(
            str(kode),
            "tahun_lama",
            f"Judul kolom target mencetak tahun {_span(baris['tahun_tercetak'])}, "
            f"padahal dokumen ini untuk {_span(baris['tahun'])}.",
            f"Target dibaca menurut urutan kolom sebagai tahun {_span(baris['tahun'])}.",
        )


def _span(tahun: pd.Series) -> str:
    return f"{tahun.min()}–{tahun.max()}"


def _find_nomor_kosong(katalog: Katalog) -> Iterator[Cacat]:
    """An indikator whose first row has no number; its further rows never have one."""
    pertama = katalog.ukuran.drop_duplicates("indikator_kode")
    for kode in pertama.loc[pertama["no"].isna(), "kode"]:
        yield Cacat(
            kode,
            "nomor_kosong",
            "Kolom No kosong pada baris ini.",
            f"Nomor dibiarkan kosong; baris dikenali dari kode {kode} menurut urutannya.",
        )


def _find_formulasi_ganda(katalog: Katalog) -> Iterator[Cacat]:
    for _, baris in katalog.ukuran.groupby("indikator_kode", sort=False):
        if len(baris) > 1:
            yield Cacat(
                baris["kode"].iloc[0],
                "formulasi_ganda",
                f"Satu indikator mencetak {len(baris)} formulasi, masing-masing dengan target sendiri.",
                f"Dibaca sebagai {len(baris)} ukuran; nilai indikator adalah rata-ratanya.",
            )


def _find_titik_desimal(katalog: Katalog) -> Iterator[Cacat]:
    teks = _select_target(katalog, counted=False)
    koma = teks[teks.str.contains(r"\d,\d")]
    sisipan = f", sedangkan baris lain memakai koma ('{koma.iloc[0]}')" if len(koma) else ""
    for kode, tercetak in _first_per_kode(teks[teks.str.contains(r"\d\.\d")]):
        yield Cacat(
            kode,
            "titik_desimal",
            f"Target '{tercetak}' ditulis dengan titik desimal{sisipan}.",
            "Titik dibaca sebagai koma desimal; di layar ditulis dengan koma.",
        )


def _find_ribuan_tidak_seragam(katalog: Katalog) -> Iterator[Cacat]:
    """Thousands with a dot in some rows and without in others."""
    teks = _select_target(katalog, counted=True)
    bertitik, polos = teks[teks.str.contains(r"\d\.\d{3}")], teks[teks.str.contains(r"\d{4}")]
    if bertitik.empty or polos.empty:
        return
    for cara, sendiri, lain in (("dengan", bertitik, polos), ("tanpa", polos, bertitik)):
        for kode, tercetak in _first_per_kode(sendiri):
            yield Cacat(
                kode,
                "ribuan_tidak_seragam",
                f"Target '{tercetak}' ditulis {cara} titik ribuan, berbeda dari '{lain.iloc[0]}'.",
                "Satuannya dihitung bulat, jadi titik dibaca sebagai pemisah ribuan.",
            )


def _select_target(katalog: Katalog, *, counted: bool) -> pd.Series:
    """The target texts of counted ukuran, or of the others, by kode of their ukuran."""
    dihitung = katalog.ukuran.loc[katalog.ukuran["jenis"] == Jenis.JUMLAH, "kode"]
    teks = katalog.target.set_index("kode")["target_teks"]
    return teks[teks.index.isin(dihitung) == counted]


def _first_per_kode(teks: pd.Series) -> Iterator[tuple[str, str]]:
    for kode, tercetak in teks[~teks.index.duplicated()].items():
        yield str(kode), tercetak


def _find_persen_pada_nilai(katalog: Katalog) -> Iterator[Cacat]:
    ukuran = katalog.ukuran
    for kode in ukuran.loc[(ukuran["jenis"] == Jenis.NILAI) & (ukuran["satuan"] == "%"), "kode"]:
        yield Cacat(
            kode,
            "persen_pada_nilai",
            "Nilai hasil evaluasi ditulis dengan tanda % di kolom target.",
            "Dibaca sebagai nilai, bukan persentase; satuan tetap ditulis seperti tercetak.",
        )


def _find_satuan_pada_huruf(katalog: Katalog) -> Iterator[Cacat]:
    """A grade with a unit behind it."""
    mutu = katalog.ukuran.loc[katalog.ukuran["jenis"] == Jenis.MUTU, "kode"]
    for kode, tercetak in _first_per_kode(katalog.target.set_index("kode")["target_teks"]):
        if " " in tercetak and kode in set(mutu):
            yield Cacat(
                kode,
                "satuan_pada_huruf",
                f"Target '{tercetak}' adalah huruf mutu, tetapi diberi satuan.",
                f"Dibaca sebagai huruf mutu {tercetak.split()[0]}; satuannya diabaikan.",
            )


def _find_cukup_jelas(katalog: Katalog) -> Iterator[Cacat]:
    for kode in katalog.ukuran.loc[katalog.ukuran["formulasi"] == "Cukup Jelas", "kode"]:
        yield Cacat(
            kode,
            "formulasi_tidak_ada",
            "Kolom formulasi hanya berisi 'Cukup Jelas'.",
            "Cara menghitung dibaca dari bunyi indikatornya; rumusnya perlu dilengkapi.",
        )


def _find_peraturan_sebagai_formulasi(katalog: Katalog) -> Iterator[Cacat]:
    ukuran = katalog.ukuran
    for kode in ukuran.loc[ukuran["formulasi"].str.upper().str.startswith("PERATURAN "), "kode"]:
        yield Cacat(
            kode,
            "formulasi_judul_peraturan",
            "Kolom formulasi berisi judul peraturan, bukan rumus.",
            "Nilai dihitung dinas menurut peraturan itu; di sini dicatat hasilnya.",
        )


def _find_sumber_data_kosong(katalog: Katalog) -> Iterator[Cacat]:
    for kode in katalog.ukuran.loc[katalog.ukuran["sumber_data"].isna(), "kode"]:
        yield Cacat(
            kode,
            "sumber_data_kosong",
            "Kolom Sumber Data kosong.",
            "Dibiarkan kosong; sumber tiap realisasi dicatat pada bukti dukung unggahannya.",
        )


def _find_target_tetap(katalog: Katalog) -> Iterator[Cacat]:
    """The same target in every year."""
    isi = katalog.target.assign(target=katalog.target["target"].astype("object"))
    isi["target"] = isi["target"].where(isi["target"].notna(), isi["target_huruf"])
    macam = isi.groupby("kode")["target"].nunique()
    for kode, tercetak in _first_per_kode(katalog.target.set_index("kode")["target_teks"]):
        if macam[kode] == 1:
            yield Cacat(
                kode,
                "target_tetap",
                f"Target '{tercetak}' sama pada semua tahun.",
                "Dipakai apa adanya; capaian tidak menunjukkan kemajuan dari tahun ke tahun.",
            )


def _find_fungsi_terputus(katalog: Katalog) -> Iterator[Cacat]:
    """A line under Fungsi that announces a list which does not follow."""
    terputus = katalog.fungsi[katalog.fungsi["teks"].str.endswith(":")]
    for jabatan, urutan, teks in zip(*(terputus[k] for k in ("jabatan", "urutan", "teks")), strict=True):
        yield Cacat(
            jabatan,
            "fungsi_terputus",
            f"Fungsi {chr(ord('a') + urutan - 1)} hanya kalimat pengantar tanpa lanjutan: '{teks}'",
            "Ditampilkan seperti tercetak dan tidak dipakai.",
        )


_Pencari = Callable[[Katalog], Iterator[Cacat]]

_PENCARI: dict[str, _Pencari] = {
    "tahun_lama": _find_tahun_lama,
    "fungsi_terputus": _find_fungsi_terputus,
    "nomor_kosong": _find_nomor_kosong,
    "formulasi_ganda": _find_formulasi_ganda,
    "titik_desimal": _find_titik_desimal,
    "ribuan_tidak_seragam": _find_ribuan_tidak_seragam,
    "persen_pada_nilai": _find_persen_pada_nilai,
    "satuan_pada_huruf": _find_satuan_pada_huruf,
    "formulasi_tidak_ada": _find_cukup_jelas,
    "formulasi_judul_peraturan": _find_peraturan_sebagai_formulasi,
    "sumber_data_kosong": _find_sumber_data_kosong,
    "target_tetap": _find_target_tetap,
}
"""What finds each jenis of defect."""

DIHITUNG = tuple(jenis for jenis in _PENCARI if jenis != "tahun_lama")
"""Those that the catalogue's own tables show, so that a change of it makes or mends them."""
