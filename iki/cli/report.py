"""`report`: the documents of a period."""

from pathlib import Path
from typing import Annotated

import typer

from iki.actions.scores import choose_periode
from iki.actions.terbit import DOKUMEN, Bentuk, find_dokumen, write_document
from iki.cli.output import DisahkanOption, PolicyOption, SampaiOption, TahunOption, explain_failures
from iki.periods import format_periode
from iki.reports.keterangan import DATA_CONTOH, format_sidik, tell_approval
from iki.reports.laporan import Permintaan
from iki.store.store import open_store

_JENIS = "; ".join(
    f"{bentuk}: {', '.join(satu.nama for satu in DOKUMEN if satu.bentuk == bentuk)}"
    for bentuk in dict.fromkeys(satu.bentuk for satu in DOKUMEN)
)


@explain_failures
def report(
    tahun: TahunOption,
    format_: Annotated[Bentuk, typer.Option("--format", help="Bentuk dokumen.")],
    output: Annotated[Path, typer.Option("--output", help="Berkas yang ditulis.")],
    triwulan: SampaiOption = None,
    bidang: Annotated[
        str | None, typer.Option("--bidang", help="Kode bidang; bawaan: seluruh dinas.")
    ] = None,
    policy: PolicyOption = None,
    hanya_disahkan: DisahkanOption = False,
    dokumen: Annotated[
        str | None, typer.Option("--dokumen", help=f"Jenis dokumen; bawaan: yang pertama. {_JENIS}.")
    ] = None,
) -> None:
    """Buat dokumen satu periode: buku kerja, LKjIP, laporan PDF, atau cuplikan."""
    jenis = find_dokumen(format_, dokumen)
    with open_store() as store:
        store.load_katalog().require_tahun(tahun)
        periode = choose_periode(store, tahun, triwulan)
        permintaan = Permintaan(periode, bidang, policy, hanya_disahkan)
        laporan = write_document(store, permintaan, format_, output, dokumen)
    contoh = f" {DATA_CONTOH}." if laporan.contoh else ""
    typer.echo(
        f"{jenis.judul} {laporan.nama}, s.d. {format_periode(periode)}, ditulis ke {output} "
        f"({tell_approval(laporan)}; sidik {format_sidik(laporan.sidik)}).{contoh}"
    )
