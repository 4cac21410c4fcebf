"""What the runs say, for somebody who has no command line: places within the plan's folder, screens for commands."""

from __future__ import annotations

import re

from flask import g

# What a message says of a command or an option, and how the page says it; the longest first.
_SCREENS = {
    "上書きしてよいときは --force を付けてください（前のものは日付の入った名前で残します）。": "前のものもあります。",
    "bundle で作ったもの": "この画面で作ったもの",
    "plan-report check": "「確認事項」の画面",
    "plan-report build": "「報告書」の画面",
    "plan-report correct": "「公表・訂正」の画面",
    "plan-report publish": "「公表・訂正」の画面",
    "plan-report template": "「様式を配る」の画面",
    "plan-report collect": "「様式を受け取る」の画面",
    "plan-report next": "「次の年度へ」の画面",
    "plan-report adopt": "「Wordの手直し」の画面",
    "plan-report bundle": "「会議資料」の画面",
    "plan-report verify": "「公表・訂正」の画面",
    "plan-report export": "「公開」の画面",
    "plan-report import": "「表を読み込む」の画面",
}
_COMMAND = re.compile("|".join(map(re.escape, _SCREENS)))


def in_words(text: str) -> str:
    """A message of a run, with places as the official knows them."""
    desk = g.get("desk")
    if desk:
        folder = str(desk.copy.folder)
        text = text.replace(f"{folder}/", "").replace(f"{folder}\\", "").replace(folder, desk.name)
    return _COMMAND.sub(lambda match: _SCREENS[match[0]], text)
