"""The 評価 table of one outermost node, or of a whole plan without levels, with the merged cells of the plan's own."""

# In a plan of two levels. In its first round; from the second on 前回 stands before 今回 and 経年 after it (in portrait
# both in one):
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
# |       |                 +--------+---------------+--------+--------+-------+------+
# |       |                 | 1-1-1  a node of the third level, or the fourth           |   heads the rows below it
# |       |                 +--------+---------------+--------+--------+-------+------+
# |       |                 | actor  | indicator     |        |        |       |      |
# +-------+-----------------+--------+---------------+--------+--------+-------+------+
#
# Without a second level there are no columns 0 and 1, for the table's caption says it all; without actors no column 2.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from plan_report.compose import figure_wording, wording
from plan_report.compose.columns import Column, Columns, Kind, columns
from plan_report.compose.described import described
from plan_report.compose.grid import checked, reading_order, unfitted
from plan_report.compose.history import History
from plan_report.compose.kind_notes import KindNotes
from plan_report.compose.name_cell import name_cell
from plan_report.compose.naming import Naming
from plan_report.compose.options import Options
from plan_report.compose.own_notes import own_notes
from plan_report.data_class import dataclass
from plan_report.document import Cell, CellRole, Table
from plan_report.judgement import Judgements
from plan_report.model import Indicator, Node, Plan, Round, Value
from plan_report.notation import print_value

TABLE_KEY = "node-"  # begins the keys of these tables; the outermost node's number follows


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What every table of one report is made with; `matters` numbers each indicator's 要確認."""

    plan: Plan
    options: Options
    naming: Naming
    columns: Columns
    round: Round
    judgements: Judgements
    matters: Mapping[str, Sequence[int]]
    kind_notes: KindNotes
    history: History | None = None  # None in a plan's first round, and in its own layout

    @classmethod
    def of(
        cls,
        plan: Plan,
        options: Options,
        judgements: Judgements,
        matters: Mapping[str, Sequence[int]],
        history: History | None = None,
    ) -> Evaluation:
        """What the tables of a plan are made with."""
        naming = Naming.of(plan)
        made = columns(plan, naming, options, with_history=history is not None)
        return cls(
            plan=plan,
            options=options,
            naming=naming,
            columns=made,
            round=plan.round(options.round_id),
            judgements=judgements,
            matters=matters,
            kind_notes=KindNotes.of(plan),
            history=history,
        )

    def table(self, node: Node, index: int) -> Table:
        """The table of an outermost node, or of the nameless one; `index` is its number among the report's tables."""
        home = (node,) if self.naming.levels else ()
        header = self._header()
        body = self._body(node)
        caption = wording.table_caption(index, self.naming.table_subject(home))
        return checked(
            Table(
                key=f"{TABLE_KEY}{node.number}",
                caption=caption,
                description=described([cell.text for cell in header], node, self.naming),
                widths=unfitted(self.columns.end),
                n_rows=1 + self._height(node),
                header_rows=1,
                cells=reading_order([*header, *body]),
                continued_caption=caption + wording.CONTINUED,
            )
        )

    def _header(self) -> list[Cell]:
        cols = self.columns
        headings = [(0, cols.first, self.naming.label_column)] if cols.labelled else []
        headings.append((cols.first, cols.name + 1 - cols.first, self.naming.subject))
        headings += [(col, 1, column.heading) for col, column in enumerate(cols.further, start=cols.name + 1)]
        return [Cell(0, col, text, CellRole.COLUMN_HEADER, colspan=span) for col, span, text in headings]

    def _height(self, node: Node) -> int:
        """Rows of a table's body; a node without indicators of its own has one row for its name alone."""
        own = max(len(node.indicators), int(self.columns.labelled))
        return own + sum(map(_rows_below, node.children))

    def _body(self, node: Node) -> list[Cell]:
        cols = self.columns
        if not cols.labelled:
            return self._indicators(node, 1)
        cells = [Cell(1, 0, node.number, CellRole.AREA_NUMBER, rowspan=self._height(node), continued=node.number)]
        if node.indicators:
            cells.append(_label(1, 1, node.name, CellRole.AREA, len(node.indicators)))
            cells += self._indicators(node, 1)
        else:
            cells.append(Cell(1, 1, node.name, CellRole.AREA, colspan=cols.end - 1))
        row = 1 + max(len(node.indicators), 1)
        for child in filter(_rows_below, node.children):
            cells.append(_label(row, 1, _titled(child), CellRole.POLICY, _rows_below(child)))
            cells += self._indicators(child, row)
            row += len(child.indicators)
            for group in child.children:
                cells += self._group(group, row, CellRole.GROUP)
                row += _rows_of_group(group)
        return cells

    def _group(self, node: Node, row: int, role: CellRole) -> list[Cell]:
        """A node of the third level or a deeper one: a row that heads those of its indicators."""
        if not _rows_of_group(node):
            return []
        first = self.columns.first
        cells = [Cell(row, first, _titled(node), role, colspan=self.columns.end - first)]
        cells += self._indicators(node, row + 1)
        row += 1 + len(node.indicators)
        for child in node.children:
            cells += self._group(child, row, CellRole.SUBGROUP)
            row += _rows_of_group(child)
        return cells

    def _indicators(self, node: Node, row: int) -> list[Cell]:
        """The rows of a node's own indicators, runs of the same actors under one label."""
        cells: list[Cell] = []
        cols = self.columns
        for outcome in (each for each in node.indicators if each.is_outcome):
            span = cols.name + 1 - cols.first
            cells.append(name_cell(outcome, row, cols.first, span))
            cells += self._values(outcome, row)
            row += 1
        others = (each for each in node.indicators if not each.is_outcome)
        for actors, run in groupby(others, key=lambda indicator: indicator.actors):
            indicators = list(run)
            if cols.with_actor:
                cells.append(_label(row, cols.first, "\n".join(actors), CellRole.ACTOR, len(indicators)))
            for indicator in indicators:
                cells.append(name_cell(indicator, row, cols.name))
                cells += self._values(indicator, row)
                row += 1
        return cells

    def _values(self, indicator: Indicator, row: int) -> list[Cell]:
        """Baseline, current value and whatever further columns the table has."""
        further = enumerate(self.columns.further, start=self.columns.name + 1)
        return [self._cell(indicator, column, row, col) for col, column in further]

    def _cell(self, indicator: Indicator, column: Column, row: int, col: int) -> Cell:
        match column.kind:
            case Kind.TARGET:
                return Cell(row, col, self._target(indicator), CellRole.VALUE)
            case Kind.BASELINE | Kind.CURRENT | Kind.ROUND:
                text = self._print(self._value(indicator, column))
                return Cell(row, col, text, CellRole.VALUE, earlier=column.kind is not Kind.CURRENT)
            case Kind.JUDGEMENT:
                judgement = self.judgements[indicator.id]
                text = wording.judgement_text(judgement)
                return Cell(row, col, text, CellRole.JUDGEMENT, shade=judgement.outcome.shade)
            case Kind.NOTE:
                return Cell(row, col, self._note(indicator), CellRole.NOTE)
            case Kind.PREVIOUS | Kind.COURSE | Kind.PREVIOUS_AND_COURSE:
                return self._past(indicator, column.kind, row, col)

    def _value(self, indicator: Indicator, column: Column) -> Value | None:
        if column.kind is Kind.BASELINE:
            return indicator.baseline
        if column.kind is Kind.ROUND:
            return self.plan.dated_value(indicator, column.round_id)
        return indicator.value(self.round.id)

    def _past(self, indicator: Indicator, kind: Kind, row: int, col: int) -> Cell:
        """The previous value, the sparkline, or the one over the other."""
        if self.history is None:
            raise ValueError(f"column {kind} in a table of one round")
        of = (indicator, self.options.decimals, self.options.negative)
        previous = "" if kind is Kind.COURSE else self.history.previous(*of)
        if kind is Kind.PREVIOUS:
            return Cell(row, col, previous, CellRole.VALUE, earlier=True)
        reason = figure_wording.NOT_COMPARABLE if not indicator.comparable_until(self.round.id) else ""
        text = "\n".join(filter(None, (previous, reason)))
        return Cell(row, col, text, CellRole.COURSE, figure=self.history.sparkline(*of), earlier=True)

    def _note(self, indicator: Indicator) -> str:
        options = self.options
        added: list[str] = []
        if indicator.target and all(column.kind is not Kind.TARGET for column in self.columns.further):
            target = figure_wording.target_text(indicator, indicator.target, options.decimals, options.negative)
            added += [target] if target else []
        added.extend(wording.pace_lines(self.judgements[indicator.id], options.negative))
        if self.history:
            added.extend(self.history.trend_notes(indicator))
        matters = self.matters.get(indicator.id, ())
        own = (
            *self.kind_notes.beside(indicator),
            *own_notes(indicator, self.round.id, options.decimals, options.negative, self.plan.words),
        )
        return wording.note_lines(self.judgements[indicator.id], own, matters, options.negative, added=tuple(added))

    def _target(self, indicator: Indicator) -> str:
        options = self.options
        if indicator.target is None:
            return ""
        return figure_wording.target_alone(indicator, indicator.target, options.decimals, options.negative)

    def _print(self, value: Value | None) -> str:
        return print_value(value, self.options.decimals, self.options.negative) if value else ""


def _rows_below(node: Node) -> int:
    """Rows that a node of the second level takes."""
    return len(node.indicators) + sum(map(_rows_of_group, node.children))


def _rows_of_group(node: Node) -> int:
    """Rows of a deeper node, the one that heads them included; none for one that holds nothing."""
    below = _rows_below(node)
    return 1 + below if below else 0


def _titled(node: Node) -> str:
    return f"{node.number}　{node.name}"


def _label(row: int, col: int, text: str, role: CellRole, rowspan: int) -> Cell:
    """A merged row heading; on a further page it says that it goes on."""
    continued = f"{text}{wording.CONTINUED}" if role is not CellRole.ACTOR else f"{text}\n{wording.CONTINUED}".strip()
    return Cell(row, col, text, role, rowspan=rowspan, continued=continued if text else None)
