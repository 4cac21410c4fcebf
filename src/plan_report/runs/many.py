"""Many plans in one go: each built by itself, so that one failure stops no other."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace
from multiprocessing import active_children, parent_process
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from plan_report.beside import one_process
from plan_report.data_class import dataclass
from plan_report.errors import PlanReportError, UsageError
from plan_report.load.source import SETTINGS_NAME, TABLE_NAMES
from plan_report.runs.build import Request, build
from plan_report.runs.used import Used

_AHEAD = 4  # requests handed to each process before it has finished: enough to keep it busy, too few to fill memory
_GRACE = 2.0  # seconds for a process of a broken pool to clear away what it had begun to write


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one plan ended; `error` is the sentence for the user, empty when its files were made."""

    source: Path
    error: str = ""
    notices: tuple[str, ...] = ()
    used: Used | None = None  # none where the plan could not be read


def requests(sources: Sequence[Path], request: Request) -> tuple[Request, ...]:
    """One request a plan, each with a folder of its own below `request.out`, named after the plan.

    Raises:
        UsageError: two plans would get the same folder.
    """
    names = {source: _name(source.resolve()) for source in sources}
    twice = [name for name, times in Counter(map(str.casefold, names.values())).items() if times > 1]
    if twice:
        raise UsageError(
            f"「{twice[0]}」という名前の計画が二つ以上あります。報告書が混ざるので、名前を変えてください。"
        )
    return tuple(replace(request, source=source, out=request.out / names[source]) for source in sources)


def _name(source: Path) -> str:
    """What the folder of its report is called: as the plan's folder, or as a table that is a plan by itself."""
    if not source.is_file():
        return source.name
    return source.parent.name if source.name in {SETTINGS_NAME, *TABLE_NAMES} else source.stem


def build_many(wanted: Sequence[Request], jobs: int) -> Iterator[Outcome]:
    """Build every plan with so many processes; outcomes come as plans end.

    Fonts, libraries and templates are loaded once in each process. When the system ends a process (for want of memory,
    say), the plans that were in hand are built again, each in a process of its own, so that only its own plan fails.
    """
    if jobs == 1 or len(wanted) == 1:
        yield from map(build_one, wanted)
        return
    left = deque(wanted)
    while left:
        for request in (yield from _together(left, jobs)):
            yield _alone(request)


def _together(left: deque[Request], jobs: int) -> Generator[Outcome, None, list[Request]]:
    """Build what is left until a process ends before its time; gives the requests that were in hand then."""
    in_hand: list[Request] = []
    others = set(active_children())
    pool = ProcessPoolExecutor(min(jobs, len(left)), initializer=_end_with_parent)
    try:
        running = _submitted(pool, left, jobs * _AHEAD)
        while running:
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                request = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    in_hand.append(request)
                else:
                    yield future.result()
            running |= _submitted(pool, left, len(done))
    finally:
        if in_hand:
            _end(set(active_children()) - others)
        pool.shutdown(cancel_futures=True)
    return in_hand


def _end(processes: Iterable[BaseProcess]) -> None:
    """End a broken pool's processes. One may wait for ever for a lock that went with the one that was ended."""
    for process in processes:
        process.join(_GRACE)
        process.kill()


def _submitted(pool: ProcessPoolExecutor, left: deque[Request], count: int) -> dict[Future[Outcome], Request]:
    """Hand the next so many requests to the pool; none once it is broken."""
    futures = {}
    with suppress(BrokenProcessPool):
        for _ in range(min(count, len(left))):
            futures[pool.submit(build_one, left[0])] = left[0]
            left.popleft()
    return futures


def _end_with_parent() -> None:
    """End this process as soon as the one that hands it work has ended, even where that was killed."""
    parent = parent_process()
    if parent is not None:
        Thread(target=_wait_and_end, args=(parent,), daemon=True).start()


def _wait_and_end(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)  # what it has half done is brought to its end by the next run


def _alone(request: Request) -> Outcome:
    with ProcessPoolExecutor(1, initializer=_end_with_parent) as pool:
        try:
            return pool.submit(build_one, request).result()
        except BrokenProcessPool:
            return Outcome(request.source or Path(), "作る途中で止められました。メモリが足りないおそれがあります。")


def build_one(request: Request) -> Outcome:
    """Build one plan; whatever goes wrong is its outcome."""
    source = request.source or Path()
    notices: list[str] = []
    read: list[Used] = []
    error = ""
    try:
        with one_process():
            build(request, tell=notices.append, using=read.append)
    except PlanReportError as fault:
        error = str(fault)
    except Exception as fault:  # noqa: BLE001 one plan's mishap must not stop the others, and must be told
        error = f"思わぬ不具合です（{type(fault).__name__}: {fault}）"
    return Outcome(source, error, tuple(notices), next(iter(read), None))
