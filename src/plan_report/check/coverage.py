"""Characters of the plan that no bundled font has: they would print as empty boxes, so they are named before that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from plan_report.errors import Place, Problem
from plan_report.model import Indicator, Plan


def uncovered(plan: Plan, missing: Callable[[str], frozenset[str]]) -> tuple[Problem, ...]:
    """One problem for each text with such characters, naming them and where they stand.

    `missing` gives the characters of a text that no font has.
    """
    return tuple(
        Problem(
            place,
            f"「{'」「'.join(sorted(absent))}」（{'、'.join(f'U+{ord(char):04X}' for char in sorted(absent))}）は、"
            "同梱のフォントにないため印刷できません",
            "常用の字体に改めるか、仮名で書いてください",
        )
        for place, text in _texts(plan)
        if (absent := missing(text))
    )


def _texts(plan: Plan) -> Iterator[tuple[Place, str]]:
    toml = Place("plan.toml")
    for name, text in (("title", plan.title), ("period", plan.period), ("organisations", "".join(plan.organisations))):
        yield replace(toml, column=name), text
    for remark in plan.remarks:
        yield replace(toml, column=f"remarks {remark.area}"), remark.efforts + remark.issues + remark.outlook
    for each in plan.rounds:
        yield replace(toml, column=f"rounds {each.id}"), each.name + each.heading + each.footnote
    for area in plan.areas:
        first = next(area.indicators, None)
        yield _at(first, "目指す地域像"), area.name
        for policy in area.policies:
            yield _at(next(iter(policy.indicators), None), "基本的な考え方"), policy.name
        for indicator in area.indicators:
            yield from _of_indicator(indicator)


def _of_indicator(indicator: Indicator) -> Iterator[tuple[Place, str]]:
    yield _at(indicator, "指標番号"), indicator.id
    yield _at(indicator, "指標名"), indicator.name
    yield _at(indicator, "主体"), "".join(indicator.actors)
    yield _at(indicator, "基準値"), indicator.baseline.written
    for round_id, value in indicator.values:
        if value is not None:
            yield _at(indicator, f"{round_id}の値"), value.written
    if indicator.target is not None:
        yield _at(indicator, "目標値"), indicator.target.written
    yield _at(indicator, "備考"), indicator.note
    yield _at(indicator, "要確認"), "".join(doubt.item + doubt.reason for doubt in indicator.doubts)
    yield _at(indicator, "比較できない理由"), indicator.not_comparable
    if indicator.override is not None:
        yield _at(indicator, "変更の理由"), indicator.override.reason + indicator.override.who


def _at(indicator: Indicator | None, column: str) -> Place:
    return replace(indicator.place, column=column) if indicator else Place()
