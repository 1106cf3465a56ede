"""Read what a document is made from, at one moment."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd

from iki.catalogue.model import Katalog
from iki.errors import PenyimpananError
from iki.intake.form import require_known
from iki.periods import SETAHUN, Periode
from iki.reports.laporan import Laporan, Permintaan
from iki.scoring.explanation import explain_all
from iki.scoring.levels import Skor, score_frames
from iki.scoring.outlook import project_ukuran
from iki.scoring.policy import load_policy
from iki.store.store import Store
from iki.views.words import add_names

_PERCOBAAN = 5


def load_laporan(store: Store, permintaan: Permintaan) -> Laporan:
    """Read and score all that the documents of one period show, of one state of the database.

    Raises:
        PeriodeError: the catalogue has no targets for that year.
        KebijakanError: no such policy.
        LingkupError: no such bidang.
        PenyimpananError: the database cannot be read, or is written to all the time.
    """
    for _ in range(_PERCOBAAN):
        versi = store.data_version()
        laporan = _load(store, permintaan, versi)
        if store.data_version() == versi:
            return laporan
    raise PenyimpananError(
        "Laporan belum dapat dibuat: data sedang terus berubah. Ulangi setelah unggahan selesai."
    )


def _load(store: Store, permintaan: Permintaan, versi: int) -> Laporan:
    periode, disahkan = permintaan.periode, permintaan.hanya_disahkan
    katalog = store.load_katalog()
    katalog.require_tahun(periode.tahun)
    permintaan = _spell_bidang(permintaan, katalog)
    realisasi = store.load_realisasi(hanya_disahkan=disahkan)
    milik = _select_ukuran(katalog, permintaan.bidang)
    tahun_ini = _of(realisasi[realisasi["tahun"] == periode.tahun], milik)
    sejak = _score(katalog, realisasi, permintaan, _list_sejak(tahun_ini, periode))
    aturan = load_policy(permintaan.kebijakan, periode.tahun)
    return Laporan(
        permintaan=permintaan,
        katalog=katalog,
        skor=sejak[periode],
        sejak={satu.triwulan: skor for satu, skor in sejak.items()},
        tahunan=_score_past(katalog, realisasi, permintaan, set(_of(realisasi, milik)["tahun"])),
        penjelasan=explain_all(katalog, tahun_ini, aturan, periode),
        outlook=_of(project_ukuran(katalog, realisasi, aturan, periode), milik),
        realisasi=tahun_ini,
        catatan=_up_to(_of(store.load_catatan(periode.tahun, hanya_disahkan=disahkan), milik), periode),
        tindak_lanjut=_of(store.list_tindak_lanjut(terbuka=True), milik),
        belum_disahkan=0 if disahkan else len(_up_to(_waiting(store, periode.tahun, milik), periode)),
        contoh=store.is_data_contoh(),
        data_versi=versi,
        dibuat=datetime.now(UTC),
    )


def _spell_bidang(permintaan: Permintaan, katalog: Katalog) -> Permintaan:
    if permintaan.bidang is None:
        return permintaan
    kode = require_known("Bidang", permintaan.bidang, katalog.bidang["kode"].tolist())
    return replace(permintaan, bidang=kode)


def _select_ukuran(katalog: Katalog, bidang: str | None) -> set[str]:
    ukuran = katalog.ukuran
    return set(ukuran["kode"] if bidang is None else ukuran["kode"][ukuran["bidang"] == bidang])


def _of(tabel: pd.DataFrame, ukuran: set[str]) -> pd.DataFrame:
    return tabel[tabel["kode"].isin(ukuran)].reset_index(drop=True)


def _up_to(tabel: pd.DataFrame, periode: Periode) -> pd.DataFrame:
    """What belongs to the year up to a triwulan; a value of the whole year does."""
    return tabel[(tabel["triwulan"] <= periode.triwulan) | (tabel["triwulan"] == SETAHUN)]


def _waiting(store: Store, tahun: int, ukuran: set[str]) -> pd.DataFrame:
    menunggu = _of(store.load_rows(menunggu=True), ukuran)
    return menunggu[menunggu["tahun"] == tahun]


def _list_sejak(tahun_ini: pd.DataFrame, periode: Periode) -> list[Periode]:
    """The triwulan before this one in which something was reported, and this one."""
    dilaporkan = sorted({int(q) for q in tahun_ini["triwulan"].unique() if 0 < q < periode.triwulan})
    return [*(Periode(periode.tahun, q) for q in dilaporkan), periode]


def _score_past(
    katalog: Katalog, realisasi: pd.DataFrame, permintaan: Permintaan, dilaporkan: set[int]
) -> dict[int, Skor]:
    """The whole of each earlier year of the catalogue in which something was reported."""
    lampau = [
        Periode(tahun, 4)
        for tahun in katalog.periode
        if tahun < permintaan.periode.tahun and tahun in dilaporkan
    ]
    return {satu.tahun: skor for satu, skor in _score(katalog, realisasi, permintaan, lampau).items()}


def _score(
    katalog: Katalog, realisasi: pd.DataFrame, permintaan: Permintaan, kapan: Iterable[Periode]
) -> dict[Periode, Skor]:
    """The scores of some periods, each year by its own rules, cut to the bidang asked for."""
    return {
        periode: _cut(
            score_frames(katalog, realisasi, load_policy(permintaan.kebijakan, periode.tahun), periode),
            katalog,
            permintaan.bidang,
        )
        for periode in kapan
    }


def _cut(skor: Skor, katalog: Katalog, bidang: str | None) -> Skor:
    """The scores of one bidang, with names; the means are those of the whole office's scoring."""
    ukuran = add_names(skor.ukuran)
    if bidang is None:
        return replace(skor, ukuran=ukuran)
    milik = ukuran[ukuran["bidang"] == bidang]
    jabatan = set(katalog.jabatan["kode"][katalog.jabatan["bidang"] == bidang])
    return replace(
        skor,
        ukuran=milik.reset_index(drop=True),
        indikator=_of(skor.indikator, set(milik["indikator_kode"])),
        jabatan=_of(skor.jabatan, jabatan),
        bidang=_of(skor.bidang, {bidang}),
        dinas=skor.dinas.iloc[:0],
    )
