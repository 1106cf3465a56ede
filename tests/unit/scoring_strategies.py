"""Catalogues and reports of every shape, for property tests."""

from hypothesis import strategies as st

from iki.catalogue.model import Agregasi

TAHUN = 2026
RUMAH = {"KADIS": "DINAS", "SEKDIS": "SEKRETARIAT", "UMREN": "SEKRETARIAT"}
angka = st.one_of(st.integers(0, 40), st.integers(0, 30_000).map(lambda n: n / 100))
HURUF = {"ikm": "ABCD", "sakip": ["AA", "A", "BB", "B", "CC", "C", "D"]}


@st.composite
def ukuran(draw, kode="X"):
    """One ukuran of any jenis, arah, agregasi and jadwal, with or without a target this year."""
    jenis = draw(st.sampled_from(["jumlah", "persentase", "nilai", "mutu"]))
    arah = "naik" if jenis == "mutu" else draw(st.sampled_from(["naik", "turun", "rentang"]))
    pilihan = ["penuh", "akhir_tahun"]
    pilihan += [] if jenis == "mutu" else ["target_tw"]
    pilihan += [] if arah == "rentang" else ["merata", "merata"]
    isi = {
        "kode": kode,
        "jenis": jenis,
        "tangga": draw(st.sampled_from(["ikm", "sakip"])) if jenis == "mutu" else None,
        "arah": arah,
        "agregasi": "akhir" if jenis == "mutu" else draw(st.sampled_from([str(a) for a in Agregasi])),
        "jadwal": draw(st.sampled_from(pilihan)),
        "bergantung_kejadian": draw(st.booleans()),
    }
    tahun = draw(st.sets(st.sampled_from([2023, 2025, TAHUN, TAHUN, TAHUN]), min_size=1))
    return {**isi, "target": {t: draw(_target(isi)) for t in sorted(tahun)}}


@st.composite
def _target(draw, isi):
    if isi["jenis"] == "mutu":
        return draw(st.sampled_from(HURUF[isi["tangga"]]))
    setahun = draw(st.one_of(st.just(0), angka, angka, angka))
    if isi["arah"] == "rentang":
        setahun = (setahun, setahun + draw(angka))
    if isi["jadwal"] == "target_tw":
        return [draw(st.one_of(angka, st.just(float("nan")))) for _ in range(3)] + [setahun]
    return setahun


@st.composite
def satu_laporan(draw, isi):
    """What one cell says: a number, a letter, "no case", or pembilang and penyebut."""
    ragam = ["nilai", "nilai", "nihil", "pasangan", "lengkap"] + ["huruf"] * 3 * (isi["jenis"] == "mutu")
    pilihan = draw(st.sampled_from(ragam))
    if pilihan == "huruf":
        return {"huruf": draw(st.sampled_from(HURUF[isi["tangga"]]))}
    if pilihan == "nihil":
        return {"nihil": True}
    hasil = {"nilai": draw(angka)} if pilihan in ("nilai", "lengkap") else {}
    if pilihan != "nilai":
        hasil |= {"pembilang": draw(st.integers(0, 50)), "penyebut": draw(st.integers(0, 50))}
    return hasil


@st.composite
def laporan(draw, isi):
    """The reports of one year, by triwulan; now and then one for the whole year (0)."""
    triwulan = draw(st.sets(st.sampled_from([1, 2, 3, 4])))
    triwulan |= {0} if draw(st.integers(0, 4)) == 0 else set()
    return {q: draw(satu_laporan(isi)) for q in sorted(triwulan)}


@st.composite
def dinas(draw):
    """A list of ukuran grouped into indikator and jabatan, in catalogue order, and their reports."""
    semua = []
    for jabatan, bidang in RUMAH.items():
        for nomor in range(draw(st.integers(0 if semua else 1, 3))):
            indikator = {"indikator_kode": f"{jabatan}-{nomor}", "jabatan": jabatan, "bidang": bidang}
            indikator["bobot"] = float(draw(st.sampled_from([1, 1, 2, 5])))
            kode = [f"{jabatan}-{nomor}{huruf}" for huruf in "ABC"[: draw(st.integers(1, 3))]]
            semua += [{**draw(ukuran(satu)), **indikator} for satu in kode]
    return semua, {isi["kode"]: draw(laporan(isi)) for isi in semua}
