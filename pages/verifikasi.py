"""Verifikasi: what waits for a decision, who has not reported by when, locks, and follow-up."""

from iki.web import periode, tindak, verifikasi
from iki.web.lakukan import show_message

verifikasi.show_title()
show_message()
verifikasi.show_waiting()
periode.show_calendar()
tindak.show_actions()
