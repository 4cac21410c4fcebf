"""The keys of a rule and its conditions, declared once for the JSON Schema; `rules_when` reads them."""

from __future__ import annotations

from collections.abc import Mapping

from plan_report.load.rules_when import BOUNDS, HAS, LACKS, MAY_LACK
from plan_report.model import Kind
from plan_report.scheme import AGAINST, NUMBERS, WORDS, Against, Fact
from plan_report.toml.key import Key, Shape

KINDS: Mapping[Kind, str] = {
    Kind.SURVEY: "標本調査の割合",
    Kind.COUNT: "件数、人数、回数など",
    Kind.EVENTS: "発生件数",
    Kind.RATE: "割合（全数）",
    Kind.RATIO: "率",
    Kind.STATUS: "実施状況",
}
_TITLES: Mapping[Fact, tuple[str, str]] = {
    Fact.CHANGE: ("変化", "基準値からの、望ましい方向への変化。`better` 改善、`same` 維持、`worse` 悪化"),
    Fact.MOVEMENT: ("増減", "望ましい方向によらない増減。`rose` 増、`level` 同じ、`fell` 減"),
    Fact.TARGET: ("目標値", "`met` 達成、`exceeded` 超過、`missed` 未達成、`crossed` 達していたのに未達成"),
    Fact.YEAR_TARGET: ("年度の目標値", "その年度の目標値について、目標値と同じ言葉"),
    Fact.RATIO: ("割合", "目標値に対する割合（%）"),
    Fact.DEVIATION: ("隔たり", "比べる相手（書かなければ目標値）より何%良いか。悪いときは負の数"),
    Fact.PROGRESS: ("進捗率", "基準値から目標値までの隔たりのうち、進んだ割合（%）"),
    Fact.LINE: ("目標への直線", "基準値と目標値を結ぶ直線。`on` 届いている、`behind` 届いていない"),
    Fact.GRADE: ("評価", "「評価」の列に書かれた言葉"),
    Fact.TEST: ("検定", "公表された検定。`significant` 有意、`not-significant` 有意でない"),
    Fact.BASELINE: ("基準値", "`number` 数値、`status` 実施状況、`none` なし"),
    Fact.CURRENT: ("今回値", "`number` 数値、`status` 実施状況、`none` なし"),
    Fact.BASIS: ("集計", "`yearly` 単年、`total` 累計、`moment` 時点、`mean` 平均"),
    Fact.KIND: ("種類", "指標の種類"),
    Fact.UNIT: ("単位", "指標の単位"),
    Fact.DIRECTION: ("望ましい方向", "`up` 増加、`down` 減少、`keep` 維持、`range` 範囲"),
}
_NOT_KNOWN = "分からない"
_OF_TARGETS: Mapping[str, str] = {
    "exceeded": "超過",
    "met": "達成",
    "missed": "未達成",
    "crossed": "達していたのに未達成",
    "none": "なし",
    "not-comparable": "比べられない",
    "words": "言葉の目標",
}
_OF_VALUES: Mapping[str, str] = {"number": "数値", "status": "実施状況", "none": "なし"}
_CALLED: Mapping[Fact, Mapping[str, str]] = {
    Fact.CHANGE: {"better": "改善", "same": "維持", "worse": "悪化", "unknown": _NOT_KNOWN},
    Fact.MOVEMENT: {"rose": "増", "level": "同じ", "fell": "減", "unknown": _NOT_KNOWN},
    Fact.TARGET: _OF_TARGETS,
    Fact.YEAR_TARGET: _OF_TARGETS,
    Fact.LINE: {"on": "届いている", "behind": "届いていない", "unknown": _NOT_KNOWN},
    Fact.TEST: {"significant": "有意", "not-significant": "有意でない", "none": "なし"},
    Fact.BASELINE: _OF_VALUES,
    Fact.CURRENT: _OF_VALUES,
    Fact.BASIS: {"yearly": "単年", "total": "累計", "moment": "時点", "mean": "平均"},
    Fact.KIND: {str(kind): title for kind, title in KINDS.items()},
    Fact.DIRECTION: {"up": "増加", "down": "減少", "keep": "維持", "range": "範囲"},
}
_AGAINST: Mapping[str, str] = {
    Against.BASELINE: "基準値",
    Against.ROUND_BEFORE: "前回",
    Against.TARGET: "目標値",
    Against.YEAR_TARGET: "年度の目標値",
    Against.LINE: "目標への直線",
    Against.BEST: "最も良かった値",
}
_BOUND_TITLES = dict(zip(BOUNDS, ("以上", "超", "未満", "以下"), strict=True))
# At least one bound, and no two of one end.
_ENDS = {
    "anyOf": [{"required": [each]} for each in BOUNDS],
    "not": {"anyOf": [{"required": ["at-least", "more-than"]}, {"required": ["below", "at-most"]}]},
}


def _fact(fact: Fact) -> Key:
    title, description = _TITLES[fact]
    against = Key("against", "比べる相手", "書かなければ、最初のもの", words=AGAINST.get(fact, ()), called=_AGAINST)
    if fact in NUMBERS:
        bounds = (Key(name, word, f"この値{word}（%）", Shape.NUMBER) for name, word in _BOUND_TITLES.items())
        per = Key(
            "per",
            "1年当たり",
            "`year` なら、値は基準値の時点から1年につきの大きさ",
            words=("year",),
            called={"year": "1年につき"},
        )
        return Key(fact, title, description, Shape.TABLE, keys=(*bounds, per, against), limits=_ENDS)
    words, called = WORDS.get(fact, ()), _CALLED.get(fact, {})
    asked = Key("is", title, description, Shape.WORDS, required=True, words=words, called=called)
    keys = (asked, against) if fact in AGAINST else (asked,)
    return Key(fact, title, description, Shape.ASKED, keys=keys, words=words, called=called)


_FACTS = {str(fact): title for fact, (title, _) in _TITLES.items()}
WHEN = (
    *(_fact(fact) for fact in Fact),
    Key(HAS, "あるもの", "これらが分かること", Shape.WORDS, words=MAY_LACK, example=["target"], called=_FACTS),
    Key(LACKS, "ないもの", "これらが分からないこと", Shape.WORDS, words=MAY_LACK, example=["progress"], called=_FACTS),
)
RULE = (
    Key("class", "区分", "区分の `key`", required=True, example="better", hint="当てはまるものの区分"),
    Key(
        "when", "条件", "すべて当てはまるとき。`{}` はその他すべて（最後に書く）", Shape.TABLE, required=True, keys=WHEN
    ),
    Key("note", "備考", "評価と並べて備考に印字します", example="参考"),
)
