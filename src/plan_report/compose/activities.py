"""取組: what was done under a node, in a table of its own below that of the indicators; nothing of it is judged.

The nodes within the table's own head their rows. In portrait the longer texts stand in one column, each with its name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from plan_report.compose import wording
from plan_report.compose.grid import under_headings
from plan_report.compose.naming import Naming
from plan_report.data_class import dataclass
from plan_report.document import Cell, CellRole, Table
from plan_report.model import Activity, ActivityFacts, Home, Node, NodePath, Plan, path_of

TABLE_KEY = "activities-"  # begins the keys of these tables; the outermost node's number follows

_DEPARTMENT = "department"
_JOINED = ("reason", "issues", "outlook")  # in one column where there is no room for one each
_MOST_TEXTS = 2  # columns of longer texts beside the name that portrait has room for


@dataclass(frozen=True, slots=True)
class Activities:
    """The 取組 of a report by their nodes, and the columns that any of them fills in."""

    plan: Plan
    naming: Naming
    round_id: str
    by_node: Mapping[NodePath, Sequence[Activity]]
    columns: tuple[tuple[str, ...], ...]  # the keys of what stands in each; several in one are named there

    @classmethod
    def of(cls, plan: Plan, naming: Naming, round_id: str) -> Activities:
        """Those of a plan in a round."""
        by_node: defaultdict[NodePath, list[Activity]] = defaultdict(list)
        for each in plan.activities:
            by_node[each.node].append(each)
        return cls(plan, naming, round_id, by_node, _columns(plan, round_id))

    def table(self, node: Node, index: int) -> Table | None:
        """The table of an outermost node, or of the nameless one; None where it has no 取組."""
        homes = [home for home in self.plan.homes if not home or home[0] is node]
        if not any(self.by_node.get(path_of(home)) for home in homes):
            return None
        headings = [
            "・".join(wording.ACTIVITY_COLUMNS[key] for key in keys) for keys in (("id",), ("name",), *self.columns)
        ]
        cells: list[Cell] = []
        row = 1
        for home in homes:
            if len(home) > 1 and self._any_below(home, homes):
                role = CellRole.GROUP if len(home) == 2 else CellRole.SUBGROUP  # noqa: PLR2004 right below the table's
                title = f"{home[-1].number}　{home[-1].name}"
                cells.append(Cell(row, 0, title, role, colspan=len(headings)))
                row += 1
            for activity in self.by_node.get(path_of(home), ()):
                cells += self._row(activity, row)
                row += 1
        of = self.naming.node_called((node,)) if self.naming.levels else ""
        caption = wording.table_caption(index, wording.activities_subject(of))
        description = wording.columns_description(headings)
        return under_headings(f"{TABLE_KEY}{node.number}", caption, description, headings, cells)

    def _any_below(self, home: Home, homes: Sequence[Home]) -> bool:
        path = path_of(home)
        return any(self.by_node.get(path_of(each)) for each in homes if path_of(each)[: len(path)] == path)

    def _row(self, activity: Activity, row: int) -> list[Cell]:
        facts = activity.in_round(self.round_id)
        cells = [Cell(row, 0, activity.id, CellRole.ROW_HEADER), Cell(row, 1, activity.name, CellRole.TEXT)]
        cells += [
            Cell(row, col, _said(activity, facts, keys), CellRole.TEXT)
            for col, keys in enumerate(self.columns, start=2)
        ]
        return cells


def _columns(plan: Plan, round_id: str) -> tuple[tuple[str, ...], ...]:
    """The columns beside number and name that any 取組 fills in."""
    used = [
        key
        for key in wording.ACTIVITY_COLUMNS
        if key not in {"id", "name"} and any(_text(each, each.in_round(round_id), key) for each in plan.activities)
    ]
    joined = tuple(key for key in used if key in _JOINED)
    texts = len(joined) + ("result" in used)
    if plan.paper == "A4-landscape" or texts <= _MOST_TEXTS:
        return tuple((key,) for key in used)
    return (*((key,) for key in used if key not in _JOINED), joined)


def _text(activity: Activity, facts: ActivityFacts, key: str) -> str:
    return str(activity.department if key == _DEPARTMENT else getattr(facts, key))


def _said(activity: Activity, facts: ActivityFacts, keys: Sequence[str]) -> str:
    texts = [(key, text) for key in keys if (text := _text(activity, facts, key))]
    if len(keys) == 1:
        return "".join(text for _, text in texts)
    return "\n".join(f"{wording.ACTIVITY_COLUMNS[key]}：{text}" for key, text in texts)
