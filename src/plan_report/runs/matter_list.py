"""確認事項: what people have marked as open and what the machine doubts, in one list by department."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import groupby

from plan_report.data_class import dataclass
from plan_report.errors import Place, Problem
from plan_report.model import Activity, Doubt, Indicator
from plan_report.notation import quote
from plan_report.runs.confirmed import CONFIRMED, all_confirmed, confirmation_words
from plan_report.runs.reading import Reading
from plan_report.runs.whose import WHOLE_PLAN, whose
from plan_report.table.change_log import LogEntry
from plan_report.table.clean import clean, one_line
from plan_report.table.fields import DOUBTS as OF_INDICATOR
from plan_report.table.fields import ID
from plan_report.table.round_fields import DOUBTS, heading_in
from plan_report.workbook.plan_files import read_plan_files, rows_of

_AT = re.compile(r"（(?P<place>[^（）]+行目)）")
_ROWS = re.compile(r"(?P<row>[0-9]+)行目")
_Row = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class ListedMatter:
    """One thing to be looked at: where it is, what is asked, and who has confirmed it, if anybody has."""

    key: str  # for addresses and forms; the same as long as the matter is
    text: str
    flag: Doubt | None = None  # 要確認 that stands in a cell, which the report prints; else the machine's doubt
    doubt: Problem | None = None
    round_id: str = ""  # of the cell with the flag; empty beside the indicator
    department: str = WHOLE_PLAN
    number: str = ""  # of the indicator; empty where it is about none
    name: str = ""
    item: str = ""  # 基準値
    mend: str = ""
    by: LogEntry | None = None

    @property
    def place(self) -> str:
        """Where it is, in words: 1-2-4 基準値."""
        return " ".join(filter(None, (self.number, self.item)))


@dataclass(frozen=True, slots=True)
class MatterList:
    """Everything to be looked at, and what has been confirmed."""

    open: tuple[ListedMatter, ...]
    confirmed: tuple[ListedMatter, ...]

    @property
    def flags(self) -> int:
        """How many 要確認 are open, which the report prints."""
        return sum(each.flag is not None for each in self.open)

    @property
    def doubts(self) -> int:
        """How many doubts of the machine nobody has confirmed."""
        return len(self.open) - self.flags

    def find(self, key: str) -> ListedMatter | None:
        """The matter of that key."""
        return next((each for each in (*self.open, *self.confirmed) if each.key == key), None)


@dataclass(frozen=True, slots=True)
class OpenCount:
    """How many matters are open; as many as the list has."""

    flags: int  # 要確認, which the report prints and which stand in the way of a final one
    doubts: int  # of the machine, which stand in no way

    @property
    def total(self) -> int:
        """All of them."""
        return self.flags + self.doubts


def how_many_open(reading: Reading, log: Sequence[LogEntry]) -> OpenCount:
    """How many are open: 要確認, and doubts that nobody has confirmed."""
    known = all_confirmed(log)
    doubts = sum(confirmation_words(each) not in known for each in reading.matters.doubts)
    return OpenCount(len(reading.matters.flags), doubts)


def matter_list(reading: Reading, log: Sequence[LogEntry]) -> MatterList:
    """The list; empty where the plan cannot be judged."""
    if reading.inputs is None:
        return MatterList((), ())
    flags = list(_flags(reading))
    known = all_confirmed(log)
    doubts = [replace(each, by=known.get(confirmation_words(each.doubt))) for each in _doubts(reading) if each.doubt]
    still = {each.key for each in flags}
    gone = [each for each in _confirmed_flags(reading, log) if each.key not in still]
    everything = [*flags, *doubts, *gone]
    return MatterList(
        _in_order(reading, [each for each in everything if each.by is None]),
        _in_order(reading, [each for each in everything if each.by]),
    )


def by_department(matters: Sequence[ListedMatter]) -> tuple[tuple[str, tuple[ListedMatter, ...]], ...]:
    """The matters of each department, which follow each other in the list."""
    return tuple((name, tuple(group)) for name, group in groupby(matters, key=lambda each: each.department))


def flag_cell(number: str, round_id: str) -> str:
    """What the log calls the cell that holds a flag: 1-2-4 R7の要確認."""
    return f"{number} {heading_in(round_id, DOUBTS) if round_id else OF_INDICATOR.heading}"


def flag_text(flag: Doubt) -> str:
    """A flag as its cell has it."""
    return f"{flag.item}：{flag.reason}"


def _flags(reading: Reading) -> Iterator[ListedMatter]:
    for indicator in reading.plan.indicators:
        facts = indicator.in_round(reading.round_id)
        of_value = indicator.in_round(facts.carried).doubts if facts.carried else ()
        for flag in indicator.doubts:
            yield _flagged(indicator, "", flag)
        for flag in facts.doubts:
            yield _flagged(indicator, facts.carried if flag in of_value else reading.round_id, flag)


def _flagged(indicator: Indicator, round_id: str, flag: Doubt, by: LogEntry | None = None) -> ListedMatter:
    key = _key(f"{flag_cell(indicator.id, round_id)}\n{flag_text(flag)}")
    return _of(indicator, ListedMatter(key, flag.reason, flag=flag, round_id=round_id, item=flag.item, by=by))


def _confirmed_flags(reading: Reading, log: Sequence[LogEntry]) -> Iterator[ListedMatter]:
    """The flags that were taken out of their cells as confirmed; the last entry of each counts."""
    last: defaultdict[str, dict[str, LogEntry | None]] = defaultdict(dict)
    for each in log:
        if each.new == CONFIRMED and each.old:
            last[each.what][each.old] = each
        elif each.old == CONFIRMED and each.new:
            last[each.what][each.new] = None
    for indicator in reading.plan.indicators:
        for round_id in ("", reading.round_id):
            for text, entry in last.get(flag_cell(indicator.id, round_id), {}).items():
                if entry:
                    item, _, reason = text.partition("：")
                    yield _flagged(indicator, round_id, Doubt(item, reason), entry)


def _doubts(reading: Reading) -> Iterator[ListedMatter]:
    indicators = {_row(each.place): each for each in reading.plan.indicators}
    unknown = [each for each in reading.matters.doubts if each.place.row is not None]
    if any(_row(each.place) not in indicators for each in unknown):
        indicators |= _on_sheets(reading)
    activities = {_row(each.place): each for each in reading.plan.activities}
    places = {str(Place(file, sheet, row)): each.id for (file, sheet, row), each in indicators.items()}
    for doubt in reading.matters.doubts:
        row = _row(doubt.place)
        about = indicators.get(row) or activities.get(row)
        text = _AT.sub(lambda found: _pointed(found, places), doubt.what)
        text = f"{_with_numbers(text, doubt.place, indicators).rstrip('。')}。"
        matter = ListedMatter(_key(confirmation_words(doubt)), text, doubt=doubt, mend=doubt.mend)
        yield _of(about, replace(matter, item=doubt.place.column)) if about else matter


def _of(about: Indicator | Activity, matter: ListedMatter) -> ListedMatter:
    """The matter with whose it is; what it says of an indicator does not name it once more."""
    text = matter.text.removeprefix(f"{quote(about.name)}の")
    if isinstance(about, Activity):
        return replace(matter, department=about.department or WHOLE_PLAN, name=about.name, item="取組", text=text)
    return replace(matter, department=whose(about), number=about.id, name=about.name, text=text)


def _pointed(found: re.Match[str], places: Mapping[str, str]) -> str:
    """A place in a table as the number of the indicator that stands there: （指標1-2-4）."""
    number = places.get(found["place"])
    return f"（指標{number}）" if number else found[0]


def _with_numbers(text: str, place: Place, indicators: Mapping[_Row, Indicator]) -> str:
    """Rows of the doubt's own table as the numbers of the indicators that stand there: ：1-1-2、1-1-3など."""

    def number(found: re.Match[str]) -> str:
        there = indicators.get((place.file, place.sheet, int(found["row"])))
        return there.id if there else found[0]

    return _ROWS.sub(number, text)


def _on_sheets(reading: Reading) -> dict[_Row, Indicator]:
    """The indicators by the rows of the rounds' sheets."""
    assert reading.inputs is not None  # noqa: S101 asked before
    files = read_plan_files(reading.inputs.source, reading.plan, ())
    indicators = {each.id: each for each in reading.plan.indicators}
    labels = {each.path.stem: each.label for each in reading.inputs.source.sheets}
    found: dict[_Row, Indicator] = {}
    for round_id, text in files.sheets.items():
        file, sheet = (files.table_label, files.book.sheets[round_id]) if files.book else (labels[round_id], "")
        rows = rows_of(text)
        column = next(filter(lambda each: each is not None, map(_column_of_numbers, rows)), None)
        for number, row in enumerate(rows, start=1):
            there = indicators.get(clean(row[column])) if column is not None and len(row) > column else None
            if there:
                found[file, sheet, number] = there
    return found


def _column_of_numbers(row: Sequence[str]) -> int | None:
    """Where the numbers of the indicators stand, if the row is that of the headings."""
    headings = [one_line(cell) for cell in row]
    return headings.index(ID.heading) if ID.heading in headings else None


def _in_order(reading: Reading, matters: Sequence[ListedMatter]) -> tuple[ListedMatter, ...]:
    """By department in the order of the plan, what is of the whole plan last; in a department as the plan has them."""
    ids = {each.id: index for index, each in enumerate(reading.plan.indicators)}
    ranked = sorted(matters, key=lambda each: ids.get(each.number, len(ids)))
    departments = dict.fromkeys(each.department for each in ranked if each.department != WHOLE_PLAN)
    order = {each: index for index, each in enumerate((*departments, WHOLE_PLAN))}
    return tuple(sorted(ranked, key=lambda each: order[each.department]))


def _row(place: Place) -> _Row:
    return place.file, place.sheet, place.row or 0


def _key(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:12]
