"""A scheme (評価方式): its classes, its change tests, and the list of rules that decides between the classes.

All of it is data, as read from a rules file by `load.rules` and carried out in `judge`; no scheme is known by name.

scheme.py        the whole
rules.py         a rule and its conditions
change_tests.py  when a difference is a change
status_words.py  the order of the words of 実施状況
rollup.py        how nodes are judged
"""

from plan_report.scheme.change_tests import (
    KEPT_BELOW,
    METHODS_BY_KIND,
    NORMAL_QUANTILES,
    TESTED_AS,
    AnyDifference,
    CountInterval,
    LeastDifference,
    LeastRatio,
    NumberTest,
    SurveyInterval,
    Test,
    WordOrder,
)
from plan_report.scheme.rollup import Rollup, RollupGrade, RollupWay, Rounding
from plan_report.scheme.rules import (
    AGAINST,
    NUMBERS,
    TEXTS,
    WORDS,
    Against,
    Condition,
    Fact,
    NumberAsked,
    Presence,
    Rule,
    Span,
    WordAsked,
)
from plan_report.scheme.scheme import Cumulative, LessIsBetter, Parts, Scheme
from plan_report.scheme.status_words import StatusWords

__all__ = [
    "AGAINST",
    "KEPT_BELOW",
    "METHODS_BY_KIND",
    "NORMAL_QUANTILES",
    "NUMBERS",
    "TESTED_AS",
    "TEXTS",
    "WORDS",
    "Against",
    "AnyDifference",
    "Condition",
    "CountInterval",
    "Cumulative",
    "Fact",
    "LeastDifference",
    "LeastRatio",
    "LessIsBetter",
    "NumberAsked",
    "NumberTest",
    "Parts",
    "Presence",
    "Rollup",
    "RollupGrade",
    "RollupWay",
    "Rounding",
    "Rule",
    "Scheme",
    "Span",
    "StatusWords",
    "SurveyInterval",
    "Test",
    "WordAsked",
    "WordOrder",
]
