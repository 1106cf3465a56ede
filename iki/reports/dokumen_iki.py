"""The catalogue in the layout of the office's own IKI document, as text and as a Word document.

The document reader reads both back to the same jabatan, fungsi, ukuran and targets. The years over the
targets are those of the catalogue, also where the first print had others.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

from iki.catalogue.model import Katalog
from iki.reports.laporan import Laporan
from iki.reports.word import Perihal, add_alinea, begin_bagian, new_dokumen, write_bytes
from iki.reports.word_tabel import Kolom, Tabel, add_tabel
from iki.text import clean_text
from iki.views.words import is_missing

JUDUL = "INDIKATOR KINERJA INDIVIDU (IKI)"
_TANPA_TARGET = "-"
_FORMULASI = "Penjelasan/Alasan/Formulasi/ Perhitungan"
_LEBAR = {"No": 0.5, "Sasaran Kinerja": 2.4, "Indikator Kinerja": 2.6, _FORMULASI: 3.0}


def write_teks(katalog: Katalog) -> str:
    """The document as tab-separated text, as `catalogue.document.read_document` takes it."""
    tahun = [str(satu) for satu in katalog.periode]
    kosong = [""] * (len(tahun) - 1)
    baris = [f"{JUDUL} {katalog.instansi.upper()}", "", _span(katalog)]
    for jabatan in _list_jabatan(katalog):
        baris += ["", JUDUL, "", *_head(jabatan, katalog), ""]
        baris.append("\t".join([*_LEBAR, "Target", *kosong, "Sumber Data"]))
        baris.append("\t".join(["", "", "", "", *tahun, ""]))
        baris += ["\t".join(satu) for satu in _list_rows(jabatan["kode"], katalog)]
    return "\n".join([*baris, ""])


def write_docx(katalog: Katalog, dibuat: datetime | None = None) -> bytes:
    """The same as a .docx: a title page, then a lying page for each jabatan with its table."""
    saat = dibuat or datetime.now(UTC)
    perihal = Perihal(JUDUL, katalog.instansi, "", (), f"katalog-{katalog.versi}", saat)
    dokumen = new_dokumen(perihal, bersampul=True)
    for teks in (f"{JUDUL} {katalog.instansi.upper()}", _span(katalog)):
        add_alinea(dokumen, teks).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for jabatan in _list_jabatan(katalog):
        begin_bagian(dokumen, mendatar=True)
        add_alinea(dokumen, JUDUL).alignment = WD_ALIGN_PARAGRAPH.CENTER
        for teks in _head(jabatan, katalog):
            add_alinea(dokumen, teks)
        add_tabel(dokumen, _tabulate(jabatan["kode"], katalog))
    return write_bytes(dokumen)


def write_iki(laporan: Laporan) -> bytes:
    """The document as a .docx: of the office, or with the jabatan of the bidang asked for."""
    katalog, bidang = laporan.katalog, laporan.permintaan.bidang
    if bidang is not None:
        katalog = replace(katalog, ukuran=katalog.ukuran[katalog.ukuran["bidang"] == bidang])
    return write_docx(katalog, laporan.dibuat)


def _span(katalog: Katalog) -> str:
    return f"TAHUN {katalog.periode[0]}-{katalog.periode[-1]}"


def _list_jabatan(katalog: Katalog) -> list[dict[Any, Any]]:
    """Those with something promised; the document has no others."""
    berisi = katalog.ukuran[katalog.ukuran["kode"].isin(katalog.target["kode"])]["jabatan"]
    return katalog.jabatan[katalog.jabatan["kode"].isin(berisi)].to_dict("records")


def _head(jabatan: Mapping[Any, Any], katalog: Katalog) -> list[str]:
    fungsi = katalog.fungsi[katalog.fungsi["jabatan"] == jabatan["kode"]].sort_values("urutan")["teks"]
    butir = [f" - {chr(ord('a') + nomor)}. {teks}" for nomor, teks in enumerate(fungsi)]
    return [f"1. Jabatan : {jabatan['nama']}", f"2. Tugas : {_text(jabatan['tugas'])}", "3. Fungsi :", *butir]


def _list_rows(jabatan: str, katalog: Katalog) -> Iterator[list[str]]:
    """The rows of a jabatan's table; the further ukuran of an indikator leave its cells blank."""
    target = katalog.target.set_index(["kode", "tahun"])["target_teks"].to_dict()
    milik = katalog.ukuran[katalog.ukuran["jabatan"] == jabatan]
    milik = milik[milik["kode"].isin(katalog.target["kode"])]
    pertama = ~milik["indikator_kode"].duplicated()
    for satu, awal in zip(milik.to_dict("records"), pertama, strict=True):
        induk = [_text(satu["sasaran"]), _text(satu["indikator"])] if awal else ["", ""]
        teks = [_text(target.get((satu["kode"], tahun))) or _TANPA_TARGET for tahun in katalog.periode]
        yield [_text(satu["no"]), *induk, _text(satu["formulasi"]), *teks, _text(satu["sumber_data"])]


def _tabulate(jabatan: str, katalog: Katalog) -> Tabel:
    kolom: Sequence[Kolom] = [
        *(Kolom(judul, lebar) for judul, lebar in _LEBAR.items()),
        *(Kolom(str(tahun), 1.0, grup="Target") for tahun in katalog.periode),
        Kolom("Sumber Data", 1.3),
    ]
    return Tabel(kolom, list(_list_rows(jabatan, katalog)))


def _text(nilai: object) -> str:
    return "" if nilai is None or is_missing(nilai) else clean_text(str(nilai))
