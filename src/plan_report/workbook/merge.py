"""Many forms to one set of changes: two answers that differ are told, and so is whoever has not answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePath

from plan_report.bodies import departments
from plan_report.errors import Problem
from plan_report.model import Plan
from plan_report.table.activity_fields import RESULT
from plan_report.table.clean import one_line
from plan_report.table.field import Of
from plan_report.table.round_fields import REPORTER, heading_in, value_heading
from plan_report.workbook.answers import Answer, Key
from plan_report.workbook.form_table import NUMBER_OF
from plan_report.workbook.outcome import SHARE_BETWEEN, OpenShare
from plan_report.workbook.returned import Returned
from plan_report.workbook.shares import UNNAMED, WHOLE, Split, shares


def contradictions(forms: Sequence[Sequence[Answer]]) -> tuple[tuple[Problem, ...], ...]:
    """For each form's answers the problems where another form says something else: both are told, for both wait."""
    said: dict[tuple[Of, str, str], list[tuple[int, Answer]]] = {}
    for index, answers in enumerate(forms):
        for answer in answers:
            said.setdefault((*answer.key, answer.heading), []).append((index, answer))
    found: list[list[Problem]] = [[] for _ in forms]
    for same_cell in said.values():
        for index, answer in same_cell:
            other = next((each for _, each in same_cell if each.meaning != answer.meaning), None)
            if other:
                found[index].append(_contradiction(answer, other))
    return tuple(map(tuple, found))


def once(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers with those left out that say the same again."""
    first: dict[tuple[Of, str, str], Answer] = {}
    for answer in answers:
        first.setdefault((*answer.key, answer.heading), answer)
    return tuple(first.values())


def needed(plan: Plan, round_id: str, answers: Iterable[Answer]) -> tuple[Key, ...]:
    """Whose value or 実績 neither the plan nor an answer gives, in the order of the plan."""
    headings = {Of.INDICATOR: value_heading(round_id), Of.ACTIVITY: heading_in(round_id, RESULT)}
    known = {answer.key for answer in answers if answer.heading == headings[answer.of] and answer.text}
    known |= {(Of.INDICATOR, each.id) for each in plan.indicators if each.value(round_id)}
    known |= {(Of.ACTIVITY, each.id) for each in plan.activities if each.in_round(round_id).result}
    asked: list[Key] = [
        *((Of.INDICATOR, each.id) for each in plan.indicators),
        *((Of.ACTIVITY, each.id) for each in plan.activities),
    ]
    return tuple(key for key in asked if key not in known)


def empty_rows(form: Returned, missing: Collection[Key]) -> tuple[Key, ...]:
    """The rows of a form that nobody has filled in."""
    sought = frozenset(missing)
    return tuple(row.key for row in form.rows if row.key in sought and not row.unreadable)


def reporters(form: Returned) -> str:
    """記入者 of a form's rows, each once."""
    heading = one_line(heading_in(form.number.round_id, REPORTER))
    return "、".join(dict.fromkeys(text for row in form.rows if (text := row.texts.get(heading, ""))))


def open_shares(plan: Plan, forms: Sequence[Returned], missing: Sequence[Key]) -> tuple[OpenShare, ...]:
    """Who has yet to answer what; a row of two bodies is named with both until one has answered.

    A row that cannot be read is answered: what is wrong with it is told with its form.
    """
    told = {row.key for form in forms for row in form.rows if row.unreadable}
    left = [key for key in missing if key not in told]
    labels = [form.number.share for form in forms]
    split = next((each for label in labels for each in Split if label.startswith(f"{each}{SHARE_BETWEEN}")), None)
    if split is None:
        return tuple(_by_department(plan, left, returned=WHOLE in labels))
    found: list[OpenShare] = []
    for share in shares(plan, split) if left else ():
        own = {(Of.INDICATOR, row.indicator.id) for row in share.rows}
        own |= {(Of.ACTIVITY, activity.id) for activity, _ in share.activities}
        awaited = tuple(key for key in left if key in own)
        if awaited:
            found.append(OpenShare(share.label, share.label in labels, awaited))
    return tuple(found)


def _by_department(plan: Plan, left: Sequence[Key], *, returned: bool) -> Iterator[OpenShare]:
    """What is open of a form for everybody, by 担当課 where the plan names any."""
    names: dict[Key, tuple[str, ...]] = {(Of.INDICATOR, each.id): departments(each) for each in plan.indicators}
    names |= {(Of.ACTIVITY, each.id): departments(each) for each in plan.activities}
    if not any(names.values()):
        if left:
            yield OpenShare(WHOLE, returned, tuple(left))
        return
    by_name: dict[str, list[Key]] = {}
    for key in left:
        for name in names[key] or (UNNAMED,):
            by_name.setdefault(name, []).append(key)
    for name, keys in by_name.items():
        yield OpenShare(f"{Split.DEPARTMENT}{SHARE_BETWEEN}{name}", returned, tuple(keys))


def _contradiction(answer: Answer, other: Answer) -> Problem:
    """Told of a form to whoever filled it in as well, so the other is called by its file, not by where it lies here."""
    mine, theirs = (PurePath(each.place.file) for each in (answer, other))
    where = other.place.file if mine.name == theirs.name else theirs.name
    cell = f"{NUMBER_OF[answer.of]}「{answer.item.id}」の{answer.place.column or answer.heading}"
    what = (
        f"{cell}の回答「{answer.text or '（空欄）'}」が、もう一つの様式（{where}）の"
        f"「{other.text or '（空欄）'}」と違います"
    )
    return Problem(answer.place, what, "どちらが正しいかを確かめ、正しくない方の様式を直してください")
