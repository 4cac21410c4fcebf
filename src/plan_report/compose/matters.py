"""要確認: the flags of the data, numbered through the report, and their list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from plan_report.compose import wording
from plan_report.compose.grid import under_headings
from plan_report.compose.options import Options
from plan_report.data_class import dataclass
from plan_report.document import Cell, CellRole, Paragraph, Table
from plan_report.model import Doubt, Indicator, Plan


@dataclass(frozen=True, slots=True)
class Matter:
    """One flag with its number in the report."""

    number: int
    indicator: Indicator
    doubt: Doubt


def matters(plan: Plan, round_id: str) -> tuple[Matter, ...]:
    """Every 要確認 of the plan and of one of its rounds in printed order, numbered from 1."""
    flags = [(indicator, doubt) for indicator in plan.indicators for doubt in indicator.doubts_in(round_id)]
    return tuple(Matter(number, indicator, doubt) for number, (indicator, doubt) in enumerate(flags, start=1))


def numbers_by_indicator(listed: Sequence[Matter]) -> Mapping[str, Sequence[int]]:
    """Which numbers stand beside which indicator."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for matter in listed:
        numbers[matter.indicator.id].append(matter.number)
    return numbers


def left_open(plan: Plan, options: Options) -> Paragraph | None:
    """What a final report says instead of the list: how many are open nevertheless, and why it is final."""
    count = len(matters(plan, options.round_id)) if options.final else 0
    if not count:
        return None
    why, reason = ("次の理由により", f"\n理由：{options.allow_open}") if options.allow_open else ("", "")
    return Paragraph(wording.MATTERS_LEFT_OPEN.format(count=count, why=why) + reason)


def matters_table(listed: Sequence[Matter], index: int) -> Table:
    """The list at the report's end."""
    cells: list[Cell] = []
    for row, matter in enumerate(listed, start=1):
        indicator = f"{matter.indicator.id}　{matter.indicator.name}"
        cells.append(Cell(row, 0, str(matter.number), CellRole.ROW_HEADER))
        texts = (indicator, matter.doubt.item, matter.doubt.reason)
        cells.extend(Cell(row, col, text, CellRole.TEXT) for col, text in enumerate(texts, start=1))
    caption = wording.table_caption(index, wording.MATTERS_CAPTION)
    return under_headings("matters", caption, wording.MATTERS_DESCRIPTION, wording.MATTERS_COLUMNS, cells)
