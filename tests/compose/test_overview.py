"""評価一覧."""

from collections.abc import Callable

from plan_report.compose import Layout
from plan_report.document import CellRole, Document, Paragraph
from plan_report.load import load_plan
from plan_report.model import Plan
from plan_report.resources import bundled


def test_every_indicator_has_a_row_with_value_word_and_symbol(report_of: Callable[..., Document]) -> None:
    """The bundled plan has no targets, so no column for them; outermost nodes head their rows."""
    plan = load_plan(bundled("data"))
    document = report_of(plan, "R7", Layout.OVERVIEW)
    (table,) = document.tables
    assert [cell.text for cell in table.cells if cell.row == 0] == ["番号", "成果目標・評価指標", "今回（※）", "評価"]
    names = [cell.text for cell in table.cells if cell.role in {CellRole.OUTCOME, CellRole.INDICATOR}]
    assert names == [each.name for each in plan.indicators]
    assert sum(cell.role is CellRole.GROUP for cell in table.cells) == 4
    by_row = {cell.row: cell for cell in table.cells if cell.role is CellRole.JUDGEMENT}
    assert by_row[2].text == "改善 ↗"
    assert by_row[2].shade


def test_targets_have_a_column_where_there_are_any(made_up: Plan, report_of: Callable[..., Document]) -> None:
    """As the plan words them."""
    (table,) = report_of(made_up, "R10", Layout.OVERVIEW).tables
    assert made_up.words.target in {cell.text for cell in table.cells if cell.row == 0}


def test_what_is_open_is_said_and_the_title_is_a_draft(report_of: Callable[..., Document]) -> None:
    """A sheet on a wall must not look final while it is not."""
    document = report_of(load_plan(bundled("data")), "R7", Layout.OVERVIEW)
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts[0].endswith("評価一覧（案）")
    assert texts[-1] == "確認が済んでいない事項が15件あります。"
