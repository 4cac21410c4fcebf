"""How far the forms have come: each department's line, the counts, and the days that are left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plan_report.errors import Place, Problem
from plan_report.load import load_plan
from plan_report.model import Plan
from plan_report.table.field import Of
from plan_report.workbook.answers import Answer
from plan_report.workbook.form import asked
from plan_report.workbook.outcome import FormOutcome
from plan_report.workbook.status import Known, Progress, Status, make_status
from plan_report.workbook.status_page import status_page

TODAY = date(2026, 7, 28)


@pytest.fixture
def plan_of(tmp_path: Path) -> Callable[..., Plan]:
    """A plan of these rows, as R8's forms ask about it."""

    def made(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Plan:
        path = tmp_path / "計画.csv"
        path.write_text("\n".join(map(",".join, (head, *rows))), encoding="utf-8")
        return asked(load_plan(path), "R8")

    return made


@pytest.fixture
def plan(plan_of: Callable[..., Plan]) -> Plan:
    """Two departments, of which one has answered."""
    head = ("指標番号", "指標名", "種類", "望ましい方向", "基準値", "担当課", "R7の値", "R8の値")
    rows: Sequence[Sequence[str]] = (
        ("1", "甲", "件数", "増加", "1件", "福祉課", "2件", "3件"),
        ("2", "乙", "件数", "増加", "1件", "福祉課", "2件", "集計中"),
        ("3", "丙", "件数", "増加", "1件", "防災課", "2件", ""),
        ("4", "丁", "件数", "増加", "1件", "防災課", "2件", ""),
    )
    return plan_of(head, rows)


def status(plan: Plan, *forms: FormOutcome, known: Known | None = None) -> Status:
    """Of R8."""
    return make_status(plan, "R8", "令和8年度評価", forms, known or Known(TODAY))


def test_each_department_has_its_line(plan: Plan) -> None:
    """集計中 counts as an answer and is shown."""
    one, other = status(plan).lines
    assert (one.name, one.progress, one.filled, one.asked, one.left) == ("福祉課", "受領", 2, 2, ("集計中 1件",))
    assert (other.name, other.progress, other.filled, other.asked) == ("防災課", "未着", 0, 2)
    assert other.left == ("様式が届いていません",)
    assert status(plan).summary == "4指標のうち2指標を受け取りました。"


@pytest.mark.parametrize(
    ("form", "progress", "first"),
    [
        ({"errors": (Problem(Place(), "誤り"),)}, Progress.TO_MEND, ("直すところ 1件",)),
        ({"taken": True}, Progress.TO_MEND, ("まだ取り込んでいない回答 1件",)),
        ({}, Progress.TO_CONFIRM, ()),
    ],
)
def test_forms_that_lie_there_are_told(
    form: dict[str, object], progress: Progress, first: tuple[str, ...], plan: Plan
) -> None:
    """By what is wrong with them, and what is empty in them."""
    item = next(each for each in plan.indicators if each.id == "3")
    remark = Answer(Of.INDICATOR, item, "R8の備考", "注", "", "注", Place())
    outcome = replace(FormOutcome("b.xlsx", "担当課：防災課", answers=(remark,)), **form)  # type: ignore[arg-type]  # of several kinds
    line = status(plan, outcome, known=Known(TODAY, arrived={"b.xlsx": date(2026, 7, 20)})).lines[1]
    assert (line.progress, line.arrived) == (progress, date(2026, 7, 20))
    assert line.left == (*first, "未記入 2件（3、4）")


def test_a_form_that_nobody_has_filled_in_is_not_back(plan: Plan) -> None:
    """The folder that is named may be the one in which the forms were made."""
    outcome = FormOutcome("b.xlsx", "担当課：防災課", taken=True)
    line = status(plan, outcome, known=Known(TODAY, arrived={"b.xlsx": date(2026, 7, 20)})).lines[1]
    assert (line.progress, line.arrived, line.left) == (Progress.NOT_BACK, None, ("記入のない様式だけがあります",))


def test_part_of_a_form_that_was_taken_stays_open(plan: Plan) -> None:
    """A department whose form was taken with empty rows has to fill them in."""
    line = status(plan, known=Known(TODAY, taken={"担当課：防災課（防災課（1）.xlsx）": date(2026, 7, 1)})).lines[1]
    assert (line.progress, line.arrived) == (Progress.TO_MEND, date(2026, 7, 1))
    assert line.left == ("未記入 2件（3、4）",)


def test_what_was_sent_is_told_beside_what_was_not(plan: Plan) -> None:
    """A department that nobody has sent a form to is not to blame."""
    sent = {"担当課：福祉課": date(2026, 6, 1)}
    one, other = status(plan, known=Known(TODAY, sent=sent)).lines
    assert (one.sent, other.sent, other.left) == (date(2026, 6, 1), None, ("様式を配った記録がありません",))


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 7, 31), "提出期限 令和8年7月31日（金）まであと3日です。"),
        (date(2026, 7, 28), "提出期限は今日、令和8年7月28日（火）です。"),
        (date(2026, 7, 27), "提出期限 令和8年7月27日（月）を1日過ぎています。"),
        (None, ""),
    ],
)
def test_days_left_are_counted_from_today(due: date | None, words: str, plan: Plan) -> None:
    """With the day of the week."""
    assert status(plan, known=Known(TODAY, due=due)).deadline == words


def test_a_plan_that_names_no_department_has_one_line(plan_of: Callable[..., Plan]) -> None:
    """Of the whole form."""
    head = ("指標番号", "指標名", "種類", "望ましい方向", "基準値", "R8の値")
    plan = plan_of(head, [("1", "甲", "件数", "増加", "1件", "")])
    assert [(line.name, line.asked) for line in status(plan).lines] == [("全体", 1)]


def test_page_says_what_the_text_says(plan: Plan) -> None:
    """Every cell, with row and column headings; what a department is called is no markup."""
    page = status_page(status(replace(plan, title="計画<b>")))
    assert "計画&lt;b&gt;" in page
    assert page.count('<th scope="row">') == 2
    assert all(f">{text}</" in page for row in status(plan).rows for text in row)
