"""Characters of the plan that no bundled font has: they would print as empty boxes, so they are named before that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from functools import partial

from plan_report.characters import clusters, code_points
from plan_report.errors import Place, Problem
from plan_report.model import Activity, Indicator, NodePath, Plan
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND
from plan_report.table.clean import listed
from plan_report.table.contents import said_in, text_of
from plan_report.table.field import Field
from plan_report.table.fields import INDICATOR
from plan_report.table.levels import number_heading
from plan_report.table.plan_fields import OF_PLAN, PLAN
from plan_report.table.round_fields import IN_ROUND, heading_in

Missing = Callable[[str], frozenset[str]]  # the characters of a text that no font has
_SETTINGS = Place("plan.toml")


def uncovered(plan: Plan, missing: Missing) -> tuple[Problem, ...]:
    """One problem for each text with such characters, naming them and where they stand.

    What has no glyph may be invisible of itself, such as the selector that makes 葛󠄀 of 葛; so the whole of what a
    reader calls one character is named. `missing` gives the characters of a text that no font has.
    """
    if not missing("".join(text for _, text in _texts(plan))):  # nearly always, and quickly seen
        return ()
    return uncovered_texts(((place(), text) for place, text in _texts(plan)), missing)


def uncovered_texts(texts: Iterable[tuple[Place, str]], missing: Missing) -> tuple[Problem, ...]:
    """The same of any texts, each with where it stands."""
    return tuple(
        Problem(place, *_sentence(sorted({each for each in clusters(text) if not absent.isdisjoint(each)}), absent))
        for place, text in texts
        if (absent := missing(text))
    )


def _sentence(named: Sequence[str], absent: frozenset[str]) -> tuple[str, str]:
    """What is wrong, and how to mend it: where the character itself is there, it is enough to leave its mark off."""
    what = f"「{'」「'.join(named)}」（{'、'.join(map(code_points, named))}）は、同梱のフォントにないため印刷できません"
    plain = [each[0] for each in named if absent.isdisjoint(each[0])]
    mends = [f"字形の指定を外して{listed(plain)}と書いてください"] if plain else []
    if len(plain) < len(named):
        mends.append("常用の字体に改めるか、仮名で書いてください")
    return what, "。".join(mends)


_Where = Callable[[], Place]  # a place that nobody need know of while all is well


def _texts(plan: Plan) -> Iterator[tuple[_Where, str]]:
    for field in _printed(PLAN):
        yield partial(replace, _SETTINGS, column=field.name), text_of(field, plan)
    for of, declared in OF_PLAN.items():
        for each in getattr(plan, of, ()):
            for field in _printed(declared):
                column = f"{of} {text_of(declared[0], each)} {field.name}"
                yield partial(replace, _SETTINGS, column=column), text_of(field, each)
    yield from _of_tree(plan)
    for indicator in plan.indicators:
        yield from _of_indicator(indicator)
    for activity in plan.activities:
        yield from _of_activity(activity)


def _of_tree(plan: Plan) -> Iterator[tuple[_Where, str]]:
    """Names of the levels, the plan's words, and numbers and names of its nodes."""
    yield partial(replace, _SETTINGS, column="levels"), "".join(plan.levels)
    for word in fields(plan.words):
        yield partial(replace, _SETTINGS, column=f"words.{word.name}"), getattr(plan.words, word.name)
    for home in plan.homes:
        first = next(home[-1].every_indicator, None) if home else None
        if first:
            label = plan.levels[len(home) - 1]
            yield partial(_at, first, number_heading(label)), home[-1].number
            yield partial(_at, first, label), home[-1].name
    yield from _of_bare_nodes(plan)


def _of_bare_nodes(plan: Plan) -> Iterator[tuple[_Where, str]]:
    """Numbers and names of the nodes that only 取組 name; the settings' own are among those of the settings."""
    first: dict[NodePath, Activity] = {}
    for activity in plan.activities:
        for depth in range(1, len(activity.node) + 1):
            first.setdefault(activity.node[:depth], activity)
    for path, node in plan.bare_nodes:
        if path in first:
            label, place = plan.levels[len(path) - 1], first[path].place
            yield partial(replace, place, column=number_heading(label)), node.number
            yield partial(replace, place, column=label), node.name


def _of_activity(activity: Activity) -> Iterator[tuple[_Where, str]]:
    for field in _printed(ACTIVITY):
        yield partial(replace, activity.place, column=field.heading), text_of(field, activity)
    for facts in activity.facts:
        for field in _printed(ACTIVITY_IN_ROUND):
            yield partial(replace, activity.place, column=heading_in(facts.round_id, field)), text_of(field, facts)


def _of_indicator(indicator: Indicator) -> Iterator[tuple[_Where, str]]:
    for field, text in said_in(_OF_INDICATOR, indicator):
        yield partial(_at, indicator, field.heading), text
    for facts in indicator.facts:
        for field, text in said_in(_OF_FACTS, facts):
            yield partial(_at, indicator, heading_in(facts.round_id, field)), text


def _printed(declared: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(field for field in declared if field.printed)


_OF_INDICATOR, _OF_FACTS = _printed(INDICATOR), _printed(IN_ROUND)


def _at(indicator: Indicator, column: str) -> Place:
    return replace(indicator.place, column=column)
