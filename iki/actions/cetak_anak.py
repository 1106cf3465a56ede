"""The child process that makes a document: an order on standard input, the file on standard output.

On standard error one JSON object a line: {"langkah": 3} as it goes on, {"galat": "…"} where it cannot.
No file is written.
"""

import sys
from typing import Any

import orjson

from iki.actions.bundel import make_bundle
from iki.actions.laporan import load_laporan
from iki.actions.terbit import Bentuk, make_document
from iki.errors import IkiError
from iki.periods import Periode
from iki.reports.laporan import Permintaan
from iki.store.store import open_store


def main() -> int:
    """Make what is ordered (see `cetak.write_order`); 1 where that cannot be, said in a sentence."""
    pesanan = orjson.loads(sys.stdin.buffer.read())
    try:
        isi = _make(pesanan)
    except IkiError as galat:
        _tell({"galat": str(galat)})
        return 1
    sys.stdout.buffer.write(isi)
    return 0


def _make(pesanan: dict[str, Any]) -> bytes:
    bentuk = [Bentuk(satu) for satu in pesanan["bentuk"]]
    minta = Permintaan(
        Periode(*pesanan["periode"]), pesanan["bidang"], pesanan["kebijakan"], pesanan["hanya_disahkan"]
    )
    with open_store() as store:
        if pesanan["nama"] is None:
            return make_bundle(store, minta, bentuk, pesanan["versi"], lambda n: _tell({"langkah": n}))
        return make_document(load_laporan(store, minta), bentuk[0], pesanan["nama"])


def _tell(isi: dict[str, object]) -> None:
    sys.stderr.buffer.write(orjson.dumps(isi) + b"\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
