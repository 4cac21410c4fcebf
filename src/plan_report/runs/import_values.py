"""The values of a table for the round of a plan that is there: what goes in is seen first, and nothing else changes."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from plan_report.data_class import dataclass
from plan_report.intake.draft import DraftIndicator
from plan_report.intake.field import Role
from plan_report.intake.recipe import Recipe
from plan_report.intake.taken import Taken
from plan_report.model import Indicator, Value
from plan_report.notation import NotationError
from plan_report.period import Period, short
from plan_report.runs.reading import Reading
from plan_report.runs.set_cells import CellText, set_cells
from plan_report.runs.value_draft import draft_of
from plan_report.runs.value_rows import value_name
from plan_report.table.change_log import LogEntry
from plan_report.table.clean import one_line
from plan_report.table.comparable import mismatch
from plan_report.table.headings import Said
from plan_report.table.round_fields import VALUE
from plan_report.table.rows import read_on_scale
from plan_report.workbook.units import with_unit

_NAMED_OTHERWISE = "番号は同じですが、計画の指標名は「{}」です。"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A value that goes in; `was` is empty where the plan has none yet, `doubt` what should be looked at in it."""

    number: str
    name: str
    was: str
    now: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of which nothing goes in, and why; `number` where a person may say that it is that indicator."""

    name: str
    why: str
    number: str = ""
    is_agreed: bool = False


@dataclass(frozen=True, slots=True)
class TableValues:
    """What of a table goes into a round.

    Attributes:
        round_id: the round.
        has_column: whether a column was taken for its values.
        added: values that the plan does not have.
        changed: values that take the place of others.
        same: how many say what the plan says.
        empty: the indicators whose cell is empty in the table; their values stay.
        left: rows of which nothing goes in, each with its reason.
        absent: the indicators of the plan that the table does not have; their values stay.
    """

    round_id: str
    has_column: bool
    added: tuple[Incoming, ...] = ()
    changed: tuple[Incoming, ...] = ()
    same: int = 0
    empty: tuple[str, ...] = ()
    left: tuple[Kept, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def entering(self) -> tuple[Incoming, ...]:
        """All that goes in."""
        return (*self.added, *self.changed)


def table_values(reading: Reading, recipe: Recipe, taken: Taken, agreed: Collection[str] = ()) -> TableValues | None:
    """What of a table would go into the round that is looked at; None where the plan has to be mended first.

    Args:
        reading: the plan.
        recipe: how the table is read.
        taken: what was read of it.
        agreed: the numbers of indicators that a person has found again under another name.
    """
    draft = draft_of(reading) if reading.inputs else None
    if draft is None:
        return None
    round_id = reading.round_id
    if not any(sheet.column(Role.VALUE, round_id) for sheet in recipe.sheets):
        return TableValues(round_id, has_column=False)
    plan = draft.whole
    known = [each for each in plan.indicators if plan.holds(each, round_id)]
    numbered = {sheet.sheet for sheet in recipe.sheets if sheet.column(Role.ID)}
    rows = [(each, *_found(each, known, agreed, is_numbered=each.place.sheet in numbered)) for each in taken.indicators]
    times = Counter(found.id for _, found, _ in rows if found)
    reader = _Reader(round_id, draft.round_before(), draft.said, plan.round(round_id).results_year)
    added: list[Incoming] = []
    changed: list[Incoming] = []
    left: list[Kept] = []
    empty: list[str] = []
    same = 0
    for row, found, kept in rows:
        text = row.rounds.get(round_id, {}).get(VALUE.heading, "")
        if found is None:
            named = f"{row.id} {row.name}" if row.place.sheet in numbered else row.name
            left.append(kept or Kept(named, "計画にない指標です。"))
            continue
        if kept:
            left.append(kept)  # agreed to; stays listed, so that it can be taken back
        if times[found.id] > 1:
            left.append(Kept(row.name, f"計画の{found.id}に当たる行が、表に{times[found.id]}行あります。"))
        elif not text:
            empty.append(found.id)
        elif isinstance(made := reader.read(found, text), str):
            left.append(Kept(f"{found.id} {found.name}", made))
        elif made.now == made.was:
            same += 1
        else:
            doubt = row.rounds[round_id].get("要確認", "")
            (changed if made.was else added).append(replace(made, doubt=doubt))
    asked = {each.number for each in left}
    absent = tuple(each.id for each in known if not times[each.id] and each.id not in asked)
    return TableValues(
        round_id,
        has_column=True,
        added=tuple(added),
        changed=tuple(changed),
        same=same,
        empty=tuple(empty),
        left=tuple(left),
        absent=absent,
    )


def enter_table_values(source: Path, values: TableValues, table: str, who: str, today: date) -> None:
    """Write the values into the plan, all or none.

    Args:
        source: the plan.
        values: what goes in.
        table: the name of the table's file, for 変更履歴.
        who: likewise.
        today: likewise.

    Raises:
        InputError: the plan would no longer be sound.
        OutputError: it cannot be written; nothing is changed.
    """
    cells = [CellText(each.number, values.round_id, VALUE, each.now) for each in values.entering]
    why = f"表「{table}」の取込み"
    entries = [
        LogEntry(who, today, value_name(each.number, values.round_id), each.was, each.now, why)
        for each in values.entering
    ]
    set_cells(source, cells, entries, today)


def _found(
    row: DraftIndicator, known: Sequence[Indicator], agreed: Collection[str], *, is_numbered: bool
) -> tuple[Indicator | None, Kept | None]:
    """The indicator of the plan that a row is about, by its number and its name; else why nobody can tell."""
    same = [each for each in known if _key(each.name) == _key(row.name)]
    numbered = next((each for each in known if is_numbered and each.id == row.id), None)
    if numbered in same:
        return numbered, None
    if len(same) > 1:
        listed = "、".join(each.id for each in same)
        return None, Kept(row.name, f"同じ名の指標が計画に{len(same)}件あります（{listed}）。")
    if same and (numbered is None or not is_numbered):
        return same[0], None
    if same:
        assert numbered is not None  # noqa: S101 the case before
        what = f"番号は計画の{numbered.id}「{numbered.name}」、指標名は{same[0].id}のものです。"
        return None, Kept(f"{row.id} {row.name}", what)
    if numbered is None:
        return None, None
    is_agreed = numbered.id in agreed
    kept = Kept(f"{row.id} {row.name}", _NAMED_OTHERWISE.format(numbered.name), numbered.id, is_agreed)
    return (numbered if is_agreed else None), kept


def _key(name: str) -> str:
    """A name without what people write in one table and not in the next: blanks, wide or narrow signs."""
    return "".join(unicodedata.normalize("NFKC", one_line(name)).split())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the cell of a table as the plan would."""

    round_id: str
    before: str  # the round before; empty where there is none
    said: Said
    year: Period | None

    def read(self, indicator: Indicator, text: str) -> Incoming | str:
        """What would stand in the plan, or why nothing can."""
        text = self._without_year(with_unit(text, indicator, self.before or None, self.said.words, self.said.absence))
        try:
            value = read_on_scale(text, indicator.kind, indicator.unit, self.said)
        except NotationError as error:
            return "。".join(filter(None, (error.what, error.mend))) + "。"
        facts = indicator.in_round(self.round_id)
        if indicator.baseline and not facts.not_comparable and (why := mismatch(indicator.baseline, value)):
            return f"表の「{' '.join(text.split())}」は、基準値と{why}。"
        was = facts.value.written if facts.value else ""
        is_same = facts.value is not None and _bare(facts.value) == _bare(value)
        return Incoming(indicator.id, indicator.name, was, was if is_same else text)

    def _without_year(self, text: str) -> str:
        """The year that all values of the round are of is not said at each of them."""
        return text.removesuffix(f" [{short(self.year)}]") if self.year else text


def _bare(value: Value) -> Value:
    return replace(value, written="")
