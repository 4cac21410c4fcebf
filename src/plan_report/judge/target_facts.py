"""What a rule may ask of the target: whether it is met, 実績÷目標, by how much it is missed, the way done to it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from plan_report.facts import YEAR_TARGET, Facts
from plan_report.formulas import leads_towards, progress
from plan_report.judge.finding import Found, lacking
from plan_report.judge.line import stands, why_no_line
from plan_report.judge.target import Kept, Met, distances, exceeded, met, met_from_the_start, why_not_compared
from plan_report.judge.wording import bracketed, plain, short, show, show_aim, signed
from plan_report.model import AimKind, Direction, Quantity
from plan_report.period import same_time
from plan_report.scale import is_change, on_one_scale
from plan_report.scheme import Against, LessIsBetter, NumberAsked, Scheme

_IN_WORDS = frozenset(
    {
        AimKind.COURSE,
        AimKind.KEEP,
        AimKind.KEEP_OR_BETTER,
        AimKind.FROM_ROUND_BEFORE,
        AimKind.BETWEEN,
        AimKind.ABOVE,
        AimKind.BELOW,
        AimKind.ABOUT,
        AimKind.WORDS,
    }
)
_NONE = frozenset({"none"})
_NO_WAY = "進捗率は算出不可"
_HUNDRED = Decimal(100)
_RATIO = "実績÷目標"
_OF_TARGET = "達成率"


def target(facts: Facts, scheme: Scheme, kept: Kept, name: str = "目標値") -> Found:
    """Whether the target is met; `name` is what a sentence calls it (その年度の目標値)."""
    found = met(facts, scheme.status, kept)
    if facts.aim is None:
        return Found(_NONE, because=f"{name}がない", missing=f"{name}なし", there=False)
    shown = _named(facts, name)
    if found is Met.WORDS:
        because = f"{shown}が文で、達成を判定できない"
        return Found(frozenset({"words"}), because=because, missing="目標は文", there=True)
    if found is Met.NONE:
        return Found(_NONE, because="今回値がない", missing="今回値なし", there=True)
    if found is Met.NOT_COMPARABLE:
        cause, note = why_not_compared(facts)
        return Found(frozenset({"not-comparable"}), because=cause, missing=note, there=True)
    now = show(facts.current) if facts.current else ""
    in_words = facts.aim.kind in _IN_WORDS
    if found is Met.MET:
        beyond = exceeded(facts, scheme.status)
        did = "を満たした" if in_words else "に達した"
        return Found(
            frozenset({"met", "exceeded"} if beyond else {"met"}),
            because=f"今回値{now}が{shown}{did}",
            steps=(f"今回値{now}は、{shown}{'を満たしています' if in_words else 'に達しています'}。",),
            formulas=(_held(facts, name, reached=True),),
        )
    lost = met_from_the_start(facts, scheme.status, kept)
    did = "を満たしていない" if in_words else "に達していない"
    before = f"{facts.baseline_name}{show(facts.baseline)}で満たしていた" if lost and facts.baseline else ""
    return Found(
        frozenset({"missed", "crossed"} if lost else {"missed"}),
        because=f"今回値{now}が{before}{shown}{did}",
        notes=(f"{facts.baseline_name}で満たしていた目標{did}",) if lost else (),
        steps=(f"今回値{now}は、{before}{shown}{'を満たしていません' if in_words else 'に達していません'}。",),
        formulas=(_held(facts, name, reached=False),),
    )


def ratio(facts: Facts, scheme: Scheme, name: str = "目標値") -> Found:
    """実績÷目標 in percent; where less is better turned as the scheme says. A target of 0 has none."""
    numbers = _numbers(facts, name, _OF_TARGET)
    if isinstance(numbers, Found):
        return numbers
    current, aim = numbers
    less = facts.direction is Direction.DOWN and not is_change(facts.current)
    x, t = abs(current.number), abs(aim.number)
    if (current.number < 0) != (aim.number < 0) and x and t:
        return _no_ratio("実績と目標の符号が違う")
    if not is_change(facts.current) and (current.number < 0 or aim.number < 0):
        return _no_ratio("負の数である")  # △8 of △5 are 160 % and worse
    if not t:
        return _no_ratio(f"{name}が0である")
    if not less:
        number, formula = _HUNDRED * x / t, f"{plain(x)} ÷ {plain(t)} × 100"
    elif scheme.less_is_better is LessIsBetter.MIRROR:
        number, formula = _HUNDRED * (2 - x / t), f"（2 − {plain(x)} ÷ {plain(t)}）× 100"
    elif not x:
        return _no_ratio("今回値が0である")
    else:
        number, formula = _HUNDRED * t / x, f"{plain(t)} ÷ {plain(x)} × 100"
    turned = {LessIsBetter.INVERSE: "目標÷実績", LessIsBetter.MIRROR: f"2 − {_RATIO}"}
    what = turned[scheme.less_is_better] if less else _RATIO
    shown = shown_percent(number, scheme)
    line = f"達成率（{what}）= {formula} = {shown}%"
    return _computed(number, f"達成率（{what}）が{shown}%である", f"達成率{shown}%", line)


def deviation(facts: Facts, scheme: Scheme, name: str = "目標値") -> Found:
    """By how many percent of the target the current value is better than it; negative where it is worse."""
    what = f"{name}との差の割合"
    numbers = _numbers(facts, name, what)
    if isinstance(numbers, Found):
        return numbers
    current, aim = numbers
    if not aim.number:
        return _no_ratio(f"{name}が0である", what)
    sign = -1 if facts.direction is Direction.DOWN else 1
    number = sign * _HUNDRED * (current.number - aim.number) / abs(aim.number)
    first, second = (current, aim) if sign > 0 else (aim, current)
    shown = shown_percent(number, scheme, sign=True)
    divided = f"（{plain(first.number)} − {bracketed(second.number)}）÷ {plain(abs(aim.number))}"
    line = f"{what} = {divided} × 100 = {shown}%"
    because = f"今回値{show(current)}の、{name}{show(aim)}との差の割合が{shown}%である"
    return _computed(number, because, f"{what}{shown}%", line)


def way(facts: Facts, scheme: Scheme, kept: Kept, against: Against) -> Found:
    """The way done from the baseline to the target in percent; against the year's target or the line, to that."""
    if against is Against.YEAR_TARGET:
        return _way(facts.towards_year, scheme, kept, YEAR_TARGET)
    if against is Against.LINE:
        return _way_to_line(facts, scheme)
    return _way(facts, scheme, kept, "目標値")


def years_passed(facts: Facts) -> Fraction | None:
    """Years from the baseline to the current value; None where a time is not known or none has passed."""
    first, now = (each.at if each else None for each in (facts.baseline_period, facts.current_period))
    return now - first if first is not None and now is not None and now > first else None


def shown_percent(number: Decimal, scheme: Scheme, *, sign: bool = False) -> str:
    """A percent with as many decimals as it takes not to look like a bound of the rules that it misses."""
    asked = (each for rule in scheme.rules for each in rule.when if isinstance(each, NumberAsked))
    ends = {end for each in asked for end in each.span.ends}
    write = signed if sign else short
    return max((write(number, 1, end) for end in ends), key=len, default=write(number, 1))


def _way(facts: Facts, scheme: Scheme, kept: Kept, name: str) -> Found:
    found = met(facts, scheme.status, kept)
    if facts.aim is None:
        return lacking(f"{name}なし")
    if found is Met.WORDS:
        return lacking("目標は文")
    if missing := _no_start(facts):
        return lacking(missing)
    if found is Met.NOT_COMPARABLE:
        return lacking(why_not_compared(facts)[1])
    if facts.direction is Direction.RANGE:
        return _way_to_band(facts, scheme)
    start, now, end = facts.baseline, facts.current, facts.target
    if end is None:
        return lacking("目標が数値でない")
    if not (isinstance(start, Quantity) and isinstance(now, Quantity) and isinstance(end, Quantity)):
        return lacking("数値でない値がある")
    if not on_one_scale(start, now, end):
        return lacking("目標値と尺度が異なる")
    if not leads_towards(start.number, end.number, facts.direction):
        return lacking(_NO_WAY, note=_NO_WAY)
    lead = f"{facts.baseline_name}{show(start)}から{name}{_shown_aim(facts)}までのうち、今回値{show(now)}での"
    return _percent_of_way(lead, (start.number, now.number, end.number), scheme)


def _no_start(facts: Facts) -> str:
    """Why there is no baseline to go from; no way is made in no time."""
    if facts.baseline is None:
        return "基準値なし"
    same = facts.current_period is not None and same_time(facts.baseline_period, facts.current_period)
    return f"{facts.baseline_name}と同じ時点の値" if same else ""


def _way_to_band(facts: Facts, scheme: Scheme) -> Found:
    """The way done into the target's band, measured by the distances to it."""
    found = distances(facts, facts.baseline)
    if found is None:
        return lacking("目標の範囲なし")
    then, now = found
    if not then:
        return lacking(_NO_WAY, note=_NO_WAY)
    lead = f"目標の範囲までの隔たり{plain(then)}が{plain(now)}になり、その"
    return _percent_of_way(lead, (then, now, Decimal(0)), scheme)


def _way_to_line(facts: Facts, scheme: Scheme) -> Found:
    """The way done in percent of what the line to the target asks for by now (期待値)."""
    if missing := why_no_line(facts):
        return lacking(f"{missing}ため、期待値は計算できません", note=f"{missing}ため、期待値は計算できません")
    expected, start, now = stands(facts), facts.baseline, facts.current
    if expected is None or not isinstance(start, Quantity) or not isinstance(now, Quantity):
        return lacking("期待値は計算できません")
    if not leads_towards(start.number, expected.value, facts.direction):
        return lacking(_NO_WAY, note=_NO_WAY)
    end = f"{short(expected.value, 1)}{now.unit}"
    lead = f"{facts.baseline_name}{show(start)}から期待値{end}までのうち、今回値{show(now)}での"
    found = _percent_of_way(lead, (start.number, now.number, expected.value), scheme)
    return replace(
        found,
        notes=(f"期待値 {end}", *found.notes),
        steps=(expected.formula, *found.steps),
        formulas=(expected.formula, *found.formulas),
    )


def _percent_of_way(lead: str, numbers: tuple[Decimal, Decimal, Decimal], scheme: Scheme) -> Found:
    start, now, end = numbers
    done = progress(start, now, end)
    shown = shown_percent(done, scheme)
    formula = f"進捗率 = 100 ×（{plain(now)} − {bracketed(start)}）÷（{plain(end)} − {bracketed(start)}）= {shown}%"
    return _computed(done, f"{lead}進捗率が{shown}%である", f"進捗率{shown}%", formula)


def _computed(number: Decimal, because: str, note: str, line: str) -> Found:
    """A number with its cause in a sentence, its note, and the formula with the figures."""
    return Found(number=number, because=because, notes=(note,), steps=(line,), formulas=(line,))


def _numbers(facts: Facts, name: str, what: str) -> tuple[Quantity, Quantity] | Found:
    """Current value and target where they are two numbers that compare; or why they are not."""
    if facts.aim is None:
        return lacking(f"{name}なし")
    if facts.aim.kind is AimKind.WORDS:
        return lacking("目標は文")
    if facts.direction is Direction.RANGE or (facts.target is None and facts.aim.kind is AimKind.BETWEEN):
        return lacking("目標が範囲", note=f"{what}は算出不可（目標が範囲である）")
    if not isinstance(facts.current, Quantity) or not isinstance(facts.target, Quantity):
        return lacking("目標が数値でない" if facts.target is None else "数値でない値がある")
    target_now = (
        facts.aim.amount if is_change(facts.current) and facts.aim.kind is AimKind.FROM_BASELINE else facts.target
    )
    if not isinstance(target_now, Quantity) or not on_one_scale(facts.current, target_now):
        return lacking("目標値と尺度が異なる")
    return facts.current, target_now


def _no_ratio(cause: str, what: str = _OF_TARGET) -> Found:
    said = f"{what}は算出不可（{cause}）"
    return lacking(said, note=said)


def _named(facts: Facts, name: str) -> str:
    in_words = facts.aim is not None and facts.aim.kind in _IN_WORDS
    return f"目標「{_shown_aim(facts)}」" if in_words else f"{name}{_shown_aim(facts)}"


def _shown_aim(facts: Facts) -> str:
    return show_aim(facts.aim, facts.baseline) if facts.aim else "なし"


def _held(facts: Facts, name: str, *, reached: bool) -> str:
    """A line for the annex: 20件は目標値（20件）に達する."""
    now = show(facts.current) if facts.current else "なし"
    return f"{now}は{name}（{_shown_aim(facts)}）{'に達する' if reached else 'に達しない'}"
