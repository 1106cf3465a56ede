"""Unggah Realisasi: fill a workbook or the screen, see every problem and every change, then store it."""

from iki.web import draf, periode, simpan, unggah

unggah.show_title()
lingkup = unggah.choose_lingkup()
periode.show_due(lingkup)
diisi = unggah.take_isian(lingkup)
if diisi is not None:
    hasil = unggah.check_isian(diisi)
    draf.keep(diisi)
    unggah.show_pemeriksaan(diisi, hasil)
    simpan.offer_storing(diisi, hasil)
simpan.show_uploads()
