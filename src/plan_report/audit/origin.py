"""What a report was made from, as the audit record has it: hashes of the files that were read, and the choices."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from plan_report.audit.record import Option
from plan_report.errors import InputError, Place, Problem
from plan_report.files import FileHash, digest

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def hashes(paths: Iterable[Path]) -> tuple[FileHash, ...]:
    """The files' hashes, by name without folders, so that the same input gives the same record anywhere.

    Raises:
        InputError: a file that was read a moment ago cannot be read any more.
    """
    made: list[FileHash] = []
    for path in paths:
        try:
            made.append(digest(path))
        except OSError as error:
            what, mend = "作成の途中で読めなくなりました", "ほかのソフトで開いていれば閉じて、もう一度実行してください"
            raise InputError((Problem(Place(str(path)), what, mend),)) from error
    return tuple(made)


def options(request: DataclassInstance, leave_out: Collection[str]) -> tuple[Option, ...]:
    """What the user chose that shows in the report, by the fields' names in alphabetical order; not what is unset."""
    chosen = {field.name: getattr(request, field.name) for field in fields(request) if field.name not in leave_out}
    return tuple(Option(name, _text(value)) for name, value in sorted(chosen.items()) if value is not None)


def _text(value: object) -> str:
    if isinstance(value, Path):
        return value.name
    return str(value).lower() if isinstance(value, bool) else str(value)
