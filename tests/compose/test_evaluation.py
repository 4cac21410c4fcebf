"""The 評価 table of an area."""

from collections.abc import Callable
from dataclasses import replace

from plan_report.compose.evaluation import Evaluation
from plan_report.compose.matters import matters, numbers_by_indicator
from plan_report.compose.options import Layout, Options
from plan_report.compose.room import Room
from plan_report.compose.widths import widths_of
from plan_report.document import CellRole, Table
from plan_report.judgement import Judgement
from plan_report.model import Plan
from plan_report.render.text import render_table


def tables(plan: Plan, judgements: dict[str, Judgement], layout: Layout) -> list[Table]:
    """The tables of all areas."""
    numbers = numbers_by_indicator(matters(plan, "R7"))
    evaluation = Evaluation.of(plan, Options("R7", layout), judgements, numbers)
    made = [evaluation.table(node, index) for index, node in enumerate(plan.nodes, start=1)]
    widths = widths_of(made, Room.usual(plan.paper))
    return [replace(table, widths=widths) for table in made]


def test_cells_are_merged_as_in_the_plans_own_table(
    small_plan: Plan, all_better: dict[str, Judgement], golden: Callable[[str, str], None]
) -> None:
    """Number over the whole table, area beside its outcome, policy over its indicators, actor over its run."""
    drawn = [render_table(table, 120) for table in tables(small_plan, all_better, Layout.EVALUATION)]
    golden("evaluation.txt", "\n".join(drawn))


def test_the_plans_own_layout_adds_no_column(
    small_plan: Plan, all_better: dict[str, Judgement], golden: Callable[[str, str], None]
) -> None:
    """Neither 評価 nor 備考 nor any mark of 要確認 stands in it."""
    drawn = [render_table(table, 120) for table in tables(small_plan, all_better, Layout.PLAN)]
    golden("plan.txt", "\n".join(drawn))


def test_labels_say_that_they_go_on(small_plan: Plan, all_better: dict[str, Judgement]) -> None:
    """Policy and actor repeat with （続き） on a further page, the area's number as it is."""
    first, _ = tables(small_plan, all_better, Layout.EVALUATION)
    said = {cell.role: cell.continued for cell in first.cells if cell.continued and cell.rowspan > 1}
    assert said == {
        CellRole.AREA_NUMBER: "1",
        CellRole.POLICY: "1　互いに学ぶ（続き）",
        CellRole.ACTOR: "市社協\n（続き）",
    }


def test_an_open_matter_is_named_beside_its_indicator(small_plan: Plan, all_better: dict[str, Judgement]) -> None:
    """The 備考 gives the number under which the list at the end has it."""
    first, _ = tables(small_plan, all_better, Layout.EVALUATION)
    notes = [cell.text for cell in first.cells if cell.role is CellRole.NOTE]
    assert notes == [
        "+2件（+66.7%）",
        "+2件（+66.7%）",
        "+2件（+66.7%）\n要確認1",
        "+2件（+66.7%）",
        "+2件（+66.7%）",
    ]
