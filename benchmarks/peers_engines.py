"""Scoring with polars and with DuckDB, each in its own idiom; both use all cores they find."""

import duckdb
import numpy as np
import polars as pl

from benchmarks.task import AGREGASI, POLICY, TINGKAT, Cara, Hasil, Soal, Tingkat
from iki.catalogue.model import Agregasi, Arah
from iki.scoring.promise import code_of

KODE = {satu: code_of(satu) for satu in AGREGASI}
TURUN = code_of(Arah.TURUN)


def prepare_polars(soal: Soal) -> Cara:
    """Lazy frames; blanks are null, and dropped first: a sum of nulls would be 0."""
    baris, ukuran, indikator = _make_frames(soal)

    def score() -> Hasil:
        skor = _score_polars(baris, ukuran).collect()
        dasar = _roll_up_polars(skor.lazy(), "indikator").collect()
        naik = indikator.hstack(dasar.select("tanpa_batas", "terbatas"))
        tingkat = [dasar, *pl.collect_all([_roll_up_polars(naik.lazy(), satu) for satu in TINGKAT[1:]])]
        return Hasil(
            skor["tanpa_batas"].to_numpy(),
            skor["kategori"].to_numpy(),
            [Tingkat(*(satu[kolom].to_numpy() for kolom in _KOLOM)) for satu in tingkat],
        )

    return score


_KOLOM = ("terbatas", "tanpa_batas", "kategori", "dinilai", "belum_lapor")


def _make_frames(soal: Soal) -> tuple[pl.LazyFrame, pl.DataFrame, pl.DataFrame]:
    """The reports as a lazy frame, the ukuran with their promises, the indikator with their parents."""
    baris = pl.DataFrame({"kode": soal.baris.ukuran.astype(np.int32), "nilai": soal.baris.nilai})
    ukuran = pl.DataFrame(
        {
            "kode": np.arange(len(soal.janji.target), dtype=np.int32),
            "target": soal.janji.target,
            "agregasi": soal.janji.agregasi,
            "arah": soal.janji.arah,
            "indikator": soal.grup[0].astype(np.int32),
            "bobot": np.ones(len(soal.janji.target)),
        }
    )
    induk = {nama: isi.astype(np.int32) for nama, isi in zip(TINGKAT[1:], soal.grup[1:], strict=True)}
    return baris.fill_nan(None).lazy(), ukuran, pl.DataFrame({"bobot": soal.bobot, **induk})


def _score_polars(baris: pl.LazyFrame, ukuran: pl.DataFrame) -> pl.LazyFrame:
    nilai, target = pl.col("nilai"), pl.col("target")
    setahun = (
        baris.drop_nulls()
        .group_by("kode")
        .agg(jumlah=nilai.sum(), akhir=nilai.last(), rata=nilai.mean(), maks=nilai.max())
    )
    agregasi = pl.col("agregasi")
    realisasi = pl.when(agregasi == KODE[Agregasi.JUMLAH]).then("jumlah")
    realisasi = realisasi.when(agregasi == KODE[Agregasi.AKHIR]).then("akhir")
    realisasi = realisasi.when(agregasi == KODE[Agregasi.RATA]).then("rata").otherwise("maks")
    turun = (100 * (2 * target - pl.col("realisasi")) / target).clip(0)
    capaian = pl.when(pl.col("arah") == TURUN).then(turun).otherwise(100 * pl.col("realisasi") / target)
    return (
        ukuran.lazy()
        .join(setahun, on="kode", how="left", maintain_order="left")
        .with_columns(realisasi=realisasi)
        .with_columns(tanpa_batas=capaian)
        .with_columns(
            terbatas=pl.col("tanpa_batas").clip(upper_bound=POLICY.batas_agregasi),
            kategori=_classify_polars(pl.col("tanpa_batas")),
        )
        .select("indikator", "bobot", "tanpa_batas", "terbatas", "kategori")
    )


def _classify_polars(nilai: pl.Expr) -> pl.Expr:
    bulat = ((nilai * 1e9).round() / 1e7 + 0.5).floor() / 100
    tangga = [
        pl.when(bulat >= satu.batas_bawah).then(pl.lit(nomor, dtype=pl.Int8))
        for nomor, satu in enumerate(POLICY.kategori)
    ]
    return pl.coalesce(*tangga, pl.lit(-1, dtype=pl.Int8))


def _roll_up_polars(bagian: pl.LazyFrame, tingkat: str) -> pl.LazyFrame:
    nilai, bobot = pl.col("terbatas"), pl.col("bobot")
    berat = pl.when(nilai.is_not_null()).then(bobot)
    jumlah = bagian.group_by(tingkat).agg(
        berat=berat.sum(),
        terbatas=(bobot * nilai).sum(),
        tanpa_batas=(bobot * pl.col("tanpa_batas")).sum(),
        dinilai=nilai.count().cast(pl.Int64),
        belum_lapor=nilai.null_count().cast(pl.Int64),
    )
    pembagi = pl.when(pl.col("dinilai") > 0).then(pl.col("berat"))
    due = pl.col("dinilai") + pl.col("belum_lapor")
    kurang = 100 * pl.col("dinilai") < POLICY.cakupan_minimum * due
    return (
        jumlah.sort(tingkat)
        .with_columns(pl.col("terbatas", "tanpa_batas") / pembagi)
        .with_columns(kategori=pl.when(~kurang).then(_classify_polars(nilai)).otherwise(-1))
    )


def prepare_duckdb(soal: Soal) -> Cara:
    """SQL; a blank is NULL. LEAST and GREATEST pass over NULL, so each stands inside a CASE."""
    basis = duckdb.connect()
    baris, ukuran, indikator = _make_frames(soal)
    baris = baris.with_columns(triwulan=pl.Series(soal.baris.triwulan.astype(np.int8))).collect()
    indikator = indikator.with_row_index("indikator").with_columns(pl.col("indikator").cast(pl.Int32))
    for nama, tabel in (("baris", baris), ("ukuran", ukuran), ("induk", indikator)):
        basis.register("sementara", tabel.to_arrow())
        basis.execute(f"CREATE TABLE {nama} AS SELECT * FROM sementara")  # noqa: S608

    def score() -> Hasil:
        basis.execute(_SKOR)
        basis.execute(_indikator_sql())
        skor = basis.execute("SELECT tanpa_batas, kategori FROM skor ORDER BY kode").fetchnumpy()
        tingkat = [basis.execute("SELECT * FROM naik ORDER BY kunci").fetchnumpy()]
        tingkat += [basis.execute(_level_sql(satu)).fetchnumpy() for satu in TINGKAT[1:]]
        return Hasil(
            np.ma.filled(skor["tanpa_batas"], np.nan),
            np.ma.filled(skor["kategori"], -1),
            [Tingkat(*(_filled(satu[kolom]) for kolom in _KOLOM)) for satu in tingkat],
        )

    return score


def _filled(kolom: np.ndarray) -> np.ndarray:
    return np.ma.filled(kolom, np.nan) if kolom.dtype == np.float64 else np.ma.filled(kolom, -1)


def _kategori_sql(nilai: str) -> str:
    bulat = f"floor(round({nilai} * 1e9) / 1e7 + 0.5) / 100"
    tangga = " ".join(f"WHEN {bulat} >= {k.batas_bawah} THEN {i}" for i, k in enumerate(POLICY.kategori))
    return f"CASE WHEN {nilai} IS NULL THEN -1 {tangga} END"


_SKOR = f"""
CREATE OR REPLACE TEMP TABLE skor AS
WITH setahun AS (
  SELECT kode, sum(nilai) AS jumlah, arg_max(nilai, triwulan) AS akhir, avg(nilai) AS rata, max(nilai) AS maks
  FROM baris GROUP BY kode
), terpilih AS (
  SELECT u.*, CASE agregasi WHEN {KODE[Agregasi.JUMLAH]} THEN jumlah WHEN {KODE[Agregasi.AKHIR]} THEN akhir
    WHEN {KODE[Agregasi.RATA]} THEN rata ELSE maks END AS realisasi
  FROM ukuran u JOIN setahun USING (kode)
), dicapai AS (
  SELECT *, CASE WHEN realisasi IS NULL THEN NULL
    WHEN arah = {TURUN} THEN greatest(100 * (2 * target - realisasi) / target, 0)
    ELSE 100 * realisasi / target END AS tanpa_batas
  FROM terpilih
)
SELECT kode, indikator, bobot, tanpa_batas,
  CASE WHEN tanpa_batas IS NOT NULL THEN least(tanpa_batas, {POLICY.batas_agregasi}) END AS terbatas,
  {_kategori_sql("tanpa_batas")} AS kategori
FROM dicapai
"""  # noqa: S608 - numbers of the policy and codes of our own


def _means_sql(tingkat: str, sumber: str) -> str:
    return f"""
WITH jumlah AS (
  SELECT {tingkat} AS kunci,
    sum(bobot * terbatas) / sum(CASE WHEN terbatas IS NOT NULL THEN bobot END) AS terbatas,
    sum(bobot * tanpa_batas) / sum(CASE WHEN terbatas IS NOT NULL THEN bobot END) AS tanpa_batas,
    count(terbatas) AS dinilai, count(*) - count(terbatas) AS belum_lapor
  FROM {sumber} GROUP BY {tingkat}
)
SELECT *, CASE WHEN 100 * dinilai < {POLICY.cakupan_minimum} * (dinilai + belum_lapor) THEN -1
  ELSE {_kategori_sql("terbatas")} END AS kategori
FROM jumlah
"""  # noqa: S608


def _indikator_sql() -> str:
    return f"CREATE OR REPLACE TEMP TABLE naik AS {_means_sql('indikator', 'skor')}"


def _level_sql(tingkat: str) -> str:
    sumber = "naik JOIN induk ON naik.kunci = induk.indikator"
    return f"{_means_sql(tingkat, sumber)} ORDER BY kunci"
