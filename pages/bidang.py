"""Bidang: how far each of its indikator is, which jabatan owns them, what is missing."""

from iki.web import screens, widgets

periode = widgets.pick_periode("Bidang")
bidang = widgets.pick_bidang()
if not widgets.has_realisasi(periode.tahun):
    widgets.show_empty(periode)

layar = screens.load_bidang(periode, bidang, widgets.current_theme())
widgets.show_layar(layar)
