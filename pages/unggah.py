"""Unggah Realisasi: fill a workbook or the screen, see every problem and every change, then store it."""

from iki.web import unggah

unggah.show_title()
lingkup = unggah.choose_lingkup()
berkas = unggah.take_berkas(lingkup)
if berkas is not None:
    hasil = unggah.check_berkas(berkas)
    unggah.show_pemeriksaan(berkas, hasil)
    unggah.offer_storing(berkas, hasil)
unggah.show_uploads()
