"""変更履歴.csv of a plan folder: who changed what, when, from what to what, and why; no plan is read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem, Problems
from plan_report.spreadsheet import as_text
from plan_report.table.clean import one_line
from plan_report.table.csv_file import csv_text, read_csv
from plan_report.table.dates import DATE_WAYS, read_date
from plan_report.table.grid import GridRow

HEADINGS = ("者", "日", "事項", "変更前", "変更後", "理由")
_DAY = 1  # where the day stands
UNDONE = "元に戻した"  # the reason of an entry that takes an earlier one back


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change."""

    who: str
    when: date
    what: str  # 1-1-1 R7の値
    old: str
    new: str
    why: str


def in_force(entries: Iterable[LogEntry]) -> tuple[LogEntry, ...]:
    """The entries that nothing has taken back; an entry that takes one back is none of them."""
    found: list[LogEntry] = []
    taken_back: Counter[tuple[str, str, str]] = Counter()
    for entry in reversed(tuple(entries)):
        own = entry.what, entry.old, entry.new
        if entry.why == UNDONE:
            taken_back[entry.what, entry.new, entry.old] += 1
        elif taken_back[own]:
            taken_back[own] -= 1
        else:
            found.append(entry)
    return tuple(reversed(found))


def appended(text: str, file: str, entries: Iterable[LogEntry]) -> str:
    """The log's text with further entries at its end; an empty text gets its headings.

    Raises:
        InputError: the text is no such log, so that nothing can be put at its end.
    """
    if text.strip():
        read_log(text, file)
    rows = [] if text.strip() else [HEADINGS]
    end = "\r\n" if "\r\n" in text or not text.strip() else "\n"
    before = text if text.endswith("\n") or not text.strip() else text + end
    return before.lstrip("\n") + csv_text((*rows, *map(_row, entries)), end)


def read_log(text: str, file: str) -> tuple[LogEntry, ...]:
    """Every entry, in the order of the file.

    Raises:
        InputError: with everything that is wrong.
    """
    head, *rows = read_csv(text, file).rows
    if tuple(map(one_line, head.cells)) != HEADINGS:
        mend = "見出しを直すか、このファイルを別の名前にしてください（新しく作り直します）"
        problem = Problem(Place(file, row=head.number), f"見出しが{'、'.join(HEADINGS)}の順になっていません", mend)
        raise InputError((problem,))
    problems = Problems()
    entries = [entry for row in rows if (entry := _entry(row, file, problems))]
    if problems:
        raise InputError(tuple(problems))
    return tuple(entries)


def _row(entry: LogEntry) -> Sequence[str]:
    texts = (entry.who, entry.when.isoformat(), entry.what, entry.old, entry.new, entry.why)
    return [as_text(text) for text in texts]


def _entry(row: GridRow, file: str, problems: list[Problem]) -> LogEntry | None:
    place = Place(file, row=row.number)
    if len(row.cells) != len(HEADINGS):
        what = f"列の数が{len(row.cells)}で、見出しの{len(HEADINGS)}と合いません"
        problems.append(Problem(place, what, "見出しと同じ数の列にしてください"))
        return None
    who, day, what, old, new, why = row.cells
    when = read_date(day)
    if when is None:
        place = Place(file, row=row.number, column=HEADINGS[_DAY])
        problems.append(Problem(place, f"「{day[:40]}」を日付として読めません", DATE_WAYS))
        return None
    return LogEntry(who, when, what, old, new, why)
