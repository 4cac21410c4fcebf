"""The reports that lie in a folder: which sets, what of them a person has changed, whether the data are the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from plan_report.audit.json_file import Known, known
from plan_report.audit.record import Subject
from plan_report.audit.set_kind import SetKind
from plan_report.data_class import dataclass
from plan_report.files import digest
from plan_report.files.zip import write_zip
from plan_report.runs.records import is_report, records_in

_YES = "true"


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file of a set as it is now."""

    path: Path
    size: int
    is_as_made: bool  # else somebody has edited it


@dataclass(frozen=True, slots=True)
class MadeSet:
    """A report with its files."""

    record: Path
    kind: SetKind
    files: tuple[MadeFile, ...]
    inputs: Mapping[str, str]  # the plan's files that it was made of, by their SHA-256
    is_record_whole: bool

    def is_of(self, now: Mapping[Path, str]) -> bool:
        """Whether the plan's files, by their SHA-256 now, are those that it was made of."""
        by_name = {path.name: sha256 for path, sha256 in now.items()}
        return all(by_name.get(name) == sha256 for name, sha256 in self.inputs.items())

    def is_final_for(self, title: str, round_id: str, now: Mapping[Path, str]) -> bool:
        """Whether it is the whole final report of a round, made of the plan as it is now, with a file at least."""
        kind, chosen = self.kind, self.kind.options
        return (
            self.is_record_whole
            and (kind.title, kind.round_id) == (title, round_id)
            and chosen.get("final") == _YES
            and not chosen.get("actor")
            and chosen.get("layout") != "overview"
            and bool(self.files)
            and self.is_of(now)
        )


@dataclass(frozen=True, slots=True)
class MadeFolder:
    """A folder of reports: its sets, and the files of a report in it that no record knows."""

    sets: tuple[MadeSet, ...] = ()
    others: tuple[MadeFile, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """All that a person may want to have."""
        return tuple(each.path for each in (*(file for made in self.sets for file in made.files), *self.others))

    def is_final(self, title: str, round_id: str, now: Mapping[Path, str]) -> bool:
        """Whether there is a final report of a round, made of the plan as it is now."""
        return any(each.is_final_for(title, round_id, now) for each in self.sets)


def made_in(folder: Path) -> MadeFolder:
    """The reports that lie in a folder, those of the plain report first."""
    if not folder.is_dir():
        return MadeFolder()
    found = ((path, known(path)) for path in records_in(folder))
    sets = tuple(_made(path, of_set) for path, of_set in found if of_set and of_set.kind.subject == Subject.REPORT)
    recorded = {file.path for made in sets for file in made.files}
    others = (each for each in sorted(folder.iterdir()) if is_report(each) and each not in recorded)
    return MadeFolder(sets, tuple(MadeFile(each, each.stat().st_size, is_as_made=False) for each in others))


def zipped(paths: Iterable[Path]) -> bytes:
    """Files in one .zip, by their names."""
    out = BytesIO()
    write_zip({path.name: path.read_bytes() for path in paths}, out)
    return out.getvalue()


def _made(record: Path, of_set: Known) -> MadeSet:
    there = [(each, record.parent / each.name) for each in of_set.files if (record.parent / each.name).is_file()]
    files = tuple(MadeFile(path, path.stat().st_size, digest(path).sha256 == each.sha256) for each, path in there)
    return MadeSet(record, of_set.kind, files, of_set.inputs, not of_set.changed)
