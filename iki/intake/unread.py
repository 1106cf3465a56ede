"""What of a sheet is not read, or not plainly: other sheets and tables, unknown columns, merged cells."""

from collections.abc import Collection, Mapping

from iki.intake.cells import is_blank
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.headings import Kolom, Peran
from iki.intake.heads import Kepala
from iki.intake.known import Ukuran
from iki.intake.layout import Tabel
from iki.intake.raw import JenisSel, Lembar, address
from iki.text import clean_text

_CUKUP = 3  # headings that make a row look like the head of a table
_ANGKA_DIBACA = (Kolom.REALISASI, Kolom.PEMBILANG, Kolom.PENYEBUT)


def check_ignored(lembar: Lembar, kepala: list[Kepala], ukuran: Mapping[str, Ukuran]) -> list[Temuan]:
    """What to say of a sheet without a table: nothing of a text, more the more it looks like data.

    Args:
        kepala: heads on it that name no realisasi.
    """
    for satu in kepala:
        if len(satu.judul) >= _CUKUP:
            return [_without_column(satu)]
    for sel in lembar.sel.values():
        if sel.jenis is JenisSel.TEKS and clean_text(sel.nilai).upper() in ukuran:
            return [_headless(lembar, sel.alamat)]
    if any(sel.jenis is JenisSel.ANGKA for sel in lembar.sel.values()):
        return [
            make_temuan(
                KodeTemuan.LEMBAR_DIABAIKAN,
                Tempat(lembar.judul),
                "Lembar ini berisi angka, tetapi tidak dibaca karena tidak punya kolom Kode atau Indikator "
                "dan kolom Realisasi.",
                "Abaikan bila memang catatan sendiri; bila tidak, pindahkan angkanya ke lembar isian.",
            )
        ]
    return []


def check_other_tables(kepala: list[Kepala]) -> list[Temuan]:
    """Tables beside those that are read, whose heads lack the realisasi, or the kode and the indikator."""
    return [
        _without_column(satu)
        if satu.has(Kolom.REALISASI)
        else make_temuan(
            KodeTemuan.LEMBAR_DIABAIKAN,
            Tempat(satu.lembar.judul, satu.alamat(min(satu.judul))),
            "Tabel yang judulnya di baris ini tidak dibaca, karena tidak punya kolom Realisasi.",
            "Abaikan bila memang bukan isian; bila tidak, beri judul Realisasi TW pada kolomnya.",
        )
        for satu in kepala
        if len(satu.judul) >= _CUKUP
    ]


def check_sheet(tabel: Tabel, dibaca: Collection[int]) -> list[Temuan]:
    """Doubts about a table as a whole: cells twice, merged values, rows out of order, columns unknown.

    Args:
        dibaca: the rows that report an ukuran.
    """
    lembar = tabel.lembar
    temuan = [_merged(lembar, satu) for satu in lembar.gabungan if _hides_value(tabel, satu, dibaca)]
    return temuan + _unknown_columns(tabel, dibaca)


def check_file(lembar: Lembar) -> list[Temuan]:
    """Doubts about the sheet in the file: cells that come twice, rows out of order."""
    temuan = [_double_cell(lembar, baris, kolom) for baris, kolom in lembar.ganda]
    if not lembar.urut:
        temuan.append(
            make_temuan(
                KodeTemuan.BARIS_TIDAK_URUT,
                Tempat(lembar.judul),
                "Baris di dalam berkas ini tidak berurutan, tidak seperti buatan Excel.",
                "Buka dan simpan ulang di Excel, lalu periksa apakah nilainya masih di baris yang benar.",
            )
        )
    return temuan


def _unknown_columns(tabel: Tabel, dibaca: Collection[int]) -> list[Temuan]:
    """Columns with content beside an ukuran, but with a heading that says nothing to us, or a note's."""
    diam = {n for n, satu in tabel.kepala.judul.items() if satu.kolom is Peran.ABAIKAN}
    dikenal = set(tabel.judul) | diam
    berisi: dict[int, int] = {}
    for baris in sorted(dibaca):
        for kolom, sel in sorted(tabel.isi.get(baris, {}).items()):
            if kolom not in dikenal and not is_blank(sel):
                berisi.setdefault(kolom, baris)
    return [_unknown_column(tabel, kolom, baris) for kolom, baris in berisi.items()]


def _unknown_column(tabel: Tabel, kolom: int, baris: int) -> Temuan:
    di = tabel.kepala.baris.get(kolom)
    judul = tabel.lembar.sel.get((di, kolom)) if di is not None else None
    sebutan = f"berjudul '{shorten(judul.nilai)}'" if judul else "tanpa judul"
    return make_temuan(
        KodeTemuan.KOLOM_TIDAK_DIKENAL,
        Tempat(tabel.lembar.judul, address(di if di is not None else baris, kolom)),
        f"Kolom {sebutan} berisi, tetapi tidak dibaca.",
        "Abaikan bila memang catatan sendiri; bila tidak, pakai judul kolom seperti di templat.",
    )


def _hides_value(tabel: Tabel, gabungan: tuple[int, int, int, int], dibaca: Collection[int]) -> bool:
    """A filled merged range over several numbers to read: only the first would get it."""
    atas, kiri, bawah, kanan = gabungan
    if bawah < tabel.kepala.isi or (atas, kiri) not in tabel.lembar.sel:
        return False
    baris = sum(atas <= satu <= bawah for satu in dibaca)
    realisasi = [kiri <= satu.kolom[Kolom.REALISASI] <= kanan for satu in tabel.lajur]
    angka = any(k in _ANGKA_DIBACA and kiri <= n <= kanan for n, k in tabel.isian().items())
    return (angka and baris > 1) or (baris > 0 and sum(realisasi) > 1)


def _merged(lembar: Lembar, gabungan: tuple[int, int, int, int]) -> Temuan:
    atas, kiri, bawah, kanan = gabungan
    tujuan = "baris" if bawah > atas else "kolom"
    return make_temuan(
        KodeTemuan.SEL_GABUNGAN,
        Tempat(lembar.judul, address(atas, kiri)),
        f"Sel {address(atas, kiri)} sampai {address(bawah, kanan)} digabung, sehingga nilainya hanya milik "
        f"{tujuan} pertama.",
        f"Pisahkan selnya (Unmerge Cells), lalu isi tiap {tujuan}.",
    )


def _double_cell(lembar: Lembar, baris: int, kolom: int) -> Temuan:
    return make_temuan(
        KodeTemuan.SEL_GANDA,
        Tempat(lembar.judul, address(baris, kolom)),
        "Alamat sel ini muncul dua kali di dalam berkas, sehingga isinya tidak pasti.",
        "Buka dan simpan ulang di Excel, periksa isinya, lalu unggah ulang.",
    )


def _without_column(kepala: Kepala) -> Temuan:
    """The head of a table that lacks the realisasi, or the kode and the indikator."""
    lacak = "Kode atau Indikator" if kepala.has(Kolom.REALISASI) else "Realisasi TW"
    saran = "Beri judul Kode atau Indikator pada kolom yang menyebut ukurannya, atau hapus lembar ini."
    if not kepala.has(Kolom.REALISASI):
        saran = (
            "Beri judul seperti 'Realisasi TW II 2026' pada kolom hasil satu triwulan (bukan angka sejak "
            "awal tahun), atau hapus lembar ini."
        )
    sel = (kepala.lembar.sel.get((baris, kolom)) for kolom, baris in kepala.baris.items())
    asing = [f"'{shorten(s.nilai)}'" for s in sel if s is not None and s.kolom not in kepala.judul]
    tambahan = f"; judul yang tidak dikenal: {', '.join(asing[:_CUKUP])}" if asing else ""
    return make_temuan(
        KodeTemuan.LEMBAR_TANPA_JUDUL,
        Tempat(kepala.lembar.judul, kepala.alamat(min(kepala.judul))),
        f"Tabel ini tidak dibaca karena tidak punya kolom {lacak}{tambahan}.",
        saran,
    )


def _headless(lembar: Lembar, sel: str) -> Temuan:
    return make_temuan(
        KodeTemuan.LEMBAR_TANPA_JUDUL,
        Tempat(lembar.judul, sel),
        "Lembar ini tampak berisi realisasi, tetapi baris judul dengan Kode atau Indikator dan Realisasi TW "
        "tidak ada.",
        "Pulihkan baris judulnya seperti di templat, atau hapus lembar ini.",
    )
