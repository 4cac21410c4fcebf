"""Which columns are 基準値, 目標値, the results of a year and a year's own target."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from plan_report.intake.field import Field, Role
from plan_report.intake.guessed import Guess, Sure
from plan_report.intake.period import HeadingPeriod, find_period
from plan_report.intake.readable import amounts
from plan_report.intake.words import MIDWAY, YEAR_WORDS, Sort, speaks_of_years
from plan_report.spreadsheet import column_letter

_TRUE_BASELINE = re.compile(r"基準|当初|策定|初期|スタート|ベースライン|開始|改定")
_FINAL = re.compile(r"最終|計画期間|期末")
_EXPECTED = re.compile(r"見込|予測|推計")
_INTERIM = re.compile(r"中間|年次|単年度|各年度|年度目標")
_NO_YEAR = "何年度の値か分かりません。「取り込み.toml」の読み方に「R5の値」のように書くと取り込みます"
_BY_CELLS = "見出しは年度のようですが、セルは年度ではなく値です"
_UNCLEAR = "右の列に見出しがないので、目標か実績か分かりません。「R5の値」「R5の目標値」のように書くと取り込みます"
_MOSTLY = "年度は{}列で最も多いもの。ほかの年度の値には、その年度を付けます"
_MIDWAY = "中間の年の実績とみました。中間の目標であれば「{}の目標値」に直してください"
_EMPTY = "値が一つもないので、取り込みません"


def guess_figures(guesses: Sequence[Guess], above: HeadingPeriod | None) -> list[Guess]:
    """The guesses with the columns of figures among them."""
    found = {each.column: each for each in guesses}
    free = [each for each in guesses if each.field.role is Role.LEFT_OUT]  # 目標 may be a level
    results, years = _with_years([each for each in free if _is_result(each)], free)
    results, unclear = _without_unclear(results, guesses)
    found |= {each.column: each for each in unclear}
    found |= {each.column: each for each in years}
    baselines = [each for each in free if each.read.role is Role.BASELINE]
    later: list[Guess] = []
    for each, is_baseline in _baselines(baselines):
        if is_baseline:
            found[each.column] = _baseline(each)
        elif each.read.period:
            later.append(each)
        else:
            found[each.column] = each.left("基準値の列がほかにあります")
    found |= {each.column: each for each in _results([*results, *later], above)}
    with_results = {each.field.of for each in found.values() if each.field.role is Role.VALUE}
    targets = [each for each in free if each.read.role is Role.TARGET]
    found |= {each.column: each for each in _targets(targets, with_results)}
    return [_without_twins(each, found.values()) for each in found.values()]


def _is_result(each: Guess) -> bool:
    return each.read.sort in {Sort.VALUE, Sort.PERIOD}


def _baselines(columns: Sequence[Guess]) -> list[tuple[Guess, bool]]:
    """Each column that may be the baseline, and whether it is: 基準値 before 現状値, an earlier year before a later."""
    filled = [each for each in columns if each.cells]
    order = sorted(
        filled,
        key=lambda each: (
            _TRUE_BASELINE.search(each.read.bare) is None,
            each.read.period.western if each.read.period else 0,
            each.column,
        ),
    )
    return [(each, each is order[0] if order else False) for each in columns]


def _baseline(each: Guess) -> Guess:
    period = each.read.period.text if each.read.period else ""
    why = _reservation(each)
    return each.taken(Field(Role.BASELINE, period=period), Sure.LIKELY if why else Sure.SURE, why)


def _reservation(each: Guess) -> str:
    """What is not sure of a baseline or a target, whatever stands beside it."""
    if each.read.span:
        return "年の幅は読めないので、年度を付けません"
    return _BY_CELLS if speaks_of_years(each.read.bare) else ""


def _results(columns: Iterable[Guess], above: HeadingPeriod | None) -> Iterable[Guess]:
    columns = sorted(columns, key=lambda each: each.column)
    beside = dict(_beside(columns))
    dated = {each.read.period.round_id for each in columns if each.read.period}
    undated = [each for each in columns if not each.read.period and each.cells and each.column not in beside]
    for each in columns:
        period = each.read.period
        if each.field.role is Role.VALUE:  # by the years beside it
            yield each
        elif _EXPECTED.search(each.read.bare):
            yield each.left("見込みの値です。取り込むときは、読み方に「R6の値」のように書いてください")
        elif each.read.span:
            yield each.left("何年度かの間の値は、一つの回の値にできません")
        elif not each.cells:
            yield each.left(_EMPTY)
        elif period:
            midway = _MIDWAY.format(period.round_id) if each.read.bare == MIDWAY else ""
            sure = Sure.SURE if each.read.sort is not Sort.PERIOD and not midway else Sure.LIKELY
            yield each.taken(Field(Role.VALUE, period.round_id), sure, midway)
        elif each.column in beside:
            yield _by_its_neighbour(each, beside)
        elif above and above.round_id not in dated and len(undated) == 1:
            yield each.taken(Field(Role.VALUE, above.round_id), Sure.LIKELY, "年度は表の上の行から")
        else:
            yield each.left(_NO_YEAR)


def _with_years(results: Sequence[Guess], free: Sequence[Guess]) -> tuple[list[Guess], list[Guess]]:
    """The columns of results, dated by a column 時点 under the same heading, and these columns."""
    dated = {each.column: each for each in results}
    years: list[Guess] = []
    for each in free:
        if each.read.role is not Role.VALUE_PERIOD or not each.cells:
            continue
        near = next((dated[c] for c in (each.column - 1, each.column + 1) if c in dated and _undated(dated[c])), None)
        period = _most_frequent(each.cells)
        if near is None or period is None:
            years.append(each.left("年度を付ける実績の列が隣にないか、年度として読めるセルがありません"))
            continue
        why = _MOSTLY.format(column_letter(each.column))
        named = replace(near, read=replace(near.read, period=period))
        dated[near.column] = named.taken(Field(Role.VALUE, period.round_id), Sure.LIKELY, why)
        years.append(each.taken(Field(Role.VALUE_PERIOD, period.round_id), Sure.LIKELY))
    return list(dated.values()), years


def _without_unclear(results: Sequence[Guess], every: Sequence[Guess]) -> tuple[list[Guess], list[Guess]]:
    """The columns of results, and those of a year alone that stands over further figures without headings."""
    bare = {each.column for each in every if not each.heading and any(map(amounts, each.cells))}
    unclear = [each for each in results if each.read.sort is Sort.PERIOD and each.column + 1 in bare]
    return [each for each in results if each not in unclear], [each.left(_UNCLEAR) for each in unclear]


def _undated(each: Guess) -> bool:
    return bool(each.cells) and not each.read.period and not each.read.span


def _most_frequent(cells: Iterable[str]) -> HeadingPeriod | None:
    """The fiscal year that most cells name, the latest of several; None when no cell is a year."""
    read = [period for text in cells if (period := find_period(text)[0]) and period.text.endswith(("年度", "年度末"))]
    times = Counter(each.round_id for each in read)
    return max(read, key=lambda each: (times[each.round_id], each.western), default=None)


def _beside(columns: Sequence[Guess]) -> Iterable[tuple[int, HeadingPeriod | None]]:
    """A column of years that are all the same (None), and the column of values on its right (that year)."""
    for years, values in pairwise(columns):
        if years.read.bare not in YEAR_WORDS or values.column != years.column + 1 or values.read.bare in YEAR_WORDS:
            continue
        found = {find_period(text) for text in years.cells}
        period, rest = next(iter(found)) if len(found) == 1 else (None, "")
        if period and not rest and not values.read.period:
            yield years.column, None
            yield values.column, period


def _by_its_neighbour(each: Guess, beside: Mapping[int, HeadingPeriod | None]) -> Guess:
    period = beside[each.column]
    if period is None:
        return each.left("右の列の値の年度として使いました")
    return replace(each, read=replace(each.read, period=period)).taken(
        Field(Role.VALUE, period.round_id), Sure.LIKELY, "年度は左の列から"
    )


def _targets(columns: Sequence[Guess], with_results: set[str]) -> Iterable[Guess]:
    """The last target of a year without results is the plan's; every other one is its year's own."""
    filled = [each for each in columns if each.cells]
    undated = [each for each in filled if not each.read.period]
    ahead = [
        each
        for each in filled
        if each.read.period and each.read.period.round_id not in with_results and not _INTERIM.search(each.read.bare)
    ]
    last = max(ahead, key=lambda each: each.read.period.western if each.read.period else 0, default=None)
    final = last or (undated[0] if undated else None)
    for each in columns:
        period = each.read.period
        if not each.cells:
            yield each.left(_EMPTY)
        elif each is final:
            why = _reservation(each)
            sure = Sure.SURE if not why and (len(filled) == 1 or _FINAL.search(each.read.bare)) else Sure.LIKELY
            why = why or ("" if sure is Sure.SURE or not period else "実績のない最後の年度の目標値")
            yield each.taken(Field(Role.TARGET, period=period.text if period else ""), sure, why)
        elif period:
            yield each.taken(Field(Role.ROUND_TARGET, period.round_id), Sure.SURE)
        else:
            yield each.left("何年度の目標値か分かりません。「R8の目標値」のように書くと取り込みます")


def _without_twins(each: Guess, all_of_them: Iterable[Guess]) -> Guess:
    """Of two columns taken for the same, the first stands; the notes of a year without results stay out."""
    if each.field.role is Role.LEFT_OUT:
        return each
    first = min(other.column for other in all_of_them if other.field.key == each.field.key)
    if first != each.column:
        return each.left(f"「{each.field}」の列がほかにあります")
    if each.field.role is Role.ROUND_NOTE:
        rounds = {other.field.of for other in all_of_them if other.field.role is Role.VALUE}
        if each.field.of not in rounds:
            return each.left("値のない年度の備考です")
    return each
