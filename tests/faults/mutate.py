"""Filled forms, mutated: bytes, XML, cells, separators, headings."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from iki.catalogue.files import load_katalog
from iki.intake.template import write_template
from tests.unit.small_katalog import make_realisasi
from tests.workbooks.build import FOLDER, fill, make_zip, open_workbook

BIDANG = "LINJAMSOS"
NILAI = [
    *("0", "7", "12", "-3", "1e3", "1E400", "1,5", "0.1955", "45000", "99999999999999999", "NaN", "INF", ""),
    *("20.000", "1.234", "1,234", "1.234,5", "1,234.5", "19,55", "19.55", "19,55 %", "26%", "20.000 Orang"),
    *(
        "nihil",
        "B",
        "bb",
        "-",
        "n/a",
        "12 dari 20",
        "sudah",
        "=1+1",
        "#DIV/0!",
        "TRUE",
        "１２",
        "1 2",
        "\u00a07",
    ),
    *("\u202e21", "0x10", "1_000", "+5", "1.", ".5", "5e-1", "1.2.3", "_x0031_2", "'12", "12\n13", "²", "½"),
]
TIPE = ["", 't="n"', 't="s"', 't="str"', 't="inlineStr"', 't="b"', 't="e"', 't="d"', 't="x"']
JUDUL = ["Kode", "Realisasi TW II 2026", "Realisasi TW I 2026", "Pembilang", "Satuan", "", "Target 2026"]
_LEMBAR = "xl/worksheets/sheet2.xml"
_SEL = re.compile(r"<c r=\"([A-Z]+)([0-9]+)\"[^>]*?(?:/>|>.*?</c>)", re.DOTALL)


@dataclass(frozen=True)
class Mutasi:
    """One mutated file and the kind of mutation."""

    jenis: str
    isi: bytes


@cache
def base_xlsx() -> bytes:
    """The form of one bidang, filled with plausible values."""
    kosong = write_template(load_katalog(), make_realisasi(), 2026, 2, bidang=BIDANG)
    isian = {"BENSOS-01": 104, "KABID-LINJAMSOS-02": 95.5, "BENALAM-01": 12, "KORBENSOS-01": 60}
    return fill(kosong, isian | {"KABID-LINJAMSOS-01": {"Pembilang": 9, "Penyebut": 10}})


@cache
def base_rows() -> list[list[str]]:
    """The same form as rows of text."""
    buku = open_workbook(base_xlsx())
    return [["" if satu is None else str(satu) for satu in baris] for baris in buku[BIDANG].values]


def mutate(acak: random.Random) -> Mutasi:
    """One mutated file; the same for the same state of `acak`."""
    buat = acak.choice([_bytes, _xml, _cells, _cells, _cells, _headings, _text, _text])
    return Mutasi(buat.__name__.strip("_"), buat(acak))


def _bytes(acak: random.Random) -> bytes:
    """Bytes changed, cut or doubled anywhere, in a file of any kind."""
    contoh = [(FOLDER / f"isian_linjamsos.{jenis}").read_bytes() for jenis in ("xls", "ods")]
    isi = bytearray(acak.choice([base_xlsx(), *contoh, contoh[0]]))
    for _ in range(acak.randint(1, 12)):
        isi[acak.randrange(len(isi))] = acak.randrange(256)
    if acak.random() < 0.2:
        del isi[acak.randrange(len(isi)) :]
    return bytes(isi)


def _xml(acak: random.Random) -> bytes:
    """Bytes changed inside the parts, the archive around them whole."""

    def ubah(nama: str, isi: str) -> str:
        if acak.random() < 0.6 or not nama.startswith("xl/"):
            return isi
        huruf = list(isi)
        for _ in range(acak.randint(1, 6)):
            ke = acak.randrange(len(huruf))
            huruf[ke] = acak.choice(["", '"', "<", ">", "/", "&", "0", "9", "-", " ", huruf[ke] * 2])
        return "".join(huruf)

    return _rewrite(base_xlsx(), ubah)


def _cells(acak: random.Random) -> bytes:
    """Cells of the form with other types, values and formats."""

    def ubah(nama: str, isi: str) -> str:
        if nama != _LEMBAR:
            return isi
        sel = [
            satu for satu in _SEL.finditer(isi) if satu[1] in {"A", "F", "J", "K", "L"} and int(satu[2]) > 6
        ]
        for satu in acak.sample(sel, min(len(sel), acak.randint(1, 8))):
            isi = isi.replace(satu[0], _cell(acak, f"{satu[1]}{satu[2]}", satu[1] == "A"), 1)
        return isi

    return _rewrite(base_xlsx(), ubah)


def _cell(acak: random.Random, alamat: str, kode: bool) -> str:
    nilai = acak.choice(["BENSOS-01", "KADIS-99", ""] if kode else NILAI)
    nilai = nilai.replace("&", "&amp;").replace("<", "&lt;")
    tipe = acak.choice(TIPE[3:5] if kode else TIPE)
    rumus = acak.choice(["", "", "", "<f>1+1</f>"])
    isi = f"<is><t>{nilai}</t></is>" if "inline" in tipe else f"{rumus}<v>{nilai}</v>"
    ulang = 2 if acak.random() < 0.03 else 1
    return f'<c r="{alamat}" s="{acak.randrange(14)}" {tipe}>{isi}</c>' * ulang


def _headings(acak: random.Random) -> bytes:
    """A text file whose headings changed place or words."""
    baris = [list(satu) for satu in base_rows()]
    judul = next(satu for satu in baris if "Kode" in satu)
    for _ in range(acak.randint(1, 3)):
        a, b = acak.randrange(len(judul)), acak.randrange(len(judul))
        if acak.random() < 0.5:
            judul[a], judul[b] = judul[b], judul[a]
        else:
            judul[a] = acak.choice(JUDUL)
    return _write_text(acak, baris, ";")


def _text(acak: random.Random) -> bytes:
    """A text file with other values, separators, quotes and letters."""
    baris = [list(satu) for satu in base_rows()]
    judul = next(nomor for nomor, satu in enumerate(baris) if "Kode" in satu)
    for isi in acak.sample(baris[judul + 1 :], 3):
        isi[9] = acak.choice(NILAI)
    return _write_text(acak, baris, acak.choice(";;\t,|"))


def _write_text(acak: random.Random, baris: list[list[str]], pemisah: str) -> bytes:
    kutip: Callable[[str], str] = acak.choice([_quote, _quote, str, lambda satu: f'"{satu}'])
    akhir = acak.choice(["\n", "\r\n", "\r"])
    teks = akhir.join(
        pemisah.join(kutip(satu) if _special(satu, pemisah) else satu for satu in isi) for isi in baris
    )
    return teks.encode(acak.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"]), "replace")


def _special(teks: str, pemisah: str) -> bool:
    return any(satu in teks for satu in (pemisah, '"', "\n", "\r"))


def _quote(teks: str) -> str:
    return '"' + teks.replace('"', '""') + '"'


def _rewrite(isi: bytes, ubah: Callable[[str, str], str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        return make_zip([(nama, ubah(nama, arsip.read(nama).decode()).encode()) for nama in arsip.namelist()])
