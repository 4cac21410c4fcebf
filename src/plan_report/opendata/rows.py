"""The plan as open data: one row a value of one part at one time, every cell one thing (総務省 統一ルール, 2020).

「統計表における機械判読可能なデータの表記方法の統一ルール」（令和2年12月 総務省）: numbers without units or commas,
the unit in a column of its own, western years beside 和暦, nothing left out because it stands above, no merged cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from plan_report.model import Amount, Indicator, Plan, Quantity, Target, Value
from plan_report.opendata.columns import (
    BASELINE,
    CURRENT,
    OF_ROUND,
    PLAIN,
    TARGET,
    Tidy,
    safe,
    shared_columns,
    tidy_columns,
)
from plan_report.period import Period, PeriodKind, fiscal_year, long
from plan_report.table.cells import cell_texts, placed
from plan_report.table.contents import target_text, text_of, value_text

Row = dict[str, str]


def tidy_table(plan: Plan) -> list[list[str]]:
    """The whole file with its headings, ready to be written as CSV."""
    columns = tidy_columns(plan.levels)
    rows = [[row[c] if c in PLAIN else safe(row[c]) for c in columns] for row in tidy_rows(plan)]
    return [list(columns), *rows]


def tidy_rows(plan: Plan) -> Iterator[Row]:
    """One row for each part of each value, in printed order; a round of which nothing is said has none."""
    columns, shared_by = tidy_columns(plan.levels), shared_columns(plan.levels)
    for place in placed(plan):
        cells = cell_texts(place, ())
        shared: Row = {heading: cells[heading] for heading in shared_by} | {Tidy.PLAN: plan.title}
        for of_value, value in _values(plan, place.indicator):
            for of_part in _parts(value):
                yield dict.fromkeys(columns, "") | shared | of_value | of_part


def _values(plan: Plan, indicator: Indicator) -> Iterator[tuple[Row, Value | Target | None]]:
    yield _time(BASELINE, indicator.baseline.period), indicator.baseline
    for each in plan.rounds:
        facts = indicator.in_round(each.id)
        said = {heading: text_of(field, facts) for heading, field in OF_ROUND.items()}
        if facts.value or any(said.values()):
            row = _time(CURRENT, plan.current_period(indicator, each.id))
            yield row | {Tidy.ROUND: each.id, Tidy.ROUND_NAME: each.name} | said, facts.value
    if indicator.target:
        yield _time(TARGET, indicator.target.period), indicator.target


def _time(item: str, period: Period | None) -> Row:
    """When a value is of; the columns of the fiscal year stay empty of what is no fiscal year or day in one."""
    row: Row = {Tidy.ITEM: item}
    if period is None:
        return row
    if period.western is not None and period.kind is not PeriodKind.CALENDAR_YEAR:
        row |= {Tidy.YEAR: str(period.western), Tidy.ERA_YEAR: long(fiscal_year(period.western))}
    if period.kind is PeriodKind.FISCAL_YEAR and not period.until:
        return row | {Tidy.MOMENT: "年度" * period.at_end + period.words}
    return row | {Tidy.MOMENT: long(period)}


def _parts(value: Value | Target | None) -> Iterator[Row]:
    """A row for each part; one without a number for what is not there, and for a target that is none (増加)."""
    written: Row = {Tidy.WRITTEN: target_text(value) if isinstance(value, Target) else value_text(value)}
    parts = value.parts if value else ()
    if not parts:
        yield written
    for part in parts:
        yield written | {Tidy.PART: part.label} | _amount(part.amount)


def _amount(amount: Amount) -> Row:
    if not isinstance(amount, Quantity):
        return {Tidy.STATUS: amount.word}
    exponent = amount.number.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return {
        Tidy.PREFIX: amount.prefix,
        Tidy.NUMBER: f"{amount.number:f}",
        Tidy.DECIMALS: str(decimals),
        Tidy.UNIT: amount.unit + (f"/{amount.per}" if amount.per else ""),
    }
