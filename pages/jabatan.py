"""Jabatan: tugas and fungsi, how far each of its indikator is, the IKI document's own table."""

from iki.web import screens, widgets

periode = widgets.pick_periode("Jabatan")
jabatan = widgets.pick_jabatan()
if not widgets.has_realisasi(periode.tahun):
    widgets.show_empty(periode)

layar = screens.load_jabatan(periode, jabatan, widgets.current_theme())
widgets.show_layar(layar)
