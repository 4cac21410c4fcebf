"""The table as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fixtures.csv_files import write_rows
from fixtures.processes import needs_a_second_process

from plan_report.errors import MOST_PROBLEMS, InputError
from plan_report.load import load
from plan_report.resources import bundled

Errors = Callable[[Path], list[str]]


@pytest.fixture
def csv_file(tmp_path: Path) -> Callable[[str], Path]:
    """A CSV of that text."""

    def write(text: str) -> Path:
        path = tmp_path / "指標.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return write


def test_row_with_other_columns_is_named_and_the_rest_is_read(
    csv_file: Callable[[str], Path],
    table: Callable[..., list[list[str]]],
    csv_text: Callable[[Sequence[Sequence[str]]], str],
    errors_of: Errors,
) -> None:
    """A row with a value cut in two by its comma is an error of its own; later rows are still looked at."""
    rows = table({}, {}, {"指標名": ""})
    rows[2].append("余り")
    assert [error.split("：")[0] for error in errors_of(csv_file(csv_text(rows)))] == [
        "指標.csv 3行目",
        "指標.csv 4行目「指標名」列",
    ]


def test_unquoted_comma_is_explained(
    csv_file: Callable[[str], Path], errors_of: Errors, table: Callable[..., list[list[str]]]
) -> None:
    """1,792件 without quotes makes a column too many, and the message says how to write it."""
    rows = table({"R7の値": "1,792件"})
    text = "\n".join(",".join(row) for row in rows)
    (error,) = errors_of(csv_file(text))
    assert error.startswith("指標.csv 2行目：列の数が15で、見出しの14と合いません")
    assert '「"1,792件"」のように引用符で囲んでください' in error


def test_headings_alone_are_no_plan(
    csv_file: Callable[[str], Path],
    table: Callable[..., list[list[str]]],
    csv_text: Callable[[Sequence[Sequence[str]]], str],
    errors_of: Errors,
) -> None:
    """A table without indicators is an error."""
    assert errors_of(csv_file(csv_text(table()))) == [
        "指標.csv：見出しだけで、指標が一つもありません（見出しの下に指標を一行ずつ書いてください）"
    ]


def test_problems_come_in_the_order_of_the_file(plan_folder: Callable[..., Path], errors_of: Errors) -> None:
    """Errors within rows and errors between rows are told by row."""
    errors = errors_of(plan_folder({}, {"指標番号": "1-1-1"}, {"種類": "x"}, {"指標番号": "1-1-1"}, {"指標名": ""}))
    assert [int(error.split(" ")[1].split("行目")[0]) for error in errors] == [3, 4, 5, 6]


def test_ten_thousand_rows_are_read(tmp_path: Path, table: Callable[..., list[list[str]]]) -> None:
    """The largest plan we promise to read keeps its order and its numbers."""
    rows = table(*({"指標番号": f"1-1-{n}", "R7の値": f"{n:,}件"} for n in range(1, 10_001)))
    path = tmp_path / "大.csv"
    write_rows(path, rows)
    indicators = list(load(path).plan.indicators)
    assert len(indicators) == 10_000
    assert indicators[-1].place.row == 10_001


@needs_a_second_process
def test_rows_read_in_halves_say_the_same(
    two_processes: AbstractContextManager[None], plan_folder: Callable[..., Path], errors_of: Errors
) -> None:
    """The indicators with their values on the round's sheet, and what is wrong in either half, in its order."""
    wrong = plan_folder({"R7の値": "x"}, {}, {"指標番号": "1-1-1"}, {"種類": "x"}, {"指標名": "", "R7の値": "1,23件"})
    alone, errors = load(bundled("data")), errors_of(wrong)
    with two_processes:
        assert load(bundled("data")) == alone
        assert errors_of(wrong) == errors
    assert len(errors) == 5


@needs_a_second_process
def test_rows_read_in_halves_end_at_the_same_error(
    two_processes: AbstractContextManager[None], plan_folder: Callable[..., Path]
) -> None:
    """When both halves together have more than anybody mends at a time."""
    wrong = plan_folder(*({"指標番号": f"1-1-{row}", "種類": "x", "指標名": ""} for row in range(1, MOST_PROBLEMS)))
    lines = (wrong / "indicators.csv").read_text(encoding="utf-8-sig").splitlines()
    lines[-5:] = [f"{line},余り" for line in lines[-5:]]  # rows too long are told in their turn
    (wrong / "indicators.csv").write_text("\n".join(lines), encoding="utf-8")

    def errors() -> str:
        with pytest.raises(InputError) as caught:
            load(wrong)
        return str(caught.value)

    alone = errors()
    with two_processes:
        assert errors() == alone
    assert "ここで読むのをやめました" in alone
    assert "列の数" not in alone
