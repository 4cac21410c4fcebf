"""Doubts that many rows share."""

from __future__ import annotations

from plan_report.check.together import rows_named, together
from plan_report.errors import Place, Problem, Severity


def _doubt(row: int | None, what: str = "同じこと", column: str = "備考", file: str = "a.csv") -> Problem:
    return Problem(Place(file, "", row, column), what, "直してください", Severity.DOUBT)


def test_equal_doubts_of_a_column_are_one_line_at_the_first_row() -> None:
    """With how many there are besides, and where."""
    (told,) = together([_doubt(9), _doubt(2), _doubt(5)])
    assert str(told) == "a.csv 2行目「備考」列：同じこと。ほかにも2件あります：5行目、9行目（直してください）"


def test_no_more_than_ten_rows_are_named() -> None:
    """The number says how many there are."""
    (told,) = together(map(_doubt, range(2, 40)))
    assert told.what == f"同じこと。ほかにも37件あります：{'、'.join(f'{row}行目' for row in range(3, 13))}など"


def test_what_differs_stays_apart_in_the_order_of_the_file() -> None:
    """Another sentence, column or file is another doubt."""
    others = [_doubt(3, "ほかのこと"), _doubt(2, column="指標名"), _doubt(2), _doubt(1, file="b.csv")]
    assert together(others) == (others[1], others[2], others[0], others[3])


def test_places_without_rows_are_not_named() -> None:
    """Nothing stands after the count then."""
    assert rows_named([Place(), Place("plan.toml")]) == ""
