"""Scoring once more, slowly: one ukuran at a time in exact fractions, written from the design's rules.

Shares nothing with `iki.scoring` but the policy file and the ladders' letters. An ukuran is a
dict as `small_katalog.make_katalog` takes it; `laporan` maps a triwulan to a dict of what was
reported. Missing is None.
"""

from fractions import Fraction
from math import floor, isnan

TANGGA = {
    "ikm": {"D": "25", "C": "65", "B": "76.61", "A": "88.31"},
    "sakip": {
        "D": "0", "C": "30.01", "CC": "50.01", "B": "60.01", "BB": "70.01", "A": "80.01", "AA": "90.01",
    },
}  # fmt: skip
NIHIL = "nihil"


def exact(angka):
    return Fraction(str(angka))


def rounded(angka):
    """Half up to two decimals."""
    return Fraction(floor(angka * 100 + Fraction(1, 2)), 100)


def year_target(ukuran, tahun):
    """A letter, a pair for a range, a number; None without one, or for zero of a good thing."""
    target = ukuran["target"].get(tahun)
    target = target[3] if isinstance(target, list) else target
    if target is None or isinstance(target, str):
        return target
    if isinstance(target, tuple):
        return tuple(exact(batas) for batas in target)
    return None if target == 0 and ukuran["arah"] == "naik" else exact(target)


def due(ukuran, tahun, triwulan):
    """(target due by the triwulan, is anything due)."""
    target = year_target(ukuran, tahun)
    mutu = ukuran["jenis"] == "mutu"
    if target is None:
        return (None if mutu else 0), False
    jadwal = ukuran["jadwal"]
    diberikan = ukuran["target"][tahun][: min(triwulan, 3)] if jadwal == "target_tw" else []
    antara = next((satu for satu in reversed(diberikan) if not isnan(satu)), None)
    terjadwal = triwulan == 4 or jadwal in ("merata", "penuh") or antara is not None
    if mutu:
        return None, terjadwal
    bawah = target[0] if isinstance(target, tuple) else target
    if bawah == 0 or not terjadwal:
        return 0, terjadwal
    hasil = bawah
    if triwulan < 4 and jadwal == "target_tw":
        hasil = exact(antara)
    elif triwulan < 4 and jadwal == "merata":
        lalu = [t for t in sorted(ukuran["target"]) if t < tahun]
        awal = exact(ukuran["target"][lalu[-1]]) if lalu and ukuran["agregasi"] != "jumlah" else 0
        hasil = awal + (bawah - awal) * Fraction(triwulan, 4)
        hasil = floor(hasil) if ukuran["jenis"] == "jumlah" else hasil
    return hasil, hasil > 0


def read_cell(ukuran, isi):
    """None where blank, NIHIL, a letter, or (value, pembilang, penyebut)."""
    if isi is None:
        return None
    if ukuran["bergantung_kejadian"] and (isi.get("nihil") or isi.get("penyebut") == 0):
        return NIHIL
    if isi.get("huruf"):
        return isi["huruf"]
    pembilang, penyebut = isi.get("pembilang"), isi.get("penyebut")
    pasangan = (exact(pembilang), exact(penyebut)) if pembilang is not None and penyebut else (None, None)
    if isi.get("nilai") is not None:
        return exact(isi["nilai"]), *pasangan
    if ukuran["agregasi"] == "rasio" and pasangan[0] is not None:
        return 100 * pasangan[0] / pasangan[1], *pasangan
    return None


def collect(ukuran, laporan, triwulan):
    """(realisasi: number, letter, NIHIL or None; the blank triwulan)."""
    sel = {q: isi for q in range(5) if (isi := read_cell(ukuran, laporan.get(q))) is not None}
    terpakai = [sel[q] for q in range(1, triwulan + 1) if q in sel]
    if 0 in sel and (triwulan == 4 or not terpakai):
        terpakai = [sel[0]]
    kosong = [] if 0 in sel else [q for q in range(1, triwulan + 1) if q not in sel]
    nilai = [satu for satu in terpakai if satu != NIHIL]
    if not nilai:
        return (NIHIL if terpakai else None), kosong
    return aggregate(ukuran["agregasi"], nilai), kosong


def aggregate(agregasi, nilai):
    if agregasi == "akhir":
        return nilai[-1] if isinstance(nilai[-1], str) else nilai[-1][0]
    angka = [satu[0] for satu in nilai]
    if agregasi == "jumlah":
        return sum(angka)
    if agregasi == "maks":
        return max(angka)
    if agregasi == "rasio" and all(satu[2] is not None for satu in nilai):
        return 100 * sum(satu[1] for satu in nilai) / sum(satu[2] for satu in nilai)
    return sum(angka) / len(angka)


def achieve(ukuran, realisasi, target, policy):
    """Percent of `target`; for a range `target` is (a, b)."""
    if ukuran["jenis"] == "mutu":
        return achieve_mutu(TANGGA[ukuran["tangga"]], realisasi, target)
    if ukuran["arah"] == "rentang":
        return achieve_rentang(realisasi, *target, policy)
    if ukuran["arah"] == "naik":
        return 100 * realisasi / target
    if target == 0:
        return Fraction(100 if realisasi == 0 else 0)
    if policy.formula_turun == "t/r" and realisasi > 0:
        return 100 * target / realisasi
    return max(Fraction(0), 100 * (2 * target - realisasi) / target)


def achieve_rentang(realisasi, bawah, atas, policy):
    if realisasi < bawah:
        return 100 * realisasi / bawah
    if realisasi <= atas:
        return Fraction(100)
    if atas == 0:
        return Fraction(0)
    return 100 * realisasi / atas if policy.formula_rentang == "r/b" else max(0, 100 * (2 - realisasi / atas))


def achieve_mutu(tangga, realisasi, target):
    huruf = list(tangga)
    if isinstance(realisasi, str):
        peringkat = huruf.index(realisasi) + 1
    else:
        peringkat = sum(rounded(realisasi) >= exact(batas) for batas in tangga.values())
    return min(Fraction(100), Fraction(100 * peringkat, huruf.index(target) + 1))


def classify(capaian, policy):
    return next((k.nama for k in policy.kategori if rounded(capaian) >= exact(k.batas_bawah)), None)


def score(ukuran, laporan, policy, tahun, triwulan):
    """One row of `score_ukuran` as a dict."""
    target = year_target(ukuran, tahun)
    target_periode, jatuh_tempo = due(ukuran, tahun, triwulan)
    realisasi, kosong = collect(ukuran, laporan, triwulan)
    per_triwulan = any(read_cell(ukuran, laporan.get(q)) is not None for q in range(1, triwulan + 1))
    if read_cell(ukuran, laporan.get(0)) is not None and not per_triwulan and jatuh_tempo:
        target_periode = due(ukuran, tahun, 4)[0]
    bernilai = realisasi not in (None, NIHIL)
    if target is None:
        status = "tanpa_target"
    elif not jatuh_tempo:
        status = "belum_waktunya"
    elif realisasi is None:
        status = "belum_lapor"
    else:
        status = "dinilai" if bernilai else "nihil"
    periode = (target_periode, target[1]) if isinstance(target, tuple) else target_periode
    periode = target if ukuran["jenis"] == "mutu" else periode
    capaian = achieve(ukuran, realisasi, periode, policy) if status == "dinilai" else None
    return {
        "status": status,
        "target_periode": target_periode,
        "realisasi": realisasi if bernilai and not isinstance(realisasi, str) else None,
        "realisasi_huruf": realisasi if bernilai and isinstance(realisasi, str) else None,
        "capaian_tahun": achieve(ukuran, realisasi, target, policy)
        if bernilai and target is not None
        else None,
        "capaian_periode": capaian,
        "kategori": None if capaian is None else classify(capaian, policy),
        "triwulan_kosong": kosong,
        "sementara": status == "dinilai" and any(due(ukuran, tahun, q)[1] for q in kosong),
    }


def combine(bagian, policy):
    """A roll-up of parts, dicts with status, nilai, nilai_tanpa_batas, bobot, kategori."""
    dinilai = [satu for satu in bagian if satu["status"] == "dinilai"]
    banyak = {s: sum(satu["status"] == s for satu in bagian) for s in URUTAN_STATUS}
    status = next(s for s in URUTAN_STATUS if banyak[s])
    hasil = {"nilai": None, "nilai_tanpa_batas": None, "kategori": None, "status": status, "banyak": banyak}
    hasil["per_kategori"] = {
        k.nama: sum(satu["kategori"] == k.nama for satu in bagian) for k in policy.kategori
    }
    if dinilai:
        bobot = sum(satu["bobot"] for satu in dinilai)
        for kolom in ("nilai", "nilai_tanpa_batas"):
            hasil[kolom] = sum(satu["bobot"] * satu[kolom] for satu in dinilai) / bobot
        if policy.letak_batas == "rata-rata":
            hasil["nilai"] = min(hasil["nilai_tanpa_batas"], exact(policy.batas_agregasi))
        lapor = banyak["dinilai"] + banyak["nihil"]
        cukup = Fraction(100 * lapor, lapor + banyak["belum_lapor"]) >= exact(policy.cakupan_minimum)
        hasil["kategori"] = classify(hasil["nilai"], policy) if cukup else None
        hasil["status"] = "dinilai" if cukup else "cakupan_kurang"
    return hasil


URUTAN_STATUS = ["dinilai", "belum_lapor", "belum_waktunya", "tanpa_target", "nihil"]
