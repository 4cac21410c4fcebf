"""The 評価 table of one area, with the merged cells of the plan's own table."""

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

from plan_report.compose import wording
from plan_report.compose.grid import checked, reading_order
from plan_report.compose.options import Layout, Options
from plan_report.document import Cell, CellRole, Table
from plan_report.judgement import Judgements
from plan_report.model import Area, Indicator, Policy, Round
from plan_report.notation import print_value

# Widths in mm for number, area, actor, indicator, baseline, current and, in the evaluation layout, judgement and note.
# They let 「(団体) 279団体」, 「評価対象外 －」 and 「+1,486件（+78.7%）」 stand on one line.
_WIDTHS = {
    ("A4-landscape", Layout.EVALUATION): (7, 40, 13.5, 81, 28.5, 28.5, 24.5, 44),
    ("A4-landscape", Layout.PLAN): (8, 52, 18, 119, 35, 35),
    ("A4-portrait", Layout.EVALUATION): (6, 26, 12.5, 43, 28, 28, 17, 23.5),
    ("A4-portrait", Layout.PLAN): (7, 36, 14, 67, 30, 30),
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What every area's table of one report is made with; `matters` numbers each indicator's 要確認."""

    options: Options
    paper: str
    round: Round
    judgements: Judgements
    matters: Mapping[str, Sequence[int]]

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
        return _WIDTHS[self.paper, self.options.layout]

    def _header(self) -> list[Cell]:
        columns = [
            (0, 2, wording.AREA_COLUMN),
            (2, 2, wording.INDICATOR_COLUMN),
            (4, 1, wording.BASELINE_COLUMN),
            (5, 1, self.round.heading),
        ]
        if self.options.layout is Layout.EVALUATION:
            columns += [(6, 1, wording.JUDGEMENT_COLUMN), (7, 1, wording.NOTE_COLUMN)]
        return [Cell(0, col, text, CellRole.COLUMN_HEADER, colspan=span) for col, span, text in columns]

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
        """Baseline, current value and, unless the plan's own layout is asked for, judgement and note."""
        options = self.options
        current = indicator.value(self.round.id)
        values = [indicator.baseline, current]
        texts = [print_value(value, options.decimals, options.negative) if value else "" for value in values]
        cells = [Cell(row, 4 + offset, text, CellRole.VALUE) for offset, text in enumerate(texts)]
        if options.layout is Layout.EVALUATION:
            judgement = self.judgements[indicator.id]
            text = wording.judgement_text(judgement)
            cells.append(Cell(row, 6, text, CellRole.JUDGEMENT, shade=judgement.outcome.shade))
            note = wording.note_lines(judgement, indicator.note, self.matters.get(indicator.id, ()), options.negative)
            cells.append(Cell(row, 7, note, CellRole.NOTE))
        return cells


def _n_rows(area: Area) -> int:
    """Rows of the area's body; an area without 成果目標 has one row for its name alone."""
    return max(len(area.outcomes), 1) + sum(len(policy.indicators) for policy in area.policies)


def _label(row: int, col: int, text: str, role: CellRole, rowspan: int) -> Cell:
    """A merged row heading; on a further page it says that it goes on."""
    continued = f"{text}{wording.CONTINUED}" if role is not CellRole.ACTOR else f"{text}\n{wording.CONTINUED}".strip()
    return Cell(row, col, text, role, rowspan=rowspan, continued=continued if text else None)
