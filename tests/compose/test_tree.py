"""Reports of plans of other forms: three levels, one, none; other words; chosen columns; one body's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plan_report.bodies import of_body
from plan_report.document import CellRole, Document, Heading, Paragraph, Table
from plan_report.errors import UsageError
from plan_report.load import load_plan
from plan_report.model import Node, Plan, Remark, Words
from plan_report.render.headings import headings

CASES = Path(__file__).parents[1] / "cases" / "plans"
ReportOf = Callable[..., Document]


def texts(document: Document) -> str:
    """Everything the report says, also to screen readers."""
    said: list[str] = []
    for block in document.blocks:
        match block:
            case Table():
                said += [block.caption, block.description, *(cell.text for cell in block.cells)]
            case Heading() | Paragraph():
                said.append(block.text)
            case _:
                said += [block.caption, block.alt]
    return "\n".join(said)


def results(document: Document) -> list[Table]:
    """The 評価 tables."""
    return [table for table in document.tables if table.key.startswith("node-")]


def heads(table: Table) -> list[str]:
    """The column headings."""
    return [cell.text for cell in table.cells if cell.row == 0]


def test_three_levels_stand_in_the_heading_and_the_third_heads_its_rows(report_of: ReportOf) -> None:
    """No column of 主体, and nothing speaks of 成果目標 or of another plan's levels."""
    document = report_of(load_plan(CASES / "01-three-levels"), "R7")
    first, second = results(document)
    assert heads(first) == ["基本目標\n（施策の方向・\n施策）", "評価指標", "基準値", "実績", "評価", "備考"]
    groups = [(cell.row, cell.text, cell.colspan) for cell in first.cells if cell.role is CellRole.GROUP]
    assert groups == [(2, "1-1-1　読書", 5), (5, "1-1-2　安全", 5), (7, "1-2-1　講座", 5)]
    assert second.caption == "表４　基本目標２の評価指標"
    assert first.description.endswith("行は施策の方向ごと、施策ごとの評価指標です。")
    for word in ("成果目標", "主体", "地域像", "考え方"):
        assert word not in texts(document)


def test_a_value_hears_the_group_above_it(report_of: ReportOf) -> None:
    """Column, number, label, group, indicator: outer headings first."""
    first, _ = results(report_of(load_plan(CASES / "01-three-levels"), "R7"))
    value = next(cell for cell in first.cells if cell.text == "1,350冊")
    said = [cell.text for cell in headings(first)[value]]
    assert said == ["実績", "1", "1-1　学校", "1-1-1　読書", "学校の図書の貸出し"]
    other = next(cell for cell in first.cells if cell.text == "1-2　社会")
    assert [cell.text for cell in headings(first)[other]] == [heads(first)[0], "1"]


def test_without_levels_there_is_one_table_of_all(report_of: ReportOf) -> None:
    """Numbers are given, no heading or caption tells of levels, and where less is better it is said."""
    document = report_of(load_plan(CASES / "02-no-levels"), "R7")
    (table,) = results(document)
    assert heads(table) == ["評価指標", "基準値", "実績", "評価", "備考"]
    assert table.caption == "表３　評価指標の一覧"
    assert "苦情\n（減少が望ましい）" in [cell.text for cell in table.cells]
    said = texts(document)
    assert "評価の対象は、評価指標2指標です。" in said
    assert "３　評価の結果" in said
    assert "別の" not in said
    assert not [block for block in document.blocks if isinstance(block, Heading) and block.level == 2]


def test_one_level_has_a_table_for_each_node_without_labels(small_plan: Plan, report_of: ReportOf) -> None:
    """The caption names the node, so no column repeats it."""
    nodes = tuple(Node(node.number, node.name, tuple(node.every_indicator)) for node in small_plan.nodes)
    document = report_of(replace(small_plan, levels=("分野",), nodes=nodes), "R7")
    first, second = results(document)
    assert heads(first)[0] == "成果目標・評価指標"
    assert (first.caption, second.caption) == ("表４　分野１の成果目標・評価指標", "表５　分野２の成果目標・評価指標")
    assert not [cell for cell in first.cells if cell.role in {CellRole.AREA, CellRole.POLICY, CellRole.AREA_NUMBER}]


def test_the_plans_own_words_are_used(small_plan: Plan, report_of: ReportOf) -> None:
    """Headings, captions, rows and sentences; none of the usual words is left."""
    words = Words("成果指標", "活動指標", "担い手", "当初値", "目標", "実績", "達成状況", "説明")
    document = report_of(replace(small_plan, words=words), "R7")
    said = texts(document)
    assert "うち成果指標" in said
    assert "表４　目指す地域像１の成果指標・活動指標" in said
    assert heads(results(document)[0])[2:] == ["当初値", "今回（※）", "達成状況", "説明"]
    for word in ("成果目標", "評価指標", "主体ごと"):
        assert word not in said


def test_the_plan_chooses_its_columns(made_up: Plan, report_of: ReportOf) -> None:
    """In its order; a target that has a column is not said again, and no later round is shown.

    A round's column is headed by the round, which is no year; each value in it has its own.
    """
    plan = replace(made_up, columns=("target", "R6", "R9", "current", "judgement", "note"))
    first = results(report_of(plan, "R8"))[0]
    assert heads(first)[2:] == ["目標値", "R6の回", "今回（※）", "評価", "備考"]
    earlier = [cell.text for cell in first.cells if cell.col == 4 and cell.role is CellRole.VALUE]
    assert earlier
    assert all("年度]" in text for text in earlier if text)
    notes = [cell.text for cell in first.cells if cell.role is CellRole.NOTE]
    assert not [note for note in notes if "目標 " in note]


def test_a_chosen_round_s_own_report_has_its_column_once(made_up: Plan, report_of: ReportOf) -> None:
    """In R6's report the column R6 is 今回, and a column 今回 beside it would say the same."""
    plan = replace(made_up, columns=("baseline", "R6", "current", "judgement"))
    assert heads(results(report_of(plan, "R6"))[0])[2:] == ["基準値", "今回（※）", "評価"]
    assert heads(results(report_of(plan, "R8"))[0])[2:] == ["基準値", "R6の回", "今回（※）", "評価"]


def test_remarks_of_a_deeper_node_name_it_below_its_table(small_plan: Plan, report_of: ReportOf) -> None:
    """Those of the outermost node come first, whatever their order in the file."""
    remarks = (Remark(("1", "2"), issues="担い手が足りない。"), Remark(("1",), efforts="講座を開いた。"))
    blocks = report_of(replace(small_plan, remarks=remarks), "R7").blocks
    named = [block.text for block in blocks if isinstance(block, Heading) and block.level == 3]
    assert named == ["取組内容", "課題（基本的な考え方２　権利を守る）"]


def test_a_body_has_its_own_indicators_and_those_it_shares(small_plan: Plan) -> None:
    """Nodes that hold none of them are gone."""
    body = of_body(small_plan, "市社協")
    assert body.title == "主体：市社協"
    assert [each.id for each in body.plan.indicators] == ["1-1-2", "1-1-3", "1-2-1"]
    assert [node.number for node in body.plan.nodes] == ["1"]


def test_an_unknown_body_is_told_with_those_there_are(small_plan: Plan) -> None:
    """So that nobody gets an empty report."""
    with pytest.raises(UsageError, match="「県」という主体又は担当課はこの計画にありません（あるのは 市、市社協）"):
        of_body(small_plan, "県")
