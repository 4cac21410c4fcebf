"""The same form twice (様式 - コピー.xlsx, 様式(1).xlsx): told as the same answers, or as two that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from plan_report.era import in_japan
from plan_report.errors import Place, Problem, Severity
from plan_report.table.clean import one_line
from plan_report.workbook.returned import Returned

_MOST_NAMED = 10


def twice(returned: Sequence[Returned]) -> Iterator[Problem]:
    """A sentence for each form that came back again for the same round and share."""
    groups: dict[tuple[str, str], list[Returned]] = {}
    for form in returned:
        groups.setdefault((form.number.round_id, form.number.share), []).append(form)
    for group in groups.values():
        for first, second in pairwise(group):
            yield _pair(first, second)


def _pair(first: Returned, second: Returned) -> Problem:
    one, other = _cells(first), _cells(second)
    differing = sorted({key[1] for key in one.keys() | other.keys() if one.get(key) != other.get(key)})
    place = Place(second.file)
    again = f"「{first.number.share}」の様式は {first.file} としても届いています"
    if not differing:
        return Problem(place, f"{again}。記入の内容は同じです", "", Severity.DOUBT)
    named = "、".join(differing[:_MOST_NAMED]) + ("ほか" if len(differing) > _MOST_NAMED else "")
    what = f"{again}。記入の内容が違います（{named}）。{_newer(first, second)}"
    return Problem(place, what, "どちらを使うか確かめ、使わない方を除いてください", Severity.DOUBT)


def _cells(form: Returned) -> Mapping[tuple[str, str, str], str]:
    """What stands in the open cells."""
    return {
        (row.of.value, row.item.id, heading): row.texts[one_line(heading)]
        for row in form.rows
        for heading in row.opened
        if row.texts[one_line(heading)]
    }


def _newer(first: Returned, second: Returned) -> str:
    """Which was saved later, where both say when."""
    one, other = first.saved.when, second.saved.when
    if one is None or other is None or one == other:
        return "どちらが新しいかはファイルからは分かりません"
    form, when = (first, one) if one > other else (second, other)
    by = f"、{form.saved.who}" if form.saved.who else ""
    return f"後に保存されたのは {form.file} です（{in_japan(when):%Y-%m-%d %H:%M}{by}）"
