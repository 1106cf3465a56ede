"""Kebijakan Penilaian: by which rules, where each comes from, and what another policy would say."""

from iki.web import kebijakan, widgets

periode = widgets.pick_periode("Kebijakan Penilaian")
lain = kebijakan.pick_other(periode.tahun)
if widgets.has_realisasi(periode.tahun):
    widgets.show_layar(kebijakan.load_comparison(periode, lain))
else:
    widgets.show_empty(periode)
kebijakan.show_rules(periode.tahun)
