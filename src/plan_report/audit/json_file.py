"""The audit record as a JSON file: UTF-8, keys in order, a line for what fits on one; same record, same bytes.

Its last key is the digest of all the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields
from pathlib import Path
from typing import Any, BinaryIO

from plan_report.audit.own_digest import DIGEST, Digest, is_changed
from plan_report.audit.plain import from_plain
from plan_report.audit.record import Record, ReportFile
from plan_report.audit.set_kind import SetKind, kind_of_plain
from plan_report.audit.sound import see_sound
from plan_report.audit.written import Written, written
from plan_report.beside import each_of
from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem
from plan_report.files.names import is_file_name
from plan_report.foreign_json import read_json

MARK = "plan_report_audit"  # the key by which a record is known among other JSON files; its value is the form's number
FORM = 1  # raised when a reader of the older form could not read the new one
LARGEST = 500 * 1024 * 1024  # bytes; ten thousand indicators need a twentieth of it

_AT_ONCE = 5000  # entries whose texts are held
CHANGED = "記録そのものが、作成した後に書き換えられています"
_ORIGINAL = "元の監査記録（.json）を指定してください"


def write_record(record: Record, out: BinaryIO) -> None:
    """Write a record; one indicator or table after the other, so that the whole is never held as text."""
    out.writelines(text.encode() for text in _texts(record))


def _texts(record: Record) -> Iterator[str]:
    yield "{\n"
    digest = Digest()
    for name in sorted((MARK, *(each.name for each in fields(record)))):
        yield f' "{name}": '
        content = FORM if name == MARK else getattr(record, name)
        if isinstance(content, Sequence) and not isinstance(content, str) and content:
            for index, text in enumerate(digest.entries(name, _entries(content))):
                yield ",\n  " if index else "[\n  "
                yield text
            yield "\n ],\n"
        else:
            short, text = written(content, 1)
            digest.add(name, short)
            yield f"{text},\n"
    yield f' "{DIGEST}": "{digest}"\n}}\n'


def _entries(content: Sequence[Any]) -> Iterator[Written]:
    for start in range(0, len(content), _AT_ONCE):
        yield from each_of(content[start : start + _AT_ONCE], lambda each: written(each, 2))


@dataclass(frozen=True, slots=True)
class Opened:
    """A record with whether anybody has changed it since it was made."""

    record: Record
    changed: bool


def read_record(path: Path) -> Record:
    """Read a record to rest on what it says.

    Raises:
        InputError: the file cannot be read, is no audit record, or is not what was written.
    """
    opened = open_record(path)
    if opened.changed:
        raise _unusable(path, CHANGED)
    return opened.record


def open_record(path: Path) -> Opened:
    """Read a record that may have been changed, to say so.

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
        see_sound(record)
    except (ValueError, TypeError, RecursionError) as error:
        raise _unusable(path, "監査記録が書き換えられているか、壊れています") from error
    assert isinstance(record, Record)  # noqa: S101 what from_plain was asked for
    strange = [each.name for each in record.files if not is_file_name(each.name)]
    if strange:
        raise _unusable(path, f"監査記録に、同じフォルダーのファイルではない名前「{strange[0]}」があります")
    return Opened(record, is_changed(data))


@dataclass(frozen=True, slots=True)
class Known:
    """What a record says of its set: its files, what kind of set it is, and the plan's files by their SHA-256.

    `changed` when it is not what was written.
    """

    files: tuple[ReportFile, ...]
    kind: SetKind
    inputs: Mapping[str, str] = field(default_factory=dict)
    changed: bool = False


def known(path: Path) -> Known | None:
    """What is known of a set by its record; None when there is no readable record."""
    try:
        data = _load(path)
        if MARK not in data:
            return None
        files = from_plain(tuple[ReportFile, ...], data.get("files", []))
        if not all(is_file_name(each.name) for each in files):
            return None
        inputs = {str(each["name"]): str(each["sha256"]) for each in data.get("inputs", [])}
        return Known(files, kind_of_plain(data), inputs, is_changed(data))
    except (InputError, LookupError, ValueError, TypeError, AttributeError):
        return None


def _load(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST:
            raise _unusable(path, "監査記録としては大きすぎます")
        return read_json(path.read_bytes())
    except FileNotFoundError as error:
        raise InputError(
            (Problem(Place(str(path)), "監査記録がありません", "場所と名前を確かめてください"),)
        ) from error
    except OSError as error:
        mend = "ほかのソフトで開いていれば閉じ、読む許可があるかを確かめてください"
        raise InputError((Problem(Place(str(path)), "監査記録を開けません", mend),)) from error
    except ValueError as error:
        raise _unusable(path, "JSONとして読めません") from error


def _unusable(path: Path, what: str) -> InputError:
    return InputError((Problem(Place(str(path)), what, _ORIGINAL),))
