"""A desk: one plan as it is worked on, in a folder of the session's own, with what was done there and can be undone.

The plan's files proper are somewhere else: in a folder that the browser or the server has opened (`outside`). What is
done on the desk is taken there file by file; `unsaved` says what is still to be taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from threading import RLock

from plan_report.desk.copy import WorkingCopy, differing
from plan_report.desk.folders import ASIDE
from plan_report.desk.merging import Difference, merged, merged_log
from plan_report.desk.outside import Conflict, Outside
from plan_report.desk.watched import State
from plan_report.desk.work import Work
from plan_report.era import in_japan
from plan_report.errors import OutputError, UsageError
from plan_report.load.here import is_plan_workbook
from plan_report.load.source import LOG_NAME
from plan_report.runs.log import log_entries, write_log
from plan_report.runs.reading import Reading, plans_of, read_plan
from plan_report.table.change_log import LogEntry

_MOST_STEPS = 500
_TAKEN_IN = "フォルダーでの変更"


class Way(StrEnum):
    """How what is done on a desk comes to where the plan's files are."""

    SERVER = "server"  # the application writes it there itself
    FOLDER = "folder"  # the page writes it into the folder that it has opened
    FILE = "file"  # the page writes the one Excel file that it has opened; what lies beside is downloaded
    DOWNLOAD = "download"  # somebody downloads it


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
        way: how it comes there else.
        is_sample: it is a copy of the bundled plan, which belongs nowhere.
    """

    def __init__(
        self,
        key: str,
        copy: WorkingCopy,
        outside: Outside | None = None,
        *,
        way: Way = Way.DOWNLOAD,
        is_sample: bool = False,
    ) -> None:
        self.key, self.copy, self.outside, self.is_sample = key, copy, outside, is_sample
        self.way = Way.SERVER if outside else way
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
        self._plans: tuple[State, tuple[Path, ...]] | None = None
        books = [name for name in self.saved if name.endswith(".xlsx")]
        self._book = books[0] if len(self.saved) == 1 and books else ""
        if outside and outside.is_file:
            self._book = outside.path.name
            self.choice = Choice(self._book)

    @property
    def name(self) -> str:
        """What the folder is called."""
        return self.copy.folder.name

    @property
    def is_one_file(self) -> bool:
        """Whether an Excel file was opened, not a folder."""
        return bool(self._book)

    @property
    def plans(self) -> tuple[Path, ...]:
        """The plans of the folder; looked for anew only when a file has changed."""
        with self.lock:
            now = self.copy.state()
            if self._plans is None or self._plans[0] != now:
                self._plans = now, plans_of(self.copy.folder)
            return self._plans[1]

    @property
    def is_plan_workbook(self) -> bool:
        """Whether an Excel file was opened that was made as a plan."""
        return self.is_one_file and is_plan_workbook(self.copy.path(self._book))

    @property
    def is_chosen(self) -> bool:
        """Whether it is known which plan of the folder is meant."""
        return bool(self.choice.plan) or len(self.plans) == 1

    @property
    def source(self) -> Path:
        """The plan, as commands name it.

        Raises:
            UsageError: there is none in the folder, or several of which none was chosen.
        """
        if self.choice.plan:
            return self.copy.path(self.choice.plan)
        if len(self.plans) != 1:
            mend = "plan.toml のあるフォルダーか、計画のExcelファイルを開いてください。"
            raise UsageError(
                f"「{self.name}」には計画が{len(self.plans)}つあります。どれを使うかを選んでください。"
                if self.plans
                else f"「{self.name}」には計画がありません。{mend}"
            )
        return self.plans[0]

    @property
    def reading(self) -> Reading:
        """The plan as it stands now; read anew only when a file or the choice has changed."""
        with self.lock:
            now = self.copy.state()
            if self._reading is None or self._reading[:2] != (now, self.choice):
                self._reading = now, self.choice, self._read()
            return self._reading[2]

    def _read(self) -> Reading:
        try:
            return read_plan(self.source, self.choice.round_id or None)
        except UsageError as error:  # somebody took the plan out of its folder
            return Reading(self.copy.folder, self.name, (), "", (), why=str(error))

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

    def beside(self) -> tuple[str, ...]:
        """Of what is unsaved, the files that somebody has to download: no folder was opened that they could go to."""
        taken = {Way.FILE: {self._book}, Way.DOWNLOAD: set[str]()}.get(self.way)
        return () if taken is None else tuple(name for name in self.unsaved() if name not in taken)

    def save(self) -> None:
        """Take what differs outside, where the application itself can; else the page asks for it."""
        if self.outside is None or self.is_sample:
            return
        with self.lock:
            while True:
                names, now = self.unsaved(), self.copy.state()
                new = {name: self.copy.data(now[name]) if name in now else None for name in names}
                conflict = self.outside.write(new, self.saved)
                if conflict is None:
                    self.conflict = None
                    if names:
                        self.mark_saved(names)
                    return
                if conflict.why:
                    self.conflict = conflict
                    return
                if not self.take_in(conflict.files):
                    return

    def look_outside(self) -> tuple[str, ...]:
        """Take in what was changed in the folder meanwhile, where the application itself sees it; its names."""
        if self.outside is None:
            return ()
        with self.lock:
            try:
                changed = self.outside.changed(self.saved)
            except OutputError as error:
                self.conflict = Conflict({}, str(error))
                return ()
            known = self.conflict.files if self.conflict else {}
            if changed == known and not (self.conflict and self.conflict.why):
                return ()
            before = self.copy.state()
            if self.take_in(changed):
                self.save()
            return tuple(name for name in differing(before, self.copy.state()) if name in changed)

    def take_in(self, standing: Mapping[str, bytes | None]) -> bool:
        """Files as somebody else has left them outside; what differs here as well is a conflict, and stays as it is.

        Args:
            standing: their contents there; None where there is no file any more.

        Returns:
            Whether there was no conflict, so that what is unsaved can be taken there.
        """
        with self.lock:
            before = self.copy.state()
            clash: dict[str, bytes | None] = {}
            for name, data in standing.items():
                there, here, seen = _digest(data), before.get(name), self.saved.get(name)
                both = self._both_logs(name, data) if here not in {there, seen} else data
                if here not in {there, seen} and both is None:
                    clash[name] = data
                    continue
                self._put(name, both)
                if data is not None:
                    self.copy.keep(data)
                self._see(name, there)
            after = self.copy.state()
            if after != before:
                self._steps.append(Step(_TAKEN_IN, before, after, (), final=True))
            self.conflict = Conflict(clash) if clash else None
            return not clash

    def settle(self, mine: Mapping[str, tuple[Difference, ...] | bool], *, aside: bool = False) -> str:
        """End a conflict: of each file what was chosen; the rest is theirs.

        Args:
            mine: by each file, the values that are to be mine, or whether all of it is.
            aside: keep what is mine beside, whatever was chosen.

        Returns:
            The folder that what is mine is kept in.
        """
        with self.lock:
            folder = f"{ASIDE}/{_now().strftime('%Y-%m-%d_%H%M%S')}"
            standing = self.conflict.files if self.conflict else {}
            with self.change("ほかの人の変更との突き合わせ", final=True):
                now = self.copy.state()
                for name, theirs in standing.items():
                    ours = self.copy.data(now[name]) if name in now else None
                    if aside and ours is not None:
                        self.copy.put({f"{folder}/{name}": ours})
                    self._put(name, _chosen(ours, theirs, mine.get(name, False)))
                    if theirs is not None:
                        self.copy.keep(theirs)
                    self._see(name, _digest(theirs))
                self.conflict = None
            self.save()
            return folder

    def base(self, name: str) -> bytes | None:
        """A file as it was last seen outside, as far as that is known."""
        digest = self.saved.get(name)
        return self.copy.data(digest) if digest and self.copy.has(digest) else None

    def mark_saved(self, names: tuple[str, ...]) -> None:
        """These files are outside as they are here."""
        now = self.copy.state()
        for name in names:
            self._see(name, now.get(name))
        self.conflict = None if self.conflict and self.conflict.why else self.conflict
        self.saved_at = _now().strftime("%H:%M")

    def _see(self, name: str, digest: str | None) -> None:
        rest = {each: was for each, was in self.saved.items() if each != name}
        self.saved = {**rest, name: digest} if digest else rest

    def _put(self, name: str, data: bytes | None) -> None:
        if data is not None:
            self.copy.put({name: data})
        else:
            self.copy.remove(name)

    def _both_logs(self, name: str, theirs: bytes | None) -> bytes | None:
        """The log with what both wrote, where it is the log."""
        now = self.copy.state()
        if name != LOG_NAME or theirs is None or name not in now:
            return None
        return merged_log(self.base(name), self.copy.data(now[name]), theirs)

    def _log_undone(self, told: tuple[LogEntry, ...], step: Step) -> None:
        missing = told[len(self.history()) :]
        undone = (
            LogEntry(self.who or each.who, each.when, each.what, each.new, each.old, "元に戻した")
            for each in reversed(step.entries)
        )
        self.write_log((*missing, *undone))


def _now() -> datetime:
    return in_japan(datetime.now(UTC))


def _digest(data: bytes | None) -> str | None:
    return None if data is None else sha256(data).hexdigest()


def _chosen(ours: bytes | None, theirs: bytes | None, mine: tuple[Difference, ...] | bool) -> bytes | None:  # noqa: FBT001 what was chosen
    if isinstance(mine, bool):
        return ours if mine else theirs
    return theirs if ours is None or theirs is None else merged(ours, theirs, mine)
