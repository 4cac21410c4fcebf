"""What must hold of every plan under every scheme."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plan_report.judge import judge_plan
from plan_report.judgement import Judgement, Meaning
from plan_report.model import (
    Aim,
    AimKind,
    Amount,
    Direction,
    Indicator,
    Kind,
    Part,
    Plan,
    Quantity,
    RoundFacts,
    StatusWord,
    Target,
    Value,
)
from plan_report.period import fiscal_year
from plan_report.scheme import Fact, Scheme

MakePlan = Callable[[Iterable[Indicator]], Plan]

SAME_FIXTURES = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
SWAPPED = {Meaning.BETTER: Meaning.WORSE, Meaning.WORSE: Meaning.BETTER}
YEARS = st.none() | st.integers(2020, 2030).map(fiscal_year)
WORDS = st.sampled_from(["未実施", "一部実施", "実施"]).map(StatusWord)
PERCENT = st.integers(0, 1000).map(lambda tenths: Quantity(Decimal(tenths).scaleb(-1), "%"))
PEOPLE = st.integers(0, 10_000).map(lambda number: Quantity(Decimal(number), "人"))


@st.composite
def values(draw: st.DrawFn, amounts: st.SearchStrategy[Amount], labels: tuple[str, ...]) -> Value:
    """A value of the given parts, or an absence mark."""
    if draw(st.integers(0, 9)) == 0:
        return Value((), mark="—")
    return Value(tuple(Part(draw(amounts), label) for label in labels), draw(YEARS))


def target_of(value: Value) -> Target | None:
    """The amounts of a value as what is to be reached; none of an absence mark."""
    aims = tuple(
        Aim(AimKind.STATUS, part.amount, text=part.amount.word, label=part.label)
        if isinstance(part.amount, StatusWord)
        else Aim(AimKind.LEVEL, part.amount, label=part.label)
        for part in value.parts
    )
    return Target(aims, value.period) if aims else None


@st.composite
def indicators(draw: st.DrawFn, directions: st.SearchStrategy[Direction], *, targets: bool) -> Indicator:
    """An indicator with readable values of any kind, simple or in two parts."""
    kind = draw(st.sampled_from(Kind))
    labels = draw(st.sampled_from([("",), ("",), ("個人", "団体")]))
    numbers = PERCENT if kind in {Kind.SURVEY, Kind.RATE} else PEOPLE
    amounts = WORDS if kind is Kind.STATUS else numbers
    return Indicator(
        id="",
        name="試しの指標",
        kind=kind,
        direction=draw(directions),
        baseline=draw(values(amounts | WORDS, labels)),
        facts=(
            RoundFacts(
                "R7",
                draw(st.none() | values(amounts, labels)),
                not_comparable=draw(st.sampled_from(["", "", "", "集計方法を変更"])),
            ),
        ),
        target=draw(st.none() | values(amounts, labels).map(target_of)) if targets else None,
    )


def numbered(found: Iterable[Indicator]) -> list[Indicator]:
    """The indicators with ids of their own."""
    return [replace(indicator, id=str(number)) for number, indicator in enumerate(found)]


def gist(judgement: Judgement) -> list[tuple[str, object, object, tuple[str, ...]]]:
    """All that a judgement says but its class and words."""
    return [(part.label, part.decided, part.change, part.notes) for part in judgement.parts]


ANY_DIRECTION = st.sampled_from(Direction)


@SAME_FIXTURES
@given(found=st.lists(indicators(ANY_DIRECTION, targets=True), max_size=12))
def test_the_classes_add_up_to_the_indicators(
    found: list[Indicator], make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """Whatever the scheme, every indicator has one class, and it is one of the scheme's."""
    plan = make_plan(numbered(found))
    for scheme in schemes.values():
        tally = Counter(judgement.outcome.key for judgement in judge_plan(plan, scheme, "R7").values())
        assert sum(tally[each.key] for each in scheme.classes) == len(found)


@SAME_FIXTURES
@given(found=st.lists(indicators(st.just(Direction.UP), targets=False), min_size=1, max_size=8))
def test_turning_the_direction_swaps_better_and_worse_and_nothing_else(
    found: list[Indicator], make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """`up` to `down` turns 改善 into 悪化 and back; gates, changes and notes stay, and so do the other classes.

    Without targets: a target for `up` is another target for `down`. The note on the outlook belongs to B alone.
    """
    ups = numbered(found)
    downs = [replace(indicator, direction=Direction.DOWN) for indicator in ups]
    for scheme in schemes.values():
        up, down = judge_plan(make_plan(ups), scheme, "R7"), judge_plan(make_plan(downs), scheme, "R7")
        for indicator in ups:
            before, after = up[indicator.id], down[indicator.id]
            assert after.outcome.meaning is SWAPPED.get(before.outcome.meaning, before.outcome.meaning)
            for first, second in zip(before.parts, after.parts, strict=True):
                assert second.outcome.meaning is SWAPPED.get(first.outcome.meaning, first.outcome.meaning)
            if not scheme.asks(Fact.LINE):
                assert gist(before) == gist(after)


@SAME_FIXTURES
@given(found=st.lists(indicators(ANY_DIRECTION, targets=True), max_size=12), chance=st.randoms(use_true_random=False))
def test_a_verdict_does_not_depend_on_the_order_of_rows(
    found: list[Indicator], chance: random.Random, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """The same rows in another order have the same judgements."""
    ordered = numbered(found)
    shuffled = chance.sample(ordered, len(ordered))
    for scheme in schemes.values():
        straight = judge_plan(make_plan(ordered), scheme, "R7")
        assert dict(judge_plan(make_plan(shuffled), scheme, "R7")) == dict(straight)


@SAME_FIXTURES
@given(found=indicators(ANY_DIRECTION, targets=True))
def test_every_judgement_has_its_reason(found: Indicator, make_plan: MakePlan, schemes: dict[str, Scheme]) -> None:
    """The reason is one sentence in です・ます that names the class."""
    for scheme in schemes.values():
        for part in judge_plan(make_plan([found]), scheme, "R7")[found.id].parts:
            assert part.reason.endswith("ました。")
            assert part.reason.count("。") == 1
            assert part.outcome.label in part.reason


@SAME_FIXTURES
@given(now=st.integers(0, 2000), then=st.integers(0, 2000))
def test_a_wider_tolerance_never_makes_a_change(
    now: int, then: int, make_plan: MakePlan, schemes: dict[str, Scheme]
) -> None:
    """What the 5 percent rule calls a change is one under any difference too, in the same direction."""
    indicator = Indicator("1", "", Kind.COUNT, Direction.UP, count(then), (RoundFacts("R7", count(now)),))
    strict = judge_plan(make_plan([indicator]), schemes["statistical"], "R7")["1"].outcome.meaning
    fine = judge_plan(make_plan([indicator]), schemes["three-way"], "R7")["1"].outcome.meaning
    assert strict in {fine, Meaning.SAME}


def count(number: int) -> Value:
    """A number of people."""
    return Value((Part(Quantity(Decimal(number), "人")),))
