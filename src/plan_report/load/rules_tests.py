"""Reads the change tests of a rules file: [test.survey], [test.count], [test.rate], [test.status]."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise

from plan_report.model import Kind
from plan_report.scheme import (
    METHODS_BY_KIND,
    NORMAL_QUANTILES,
    AnyDifference,
    CutOff,
    LeastDifference,
    LeastRatio,
    Progress,
    SurveyInterval,
    Test,
    WordOrder,
)
from plan_report.toml.section import Section


def read_test(section: Section, kind: Kind) -> Test:
    """The test of one kind; a fault goes to the section's findings and a harmless value stands in."""
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
    return SurveyInterval(_confidence(section), _above_zero(section, "points-without-sizes", Decimal(3)))


def _word_order(section: Section) -> Test:
    return WordOrder(section.flag("needs-target", default=False))


def _progress(section: Section) -> Test:
    rows = section.sections("cut-offs")
    cut_offs = tuple(_cut_off(row) for row in rows)
    for row, (above, below) in zip(rows[1:], pairwise(cut_offs), strict=True):
        if above.least is None:
            row.problem(
                "", f"「{row.name()}」は、その他の区分より後にあるので使われません", "その他の区分を最後にしてください"
            )
        elif below.least is not None and not _is_below(below, above):
            row.problem(
                "", f"「{row.name()}」の値が、前の区分の値より小さくありません", "大きい値から順に書いてください"
            )
    if cut_offs and cut_offs[-1].least is not None:
        section.problem(
            "cut-offs",
            f"「{section.name('cut-offs')}」に、その他の区分がありません",
            '最後に { class = "…" } を書いてください',
        )
    return Progress(cut_offs)


def _cut_off(row: Section) -> CutOff:
    key = row.text("class")
    inclusive = row.has("at-least")
    exclusive = row.has("more-than")
    if inclusive and exclusive:
        row.problem("", f"「{row.name()}」に at-least と more-than の両方があります", "一つにしてください")
    least = row.number("at-least" if inclusive else "more-than") if inclusive or exclusive else None
    row.close()
    return CutOff(key, least, inclusive=inclusive or not exclusive)


def _is_below(below: CutOff, above: CutOff) -> bool:
    """Whether the lower cut-off still leaves something between it and the one above."""
    if below.least is None or above.least is None:
        return True
    return below.least < above.least or (below.least == above.least and below.inclusive and not above.inclusive)


def _not_negative(section: Section, key: str, default: Decimal) -> Decimal:
    number = section.number(key, default)
    if number < 0:
        section.problem(key, f"「{section.name(key)}」の {number} は使えません", "0以上の数字を書いてください")
    return number


def _above_zero(section: Section, key: str, default: Decimal | None = None) -> Decimal:
    number = section.number(key, default)
    if number <= 0:
        section.problem(key, f"「{section.name(key)}」の {number} は使えません", "0より大きい数字を書いてください")
    return number


def _confidence(section: Section) -> int:
    number = section.number("confidence", Decimal(95))
    if number not in NORMAL_QUANTILES:
        allowed = "、".join(str(percent) for percent in NORMAL_QUANTILES)
        section.problem(
            "confidence", f"「{section.name('confidence')}」の {number} は使えません", f"使えるもの：{allowed}"
        )
        return 95
    return int(number)


READERS: Mapping[str, Callable[[Section], Test]] = {
    "any-difference": _any_difference,
    "least-difference": _least_difference,
    "least-ratio": _least_ratio,
    "survey-interval": _survey_interval,
    "progress": _progress,
    "word-order": _word_order,
}
