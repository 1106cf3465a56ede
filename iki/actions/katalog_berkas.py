"""A catalogue from a file: an Excel workbook of its tables, or an IKI document as Word or text."""

from iki.catalogue.dari_dokumen import make_katalog
from iki.catalogue.document import parse_document
from iki.catalogue.gabung import merge_dokumen
from iki.catalogue.model import Katalog
from iki.errors import KatalogError
from iki.intake.findings import KodeTemuan, Tempat, Temuan, make_temuan, shorten
from iki.intake.katalog_baca import KatalogDibaca, read_buku_katalog
from iki.intake.refusal import BerkasDitolakError
from iki.intake.sandbox import read_document_lines
from iki.pelaku import Pelaku
from iki.store.jejak import Catatan
from iki.store.store import open_store
from iki.store.unggahan import Berkas
from iki.text import clean_text


def read_katalog(berkas: Berkas, lama: Katalog | None, instansi: str = "") -> KatalogDibaca:
    """What a file says the catalogue is to be; the content decides how it is read, never the name.

    Args:
        lama: the catalogue that there is; None for a new database.
        instansi: the office's name, where the file does not print it as it should be written.
    """
    try:
        baris = read_document_lines(berkas.isi, berkas.nama)
    except BerkasDitolakError as galat:
        if galat.temuan.kode is not KodeTemuan.BERKAS_BUKAN_DOKUMEN:
            return KatalogDibaca(None, [galat.temuan])
        return _read_workbook(berkas, lama, instansi)
    return _read_document(baris, berkas.nama, lama, instansi)


def _read_workbook(berkas: Berkas, lama: Katalog | None, instansi: str) -> KatalogDibaca:
    try:
        return read_buku_katalog(berkas.isi, berkas.nama, lama, instansi)
    except BerkasDitolakError as galat:
        return KatalogDibaca(None, [galat.temuan])


def _read_document(baris: list[str], nama: str, lama: Katalog | None, instansi: str) -> KatalogDibaca:
    try:
        dokumen = parse_document(baris, nama)
        if lama is None:
            return KatalogDibaca(make_katalog(dokumen, instansi), [])
        hasil = merge_dokumen(lama, dokumen)
    except KatalogError as galat:
        return KatalogDibaca(None, [_problem(satu) for satu in str(galat).split("\n")])
    return KatalogDibaca(hasil.katalog, _tell_missing(hasil.tidak_disebut))


def _problem(kalimat: str) -> Temuan:
    return make_temuan(
        KodeTemuan.KATALOG_ATURAN_DILANGGAR, Tempat(), kalimat, "Perbaiki dokumennya, lalu pilih lagi."
    )


def _tell_missing(kode: list[str]) -> list[Temuan]:
    if not kode:
        return []
    return [
        make_temuan(
            KodeTemuan.KATALOG_TIDAK_DISEBUT,
            Tempat(),
            f"{len(kode)} ukuran tidak ada di dokumen, jadi tetap: {shorten(', '.join(kode), 200)}.",
            "Akhiri indikatornya bila memang tidak dipakai lagi.",
        )
    ]


def begin_database(pelaku: Pelaku, dibaca: KatalogDibaca, berkas: Berkas, url: str | None = None) -> Katalog:
    """Fill a new database with a catalogue of any office; who did it and from which file stands in the trail.

    Raises:
        KatalogError: the file has a galat.
        PenyimpananError: see `open_store`.
    """
    if dibaca.katalog is None:
        raise KatalogError("Katalog belum dapat dipakai. Perbaiki galatnya, lalu pilih lagi.")
    with open_store(url, dibaca.katalog) as store:
        isi = {"berkas": berkas.nama, "ukuran": len(dibaca.katalog.ukuran)}
        oleh = Pelaku(clean_text(pelaku.nama) or "konsol", dari=pelaku.dari)
        store.add_jejak(oleh, Catatan("isi_katalog", "katalog versi 1", None, isi))
        return store.load_katalog()
