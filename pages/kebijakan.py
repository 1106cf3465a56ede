"""Kebijakan Penilaian: by which rules, where each comes from, and what another policy would say."""

from iki.web import choices, kebijakan, scores, widgets

tampilan = choices.pick_tampilan("Kebijakan Penilaian")
lain = kebijakan.pick_other(tampilan)
if scores.has_realisasi(tampilan):
    widgets.show_layar(kebijakan.load_comparison(tampilan, lain))
else:
    widgets.show_empty(tampilan)
kebijakan.show_rules(tampilan)
