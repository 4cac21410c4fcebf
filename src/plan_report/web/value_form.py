"""The form of a row with a value, wherever it stands: what it sends, and what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import count, takewhile

from flask import request

from plan_report.data_class import dataclass
from plan_report.desk.desk import Desk
from plan_report.era import today_in_japan
from plan_report.runs.value_edit import edit_values
from plan_report.runs.value_rows import ValueRow
from plan_report.runs.value_typed import Typed, wanted
from plan_report.table.change_log import LogEntry


def gone(typed: Typed) -> str:
    """What is said where there is no such row any more."""
    text = f"入力した「{typed.text}」は書き込んでいません。" if typed.texts else ""
    return f"「{typed.number}」の行は、表が変わったため、もうありません。{text}画面を読み込み直してください。"


def typed_in() -> Typed:
    """What the form of a row says."""
    form = request.form
    shown, whole = tuple(form.getlist("shown")), form.get("whole")
    pieces = takewhile(form.__contains__, (f"piece{number}" for number in count(1)))  # the one in hand is sent first
    texts = tuple(form[each] for each in pieces) if whole is None else (whole,)
    return Typed(form["number"], form.get("sign", ""), shown, texts, is_whole=whole is not None)


def column_in() -> tuple[Typed, ...]:
    """What was pasted over several rows, each as its own form would say it."""
    rows = json.loads(request.form["rows"])
    return tuple(
        Typed(
            str(each["number"]), str(each["sign"]), tuple(map(str, each["shown"])), (str(each["text"]),), is_whole=True
        )
        for each in rows
    )


def put_values(desk: Desk, texts: Mapping[str, str]) -> tuple[LogEntry, ...]:
    """Write values onto the desk, within a change of it; what the log says of those that did not stand there already.

    Args:
        desk: where.
        texts: by the numbers of the indicators.

    Raises:
        UsageError, InputError: as `edit_values`.
    """
    made = edit_values(desk.reading, texts, desk.who, today_in_japan())
    if made is None:
        return ()
    desk.copy.put({path.relative_to(desk.copy.folder).as_posix(): data for path, data in made.files.items()})
    desk.write_log(made.entries)
    return made.entries


@dataclass(frozen=True, slots=True)
class KeptText:
    """What was typed for a row and was not written, with why; it stays in the row's fields."""

    number: str
    fields: tuple[str, ...]
    why: tuple[str, ...]
    wanted: str | None = None  # what may be written nevertheless, as the cell is another than was shown

    @classmethod
    def of_refused(cls, typed: Typed, why: tuple[str, ...]) -> KeptText:
        """Of a text that cannot be written."""
        return cls(typed.number, typed.texts, why)

    @classmethod
    def of_stale(cls, row: ValueRow, typed: Typed) -> KeptText:
        """Of a row that is another one than was shown."""
        fields = typed.texts if len(typed.texts) == len(row.pieces.shown) else (" ".join(typed.texts),)
        return cls(row.number, fields, (meanwhile(row, typed),), wanted(row, typed))


def meanwhile(row: ValueRow, typed: Typed) -> str:
    """What is said where a row is another one than was shown."""
    now = row.written.replace("\n", "　")
    if typed.sign != row.sign:
        what = f"「{row.number}」は、表示した後に「{row.name}」の行に変わりました。"
    else:
        what = f"この値は、表示した後に{f'「{now}」に変わりました' if now else '消されました'}。"
    return f"{what}入力した「{typed.text}」は、まだ書き込んでいません。"
