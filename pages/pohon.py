"""Pohon Kinerja: who stands under whom, how each branch does, and which one holds the office back."""

from iki.web import choices, handout, pohon, scores, widgets

tampilan = choices.pick_tampilan("Pohon Kinerja")
if not scores.has_realisasi(tampilan):
    widgets.show_empty(tampilan)

layar = pohon.load_pohon(tampilan, widgets.current_theme())
pohon.show_pohon(layar)
handout.offer_data(layar, tampilan, "pohon-kinerja")
