"""The form as texts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fixtures import full_plan

from plan_report.errors import UsageError
from plan_report.load import load_plan
from plan_report.model import Plan
from plan_report.table import fields
from plan_report.table.cells import cell_texts, placed
from plan_report.table.field import Access, Correction
from plan_report.table.levels import level_headings
from plan_report.table.round_fields import IN_ROUND, heading_in
from plan_report.workbook.form import Form, form_round, make_form, next_round
from plan_report.workbook.shares import Split, shares, whole
from plan_report.workbook.stamp import read_form_number, read_tag

ON_PAPER = (*("指標番号", "指標名", "数の単位", "基準値", "R7の値", "R8の値", "前回比", "基準値比", "R8の備考"),)


def _form(plan: Plan, round_id: str = "R8") -> Form:
    return make_form(plan, round_id, whole(plan))


def test_every_column_of_the_table_has_its_text() -> None:
    """A column that is added to the table cannot be forgotten here."""
    plan = load_plan()
    texts = cell_texts(next(placed(plan)), ["R7"])
    of_round = (heading_in("R7", field) for field in IN_ROUND)
    assert {*fields.HEADINGS, *level_headings(plan.levels), *of_round} == set(texts)


def test_form_has_the_columns_of_the_printed_table() -> None:
    """On paper is what is read together; the rest of what is open and what is looked up stands beside it."""
    columns = _form(load_plan()).indicators.columns
    shown = [column.heading for column in columns if column.access is not Access.HIDDEN]
    assert shown == [
        *ON_PAPER,
        *("R8の算定根拠", "R8の記入者", "R8の内部メモ", "記入する者", "望ましい方向"),
    ]
    assert tuple(column.heading for column in columns if column.on_paper) == ON_PAPER
    opened = [column.heading for column in columns if column.access is Access.OPEN]
    assert opened == ["R8の値", "R8の備考", "R8の算定根拠", "R8の記入者", "R8の内部メモ"]


def test_a_department_changes_nothing_that_a_verdict_rests_on() -> None:
    """Of what can change a verdict only the value of the round, and what people said of it, is open."""
    rests_on = {field.heading for field in fields.INDICATOR} | {heading_in("R7", field) for field in IN_ROUND}
    rests_on |= {heading_in("R8", field) for field in IN_ROUND if field.correction is Correction.BASIS}
    rests_on -= {heading_in("R8", field) for field in IN_ROUND if field.access is Access.ASKED}
    full = full_plan.PLAN
    for plan in (load_plan(), full):
        following = next_round(plan)
        columns = _form(plan, following).indicators.columns
        opened = {column.heading for column in columns if column.access is Access.OPEN}
        assert not opened & {heading.replace("R8", following) for heading in rests_on}
        assert {"望ましい方向", "数の単位", "基準値"} <= {column.heading for column in columns} - opened
    assert "目標値" in {column.heading for column in _form(full, next_round(full)).indicators.columns} - opened


def test_last_values_are_filled_in_and_the_new_ones_are_empty() -> None:
    """The baseline shows its year on a line of its own."""
    form = _form(load_plan())
    headings = [column.heading for column in form.indicators.columns]
    row = dict(zip(headings, form.indicators.rows[1].texts, strict=True))
    assert (row["基準値"], row["R7の値"], row["R8の値"]) == ("3件\n[R4年度]", "5件", "")


def test_form_of_a_known_round_has_its_values() -> None:
    """So that a round can be corrected by form."""
    form = _form(load_plan(), "R7")
    headings = [column.heading for column in form.indicators.columns]
    assert form.previous is None
    assert dict(zip(headings, form.indicators.rows[1].texts, strict=True))["R7の値"] == "5件"


@pytest.mark.parametrize(
    ("asked", "message"), [("R6", "R7」より前"), ("あ い[", "使えません"), ("基準値" * 10, "使えません")]
)
def test_wrong_rounds_are_refused(asked: str, message: str) -> None:
    """One before the last would stand in the wrong order; others are no names."""
    with pytest.raises(UsageError, match=message):
        form_round(load_plan(), asked)


def test_round_may_be_typed_in_full_width() -> None:
    """Ｒ８ is R8."""
    each, previous = form_round(load_plan(), "Ｒ８")
    assert (each.id, each.name, previous) == ("R8", "令和8年度評価", "R7")


def test_indicators_of_two_actors_are_in_both_shares() -> None:
    """市 20, 市社協 17, and the four 成果目標 without an actor."""
    parted = shares(load_plan(), Split.ACTOR)
    assert [(share.label, len(share.rows)) for share in parted] == [
        ("主体：市", 20),
        ("主体：市社協", 17),
        ("主体：記載なし", 4),
    ]


def test_plan_without_departments_is_not_split_by_them() -> None:
    """The seed names none."""
    with pytest.raises(UsageError, match="担当課"):
        shares(load_plan(), Split.DEPARTMENT)


def test_form_number_changes_with_what_is_locked() -> None:
    """Plan, round, share and locked cells make the number; it can be read back."""
    plan = load_plan()
    number = _form(plan).number
    first = plan.nodes[0]
    renamed = replace(plan, nodes=(replace(first, name="別の地域像"), *plan.nodes[1:]))
    others = {
        str(_form(replace(plan, title="別の計画")).number),
        str(_form(plan, "R9").number),
        str(_form(renamed).number),
        str(make_form(plan, "R8", shares(plan, Split.ACTOR)[0]).number),
    }
    assert str(_form(plan).number) == str(number)
    assert len(others | {str(number)}) == 5
    assert read_form_number(str(number)) == number


@pytest.mark.parametrize("text", ["", "様式番号：R8", "様式番号：R8　市　12AB", "R8　市　0123456789ABCDEF"])
def test_other_texts_are_no_form_number(text: str) -> None:
    """Nothing is taken for a form that is none."""
    assert read_form_number(text) is None


@pytest.mark.parametrize("text", ["", "0123ABCD", "0123abcd-0123ABCD", "x"])
def test_other_texts_are_no_tag(text: str) -> None:
    """A tag has at least the locked cells' hash and one of an open cell."""
    assert read_tag(text) is None
