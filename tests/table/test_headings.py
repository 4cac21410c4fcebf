"""Headings: found wherever they stand, and every fault named with its cure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from plan_report.errors import Problem, Severity
from plan_report.table.grid import Grid, GridRow
from plan_report.table.headings import Headings, Said, read_headings

Table = list[list[str]]


def _read(
    table: Sequence[Sequence[str]], rounds: Sequence[str] | None = ("R7",)
) -> tuple[Headings | None, list[Problem]]:
    rows = tuple(GridRow(number, tuple(cells)) for number, cells in enumerate(table, start=1))
    problems: list[Problem] = []
    return read_headings(Grid("a.csv", "", rows), Said(rounds), problems), problems


def test_sound_headings_have_no_problem(table: Callable[..., Table]) -> None:
    """Every required heading is found at its place."""
    headings, problems = _read(table({}))
    assert problems == []
    assert headings is not None
    assert headings.columns["指標番号"] == 0
    assert headings.columns["R7の値"] == 11
    assert headings.rounds == ("R7",)


def test_width_and_blanks_do_not_matter(table: Callable[..., Table]) -> None:
    """Full-width letters and blanks in a heading are no difference."""
    sound = table({})
    sound[0][11] = "Ｒ７ の\n値"
    sound[0][0] = "\ufeff 指標番号"
    headings, problems = _read(sound)
    assert problems == []
    assert headings is not None


def test_title_above_the_headings_is_passed_over(table: Callable[..., Table]) -> None:
    """A title may stand above the table; rows are still counted from the top."""
    headings, problems = _read([["指標一覧"], *table({})])
    assert problems == []
    assert headings is not None
    assert headings.row.number == 2


def test_missing_heading_suggests_the_nearest(table: Callable[..., Table]) -> None:
    """A mistyped heading is missing under its right name, and the mistyped one is named."""
    wrong = table({})
    wrong[0][7] = "指標名称"
    headings, problems = _read(wrong)
    assert headings is None
    assert [str(problem) for problem in problems] == [
        "a.csv 1行目：見出し「指標名」がありません（「指標名称」を「指標名」に直してください）"
    ]


def test_every_missing_heading_is_told(table: Callable[..., Table]) -> None:
    """All missing headings come at once."""
    _, problems = _read([row[:5] for row in table({})])
    assert len(problems) == 5
    assert all("がありません" in problem.what for problem in problems)


def test_heading_twice_names_both_columns(table: Callable[..., Table]) -> None:
    """Two columns with one heading are an error with their letters."""
    wrong = [[*row, row[10]] for row in table({})]
    _, problems = _read(wrong)
    assert [problem.what for problem in problems] == ["見出し「基準値」がK列とO列にあります"]


def test_mistyped_optional_heading_is_an_error(table: Callable[..., Table]) -> None:
    """Somebody who wrote 担当 or 目標 meant a column that would be read."""
    _, problems = _read(table({"出典元": "", "担当課名": ""}))
    assert [problem.severity for problem in problems] == [Severity.ERROR] * 2
    assert [problem.mend for problem in problems] == [
        "「出典」に直してください",
        "「担当課」に直してください",
    ]


def test_other_columns_are_left_out_and_told(table: Callable[..., Table]) -> None:
    """A column of the office's own is a doubt, so is one with content but no heading."""
    headings, problems = _read(table({"電話番号": "0166", "": "メモ"}))
    assert headings is not None
    assert [(problem.severity, problem.what) for problem in problems] == [
        (Severity.DOUBT, "見出し「電話番号」の列は読みません"),
        (Severity.DOUBT, "P列には見出しがないため読みません"),
    ]


def test_empty_columns_are_nothing(table: Callable[..., Table]) -> None:
    """Columns without heading and content are passed over."""
    _, problems = _read([[*row, "", ""] for row in table({})])
    assert problems == []


def test_round_that_the_plan_does_not_have_is_an_error(table: Callable[..., Table]) -> None:
    """A column of values must belong to a round of plan.toml, and each round must have its column."""
    _, problems = _read(table({"R8の値": ""}))
    assert [problem.what for problem in problems] == ["見出し「R8の値」に当たる評価の回が計画にありません"]
    _, problems = _read(table({}), ["R7", "R8"])
    assert [problem.what for problem in problems] == ["見出し「R8の値」がありません"]


def test_rounds_come_from_the_headings_when_nobody_says_them(table: Callable[..., Table]) -> None:
    """Without plan.toml the columns of values are the rounds, in their order."""
    headings, problems = _read(table({"R8の値": ""}), None)
    assert problems == []
    assert headings is not None
    assert headings.rounds == ("R7", "R8")


def test_table_without_values_is_refused(table: Callable[..., Table]) -> None:
    """Without any column of values there is nothing to judge."""
    wrong = table({})
    wrong[0][11] = "今回"
    _, problems = _read(wrong, None)
    assert [problem.what for problem in problems] == ["今回の値の列がありません"]


def test_table_of_a_thousand_columns_is_refused() -> None:
    """A table wider than any table of indicators is refused as a whole."""
    headings, problems = _read([[f"列{number}" for number in range(1000)]])
    assert headings is None
    assert [problem.what for problem in problems] == ["列が1,000列あります。読めるのは200列までです"]


def test_rounds_come_in_the_order_of_their_years(table: Callable[..., Table]) -> None:
    """Wherever their columns stand: a table that has the newest year first is read as any other."""
    headings, problems = _read(table({"R7の値": "5件", "R6の値": "4件", "H30の値": "3件"}), None)
    assert problems == []
    assert headings is not None
    assert headings.rounds == ("H30", "R6", "R7")


def test_an_order_that_nobody_has_said_is_told(table: Callable[..., Table]) -> None:
    """Names that are no years say nothing of what is the latest."""
    headings, (problem,) = _read(table({"R7の値": "5件", "中間の値": "4件"}), None)
    assert headings is not None
    assert headings.rounds == ("R7", "中間")
    assert (problem.severity, problem.what) == (
        Severity.DOUBT,
        "評価の回を「R7」「中間」の順とし、最後のものを最新の回としました",
    )


def test_endless_heading_is_told_in_short(table: Callable[..., Table]) -> None:
    """A paragraph that stands where a heading should is named by its beginning, not repeated whole."""
    sound = table({})
    for row in sound:
        row.append("x")
    sound[0][-1] = "あ" * 3_000
    _, problems = _read(sound)
    assert [str(each) for each in problems if len(str(each)) > 200] == []
    assert any("ああ…」の列は読みません" in each.what for each in problems)
