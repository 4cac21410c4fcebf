"""The thirteen steps of the year, a screen each: its addresses, what it shows, and how far it has come.

import_.py    1 表を読み込む, and /new
values.py     2 値を確かめる
next_year.py  13 次の年度へ
"""
