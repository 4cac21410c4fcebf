"""What helps staff to fill a cell in: drop-downs, and the hint shown when a cell is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.data_class import dataclass
from plan_report.model import Indicator, Kind, StatusWord, Value
from plan_report.period import short
from plan_report.table.contents import target_text, value_text
from plan_report.workbook.form import Form
from plan_report.workbook.units import reference, units

NONE_MARK = "—"
NOT_YET = ("集計中", "調査中")  # answers that there will be a value; the notation knows them as reasons
_LONGEST_LIST = 255  # characters of a drop-down that stands in the cell's own rule
LONGEST_HINT = 250


@dataclass(frozen=True, slots=True)
class Asking:
    """The words of a plan that answers may be given in."""

    status: tuple[str, ...]  # of 実施状況, as the plan's scheme knows them
    absence: tuple[str, ...] = ()  # its own for a value that is not there

    @property
    def not_there(self) -> tuple[str, ...]:
        """What stands in place of a value that is not there, or not yet."""
        return tuple(dict.fromkeys((NONE_MARK, *NOT_YET, *self.absence)))


@dataclass(frozen=True, slots=True)
class Input:
    """The rule of an open cell; cells with equal rules share one. Only a closed list refuses other texts."""

    hint: str
    choices: tuple[str, ...] = ()
    is_closed: bool = False


def value_input(indicator: Indicator, form: Form, asking: Asking) -> Input:
    """The rule of the cell that takes an indicator's value."""
    before = "".join(_before(indicator, form))
    if indicator.kind is Kind.STATUS and _is_one_word(indicator, form.previous):
        choices = _listable((*asking.status, *asking.not_there))
        return Input(f"{before}一覧から選んでください。", choices, is_closed=bool(choices))
    not_there = _listable(asking.not_there)
    return Input(f"{before}{_way(indicator, form.previous)}"[:LONGEST_HINT], not_there)


def _before(indicator: Indicator, form: Form) -> Iterator[str]:
    """Which year's value is asked for where it is not the heading's, and whether another body answers first."""
    if indicator.kind is Kind.SURVEY and form.round.survey_year:
        yield f"{short(form.round.survey_year)}の調査の値です。\n"
    if not form.share.must_answer(indicator):
        yield f"{form.share.first_for(indicator)}が記入します。違う値があるときだけ書いてください。\n"


def _way(indicator: Indicator, previous: str | None) -> str:
    value, unit = reference(indicator, previous), units(indicator, previous)
    not_yet = f"まだないときは「{NOT_YET[0]}」などを一覧から選びます。"
    if value is None:
        return f"「1,792件」「20.4%」のように、単位まで書いてください。\n{not_yet}"
    if len(value.parts) > 1 or value.parts[0].label:
        model = (value_text(value) if isinstance(value, Value) else target_text(value)).replace("\n", " ")
        return f"前の値と同じ内訳で書いてください。\n書き方：{model}"
    if unit.startswith("%"):
        return f"「20.4%」のように、％まで書いてください。\n{not_yet}"
    return f"単位は「{unit}」です。「1,792」のように数だけでも、「1,792{unit}」のように書いても構いません。\n{not_yet}"


def _is_one_word(indicator: Indicator, previous: str | None) -> bool:
    """Whether the values so far are a word each, without parts or numbers."""
    values = (indicator.baseline, indicator.value(previous) if previous else None)
    parts = [part for value in values if value for part in value.parts]
    return all(isinstance(part.amount, StatusWord) and not part.label for part in parts)


def _listable(choices: tuple[str, ...]) -> tuple[str, ...]:
    """The choices, or none where Excel could not hold them as a list."""
    text = ",".join(choices)
    return () if '"' in text or text.count(",") >= len(choices) or len(text) > _LONGEST_LIST else choices
