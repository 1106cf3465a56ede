"""Jabatan: tugas and fungsi, how far each of its indikator is, the IKI document's own table."""

from iki.web import choices, handout, jabatan, scores, widgets

tampilan = choices.pick_tampilan("Jabatan")
kode = choices.pick_jabatan()
if not scores.has_realisasi(tampilan):
    widgets.show_empty(tampilan)

layar = jabatan.load_jabatan(tampilan, kode, widgets.current_theme())
widgets.show_layar(layar)
handout.offer_data(layar, tampilan, f"jabatan-{kode.lower()}")
