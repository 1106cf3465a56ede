"""Jejak Audit: everything that was done.

Who, what, when, from where, old and new, and why; filtered, and to take away.
"""

from iki.web import jejak

semua = jejak.load_trail()
dipilih = jejak.choose(semua)

jejak.show_trail(dipilih, len(semua))
