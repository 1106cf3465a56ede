"""`demo`: a database of synthetic realisasi to look around in."""

from pathlib import Path

import typer

from iki.actions.demo import fill_demo
from iki.actions.demo_people import AKUN_CONTOH, add_people, approve_past
from iki.cli.output import explain_failures
from iki.store.store import open_store

DEMO_FILE = Path(__file__).parents[2] / "var" / "demo.sqlite3"


@explain_failures
def demo() -> None:
    """Isi var/demo.sqlite3 dengan realisasi sintetis (DATA CONTOH); yang lama diganti."""
    baru = DEMO_FILE.with_suffix(".baru")
    for sisa in DEMO_FILE.parent.glob(f"{DEMO_FILE.stem}*-*"):  # a journal of a server that was killed
        sisa.unlink()
    baru.unlink(missing_ok=True)
    with open_store(f"sqlite:///{baru}") as store:
        for kemajuan in fill_demo(store):
            typer.echo(kemajuan)
        sandi, disahkan = add_people(store), approve_past(store)
    baru.replace(DEMO_FILE)
    typer.echo(f"{disahkan} nilai sebelum triwulan terakhir disahkan verifikator contoh.")
    typer.echo(f"DATA CONTOH siap di {DEMO_FILE}. Lihat dengan: make demo")
    typer.echo(f"Masuk sebagai {', '.join(AKUN_CONTOH)}; kata sandi semuanya: {sandi}")
