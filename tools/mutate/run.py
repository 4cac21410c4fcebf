"""Changes the digits of a report one by one and asks `verify` each time: `python tools/mutate/run.py [FEW]`.

FEW is how many digits of each kind are tried (0 and nothing: all). A change that verify does not tell is printed, and
the exit status is 1. What the digits of the bundled plan's Word file and PDF are is found by a reader of its own.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from shutil import copy

sys.path.append(str(Path(__file__).resolve().parents[1]))

from mutate.pdf import PdfFile
from mutate.place import Mutable, Place
from mutate.word import WordFile

from plan_report.resources import bundled
from plan_report.runs.build import Request, build
from plan_report.runs.verify import State, verify

_FILES = {"report.docx": WordFile, "report.pdf": PdfFile}
_RECORD = "report.json"
_MISSED_SHOWN = 10  # of each kind


@dataclass(frozen=True, slots=True)
class Trial:
    """A digit that was changed, and what verify said of the file."""

    file: str
    place: Place
    state: State

    @property
    def found(self) -> bool:
        """Whether it was told as a difference of contents."""
        return self.state is State.DIFFERS


def main(few: int) -> int:
    """Try, print a line for each kind, and say whether anything was missed."""
    with tempfile.TemporaryDirectory() as name:
        made = Path(name)
        build(Request(source=bundled("data"), out=made))
        trials = list(_tried(made, few))
    by_kind: dict[tuple[str, str], list[Trial]] = defaultdict(list)
    for trial in trials:
        by_kind[trial.file, trial.place.kind].append(trial)
    for (file, kind), those in by_kind.items():
        missed = [each for each in those if not each.found]
        print(f"{file}  {kind}: {len(those) - len(missed)} of {len(those)} found")
        for each in missed[:_MISSED_SHOWN]:
            print(f"    missed ({each.state.value}): {each.place.at} {each.place.context}")
    missed_in_all = sum(not each.found for each in trials)
    print(f"{len(trials) - missed_in_all} of {len(trials)} changed digits found")
    return 1 if missed_in_all else 0


def _tried(made: Path, few: int) -> Iterator[Trial]:
    with ProcessPoolExecutor() as pool:
        for name in _FILES:
            places = _sample(_mutable(made / name).places(), few)
            jobs = [(made, name, place) for place in places]
            yield from pool.map(_trial, jobs, chunksize=max(1, min(16, len(jobs) // 4)))


def _sample(places: Sequence[Place], few: int) -> list[Place]:
    """As many of each kind, always the same."""
    by_kind: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_kind[place.kind].append(place)
    random = Random(0)  # noqa: S311 a choice, no secret
    return [
        place
        for those in by_kind.values()
        for place in (those if not few or len(those) <= few else random.sample(those, few))
    ]


def _trial(job: tuple[Path, str, Place]) -> Trial:
    made, name, place = job
    with tempfile.TemporaryDirectory() as folder:
        copy(made / _RECORD, folder)
        _mutable(made / name).changed(place, Path(folder, name))
        checked = next(each for each in verify(Path(folder, _RECORD)) if each.path.name == name)
    return Trial(name, place, checked.state)


@cache
def _mutable(path: Path) -> Mutable:
    return _FILES[path.name](path)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
