"""Bidang: how far each of its indikator is, which jabatan owns them, what is missing."""

from iki.web import bidang, choices, handout, scores, widgets

tampilan = choices.pick_tampilan("Bidang")
kode = choices.pick_bidang()
if not scores.has_realisasi(tampilan):
    widgets.show_empty(tampilan)

layar = bidang.load_bidang(tampilan, kode, widgets.current_theme())
widgets.show_layar(layar)
handout.offer_data(layar, tampilan, f"bidang-{kode.lower()}")
