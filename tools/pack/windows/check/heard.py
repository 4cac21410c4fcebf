"""A plugin of pytest, within Windows' Python under wine: what became of each test, a line each, for project.py.

Also what wine 8 lacks and Python cannot find out by itself: without its name, shutil copies by other means.
"""

from __future__ import annotations

import _winapi
import os
from pathlib import Path

import pytest

_HEARD = Path(os.environ["PLAN_REPORT_HEARD"])

del _winapi.CopyFile2


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test is over, or could not begin or end well."""
    if report.failed or report.when == "call":
        _say(report.outcome, report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """A file could not be read."""
    if report.failed:
        _say(report.outcome, report.nodeid)


def _say(became: str, test: str) -> None:
    with _HEARD.open("a", encoding="utf-8") as file:
        file.write(f"{became} {test}\n")
