"""A desk: one plan as it is worked on, in a folder of the session's own, with what was done there and can be undone.

The plan's files proper are somewhere else: in a folder that the browser or the server has opened (`outside`). What is
done on the desk is taken there file by file; `unsaved` says what is still to be taken.

What is done at once is done within `change`, which nobody else can see halfway: it holds the desk's lock. What takes
its time is done within `aside`, on a copy of the folder as it stood when it began. The lock is held only while that
copy is made and, at the end, while what was made is put in, as one `change`. What others did meanwhile stays as they
did it: only the files that the work has changed are put in, its entries go to the end of the log, and where somebody
has changed one of these files too, nothing of the work is put in, and it is said which.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import field
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any, TypeVar

from plan_report.data_class import dataclass
from plan_report.desk.acts import Act
from plan_report.desk.aside import Aside, put_aside
from plan_report.desk.copy import WorkingCopy
from plan_report.desk.folders import MADE, REPORTS
from plan_report.desk.kept import Kept, Way, now_in_japan
from plan_report.desk.merging import Difference, merged
from plan_report.desk.merging_toml import keys_of, merged_toml
from plan_report.desk.outside import Outside
from plan_report.desk.preview import Preview
from plan_report.desk.watched import State
from plan_report.desk.work import Work
from plan_report.era import today_in_japan
from plan_report.errors import UsageError
from plan_report.load.here import is_plan_workbook
from plan_report.load.source import LOG_NAME
from plan_report.runs.judging import Memory
from plan_report.runs.log import log_entries, write_log
from plan_report.runs.made import MadeFolder, made_in
from plan_report.runs.reading import Reading, plans_of, read_plan
from plan_report.runs.value_rows import RoundValues, round_values
from plan_report.table.change_log import UNDONE, LogEntry

T = TypeVar("T")
_MOST_STEPS = 500


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: what it is called, the folder before and after it, what the log says of it."""

    label: str  # 1-1-2の値
    before: State
    after: State
    entries: tuple[LogEntry, ...]
    final: bool = False  # it cannot be undone: what is published stays
    key: str = field(default_factory=lambda: token_hex(4))  # by which a screen says which step it means


@dataclass(frozen=True, slots=True)
class Choice:
    """A plan that lies in the folder, and the round of it that is looked at; an empty round is the last one."""

    plan: str = ""  # the name of its file where there are several: 障害福祉計画.xlsx
    round_id: str = ""


class Desk(Kept):
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
        super().__init__(copy, outside, way=way, is_sample=is_sample)
        self.key = key
        self.choice = Choice(self.book if outside else "")
        self.who = ""  # who works here, for the log
        self.work = Work()
        self.places: tuple[Path, ...] = (copy.folder,)  # where messages may say that the plan's folder is
        self.preview = Preview()
        self.remembered: dict[str, object] = {}  # what somebody chose on a screen, by the screen's name
        self.said: list[str] = []  # what was just done, in sentences
        self.said_on = ""  # the screen that has shown them
        self.acts: list[Act] = []  # what was done in this session, with the time
        self._steps: list[Step] = []
        self._made: dict[str, tuple[Hashable, Any]] = {}
        self._reading: tuple[State, Choice, Reading] | None = None
        self._plans: tuple[State, tuple[Path, ...]] | None = None
        self._memory = Memory()

    @property
    def name(self) -> str:
        """What the folder is called."""
        return self.copy.folder.name

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
        return self.is_one_file and is_plan_workbook(self.copy.path(self.book))

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
                f"「{self.name}」には計画が{len(self.plans)}件あります。どれを使うかを選んでください。"
                if self.plans
                else f"「{self.name}」には計画がありません。{mend}"
            )
        return self.plans[0]

    @property
    def at(self) -> str:
        """A sign of the plan and the round that are looked at, for screens from before another was chosen."""
        return sha256(f"{self.choice.plan}\n{self.reading.round_id}".encode()).hexdigest()[:16]

    @property
    def reading(self) -> Reading:
        """The plan as it stands now; read anew only when a file or the choice has changed."""
        with self.lock:
            now = self.copy.state()
            if self._reading is None or self._reading[:2] != (now, self.choice):
                self._reading = now, self.choice, self._read()
            return self._reading[2]

    def made(self, what: str, of: Hashable, make: Callable[[], T]) -> T:
        """What takes a moment to make, made once of the same.

        Args:
            what: its name; of each name only the last one is remembered.
            of: what it is made of, beside which nothing matters.
            make: makes it.
        """
        with self.lock:
            if what not in self._made or self._made[what][0] != of:
                self._made[what] = of, make()
            found: T = self._made[what][1]
            return found

    def made_before(self, what: str, of: Hashable) -> Any:
        """The same, if it has been made already; else None."""
        known = self._made.get(what)
        return known[1] if known and known[0] == of else None

    @property
    def content(self) -> Hashable:
        """What the plan is made of: its files but the log and what was made of them, and the choice."""
        state = self.copy.state().items()
        own = (each for each in state if each[0] != LOG_NAME and each[0].partition("/")[0] not in MADE)
        return tuple(sorted(own)), self.choice

    @property
    def reports(self) -> MadeFolder:
        """The reports that lie in the plan's folder, looked at anew only when one of their files has changed."""
        now = tuple(each for each in sorted(self.copy.state().items()) if each[0].startswith(f"{REPORTS}/"))
        return self.made("reports", now, lambda: made_in(self.copy.folder / REPORTS))

    def _read(self) -> Reading:
        try:
            return read_plan(self.source, self.choice.round_id or None, self._memory)
        except UsageError as error:  # no plan yet, or somebody took it out of its folder
            return Reading(self.copy.folder, self.name, (), "", (), why=str(error))

    @property
    def values(self) -> RoundValues | None:
        """The values of its round as rows; None where none can be shown."""
        now = today_in_japan()
        of = (tuple(sorted(self.copy.state().items())), self.choice, now)
        return self.made("values", of, lambda: round_values(self.reading, self.history(), now))

    @property
    def standing(self) -> str:
        """案, 確定 or 公表済: what there is of the round; 確定 while its final report is made of these data."""
        reading = self.reading
        if reading.last_published:
            return "公表済"
        inputs = reading.inputs
        if inputs and self.reports.is_final(reading.title, reading.round_id, inputs.data_as_read):
            return "確定"
        return "案"

    def fall_silent(self) -> None:
        """What was shown of an earlier act is said no more."""
        if self.said_on:
            self.said.clear()
            self.said_on = ""

    @contextmanager
    def change(self, label: str, *, final: bool = False) -> Iterator[None]:
        """What is done within can be undone as one step; of what an error leaves halfway nothing remains.

        Args:
            label: what was done, for 元に戻す（…）.
            final: it cannot be undone: what is published stays as it was published.

        Raises:
            UsageError: the folder would hold more than can be worked on.
        """
        with self.lock:
            before, told = self.copy.state(), len(self.history())
            try:
                yield
                after = self.copy.state()
                if after != before:
                    self.copy.see_not_too_much(before)
                entries = self.history()[told:]
            except BaseException:
                self.copy.restore(before)
                raise
            if after != before:
                self.fall_silent()
                self.acts.append(Act(label, now_in_japan(), entries))
                self._steps = [*self._steps, Step(label, before, after, entries, final)][-_MOST_STEPS:]
                self.save()

    @contextmanager
    def aside(self, label: str, what: str, steps: int = 0, *, final: bool = False) -> Iterator[Aside]:
        """Long work on a copy of the folder; it reports by `work.step`, and ends as one change, or as none.

        Args:
            label: what was done, for 元に戻す（…）.
            what: what is being done, for whoever waits: 報告書を作っています.
            steps: how many steps it will tell; 0 where that is not known.
            final: it cannot be undone: what is published stays as it was published.

        Raises:
            UsageError: another long work is not done yet.
            StoppedError: somebody pressed 途中でやめる.
            ChangedMeanwhileError: somebody has changed meanwhile what the work has made.
        """
        self.work.begin(what, steps)
        try:
            with ExitStack() as until:
                with self.lock:
                    there = until.enter_context(put_aside(self.copy, self.source, len(self.history())))
                self.places = self.copy.folder, there.folder
                yield there
                self.work.go_on()
                with self.change(label, final=final):
                    there.take_into(self.copy)
                    if entries := there.entries:
                        self.write_log(entries)
        finally:
            self.work.end()

    @property
    def undoable(self) -> Step | None:
        """The last thing that was done, if it can be undone."""
        last = self._steps[-1] if self._steps else None
        return last if last and not last.final else None

    def undo(self, key: str = "") -> Step | None:
        """The folder as it was before the last step; the log goes on, with what was taken back.

        Args:
            key: the step that is meant; nothing is done where another one has come after it.
        """
        with self.lock:
            step = self.undoable
            if step is None or (key and key != step.key):
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

    def settle(self, mine: Mapping[str, tuple[Difference, ...] | bool], *, aside: bool = False) -> str:
        """End a conflict: of each file what was chosen; the rest is theirs.

        Args:
            mine: by each file, the values that are to be mine, or whether all of it is.
            aside: keep what is mine beside, whatever was chosen.

        Returns:
            The folder that what is mine is kept in.
        """
        with self.lock:
            folder = self.folder_beside()
            standing = self.conflict.files if self.conflict else {}
            with self.change("ほかの人の変更との突き合わせ", final=True):
                now = self.copy.state()
                for name, theirs in standing.items():
                    ours = self.copy.data(now[name]) if name in now else None
                    if aside and ours is not None:
                        self.copy.put({f"{folder}/{name}": ours})
                    self._put_as_there(name, _chosen(name, ours, theirs, mine.get(name, False)), theirs)
                self.conflict = None
            self.save()
            return folder

    def _taken_in(self, before: State, after: State) -> None:
        self._steps.append(Step("フォルダーでの変更", before, after, (), final=True))

    def _put_beside(self, places: Collection[str], folder: str) -> None:
        self.fall_silent()
        listed = "、".join(f"「{each}」" for each in places)
        self.said.append(
            f"フォルダーには、ほかの人が公表した{listed}があります。公表した一式は、そのまま残しました。"
            f"ここで作った一式は「{folder}」に保存しました。"
        )

    def _log_undone(self, told: tuple[LogEntry, ...], step: Step) -> None:
        missing = told[len(self.history()) :]
        undone = tuple(
            LogEntry(self.who or each.who, each.when, each.what, each.new, each.old, UNDONE)
            for each in reversed(step.entries)
        )
        self.acts.append(Act(f"元に戻す（{step.label}）", now_in_japan(), undone))
        self.write_log((*missing, *undone))


def _chosen(  # what was chosen is values, or all or nothing
    name: str,
    ours: bytes | None,
    theirs: bytes | None,
    mine: tuple[Difference, ...] | bool,  # noqa: FBT001
) -> bytes | None:
    if isinstance(mine, bool):
        return ours if mine else theirs
    if ours is None or theirs is None:
        return theirs
    return merged_toml(name, ours, theirs, mine) if keys_of(name) else merged(ours, theirs, mine)
