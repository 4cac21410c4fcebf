"""Many plans in one go: each built by itself, so that one failure stops no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from plan_report.errors import PlanReportError, UsageError
from plan_report.report import Request, build

_AHEAD = 4  # requests handed to each process before it has finished: enough to keep it busy, too few to fill memory


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one plan ended; `error` is the sentence for the user, empty when its files were made."""

    source: Path
    error: str = ""
    notices: tuple[str, ...] = ()


def requests(sources: Sequence[Path], request: Request) -> tuple[Request, ...]:
    """One request a plan, each with a folder of its own below `request.out`, named after the plan.

    Raises:
        UsageError: two plans would get the same folder.
    """
    names = {source: source.resolve().stem if source.suffix else source.resolve().name for source in sources}
    twice = [name for name, times in Counter(map(str.casefold, names.values())).items() if times > 1]
    if twice:
        raise UsageError(
            f"「{twice[0]}」という名前の計画が二つ以上あります。報告書が混ざるので、名前を変えてください。"
        )
    return tuple(replace(request, source=source, out=request.out / names[source]) for source in sources)


def build_many(wanted: Sequence[Request], jobs: int) -> Iterator[Outcome]:
    """Build every plan with so many processes; outcomes come as plans end.

    Fonts, libraries and templates are loaded once in each process.
    """
    if jobs == 1 or len(wanted) == 1:
        yield from map(build_one, wanted)
        return
    left = iter(wanted)
    pool = ProcessPoolExecutor(min(jobs, len(wanted)))
    try:
        running = _submitted(pool, left, jobs * _AHEAD)
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            running |= _submitted(pool, left, len(done))
            yield from (future.result() for future in done)
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, left: Iterator[Request], count: int) -> set[Future[Outcome]]:
    """The next so many requests, handed to the pool; `islice` takes not one more from `left` than it gives."""
    return {pool.submit(build_one, each) for each in islice(left, count)}


def build_one(request: Request) -> Outcome:
    """Build one plan; whatever goes wrong is its outcome."""
    source = request.source or Path()
    notices: list[str] = []
    try:
        build(request, tell=notices.append)
    except PlanReportError as error:
        return Outcome(source, str(error), tuple(notices))
    except Exception as error:  # noqa: BLE001 one plan's mishap must not stop the others, and must be told
        return Outcome(source, f"思わぬ不具合です（{type(error).__name__}: {error}）", tuple(notices))
    return Outcome(source, notices=tuple(notices))
