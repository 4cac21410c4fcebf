"""The thirteen steps of the year, a screen each: its addresses, what it shows, and how far it has come.

values.py    2 値を確かめる
hand_out.py  4 様式を配る
collect.py   5 様式を受け取る
"""
