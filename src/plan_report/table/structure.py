"""Entries to areas: consecutive rows of the same numbers belong together, and no number is split in two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from plan_report.errors import Place, Problem, Severity
from plan_report.model import Area, Indicator, Policy
from plan_report.table import fields
from plan_report.table.rows import Entry


@dataclass
class _Group:
    """The rows under one number so far."""

    number: str
    name: str
    first: int
    last: int


@dataclass
class _OpenPolicy(_Group):
    indicators: list[Indicator] = field(default_factory=list)


@dataclass
class _OpenArea(_Group):
    outcomes: list[Indicator] = field(default_factory=list)
    policies: dict[str, _OpenPolicy] = field(default_factory=dict)


def build_areas(entries: Sequence[Entry], problems: list[Problem]) -> tuple[Area, ...]:
    """The areas in the order of the rows."""
    areas: dict[str, _OpenArea] = {}
    current = policy = ""
    for entry in entries:
        if not entry.area_number:  # told when the row was read
            continue
        area = areas.setdefault(entry.area_number, _OpenArea(entry.area_number, entry.area_name, entry.row, entry.row))
        moved = entry.area_number != current
        apart = moved and area.first != entry.row
        if apart:
            problems.append(_apart(entry, fields.AREA_NUMBER, "目指す地域像", area))
        problems.extend(_named(area, entry, fields.AREA, entry.area_name))
        if moved:  # that the area is apart says enough of its 考え方
            policy = entry.policy_number if apart else ""
        current, area.last = entry.area_number, entry.row
        policy = _into(area, entry, policy, problems)
    return tuple(_closed(area) for area in areas.values())


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


def _into(area: _OpenArea, entry: Entry, current: str, problems: list[Problem]) -> str:
    """Put an entry into its area; gives the policy that is open after it."""
    if entry.indicator.is_outcome:
        if area.policies:
            what = f"成果目標が目指す地域像{area.number}の評価指標の後にあります"
            problems.append(
                _problem(entry, fields.CLASS.heading, what, f"この行を{area.first}行目の前へ移してください")
            )
        area.outcomes.append(entry.indicator)
        return current
    number = entry.policy_number
    policy = area.policies.setdefault(number, _OpenPolicy(number, entry.policy_name, entry.row, entry.row))
    if number != current and policy.first != entry.row:
        problems.append(_apart(entry, fields.POLICY_NUMBER, f"目指す地域像{area.number}の考え方", policy))
    if number:
        problems.extend(_named(policy, entry, fields.POLICY, entry.policy_name))
    policy.last = entry.row
    policy.indicators.append(entry.indicator)
    return number


def _named(group: _Group, entry: Entry, column: str, name: str) -> Iterable[Problem]:
    """A number has one name; it may be left out in later rows, not in the first."""
    if not group.name:
        if entry.row == group.first:
            yield _problem(entry, column, f"{column}が空です", f"番号「{group.number}」の名称を書いてください")
    elif name and name != group.name:
        what = f"番号「{group.number}」の名称が{group.first}行目（「{group.name[:40]}」）と違います"
        yield _problem(entry, column, what, "同じ番号には同じ名称を書いてください")


def _apart(entry: Entry, column: str, what: str, group: _Group) -> Problem:
    mend = f"この行を{group.last}行目の次へ移してください"
    return _problem(entry, column, f"{what}{group.number}の行が離れています（{group.last}行目までの続きです）", mend)


def _problem(entry: Entry, column: str, what: str, mend: str) -> Problem:
    return Problem(_place(entry, column), what, mend)


def _place(entry: Entry, column: str) -> Place:
    place = entry.indicator.place
    return Place(place.file, place.sheet, entry.row, column)


def _closed(area: _OpenArea) -> Area:
    policies = tuple(Policy(each.number, each.name, tuple(each.indicators)) for each in area.policies.values())
    return Area(area.number, area.name, tuple(area.outcomes), policies)
