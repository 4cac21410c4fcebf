"""The keys of a rules file (評価方式), declared once for its JSON Schema; that `rules` asks for these is tested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from plan_report.judgement import Meaning
from plan_report.load.rules import WITHOUT_BASELINE
from plan_report.load.rules_keys_when import KINDS, RULE
from plan_report.load.rules_tests import PERCENT, POINTS
from plan_report.model import Kind
from plan_report.scheme import (
    METHODS_BY_KIND,
    NORMAL_QUANTILES,
    Cumulative,
    LessIsBetter,
    Parts,
    RollupWay,
    Rounding,
)
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

METHODS: Mapping[str, tuple[Key, ...]] = MappingProxyType(
    {
        "any-difference": (
            Key("tolerance", "許す差", "この値以下の差は維持。書かなければ 0", Shape.NUMBER, limits=_NOT_NEGATIVE),
            Key(
                "relative",
                "割合で見る",
                "`true` のとき、`tolerance` は基準値に対する%",
                Shape.FLAG,
                hint="許す差を、基準値に対する%で書きます",
            ),
            Key(
                "sampling-error-note",
                "標本誤差の備考",
                "`true` で、調査の誤差の範囲内かどうかを備考に書きます",
                Shape.FLAG,
                hint="調査の誤差の範囲内かどうかを備考に書きます",
            ),
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
                POINTS,
                "回答者数が分からないとき",
                "このポイント以上の差を変化とします。書かなければ 3",
                Shape.NUMBER,
                limits=_ABOVE_ZERO,
            ),
            Key(
                PERCENT,
                "回答者数が分からないとき（割合）",
                "基準値のこの割合（%）以上の差を変化とします。`points-without-sizes` の代わりに書きます",
                Shape.NUMBER,
                hint="基準値のこの割合（%）以上の差を変化とします",
                limits=_ABOVE_ZERO,
            ),
        ),
        "count-interval": (_CONFIDENCE,),
        "word-order": (),
    }
)

CLASS = (
    Key("key", "名前", "ファイルの中で区分を指す名前", required=True, example="better"),
    Key("label", "言葉", "印字する言葉", required=True, example="改善"),
    Key(
        "symbol",
        "記号",
        "印字する記号。区分ごとに別のものにすると見分けられます。同じものは `check` が知らせます",
        required=True,
        example="↗",
        hint="印字する記号。区分ごとに別のものにすると見分けられます",
    ),
    Key(
        "meaning",
        "意味",
        "`achieved` 達成、`missed` 未達成、`better` 改善、`same` 維持、`worse` 悪化、`mixed` 混在、"
        "`excluded` 評価対象外、`other` その他。書かなければ `other`",
        words=tuple(Meaning),
    ),
    Key(
        "shade",
        "地の色",
        "セルの地の色（RRGGBB）。黒い文字が読める明るさ",
        required=True,
        form="[0-9A-Fa-f]{6}",
        example="B5DCEB",
        hint="セルの地の色。16進数6桁。黒い文字が読める明るさにします",
    ),
    Key("description", "説明", "凡例の説明", required=True, example="基準値に比べて、望ましい方向に変化しました。"),
    Key("score", "点", "施策などの評価を点から求めるときの点", Shape.NUMBER, example=4),
)
STATUS = (
    Key(
        "words",
        "言葉",
        "低い順に並べます。同じ順位の言葉は [ ] でまとめます",
        Shape.RANKS,
        required=True,
        example=["未実施", "一部実施", "実施"],
        hint="低い順に、1行に一つ書きます。同じ順位の言葉は「、」でつなぎます",
    ),
    Key("nothing-done", "実績がない", "実績がまだないことを表す言葉", example="未実施"),
    Key(
        "unchanged-notes",
        "変化がないとき",
        "備考に印字する言葉",
        Shape.PAIRS,
        example={"実施": "継続実施"},
        hint="備考に印字する言葉。「実施：継続実施」のように、1行に一つ書きます",
    ),
)
GRADES = (
    Key("label", "言葉", "印字する言葉", required=True, example="a"),
    Key("at-least", "以上", "この値以上。大きい値から順に書きます", Shape.NUMBER, required=True, example=3.5),
)
ROLLUP = (
    Key(
        "method",
        "方法",
        "`mean` 点の平均、`points` 点の合計の満点に対する割合、`worst` 最も悪い区分、`majority` 最も多い区分、"
        "`entered` 取組の自己評価",
        required=True,
        words=tuple(RollupWay),
    ),
    Key("level", "段", "計画の段の名前。書かなければ、指標が直接付くもの", example="施策"),
    Key(
        "rounding",
        "端数",
        "`none` そのまま、`half-up` 四捨五入、`five-down` 五捨六入。`mean` のときだけ",
        words=tuple(Rounding),
    ),
    Key("grades", "区切り", "平均又は割合（%）の呼び方。`mean` と `points` のときだけ", Shape.TABLES, keys=GRADES),
)
_METHODS = {
    "any-difference": "どんな差も変化とする",
    "least-difference": "決めた差から変化とする",
    "least-ratio": "決めた割合の差から変化とする",
    "survey-interval": "調査の誤差を超えた差を変化とする",
    "count-interval": "偶然の増減を超えた差を変化とする",
    "word-order": "言葉の順による",
}


def rules_keys() -> tuple[Key, ...]:
    """Every key of a rules file."""
    return (
        Key("name", "名前", "ファイルの名前と合わせます", required=True, example="our-city"),
        Key("title", "名称", "報告書での名称", required=True),
        Key(
            "description",
            "評価の方法",
            "報告書の「評価の方法」に、規則から作る文の後に、1行を1項目として印字します",
            lines=True,
        ),
        Key("model", "出所", "元にした評価の方式"),
        Key("parts", "内訳", "内訳ごとの評価が異なるとき。`mixed` 混在、`worst` 最も悪い区分", words=tuple(Parts)),
        Key(
            "cumulative",
            "累計",
            "`increments` 1年当たりの増分を比べる、`level` そのまま比べる",
            words=tuple(Cumulative),
        ),
        Key(
            "less-is-better",
            "減少が望ましいとき",
            "目標値に対する割合。`inverse` 目標÷実績、`mirror` 2 − 実績÷目標",
            words=tuple(LessIsBetter),
        ),
        Key(
            "significance",
            "有意水準",
            "公表された p がこの値（%）より小さいものを有意とします。書かなければ 5",
            Shape.NUMBER,
            limits={"exclusiveMinimum": 0, "exclusiveMaximum": 100},
        ),
        Key(
            "without-baseline",
            "基準値がないとき",
            "`excluded` 基準値なし、`first-value` 最初の値を次の回からの基準値とする",
            words=WITHOUT_BASELINE,
        ),
        Key("class", "区分", "書いた順に、集計表と凡例に並びます", Shape.TABLES, required=True, keys=CLASS),
        Key("rule", "規則", "上から順に試し、最初に当てはまるもので決めます", Shape.TABLES, required=True, keys=RULE),
        Key("status", "実施状況", "実施状況を表す言葉", Shape.TABLE, keys=STATUS),
        Key(
            "test",
            "変化の判定",
            "指標の種類ごとに一つ。書かない種類は、どんな差も変化とします",
            Shape.TABLE,
            keys=tuple(_test(kind, title) for kind, title in KINDS.items()),
        ),
        Key("rollup", "施策などの評価", "指標の評価から求めます", Shape.TABLE, keys=ROLLUP),
    )


def _test(kind: Kind, title: str) -> Key:
    """The test of a kind of figure: its method, and the keys of that method only."""
    method = Key(
        "method",
        "判定の方法",
        "判定の方法（docs/rules.md）",
        required=True,
        words=METHODS_BY_KIND[kind],
        called=_METHODS,
        hint="差をどのように見るか",
    )
    ways = {name: (method, *METHODS[name]) for name in METHODS_BY_KIND[kind]}
    keys = {key.name: replace(key, required=key is method) for way in ways.values() for key in way}
    cases = [case(way, needs=[key.name for key in way[1:] if key.required], method=name) for name, way in ways.items()]
    limits = {"oneOf": cases, "not": {"required": [POINTS, PERCENT]}}
    return Key(kind, title, "変化の判定", Shape.TABLE, keys=tuple(keys.values()), limits=limits)
