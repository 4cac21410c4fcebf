"""A copy of the folder as it stood at one moment, for long work, while the desk is used for other things."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from plan_report.data_class import dataclass
from plan_report.desk.copy import WorkingCopy, differing
from plan_report.desk.watched import State
from plan_report.errors import PlanReportError
from plan_report.load.source import LOG_NAME
from plan_report.runs.log import log_entries, write_log
from plan_report.table.change_log import LogEntry


class ChangedMeanwhileError(PlanReportError):
    """A file that the work has made was changed on the desk while it was made."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The copy, and what it held at first."""

    copy: WorkingCopy
    source: Path  # the plan in it
    before: State
    told: int  # entries of the log

    @property
    def folder(self) -> Path:
        """The folder of the plan in the copy."""
        return self.copy.folder

    @property
    def entries(self) -> tuple[LogEntry, ...]:
        """What the work has written into the log."""
        return log_entries(self.folder)[self.told :]

    def write_log(self, entries: tuple[LogEntry, ...]) -> None:
        """Put entries at the end of the log."""
        write_log(self.folder, entries)

    def take_into(self, desk: WorkingCopy) -> None:
        """Put what the work has changed into the desk's folder; the log is the desk's own matter.

        Raises:
            ChangedMeanwhileError: somebody else has changed the same file there meanwhile; nothing was put in then.
        """
        after, now = self.copy.state(), desk.state()
        names = tuple(name for name in differing(self.before, after) if name != LOG_NAME)
        if lost := [name for name in names if now.get(name) not in {self.before.get(name), after.get(name)}]:
            raise ChangedMeanwhileError(
                f"作っている間に、{'、'.join(lost)} が変わりました。変わったものを、そのまま残しています。"
                "もう一度押すと、今の内容で作ります。"
            )
        desk.put({name: self.copy.data(after[name]) for name in names if name in after})
        desk.remove(name for name in names if name not in after)


@contextmanager
def put_aside(desk: WorkingCopy, source: Path, told: int) -> Iterator[Aside]:
    """The files of a desk, copied into a folder of their own.

    Args:
        desk: the files; nobody may change them until this has begun.
        source: the plan among them.
        told: how many entries its log has.
    """
    with TemporaryDirectory(prefix="a-", dir=desk.root, ignore_cleanup_errors=True) as root:
        before = desk.state()
        copy = WorkingCopy(Path(root), desk.folder.name)
        copy.put({name: desk.data(digest) for name, digest in before.items()})
        yield Aside(copy, copy.folder / source.relative_to(desk.folder), before, told)
