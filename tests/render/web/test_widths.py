"""How narrow a table may become on a screen."""

import pytest

from plan_report.document import Cell, CellRole, Table
from plan_report.render.web.widths import STEPS, is_short, step


def table(*cells: Cell) -> Table:
    """A table of these cells."""
    width = max(cell.col + cell.colspan for cell in cells)
    return Table("t", "", "", (1.0,) * width, max(cell.row for cell in cells) + 1, 0, cells)


def test_more_columns_need_more_room() -> None:
    """One column fits a phone; so many that nothing holds them take the last step."""
    one = Cell(0, 0, "1,792件", CellRole.VALUE)
    many = [Cell(0, col, "(団体) 304団体", CellRole.VALUE) for col in range(40)]
    assert step(table(one)) == STEPS[0]
    assert step(table(*many[:6])) > STEPS[0]
    assert step(table(*many)) == STEPS[-1]


@pytest.mark.parametrize(
    ("text", "role", "short"),
    [
        ("(団体) 304団体", CellRole.VALUE, True),
        ("評価対象外 －", CellRole.JUDGEMENT, True),
        ("相談の窓口を三つの地区に設けた", CellRole.VALUE, False),
        ("1-1-1", CellRole.ROW_HEADER, True),
        ("市社協", CellRole.ACTOR, True),
        ("社会福祉協議会", CellRole.ACTOR, False),
    ],
)
def test_what_is_short_is_not_broken(text: str, role: CellRole, short: bool) -> None:  # noqa: FBT001 a row of a table
    """Values, classes, numbers and single words stay on a line; sentences do not."""
    assert is_short(Cell(0, 0, text, role)) is short
