"""CSV to a grid."""

from __future__ import annotations

import pytest

from plan_report.errors import InputError, Severity
from plan_report.table.csv_file import read_csv


def _problem(text: str) -> str:
    with pytest.raises(InputError) as caught:
        read_csv(text, "a.csv")
    return str(caught.value)


def test_rows_count_as_in_excel() -> None:
    """Blank rows are left out and counted, a line break within a cell does not count."""
    grid = read_csv('見出し,値\n\n,\n"一\n二",3\n四,5\n', "a.csv")
    assert [(row.number, row.cells) for row in grid.rows] == [
        (1, ("見出し", "値")),
        (4, ("一\n二", "3")),
        (5, ("四", "5")),
    ]


def test_cells_are_as_seen_and_radicals_are_told() -> None:
    """A cell copied from a PDF or a Mac is cleaned; that radicals were read as kanji is a fault of their cell."""
    (row,) = read_csv("カ\u3099イト\u3099\u200b,利\u2f64者,3\t件\n", "a.csv").rows
    assert row.cells == ("ガイド", "利用者", "3 件")
    assert [(column, fault.severity) for column, fault in row.faults.items()] == [(1, Severity.DOUBT)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end: str) -> None:
    """Files of Windows, of Linux and of old Macintoshes read alike."""
    grid = read_csv(f"a,b{end}1,2{end}", "a.csv")
    assert [row.cells for row in grid.rows] == [("a", "b"), ("1", "2")]


def test_open_quotes_are_named_with_the_row_where_they_begin() -> None:
    """An unterminated quote is an error at its own row, not at the end of the file."""
    problem = _problem('a,b\n1,2\n3,"4\n5,6\n')
    assert problem.startswith("a.csv 3行目：引用符")
    assert "閉じていない" in problem


def test_wrong_quotes_are_refused() -> None:
    """A letter after a closing quote is an error, never a guess."""
    assert _problem('a,b\n"1"2,3\n').startswith("a.csv 2行目：引用符")


def test_a_cell_without_end_is_refused() -> None:
    """A cell of more than 131,072 characters points to an open quote."""
    assert "131,072字" in _problem('a,b\n"' + "x" * 200_000 + '",1\n')


@pytest.mark.parametrize("text", ["", "\n\n", "  \r\n"])
def test_empty_file_is_named(text: str) -> None:
    """A file without any text is said to be empty."""
    assert "空のファイル" in _problem(text)


def test_a_table_without_any_text_is_named() -> None:
    """Nobody who reads a table need ask whether it has a row."""
    assert "どのセルも空です" in _problem(",,,\n ,\u3000,\n")


def test_tabs_instead_of_commas_are_named() -> None:
    """A text separated by tabs is no CSV, and the message says so."""
    assert "タブで区切られています" in _problem("指標番号\t指標名\n1\t2\n")
