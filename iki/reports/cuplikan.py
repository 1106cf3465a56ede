"""The snapshot: one HTML file that opens offline, with its figures, charts and tables, and asks nobody."""

import base64
import hashlib
from pathlib import Path
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from iki.reports.cuplikan_data import gather_data
from iki.reports.cuplikan_gambar import LEBAR, TINGGI, draw_paths
from iki.reports.laporan import Laporan
from iki.reports.pdf_isi import describe_ringkas, list_red, short_names
from iki.reports.pdf_rinci import describe_rinci, describe_ukuran, tell_notes
from iki.reports.pdf_teks import map_texts, show_visible
from iki.scoring.policy import Policy
from iki.scoring.status import Status
from iki.views.marks import read_marks, write_palette
from iki.views.sentences import cut_tails
from iki.views.words import Baris, bar_width, is_missing

_FOLDER = Path(__file__).with_name("templat")
_TEMPLAT = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,  # every text is data: a note may hold <, & or quotes
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)


def write_cuplikan(laporan: Laporan) -> bytes:
    """The snapshot as UTF-8; only our own script and style run, which the page knows by their hash."""
    gaya = write_palette([len(laporan.policy.kategori)]) + (_FOLDER / "cuplikan.css").read_text("utf-8")
    skrip = (_FOLDER / "cuplikan.js").read_text("utf-8")
    isi = map_texts(_describe(laporan), show_visible)
    hasil = _TEMPLAT.get_template("cuplikan.html").render(
        isi,
        gaya=Markup(gaya),  # noqa: S704 (our own file)
        skrip=Markup(skrip),  # noqa: S704 (our own file)
        gaya_sidik=_hash(gaya),
        skrip_sidik=_hash(skrip),
        data=_embed(gather_data(laporan)),
    )
    return hasil.encode("utf-8")


def _hash(teks: str) -> str:
    """As a Content-Security-Policy names a script or style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(teks.encode()).digest()).decode()}"


def _embed(data: dict[str, Any]) -> Markup:
    """JSON that no text in it can end: every "<" is written as an escape."""
    return Markup(orjson.dumps(data).decode().replace("<", "\\u003c"))  # noqa: S704 (escaped)


def _describe(laporan: Laporan) -> dict[str, Any]:
    """All that the page shows, in words; `pilihan` are the kategori and statuses that some row has."""
    nama = laporan.katalog.bidang.set_index("kode")["nama"]
    baris = [_describe_row(laporan, satu) for satu in laporan.skor.ukuran.to_dict("records")]
    ada = {satu["tanda"]["kata"] for satu in baris}
    return describe_ringkas(laporan) | {
        "nama": laporan.nama,
        "merah": list_red(laporan),
        "rinci": describe_rinci(laporan),
        "baris": [satu | {"bidang_nama": nama[satu["bidang"]]} for satu in baris],
        "bidang": [{"kode": kode, "nama": nama[kode]} for kode in laporan.skor.bidang["kode"]],
        "pilihan": [satu.kata for satu in read_marks(laporan.policy).values() if satu.kata in ada],
        "gambar": draw_paths(laporan) | {"lebar": LEBAR, "tinggi": TINGGI},
        "tumpuk": [_stack(satu, laporan.policy) for satu in laporan.skor.bidang.to_dict("records")],
    }


def _describe_row(laporan: Laporan, satu: Baris) -> dict[str, Any]:
    """One ukuran with what sorts and explains it."""
    capaian = satu["capaian_periode"]
    penjelasan = laporan.penjelasan[satu["kode"]]
    return describe_ukuran(satu, laporan.policy) | {
        "bidang": satu["bidang"],
        "pemilik": short_names(laporan)[satu["jabatan"]],
        "urut": "" if is_missing(capaian) else repr(float(capaian)),
        "lebar": bar_width(capaian),
        "kalimat": cut_tails(penjelasan.kalimat),
        "langkah": [cut_tails(langkah) for langkah in penjelasan.langkah],
        "catatan": tell_notes(laporan, satu["kode"]),
    }


def _stack(unit: Baris, policy: Policy) -> dict[str, Any]:
    """How many indikator of a unit have which kategori, or which status without one; none left out."""
    tanda = read_marks(policy)
    kurang = unit["dinilai"] - sum(unit["per_kategori"].values())
    banyak = dict(unit["per_kategori"]) | {Status.CAKUPAN_KURANG: kurang}
    banyak |= {status: unit[status] for status in _DI_LUAR}
    bagian, mulai = [], 0
    for nama, jumlah in banyak.items():
        if jumlah:
            bagian.append({"tanda": vars(tanda[nama]), "mulai": mulai, "banyak": int(jumlah)})
            mulai += int(jumlah)
    return {"nama": unit["nama"], "bagian": bagian, "jumlah": mulai}


_DI_LUAR = (Status.BELUM_LAPOR, Status.BELUM_WAKTUNYA, Status.TANPA_TARGET, Status.NIHIL)
