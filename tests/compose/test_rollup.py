"""The verdicts of nodes in the report: where they stand, and their working."""

from __future__ import annotations

from dataclasses import replace

from fixtures.rollups import report, scored

from plan_report.document import Document, Heading, Paragraph, Table
from plan_report.model import Activity, ActivityFacts, Node, Plan
from plan_report.scheme import Rollup, RollupWay, Rounding

OUTERMOST, INNER = "目指す地域像", "基本的な考え方"
MEAN = Rollup(RollupWay.MEAN, OUTERMOST, Rounding.FIVE_DOWN)


def _after(document: Document, heading: str) -> object:
    """The block that stands right below a heading."""
    at = next(i for i, each in enumerate(document.blocks) if isinstance(each, Heading) and heading in each.text)
    return document.blocks[at + 1]


def _table(document: Document, key: str) -> Table:
    (table,) = (table for table in document.tables if table.key == key)
    return table


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(table.n_rows)]


def test_the_verdict_of_an_outermost_node_stands_right_below_its_heading(small_plan: Plan) -> None:
    """With its working, as a paragraph and not as a table of one row."""
    document = report(small_plan, scored(MEAN))
    said = "目指す地域像１の評価：3\n計算：平均3（改善3×5）→ 3"
    assert _after(document, "支え合う地域") == Paragraph(said)
    assert not [table for table in document.tables if table.key.startswith("rollup-")]


def test_the_verdicts_of_nodes_within_stand_in_a_table_before_that_of_the_indicators(small_plan: Plan) -> None:
    """With node, verdict and working; tables are numbered as they stand."""
    document = report(small_plan, scored(replace(MEAN, level=INNER)))
    table = _table(document, "rollup-1")
    assert table.caption == "表４　目指す地域像１の基本的な考え方ごとの評価"
    assert table.description == "列は左から、基本的な考え方、評価、計算です。"
    assert _rows(table) == [
        ["基本的な考え方", "評価", "計算"],
        ["1　互いに学ぶ", "3", "平均3（改善3×3）→ 3"],
        ["2　権利を守る", "3", "平均3（改善3）→ 3"],
    ]
    assert [table.key for table in document.tables][3:7] == ["rollup-1", "node-1", "rollup-2", "node-2"]
    assert [table.caption[1] for table in document.tables] == list("１２３４５６７８"[: len(document.tables)])


def test_nodes_of_several_levels_are_called_by_their_levels(small_plan: Plan) -> None:
    """A number alone would not say which is meant."""
    table = _table(report(small_plan, scored(replace(MEAN, level=""))), "rollup-1")
    assert table.caption == "表４　目指す地域像・基本的な考え方ごとの評価"
    assert [row[0] for row in _rows(table)] == [
        "目指す地域像・基本的な考え方",
        "目指す地域像１　支え合う地域",
        "基本的な考え方１　互いに学ぶ",
        "基本的な考え方２　権利を守る",
    ]


def test_a_plan_without_levels_is_judged_as_a_whole(small_plan: Plan) -> None:
    """Below the heading of its results."""
    flat = replace(small_plan, levels=(), nodes=(Node("", "", tuple(small_plan.indicators)),))
    document = report(flat, scored(replace(MEAN, level="")))
    assert _after(document, "評価の結果") == Paragraph("計画全体の評価：3\n計算：平均3（改善3×6）→ 3")


def test_a_node_without_verdict_says_why(small_plan: Plan) -> None:
    """評価なし and the reason in the place of the working."""
    document = report(small_plan, scored(MEAN, {"worse": "1"}))
    said = "目指す地域像１の評価：評価なし\n理由：評価できる指標がありません（改善5）"
    assert _after(document, "支え合う地域") == Paragraph(said)


def test_negative_means_have_the_sign_of_the_report(small_plan: Plan) -> None:
    """As all negative numbers in it."""
    document = report(small_plan, scored(MEAN, {"better": "-1"}))
    assert _after(document, "支え合う地域") == Paragraph("目指す地域像１の評価：△1\n計算：平均△1（改善△1×5）→ △1")


def test_a_report_of_one_body_says_that_it_leaves_the_verdicts_out(small_plan: Plan) -> None:
    """From its own indicators alone a node would be called something else than in the whole report."""
    document = report(small_plan, scored(MEAN), body="主体：市社協")
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    left_out = "目指す地域像の評価は、計画の全体によるものなので、この報告書には記載しません。"
    assert any(text.endswith(left_out) for text in said)
    assert not any("計算：" in text for text in said)


def test_what_people_entered_for_its_activities_is_the_verdict_of_a_node(small_plan: Plan) -> None:
    """Printed as they wrote it."""
    activity = Activity("a", ("1",), "啓発", facts=(ActivityFacts("R7", grade="Ａ"),))
    plan = replace(small_plan, activities=(activity,))
    document = report(plan, scored(Rollup(RollupWay.ENTERED)))
    said = "目指す地域像１の評価：Ａ\n計算：取組1件の自己評価が「Ａ」"
    assert _after(document, "支え合う地域") == Paragraph(said)


def test_the_method_of_a_report_has_the_item(small_plan: Plan) -> None:
    """Before the last, which says what the judgements are worth."""
    items = [each.text for each in report(small_plan, scored(MEAN)).blocks if isinstance(each, Paragraph)]
    (at,) = (index for index, text in enumerate(items) if "五捨六入" in text)
    assert "参考判定" in items[at + 1]


def test_without_a_rollup_nothing_of_it_is_printed(small_plan: Plan) -> None:
    """Neither a verdict nor a word of the method."""
    said = [each.text for each in report(small_plan, scored(None)).blocks if isinstance(each, Paragraph)]
    assert not any("平均" in text or "計算：" in text for text in said)
