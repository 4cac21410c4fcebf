"""The plan as open data: one row a value of one part at one time, every cell one thing (総務省 統一ルール, 2020).

「統計表における機械判読可能なデータの表記方法の統一ルール」（令和2年12月 総務省）: numbers without units or commas,
the unit in a column of its own, western years beside 和暦, nothing left out because it stands above, no merged cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from plan_report import era
from plan_report.era import FiscalYear
from plan_report.model import Amount, Indicator, Plan, Quantity, Value
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
from plan_report.table.cells import cell_texts, placed
from plan_report.table.contents import text_of, value_text

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


def _values(plan: Plan, indicator: Indicator) -> Iterator[tuple[Row, Value | None]]:
    yield _time(BASELINE, indicator.baseline.year), indicator.baseline
    for each in plan.rounds:
        facts = indicator.in_round(each.id)
        said = {heading: text_of(field, facts) for heading, field in OF_ROUND.items()}
        if facts.value or any(said.values()):
            row = _time(CURRENT, plan.current_year(indicator, each.id))
            yield row | {Tidy.ROUND: each.id, Tidy.ROUND_NAME: each.name} | said, facts.value
    if indicator.target:
        yield _time(TARGET, indicator.target.year), indicator.target


def _time(item: str, year: FiscalYear | None) -> Row:
    if year is None:
        return {Tidy.ITEM: item}
    whole = FiscalYear(year.western)
    moment = "年度末" if year.at_end else ""
    return {Tidy.ITEM: item, Tidy.YEAR: str(year.western), Tidy.ERA_YEAR: era.long(whole), Tidy.MOMENT: moment}


def _parts(value: Value | None) -> Iterator[Row]:
    written: Row = {Tidy.WRITTEN: value_text(value)}
    if value is None or value.absent:
        yield written
    for part in value.parts if value else ():
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
