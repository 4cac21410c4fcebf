"""The audit record as a JSON file: UTF-8, keys in order, a line for what fits on one; same record, same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from json import JSONDecodeError
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, BinaryIO

from plan_report.audit.plain import from_plain, to_plain
from plan_report.audit.record import Record, ReportFile
from plan_report.audit.set_kind import SetKind, kind_of_plain
from plan_report.errors import InputError, Place, Problem

MARK = "plan_report_audit"  # the key by which a record is known among other JSON files; its value is the form's number
FORM = 1  # raised when a reader of the older form could not read the new one
LARGEST = 500 * 1024 * 1024  # bytes; ten thousand indicators need a twentieth of it

_WIDTH = 120
_MANY = 8  # a list or dictionary of more entries is never one line, but for a table's cell
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_ORIGINAL = "元の監査記録（.json）を指定してください"


def write_record(record: Record, out: BinaryIO) -> None:
    """Write a record; one indicator or table after the other, so that the whole is never held as text."""
    out.writelines(text.encode() for text in _texts(record))


def _texts(record: Record) -> Iterator[str]:
    yield "{\n"
    names = sorted((MARK, *(field.name for field in fields(record))))
    for name in names:
        yield f" {_encode(name)}: "
        content = FORM if name == MARK else getattr(record, name)
        if isinstance(content, tuple) and content:
            for index, each in enumerate(content):
                yield ",\n  " if index else "[\n  "
                yield _text(to_plain(each), 2)
            yield "\n ]"
        else:
            yield _text(to_plain(content), 1)
        yield "\n" if name == names[-1] else ",\n"
    yield "}\n"


def read_record(path: Path) -> Record:
    """Read a record.

    Raises:
        InputError: the file cannot be read, is no audit record, or was changed so that it is none any more.
    """
    data = _load(path)
    if not isinstance(data, dict) or MARK not in data:
        raise _unusable(path, "plan-report の監査記録ではありません")
    if data[MARK] != FORM:
        what = f"監査記録の形式（{data[MARK]}）が、この版の plan-report では読めません"
        raise InputError((Problem(Place(str(path)), what, "新しい版の plan-report を使ってください"),))
    try:
        record = from_plain(Record, data)
    except (ValueError, TypeError, RecursionError) as error:
        raise _unusable(path, "監査記録が書き換えられているか、壊れています") from error
    assert isinstance(record, Record)  # noqa: S101 what from_plain was asked for
    return record


@dataclass(frozen=True, slots=True)
class Known:
    """What a record says of its set: its files, what kind of set it is, and the names of the plan's files."""

    files: tuple[ReportFile, ...]
    kind: SetKind
    inputs: frozenset[str] = frozenset()


def known(path: Path) -> Known | None:
    """What is known of a set by its record; None when there is no readable record."""
    try:
        data = _load(path)
        if MARK not in data:
            return None
        files = from_plain(tuple[ReportFile, ...], data.get("files", []))
        return Known(files, kind_of_plain(data), frozenset(str(each["name"]) for each in data.get("inputs", [])))
    except (InputError, LookupError, ValueError, TypeError, AttributeError):
        return None


def _load(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise _unusable(path, "監査記録としては大きすぎます")
        return json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError(
            (Problem(Place(str(path)), "監査記録がありません", "場所と名前を確かめてください"),)
        ) from error
    except OSError as error:
        mend = "ほかのソフトで開いていれば閉じ、読む許可があるかを確かめてください"
        raise InputError((Problem(Place(str(path)), "監査記録を開けません", mend),)) from error
    except (JSONDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise _unusable(path, "JSONとして読めません") from error


def _unusable(path: Path, what: str) -> InputError:
    return InputError((Problem(Place(str(path)), what, _ORIGINAL),))


def _text(value: Any, indent: int) -> str:
    """The value on one line where it fits, else each of its entries on a line of its own."""
    if isinstance(value, str):  # as most are
        return encode_basestring(value)
    if not isinstance(value, (dict, list)) or not value:
        return _encode(value)
    if isinstance(value, list):
        if isinstance(value[0], int) and len(value) <= _MANY:  # a cell
            return _encode(value)
        start, end, entries = "[", "]", [_text(each, indent + 1) for each in value]
    else:
        start, end = "{", "}"
        entries = [f"{encode_basestring(name)}: {_text(value[name], indent + 1)}" for name in sorted(value)]
    if len(entries) <= _MANY:
        line = f"{start}{', '.join(entries)}{end}"
        if len(line) + indent <= _WIDTH and "\n" not in line:
            return line
    blanks = "\n" + " " * (indent + 1)
    return f"{start}{blanks}{f',{blanks}'.join(entries)}{blanks[:-1]}{end}"
