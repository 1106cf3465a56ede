"""Katalog: what is promised, as printed; how well each ukuran is planned; what is odd in the document.

It shows no realisasi, so it has no period.
"""

from iki.web import handout, katalog, widgets

layar = katalog.load_layar()
widgets.show_layar(layar)
katalog.show_list()
katalog.show_defects()
handout.offer_data(layar, None, "katalog")
