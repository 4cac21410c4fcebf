"""A file that two people changed: the values in which their tables differ, and a table of those that were chosen."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from plan_report.data_class import dataclass
from plan_report.errors import InputError
from plan_report.files.encoding import decode
from plan_report.load.source import LOG_NAME
from plan_report.table.change_log import LogEntry, appended, read_log
from plan_report.table.csv_file import csv_text

_BOM = "\ufeff"
Rows = Mapping[str, Sequence[str]]  # by their first cell


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell, or a whole row where `column` is None, that two tables do not share."""

    key: str  # the first cell of the row
    column: int | None
    name: str  # 3-1-2 相談件数：今回の値
    mine: str  # empty where the row is not mine
    theirs: str
    prefers_mine: bool  # what is chosen unless somebody says otherwise: who changed it
    is_open: bool = False  # both changed it, or nobody knows who: somebody must choose


def differences(base: bytes | None, mine: bytes, theirs: bytes) -> tuple[Difference, ...] | None:
    """Every value that differs; None where they are no two tables with the same columns.

    Nor where a table has two rows with the same first cell: which of them is which cannot be known.

    Args:
        base: the file before either of them, as far as it is known.
        mine: as it was changed here.
        theirs: as it stands outside.
    """
    ours, others = _rows(mine), _rows(theirs)
    if not ours or not others:
        return None
    before = _rows(base) if base is not None else {}
    if before is None:
        return None
    heading = next((row for key, row in others.items() if not key.startswith("#")), ())
    if len({len(row) for row in (*ours.values(), *others.values())}) > 1:
        return None
    found: list[Difference] = []
    for key in dict.fromkeys((*others, *ours)):
        our, other, was = ours.get(key), others.get(key), before.get(key)
        if our is None or other is None:
            kept = our if our is not None else other
            text = "、".join(cell for cell in kept or () if cell)
            mine_is_new = (our is not None) != (was is not None)
            found.append(
                Difference(
                    key,
                    None,
                    _called(key, kept or (), heading),
                    text if our else "",
                    text if other else "",
                    mine_is_new,
                    base is None or (was is not None and kept != was),
                )
            )
            continue
        for column, (one, two) in enumerate(zip(our, other, strict=True)):
            if one != two:
                old = was[column] if was and len(was) > column else None
                name = f"{_called(key, other, heading)}：{heading[column] if column < len(heading) else ''}"
                found.append(Difference(key, column, name, one, two, one != old, old is None or old not in (one, two)))
    return tuple(found)


def merged(mine: bytes, theirs: bytes, chosen: Collection[Difference]) -> bytes:
    """Their table with the values of mine that were chosen.

    Args:
        mine: as it was changed here.
        theirs: as it stands outside.
        chosen: those of `differences` of which mine is to hold.
    """
    ours, rows = _rows(mine) or {}, dict(_rows(theirs) or {})
    for each in chosen:
        if each.column is not None:
            row = list(rows[each.key])
            row[each.column] = each.mine
            rows[each.key] = row
        elif each.key in ours:
            rows = _with_row(rows, each.key, ours)
        else:
            del rows[each.key]
    text = decode(theirs, "")
    made = csv_text(rows.values(), "\r\n" if "\r\n" in text else "\n")
    return (_BOM + made if theirs.startswith(_BOM.encode()) or not _is_utf8(theirs) else made).encode()


def merged_log(base: bytes | None, mine: bytes, theirs: bytes) -> bytes | None:
    """A log that two people wrote on: theirs with what was written here behind it; None where that is not all.

    Args:
        base: the log before either of them; None where that is not known: entries are only ever added, so all are kept.
        mine: as it was written on here.
        theirs: as it stands outside.
    """
    if base is not None:
        if not mine.startswith(base) or not theirs.startswith(base):
            return None
        return theirs + mine[len(base) :]
    ours, others = _entries(mine), _entries(theirs)
    if ours is None or others is None:
        return None
    known, new = Counter(others), list[LogEntry]()
    for each in ours:
        if known[each]:
            known[each] -= 1
        else:
            new.append(each)
    return (_BOM + appended(decode(theirs, LOG_NAME), LOG_NAME, new)).encode() if new else theirs


def _entries(log: bytes) -> tuple[LogEntry, ...] | None:
    try:
        return read_log(decode(log, LOG_NAME), LOG_NAME)
    except InputError:
        return None


def _called(key: str, row: Sequence[str], heading: Sequence[str]) -> str:
    """A row by its first cell and by its name, where there is a column of names."""
    named = next((cell for cell, above in zip(row, heading, strict=False) if above.endswith("名")), "")
    return f"{key} {named}".strip() if named != key else named


def _with_row(rows: Rows, key: str, ours: Rows) -> dict[str, Sequence[str]]:
    """Put one of my rows behind the one that goes before it with me."""
    order = list(ours)
    before = next((each for each in reversed(order[: order.index(key)]) if each in rows), None)
    made: dict[str, Sequence[str]] = {} if before else {key: ours[key]}
    for each, row in rows.items():
        made[each] = row
        if each == before:
            made[key] = ours[key]
    return made


def _rows(data: bytes) -> Rows | None:
    """The rows; None where it is no table, or two of them have the same first cell."""
    try:
        text = decode(data, "")
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(row)]
    except (InputError, csv.Error):
        return None
    found = {row[0].strip(): row for row in rows}
    return found if len(found) == len(rows) else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
