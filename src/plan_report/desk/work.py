"""Work that takes its time: what it is doing now, and that somebody wants it stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from threading import Event, Lock

from plan_report.data_class import dataclass
from plan_report.errors import UsageError


class StoppedError(Exception):
    """Somebody pressed 途中でやめる."""


@dataclass(slots=True)
class Work:
    """The one long work of a desk; its runs call `step`, other requests read what it says."""

    what: str = ""  # 報告書を作っています
    said: str = ""  # PDF
    done: int = 0
    total: int = 0  # steps; 0 where nobody knows
    hear: Callable[[], None] = lambda: None  # is called when any of it changes
    _running: Lock = field(default_factory=Lock)
    _stop: Event = field(default_factory=Event)

    @property
    def is_running(self) -> bool:
        """Whether there is any."""
        return self._running.locked()

    @property
    def is_stopping(self) -> bool:
        """Whether it ends at its next step."""
        return self.is_running and self._stop.is_set()

    def begin(self, what: str = "", total: int = 0) -> None:
        """A new work, of which nothing is done.

        Args:
            what: what is being made, for whoever waits: 報告書を作っています.
            total: how many steps it will tell; 0 where that is not known.

        Raises:
            UsageError: another one is not done yet.
        """
        if not self._running.acquire(blocking=False):
            doing = self.what or "時間のかかる仕事をしています"
            raise UsageError(f"この計画では、いま別の仕事の途中です（{doing}）。終わってから、もう一度押してください。")
        self.what, self.said, self.done, self.total = what, "", 0, total
        self._stop.clear()
        self.hear()

    def step(self, said: str) -> None:
        """Something else is done next.

        Raises:
            StoppedError: the work is not wanted any more.
        """
        self.go_on()
        self.said, self.done = said, self.done + 1
        self.hear()

    def go_on(self) -> None:
        """Go on, if it is still wanted.

        Raises:
            StoppedError: it is not.
        """
        if self._stop.is_set():
            raise StoppedError

    def stop(self) -> None:
        """It is not wanted any more; it ends at its next step."""
        self._stop.set()

    def end(self) -> None:
        """It is done, or given up."""
        self.what = self.said = ""
        self._running.release()
        self.hear()
