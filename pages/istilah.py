"""Istilah: what the words on the screens mean."""

from iki.views.istilah import read_istilah
from iki.views.markup import render
from iki.web import widgets

ISTILAH = read_istilah()

widgets.show_html(render("judul.html", judul="Istilah", periode=""))
widgets.show_sentence("Apa arti kata-kata di layar ini?")
widgets.show_html(render("istilah.html", semua=ISTILAH.values()))
