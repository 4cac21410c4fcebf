"""The table of the 取組 in a form, sheet 取組."""

from __future__ import annotations

from plan_report.model import Round
from plan_report.period import short
from plan_report.table.activity_cells import in_rounds
from plan_report.table.activity_fields import ACTIVITY_IN_ROUND, DEPARTMENT, GRADE, ID, ISSUES, NAME, OUTLOOK, REASON
from plan_report.table.activity_fields import RESULT as DONE
from plan_report.table.field import Access, Field, Of
from plan_report.table.levels import level_headings
from plan_report.table.round_fields import heading_in
from plan_report.workbook.form_headings import Standing
from plan_report.workbook.form_table import FormColumn, FormTable, make_table
from plan_report.workbook.indicator_table import MUST, WHO
from plan_report.workbook.shares import Share, Split

_LOOKED_BACK_ON = (DONE, GRADE)  # of the round before
_WIDTHS = {
    ID.key: 48.0,
    NAME.key: 104.0,
    DEPARTMENT.key: 66.0,
    DONE.key: 124.0,
    GRADE.key: 48.0,
    REASON.key: 80.0,
    ISSUES.key: 80.0,
    OUTLOOK.key: 80.0,
}  # points
_WIDTH_BEFORE = 92.0  # of what was done before


def activity_table(share: Share, levels: tuple[str, ...], each: Round, previous: Round | None) -> FormTable:
    """What a form asks of a share's 取組 in a round, with what they said in the one before.

    Args:
        share: the 取組, and who is asked.
        levels: labels of the levels of the plan's tree.
        each: the round that is asked for, with its years as far as they are known.
        previous: the round before, where there is one.
    """
    rounds = [*([previous.id] if previous else []), each.id]
    contents = [
        (activity, {**texts, **in_rounds(activity, rounds), **share.said_of(activity)})
        for activity, texts in share.activities
    ]
    said = {heading for _, texts in contents for heading, text in texts.items() if text}
    columns = [_of(ID, ID.heading, "番号"), _of(NAME, NAME.heading, NAME.heading)]
    if DEPARTMENT.heading in said:
        columns.append(_department(share))
    if previous:
        columns += [
            _of(field, heading, _title(previous, Standing.BEFORE, field), Access.LOCKED)
            for field in _LOOKED_BACK_ON
            if (heading := heading_in(previous.id, field)) in said
        ]
    columns += [
        _of(field, heading_in(each.id, field), _title(each, Standing.NOW, field)) for field in ACTIVITY_IN_ROUND
    ]
    columns += [WHO] if share.split and WHO.heading in said else []
    used = [heading for heading in level_headings(levels) if heading in said or heading not in levels]
    columns += [FormColumn.of_level(heading) for heading in used]
    return make_table(Of.ACTIVITY, [*columns, MUST], contents, levels)


def _department(share: Share) -> FormColumn:
    """Shown where the form asks several."""
    is_own = share.split is Split.DEPARTMENT
    return FormColumn.of(DEPARTMENT, access=Access.HIDDEN) if is_own else _of(DEPARTMENT, DEPARTMENT.heading, "担当課")


def _of(field: Field, heading: str, title: str, access: Access | None = None) -> FormColumn:
    width = _WIDTH_BEFORE if field is DONE and access else _WIDTHS[field.key]
    return FormColumn.of(field, heading, access, shown=title, on_paper=True, width=width)


def _title(each: Round, standing: Standing, field: Field) -> str:
    """R7年度実績 over what was done; over the rest the field's own name, for the round before with that."""
    if field is not DONE:
        return field.heading if standing is Standing.NOW else f"{standing}の{field.heading}"
    name = f"{short(each.results_year)}{DONE.heading}" if each.results_year else heading_in(each.id, DONE)
    return f"{name}\n（{standing}）"
