"""A desk: one plan as it is worked on, in a folder of the session's own, with what was done there and can be undone.

The plan's files proper are somewhere else: in a folder that the browser or the server has opened (`outside`). What is
done on the desk is taken there file by file; `unsaved` says what is still to be taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from threading import RLock

from plan_report.desk.copy import State, WorkingCopy, differing
from plan_report.desk.outside import Conflict, Outside
from plan_report.desk.work import Work
from plan_report.era import in_japan
from plan_report.errors import UsageError
from plan_report.runs.log import log_entries, write_log
from plan_report.runs.reading import Reading, plans_of, read_plan
from plan_report.table.change_log import UNDONE, LogEntry

_MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: what it is called, the folder before and after it, what the log says of it."""

    label: str  # 1-1-2の値
    before: State
    after: State
    entries: tuple[LogEntry, ...]
    final: bool = False  # it cannot be undone: what is published stays


@dataclass(frozen=True, slots=True)
class Choice:
    """A plan that lies in the folder, and the round of it that is looked at; an empty round is the last one."""

    plan: str = ""  # the name of its file where there are several: 障害福祉計画.xlsx
    round_id: str = ""


class Desk:
    """One plan as it is worked on.

    Args:
        key: its name in addresses.
        copy: its files.
        outside: where its files proper are, where the application itself can write there; else the page does.
        is_sample: it is a copy of the bundled plan, which belongs nowhere.
    """

    def __init__(self, key: str, copy: WorkingCopy, outside: Outside | None = None, *, is_sample: bool = False) -> None:
        self.key, self.copy, self.outside, self.is_sample = key, copy, outside, is_sample
        self.lock = RLock()  # of two requests at once the later one sees what the earlier one did
        self.choice = Choice()
        self.who = ""  # who works here, for the log
        self.saved: State = copy.state()
        self.saved_at = ""  # 10:42
        self.conflict: Conflict | None = None
        self.work = Work()
        self.said: list[str] = []  # for the next page
        self._steps: list[Step] = []
        self._reading: tuple[State, Choice, Reading] | None = None

    @property
    def name(self) -> str:
        """What the folder is called."""
        return self.copy.folder.name

    @cached_property
    def is_one_file(self) -> bool:
        """Whether an Excel file was opened, not a folder."""
        return len(self.saved) == 1 and next(iter(self.saved)).endswith(".xlsx")

    @property
    def source(self) -> Path:
        """The plan, as commands name it.

        Raises:
            UsageError: there is none in the folder, or several of which none was chosen.
        """
        if self.choice.plan:
            return self.copy.path(self.choice.plan)
        found = plans_of(self.copy.folder)
        if len(found) != 1:
            mend = "plan.toml のあるフォルダーか、計画のExcelファイルを開いてください。"
            raise UsageError(
                f"「{self.name}」には計画が{len(found)}つあります。どれを使うかを選んでください。"
                if found
                else f"「{self.name}」には計画がありません。{mend}"
            )
        return found[0]

    @property
    def reading(self) -> Reading:
        """The plan as it stands now; read anew only when a file or the choice has changed."""
        with self.lock:
            now = self.copy.state()
            if self._reading is None or self._reading[:2] != (now, self.choice):
                self._reading = now, self.choice, read_plan(self.source, self.choice.round_id or None)
            return self._reading[2]

    @property
    def standing(self) -> str:
        """案, 確定 or 公表済: what there is of the round."""
        last = self.reading.last_published
        if last is None:
            return "案"
        return "公表済"

    @contextmanager
    def change(self, label: str, *, final: bool = False) -> Iterator[None]:
        """What is done within can be undone as one step; of what an error leaves halfway nothing remains.

        Args:
            label: what was done, for 元に戻す（…）.
            final: it cannot be undone: what is published stays as it was published.
        """
        with self.lock:
            before, told = self.copy.state(), len(self.history())
            try:
                yield
            except BaseException:
                self.copy.restore(before)
                raise
            after = self.copy.state()
            if after != before:
                self._steps = [*self._steps, Step(label, before, after, self.history()[told:], final)][-_MOST_STEPS:]
                self.save()

    @property
    def undoable(self) -> Step | None:
        """The last thing that was done, if it can be undone."""
        last = self._steps[-1] if self._steps else None
        return last if last and not last.final else None

    def undo(self) -> Step | None:
        """The folder as it was before the last step; the log goes on, with what was taken back."""
        with self.lock:
            step = self.undoable
            if step is None:
                return None
            self._steps.pop()
            told = self.history()
            self.copy.restore(step.before)
            self._log_undone(told, step)
            self.save()
            return step

    def history(self) -> tuple[LogEntry, ...]:
        """What the plan's log says."""
        return log_entries(self.copy.folder)

    def write_log(self, entries: tuple[LogEntry, ...]) -> None:
        """Put entries at the end of the plan's log."""
        write_log(self.copy.folder, entries)

    def unsaved(self) -> tuple[str, ...]:
        """The files that are others than those outside."""
        return () if self.is_sample else differing(self.saved, self.copy.state())

    def save(self) -> None:
        """Take what differs outside, where the application itself can; else the page asks for it."""
        if self.outside is None or self.is_sample:
            return
        names = self.unsaved()
        now = self.copy.state()
        new: Mapping[str, bytes | None] = {name: self.copy.data(now[name]) if name in now else None for name in names}
        self.conflict = self.outside.write(new, self.saved)
        if self.conflict is None:
            self.mark_saved(names)

    def mark_saved(self, names: tuple[str, ...]) -> None:
        """These files are outside as they are here."""
        now = self.copy.state()
        kept = {name: digest for name, digest in self.saved.items() if name not in names}
        self.saved = {**kept, **{name: now[name] for name in names if name in now}}
        self.saved_at = in_japan(datetime.now(UTC)).strftime("%H:%M")

    def _log_undone(self, told: tuple[LogEntry, ...], step: Step) -> None:
        missing = told[len(self.history()) :]
        undone = (
            LogEntry(self.who or each.who, each.when, each.what, each.new, each.old, UNDONE)
            for each in reversed(step.entries)
        )
        self.write_log((*missing, *undone))
