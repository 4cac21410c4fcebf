"""What helps staff to fill a cell in: drop-downs, and the hint shown when a cell is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plan_report.model import Indicator, Kind, StatusWord, Value
from plan_report.table.contents import target_text, value_text
from plan_report.workbook.units import reference, units

NONE_MARK = "—"
_LONGEST_LIST = 255  # characters of a drop-down that stands in the cell's own rule
_LONGEST_HINT = 250


@dataclass(frozen=True, slots=True)
class Input:
    """The rule of an open cell; cells with equal rules share one."""

    hint: str
    choices: tuple[str, ...] = ()


def value_input(indicator: Indicator, previous: str | None, words: Sequence[str]) -> Input:
    """The rule of the cell that takes an indicator's value.

    Args:
        indicator: the indicator.
        previous: id of the round before.
        words: the words of 実施状況 that the plan's scheme knows.
    """
    if indicator.kind is Kind.STATUS and _is_one_word(indicator, previous):
        return Input("一覧から選んでください。", _listable((*words, NONE_MARK)))
    value, unit = reference(indicator, previous), units(indicator, previous)
    if value is None:
        return Input("「1,792件」「20.4%」のように、単位まで書いてください。")
    if len(value.parts) > 1 or value.parts[0].label:
        model = (value_text(value) if isinstance(value, Value) else target_text(value)).replace("\n", " ")
        return Input(f"前の値と同じ内訳で書いてください。\n書き方：{model}"[:_LONGEST_HINT])
    if unit.startswith("%"):
        return Input("「20.4%」のように、％まで書いてください。")
    return Input(f"単位は「{unit}」です。「1,792」のように数だけでも、「1,792{unit}」のように書いても構いません。")


def _is_one_word(indicator: Indicator, previous: str | None) -> bool:
    """Whether the values so far are a word each, without parts or numbers."""
    values = (indicator.baseline, indicator.value(previous) if previous else None)
    parts = [part for value in values if value for part in value.parts]
    return all(isinstance(part.amount, StatusWord) and not part.label for part in parts)


def _listable(choices: tuple[str, ...]) -> tuple[str, ...]:
    """The choices, or none where Excel could not hold them as a list."""
    text = ",".join(choices)
    return () if '"' in text or text.count(",") >= len(choices) or len(text) > _LONGEST_LIST else choices
