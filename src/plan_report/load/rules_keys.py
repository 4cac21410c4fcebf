"""The keys of a rules file (評価方式), declared once for its JSON Schema; that `rules` asks for these is tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from plan_report.judgement import Meaning
from plan_report.model import Kind
from plan_report.scheme import METHODS_BY_KIND, NORMAL_QUANTILES
from plan_report.toml.key import Key, Shape, case

_NOT_NEGATIVE = MappingProxyType({"minimum": 0})
_ABOVE_ZERO = MappingProxyType({"exclusiveMinimum": 0})
_CONFIDENCE = Key(
    "confidence",
    "信頼度",
    "信頼度（%）。書かなければ 95",
    Shape.NUMBER,
    limits={"enum": list(NORMAL_QUANTILES)},
)

CUT_OFF = (
    Key("class", "区分", "区分の `key`", required=True, example="achieved"),
    Key("at-least", "以上", "進捗率（%）がこの値以上", Shape.NUMBER, example=100),
    Key("more-than", "超", "進捗率（%）がこの値を超える", Shape.NUMBER, example=0),
)

METHODS: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "any-difference": (
            Key("tolerance", "許す差", "この値以下の差は維持。書かなければ 0", Shape.NUMBER, limits=_NOT_NEGATIVE),
            Key("relative", "割合で見る", "`true` のとき、`tolerance` は基準値に対する%", Shape.FLAG),
            Key("sampling-error-note", "標本誤差の備考", "`true` で標本誤差の備考を付けます", Shape.FLAG),
            _CONFIDENCE,
        ),
        "least-difference": (
            Key("least", "最小の差", "これ以上の差を変化とします", Shape.NUMBER, required=True, limits=_ABOVE_ZERO),
        ),
        "least-ratio": (
            Key(
                "percent",
                "最小の割合",
                "基準値のこの割合（%）以上の増減を変化とします",
                Shape.NUMBER,
                required=True,
                limits=_ABOVE_ZERO,
            ),
        ),
        "survey-interval": (
            _CONFIDENCE,
            Key(
                "points-without-sizes",
                "回答者数が分からないとき",
                "このポイント以上の差を変化とします。書かなければ 3",
                Shape.NUMBER,
                limits=_ABOVE_ZERO,
            ),
        ),
        "progress": (
            Key(
                "cut-offs",
                "進捗率の区切り",
                "上の区分から順に書きます。最後はその他の区分です",
                Shape.TABLES,
                required=True,
                keys=CUT_OFF,
                limits={"not": {"required": ["at-least", "more-than"]}},
            ),
        ),
        "word-order": (
            Key("needs-target", "目標値が要る", "`true` で、目標値のないものを評価対象外とします", Shape.FLAG),
        ),
    }
)

CLASS = (
    Key("key", "名前", "ファイルの中で区分を指す名前（英数字）", required=True, example="better"),
    Key("label", "言葉", "印字する言葉", required=True, example="改善"),
    Key("symbol", "記号", "印字する記号。区分ごとに別のもの", required=True, example="↗"),
    Key(
        "meaning",
        "意味",
        "`achieved` 達成、`better` 改善、`same` 維持、`worse` 悪化、`mixed` 混在、`excluded` 評価対象外",
        required=True,
        words=tuple(Meaning),
    ),
    Key(
        "shade",
        "地の色",
        "セルの地の色（RRGGBB）。黒い文字が読める明るさ",
        required=True,
        form="[0-9A-Fa-f]{6}",
        example="B5DCEB",
    ),
    Key("description", "説明", "凡例の説明", required=True, example="基準値に比べて、望ましい方向に変化しました。"),
)
STATUS = (
    Key("words", "言葉", "低い順に並べます", Shape.TEXTS, required=True, example=["未実施", "一部実施", "実施"]),
    Key("nothing-done", "実績がない", "実績がまだないことを表す言葉", required=True, example="未実施"),
    Key("unchanged-notes", "変化がないとき", "備考に印字する言葉", Shape.PAIRS, example={"実施": "継続実施"}),
)
TARGET_LINE = (
    Key("on-track", "届いているもの", "区分の `key`", required=True),
    Key("behind", "届いていないもの", "区分の `key`", required=True),
)
_KINDS = {
    Kind.SURVEY: "標本調査の割合",
    Kind.COUNT: "件数、人数、回数など",
    Kind.RATE: "割合（全数）",
    Kind.STATUS: "実施状況",
}


def rules_keys() -> tuple[Key, ...]:
    """Every key of a rules file."""
    return (
        Key("name", "名前", "ファイルの名前と合わせます", required=True, example="our-city"),
        Key("title", "名称", "報告書での名称", required=True),
        Key("description", "評価の方法", "報告書の「評価の方法」に、1行を1項目として印字します"),
        Key("model", "出所", "元にした評価の方式"),
        Key("class", "区分", "書いた順に、集計表と凡例に並びます", Shape.TABLES, required=True, keys=CLASS),
        Key(
            "main",
            "代表の区分",
            "同じ意味の区分が二つ以上あるとき、代表とする区分の `key`",
            Shape.TABLE,
            keys=tuple(Key(meaning, meaning, "区分の `key`") for meaning in Meaning),
        ),
        Key("status", "実施状況", "実施状況を表す言葉", Shape.TABLE, required=True, keys=STATUS),
        Key("target-line", "目標への直線", "改善したものを二つに分けます", Shape.TABLE, keys=TARGET_LINE),
        Key(
            "test",
            "変化の判定",
            "指標の種類ごとに一つ",
            Shape.TABLE,
            required=True,
            keys=tuple(_test(kind, title) for kind, title in _KINDS.items()),
        ),
    )


def _test(kind: Kind, title: str) -> Key:
    """The test of a kind of figure: its method, and the keys of that method only."""
    method = Key("method", "判定の方法", "判定の方法（docs/rules.md）", required=True, words=METHODS_BY_KIND[kind])
    ways = {name: (method, *METHODS[name]) for name in METHODS_BY_KIND[kind]}
    keys = {key.name: replace(key, required=key is method) for way in ways.values() for key in way}
    cases = [case(way, needs=[key.name for key in way[1:] if key.required], method=name) for name, way in ways.items()]
    return Key(
        kind, title, "変化の判定", Shape.TABLE, required=True, keys=tuple(keys.values()), limits={"oneOf": cases}
    )
