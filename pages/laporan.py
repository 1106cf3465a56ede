"""Laporan: choose a document, read what it will hold, have it made, and take it away."""

from iki.web import choices, laporan
from iki.web.widgets import show_sentence

tampilan = choices.pick_tampilan("Laporan")
pesanan = laporan.pick_pesanan(tampilan)
show_sentence(laporan.describe_pesanan(pesanan))
laporan.show_contents(pesanan)
laporan.offer_making(pesanan)
laporan.show_progress()
laporan.hand_out()
