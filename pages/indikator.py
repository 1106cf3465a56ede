"""Indikator: all about one: score and why, values over the years, definition, where each came from."""

from iki.web import screens, widgets

periode = widgets.pick_periode("Indikator")
ukuran = widgets.pick_ukuran()
if not widgets.has_realisasi(periode.tahun):
    widgets.show_empty(periode)

layar = screens.load_indikator(periode, ukuran, widgets.current_theme())
widgets.show_layar(layar)
