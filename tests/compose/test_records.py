"""What stands in the report beside the indicators: 取組, the committee's opinions, 計画の変更, 改定."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from plan_report.compose import Layout
from plan_report.document import CellRole, Document, Heading, Paragraph, Table
from plan_report.model import Activity, ActivityFacts, Opinion, Plan, Remark, Review, with_nodes

Report = Callable[..., Document]
FACTS = ActivityFacts("R7", "12回", "A", "上回った", "担い手", "続ける")


def _with(plan: Plan, *activities: Activity, paper: str = "A4-landscape") -> Plan:
    return replace(plan, activities=activities, paper=paper)


def _table(document: Document, key: str) -> Table:
    (table,) = (table for table in document.tables if table.key == key)
    return table


def test_activities_stand_below_the_table_of_their_node(small_plan: Plan, report_of: Report) -> None:
    """Those of the nodes within it below a row with the node's name; tables are numbered as they stand."""
    activities = (Activity("a", ("1",), "啓発"), Activity("b", ("1", "2"), "サロン", facts=(FACTS,)))
    report = report_of(_with(small_plan, *activities), "R7")
    table = _table(report, "activities-1")
    texts = [[cell.text for cell in table.cells if cell.row == row] for row in range(table.n_rows)]
    assert texts == [
        ["番号", "取組名", "実績", "自己評価", "理由", "課題", "今後の方向"],
        ["a", "啓発", "", "", "", "", ""],
        ["2　権利を守る"],
        ["b", "サロン", "12回", "A", "上回った", "担い手", "続ける"],
    ]
    keys = [table.key for table in report.tables]
    assert keys[2:6] == ["legend", "node-1", "activities-1", "node-2"]
    assert [table.caption[:2] for table in report.tables] == [f"表{'１２３４５６７'[n]}" for n in range(len(keys))]


def _bare(plan: Plan, *paths: tuple[str, ...]) -> Plan:
    """The plan with further nodes that no indicator hangs on."""
    return replace(plan, nodes=with_nodes(plan.nodes, {path: f"名称{'-'.join(path)}" for path in paths}))


def test_a_node_with_activities_alone_has_their_table_and_no_other(small_plan: Plan, report_of: Report) -> None:
    """Under its own heading, in its place in the tree; no row of zeros counts its indicators."""
    plan = _with(_bare(small_plan, ("9",), ("9", "1")), Activity("a", ("9", "1"), "啓発"))
    report, without = report_of(plan, "R7"), report_of(small_plan, "R7")
    assert [table.key for table in report.tables] == [
        "summary",
        "summary-bodies",
        "legend",
        "node-1",
        "node-2",
        "activities-9",
        "matters",
    ]
    headings = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings[-1] == "目指す地域像９　名称9"
    assert (report.tables[0], report.figures) == (without.tables[0], without.figures)
    assert _paragraphs(report) == _paragraphs(without)
    assert [table.caption[:2] for table in report.tables] == [f"表{'１２３４５６７'[n]}" for n in range(7)]


def test_a_part_without_indicators_leaves_the_table_beside_it_as_it_is(small_plan: Plan, report_of: Report) -> None:
    """Also what is said of the table to those who cannot see it."""
    plan = _with(_bare(small_plan, ("1", "9")), Activity("a", ("1", "9"), "啓発"))
    of_node = _table(report_of(plan, "R7"), "node-1")
    assert of_node == _table(report_of(small_plan, "R7"), "node-1")
    assert "名称1-9" in "".join(cell.text for cell in _table(report_of(plan, "R7"), "activities-1").cells)


def test_a_remark_is_printed_where_there_are_no_indicators(small_plan: Plan, report_of: Report) -> None:
    """One of another round leaves no empty heading behind."""
    plan = replace(_bare(small_plan, ("9",)), remarks=(Remark(("9",), "講座を開いた。", round_id="R7"),))
    texts = [block.text for block in report_of(plan, "R7").blocks if isinstance(block, Heading | Paragraph)]
    assert texts[texts.index("目指す地域像９　名称9") :][:3] == ["目指す地域像９　名称9", "取組内容", "講座を開いた。"]
    other = replace(plan, remarks=(Remark(("9",), "講座を開いた。", round_id="R6"),))
    assert report_of(other, "R7") == report_of(small_plan, "R7")


def test_the_plans_own_layout_has_tables_of_indicators_alone(small_plan: Plan, report_of: Report) -> None:
    """A node that only 取組 name has none."""
    plan = _with(_bare(small_plan, ("9",)), Activity("a", ("9",), "啓発"))
    assert report_of(plan, "R7", Layout.PLAN) == report_of(small_plan, "R7", Layout.PLAN)


def _paragraphs(report: Document) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


def test_activities_change_no_count(small_plan: Plan, report_of: Report) -> None:
    """They are shown, and never merged into the judgement."""
    without = report_of(small_plan, "R7")
    having = report_of(_with(small_plan, Activity("a", ("1",), "啓発", facts=(FACTS,))), "R7")
    assert having.tables[0] == without.tables[0]
    assert having.figures == without.figures


def test_only_the_rounds_own_facts_are_shown(small_plan: Plan, report_of: Report) -> None:
    """A column that only another round fills in is left out."""
    other = replace(FACTS, round_id="R6")
    report = report_of(_with(small_plan, Activity("a", ("1",), "啓発", facts=(other,))), "R7")
    assert [cell.text for cell in _table(report, "activities-1").cells] == ["番号", "取組名", "a", "啓発"]


def test_longer_texts_share_a_column_in_portrait(small_plan: Plan, report_of: Report) -> None:
    """Each with its name before it."""
    plan = _with(small_plan, Activity("a", ("1",), "啓発", facts=(FACTS,)), paper="A4-portrait")
    cells = _table(report_of(plan, "R7"), "activities-1").cells
    assert [cell.text for cell in cells if cell.role is CellRole.COLUMN_HEADER][-1] == "理由・課題・今後の方向"
    assert cells[-1].text == "理由：上回った\n課題：担い手\n今後の方向：続ける"


def test_opinions_are_a_table_after_the_results(small_plan: Plan, report_of: Report) -> None:
    """With what is done about each; those of other rounds are not shown."""
    opinions = (Opinion("R6", "古い意見"), Opinion("R7", "若い世代を増やすこと。", "", "講座を開く。"))
    report = report_of(replace(small_plan, opinions=opinions), "R7")
    table = _table(report, "opinions")
    assert [cell.text for cell in table.cells] == [
        "番号",
        "意見",
        "対応",
        "1",
        "若い世代を増やすこと。",
        "講座を開く。",
    ]
    assert any(isinstance(block, Heading) and block.text == "４　委員会の意見と対応" for block in report.blocks)


@pytest.mark.parametrize(
    ("result", "said"),
    [("変更する", "計画を変更します"), ("変更しない", "計画は変更しません"), ("検討中", "検討しています")],
)
def test_a_review_is_a_sentence_with_its_reason(result: str, said: str, small_plan: Plan, report_of: Report) -> None:
    """In a section of its own."""
    report = report_of(replace(small_plan, reviews=(Review("R7", result, "制度が変わったため"),)), "R7")
    at = next(i for i, block in enumerate(report.blocks) if isinstance(block, Heading) and "計画の変更" in block.text)
    text = report.blocks[at + 1]
    assert isinstance(text, Paragraph)
    assert said in text.text
    assert text.text.endswith("理由：制度が変わったため")


def test_a_revision_is_told_from_its_round_on(made_up: Plan, report_of: Report) -> None:
    """In 評価の方法 and in the words of each course that runs over it; not in the report of a round before it."""
    rounds = tuple(replace(each, revised=each.id == "R8") for each in made_up.rounds)
    plan = replace(made_up, rounds=rounds)

    def told(round_id: str) -> tuple[bool, bool]:
        report = report_of(plan, round_id)
        texts = [block.text for block in report.blocks if isinstance(block, Paragraph)]
        figures = [cell.figure for table in report.tables for cell in table.cells if cell.figure]
        return any("改定後の計画" in text for text in texts), any("（改定）" in figure.alt for figure in figures)

    assert (told("R7"), told("R9")) == ((False, False), (True, True))
