"""The thirteen steps of the year, a screen each: its addresses, what it shows, and how far it has come.

values.py  2 値を確かめる
report.py  8 報告書
publish.py  9 公表・訂正
adopt.py   10 Wordの手直し
open_data.py  12 公開
"""
