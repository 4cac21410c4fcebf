"""What is asked about one number, as the table of cases says; what moved as usual is never asked about."""

from __future__ import annotations

import csv
import itertools
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.model import Part, Quantity, Value
from plan_report.notation import read_value
from plan_report.workbook.doubts.ask import asked_of
from plan_report.workbook.doubts.row_off import Line, rows_off
from plan_report.workbook.doubts.seen import seen
from plan_report.workbook.doubts.unchanged import repeated_text

_CASES = Path(__file__).parents[2] / "cases" / "doubts.csv"
_USUAL = st.integers(-12, 12).filter(lambda percent: percent != 0)
_FORM = st.lists(st.integers(0, 12), min_size=4, max_size=12).filter(
    lambda steps: all(one != other for one, other in itertools.pairwise(steps))
)


def _rows() -> list[dict[str, str]]:
    return list(csv.DictReader(_CASES.read_text(encoding="utf-8").splitlines()))


def _value(text: str) -> Value | None:
    return read_value(text, ("未実施", "一部実施", "実施")) if text else None


@pytest.mark.parametrize("case", _rows(), ids=lambda case: f"{case['前回']} {case['基準値']} {case['回答']}")
def test_one_number_is_asked_about(case: dict[str, str]) -> None:
    """In these words, or not at all."""
    now = _value(case["回答"])
    assert now is not None
    asked = [found[1] for part in seen(now, _value(case["前回"]), _value(case["基準値"])) if (found := asked_of(part))]
    assert "".join(asked) == case["確かめること"]


def _of(number: Decimal, unit: str) -> Value:
    return Value((Part(Quantity(number, unit)),))


@given(then=st.integers(1, 2_000_000), percent=_USUAL, unit=st.sampled_from(("件", "人", "千円")))
def test_what_moves_as_usual_is_not_asked_about(then: int, percent: int, unit: str) -> None:
    """An eighth more or less, whatever the size; small numbers that stay the same are no copies."""
    now = then + round(Decimal(then) * percent / 100)
    (part,) = seen(_of(Decimal(now), unit), _of(Decimal(then), unit), None)
    assert asked_of(part) is None or now == then >= 100


@given(then=st.decimals(1, 90, places=1), percent=_USUAL)
def test_shares_that_move_as_usual_are_not_asked_about(then: Decimal, percent: int) -> None:
    """Nor do they look like fractions of one."""
    now = round(then * (100 + percent) / 100, 1)
    (part,) = seen(_of(now, "%"), _of(then, "%"), None)
    assert asked_of(part) is None or now == then


@given(steps=_FORM, percents=st.lists(_USUAL, min_size=12, max_size=12), down=st.booleans())
def test_every_answer_that_slipped_a_row_is_asked_about(steps: list[int], percents: list[int], *, down: bool) -> None:
    """Of a form whose rows are not alike: all of them, and none while each stands in its own row."""
    then = [Decimal(20) * 2**step for step in steps]
    moved = [Quantity(each * (100 + percent) / 100, "人") for each, percent in zip(then, percents, strict=False)]
    lines = [Line(now, Quantity(each, "人")) for now, each in zip(moved, then, strict=True)]
    assert rows_off(lines) == {}
    slipped = [None, *moved[:-1]] if down else [*moved[1:], None]
    found = rows_off([Line(now, line.then) for now, line in zip(slipped, lines, strict=True)])
    answered = {index for index, now in enumerate(slipped) if now}
    assert answered <= set(found)


def test_a_single_answer_in_the_wrong_row_is_asked_about() -> None:
    """Where 91 stood, 3 stands now, as in the next row."""
    then = [Quantity(Decimal(number), "人") for number in (91, 3, 40)]
    now = [Quantity(Decimal(number), "人") for number in (3, 4, 41)]
    assert rows_off([Line(*pair) for pair in zip(now, then, strict=True)]) == {0: 1}


@pytest.mark.parametrize(
    ("now", "before", "is_asked"),
    [
        ("12回開き、延べ240人が参加した。", "12回開き、延べ240人が参加した。", True),
        ("12回開き、 延べ240人が\n参加した。", "12回開き、延べ240人が参加した。", True),
        ("11回開き、延べ240人が参加した。", "12回開き、延べ240人が参加した。", False),
        ("なし", "なし", False),
    ],
)
def test_a_text_that_stayed_is_asked_about(now: str, before: str, *, is_asked: bool) -> None:
    """Where it is long enough to be a copy."""
    assert bool(repeated_text(now, before)) is is_asked
