"""Every text of a plan that may be read by somebody, each with where it stands: all of it, or what of it goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial

from plan_report.data_class import dataclass
from plan_report.errors import Place
from plan_report.model import Activity, Indicator, NodePath, Plan
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND
from plan_report.table.contents import said_in, text_of
from plan_report.table.field import Field, Of
from plan_report.table.fields import INDICATOR
from plan_report.table.levels import number_heading
from plan_report.table.plan_fields import OF_PLAN, PLAN
from plan_report.table.round_fields import IN_ROUND, heading_in

_SETTINGS = Place("plan.toml")


Where = Callable[[], Place]  # a place that nobody need know of while all is well


@dataclass(frozen=True, slots=True)
class Said:
    """A text; `field` is None of names that are no field's own."""

    where: Where
    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """The fields that are looked at, by whose they are."""

    plan: tuple[Field, ...]
    of_plan: Mapping[Of, tuple[Field, ...]]
    activity: tuple[Field, ...]
    activity_in_round: tuple[Field, ...]
    indicator: tuple[Field, ...]
    in_round: tuple[Field, ...]


def texts(plan: Plan, looked: Looked) -> Iterator[Said]:
    """The texts that a plan says in these fields, and the names of its nodes."""
    for field in looked.plan:
        yield Said(partial(replace, _SETTINGS, column=field.name), text_of(field, plan), field)
    for of, declared in looked.of_plan.items():
        for each in getattr(plan, of, ()):
            for field in declared:
                column = f"{of} {text_of(OF_PLAN[of][0], each)} {field.name}"
                yield Said(partial(replace, _SETTINGS, column=column), text_of(field, each), field)
    yield from _of_tree(plan)
    for indicator in plan.indicators:
        yield from _of_indicator(indicator, looked)
    for activity in plan.activities:
        yield from _of_activity(activity, looked)


def _of_tree(plan: Plan) -> Iterator[Said]:
    """Names of the levels, the plan's words, and numbers and names of its nodes."""
    yield Said(partial(replace, _SETTINGS, column="levels"), "".join(plan.levels))
    for word in fields(plan.words):
        yield Said(partial(replace, _SETTINGS, column=f"words.{word.name}"), getattr(plan.words, word.name))
    for home in plan.homes:
        first = next(home[-1].every_indicator, None) if home else None
        if first:
            label = plan.levels[len(home) - 1]
            yield Said(partial(_at, first, number_heading(label)), home[-1].number)
            yield Said(partial(_at, first, label), home[-1].name)
    yield from _of_bare_nodes(plan)


def _of_bare_nodes(plan: Plan) -> Iterator[Said]:
    """Numbers and names of the nodes that only 取組 name; the settings' own are among those of the settings."""
    first: dict[NodePath, Activity] = {}
    for activity in plan.activities:
        for depth in range(1, len(activity.node) + 1):
            first.setdefault(activity.node[:depth], activity)
    for path, node in plan.bare_nodes:
        if path in first:
            label, place = plan.levels[len(path) - 1], first[path].place
            yield Said(partial(replace, place, column=number_heading(label)), node.number)
            yield Said(partial(replace, place, column=label), node.name)


def _of_activity(activity: Activity, looked: Looked) -> Iterator[Said]:
    for field in looked.activity:
        yield Said(partial(replace, activity.place, column=field.heading), text_of(field, activity), field)
    for facts in activity.facts:
        for field in looked.activity_in_round:
            yield Said(
                partial(replace, activity.place, column=heading_in(facts.round_id, field)), text_of(field, facts), field
            )


def _of_indicator(indicator: Indicator, looked: Looked) -> Iterator[Said]:
    for field, text in said_in(looked.indicator, indicator):
        yield Said(partial(_at, indicator, field.heading), text, field)
    for facts in indicator.facts:
        for field, text in said_in(looked.in_round, facts):
            yield Said(partial(_at, indicator, heading_in(facts.round_id, field)), text, field)


def looked_at(wanted: Callable[[Field], bool]) -> Looked:
    """The fields that are wanted."""

    def of(declared: Iterable[Field]) -> tuple[Field, ...]:
        return tuple(field for field in declared if wanted(field))

    return Looked(
        of(PLAN),
        {key: of(declared) for key, declared in OF_PLAN.items()},
        of(ACTIVITY),
        of(ACTIVITY_IN_ROUND),
        of(INDICATOR),
        of(IN_ROUND),
    )


def _at(indicator: Indicator, column: str) -> Place:
    return replace(indicator.place, column=column)
