"""What a record holds as JSON, in its shortest form and laid out."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_report.audit.plain import from_plain
from plan_report.audit.record import FactsRecord, NodeRecord
from plan_report.audit.written import written
from plan_report.document import Cell, CellRole

texts = st.text(st.sampled_from('あ件,"\\\n\t 1'), max_size=30)
cells = st.builds(
    lambda row, text, continued, shade: Cell(row, 2, text, CellRole.VALUE, 1, 3, continued=continued, shade=shade),
    st.integers(0, 99),
    texts,
    st.none() | texts,
    st.none() | st.just("D9E2EC"),
)
leaves = texts | st.integers() | st.none() | st.booleans() | cells
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=12).map(tuple) | st.dictionaries(texts, inner, max_size=12)
)


@given(values, st.integers(0, 4))
def test_both_forms_say_the_same(value: Any, indent: int) -> None:
    """By the standard library's reader; the shortest is what its writer makes of it."""
    short, text = written(value, indent)
    assert json.loads(short) == json.loads(text)
    assert short == json.dumps(json.loads(short), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@given(st.lists(cells, max_size=20).map(tuple))
def test_cells_are_read_back(value: tuple[Cell, ...]) -> None:
    """With all that they have."""
    assert from_plain(tuple[Cell, ...], json.loads(written(value, 1)[0])) == value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("0.10"), '"0.10"'),
        (Decimal("1E+2"), '"100"'),
        (1.5, '"1.5"'),
        (Path("計画/R7.csv"), '"R7.csv"'),
        (CellRole.VALUE, f'"{CellRole.VALUE}"'),
        (True, "true"),
        ((), "[]"),
        ({}, "{}"),
        (NodeRecord("1-1", "支え合い"), '{"name":"支え合い","number":"1-1"}'),
    ],
)
def test_how_a_value_stands(value: object, said: str) -> None:
    """Numbers that are not whole are texts, of a path the name alone."""
    assert written(value, 0)[0] == said


def test_what_equals_its_default_is_left_out() -> None:
    """A cell of one slot that repeats nothing is a list of six."""
    cell = Cell(0, 1, "件", CellRole.VALUE)
    assert json.loads(written(cell, 0)[1]) == [0, 1, 1, 1, str(CellRole.VALUE), "件"]
    assert json.loads(written(replace(cell, shade="FFFFFF"), 0)[1])[6:] == [None, {"shade": "FFFFFF"}]
    assert written(FactsRecord({}, "R7", {}), 0)[0] == '{"round":"R7","texts":{},"values":{}}'


def test_more_than_eight_entries_never_share_a_line() -> None:
    """Short as they are; ten thousand of them are the same as ten."""
    assert written(tuple("12345678"), 0)[1].count("\n") == 0
    assert written(tuple("123456789"), 0)[1].count("\n") == 10
    many = tuple(str(number) for number in range(10_000))
    assert written(many, 1)[1] == "[\n  " + ",\n  ".join(f'"{each}"' for each in many) + "\n ]"
