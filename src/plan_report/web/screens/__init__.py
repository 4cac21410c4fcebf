"""The thirteen steps of the year, a screen each: its addresses, what it shows, and how far it has come.

values.py    2 値を確かめる
settings.py  3 計画の設定
schemes.py, rules.py  of it: all 評価方式 side by side; the rules of one
"""
