"""An independent, simple reading of one cell, to hold against what intake accepted from it.

It shares no code with intake: XML by the standard library, text by `csv` with every delimiter,
numbers by a few plain rules.
"""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Tampak = tuple[str, str]
"""What a cell shows: its text or number as written, and "teks", "angka" or "persen"."""


def disagree(isi: bytes, baris: dict[str, Any], ukuran: Any) -> str:
    """What an accepted value has against its cell; "" where they agree or the file is no .xlsx or text.

    Args:
        baris: a row of the values accepted, as a dict; ukuran: what intake knows of its kode.
    """
    if " / " in baris["teks"] or isi.startswith(b"\xd0\xcf") or _is_ods(isi):
        return ""
    mungkin = list(_shown(isi, baris["lembar"], baris["sel"]))
    if any(_says(tampak, baris, ukuran) for tampak in mungkin):
        return ""
    nilai = baris["nilai"] if isinstance(baris["huruf"], float) else baris["huruf"]
    return f"{baris['kode']} {baris['sel']}: diterima {nilai} nihil={baris['nihil']}, sel berisi {mungkin}"


def _is_ods(isi: bytes) -> bool:
    return isi.startswith(b"PK") and b"mimetypeapplication/vnd.oasis" in isi[:200]


def _shown(isi: bytes, lembar: str, alamat: str) -> Iterator[Tampak]:
    if isi.startswith(b"PK"):
        yield from _shown_xlsx(isi, lembar, alamat)
        return
    huruf, nomor = re.fullmatch(r"([A-Z]+)([0-9]+)", alamat).groups()  # type: ignore[union-attr]
    for sandi in ("utf-8-sig", "utf-16", "cp1252"):
        try:
            teks = isi.decode(sandi)
        except UnicodeDecodeError:
            continue
        for pemisah in ";\t,":
            isi_baris = list(csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah))[int(nomor) - 1 :][
                :1
            ]
            yield from ((isi[ord(huruf) - 65], "teks") for isi in isi_baris if len(isi) > ord(huruf) - 65)


def _shown_xlsx(isi: bytes, lembar: str, alamat: str) -> Iterator[Tampak]:
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        buku, hubungan = _parse(arsip, "xl/workbook.xml"), _parse(arsip, "xl/_rels/workbook.xml.rels")
        ke = next((_relation(s) for s in buku.iter(f"{NS}sheet") if s.get("name") == lembar), "")
        tujuan = next((s.get("Target", "") for s in hubungan if s.get("Id") == ke), "").removeprefix("/xl/")
        unsur = _parse(arsip, f"xl/{tujuan}").iter(f"{NS}c") if tujuan else ()
        sel = [s for s in unsur if s.get("r") == alamat]
        if len(sel) == 1:
            bersama = (
                [_text(s) for s in _parse(arsip, "xl/sharedStrings.xml")] if sel[0].get("t") == "s" else []
            )
            yield _text_of(sel[0], bersama), _kind(sel[0], _parse(arsip, "xl/styles.xml"))


def _relation(sel: Element) -> str:
    """The id of a relationship, whatever its namespace is called."""
    return next((isi for nama, isi in sel.attrib.items() if nama.endswith("}id")), "")


def _parse(arsip: zipfile.ZipFile, nama: str) -> Element:
    return fromstring(arsip.read(nama))


def _text(unsur: Element) -> str:
    """The text of all runs, with _x0031_ standing for 1, as Excel shows it."""
    return _unescape("".join(t.text or "" for t in unsur.iter(f"{NS}t")))


def _unescape(teks: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda huruf: chr(int(huruf[1], 16)), teks)


def _text_of(sel: Element, bersama: list[str]) -> str:
    if sel.get("t") == "inlineStr":
        return _text(sel)
    nilai = sel.findtext(f"{NS}v", "")
    return bersama[int(nilai)] if sel.get("t") == "s" else _unescape(nilai)


def _kind(sel: Element, gaya: Element) -> str:
    if sel.get("t", "n") != "n":
        return "teks"
    nomor = gaya.findall(f"{NS}cellXfs/{NS}xf")[int(sel.get("s", "0"))].get("numFmtId")
    sendiri = {s.get("numFmtId"): s.get("formatCode", "") for s in gaya.iter(f"{NS}numFmt")}
    persen = nomor in {"9", "10"} or "%" in sendiri.get(nomor, "").replace('"%"', "")
    return "persen" if persen else "angka"


def _says(tampak: Tampak, baris: dict[str, Any], ukuran: Any) -> bool:
    teks = unicodedata.normalize("NFKC", tampak[0])
    teks = " ".join("".join(c for c in teks if unicodedata.category(c) != "Cf").split())
    if baris["nihil"]:
        return teks.rstrip(".").lower() == "nihil"
    polos = teks.removesuffix(ukuran.satuan).removesuffix("%").strip()
    if isinstance(baris["huruf"], str):
        return polos.upper() == baris["huruf"]
    angka = _numbers(polos, bulat=ukuran.bulat) if tampak[1] == "teks" else [float(tampak[0])]
    kali = 100 if tampak[1] == "persen" else 1
    return any(abs(satu * kali - baris["nilai"]) <= 1e-9 * max(1.0, abs(satu)) for satu in angka)


def _numbers(teks: str, *, bulat: bool) -> Iterator[float]:
    """The one number that a person reads in a text: a comma before decimals, dots between thousands."""
    if re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?", teks) and (
        bulat or "," in teks or teks.count(".") > 1
    ):
        yield float(teks.replace(".", "").replace(",", "."))
    elif re.fullmatch(r"-?[0-9]+,[0-9]+", teks):
        yield float(teks.replace(",", "."))
    elif re.fullmatch(r"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?", teks):
        yield float(teks)
