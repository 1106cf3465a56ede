"""The child process that opens an upload: `python -m iki.intake.child`.

It reads one line of JSON and then the file's bytes from stdin, and writes one line that
says what came of it and then the result to stdout (see `sandbox`). It limits itself
before it reads, writes no file, and imports nothing that it does not need.
"""

import gc
import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from iki.intake.gate import Bentuk

MEMORI = 2 * 1024**3
DETIK_CPU = 30
KELUAR_MEMORI = 3  # exit code: out of memory


def limit_self() -> None:
    """Bound memory and CPU and forbid writing files, where the system can."""
    try:
        import resource  # noqa: PLC0415  (not on Windows, where only the wall clock limits)
    except ImportError:
        return
    for batas, lunak, keras in (
        (resource.RLIMIT_AS, MEMORI, MEMORI),
        (resource.RLIMIT_CPU, DETIK_CPU, DETIK_CPU + 5),  # the first is SIGXCPU: SIGKILL is somebody else's
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
    ):
        _, paling = resource.getrlimit(batas)
        if paling != resource.RLIM_INFINITY:
            lunak, keras = min(lunak, paling), min(keras, paling)  # noqa: PLW2901
        resource.setrlimit(batas, (lunak, keras))


def main() -> None:
    """Do the one task on stdin."""
    limit_self()
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would load it for nothing, 50 ms
    gc.disable()  # a short life with hardly a cycle in it: looking for them takes a third of the time
    tugas = json.loads(sys.stdin.buffer.readline())
    isi = sys.stdin.buffer.read()
    try:
        kepala, hasil = _run(tugas, isi)
    except MemoryError:
        sys.exit(KELUAR_MEMORI)
    sys.stdout.buffer.write(kepala + b"\n")
    sys.stdout.buffer.write(hasil)
    sys.stdout.buffer.flush()
    os._exit(0)  # at once: taking half a million cells apart again takes a tenth of the time


def _run(tugas: dict[str, Any], isi: bytes) -> tuple[bytes, bytes]:
    from iki.intake.gate import check_berkas, check_dokumen  # noqa: PLC0415  (only under the limits)
    from iki.intake.refusal import BerkasDitolakError  # noqa: PLC0415

    try:
        if tugas["tugas"] == "dokumen":
            return b"ok", _read_document(isi, check_dokumen(isi, tugas["nama"]))
        bentuk = check_berkas(isi, tugas["nama"])
        if tugas["tugas"] == "tandai":
            return b"ok", _annotate(isi, bentuk, tugas["temuan"])
        return b"ok", _read(isi, bentuk, compare=tugas["banding"])
    except BerkasDitolakError as error:
        temuan = error.temuan
        return b"tolak", json.dumps([temuan.kode, temuan.masalah, temuan.saran]).encode()


def _read(isi: bytes, bentuk: "Bentuk", *, compare: bool) -> bytes:
    import orjson  # noqa: PLC0415

    from iki.intake.packed import pack_lembar  # noqa: PLC0415
    from iki.intake.readers import read_mentah  # noqa: PLC0415  (a parser only once the gate is passed)

    return orjson.dumps([pack_lembar(lembar) for lembar in read_mentah(isi, bentuk, compare=compare)])


def _read_document(isi: bytes, bentuk: "Bentuk") -> bytes:
    import orjson  # noqa: PLC0415

    from iki.intake.reader_docx import read_lines  # noqa: PLC0415

    return orjson.dumps(read_lines(isi, docx=bentuk == "docx"))


def _annotate(isi: bytes, bentuk: "Bentuk", temuan: list[list[str]]) -> bytes:
    from iki.intake.marking import mark_workbook  # noqa: PLC0415  (openpyxl only once the gate is passed)

    return mark_workbook(isi, bentuk, temuan)


if __name__ == "__main__":
    main()
