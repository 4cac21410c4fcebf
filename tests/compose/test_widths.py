"""Widths of columns from what stands in them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.compose.grid import under_headings
from plan_report.compose.room import Room
from plan_report.compose.widths import fitted, widths_of
from plan_report.document import Cell, CellRole, Table

ROOM = Room(60.0)
ROLES = (CellRole.INDICATOR, CellRole.ACTOR, CellRole.VALUE, CellRole.JUDGEMENT, CellRole.NOTE)


def a_table(rows: Sequence[Sequence[str]], key: str = "t") -> Table:
    """A table with a column of each role."""
    cells = [
        Cell(row, col, text, ROLES[col]) for row, texts in enumerate(rows, start=1) for col, text in enumerate(texts)
    ]
    return under_headings(key, "", "", ["指標", "主体", "今回", "評価", "備考"][: len(rows[0])], cells)


@given(st.lists(st.tuples(*(st.text("あ1,件 （\n", max_size=60) for _ in ROLES)), min_size=1, max_size=5))
def test_widths_fill_the_page_and_are_the_same_again(rows: list[tuple[str, ...]]) -> None:
    """Whatever stands in the cells; no column vanishes."""
    found = widths_of([a_table(rows)], ROOM)
    assert sum(found) == pytest.approx(ROOM.width, abs=0.1)
    assert min(found) > 0
    assert found == widths_of([a_table(rows)], ROOM)


def test_figures_and_words_stand_on_one_line() -> None:
    """A value with its unit, a class with its symbol, a change with its share, whatever the name would like to have."""
    row = ("長い名称の指標" * 9, "市社協", "(団体) 279団体\n[R4年度]", "評価対象外 －", "+1,486件（+78.7%）")
    widths = widths_of([a_table([row])], ROOM)
    for col in range(1, len(row)):
        assert widths[col] >= ROOM.padding + max(map(ROOM.of, row[col].split("\n")))


def test_a_long_actor_is_broken_between_its_bodies() -> None:
    """市／地区社会福祉協議会／民生委員児童委員協議会 took seven lines in a column of one width for all plans."""
    row = ("担い手の数", "市／地区社会福祉協議会／民生委員児童委員協議会", "8人", "改善 ↗", "+2人（+25.0%）")
    width = widths_of([a_table([row] * 3)], ROOM)[1] - ROOM.padding
    assert width >= ROOM.of("民生委員児童委員協議会")


def test_tables_of_the_same_columns_have_the_same_widths() -> None:
    """A reader who turns the page finds each column in its place; other tables have widths of their own."""
    short, long = (
        a_table([("短い名", "市", "8件", "維持 →", "")], "a"),
        a_table([("長い名称の指標" * 9, "市", "8件", "維持 →", "")], "b"),
    )
    other = a_table([("短い名", "市")], "c")
    one, two, three = (block.widths for block in fitted([short, long, other], ROOM) if isinstance(block, Table))
    assert one == two == widths_of([short, long], ROOM)
    assert one != widths_of([short], ROOM)
    assert len(three) == len(other.widths)


def test_a_long_value_among_thousands_is_not_overlooked() -> None:
    """Not every row of a large table is looked at, but those with the longest texts are."""
    rows = [("指標", "市", "8件", "維持 →", "")] * 3000
    rows[1234] = ("指標", "市", "12,345,678,901千円", "維持 →", "")
    assert widths_of([a_table(rows)], ROOM)[2] >= ROOM.of("12,345,678,901千円")


def test_columns_of_numbers_are_alike_where_there_is_room() -> None:
    """A number at the right end of a wide column stood far from its heading; what is left goes to the names."""
    cells = [Cell(1, 0, "市", CellRole.ROW_HEADER), *(Cell(1, col, "12", CellRole.COUNT) for col in range(1, 4))]
    table = under_headings("t", "", "", ["主体", "指標数", "改善 ↗", "評価対象外 －"], cells)
    first, *others = widths_of([table], ROOM)
    assert max(others) - min(others) < 0.1
    assert max(others) < ROOM.of("評価対象外 －") + ROOM.padding + 1
    assert first == pytest.approx(ROOM.width - sum(others), abs=0.1)
