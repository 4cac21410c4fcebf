"""The verdicts of nodes in the report: that of an outermost node as a line under its heading, others as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from plan_report.compose import rollup_words, wording
from plan_report.compose.grid import under_headings
from plan_report.compose.naming import Naming
from plan_report.data_class import dataclass
from plan_report.document import Cell, CellRole, Paragraph, Table
from plan_report.judgement import NodeJudgement
from plan_report.model import Home, Node, NodePath, Plan, path_of

TABLE_KEY = "rollup-"  # begins the keys of these tables; the outermost node's number follows


@dataclass(frozen=True, slots=True)
class Rollups:
    """The verdicts of a report's nodes by their paths."""

    plan: Plan
    naming: Naming
    verdicts: Mapping[NodePath, NodeJudgement]
    negative: str

    @classmethod
    def of(cls, plan: Plan, naming: Naming, nodes: Iterable[NodeJudgement], negative: str) -> Rollups:
        """Those of a plan; `negative` is the report's sign of negative numbers."""
        return cls(plan, naming, {each.path: each for each in nodes}, negative)

    def block(self, node: Node, index: int) -> Paragraph | Table | None:
        """What stands under the heading of an outermost node, or of a whole plan, before its table of indicators.

        Args:
            node: the outermost node, or the nameless one.
            index: the number that a table would have among the report's.
        """
        homes = [home for home in self.plan.homes if not home or home[0] is node]
        judged = [home for home in homes if path_of(home) in self.verdicts]
        if not judged:
            return None
        if len(judged) == 1 and len(judged[0]) <= 1:
            verdict = self.verdicts[path_of(judged[0])]
            return Paragraph(rollup_words.verdict_lines(verdict, self.naming.levels, self.naming.words, self.negative))
        return self._table(node, judged, index)

    def _table(self, node: Node, judged: Sequence[Home], index: int) -> Table:
        depths = sorted({len(home) for home in judged})
        levels = [self.naming.levels[depth - 1] for depth in depths]
        subject = rollup_words.by_level(levels, self.naming.words)
        headings = ("・".join(levels), self.naming.words.judgement, rollup_words.WORKING_COLUMN)
        cells: list[Cell] = []
        for row, home in enumerate(judged, start=1):
            own = home[-1]
            name = f"{own.number}　{own.name}" if len(depths) == 1 else self.naming.node_heading(home)
            label, working = rollup_words.verdict_texts(self.verdicts[path_of(home)], self.negative)
            cells.append(Cell(row, 0, name, CellRole.ROW_HEADER))
            cells.append(Cell(row, 1, label, CellRole.JUDGEMENT))
            cells.append(Cell(row, 2, working, CellRole.TEXT))
        of = f"{self.naming.node_called((node,))}の" if depths[0] > 1 else ""
        return under_headings(
            f"{TABLE_KEY}{node.number}",
            wording.table_caption(index, of + subject),
            wording.columns_description(headings),
            headings,
            cells,
        )
