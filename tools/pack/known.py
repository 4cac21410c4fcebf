"""Tests that are known to fail elsewhere: a list with a reason for each, which the run itself keeps true."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path


def known(path: Path) -> dict[str, str]:
    """The reason why, by the name of the test; a line is a name, a tab, a reason, or begins with `#`."""
    lines = path.read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))


def differences(failed: Collection[str], passed: Collection[str], listed: Collection[str]) -> Iterator[str]:
    """In what a run is not as the list says: what fails newly, what passes by now, what is no test any more."""
    yield from (f"fails, and is not listed: {name}" for name in sorted(set(failed) - set(listed)))
    for name in sorted(set(listed) - set(failed)):
        yield f"listed, but {'passes' if name in passed else 'was not run'}: {name}"
