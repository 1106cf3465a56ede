"""Where the table of a sheet stands: its heading row and its columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from iki.intake.cells import is_blank, show_sel
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.headings import Judul, Kolom, match_judul
from iki.intake.known import Ukuran
from iki.intake.raw import JenisSel, Lembar, Sel, address
from iki.text import clean_text

_CUKUP = 3  # headings in one row that make it look like the head of a table


@dataclass(frozen=True)
class Tabel:
    """The table of one sheet.

    Attributes:
        baris_judul: the row of the headings; the rows to read stand below it.
        kolom: where each known column stands.
        judul: the known headings by column number, with the periods that they name.
    """

    lembar: Lembar
    baris_judul: int
    kolom: dict[Kolom, int]
    judul: dict[int, Judul]

    def cell(self, baris: int, kolom: Kolom) -> Sel | None:
        """The cell of a known column; None where it is empty or the column is missing."""
        nomor = self.kolom.get(kolom)
        return None if nomor is None else self.lembar.sel.get((baris, nomor))

    def text(self, baris: int, kolom: Kolom) -> str:
        """A cell as messages repeat it; "" where it is empty."""
        sel = self.cell(baris, kolom)
        return shorten(show_sel(sel)) if sel else ""

    def tempat(self, baris: int, kolom: Kolom) -> Tempat:
        """The place of a cell, also of an empty one; a missing column counts as that of Kode."""
        nomor = self.kolom.get(kolom, self.kolom[Kolom.KODE])
        return Tempat(self.lembar.judul, address(baris, nomor))

    def rows(self) -> list[int]:
        """The numbers of the rows below the headings that hold a cell, in order."""
        return sorted({baris for baris, _ in self.lembar.sel if baris > self.baris_judul})


def find_tabel(lembar: Lembar) -> tuple[Tabel | None, list[Temuan]]:
    """The first row with a heading for the kode and one for the realisasi; None without one.

    Two headings for one column are a temuan; the first one is read.
    """
    for baris, judul in _heading_rows(lembar):
        kolom: dict[Kolom, int] = {}
        temuan = []
        for nomor, satu in judul.items():
            if satu.kolom in kolom:
                temuan.append(_double_column(lembar, baris, kolom[satu.kolom], nomor))
            kolom.setdefault(satu.kolom, nomor)
        if Kolom.KODE in kolom and Kolom.REALISASI in kolom:
            return Tabel(lembar, baris, kolom, judul), temuan
    return None, []


def check_ignored(lembar: Lembar, ukuran: dict[str, Ukuran]) -> list[Temuan]:
    """What to say of a sheet without a table: nothing of a text, more the more it looks like data."""
    for baris, judul in _heading_rows(lembar):
        penting = {Kolom.KODE, Kolom.REALISASI} & {satu.kolom for satu in judul.values()}
        if penting and len(judul) >= _CUKUP:
            return [_headless(lembar, address(baris, min(judul)))]
    for sel in lembar.sel.values():
        if sel.jenis is JenisSel.TEKS and clean_text(sel.nilai).upper() in ukuran:
            return [_headless(lembar, sel.alamat)]
    if any(sel.jenis is JenisSel.ANGKA for sel in lembar.sel.values()):
        return [
            make_temuan(
                KodeTemuan.LEMBAR_DIABAIKAN,
                Tempat(lembar.judul),
                "Lembar ini berisi angka, tetapi tidak dibaca karena tidak punya kolom Kode dan Realisasi.",
                "Abaikan bila memang catatan sendiri; bila tidak, pindahkan angkanya ke lembar isian.",
            )
        ]
    return []


def check_sheet(tabel: Tabel) -> list[Temuan]:
    """Doubts about the sheet as a whole: hidden, rows out of order, cells twice, columns unknown."""
    lembar = tabel.lembar
    temuan = [_double_cell(lembar, baris, kolom) for baris, kolom in lembar.ganda]
    temuan += [_merged(lembar, satu) for satu in lembar.gabungan if _spans_rows(tabel, satu)]
    if not lembar.urut:
        temuan.append(
            make_temuan(
                KodeTemuan.BARIS_TIDAK_URUT,
                Tempat(lembar.judul),
                "Baris di dalam berkas ini tidak berurutan, tidak seperti buatan Excel.",
                "Buka dan simpan ulang di Excel, lalu periksa apakah nilainya masih di baris yang benar.",
            )
        )
    return temuan + _unknown_columns(tabel)


def _heading_rows(lembar: Lembar) -> Iterator[tuple[int, dict[int, Judul]]]:
    """Each row that holds headings we know, from the top, with those by column number."""
    per_baris: dict[int, dict[int, Judul]] = {}
    for (baris, kolom), sel in sorted(lembar.sel.items()):
        judul = match_judul(sel.nilai) if sel.jenis is JenisSel.TEKS and len(sel.nilai) < 200 else None
        if judul is not None:
            per_baris.setdefault(baris, {})[kolom] = judul
    yield from per_baris.items()


def _unknown_columns(tabel: Tabel) -> list[Temuan]:
    """Columns with content beside a kode, but with a heading that says nothing to us."""
    dikenal = set(tabel.judul)
    berisi: dict[int, int] = {}
    for (baris, kolom), sel in sorted(tabel.lembar.sel.items()):
        beside = baris > tabel.baris_judul and not is_blank(tabel.cell(baris, Kolom.KODE))
        if beside and kolom not in dikenal and not is_blank(sel):
            berisi.setdefault(kolom, baris)
    return [_unknown_column(tabel, kolom, baris) for kolom, baris in berisi.items()]


def _unknown_column(tabel: Tabel, kolom: int, baris: int) -> Temuan:
    judul = tabel.lembar.sel.get((tabel.baris_judul, kolom))
    sebutan = f"berjudul '{shorten(judul.nilai)}'" if judul else "tanpa judul"
    return make_temuan(
        KodeTemuan.KOLOM_TIDAK_DIKENAL,
        Tempat(tabel.lembar.judul, address(tabel.baris_judul if judul else baris, kolom)),
        f"Kolom {sebutan} berisi, tetapi tidak dibaca.",
        "Abaikan bila memang catatan sendiri; bila tidak, pakai judul kolom seperti di templat.",
    )


def _double_column(lembar: Lembar, baris: int, pertama: int, kedua: int) -> Temuan:
    judul = shorten(lembar.sel[baris, kedua].nilai)
    return make_temuan(
        KodeTemuan.KOLOM_GANDA,
        Tempat(lembar.judul, address(baris, kedua)),
        f"Kolom '{judul}' sama artinya dengan kolom di {address(baris, pertama)}.",
        "Hapus salah satunya, atau ganti judulnya.",
    )


def _spans_rows(tabel: Tabel, gabungan: tuple[int, int, int, int]) -> bool:
    """A filled merged range over a number to read in several rows: only the first would get it."""
    atas, kiri, bawah, kanan = gabungan
    dibaca = (Kolom.REALISASI, Kolom.PEMBILANG, Kolom.PENYEBUT)
    kena = any(kiri <= tabel.kolom[kolom] <= kanan for kolom in dibaca if kolom in tabel.kolom)
    if not kena or bawah <= max(atas, tabel.baris_judul + 1) or (atas, kiri) not in tabel.lembar.sel:
        return False
    berkode = [n for n in tabel.rows() if atas <= n <= bawah and not is_blank(tabel.cell(n, Kolom.KODE))]
    return len(berkode) > 1


def _merged(lembar: Lembar, gabungan: tuple[int, int, int, int]) -> Temuan:
    atas, kiri, bawah, kanan = gabungan
    return make_temuan(
        KodeTemuan.SEL_GABUNGAN,
        Tempat(lembar.judul, address(atas, kiri)),
        f"Sel {address(atas, kiri)} sampai {address(bawah, kanan)} digabung, sehingga nilainya hanya milik "
        "baris pertama.",
        "Pisahkan selnya (Unmerge Cells), lalu isi tiap baris.",
    )


def _double_cell(lembar: Lembar, baris: int, kolom: int) -> Temuan:
    return make_temuan(
        KodeTemuan.SEL_GANDA,
        Tempat(lembar.judul, address(baris, kolom)),
        "Alamat sel ini muncul dua kali di dalam berkas, sehingga isinya tidak pasti.",
        "Buka dan simpan ulang di Excel, periksa isinya, lalu unggah ulang.",
    )


def _headless(lembar: Lembar, sel: str) -> Temuan:
    return make_temuan(
        KodeTemuan.LEMBAR_TANPA_JUDUL,
        Tempat(lembar.judul, sel),
        "Lembar ini tampak berisi realisasi, tetapi baris judul dengan Kode dan Realisasi TW tidak ada.",
        "Pulihkan baris judulnya seperti di templat, atau hapus lembar ini.",
    )
