"""Many forms to one set of changes: two answers that differ are told, and so is whoever has not answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plan_report.errors import Place, Problem, Severity
from plan_report.model import Plan
from plan_report.table.round_fields import value_heading
from plan_report.workbook.answers import Answer
from plan_report.workbook.returned import Returned, ReturnedRow
from plan_report.workbook.shares import WHOLE, Split, shares


def one_answer_each(answers: Iterable[Answer], problems: list[Problem]) -> tuple[Answer, ...]:
    """The answers with those left out that say the same again; two that differ are a problem."""
    first: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        known = first.setdefault((answer.indicator.id, answer.heading), answer)
        if known.meaning != answer.meaning:
            what = (
                f"指標番号「{answer.indicator.id}」の{answer.heading}の回答「{answer.text or '（空欄）'}」が、"
                f"{known.place}の「{known.text or '（空欄）'}」と違います"
            )
            problems.append(Problem(answer.place, what, "双方に確かめ、どちらかの様式を直してください"))
    return tuple(first.values())


def unanswered(
    plan: Plan, round_id: str, returned: Sequence[Returned], answers: Iterable[Answer], severity: Severity
) -> Iterator[Problem]:
    """Values that nobody has given: empty cells of the forms, and forms that have not come back."""
    heading = value_heading(round_id)
    known = {answer.indicator.id for answer in answers if answer.heading == heading}
    known |= {each.id for each in plan.indicators if each.value(round_id)}
    rows: dict[str, ReturnedRow] = {}
    for form in returned:
        for row in form.rows:
            rows.setdefault(row.indicator.id, row)
    for indicator in plan.indicators:
        returned_row = rows.get(indicator.id)
        if returned_row and indicator.id not in known and not returned_row.unreadable:
            yield Problem(
                returned_row.at(heading), f"{heading}が空です", "値がないときは「—」と書いてください", severity
            )
    missing = {each.id for each in plan.indicators if each.id not in known and each.id not in rows}
    yield from _forms_missing(plan, missing, returned, severity)


def _forms_missing(
    plan: Plan, missing: set[str], returned: Sequence[Returned], severity: Severity
) -> Iterator[Problem]:
    labels = [form.number.share for form in returned]
    split = next((each for label in labels for each in Split if label.startswith(f"{each}：")), None)
    for share in shares(plan, split) if split and missing else ():
        ids = [row.indicator.id for row in share.rows if row.indicator.id in missing]
        if ids and share.label not in labels:
            what = f"「{share.label}」の様式が返ってきていません（{len(ids)}指標）"
            yield Problem(Place(), what, "提出を求めてください", severity)
            missing = missing - set(ids)
    for identity in (each.id for each in plan.indicators if each.id in missing):
        where = Place(next((form.file for form in returned if form.number.share == WHOLE), ""))
        what = f"指標番号「{identity}」の行がどの様式にもありません"
        yield Problem(where, what, "plan-report template で作り直した様式に記入を求めてください", severity)
