"""Entries to the plan's tree: consecutive rows of the same numbers belong together, and no number is split in two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem, Severity
from plan_report.model import Indicator, Node, NodePath
from plan_report.table import fields
from plan_report.table.levels import number_heading
from plan_report.table.rows import Entry


@dataclass(slots=True)
class _Open:
    """A node as its rows come in."""

    number: str
    name: str
    first: int
    last: int
    indicators: list[Indicator] = field(default_factory=list)
    children: dict[str, _Open] = field(default_factory=dict)


def build_nodes(entries: Sequence[Entry], levels: Sequence[str], problems: list[Problem]) -> tuple[Node, ...]:
    """The outermost nodes in the order of the rows; without levels one nameless node with all rows."""
    root = _Open("", "", 0, 0)
    current: NodePath = ()
    for entry in entries:
        if entry.path is None:  # told when the row was read
            continue
        way = list(_descend(root, entry))
        problems.extend(_apart(entry, way, current, levels))
        for depth, node in enumerate(way):
            problems.extend(_named(node, entry, levels[depth], entry.names[depth]))
            node.last = entry.row
        home = way[-1] if way else root
        if entry.unclassed:  # where it should stand, nobody knows
            current = entry.path
            continue
        fault = _too_late(entry, home, levels)
        if fault:
            problems.append(fault)
        else:
            current = entry.path
        home.indicators.append(entry.indicator)
    return _closed(root).children if levels else (_closed(root),)


def check_ids(entries: Sequence[Entry], problems: list[Problem]) -> None:
    """No two indicators have the same number; numbers that Excel had made days are told once."""
    rows: dict[str, int] = {}
    for entry in entries:
        identity = entry.indicator.id
        if identity in rows:
            what = f"指標番号「{identity}」は{rows[identity]}行目にもあります"
            problems.append(_problem(entry, fields.ID.heading, what, "どちらかの番号を直してください"))
        elif identity:
            rows[identity] = entry.row
    days = [entry for entry in entries if entry.restored_id]
    if days:
        number = days[0].indicator.id
        what = f"指標番号{len(days)}件がExcelで日付に変わっていたので、「{number}」のように元に戻して読みました"
        mend = "指標番号の列の表示形式を「文字列」にして入れ直すと、この知らせは出なくなります"
        problems.append(Problem(_place(days[0], fields.ID.heading), what, mend, Severity.DOUBT))


def _descend(root: _Open, entry: Entry) -> Iterator[_Open]:
    """The nodes from the outermost down to the entry's own; those that are new begin with its row."""
    node = root
    for number, name in zip(entry.path or (), entry.names, strict=True):
        if number not in node.children:
            node.children[number] = _Open(number, name, entry.row, entry.row)
        node = node.children[number]
        yield node


def _apart(entry: Entry, way: Sequence[_Open], current: NodePath, levels: Sequence[str]) -> Iterator[Problem]:
    """The outermost node that was left and is now gone on with; that says enough of those within it."""
    if entry.path == current:  # as of most rows
        return
    for depth, node in enumerate(way):
        if current[: depth + 1] != tuple(each.number for each in way[: depth + 1]) and node.first != entry.row:
            what = f"{_called(way[: depth + 1], levels)}の行が離れています（{node.last}行目までの続きです）"
            mend = f"この行を{node.last}行目の次へ移してください"
            yield _problem(entry, number_heading(levels[depth]), what, mend)
            return


def _too_late(entry: Entry, home: _Open, levels: Sequence[str]) -> Problem | None:
    """A row that comes too late: 成果目標 stand first, then what hangs on the node itself, then its parts."""
    depth = len(entry.path or ())
    called = f"{levels[0]}{home.number}の" if depth else ""
    if entry.indicator.is_outcome and (home.children or not all(each.is_outcome for each in home.indicators)):
        what = f"成果目標が{called}評価指標の後にあります"
        first = home.first or home.indicators[0].place.row
        return _problem(entry, fields.CLASS.heading, what, f"この行を{first}行目の前へ移してください")
    if home.children:
        first = next(iter(home.children.values())).first
        what = f"{levels[depth]}番号が空の行が、{levels[depth]}の行の後にあります"
        mend = f"番号を書くか、{levels[depth - 1]}{home.number}の指標として、この行を{first}行目の前へ移してください"
        return _problem(entry, number_heading(levels[depth]), what, mend)
    return None


def _named(node: _Open, entry: Entry, label: str, name: str) -> Iterable[Problem]:
    """A number has one name; it may be left out in later rows, not in the first."""
    if not node.name:
        if entry.row == node.first:
            yield _problem(entry, label, f"{label}が空です", f"番号「{node.number}」の名称を書いてください")
    elif name and name != node.name:
        what = f"番号「{node.number}」の名称が{node.first}行目（「{node.name[:40]}」）と違います"
        yield _problem(entry, label, what, "同じ番号には同じ名称を書いてください")


def _called(way: Sequence[_Open], levels: Sequence[str]) -> str:
    """目指す地域像1の基本的な考え方2."""
    return "の".join(f"{label}{node.number}" for label, node in zip(levels, way, strict=False))


def _problem(entry: Entry, column: str, what: str, mend: str) -> Problem:
    return Problem(_place(entry, column), what, mend)


def _place(entry: Entry, column: str) -> Place:
    place = entry.indicator.place
    return Place(place.file, place.sheet, entry.row, column)


def _closed(node: _Open) -> Node:
    return Node(node.number, node.name, tuple(node.indicators), tuple(map(_closed, node.children.values())))
