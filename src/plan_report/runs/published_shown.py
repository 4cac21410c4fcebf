"""The published sets of a plan as a screen lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from plan_report.audit.freeze import FOLDER
from plan_report.audit.json_file import read_record
from plan_report.data_class import dataclass
from plan_report.files.frozen import read_index
from plan_report.runs.published import (
    FrozenFolder,
    PublishedSet,
    checked,
    frozen_folders,
    gone,
    unfinished,
    unlogged,
    untouched_records,
)
from plan_report.runs.verify import verify
from plan_report.runs.verify_lines import checked_lines, frozen_lines

_DAY = re.compile(r"-([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-[0-9]+)?$")


@dataclass(frozen=True, slots=True)
class ShownSet:
    """A published set: what is in it, and whether it is as it was published."""

    frozen: FrozenFolder
    day: date | None
    files: tuple[str, ...]

    @property
    def place(self) -> str:
        """Where it lies in the plan's folder: 公表/R7-2026-03-31."""
        return f"{FOLDER}/{self.frozen.folder.name}"


def shown_sets(home: Path) -> tuple[ShownSet, ...]:
    """Every published set of a plan's folder, the newest first.

    Raises:
        OutputError: the list of one, or a file of it, cannot be read.
    """
    return tuple(_shown(folder) for folder in reversed(frozen_folders(home)))


def checked_sets(home: Path) -> Iterator[str]:
    """What is found of every published set, file by file, and of what is not as it should be beside them.

    Raises:
        InputError, OutputError: a record or a file cannot be read.
    """
    for folder in frozen_folders(home):
        found = checked(folder)
        yield from frozen_lines(found)
        if not found.changed:
            for record in untouched_records(found):
                for each in verify(record):
                    yield from checked_lines(each)
    for place in gone(home):
        yield f"{place}：変更履歴にありますが、公表した一式がありません。控えから戻してください。"
    for folder in unfinished(home):
        yield f"{folder}：一覧（公表.sha256）がないため、公表した一式ではありません。途中で止まったものは消せます。"
    for folder in unlogged(home):
        yield f"{folder}：変更履歴に記録がありません。公表した日と理由を書き足してください。"


def made_from(last: PublishedSet) -> Mapping[str, str]:
    """The files of the plan that a set was made from, with their SHA-256.

    Raises:
        InputError: its record cannot be read.
    """
    return {each.name: each.sha256 for each in read_record(last.record).inputs}


def _shown(folder: Path) -> ShownSet:
    match = _DAY.search(folder.name)
    return ShownSet(checked(folder), date.fromisoformat(match[1]) if match else None, tuple(read_index(folder)))
