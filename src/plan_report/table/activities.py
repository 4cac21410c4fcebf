"""The table of 取組 (sheet 取組, or activities.csv): a row for each, under the node that it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plan_report.errors import Place, Problem
from plan_report.model import Activity, ActivityFacts, NodePath, Plan, path_of, with_nodes
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND, ID
from plan_report.table.activity_headings import activity_headings
from plan_report.table.clean import cut, one_line
from plan_report.table.grid import Grid, GridRow
from plan_report.table.headings import Headings
from plan_report.table.ids import ID_WAYS, looks_like_day, restored
from plan_report.table.levels import number_heading
from plan_report.table.path import read_path
from plan_report.table.round_fields import heading_in
from plan_report.table.row_cells import RowCells
from plan_report.table.row_shape import whole_rows
from plan_report.table.sheet_marks import marks


def read_activities(grid: Grid, plan: Plan, problems: list[Problem]) -> Plan:
    """The plan with the 取組 of the whole table, and with the nodes that only they name.

    What comes of it is of use only when no error was found.

    Args:
        grid: the table as it stands in the file.
        plan: the plan with its tree and its rounds, which the table must fit.
        problems: takes every problem and doubt, in the order of the file.
    """
    if not grid.rows:
        mend = "見出しの行を書くか、取組がなければこの表を消してください"
        problems.append(Problem(Place(grid.file, grid.sheet), "表が空です", mend))
        return plan
    headings = activity_headings(grid, [each.id for each in plan.rounds], plan.levels, problems)
    if headings is None:
        return plan
    reader = _Reader(grid, headings, plan, problems, may_name=True)
    activities = reader.activities()
    return replace(plan, nodes=with_nodes(plan.nodes, reader.named), activities=activities)


def activities_under(grid: Grid, headings: Headings, plan: Plan, problems: list[Problem]) -> tuple[Activity, ...]:
    """Read the rows of a form, whose headings are known and whose nodes are all the plan's own."""
    return _Reader(grid, headings, plan, problems, may_name=False).activities()


class _Reader:
    """Reads rows of one table; remembers the numbers it has met, and the nodes that only its rows name."""

    def __init__(self, grid: Grid, headings: Headings, plan: Plan, problems: list[Problem], *, may_name: bool) -> None:
        self._grid = grid
        self._headings = headings
        self._rounds = [each.id for each in plan.rounds]
        self._may_name = may_name
        self._named: dict[NodePath, str] = {}
        self._names = {path_of(home): home[-1].name if home else "" for home in plan.homes}
        self._beside = {(path[:-1], one_line(name)): path[-1] for path, name in self._names.items() if path}
        self._has_tree = bool(plan.nodes)  # without one, its own table has told of that
        self._problems = problems
        self._rows: dict[str, int] = {}

    @property
    def named(self) -> Mapping[NodePath, str]:
        """The nodes that only the rows name, what each lies in before it."""
        return self._named

    def activities(self) -> tuple[Activity, ...]:
        """The 取組 of all rows."""
        grid, headings = self._grid, self._headings
        self._problems.extend(marks(grid, headings))
        below = (row for row in grid.rows if row.number > headings.row.number)
        return tuple(map(self._activity, whole_rows(grid, below, len(headings.row.cells), self._problems)))

    def _activity(self, row: GridRow) -> Activity:
        """A row's 取組; what cannot be read is noted, and something harmless stands in for it."""
        cells = RowCells(self._grid, self._headings, row, self._problems)
        node, names = read_path(cells)
        if node is not None and self._has_tree:
            self._check_node(cells, node, names)
        number = self._number(cells, node or ())
        texts = {field.key: cells.text(field.heading) for field in ACTIVITY if field is not ID}
        for field in ACTIVITY:
            if field is not ID and field.filled and not texts[field.key] and not cells.unreadable(field.heading):
                cells.problem(field.heading, f"{field.heading}が空です", field.ways)
        facts = (_facts(cells, each) for each in self._rounds)
        said = tuple(each for each in facts if each != ActivityFacts(each.round_id))
        return Activity(number, node or (), **texts, facts=said, place=cells.place)

    def _check_node(self, cells: RowCells, node: NodePath, names: Sequence[str]) -> None:
        """The node is one of the plan's, under its own name where the row gives one; or the row names a new one."""
        labels = cells.levels
        for depth, (label, number, name) in enumerate(zip(labels, node, names, strict=False), start=1):
            path = node[:depth]
            known = self._names.get(path)
            if known is None:
                if not self._is_new(cells, label, path, name):
                    return
                self._names[path] = self._named[path] = name
                self._beside[path[:-1], one_line(name)] = number
            elif name and one_line(name) != one_line(known):
                where = "上の行" if path in self._named else "指標の表"
                what = f"番号「{cut(number)}」の名称「{cut(name)}」が、{where}の「{cut(known)}」と違います"
                cells.problem(label, what, "番号と名称のどちらかを直してください")

    def _is_new(self, cells: RowCells, label: str, path: NodePath, name: str) -> bool:
        """Whether a node without any indicator is meant: it needs a name, and one that none beside it has."""
        number, heading = path[-1], number_heading(label)
        what = f"{label}「{cut(number)}」は指標の表にありません"
        if not self._may_name:
            cells.problem(heading, what, f"指標の表にある{label}の番号を書いてください")
            return False
        if not name:
            way = f"{label}の列" if cells.has(label) else f"見出し「{label}」の列を作り、そこ"
            cells.problem(heading, what, f"番号を直すか、指標のない{label}であれば、{way}に名称を書いてください")
            return False
        twin = self._beside.get((path[:-1], one_line(name)))
        if twin:
            what = f"{what}。名称「{cut(name)}」は番号「{cut(twin)}」のものです"
            cells.problem(heading, what, "番号と名称のどちらかを直してください")
        return twin is None

    def _number(self, cells: RowCells, numbers: NodePath) -> str:
        """The 番号; where the table has none, one given by its order."""
        column = ID.heading
        if not cells.has(column):
            self._rows[str(len(self._rows) + 1)] = cells.number
            return str(len(self._rows))
        text = cells.text(column, dates=True)
        if not text:
            if not cells.unreadable(column):
                cells.problem(column, f"{column}が空です", ID.ways)
            return text
        if looks_like_day(text):
            number = restored(text, numbers)
            if number is None:
                cells.problem(column, f"{column}が「{text}」です。Excelが日付に変えています", ID_WAYS)
                return text
            cells.doubt(column, f"Excelで日付に変わっていたので、「{number}」に戻して読みました", ID_WAYS)
            text = number
        if text in self._rows:
            what = f"{column}「{cut(text)}」は{self._rows[text]}行目にもあります"
            cells.problem(column, what, "どちらかの番号を直してください")
        self._rows.setdefault(text, cells.number)
        return text


def _facts(cells: RowCells, round_id: str) -> ActivityFacts:
    return ActivityFacts(
        round_id, **{field.key: cells.text(heading_in(round_id, field)) for field in ACTIVITY_IN_ROUND}
    )
