"""`policies`: the rules of scoring, and where each comes from."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import typer

from iki.catalogue.model import Tangga
from iki.cli.output import Format, FormatOption, explain_failures, plain, print_json, print_rows
from iki.numbers import format_plain
from iki.scoring.citation import Sumber
from iki.scoring.ladder import TanggaMutu, load_tangga
from iki.scoring.policy import Policy, list_policies
from iki.views.kebijakan import LETAK, RENTANG, TURUN, tell_dasar


@explain_failures
def policies(format_: FormatOption = Format.TABLE) -> None:
    """Daftar kebijakan penilaian: versi, kategori, batas, rumus, dan sumbernya."""
    semua = list_policies()
    if format_ == Format.JSON:
        tangga = [tangga_as_dict(load_tangga(satu)) for satu in Tangga]
        print_json({"kebijakan": [policy_as_dict(satu) for satu in semua], "tangga": tangga})
    elif format_ == Format.CSV:
        print_rows([policy_as_dict(satu) for satu in semua], format_)
    else:
        typer.echo("\n\n".join(write_policy(satu) for satu in semua))


def policy_as_dict(policy: Policy) -> dict[str, Any]:
    """A policy in the shape that the command line promises."""
    return {
        "policy": policy.nama,
        "policy_versi": policy.versi,
        "judul": policy.judul,
        "berlaku_mulai": plain(policy.berlaku_mulai),
        "bawaan_sejak": policy.bawaan_sejak,
        "kategori": {kategori.nama: kategori.batas_bawah for kategori in policy.kategori},
        "batas_agregasi": policy.batas_agregasi,
        "letak_batas": policy.letak_batas,
        "cakupan_minimum": policy.cakupan_minimum,
        "formula_turun": policy.formula_turun,
        "formula_rentang": policy.formula_rentang,
        "tafsir": list(policy.tafsir),
        "sumber": [sumber.peraturan for sumber in policy.sumber],
        "kutipan": _cite(policy.sumber),
    }


def tangga_as_dict(tangga: TanggaMutu) -> dict[str, Any]:
    """A ladder of letters, best first, with the least value that earns each."""
    huruf = dict(zip(tangga.huruf, tangga.batas_bawah, strict=True))
    return {
        "tangga": tangga.nama,
        "tangga_versi": tangga.versi,
        "judul": tangga.judul,
        "huruf": dict(reversed(huruf.items())),
        "tafsir": list(tangga.tafsir),
        "kutipan": _cite(tangga.sumber),
    }


def _cite(sumber: Iterable[Sumber]) -> list[dict[str, Any]]:
    return [{nama: plain(nilai) for nama, nilai in asdict(satu).items()} for satu in sumber]


def write_policy(policy: Policy) -> str:
    """A policy for the eye: a heading, its rules, and a line a citation."""
    kategori = " · ".join(f"≥ {format_plain(satu.batas_bawah)} {satu.nama}" for satu in policy.kategori)
    isi = [
        ("kategori", kategori),
        ("batas", f"{format_plain(policy.batas_agregasi)} % {LETAK[policy.letak_batas]}"),
        ("cakupan", f"paling sedikit {format_plain(policy.cakupan_minimum)} % yang jatuh tempo melapor"),
        (
            "rumus",
            f"turun {TURUN[policy.formula_turun]}; di atas rentang {RENTANG[policy.formula_rentang]}",
        ),
        *(("sumber", f"{satu.aturan}: {satu.peraturan} ({tell_dasar(satu)})") for satu in policy.sumber),
    ]
    judul = f"{policy.nama} v{policy.versi}: {policy.judul} (berlaku mulai {policy.berlaku_mulai})"
    return "\n".join([judul, *(f"  {nama:<9} {teks}" for nama, teks in isi)])
