"""The tables of a 正誤表: first what was wrong by itself, then what follows; each by the old report's pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from plan_report.audit.change import Change, Comparison, Nature
from plan_report.compose.grid import under_headings
from plan_report.compose.wording import table_caption
from plan_report.document import Block, Cell, CellRole, Heading, Table
from plan_report.errata import wording

KEY = "errata"  # begins the keys of these tables
_WIDTHS = (16, 66, 68, 68, 49)
_OF_VALUES = (16, 104, 45, 45, 57)  # where all that was wrong and is right is short, the places have the room
_SHORT = 12  # characters of a line, for which that is wide enough
_WITHOUT_EFFECT = (16, 75, 88, 88)


def errata_blocks(comparison: Comparison, index: int, level: int, number: Callable[[int, str], str]) -> list[Block]:
    """A heading and a table for each part; a table alone where there is but one part.

    Args:
        comparison: what differs.
        index: the number of the first table among the document's.
        level: that of the headings.
        number: makes a heading of a part's number and name.
    """
    parts = _parts(comparison)
    blocks: list[Block] = []
    for nth, (name, changes) in enumerate(parts):
        if len(parts) > 1:
            blocks.append(Heading(level, number(nth + 1, name)))
        blocks.append(_table(name, changes, index + nth, nth + 1))
    return blocks


def _parts(comparison: Comparison) -> Sequence[tuple[str, Sequence[Change]]]:
    """The parts that hold anything, by their names."""
    errors, following = comparison.errors, comparison.following
    if not errors:
        return [(wording.ALL, following)]
    parts = [(wording.wrong_things(errors), errors), (wording.FOLLOWING, following)]
    return [part for part in parts if part[1]]


def _table(name: str, changes: Sequence[Change], index: int, part: int) -> Table:
    """One part; nothing is said of effects where all of it is one."""
    with_effect = any(change.nature is not Nature.CONSEQUENCE for change in changes)
    headings = (*wording.COLUMNS, wording.EFFECT) if with_effect else wording.COLUMNS
    cells = (cell for row, change in enumerate(changes, start=1) for cell in _row(row, change, len(headings)))
    caption = table_caption(index, wording.caption(name))
    made = under_headings(f"{KEY}-{part}", caption, wording.description(headings), headings, cells)
    lines = (line for each in changes for text in (each.old, each.new) for line in text.split("\n"))
    with_room = _OF_VALUES if all(len(line) <= _SHORT for line in lines) else _WIDTHS
    return replace(made, widths=with_room if with_effect else _WITHOUT_EFFECT)


def _row(row: int, change: Change, width: int) -> Iterator[Cell]:
    yield Cell(row, 0, wording.page(change), CellRole.VALUE)
    yield Cell(row, 1, wording.place(change), CellRole.ROW_HEADER)
    texts = (wording.wrong(change), wording.right(change), wording.effect(change))[: width - 2]
    yield from (Cell(row, col, text, CellRole.TEXT) for col, text in enumerate(texts, start=2))
