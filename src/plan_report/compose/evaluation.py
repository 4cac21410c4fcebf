"""The 評価 table of one area, with the merged cells of the plan's own table."""

# In a plan's first round; from the second on 前回 stands before 今回 and 経年 after it (in portrait both in one):
#
# col 0   col 1             col 2    col 3           col 4    col 5    col 6   col 7
# +-------------------------+------------------------+--------+--------+-------+------+
# | 目指す地域像            | 成果目標・評価指標     | 基準値 | 今回   | 評価  | 備考 |   header
# +-------+-----------------+------------------------+--------+--------+-------+------+
# | number| area            | 成果目標               |        |        |       |      |   one row an outcome
# |       +-----------------+--------+---------------+--------+--------+-------+------+
# |       | policy          | actor  | indicator     |        |        |       |      |   one row an indicator
# |       |                 |        +---------------+--------+--------+-------+------+
# |       |                 |        | indicator     |        |        |       |      |
# +-------+-----------------+--------+---------------+--------+--------+-------+------+

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from plan_report.compose import figure_wording, wording
from plan_report.compose.columns import Column, columns
from plan_report.compose.grid import checked, reading_order
from plan_report.compose.history import History
from plan_report.compose.options import Options
from plan_report.document import Cell, CellRole, Table
from plan_report.judgement import Judgements
from plan_report.model import Area, Indicator, Policy, Round, Value
from plan_report.notation import print_value


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What every area's table of one report is made with; `matters` numbers each indicator's 要確認."""

    options: Options
    paper: str
    round: Round
    judgements: Judgements
    matters: Mapping[str, Sequence[int]]
    history: History | None = None  # None in a plan's first round, and in its own layout

    def table(self, area: Area, index: int) -> Table:
        """The table of one area; `index` is its number among the report's tables."""
        header = self._header()
        cells = [*header, *self._body(area)]
        caption = wording.table_caption(index, wording.area_caption(area.number))
        return checked(
            Table(
                key=f"area-{area.number}",
                caption=caption,
                description=wording.area_description((cell.text for cell in header), area.number),
                widths=self._widths,
                n_rows=1 + _n_rows(area),
                header_rows=1,
                cells=reading_order(cells),
                continued_caption=caption + wording.CONTINUED,
            )
        )

    @property
    def _widths(self) -> tuple[float, ...]:
        return columns(self.paper, self.options.layout, with_history=self.history is not None).widths

    @property
    def _columns(self) -> tuple[Column, ...]:
        return columns(self.paper, self.options.layout, with_history=self.history is not None).further

    def _header(self) -> list[Cell]:
        headings = [(0, 2, wording.AREA_COLUMN), (2, 2, wording.INDICATOR_COLUMN)]
        headings += [(col, 1, self._heading(column)) for col, column in enumerate(self._columns, start=4)]
        return [Cell(0, col, text, CellRole.COLUMN_HEADER, colspan=span) for col, span, text in headings]

    def _heading(self, column: Column) -> str:
        return self.round.heading if column is Column.CURRENT else column.value

    def _body(self, area: Area) -> list[Cell]:
        height = _n_rows(area)
        cells = [Cell(1, 0, area.number, CellRole.AREA_NUMBER, rowspan=height, continued=area.number)]
        row = 1
        if area.outcomes:
            cells.append(_label(row, 1, area.name, CellRole.AREA, len(area.outcomes)))
            for outcome in area.outcomes:
                cells.append(Cell(row, 2, outcome.name, CellRole.OUTCOME, colspan=2))
                cells.extend(self._values(outcome, row))
                row += 1
        else:
            cells.append(Cell(row, 1, area.name, CellRole.AREA, colspan=len(self._widths) - 1))
            row += 1
        for policy in area.policies:
            cells.extend(self._policy(policy, row))
            row += len(policy.indicators)
        return cells

    def _policy(self, policy: Policy, row: int) -> list[Cell]:
        cells = [_label(row, 1, f"{policy.number}　{policy.name}", CellRole.POLICY, len(policy.indicators))]
        for actors, run in groupby(policy.indicators, key=lambda indicator: indicator.actors):
            indicators = list(run)
            cells.append(_label(row, 2, "\n".join(actors), CellRole.ACTOR, len(indicators)))
            for indicator in indicators:
                cells.append(Cell(row, 3, indicator.name, CellRole.INDICATOR))
                cells.extend(self._values(indicator, row))
                row += 1
        return cells

    def _values(self, indicator: Indicator, row: int) -> list[Cell]:
        """Baseline, current value and whatever further columns the table has."""
        return [self._cell(indicator, column, row, col) for col, column in enumerate(self._columns, start=4)]

    def _cell(self, indicator: Indicator, column: Column, row: int, col: int) -> Cell:
        match column:
            case Column.BASELINE:
                return Cell(row, col, self._print(indicator.baseline), CellRole.VALUE)
            case Column.CURRENT:
                return Cell(row, col, self._print(indicator.value(self.round.id)), CellRole.VALUE)
            case Column.JUDGEMENT:
                judgement = self.judgements[indicator.id]
                text = wording.judgement_text(judgement)
                return Cell(row, col, text, CellRole.JUDGEMENT, shade=judgement.outcome.shade)
            case Column.NOTE:
                return Cell(row, col, self._note(indicator), CellRole.NOTE)
            case Column.PREVIOUS | Column.COURSE | Column.PREVIOUS_AND_COURSE:
                return self._past(indicator, column, row, col)

    def _past(self, indicator: Indicator, column: Column, row: int, col: int) -> Cell:
        """The previous value, the sparkline, or the one over the other."""
        if self.history is None:
            raise ValueError(f"column {column} in a table of one round")
        of = (indicator, self.options.decimals, self.options.negative)
        previous = "" if column is Column.COURSE else self.history.previous(*of)
        if column is Column.PREVIOUS:
            return Cell(row, col, previous, CellRole.VALUE)
        reason = figure_wording.NOT_COMPARABLE if not indicator.comparable_until(self.round.id) else ""
        text = "\n".join(filter(None, (previous, reason)))
        return Cell(row, col, text, CellRole.COURSE, figure=self.history.sparkline(*of))

    def _note(self, indicator: Indicator) -> str:
        options = self.options
        added: list[str] = []
        if indicator.target:
            added.append(figure_wording.target_text(indicator.target, options.decimals, options.negative))
        if self.history:
            added.extend(self.history.trend_notes(indicator))
        matters = self.matters.get(indicator.id, ())
        own = wording.own_notes(indicator, self.round.id)
        return wording.note_lines(self.judgements[indicator.id], own, matters, options.negative, added=tuple(added))

    def _print(self, value: Value | None) -> str:
        return print_value(value, self.options.decimals, self.options.negative) if value else ""


def _n_rows(area: Area) -> int:
    """Rows of the area's body; an area without 成果目標 has one row for its name alone."""
    return max(len(area.outcomes), 1) + sum(len(policy.indicators) for policy in area.policies)


def _label(row: int, col: int, text: str, role: CellRole, rowspan: int) -> Cell:
    """A merged row heading; on a further page it says that it goes on."""
    continued = f"{text}{wording.CONTINUED}" if role is not CellRole.ACTOR else f"{text}\n{wording.CONTINUED}".strip()
    return Cell(row, col, text, role, rowspan=rowspan, continued=continued if text else None)
