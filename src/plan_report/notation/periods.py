"""Takes the period off a cell: in brackets of any kind at its end, or behind a blank."""

from __future__ import annotations

from plan_report.notation.brackets import at_the_end
from plan_report.notation.faults import YEAR_WAYS, Fault, quote
from plan_report.period import Period
from plan_report.period_reading import own_period, read_period, readings_without_era


def split_period(whole: str) -> tuple[str, Period | None]:
    """The text without its period, and the period; brackets that are none stay with the text.

    Raises:
        Fault: square brackets that hold no period, two periods, or a year without an era.
    """
    body, groups = at_the_end(whole)
    if not groups:
        return _behind_a_blank(whole)
    periods = {index: period for index, group in enumerate(groups) if (period := _of_brackets(group))}
    if not periods:
        return whole, None
    if len(periods) > 1:
        raise Fault("年度の位置又は括弧が正しくありません", YEAR_WAYS)
    ((index, period),) = periods.items()
    rest = "".join(group for each, group in enumerate(groups) if each != index)
    return f"{body}{rest}", period


def _of_brackets(group: str) -> Period | None:
    _refuse_without_era(group[1:-1])
    found = read_period(group)
    if found or group[0] != "[":
        return found
    own = own_period(group)
    if own is None:
        raise Fault(f"{quote(group)}を年度として読めません", YEAR_WAYS)
    return own


def _behind_a_blank(whole: str) -> tuple[str, Period | None]:
    """5件 令和4年度, 5件 R4.4.1現在; a bare year (5人 2022) is no period."""
    body, _, last = whole.rpartition(" ")
    says_so = "年" in last or (last[:1] in "RHSＲＨＳ" and "." in last)
    if says_so and last.endswith("年度"):
        _refuse_without_era(last)
    period = read_period(last) if says_so else None
    return (body.rstrip(" "), period) if period else (whole, None)


def _refuse_without_era(text: str) -> None:
    readings = readings_without_era(text)
    if readings:
        first, second = readings
        what = f"{quote(text)}に元号がないので、{first}か{second}か分かりません"
        raise Fault(what, f"「[{first}]」又は「[{second}]」のように、元号を付けて書いてください")
