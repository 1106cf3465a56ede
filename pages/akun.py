"""Akun: who may sign in, as what; add, change, make inactive, give another password."""

from iki.web import akun, widgets

widgets.show_html(akun.write_title())
semua = akun.load_akun()
widgets.show_sentence(akun.describe(semua))
widgets.show_html(akun.write_list(semua))
akun.offer_change(semua)
akun.offer_new()
akun.show_message()
