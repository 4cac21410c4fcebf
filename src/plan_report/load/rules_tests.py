"""Reads the change tests of a rules file: [test.survey], [test.count], [test.events], [test.status], …."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from plan_report.model import Kind
from plan_report.scheme import (
    METHODS_BY_KIND,
    NORMAL_QUANTILES,
    TESTED_AS,
    AnyDifference,
    CountInterval,
    Fact,
    LeastDifference,
    LeastRatio,
    Rule,
    SurveyInterval,
    Test,
    WordOrder,
)
from plan_report.toml.section import Section

POINTS = "points-without-sizes"
PERCENT = "percent-without-sizes"
# What rules ask for that the tests decide; 維持 is reached within the band of a test.
_TESTED = frozenset({Fact.CHANGE, Fact.MOVEMENT, Fact.TARGET, Fact.YEAR_TARGET})


def read_tests(root: Section) -> Mapping[Kind, Test]:
    """The test of each kind: the one that is said, else any difference (of words their order).

    The kinds of `TESTED_AS` are left out where nothing is said of them: they have another kind's test.
    """
    usual: dict[Kind, Test] = {kind: AnyDifference() for kind in METHODS_BY_KIND if kind not in TESTED_AS}
    usual[Kind.STATUS] = WordOrder()
    if not root.has("test"):
        return MappingProxyType(usual)
    section = root.section("test")
    said = {Kind(key): read_test(section.section(key), Kind(key)) for key in section.among(METHODS_BY_KIND)}
    section.close()
    return MappingProxyType(usual | said)


def doubt_tests(root: Section, rules: Sequence[Rule]) -> None:
    """Tests that nothing asks for: no rule wants a change, or the target that an indicator to be kept is held to."""
    if not root.has("test") or any(each.fact in _TESTED for rule in rules for each in rule.when):
        return
    for kind in (section := root.section("test")).among(METHODS_BY_KIND):
        what = f"「{section.name(kind)}」は使われません。変化を見る規則がありません"
        section.doubt(kind, what, "change 又は movement を使う [[rule]] を書くか、この判定を除いてください")


def read_test(section: Section, kind: Kind) -> Test:
    """The test of one kind; a fault goes to the section's findings and a harmless value stands in."""
    if section.is_text("method") and section.text("method") == "progress":
        section.refuse("method", "進捗率は [[rule]] に when = { progress = { at-least = 50 } } のように書いてください")
        return AnyDifference()
    method = section.choice("method", METHODS_BY_KIND[kind])
    test = READERS[method](section)
    section.close()
    return test


def _any_difference(section: Section) -> Test:
    return AnyDifference(
        tolerance=_not_negative(section, "tolerance", Decimal(0)),
        relative=section.flag("relative", default=False),
        sampling_error_note=section.flag("sampling-error-note", default=False),
        confidence=_confidence(section),
    )


def _least_difference(section: Section) -> Test:
    return LeastDifference(_above_zero(section, "least"))


def _least_ratio(section: Section) -> Test:
    return LeastRatio(_above_zero(section, "percent"))


def _survey_interval(section: Section) -> Test:
    points, percent = section.has(POINTS), section.has(PERCENT)
    if points and percent:
        section.problem(PERCENT, f"「{section.name()}」に {POINTS} と {PERCENT} の両方があります", "一つにしてください")
    otherwise: LeastDifference | LeastRatio = LeastDifference(_above_zero(section, POINTS, Decimal(3)))
    if percent:
        otherwise = LeastRatio(_above_zero(section, PERCENT))
    return SurveyInterval(_confidence(section), otherwise)


def _count_interval(section: Section) -> Test:
    return CountInterval(_confidence(section))


def _word_order(section: Section) -> Test:
    section.refuse("needs-target", '目標値が要るときは、[[rule]] の when に has = ["target"] を加えてください')
    return WordOrder()


def _not_negative(section: Section, key: str, default: Decimal) -> Decimal:
    number = section.number(key, default)
    if number < 0:
        section.problem(key, f"「{section.name(key)}」の {number:f} は使えません", "0以上の数字を書いてください")
    return number


def _above_zero(section: Section, key: str, default: Decimal | None = None) -> Decimal:
    number = section.number(key, default)
    if number <= 0:
        section.problem(key, f"「{section.name(key)}」の {number:f} は使えません", "0より大きい数字を書いてください")
    return number


def _confidence(section: Section) -> int:
    number = section.number("confidence", Decimal(95))
    if number not in NORMAL_QUANTILES:
        allowed = "、".join(str(percent) for percent in NORMAL_QUANTILES)
        section.problem(
            "confidence", f"「{section.name('confidence')}」の {number:f} は使えません", f"使えるもの：{allowed}"
        )
        return 95
    return int(number)


READERS: Mapping[str, Callable[[Section], Test]] = {
    "any-difference": _any_difference,
    "least-difference": _least_difference,
    "least-ratio": _least_ratio,
    "survey-interval": _survey_interval,
    "count-interval": _count_interval,
    "word-order": _word_order,
}
