"""What must hold of every plan in several rounds under every scheme: the bundled, the published, and any other."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from fixtures.random_rows import ROUNDS, indicators, plan_of, plans, round_facts, row, sorts
from fixtures.random_schemes import schemes
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_report.errors import InputError
from plan_report.facts import facts_of
from plan_report.judge import Tried, compare_schemes, judge_indicator, judge_plan, try_part
from plan_report.judgement import Judgement, Meaning
from plan_report.load.rules import load_scheme
from plan_report.model import Direction, Indicator, Kind, Plan, RoundFacts, Survey
from plan_report.period import fiscal_year
from plan_report.resources import bundled
from plan_report.runs.explain_lines import explain_lines
from plan_report.scheme import (
    AnyDifference,
    Condition,
    CountInterval,
    Fact,
    LeastDifference,
    LeastRatio,
    NumberTest,
    Rule,
    Scheme,
    SurveyInterval,
    WordAsked,
)

FEW = settings(max_examples=40)
FOLDERS = (bundled("templates") / "rules", Path(__file__).parents[2] / "docs" / "rules")
# None, {}, −0, 1E+3 or an English word that slipped into a sentence; two 。 or two causes where one belongs.
SLIPS = re.compile(
    r"None|[{}]|[−△]0(?:\.0+)?(?![\d.])|[A-Za-z]{3,}|\dE[+-]|なしである|。。|、、|ためため|がないがない|、$"
)
TRIED = re.compile(r"規則(?P<number>\d+)「")
SWAPPED = {"better": "worse", "worse": "better"}


@cache
def written_schemes() -> tuple[Scheme, ...]:
    """The bundled schemes and those of docs/rules."""
    return tuple(load_scheme(path) for folder in FOLDERS for path in sorted(folder.glob("*.toml")))


def any_scheme() -> st.SearchStrategy[Scheme]:
    """One of the written schemes or any other."""
    return schemes() | st.sampled_from(written_schemes())


def judged(plan: Plan, scheme: Scheme, round_id: str) -> dict[str, Judgement]:
    """The judgement of every indicator that can be judged: nothing but the error that says why not is ever raised."""
    plan = plan.at(round_id)
    found = {}
    for indicator in plan.indicators:
        with suppress(InputError):
            found[indicator.id] = judge_indicator(plan, indicator, scheme, round_id)
    return found


def tried(plan: Plan, scheme: Scheme, round_id: str) -> dict[str, list[Tried]]:
    """What became of every part of an indicator that can be judged: the gate, or the rules that were tried."""
    here = plan.at(round_id)
    known = judged(plan, scheme, round_id)
    return {
        each.id: [try_part(facts, scheme) for facts in facts_of(here, each, here.round(round_id))]
        for each in here.indicators
        if each.id in known
    }


def outcomes(plan: Plan, scheme: Scheme, round_id: str) -> list[tuple[str, ...]]:
    """The classes of every indicator's parts."""
    return [tuple(part.outcome.key for part in each.parts) for each in judged(plan, scheme, round_id).values()]


@FEW
@given(plan=plans(), scheme=any_scheme(), round_id=st.sampled_from(ROUNDS))
def test_every_indicator_has_one_class_of_the_scheme(plan: Plan, scheme: Scheme, round_id: str) -> None:
    """The classes add up to the indicators, whatever is said of them; judging them all is judging each."""
    each_alone = judged(plan, scheme, round_id)
    here = plan.at(round_id).only(lambda indicator: indicator.id in each_alone)
    together = judge_plan(here, scheme, round_id)
    tally = Counter(judgement.outcome.key for judgement in together.values())
    assert sum(tally[each.key] for each in scheme.classes) == len(each_alone)
    assert together == each_alone


@FEW
@given(plan=plans(), scheme=any_scheme(), round_id=st.sampled_from(ROUNDS))
def test_sentences_are_whole_and_an_excluded_part_says_why(plan: Plan, scheme: Scheme, round_id: str) -> None:
    """No sentence has a gap or a program's word in it; what was judged by no rule has its reason and its note."""
    for identity, judgement in judged(plan, scheme, round_id).items():
        for part in judgement.parts:
            assert part.reason.endswith("しました。")
            assert part.reason.count("。") == 1
            assert part.outcome.label in part.reason
            if part.outcome is scheme.excluded:
                assert part.notes, part.reason
            for text in (
                part.reason,
                *part.notes,
                *part.formulas,
                *explain_lines(plan.at(round_id), scheme, round_id, identity),
            ):
                assert text.strip(), part
                assert not SLIPS.search(text.replace("p<0.001", "")), text


@FEW
@given(plan=plans(), scheme=any_scheme(), round_id=st.sampled_from(ROUNDS))
def test_explain_tells_every_rule_up_to_the_deciding_one(plan: Plan, scheme: Scheme, round_id: str) -> None:
    """Every rule is tried in its order until one decides; judge, explain and compare-schemes say the same."""
    here = plan.at(round_id)
    numbers = sorted(range(1, len(scheme.rules) + 1), key=lambda each: not scheme.rules[each - 1].only_grade)
    verdicts = judged(plan, scheme, round_id)
    for identity, found in tried(plan, scheme, round_id).items():
        lines = explain_lines(here, scheme, round_id, identity)
        parts = verdicts[identity].parts
        told = [int(match["number"]) for line in lines if (match := TRIED.match(line))]
        wanted = [trial.number for each in found if each.gate is None for trial in each.trials]
        assert told == wanted
        assert [line for line in lines if line.startswith("判定：")] == [
            f"判定：{part.outcome.label} {part.outcome.symbol}".rstrip() for part in parts
        ]
        for part, each in zip(parts, found, strict=True):
            if each.gate is None:
                assert [trial.number for trial in each.trials] == numbers[: len(each.trials)]
            assert part.outcome == (scheme.by_key(each.rule.rule.key) if each.rule else scheme.excluded)
        (compared,) = compare_schemes(here.only(lambda one, wanted=identity: one.id == wanted), [scheme], round_id)
        assert compared.judgements[0].computed == verdicts[identity].computed


@FEW
@given(plan=plans(), scheme=any_scheme(), chance=st.randoms(use_true_random=False))
def test_no_order_matters(plan: Plan, scheme: Scheme, chance: random.Random) -> None:
    """Rows, surveys and conditions of a rule in another order have the same verdicts."""
    rows = list(plan.indicators)
    shuffled = replace(
        plan,
        nodes=(replace(plan.nodes[0], indicators=tuple(chance.sample(rows, len(rows)))),),
        surveys=tuple(chance.sample(plan.surveys, len(plan.surveys))),
    )
    assert judged(shuffled, scheme, "R7") == judged(plan, scheme, "R7")
    turned = replace(scheme, rules=tuple(replace(rule, when=rule.when[::-1]) for rule in scheme.rules))
    assert outcomes(plan, turned, "R7") == outcomes(plan, scheme, "R7")


@FEW
@given(data=st.data(), scheme=any_scheme(), round_id=st.sampled_from(ROUNDS[:-1]))
def test_nothing_of_a_later_round_matters_but_its_target(data: st.DataObject, scheme: Scheme, round_id: str) -> None:
    """Whatever is said of later rounds, values, their years, grades, tests, doubts and surveys, no verdict changes."""
    sort = data.draw(sorts())
    indicator = replace(data.draw(indicators()), kind=sort.kind)
    later = ROUNDS[ROUNDS.index(round_id) + 1 :]

    def said_otherwise(each: RoundFacts) -> RoundFacts:
        if each.round_id not in later:
            return each
        return replace(data.draw(round_facts(each.round_id, sort)), target=each.target)

    plan = plan_of([indicator])
    other = plan_of([replace(indicator, facts=tuple(said_otherwise(each) for each in indicator.facts))])
    until = plan.round(round_id).results_year
    assert until is not None
    surveys = [replace(each, valid=7) if each.year.western > until.western else each for each in plan.surveys]
    other = replace(other, surveys=(*surveys, Survey(fiscal_year(2030), 100)))
    assert judged(other, scheme, round_id) == judged(plan, scheme, round_id)


def test_a_later_yearly_target_moves_the_line_and_nothing_else() -> None:
    """A target of R8 bends the line from R4 to R10 and so tells B from B*; other schemes ignore it."""
    straight, bent = plan_of([_on_the_line("")]), plan_of([_on_the_line("29件")])
    changed = {
        scheme.name for scheme in written_schemes() if outcomes(straight, scheme, "R7") != outcomes(bent, scheme, "R7")
    }
    assert changed == {scheme.name for scheme in written_schemes() if scheme.asks(Fact.LINE)}


def _on_the_line(later: str) -> Indicator:
    """An indicator on its way from 10件 in R4 to 30件 in R10, with a target of R8."""
    return row(baseline="10件 [R4年度]", target="30件 [R10年度]", values={"R7": "21件"}, targets={"R8": later})


@FEW
@given(plan=plans(), scheme=any_scheme(), data=st.data())
def test_the_first_rule_that_matches_decides(plan: Plan, scheme: Scheme, data: st.DataObject) -> None:
    """Rules after the deciding one, and rules before it that do not match in whatever order, change no verdict."""
    for identity, found in tried(plan, scheme, "R7").items():
        for index, part in enumerate(found):
            if part.rule is None:
                continue
            for rules in _without_what_did_not_decide(scheme, part.rule.number, data):
                other = judged(plan, replace(scheme, rules=rules), "R7")[identity]
                assert other.parts[index].outcome == scheme.by_key(part.rule.rule.key)


def _without_what_did_not_decide(scheme: Scheme, decided: int, data: st.DataObject) -> Iterator[tuple[Rule, ...]]:
    """The deciding rule with some of the others, those that were tried before it in any order before it."""
    deciding = scheme.rules[decided - 1]
    before = [
        rule
        for index, rule in enumerate(scheme.rules, start=1)
        if (rule.only_grade, -index) > (deciding.only_grade, -decided)
    ]
    after = [rule for rule in scheme.rules if rule is not deciding and rule not in before]
    yield (*before, deciding)
    yield (*data.draw(st.permutations(before)), deciding, *after)
    if not deciding.only_grade or all(rule.only_grade for rule in scheme.rules):
        yield (deciding, *after)


@FEW
@given(
    plan=plans(),
    scheme=schemes((Fact.CHANGE, Fact.MOVEMENT, Fact.GRADE, Fact.TEST, Fact.BASELINE, Fact.CURRENT, Fact.UNIT)),
)
def test_up_and_down_mirror_where_no_target_is_asked_for(plan: Plan, scheme: Scheme) -> None:
    """Rules that swap better and worse give less-is-better what the others give more-is-better."""
    rules = tuple(replace(rule, when=tuple(_swapped(each) for each in rule.when)) for rule in scheme.rules)
    mirrored = replace(scheme, rules=rules)
    plain = plan.each(lambda each: replace(each, direction=Direction.UP, target=None, facts=_without_targets(each)))
    down = plain.each(lambda each: replace(each, direction=Direction.DOWN))
    if not any(str(getattr(each, "against", "")) == "best" for rule in rules for each in rule.when):
        assert outcomes(down, mirrored, "R7") == outcomes(plain, scheme, "R7")


def _swapped(condition: Condition) -> Condition:
    if isinstance(condition, WordAsked) and condition.fact is Fact.CHANGE:
        return replace(condition, words=tuple(SWAPPED.get(word, word) for word in condition.words))
    return condition


def _without_targets(indicator: Indicator) -> tuple[RoundFacts, ...]:
    return tuple(replace(each, target=None, new_target=None) for each in indicator.facts)


@FEW
@given(
    data=st.data(), shares=st.tuples(*[st.integers(0, 1000)] * 3), shape=st.sampled_from(("{}", "{}以上", "{}を超える"))
)
def test_those_who_do_are_those_who_do_not_the_other_way_round(
    data: st.DataObject, shares: tuple[int, ...], shape: str
) -> None:
    """A share to rise to 60 % and the rest to fall to 40 % have one verdict: target, line, progress, interval."""
    turned = {"{}": "{}", "{}以上": "{}以下", "{}を超える": "{}未満"}[shape]
    names = ("health-japan-21", "achievement", "healthy-people", "three-way", "statistical", "survey-3pt", "kakogawa")
    scheme = data.draw(st.sampled_from([each for each in written_schemes() if each.name in names]))
    up = plan_of([_share(Direction.UP, shares, shape)])
    down = plan_of([_share(Direction.DOWN, tuple(1000 - each for each in shares), turned)])
    assert outcomes(up, scheme, "R7") == outcomes(down, scheme, "R7")


def _share(direction: Direction, shares: tuple[int, ...], shape: str) -> Indicator:
    """A share of a survey in R5 and R7 with a target for R10, in tenths of a percent."""
    then, now, aim = (f"{Decimal(each).scaleb(-1)}%" for each in shares)
    return row(
        kind=Kind.SURVEY,
        direction=direction,
        baseline=f"{then} [R5年度]",
        target=f"{shape.format(aim)} [R10年度]",
        values={"R7": now},
    )


def _wider(test: NumberTest, by: Decimal) -> NumberTest:
    """The test that calls no more a change: a higher bound, or more confidence."""
    match test:
        case AnyDifference():
            return replace(test, tolerance=test.tolerance + by)
        case LeastDifference():
            return replace(test, least=test.least + by)
        case LeastRatio():
            return replace(test, percent=test.percent + by)
        case SurveyInterval():
            return replace(test, confidence=99, otherwise=_wider(test.otherwise, by))
        case CountInterval():
            return replace(test, confidence=99)


CHANGE_ALONE = tuple(
    Rule(key, (WordAsked(Fact.CHANGE, (word,)),)) for key, word in (("up", "better"), ("down", "worse"))
)


@FEW
@given(plan=plans(), scheme=schemes(), by=st.sampled_from((Decimal("0.1"), Decimal(3), Decimal(50))))
def test_a_wider_bound_never_makes_a_change(plan: Plan, scheme: Scheme, by: Decimal) -> None:
    """What a test calls no change is none where the bound is wider or the confidence higher; 維持 has 5 % of its own.

    維持 without any bound is kept within 5 %, so there a bound that is said may be the narrower one.
    """
    strict = replace(scheme, rules=CHANGE_ALONE)
    tests = {kind: test if kind is Kind.STATUS else _wider(test, by) for kind, test in scheme.tests.items()}
    wide = replace(strict, tests=tests)
    judgeable = plan.each(
        lambda each: replace(each, direction=Direction.UP) if each.direction is Direction.KEEP else each
    )
    before, after = judged(judgeable, strict, "R7"), judged(judgeable, wide, "R7")
    for identity, judgement in after.items():
        for first, second in zip(before[identity].parts, judgement.parts, strict=True):
            assert second.outcome in {first.outcome, scheme.excluded}
            assert second.outcome.meaning is not Meaning.BETTER or first.outcome == second.outcome
