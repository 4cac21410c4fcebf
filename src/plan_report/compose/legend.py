"""凡例: what each sign that occurs in the report's tables means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plan_report.compose import figure_wording, wording
from plan_report.compose.grid import under_headings
from plan_report.document import Cell, CellRole, Table
from plan_report.judgement import JudgementClass, Meaning
from plan_report.model import Words

# What the plan's owner worded: a sign in a name, such as ポイント, is not one of the report's.
_NAMES = frozenset(
    (
        *(CellRole.AREA, CellRole.AREA_NUMBER, CellRole.POLICY, CellRole.GROUP, CellRole.SUBGROUP),
        *(CellRole.ACTOR, CellRole.OUTCOME, CellRole.INDICATOR),
    )
)

_DASH = "—"
_PERIOD = re.compile(r"\[([^\[\]]*\d[^\[\]]*)\]")
_USUAL_PERIOD = re.compile(r"R\d+年度")


def legend(
    classes: Sequence[JudgementClass], tables: Sequence[Table], negative: str, index: int, words: Words
) -> Table:
    """The classes of the scheme and the signs that the tables use; what does not occur is not explained."""
    all_cells = [cell for table in tables for cell in table.cells]
    texts = {cell.text for cell in all_cells if cell.role not in _NAMES}
    occurring = [c for c in classes if c.meaning is not Meaning.MIXED or _occurs(c.label, texts)]
    entries = [(wording.class_text(c), c.description, c.shade) for c in occurring]
    if any(re.search(rf"{re.escape(negative)}\d", text) for text in texts):
        entries.append((wording.negative_sign(negative, [c.symbol for c in occurring]), wording.DECREASE, ""))
    entries += _dashes(tables, words)
    entries += _periods(texts)
    signs = [*((sign, sign, meaning) for sign, meaning in wording.SIGNS), *figure_wording.signs(words)]
    entries += [(sign, meaning, "") for found_by, sign, meaning in signs if _found(found_by, texts)]
    entries += _course(all_cells, words)
    cells: list[Cell] = []
    for row, (sign, meaning, shade) in enumerate(entries, start=1):
        cells.append(Cell(row, 0, sign, CellRole.SIGN, shade=shade or None))
        cells.append(Cell(row, 1, meaning, CellRole.TEXT))
    caption = wording.table_caption(index, wording.LEGEND_CAPTION)
    return under_headings("legend", caption, wording.LEGEND_DESCRIPTION, wording.LEGEND_COLUMNS, cells)


def _dashes(tables: Iterable[Table], words: Words) -> Iterator[tuple[str, str, str]]:
    """What — means: a baseline that is not there, or where it stands in other columns too, any value."""
    columns = [
        next((head.text for head in table.cells if head.row == 0 and head.col == cell.col), "")
        for table in tables
        for cell in table.cells
        if _DASH in cell.text and cell.role not in _NAMES
    ]
    if columns:
        of_baselines = set(columns) == {words.baseline}
        yield _DASH, wording.dash_meaning(words.baseline if of_baselines else "値"), ""


def _periods(texts: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """What the brackets after values are."""
    found = sorted({period for text in texts for period in _PERIOD.findall(text)})
    if found:
        usual = any(_USUAL_PERIOD.fullmatch(each) for each in found)
        yield f"[{'R5年度' if usual else found[0]}]など", wording.period_meaning(found), ""


def _course(cells: Iterable[Cell], words: Words) -> Iterator[tuple[str, str, str]]:
    """What the sparklines mean, if there are any."""
    drawn = [cell.figure for cell in cells if cell.figure]
    if drawn:
        with_target = any(figure.target_at is not None for figure in drawn)
        yield figure_wording.COURSE_SIGN, figure_wording.course_meaning(words, with_target=with_target), ""


def _found(pattern: str, texts: set[str]) -> bool:
    return any(re.search(pattern, text) for text in texts)


def _occurs(sign: str, texts: set[str]) -> bool:
    return any(sign in text for text in texts)
