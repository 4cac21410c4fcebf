"""Feeds damaged files to everything that reads files: `python tools/fuzz.py 100000 [FIRST]`.

Each case is a file of the seed, changed at random: every other one by its structure (`mutations`), the others by their
bytes. A reader may read it or refuse it with a sentence (`PlanReportError`), and that within so much time of the
processor; anything else is printed with the number of its case as soon as it is seen, and the exit status is 1.
FIRST is the number of each reader's first case: a long run can be done in pieces.
"""

from __future__ import annotations

import io
import shutil
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from random import Random

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from fixtures.plan_books import write_plan_book
from mutations import changed_book, changed_csv, changed_toml

from plan_report import load
from plan_report.audit.json_file import read_record
from plan_report.bundle.agenda import read_agenda
from plan_report.errors import PlanReportError
from plan_report.load.rules import load_scheme
from plan_report.resources import bundled
from plan_report.runs.adopt import AdoptRequest, compared
from plan_report.runs.build import Request, build
from plan_report.runs.collect import CollectRequest, collect
from plan_report.runs.next import NextRequest, make_next
from plan_report.runs.template import TemplateRequest, make_templates
from plan_report.verify.pdf import read_pdf
from plan_report.verify.word import read_word

_TOKENS = (
    *(b'"', b",", b"\r\n", b"\x00", b"\xef\xbb\xbf", b"\x81", b"\xff", b"=1+1", b"-1", b"1e9", b"9" * 21),
    *(b"[", b"]", b"{", b"<", b"&", b"</c>", b'<!DOCTYPE x [<!ENTITY a "b">]>', b"A1:XFD1048576", b"#REF!", b"null"),
    *(text.encode() for text in ("１，７９２", "—", "実施", "第1層 1回 第2層", "𠮷", "\u202e")),
)
_CASES_AT_ONCE = 20
_SHARES = {"indicators.csv": 25, "R7.csv": 20, "plan.toml": 20, "rules.toml": 15, "agenda.toml": 8, "report.json": 2}
_SHARES |= {"form.xlsx": 3, "collect.xlsx": 3, "next.xlsx": 1, "adopt.docx": 1, "report.docx": 1, "report.pdf": 1}
_LONGEST = 30.0  # seconds of the processor for one case
_BY_STRUCTURE = {".csv": changed_csv, ".toml": changed_toml, ".xlsx": changed_book}


class TooSlow(BaseException):
    """A case takes longer than any file should."""


def _stop(_number: int, _frame: object) -> None:
    raise TooSlow


def damaged(random: Random, data: bytes) -> bytes:
    """The bytes with a few changes."""
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 30))):
        at = random.randrange(len(out) + 1)
        match random.randrange(5):
            case 0:
                out[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                out[at:at] = random.choice(_TOKENS)
            case 2:
                del out[at : at + random.choice((1, 3, 50))]
            case 3:
                out[at : at + 8] = random.choice(_TOKENS)
            case _:
                start = random.randrange(len(out) + 1)
                out[at:at] = out[start : start + random.choice((2, 20))]
    return bytes(out)


def damaged_zip(random: Random, data: bytes) -> bytes:
    """The archive with one of its parts changed, or its own bytes."""
    if random.random() < 0.2:  # noqa: PLR2004 a fifth
        return damaged(random, data)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        hit = random.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, damaged(random, part) if name == hit else part)
    return out.getvalue()


class Fuzz:
    """The files to damage and who reads them, made once in each process, in a folder of its own."""

    def __init__(self, within: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir=within))
        seed = Path(shutil.copytree(bundled("data"), self.folder / "plan"))
        for table in (seed / "indicators.csv", seed / "R7.csv"):
            table.write_bytes(b"".join(table.read_bytes().splitlines(keepends=True)[:8]))
        build(Request(seed, out=self.folder / "out"))
        form = self.folder / "form.xlsx"
        make_templates(TemplateRequest(seed, "R8", form))
        rules = bundled("templates") / "rules" / "health-japan-21.toml"
        agenda = bundled("templates") / "agenda.toml"
        out = self.folder / "out"
        edited = Path(shutil.copy(out / "report.docx", self.folder / "adopt.docx"))
        book = write_plan_book(self.folder / "next.xlsx")
        self.readers: dict[str, tuple[Path, Callable[[Random, bytes], bytes], Callable[[Path], object]]] = {
            "indicators.csv": (seed / "indicators.csv", damaged, lambda path: load.load_plan(path.parent)),
            "R7.csv": (seed / "R7.csv", damaged, lambda path: load.load_plan(path.parent)),
            "plan.toml": (seed / "plan.toml", damaged, lambda path: load.load_plan(path.parent)),
            "form.xlsx": (form, damaged_zip, load.load_plan),
            "collect.xlsx": (form, damaged_zip, lambda path: collect(_collect(path, seed))),
            "rules.toml": (rules, damaged, load_scheme),
            "agenda.toml": (agenda, damaged, read_agenda),
            "next.xlsx": (book, damaged_zip, lambda path: make_next(NextRequest(path))),
            "report.json": (out / "report.json", damaged, read_record),
            "adopt.docx": (edited, damaged_zip, lambda path: compared(AdoptRequest(path, seed, out / "report.json"))),
            "report.docx": (out / "report.docx", damaged_zip, read_word),
            "report.pdf": (out / "report.pdf", damaged, read_pdf),
        }

    def case(self, name: str, number: int) -> str:
        """One case; empty when it was read or refused as it should be, else what escaped."""
        path, damage, read = self.readers[name]
        place = self.folder / "case" / name
        shutil.rmtree(place.parent, ignore_errors=True)
        if path.parent == self.folder / "plan":  # with the plan's other files beside it
            shutil.copytree(path.parent, place.parent)
        place.parent.mkdir(exist_ok=True)
        if number % 2:
            damage = _BY_STRUCTURE.get(place.suffix, damage)
        place.write_bytes(damage(Random(f"{name} {number}"), path.read_bytes()))  # noqa: S311 no secret
        return self._read(name, number, lambda: read(place))

    @staticmethod
    def _read(name: str, number: int, read: Callable[[], object]) -> str:
        if hasattr(signal, "setitimer"):  # not on Windows
            signal.signal(signal.SIGVTALRM, _stop)
            signal.setitimer(signal.ITIMER_VIRTUAL, _LONGEST)
        try:
            read()
        except PlanReportError:
            return ""
        except (Exception, TooSlow):  # noqa: BLE001 that is what we look for
            return f"{name} {number}\n{traceback.format_exc(limit=-3)}"
        finally:
            if hasattr(signal, "setitimer"):
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return ""


def _collect(path: Path, plan: Path) -> CollectRequest:
    return CollectRequest((path,), path.parent / "collected", plan, confirmed=True, accept_changes=True)


_of_process: list[Fuzz] = []


def _begin(within: Path) -> None:
    _of_process.append(Fuzz(within))


def run(name: str, first: int, last: int) -> list[str]:
    """The cases [first, last) of one reader, in a process of the pool."""
    return [told for number in range(first, last) if (told := _of_process[0].case(name, number))]


def main() -> int:
    """Run so many cases, spread over the readers by how quickly they read."""
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    begin = int(sys.argv[2]) if len(sys.argv) > 2 else 0  # noqa: PLR2004 the second argument
    begun = time.monotonic()
    failures = 0
    done: Counter[str] = Counter()
    with (
        tempfile.TemporaryDirectory(prefix="fuzz-") as within,
        ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=_begin, initargs=(Path(within),)) as pool,
    ):
        jobs: dict[Future[list[str]], tuple[str, int]] = {}
        for name, share in _SHARES.items():
            end = begin + max(total * share // 100, 1)
            for first in range(begin, end, _CASES_AT_ONCE):
                last = min(first + _CASES_AT_ONCE, end)
                jobs[pool.submit(run, name, first, last)] = (name, last - first)
        wanted = sum(count for _, count in jobs.values())
        for job in as_completed(jobs):
            name, count = jobs[job]
            done[name] += count
            for failure in job.result():
                failures += 1
                print(failure, flush=True)
            seconds = time.monotonic() - begun
            print(f"{done.total():,}/{wanted:,}件（{name}）、{seconds:.0f}秒、漏れた例外{failures}件", flush=True)
    told = "、".join(f"{name} {count:,}" for name, count in sorted(done.items()))
    print(f"{done.total():,}件（{told}）を試しました（{time.monotonic() - begun:.0f}秒）。")
    print(f"漏れた例外は{failures}件です。")
    return int(bool(failures))


if __name__ == "__main__":
    sys.exit(main())
