"""Many forms to one set of changes: two answers that differ are told, and so is whoever has not answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan_report.errors import Place, Problem, Severity
from plan_report.model import Plan
from plan_report.table.activity_fields import RESULT
from plan_report.table.field import Of
from plan_report.table.round_fields import heading_in, value_heading
from plan_report.workbook.answers import Answer
from plan_report.workbook.form_table import NUMBER_OF
from plan_report.workbook.returned import Returned, ReturnedRow
from plan_report.workbook.shares import WHOLE, Split, shares

_WAYS = {
    Of.INDICATOR: "値がないときは「—」と書いてください",
    Of.ACTIVITY: "行わなかったときは、そのことを書いてください",
}


def one_answer_each(answers: Iterable[Answer], problems: list[Problem]) -> tuple[Answer, ...]:
    """The answers with those left out that say the same again; two that differ are a problem."""
    first: dict[tuple[Of, str, str], Answer] = {}
    for answer in answers:
        known = first.setdefault((*answer.key, answer.heading), answer)
        if known.meaning != answer.meaning:
            what = (
                f"{NUMBER_OF[answer.of]}「{answer.item.id}」の{answer.heading}の回答「{answer.text or '（空欄）'}」が、"
                f"{known.place}の「{known.text or '（空欄）'}」と違います"
            )
            problems.append(Problem(answer.place, what, "双方に確かめ、どちらかの様式を直してください"))
    return tuple(first.values())


def unanswered(
    plan: Plan, round_id: str, returned: Sequence[Returned], answers: Iterable[Answer], severity: Severity
) -> Iterator[Problem]:
    """What nobody has given: empty cells of values and of 実績, and forms that have not come back."""
    needed = {Of.INDICATOR: value_heading(round_id), Of.ACTIVITY: heading_in(round_id, RESULT)}
    known = {answer.key for answer in answers if answer.heading == needed[answer.of] and answer.text}
    known |= {(Of.INDICATOR, each.id) for each in plan.indicators if each.value(round_id)}
    known |= {(Of.ACTIVITY, each.id) for each in plan.activities if each.in_round(round_id).result}
    rows: dict[tuple[Of, str], ReturnedRow] = {}
    for form in returned:
        for row in form.rows:
            rows.setdefault(row.key, row)
    asked = [
        *((Of.INDICATOR, each.id) for each in plan.indicators),
        *((Of.ACTIVITY, each.id) for each in plan.activities),
    ]
    for key in asked:
        returned_row = rows.get(key)
        if returned_row and key not in known and not returned_row.unreadable:
            heading = needed[key[0]]
            yield Problem(returned_row.at(heading), f"{heading}が空です", _WAYS[key[0]], severity)
    missing = [key for key in asked if key not in known and key not in rows]
    yield from _forms_missing(plan, missing, returned, severity)


def _forms_missing(
    plan: Plan, missing: Sequence[tuple[Of, str]], returned: Sequence[Returned], severity: Severity
) -> Iterator[Problem]:
    labels = [form.number.share for form in returned]
    split = next((each for label in labels for each in Split if label.startswith(f"{each}：")), None)
    left, sought = dict.fromkeys(missing), set(missing)
    for share in shares(plan, split) if split and missing else ():
        indicators = [(Of.INDICATOR, row.indicator.id) for row in share.rows]
        activities = [(Of.ACTIVITY, activity.id) for activity, _ in share.activities]
        awaited = [[key for key in keys if key in sought] for keys in (indicators, activities)]
        if any(awaited) and share.label not in labels:
            counts = zip(awaited, ("{}指標", "取組{}件"), strict=True)
            told = "、".join(words.format(len(keys)) for keys, words in counts if keys)
            yield Problem(
                Place(), f"「{share.label}」の様式が返ってきていません（{told}）", "提出を求めてください", severity
            )
            for key in (*awaited[0], *awaited[1]):
                left.pop(key, None)
    for of, identity in left:
        where = Place(next((form.file for form in returned if form.number.share == WHOLE), ""))
        what = f"{NUMBER_OF[of]}「{identity}」の行がどの様式にもありません"
        yield Problem(where, what, "plan-report template で作り直した様式に記入を求めてください", severity)
