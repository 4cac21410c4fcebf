"""Widths that are tried without working out again what stays as it is."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from plan_report.compose.width_trial import Column, Entry, Trial

_COLUMNS, _ROWS = 4, 5
_BESIDE = 0.7
ems = st.floats(0.5, 40, allow_nan=False)
entries = st.none() | st.builds(Entry, st.lists(ems, max_size=3).map(tuple), ems, st.just(0.0), st.integers(1, 3))
spans = st.sampled_from([(0, 1), (1, 2), (2, 3), (3, 4), (1, 3)])
tables = st.dictionaries(spans, st.lists(entries, min_size=_ROWS, max_size=_ROWS), min_size=1)
moves = st.lists(st.tuples(st.integers(0, _COLUMNS - 1), st.sampled_from([0.5, 1.5, 4.0])), min_size=1, max_size=2)


def trial_of(table: dict[tuple[int, int], Sequence[Entry | None]], widths: Sequence[float]) -> Trial:
    """A trial from the beginning."""
    columns = []
    for (first, end), cells in table.items():
        column = Column(first, end, _ROWS)
        column.entries[:] = cells
        columns.append(column)
    return Trial(columns, _BESIDE, widths)


@given(tables, st.lists(ems, min_size=_COLUMNS, max_size=_COLUMNS), moves)
def test_a_move_comes_to_what_it_comes_to_from_the_beginning(
    table: dict[tuple[int, int], Sequence[Entry | None]],
    widths: Sequence[float],
    tried: Sequence[tuple[int, float]],
) -> None:
    """To the last digit, tried, tried again and made; a wider column never comes to more."""
    trial, after = trial_of(table, widths), list(widths)
    for col, step in tried:
        after[col] += step
    found = trial.tried(*tried)
    assert found == trial.tried(*tried) == trial_of(table, after).score
    assert found <= trial.score
    trial.move(*tried)
    assert trial.score == found
    assert trial.widths == after
