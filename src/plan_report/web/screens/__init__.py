"""The thirteen steps of the year, a screen each: its addresses, what it shows, and how far it has come.

import_.py     1 表を読み込む, and /new
values.py      2 値を確かめる
settings.py    3 計画の設定
schemes.py, rules.py  of it: all 評価方式 side by side; the rules of one
hand_out.py    4 様式を配る
collect.py     5 様式を受け取る
matters.py     6 確認事項
judgements.py  7 判定
report.py      8 報告書
publish.py     9 公表・訂正
adopt.py       10 Wordの手直し
agenda.py      11 会議資料
open_data.py   12 公開
next_year.py   13 次の年度へ
"""
