"""What stands over the columns of values: the year that the values are of, not the sign of the round alone."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from plan_report.model import Kind, Round
from plan_report.period import short
from plan_report.table.round_fields import value_heading


class Standing(StrEnum):
    """Which of a form's two rounds a column is of."""

    NOW = "今回"
    BEFORE = "前回"


def value_title(each: Round, standing: Standing, kinds: Collection[Kind]) -> str:
    """The title of a column of values; its name is the first line.

    Args:
        each: the round, with its years as far as they are known.
        standing: whether it is the round that is asked for.
        kinds: the kinds of the indicators that are asked.
    """
    lines = [_name(each, kinds), f"（{standing}）"]
    if Kind.SURVEY in kinds and each.survey_year and each.results_year and set(kinds) != {Kind.SURVEY}:
        survey, results = short(each.survey_year), short(each.results_year)
        lines += [f"調査は{survey}"] if survey != results else []
    return "\n".join(lines)


def _name(each: Round, kinds: Collection[Kind]) -> str:
    """R7年度実績; where all are asked in a survey R8年度調査; R8の値 where no year is known."""
    if set(kinds) == {Kind.SURVEY} and each.survey_year:
        return f"{short(each.survey_year)}調査"
    return f"{short(each.results_year)}実績" if each.results_year else value_heading(each.id)
