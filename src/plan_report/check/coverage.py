"""Characters of the plan that the PDF cannot show as they are: each is named before anybody wonders what a 〓 means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial

from plan_report.characters import code_points, private
from plan_report.check.row import doubt
from plan_report.errors import Place, Problem
from plan_report.model import Activity, Indicator, NodePath, Plan
from plan_report.table.activity_fields import ACTIVITY, ACTIVITY_IN_ROUND
from plan_report.table.clean import listed
from plan_report.table.contents import said_in, text_of
from plan_report.table.field import Field, Of
from plan_report.table.fields import INDICATOR
from plan_report.table.levels import number_heading
from plan_report.table.plan_fields import OF_PLAN, PLAN
from plan_report.table.round_fields import IN_ROUND, heading_in

Undrawn = Callable[[str], Mapping[str, str]]  # what of a text no font can draw, and what is seen in its place
_SETTINGS = Place("plan.toml")
_Where = Callable[[], Place]  # a place that nobody need know of while all is well
_Texts = Sequence[tuple[_Where, str]]
_FALLBACK = "report.toml の [font] fallback に指定してください"


def uncovered(plan: Plan, undrawn: Undrawn) -> tuple[Problem, ...]:
    """The doubts about each text with such characters, naming them, where they stand, and what the PDF shows instead.

    What has no glyph may be invisible of itself, such as the selector that makes 葛󠄀 of 葛; so the whole of what a
    reader calls one character is named.
    """
    return _uncovered(tuple(_texts(plan, _PRINTED)), undrawn)


def signs_in_print(plan: Plan, undrawn: Undrawn) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What `private_signs` and `uncovered` say of what a report prints, of which there is much, gone through once."""
    texts = tuple(_texts(plan, _PRINTED))
    return _private(texts), _uncovered(texts, undrawn)


def _uncovered(texts: _Texts, undrawn: Undrawn) -> tuple[Problem, ...]:
    if not undrawn("".join(text for _, text in texts)):  # nearly always, and quickly seen
        return ()
    return uncovered_texts(((place(), text) for place, text in texts), undrawn)


def uncovered_texts(texts: Iterable[tuple[Place, str]], undrawn: Undrawn) -> tuple[Problem, ...]:
    """The same of any texts, each with where it stands."""
    return tuple(doubt(place, *said) for place, text in texts for said in _said(undrawn(text)))


def private_signs(plan: Plan, *, printed: bool = True) -> tuple[Problem, ...]:
    """The doubts about 外字, whatever font has them: their codes mean nothing on other computers.

    Args:
        plan: where they may stand.
        printed: look at what a report prints; or else at everything that is said.
    """
    return _private(tuple(_texts(plan, _PRINTED if printed else _ALL)))


def _private(texts: _Texts) -> tuple[Problem, ...]:
    if not private("".join(text for _, text in texts)):  # nearly always, and quickly seen
        return ()
    return tuple(
        doubt(
            place(),
            f"{_named(found)}は外字です。Word、HTML、公開用のデータでは、ほかのパソコンで別の字や空白になることがあります",
            "常用の字体に改めるか、仮名で書いてください",
        )
        for place, text in texts
        if (found := private(text))
    )


def _said(undrawn: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is to be said of one text, and how to mend it."""
    shapes = [each for each, instead in undrawn.items() if instead == each[0]]
    others = [each for each in undrawn if each not in shapes]
    if shapes:
        plain = listed([undrawn[each] for each in shapes])
        what = f"{_named(shapes)}の字形は、使えるフォントにないため、PDFでは{plain}になります"
        yield what, f"字形の指定を外して{plain}と書くか、この字形のあるフォントを {_FALLBACK}"
    if others:
        what = f"{_named(others)}は、使えるフォントにないため、PDFでは「{undrawn[others[0]]}」になります"
        yield what, f"常用の字体に改めるか、仮名で書くか、この文字のあるフォントを {_FALLBACK}"


def _named(characters: Sequence[str]) -> str:
    return f"{listed(list(characters))}（{'、'.join(map(code_points, characters))}）"


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields that are looked at, by whose they are."""

    plan: tuple[Field, ...]
    of_plan: Mapping[Of, tuple[Field, ...]]
    activity: tuple[Field, ...]
    activity_in_round: tuple[Field, ...]
    indicator: tuple[Field, ...]
    in_round: tuple[Field, ...]


def _texts(plan: Plan, looked: _Fields) -> Iterator[tuple[_Where, str]]:
    for field in looked.plan:
        yield partial(replace, _SETTINGS, column=field.name), text_of(field, plan)
    for of, declared in looked.of_plan.items():
        for each in getattr(plan, of, ()):
            for field in declared:
                column = f"{of} {text_of(OF_PLAN[of][0], each)} {field.name}"
                yield partial(replace, _SETTINGS, column=column), text_of(field, each)
    yield from _of_tree(plan)
    for indicator in plan.indicators:
        yield from _of_indicator(indicator, looked)
    for activity in plan.activities:
        yield from _of_activity(activity, looked)


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


def _of_activity(activity: Activity, looked: _Fields) -> Iterator[tuple[_Where, str]]:
    for field in looked.activity:
        yield partial(replace, activity.place, column=field.heading), text_of(field, activity)
    for facts in activity.facts:
        for field in looked.activity_in_round:
            yield partial(replace, activity.place, column=heading_in(facts.round_id, field)), text_of(field, facts)


def _of_indicator(indicator: Indicator, looked: _Fields) -> Iterator[tuple[_Where, str]]:
    for field, text in said_in(looked.indicator, indicator):
        yield partial(_at, indicator, field.heading), text
    for facts in indicator.facts:
        for field, text in said_in(looked.in_round, facts):
            yield partial(_at, indicator, heading_in(facts.round_id, field)), text


def _fields(*, printed: bool) -> _Fields:
    def of(declared: Iterable[Field]) -> tuple[Field, ...]:
        return tuple(field for field in declared if field.printed or not printed)

    return _Fields(
        of(PLAN),
        {key: of(declared) for key, declared in OF_PLAN.items()},
        of(ACTIVITY),
        of(ACTIVITY_IN_ROUND),
        of(INDICATOR),
        of(IN_ROUND),
    )


_PRINTED, _ALL = _fields(printed=True), _fields(printed=False)


def _at(indicator: Indicator, column: str) -> Place:
    return replace(indicator.place, column=column)
