"""評価の概要."""

from plan_report.compose.summary import summary
from plan_report.document import CellRole, Paragraph, Table
from plan_report.judgement import Judgement, JudgementClass
from plan_report.model import Plan


def rows(table: Table) -> list[list[str]]:
    """The texts of a table without merged cells."""
    n_cols = len(table.widths)
    texts = [cell.text for cell in table.cells]
    return [texts[start : start + n_cols] for start in range(0, len(texts), n_cols)]


def test_every_area_and_class_is_counted(
    small_plan: Plan, all_better: dict[str, Judgement], classes: tuple[JudgementClass, ...]
) -> None:
    """Areas, their sum, and of it the outcome targets and the indicators; 混在 only where there is one."""
    sentence, table = summary(small_plan, all_better, classes, 1)
    assert isinstance(sentence, Paragraph)
    assert isinstance(table, Table)
    assert rows(table) == [
        ["目指す地域像", "指標数", "改善 ↗", "維持 →"],
        ["1　支え合う地域", "5", "5", "0"],
        ["2　安心な地域", "1", "1", "0"],
        ["合計", "6", "6", "0"],
        ["うち成果目標", "1", "1", "0"],
        ["うち評価指標", "5", "5", "0"],
    ]
    roles = [cell.role for cell in table.cells if cell.col == 0]
    of_parts = [CellRole.OF_WHICH, CellRole.OF_WHICH]  # set in by their look: no blank is read aloud
    assert roles == [CellRole.COLUMN_HEADER, CellRole.ROW_HEADER, CellRole.ROW_HEADER, CellRole.TOTAL, *of_parts]
    assert {cell.role for cell in table.cells if cell.row == 3 and cell.col} == {CellRole.TOTAL_COUNT}
