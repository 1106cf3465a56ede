"""Kalkulator: score the table of any office under any policy; nothing is stored."""

from iki.web import kalkulator

kalkulator.show_title()
policy = kalkulator.pick_policy()
hasil = kalkulator.score_upload(policy)
if hasil is None:
    kalkulator.show_help()
else:
    kalkulator.show_result(hasil)
