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
# What only the command line can be told.
_SENTENCES = {
    "上書きしてよいときは --force を付けてください（前のものは日付の入った名前で残します）。": "",
    "--allow-open の理由": "確定する理由",
    "[[ ]] の見出しの下に、一つの項目を一つの行で書いてから、もう一度変えてください": (
        "ファイルを手で直した人に、書き方を確かめてください。ほかの項目は、この画面で変えられます"
    ),
    '済まないまま確定するときは、--allow-open "理由"（agenda.toml では allow_open = "理由"）を書いてください。': (
        "済まないまま確定するときは、確定する理由を書いてください。"
    ),
}
# What an option is called on the screen that has a field for it.
_FIELDS = {
    "--survey-year": "アンケート年度",
    "--results-year": "実績年度",
    "--round": "評価の回の記号",
    "--title": "計画の名称",
}
_OPTION = re.compile(
    rf" ?(?P<option>{'|'.join(_FIELDS)})"
    r"(?: (?P<value>なし|[A-Za-z]?[0-9]+(?:年度)?|第[0-9]+回)(?P<asked> (?:のように(?:指定|書い)|と指定)[^。）]+)?)? ?"
)
# What a message says of 取り込み.toml, and how the screen says it that writes it.
_ROW_LEVEL = "「この表の全体のこと」で、その段を選んでください"
_OF_TABLES = (
    ("達成率、増減、評価などは plan-report が値から計算するため", "達成率、増減、評価などは、値から計算するため"),
    ("levels とこの列の読み方に段の名を書くと", "「計画の項目」で段を選ぶと"),
    ("levels とこの列に別の名を書いてください", "別の名を「計画の段」に書いてください"),
    ("「取り込み.toml」の読み方に", "「計画の項目」で"),
    ("、読み方に段の名と「番号」を続けて書いてください", "、「計画の項目」で段の番号を選んでください"),
    ("、読み方に", "、「計画の項目」で"),
    ("取り込み.toml の levels と row_level に段の名を書くと取り込みます", _ROW_LEVEL),
    ("取り込み.toml の levels と row_level に段の名を書いてください", _ROW_LEVEL),
    ("取り込み.toml に「取り込まない」とあります", "「取り込まない」としました"),
    ("取り込み.toml で「取り込まない」としてください", "「計画の項目」を「取り込まない」にしてください"),
    ("読み方を「", "「計画の項目」を「"),
    ("取り込み.toml に [[sheets]] をもう一つ書くと取り込みます", "別のシートに分けて保存すると、読み込めます"),
    ("値」のように書くと", "値」のように選ぶと"),
    ("（番号と名称）」と書いてください", "（番号と名称）」を選んでください"),
)
_SETTING = re.compile(r"plan\.toml の [^、。]{1,80} か、シート「計画」の")  # two places, one screen
_COMMAND = re.compile("|".join(map(re.escape, _SCREENS)))


def in_words(text: str) -> str:
    """A message of a run, with places as the official knows them."""
    desk = g.get("desk")
    for folder in map(str, (*desk.places, *([desk.outside.home] if desk.outside else [])) if desk else ()):
        text = text.replace(f"{folder}/", "").replace(f"{folder}\\", "").replace(folder, desk.name)
    for said, in_its_stead in (*_SENTENCES.items(), *_OF_TABLES):
        text = text.replace(said, in_its_stead)
    text = _SETTING.sub("「計画の設定」の画面の", _OPTION.sub(_field, text))
    return _COMMAND.sub(lambda match: _SCREENS[match[0]], text)


def _field(match: re.Match[str]) -> str:
    """An option as the field of a screen: 「アンケート年度」に「なし」と書いてください."""
    field, value, asked = f"「{_FIELDS[match['option']]}」", match["value"], match["asked"] or ""
    if value is None:  # --survey-year の「…」を年度として読めません
        return field
    way = "のように" if "のように" in asked else "と"
    return f"{field}に「{value}」{way}{'書けます' if 'できます' in asked else '書いてください'}"
