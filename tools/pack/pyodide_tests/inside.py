"""Runs pytest within Pyodide, and prints as JSON what became of each test: a script for run.py.

What a test itself asks for and a browser has not, is no fault of the project: such a test is skipped, with the reason.
What the project's own code asks for in vain fails.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from traceback import walk_tb

import pytest
from js import process  # Node's

_ROOT = Path("/repo")
# Libraries that are compiled, or need some that are; none is in the page.
_ABSENT = {
    *("cyclonedx", "frictionless", "jsonschema", "mypy", "numpy", "pandas", "pdfplumber", "pikepdf", "playwright"),
    *("pypdfium2", "resource", "ruff", "scipy", "statsmodels", "venv", "waitress", "fcntl"),
}
_NO_PROCESS = {52, 138}  # Emscripten's numbers for what is not there: os.fork, and any process that is to be started
_EXAMPLES = 15  # of what must always hold; all of them are drawn natively, where they take a tenth of the time


@dataclass(eq=False)  # pytest keeps its plugins by identity
class Heard:
    """A plugin: hears what became of the tests, and skips those that ask for what is not there."""

    passed: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)

    def pytest_collection(self) -> None:
        """After the project has said how hypothesis is to draw, and before a test is read."""
        from hypothesis import settings  # noqa: PLC0415 pytest wants to import its plugin before

        settings.register_profile("browser", settings.get_profile("plan-report"), max_examples=_EXAMPLES)
        settings.load_profile("browser")

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self) -> Iterator[None]:
        """Leave out a file that imports what is not there."""
        report: pytest.CollectReport = yield
        found = re.search(r"ModuleNotFoundError: No module named '(\w+)", str(report.longrepr))
        if report.failed and found and found[1] in _ABSENT:
            _skip(report, found[1])
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, call: pytest.CallInfo[None]) -> Iterator[None]:
        """Skip a test that itself asks for what is not there."""
        report: pytest.TestReport = yield
        missing = _missing(call.excinfo.value) if call.excinfo else ""
        if report.failed and missing:
            _skip(report, missing)
        return report

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember a file that cannot be read, or is left out."""
        self._hear(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember a test."""
        if report.passed and report.when == "call":
            self.passed.append(report.nodeid)
        self._hear(report)

    def _hear(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        if report.failed:
            self.failed[report.nodeid] = report.longreprtext[-800:]
        if report.skipped and isinstance(report.longrepr, tuple):
            self.skipped[report.nodeid] = report.longrepr[2]


def _skip(report: pytest.CollectReport | pytest.TestReport, missing: str) -> None:
    report.outcome = "skipped"
    report.longrepr = (report.nodeid, 0, f"not in a browser: {missing}")


def _missing(error: BaseException) -> str:
    """What a test asked for, itself and not by the project's code; "" where it failed otherwise."""
    files = [Path(frame.f_code.co_filename) for frame, _ in walk_tb(error.__traceback__)]
    ours = [path for path in files if path.is_relative_to(_ROOT) or "plan_report" in path.parts]
    if not ours or "plan_report" in ours[-1].parts:
        return ""
    match error:
        case ModuleNotFoundError(name=str(name)) if name.split(".")[0] in _ABSENT:
            return name.split(".")[0]
        case OSError(errno=number) if number in _NO_PROCESS:
            return "processes"
        case RuntimeError() if "start new thread" in str(error):
            return "threads"
    return ""


def _cpu_time() -> float:
    """Seconds of this process; Emscripten's process_time goes on while others use the machine."""
    used = process.cpuUsage()
    return float(used.user + used.system) / 1e6


def main(files: list[str]) -> None:
    """Run the tests in these files."""
    os.chdir(_ROOT)
    time.process_time = _cpu_time
    heard = Heard()
    # fixtures.bundles makes PDFs by pikepdf; who asks for it is left out above.
    without = ("-p", "no:cacheprovider", "-p", "no:fixtures.bundles")
    options = ("-v", "--hypothesis-seed=0", "--durations=15", "--tb=short", "--continue-on-collection-errors", *without)
    with contextlib.redirect_stdout(sys.stderr):
        code = int(pytest.main([*options, *files], plugins=[heard]))
    said = {"passed": heard.passed, "failed": heard.failed, "skipped": heard.skipped}
    print(json.dumps({"code": code, **said}))


if __name__ == "__main__":
    main(sys.argv[1:])
