"""Rows that staff inserted, deleted, sorted or copied: told in a sentence, and no answer changes its indicator."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import openpyxl
import pytest
from fixtures.forms import HEADING_ROW
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from plan_report.errors import Problem, Severity
from plan_report.load import load_plan
from plan_report.model import Plan
from plan_report.notation import STATUS_WORDS
from plan_report.runs.template import TemplateRequest, make_templates
from plan_report.workbook.alterations import read_alterations
from plan_report.workbook.answers import Answer, Expected, read_answers
from plan_report.workbook.form import asked, make_form
from plan_report.workbook.form_file import FormFile
from plan_report.workbook.returned import open_form, read_returned
from plan_report.workbook.shares import Split, whole
from plan_report.workbook.stamp import read_tag

Row = list[object]
NOTE = "R8の備考"


@dataclass
class Moving:
    """A form whose rows are moved about: every remark says whose it is."""

    plan: Plan
    data: bytes
    head: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        sheet = _sheet(self.data)
        texts = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEADING_ROW)]
        self.head, self.rows = [str(cell) for cell in texts[0]], [row for row in texts if read_tag(str(row[-1]))]
        for row in self.rows:
            row[self.at(NOTE)] = f"{row[self.at('指標番号')]}の備考"

    def at(self, heading: str) -> int:
        """Where a column stands."""
        return self.head.index(heading)

    def take(self) -> tuple[list[Answer], list[Problem]]:
        """What is read of the form as it is now."""
        book = openpyxl.load_workbook(io.BytesIO(self.data))
        sheet = book["指標"]
        assert isinstance(sheet, Worksheet)
        sheet.delete_rows(HEADING_ROW + 1, sheet.max_row)  # with the lines that head rows
        for index, row in enumerate(self.rows, start=HEADING_ROW + 1):
            for column, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(index, column).value = value  # type: ignore[assignment]  # as it came from a cell
        out = io.BytesIO()
        book.save(out)
        problems: list[Problem] = []
        opened = open_form(FormFile("様式.xlsx", out.getvalue()), problems)
        returned = read_returned(opened, self.plan, STATUS_WORDS, problems) if opened else None
        plan = asked(self.plan, "R8")
        expected = Expected.of(make_form(plan, "R8", whole(plan)))
        if returned is None:
            return [], problems
        answers, _ = read_alterations(returned, expected, tuple(read_answers(returned, expected, problems)), problems)
        return list(answers), problems


def _sheet(data: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data))["指標"]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.fixture
def moving(form: Path, seed: Path) -> Moving:
    """The seed's form."""
    return Moving(load_plan(seed), form.read_bytes())


def told(problems: list[Problem], severity: Severity) -> list[str]:
    """What is said of this weight."""
    return [str(problem) for problem in problems if problem.severity is severity]


def test_untouched_rows_are_told_nothing_of(moving: Moving) -> None:
    """Every remark is taken."""
    answers, problems = moving.take()
    assert (len(answers), problems) == (34, [])


def test_empty_row_harms_nothing(moving: Moving) -> None:
    """Told once, every answer read."""
    moving.rows.insert(2, [])
    answers, problems = moving.take()
    assert len(answers) == 34
    assert told(problems, Severity.ERROR) == []
    (doubt,) = told(problems, Severity.DOUBT)
    assert "9行目：空の行が1行あります" in doubt


def test_inserted_row_is_told_with_what_stands_in_it(moving: Moving) -> None:
    """One sentence instead of seven errors; the form's own rows are read."""
    row: Row = [None] * len(moving.head)
    row[moving.at("指標名")], row[moving.at("R8の値")] = "うち女性", "3件"
    moving.rows.insert(2, row)
    answers, problems = moving.take()
    assert len(answers) == 34
    assert told(problems, Severity.ERROR) == []
    (doubt,) = told(problems, Severity.DOUBT)
    assert "9行目：行が挿入されています（「うち女性」「3件」）。様式にない行なので、読みませんでした" in doubt


def test_deleted_row_is_named(moving: Moving) -> None:
    """The rest is read, since every row carries its tag."""
    gone = moving.rows.pop(3)[moving.at("指標番号")]
    answers, problems = moving.take()
    assert len(answers) == 33
    assert told(problems, Severity.ERROR) == []
    (doubt,) = told(problems, Severity.DOUBT)
    assert f"様式から1行（{gone}）が消されています。残りの行は読みました" in doubt


def test_sorted_rows_are_read_by_their_numbers(moving: Moving) -> None:
    """Told once."""
    moving.rows.sort(key=lambda row: str(row[moving.at("指標名")]))
    answers, problems = moving.take()
    assert len(answers) == 34
    (doubt,) = told(problems, Severity.DOUBT)
    assert "行の順が計画の順と違います" in doubt
    assert told(problems, Severity.ERROR) == []


def test_rows_sorted_without_their_tags_are_not_read(moving: Moving) -> None:
    """One sentence, and no answer of the form is taken."""
    tag = moving.at("様式の控え")
    tags = [row[tag] for row in moving.rows]
    moving.rows.sort(key=lambda row: str(row[moving.at("指標名")]))
    for row, own in zip(moving.rows, tags, strict=True):
        row[tag] = own
    answers, problems = moving.take()
    assert answers == []
    (error,) = told(problems, Severity.ERROR)
    assert "どの指標への回答か分かりません" in error


def test_copied_row_counts_once(moving: Moving) -> None:
    """The same again is told; with another answer it is an error that names both rows."""
    moving.rows.insert(1, list(moving.rows[0]))
    answers, problems = moving.take()
    assert len(answers) == 34
    assert "8行目：7行目と同じ行です" in told(problems, Severity.DOUBT)[0]
    moving.rows[1][moving.at(NOTE)] = "別の備考"
    (error,) = told(moving.take()[1], Severity.ERROR)
    assert "8行目：7行目を写した行ですが、「R8の備考」の内容が違います" in error


def test_copied_row_that_was_made_another_indicator_is_not_read(moving: Moving) -> None:
    """A department that adds an indicator of its own is told that it was not read."""
    row = list(moving.rows[0])
    row[moving.at("指標番号")], row[moving.at(NOTE)] = "9-9-9", "新しい指標"
    moving.rows.insert(0, row)
    answers, problems = moving.take()
    assert len(answers) == 34
    assert "新しい指標" not in [answer.text for answer in answers]
    assert "ほかの行を写して書き換えた行です" in told(problems, Severity.DOUBT)[0]


def test_row_over_another_is_never_its_answer(moving: Moving) -> None:
    """What is shown was pasted over another row, whose hidden cell stayed."""
    tag = moving.at("様式の控え")
    moving.rows[4][:tag] = moving.rows[3][:tag]
    answers, problems = moving.take()
    assert answers == []
    assert told(problems, Severity.ERROR)


def test_row_of_another_form_is_told(seed: Path, tmp_path: Path) -> None:
    """Of the same round it is an answer to its own number, which somebody should look at."""
    made = make_templates(TemplateRequest(seed, "R8", tmp_path / "forms", Split.ACTOR))
    one, other = (Moving(load_plan(seed), each.path.read_bytes()) for each in made[:2])
    of_one = {row[one.at("指標番号")] for row in one.rows}
    row = next(row for row in other.rows if row[other.at("指標番号")] not in of_one)
    one.rows.append(row)
    answers, problems = one.take()
    assert len(answers) == len(one.rows)
    assert any(f"ほかの様式から1行（{row[0]}）が写されています" in each for each in told(problems, Severity.DOUBT))


def test_row_of_another_plan_is_an_error(moving: Moving) -> None:
    """Its tag fits its cells, but they are not this plan's."""
    other = Moving(moving.plan, moving.data)
    moving.rows.append(list(other.rows[0]))
    moving.rows.pop(0)
    row = moving.rows[-1]
    row[moving.at("指標名")] = "ほかの計画の指標"
    assert "配ったときの様式と行が違います" in "".join(
        told(moving.take()[1], Severity.ERROR)
    ) or "書き換えられない欄" in ("".join(told(moving.take()[1], Severity.ERROR)))


_MOVES: dict[str, Callable[[Moving, Random], None]] = {}


def _move(change: Callable[[Moving, Random], None]) -> Callable[[Moving, Random], None]:
    _MOVES[change.__name__] = change
    return change


@_move
def _insert_empty(moving: Moving, random: Random) -> None:
    moving.rows.insert(random.randrange(len(moving.rows) + 1), [])


@_move
def _insert_text(moving: Moving, random: Random) -> None:
    row: Row = [None] * len(moving.head)
    for _ in range(3):
        row[random.randrange(len(row))] = random.choice(("※ 注", "3件", "1-1", "1-2", "ほかの備考"))
    moving.rows.insert(random.randrange(len(moving.rows) + 1), row)


@_move
def _delete(moving: Moving, random: Random) -> None:
    if len(moving.rows) > 1:
        moving.rows.pop(random.randrange(len(moving.rows)))


@_move
def _copy(moving: Moving, random: Random) -> None:
    moving.rows.insert(random.randrange(len(moving.rows) + 1), list(random.choice(moving.rows)))


@_move
def _overwrite(moving: Moving, random: Random) -> None:
    moving.rows[random.randrange(len(moving.rows))] = list(random.choice(moving.rows))


@_move
def _overwrite_what_is_shown(moving: Moving, random: Random) -> None:
    row, tag = random.randrange(len(moving.rows)), moving.at("様式の控え")
    old = moving.rows[row][tag : tag + 1]
    moving.rows[row] = [*random.choice(moving.rows)[:tag], *old]


@_move
def _sort(moving: Moving, random: Random) -> None:
    random.shuffle(moving.rows)


@_move
def _sort_what_is_shown(moving: Moving, random: Random) -> None:
    tag = moving.at("様式の控え")
    tags = [row[tag : tag + 1] for row in moving.rows]
    random.shuffle(moving.rows)
    moving.rows = [[*row[:tag], *own] for row, own in zip(moving.rows, tags, strict=True)]


@_move
def _clear_tag(moving: Moving, random: Random) -> None:
    row, tag = random.choice(moving.rows), moving.at("様式の控え")
    row[tag : tag + 1] = [None] * len(row[tag:])  # which a row that was empty, or lost its own, has not


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Moving:
    """The form of a plan of six indicators, in which rows meet often."""
    folder = tmp_path_factory.mktemp("small")
    rows = [f"1-{number},指標{number},件数,増加,{number}件,{number + 1}件" for number in range(1, 7)]
    text = "\n".join(("指標番号,指標名,種類,望ましい方向,基準値,R7の値", *rows))
    (folder / "indicators.csv").write_text(text, encoding="utf-8")
    (folder / "plan.toml").write_text('title = "小さな計画"\n', encoding="utf-8")
    (made,) = make_templates(TemplateRequest(folder, "R8", folder / "form.xlsx"))
    return Moving(load_plan(folder), made.path.read_bytes())


@given(st.lists(st.sampled_from(sorted(_MOVES)), min_size=1, max_size=6), st.integers(0))
@settings(max_examples=40, deadline=None)
def test_no_answer_is_taken_for_another_indicator(small: Moving, moves: list[str], seed_of_moves: int) -> None:
    """Whatever rows are inserted, deleted, sorted or copied: a remark is that of the number it was written beside."""
    moving = Moving(small.plan, small.data)
    random = Random(seed_of_moves)  # noqa: S311 no secret; nothing is drawn while rows move
    for move in moves:
        _MOVES[move](moving, random)
    answers, problems = moving.take()
    if not told(problems, Severity.ERROR):  # else nothing of the form is taken
        assert {answer.heading for answer in answers} <= {NOTE}
        assert [answer.text for answer in answers] == [f"{answer.item.id}の備考" for answer in answers]
        assert len({answer.key for answer in answers}) == len(answers)
