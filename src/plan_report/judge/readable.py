"""Before the rules: what cannot be judged as it is written is an error that names the cell; nothing is guessed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from itertools import combinations

from plan_report.data_class import dataclass
from plan_report.errors import Problem
from plan_report.facts import YEAR_TARGET, own_year_target
from plan_report.judge.known import same_grade
from plan_report.judge.published import published_faults
from plan_report.judge.threshold import threshold_faults
from plan_report.judge.wording import show
from plan_report.judgement import Meaning
from plan_report.levels import level_of_part
from plan_report.model import AimKind, Amount, Indicator, Kind, Quantity, StatusWord, Target, Value
from plan_report.notation import is_share, measure
from plan_report.scheme import Parts, Scheme

BASELINE, CURRENT, COMPARABLE, ANSWERS = "基準値", "今回値", "比較用の値", "回答数"
_WHOLE = 100  # percent
_UNCLEAR_CHANGE = "割合の変化は「5ポイント減」のように、ほかは「20%減」又は基準値と同じ単位で書いてください"
_CHANGE_OF_NOTHING = "基準値が0のときの目標値は、「10件」のように到達する値か、「10件増」のように量で書いてください"
_SAME_PARTS = "同じ内訳の名前で書いてください"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A value with what a sentence calls it and the heading of its column; `instead` of which it is judged, if any."""

    name: str
    column: str
    value: Value | Target
    instead: str = ""

    @property
    def amounts(self) -> Mapping[str, Amount]:
        return {part.label: part.amount for part in self.value.parts}


_Part = tuple[_Cell, Quantity]


@dataclass(frozen=True, slots=True)
class _Differing:
    """A part of two cells, the same part, in units that differ."""

    label: str
    earlier: _Part
    later: _Part

    @property
    def names(self) -> tuple[str, str]:
        return self.earlier[0].name, self.later[0].name


def unreadable(indicator: Indicator, scheme: Scheme, round_id: str) -> Iterator[Problem]:
    """Every fault of an indicator's values: unknown words, units that differ, parts that do not match, bad shares."""
    said = indicator.in_round(round_id)
    named = (
        (BASELINE, BASELINE, indicator.baseline, ""),
        (CURRENT, f"{round_id}の値", said.value, ""),
        (f"{BASELINE}の{COMPARABLE}", f"{BASELINE}の{COMPARABLE}", indicator.baseline_comparable, BASELINE),
        (COMPARABLE, f"{round_id}の{COMPARABLE}", said.comparable, CURRENT),
        ("目標値", "目標値", indicator.target, ""),
        (YEAR_TARGET, f"{said.carried or round_id}の目標値", own_year_target(indicator, said), ""),
    )
    cells = [_Cell(name, column, value, instead) for name, column, value, instead in named if value and value.parts]
    for cell in (*_earlier(indicator, round_id), *cells):
        yield from _faults_of(indicator, cell, scheme)
    differing: list[_Differing] = []
    replaced = {cell.instead: frozenset(cell.amounts) for cell in cells if cell.instead}
    for earlier, later in combinations(cells if not said.not_comparable else (), 2):
        if earlier.name == later.instead:
            yield from _foreign_parts(indicator, earlier, later)
        else:
            unjudged = replaced.get(earlier.name, frozenset()) if later.instead else frozenset()
            yield from _unlike_parts(indicator, earlier, later)
            differing += _mismatches(earlier, later, unjudged)
    yield from _other_units(indicator, differing)
    yield from _unclear_changes(indicator, indicator.target, "目標値")
    yield from _unclear_changes(indicator, own_year_target(indicator, said), f"{said.carried or round_id}の目標値")
    yield from _answers_faults(indicator, round_id)
    yield from _grade_faults(indicator, scheme, round_id)
    yield from published_faults(indicator, round_id, scheme.significance)
    yield from threshold_faults(indicator, round_id)


def class_for_parts(indicators: Iterable[Indicator], scheme: Scheme, round_id: str) -> Iterator[Problem]:
    """Indicators in parts, under a scheme that has no class for parts that are judged differently."""
    if scheme.parts is Parts.WORST or scheme.of(Meaning.MIXED) or all(rule.only_grade for rule in scheme.rules):
        return
    for indicator in indicators:
        cells = ((BASELINE, indicator.baseline), (f"{round_id}の値", indicator.value(round_id)))
        in_parts = [column for column, value in cells if value and any(part.label for part in value.parts)]
        if in_parts and not indicator.judged_part:
            what = f"内訳があり、評価方式「{scheme.title}」に、内訳で評価が異なるときの区分がありません"
            mend = '評価方式のファイルに meaning = "mixed" の区分を加えるか、parts = "worst" と書いてください'
            yield _problem(indicator, in_parts[0], what, mend)


def override_faults(indicator: Indicator, scheme: Scheme, round_id: str) -> Iterator[Problem]:
    """A class set by a person must be one of the scheme's, with a reason and a name."""
    override = indicator.in_round(round_id).override
    if override is None:
        return
    if scheme.named(override.label) is None:
        labels = [judgement_class.label for judgement_class in scheme.classes]
        near = get_close_matches(override.label, labels, n=1, cutoff=0.5)
        mend = f"「{near[0]}」の誤りではありませんか" if near else f"使える区分：{'、'.join(labels)}"
        what = f"判定の変更の区分「{override.label}」は、評価方式「{scheme.title}」にありません"
        yield _problem(indicator, "", what, mend)
    for name, text in (("理由", override.reason), ("変更者", override.who)):
        if not text.strip():
            yield _problem(indicator, "", f"判定の変更に{name}がありません", f"{name}を書いてください")


def _earlier(indicator: Indicator, round_id: str) -> Iterator[_Cell]:
    """The values of earlier rounds, which the current one may be held against."""
    ids = [each.round_id for each in indicator.facts]
    for said in indicator.facts[: ids.index(round_id)] if round_id in ids else ():
        for heading, value in (("値", said.value), (COMPARABLE, said.comparable)):
            if value and value.parts and not said.not_comparable:
                yield _Cell(f"{said.round_id}の{heading}", f"{said.round_id}の{heading}", value)


def _faults_of(indicator: Indicator, cell: _Cell, scheme: Scheme) -> Iterator[Problem]:
    for amount in cell.amounts.values():
        if isinstance(amount, StatusWord):
            if indicator.kind is not Kind.TEXT and amount.word not in scheme.status.words:
                what = f"{cell.name}の「{amount.word}」は、実施状況の言葉にありません"
                yield _problem(indicator, cell.column, what, f"使える言葉：{'、'.join(scheme.status.words)}")
        elif indicator.kind is Kind.SURVEY and not (is_share(amount.unit) and 0 <= amount.number <= _WHOLE):
            what = f"{cell.name}の{show(amount)}は、標本調査の割合として扱えません"
            yield _problem(indicator, cell.column, what, "0%から100%までの割合を書いてください")


def _unlike_parts(indicator: Indicator, earlier: _Cell, later: _Cell) -> Iterator[Problem]:
    """Two cells of which one is held against the other, and that have no part in common."""
    instead = earlier.instead or later.instead
    if not instead and not _serves_all(later) and earlier.amounts.keys().isdisjoint(later.amounts):
        yield _other_parts(indicator, earlier, later)


def _serves_all(cell: _Cell) -> bool:
    """Whether it is one target for all parts."""
    return isinstance(cell.value, Target) and cell.amounts.keys() == {""}


def _mismatches(earlier: _Cell, later: _Cell, unjudged: Collection[str]) -> Iterator[_Differing]:
    """The parts of two cells whose units differ, but for the `unjudged` parts of the earlier."""
    before, after = earlier.amounts, later.amounts
    if _serves_all(later):
        after = dict.fromkeys(before, after[""])
    for label, amount in after.items():
        other = None if label in unjudged else before.get(label)
        if isinstance(amount, Quantity) and isinstance(other, Quantity) and measure(amount) != measure(other):
            yield _Differing(label, (earlier, other), (later, amount))


def _other_units(indicator: Indicator, differing: Sequence[_Differing]) -> Iterator[Problem]:
    """One problem for a cell that differs from all others, which agree; else one for each two that differ."""
    for label in dict.fromkeys(each.label for each in differing):
        pairs = [each for each in differing if each.label == label]
        shared = [name for name in pairs[0].names if all(name in each.names for each in pairs)]
        if len(pairs) == 1 or not shared:
            for each in pairs:
                yield _unlike(indicator, each.later, [each.earlier])
            continue
        cells = [cell for each in pairs for cell in (each.earlier, each.later)]
        odd = next(cell for cell in cells if cell[0].name == shared[0])
        yield _unlike(indicator, odd, [cell for cell in cells if cell[0].name != shared[0]])


def _unlike(indicator: Indicator, odd: _Part, others: Sequence[_Part]) -> Problem:
    said = "や".join(f"{cell.name}の{show(amount)}" for cell, amount in others)
    what = f"{odd[0].name}の{show(odd[1])}と{said}は、単位が違います"
    return _problem(indicator, odd[0].column, what, "単位をそろえてください")


def _foreign_parts(indicator: Indicator, printed: _Cell, comparable: _Cell) -> Iterator[Problem]:
    """What is judged in place of a printed value has that value's parts, or some of them."""
    if not comparable.amounts.keys() <= printed.amounts.keys():
        yield _other_parts(indicator, printed, comparable)


def _answers_faults(indicator: Indicator, round_id: str) -> Iterator[Problem]:
    """Numbers of answers count people, for the whole value or for each of its parts."""
    said = indicator.in_round(round_id)
    for name, column, value, answers in (
        (BASELINE, f"{BASELINE}の{ANSWERS}", indicator.baseline, indicator.baseline_answers),
        (CURRENT, f"{round_id}の{ANSWERS}", said.value, said.answers),
    ):
        if answers is None:
            continue
        cell = _Cell(f"{BASELINE}の{ANSWERS}" if name == BASELINE else ANSWERS, column, answers)
        for amount in cell.amounts.values():
            if not _counts_people(amount):
                what = f"{cell.name}の{show(amount)}は、回答数として扱えません"
                yield _problem(indicator, column, what, "「175」のように、1以上の整数だけを書いてください")
        counted = _Cell(name, "", value) if value and value.parts and not said.not_comparable else cell
        if not cell.amounts.keys() <= counted.amounts.keys():
            yield _other_parts(indicator, counted, cell)


def _grade_faults(indicator: Indicator, scheme: Scheme, round_id: str) -> Iterator[Problem]:
    """A grade that people entered must be one that a rule asks for, where any rule asks for grades."""
    grade, known = indicator.in_round(round_id).grade, scheme.grades
    if grade and known and same_grade(grade) not in {same_grade(each) for each in known}:
        what = f"評価「{grade}」は、評価方式「{scheme.title}」にありません"
        yield _problem(indicator, f"{round_id}の評価", what, f"使えるもの：{'、'.join(known)}")


def _counts_people(amount: Amount) -> bool:
    """Whether it is a whole number above 0 with nothing beside it."""
    if not isinstance(amount, Quantity):
        return False
    bare = Quantity(amount.number, "", myriads=amount.myriads) == amount
    return bare and amount.number > 0 and amount.number == amount.number.to_integral_value()


def _other_parts(indicator: Indicator, earlier: _Cell, later: _Cell) -> Problem:
    ours, theirs = (f"{cell.name}の内訳（{_labels(cell.amounts)}）" for cell in (later, earlier))
    return _problem(indicator, later.column, f"{ours}が、{theirs}と合いません", _SAME_PARTS)


def _unclear_changes(indicator: Indicator, target: Target | None, column: str) -> Iterator[Problem]:
    """An amount of change must say a number: 5%減 of a share may be 5 percent of it or 5 points."""
    for aim in target.aims if target else ():
        if aim.kind is not AimKind.FROM_BASELINE or not isinstance(aim.amount, Quantity):
            continue
        for part in indicator.baseline.parts:
            if aim.label not in {"", part.label} or not isinstance(part.amount, Quantity):
                continue
            if level_of_part(aim, indicator.baseline, part.label) is None:
                what = f"{column}の「{aim.text}」が基準値{show(part.amount)}からどれだけの変化か分かりません"
                mend = _UNCLEAR_CHANGE if part.amount.number else _CHANGE_OF_NOTHING
                yield _problem(indicator, column, what, mend)


def _labels(amounts: Mapping[str, Amount]) -> str:
    return "、".join(label or "内訳なし" for label in amounts)


def _problem(indicator: Indicator, column: str, what: str, mend: str) -> Problem:
    place = replace(indicator.place, column=column) if column else indicator.place
    return Problem(place, f"指標 {indicator.id}：{what}", mend)
