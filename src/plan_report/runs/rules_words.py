"""What the reader of a rules file says to those who edit it, in the words of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plan_report.load.rules_keys_when import WHEN
from plan_report.load.rules_tests import PERCENT, POINTS
from plan_report.load.rules_when import BOUNDS
from plan_report.runs.key_form import title_of
from plan_report.toml.key import Key
from plan_report.toml.lines import KeyPath, shown_path

_BOUNDS = dict(zip(BOUNDS, ("以上", "超", "未満", "以下"), strict=True))
_SAID = (
    ("meaning が excluded の区分（評価対象外とするもの）がありません", "意味が「評価対象外」の区分がありません"),
    ("[[class]] を一つ加えてください", "区分を一つ加えて、意味を「評価対象外」にしてください"),
    ("meaning が excluded の区分", "意味が「評価対象外」の区分"),
    ("meaning が mixed の区分", "意味が「混在」の区分"),
    ('が "worst" なので', "が「最も悪い区分」なので"),
    ("が words にありません", "が、上の「言葉」にありません"),
    ("の「mean」には点が要りますが、", "の「点の平均」には点が要りますが、"),
    ("の「points」には点が要りますが、", "の「点の合計」には点が要りますが、"),
    ("score のある区分がありません", "点のある区分がありません"),
    ("[[class]] に score = 5 のように点を書いてください", "「区分」のそれぞれに、点を書いてください"),
    ("change 又は movement を使う [[rule]] を書くか", "条件に「変化」か「増減」のある規則を加えるか"),
    ("この判定を除いてください", "この方法を「（書かない）」にしてください"),
    (f"に {POINTS} と {PERCENT} の両方があります", "に、ポイントと割合の両方があります"),
    (f"{'、'.join(BOUNDS)}のどれかを書いてください", f"{'、'.join(_BOUNDS.values())}のどれかを書いてください"),
    ("when = {}（その他すべて）は最後に書いてください", "条件のない規則は、最後に置いてください"),
    ("D9E2EC のように6桁で書いてください", "色を選び直してください"),
    ("コントラスト比を4.5以上にしてください", "もっと明るい色にしてください"),
    ("引用符で囲んだ文字を書いてください", "書いてください"),
    ("表の並びを書いてください", "一つ以上加えてください"),
    ("項目「", "「"),
)
_PATTERNS = (
    (re.compile(r'class = "[^"]*" の \[\[rule\]\] を書くか'), "この区分とする規則を加えるか"),
    (re.compile(r"文字、?(?:又は文字)?の並び（例 [^）]*）を書いてください"), "1行に一つ書いてください"),
    (re.compile(rf"に ({'|'.join(BOUNDS)}) と ({'|'.join(BOUNDS)}) の"), r"に、「\1」と「\2」の"),
    (re.compile(rf"(?:、| )({'|'.join(each.name for each in WHEN)}) がないことと"), r"、「\1」がないことと"),
)
_QUOTED = re.compile(rf"「({'|'.join(map(re.escape, (*BOUNDS, *(each.name for each in WHEN))))})」")
_CALLED = {**{each.name: each.title for each in WHEN}, **_BOUNDS}


def in_form_words(text: str, keys: tuple[Key, ...], known: Iterable[KeyPath]) -> str:
    """A message with keys called by their titles.

    Args:
        text: of the reader.
        keys: of the file.
        known: every path that it has or may have.
    """
    for path in sorted(known, key=len, reverse=True):
        text = text.replace(f"「{shown_path(path)}」", f"「{title_of(keys, path)}」")
    for said, better in _SAID:
        text = text.replace(said, better)
    for pattern, better in _PATTERNS:
        text = pattern.sub(better, text)
    return _QUOTED.sub(lambda found: f"「{_CALLED[found[1]]}」", text)
