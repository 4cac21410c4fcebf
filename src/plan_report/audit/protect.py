"""Which files of a set may be replaced: those that are still as their record says. Whatever a person changed, stays."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field
from itertools import count
from pathlib import Path

from plan_report.audit.json_file import Known, known
from plan_report.audit.record import ReportFile
from plan_report.audit.set_kind import SetKind
from plan_report.audit.shown import shown_in_word
from plan_report.data_class import dataclass
from plan_report.files import seen, sentence

RECORD_SUFFIX = ".json"
Same = Callable[[Path, Path], bool]  # a file whose bytes are others, and its record: whether it is yet no hand edit


def never(_path: Path, _record: Path) -> bool:
    """Other bytes are always a hand edit."""
    return False


@dataclass(frozen=True, slots=True)
class Before:
    """What stands under the name of a set before it is written.

    `altered` was changed by somebody, `unknown` is not known to any record; neither may be replaced. `same` are those
    of the unchanged whose bytes are others, as after 無害化. `beside` has the same name with another ending, no record
    knows it either, and it is not about to be written. `seen` is all that this was found from, by its SHA-256.
    """

    altered: tuple[Path, ...] = ()
    unknown: tuple[Path, ...] = ()
    unchanged: tuple[ReportFile, ...] = ()
    known: Known | None = None
    same: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()
    seen: Mapping[Path, str] = field(default_factory=dict)

    @property
    def protected(self) -> tuple[Path, ...]:
        """All that may not be replaced."""
        return (*self.altered, *self.unknown)

    def may_be_dressed_anew(self, path: Path) -> bool:
        """Whether a Word file that says the same may look otherwise: its styles and tables are not those it had."""
        recorded = next((each.shown for each in self.unchanged if each.name == path.name), "")
        return bool(recorded) and shown_in_word(path) != recorded

    def replaced_by(self, names: Collection[str], folder: Path) -> Mapping[Path, SetKind]:
        """Which files of this set are made anew, when files of these names are; with the kind of set that it was."""
        if self.known is None:
            return {}
        return {folder / each.name: self.known.kind for each in self.unchanged if each.name in names}


def look(folder: Path, name: str, suffixes: Iterable[str], same: Same = never) -> Before:
    """What stands in a folder under a name: the files that the record there lists, and those about to be written.

    Raises:
        OutputError: a file cannot be read.
    """
    record = folder / f"{name}{RECORD_SUFFIX}"
    there = dict(seen(path for path in (record,) if not path.is_dir()))
    with sentence(record):
        recorded = known(record) if record.exists() else None
    files = {each.name: each for each in recorded.files} if recorded else {}
    names = dict.fromkeys((*files, *(f"{name}{suffix}" for suffix in suffixes)))
    altered = [record] if recorded and recorded.changed else []
    unknown = [record] if recorded is None and record.exists() else []
    unchanged: list[ReportFile] = []
    alike: list[Path] = []
    for path in (folder / each for each in names):
        with sentence(path):
            there |= seen(each for each in (path,) if not each.is_dir())
            if not path.exists():
                continue
            if path.name not in files:
                unknown.append(path)
            elif there.get(path) == files[path.name].sha256:
                unchanged.append(files[path.name])
            elif same(path, record):
                unchanged.append(files[path.name])
                alike.append(path)
            else:
                altered.append(path)
    with sentence(folder):
        names_there = sorted(folder.iterdir()) if folder.is_dir() else []
    beside = (
        each for each in names_there if each.name.startswith(f"{name}.") and each.name not in names and each != record
    )
    return Before(tuple(altered), tuple(unknown), tuple(unchanged), recorded, tuple(alike), tuple(beside), there)


def free_name(
    folder: Path, names: Iterable[str], suffixes: Iterable[str], mine: Callable[[Known], bool], same: Same = never
) -> tuple[str, Before]:
    """The first of these names under which nothing stands, or nothing but an unchanged set that is `mine`."""
    for candidate in names:
        before = look(folder, candidate, suffixes, same)
        if not before.protected and (before.known is None or mine(before.known)):
            return candidate, before
    raise AssertionError("names that do not end")


def counted(name: str) -> Iterator[str]:
    """name_2, name_3 …, without an end."""
    return (f"{name}_{number}" for number in count(2))
