"""The plan as a pandas table, for whoever works on with the figures in a notebook."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from plan_report.errors import UsageError
from plan_report.model import Plan
from plan_report.opendata.columns import NUMBERS, Tidy, tidy_columns
from plan_report.opendata.judged import Judging
from plan_report.opendata.rows import tidy_rows

if TYPE_CHECKING:
    import pandas as pd

_NO_PANDAS = (
    "数値を表にする pandas がありません。"
    'pip install "plan-report[pandas]"（このプログラムのフォルダーでは pip install ".[pandas]"）で入れてください。'
)


def frame(plan: Plan, judging: Judging | None = None) -> pd.DataFrame:
    """One row for each part of each value, with the columns of the open data.

    Args:
        plan: the plan.
        judging: what the judge says of each round; without it the columns of 判定 are empty.

    Returns:
        A table of texts; 数値, 上限の数値 and 増減の数値 hold Decimal (None where there is no number) in the unit of
        単位, 年度（西暦） whole numbers (missing where unknown).

    Raises:
        UsageError: pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 a third of a second, and only notebooks need it
    except ModuleNotFoundError as error:
        raise UsageError(_NO_PANDAS) from error

    rows = [
        {**row, **{column: Decimal(row[column]) if row[column] else None for column in NUMBERS}}
        for row in tidy_rows(plan, judging)
    ]
    table = pd.DataFrame(rows, columns=list(tidy_columns(plan.levels)), dtype=object)
    years = [int(year) if year else pd.NA for year in table[Tidy.YEAR]]
    return table.assign(**{Tidy.YEAR: pd.array(years, dtype="Int64")})
