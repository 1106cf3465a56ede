"""Ringkasan: is the dinas on track, what is behind, whose is it, what changed."""

from iki.web import screens, widgets

periode = widgets.pick_periode("Ringkasan")
if widgets.has_realisasi(periode.tahun):
    layar = screens.load_ringkasan(periode)
    widgets.show_layar(layar)
else:
    widgets.show_empty(periode)
    widgets.show_facts(periode)
