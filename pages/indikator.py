"""Indikator: all about one: score and why, values over the years, definition, where each came from."""

from iki.web import choices, handout, indikator, scores, widgets

tampilan = choices.pick_tampilan("Indikator")
kode = choices.pick_ukuran()
if not scores.has_realisasi(tampilan):
    widgets.show_empty(tampilan)

layar = indikator.load_indikator(tampilan, kode, widgets.current_theme())
widgets.show_layar(layar)
handout.offer_data(layar, tampilan, f"indikator-{kode.lower()}")
