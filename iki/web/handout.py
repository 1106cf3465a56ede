"""What a screen gives to take away: the data behind it, and paper."""

from collections.abc import Callable, Sequence

import streamlit as st

from iki.periods import format_periode
from iki.scoring.policy import load_policy
from iki.views.markup import render
from iki.views.tren import group_rules
from iki.views.unduh import write_csv, write_workbook
from iki.web.scores import Tampilan
from iki.web.screens import Layar
from iki.web.session import get_store, load_katalog

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer_data(layar: Layar, tampilan: Tampilan | None, nama: str) -> None:
    """Offer the tables behind a screen: all as a workbook, the last and most detailed as CSV; and print.

    Args:
        tampilan: what the figures were scored for; None where the page shows no realisasi.
        nama: what the files are called, before the period.
    """
    periode = f"-{tampilan.periode.tahun}-tw{tampilan.periode.triwulan}" if tampilan else ""
    berkas = f"iki-{nama}{periode}"
    *_, rinci = layar.data.values()
    with st.container(horizontal=True, vertical_alignment="center", key="alat"):
        offer_file(
            "Unduh data (.xlsx)",
            lambda: write_workbook(layar.data, _describe(tampilan, layar.tahun)),
            f"{berkas}.xlsx",
            XLSX,
        )
        offer_file("Unduh data (.csv)", lambda: write_csv(rinci), f"{berkas}.csv", "text/csv")
        st.html(render("cetak.html"))


def offer_file(label: str, isi: Callable[[], bytes], nama: str, mime: str) -> None:
    """A button that makes a file when it is pressed, and leaves the page as it is."""
    st.download_button(label, data=isi, file_name=nama, mime=mime, on_click="ignore", key=f"unduh_{nama}")


def _describe(tampilan: Tampilan | None, tahun: Sequence[int] = ()) -> list[tuple[str, str]]:
    """What the figures are and where they come from, for whoever finds the file later."""
    katalog, store = load_katalog(), get_store()
    contoh = [("Peringatan", "DATA CONTOH: realisasi sintetis, bukan data dinas.")]
    return [
        *(contoh if store.is_data_contoh() else []),
        ("Instansi", katalog.instansi),
        *(_describe_scoring(tampilan, tahun) if tampilan else []),
        ("Versi katalog", str(katalog.versi)),
        ("Versi data", str(store.data_version())),
    ]


def _describe_scoring(tampilan: Tampilan, tahun: Sequence[int]) -> list[tuple[str, str]]:
    aturan = {satu: load_policy(tampilan.kebijakan, satu) for satu in tahun or [tampilan.periode.tahun]}
    return [
        ("Periode", f"s.d. {format_periode(tampilan.periode)}"),
        ("Nilai", "hanya yang disahkan" if tampilan.disahkan else "semua yang berlaku"),
        *(
            (f"Kebijakan penilaian {kapan}", f"{satu.nama} versi {satu.versi}: {satu.judul}")
            for kapan, satu in group_rules(aturan)
        ),
    ]
