"""Which column is which: from the words of the headings, from what stands beside what, and from the cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan_report.intake.direction import WAYS, is_read, words_of_column
from plan_report.intake.field import Field, Role
from plan_report.intake.guess_figures import guess_figures
from plan_report.intake.guess_levels import guess_levels
from plan_report.intake.guess_years import VALUES_OF, by_its_cells, without_idle_years
from plan_report.intake.guessed import Guess, Sure
from plan_report.intake.headings import WEAK_NAMES, ColumnHeading, HeadingRows, column_headings
from plan_report.intake.period import HeadingPeriod
from plan_report.intake.rows import names_an_indicator
from plan_report.intake.sheet import Sheet
from plan_report.intake.words import COMPUTED, PROSE, YEAR_WORDS, Heading, Sort
from plan_report.table.clean import one_line
from plan_report.table.fields import CLASS, KIND

_ONE_ONLY: tuple[Role | None, ...] = (
    Role.ACTOR,
    Role.DEPARTMENT,
    Role.UNIT,
    Role.DIRECTION,
    Role.KIND,
    Role.DEFINITION,
    Role.SOURCE,
    Role.NOTE,
    Role.BASELINE_PERIOD,
    Role.TARGET_PERIOD,
)
_PERIODS = {values: years for years, values in VALUES_OF.items()}
_VALUE_WORDS = frozenset({"値", "数値", "数"})
_PARTS = frozenset({"区分", "内訳", "性別", "男女別", "年齢", "年代", "年齢区分", "属性", "対象", "対象者"})
_INNER_NAMES = frozenset({"名称", "名", "内容"})


def guess_columns(
    sheet: Sheet, rows: HeadingRows, last: int, above: HeadingPeriod | None
) -> tuple[tuple[Guess, ...], tuple[str, ...]]:
    """The guesses for every column that says something, and the labels of the levels, outermost first.

    Args:
        sheet: the table's sheet.
        rows: where its headings stand.
        last: the last row of the table.
        above: the one year that the lines above the table name.
    """
    headings = [each for each in column_headings(sheet, rows) if each.texts or _cells(sheet, each.column, rows, last)]
    name = _name_column(headings, sheet, rows, last)
    body = range(rows.last + 1, last + 1)
    repeated = {text for column in headings for text in column.texts}
    named = [
        row
        for row in body
        if name is not None and names_an_indicator(sheet, row, name) and sheet.text(row, name) not in repeated
    ]
    guesses = [
        Guess(each.column, each.text, whole(each), tuple(t for row in named if (t := sheet.text(row, each.column))))
        for each in headings
    ]
    guesses = list(map(by_its_cells, guesses))
    guesses = [_plain(each, name, guesses) for each in guesses]
    guesses, levels = guess_levels(guesses, name, sheet, named)
    return tuple(without_idle_years(guess_figures(guesses, above))), levels


def whole(heading: ColumnHeading) -> Heading:
    """The parts of a heading as one: the innermost says what, any part may say the year and the unit."""
    parts = [part for part in reversed(heading.parts) if part.bare or part.period or part.unit]
    if not parts:
        return Heading(Sort.UNKNOWN, bare=one_line(heading.text))
    said = [part for part in parts if part.bare] or [parts[0]]
    if said[0].bare in _INNER_NAMES and len(said) > 1:
        said = said[1:]
    return replace(
        _under_group(said),
        period=next((part.period for part in parts if part.period), None),
        unit=next((part.unit for part in parts if part.unit), ""),
        span=any(part.span for part in parts),
    )


def _under_group(said: Sequence[Heading]) -> Heading:
    """The innermost text; where it is general (値, 年度), what the group above it says: 策定時 over 年度, 値."""
    inner, outer = said[0], next((part for part in said[1:] if part.role in _PERIODS), None)
    if inner.bare in YEAR_WORDS and not inner.period and any(part.role is Role.VALUE for part in said[1:]):
        return replace(inner, sort=Sort.ROLE, role=Role.VALUE_PERIOD)
    if outer is None or outer.role is None or inner.period:
        return inner
    if inner.bare in YEAR_WORDS:
        return replace(inner, sort=Sort.ROLE, role=_PERIODS[outer.role])
    if inner.sort is not Sort.VALUE:
        return inner
    general = outer.role is Role.BASELINE or inner.bare in _VALUE_WORDS
    return replace(outer, period=None) if general else inner  # 数値目標 may stand over 実績 too


def _cells(sheet: Sheet, column: int, rows: HeadingRows, last: int) -> bool:
    return any(sheet.text(row, column) for row in range(rows.last + 1, last + 1))


def _name_column(headings: Iterable[ColumnHeading], sheet: Sheet, rows: HeadingRows, last: int) -> int | None:
    """The column of the indicators' names: the first that names them and says something."""
    found = [
        each.column for each in headings if whole(each).role is Role.NAME and _cells(sheet, each.column, rows, last)
    ]
    if not found:
        weak = [each for each in headings if each.texts and whole(each).bare in WEAK_NAMES]
        found = [each.column for each in weak if _cells(sheet, each.column, rows, last)][:1]
    # a heading over two columns may be the number's and the name's: the longer texts are the names
    return max(found[:2], key=lambda column: _length(sheet, column, rows, last), default=None)


def _length(sheet: Sheet, column: int, rows: HeadingRows, last: int) -> int:
    texts = [sheet.text(row, column) for row in range(rows.last + 1, last + 1)]
    return sum(len(text) for text in texts)


def _plain(guess: Guess, name: int | None, guesses: Sequence[Guess]) -> Guess:
    """What needs no more than the column's own heading and cells."""
    read, role = guess.read, guess.read.role
    if guess.column == name:
        weak = guess.read.bare in WEAK_NAMES
        return guess.taken(Field(Role.NAME), Sure.LIKELY if weak else Sure.SURE)
    if not guess.heading:
        return guess.left("見出しがありません")
    if set(map(one_line, guess.cells)) <= set(CLASS.words) and guess.cells:
        return guess.taken(Field(Role.CLASS), Sure.SURE)
    before = next((each for each in guesses if each.column == name), None)
    if name is not None and before and guess.column == name + 1 and guess.heading == before.heading and guess.cells:
        return guess.taken(Field(Role.NAME_MORE), Sure.LIKELY, "指標名と同じ見出しの下の列")
    if before and guess.column == before.column + 1 and _are_parts(guess, before):
        return guess.taken(Field(Role.NAME_MORE), Sure.LIKELY, "一つの指標名に行が二つ以上あるので、内訳とみました")
    if role in _ONE_ONLY:
        return _once(guess, role, guesses)
    return guess.left(_reason(read))


def _are_parts(guess: Guess, names: Guess) -> bool:
    """Whether a column says the parts of indicators: 区分 with 男性 and 女性, where a name stands over several rows."""
    if guess.read.bare not in _PARTS or len(guess.cells) != len(names.cells):
        return False
    both = set(zip(names.cells, guess.cells, strict=True))
    return len(set(names.cells)) < len(both) == len(guess.cells)


def _reason(read: Heading) -> str:
    """Why a column is left out as long as nothing else is known of it."""
    if read.role is Role.NAME:
        return "指標名の列がほかにあります"
    return {Sort.COMPUTED: COMPUTED, Sort.PROSE: PROSE}.get(read.sort, "何の列か分かりません")


def _once(guess: Guess, role: Role | None, guesses: Sequence[Guess]) -> Guess:
    if role is Role.NOTE and guess.read.period:
        return guess.taken(Field(Role.ROUND_NOTE, guess.read.period.round_id), Sure.SURE)
    if not guess.cells:
        return guess.left("空の列です")
    assert role is not None  # noqa: S101 a heading of no role is not asked for
    words = [one_line(text) for text in guess.cells]
    if role is Role.KIND and not set(words) <= set(KIND.words):
        return guess.left("種類として読めない語があります")
    if role is Role.DIRECTION:
        known = words_of_column(guess.cells)
        if sum(is_read(text, known) for text in guess.cells) * 2 < len(words):
            return guess.left(f"{WAYS}のどれでもありません")
    first = next(each.column for each in guesses if each.read.role is role and each.cells)
    if first != guess.column:
        return guess.left(f"{role}の列がほかにあります")
    return guess.taken(Field(role), Sure.SURE)
