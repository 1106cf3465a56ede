"""Unggah Realisasi: take the workbook, fill it, see every problem and every change, then store it."""

from iki.web import unggah

unggah.show_title()
unggah.offer_template()
berkas = unggah.pick_berkas()
if berkas is not None:
    hasil = unggah.check_berkas(berkas)
    unggah.show_pemeriksaan(berkas, hasil)
    unggah.offer_storing(berkas, hasil)
unggah.show_uploads()
