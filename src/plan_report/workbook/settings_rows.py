"""Changes of the sheet 計画 that touch nothing else: the content beside an item, further rows, the order of some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from plan_report.load.plan_sheet import CONTENT, ITEM, sheet_rows
from plan_report.spreadsheet import as_text
from plan_report.table.clean import one_line


def with_content_rows(
    rows: Sequence[Sequence[str]], now: Mapping[str, Any], wanted: Mapping[str, Any], levels: Sequence[str]
) -> list[list[str]]:
    """The rows of the sheet that say what is wanted; an item that says nothing any more keeps its row, to be filled in.

    Args:
        rows: of the sheet, with whatever stands beside 項目 and 内容.
        now: what it says, as a plan.toml would.
        wanted: what it is to say.
        levels: of the plan, by which nodes are named.
    """
    made = [list(row) for row in rows] or [[ITEM, CONTENT]]
    width = max(2, *map(len, made))
    at = {one_line(row[0]): index for index, row in enumerate(made) if row and one_line(row[0])}
    said = {item: text for _, item, text in sheet_rows(now, levels)}
    groups: dict[str, list[str]] = {}
    for group, item, text in sheet_rows(wanted, levels):
        groups.setdefault(group, []).append(item)
        if item not in at:
            at[item] = len(made)
            made.append([as_text(item), as_text(text), *("" for _ in range(width - 2))])
        elif said.get(item) != text:
            row = made[at[item]]
            row.extend("" for _ in range(2 - len(row)))
            row[1] = as_text(text)
    kept = {item for items in groups.values() for item in items}
    for item in said.keys() - kept:
        if item in at and len(made[at[item]]) > 1:
            made[at[item]][1] = ""
    for group, items in groups.items():
        places = [at[item] for item in items]
        if group and _moved(now, wanted, group):
            moved = [made[place] for place in places]
            for place, row in zip(sorted(places), moved, strict=True):
                made[place] = row
    return made


def _moved(now: Mapping[str, Any], wanted: Mapping[str, Any], group: str) -> bool:
    """Whether what a list still has stands in another order."""
    names = [_name(each) for each in now.get(group, ())]
    kept = [names.index(name) for each in wanted[group] if (name := _name(each)) in names]
    fresh = [_name(each) in names for each in wanted[group]]
    return kept != sorted(kept) or fresh != sorted(fresh, reverse=True)


def _name(table: Mapping[str, Any]) -> tuple[str, ...]:
    """What an element is known by."""
    return tuple(str(table.get(key, "")) for key in ("id", "year", "node", "round"))
