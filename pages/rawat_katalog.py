"""Rawat Katalog: revise targets and ukuran, add, end, import; old and new before anything is stored."""

from iki.web import rawat_katalog, rawat_simpan
from iki.web.lakukan import show_message

rawat_katalog.show_title()
show_message()
rencana = rawat_katalog.plan_change()
if rencana is not None:
    rawat_simpan.offer_storing(rencana)
rawat_simpan.show_history()
rawat_simpan.offer_files()
