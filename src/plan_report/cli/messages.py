"""What the commands say on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Self

import click

from plan_report.errors import Problem
from plan_report.runs.used import Used

_SLOW = 1.0  # seconds of work after which a bar is shown
_WIDTH = 20  # columns of the bar


def tell(problems: Sequence[Problem], *, err: bool, word: str = "") -> None:
    """Problems and doubts, one a line, after a word for what they are (or for how much they weigh)."""
    for problem in problems:
        click.echo(f"{word or problem.severity}: {problem}", err=err)


def name_plan(used: Used) -> None:
    """Which plan and round a command uses."""
    click.echo(str(used))


def name_plan_aside(used: Used) -> None:
    """As `name_plan`, for a command whose output may go into a file."""
    click.echo(str(used), err=True)


def tell_files(paths: Sequence[Path], before: Mapping[Path, object]) -> None:
    """The files that were made, one a line; of one that stood there before, what it was."""
    for path in paths:
        click.echo(f"作り直しました: {path}（前のもの：{before[path]}）" if path in before else f"作成しました: {path}")


class Progress:
    """A bar on the terminal, shown once the work has taken a second."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._begun, self._shown = total, 0, monotonic(), False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)

    def say(self, sentence: str) -> None:
        """Say at once what the user must know, on a line of its own."""
        click.echo(("\r\033[K" if self._shown else "") + f"注意: {sentence}", err=True)

    def name_plan(self, used: Used) -> None:
        """As the function of this name."""
        if self._shown:
            click.echo("\r\033[K", nl=False, err=True)
        name_plan(used)

    def step(self, what: str) -> None:
        """Say what is done next."""
        if sys.stderr.isatty() and (self._shown or monotonic() - self._begun > _SLOW):
            self._shown = True
            filled = _WIDTH * min(self._done, self._total) // self._total
            bar = "#" * filled + "-" * (_WIDTH - filled)
            click.echo(f"\r\033[K[{bar}] {what}", nl=False, err=True)
        self._done += 1
