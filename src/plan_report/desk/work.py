"""Work that takes its time: what it is doing now, and that somebody wants it stopped."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event


class StoppedError(Exception):
    """Somebody pressed 途中でやめる."""


@dataclass(slots=True)
class Work:
    """The one long work of a desk; its runs call `step`, other requests read `said`."""

    said: str = ""  # 報告書を作っています：PDF
    done: int = 0
    _stop: Event = field(default_factory=Event)

    def begin(self) -> None:
        """A new work, of which nothing is done."""
        self.said, self.done = "", 0
        self._stop.clear()

    def step(self, said: str) -> None:
        """Something else is done next.

        Raises:
            StoppedError: the work is not wanted any more.
        """
        if self._stop.is_set():
            raise StoppedError
        self.said, self.done = said, self.done + 1

    def stop(self) -> None:
        """It is not wanted any more; it ends at its next step."""
        self._stop.set()

    def end(self) -> None:
        """It is done."""
        self.said = ""
