"""Whose indicators and 取組 they are: each 主体 and each 担当課 is a body that may want a report of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from plan_report.data_class import dataclass
from plan_report.errors import UsageError
from plan_report.model import Activity, Indicator, Plan, path_of

_BETWEEN_DEPARTMENTS = re.compile(r"[、，,／\n]")
_DEPARTMENT = "担当課"


@dataclass(frozen=True, slots=True)
class Body:
    """A body with the plan as far as it is its own; `title` says whose the report is: 主体：市社協."""

    title: str
    plan: Plan


def departments(of: Indicator | Activity) -> tuple[str, ...]:
    """The 担当課 of an indicator or a 取組, each once."""
    names = (name.strip() for name in _BETWEEN_DEPARTMENTS.split(of.department))
    return tuple(dict.fromkeys(name for name in names if name))


def bodies(plan: Plan) -> tuple[str, ...]:
    """Every body that a plan names: its 主体, then its 担当課, each once in the order of the plan."""
    return tuple(dict.fromkeys((*_actors(plan), *_departments(plan))))


def _actors(plan: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor for indicator in plan.indicators for actor in indicator.actors))


def _departments(plan: Plan) -> tuple[str, ...]:
    of_all: list[Indicator | Activity] = [*plan.indicators, *plan.activities]
    return tuple(dict.fromkeys(each for of in of_all for each in departments(of)))


def of_body(plan: Plan, name: str) -> Body:
    """The plan with the indicators of one 主体 alone, or where there is none of that name, of one 担当課.

    An indicator of two bodies belongs to both. 取組 have no 主体: whoever asks gets those whose 担当課 has that name.

    Raises:
        UsageError: the plan names no such body; lists those it names.
    """
    asked = name.strip()
    actors, named = _actors(plan), _departments(plan)
    if asked in actors:
        return Body(f"{plan.words.actor}：{asked}", _own(plan, asked, lambda indicator: asked in indicator.actors))
    if asked in named:
        return Body(f"{_DEPARTMENT}：{asked}", _own(plan, asked, lambda indicator: asked in departments(indicator)))
    known = "、".join(bodies(plan))
    if not known:
        raise UsageError("この計画の指標と取組には主体も担当課も書かれていないため、--actor は使えません。")
    raise UsageError(f"「{name}」という主体又は担当課はこの計画にありません（あるのは {known}）。")


def _own(plan: Plan, department: str, keep: Callable[[Indicator], bool]) -> Plan:
    """The plan with these indicators, with the 取組 of the department, and with the remarks of their nodes alone."""
    activities = tuple(each for each in plan.activities if department in departments(each))
    own = replace(plan, activities=activities, remarks=()).only(keep)
    paths = set(map(path_of, own.homes))
    return replace(own, remarks=tuple(each for each in plan.remarks if each.node in paths))
