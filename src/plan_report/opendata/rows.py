"""The plan as open data: one row a value of one part at one time, every cell one thing (総務省 統一ルール, 2020).

「統計表における機械判読可能なデータの表記方法の統一ルール」（令和2年12月 総務省）: numbers without units or commas,
the unit in a column of its own, western years beside 和暦, nothing left out because it stands above, no merged cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.model import Aim, AimKind, Amount, Indicator, Plan, Quantity, StatusWord, Target, Value
from plan_report.opendata.columns import (
    CURRENT,
    LAST,
    OF_INDICATOR,
    OF_PLAN_ITEMS,
    OF_ROUND,
    OF_ROUND_ITEMS,
    PLAIN,
    TARGET_OF_ROUND,
    Tidy,
    safe,
    tidy_columns,
)
from plan_report.opendata.judged import Judging, judged_cells
from plan_report.opendata.words import aim_word, moment_word
from plan_report.period import Period, PeriodKind, fiscal_year, long, printed
from plan_report.table.cells import placed
from plan_report.table.contents import target_text, text_of, value_text

Row = dict[str, str]


def tidy_table(plan: Plan, judging: Judging | None = None) -> list[list[str]]:
    """The whole file with its headings, ready to be written as CSV; the judge's columns are empty without `judging`."""
    columns = tidy_columns(plan.levels)
    rows = [[row[c] if c in PLAIN else safe(row[c]) for c in columns] for row in tidy_rows(plan, judging)]
    return [list(columns), *rows]


def tidy_rows(plan: Plan, judging: Judging | None = None) -> Iterator[Row]:
    """One row for each part of each value, in printed order; a round of which nothing public is said has none."""
    columns = tidy_columns(plan.levels)
    for place in placed(plan):
        shared: Row = {Tidy.PLAN: plan.title, **place.levels}
        shared |= {heading: text_of(field, place.indicator) for heading, field in OF_INDICATOR.items()}
        for of_value, value in _values(plan, place.indicator):
            for of_part in _parts(value):
                row = dict.fromkeys(columns, "") | shared | of_value | of_part
                if row[Tidy.ITEM] == _judged_item(plan, place.indicator, row[Tidy.ROUND]):
                    row |= judged_cells(judging, place.indicator, row[Tidy.ROUND], row[Tidy.PART])
                yield row


def _values(plan: Plan, indicator: Indicator) -> Iterator[tuple[Row, Value | Target | None]]:
    """What is said of the indicator itself, round by round, and what is aimed at, each with its item and its time."""
    itself = [(item, field.of_record(indicator)) for item, field in OF_PLAN_ITEMS.items()]
    yield from ((_time(item, data.period), data) for item, data in itself if isinstance(data, Value))
    for each in plan.rounds:
        facts = indicator.in_round(each.id)
        of_round: Row = {Tidy.ROUND: each.id, Tidy.ROUND_NAME: each.name}
        said = {heading: text_of(field, facts) for heading, field in OF_ROUND.items()}
        for item, field in OF_ROUND_ITEMS.items():
            data = field.of_record(facts)
            if item == CURRENT and (facts.value or facts.override or any(said.values())):
                yield _time(item, plan.current_period(indicator, each.id)) | of_round | said, facts.value
            elif item != CURRENT and isinstance(data, Value | Target):
                yield _time(item, data.period) | of_round, data
        if last := _last_value(plan, indicator, each.id):
            yield _time(LAST, last.period) | of_round, last
    rounds = {each.id for each in plan.rounds}
    for facts in indicator.facts:
        if facts.round_id not in rounds and facts.target:
            yield _time(TARGET_OF_ROUND, facts.target.period) | {Tidy.ROUND: facts.round_id}, facts.target
    yield from ((_time(item, data.period), data) for item, data in itself if isinstance(data, Target))


def _judged_item(plan: Plan, indicator: Indicator, round_id: str) -> str:
    """The item of the value that an indicator is judged by in a round; none of an indicator as such."""
    return (LAST if _last_value(plan, indicator, round_id) else CURRENT) if round_id else ""


def _last_value(plan: Plan, indicator: Indicator, round_id: str) -> Value | None:
    last = plan.last_value(indicator, round_id)
    return last if last and plan.holds(indicator, round_id) else None


def _time(item: str, period: Period | None) -> Row:
    """When a value is of; the columns of the fiscal year stay empty of what is no fiscal year or day in one."""
    row: Row = {Tidy.ITEM: item}
    if period is None:
        return row
    if period.western is not None and period.kind is not PeriodKind.CALENDAR_YEAR:
        row |= {Tidy.YEAR: str(period.western), Tidy.ERA_YEAR: long(fiscal_year(period.western))}
    return row | {Tidy.MOMENT: printed(period), Tidy.MOMENT_KIND: moment_word(period)}


def _parts(value: Value | Target | None) -> Iterator[Row]:
    """A row for each part of a value, one where there is none; of a target a row for each aim."""
    if isinstance(value, Target):
        for aim in value.aims:
            yield {Tidy.WRITTEN: target_text(value)} | _aim(aim)
        return
    written: Row = {Tidy.WRITTEN: value_text(value)}
    if value is None:
        yield written
        return
    if value.absent:
        yield written | {Tidy.MARK: value.mark, Tidy.ALSO: value.also}
    for part in value.parts:
        yield written | {Tidy.PART: part.label, Tidy.ALSO: part.also} | _amount(part.amount)


def _aim(aim: Aim) -> Row:
    """What is aimed at; an amount of change stands in a column of its own, so that nobody takes it for a level."""
    row: Row = {Tidy.PART: aim.label, Tidy.AIM: aim_word(aim), Tidy.ALSO: aim.also}
    if aim.amount is not None:
        row |= _amount(aim.amount)
    if aim.upper is not None:
        row |= {Tidy.UPPER: f"{aim.upper.number:f}"}
    if aim.kind is AimKind.FROM_BASELINE and Tidy.NUMBER in row:
        row |= {Tidy.CHANGE: row[Tidy.NUMBER], Tidy.NUMBER: ""}
    return row


def _amount(amount: Amount) -> Row:
    if isinstance(amount, StatusWord):
        return {Tidy.STATUS: amount.word}
    exponent = amount.number.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return {
        Tidy.PREFIX: amount.prefix,
        Tidy.NUMBER: f"{amount.number:f}",
        Tidy.DECIMALS: str(decimals),
        Tidy.UNIT: _unit(amount),
        Tidy.SUFFIX: amount.suffix,
    }


def _unit(amount: Quantity) -> str:
    return amount.unit + (f"/{amount.per}" if amount.per else "")
