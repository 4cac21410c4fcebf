"""The keys of plan.toml for the plan's own structure: the levels of its tree, the columns of its tables, its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from types import MappingProxyType

from plan_report.model import COLUMN_NAMES, Words
from plan_report.table.levels import MOST_LEVELS
from plan_report.toml.key import Key, Shape

NEEDED_WORDS = frozenset({"indicator", "baseline", "current", "judgement"})  # no report can do without
NOTHING = "なし"  # what people write for an empty text or list
COLUMN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "基準値": "baseline",
        "目標値": "target",
        "前回": "previous",
        "今回": "current",
        "経年": "course",
        "評価": "judgement",
        "備考": "note",
    }
)
LONGEST_WORD = 20  # characters; a word heads a column

LEVELS = Key(
    "levels",
    "段",
    "計画の段の名前。外側から順に、なし（`[]`）から四つまで",
    Shape.TEXTS,
    example=["基本目標", "施策"],
    limits={"minItems": 0, "maxItems": MOST_LEVELS, "uniqueItems": True},
    nothing=NOTHING,
    hint="計画の段の名前。外側から順に「、」で区切ります（四つまで）。ないときは「なし」",
)
COLUMNS = Key(
    "columns",
    "表の列",
    "表の値の列とその順序。`baseline`（基準値）、`target`（目標値）、`previous`（前回）、`current`（今回）、`course`（経年）、"
    "`judgement`（評価）、`note`（備考）、`R6` などの回から選びます"
    "（回の列の見出しは「R6の回」とし、値の時点を付けます）。書かなければ、いつもの列です",
    Shape.TEXTS,
    example=["baseline", "current", "judgement", "note"],
    limits={
        "uniqueItems": True,
        "items": {"anyOf": [{"enum": list(COLUMN_NAMES)}, {"type": "string", "pattern": r"\S"}]},
    },
    called=MappingProxyType({column: word for word, column in COLUMN_WORDS.items()}),
    hint=f"表の値の列を、並べる順に「、」で区切ります。{'、'.join(COLUMN_WORDS)}、R6 などの回から選びます。"
    "書かなければ、いつもの列です",
)


def _word(name: str, usual: str) -> Key:
    if name in NEEDED_WORDS:
        said, default = f"「{usual}」の呼び方", usual
    else:
        said, default = f'「{usual}」の呼び方。この計画にないものは `""`', ""
    nothing = "" if name in NEEDED_WORDS else NOTHING
    form = rf"[\s\S]{{1,{LONGEST_WORD}}}"
    hint = "この計画にないものは「なし」" if nothing else ""
    return Key(name, usual, said, default=default, form=form, example=usual, nothing=nothing, hint=hint)


WORDS = Key(
    "words",
    "用語",
    f"この計画での呼び方。{LONGEST_WORD}字まで。表の見出しと区分の欄の言葉は変わりません",
    Shape.TABLE,
    keys=tuple(_word(each.name, str(each.default)) for each in fields(Words)),
)
STRUCTURE = (LEVELS, COLUMNS, WORDS)
