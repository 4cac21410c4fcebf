"""The sets of a plan that have been published, and whether they are as they were then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

from plan_report.audit.freeze import FOLDER
from plan_report.audit.json_file import Known, known
from plan_report.audit.protect import RECORD_SUFFIX
from plan_report.audit.record import Subject
from plan_report.data_class import dataclass
from plan_report.errors import InputError, Place, Problem
from plan_report.files import digest, sentence
from plan_report.files.frozen import files_in, is_frozen, read_index
from plan_report.files.names import safe
from plan_report.load.source import READABLE, Source
from plan_report.runs.log import log_entries

_OF_SET = re.compile(r".+-[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[0-9]+)?")  # a round and a day
_DIGITS = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class PublishedSet:
    """A report in a frozen folder, by its record."""

    folder: Path
    record: Path
    known: Known
    sha256: str  # of the record

    @property
    def place(self) -> str:
        """Where it lies, from the plan's folder, as 変更履歴 says it: 公表/R7-2026-03-31."""
        return f"{FOLDER}/{self.folder.name}"


def frozen_folders(home: Path) -> tuple[Path, ...]:
    """The frozen folders of a plan's own folder, the oldest first as their names say."""
    with sentence(home / FOLDER):
        there = [each for each in (home / FOLDER).iterdir() if is_frozen(each)] if (home / FOLDER).is_dir() else []
    return tuple(sorted(there, key=lambda each: [int(number) for number in _DIGITS.findall(each.name)]))


def published(source: Source, title: str, round_id: str) -> tuple[PublishedSet, ...]:
    """The published reports of a round of a plan, the oldest first.

    Several plans may lie in one folder: a set is the plan's whose title it has, or whose table it was made from.

    Raises:
        InputError: a record cannot be read, so that nobody knows what has been published.
        OutputError: a file cannot be opened.
    """
    folders = (each for each in frozen_folders(source.home) if each.name.startswith(f"{safe(round_id)}-"))
    return tuple(
        each
        for folder in folders
        for each in reports_in(folder)
        if each.known.kind.round_id == round_id
        and (each.known.kind.title == title or source.table.path.name in each.known.inputs)
    )


def reports_in(folder: Path) -> Iterator[PublishedSet]:
    """The reports of a frozen folder.

    Raises:
        InputError: the record of one cannot be read.
        OutputError: a file cannot be opened.
    """
    for name in sorted(name for name in read_index(folder) if _is_record(name)):
        path = folder / name
        of_set = known(path)
        if of_set is None:
            what = "公表した一式の監査記録がないか、読めません"
            mend = "公表した時のファイルを控えから戻してください。plan-report verify で、変わったファイルが分かります"
            raise InputError((Problem(Place(str(path)), what, mend),))
        if of_set.kind.subject == Subject.REPORT:
            with sentence(path):
                yield PublishedSet(folder, path, of_set, digest(path).sha256)


def newest(sets: tuple[PublishedSet, ...], look: str | None = None) -> PublishedSet | None:
    """The set that no other one corrects, of one size of letters where that is asked for; the last of several."""
    of_look = [each for each in sets if look is None or each.known.kind.look == look]
    corrected = {each.known.kind.corrects for each in of_look}
    left = [each for each in of_look if each.sha256 not in corrected]
    return left[-1] if left else None


def gone(path: Path) -> tuple[str, ...]:
    """The published sets that a plan's log tells of and that are there no longer: 公表/R7-2026-03-31."""
    home = _home(path)
    return tuple(place for place in dict.fromkeys(_told(home)) if not is_frozen(home / place)) if home else ()


def unlogged(path: Path) -> tuple[Path, ...]:
    """The published sets of which a plan's log tells nothing: the power went before it was written."""
    home = _home(path)
    if home is None:
        return ()
    told = {home / place for place in _told(home)}
    return tuple(each for each in frozen_folders(home) if each not in told)


def unfinished(path: Path) -> tuple[Path, ...]:
    """Folders in a plan's 公表 that are called as its sets are and have no list: somebody ended `publish` midway.

    What the log tells of is `gone`.
    """
    home = _home(path)
    if home is None:
        return ()
    within, told = home / FOLDER, {home / place for place in _told(home)}
    with sentence(within):
        there = sorted(within.iterdir()) if within.is_dir() else []
    return tuple(each for each in there if _OF_SET.fullmatch(each.name) and not is_frozen(each) and each not in told)


def _home(path: Path) -> Path | None:
    """Where 公表 and the log lie of the plan that a path stands for, or of its 公表; None for another file."""
    if path.is_dir():
        return path.parent if path.resolve().name == FOLDER else path
    return path.parent if path.suffix.lower() in READABLE else None


def _told(home: Path) -> tuple[str, ...]:
    """The places of published sets that a plan's log tells of."""
    return tuple(each.new for each in log_entries(home) if each.new.startswith(f"{FOLDER}/"))


def frozen_at(path: Path) -> tuple[Path, ...]:
    """The frozen folders that a path stands for: one of them, the 公表 that they lie in, or a plan."""
    if path.is_dir() and is_frozen(path):
        return (path,)
    is_home = path.is_dir() and path.resolve().name != FOLDER
    is_table = path.suffix.lower() in READABLE
    return frozen_folders(path) if is_home else frozen_folders(path.parent) if path.is_dir() or is_table else ()


class State(Enum):
    """How a file of a frozen folder stands to what was published."""

    CHANGED = "公表した後に書き換えられています"
    MISSING = "公表した後になくなっています"
    ADDED = "公表した後に加えられています"


@dataclass(frozen=True, slots=True)
class FrozenFolder:
    """A frozen folder with what its reports are, and what has changed in it since."""

    folder: Path
    said: str  # what lies in it: 令和7年度評価、確定版
    changed: tuple[tuple[str, State], ...]


def checked(folder: Path) -> FrozenFolder:
    """What has changed in a frozen folder.

    Raises:
        OutputError: its list, or a file of it, cannot be read.
    """
    index = read_index(folder)
    changed: list[tuple[str, State]] = []
    for name, sha256 in index.items():
        path = folder / name
        with sentence(path):
            if not path.is_file():
                changed.append((name, State.MISSING))
            elif digest(path).sha256 != sha256:
                changed.append((name, State.CHANGED))
    with sentence(folder):
        there = [path.relative_to(folder).as_posix() for path in files_in(folder)]
    changed += [(name, State.ADDED) for name in there if name not in index]
    kinds = [found.kind for name in index if _is_record(name) and (found := known(folder / name))]
    reports = (str(each) for each in kinds if each.subject == Subject.REPORT)
    said = "、".join((*reports, *("正誤表" for each in kinds if each.subject == Subject.ERRATA)))
    return FrozenFolder(folder, said, tuple(changed))


def untouched_records(found: FrozenFolder) -> tuple[Path, ...]:
    """The records of a frozen folder that are as they were, with which its other files can be compared."""
    changed = {name for name, _ in found.changed}
    return tuple(found.folder / name for name in read_index(found.folder) if _is_record(name) and name not in changed)


def _is_record(name: str) -> bool:
    return name.endswith(RECORD_SUFFIX)


def untouched(each: PublishedSet) -> bool:
    """Whether the record of a published report is as it was published."""
    return read_index(each.folder).get(each.record.name) == each.sha256
