"""Tren: is it getting better over the years, and what moves; like with like."""

from iki.web import choices, handout, scores, tren, tren_gerak, widgets

tampilan = choices.pick_tampilan("Tren")
saringan = tren.pick_saringan(tampilan)
if not scores.has_realisasi(tampilan):
    widgets.show_empty(tampilan)

tema = widgets.current_theme()
layar = tren.load_tren(tampilan, saringan, tema)
widgets.show_layar(layar)
tren_gerak.show_moves(tampilan, saringan, tema)
handout.offer_data(layar, tampilan, "tren")
