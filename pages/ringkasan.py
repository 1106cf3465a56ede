"""Ringkasan: is the dinas on track, what is behind, whose is it, what changed."""

from iki.web import choices, handout, ringkasan, scores, tindak, widgets

tampilan = choices.pick_tampilan("Ringkasan")
if scores.has_realisasi(tampilan):
    layar = ringkasan.load_ringkasan(tampilan)
    widgets.show_layar(layar)
    tindak.show_open()
    handout.offer_data(layar, tampilan, "ringkasan")
else:
    widgets.show_empty(tampilan)
    widgets.show_facts(tampilan)
