"""Where an open-data file says another judgement than the judge does now; it is told, and the judge's is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from plan_report.errors import Place, Problem, Severity
from plan_report.model import Plan
from plan_report.opendata.columns import Judged, Tidy
from plan_report.opendata.judged import Judging
from plan_report.opendata.rows import Row, tidy_rows
from plan_report.table.clean import cut
from plan_report.table.fields import ID

_MEND = "読み戻した計画では、評価の基準による判定を使います。人が変えた判定は、もう一度書いてください"


def judgement_doubts(rows: Iterable[tuple[int, Row]], plan: Plan, judging: Judging, file: str) -> Iterator[Problem]:
    """A doubt for each row whose judgement differs, by the first of its columns that does; another scheme once.

    Args:
        rows: of the file, with their numbers.
        plan: as read from them.
        judging: the plan judged now.
        file: what messages call it.
    """
    now = {_key(row): row for row in tidy_rows(plan, judging)}
    told: set[str] = set()
    for number, row in rows:
        expected = now.get(_key(row))
        differing = [each for each in Judged if expected is not None and row[each] != expected[each]]
        if expected is None or not differing or row[Judged.SCHEME] in told:
            continue
        if Judged.SCHEME in differing:
            told.add(row[Judged.SCHEME])
        column = Judged.SCHEME if Judged.SCHEME in differing else differing[0]
        what = f"「{cut(row[column])}」は、今の評価による「{cut(expected[column])}」と違います"
        yield Problem(Place(file, row=number, column=column), what, _MEND, Severity.DOUBT)


def _key(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row[column] for column in (ID.heading, Tidy.ITEM, Tidy.ROUND, Tidy.PART))
